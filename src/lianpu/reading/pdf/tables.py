"""The printed parts of a table into one drafted table: columns, rows, merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.grid import GridRow, table_blocks
from lianpu.reading.pdf.columns import column_edges, columns_of
from lianpu.reading.pdf.lines import TextLine, words_of
from lianpu.reading.pdf.rows import CellLine, Part, PrintedRow, boundaries, covered, printed_rows
from lianpu.reading.prose import seam
from lianpu.reading.words import EMPTY, Box, Words, beside


@dataclass(slots=True)
class Grid:
    """Rows of all parts, with the words of every cell."""

    rows: list[list[Words]]
    pages: list[int]
    spans: dict[tuple[int, int], tuple[int, int]]
    """(row, column) -> (rows, columns) of merged cells."""


def table_draft(parts: Sequence[Part]) -> list[DraftBlock] | None:
    """The table that the parts make; None when they make none.

    A table has at least two rows and two columns, and two rows with more than one cell filled.
    """
    lines = [line for part in parts for line in part.lines]
    edges = column_edges(_aligned(parts), _vertical_rules(parts))
    if not edges or len(lines) < 2:
        return None
    grid = _grid(parts, edges)
    filled = sum(sum(bool(cell) for cell in row) > 1 for row in grid.rows)
    if len(grid.rows) < 2 or filled < 2:
        return None
    _set_heads_over_columns(grid)
    repeats = _without_repeated_heads(grid)
    blocks = _draft(grid)
    breaks = tuple(
        (index, page, None)
        for index, (before, page) in enumerate(zip(grid.pages, grid.pages[1:], strict=False), 1)
        if page != before
    )
    table = blocks[0].table
    assert table is not None
    blocks[0] = DraftBlock(blocks[0].kind, table=_with_breaks(table, breaks), page=grid.pages[0])
    return [*blocks, *repeats]


def _with_breaks(
    table: DraftTable, breaks: tuple[tuple[int, int | None, int | None], ...]
) -> DraftTable:
    return DraftTable(
        table.cells,
        table.rows,
        table.columns,
        table.header_rows,
        table.group_rows,
        tuple(mark for mark in breaks if mark[0] < table.rows),
        table.extra,
    )


def _aligned(parts: Sequence[Part]) -> list[TextLine]:
    return [line for part in parts for line in part.lines]


def _vertical_rules(parts: Sequence[Part]) -> list[float]:
    """The x of vertical rules that run at least half of a part's height."""
    lengths: dict[int, float] = {}
    height = sum(
        max(line.bottom for line in part.lines) - min(line.top for line in part.lines)
        for part in parts
    )
    for part in parts:
        for box in part.vertical:
            key = round((box[0] + box[2]) / 2)
            lengths[key] = lengths.get(key, 0.0) + box[3] - box[1]
    return sorted(float(x) for x, length in lengths.items() if length >= height * 0.5)


def _grid(parts: Sequence[Part], edges: Sequence[float]) -> Grid:
    grid = Grid([], [], {})
    columns = len(edges) + 1
    for part in parts:
        rows, drawn = printed_rows(part, edges)
        offset = len(grid.rows)
        if drawn:
            _merged_by_rules(part, rows, edges, grid, offset)
        else:
            _merged_by_middle(rows, columns, grid, offset)
        for row in rows:
            grid.rows.append([_words(row.column(column), part.page) for column in range(columns)])
            grid.pages.append(part.page)
    _spanning_heads(parts, edges, grid)
    return grid


def _words(lines: Sequence[CellLine], page: int) -> Words:
    found = EMPTY
    for line in lines:
        words = words_of(TextLine(line.words, page))
        found = found + Words(seam(found.text, words.text)) + words if found else words
    return found


def _merged_by_rules(
    part: Part, rows: list[PrintedRow], edges: Sequence[float], grid: Grid, offset: int
) -> None:
    """Merges rows of a column where the rule between them leaves the column out."""
    marks = boundaries(part)
    left = min(line.x0 for line in part.lines)
    right = max(line.x1 for line in part.lines)
    limits = [left, *edges, right]
    for column in range(len(edges) + 1):
        start = 0
        for index in range(1, len(rows) + 1):
            if index < len(rows) and not _ruled(
                marks, rows[index].top, limits[column], limits[column + 1]
            ):
                continue
            if index - start > 1:
                texts = [row for row in rows[start:index] if row.column(column)]
                if len(texts) == 1:
                    lines = texts[0].column(column)
                    texts[0].lines = [line for line in texts[0].lines if line.column != column]
                    rows[start].lines += lines
                    grid.spans[(offset + start, column)] = (index - start, 1)
            start = index


def _ruled(marks: Sequence[tuple[float, list[Box]]], y: float, left: float, right: float) -> bool:
    for height, boxes in marks:
        if abs(height - y) <= 2.5:
            return covered(boxes, left + 2, right - 2) >= 0.5
    return True


