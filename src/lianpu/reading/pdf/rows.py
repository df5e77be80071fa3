"""Rows of a table: by its rules and shades where it has them, else by how its lines are spaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from lianpu.reading.pdf.columns import column_of
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.words import Box

SAME = 0.3
"""Share of the font size within which baselines are the same."""


@dataclass(slots=True)
class CellLine:
    """The words of one printed line in one column."""

    words: list[Word]
    column: int
    base: float
    top: float
    bottom: float


@dataclass(slots=True)
class PrintedRow:
    """A row: its extent, and its lines by column."""

    top: float
    bottom: float
    lines: list[CellLine] = field(default_factory=list)

    def column(self, number: int) -> list[CellLine]:
        """Lines of one column from top to bottom."""
        return sorted(
            (line for line in self.lines if line.column == number), key=lambda line: line.base
        )


@dataclass(slots=True)
class Part:
    """The lines and drawn boundaries of a table on one page."""

    page: int
    lines: list[TextLine]
    horizontal: list[Box]
    vertical: list[Box]
    fills: list[Box]


def cell_lines(lines: Sequence[TextLine], edges: Sequence[float]) -> list[CellLine]:
    """Lines cut at the column edges."""
    found = []
    for line in lines:
        groups: dict[int, list[Word]] = {}
        for word in line.words:
            column = column_of(edges, (word.x0 + word.x1) / 2)
            groups.setdefault(column, []).append(word)
        for column, words in groups.items():
            found.append(
                CellLine(
                    words,
                    column,
                    words[0].base,
                    min(word.top for word in words),
                    max(word.bottom for word in words),
                )
            )
    return sorted(found, key=lambda line: (line.base, line.column))


def boundaries(part: Part) -> list[tuple[float, list[Box]]]:
    """Heights at which rules or edges of shades run, each with the pieces that make it."""
    marks: list[tuple[float, Box]] = [
        ((box[1] + box[3]) / 2, box) for box in part.horizontal
    ]
    for box in part.fills:
        marks.append((box[1], (box[0], box[1], box[2], box[1])))
        marks.append((box[3], (box[0], box[3], box[2], box[3])))
    marks.sort(key=lambda mark: mark[0])
    found: list[tuple[float, list[Box]]] = []
    for y, box in marks:
        if found and y - found[-1][0] <= 2.0:
            found[-1][1].append(box)
        else:
            found.append((y, [box]))
    return found


def covered(boxes: Sequence[Box], left: float, right: float) -> float:
    """Share of a stretch that the pieces of a boundary cover."""
    total = 0.0
    end = left
    for box in sorted(boxes):
        start, stop = max(box[0], end), min(box[2], right)
        if stop > start:
            total += stop - start
            end = stop
    return total / max(right - left, 0.1)


def printed_rows(part: Part, edges: Sequence[float]) -> tuple[list[PrintedRow], bool]:
    """Rows of a part, and whether drawn boundaries made them."""
    cells = cell_lines(part.lines, edges)
    left = min(line.x0 for line in part.lines)
    right = max(line.x1 for line in part.lines)
    # over 0.55: a rule under part of a row parts the cells of a merged name's neighbours
    drawn = [y for y, boxes in boundaries(part) if covered(boxes, left, right) >= 0.55]
    bands = _bands(cells, drawn)
    if _delimit(bands, len(edges) + 1):
        return bands, True
    rows: list[PrintedRow] = []
    for band in bands:
        rows += _spaced_rows(band, len(edges) + 1)
    return rows, False


def _bands(cells: Sequence[CellLine], drawn: Sequence[float]) -> list[PrintedRow]:
    """Lines between neighbouring boundaries."""
    bands: dict[int, PrintedRow] = {}
    limits = [float("-inf"), *drawn, float("inf")]
    for line in cells:
        middle = (line.top + line.bottom) / 2
        index = sum(y < middle for y in drawn)
        band = bands.setdefault(index, PrintedRow(limits[index], limits[index + 1]))
        band.lines.append(line)
    return [bands[index] for index in sorted(bands)]


def _delimit(bands: Sequence[PrintedRow], columns: int) -> bool:
    """Whether the boundaries part every row: nearly no band repeats a full row."""
    if len(bands) < 3:
        return False
    crowded = 0
    for band in bands:
        full = [count for count in _support(band.lines).values() if count >= max(2, columns * 0.6)]
        crowded += len(full) > 1
    return crowded <= len(bands) * 0.1


def _support(lines: Sequence[CellLine]) -> dict[float, int]:
    """Baseline -> in how many columns a line stands on it."""
    found: dict[float, set[int]] = {}
    for line in lines:
        size = max(word.size for word in line.words)
        base = next((y for y in found if abs(y - line.base) <= SAME * size), None)
        found.setdefault(line.base if base is None else base, set()).add(line.column)
    return {base: len(columns) for base, columns in found.items()}


def _spaced_rows(band: PrintedRow, columns: int) -> list[PrintedRow]:
    """Rows of a band without rules: lines of one cell stand closer than rows do.

    Every column's lines are first gathered into cells; the column with most cells gives the rows,
    and the cells of the others go to the row that they overlap or face.
    """
    blocks = {
        column: _cells_of(column, band.lines, columns)
        for column in {line.column for line in band.lines}
    }
    if not blocks:
        return []
    rows = _skeleton(blocks)
    for column in sorted(blocks):
        for block in blocks[column]:
            row = _facing(rows, block)
            if row is None:
                row = PrintedRow(block[0].top, block[-1].bottom)
                rows.append(row)
                rows.sort(key=lambda one: one.top)
            row.lines += [line for line in block if line not in row.lines]
            row.top = min(row.top, block[0].top)
            row.bottom = max(row.bottom, block[-1].bottom)
    return [row for row in rows if row.lines]


def _cells_of(
    column: int, lines: Sequence[CellLine], columns: int
) -> list[list[CellLine]]:
    """Lines of a column gathered into cells."""
    own = sorted((line for line in lines if line.column == column), key=lambda line: line.base)
    support = _support(lines)
    leading = _leading(lines, support, columns)
    cells: list[list[CellLine]] = []
    for line in own:
        if cells and leading is not None:
            before = cells[-1][-1]
            close = line.base - before.base <= leading
            if close and not (_full(line, support, columns) and _full(before, support, columns)):
                cells[-1].append(line)
                continue
        cells.append([line])
    return cells


def _full(line: CellLine, support: dict[float, int], columns: int) -> bool:
    size = max(word.size for word in line.words)
    count = max(
        (n for base, n in support.items() if abs(base - line.base) <= SAME * size), default=1
    )
    return count >= max(2, columns * 0.5)


def _leading(
    lines: Sequence[CellLine], support: dict[float, int], columns: int
) -> float | None:
    """Largest step between lines of one cell; None when no cell has two lines.

    Lines of a cell are set closer than rows, so the least step of a column counts when it is
    clearly smaller than the least step between two full rows.
    """
    steps: list[float] = []
    for column in {line.column for line in lines}:
        bases = sorted(line.base for line in lines if line.column == column)
        steps += [b - a for a, b in zip(bases, bases[1:], strict=False)]
    if not steps:
        return None
    least = min(steps)
    full = sorted(base for base, count in support.items() if count >= max(2, columns * 0.5))
    between = [b - a for a, b in zip(full, full[1:], strict=False)]
    if between and least >= min(between) * 0.93:
        return None
    if not between and least >= max(steps) * 0.87:
        return None
    return least * 1.12


def _skeleton(blocks: dict[int, list[list[CellLine]]]) -> list[PrintedRow]:
    best = max(blocks, key=lambda column: (len(blocks[column]), -column))
    rows = [PrintedRow(block[0].top, block[-1].bottom, list(block)) for block in blocks[best]]
    # cells of other columns that no row of the best column faces are rows of their own
    for column in sorted(blocks):
        for block in blocks[column]:
            if _facing(rows, block) is None:
                rows.append(PrintedRow(block[0].top, block[-1].bottom, list(block)))
                rows.sort(key=lambda row: row.top)
    return rows


def _facing(rows: Sequence[PrintedRow], block: Sequence[CellLine]) -> PrintedRow | None:
    """The row that a cell overlaps most; None when it overlaps none."""
    top, bottom = block[0].top, block[-1].bottom
    best: PrintedRow | None = None
    most = 0.12 * (bottom - top)
    for row in rows:
        shared = min(row.bottom, bottom) - max(row.top, top)
        shared = min(shared, bottom - top)
        if shared > most:
            best, most = row, shared
    return best


def row_pitch(rows: Sequence[PrintedRow]) -> float:
    """Usual distance from one row to the next."""
    tops = [row.top for row in rows]
    steps = [b - a for a, b in zip(tops, tops[1:], strict=False) if b > a]
    return median(steps) if steps else 0.0
