"""Sums that several rules try are worked out once, and no other sum comes in their place."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.proof.operations import difference, total
from lianpu.audit.stated.grids import grids
from lianpu.audit.tables.relations import try_cell
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TABLE = "| Region | 2024 |\n|---|---|\n| North | 120 |\n| South | 210 |\n| Total | 330 |\n"


def _rows():
    [grid] = grids(read(TABLE.encode(), "regions.md"))
    return grid.rows


def test_the_same_sum_of_the_same_numbers_is_worked_out_once():
    north, south, whole = _rows()
    inputs = (north.numbers[1], south.numbers[1])

    [first] = try_cell(whole, 1, total(), inputs)
    [again] = try_cell(whole, 1, total(), (north.numbers[1], south.numbers[1]))

    assert again is first
    assert first.check.verdict is Verdict.HOLDS


def test_another_operation_or_other_numbers_are_another_sum():
    north, south, whole = _rows()
    [summed] = try_cell(whole, 1, total(), (north.numbers[1], south.numbers[1]))
    [taken] = try_cell(whole, 1, difference(), (south.numbers[1], north.numbers[1]))
    [twice] = try_cell(whole, 1, total(), (north.numbers[1], north.numbers[1]))

    assert summed.check.verdict is Verdict.HOLDS
    assert taken.check.verdict is Verdict.WRONG
    assert twice.check.verdict is Verdict.WRONG


STATEMENT = """# Results of Belisk

| $ million | 2025 | 2026E | 2027E | 2028E |
|---|---|---|---|---|
| Operating revenues | 27,412 | 32,284 | 34,538 | 37,349 |
| Fuel | 4,944 | 5,300 | 5,464 | 5,772 |
| Other costs | 14,448 | 15,332 | 16,407 | 17,508 |
| Total operating expenses - net | 19,392 | 20,632 | 21,871 | 23,280 |
| Gains on disposals - net | {} | {} | 0 | 0 |
| Operating income | {} | 11,652 | 12,667 | 14,069 |
"""


def _doubted(gains, other, income):
    found = audit(read(STATEMENT.format(gains, other, income).encode(), "note.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(("gains", "income"), [("260", "8,280"), ("(260)", "7,760")])
def test_a_line_between_of_one_year_alone_is_part_of_its_result(gains, income):
    """What stands between costs and income, and is nil in all other years, explains that the one year differs."""
    assert _doubted(gains, "0", income) == []


@pytest.mark.parametrize(
    ("gains", "other", "income"),
    [("0", "0", "8,280"), ("250", "0", "8,280"), ("260", "12", "8,280")],
)
def test_a_line_that_does_not_close_the_gap_excuses_nothing(gains, other, income):
    """No line, one of another size, and one that other years print and do not take."""
    assert _doubted(gains, other, income) == [income]


FUND = """
| 指标 | 2022年末 | 2022年中 | 2021年末 | 2021年中 |
|---|---|---|---|---|
| 每份利润 | {0} | -0.03 | 0.06 | 0.04 |
| 份额增长率(%) | {1} | -2.34 | 4.84 | 3.31 |
| 每份净值 | 1.22 | 1.27 | 1.30 | 1.28 |
"""
FINE = """
| 项目 | 一季 | 二季 | 三季 | 四季 |
|---|---|---|---|---|
| 甲线收入 | 812.4 | 846.1 | 790.3 | 905.7 |
| 甲线份额(%) | 24.62 | 25.90 | {0} | 27.11 |
| 全部收入 | 3,299.8 | 3,266.8 | 3,310.2 | 3,340.8 |
"""


def test_a_quotient_of_one_digit_numbers_is_no_rule_of_a_table():
    """Three columns that 0.06 / 1.30 meets within a seventh say nothing of the fourth."""
    found = audit(read(FUND.format("-0.08", "-5.72").encode(), "fund.md"))
    assert [each.stated for each in found if each.rule == "share"] == []


def test_a_quotient_that_is_known_finely_still_is():
    """Three columns right to four digits prove the fourth wrong, or hold with it."""
    right = audit(read(FINE.format("23.87").encode(), "fine.md"))
    wrong = audit(read(FINE.format("28.37").encode(), "fine.md"))
    assert sum(each.verdict is Verdict.HOLDS for each in right if each.rule == "share") == 4
    assert any(each.severity in (Severity.RED, Severity.AMBER) for each in wrong)
