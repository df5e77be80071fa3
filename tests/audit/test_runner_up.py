"""How far the first lies above the second."""

import pytest

from lianpu.audit import audit
from lianpu.reading import read

TABLE = """| 公司 | 2026 年资本开支 |
|---|---|
| 奥伦 | $2013 亿 |
| 凯德 | $1807 亿 |
| 赛文 | $1450 亿 |
| 合计 | $5270 亿 |

"""


def _told(words: str) -> set[tuple[str | None, str]]:
    found = audit(read((TABLE + words).encode(), "t.md"))
    rules = ("difference", "multiple")
    return {(each.stated, each.severity.value) for each in found if each.rule in rules}


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("奥伦投入最大，2026 年 $2013 亿，比第二名多出 {} 亿。", "206", "306"),
        ("Orlen spends $201.3 billion, ${} billion more than the second.", "20.6", "26.0"),
        ("奥伦 2026 年投入 $2013 亿，是第二名的 {} 倍。", "1.11", "2.11"),
    ],
)
def test_the_first_lies_so_far_above_the_second(words, right, wrong):
    """By the column of which it is the greatest."""
    assert "green" in {
        colour for stated, colour in _told(words.format(right)) if stated and right in stated
    }
    assert "red" in {
        colour for stated, colour in _told(words.format(wrong)) if stated and wrong in stated
    }


def test_a_narrower_gap_may_be_to_somebody_else():
    """Doubt; and where the first is not the greatest of a column, nothing."""
    assert "red" not in {colour for _, colour in _told("奥伦投入 $2013 亿，比第二名多出 126 亿。")}
    assert _told("奥伦投入 $1900 亿，比第二名多出 306 亿。") == {("306 亿", "grey")}
