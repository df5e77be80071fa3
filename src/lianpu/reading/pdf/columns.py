"""Columns of a table, from how the words of all its rows lie side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import sub

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import ink_end, ink_start, is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.stretched import Strip, without_stretched
from lianpu.reading.pdf.tight import NARROWEST, between_figures
from lianpu.reading.prose import is_cjk

INSIDE = 0.45
"""Gap, in font sizes, up to which words belong to one cell: a blank is at most 0.33 and the
padding of the tightest table we have seen 0.55."""
SET = 0.34
"""The same without a blank in a file that sets its blanks: more than the space that typesetters
put between Chinese and Latin, 0.25."""
_TOUCHES = 0.06
"""White, in font sizes, between characters that are set solid; ours, boxes are rounded."""
EXACT = 0.15
"""Distance, in font sizes, from a middle that is none; ours."""
_CROSSED = 0.25
"""Lines across a strip, as a share of those that stand on its thinner side, that may be headings
or groups' names; chosen on reports set by ourselves."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The boundaries between the columns of a table."""

    edges: tuple[float, ...] = ()
    """The x of each, from left to right."""
    strips: tuple[Strip, ...] = ()
    """The white around each."""
    extents: tuple[Strip, ...] = field(default=())
    """How far the words of each column reach; the pieces that lie in one column only."""
    cores: tuple[Strip, ...] = field(default=())
    """The same of lines of several pieces."""
    gap: float = INSIDE
    """Gap, in font sizes, up to which words belong to one cell of this table."""
    blank: float = INSIDE
    """The same where the file sets a blank."""

    @property
    def count(self) -> int:
        """How many columns."""
        return len(self.edges) + 1

    @property
    def left(self) -> float:
        """Left edge of all words."""
        return min(start for start, _ in self.extents)

    @property
    def right(self) -> float:
        """Right edge of all words."""
        return max(stop for _, stop in self.extents)

    def cut(self, line: TextLine) -> tuple[TextLine, ...]:
        """The pieces of a line that cells of this table hold."""
        return pieces(line, self.gap, self.blank)

    def of(self, x: float) -> int:
        """The column that a point lies in, from 0."""
        return bisect_left(self.edges, x)

    def in_the_middle(self, piece: TextLine) -> bool:
        """Whether lone words stand in the middle of the table, in the white between two columns."""
        if not self.edges:
            return False
        off = abs((piece.x0 + piece.x1) - (self.left + self.right)) / 2
        if _inside(piece, self.strips):
            return off <= 1.5 * piece.size
        return off <= 0.5 * piece.size and self._off_its_column(piece, off <= EXACT * piece.size)

    def _off_its_column(self, piece: TextLine, exactly: bool) -> bool:
        """Whether a lone piece of words stands left, right and in the middle of no column.

        Args:
            piece: Not of the first column.
            exactly: Whether it stands in the middle of the table beyond doubt; then the edge of its
                column may be near by chance.
        """
        first, last = self.of(piece.x0), self.of(piece.x1)
        if not first or is_figure(piece.text):
            return False
        if first != last:
            return exactly
        left, right = self.cores[first]
        middle = abs((piece.x0 + piece.x1) - (left + right)) / 2
        sides = min(abs(piece.x0 - left), abs(piece.x1 - right))
        return middle > 0.6 * piece.size and sides > (EXACT if exactly else 0.6) * piece.size

    def reach(self, x0: float, x1: float) -> tuple[int, int]:
        """First and last column that a piece stands in; to touch another's margin is not enough."""
        first, last = self.of(x0), self.of(x1)
        while first < last and x0 >= self.strips[first][0] - 0.5:
            first += 1
        while last > first and x1 <= self.strips[last - 1][1] + 0.5:
            last -= 1
        return first, last


def column_edges(lines: Sequence[TextLine], rules: Sequence[float] = ()) -> list[float]:
    """The x of each boundary between columns, from left to right."""
    return list(columns_of(lines, rules).edges)


