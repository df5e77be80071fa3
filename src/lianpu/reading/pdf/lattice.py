"""Tables drawn with rules on all sides: their cells, merged ones included, are what the rules say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.columns import columns_of
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.words import Box

JOIN = 3.0
"""Points: rules this near to each other touch, or are one."""
_NEAR = 4 * JOIN
"""Points: more than a frame reaches beyond its vertical rules, whose ends may be off by JOIN."""
MOST_PAIRS = 4_000_000
"""Pairs of rules on a page that are compared; a page with more is a map."""
_COVER = 0.6
"""Share of a cell's side that a rule covers where it parts two cells."""

Place = tuple[int, int, int, int]
"""First row, first column, rows, columns."""


@dataclass(slots=True)
class Frame:
    """Rules that touch one another, and the cells between them."""

    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[Place]

    def holds(self, line: TextLine) -> bool:
        """Whether a line stands in it."""
        left, top, right, bottom = self.box
        x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
        return left - 2 <= x <= right + 2 and top - 1 <= y <= bottom + 1


def may_frame(lines: Sequence[TextLine], vertical: Sequence[Box]) -> bool:
    """Whether two lines stand beside vertical rules; a frame reaches no higher or lower than these.

    Tables that were read already leave their rules behind, and all of them need not be joined again
    to find that nothing stands between them.
    """
    beside = 0
    for line in lines:
        middle = (line.top + line.bottom) / 2
        beside += any(box[1] - _NEAR <= middle <= box[3] + _NEAR for box in vertical)
        if beside > 1:
            return True
    return False


