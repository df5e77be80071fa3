"""Words into printed lines, and lines into Words with their boxes."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.reading.pdf.ink import ASCENT, DESCENT, SOFT_HYPHEN, PageInk, Word
from lianpu.reading.pdf.rightward import as_read, runs_leftward
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box, Printed, Words

SPACE = 0.16
"""Share of the font size from which a gap between two words is a blank. Measured: the gap that
typesetters put between Chinese and Latin is 0.20 to 0.25, a Latin blank 0.22 to 0.33."""


COUNTED = 0.6
"""Widest gap, in font sizes, between a number and what it is said in: "2024 年"."""
_COUNTERS = "年月日季周亿万千百%％倍元"


def counts(number: Word, word: Word) -> bool:
    """Whether a word begins with what a number before it is said in."""
    return word.text[0] in _COUNTERS and number.text[-1].isdigit()


class TextLine:
    """Words on one baseline, from left to right; what is asked of them often is kept."""

    __slots__ = ("_bold", "_size", "_text", "base", "bottom", "page", "top", "words", "x0", "x1")

    def __init__(self, words: list[Word], page: int) -> None:
        self.words = words
        self.page = page
        first = words[0]
        self.x0 = first.x0
        """Left edge."""
        self.base = first.base
        """Baseline of the first word."""
        self.x1 = first.x1
        """Right edge."""
        top = bottom = first.size
        self.top = first.base - top * ASCENT
        """Upper edge."""
        self.bottom = first.base + bottom * DESCENT
        """Lower edge."""
        for word in words[1:]:
            if word.x1 > self.x1:
                self.x1 = word.x1
            top = word.base - word.size * ASCENT
            if top < self.top:
                self.top = top
            bottom = word.base + word.size * DESCENT
            if bottom > self.bottom:
                self.bottom = bottom
        self._size: float | None = None
        self._bold: bool | None = None
        self._text: str | None = None

    @property
    def size(self) -> float:
        """Font size of most characters."""
        if self._size is None:
            sizes: dict[float, int] = {}
            for word in self.words:
                key = round(word.size * 2) / 2
                sizes[key] = sizes.get(key, 0) + len(word.text)
            self._size = max(sizes, key=sizes.__getitem__)
        return self._size

    @property
    def bold(self) -> bool:
        """Whether most characters are bold."""
        if self._bold is None:
            bold = sum(len(word.text) for word in self.words if word.bold)
            self._bold = bold * 2 > sum(len(word.text) for word in self.words)
        return self._bold

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def text(self) -> str:
        """Words with blanks where there are gaps."""
        if self._text is None:
            self._text = text_of(self.words)
        return self._text


def text_of(words: Sequence[Word]) -> str:
    """Words of one line as text."""
    if runs_leftward(words):
        return as_read(words, _spaced)
    parts: list[str] = []
    before: Word | None = None
    for word in words:
        if before is not None and _spaced(before, word):
            parts.append(" ")
        parts.append(word.text)
        before = word
    return "".join(parts).replace(SOFT_HYPHEN, "-")


def _spaced(left: Word, right: Word) -> bool:
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    if right.blank and gap > size * 0.05:
        return True
    if is_cjk(left.text[-1]) and is_cjk(right.text[0]):
        # full-width marks carry their blank inside their box; justified lines stretch the rest
        return gap > size * 0.8 and not (_is_mark(left.text[-1]) or _is_mark(right.text[0]))
    return gap > size * SPACE


def _is_mark(character: str) -> bool:
    return not character.isalnum()


def words_of(line: TextLine) -> Words:
    """A line's text with its box."""
    text = line.text
    left, top, right, bottom = line.box
    shift = line.words[0].shift
    box = (left + shift, top, right + shift, bottom)
    return Words(text, (), (Printed(0, len(text), line.page, box, _stops(line, len(text), shift)),))


def _stops(line: TextLine, length: int, shift: float) -> tuple[float, ...]:
    """Left edge of each character of a line; that of a blank is where the word before it ends."""
    found: list[float] = []
    before: Word | None = None
    if runs_leftward(line.words):
        return ()
    for word in line.words:
        if before is not None and _spaced(before, word):
            found.append(before.x1 + shift)
        found.extend(word.stops if not shift else [stop + shift for stop in word.stops])
        before = word
    return tuple(found) if len(found) == length else ()


def lines_of(ink: PageInk, words: Sequence[Word] | None = None) -> list[TextLine]:
    """Words of a page that share a baseline, from top to bottom.

    Small type set off the line, as a footnote's number is, joins the line that it overlaps.
    """
    chosen = sorted(ink.words if words is None else words, key=_place)
    groups: list[list[Word]] = []
    base = size = 0.0
    for word in chosen:
        if groups:
            off, own = abs(word.base - base), word.size
            close = off <= 0.3 * (own if own < size else size)
            raised = own < size * 0.8 and off <= 0.5 * size
            if close or raised:
                groups[-1].append(word)
                if own > size:
                    base, size = word.base, own
                continue
        groups.append([word])
        base, size = word.base, word.size
    return [TextLine(sorted(group, key=_left), ink.number) for group in groups]


def _place(word: Word) -> tuple[float, float]:
    return word.base, word.x0


def _left(word: Word) -> float:
    return word.x0


def pieces(line: TextLine, gap: float, blank: float | None = None) -> list[TextLine]:
    """A line cut where the gap exceeds so many times the font size.

    Args:
        line: Words from left to right.
        gap: The widest gap inside a piece.
        blank: The same where the file itself sets a blank; `gap` when None.
    """
    wide = gap if blank is None else blank
    words = line.words
    found: list[TextLine] = []
    start = 0
    end = words[0].x1
    for index in range(1, len(words)):
        word = words[index]
        most = wide if word.blank else gap
        if most < COUNTED and counts(words[index - 1], word):
            most = COUNTED
        if word.x0 - end > most * max(word.size, words[index - 1].size):
            found.append(TextLine(words[start:index], line.page))
            start, end = index, word.x1
        elif word.x1 > end:
            end = word.x1
    if not start:
        return [line]
    found.append(TextLine(words[start:], line.page))
    return found
