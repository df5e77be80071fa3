"""Columns whose cells print their currency: "2亿元", "$5.2bn", as lists of deals have them.

A column is read so only where every cell of it that says anything is an amount of one currency: what an
undisclosed or vague amount leaves open would make a total of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core.errors import NotationError
from lianpu.core.quantity import Qualifier
from lianpu.notation.numbers import read_quantity

if TYPE_CHECKING:
    from lianpu.audit.stated.grids import Row

FEWEST = 2
"""Amounts that make a column. Ours."""


def with_amounts(rows: Sequence[Row]) -> list[Row]:
    """The rows, the cells of such columns read as numbers."""
    read: dict[int, dict[int, Term]] = {}
    broken = {cell.column for row in rows for cell in row.cells if cell.term is not None}
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.column in broken or cell.blank:
                continue
            term = _amount(cell.span.quote, cell.span.start)
            if term is None:
                broken.add(cell.column)
            else:
                read.setdefault(cell.column, {})[at] = term
    found = {
        column: terms
        for column, terms in read.items()
        if column not in broken
        and len(terms) >= FEWEST
        and len({term.quantity.unit for term in terms.values()}) == 1
    }
    if not found:
        return list(rows)
    return [
        replace(
            row,
            cells=tuple(
                structs.replace(cell, term=found[cell.column].get(at))
                if cell.column in found
                else cell
                for cell in row.cells
            ),
        )
        for at, row in enumerate(rows)
    ]


def _amount(words: str, start: int) -> Term | None:
    """The amount of money that a cell is; None for any other words, and for what is only known about."""
    text = words.strip().strip("*_ ")
    try:
        quantity = read_quantity(text)
    except NotationError:
        return None
    if (
        quantity.unit not in MONEY
        or quantity.qualifier is not Qualifier.EXACT
        or not quantity.value
    ):
        return None
    begin = start + words.index(text)
    return Term(quantity, begin, begin + len(text))
