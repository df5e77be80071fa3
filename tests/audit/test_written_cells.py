"""Cells that print pictures or remarks beside their number."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.reading import read

TABLE = """| Line | This year | Last year | Change |
|---|---|---|---|
| Pumps | $8.60B | $8.20B | **+5%** ✅ |
| Valves | $4.10B | $4.40B | -7% ⚠️ |
| Pipes | $2.30B | $1.10B | 🚀 +{rate}% |
| Other | $0.20B | -$0.30B | turned ✅ |
"""


def growth(table: str) -> dict[str, Verdict]:
    document = read(table.encode(), "cells.md")
    return {each.stated or "": each.verdict for each in audit(document) if each.rule == "growth"}


def test_pictures_beside_a_rate_do_not_hide_it() -> None:
    told = growth(TABLE.format(rate=109))
    assert {told.get(each) for each in ("+5%", "-7%", "+109%")} == {Verdict.HOLDS}


def test_a_wrong_rate_beside_a_picture_is_seen() -> None:
    assert growth(TABLE.format(rate=190)).get("+190%") is Verdict.WRONG


def test_an_arrow_before_a_rate_is_no_picture() -> None:
    """It may say which way: "↓ 7%" is no growth of 7 %, though the amounts grew by that, and is left unread."""
    rows = TABLE.format(rate=109).replace("$4.10B | $4.40B | -7% ⚠️", "$4.40B | $4.10B | ↓ 7%")
    assert "7%" not in growth(rows)
