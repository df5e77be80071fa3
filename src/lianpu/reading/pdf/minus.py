"""Minus signs: those that PDFium's text leaves out, and those that it parts from their number.

Where a line has a hyphen, PDFium takes a second one that is set by itself for the rest of a broken
word and drops it (`CPDF_TextPage::ProcessTextObject`), so that "- | -8.2%" would be read as
"- | 8.2%". What it drops is still drawn: a flat mark at which the text has no character.
A hyphen set by itself has the box of its ink, and the white at its sides looks like a blank.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from lianpu.reading.pdf.ink import FARTHEST, Word
from lianpu.reading.words import Box

THICKEST, NARROWEST, WIDEST = 2.5, 0.8, 12.0
"""Points: how high and wide the mark of a hyphen may be."""
ABOVE = (0.12, 0.45)
"""How far, in font sizes, a hyphen stands above the baseline."""
TOUCHING = 0.22
"""Gap, in font sizes, up to which a hyphen belongs to the word after it: the white at the sides of
its ink; cells stand further apart, or a rule parts them again."""
HYPHEN = "-"
SIGNS = frozenset("-\u2212\u2013")
"""Hyphen, minus sign, en dash."""


def is_flat(box: Box) -> bool:
    """Whether a text object may be nothing but a hyphen."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return high <= THICKEST and NARROWEST <= wide <= WIDEST and wide > 1.5 * high


def with_signs(words: list[Word]) -> list[Word]:
    """The words of a page with each sign that stands close before a number in the number's word."""
    found: list[Word] = []
    for word in words:
        sign = found[-1] if found else None
        if sign is not None and sign.text in SIGNS and _belongs(sign, word):
            before = found[-2] if len(found) > 1 else None
            if before is None or not _close(before, sign):
                stops = sign.stops + word.stops
                found[-1] = replace(
                    word, text=sign.text + word.text, x0=sign.x0, blank=sign.blank, stops=stops
                )
                continue
        found.append(word)
    return found


def _belongs(sign: Word, word: Word) -> bool:
    return word.text[0].isdigit() and not word.blank and _close(sign, word)


def _close(left: Word, right: Word) -> bool:
    return (
        abs(left.base - right.base) <= 0.1 * right.size
        and -0.1 * right.size <= right.x0 - left.x1 <= TOUCHING * right.size
        and not (left.turned or right.turned)
    )


def with_dropped(words: list[Word], marks: Sequence[Box]) -> list[Word]:
    """The words of a page with the hyphens that have no character in them.

    Args:
        words: In the file's order; one that a hyphen belongs to is changed.
        marks: Boxes of flat text objects, with those that were read.
    """
    if not marks or not words:
        return words
    found = list(words)
    largest = max(word.size for word in words)
    by_base: dict[int, list[Word]] = {}
    for word in words:
        by_base.setdefault(int(word.base), []).append(word)
    for box in marks:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not abs(y) <= FARTHEST:  # NaN compares with nothing
            continue
        around = [
            word
            for base in range(int(y - largest), int(y + largest) + 2)
            for word in by_base.get(base, ())
        ]
        if any(w.x0 - 0.5 <= x <= w.x1 + 0.5 and w.top <= y <= w.bottom for w in around):
            continue
        level = [
            word
            for word in around
            if not word.turned and ABOVE[0] <= (word.base - y) / word.size <= ABOVE[1]
        ]
        if not level:
            continue  # no line of text that it could be part of: a drawing
        after = min((word for word in level if word.x0 > x), key=lambda word: word.x0, default=None)
        if (
            after is not None
            and after.x0 - box[2] <= TOUCHING * after.size
            and len(after.stops) == len(after.text)
        ):
            after.text = HYPHEN + after.text
            after.x0 = box[0]
            after.stops = array("d", [box[0]]) + after.stops
            continue
        near = min(level, key=lambda word: min(abs(word.x0 - x), abs(word.x1 - x)))
        found.append(
            Word(
                HYPHEN, box[0], box[2], near.base, near.size, near.bold, stops=array("d", [box[0]])
            )
        )
    return found
