"""Columns of a table that add up to another: market = racks + rows, in every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianpu.audit.proof import operations
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, digits, try_cell
from lianpu.core.finding import Verdict

MOST_COLUMNS = 14
"""Tables with more columns of numbers are not searched for sums along their rows."""

TELLING = 6
"""Digits that a sum along rows must get right elsewhere before its one failure is held against it."""


def column_sums(grid: Grid) -> Iterator[Relation]:
    """Each column that is the sum of the others, or of a run beside it, in all rows but few."""
    columns = [
        column for column in grid.columns
        if column not in grid.changes and sum(column in row.numbers for row in grid.rows) >= 3
    ]  # fmt: skip
    if not 3 <= len(columns) <= MOST_COLUMNS:
        return
    for at, target in enumerate(columns):
        named = bool(TOTAL.search(grid.heads.get(target, "")))
        for parts in _runs(columns, at):
            if not _may_add_up(grid.rows, target, parts):
                continue
            tried = list(_along(grid.rows, target, parts))
            held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
            failed = len(tried) - len(held)
            if len(tried) < 3 or failed > 1 or len(held) < 2:
                continue
            if sum(digits(each.target.term) for each in held if each.target.term) < TELLING:
                continue
            yield Relation(
                "sum", grid.rows[0], tuple(tried), named or failed == 0 or len(held) >= 3
            )
            break


def _may_add_up(rows: Sequence[Row], target: int, parts: Sequence[int]) -> bool:
    """Whether a sum may work in all rows but one: the quick look before the exact one."""
    failed = 0
    for row in rows:
        stated = row.floats.get(target)
        found = [row.floats.get(column) for column in parts]
        if stated is None or any(each is None for each in found):
            continue
        known = [each for each in found if each is not None]
        room = stated[1] + sum(each[1] for each in known)
        failed += abs(sum(each[0] for each in known) - stated[0]) > room * 1.01
        if failed > 1:
            return False
    return True


def _runs(columns: Sequence[int], at: int) -> Iterator[list[int]]:
    """All others first, then the runs right behind and right before."""
    others = [column for column in columns if column != columns[at]]
    yield others
    for count in range(len(others) - 1, 1, -1):
        if at + count < len(columns):
            yield list(columns[at + 1 : at + 1 + count])
        if at - count >= 0:
            yield list(columns[at - count : at])


def _along(rows: Sequence[Row], target: int, parts: Sequence[int]) -> Iterator[Tried]:
    for row in rows:
        terms = [row.numbers.get(column) for column in parts]
        stated = row.numbers.get(target)
        known = tuple(term for term in terms if term is not None)
        if stated is None or len(known) < len(terms):
            continue
        units = {term.quantity.unit for term in (*known, stated)}
        if len(units) == 1 and not units & {"%", "pp", "x"}:
            yield from try_cell(row, target, operations.total(), known)
