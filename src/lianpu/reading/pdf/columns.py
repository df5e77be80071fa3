"""Columns of a table, from how the words of all its rows lie side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import ink_end, ink_start, is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.stretched import Strip, without_stretched
from lianpu.reading.pdf.touching import split_at_kinds, split_figures

INSIDE = 0.45
"""Gap, in font sizes, up to which words belong to one cell: a blank is at most 0.33 and the
padding of the tightest table we have seen 0.55."""
SET = 0.34
"""The same without a blank in a file that sets its blanks: more than the space that typesetters
put between Chinese and Latin, 0.25."""
NARROWEST = 1.2
"""Points: a narrower white strip is no gap between columns."""
TIGHT = 0.12
"""Gap, in font sizes, that parts figures from figures where it is white in every row."""
EXACT = 0.15
"""Distance, in font sizes, from a middle that is none; ours."""
BESIDE = 0.28
"""The same between figures and words: the blank of a Latin face is 0.22 to 0.33, and no strip of
blanks runs through every row."""
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
    strips = sorted([*strips, *_between_figures(lines, strips)])
    edges = without_stretched(_edges(strips, rules, several), chunked, rules)
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
    if len(blanks) < 3:
        return (SET if sets else INSIDE), INSIDE
    return (SET if sets else INSIDE), max(INSIDE, 1.3 * blanks[len(blanks) // 2])


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


def _between_figures(lines: Sequence[TextLine], strips: Sequence[Strip]) -> list[Strip]:
    """Strips too narrow to part words, with figures on a side in nearly every row.

    Brackets beside a figure, "63 (18.5%)", and groups of thousands, "10 000", are one cell.
    """
    left = min(line.x0 for line in lines) - 1
    right = max(line.x1 for line in lines) + 1
    limits = [left, *((a + b) / 2 for a, b in strips), right]
    found: list[Strip] = []
    for start, stop in pairwise(limits):
        rows = []
        for line in lines:
            words = [
                part
                for word in line.words
                if start <= (word.x0 + word.x1) / 2 <= stop
                for part in split_figures(word)
            ]
            if words:
                rows.append(words)
        figures = [
            words
            for words in rows
            if len(words) > 1 and all(is_figure(w.text) or is_nothing(w.text) for w in words)
        ]
        if len(figures) < 3 or len(figures) < 0.5 * len(rows):
            found += _beside_words(rows, (start, stop))
            continue
        found += _white(figures) or _by_count(figures)
    return found


def _by_count(rows: Sequence[Sequence[Word]]) -> list[Strip]:
    """Strips between figures that leave none white: each cell overflows into its neighbours'.

    Rows of as many figures as any tell which of them stand under one another.
    """
    counts = [len(row) for row in rows]
    most = max((count for count in counts if counts.count(count) >= 3), default=1)
    full = [row for row in rows if len(row) == most]
    found: list[Strip] = []
    for index in range(most - 1):
        before, after = [row[index] for row in full], [row[index + 1] for row in full]
        apart = max(map(_middle, before)) < min(map(_middle, after))
        joined = sum(
            right.text[0] in "(（±" and left.text[0] not in "(（"
            for left, right in zip(before, after, strict=True)
        )
        # brackets behind every figure are part of its cell; negative figures stand among others
        if apart and joined <= 0.9 * len(full):
            found.append((min(word.x1 for word in before), max(word.x0 for word in after)))
    return found


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _beside_words(rows: Sequence[Sequence[Word]], limits: Strip) -> list[Strip]:
    """Strips that part figures from words beside them, white through all rows but few.

    The words of one side are figures in nearly every row, and the file sets no blank there.
    """
    inner = [row for row in rows if row[0].x0 >= limits[0] and row[-1].x1 <= limits[1]]
    inner = [row for row in inner if not row[0].turned]
    if len(inner) < 3:
        return []
    inner = [[part for word in row for part in split_at_kinds(word)] for row in inner]
    size = max(word.size for word in inner[0])
    spans = sorted((word.x0, ink_end(word)) for row in inner for word in row)
    found: list[Strip] = []
    end = spans[0][1]
    for start, stop in spans[1:]:
        if start - end >= max(NARROWEST, BESIDE * size) and _figures_beside(inner, end, start):
            found.append((end, start))
        end = max(end, stop)
    return found


def _figures_beside(rows: Sequence[Sequence[Word]], left: float, right: float) -> bool:
    """Whether figures stand on one side of a strip and words, or other figures, on the other."""
    sides = [
        (
            [word for word in row if ink_end(word) <= left + 0.1],
            [word for word in row if word.x0 >= right - 0.1],
        )
        for row in rows
    ]
    both = [(before[-1], after[0]) for before, after in sides if before and after]
    # a heading of several words, said again on every page, is no row of two cells
    data = sum(any(is_figure(w.text) or is_nothing(w.text) for w in pair) for pair in both)
    if data < 2 or sum(after.blank for _, after in both) > 0.2 * len(both):
        return False
    return _is_figures([before[-1] for before, _ in sides if before]) or _is_figures(
        [after[0] for _, after in sides if after]
    )


def _is_figures(words: Sequence[Word]) -> bool:
    """Whether words, from top to bottom, are figures under a heading."""
    body = list(words)
    while len(body) > 3 and not is_figure(body[0].text):
        body = body[1:]
    figures = sum(is_figure(word.text) or is_nothing(word.text) for word in body)
    return len(body) >= 3 and figures >= 0.8 * len(body)


def _white(rows: Sequence[Sequence[Word]]) -> list[Strip]:
    spans = sorted((word.x0, word.x1) for row in rows for word in row)
    size = max(word.size for word in rows[0])
    found: list[Strip] = []
    end = spans[0][1]
    for start, stop in spans[1:]:
        if start - end > max(NARROWEST, TIGHT * size):
            parted = [
                (
                    "".join(word.text for word in row if word.x1 <= end + 0.1),
                    [word.text for word in row if word.x0 >= start - 0.1],
                )
                for row in rows
            ]
            both = [(a, b) for a, b in parted if a and b]
            joined = sum(b[0][0] in "(（±" or (len(b[0]) == 3 and b[0].isdigit()) for _, b in both)
            if len(both) >= 3 and joined <= 0.5 * len(both):
                found.append((end, start))
        end = max(end, stop)
    return found


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
