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
