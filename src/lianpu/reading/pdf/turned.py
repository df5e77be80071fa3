"""Pages whose text runs up, down or upside down: read along their text, placed as they are shown.

A wide table on an upright page is often set so, with nothing in the file that says so. Such a page
is taken as if it were turned until its text runs rightward; what was read then gets the boxes of
its lines on the page as it is shown. Within such a line no single character has a place of its own.
So is a page that lay askew under the scanner: read level, placed as it is shown.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lianpu.reading.draft import DraftBlock, DraftTable
from lianpu.reading.pdf.ink import PageInk, Word
from lianpu.reading.pdf.leaning import askew
from lianpu.reading.words import Box, Printed, Words

MOST = 0.6
"""Share of the characters of a page from which they say how it is turned; ours."""


def turn_of(astray: Sequence[int], count: int) -> int:
    """Degrees clockwise by which a page is turned until most of its text runs rightward.

    Args:
        astray: Characters that run rightward, down, leftward and up on the page as shown.
        count: All its characters.

    >>> turn_of([0, 90, 0, 0], 100), turn_of([0, 0, 0, 70], 100), turn_of([0, 0, 9, 9], 100)
    (270, 90, 0)
    """
    quarter = max((1, 2, 3), key=lambda one: astray[one])
    return (0, 270, 180, 90)[quarter] if count and astray[quarter] > MOST * count else 0


ALONG, ACROSS = 0.6, 1.1
"""In font sizes: white between characters of one text up or down the page, and how far one may stand
to the side of the other, as those of a slanted watermark do; ours."""


BLANK = 0.2
"""In font sizes: white between two letters up or down the page that is a blank; ours."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text that runs up or down the page; where in it a letter stands is not told."""

    text: str
    box: Box
    size: float

    def words(self, page: int) -> Words:
        """The text with its place."""
        return Words(self.text, (), (Printed(0, len(self.text), page, self.box),))


def runs_of(words: Sequence[Word]) -> list[Run]:
    """Turned words, which the file gives letter by letter, as the texts that they are.

    Args:
        words: In the file's order: turned letters follow one another as they are read. Their `stops`
            hold their upper edge.
    """
    runs: list[list[Word]] = []
    for word in words:
        before = runs[-1][-1] if runs else None
        if (
            before is not None
            and _white(before, word) <= ALONG * max(word.size, before.size)
            and abs(word.x0 + word.x1 - before.x0 - before.x1) / 2 <= ACROSS * word.size
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_run(run) for run in runs]


def _run(words: Sequence[Word]) -> Run:
    text = words[0].text + "".join(
        " " * (after.blank or _white(before, after) > BLANK * before.size) + after.text
        for before, after in pairwise(words)
    )
    box = (
        min(word.x0 for word in words),
        min(_top(word) for word in words),
        max(word.x1 for word in words),
        max(word.base for word in words),
    )
    return Run(text, box, words[0].size)


def _top(word: Word) -> float:
    return word.stops[0] if word.stops else word.base - word.size


def _white(before: Word, after: Word) -> float:
    """White between two words above one another, in either order."""
    return max(_top(after) - before.base, _top(before) - after.base)


def as_shown(blocks: Sequence[DraftBlock], inks: Sequence[PageInk]) -> list[DraftBlock]:
    """Blocks with the places of turned pages, and of those askew, given on the page as it is shown."""
    turned = {ink.number: ink for ink in inks if ink.turn or ink.slope}
    if not turned:
        return list(blocks)
    return [
        replace(block, box=_box(block.box, turned[block.page]))
        if block.box is not None and block.page in turned
        else block
        for block in with_lines(
            blocks,
            lambda line: _printed(line, turned[line.page]) if line.page in turned else line,
        )
    ]


def with_lines(
    blocks: Sequence[DraftBlock], placed: Callable[[Printed], Printed]
) -> list[DraftBlock]:
    """Blocks, each printed line of whose words and cells is placed anew."""
    return [
        replace(
            block,
            words=_words(block.words, placed),
            table=None if block.table is None else _table(block.table, placed),
        )
        for block in blocks
    ]


def _table(table: DraftTable, placed: Callable[[Printed], Printed]) -> DraftTable:
    return replace(
        table,
        cells=tuple(replace(cell, words=_words(cell.words, placed)) for cell in table.cells),
        extra=tuple((row, _words(words, placed)) for row, words in table.extra),
    )


def _words(words: Words, placed: Callable[[Printed], Printed]) -> Words:
    return replace(words, printed=tuple(map(placed, words.printed)))


def _printed(line: Printed, ink: PageInk) -> Printed:
    box = _box(line.box, ink)
    if ink.turn:
        return Printed(line.start, line.end, line.page, box)
    right = box[0] - line.box[0]
    return replace(line, box=box, stops=array("d", [stop + right for stop in line.stops]))


def _moved(x: float, y: float, ink: PageInk) -> tuple[float, float]:
    """By how much a place of a page that lay askew is shown further right and down."""
    across, down = askew(x, y, ink.slope, (ink.width / 2, ink.height / 2))
    return across - x, down - y


def _box(box: Box, ink: PageInk) -> Box:
    """A box of the page as it was read, on the page as it is shown; `ink` has its size as read."""
    x0, y0, x1, y1 = box
    if not ink.turn:
        right, down = _moved((x0 + x1) / 2, (y0 + y1) / 2, ink)
        return x0 + right, y0 + down, x1 + right, y1 + down
    if ink.turn == 90:
        return y0, ink.width - x1, y1, ink.width - x0
    if ink.turn == 180:
        return ink.width - x1, ink.height - y1, ink.width - x0, ink.height - y0
    return ink.height - y1, x0, ink.height - y0, x1
