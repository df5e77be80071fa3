"""Totals whose parts the clauses behind list, and what the parts before leave for all others."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import judged

# Totals whose parts the clauses behind list, over stops, semicolons and rates.


TRUE = [
    "全省生产总值32,480亿元，比上年增长5.4%。其中，第一产业增加值3,960亿元，增长4.1%；第二产业增加值11,890亿元，"
    "增长6.2%；第三产业增加值16,630亿元，增长5.1%。",
    "全年零售总额12,756亿元，比上年增长4.8%。按经营地统计，城镇10,970亿元，增长4.7%；乡村1,786亿元，增长5.6%。",
    "We returned £40 million to shareholders: £25 million in dividends and £15 million through the buyback, "
    "in which we repurchased 4.1 million shares at £3.66.",
    "Sales were $412 million, up from $392 million. Of this, $186 million came from Snacks, $129 million "
    "from Chilled and $97 million from Bakery.",
]


@pytest.mark.parametrize("text", TRUE)
def test_parts_that_make_up_a_total_confirm_it(text):
    assert ("sum", "holds", "green") in judged(text)


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (TRUE[0], "16,630", "16,830"),
        (TRUE[1], "12,756", "12,765"),
        (TRUE[3], "$97 million", "$121 million"),
    ],
)
def test_a_slip_of_one_number_is_doubted(text, right, slip):
    """Parts need not be complete: never red."""
    found = [each for each in judged(text.replace(right, slip)) if each[0] == "sum"]

    assert found in ([("sum", "wrong", "amber")], [("sum", "wrong", "red")])


@pytest.mark.parametrize(
    "text",
    [
        "全年进出口总额2,894亿元。其中，出口1,742亿元，增长1.6%；对东盟进口367亿元，下降9.7%。",
        "集团收入168.4亿元。其中装卸收入92.7亿元，占比55.0%；物流收入48.3亿元，占比28.7%。",
        "Sales were $412 million. Of this, $186 million came from Snacks and $129 million from Chilled.",
    ],
)
def test_parts_that_are_not_all_accuse_nobody(text):
    assert [each for each in judged(text) if each[0] == "sum" and each[1] == "wrong"] == []


def test_a_part_of_another_scale_is_named_itself():
    """What the others leave of the total is the same digits at the true scale."""
    found = judged(TRUE[3].replace("$97 million", "$97 billion"))

    assert ("difference", "wrong", "amber") in found


def test_a_last_number_that_adds_up_those_before_it_is_no_part():
    text = "员工总数9,230人，其中医生2,016人、护士4,512人，医护合计6,528人。"

    assert [each for each in judged(text) if each[2] in ("red", "amber")] == []


# What is left of a hundred, and of things that words count.


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


@pytest.mark.parametrize(
    "words",
    [
        "维保市场由2020年的250亿元扩大到2025年的528亿元；2024年为462亿元，2025年同比增长14.3%。其中车辆维保231亿元，信号132亿元，供电165亿元。",
        "The market grew to $528 million in 2025; it was $462 million in 2024. Of this, trains came to $231 million, signals to $132 million and power to $165 million.",
    ],
)
def test_parts_may_be_of_another_total_of_the_paragraph(words: str) -> None:
    assert loud(words) == []


LOG = """# Runs

This can be useful for a quick measure.

```console
$ node bench/text.js

text/join.js len=0 copy=true: 2484.5
text/join.js len=1 copy=true: 1254.2
text/join.js len=64 copy=true: 963.1
text/join.js len=0 copy=false: 630.2
```
"""


def test_a_line_named_as_all_others_is_no_total_of_them():
    """The first of a log is one of its runs, however near it comes to the sum of the rest."""
    found = audit(read(LOG.encode(), "runs.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
