"""What is seen in a text before its grammar is read: names, pronouns, numbers and dates, in order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

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
    return name.entity.id if name.entity else _written(name.whole or name.text)


@lru_cache(1 << 12)
def _written(name: str) -> str:
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
