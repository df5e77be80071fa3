"""Rounds, loans and holders of one firm, listed a line each."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

NAMES = NameIndex(packaged_entities())

ROUNDS = """
- **Seed Round (February 2029):** $1.2M
- **Series B (May 2031):** $221M led by Ardale Capital
- **Series B Extension (August 2031):** $200M from Ardale Capital
- **Debt Facility (August 2031):** $2.3B from Norwick Bank and Ardale Capital (pump-backed)
- **IPO (March 2033):** $1.5B raised at $40/share
"""
TOLD = {
    ("fundraise", (), "Kestrel Pumps", 1.2e6, "2029-02"),
    ("fundraise", ("Ardale Capital",), "Kestrel Pumps", 221e6, "2031-05"),
    ("fundraise", ("Ardale Capital",), "Kestrel Pumps", 200e6, "2031-08"),
    ("debt", ("Norwick Bank", "Ardale Capital"), "Kestrel Pumps", 2.3e9, "2031-08"),
    ("ipo", (), "Kestrel Pumps", 1.5e9, "2033-03"),
}
ROUNDS_ZH = """
- 种子轮（2029年2月）：120万美元
- B轮（2031年5月）：2.21亿美元，北珩资本领投
- 2031年8月：B+轮，2亿美元，北珩资本追加
- 债务融资（2031年8月）：23亿美元，澹川银行与北珩资本提供
- IPO（2033年3月）：募资15亿美元
"""
TOLD_ZH = {
    ("fundraise", (), "青岚泵业", 1.2e6, "2029-02"),
    ("fundraise", ("北珩资本",), "青岚泵业", 221e6, "2031-05"),
    ("fundraise", ("北珩资本",), "青岚泵业", 200e6, "2031-08"),
    ("debt", ("澹川银行", "北珩资本"), "青岚泵业", 2.3e9, "2031-08"),
    ("ipo", (), "青岚泵业", 1.5e9, "2033-03"),
}
HOLDERS = """# Kestrel Pumps: who owns it

## Key investors
- **Solaria** - 6% equity stake, $100M investment (April 2033)
- **Hanvit Systems** - Strategic investor (October 2034, $650M, $23B valuation)
- **Corvane Capital** - Growth equity investor
- **Total** - $750M of investments

## Products
- Solaria Pump: an investment of $300M
"""
HOLDERS_ZH = """# 青岚泵业

青岚泵业成立于2021年。

## 主要股东
- 云岫科技：持股6%，2033年4月投资1亿美元
- 松岭系统：战略投资者（2034年10月，6.5亿美元）
"""


def told(text: str) -> set[tuple[str, tuple[str, ...], str, float | None, str | None]]:
    deals = (f for f in extract(read(text.encode(), "note.md"), NAMES) if isinstance(f, Deal))
    return {
        (
            deal.kind,
            tuple(party.name for party in deal.givers),
            deal.takers[0].name,
            None if deal.amount is None or deal.amount.value is None else float(deal.amount.value),
            None if deal.date is None else deal.date.iso,
        )
        for deal in deals
    }


@pytest.mark.parametrize(
    ("head", "lines", "expected"),
    [
        ("# Kestrel Pumps: who funds it\n\n## Funding rounds\n", ROUNDS, TOLD),
        ("# Kestrel Pumps funding history\n", ROUNDS, TOLD),
        ("# Investors in Kestrel Pumps\n", ROUNDS, TOLD),
        ("Kestrel Pumps was founded in 2021.\n\n## Funding\n", ROUNDS, TOLD),
        ("# 青岚泵业融资历程\n", ROUNDS_ZH, TOLD_ZH),
        ("# 青岚泵业：谁在投资\n\n青岚泵业造泵。\n\n## 历轮融资\n", ROUNDS_ZH, TOLD_ZH),
    ],
)
def test_lines_of_one_firm_tell_its_rounds_and_loans(head, lines, expected):
    """Its name stands in a heading, or in the sentence that introduces it."""
    assert told(head + lines) == expected


def test_lines_under_a_heading_of_holders_tell_who_put_in():
    """Their stakes, their sums and their dates; a total is nobody, nor are lines under another heading."""
    assert told(HOLDERS) == {
        ("stake_held", ("Solaria",), "Kestrel Pumps", None, None),
        ("equity_investment", ("Solaria",), "Kestrel Pumps", 100e6, "2033-04"),
        ("equity_investment", ("Hanvit Systems",), "Kestrel Pumps", 650e6, "2034-10"),
        ("equity_investment", ("Corvane Capital",), "Kestrel Pumps", None, None),
    }
    assert told(HOLDERS_ZH) == {
        ("stake_held", ("云岫科技",), "青岚泵业", None, None),
        ("equity_investment", ("云岫科技",), "青岚泵业", 100e6, "2033-04"),
        ("equity_investment", ("松岭系统",), "青岚泵业", 650e6, "2034-10"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "## Funding history\n" + ROUNDS,
        "# 融资历程\n" + ROUNDS_ZH,
        "# Kestrel Pumps products\n\n- Series B (May 2031): 221 pumps led the range\n- Series C (May 2032): 300 pumps\n",
        "# Kestrel Pumps investors\n\n- Solaria: makes valves worth $3M a year\n- Hanvit: sells pumps for $2M\n",
        "# 青岚泵业股东\n\n- 云岫科技：年收入3亿元\n- 松岭系统：市值6.5亿美元\n",
    ],
)
def test_lists_of_nobody_and_of_other_things_tell_nothing(text):
    assert told(text) == set()
