"""What is left of a hundred, and of things that words count."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("The founders own 45% and employees 20%; outside investors hold the remaining {}%.", "35", "45"),
        ("甲川持股52%，乙岚持股31%，其余{}%由员工持有。", "17", "27"),
        ("The fund holds seven companies. Four are in health care; the other {} make software.", "three", "five"),
        ("Of nine plants, five make glass, two make paper and the remaining {} are idle.", "two", "four"),
    ],
)  # fmt: skip
def test_the_rest_is_what_is_left(words: str, right: str, wrong: str) -> None:
    assert loud(words.format(right)) == []
    assert loud(words.format(wrong)) == [wrong + ("%" if wrong.isdigit() else "")]


def loud(words: str) -> list[str | None]:
    found = audit(read(words.encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    "words",
    [
        "海外占30%，其中欧洲占12%，其余18%来自亚洲。",
        "Margins rose to 45% and 20%; the remaining 10% of sales came from parts.",
        "The city has 1,450 buses. Of these 620 are electric and 480 hybrid. The remaining 350 burn diesel.",
        "Two of the four founders left in May; the other two stayed.",
        "Chapter seven of four parts says so. The other three times it rained.",
    ],
)
def test_the_rest_of_something_else_accuses_nobody(words: str) -> None:
    assert loud(words) == []
