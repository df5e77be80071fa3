"""Rows of a table: by its rules and shades where it has them, else by how its lines are spaced."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import ink_end
from lianpu.reading.pdf.lines import TextLine, text_of
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box

SAME = 0.3
"""Share of the font size within which baselines are the same."""


CLEARLY = 0.93
"""Share of the step between rows from which a step may be one, too; ours."""
_OVER = 1.12
"""Least steps of a column up to which lines of one cell may stand apart; ours."""
LEADING, MEASURED = 1.45, 0.1
"""Font sizes from a line of a cell to the next at most, and by how much more that is measured of a
picture, where sizes are told in halves of a point; ours."""


def step_within(word: Word) -> float:
    """Font sizes from a line of a cell to the next at most, of which the next begins with a word."""
    return LEADING + MEASURED * word.recognised


@dataclass(slots=True)
class CellLine:
    """The words of one printed line in one column."""

    words: list[Word]
    column: int
    base: float
    top: float
    bottom: float
    last: int
    """Last column that it reaches over; its own where it stands in one."""
    _x1: float | None = field(default=None, init=False, repr=False, compare=False)
    _inked: float | None = field(default=None, init=False, repr=False, compare=False)
    _size: float | None = field(default=None, init=False, repr=False, compare=False)
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        if self._x1 is None:
            self._x1 = max(word.x1 for word in self.words)
        return self._x1

    @property
    def inked(self) -> float:
        """Right edge of its ink."""
        if self._inked is None:
            self._inked = max(ink_end(word) for word in self.words)
        return self._inked

    @property
    def size(self) -> float:
        """Largest font size."""
        if self._size is None:
            self._size = max(word.size for word in self.words)
        return self._size

    @property
    def text(self) -> str:
        """Its words."""
        if self._text is None:
            self._text = text_of(self.words)
        return self._text

    def spread(self, first: int, last: int) -> CellLine:
        """The same line over other columns."""
        return replace(self, column=first, last=last)


@dataclass(slots=True)
class PrintedRow:
    """A row: its extent, and its lines by column."""

    top: float
    bottom: float
    lines: list[CellLine] = field(default_factory=list)
    unsure: bool = False
    """Whether its lines might as well stand in the rows about it."""
    rest: bool = False
    """Whether it is what the end of a part leaves of a row of another part."""

    def column(self, number: int) -> list[CellLine]:
        """Lines of one column from top to bottom."""
        found = [line for line in self.lines if line.column == number]
        if len(found) > 1:
            found.sort(key=attrgetter("base"))
        return found


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file sets its words."""

    compounds: frozenset[str] = frozenset()
    """Hyphenated words that stand inside lines, in lower case."""
    blanks: bool = False
    """Whether it sets a blank between words, so that a gap without one parts cells."""


PLAIN = Manner()


@dataclass(slots=True)
class Part:
    """The lines and drawn boundaries of a table on one page."""

    page: int
    lines: list[TextLine]
    horizontal: list[Box]
    vertical: list[Box]
    fills: list[Box]
    manner: Manner = PLAIN

    @property
    def reach(self) -> tuple[float, float]:
        """Left and right end of its lines."""
        return min(line.x0 for line in self.lines), max(line.x1 for line in self.lines)

    def beneath(self, first: Part) -> Part:
        """The same part with its left edge under that of the first, where it stands elsewhere.

        A table goes on in the next column of the page.
        """
        (left, right), (x0, x1) = self.reach, first.reach
        if min(right, x1) - max(left, x0) > 0.6 * min(right - left, x1 - x0):
            return self
        shift = left - x0

        def moved(boxes: Sequence[Box]) -> list[Box]:
            return [(box[0] - shift, box[1], box[2] - shift, box[3]) for box in boxes]

        lines = [
            TextLine(
                [
                    replace(
                        word,
                        x0=word.x0 - shift,
                        x1=word.x1 - shift,
                        stops=array("d", [stop - shift for stop in word.stops]),
                        shift=shift,
                    )
                    for word in line.words
                ],
                line.page,
            )
            for line in self.lines
        ]
        return Part(
            self.page,
            lines,
            moved(self.horizontal),
            moved(self.vertical),
            moved(self.fills),
            self.manner,
        )