def frames(horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[Frame]:
    """Groups of touching rules with at least two columns of cells, from the top."""
    across = _merged([(box[0], box[2], (box[1] + box[3]) / 2) for box in horizontal])
    down = _merged([(box[1], box[3], (box[0] + box[2]) / 2) for box in vertical])
    if len(across) < 2 or len(down) < 1 or len(across) * len(down) > MOST_PAIRS:
        return []
    found: list[Frame] = []
    for some, others in _touching(across, down):
        frame = _frame(across[some], down[others])
        if frame is not None:
            found.append(frame)
    return sorted(found, key=lambda frame: (frame.box[1], frame.box[0]))


def _merged(rules: Sequence[tuple[float, float, float]]) -> NDArray[np.float64]:
    """Rules (start, end, place) with those in one line joined; float64 (rules, 3)."""
    groups: list[list[tuple[float, float, float]]] = []
    for rule in sorted(rules, key=lambda rule: rule[2]):
        if groups and rule[2] - groups[-1][0][2] <= 2.0:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found: list[tuple[float, float, float]] = []
    for group in groups:
        place = sum(rule[2] for rule in group) / len(group)
        start, end = float("inf"), float("-inf")
        for first, last, _ in sorted(group):
            if first - end <= JOIN:
                end = max(end, last)
                continue
            if end > start:
                found.append((start, end, place))
            start, end = first, last
        found.append((start, end, place))
    return np.array(found, dtype=float).reshape(-1, 3)


def _touching(
    across: NDArray[np.float64], down: NDArray[np.float64]
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Indices of the rules of each group that hangs together."""
    meets = (
        (down[None, :, 2] >= across[:, None, 0] - JOIN)
        & (down[None, :, 2] <= across[:, None, 1] + JOIN)
        & (across[:, None, 2] >= down[None, :, 0] - JOIN)
        & (across[:, None, 2] <= down[None, :, 1] + JOIN)
    )
    left = set(range(len(across)))
    found = []
    while left:
        rows = np.zeros(len(across), dtype=bool)
        rows[min(left)] = True
        while True:
            columns = meets[rows].any(axis=0)
            grown = rows | meets[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = grown
        left -= set(np.flatnonzero(rows).tolist())
        if columns.any():
            found.append((np.flatnonzero(rows), np.flatnonzero(columns)))
    return found


def _frame(across: NDArray[np.float64], down: NDArray[np.float64]) -> Frame | None:
    xs = _clustered([*down[:, 2]])
    ys = _clustered([*across[:, 2]])
    # sides that are left open
    if across[:, 0].min() < xs[0] - 8:
        xs.insert(0, float(across[:, 0].min()))
    if across[:, 1].max() > xs[-1] + 8:
        xs.append(float(across[:, 1].max()))
    if down[:, 0].min() < ys[0] - 6:
        ys.insert(0, float(down[:, 0].min()))
    if down[:, 1].max() > ys[-1] + 6:
        ys.append(float(down[:, 1].max()))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2 or rows * columns > 20_000:
        return None
    right_of = _sides(down, xs[1:-1], ys).T
    below = _sides(across, ys[1:-1], xs)
    cells = _cells(right_of, below)
    if cells is None:
        return None
    return Frame((xs[0], ys[0], xs[-1], ys[-1]), xs, ys, cells)


def _clustered(places: Sequence[float]) -> list[float]:
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= JOIN:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _sides(
    rules: NDArray[np.float64], places: Sequence[float], stops: Sequence[float]
) -> NDArray[np.bool_]:
    """Whether a rule at each place covers each stretch; bool (places, stretches)."""
    found = np.zeros((len(places), len(stops) - 1), dtype=bool)
    starts, ends = np.array(stops[:-1]), np.array(stops[1:])
    for index, place in enumerate(places):
        own = rules[np.abs(rules[:, 2] - place) <= JOIN]
        if not len(own):
            continue
        shared = np.minimum(own[:, 1][:, None], ends) - np.maximum(own[:, 0][:, None], starts)
        found[index] = shared.clip(min=0).max(axis=0) >= _COVER * (ends - starts)
    return found


def _cells(right_of: NDArray[np.bool_], below: NDArray[np.bool_]) -> list[Place] | None:
    """Places that no rule parts, as cells; None where they make no rectangles.

    Args:
        right_of: Whether a rule stands right of a place; bool (rows, columns - 1).
        below: Whether a rule stands below a place; bool (rows - 1, columns).
    """
    rows, columns = right_of.shape[0], below.shape[1]
    taken = np.zeros((rows, columns), dtype=bool)
    found: list[Place] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row, column]:
                continue
            last = column
            while last < columns - 1 and not right_of[row, last] and not taken[row, last + 1]:
                last += 1
            end = row
            while end < rows - 1 and not below[end, column : last + 1].any():
                inner = right_of[end + 1, column:last]
                if inner.any() or taken[end + 1, column : last + 1].any():
                    break
                end += 1
            if taken[row : end + 1, column : last + 1].any():
                return None
            taken[row : end + 1, column : last + 1] = True
            found.append((row, column, end - row + 1, last - column + 1))
    return found


def filled(frame: Frame, lines: Sequence[TextLine]) -> dict[Place, list[TextLine]] | None:
    """The lines of each cell; None where the rules do not part all rows and columns.

    Figures under figures in one cell are rows that no rule parts; words that cross a rule were
    not set by it.
    """
    owner = {
        (row + down, column + right): (row, column, rows, columns)
        for row, column, rows, columns in frame.cells
        for down in range(rows)
        for right in range(columns)
    }
    xs, ys = frame.xs, frame.ys
    found: dict[Place, list[TextLine]] = {}
    crossing = total = 0
    for line in lines:
        row = _between(ys, (line.top + line.bottom) / 2)
        parts: dict[Place, list[Word]] = {}
        for word in line.words:
            place = owner[row, _between(xs, (word.x0 + word.x1) / 2)]
            first, last = frame.xs[place[1]], frame.xs[place[1] + place[3]]
            total += 1
            # a figure that is wider than its cell stands over the rule
            outside = word.x0 < first - 3 or word.x1 > last + 3
            crossing += outside and not is_figure(word.text)
            parts.setdefault(place, []).append(word)
        for place, words in parts.items():
            found.setdefault(place, []).append(TextLine(words, line.page))
    if crossing > max(1, 0.03 * total) or len(found) < 2:
        return None
    if len(found) < 0.3 * len(frame.cells):
        return None
    return None if _crowded(frame, found) else found


def _between(places: Sequence[float], at: float) -> int:
    """The stretch between two places in order that a point lies in."""
    return min(max(bisect_left(places, at) - 1, 0), len(places) - 2)


def _crowded(frame: Frame, found: dict[Place, list[TextLine]]) -> bool:
    """Whether cells hold several rows or several columns."""
    stacked = 0
    for lines in found.values():
        figures = sum(is_figure(line.text) or is_nothing(line.text) for line in lines)
        stacked += figures >= 2 and figures >= 0.6 * len(lines)
    # a merged cell is words; figures apart in it are a row whose columns no rule parts
    spread = sum(
        len(apart) > 2 and any(is_figure(one.text) for one in apart)
        for place, lines in found.items()
        if place[3] > 1
        for apart in (pieces(line, 0.9) for line in lines)
    )
    if stacked >= 2 or spread >= 2:
        return True
    for column in range(len(frame.xs) - 1):
        own = [
            line
            for place, lines in found.items()
            if place[1] == column and place[3] == 1
            for line in lines
        ]
        apart = [line for line in own if len(pieces(line, 1.2)) > 1]
        if len(apart) >= 3 and len(apart) >= 0.5 * len(own) and columns_of(own).edges:
            return True
    return False
