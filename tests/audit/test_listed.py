"""Lists of prose as the rows of a table: margins, shares, sums and growth that follow item by item."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read


def _loud(text: str) -> list[Finding]:
    found = audit(read(text.encode(), "t.txt"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


PASSAGES = [
    (
        "2021年、2022年及2023年，公司收益分别为1.52亿元、2.71亿元和2.86亿元。"
        "同期毛利分别为5530万元、9810万元和9352万元，毛利率分别为36.4%、36.2%和{}。",
        "32.7%",
        "37.2%",
    ),
    (
        "2022年至2024年，公司研发费用分别为1.52亿元、2.71亿元和2.86亿元，收入分别为19.4亿元、37.9亿元和68.2亿元，"
        "占营收比重分别为7.84%、7.15%和{}。",
        "4.19%",
        "4.91%",
    ),
    (
        "公司三年的营业收入分别为12.30亿元、15.62亿元、18.74亿元，营业成本分别为8.61亿元、10.62亿元、13.49亿元，"
        "毛利分别为3.69亿元、5.00亿元、{}。",
        "5.25亿元",
        "5.52亿元",
    ),
    (
        "In 2022, 2023 and 2024, revenue was $15.2 million, $27.1 million and $28.6 million, gross profit was "
        "$5.5 million, $9.8 million and $9.4 million, and the gross margin was 36.2%, 36.2% and {}, respectively.",
        "32.9%",
        "39.2%",
    ),
    (
        "The north, the centre and the south sold 412, 268 and 195 units. Of these 103, 67 and 39 units went "
        "abroad, a share of 25.0%, 25.0% and {} respectively.",
        "20.0%",
        "26.0%",
    ),
]


@pytest.mark.parametrize(("words", "right", "wrong"), PASSAGES)
def test_one_item_that_breaks_what_the_others_show_is_doubted(
    words: str, right: str, wrong: str
) -> None:
    assert not _loud(words.format(right))
    (finding,) = _loud(words.format(wrong))
    assert finding.stated == wrong


@pytest.mark.parametrize("words", [each[0].format(each[1]) for each in PASSAGES])
def test_items_that_follow_are_told_to_hold(words: str) -> None:
    found = audit(read(words.encode(), "t.txt"))
    assert sum(each.severity is Severity.GREEN for each in found) >= 3


@pytest.mark.parametrize(
    "words",
    [
        # lists of other things, of other times, and far apart
        "三家工厂的产能分别为120万吨、95万吨和80万吨，开工率分别为81.2%、77.5%和90.1%，税率分别为25%、15%和15%。",
        "2021年至2023年，公司收益分别为1.52亿元、2.71亿元和2.86亿元。\n\n子公司概况如下。\n\n行业背景如下。\n\n"
        "2016年至2018年，同业收益分别为3.41亿元、4.05亿元和4.77亿元，毛利率分别为21.4%、20.2%和19.9%。",
        "Prices in the three towns were $4.10, $3.95 and $4.40, up 3.2%, 2.8% and 4.1% on a year ago, respectively.",
        "Lead times were 12, 15 and 9 weeks, and yields 91.2%, 88.4% and 93.0% respectively.",
    ],
)
def test_lists_that_nothing_relates_are_left_alone(words: str) -> None:
    assert not _loud(words)
