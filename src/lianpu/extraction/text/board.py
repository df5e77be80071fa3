"""The places of one sentence that names, pronouns and numbers claim, each place by one of them."""

from __future__ import annotations

from operator import attrgetter

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort


class Board:
    """What was seen so far; a place belongs to the first that claims it."""

    def __init__(self, base: int, length: int) -> None:
        self.base = base
        self.taken = bytearray(length)
        self.seen: list[Sighting] = []

    def add(
        self, start: int, end: int, sort: Sort, value: Name | Pronoun | Quantity | Period | None
    ) -> None:
        """Claim a place, counted from the sentence's start, if it is free."""
        if start < end and self.free(start, end):
            self.taken[start:end] = b"\x01" * (end - start)
            self.seen.append(Sighting(self.base + start, self.base + end, sort, value))

    def free(self, start: int, end: int) -> bool:
        """Whether nothing claims any of a range."""
        return self.taken.find(1, start, end) < 0

    def within(self, start: int, end: int) -> list[Sighting]:
        """What stands in a range, in the order in which it was claimed."""
        return [s for s in self.seen if s.start - self.base >= start and s.end - self.base <= end]

    def in_order(self) -> list[Sighting]:
        """All that was seen, in the order of the text."""
        return sorted(self.seen, key=attrgetter("start"))

    def names(self) -> list[Sighting]:
        """The names among it, in the order of the text."""
        return sorted((s for s in self.seen if s.sort is Sort.NAME), key=attrgetter("start"))

    def remove(self, sighting: Sighting) -> None:
        """Free the place of what was seen."""
        self.seen.remove(sighting)
        start, end = sighting.start - self.base, sighting.end - self.base
        self.taken[start:end] = bytes(end - start)

    def touching(self, text: str, start: int, end: int) -> bool:
        """Whether a name or thing stands one blank away on either side."""
        named = (Sort.NAME, Sort.THING)
        before = start > 0 and text[start - 1] == " "
        behind = text[end : end + 1] == " "
        return any(
            s.sort in named
            and (
                (before and s.end - self.base == start - 1)
                or (behind and s.start - self.base == end + 1)
            )
            for s in self.seen
        )
