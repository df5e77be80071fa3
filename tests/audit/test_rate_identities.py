"""Rates that follow from rates or votes: ratios of ratios, averages by weights, ballots."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read

# Rates in brackets with their counts: dates, odds and ratings are none.


def loud(words: str) -> list[Finding]:
    found = audit(read(words.encode(), "told.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    "words",
    [
        "The objective response rate was 33.3% (15/45) on the drug and 12.5% (5/40) on placebo.",
        "Shares rose 12% (9/15 close).",
        "The rate of 4.2% (2024/25: 3.9%) is the lowest on record.",
        "客观缓解率为33.3%（15/45），安慰剂组为12.5%（5/40）。",
        "综合赔付率为64.2%，综合费用率下降1.5个百分点，综合成本率为93.7%。",
        "人工成本占收入的38.4%，毛利率为33.6%。",
        "Staff costs took 38.4% of sales; the gross margin was 33.6%.",
    ],
)
def test_other_numbers_beside_a_rate_accuse_nobody(words: str) -> None:
    assert loud(words) == []


# Shares of votes: of all that were cast, and of others than those told.


@pytest.mark.parametrize(
    ("words", "quiet"),
    [
        ("同意9,600万股，占96.0%；反对300万股，占3.0%；弃权100万股，占1.0%。", True),
        ("同意9,600万股，占96.0%；反对300万股，占5.0%；弃权100万股，占1.0%。", False),
        ("中小股东表决：同意960万股，占91.0%；反对30万股，占3.0%。", True),
        ("The motion won 240 votes for, 60 against and 20 abstentions, 75.0% in favour.", True),
        ("The motion won 240 votes for, 60 against and 20 abstentions, 85.0% in favour.", False),
    ],
)
def test_votes_give_their_shares(words: str, quiet: bool) -> None:
    found = audit(read(words.encode(), "told.md"))
    loud = [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    assert (loud == []) is quiet
