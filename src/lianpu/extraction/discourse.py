"""Who is spoken of: the subject of a sentence, and what "it", 该公司 and 双方 stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lianpu.extraction.shapes import Shape
from lianpu.extraction.sightings import Name, Pronoun, Sighting, Sort

_GOVERNED_ZH = frozenset("向与和对从由被为在给把将以及跟同获比替于让使令")
_GOVERNING_EN = re.compile(
    r"\b(?:in|with|from|by|of|to|for|at|on|into|like|against|than|about|via|through|under|"
    r"including|between|near|beyond|after|before|behind|over|as|use|uses|using|join|joins)"
    r"(?: the| a| an| its| their| both| rival| chipmaker| startup)? $"
)
_LIST_LINK = re.compile(r"^(?:, and | and |, | & |、|,|和|与|及|以及)$")


def key(name: Name) -> str:
    """What makes two names the same within one document."""
    return name.entity.id if name.entity else name.text.casefold().replace(" ", "")


@dataclass
class Discourse:
    """What the sentences so far have spoken of."""

    topic: Sighting | None = None
    """Subject of the last sentence that had one."""
    heading: Sighting | None = None
    earlier: list[Sighting] = field(default_factory=list)
    """Names of the last two sentences, latest last."""
    pair: tuple[list[Sighting], list[Sighting], str] | None = None
    """Giver, taker and kind of the last trade."""
    guaranteed: list[Sighting] = field(default_factory=list)

    def advance(self, shape: Shape, heading: bool) -> None:
        """Take note of a sentence that was read."""
        names = [sighting for _, sighting in shape.names() if not _person(sighting)]
        if heading:
            self.heading = names[0] if names else None
            self.topic = self.heading
            self.pair = None
        else:
            subject = next((s for _, s in subjects(shape, len(shape.text), leftmost=True)), None)
            if subject is not None:
                self.topic = subject
        if names:
            self.earlier = [*self.earlier[-4:], *names][-8:]


def subjects(shape: Shape, before: int, *, leftmost: bool = False) -> Iterator[tuple[int, Sighting]]:
    """Names that can be the subject of what stands at a place, nearest first.

    Governed by a preposition, possessive or only quoted as speaker, a name is none.
    """
    found = [(p, s) for p, s in shape.seen.items() if p < before and s.sort is Sort.NAME]
    for position, sighting in found if leftmost else reversed(found):
        if _can_be_subject(shape, position) and not _person(sighting):
            yield position, sighting


def _person(sighting: Sighting) -> bool:
    return isinstance(sighting.value, Name) and sighting.value.person


def _can_be_subject(shape: Shape, position: int) -> bool:
    text = shape.text
    if position and text[position - 1] in _GOVERNED_ZH and not _listed_before(shape, position):
        return False
    if _GOVERNING_EN.search(text, max(0, position - 24), position):
        return False
    return not text.startswith(("'s", "'", "的", "旗下", "-"), position + 1)


def _listed_before(shape: Shape, position: int) -> bool:
    """Whether 和, 与 or 及 before a name joins it to one that can be a subject itself."""
    if shape.text[position - 1] not in "和与及":
        return False
    return position >= 2 and (position - 2) in shape.seen


def group(shape: Shape, start: int, end: int) -> list[Sighting]:
    """Names and pronouns of a list that a slot matched."""
    return [s for p, s in shape.seen.items() if start <= p < end and s.sort in (Sort.NAME, Sort.PRONOUN)]


def subject_group(shape: Shape, position: int, sighting: Sighting) -> list[Sighting]:
    """A subject with those joined to it: "A, B and C announced"."""
    members = [(position, sighting)]
    names = [(p, s) for p, s in shape.seen.items() if s.sort is Sort.NAME and p < position]
    for place, name in reversed(names):
        if not _LIST_LINK.match(shape.text[place + 1 : members[0][0]]):
            break
        if not _can_be_subject(shape, place):
            break
        members.insert(0, (place, name))
    return [name for _, name in members]


def resolve(
    pronoun: Sighting, shape: Shape, position: int, discourse: Discourse, exclude: frozenset[str]
) -> list[Sighting]:
    """The names a pronoun stands for; empty when nothing before it will do."""
    assert isinstance(pronoun.value, Pronoun)
    sort = pronoun.value.sort
    here = [s for p, s in shape.seen.items() if p < position and s.sort is Sort.NAME and not _person(s)]
    if sort == "relative":
        return here[-1:]
    before = [s for s in discourse.earlier if not _person(s)]
    if sort in ("both", "former", "latter"):
        pair = _last_pair([*before, *here])
        return pair if sort == "both" else pair[:1] if sort == "former" else pair[-1:]
    own = [s for _, s in subjects(shape, position, leftmost=True)]
    demonstrative = pronoun.value.text.startswith("这家")
    latest = [discourse.topic] if discourse.topic else []
    candidates = [*reversed(before), *latest] if demonstrative else [*own, *latest, *reversed(before)]
    for candidate in candidates:
        if isinstance(candidate.value, Name) and key(candidate.value) not in exclude:
            return [candidate]
    return []


def _last_pair(names: list[Sighting]) -> list[Sighting]:
    pair: list[Sighting] = []
    for sighting in reversed(names):
        if all(key(_name(sighting)) != key(_name(other)) for other in pair):
            pair.insert(0, sighting)
        if len(pair) == 2:
            break
    return pair if len(pair) == 2 else []


def _name(sighting: Sighting) -> Name:
    assert isinstance(sighting.value, Name)
    return sighting.value
