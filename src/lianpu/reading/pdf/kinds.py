"""What a cell may hold: one number, a sign that there is none; and where the ink of a word ends."""

from __future__ import annotations

from functools import lru_cache

from lianpu.core import lazy_re
from lianpu.reading.pdf.ink import Word

_FIGURE = lazy_re.compile(
    r"[(（]?[-+–−—~<>≈$¥€£]*\s?\d[\d.,' ]*(?:\([\d.,%]+\))?[%‰xX倍pptsbpkKmMnTB]*[)）]?[*†‡a-d]?[⁰¹²³⁴-⁹⁾,]*"
)
_NOTHING = lazy_re.compile(r"[-–—−/.:*]+|[nN]\.?[/.]?[aAmM]\.?|不适用|无")
_KEPT = 8192
"""Texts whose kind is kept: one cell is asked about many times while its table is found; ours."""
_HALF_BLANK = "）】》」』〉，。；：、"
"""Full-width marks whose right half is blank."""
_BLANK_HALF = "（【《「『〈"
"""Those whose left half is; a line that begins with one may be set to the left by that half."""


@lru_cache(_KEPT)
def is_figure(text: str) -> bool:
    """Whether a cell is one number, with its sign, unit or brackets.

    >>> is_figure("(1,234.5)"), is_figure("12.3%"), is_figure("Q3 of 2024")
    (True, True, False)
    """
    return _FIGURE.fullmatch(text) is not None


@lru_cache(_KEPT)
def is_nothing(text: str) -> bool:
    """Whether a cell is a dash or n.a.: a number that is not there."""
    return _NOTHING.fullmatch(text) is not None


def ink_end(word: Word) -> float:
    """Where the ink of a word ends, without what may hang over the edge of its cell.

    A full-width mark at its end has a blank right half; the stop of "n.a." may be set in the margin.
    """
    if word.text[-1] in _HALF_BLANK:
        return word.x1 - 0.45 * word.size
    hangs = word.text[-1] == "." and is_nothing(word.text)
    return word.x1 - 0.3 * word.size if hangs else word.x1


def ink_start(word: Word) -> float:
    """Where the ink of a word begins, without the blank left half of a full-width bracket."""
    return word.x0 + 0.45 * word.size if word.text[0] in _BLANK_HALF else word.x0
