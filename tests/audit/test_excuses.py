"""What excuses a number that a claim accuses: other numbers nearby that give it, and digits that a scan has torn."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import prose

# A reading that fails is no proof where other numbers nearby give what is stated.


TRUE = [
    "Snacks grew 3.3% from $846 million, while Frozen declined to $1,122 million from $1,236 million.\n\n"
    "Snacks net sales were $874 million.",
    "The company paid $150 million of dividends and repurchased 2.4 million shares at an average price of $52.50 "
    "for a total of $126 million.",
    "前九个月，收入为108.73亿元，其中第一、第二季度分别为33.95亿元和36.36亿元，较上年同期的94.20亿元增长15.4%。",
    "第三季度收入为38.42亿元。前九个月收入为108.73亿元。\n\n销售费用0.88亿元，管理费用1.46亿元，研发费用0.93亿元，三项合计3.27亿元，"
    "占收入的8.5%。",
    "Our revenue was $214.6 million and $309.8 million for the fiscal years ended January 31, 2025 and 2026, "
    "respectively.\n\n| in thousands | 2025 | 2026 |\n|---|---|---|\n| Sales and marketing | 112,640 | 148,562 |\n"
    "| Total revenue | 214,600 | 309,800 |\n",
]
"""Sentences of blind documents, or like them, whose readings the audit of that day got wrong."""


@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_of_many_numbers_is_not_accused(text):
    """Which two numbers a rate is of is our reading; true numbers must survive a wrong reading."""
    found = audit(prose(text))

    assert [each.title.en for each in found if each.severity is Severity.RED] == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("营业收入由81.3亿元增长至101.2亿元，增幅为31.3%。", Severity.RED),
        (
            "营业收入由81.3亿元增长至101.2亿元，增幅为31.3%。上年末订单60.1亿元，现为78.9亿元。",
            Severity.AMBER,
        ),
    ],
)
def test_numbers_nearby_that_give_the_stated_one_turn_proof_into_doubt(text, severity):
    """78.9 / 60.1 - 1 is 31.3 %: the growth may be said of the orders, however the sentence stands."""
    found = audit(prose(text))

    wrong = [each for each in found if each.verdict is Verdict.WRONG]
    assert [severity] == [each.severity for each in wrong]


def test_doubt_is_told_as_doubtful_and_proof_as_wrong():
    """The arithmetic of one reading is one thing and how sure the reading is another."""
    proof, doubt = (
        next(each for each in audit(prose(text)) if each.verdict is Verdict.WRONG)
        for text in (
            "营业收入由81.3亿元增长至101.2亿元，增幅为31.3%。",
            "会员3月为23,500人，9月为28,200人，增幅30%。",
        )
    )

    assert (proof.severity, proof.standing) == (Severity.RED, Verdict.WRONG)
    assert (doubt.severity, doubt.standing) == (Severity.AMBER, Verdict.DOUBTFUL)
    assert "存疑" in doubt.title.zh
    assert "与算式不符" in proof.title.zh


def test_a_repair_is_written_as_the_number_prints():
    """A column of whole millions is mended by a whole million."""
    text = (
        "Revenue was $5.24 billion in 2025 and $4.37 billion in 2024.\n\n| $m | 2024 | 2025 | Change |\n|---|---|---|---|\n"
        "| Kites | 1,482 | 1,892 | 27.7% |\n| Strings | 2,403 | 2,745 | 14.2% |\n| Reels | 486 | 601 | 23.7% |\n"
        "| Total | 4,371 | 5,338 | 19.8% |\n"
    )
    found = [
        each for each in audit(read(text.encode(), "kites.md")) if each.severity is Severity.RED
    ]

    assert found
    assert {each.proposal for each in found if each.stated == "5,338"} == {"5,238"}


def test_made_up_is_a_share_and_no_growth():
    """ "Made up 36 % of revenue" went up by nothing."""
    found = audit(prose("Automotive made up 36.1% of revenue."))

    assert [each.rule for each in found] == ["share"]


@pytest.mark.parametrize(
    "text",
    [
        "Our revenue was $142.8 million. Gross profit was $81.4 million, for a gross margin of 57.0%, against 52.4% "
        "in fiscal 2025, an improvement of 4.6 percentage points.",
        "全年运输旅客6,874万人次，较2024年的6,215万人次增长10.6%，较2019年的5,690万人次增长20.8%。",
    ],
)
def test_a_number_of_another_time_is_not_held_to_the_inputs_of_the_one_before(text):
    """Both are true; each was once called wrong by numbers that had been said of its neighbour."""
    found = audit(prose(text))

    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []


# What scans, converters and footnote marks tear is never proof.


TORN = [
    "Grant income will rise 10 .84% to Rs 2,51,610 crore from Rs 2,27,003 crore.",
    "Grant income will rise 1 0.84% to Rs 2,51,610 crore from Rs 2,27,003 crore.",
    "Sales were $541.8 million, up 7.5% from $504.0¹ million in the year before.",
    "Sales were $541.8 million, up 7.5% from $504.0[4] million in the year before.",
    "Sales were $541.8 million, up 7.5% from $504 .0 million in the year before.",
    "Outlays will go up 5.7% to Rs 18,77,400 crore from Rs 17， 76,158 crore.",
    "基金收入由2024年的12.5亿元增长至2025年的15.0亿元，同比增长2 0%。",
    "基金收入由2024年的12.5亿元增长至2025年的15.0亿元，同比增长2O.0%。",
    "26②Q2公司营收10.42亿元，净利润0.66亿元，同比增长11.2%，净利率6.33%。",
    "并购案例共52例，其中财务投资3例（占比5 .77%），横向整合20例（占比38.46%）。",
]


@pytest.mark.parametrize("text", TORN)
def test_a_piece_of_a_number_proves_nothing(text: str) -> None:
    found = audit(read(text.encode(), "torn.txt"))
    assert [each.title.en for each in found if each.severity is Severity.RED] == []


def test_a_whole_number_beside_others_still_proves() -> None:
    text = "In 2025, 300 stores sold for $541.8 million, up 17.5% from $504.0 million in 2024."
    found = audit(read(text.encode(), "whole.txt"))
    assert [each.stated for each in found if each.severity is Severity.RED] == ["17.5%"]


def test_a_list_of_which_one_item_lacks_its_unit_is_read() -> None:
    """The unit of the last item is lent to the others, whatever stands between."""
    assert audit(read("2026-2028年收入预计12.4/16.9*/21.4亿元。".encode(), "list.txt")) is not None


@pytest.mark.parametrize(
    "formula",
    [
        "资产负债率=负债合计÷资产总计×100%",
        "Gearing is total debt over total assets, multiplied by 100%",
    ],
)
def test_the_hundred_of_a_formula_is_no_rate(formula):
    text = (
        "| 分组 | 资产负债率（%） |\n|---|---|\n| 总计 | 56.4 |\n| 甲业 | 51.2 |\n\n"
        f"资产总计 141.07 万亿元；负债合计 79.57 万亿元；资产负债率为 56.4%。\n\n注：{formula}。\n"
    )
    found = audit(read(text.encode(), "note.md"))
    assert not [each for each in found if "100" in (each.stated or "")]


def test_a_hundred_between_numbers_is_computed_with():
    found = audit(read("销量占比为 17.2÷33.4×100%=61.5%。\n".encode(), "note.md"))
    assert [each.verdict for each in found if each.rule != "share"] == [Verdict.WRONG]
