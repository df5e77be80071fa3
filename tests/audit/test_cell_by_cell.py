"""Cells that print a number beside words, in columns whose other cells are open."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

YEARS = """| Metric | FY2023 | FY2024 | FY2025 |
|---|---|---|---|
| Revenue | $15.5bn | $25.1bn | $37.4bn |
| YoY growth | +12% | +62% | {growth} |
| Net income | $2.0bn | $4.0bn | ~$8.6bn (estimated) |
| Net margin | 12.9% | 15.9% | {margin} (estimated) |
| Outlay | $3.1bn | n/d until the audit | $9.9bn (first half alone 4.1) |
"""
SCENARIOS = """| Case | Multiple | Earnings | Value ($bn) |
|---|---|---|---|
| Low | 5.5x (trough multiple) | $36bn (FY28) | $198 |
| Middle | 9.0x | $41bn | $369 |
| High | 12.5x (peak) | $64bn (FY27) | {value} |
| Highest | 14.0x | $71bn | $994 |
"""
RANGES = """| Firm | 2025 | 2026 |
|---|---|---|
| Aldan | $100-105bn | ~$200bn |
| Borren | ~$80bn | ~$145bn (run-rate) |
| Corvia | $60-65bn | $115-135bn |
| **Combined** | **~$240bn** | {total} |
"""


def held(text: str) -> set[str]:
    found = audit(read(text.encode(), "t.md"))
    assert all(each.severity not in (Severity.RED, Severity.AMBER) for each in found)
    return {
        each.stated or "" for each in found
        if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    }  # fmt: skip


def test_growth_and_margins_hold_beside_open_cells():
    assert {"+62%", "+49%", "~23%"} <= held(YEARS.format(growth="+49%", margin="~23%"))


def test_what_does_not_hold_is_not_confirmed():
    assert not {"+94%", "~32%"} & held(YEARS.format(growth="+94%", margin="~32%"))


def test_the_first_growth_has_no_base():
    assert "+12%" not in held(YEARS.format(growth="+49%", margin="~23%"))


def test_products_of_cells_with_remarks():
    assert {"$198", "$800"} <= held(SCENARIOS.format(value="$800"))


def test_totals_of_ranges():
    assert {"~$240bn", "~$480bn"} <= held(RANGES.format(total="~$480bn"))
    assert "~$650bn" not in held(RANGES.format(total="~$650bn"))
