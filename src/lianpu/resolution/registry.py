"""A registry held to itself: parents that exist and do not go round, names and numbers of one owner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lianpu.core.entity import Entity
from lianpu.core.errors import RegistryError
from lianpu.core.text import Text
from lianpu.notation.names import comparison_key
from lianpu.notation.tickers import ticker_key


class Fault(StrEnum):
    """What is wrong with an entry."""

    PARENT = "parent"
    """It names no entity, or leads back to itself."""
    NAME = "name"
    """Two entities go by it, so it means neither."""
    NUMBER = "number"
    """Two entities have one ticker or identifier."""
    TICKER = "ticker"
    """It says no market, and is compared as a name."""
    SEGMENT = "segment"
    COUNTRY = "country"


@dataclass(frozen=True)
class RegistryProblem:
    """Something of a registry that a person should look at."""

    fault: Fault
    entities: tuple[str, ...]
    """Ids."""
    words: str
    what: Text


def check_parents(entities: Mapping[str, Entity], own: Iterable[Entity], file: str) -> None:
    """Refuse a registry whose parents are not there, or go round.

    Args:
        entities: By id, those that ship among them.
        own: Those of the file.
        file: For the message.

    Raises:
        RegistryError: It names the entity and its parent.
    """
    for entity in own:
        path = [entity.id]
        while True:
            parent = entities[path[-1]].parent
            if parent is None:
                break
            if parent not in entities:
                raise RegistryError(
                    Text(
                        f"'{path[-1]}' 的上级 '{parent}' 不在名册中",
                        f"'{path[-1]}' has the parent '{parent}', which is not registered",
                    ),
                    file=file,
                    remedy=Text("请登记该上级，或改正编号", "register it, or correct the id"),
                )
            if parent in path:
                ring = " → ".join([*path[path.index(parent) :], parent])
                raise RegistryError(
                    Text(f"上级关系成环：{ring}", f"parents go round: {ring}"),
                    file=file,
                    remedy=Text("请去掉其中一个 parent", "remove one of the parents"),
                )
            path.append(parent)


def check_registry(
    entities: Sequence[Entity], segments: Collection[str]
) -> tuple[RegistryProblem, ...]:
    """What of a registry leaves names open: shared names and numbers, tickers without a market."""
    owners: dict[str, dict[str, str]] = {}
    numbers: dict[str, dict[str, str]] = {}
    found: list[RegistryProblem] = []
    for entity in entities:
        for name in (entity.name.zh, entity.name.en, *entity.aliases):
            owners.setdefault(comparison_key(name), {}).setdefault(entity.id, name)
        for words in entity.tickers:
            key = ticker_key(words)
            if key is not None:
                numbers.setdefault(key, {}).setdefault(entity.id, words)
            elif not any(ticker_key(other) for other in entity.tickers):
                found.append(
                    RegistryProblem(
                        Fault.TICKER,
                        (entity.id,),
                        words,
                        Text(f"代码“{words}”没有写明市场", f"ticker '{words}' says no market"),
                    )
                )
        for scheme, words in entity.identifiers.items():
            numbers.setdefault(f"{scheme}:{words}", {}).setdefault(entity.id, words)
        if entity.segment is not None and entity.segment not in segments:
            what = Text(f"没有环节“{entity.segment}”", f"no segment '{entity.segment}'")
            found.append(RegistryProblem(Fault.SEGMENT, (entity.id,), entity.segment, what))
        country = entity.country
        if country is not None and not (
            len(country) == 2 and country.isascii() and country.isupper()
        ):
            what = Text(f"“{country}”不是两字母国别", f"'{country}' is no country of two letters")
            found.append(RegistryProblem(Fault.COUNTRY, (entity.id,), country, what))
    for fault, claims in ((Fault.NAME, owners), (Fault.NUMBER, numbers)):
        for told in claims.values():
            if len(told) > 1:
                words = next(iter(told.values()))
                ids = tuple(told)
                what = Text(
                    f"“{words}”由 {'、'.join(ids)} 共用，不再指任何一个",
                    f"'{words}' is shared by {', '.join(ids)}, so it means none of them",
                )
                found.append(RegistryProblem(fault, ids, words, what))
    return tuple(found)
