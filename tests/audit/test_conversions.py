"""Amounts in two moneys: rates of other days and years accuse nobody."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read


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
