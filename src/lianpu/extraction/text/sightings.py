"""What is seen in a text before its grammar is read: names, pronouns, numbers and dates, each place claimed once."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

import msgspec

from lianpu.core.entity import Entity
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity


class Sort(StrEnum):
    """What stands at a place; the letter is its sign in a `Shape`."""

    NAME = "\ue001"
    PRONOUN = "\ue002"
    MONEY = "\ue003"
    PERCENT = "\ue004"
    PERIOD = "\ue005"
    VOLUME = "\ue006"
    """Power, chips, shares, units: the physical side of a deal."""
    COUNT = "\ue007"
    """A number without a unit; money where the text leaves its currency to the reader."""
    THING = "\ue008"
    """A product, chip or model: named, and never a party."""
    OTHER = "\ue009"
    """A quantity of another dimension."""


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name that may be a party."""

    text: str
    entity: Entity | None = None
    person: bool = False
    guessed: bool = False
    """Found by form and context rather than in the registry."""
    whole: str = ""
    """The name in full where the text is only its first part; empty where it stands in full."""
    service: bool = False
    """Whether a cloud of the firm stands for it in the text."""


class Pronoun(msgspec.Struct, frozen=True, gc=False):
    """A word that stands for a name said before."""

    text: str
    sort: str
    """"relative" (who, which), "back" (it, 该公司), "filer" (the Company), "office" (his firm), "both" (双方), "former", "latter", "tail" (银行: the last one so called), "term" (a 买方 that the text defines)."""


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """Something seen, with its place in ``Document.text``."""

    start: int
    end: int
    sort: Sort
    value: Name | Pronoun | Quantity | Period | None = None


def key(name: Name) -> str:
    """What makes two names the same within one document."""
    return name.entity.id if name.entity else written(name.whole or name.text)


@lru_cache(1 << 12)
def written(name: str) -> str:
    """A name but for its capitals and blanks."""
    return name.casefold().replace(" ", "")


def name_of(sighting: Sighting) -> Name:
    """The name that is seen, where it is known to be one."""
    assert isinstance(sighting.value, Name)
    return sighting.value


def name_key(sighting: Sighting) -> str:
    """The `key` of the name that is seen; empty where it is none."""
    return key(sighting.value) if isinstance(sighting.value, Name) else ""


def keys(sightings: Iterable[Sighting]) -> list[str]:
    """The `key` of each name that is seen."""
    return [key(s.value) for s in sightings if isinstance(s.value, Name)]


def distinct(sightings: Iterable[Sighting]) -> list[Sighting]:
    """The first sighting of each name."""
    first: dict[str, Sighting] = {}
    for sighting in sightings:
        if isinstance(sighting.value, Name):
            first.setdefault(key(sighting.value), sighting)
    return list(first.values())


def is_person(sighting: Sighting) -> bool:
    """Whether what is seen is a person's name."""
    return isinstance(sighting.value, Name) and sighting.value.person


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
        before = start > 1 and text[start - 1] == " " and self.taken[start - 2] == 1
        behind = text[end : end + 1] == " " and self.taken[end + 1 : end + 2] == b"\x01"
        if not (before or behind):
            return False  # nothing is there, so that the list need not be gone through
        return any(
            s.sort in named
            and (
                (before and s.end - self.base == start - 1)
                or (behind and s.start - self.base == end + 1)
            )
            for s in self.seen
        )
