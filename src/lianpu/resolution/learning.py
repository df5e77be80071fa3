"""What people decided of names, as a registry: who is who, who is not, and names that were typed in.

A name is aimed at by its comparison key, so a decision on it holds in every document and for every
spelling of it, in this reading and the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lianpu.core.entity import Entity
from lianpu.core.identity import content_id
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.text import Text
from lianpu.notation.names import comparison_key
from lianpu.resolution.casting import ADD, NAME

TARGET = "name:"
"""Stands before the key of a name that a judgement is about."""


def name_target(name: str) -> str:
    """What a judgement on a name is aimed at.

    >>> name_target("Acme Robotics, Inc.") == name_target("ＡＣＭＥ robotics")
    True
    """
    return TARGET + comparison_key(name)


def learnt(entities: Iterable[Entity], judgements: Iterable[Judgement]) -> tuple[Entity, ...]:
    """The registry with what was decided of names.

    Args:
        entities: The registry as its files have it.
        judgements: In force, in the order in which they were made. A MERGE says in its details
            which ``entity`` of the registry, or which other name (``into``), the ``name`` means; a
            SPLIT that it does not mean ``entity``; a CORRECT of a deal holds names as typed.

    Returns:
        An entity keeps its id and gains or loses aliases; a name that is nobody's yet becomes an
        entity of its own. The same whatever else was decided in between.
    """
    known = {entity.id: entity for entity in entities}
    merges: dict[str, tuple[str | None, str | None]] = {}
    written: dict[str, str] = {}
    typed: set[str] = set()
    for judgement in judgements:
        told = judgement.details
        if judgement.decision is Decision.CORRECT:
            names = _typed(told)
            written |= {comparison_key(name): name for name in names}
            typed |= {comparison_key(name) for name in names}
        if not judgement.target.startswith(TARGET) or not told.get("name"):
            continue
        name, key = str(told["name"]), comparison_key(str(told["name"]))
        written[key] = name
        if judgement.decision is Decision.MERGE:
            into = told.get("into")
            written |= {comparison_key(str(into)): str(into)} if into else {}
            merges[key] = (told.get("entity"), comparison_key(str(into)) if into else None)
        elif judgement.decision is Decision.SPLIT:
            _part(known, key, str(told.get("entity", "")))
    if not merges and not typed:
        return tuple(known.values())
    owners = {comparison_key(name): entity.id for entity in known.values() for name in entity.names}
    for key in merges:
        entity, last = _end(merges, key)
        home = entity or owners.get(last) or ""
        if home not in known:
            if entity:
                continue  # the registry no longer has it: the name is open again
            made = _entity(written[last])
            owners[last] = home = made.id
            known[home] = made
        known[home] = replace(known[home], aliases=(*known[home].aliases, written[key]))
        owners[key] = home
    for key in sorted(typed):
        if key not in owners:
            made = _entity(written[key])
            known[made.id] = made
    return tuple(known.values())


def parted(judgements: Iterable[Judgement]) -> frozenset[tuple[str, str]]:
    """(key of a name, id of an entity) that a person said are not one."""
    return frozenset(
        (comparison_key(str(judgement.details.get("name", ""))), str(judgement.details["entity"]))
        for judgement in judgements
        if judgement.decision is Decision.SPLIT and judgement.details.get("entity")
    )


def _part(known: dict[str, Entity], apart: str, key: str) -> None:
    entity = known.get(key)
    if entity is not None:
        kept = tuple(alias for alias in entity.aliases if comparison_key(alias) != apart)
        known[key] = replace(entity, aliases=kept)


def _end(merges: Mapping[str, tuple[str | None, str | None]], key: str) -> tuple[str | None, str]:
    """(entity, last name) of a chain of names that each mean the next; a ring has its least name."""
    path = [key]
    while key in merges:
        entity, into = merges[key]
        if entity or not into:
            return entity, key
        if into in path:
            return None, min(path[path.index(into) :])
        path.append(into)
        key = into
    return None, key


def _typed(told: Mapping[str, object]) -> list[str]:
    return [
        str(words).strip()
        for key, words in told.items()
        if key.startswith((NAME, ADD)) and str(words).strip()
    ]


_BY_PERSON = "judged-"
"""What the id of an entity begins with that no registry holds and a person named."""


def is_named_by_person(entity: Entity) -> bool:
    """Whether an entity is there because a decision named it, and in no registry."""
    return entity.id.startswith(_BY_PERSON)


def _entity(name: str) -> Entity:
    return Entity(f"{_BY_PERSON}{content_id(comparison_key(name))[:10]}", Text.same(name))