def boundaries(part: Part) -> list[tuple[float, list[Box]]]:
    """Heights at which rules or edges of shades run, each with the pieces that make it."""
    marks: list[tuple[float, Box]] = [((box[1] + box[3]) / 2, box) for box in part.horizontal]
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


def printed_rows(
    parts: Sequence[Part], bodies: Sequence[Sequence[CellLine]]
) -> list[tuple[list[PrintedRow], bool]]:
    """Rows that the cells of each part make, and whether drawn boundaries made them.

    Lines follow one another in a part as they do in the others: where too few rows are left on a
    page to tell the lines of a cell from rows, the other pages tell.
    """
    spacings = [_Spacing.of(cells) for cells in bodies]
    told = [one for one in spacings if one.step is not None]
    return [
        _rows_within(part, cells, spacing.beside(told)) if cells else ([], False)
        for part, cells, spacing in zip(parts, bodies, spacings, strict=True)
    ]


def _rows_within(
    part: Part, cells: Sequence[CellLine], spacing: _Spacing
) -> tuple[list[PrintedRow], bool]:
    left = min(line.x0 for line in part.lines)
    right = max(line.x1 for line in part.lines)
    # over 0.55: a rule under part of a row parts the cells of a merged name's neighbours
    drawn = [y for y, boxes in boundaries(part) if covered(boxes, left, right) >= 0.55]
    bands = _bands(cells, drawn)
    if _delimit(bands, spacing):
        return bands, True
    rows: list[PrintedRow] = []
    for band in bands:
        rows += _spaced_rows(band, spacing)
    return rows, False


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How the lines of a table follow one another."""

    support: tuple[tuple[float, int], ...]
    """Baseline and in how many columns a line stands on it."""
    enough: float
    """Columns from which a baseline carries a full row."""
    leading: float | None
    """Largest step between lines of one cell; None when no step tells."""
    step: float | None
    """Least step between full rows with nothing between them; None where no two follow so."""
    limits: dict[int, float]
    """Right edge of the words of each column."""

    @classmethod
    def of(cls, lines: Sequence[CellLine]) -> _Spacing:
        """The spacing of all lines of a part.

        Lines of a cell are set closer than rows, so the least step of a column counts when it is
        clearly smaller than the least step between two full rows.
        """
        support = _support(lines)
        enough = max(2.0, 0.75 * max(support.values(), default=0))
        steps: list[float] = []
        most: list[float] = []
        for column in sorted({line.column for line in lines}):
            bases = sorted(line.base for line in lines if line.column == column)
            own = [b - a for a, b in itertools.pairwise(bases)]
            steps += own
            most = max(most, own, key=len)
        # full rows with nothing between them; a row with a blank cell is no full one
        between = [
            b - a
            for a, b in itertools.pairwise(sorted(support))
            if min(support[a], support[b]) >= enough
        ]
        leading: float | None = None
        if steps:
            least = min(steps)
            even = least >= min(between) * CLEARLY if between else least >= max(most) * 0.87
            leading = None if even else least * _OVER
        limits: dict[int, float] = {}
        for line in lines:
            if line.last == line.column:
                limits[line.column] = max(limits.get(line.column, 0.0), line.inked)
        step = min(between, default=None)
        return cls(tuple(sorted(support.items())), enough, leading, step, limits)

    def beside(self, told: Sequence[_Spacing]) -> _Spacing:
        """The same where its own rows tell nothing, with what other pages of the table tell."""
        if self.step is not None or not told:
            return self
        own = self.leading is not None and self.leading / _OVER < CLEARLY * min(
            one.step for one in told if one.step is not None
        )
        if own:
            return self
        known = [one.leading for one in told if one.leading is not None]
        return replace(self, leading=min(known, default=None))

    def wraps(self, upper: CellLine, lower: CellLine) -> bool:
        """Whether a line stands alone under another that had no room for its first word."""
        size = lower.size
        alone = all(
            count == 1 for base, count in self.support if abs(base - lower.base) <= SAME * size
        )
        near = lower.base - upper.base <= step_within(lower.words[0]) * size
        if not alone or not near or upper.column not in self.limits:
            return False
        first = lower.words[0]
        wide = size if is_cjk(first.text[0]) else first.x1 - first.x0 + 0.2 * size
        return upper.x1 + wide > self.limits[upper.column] + 0.5

    def full(self, line: CellLine) -> bool:
        """Whether a line stands on the baseline of a full row."""
        size = line.size
        return any(
            count >= self.enough
            for base, count in self.support
            if abs(base - line.base) <= SAME * size
        )


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


def _delimit(bands: Sequence[PrintedRow], spacing: _Spacing) -> bool:
    """Whether the boundaries part every row: nearly no band repeats a full row."""
    if len(bands) < 3:
        return False
    crowded = 0
    for band in bands:
        full = [count for count in _support(band.lines).values() if count >= spacing.enough]
        crowded += len(full) > 1
    return crowded <= len(bands) * 0.1


def _support(lines: Sequence[CellLine]) -> dict[float, int]:
    """Baseline -> in how many columns a line stands on it."""
    found: dict[float, set[int]] = {}
    for line in lines:
        size = line.size
        base = next((y for y in found if abs(y - line.base) <= SAME * size), None)
        found.setdefault(line.base if base is None else base, set()).add(line.column)
    return {base: len(columns) for base, columns in found.items()}


def _spaced_rows(band: PrintedRow, spacing: _Spacing) -> list[PrintedRow]:
    """Rows of a band without rules: lines of one cell stand closer than rows do.

    Every column's lines are first gathered into cells; the column with most cells gives the rows,
    and the cells of the others go to the row that they overlap or face.
    """
    blocks = {
        column: _cells_of(column, band.lines, spacing)
        for column in {line.column for line in band.lines}
    }
    if not blocks:
        return []
    best = max(blocks, key=lambda column: (len(blocks[column]), -column))
    rows = [PrintedRow(block[0].top, block[-1].bottom, list(block)) for block in blocks[best]]
    # few names beside many rows stand in the middle of theirs, also between two: no row of its own
    sparse = {column for column, own in blocks.items() if len(own) < len(rows) * 0.6}
    for column in sorted(blocks, key=lambda column: (column in sparse, column)):
        if column == best:
            continue
        for block in blocks[column]:
            row = _facing(rows, block)
            if row is None and column in sparse and column == 0 and best != 0:
                row = _nearest(rows, block)
            if row is None:
                row = PrintedRow(block[0].top, block[-1].bottom)
                rows.append(row)
                rows.sort(key=lambda one: one.top)
            row.lines += block
            if column not in sparse:
                row.top = min(row.top, block[0].top)
                row.bottom = max(row.bottom, block[-1].bottom)
    return rows


def _nearest(rows: Sequence[PrintedRow], block: Sequence[CellLine]) -> PrintedRow | None:
    """The row right above or below a name that stands between two; None when neither is near."""
    middle = (block[0].top + block[-1].bottom) / 2
    size = block[0].size
    best = min(rows, key=lambda row: max(row.top - middle, middle - row.bottom))
    return best if max(best.top - middle, middle - best.bottom) <= size * 1.2 else None


def _cells_of(column: int, lines: Sequence[CellLine], spacing: _Spacing) -> list[list[CellLine]]:
    """Lines of a column gathered into cells."""
    cells: list[list[CellLine]] = []
    for line in sorted(
        (line for line in lines if line.column == column), key=lambda line: line.base
    ):
        if cells and set_over(cells[-1][-1], line):
            cells.append([line])
            continue
        if cells and spacing.leading is None and spacing.wraps(cells[-1][-1], line):
            cells[-1].append(line)
            continue
        if cells and spacing.leading is not None:
            before = cells[-1][-1]
            close = line.base - before.base <= spacing.leading
            if close and not (spacing.full(line) and spacing.full(before)):
                cells[-1].append(line)
                continue
        cells.append([line])
    return cells


def set_over(upper: CellLine, lower: CellLine) -> bool:
    """Whether one of two lines stands over several columns, and they begin far from each other."""
    spans = upper.last > upper.column == 0 or lower.last > lower.column == 0
    return spans and abs(upper.x0 - lower.x0) > 2 * lower.size


def _facing(rows: Sequence[PrintedRow], block: Sequence[CellLine]) -> PrintedRow | None:
    """The row that a cell overlaps most; None when it overlaps none."""
    top, bottom = block[0].top, block[-1].bottom
    best: PrintedRow | None = None
    most = 0.12 * (bottom - top)
    for row in rows:
        if row.bottom <= top or row.top >= bottom:
            continue
        shared = min(row.bottom, bottom) - max(row.top, top)
        if shared > most:
            best, most = row, shared
    return best