def columns_of(
    lines: Sequence[TextLine],
    rules: Sequence[float] = (),
    blanks: bool = False,
    past: Mapping[int, Sequence[float]] | None = None,
) -> Columns:
    """The columns of a table.

    A boundary is a strip that is white over all lines, save those that span columns: a group's
    name, a heading over several columns, a note. Such lines have fewer pieces than rows of data.

    Args:
        lines: The printed lines of the whole table, over all its pages.
        rules: The x of vertical rules that run most of the table's height.
        blanks: Whether the file sets a blank between words.
        past: Those of the rules that run past a line, by its `id`; all where it is not said.
    """
    gap, blank = inside(lines, blanks)
    past = past or {}
    chunked = [
        [
            part
            for piece in pieces(line, gap, blank)
            for part in _parted(piece, past.get(id(line), rules))
        ]
        for line in lines
    ]
    several = [chunks for chunks in chunked if len(chunks) > 1]
    if not several:
        return Columns()
    strips = _strips(several)
    alone = [chunks for chunks in chunked if len(chunks) == 1]
    # a line of one piece widens its column unless it spans several
    kept = [
        chunks
        for chunks in alone
        if not _crossed(chunks[0], strips) and not _inside(chunks[0], strips)
    ]
    strips = _strips([*several, *kept]) or strips
    between = between_figures(lines, strips)
    strips = sorted([*strips, *between])
    found = _edges(strips, rules, several)
    edges = without_stretched(found, _figures_apart(chunked, strips), rules, between)
    return Columns(
        tuple(edge for edge, _ in edges),
        tuple(strip for _, strip in edges),
        _extents([edge for edge, _ in edges], chunked),
        _extents([edge for edge, _ in edges], several),
        gap,
        blank,
    )


