"""Words into printed lines, and lines into Words with their boxes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, eq

from lianpu.core import lazy_re
from lianpu.reading.pdf.ink import ASCENT, DESCENT, SOFT_HYPHEN, PageInk, Word
from lianpu.reading.pdf.rightward import as_read, holds_leftward
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box, Printed, Words

OVER = 0.3
"""Share of the font size by which words that run into each other are printed over one another."""
SPACE = 0.16
"""Share of the font size from which a gap between two words is a blank. Measured: the gap that
typesetters put between Chinese and Latin is 0.20 to 0.25, a Latin blank 0.22 to 0.33."""
SMALLER = 0.88
"""Share of the font size below which a number of a note is set; browsers set it at 0.83."""


COUNTED = 0.6
"""Widest gap, in font sizes, between a number and what it is said in: "2024 年"."""
COUNTERS = "年月日季周亿万千百%％倍元"
"""What numbers are said in."""


_NUMBER = lazy_re.compile(r"\d{1,2}(?:[,，]\d{1,2})*\)?")
_RAISED_FORM = lazy_re.compile(
    rf"(?:{_NUMBER.pattern})|(?:st|nd|rd|th|TM|SM|[™®])[,.;:)]?|[*†‡§]{{1,3}}"
)
_RAISED = str.maketrans("0123456789)", "⁰¹²³⁴⁵⁶⁷⁸⁹⁾")


def counts(number: Word, word: Word) -> bool:
    """Whether a word begins with what a number before it is said in."""
    return word.text[0] in COUNTERS and number.text[-1].isdigit()


class TextLine:
    """Words on one baseline, from left to right; what is asked of them often is kept."""

    __slots__ = (
        "_blanks",
        "_bold",
        "_pieces",
        "_size",
        "_text",
        "base",
        "bottom",
        "page",
        "top",
        "words",
        "x0",
        "x1",
    )

    def __init__(self, words: list[Word], page: int) -> None:
        self.words = words
        self.page = page
        first = words[0]
        self.x0 = first.x0
        """Left edge."""
        base = self.base = first.base
        """Baseline of the first word."""
        x1 = first.x1
        size = first.size
        top = first.base - size * ASCENT
        bottom = first.base + size * DESCENT
        even = True
        for word in words:
            if word.x1 > x1:
                x1 = word.x1
            # most words of a line are set alike, and this is asked of every word of a file
            if word.size != size or word.base != base:
                even &= word.size == size
                top = min(top, word.base - word.size * ASCENT)
                bottom = max(bottom, word.base + word.size * DESCENT)
        self.x1 = x1
        """Right edge."""
        self.top = top
        """Upper edge."""
        self.bottom = bottom
        """Lower edge."""
        self._size: float | None = round(size * 2) / 2 if even else None
        self._bold: bool | None = None
        self._text: str | None = None
        self._blanks: list[bool] | None = None
        self._pieces: dict[tuple[float, float], tuple[TextLine, ...]] | None = None

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
    def uneven(self) -> bool:
        """Whether it holds words of several sizes."""
        return len({word.size for word in self.words}) > 1

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
    def blanks(self) -> list[bool]:
        """Whether a blank stands before each word but the first."""
        if self._blanks is None:
            self._blanks = _blanks(self.words)
        return self._blanks

    @property
    def text(self) -> str:
        """Words with blanks where there are gaps."""
        if self._text is None:
            self._text = _text(self.words, self.blanks)
        return self._text

    def pieces(self, gap: float, blank: float) -> tuple[TextLine, ...]:
        """The line cut at wide gaps, as `pieces` says."""
        if self._pieces is None:
            self._pieces = {}
        found = self._pieces.get((gap, blank))
        if found is None:
            found = tuple(_cut(self, gap, blank))
            # a line in one piece must not hold itself: it and its words would never be let go
            self._pieces[gap, blank] = found if len(found) > 1 else ()
        return found or (self,)


def text_of(words: Sequence[Word]) -> str:
    """Words of one line as text."""
    return _text(words, _blanks(words))


def _text(words: Sequence[Word], blanks: Sequence[bool]) -> str:
    text = words[0].text
    if len(words) > 1:
        parts = [text]
        for word, blank in zip(words[1:], blanks, strict=True):
            parts.append(" " + word.text if blank else word.text)
        text = "".join(parts)
    if text.isascii():
        return text
    if holds_leftward(text):
        return as_read(words, _spaced)
    return text.replace(SOFT_HYPHEN, "-")


def _blanks(words: Sequence[Word]) -> list[bool]:
    if len(words) == 1:
        return []
    return [_spaced(left, right) for left, right in pairwise(words)]


def _spaced(left: Word, right: Word) -> bool:
    gap = right.x0 - left.x1
    size = left.size if left.size > right.size else right.size
    if right.blank and gap > size * 0.05:
        return True
    if gap <= size * SPACE:
        return False
    if is_cjk(left.text[-1]) and is_cjk(right.text[0]):
        # full-width marks carry their blank inside their box; justified lines stretch the rest
        return gap > size * 0.8 and not (_is_mark(left.text[-1]) or _is_mark(right.text[0]))
    return True


_ZERO = lazy_re.compile(r"(?<![\w.,%+-])0(?=[a-z]{3})")


def _is_mark(character: str) -> bool:
    return not character.isalnum()


def words_of(line: TextLine) -> Words:
    """A line's text with its box."""
    text = line.text
    left, top, right, bottom = line.box
    shift = line.words[0].shift
    box = (left + shift, top, right + shift, bottom)
    made = Words(text, (), (Printed(0, len(text), line.page, box, _stops(line, len(text), shift)),))
    if line.words[0].recognised:
        made = made.edited(_slips(text), "recognised-zero")
    return made.edited(_raised(line), "raised-number") if line.uneven else made


