"""Scores that a heading adds up, overall ones, composites by weights that prose tells, and scores told again."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

ROWS = [
    ("Kelder", 80, 60, 70, 71),
    ("Arcas", 90, 50, 60, 68),
    ("Hollin", 40, 90, 50, 61),
    ("Verdon", 70, 70, 90, 76),
]


def report(rows=ROWS, weights="reach 30% · price 40% · service 30%", prose=""):
    table = "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
    return (
        f"# Pump makers\n\n**Method:** a score of ten fields ({weights})\n\n"
        f"| Maker | Reach | Price | Serv | Composite |\n|---|---|---|---|---|\n{table}\n\n{prose}\n"
    )


def found(text, rule):
    return [each for each in audit(read(text.encode(), "scores.md")) if each.rule == rule]


def composites(rows=ROWS, **told):
    made = [each for each in found(report(rows, **told), "average") if each.spans[0].quote]
    return [(each.stated, each.severity.value) for each in made]


RIGHT = [(80, 60, 70, 69), (90, 50, 60, 65), (40, 90, 50, 63), (70, 70, 90, 76)]
NAMED = [(row[0], *right) for row, right in zip(ROWS, RIGHT, strict=True)]


def test_weights_in_prose_give_the_composite_of_each_row():
    assert composites(NAMED) == [("69", "green"), ("65", "green"), ("63", "green"), ("76", "green")]


def test_the_one_row_that_differs_is_doubted():
    slipped = [*NAMED[:3], ("Verdon", 70, 70, 90, 67)]
    assert ("67", "amber") in composites(slipped)


def test_weights_of_something_else_say_nothing():
    """Most rows agree with none, or the weights name other columns, or make up no hundred."""
    assert composites(ROWS[:3]) == []
    assert composites(NAMED, weights="reach 30% · price 40% · safety 30%") == []
    assert composites(NAMED, weights="reach 30% · price 40% · service 20%") == []


def told_again(prose):
    return [
        (each.stated, each.verdict is Verdict.CONTRADICTED)
        for each in found(report(NAMED, prose=prose), "restated")
        if each.severity in (Severity.GREEN, Severity.AMBER) and "(" in each.spans[0].quote
    ]


def test_names_with_their_scores_repeat_a_column():
    listed = "- **Buy:** Verdon (76), Kelder ({})\n- **Hold:** Arcas (65), Hollin (63)"
    assert told_again(listed.format(69)) == [
        ("76", False), ("69", False), ("65", False), ("63", False),
    ]  # fmt: skip
    assert ("96", True) in told_again(listed.format(96))


def test_numbers_of_no_column_are_left_alone():
    assert told_again("- Verdon (12), Kelder (14), Arcas (3)") == []


TEXT = """## Profitability ({total}/35)

| Metric | Value | Score | Remark |
|---|---|---|---|
| Return on capital | 18.2% | 9.5/12 | high |
| Margin | 31.9% | 8.0/8 | high |
| Cash | 12.0% | 4.25/8 | low |
| Debt | 0.6x | 7.0/7 | none |
"""


def told(text: str, severity: Severity) -> set[str | None]:
    return {each.stated for each in audit(read(text.encode(), "t.md")) if each.severity is severity}


def test_the_heading_adds_up_its_table():
    found = audit(read(TEXT.format(total="28.75").encode(), "t.md"))
    assert "28.75" in {each.stated for each in found if each.verdict is Verdict.HOLDS}


def test_maxima_that_come_to_that_of_the_heading_prove_a_wrong_sum():
    assert told(TEXT.format(total="27.85"), Severity.RED) == {"27.85"}


def test_other_maxima_leave_open_what_the_heading_is():
    assert told(TEXT.format(total="27.85").replace("/35", "/50"), Severity.RED) == set()


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
