"""A sentence with its names and numbers replaced by signs, so that a pattern can read it.

"甲公司（某地的芯片厂）向乙公司投资 5 亿美元" has the shape "N向N投资M" and one aside: what stands in
brackets is set apart with the name it follows. Every character of a shape knows its place in the
document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lianpu.extraction.sentences import Sentence
from lianpu.extraction.sightings import Sighting, Sort

_KEPT = re.compile(r'[^ "*_`]+')
"""Characters that no rule drops."""
_BRACKETS = re.compile(r"\(([^()]{0,300})\)")


@dataclass(frozen=True)
class Shape:
    """The signs and words of a sentence, lower case, simplified and half-width."""

    text: str
    seen: dict[int, Sighting]
    """Position in `text` -> what its sign stands for."""
    places: list[int]
    """Position in `text` -> character of the document; one more for the end."""
    host: Sighting | None = None
    """For an aside: the name that its brackets follow."""
    asides: tuple[Shape, ...] = field(default=())
    outer: Shape | None = None
    """For an aside: the sentence around its brackets."""

    def names(self) -> Iterator[tuple[int, Sighting]]:
        """Positions of names, left to right."""
        for position, sighting in self.seen.items():
            if sighting.sort is Sort.NAME:
                yield position, sighting


def shape(sentence: Sentence, sightings: list[Sighting]) -> Shape:
    """The shape of a sentence, its brackets cut out as asides."""
    plain = sentence.plain
    cut = [
        match.span()
        for match in _BRACKETS.finditer(plain)
        if not any(
            s.start - sentence.start < match.start() < s.end - sentence.start for s in sightings
        )
    ]
    tracer = _Tracer(sentence, plain, sightings)
    outer = tracer.trace(0, len(plain), dict(cut))
    asides = tuple(
        replace(
            tracer.trace(start + 1, end - 1, {}),
            host=_host(sightings, sentence, start),
            outer=outer,
        )
        for start, end in cut
    )
    return replace(outer, asides=asides)


def _host(sightings: list[Sighting], sentence: Sentence, bracket: int) -> Sighting | None:
    """The name right before a bracket, at most a few characters away."""
    for sighting in reversed(sightings):
        gap = bracket - (sighting.end - sentence.start)
        if 0 <= gap <= 4 and sighting.sort is Sort.NAME:
            return sighting
    return None


class _Tracer:
    """Draws the shape of parts of one sentence."""

    def __init__(self, sentence: Sentence, plain: str, sightings: list[Sighting]) -> None:
        self._base = sentence.start
        self._chinese = sentence.chinese
        self._plain = plain
        self._order = sorted(sighting.start - sentence.start for sighting in sightings)
        self._starts = {sighting.start - sentence.start: sighting for sighting in sightings}

    def trace(self, start: int, end: int, cut: dict[int, int]) -> Shape:
        """The shape of a range, without the ranges that are cut."""
        text: list[str] = []
        places: list[int] = []
        seen: dict[int, Sighting] = {}
        place = start
        while place < end:
            if place in cut:
                place = cut[place]
                continue
            places_here = self._base + place
            sighting = self._starts.get(place)
            if sighting is not None and sighting.end - self._base <= end:
                seen[len(text)] = sighting
                text.append(sighting.sort.value)
                places.append(places_here)
                place = sighting.end - self._base
                continue
            if not self._drops(place, text):
                text.append(self._plain[place])
                places.append(places_here)
            place += 1
            plain = self._plainly(place, min(end, self._next(place)), cut)
            if plain > place:
                text.extend(self._plain[place:plain])
                places.extend(range(self._base + place, self._base + plain))
                place = plain
        places.append(self._base + end)
        return Shape("".join(text), seen, places)

    def _next(self, place: int) -> int:
        """The first place from here where a sighting begins; far away where none does."""
        found = bisect_left(self._order, place)
        return self._order[found] if found < len(self._order) else len(self._plain)

    def _plainly(self, place: int, stop: int, cut: dict[int, int]) -> int:
        """The end of a stretch from a place in which every character is kept."""
        match = _KEPT.match(self._plain, place, stop)
        if match is None:
            return place
        end = match.end()
        return min([end, *(start for start in cut if place <= start < end)]) if cut else end

    def _drops(self, place: int, text: list[str]) -> bool:
        """Quotes and marks say nothing to a pattern, nor do blanks beside Chinese or a sign."""
        letter = self._plain[place]
        if letter in '"*_`':
            return True
        if letter != " ":
            return False
        if not text or text[-1] == " ":
            return True
        if not self._chinese:
            return False
        following = self._plain[place + 1 : place + 2]
        return text[-1] > "\x7f" or not following or following > "\x7f" or place + 1 in self._starts
