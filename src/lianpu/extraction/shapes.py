"""A sentence with its names and numbers replaced by signs, so that a pattern can read it.

"甲公司（某地的芯片厂）向乙公司投资 5 亿美元" has the shape "N向N投资M" and one aside: what stands in
brackets is set apart with the name it follows. Every character of a shape knows its place in the
document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lianpu.extraction.seeing import normalised
from lianpu.extraction.sentences import Sentence
from lianpu.extraction.sightings import Sighting, Sort

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
    aside: bool = False

    def names(self) -> Iterator[tuple[int, Sighting]]:
        """Positions of names, left to right."""
        for position, sighting in self.seen.items():
            if sighting.sort is Sort.NAME:
                yield position, sighting


def shape(sentence: Sentence, sightings: list[Sighting]) -> Shape:
    """The shape of a sentence, its brackets cut out as asides."""
    plain = normalised(sentence.text)
    starts = {sighting.start - sentence.start: sighting for sighting in sightings}
    cut = [
        match.span()
        for match in _BRACKETS.finditer(plain)
        if not any(s.start - sentence.start < match.start() < s.end - sentence.start for s in sightings)
    ]
    asides = tuple(
        _shape(plain, starts, [], start + 1, end - 1, sentence, _host(sightings, sentence, start), True)
        for start, end in cut
    )
    return _shape(plain, starts, cut, 0, len(plain), sentence, None, False, asides)


def _host(sightings: list[Sighting], sentence: Sentence, bracket: int) -> Sighting | None:
    """The name right before a bracket, at most a few characters away."""
    for sighting in reversed(sightings):
        gap = bracket - (sighting.end - sentence.start)
        if 0 <= gap <= 4 and sighting.sort is Sort.NAME:
            return sighting
    return None


def _shape(
    plain: str,
    starts: dict[int, Sighting],
    cut: list[tuple[int, int]],
    start: int,
    end: int,
    sentence: Sentence,
    host: Sighting | None,
    aside: bool,
    asides: tuple[Shape, ...] = (),
) -> Shape:
    skip = dict(cut)
    text: list[str] = []
    places: list[int] = []
    seen: dict[int, Sighting] = {}
    place = start
    while place < end:
        if place in skip:
            place = skip[place]
            continue
        sighting = starts.get(place)
        if sighting is not None and sighting.end - sentence.start <= end:
            seen[len(text)] = sighting
            text.append(sighting.sort.value)
            places.append(sentence.start + place)
            place = sighting.end - sentence.start
            continue
        letter = plain[place]
        if not _drops(letter, text, plain, place, starts, sentence.chinese):
            text.append(letter)
            places.append(sentence.start + place)
        place += 1
    places.append(sentence.start + end)
    return Shape("".join(text), seen, places, host, asides, aside)


def _drops(
    letter: str, text: list[str], plain: str, place: int, starts: dict[int, Sighting], chinese: bool
) -> bool:
    """Quotes and marks say nothing to a pattern, nor do blanks beside Chinese or a sign."""
    if letter in "\"*_`":
        return True
    if letter != " ":
        return False
    if not text or text[-1] == " ":
        return True
    if not chinese:
        return False
    following = plain[place + 1 : place + 2]
    return text[-1] > "\x7f" or not following or following > "\x7f" or place + 1 in starts
