"""Words of two cells that touch, cut where the strip between their columns runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.lines import COUNTERS
from lianpu.reading.pdf.stretched import Strip
from lianpu.reading.prose import is_cjk


def split_word(word: Word, strips: Sequence[Strip]) -> list[Word]:
    """A word cut where two kinds of text meet in a strip: cells so tight that they touch."""
    if len(word.stops) != len(word.text):
        return [word]
    text, stops = word.text, word.stops
    cuts = [
        at
        for at in range(1, len(text))
        if any(left - 0.5 <= stops[at] <= right + 0.75 for left, right in strips)
        and _kinds_meet(text, at)
    ]
    found: list[Word] = []
    for start, stop in pairwise([0, *cuts, len(text)]):
        end = stops[stop] if stop < len(text) else word.x1
        part = replace(word, text=text[start:stop], stops=stops[start:stop])
        part.x0, part.x1, part.blank = stops[start], end, word.blank and not start
        found.append(part)
    return found if cuts else [word]


def _kinds_meet(text: str, at: int) -> bool:
    """Whether a figure, a bracket or n.a. ends beside words, or the other way round."""
    before, after = text[at - 1], text[at]
    if before in "）)" or is_nothing(text[:at]):
        return after.isalnum() or after in "（("
    if not before.isalnum() and before not in "%":
        return False
    figure = is_figure(text[:at]) and not (before.isdigit() and after in COUNTERS)
    return (figure and is_cjk(after)) or (is_cjk(before) and is_figure(text[at:]))
