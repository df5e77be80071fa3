"""Cells that say something in words, "from $12m to $15m (+25%)", "4.1%, still early", or that hold a range, "73-75%".

And those that print a number and little else in a table that is read as no table of numbers: "Cost of the plant | ~$700m".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.document import Document, Table, TableCell
from lianpu.core.span import Span


@dataclass(frozen=True)
class CellWords:
    """A cell with the words by which its table calls it."""

    table: int
    """Index into ``Document.tables``."""
    row: int
    names: str
    """The label of its row and the short words beside it."""
    head: str
    span: Span
    """Its row."""
    sentence: Sentence
    """What the cell says."""


SHORT = 40
"""Characters up to which a cell is a name and no sentence. Ours."""
LEAST = 5
"""Characters of a cell that says something. Ours."""
_DIGIT = lazy_re.compile(r"\d")
_SAYS = lazy_re.compile(r"(?=.*\d)(?=.*(?:[A-Za-z]{3}|[一-鿿]{2}|\d[^\d.,:]+\d))", re.DOTALL)


def cell_words(document: Document, numbers: Set[int], *, bare: bool = False) -> Iterator[CellWords]:
    """Every such cell of the tables, but for those that are read as numbers, by where these begin.

    Args:
        document: Of which the tables are.
        numbers: Where the numbers begin that are cells of tables of numbers.
        bare: Whether cells are asked for that print a number and say nothing, and no others.
    """
    for index, table in enumerate(document.tables):
        rows: dict[int, list[TableCell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        for row, cells in rows.items():
            if row >= _heads(table) and row not in table.group_rows:
                yield from _of_row(document, index, table, cells, numbers, bare)


def _heads(table: Table) -> int:
    return table.header_rows if table.rows > table.header_rows else 0


def _of_row(
    document: Document,
    index: int,
    table: Table,
    cells: Sequence[TableCell],
    numbers: Set[int],
    bare: bool,
) -> Iterator[CellWords]:
    block = table.blocks[0] if table.blocks else 0
    if all(cell.start in numbers or cell.end == cell.start or not cell.column for cell in cells):
        return  # as most rows of a table of numbers
    cells = [cell for cell in cells if cell.end > cell.start]
    quotes = [document.text[cell.start : cell.end].strip("*_ ") for cell in cells]
    for at, cell in enumerate(cells):
        words = document.text[cell.start : cell.end]
        if cell.column == 0 or cell.start in numbers:
            continue
        says = len(words) >= LEAST and _SAYS.match(words) and not read_cell(words, cell.start)
        if bool(says) is bare or (bare and not _DIGIT.search(words)):
            continue
        made = mask(document, cell.start, cell.end, block)
        if not made.terms or not numbers.isdisjoint(term.start for term in made.terms):
            continue
        head = table.grid.get((_heads(table) - 1, cell.column)) if _heads(table) else None
        yield CellWords(
            index, cell.row, names_of(quotes[0], quotes[1:at] + quotes[at + 1 :]),
            document.text[head.start : head.end].strip("*_ ") if head else "",
            document.span(min(each.start for each in cells), max(each.end for each in cells)), made,
        )  # fmt: skip


def names_of(label: str, beside: Sequence[str]) -> str:
    """The label of a row and the short words beside a cell of it."""
    return " , ".join([label, *(
        each for each in beside if each and len(each) <= SHORT and not _DIGIT.search(each)
    )])  # fmt: skip
