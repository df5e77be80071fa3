"""White too narrow to part words, which parts figures from figures and from names beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import ink_end, is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, is_raised
from lianpu.reading.pdf.stretched import Strip
from lianpu.reading.pdf.touching import split_at_kinds, split_figures

NARROWEST = 1.2
"""Points: a narrower white strip is no gap between columns."""
TIGHT = 0.12
"""Gap, in font sizes, that parts figures from figures where it is white in every row."""
BESIDE = 0.28
"""The same between figures and words: the blank of a Latin face is 0.22 to 0.33, and no strip of
blanks runs through every row."""


def between_figures(lines: Sequence[TextLine], strips: Sequence[Strip]) -> list[Strip]:
    """Strips too narrow to part words, with figures on a side in nearly every row.

    Brackets beside a figure, "63 (18.5%)", and groups of thousands, "10 000", are one cell.
    """
    left = min(line.x0 for line in lines) - 1
    right = max(line.x1 for line in lines) + 1
    limits = [left, *((a + b) / 2 for a, b in strips), right]
    found: list[Strip] = []
    figured = {id(line): _without_notes(line) for line in lines}
    for start, stop in pairwise(limits):
        rows = []
        for line in lines:
            words = [
                part
                for word in figured[id(line)]
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
            found += _behind_names(rows) or _beside_words(rows, (start, stop))
            continue
        found += _white(figures) or _by_count(figures)
    return found


def _without_notes(line: TextLine) -> list[Word]:
    """Words of a line but the small numbers of notes above it: they stand in no column of their own."""
    if not line.uneven:
        return line.words
    return [
        word
        for before, word in zip([None, *line.words], line.words, strict=False)
        if before is None or not is_raised(before, word)
    ]


def _behind_names(rows: Sequence[Sequence[Word]]) -> list[Strip]:
    """Strips of rows that are each a name and as many figures, set so tight that no white tells."""
    parted = []
    for row in rows:
        words = [part for word in row for part in split_at_kinds(word)]
        words = [part for word in words for part in split_figures(word)]
        at = len(words)
        while at and (is_figure(words[at - 1].text) or is_nothing(words[at - 1].text)):
            at -= 1
        parted.append((words[:at], words[at:]))
    counts = [len(after) for before, after in parted if before]
    most = max((count for count in counts if counts.count(count) >= 3), default=0)
    full = [(before, after) for before, after in parted if before and len(after) == most]
    if most < 2 or len(full) < 0.6 * len(rows) or any(w.blank for _, own in full for w in own):
        return []
    end = max(ink_end(before[-1]) for before, _ in full)
    start = min(after[0].x0 for _, after in full)
    figures = [after for _, after in full]
    inner = _white(figures) or _by_count(figures)
    if end >= start or len(inner) < most - 1:
        return []
    return [(end, start), *inner]


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
