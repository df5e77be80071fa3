"""Statements in per cent of revenue: their rates add up as amounts do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from msgspec import structs

from lianpu.audit.stated.grids import Cell, Grid, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.tables.relations import Relation

FEWEST = 4
"""Rows of such a statement. Ours."""

Found = Callable[[Grid], Iterator[Relation]]


def common_size(grid: Grid, *rules: Found) -> Iterator[Relation]:
    """What rules of sums find in a table of rates the first row of which is a hundred per cent throughout.

    Args:
        grid: A table.
        rules: What finds sums and differences of amounts.
    """
    rows = [row for row in grid.rows if row.numbers]
    if grid.loose or len(rows) < FEWEST or not all(row.percent for row in rows):
        return
    if any(term.quantity.value != 1 for term in rows[0].numbers.values()):
        return
    own: dict[int, Term] = {}
    places: dict[tuple[int, int], Cell] = {}
    plain = replace(grid, rows=tuple(_as_amounts(row, own, places) for row in grid.rows))
    for rule in rules:
        for relation in rule(plain):
            yield replace(
                relation,
                tried=tuple(
                    replace(
                        each,
                        target=places[each.target.row, each.target.column],
                        inputs=tuple(own[term.start] for term in each.inputs),
                    )
                    for each in relation.tried
                ),
            )


def _as_amounts(row: Row, own: dict[int, Term], places: dict[tuple[int, int], Cell]) -> Row:
    """A row with its rates as bare numbers; what they were is kept beside."""
    cells = []
    for cell in row.cells:
        term = cell.term
        places[cell.row, cell.column] = cell
        if term is not None and term.quantity.unit == "%":
            own[term.start] = term
            made = term.reading(structs.replace(term.quantity, unit="1"))
            own[made.start] = term
            cells.append(structs.replace(cell, term=made))
        else:
            cells.append(structs.replace(cell, term=None))
    return replace(row, cells=tuple(cells))
