"""Statements in per cent of revenue."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import table

STATEMENT = [
    ["% of revenue", "2025", "2024", "2023"],
    ["Revenue", "100.0%", "100.0%", "100.0%"],
    ["Cost of revenue", "43.1%", "45.0%", "46.2%"],
    ["Gross profit", "56.9%", "55.0%", "53.8%"],
    ["Research and development", "20.4%", "22.1%", "23.0%"],
    ["Sales and marketing", "12.2%", "13.0%", "12.6%"],
    ["Total operating expenses", "32.6%", "35.1%", "35.6%"],
    ["Operating income", "24.3%", "19.9%", "18.2%"],
]


def stated(rows, *severities):
    return {
        each.stated for each in audit(table(rows))
        if each.severity in severities and each.rule in ("sum", "difference")
    }  # fmt: skip


def test_rates_of_revenue_add_up():
    found = stated(STATEMENT, Severity.GREEN)
    assert {"56.9%", "55.0%", "32.6%", "35.1%", "24.3%", "19.9%"} <= found


def test_one_that_does_not_is_proven():
    rows = [list(each) for each in STATEMENT]
    rows[3][1] = "59.6%"
    found = [each for each in audit(table(rows)) if each.verdict is Verdict.WRONG]
    assert {each.stated for each in found} == {"59.6%"}
    assert any(each.severity is Severity.RED for each in found)


def test_rates_of_several_wholes_do_not_add_up():
    rows = [["Share of", "2025", "2024", "2023"], *[list(each) for each in STATEMENT[2:]]]
    assert stated(rows, Severity.RED, Severity.AMBER) == set()
