"""Tables whose first column counts their rows as ranks: one row out of the order of the only column that can rank them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.tables.columns import RANK_HEAD
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

LEAST = 5
"""Rows whose order shows what ranks them, one of them aside. Ours."""


def ranked_row_findings(material: Material) -> Iterator[Finding]:
    """Each row that prints more than the one ranked before it, in a table that is in order without it."""
    for grid in material.each_grid():
        if grid.loose or grid.table is None or len(grid.columns) != 1:
            continue
        (column,) = grid.columns
        rows = [row for row in grid.rows if column in row.numbers]
        if len(rows) < LEAST or not RANK_HEAD.search(grid.heads.get(0, "")):
            continue
        if _ranks(material.document, grid) != [str(at) for at in range(1, len(rows) + 1)]:
            continue
        yield from _out_of_order(material.document, rows, column)


def _ranks(document: Document, grid: Grid) -> list[str]:
    """What the first column prints below its head."""
    assert grid.table is not None
    first = {row.cells[0].row for row in grid.rows if row.cells}
    return [
        document.text[cell.start : cell.end].strip().strip("*_ .、")
        for cell in document.tables[grid.table].cells
        if cell.column == 0 and cell.row in first
    ]


def _out_of_order(document: Document, rows: list[Row], column: int) -> Iterator[Finding]:
    terms = [row.numbers[column] for row in rows]
    turns = [at for at, (one, two) in enumerate(pairwise(terms)) if _value(two) > _value(one)]
    if len(turns) != 1:
        return
    (at,) = turns
    for away in (at, at + 1):
        left = [term for place, term in enumerate(terms) if place != away]
        if all(_value(one) >= _value(two) for one, two in pairwise(left)):
            yield _doubted(document, at, terms[at], terms[at + 1])
            return


def _value(term: Term) -> float:
    return float(term.quantity.value or 0)


def _doubted(document: Document, at: int, upper: Term, lower: Term) -> Finding:
    one, two = core(upper.quantity), core(lower.quantity)
    return doubt(
        "rank",
        (whole(document, upper), whole(document, upper), whole(document, lower)),
        Text(
            f"第 {at + 1} 名的 {one} 小于第 {at + 2} 名的 {two}，其余各行按此列排序",
            f"Rank {at + 1} prints {one}, less than the {two} of rank {at + 2}: all other rows are in the order of the column",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=one,
        arithmetic=f"{one} < {two}",
    )
