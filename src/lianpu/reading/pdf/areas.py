"""Areas of a page that are read one after the other: its columns, and what runs across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.words import Box

GUTTER = 8.0
"""Points: the narrowest white strip between two columns of text."""
_BIN = 2.0
"""Points: how finely a gutter is looked for."""
_RUN = 6
"""Lines in a row that leave a strip white before it may be a gutter."""
_SANDWICH = 40.0
"""Points: two rules across a gutter this close hold a line of a table between them."""


@dataclass(slots=True)
class Area:
    """Lines of one column, or of a stretch across all columns; no furniture among them."""

    ink: PageInk
    lines: list[TextLine]
    box: Box
    """Around its lines as they were before any was taken out."""

    @classmethod
    def of(cls, ink: PageInk, lines: list[TextLine]) -> Area:
        """The area of some lines."""
        box = (0.0, 0.0, ink.width, ink.height)
        if lines:
            box = (
                min(line.x0 for line in lines),
                min(line.top for line in lines),
                max(line.x1 for line in lines),
                max(line.bottom for line in lines),
            )
        return cls(ink, lines, box)

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return self.box[2]


def file_areas(pages: Sequence[tuple[PageInk, Sequence[TextLine]]]) -> list[list[Area]]:
    """The areas of every page; a page of tables has the columns of the pages with prose."""
    ordered = [sorted(lines, key=lambda line: (line.top, line.x0)) for _, lines in pages]
    gutters = [_gutter(lines, ink) for lines, (ink, _) in zip(ordered, pages, strict=True)]
    known = [
        (gutter, ink) for gutter, (ink, _) in zip(gutters, pages, strict=True) if gutter is not None
    ]
    found = []
    for lines, own, (ink, _) in zip(ordered, gutters, pages, strict=True):
        gutter = own
        if gutter is None and len(known) >= 0.3 * len(pages):
            near = [at for at, other in known if abs(other.width - ink.width) < 2]
            gutter = near[0] if near and _set_apart(lines, near[0]) else None
        found.append(areas(ink, lines, gutter))
    return found


def _set_apart(lines: Sequence[TextLine], gutter: float) -> bool:
    """Whether the lines beside a gutter are those of two columns: few share a baseline."""
    left = sum(line.x1 <= gutter for line in lines)
    right = sum(line.x0 >= gutter for line in lines)
    both = [line for line in lines if line.x0 < gutter < line.x1]
    crossing = sum(
        any(word.x0 < gutter - 1 and word.x1 > gutter + 1 for word in line.words) for line in both
    )
    sides = min(left, right) + len(both) - crossing
    return left + right > 0 and crossing <= 0.1 * len(lines) and len(both) < 0.7 * max(sides, 1)


def areas(ink: PageInk, lines: Sequence[TextLine], gutter: float | None) -> list[Area]:
    """The areas of a page in reading order; at least one."""
    ordered = lines if isinstance(lines, list) else list(lines)
    if gutter is None:
        return [Area.of(ink, ordered)]
    found: list[Area] = []
    for run, crosses in _runs(ordered, gutter, _crossing_rules(ink, gutter)):
        if crosses or not (_has_prose(run, gutter) or _set_apart(run, gutter)):
            if found and found[-1].box[0] < gutter < found[-1].box[2]:
                found[-1] = Area.of(ink, [*found[-1].lines, *run])
            else:
                found.append(Area.of(ink, run))
            continue
        for left in (True, False):
            side = [part for line in run if (part := _side(line, gutter, left)) is not None]
            if side:
                found.append(Area.of(ink, side))
    return found


def _side(line: TextLine, gutter: float, left: bool) -> TextLine | None:
    """The words of a line on one side of a gutter."""
    if line.x1 <= gutter + 1:
        return line if left else None
    if line.x0 >= gutter - 1:
        return None if left else line
    words = [word for word in line.words if (word.x1 <= gutter + 1) == left]
    return TextLine(words, line.page) if words else None


def _runs(
    lines: Sequence[TextLine], gutter: float, rules: Sequence[float]
) -> list[tuple[list[TextLine], bool]]:
    """Lines in a row that all cross the gutter, or none of which does."""
    found: list[tuple[list[TextLine], bool]] = []
    for line in lines:
        crosses = any(word.x0 < gutter - 1 and word.x1 > gutter + 1 for word in line.words)
        if not crosses and rules:
            above = max((y for y in rules if y <= line.top + 2), default=None)
            below = min((y for y in rules if y >= line.bottom - 2), default=None)
            crosses = above is not None and below is not None and below - above <= _SANDWICH
        if found and found[-1][1] == crosses:
            found[-1][0].append(line)
        else:
            found.append(([line], crosses))
    return found


def _crossing_rules(ink: PageInk, gutter: float) -> list[float]:
    """Heights of rules and edges of shades that run across the gutter."""
    heights = [
        (box[1] + box[3]) / 2
        for box in ink.horizontal
        if box[0] < gutter - 20 and box[2] > gutter + 20
    ]
    for box in ink.fills:
        if box[0] < gutter - 20 and box[2] > gutter + 20 and box[3] - box[1] <= _SANDWICH:
            heights += [box[1], box[3]]
    return heights


def _has_prose(run: Sequence[TextLine], gutter: float) -> bool:
    """Whether a column of the run holds lines that fill it."""
    for left in (True, False):
        side = [part for line in run if (part := _side(line, gutter, left)) is not None]
        widest = max((line.x1 - line.x0 for line in side), default=0.0)
        full = sum(line.x1 - line.x0 >= 0.85 * widest and is_sentence(line) for line in side)
        if widest < 100:
            continue
        if full >= max(2, 0.3 * len(side)) or _longest_run(side) >= 3:
            return True
    return False


def _gutter(lines: Sequence[TextLine], ink: PageInk) -> float | None:
    """The middle of the white strip between two columns of prose, if the page has one."""
    if len(lines) < 8:
        return None
    first = int(ink.width * 0.2 / _BIN)
    last = int(ink.width * 0.8 / _BIN) + 1
    white = ~_cover(lines, int(ink.width / _BIN) + 2)[:, first:last]
    if white.shape[1] < 1:
        return None
    counted = _in_runs(white).sum(axis=0)
    most = int(counted.max())
    if most < 8:
        return None
    best = _widest(counted >= most * 0.93)
    if (best[1] - best[0]) * _BIN < GUTTER:
        return None
    middle = (first + (best[0] + best[1]) / 2) * _BIN
    chosen = _in_runs(white)[:, (best[0] + best[1]) // 2]
    used = [line for line, use in zip(lines, chosen, strict=True) if use]
    return middle if _columns_of_text(used, middle, ink) else None


def _cover(lines: Sequence[TextLine], bins: int) -> NDArray[np.bool_]:
    """Which bins each line covers; bool (lines, bins)."""
    cover = np.zeros((len(lines), bins), dtype=bool)
    for index, line in enumerate(lines):
        end = -1.0
        for word in line.words:
            start = word.x0 if end < 0 or word.x0 - end > word.size * 0.7 else end
            cover[index, max(int(start / _BIN), 0) : max(int(word.x1 / _BIN) + 1, 0)] = True
            end = word.x1
    return cover


def _in_runs(white: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a strip is white for at least `_RUN` lines in a row; bool (lines, bins)."""
    lines, bins = white.shape
    height = np.zeros((lines + 1, bins), dtype=np.int32)
    for index in range(lines):
        height[index + 1] = (height[index] + 1) * white[index]
    found = np.zeros_like(white)
    reach = np.zeros(bins, dtype=np.int32)
    for index in range(lines - 1, -1, -1):
        reach = np.where(white[index], np.maximum(reach, height[index + 1]), 0)
        found[index] = reach >= _RUN
    return found


