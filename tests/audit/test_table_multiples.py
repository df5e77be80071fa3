"""Columns of multiples, net asset values and votes, of which one row breaks what the others keep."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

VOTES = """| 议案 | 同意（万股） | 反对（万股） | 弃权（万股） | 同意比例 |
|---|---|---|---|---|
| 议案一 | 9,600 | 300 | 100 | {} |
| 议案二 | 9,450 | 500 | 50 | 94.5% |
| 议案三 | 9,000 | 900 | 100 | 90.0% |
"""
FUNDS = """| Fund | Assets ($m) | Units (m) | NAV ($) |
|---|---|---|---|
| Alder | 420.0 | 21.0 | 20.00 |
| Birch | 310.0 | 12.4 | {} |
| Cedar | 270.0 | 18.0 | 15.00 |
"""
MULTIPLES = """| 公司 | 市值（亿元） | 净利润（亿元） | 市盈率（倍） |
|---|---|---|---|
| 甲川 | 420 | 21.0 | 20.0 |
| 乙岚 | 315 | 12.6 | {} |
| 丙汀 | 180 | 12.0 | 15.0 |
"""


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [(VOTES, "96.0%", "98.0%"), (FUNDS, "25.00", "28.00"), (MULTIPLES, "25.0", "29.0")],
)
def test_one_row_does_not_break_a_column_of_ratios(table: str, right: str, wrong: str) -> None:
    assert doubted(table.format(right)) == []
    assert doubted(table.format(wrong)) == [wrong]


def test_multiples_of_other_earnings_accuse_nobody() -> None:
    table = MULTIPLES.format("31.2").replace("20.0", "26.4").replace("15.0", "11.7")
    assert doubted(table) == []


def doubted(table: str) -> list[str | None]:
    found = audit(read(table.encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]
