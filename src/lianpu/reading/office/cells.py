"""Placed cells into a whole table, and the letters that name their columns."""

from __future__ import annotations

from dataclasses import replace

from lianpu.reading.draft import DraftCell, DraftTable
from lianpu.reading.words import EMPTY


def framed(cells: list[DraftCell], rows: int, width: int, heads: int) -> DraftTable:
    """A whole table of placed cells: gaps filled with blanks, headings and group rows marked."""
    taken = {
        (cell.row + down, cell.column + right)
        for cell in cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }
    filled = cells + [
        DraftCell(EMPTY, row, column)
        for row in range(rows)
        for column in range(width)
        if (row, column) not in taken
    ]
    # a heading that spans rows makes all of them headings
    heads = min(
        max([heads, *(cell.row + cell.row_span for cell in cells if cell.row < heads)]), rows - 1
    )
    heads = max(heads, 1)
    groups = tuple(
        sorted(
            cell.row
            for cell in cells
            if cell.row >= heads and cell.column_span == width > 2 and cell.words
        )
    )
    marked = [
        replace(cell, header=cell.row < heads or cell.row in groups)
        for cell in sorted(filled, key=lambda cell: (cell.row, cell.column))
    ]
    return DraftTable(tuple(marked), rows, width, heads, groups)


def letters(column: int) -> str:
    """0 is A, 26 is AA, as spreadsheets count."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
