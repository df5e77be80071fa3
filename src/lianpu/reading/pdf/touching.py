"""Words of two cells that touch, cut where the strip between their columns runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.lines import COUNTERS
from lianpu.reading.pdf.stretched import Strip
from lianpu.reading.prose import is_cjk

MOST = 40
"""Characters of figures that touch."""
_NUMBER = r"[-+–−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,4}\.\d{1,2}|\d{1,3})%?"
_ONE = lazy_re.compile(rf"[(（]{_NUMBER}[)）]|{_NUMBER}|[-–—]")
_SEVERAL = lazy_re.compile(r"[-+–−—(（\d.,%）)]{3,}")
_KEPT = 8192
"""Texts whose places to cut are kept: a cell is asked for every column that is looked for; ours."""


def split_word(word: Word, strips: Sequence[Strip]) -> list[Word]:
    """A word cut where two kinds of text meet in a strip: cells so tight that they touch."""
    if len(word.stops) != len(word.text):
        return [word]
    meetings, apart = _meetings(word.text), ways_apart(word)
    if not meetings and not apart:
        return [word]
    stops = word.stops
    inside = {
        at
        for at in {*meetings, *(at for way in apart for at in way)}
        if any(left - 0.5 <= stops[at] <= right + 0.75 for left, right in strips)
    }
    cuts = [at for at in meetings if at in inside]
    ways = [way for way in apart if inside.issuperset(way)]
    least = min(map(len, ways), default=0)
    ways = [way for way in ways if len(way) == least]
    fused = ways[0] if len(ways) == 1 else ()
    return _cut_at(word, sorted({*cuts, *fused}))


def _cut_at(word: Word, cuts: Sequence[int]) -> list[Word]:
    text, stops = word.text, word.stops
    found: list[Word] = []
    for start, stop in pairwise([0, *cuts, len(text)]):
        end = stops[stop] if stop < len(text) else word.x1
        part = replace(word, text=text[start:stop], stops=stops[start:stop])
        part.x0, part.x1, part.blank = stops[start], end, word.blank and not start
        found.append(part)
    return found if cuts else [word]


def split_figures(word: Word) -> list[Word]:
    """A word of figures that touch as single figures; itself where there is more than one way."""
    ways = ways_apart(word)
    least = min(map(len, ways), default=0)
    ways = [way for way in ways if len(way) == least]
    return _cut_at(word, ways[0]) if len(ways) == 1 else [word]


def ways_apart(word: Word) -> Sequence[Sequence[int]]:
    """The ways in which a word is several figures that touch: "3,407.6(3,161.3)", "60,42588.1%".

    Groups of thousands, brackets, points and per cent say it; each way is the places of its cuts.
    """
    return _ways(word.text) if len(word.stops) == len(word.text) else ()


@lru_cache(_KEPT)
def _ways(text: str) -> tuple[list[int], ...]:
    """All ways to cut a text into figures, as the places of the cuts; none of a longest text."""
    if len(text) > MOST or _SEVERAL.fullmatch(text) is None or _ONE.fullmatch(text):
        return ()
    if text.isdigit():
        return ()  # nothing but digits: a year over two columns, whose strip runs through it
    found: list[list[list[int]]] = [[] for _ in range(len(text) + 1)]
    found[0] = [[]]
    for start in range(len(text)):
        for stop in range(start + 1, len(text) + 1) if found[start] else ():
            if _ONE.fullmatch(text[start:stop]):
                found[stop] += [[*way, start] for way in found[start]][:MOST]
    return tuple(way[1:] for way in found[-1] if len(way) > 1)


def split_at_kinds(word: Word) -> list[Word]:
    """A word cut where a figure or n.a. ends beside words, whatever stands above and beneath."""
    if len(word.stops) != len(word.text) or word.text.isalpha():
        return [word]
    return split_word(word, [(word.x0, word.x1)])


@lru_cache(_KEPT)
def _meetings(text: str) -> tuple[int, ...]:
    """The places of a text at which two kinds of it meet."""
    return tuple(at for at in range(1, len(text)) if _kinds_meet(text, at))


def _kinds_meet(text: str, at: int) -> bool:
    """Whether a figure, a bracket or n.a. ends beside words, or the other way round."""
    before, after = text[at - 1], text[at]
    if before in "）)" or is_nothing(text[:at]):
        return after.isalnum() or after in "（("
    if not before.isalnum() and before not in "%":
        return False
    figure = is_figure(text[:at]) and not (before.isdigit() and after in COUNTERS)
    return (figure and is_cjk(after)) or (is_cjk(before) and is_figure(text[at:]))
