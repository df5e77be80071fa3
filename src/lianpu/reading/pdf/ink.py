"""What is printed on a PDF page: words with boxes, rules, fills and pictures, from the top left."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from typing import Any

from lianpu.core import lazy_re
from lianpu.reading.words import Box

ASCENT, DESCENT = 0.82, 0.14
"""Share of the font size that words take above and below the baseline, for any font: the boxes
that fonts declare run from 0.7 to 3 times the size."""
FARTHEST = 100_000.0
"""Points from the corner of the page beyond which nothing is printed: pages reach 14,400."""
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Word:
    """Characters that stand together on one line."""

    text: str
    x0: float
    x1: float
    base: float
    """Baseline, from the top of the page."""
    size: float
    """Font size in points as printed."""
    bold: bool = False
    blank: bool = False
    """Whether the file has a blank before it."""
    turned: bool = False
    """Whether it runs up or down the page, as axis titles and watermarks do."""
    stops: array[float] = field(default_factory=lambda: array("d"))
    """Left edge of each character, of a turned word its upper edge; empty where it is not known."""
    shift: float = 0.0
    """What was taken from its x to lay it under the first part of its table."""
    unsure: bool = False
    """Whether it was recognised from a picture without being sure."""
    recognised: bool = False
    """Whether it was recognised from a picture at all."""

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.base - self.size * ASCENT

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.base + self.size * DESCENT


@dataclass(slots=True)
class PageInk:
    """All that is printed on a page."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: list[Box] = field(default_factory=list)
    """Bounds of drawn shapes that are neither rules nor boxes."""
    characters: int = 0
    """Of its words, once these are let go."""
    unknown: int = 0
    """Characters whose font does not say what they are."""
    left_out: int = 0
    """Characters beyond those that are read of one page."""
    outside: int = 0
    """Characters set further out than any page reaches."""
    turn: int = 0
    """Degrees clockwise by which the page was turned from how it is shown, to be read."""
    recognised: bool = False
    """Whether its words were recognised from a picture."""
    slope: float = 0.0
    """By how much its rows fall for each point to the right as it is shown; they are read level."""

    def __reduce__(self) -> tuple[Callable[..., PageInk], tuple[object, ...]]:
        """Its words in columns: thousands of them go from one process to another."""
        words = self.words
        numbers = array("d")
        for word in words:
            numbers.extend((word.x0, word.x1, word.base, word.size, word.shift))
        stops = array("d")
        for word in words:
            stops.extend(word.stops)
        flags = bytes(
            word.bold | word.blank << 1 | word.turned << 2 | word.unsure << 3 | word.recognised << 4
            for word in words
        )
        rest = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "words"}
        counts = array("l", [len(word.stops) for word in words])
        return _from_columns, ([word.text for word in words], numbers, flags, counts, stops, rest)


def _from_columns(
    texts: Sequence[str],
    numbers: array[float],
    flags: bytes,
    counts: array[int],
    stops: array[float],
    rest: dict[str, Any],
) -> PageInk:
    """A page as `PageInk.__reduce__` takes it apart."""
    words: list[Word] = []
    end = 0
    for index, (text, flag, count) in enumerate(zip(texts, flags, counts, strict=True)):
        x0, x1, base, size, shift = numbers[5 * index : 5 * index + 5]
        start, end = end, end + count
        bold, blank, turned = bool(flag & 1), bool(flag & 2), bool(flag & 4)
        own = stops[start:end]
        unsure, seen = bool(flag & 8), bool(flag & 16)
        words.append(Word(text, x0, x1, base, size, bold, blank, turned, own, shift, unsure, seen))
    return PageInk(words=words, **rest)


_FIGURES = lazy_re.compile(r"[(]?\d[\d,.]*%?\)?")
ONE_FIGURE = lazy_re.compile(r"[(+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?\)?")


def _breaks_figure(text: str, at: int) -> bool:
    """Whether a cut leaves no two figures of one: a figure may be wider than its cell.

    >>> _breaks_figure("1,478.7", 5), _breaks_figure("5.89107", 4), _breaks_figure("-3.92", 1)
    (True, False, False)
    """
    halves = text[:at], text[at:]
    if halves[0] in ("-", "+"):
        return False  # a dash in the cell on the left
    return ONE_FIGURE.fullmatch(text) is not None and not all(
        ONE_FIGURE.fullmatch(half) and half.count("(") == half.count(")") for half in halves
    )


def _beside_figure(text: str, at: int) -> int:
    """A cut through a figure that words touch, moved between the two.

    >>> _beside_figure("Offshore12.7%", 10), _beside_figure("Cable3.86", 5)
    (8, 5)
    """
    for figure in _FIGURES.finditer(text):
        if figure.start() < at < figure.end() and (figure.start() or figure.end() < len(text)):
            return figure.start() or figure.end()
    return at


def parted_words(words: Sequence[Word], rules: Sequence[Box]) -> list[Word]:
    """Words cut where a vertical rule stands between two of their characters.

    Cells of a tight table nearly touch, and only the rule tells them apart.
    """
    if not rules:
        return list(words)
    upright = sorted(rules)
    xs = [box[0] for box in upright]
    found: list[Word] = []
    for word in words:
        first = bisect_left(xs, word.x0 + 1)
        last = bisect_right(xs, word.x1 - 1, first) if word.x1 - word.x0 >= 2 else first
        if first >= last or word.turned or len(word.text) != len(word.stops):
            found.append(word)
            continue
        middle = (word.top + word.bottom) / 2
        cuts: dict[int, float] = {}
        for box in upright[first:last]:
            if not box[1] <= middle <= box[3]:
                continue
            x = (box[0] + box[2]) / 2
            at = bisect_right(word.stops, x + 0.75)
            # a rule through the middle of a character parts nothing
            if not 0 < at < len(word.stops):
                continue
            steps = sorted(b - a for a, b in pairwise(word.stops))
            through = x - word.stops[at - 1] < 0.6 * steps[len(steps) // 2]
            if word.stops[at] - x <= 0.3 * word.size and not through:
                cut = at
            elif x - word.stops[at - 1] <= 0.75:
                cut = at - 1
            else:
                continue
            cut = _beside_figure(word.text, cut)
            if not _breaks_figure(word.text, cut):
                cuts[cut] = min(x, word.stops[cut])
        start = 0
        for at, x in [*sorted(cuts.items()), (len(word.text), word.x1)]:
            if at <= start:
                continue
            if not start and at == len(word.text):
                found.append(word)
                break
            piece = replace(word, text=word.text[start:at], stops=word.stops[start:at])
            piece.x0, piece.x1 = word.stops[start], min(x, word.x1)
            piece.blank = word.blank and not start
            found.append(piece)
            start = at
    return found
