"""The white strip between two columns of a page: told by its prose, its rules, the other pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.captions import label_of
from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.margins import (
    LEAST,
    SANDWICH,
    crossing_rules,
    framed_apart,
    ruled_apart,
)

_BIN = 2.0
"""Points: how finely a gutter is looked for."""
_RUN = 6
"""Lines in a row that leave a strip white before it may be a gutter."""
_STRIPS = 5
"""White strips of a page that are looked at, those of most lines first; ours."""
_WIDEST = 50_000.0
"""Points: a page that says it is wider says so by damage; the format allows 14,400."""
_PARAGRAPH = 8
"""Full lines of words that no cell has; ours."""
_FILLED = 5
"""Full lines of words that are prose on however many lines; ours."""
_BLANK = 0.36
"""Font sizes that a blank is wide at most, but for a typewriter's; columns stand further apart."""
_LEAST_HEAD, _HEAD = 6.0, 60.0
"""Points: how high the headings of a table are; ours."""
_FEW = 6
"""Rows of a table under which all lines of it must stand beside those of its remarks; ours."""
_FACING = 2.5
"""Font sizes up or down from a line to one of the other side that it faces at most; ours."""
_INSET = 9.0
"""Points: cells stand no further inside their column's edge than this; ours."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip between two columns."""

    left: float
    """Where the words left of it end."""
    right: float
    """Where the words right of it begin."""

    @property
    def middle(self) -> float:
        """The line that parts the columns."""
        return (self.left + self.right) / 2


def file_gutters(pages: Sequence[tuple[PageInk, list[TextLine]]]) -> list[Gutter | None]:
    """The gutter of every page, lines from top to bottom.

    A page that does not tell by itself has the gutter of the others where it leaves that white.
    """
    own = [_gutter(lines, ink) for ink, lines in pages]
    known = [
        (gutter, ink) for gutter, (ink, _) in zip(own, pages, strict=True) if gutter is not None
    ]
    if not known or len(known) < 0.3 * len(pages):
        return own
    shared = {id(gutter): _shared(gutter, ink, known) for gutter, ink in known}
    found: list[Gutter | None] = []
    for gutter, (ink, lines) in zip(own, pages, strict=True):
        if gutter is not None:
            found.append(shared[id(gutter)])
            continue
        near = [shared[id(other)] for other, page in known if abs(page.width - ink.width) < 2]
        likely = max(near, key=near.count, default=None)
        found.append(likely if likely is not None and _left_white(lines, ink, likely) else None)
    return found


def _shared(own: Gutter, ink: PageInk, known: Sequence[tuple[Gutter, PageInk]]) -> Gutter:
    """The strip that all pages with a gutter at one place leave white."""
    alike = [
        gutter
        for gutter, page in known
        if abs(page.width - ink.width) < 2 and gutter.left < own.right and own.left < gutter.right
    ]
    left = max(gutter.left for gutter in alike)
    right = min(gutter.right for gutter in alike)
    return Gutter(left, right) if right - left >= LEAST else own


def _left_white(lines: Sequence[TextLine], ink: PageInk, gutter: Gutter) -> bool:
    """Whether a page leaves the gutter of other pages white, and has columns beside it."""
    if not lines:
        return False
    crossing = sum(_crosses(line, gutter.middle) for line in lines)
    if crossing > 0.5 * len(lines):
        return False
    longest: list[TextLine] = []
    for run, crosses in runs(lines, gutter, crossing_rules(ink, gutter.middle)):
        if not crosses and len(run) > len(longest):
            longest = run
    return len(longest) >= 3 and in_columns(longest, gutter)


def in_columns(run: Sequence[TextLine], gutter: Gutter) -> bool:
    """Whether lines that leave a known gutter white stand in its columns.

    They may also be the rows of one table, which has a gap there by chance.
    """
    return (
        has_prose(run, gutter.middle) or set_apart(run, gutter.middle) or _starts_again(run, gutter)
    )


def parted(
    lines: Sequence[TextLine], gutter: Gutter, ink: PageInk
) -> list[tuple[list[TextLine], bool]]:
    """Stretches of a page in columns, and what runs across both (True): lines, or a table's rows."""
    found: list[tuple[list[TextLine], bool]] = []
    for run, crosses in runs(lines, gutter, crossing_rules(ink, gutter.middle)):
        framed = not crosses and framed_apart(gutter.left, gutter.right, run, ink)
        if crosses or not (framed or in_columns(run, gutter)):
            found.append((run, True))
            continue
        kept: list[TextLine] = []
        for block in _blocks(run):
            whole = len(block) < len(run) and _is_wide_table(block, gutter)
            if whole and not framed_apart(gutter.left, gutter.right, block, ink):
                found += [(kept, False)] if kept else []
                found.append((block, True))
                kept = []
            else:
                kept += block
        found += [(kept, False)] if kept else []
    return found