def _widest(marks: NDArray[np.bool_]) -> tuple[int, int]:
    """Start and end of the longest run of marks."""
    padded = np.concatenate(([False], marks, [False])).astype(np.int8)
    steps = np.diff(padded)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest])


def _columns_of_text(lines: Sequence[TextLine], middle: float, ink: PageInk) -> bool:
    """Whether prose stands beside the strip: on both sides, or on one beside something else."""
    sides = [
        [part for line in lines if (part := _side(line, middle, left)) is not None]
        for left in (True, False)
    ]
    if min(map(len, sides)) < 4:
        return False
    top, bottom = lines[0].top, lines[-1].bottom
    across = sum(top <= y <= bottom for y in _crossing_rules(ink, middle))
    if across >= 3 and across >= 0.2 * len(lines):
        return False
    both = sum(line.x0 < middle < line.x1 for line in lines)
    proses = [_is_prose(side) for side in sides]
    runs = [_longest_run(side) for side in sides]
    if all(proses) and min(runs) >= 3 and max(runs) >= 4:
        return True
    if not all(proses) and _rows_across(*sides):
        return False
    beside = both < 0.7 * min(map(len, sides))
    # rows of two tables side by side share their baselines far more often than two columns do
    least = 5 if both >= 0.5 * min(map(len, sides)) else 3
    return beside and any(prose and run >= least for prose, run in zip(proses, runs, strict=True))


def _rows_across(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Whether nearly every line on one side stands on, or midway between, lines of the other.

    So do the names and figures of a table beside remarks of one, two or three lines; lines of two
    columns of text do so by chance only.
    """
    for rows, cells in ((left, right), (right, left)):
        figures = sum(len(pieces(line, 0.9)) > 2 for line in rows)
        if figures < 6 or figures < 0.8 * len(rows):
            continue
        bases = sorted(line.base for line in cells)
        about = [*bases, *((a + b) / 2 for a, b in pairwise(bases))]
        met = sum(any(abs(line.base - y) <= 0.1 * line.size for y in about) for line in rows)
        if met >= 0.9 * len(rows):
            return True
    return False


def _longest_run(side: Sequence[TextLine]) -> int:
    """Most lines in a row that fill their column: cells of a table seldom have more than four."""
    widest = max(line.x1 - line.x0 for line in side)
    longest = run = 0
    before: TextLine | None = None
    for line in side:
        close = before is not None and line.base - before.base <= 1.9 * line.size
        full = line.x1 - line.x0 >= 0.75 * widest and is_sentence(line)
        run = (run + 1 if close else 1) if full else 0
        longest = max(longest, run)
        before = line
    return longest


def _is_prose(side: Sequence[TextLine]) -> bool:
    """Whether most lines fill their column with words."""
    filled = sorted(line.x1 - line.x0 for line in side)
    if len(filled) < 4:
        return False
    widest = filled[int(len(filled) * 0.9)] if len(filled) > 9 else filled[-1]
    full = [line for line in side if line.x1 - line.x0 >= widest * 0.8 and is_sentence(line)]
    # a column may hold little but tables; the length of runs tells more than their share
    return widest >= 100 and len(full) >= len(filled) * 0.1


def is_sentence(line: TextLine) -> bool:
    """Whether a line is words in one piece: no cells, and not mostly figures."""
    text = line.text
    letters = sum(letter.isalpha() for letter in text)
    return letters >= 0.6 * len(text.replace(" ", "")) and len(pieces(line, 1.2)) == 1
