"""Names that may be slips of registered ones, each with the weighted features that say why.

A proposal is for a person: letters, looks and sounds, blanks, and what else the documents tell of the
two names. A name that stands in one deal with the entity is somebody else, however alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lianpu.core import lazy_re
from lianpu.core.entity import Entity
from lianpu.core.fact import Deal, Fact
from lianpu.core.text import Text
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.names import NameIndex, comparison_key
from lianpu.resolution.likeness import (
    Feature,
    differences,
    features,
    look_alike,
    score,
)
from lianpu.resolution.matching import GENERIC, entity_key, identify, written
from lianpu.resolution.sameness import amounts_agree, days_between, told_date

_DIGITS = lazy_re.compile(r"\d+")

SHORTEST_LATIN, SHORTEST_CHINESE = 5, 3
"""Letters below which one wrong letter makes another name: chosen by us ("Meta", "Beta")."""
LEAST = 0.5
"""Score from which a name is proposed: chosen by us; one letter off in five reaches 0.56, a Chinese
character of three that neither looks nor sounds alike 0.47."""
SAME_DEAL_DAYS = 7
"""Days between two tellings for one deal under two names: chosen by us, publication lags."""


@dataclass(frozen=True)
class Proposal:
    """A name that looks like a registered one and may be a slip of pen, ear or recognition."""

    name: str
    """As written."""
    entity: str
    """Id of the Entity that it may mean."""
    known: str
    """The registered name that it resembles."""
    likeness: float
    """1 is equal; share of letters that agree."""
    reason: Text
    facts: tuple[str, ...]
    """Ids of the facts that would change."""
    features: tuple[Feature, ...] = ()
    """What speaks for it and against it."""
    score: float = 0.0
    """The weights together, 0 to 1."""


def proposals(facts: Iterable[Fact], names: NameIndex) -> tuple[Proposal, ...]:
    """Registered names that unresolved ones resemble, likeliest first.

    One letter in five to seven may differ, two from eight on; digits never may, as a model's
    number is its name. A Chinese name of two characters before its generic words is proposed only
    where the one that differs looks or sounds alike.
    """
    told = tuple(facts)
    open_names: dict[str, list[Fact]] = {}
    for fact in told:
        for name, entity in written(fact):
            if entity is None and identify(name, names) is None and not names.rivals(name):
                open_names.setdefault(name, []).append(fact)
    if not open_names:
        return ()
    known = _Known(names.entities)
    around = _Around(told)
    found = []
    for name, theirs in open_names.items():
        proposal = _proposal(name, theirs, names, known, around)
        if proposal is not None:
            found.append(proposal)
    return tuple(sorted(found, key=lambda one: (-one.score, -one.likeness, one.name)))


class _Known:
    """Registered names by script and length, so that a lookup is held to a few of them."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.names: dict[str, list[tuple[str, Entity]]] = {}
        for entity in entities:
            for alias in entity.names:
                self.names.setdefault(comparison_key(alias), []).append((alias, entity))
        self._keys: dict[tuple[bool, int], list[str]] = {}
        for key in self.names:
            self._keys.setdefault((_chinese(key), len(key)), []).append(key)

    def near(self, key: str, slips: int) -> list[tuple[str, int]]:
        """(key, letters off) of the registered names that are at most so many letters off."""
        chinese = _chinese(key)
        lengths = (len(key),) if chinese else range(len(key) - slips, len(key) + slips + 1)
        return [
            (other, int(distance))
            for length in lengths
            for other, distance, _ in process.extract(
                key,
                self._keys.get((chinese, length), []),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=None,
            )
            if distance
        ]


