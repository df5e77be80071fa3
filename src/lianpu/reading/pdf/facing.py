"""Rows of a table without rules: lines of names and remarks that stand about the figures they face.

A cell of several lines is set with its middle, its first or its last line on the baseline of its
row's figures. Which lines make one cell then follows, however close rows and lines are: the lines of a
column are parted so that they are off the baselines by as little as can be (Bellman's recursion
over lines and rows, both in printed order).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.rows import SAME, CellLine, PrintedRow, set_over
from lianpu.reading.prose import is_cjk, unbreakable

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
_REST = 1.0
"""The same of a cell that the end of a part breaks, where its lines face nothing."""
_EVEN = 1.35
"""Step, in least steps of its column, up to which a line may go on in the one beneath; ours."""
_JOINS = frozenset(
    "a an and at but by de des du et for from in of on or per the to und von with &".split()
)
"""Words that no name ends with."""

Group = tuple[int, int, int | None]
"""First line, line after the last, and the row they face: None for none, and `BEFORE` or `AFTER`."""
BEFORE, AFTER = -2, -1
"""In place of a row: the rest of a cell of the part before, the begin of one of the part after."""


@dataclass(slots=True)
class _Face:
    """The lines of a part of a table: those of figures, which give its rows, and those of words."""

    figures: list[list[CellLine]]
    words: list[list[CellLine]]
    """Of each column from the left."""
    bases: list[float]
    above: bool
    """Whether a cell may have begun on the part before it."""
    below: bool
    """Whether a cell may go on in the part after it."""
    rows: list[PrintedRow] = field(default_factory=list)
    loose: list[PrintedRow] = field(default_factory=list)
    """Names without figures."""
    rests: list[PrintedRow | None] = field(default_factory=lambda: [None, None])
    """What is left of a cell from the part before, and what is begun of one of the part after."""
    several: bool = False
    lost: bool = False
    """Whether there is no way to part some column of it."""

    def facing(self) -> list[PrintedRow]:
        """The rows that lines may stand beside, from the top."""
        return sorted([*self.rows, *self.loose], key=lambda row: row.top)


def facing_rows(parts: Sequence[Sequence[CellLine]]) -> list[list[PrintedRow] | None]:
    """The rows that figures give, of each part of one table; None where every line has its own row.

    None also where some lines of a part can stand nowhere. How cells stand beside their rows is
    asked of all parts together: a part of a single row does not tell.
    """
    faces = [_face(lines, bool(at), at + 1 < len(parts)) for at, lines in enumerate(parts)]
    steps = [b - a for face in faces if face for a, b in pairwise(face.bases)]
    if not steps:
        return [None] * len(parts)
    asked = [face for face in faces if face]
    for column in sorted({own[0].column for face in asked for own in face.words}):
        _place(column, asked, min(steps))
    return [_rows(face) if face else None for face in faces]


def _face(lines: Sequence[CellLine], above: bool, below: bool) -> _Face | None:
    """A part whose cells take several lines; None where none does, or it has no rows of figures."""
    columns: dict[int, list[CellLine]] = {}
    for line in sorted(lines, key=lambda line: line.base):
        columns.setdefault(line.column, []).append(line)
    figures = [own for column, own in sorted(columns.items()) if column and _of_figures(own)]
    words = [own for _, own in sorted(columns.items()) if own not in figures]
    bases = _baselines([line for own in figures for line in own])
    if not bases or all(len(own) <= len(bases) for own in words):
        return None
    if any(2 * sum(is_figure(line.text) for line in own) > len(own) for own in words):
        return None
    face = _Face(figures, words, bases, above, below)
    face.rows = [PrintedRow(base, base) for base in bases]
    return face


def _place(column: int, faces: Sequence[_Face], step: float) -> None:
    """Sets the lines of a column beside the rows of each part, in the way that suits all best."""
    tried: list[tuple[int, float, list[tuple[float, list[Group]] | None]]] = []
    own = [next((one for one in face.words if one[0].column == column), []) for face in faces]
    leading = _leading(own)
    for share in (0.5, 0.0, 1.0):
        ways: list[tuple[float, list[Group]] | None] = []
        for face, lines in zip(faces, own, strict=True):
            rows = face.facing()
            # a name without figures is a row that a remark may face, too
            needed = [not any(row is one for one in face.loose) for row in rows]
            ways.append(_best(lines, rows, needed, share, _Room(face, step, leading)))
        lost = sum(way is None for way in ways)
        tried.append((lost, sum(way[0] for way in ways if way), ways))
    tried.sort(key=lambda one: one[:2])
    for at, face in enumerate(faces):
        way = tried[0][2][at]
        face.lost |= way is None
        if way is None or face.lost:
            continue
        others = [ways[at] for _, _, ways in tried[1:]]
        unsure = any(one and one[0] - way[0] < OFF and one[1] != way[1] for one in others)
        if len(faces) > 1:
            # another way must suit the other parts as well
            unsure &= any(
                lost == tried[0][0] and cost - tried[0][1] < OFF for lost, cost, _ in tried[1:]
            )
        _set(face, own[at], way[1], unsure)


def _leading(columns: Sequence[Sequence[CellLine]]) -> float:
    """The least step between two lines of a column that are not one line."""
    return min(
        (
            b.base - a.base
            for own in columns
            for a, b in pairwise(own)
            if b.base - a.base > 0.7 * b.size
        ),
        default=float("inf"),
    )


def _set(face: _Face, lines: Sequence[CellLine], groups: Sequence[Group], unsure: bool) -> None:
    rows = face.facing()
    for row in rows if unsure else ():
        row.unsure = True
    for first, stop, at in groups:
        own = list(lines[first:stop])
        face.several |= stop - first > 1
        if at is not None and at >= 0:
            rows[at].lines += own
        elif at is not None:
            rest = face.rests[at] = face.rests[at] or PrintedRow(own[0].base, own[0].base)
            rest.lines += own
        else:
            [line] = own
            near = [one for one in face.loose if abs(one.top - line.base) <= SAME * line.size]
            if not near and face.loose and _breaks_into(face.loose[-1].lines, line):
                near = [face.loose[-1]]
                face.several = True
            if not near:
                face.loose.append(PrintedRow(line.base, line.base))
            (near or face.loose)[-1].lines.append(line)


def _breaks_into(upper: Sequence[CellLine], lower: CellLine) -> bool:
    """Whether a hyphen breaks the last word of a name, and the line beneath has the rest."""
    last = upper[-1]
    near = 0 < lower.base - last.base <= 1.9 * lower.size and last.column == lower.column
    text = last.text
    broken = text[-1] in "-\u00ad‐" and text[-2:-1].isalpha()
    return near and broken and lower.text[0].islower()


def _rows(face: _Face) -> list[PrintedRow] | None:
    rests = [rest for rest in face.rests if rest is not None]
    if face.lost or not (face.several or face.loose or rests):
        return None
    for own in face.figures:
        for line in own:
            min(face.rows, key=lambda row: abs(row.top - line.base)).lines.append(line)
    for rest in rests:
        rest.rest = True
    found = face.facing()
    before, after = face.rests[BEFORE], face.rests[AFTER]
    found = [*filter(None, [before]), *found, *filter(None, [after])]
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


@dataclass(frozen=True, slots=True)
class _Room:
    """What bounds the cells of a column of a part."""

    face: _Face
    step: float
    """Least step between rows of the table."""
    leading: float
    """Least step between lines of the column."""


def _best(
    lines: Sequence[CellLine],
    facing: Sequence[PrintedRow],
    needed: Sequence[bool],
    share: float,
    room: _Room,
) -> tuple[float, list[Group]] | None:
    """Least cost, and the cells that have it; None where some line can stand in no cell.

    Args:
        lines: Of a column.
        facing: The rows, whose tops are their baselines.
        needed: Which of them hold figures, and so are expected to be faced.
        share: Of the height of a cell that stands above the baseline of its row: 0 where its first
            line stands there, 1 where its last one does.
        room: What bounds the cells.
    """
    rows = [row.top for row in facing]
    missed = [0.0]
    for one in needed:
        missed.append(missed[-1] + _NAMELESS * one)
    if not lines:
        return missed[-1], []
    size = max(line.size for line in lines)
    widest = max(line.inked - line.x0 for line in lines)
    step = room.step
    # lines of a cell are evenly set; no line set closer than rows, and none need be of another's cell
    evenly = room.leading * _EVEN
    closer = room.leading < 0.93 * step
    runs_on = [
        lower.base - upper.base <= evenly
        and (
            _runs_on(upper, lower, widest)
            or (lower.base - upper.base <= CLOSE * step and not set_over(upper, lower))
        )
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
            if line.column and ((room.face.above and not first) or room.face.below):
                for stop in range(first + 1, min(first + MOST, len(lines)) + 1):
                    if stop > first + 1 and not runs_on[stop - 2]:
                        break
                    if room.face.above and not first and not used:
                        _offer(states[stop], 0, cost + _REST, (0, stop, BEFORE), 0)
                    if room.face.below and stop == len(lines):
                        _offer(states[stop], used, cost + _REST, (first, stop, AFTER), used)
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
                        odd = even and (share != 0.5 or three or not closer)
                        total += (1.5 + 1.5 * three + 1.5 * (not closer)) * _ALONE * odd
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
    wide = first.x1 - first.x0 + 0.25 * lower.size
    if is_cjk(first.text[0]):
        wide = lower.size * unbreakable(first.text)
    full = upper.x1 - upper.x0 + wide > widest + 0.1 or _unfinished(upper, lower)
    return full and lower.base - upper.base <= 1.9 * lower.size


def _nearer_above(bases: Sequence[float], at: int, size: float) -> bool:
    """Whether a line is nearer to the one above than to the one beneath; names of groups are not."""
    return at + 1 < len(bases) and (
        bases[at] - bases[at - 1] < bases[at + 1] - bases[at] - NEARER * size
    )


def _unfinished(upper: CellLine, lower: CellLine) -> bool:
    """Whether the words themselves say that a line goes on in the one beneath."""
    last = upper.words[-1].text
    joins = last.lower() in _JOINS or last[-1] in "和与及"
    return joins or last[-1] in "-,，、;；:：(（" or lower.text[0].islower()


def _offer(
    state: dict[int, tuple[float, Group | None, int]],
    used: int,
    cost: float,
    group: Group,
    before: int,
) -> None:
    if used not in state or cost < state[used][0]:
        state[used] = cost, group, before
