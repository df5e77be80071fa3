"""Amounts told in another money or for another time: conversions, annualised figures, deals by the year."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read
from tests.audit.documents import judged, prose

# Amounts in two moneys: rates of other days and years accuse nobody.


def loud(words: str) -> list[Finding]:
    found = audit(read(words.encode(), "told.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    "words",
    [
        "In 2016 it paid €250 million ($280 million) and in 2022 another €90 million ($95 million).",
        "It paid €250 million ($280 million).\n\nIt then paid €90 million ($95 million).",
        "It paid €250 million, then worth $280 million, and €90 million ($119 million at the time).",
        "It paid £40 million ($52 million) and €90 million ($101 million).",
        "收入为3.0亿美元（约合人民币21.3亿元），利润为0.50亿美元（约合人民币3.6亿元）。",
    ],
)
def test_rates_that_may_have_moved_accuse_nobody(words: str) -> None:
    assert loud(words) == []


def test_a_rate_told_in_the_sentence_before_counts() -> None:
    told = "汇率按1美元兑7.2元人民币计算。交易对价为130亿美元，约合人民币{}亿元。"
    assert loud(told.format(936)) == []
    assert [each.rule for each in loud(told.format(836))] == ["product"]


YEN = "这种卡约为400万～500万日元（约合人民币19.23万元～24.03万元），另一种约为550万日元（约合人民币{}万元）。\n\n总额为80亿～150亿日元（约合人民币3.85亿元～{}亿元）。"


def test_both_ends_of_a_range_are_told_in_another_money() -> None:
    """Each end at the rate of the other, and of the paragraph before; another day is no slip."""
    found = audit(read(YEN.format("26.44", "7.21").encode(), "a.md"))
    assert [each.severity.value for each in found if each.rule == "product"] == ["green"] * 4
    for one, other, expected in (("24.64", "7.21", ["24.64"]), ("26.44", "7.12", [])):
        found = audit(read(YEN.format(one, other).encode(), "a.md"))
        loud = [each.stated or "" for each in found if each.severity.value in ("red", "amber")]
        assert [one in each for each in loud] == [True] * len(expected)


# Quarters and months annualised.


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("Sales were $8.2 billion in the quarter, an annualized run rate of ${} billion.", "32.8", "38.2"),
        ("二季度收入8.2亿元，年化{}亿元。", "32.8", "38.2"),
        ("单月收入2.6亿元，年化约{}亿元。", "31.2", "13.2"),
    ],
)  # fmt: skip
def test_a_time_brought_to_a_year(text, true, wrong):
    """Four quarters, twelve months."""
    assert ("product", "holds", "green") in judged(text.format(true))
    assert any(each[1:] == ("wrong", "red") for each in judged(text.format(wrong)))


@pytest.mark.parametrize(
    "text",
    [
        "Sales were $8.2 billion, and it annualised its plan to $38.2 billion.",
        "ARR of $8.2 billion became an annualised $12.4 billion.",
        "前九个月收入8.2亿元，年化收入目标12.4亿元。",
        "收入8.2亿元，年化增长12%。",
    ],
)
def test_what_tells_no_time_is_left_alone(text):
    """Years, plans, stretches and rates."""
    assert [each for each in judged(text) if each[1] == "wrong"] == []


def test_a_bound_far_below_what_is_annualised_confirms_nothing():
    """Any amount is more than a small one; and no valuation is a flow."""
    text = "奥伦估值达 9650 亿元，年化收入运行率突破 470 亿元。"
    assert [each for each in judged(text) if each[0] == "product"] == []
    assert ("product", "holds", "green") in judged("单月收入 40 亿元，年化收入突破 470 亿元。")


# What a deal of several years comes to a year.


GREEN, RED = Severity.GREEN, Severity.RED
DEAL = "Orrin signed a contract with Kelder worth $270 billion over six years.\n\nUnder the deal Kelder pays {} over six years."


def ratios(text):
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.rule == "ratio"]


@pytest.mark.parametrize(
    ("stated", "severity"),
    [
        ("$45 billion per year", GREEN),
        ("$450 billion per year", RED),
        ("$54 billion per year", RED),
    ],
)
def test_a_total_and_its_years_give_the_year(stated, severity):
    assert (stated, severity) in ratios(DEAL.format(stated))


@pytest.mark.parametrize(
    "text",
    [
        DEAL.format("$40 billion per year"),
        DEAL.format("$450 billion per year").replace("six years.\n", "five years.\n"),
        DEAL.format("$450 billion per year") + "\n\nA deal with Borum is worth $90 billion over six years.",
    ],
)  # fmt: skip
def test_another_deal_may_be_meant(text):
    assert RED not in {severity for _, severity in ratios(text)}