class _Around:
    """What else the facts say of names and entities: documents, deals."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._documents: dict[str, set[str]] = {}
        self._deals: dict[str, list[Deal]] = {}
        for fact in facts:
            for name, entity in written(fact):
                key = f"@{entity}" if entity is not None else name
                self._documents.setdefault(key, set()).add(fact.document)
                if isinstance(fact, Deal):
                    self._deals.setdefault(key, []).append(fact)

    def features(self, facts: Sequence[Fact], name: str, entity: Entity) -> Iterator[Feature]:
        """What the documents say for and against a name and an entity being one."""
        theirs = self._deals.get(f"@{entity.id}", ())
        own = [fact for fact in facts if isinstance(fact, Deal)]
        if any(deal.id in {other.id for other in theirs} for deal in own):
            yield Feature(
                "one-deal",
                -1.0,
                Text("两者同在一笔交易中，各是一方", "both are parties to one deal"),
            )
        if any(_one_deal(deal, other, name, entity) for deal in own for other in theirs):
            yield Feature(
                "same-deal",
                0.25,
                Text("另有同一交易写的是登记的名称", "the same deal is told under the known name"),
            )
        elif self._documents.get(f"@{entity.id}", set()) & {fact.document for fact in facts}:
            yield Feature(
                "same-document",
                0.1,
                Text("同一文档也写有登记的名称", "the document has the known name too"),
            )


def _proposal(
    name: str, facts: Sequence[Fact], names: NameIndex, known: _Known, around: _Around
) -> Proposal | None:
    key = comparison_key(name)
    spelled = names.spelled(key)
    if spelled is not None:
        alias = next(alias for alias, entity in known.names[key] if entity.id == spelled.id)
        blank = Feature("blank", 0.8, Text("多出空格", "a blank inside a word"))
        return _made(name, spelled, alias, 1.0, [blank], facts, around)
    chinese = _chinese(key)
    if len(key) < (2 if chinese else SHORTEST_LATIN):
        return None
    slips = 2 if len(key) >= 8 and not chinese else 1
    near = [
        (other, distance) for other, distance in known.near(key, slips) if _digits_agree(key, other)
    ]
    nearest = min((distance for _, distance in near), default=None)
    best = [other for other, distance in near if distance == nearest]
    entities = {entity.id for other in best for _, entity in known.names[other]}
    if nearest is None or len(entities) != 1:
        # Two registered names are equally near: likeness says nothing.
        return None
    other = best[0]
    alias, entity = known.names[other][0]
    found = list(features(key, other))
    if chinese and len(_core(key)) < SHORTEST_CHINESE and len(found) < 2:
        # 云鲸智能 and 云豹智能 differ in one letter of four, and in half of what names them.
        return None
    likeness = 1 - nearest / max(len(key), len(other))
    return _made(name, entity, alias, likeness, found, facts, around)


def _made(
    name: str,
    entity: Entity,
    alias: str,
    likeness: float,
    found: list[Feature],
    facts: Sequence[Fact],
    around: _Around,
) -> Proposal | None:
    found += around.features(facts, name, entity)
    total = score(found)
    if total < LEAST:
        return None
    return Proposal(
        name=name,
        entity=entity.id,
        known=alias,
        likeness=likeness,
        reason=Text(
            f"“{name}”可能是“{alias}”的误写或识别错误："
            + "；".join(each.says.zh for each in found),
            f"'{name}' may be a slip for '{alias}': " + "; ".join(each.says.en for each in found),
        ),
        facts=tuple(dict.fromkeys(fact.id for fact in facts)),
        features=tuple(found),
        score=total,
    )


def _digits_agree(key: str, other: str) -> bool:
    """Whether two keys have the same numbers; a 0 or 1 where a letter like it stands is a slip."""
    if _DIGITS.findall(other) == _DIGITS.findall(key):
        return True
    return _DIGITS.search(other) is None and all(
        look_alike(left, right) for left, right in differences(key, other) if _DIGITS.search(left)
    )


def _one_deal(one: Deal, other: Deal, name: str, entity: Entity) -> bool:
    """Whether two tellings have another party in common, about one day, and no amounts that differ."""
    mine = {entity_key(party) for party in one.parties if party.name != name}
    theirs = {entity_key(party) for party in other.parties if party.entity != entity.id}
    gap = days_between(told_date(one), told_date(other))
    return bool(
        mine & theirs
        and gap is not None
        and gap <= SAME_DEAL_DAYS
        and one.kind == other.kind
        and amounts_agree(one.amount, other.amount)
    )


def _chinese(key: str) -> bool:
    return HAN_LETTER.search(key) is not None


def _core(key: str) -> str:
    """A key without the generic words behind it."""
    for cut in range(1, len(key)):
        if GENERIC.fullmatch(key, cut):
            return key[:cut]
    return key
