"""Names that stand alone in their row: of a group, or of a row whose figures are blank."""

from __future__ import annotations

from lianpu.reading.grid import heads_none
from lianpu.reading.pdf.blank import blank_rows
from lianpu.reading.pdf.cells import Grid
from lianpu.reading.words import EMPTY


def lone_headings(grid: Grid, columns: int) -> None:
    """Lone words in the middle of a row: the name of a group, which spans all columns."""
    if columns == 2:
        _lone_names(grid)
        return
    for index, row in enumerate(grid.rows):
        filled = [column for column, cell in enumerate(row) if cell]
        if index < grid.head or len(filled) != 1 or index + 1 >= len(grid.rows):
            continue
        at = filled[0]
        _, wide = grid.spans.get((index, at), (1, 1))
        covered_by = any(
            first < index < first + down
            for (first, column), (down, _) in grid.spans.items()
            if column == 0
        )
        middle = abs(at + (wide - 1) / 2 - (columns - 1) / 2) <= 0.5
        if covered_by or (at and not middle):
            continue
        if (at or wide > 1) and id(row[0]) not in grid.parted:
            grid.spans.pop((index, at), None)
            grid.rows[index] = [row[at], *[EMPTY] * (columns - 1)]


def _lone_names(grid: Grid) -> None:
    """Names of groups in a table of two columns: the first row is one, so others alike are too.

    A name without a figure may also be a row whose figure is blank; only a table that opens with
    one and has another is taken to have groups.
    """
    if any(down > 1 for down, _ in grid.spans.values()) or len(grid.rows) < grid.head + 3:
        return
    # what names a row of data elsewhere names one here, of a blank cell
    named = {row[0].text for row in grid.rows if row[1]}
    blank = blank_rows(grid.rows, grid.head, grid.looks, grid.spans)
    lone = [
        bool(row[0])
        and at not in blank
        and not row[1]
        and row[0].text not in named
        and id(row[0]) not in grid.parted
        and not heads_none(row[0].text)
        for at, row in enumerate(grid.rows)
    ]
    groups = sum(lone[grid.head :])
    if not lone[grid.head] or not 2 <= groups <= 0.4 * (len(grid.rows) - grid.head):
        return
    for index in range(grid.head, len(grid.rows) - 1):
        if lone[index] and not lone[index + 1]:
            grid.spans[index, 0] = (1, 2)
