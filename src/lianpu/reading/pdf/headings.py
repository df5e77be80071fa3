"""Headings of a table set on several lines: wrapped ones as one cell, those over several columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lianpu.reading.pdf.columns import Columns
from lianpu.reading.pdf.rows import SAME, CellLine, Part
from lianpu.reading.pdf.stretched import NESTED
from lianpu.reading.words import Box

HALF = 0.95
"""Font sizes between baselines that lines of one heading keep at least; ours."""
PADDING = 4.0
"""Points of white at the side of a cell, about; ours."""


@dataclass(slots=True)
class Heading:
    """A heading cell."""

    first: int
    last: int
    level: int
    lines: list[CellLine]


def headings(lines: Sequence[CellLine], columns: Columns, part: Part) -> list[Heading]:
    """The cells of a heading, with the level that each begins on."""
    ordered = sorted(_gathered(lines), key=lambda line: (line.base, line.column))
    own = [_narrowed(line, ordered, columns) for line in ordered]
    widened = _widened(own, columns, part)
    found: list[Heading] = []
    for line in widened:
        above = [one for one in found if one.first <= line.last and one.last >= line.column]
        if not above:
            found.append(Heading(line.column, line.last, 0, [line]))
            continue
        last = max(above, key=lambda one: (one.level, one.lines[-1].base))
        alike = (last.first, last.last) == (line.column, line.last)
        close = line.base - last.lines[-1].base <= 2.0 * line.size
        if alike and close and not _ruled_between(last.lines[-1], line, part):
            last.lines.append(line)
        else:
            found.append(Heading(line.column, line.last, last.level + 1, [line]))
    return found


def _gathered(lines: Sequence[CellLine]) -> list[CellLine]:
    """Headings with the words that justification drew into the column beside theirs.

    There another stands half a line off: lines of one heading keep a whole line between them.
    """
    found = list(lines)
    for line in lines:
        if line.column != line.last or not any(_is_off(line, other) for other in lines):
            continue
        beside = [
            one
            for one in found
            if abs(one.base - line.base) <= SAME * line.size
            and (one.last + 1 == line.column or line.last + 1 == one.column)
        ]
        # whose column has lines of that heading alone
        beside = [
            one
            for one in beside
            if any(_is_of(one, other) for other in lines)
            and not any(_is_off(one, other) for other in lines)
        ]
        if len(beside) == 1:
            [one] = beside
            found = [each for each in found if each is not line and each is not one]
            words = sorted([*one.words, *line.words], key=lambda word: word.x0)
            found.append(replace(one, words=words))
    return found


def _is_of(one: CellLine, other: CellLine) -> bool:
    """Whether another line of a column may be the next one of the same heading."""
    return (
        one.column == other.column and HALF * one.size <= abs(one.base - other.base) <= 2 * one.size
    )


def _is_off(one: CellLine, other: CellLine) -> bool:
    """Whether another line of a column stands half a line off."""
    return one.column == other.column == other.last and (
        SAME * one.size < abs(one.base - other.base) < HALF * one.size
    )


def _ruled_between(upper: CellLine, lower: CellLine, part: Part) -> bool:
    x0, x1 = max(upper.x0, lower.x0), min(upper.x1, lower.x1)
    middle = (x0 + x1) / 2
    return any(
        upper.base < (box[1] + box[3]) / 2 < lower.base - 0.3 * lower.size
        and box[0] <= middle <= box[2]
        for box in part.horizontal
    )


def _narrowed(line: CellLine, lines: Sequence[CellLine], columns: Columns) -> CellLine:
    """A heading wider than the figures of its column, where its neighbours stand a bit off its line.

    It reaches over their columns, though theirs are the headings there, above and beneath its line.
    """
    if line.column == line.last:
        return line
    beside = {
        one.column
        for one in lines
        if one.column == one.last
        and 0 < abs(one.base - line.base) < NESTED * line.size
        and line.column <= one.column <= line.last
    }
    free = [column for column in range(line.column, line.last + 1) if column not in beside]
    if len(free) != 1:
        return line
    others = [
        (one.x0, one.x1)
        for one in lines
        if one.column == one.last == free[0] and 0 < abs(one.base - line.base) <= 2 * line.size
    ]
    stands = any(
        min(abs(line.x0 + line.x1 - left - right) / 2, abs(line.x0 - left), abs(line.x1 - right))
        <= 0.3 * line.size
        for left, right in [columns.extents[free[0]], *others]
    )
    return line.spread(free[0], free[0]) if stands else line


def _widened(lines: Sequence[CellLine], columns: Columns, part: Part) -> list[CellLine]:
    """Headings that stand over several columns, though their words are not as wide."""
    found: list[CellLine] = []
    rest = list(lines)
    left, right = columns.left, columns.right
    while rest:
        base, size = rest[0].base, rest[0].size
        level = sorted(
            (line for line in rest if abs(line.base - base) <= SAME * size),
            key=lambda line: line.column,
        )
        rest = [line for line in rest if abs(line.base - base) > SAME * size]
        tiled = _shared_out(level, rest, columns, part)
        tiled = tiled or _tiled(level, rest, columns) or _under(level, found, rest, columns)
        if tiled:
            found += tiled
            continue
        for index, line in enumerate(level):
            start = level[index - 1].last + 1 if index else 0
            stop = level[index + 1].column - 1 if index + 1 < len(level) else columns.count - 1
            below = _next_base(rest, line.column, line.last)
            if below is None:
                found.append(line)
                continue
            free = [
                column
                for column in range(start, stop + 1)
                if line.column <= column <= line.last
                or _next_base(rest, column, column) in (below,)
            ]
            first, last = _around(line, free)
            rule = _rule_under(line, part, right - left)
            if rule is not None:
                span = [
                    c
                    for c in range(start, stop + 1)
                    if rule[0] - 2 <= sum(columns.extents[c]) / 2 <= rule[2] + 2
                ]
                if span and span[0] <= line.column and span[-1] >= line.last:
                    found.append(line.spread(span[0], span[-1]))
                    continue
            found.append(line.spread(*_best(line, first, last, columns)))
    return found


def _shared_out(
    level: Sequence[CellLine], rest: Sequence[CellLine], columns: Columns, part: Part
) -> list[CellLine]:
    """Headings over one rule of several columns, as web pages draw it: they share these out.

    Each is over as many, or all are set left in the first of theirs, or right in the last. Empty
    where the rule has a piece for each heading, which tells more, or heads what has no heading.
    """
    corner = [line for line in level if not line.last]
    own = [line for line in level if line.last]
    if len(own) < 2 or not rest:
        return []
    low, size = max(line.base for line in own), own[0].size
    pieces = sorted(
        box for box in part.horizontal if low - 1 <= (box[1] + box[3]) / 2 <= low + 0.95 * size
    )
    if not pieces or any(b[0] - a[2] > 1 for a, b in pairwise(pieces)):
        return []
    middles = [sum(extent) / 2 for extent in columns.extents]
    left, right = pieces[0][0], max(box[2] for box in pieces)
    under = [column for column, x in enumerate(middles) if left <= x <= right]
    alone = all(sum(box[0] <= x <= box[2] for x in middles) < 2 for box in pieces)
    if not (alone or len(pieces) == 1) or len(under) <= len(own):
        return []
    if not all(line.column in under and line.last in under for line in own):
        return []
    rule = max((box[1] + box[3]) / 2 for box in pieces)
    bases = [_next_base(rest, column, column) for column in under]
    if any(base is None or base < rule + 0.5 * size for base in bases):
        return []
    first, last = under[0], under[-1]
    wide, uneven = divmod(len(under), len(own))
    rights = [line.last for line in own]
    lefts = [line.column for line in own]
    slack = SAME * size
    if not uneven:
        spans = [(first + at * wide, first + at * wide + wide - 1) for at in range(len(own))]
    elif rights[-1] == last and all(
        abs(line.inked - columns.extents[line.last][1]) <= slack for line in own
    ):
        spans = list(zip([first, *(at + 1 for at in rights[:-1])], rights, strict=True))
    elif lefts[0] == first and all(
        abs(line.x0 - columns.extents[line.column][0]) <= slack for line in own
    ):
        spans = list(zip(lefts, [*(at - 1 for at in lefts[1:]), last], strict=True))
    else:
        return []
    if any(a > line.column or b < line.last for line, (a, b) in zip(own, spans, strict=True)):
        return []
    return corner + [line.spread(*span) for line, span in zip(own, spans, strict=True)]


def _tiled(level: Sequence[CellLine], rest: Sequence[CellLine], columns: Columns) -> list[CellLine]:
    """Headings that each stand in the middle of some columns, which together leave none out.

    Empty where they do not, or where one of them stands over a single column.
    """
    corner = list(level[:1]) if level[0].column == level[0].last == 0 else []
    level = level[len(corner) :]
    if len(level) < 2 or any(line.column == 0 for line in level):
        return []
    below = {_next_base(rest, column, column) for column in range(level[0].column, columns.count)}
    if (
        None in below
        or min(map(float, filter(None, below))) - level[0].base < NESTED * level[0].size
    ):
        return []
    even = _evenly(level, columns)
    if even:
        return corner + even
    found: list[CellLine] = []
    start = 1
    loose = 0
    for index, line in enumerate(level):
        stop = level[index + 1].column if index + 1 < len(level) else columns.count
        lasts = range(max(line.last, start + 1), stop)
        if index + 1 == len(level):
            lasts = range(columns.count - 1, columns.count)
        ends = [last for last in lasts if _in_the_middle(line, start, last, columns)]
        if not ends and len(lasts) and index in (0, len(level) - 1):
            # the edges of the outermost cells are not known
            ends = [stop - 1] if columns.extents[start][0] <= line.x0 else []
            loose += 1
        if not ends or ends[-1] <= start or start > line.column or line.last > ends[-1]:
            return []
        found.append(line.spread(start, ends[-1]))
        start = ends[-1] + 1
    return corner + found if loose < len(level) else []


def _under(
    level: Sequence[CellLine],
    above: Sequence[CellLine],
    rest: Sequence[CellLine],
    columns: Columns,
) -> list[CellLine]:
    """Units under headings of single columns, each in the middle of some that together are all.

    Empty where headings stand beneath them, where all stand as the headings of their columns do, or
    where there is no such way. The edges of the outermost are not known, so one of them may be off.
    """
    level = [line for line in level if line.column]
    over = {line.column: line for line in above if line.column == line.last and line.column}
    if rest or not 1 < len(level) < columns.count - 1 or len(over) < columns.count - 1:
        return []
    # one may do so by chance
    if all(_beneath(line, over[line.column]) for line in level):
        return []
    ways: list[tuple[float, list[CellLine]]] = [(0.0, [])]
    for index, line in enumerate(level):
        stop = level[index + 1].column if index + 1 < len(level) else columns.count
        lasts = (
            range(stop - 1, columns.count) if index + 1 == len(level) else range(line.last, stop)
        )
        longer: list[tuple[float, list[CellLine]]] = []
        for cost, way in ways:
            first = way[-1].last + 1 if way else 1
            for last in lasts:
                if not first <= line.column <= line.last <= last:
                    continue
                exact = last > first and _in_the_middle(line, first, last, columns)
                if exact or index in (0, len(level) - 1):
                    longer.append((cost + (not exact), [*way, line.spread(first, last)]))
        ways = longer
    best = min(ways, key=lambda one: one[0], default=None)
    if best is None or best[0] >= len(level) or sum(one[0] == best[0] for one in ways) > 1:
        return []
    return best[1]


def _beneath(lower: CellLine, upper: CellLine) -> bool:
    """Whether words stand left, right or in the middle under others."""
    middle = abs((lower.x0 + lower.x1) - (upper.x0 + upper.x1)) / 2
    off = min(abs(lower.x0 - upper.x0), abs(lower.x1 - upper.x1), middle)
    return off <= SAME * lower.size


def _evenly(level: Sequence[CellLine], columns: Columns) -> list[CellLine]:
    """Headings each over as many columns, if all stand about the middle of theirs."""
    wide, rest = divmod(columns.count - 1, len(level))
    if rest or wide < 2:
        return []
    found: list[CellLine] = []
    for index, line in enumerate(level):
        first = 1 + index * wide
        left, right = columns.extents[first][0], columns.extents[first + wide - 1][1]
        off = abs((line.x0 + line.x1) / 2 - (left + right) / 2)
        if off > 0.2 * (right - left) or not first <= line.column <= line.last < first + wide:
            return []
        found.append(line.spread(first, first + wide - 1))
    return found


def _in_the_middle(line: CellLine, first: int, last: int, columns: Columns) -> bool:
    """Whether a heading stands in the middle of some columns, or of the cells that they are set in.

    Words set left begin their cell, so the next column's left edge ends it; and so on the right.
    """
    extents = columns.extents
    middles = [(extents[first][0] + extents[last][1]) / 2]
    if last + 1 < columns.count:
        middles.append((extents[first][0] + extents[last + 1][0]) / 2 - PADDING)
    if first > 1:
        middles.append((extents[first - 1][1] + extents[last][1]) / 2 + PADDING)
    centre = (line.x0 + line.x1) / 2
    return min(abs(middle - centre) for middle in middles) <= 0.8 * line.size


def _around(line: CellLine, free: Sequence[int]) -> tuple[int, int]:
    """The stretch of free columns around a heading."""
    first, last = line.column, line.last
    while first - 1 in free:
        first -= 1
    while last + 1 in free:
        last += 1
    return first, last


def _next_base(lines: Sequence[CellLine], first: int, last: int) -> float | None:
    """Height of the next line under a stretch of columns."""
    bases = [line.base for line in lines if line.column <= last and line.last >= first]
    return round(min(bases)) if bases else None


def _rule_under(line: CellLine, part: Part, width: float) -> Box | None:
    """A rule under a heading that is as wide as what it heads."""
    for box in part.horizontal:
        y = (box[1] + box[3]) / 2
        under = line.base - 1 <= y <= line.base + 0.95 * line.size
        about = box[0] <= line.x0 + 2 and box[2] >= line.x1 - 2
        if under and about and box[2] - box[0] < 0.9 * width:
            return box
    return None


def _best(line: CellLine, first: int, last: int, columns: Columns) -> tuple[int, int]:
    """The columns that a heading is centred over; else those from the one it begins at."""
    if (first, last) == (line.column, line.last):
        return first, last
    centre = (line.x0 + line.x1) / 2

    def off(a: int, b: int) -> float:
        return abs((columns.extents[a][0] + columns.extents[b][1]) / 2 - centre)

    stretches = [(a, b) for a in range(first, line.column + 1) for b in range(line.last, last + 1)]
    best = min(stretches, key=lambda one: (off(*one), one[0] - one[1]))
    own = off(line.column, line.last)
    begin = columns.extents[line.column][0]
    slack = max(line.size, 0.12 * (line.x1 - line.x0))
    better = off(*best) + 0.4 * line.size < own or abs(line.x0 - begin) > 2
    if off(*best) <= slack and better:
        return best
    begins = abs(line.x0 - begin) <= 2.5
    if begins and own > 0.6 * line.size:
        return line.column, last
    return line.column, line.last
