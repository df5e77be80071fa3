"""Small figures above the line, as characters of their own: 10⁶ is not 106, nor 1.1bn¹ 1.1bn1."""

from __future__ import annotations

from lianpu.core import lazy_re

_FIGURES = lazy_re.compile(r"[+\-−–]?\d{1,4}(?:[,，]\s?\d{1,3})*[)）]?|[(（]\d{1,3}[)）]")
"""An exponent, or the number of a note; letters ("TM", "th") stay as they are."""
_UP = str.maketrans("0123456789+-−–()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾⁽⁾")


def raised(text: str) -> str:
    """Text that its format sets above the line; figures take the characters for that.

    >>> f"10{raised('6')} m{raised('-3')}, 5{raised('th')}, up 3%{raised('1)')}"
    '10⁶ m⁻³, 5th, up 3%¹⁾'
    """
    return text.translate(_UP) if _FIGURES.fullmatch(text.strip()) else text
