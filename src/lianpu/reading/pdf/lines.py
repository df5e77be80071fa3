"""Words into printed lines, and lines into Words with their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.reading.pdf.ink import SOFT_HYPHEN, PageInk, Word
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box, Printed, Words

SPACE = 0.16
"""Share of the font size from which a gap between two words is a blank. Measured: the gap that
typesetters put between Chinese and Latin is 0.20 to 0.25, a Latin blank 0.22 to 0.33."""


@dataclass(slots=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: list[Word]
    page: int

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def base(self) -> float:
        """Baseline of the first word."""
        return self.words[0].base

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Font size of most characters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            key = round(word.size * 2) / 2
            sizes[key] = sizes.get(key, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def bold(self) -> bool:
        """Whether most characters are bold."""
        bold = sum(len(word.text) for word in self.words if word.bold)
        return bold * 2 > sum(len(word.text) for word in self.words)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def text(self) -> str:
        """Words with blanks where there are gaps."""
        return text_of(self.words)


def text_of(words: Sequence[Word]) -> str:
    """Words of one line as text."""
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
    return Words(text, (), (Printed(0, len(text), line.page, line.box),))


def lines_of(ink: PageInk, words: Sequence[Word] | None = None) -> list[TextLine]:
    """Words of a page that share a baseline, from top to bottom.

    Small type set off the line, as a footnote's number is, joins the line that it overlaps.
    """
    chosen = sorted(ink.words if words is None else words, key=lambda word: (word.base, word.x0))
    groups: list[list[Word]] = []
    for word in chosen:
        if groups:
            last = groups[-1]
            reference = max(last, key=lambda one: one.size)
            close = abs(word.base - reference.base) <= 0.3 * min(word.size, reference.size)
            raised = (
                word.size < reference.size * 0.8
                and abs(word.base - reference.base) <= 0.5 * reference.size
            )
            if close or raised:
                last.append(word)
                continue
        groups.append([word])
    return [
        TextLine(sorted(group, key=lambda word: word.x0), ink.number) for group in groups if group
    ]


def pieces(line: TextLine, gap: float) -> list[TextLine]:
    """A line cut where the gap exceeds so many times the font size."""
    found: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        before = found[-1][-1]
        if word.x0 - max(one.x1 for one in found[-1]) > gap * max(word.size, before.size):
            found.append([word])
        else:
            found[-1].append(word)
    return [TextLine(words, line.page) for words in found]
