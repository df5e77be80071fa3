"""Printed lines cut into the cells of their columns; what reaches over several is cut where it can be."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.reading.pdf.columns import INSIDE, Columns
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import ink_end, ink_start, is_figure
from lianpu.reading.pdf.lines import TextLine, counts
from lianpu.reading.pdf.rows import SAME, CellLine
from lianpu.reading.pdf.stretched import NESTED
from lianpu.reading.pdf.touching import split_word

ONE_BLANK = 0.4
"""Widest blank between two words, in font sizes, where no line is stretched; ours."""


def cell_lines(lines: Sequence[TextLine], columns: Columns) -> list[CellLine]:
    """Pieces of lines in their columns; what reaches over several is cut where it can be.

    A piece of two cells that nearly touch has a blank in the strip between their columns, and its
    parts stand as the words of their columns do; a heading over both does not.
    """
    found: list[CellLine] = []
    bases = sorted(line.base for line in lines)
    for line in lines:
        chunks = columns.cut(line)
        own: list[CellLine] = []
        alone = len(chunks) == 1 and not _near_another(line, bases)
        for chunk in chunks:
            for words, first, last in _parts(chunk, len(chunks), columns, alone):
                if own and (own[-1].column, own[-1].last) == (first, last):
                    words = [*own.pop().words, *words]
                own.append(_cell_line(words, first, last))
        found += own
    return sorted(found, key=lambda line: (line.base, line.column))


def _near_another(line: TextLine, bases: Sequence[float]) -> bool:
    """Whether another line stands less than a line off: then both are of one row's cells."""
    return any(0 < abs(base - line.base) < NESTED * line.size for base in bases)


def _parts(
    chunk: TextLine, pieces_in_line: int, columns: Columns, alone: bool
) -> list[tuple[list[Word], int, int]]:
    """A piece, or its parts, each with its first and last column.

    Args:
        chunk: A piece of a line.
        pieces_in_line: How many its line has.
        columns: Of the table.
        alone: Whether nothing stands beside it, nor a bit higher or lower.
    """
    first, last = columns.reach(ink_start(chunk.words[0]), ink_end(chunk.words[-1]))
    if alone and (first == last or first) and columns.in_the_middle(chunk):
        return [(chunk.words, 0, columns.count - 1)]
    if first == last:
        return [(chunk.words, first, last)]
    parts = _cut(chunk, first, last, columns)
    aligned = all(_aligned(part, columns) for part in parts)
    # words of three cells or more leave a blank in every strip that they cross
    tiled = len(parts) == last - first + 1 > 2
    if len(parts) == 1 or not (aligned or tiled or pieces_in_line > 2):
        return [(chunk.words, first, last)]
    own = None if aligned or tiled else _overhung(chunk, first, last, columns)
    if own is not None:
        return [(chunk.words, own, own)]
    if len(parts) == 2 and _over_both(parts, first, last, columns):
        return [(chunk.words, first, last)]
    return [(words, *columns.reach(ink_start(words[0]), ink_end(words[-1]))) for words in parts]


def _overhung(chunk: TextLine, first: int, last: int, columns: Columns) -> int | None:
    """The column that words are set in, though they are wider than what stands beneath them."""
    if any(is_figure(word.text) for word in chunk.words):
        return None
    slack = 0.25 * chunk.size
    for column in range(first, last + 1):
        left, right = columns.extents[column]
        middle = abs((chunk.x0 + chunk.x1) - (left + right)) / 2
        off = (abs(chunk.x0 - left), abs(chunk.x1 - right))[column != first]
        if min(middle, off) <= slack:
            return column
    return None


def _over_both(parts: Sequence[list[Word]], first: int, last: int, columns: Columns) -> bool:
    """Whether two words with the blank that the file sets between them stand in the middle of columns.

    Such is "First half" over two columns, whose blank falls between them by chance.
    """
    left, right = parts[0][-1], parts[1][0]
    if columns.gap >= INSIDE or not right.blank or not first:
        return False
    if not (left.text.isalpha() and right.text.isalpha()):
        return False
    start = columns.edges[first - 1]
    stop = columns.edges[last] if last < len(columns.edges) else columns.right
    middle = (parts[0][0].x0 + ink_end(parts[1][-1])) / 2
    return abs(middle - (start + stop) / 2) <= SAME * right.size


def _cell_line(words: list[Word], first: int, last: int) -> CellLine:
    return CellLine(
        words,
        first,
        words[0].base,
        min(word.top for word in words),
        max(word.bottom for word in words),
        last,
    )


def _cut(chunk: TextLine, first: int, last: int, columns: Columns) -> list[list[Word]]:
    """The words of a piece, cut at each boundary that falls into a blank."""
    parts: list[list[Word]] = [[]]
    edges = list(range(first, last))
    strips = columns.strips[first:last]
    for word in [part for whole in chunk.words for part in split_word(whole, strips)]:
        if parts[-1]:
            before = parts[-1][-1]
            end = ink_end(before)
            at = [
                edge
                for edge in edges
                if end <= columns.strips[edge][1] + 0.5 and word.x0 >= columns.strips[edge][0] - 0.5
            ]
            if counts(before, word) or _is_of_unit(parts[-1], word):
                at = []  # "2024 年", "Revenue (USD m)" are one wherever their blanks fall
            if at:
                edges = [edge for edge in edges if edge > at[-1]]
                parts.append([])
        parts[-1].append(word)
    return parts


def _is_of_unit(words: Sequence[Word], word: Word) -> bool:
    """Whether a word, one blank behind others, opens or stands in their brackets: "(USD m)".

    A figure in brackets is none of theirs.
    """
    before = words[-1]
    if not word.blank or word.x0 - ink_end(before) > ONE_BLANK * word.size:
        return False
    if word.text[0] in "(（":
        return not is_figure(word.text) and not is_figure(before.text)
    text = "".join(one.text for one in words if not is_figure(one.text))
    return sum(map(text.count, "(（")) > sum(map(text.count, ")）"))


def _aligned(words: Sequence[Word], columns: Columns) -> bool:
    """Whether words stand left, right or in the middle of their column, as its other words do."""
    x0, x1 = words[0].x0, ink_end(words[-1])
    first, last = columns.reach(x0, x1)
    if first != last:
        return False
    left, right = columns.extents[first]
    slack = 0.25 * words[0].size
    middle = abs((x0 + x1) - (left + right)) / 2
    return abs(x0 - left) <= slack or abs(x1 - right) <= slack or middle <= slack
