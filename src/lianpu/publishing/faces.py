"""Which face a mark takes that Chinese and English share: “ ” ‘ ’ … are one code point for both.

Chinese sets them a whole square wide, English as narrow as a comma. A pair of quotes follows the
words outside it, since 公司称“GPU”需求旺盛 is a Chinese sentence and the “算力” market an English
one; an apostrophe, a quote without a partner and an ellipsis follow the words on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core.text import is_wide

SHARED = "“”‘’…"
"""Marks of both scripts, in our font drawn square and, as an alternate, narrow."""

_CLOSED_BY = {"“": "”", "‘": "’"}


def latin_marks(text: str) -> frozenset[int]:
    """Places of the shared marks that stand in Latin text."""
    if not any(mark in text for mark in SHARED):
        return frozenset()
    ends = dict(_pairs(text))
    starts = {end: start for start, end in ends.items()}
    outside = _outside(text, ends)
    latin = set()
    for start, end in ends.items():
        left, right = _left(text, start, starts), _right(text, end, ends)
        if not (left and right) and (not outside or _any_wide(*outside)):
            # at the edge of a text that is not English throughout, the words within tell
            left, right = left or text[start + 1], right or text[end - 1]
        if not _any_wide(left, right):
            latin |= {start, end}
    latin |= {
        at
        for at, mark in enumerate(text)
        if mark in SHARED
        and at not in ends
        and at not in starts
        and not _any_wide(_left(text, at, starts), _right(text, at, ends))
    }
    return frozenset(latin)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """An opening quote and the quote that closes it; an apostrophe inside a word closes none."""
    opened: list[int] = []
    for at, mark in enumerate(text):
        if mark in _CLOSED_BY:
            opened.append(at)
        elif mark in _CLOSED_BY.values() and not _in_word(text, at):
            start = next((one for one in reversed(opened) if _CLOSED_BY[text[one]] == mark), None)
            if start is not None:
                del opened[opened.index(start) :]
                yield start, at


def _in_word(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] == "’" and len(around) == 2 and around.isalpha() and not _any_wide(*around)


def _outside(text: str, ends: dict[int, int]) -> str:
    """The letters that stand in no quotes."""
    letters, at = "", 0
    while at < len(text):
        at = ends.get(at, at)
        letters += text[at] if _says(text[at]) else ""
        at += 1
    return letters


def _left(text: str, at: int, starts: dict[int, int]) -> str:
    """The nearest letter or wide mark before a place, quoted words passed over; else nothing."""
    at -= 1
    while at >= 0 and not _says(text[at]):
        at = starts.get(at, at) - 1
    return text[at] if at >= 0 else ""


def _right(text: str, at: int, ends: dict[int, int]) -> str:
    at += 1
    while at < len(text) and not _says(text[at]):
        at = ends.get(at, at) + 1
    return text[at] if at < len(text) else ""


def _says(letter: str) -> bool:
    """Whether a character belongs to one script: digits and signs stand in both."""
    return letter.isalpha() or _any_wide(letter)


def _any_wide(*letters: str) -> bool:
    return any(letter and is_wide(letter) for letter in letters)
