"""Who is in a deal and as what, as a person put it.

A party is named by its name as read: "name:Acme" -> its right name, "" takes it out; "role:Acme" ->
its right role; "add:investor" -> a name that the reader missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal, Party
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds
from lianpu.notation.names import comparison_key
from lianpu.resolution.matching import entity_key

NAME, ROLE, ADD = "name:", "role:", "add:"


def is_casting(key: str) -> bool:
    """Whether a correction is about the parties."""
    return key.startswith((NAME, ROLE, ADD))


def recast(deal: Deal, values: Mapping[str, str]) -> Deal:
    """The deal with its parties put right; what names no party of it changes nothing."""
    if not values:
        return deal
    named = _by_key(values, NAME)
    roles = _by_key(values, ROLE)
    parties = []
    for party in deal.parties:
        key = comparison_key(party.name)
        name = named.get(key, party.name)
        if not name:
            continue
        role = roles.get(key, party.role)
        changed = role != party.role or name != party.name
        entity = party.entity if name == party.name else None
        parties.append(replace(party, role=role, name=name, entity=entity) if changed else party)
    parties += [
        Party(key.removeprefix(ADD), words.strip())
        for key, words in values.items()
        if key.startswith(ADD) and words.strip()
    ]
    return replace(deal, parties=tuple(parties)) if tuple(parties) != deal.parties else deal


def recast_kind(deal: Deal, kind: str) -> Deal:
    """The deal as another kind: who gave still gives, who took still takes.

    Who sold the shares is left out of a kind that has no such role.
    """
    was, now = deal_kinds()[deal.kind], deal_kinds()[kind]
    roles = {was.giver: now.giver, was.taker: now.taker} | (
        {was.third: now.third} if was.third else {}
    )
    parties = tuple(
        replace(party, role=role)
        for party in deal.parties
        if (role := roles.get(party.role, party.role)) is not None
    )
    return replace(deal, kind=kind, parties=parties)


def check_casting(deal: Deal, values: Mapping[str, str]) -> None:
    """Refuses what `recast` would pass over.

    Raises:
        UsageError: No party of that name, or a role that the deal's kind does not have.
    """
    known = {comparison_key(party.name) for party in deal.parties}
    kind = deal_kinds()[values.get("kind") or deal.kind]
    for key, words in values.items():
        if key.startswith((NAME, ROLE)):
            name = key.partition(":")[2]
            if comparison_key(name) not in known:
                raise UsageError(
                    Text(f"这笔交易没有“{name}”", f"nobody is called '{name}' in this deal"),
                    expected=Text.same(", ".join(party.name for party in deal.parties)),
                )
        role = words if key.startswith(ROLE) else key.partition(":")[2]
        if key.startswith((ROLE, ADD)) and role not in kind.roles:
            raise UsageError(
                Text(f"{kind.name.zh}没有角色 '{role}'", f"no role '{role}' in: {kind.name.en}"),
                expected=Text.same(", ".join(kind.roles)),
            )


def cast_of(deal: Deal, telling: Deal, values: Mapping[str, str]) -> dict[str, str]:
    """Corrections of a merged deal's parties in the names that one telling of it uses."""
    meant: dict[str, str] = {}
    theirs = {entity_key(party): party.name for party in telling.parties}
    for key, words in values.items():
        if not key.startswith((NAME, ROLE)):
            meant[key] = words
            continue
        verb, _, name = key.partition(":")
        shown = [party for party in deal.parties if party.name == name]
        own = next((theirs[key] for key in map(entity_key, shown) if key in theirs), None)
        if own is not None:
            meant[f"{verb}:{own}"] = words
    return meant


def _by_key(values: Mapping[str, str], verb: str) -> dict[str, str]:
    return {
        comparison_key(key.removeprefix(verb)): words.strip()
        for key, words in values.items()
        if key.startswith(verb)
    }
