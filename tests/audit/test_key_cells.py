"""Cells of key figures that print an amount and a rate beside other rows."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

FIGURES = """| 指标 | 数值 |
|---|---|
| 营收 | 86.3亿元 |
| 营收同比 | {growth}（上年71.1亿元） |
| 毛利率 | {gross}（毛利33.0亿元） |
| 净利润 | 9.5亿元，净利率{net} |
"""
ENGLISH = """| Metric | Detail |
|---|---|
| Revenue | $863 million |
| Revenue growth | 21.4% from $711 million a year earlier |
| R&D | $104 million (12.1% of revenue) |
| Cash | $91 million (12.1% of the total) |
"""
CELLS = {"growth": "+21.4%", "gross": "38.2%", "net": "11.0%"}


def held(text: str) -> set[str]:
    found = audit(read(text.encode(), "keys.md"))
    return {
        each.stated or "" for each in found
        if each.verdict is Verdict.HOLDS and each.rule in ("growth", "share")
    }  # fmt: skip


def test_rates_of_the_revenue_above_hold():
    assert held(FIGURES.format(**CELLS)) >= set(CELLS.values())
    assert held(ENGLISH) == {"21.4%", "12.1%"}


@pytest.mark.parametrize(("cell", "number"), [("growth", "+24.1%"), ("gross", "32.8%")])
def test_what_fails_is_not_confirmed_and_proves_nothing(cell, number):
    """Another revenue or profit may be meant."""
    text = FIGURES.format(**CELLS | {cell: number})
    assert number not in held(text)
    assert all(each.severity is not Severity.RED for each in audit(read(text.encode(), "keys.md")))


def test_two_rows_of_revenue_leave_open_which_is_meant():
    text = FIGURES.format(**CELLS) + "| 总营收（含税） | 91.0亿元 |\n"
    assert "38.2%" not in held(text)
