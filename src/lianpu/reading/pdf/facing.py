"""Rows of a table without rules: lines of names and remarks that stand about the figures they face.

A cell of several lines is set with its middle, its first or its last line on the baseline of its
row's figures. Which lines make one cell then follows, however close rows and lines are: the lines of a
column are parted so that they are off the baselines by as little as can be (Bellman's recursion
over lines and rows, both in printed order).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.rows import SAME, CellLine, PrintedRow, set_over
from lianpu.reading.prose import is_cjk

OFF = 0.3
"""How far, in font sizes, a cell may be from its row's baseline; ours."""
MOST = 10
"""Lines of one cell."""
CLOSE = 0.75
"""Step, as a share of that of rows, up to which a line goes on in the one beneath; ours."""
NEARER = 0.03
"""Difference, in font sizes, between two steps that are not the same; ours."""
_ALONE = 1.0
"""Cost, in font sizes, of a name without figures; ours."""
_STRAY = 2.5
"""The same of a line of another column, which is no group's name."""
_NAMELESS = 2.0
"""The same of a row without a name."""

Group = tuple[int, int, int | None]
"""First line, line after the last, and the row they face; None where they face none."""


def facing_rows(lines: Sequence[CellLine]) -> list[PrintedRow] | None:
    """The rows that figures give; None where every line has its own, or some stand elsewhere."""
    columns: dict[int, list[CellLine]] = {}
    for line in sorted(lines, key=lambda line: line.base):
        columns.setdefault(line.column, []).append(line)
    figures = {column for column, own in columns.items() if column and _of_figures(own)}
    words = [own for column, own in columns.items() if column not in figures]
    bases = _baselines([line for column in figures for line in columns[column]])
    if len(bases) < 2 or all(len(own) <= len(bases) for own in words):
        return None
    if any(2 * sum(is_figure(line.text) for line in own) > len(own) for own in words):
        return None
    rows = [PrintedRow(base, base) for base in bases]
    loose: list[PrintedRow] = []
    several = False
    for own in sorted(words, key=lambda own: own[0].column):
        # a name without figures is a row that a remark may face, too
        facing = sorted([*rows, *loose], key=lambda row: row.top)
        needed = [not any(row is one for one in loose) for row in facing]
        groups, unsure = _grouped(own, [row.top for row in facing], needed)
        if not groups:
            return None
        for row in facing if unsure else ():
            row.unsure = True
        for first, stop, at in groups:
            several |= stop - first > 1
            if at is not None:
                facing[at].lines += own[first:stop]
                continue
            [line] = own[first:stop]
            near = [one for one in loose if abs(one.top - line.base) <= SAME * line.size]
            if not near:
                loose.append(PrintedRow(line.base, line.base))
            (near or loose)[-1].lines.append(line)
    if not several and not loose:
        return None
    for column in figures:
        for line in columns[column]:
            min(rows, key=lambda row: abs(row.top - line.base)).lines.append(line)
    found = sorted([*rows, *loose], key=lambda row: row.top)
    for row in found:
        row.top = min(line.top for line in row.lines)
        row.bottom = max(line.bottom for line in row.lines)
    return found


def _of_figures(lines: Sequence[CellLine]) -> bool:
    own = [line for line in lines if line.last == line.column]
    return len(own) == len(lines) and all(
        is_figure(line.text) or is_nothing(line.text) for line in own
    )


def _baselines(lines: Sequence[CellLine]) -> list[float]:
    """Baselines of figures from top to bottom; empty where two are too close to be rows."""
    found: list[float] = []
    for line in sorted(lines, key=lambda line: line.base):
        if not found or line.base - found[-1] > SAME * line.size:
            found.append(line.base)
    size = max((line.size for line in lines), default=0.0)
    return [] if any(b - a < 0.8 * size for a, b in pairwise(found)) else found


def _grouped(
    lines: Sequence[CellLine], rows: Sequence[float], needed: Sequence[bool]
) -> tuple[list[Group], bool]:
    """The lines of a column as cells, each beside its row; by their middles, tops or ends.

    Empty where there is no way; True where another way is about as good.

    Args:
        lines: Of the column, from top to bottom.
        rows: Their baselines.
        needed: Which of them hold figures, and so are expected to be faced.
    """
    missed = [0.0]
    for one in needed:
        missed.append(missed[-1] + _NAMELESS * one)
    tried = [_best(lines, rows, missed, share) for share in (0.5, 0.0, 1.0)]
    found = sorted((one for one in tried if one is not None), key=lambda one: one[0])
    if not found:
        return [], False
    cost, groups = found[0]
    return groups, any(one[0] - cost < OFF and one[1] != groups for one in found[1:])


