"""What the names of a table's lines say of cells that print a number beside words, read one by one.

A column in which one cell says "n/a until 2027" or "$12bn (Q2 alone)" gives no total: what the cell adds is
open. Its other cells are numbers nevertheless, and a margin, a growth or a multiple of them can hold by its
name. Nothing is doubted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lianpu.audit.proof import operations
from lianpu.audit.proof.arithmetic import closely
from lianpu.audit.stated.grids import Grid
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.stated.written_cells import read_alone
from lianpu.audit.tables.grown import OF_PART, grown
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.lines import ALL, PART
from lianpu.audit.tables.relations import Relation, Tried, try_cell
from lianpu.core.finding import Verdict

Rule = Callable[[Grid], Iterator[Relation]]


def cell_by_cell(grid: Grid, rules: Sequence[Rule]) -> Iterator[Relation]:
    """The places that hold of growth along rows, of totals with ranges, and of other rules.

    Args:
        grid: The table.
        rules: What else is tried, where cells beside words are read that the table leaves open.
    """
    if grid.loose:
        return
    times = {
        column: stage for column, words in grid.heads.items()
        if column and (stage := head_stage(words)) is not None and stage.year
    }  # fmt: skip
    rows = grid.opened or grid.rows
    open_ = any(
        cell.term is None and not cell.blank and any(map(str.isdigit, cell.span.quote))
        for row in rows
        for cell in row.cells
    )
    alone = (
        replace(grid, rows=tuple(read_alone(rows, timed=bool(times))), opened=()) if open_ else grid
    )
    for relation in _growth(alone, times):
        yield from _holding(relation)
    if not open_:
        return
    whole = tuple(read_alone(rows, timed=bool(times), ranges=True))
    for relation in _totals(replace(grid, rows=whole, opened=())):
        yield from _holding(relation)
    for rule in rules:
        for relation in rule(alone):
            yield from _holding(relation)


def _holding(relation: Relation) -> Iterator[Relation]:
    """The places in which a relation holds."""
    held = tuple(
        each for each in relation.tried
        if each.check.verdict is not Verdict.WRONG
        and each.target.term is not None
        and closely(each.check, each.target.term.quantity)
    )  # fmt: skip
    if held:
        yield replace(relation, tried=held, sure=True)


def _growth(grid: Grid, times: dict[int, Stage]) -> Iterator[Relation]:
    """Rows named growth against the amounts right above them, each at the time before its own."""
    columns = sorted(times, key=lambda column: times[column])
    if len({times[column] for column in columns}) < len(columns):
        return
    for at, row in enumerate(grid.rows):
        rates = any(term.quantity.unit == "%" for term in row.numbers.values())
        if not at or not rates or not GROWTH.search(row.label):
            continue
        base = grid.rows[at - 1]
        if base.percent or not base.numbers:
            continue
        part = bool(OF_PART.search(row.label))
        tried = [
            made
            for first, last in pairwise(columns)
            if _apart(times[first], times[last], part)
            and first in base.numbers and last in base.numbers and last in row.numbers
            and row.numbers[last].quantity.unit == "%"
            for made in grown(row, last, base.numbers[first], base.numbers[last])
        ]  # fmt: skip
        if tried:
            yield Relation("growth", row, tuple(tried), named=True)


def _apart(first: Stage, last: Stage, part: bool) -> bool:
    """Whether one time is right before another, as growth of its name compares them."""
    if last.part[:1] not in ("Q", "H", "M"):
        return last.before(False) == first
    return last.before(part) == first


def _totals(grid: Grid) -> Iterator[Relation]:
    """Rows named total against all rows above them, where some of these print ranges."""
    start = 0
    for at, row in enumerate(grid.rows):
        if not ALL.search(row.label.strip().strip("*")):
            continue
        parts, start = grid.rows[start:at], at + 1
        if len(parts) < FEWEST or any(PART.search(part.label) for part in parts):
            continue
        tried: list[Tried] = []
        for column, stated in row.numbers.items():
            terms = tuple(part.numbers[column] for part in parts if column in part.numbers)
            units = {term.quantity.unit for term in (*terms, stated)}
            if len(terms) == len(parts) and len(units) == 1 and column not in grid.changes:
                tried += try_cell(row, column, operations.total(), terms)
        if tried:
            yield Relation("sum", row, tuple(tried), named=True)


FEWEST = 2
"""Parts of a total. Ours."""
