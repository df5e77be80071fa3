"""Sums that several rules try are worked out once, and no other sum comes in their place."""

from __future__ import annotations

from lianpu.audit.proof.operations import difference, total
from lianpu.audit.stated.grids import grids
from lianpu.audit.tables.relations import try_cell
from lianpu.core.finding import Verdict
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