def _best(
    lines: Sequence[CellLine], rows: Sequence[float], missed: Sequence[float], share: float
) -> tuple[float, list[Group]] | None:
    """Least cost, and the cells that have it; None where some line can stand in no cell.

    Args:
        lines: Of a column.
        rows: Their baselines.
        missed: What it costs that all rows before one are faced by nothing, and all of them last.
        share: Of the height of a cell that stands above the baseline of its row: 0 where its first
            line stands there, 1 where its last one does.
    """
    size = max(line.size for line in lines)
    widest = max(line.inked - line.x0 for line in lines)
    step = min(b - a for a, b in pairwise(rows))
    runs_on = [
        _runs_on(upper, lower, widest)
        or (lower.base - upper.base <= CLOSE * step and not set_over(upper, lower))
        for upper, lower in pairwise(lines)
    ]
    capital = lines[0].column == 0 and lines[0].text[0].isupper()
    bases = [line.base for line in lines]
    between = [all(abs(base - row) > 0.6 * size for row in rows) for base in bases]
    # (cost, cells) by how many rows are used up; rows far above the next line are all used up
    states: list[dict[int, tuple[float, Group | None, int]]] = [{} for _ in range(len(lines) + 1)]
    states[0] = {0: (0.0, None, 0)}
    for first in range(len(lines)):
        for used, (cost, before, _) in list(states[first].items()):
            line = lines[first]
            after = before is not None and before[2] is None
            apart = not after or bases[first] - bases[first - 1] >= 0.95 * step
            if apart and between[first]:
                alone = _STRAY if line.column else _ALONE * (1 + after)
                _offer(states[first + 1], used, cost + alone, (first, first + 1, None), used)
            for row in range(used, len(rows)):
                if rows[row] < line.base - OFF * size:
                    continue
                if rows[row] > line.base + MOST * 2 * size:
                    break
                for stop in range(first + 1, min(first + MOST, len(lines)) + 1):
                    if stop > first + 1 and not runs_on[stop - 2]:
                        break
                    at = bases[first] + share * (bases[stop - 1] - bases[first])
                    off = abs(at - rows[row]) / size
                    if off <= OFF:
                        total = cost + off + missed[row] - missed[used]
                        # a step as from row to row: rather the name of a group than a second line
                        even = (
                            stop > first + 1
                            and line.column == 0
                            and abs(bases[stop - 1] - bases[first] - (stop - first - 1) * step)
                            < 0.1 * size
                            and not _unfinished(lines[stop - 2], lines[stop - 1])
                            and not _nearer_above(bases, stop - 1, size)
                        )
                        # a name does not begin small where others begin with capitals
                        total += _ALONE * (capital and line.text[0].islower())
                        three = stop > first + 2
                        total += (1.5 + 1.5 * three) * _ALONE * (even and (share != 0.5 or three))
                        _offer(states[stop], row + 1, total, (first, stop, row), used)
    if not states[-1]:
        return None
    used = min(states[-1], key=lambda one: states[-1][one][0] + missed[-1] - missed[one])
    total = states[-1][used][0] + missed[-1] - missed[used]
    found: list[Group] = []
    at = len(lines)
    while at:
        _, group, used = states[at][used]
        assert group is not None
        found.append(group)
        at = group[0]
    return total, found[::-1]


def _runs_on(upper: CellLine, lower: CellLine, widest: float) -> bool:
    """Whether a line may go on in the one beneath: near, and without room for its first word.

    Room does not count where the words themselves go on: what is in the column may be narrower.
    """
    if set_over(upper, lower):
        return False
    first = lower.words[0]
    wide = lower.size if is_cjk(first.text[0]) else first.x1 - first.x0 + 0.25 * lower.size
    full = upper.x1 - upper.x0 + wide > widest + 0.1 or _unfinished(upper, lower)
    return full and lower.base - upper.base <= 1.9 * lower.size


def _nearer_above(bases: Sequence[float], at: int, size: float) -> bool:
    """Whether a line is nearer to the one above than to the one beneath; names of groups are not."""
    return at + 1 < len(bases) and (
        bases[at] - bases[at - 1] < bases[at + 1] - bases[at] - NEARER * size
    )


def _unfinished(upper: CellLine, lower: CellLine) -> bool:
    """Whether the words themselves say that a line goes on in the one beneath."""
    return upper.text[-1] in "-,，、;；:：(（" or lower.text[0].islower()


def _offer(
    state: dict[int, tuple[float, Group | None, int]],
    used: int,
    cost: float,
    group: Group,
    before: int,
) -> None:
    if used not in state or cost < state[used][0]:
        state[used] = cost, group, before
