"""What is printed on a PDF page: words with boxes, rules, fills and pictures, from the top left."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from lianpu.reading.words import Box

ASCENT, DESCENT = 0.82, 0.14
"""Share of the font size that words take above and below the baseline, for any font: the boxes
that fonts declare run from 0.7 to 3 times the size."""
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
    stops: array[float] = field(default_factory=lambda: array("f"))
    """Left edge of each character; empty where it is not known."""
    shift: float = 0.0
    """What was taken from its x to lay it under the first part of its table."""

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
    unknown: int = 0
    """Characters whose font does not say what they are."""
    left_out: int = 0
    """Characters beyond those that are read of one page."""
