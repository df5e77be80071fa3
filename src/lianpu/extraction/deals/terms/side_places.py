"""Where the sides of a deal stand beside its words, as what is weighed of it asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.text.sightings import Sighting

OFTEN = 3
"""Times from which a name is said often. Chosen by us."""


class Place(NamedTuple):
    """Where the nearest of a side stands."""

    within: bool
    """Whether one of the side stands within the words."""
    before: bool
    first: int
    """The stretch between it and the words."""
    last: int


def place_of(match: Match, sightings: Sequence[Sighting]) -> Place | None:
    """Where in the sentence the nearest of a side stands; None where none of it does."""
    low, high = match.words.span()
    own = [p for p, one in match.part.seen.items() if any(one is each for each in sightings)]
    if not own:
        return None
    if any(low <= place < high for place in own):
        return Place(True, False, low, low)
    at = min(own, key=lambda place: max(low - place, place - high))
    return Place(False, at < low, *((at + 1, low) if at < low else (high, at)))


def where(side: str, place: Place, match: Match, gaps: Sequence[int]) -> Iterator[str]:
    """How a place is weighed: within the words, or before or behind them and how far."""
    if place.within:
        yield f"{side} within, {way(match)}"
        return
    yield f"{side} {'before' if place.before else 'behind'}, {way(match)}"
    yield f"{side}, gap {sum(place.last - place.first >= gap for gap in gaps)}"


def others(match: Match, start: int, end: int) -> Iterator[Sighting]:
    """The names of a stretch that are no sides of the deal."""
    sides = (*match.givers, *match.takers)
    for _, one in match.part.names(start, end):
        if not any(one is each for each in sides):
            yield one


def times(text: str, name: str) -> int:
    """How often a name stands in a text, up to often enough."""
    found, at = 0, text.find(name)
    while at >= 0 and found < OFTEN:
        found += 1
        at = text.find(name, at + len(name))
    return found


def way(match: Match) -> str:
    """Whether a pattern or only a frame read a deal."""
    return "frame" if match.rule.wide else "pattern"