def _merged_by_middle(rows: list[PrintedRow], columns: int, grid: Grid, offset: int) -> None:
    """Merges rows of the first column where few names stand in the middle of their rows.

    Each name must sit in the middle of a run of rows, and the runs must cover all rows below the
    heading; else nothing is merged.
    """
    body = rows[1:]
    names = [(index, row.column(0)) for index, row in enumerate(body) if row.column(0)]
    if columns < 2 or len(body) < 3 or not 0 < len(names) <= len(body) * 0.6:
        return
    spans: list[tuple[int, int, list[CellLine], int]] = []
    start = 0
    for at, lines in names:
        middle = (lines[0].top + lines[-1].bottom) / 2
        best, error = start, float("inf")
        for stop in range(start, len(body)):
            top, bottom = _extent(body[start], lines), _end(body[stop], lines)
            off = abs((top + bottom) / 2 - middle)
            if off < error:
                best, error = stop, off
        size = max(word.size for word in lines[0].words)
        if error > size * 0.75:
            return
        spans.append((start, best + 1, lines, at))
        start = best + 1
    if start != len(body) or all(stop - first == 1 for first, stop, _, _ in spans):
        return
    for first, stop, lines, at in spans:
        body[at].lines = [line for line in body[at].lines if line not in lines]
        body[first].lines += lines
        if stop - first > 1:
            grid.spans[(offset + 1 + first, 0)] = (stop - first, 1)


def _extent(row: PrintedRow, lines: Sequence[CellLine]) -> float:
    return min((line.top for line in row.lines if line not in lines), default=row.top)


def _end(row: PrintedRow, lines: Sequence[CellLine]) -> float:
    return max((line.bottom for line in row.lines if line not in lines), default=row.bottom)


def _spanning_heads(parts: Sequence[Part], edges: Sequence[float], grid: Grid) -> None:
    """Lone words in a row: the name of a group, spanning all columns wherever it is set."""
    columns = len(edges) + 1
    if columns < 3:
        return
    for index, row in enumerate(grid.rows):
        filled = [column for column, cell in enumerate(row) if cell]
        covered_by = any(
            first < index < first + down
            for (first, column), (down, _) in grid.spans.items()
            if column == 0
        )
        if index and len(filled) == 1 and filled[0] > 0 and not covered_by:
            middle = abs(filled[0] - (columns - 1) / 2) <= 0.5
            if middle and index + 1 < len(grid.rows):
                grid.rows[index] = [row[filled[0]], *[EMPTY] * (columns - 1)]


def _set_heads_over_columns(grid: Grid) -> None:
    """Joins a column that is only a heading to its neighbour that has none.

    Headings are centred or set left over figures set right, so the two may not overlap anywhere.
    """
    column = 0
    while not grid.spans and len(grid.rows) > 2 and column < len(grid.rows[0]):
        only_head = grid.rows[0][column] and not any(row[column] for row in grid.rows[1:])
        for other in (column + 1, column - 1) if only_head else ():
            if not 0 <= other < len(grid.rows[0]) or grid.rows[0][other]:
                continue
            if sum(bool(row[other]) for row in grid.rows[1:]) < len(grid.rows) * 0.5:
                continue
            grid.rows[0][other] = grid.rows[0][column]
            for row in grid.rows:
                del row[column]
            column -= 1
            break
        column += 1


def _without_repeated_heads(grid: Grid) -> list[DraftBlock]:
    """Takes the heading that a later page repeats out of the rows; it becomes furniture."""
    head = [cell.text.replace(" ", "") for cell in grid.rows[0]]
    repeats: list[DraftBlock] = []
    index = 1
    while index < len(grid.rows):
        texts = [cell.text.replace(" ", "") for cell in grid.rows[index]]
        first = grid.pages[index] != grid.pages[index - 1]
        if first and texts == head:
            words = beside((cell for cell in grid.rows[index] if cell), "\t")
            repeats.append(DraftBlock(BlockKind.FURNITURE, words, page=grid.pages[index]))
            del grid.rows[index], grid.pages[index]
            grid.spans = {
                (row - (row > index), column): span for (row, column), span in grid.spans.items()
            }
            continue
        index += 1
    return repeats


def _draft(grid: Grid) -> list[DraftBlock]:
    rows = [GridRow(tuple(row)) for row in grid.rows]
    blocks = table_blocks(rows) if not grid.spans else []
    if blocks:
        return blocks
    plain = table_blocks(rows, counted=False)
    table = plain[0].table
    assert table is not None
    covers = {
        (row + down, column + right): (row, column)
        for (row, column), (rows_down, columns_right) in grid.spans.items()
        for down in range(rows_down)
        for right in range(columns_right)
    }
    cells: list[DraftCell] = []
    for cell in table.cells:
        origin = covers.get((cell.row, cell.column))
        if origin is not None and origin != (cell.row, cell.column):
            continue
        if origin is not None:
            down, right = grid.spans[origin]
            cell = DraftCell(cell.words, cell.row, cell.column, down, right, cell.header)
        cells.append(cell)
    groups = tuple(row for row in table.group_rows if (row, 0) not in covers)
    kept = DraftTable(tuple(cells), table.rows, table.columns, table.header_rows, groups)
    return [DraftBlock(plain[0].kind, table=kept)]
