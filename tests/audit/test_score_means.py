"""Scores and the overall one beside them."""

import pytest

from lianpu.audit import audit
from lianpu.reading import read

TABLE = """# Orvell

| 维度 | {head} | 看法 |
|---|---|---|
| 商业模式 | 4/5 | 雏形明显 |
| 财务质量 | 3/5 | 待验 |
| 行业趋势 | 4/5 | 向上 |
| 风险 | 3/5 | 集中 |
| 估值 | 2/5 | 不便宜 |

{said}
"""


def _told(said: str, head: str = "评分") -> list[tuple[str, str]]:
    document = read(TABLE.format(said=said, head=head).encode(), "t.md")
    return [
        (each.verdict.value, each.severity.value)
        for each in audit(document)
        if each.rule == "average"
    ]


@pytest.mark.parametrize("said", ["综合评分：{}/5。", "The overall score is {}/5."])
def test_an_overall_score_is_the_mean_of_its_rows(said):
    """One that is another may be judged: doubt."""
    assert _told(said.format("3.2")) == [("holds", "green")]
    assert _told(said.format("3.6")) == [("wrong", "amber")]


def test_weights_halves_and_other_scales_are_left_alone():
    """What may be weighted, rounded to stars or out of another number is no plain average."""
    assert _told("综合评分：3.6/5，按权重计算。") == []
    assert _told("综合评分：3.6/5。", head="权重后评分") == []
    assert _told("综合评分：3.0/5。") == []
    assert _told("综合评分：36/100。") == []