def _slips(text: str) -> list[tuple[int, int, str]]:
    """Zeros that a recogniser read where a word begins with the letter: 0ther.

    Start and end in the text, and the letter. No word begins with a figure and goes on in small
    letters, save units behind a longer one: 0x and 10th stay.
    """
    return [(found.start(), found.end(), "O") for found in _ZERO.finditer(text)]


def is_raised(before: Word, word: Word) -> bool:
    """Whether a word is the number of a note, or a power, set small above the line behind another."""
    above = before.base - word.base
    return (
        word.size < SMALLER * before.size
        and 0.15 * before.size < above < 0.7 * before.size
        and word.x0 - before.x1 < 0.25 * before.size
        and _NUMBER.fullmatch(word.text) is not None
    )


def _raised(line: TextLine) -> list[tuple[int, int, str]]:
    """Numbers of notes and powers set small above the line: 75,514 with a 1 is no 755,141.

    Start and end in the line's text, and the raised digits.
    """
    if holds_leftward(line.text):
        return []
    found: list[tuple[int, int, str]] = []
    at = len(line.words[0].text)
    for before, word, blank in zip(line.words, line.words[1:], line.blanks, strict=False):
        start = at + blank
        at = start + len(word.text)
        if is_raised(before, word):
            found.append((start, at, word.text.translate(_RAISED)))
    return found


def _stops(line: TextLine, length: int, shift: float) -> Sequence[float]:
    """Left edge of each character of a line; that of a blank is where the word before it ends."""
    if holds_leftward(line.text):
        return ()
    words = line.words
    found = words[0].stops[:]
    for before, word, blank in zip(words, words[1:], line.blanks, strict=False):
        if blank:
            found.append(before.x1)
        found.extend(word.stops)
    if len(found) != length:
        return ()
    _part_ligatures(found, line.x1)
    return array("d", [stop + shift for stop in found]) if shift else found


def _part_ligatures(stops: array[float], right: float) -> None:
    """Gives characters that are drawn as one equal parts of its width."""
    alike = list(map(eq, stops, stops[1:]))
    index = -1
    while True in alike[index + 1 :]:
        start = alike.index(True, index + 1)
        try:
            index = alike.index(False, start)
        except ValueError:
            index = len(alike)
        end = index + 1
        width = (stops[end] if end < len(stops) else right) - stops[start]
        for at in range(start + 1, end):
            stops[at] = stops[start] + max(width, 0.0) * (at - start) / (end - start)


def lines_of(ink: PageInk, words: Sequence[Word] | None = None) -> list[TextLine]:
    """Words of a page that share a baseline, from top to bottom.

    Small type set off the line, as a footnote's number is, joins the line that it overlaps.
    """
    chosen = sorted(ink.words if words is None else words, key=attrgetter("base", "x0"))
    groups: list[list[Word]] = []
    base = size = 0.0
    for word in chosen:
        if groups:
            off, own = abs(word.base - base), word.size
            close = off <= 0.3 * (own if own < size else size)
            raised = own < size * SMALLER and off <= 0.5 * size
            if not close and size < own * SMALLER and off <= 0.5 * own:
                # a number raised off the line comes before it, and the letters of "3rd"
                raised = all(_RAISED_FORM.fullmatch(one.text) for one in groups[-1])
            if close or raised:
                groups[-1].append(word)
                if own > size:
                    base, size = word.base, own
                continue
        groups.append([word])
        base, size = word.base, word.size
    _lower_notes(groups)
    return [TextLine(sorted(group, key=attrgetter("x0")), ink.number) for group in groups if group]


def _lower_notes(groups: list[list[Word]]) -> None:
    """Moves numbers of notes to the word before them, from a line that stands as high by chance.

    So a chart's or another column's line may.
    """
    for upper, lower in pairwise(groups):
        size = max(word.size for word in lower)
        if not upper or not 0 < lower[0].base - upper[0].base < size:
            continue
        for word in [one for one in upper if _NUMBER.fullmatch(one.text)]:
            behind = any(
                one is not word and -0.25 * one.size < word.x0 - one.x1 < 0.25 * one.size
                for one in upper
            )
            if not behind and any(_is_note_of(one, word) for one in lower):
                upper.remove(word)
                lower.append(word)


def _is_note_of(before: Word, word: Word) -> bool:
    return -0.1 * before.size < word.x0 - before.x1 and is_raised(before, word)


def pieces(line: TextLine, gap: float, blank: float | None = None) -> tuple[TextLine, ...]:
    """A line cut where the gap exceeds so many times the font size.

    Args:
        line: Words from left to right.
        gap: The widest gap inside a piece.
        blank: The same where the file itself sets a blank; `gap` when None.
    """
    return line.pieces(gap, gap if blank is None else blank)


def _cut(line: TextLine, gap: float, blank: float) -> list[TextLine]:
    words = line.words
    found: list[TextLine] = []
    start = 0
    before = words[0]
    end = before.x1
    for index in range(1, len(words)):
        word = words[index]
        most = blank if word.blank else gap
        size = word.size if word.size > before.size else before.size
        off = word.x0 - end
        if off > most * size and not (
            most < COUNTED and off <= COUNTED * size and counts(before, word)
        ):
            found.append(TextLine(words[start:index], line.page))
            start, end = index, word.x1
        elif word.x1 > end:
            end = word.x1
        before = word
    if not start:
        return [line]
    found.append(TextLine(words[start:], line.page))
    return found


def overprinted(lines: Sequence[TextLine]) -> bool:
    """Whether words of a line run into each other: cells too narrow for what they hold."""
    return any(
        right.x0 < left.x1 - OVER * left.size
        for line in lines
        for left, right in pairwise(line.words)
    )
