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