def inside(lines: Sequence[TextLine], sets: bool) -> tuple[float, float]:
    """Gap up to which words belong to one cell, without and with a blank in the file.

    The blank of a typewriter face is 0.6 of its size. A file that sets its blanks sets none
    between cells, or one at the end of a cell, before a wider gap.
    """
    blanks = sorted(
        (right.x0 - left.x1) / right.size
        for line in lines
        for left, right in pairwise(line.words)
        if right.blank and left.text[-1:].isalpha() and 0 < right.x0 - left.x1 < 0.75 * right.size
    )
    gap = SET if sets or _parts_closely(lines) else INSIDE
    if len(blanks) < 3:
        return gap, INSIDE
    return gap, max(INSIDE, 1.3 * blanks[len(blanks) // 2])


def _parts_closely(lines: Sequence[TextLine]) -> bool:
    """Whether white that would be wide for a blank parts Chinese words, and nothing stretches them.

    Chinese sets no blanks: characters touch unless justification draws them apart, by little here
    and by more there.
    """
    close = False
    for line in lines:
        for left, right in pairwise(line.words):
            if right.blank or not (is_cjk(left.text[-1]) and is_cjk(right.text[0])):
                continue
            gap = (right.x0 - left.x1) / right.size
            if _TOUCHES < gap <= SET:
                return False
            close |= SET < gap <= INSIDE
    return close and not any(_is_stretched(word) for line in lines for word in line.words)


def _is_stretched(word: Word) -> bool:
    """Whether Chinese characters of a word stand apart from one another."""
    return any(
        step > (1 + _TOUCHES) * word.size
        for step, left, right in zip(
            map(sub, word.stops[1:], word.stops), word.text, word.text[1:], strict=False
        )
        if left.isalnum() and is_cjk(left) and is_cjk(right)
    )


def _parted(piece: TextLine, rules: Sequence[float]) -> list[TextLine]:
    """A piece, cut where a rule runs between its words."""
    for x in rules:
        if not piece.x0 < x < piece.x1:
            continue
        for index in range(1, len(piece.words)):
            if piece.words[index - 1].x1 <= x + 0.5 and piece.words[index].x0 >= x - 0.5:
                left = TextLine(piece.words[:index], piece.page)
                return [left, *_parted(TextLine(piece.words[index:], piece.page), rules)]
    return [piece]


def _figures_apart(
    chunked: Sequence[list[TextLine]], strips: Sequence[Strip]
) -> list[list[TextLine]]:
    """Pieces, of which those of nothing but figures are cut where strips run between them."""
    middles = [(left + right) / 2 for left, right in strips]
    return [
        [
            part
            for piece in row
            for part in (
                _parted(piece, middles)
                if len(piece.words) > 1
                and all(is_figure(word.text) or is_nothing(word.text) for word in piece.words)
                else [piece]
            )
        ]
        for row in chunked
    ]


def _edges(
    strips: Sequence[Strip],
    rules: Sequence[float],
    several: Sequence[Sequence[TextLine]],
) -> list[tuple[float, Strip]]:
    """Boundaries with the white around them: strips, set on their rule, and rules of blank cells."""
    # a rule at the side is a border, not a boundary
    left = min(row[0].x0 for row in several)
    right = max(row[-1].x0 for row in several)
    found: list[tuple[float, Strip]] = []
    taken: set[float] = set()
    for strip in strips:
        # words of a tight column may touch or cross the rule that ends it
        within = [x for x in rules if strip[0] - 2 <= x <= strip[1] + 2]
        taken.update(within)
        found.append((within[0] if len(within) == 1 else (strip[0] + strip[1]) / 2, strip))
        # two rules in one strip hold a column of blank cells between them
        found += [(x, (x, x)) for x in within[1:] if x - within[0] > 6 and len(within) > 1]
    for x in rules:
        through = any(chunk.x0 + 1 < x < chunk.x1 - 1 for chunks in several for chunk in chunks)
        if x not in taken and not through and left + 1 < x < right + 1:
            found.append((x, (x, x)))
    return sorted(found)


def _strips(chunked: Sequence[Sequence[TextLine]]) -> list[Strip]:
    """White strips between the joint coverage of all pieces, spanning lines left out."""
    spans = [
        (ink_start(chunk.words[0]), min(chunk.x1, ink_end(chunk.words[-1])), index)
        for index, row in enumerate(chunked)
        for chunk in row
    ]
    stops = sorted({x for x0, x1, _ in spans for x in (x0, x1)})
    place = {x: index for index, x in enumerate(stops)}
    change = [0] * (len(stops) + 1)
    for x0, x1, _ in spans:
        change[place[x0]] += 1
        change[place[x1]] -= 1
    counts: list[int] = []
    total = 0
    for index in range(len(stops) - 1):
        total += change[index]
        counts.append(total)
    many = sorted(len(row) for row in chunked)
    typical = many[int(len(many) * 0.7)]
    found: list[tuple[int, int]] = []

    def thin(first: int, last: int, level: int) -> bool:
        """Whether few lines cross a stretch, of those on its sides up to what was found before."""
        left = max(counts[max((e for _, e in found if e < first), default=-1) + 1 : first])
        right = max(counts[last + 1 : min((s for s, _ in found if s > last), default=len(counts))])
        return level <= _CROSSED * min(left, right)

    for level in range(int(max(counts, default=0) * _CROSSED) + 1):
        likely: list[tuple[int, int, int]] = []
        for first, last in _valleys(counts, level):
            if any(first <= end and start <= last for start, end in found):
                continue
            start, end = stops[first], stops[last + 1]
            # seldom wide enough; what crosses it is looked for only then, of a dense page 75,000 pieces
            if end - start <= NARROWEST or not thin(first, last, level):
                continue
            most = max(
                (len(chunked[row]) for x0, x1, row in spans if x0 < end and x1 > start), default=0
            )
            if most < typical:
                likely.append((most, first, last))
        # what a heading over columns crosses parts them rather than what a heading of one crosses
        for _, first, last in sorted(likely):
            if thin(first, last, level):
                found.append((first, last))
    return sorted((stops[first], stops[last + 1]) for first, last in found)


def _valleys(counts: Sequence[int], level: int) -> list[tuple[int, int]]:
    """Stretches that at most so many lines cover, between higher ones."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index, count in enumerate(counts):
        if count <= level and start is None:
            start = index
        elif count > level and start is not None:
            if start > 0:
                found.append((start, index - 1))
            start = None
    return found


def _crossed(chunk: TextLine, strips: Sequence[Strip]) -> int:
    return sum(chunk.x0 < left and chunk.x1 > right for left, right in strips)


def _inside(chunk: TextLine, strips: Sequence[Strip]) -> bool:
    """Whether a lone piece stands between two columns: a group's name in the middle of the table."""
    return any(left + 1 < chunk.x0 and chunk.x1 < right - 1 for left, right in strips)


def _extents(edges: Sequence[float], chunked: Sequence[Sequence[TextLine]]) -> tuple[Strip, ...]:
    """How far the pieces of each column reach."""
    found: list[Strip | None] = [None] * (len(edges) + 1)
    for row in chunked:
        for chunk in row:
            first = bisect_left(edges, chunk.x0)
            if bisect_left(edges, chunk.x1) != first:
                continue
            now = found[first]
            found[first] = (
                (chunk.x0, chunk.x1)
                if now is None
                else (min(now[0], chunk.x0), max(now[1], chunk.x1))
            )
    ends = [chunk for row in chunked for chunk in row]
    limits = [min(one.x0 for one in ends), *edges, max(one.x1 for one in ends)]
    return tuple(
        (limits[index], limits[index + 1]) if one is None else one
        for index, one in enumerate(found)
    )


def column_of(edges: Sequence[float], x: float) -> int:
    """The column that a point lies in, from 0."""
    return bisect_left(edges, x)