def _blocks(run: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines cut where both columns leave more white than between rows."""
    found: list[list[TextLine]] = []
    bottom = 0.0
    for line in run:
        if found and line.top - bottom <= 1.2 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
        bottom = max(bottom, line.bottom)
    return found


def _is_wide_table(block: Sequence[TextLine], gutter: Gutter) -> bool:
    """Whether lines are the rows of one table that has a gap where the gutter is."""
    middle = gutter.middle
    both = [line for line in block if line.x0 < middle < line.x1]
    if len(block) < 3 or len(both) < 0.8 * len(block) or in_columns(block, gutter):
        return False
    figures = [
        word.text[-1].isdigit() or word.text[-1] in "%)）"
        for line in both
        for word in line.words
        if word.x0 >= middle
    ]
    return sum(figures) >= 0.5 * len(figures)


def _starts_again(run: Sequence[TextLine], gutter: Gutter) -> bool:
    """Whether names begin at the right edge of the gutter: a second table, beside the first."""
    right = [part for line in run if (part := side_of(line, gutter.middle, False)) is not None]
    left = sum(side_of(line, gutter.middle, True) is not None for line in run)
    if min(len(right), left) < 3:
        return False
    at = [line.x0 - gutter.right for line in right if line.words[0].text[0].isalpha()]
    near = [x for x in at if -1.5 <= x <= _INSET]
    return any(sum(abs(x - y) <= 1 for y in near) >= 0.6 * len(right) for x in near)


def set_apart(lines: Sequence[TextLine], gutter: float) -> bool:
    """Whether the lines beside a gutter are those of two columns: few share a baseline."""
    left = sum(line.x1 <= gutter for line in lines)
    right = sum(line.x0 >= gutter for line in lines)
    both = [line for line in lines if line.x0 < gutter < line.x1]
    crossing = sum(_crosses(line, gutter) for line in both)
    sides = min(left, right) + len(both) - crossing
    return left + right > 0 and crossing <= 0.1 * len(lines) and len(both) < 0.7 * max(sides, 1)


def _crosses(line: TextLine, gutter: float) -> bool:
    """Whether words of a line cross a gutter, or large ones leave no more than a blank there."""
    if any(word.x0 < gutter - 1 and word.x1 > gutter + 1 for word in line.words):
        return True
    if not line.x0 < gutter < line.x1:
        return False
    before = max((word.x1 for word in line.words if word.x1 <= gutter + 1), default=line.x1)
    after = min((word.x0 for word in line.words if word.x0 >= gutter - 1), default=line.x0)
    return 0 < after - before <= _BLANK * line.size


def runs(
    lines: Sequence[TextLine], gutter: Gutter, rules: Sequence[float]
) -> list[tuple[list[TextLine], bool]]:
    """Lines in a row that all cross the gutter, or none of which does."""
    found: list[tuple[list[TextLine], bool]] = []
    for line in lines:
        crosses = _crosses(line, gutter.middle)
        if not crosses and rules:
            above = max((y for y in rules if y <= line.top + 2), default=None)
            below = min((y for y in rules if y >= line.bottom - 2), default=None)
            crosses = above is not None and below is not None and below - above <= SANDWICH
        if found and found[-1][1] == crosses:
            found[-1][0].append(line)
        else:
            found.append(([line], crosses))
    return found


def has_prose(run: Sequence[TextLine], gutter: float) -> bool:
    """Whether a column of the run holds lines that fill it."""
    for left in (True, False):
        side = [part for line in run if (part := side_of(line, gutter, left)) is not None]
        widest = max((line.x1 - line.x0 for line in side), default=0.0)
        full = sum(line.x1 - line.x0 >= 0.85 * widest and is_sentence(line) for line in side)
        if widest < 100:
            continue
        if full >= max(2, 0.3 * len(side)) or _longest_run(side) >= 3:
            return True
    return False


def side_of(line: TextLine, gutter: float, left: bool) -> TextLine | None:
    """The words of a line on one side of a gutter."""
    if line.x1 <= gutter + 1:
        return line if left else None
    if line.x0 >= gutter - 1:
        return None if left else line
    words = [word for word in line.words if (word.x1 <= gutter + 1) == left]
    return TextLine(words, line.page) if words else None


def _fewer(lines: Sequence[TextLine], gutter: float) -> int:
    """How many lines have words on that side of a gutter where fewer have."""
    left = right = 0
    for line in lines:
        if line.x1 <= gutter + 1:
            left += 1
        elif line.x0 >= gutter - 1:
            right += 1
        else:
            ends = [word.x1 <= gutter + 1 for word in line.words]
            left += True in ends
            right += False in ends
    return min(left, right)


def _gutter(lines: Sequence[TextLine], ink: PageInk) -> Gutter | None:
    """The white strip between two columns, if what stands beside it says that it is one."""
    if len(lines) < 8 or ink.width > _WIDEST:
        return None
    first = int(ink.width * 0.2 / _BIN)
    last = int(ink.width * 0.8 / _BIN) + 1
    white = ~_cover(lines, int(ink.width / _BIN) + 2)[:, first:last]
    if white.shape[1] < 1:
        return None
    in_runs = _in_runs(white)
    counted = in_runs.sum(axis=0)
    for _ in range(_STRIPS):
        most = int(counted.max())
        if most < 8:
            return None
        start, end = _widest(counted >= most * 0.93)
        if (end - start) * _BIN >= LEAST:
            # lines that are longer than others may end in it: what leaves most of them out is the gutter
            low, high = _widest(counted[start:end] == counted[start:end].max())
            if (high - low) * _BIN < LEAST:
                low, high = 0, end - start
            centre = start + (low + high) / 2
            chosen = in_runs[:, int(centre)]
            used = [line for line, use in zip(lines, chosen, strict=True) if use]
            middle = (first + centre) * _BIN
            if _columns_of_text(used, middle, ink) or _columns_of_tables(
                used, middle, ink, len(lines)
            ):
                return _edges(used, middle)
        counted[start:end] = 0
    return None


def _edges(lines: Sequence[TextLine], middle: float) -> Gutter:
    """The strip about its middle that words leave white."""
    left = max(word.x1 for line in lines for word in line.words if word.x1 <= middle + 1)
    right = min(word.x0 for line in lines for word in line.words if word.x1 > middle + 1)
    return Gutter(left, right)


def _columns_of_tables(lines: Sequence[TextLine], middle: float, ink: PageInk, count: int) -> bool:
    """Whether rules and shades end on both sides of a strip that most of a page leaves white.

    Exhibits side by side in one column do so too; their captions share a baseline.
    """
    if len(lines) < 0.7 * count or _fewer(lines, middle) < 4:
        return False
    edges = _edges(lines, middle)
    if not ruled_apart(edges.left, edges.right, ink):
        return False
    sides = [
        [part for line in lines if (part := side_of(line, middle, left)) is not None]
        for left in (True, False)
    ]
    captions = [{line.base for line in side if label_of(line.text) is not None} for side in sides]
    return not any(abs(a - b) < 2 for a in captions[0] for b in captions[1])


def _cover(lines: Sequence[TextLine], bins: int) -> NDArray[np.bool_]:
    """Which bins each line covers; bool (lines, bins)."""
    cover = np.zeros((len(lines), bins), dtype=bool)
    for row, line in zip(cover, lines, strict=True):
        start = stop = line.words[0].x0
        end = -1.0
        for word in line.words:
            if end < 0 or word.x0 - end > word.size * 0.7:
                row[max(int(start / _BIN), 0) : max(int(stop / _BIN) + 1, 0)] = True
                start = stop = word.x0
            end = word.x1
            if end > stop:
                stop = end
        row[max(int(start / _BIN), 0) : max(int(stop / _BIN) + 1, 0)] = True
    return cover


def _in_runs(white: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a strip is white for at least `_RUN` lines in a row; bool (lines, bins)."""
    found = np.zeros_like(white)
    starts = len(white) - _RUN + 1
    if starts < 1:
        return found
    whole = white[:starts].copy()
    for step in range(1, _RUN):
        whole &= white[step : step + starts]
    for step in range(_RUN):
        found[step : step + starts] |= whole
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
    lines = _outside_tables(lines, middle, ink)
    if _fewer(lines, middle) < 4:
        return False
    top, bottom = lines[0].top, lines[-1].bottom
    rules = crossing_rules(ink, middle)
    across = sum(top <= y <= bottom for y in rules)
    if across >= 3 and across >= 0.2 * len(lines):
        return False
    sides = [
        [part for line in lines if (part := side_of(line, middle, left)) is not None]
        for left in (True, False)
    ]
    both = sum(line.x0 < middle < line.x1 for line in lines)
    proses = [_is_prose(side) for side in sides]
    runs = [_longest_run(side) for side in sides]
    if all(proses) and min(runs) >= 3 and max(runs) >= 4:
        return True
    if not all(proses) and _rows_across(sides[0], sides[1], _framed(lines, rules)):
        return False
    beside = both < 0.7 * min(map(len, sides))
    # rows of two tables side by side share their baselines far more often than two columns do
    least = 5 if both >= 0.5 * min(map(len, sides)) else 3
    edges = _edges(lines, middle)
    beside |= max(runs) >= _PARAGRAPH or ruled_apart(edges.left, edges.right, ink)
    return beside and any(prose and run >= least for prose, run in zip(proses, runs, strict=True))


def _outside_tables(lines: Sequence[TextLine], middle: float, ink: PageInk) -> list[TextLine]:
    """Lines that do not stand in a cell between vertical rules, or in a table across the strip.

    Such a table has three rules across it, the first two as far apart as headings are high; what
    takes more than half of the page so may be the page itself.
    """
    rules = sorted(set(crossing_rules(ink, middle)))
    tables = [
        (first, last)
        for first, second, last in zip(rules, rules[1:], rules[2:], strict=False)
        if _LEAST_HEAD <= second - first <= _HEAD and last - first <= 0.5 * ink.height
    ]

    def inside(line: TextLine) -> bool:
        y = (line.top + line.bottom) / 2
        if any(first <= y <= last for first, last in tables):
            return True
        past = [box[0] for box in ink.vertical if box[1] <= y <= box[3]]
        left = max((x for x in past if x <= line.x0 + 2), default=None)
        right = min((x for x in past if x >= line.x1 - 2), default=None)
        return left is not None and right is not None and right - left <= 0.6 * ink.width

    return [line for line in lines if not inside(line)]


def _rows_across(left: Sequence[TextLine], right: Sequence[TextLine], framed: bool) -> bool:
    """Whether nearly every line on one side stands on, or midway between, lines of the other.

    So do the names and figures of a table beside remarks of one, two or three lines; lines of two
    columns of text do so by chance only. Less will do where rules frame both sides as one table. What
    stands above or beneath the other side, as a narrower table does, says nothing.
    """
    least, share, met_share = (4, 0.35, 0.8) if framed else (4, 0.8, 0.9)
    for side, cells in ((left, right), (right, left)):
        bases = sorted(line.base for line in cells)
        rows = [line for line in side if _is_near(line.base, bases, _FACING * line.size)]
        data = [_holds_data(line) for line in rows]
        figures = sum(data)
        if figures < least or figures < min(share, 0.5) * len(rows):
            continue
        about = sorted([*bases, *((a + b) / 2 for a, b in pairwise(bases))])
        meets = [_is_near(line.base, about, 0.1 * line.size) for line in rows]
        facing = [meet for own, meet in zip(data, meets, strict=True) if own]
        if not framed and figures < _FEW and not all(meets):
            continue
        if framed or figures < share * len(rows):
            meets = facing
            met_share = met_share if framed else 1.0
        if all(facing) or sum(meets) >= met_share * len(meets):
            return True
    return False


def _is_near(y: float, heights: Sequence[float], most: float) -> bool:
    """Whether one of some heights, in order, is no further off than that."""
    at = bisect_left(heights, y)
    return any(abs(y - near) <= most for near in heights[max(at - 1, 0) : at + 1])


def _holds_data(line: TextLine) -> bool:
    """Whether a line is a row of cells: three or more, two figures, or a name and its figure."""
    cells = pieces(line, 0.9)
    if len(cells) == 2 and is_figure(cells[1].text):
        return True
    return len(cells) > 2 or sum(is_figure(word.text) for word in line.words) > 1


def _framed(lines: Sequence[TextLine], rules: Sequence[float]) -> bool:
    """Whether two rules as far apart as headings are high stand over most lines, a third under."""
    heights = sorted(set(rules))
    return any(
        _LEAST_HEAD <= y1 - y0 <= _HEAD
        and sum(y1 < line.base < heights[-1] for line in lines) >= 0.7 * len(lines)
        for y0, y1 in pairwise(heights)
    )


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
    return widest >= 100 and len(full) >= min(len(filled) * 0.1, _FILLED)


def is_sentence(line: TextLine) -> bool:
    """Whether a line is words in one piece: no cells, and not mostly figures."""
    text = line.text
    letters = sum(map(str.isalpha, text))
    return letters >= 0.6 * len(text.replace(" ", "")) and len(pieces(line, 1.2)) == 1
