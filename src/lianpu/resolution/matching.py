"""Which entity a written name means: exactly, by its legal name, or only proposed.

Abstain before you err. A name is filled in when it equals a registered one, or when it is the
legal name around exactly one of them ("上海…科技有限公司"). What merely looks alike, a letter off,
is proposed (`proposing`), for a person to judge; nothing is merged by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from lianpu.core import lazy_re
from lianpu.core.entity import Entity
from lianpu.core.fact import (
    Deal,
    Fact,
    Membership,
    Metric,
    Milestone,
    Party,
    Rating,
    Relation,
    Standing,
)
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.names import NameIndex, comparison_key, strip_legal_form
from lianpu.notation.tickers import ticker_key

GENERIC = lazy_re.compile(
    r"(?:科技|技术|技術|信息|資訊|网络|網絡|网路|智能|智慧|电子|電子|微电子|半导体|半導體|集成电路|芯片|软件|軟件|软体"
    r"|数据|計算機|计算机|系统|系統|人工智能|机器人|機器人|控股|集团|集團|股份|实业|實業|国际|國際|发展|發展|创新"
    r"|产业|企业|公司|有限|责任|投资|資本|资本|(?:人工)?智能科技|ai|technology|technologies|tech|labs?|group"
    r"|holdings?|systems?|inc|corp|company|international|software|robotics|semiconductor)+"
)
"""Words that companies hang on to their name and leave off again; they tell no two apart."""

_PLACE = lazy_re.compile(
    r"(?:北京|上海|广州|深圳|杭州|南京|苏州|成都|武汉|合肥|西安|天津|重庆|长沙|厦门|珠海|无锡|宁波|青岛|大连|济南"
    r"|郑州|福州|东莞|佛山|常州|浙江|江苏|广东|安徽|福建|四川|湖北|湖南|山东|市|省)+"
)
_BRACKETS = lazy_re.compile(r"\s*[(（]([^()（）]{1,30})[)）]\s*$")


def resolve(facts: Iterable[Fact], names: NameIndex) -> tuple[Fact, ...]:
    """The facts with the entities that their names surely mean; the words stay as written.

    A name that two entities go by is open, unless the same document names just one of the two by a
    name that is its own: a ticker, an identifier, a full name.
    """
    known: dict[str, str | None] = {}

    def meaning(name: str) -> str | None:
        if name not in known:
            entity = identify(name, names)
            known[name] = entity.id if entity else None
        return known[name]

    told = tuple(_resolved(fact, meaning) for fact in facts)
    shared = {
        name: frozenset(entity.id for entity in rivals)
        for name, entity in known.items()
        if entity is None and (rivals := names.rivals(name))
    }
    return _by_company(told, shared) if shared else told


def _by_company(facts: tuple[Fact, ...], shared: Mapping[str, frozenset[str]]) -> tuple[Fact, ...]:
    """The facts with names that several go by, where the document leaves one of them."""
    there: dict[str, set[str]] = {}
    for fact in facts:
        for _, entity in written(fact):
            if entity is not None:
                there.setdefault(fact.document, set()).add(entity)
    found = []
    for fact in facts:
        present = there.get(fact.document, set())

        now = dict(written(fact))

        def meaning(
            name: str, present: set[str] = present, now: Mapping[str, str | None] = now
        ) -> str | None:
            left = shared.get(name, frozenset()) & present
            return next(iter(left)) if len(left) == 1 else now.get(name)

        open_one = any(name in shared and entity is None for name, entity in now.items())
        found.append(_resolved(fact, meaning) if open_one else fact)
    return tuple(found)


def identify(name: str, names: NameIndex) -> Entity | None:
    """The entity that a written name means, or None while that is open.

    Tried in turn: the name itself; without a ticker or short form in brackets; without its legal
    form; and the legal name around one registered name, where all that is left over is a Chinese
    place in front and words such as 科技 behind. A bracketed place ("微软（中国）") is a subsidiary
    and stays open.
    """
    found = names.find(name)
    if found is not None:
        return found
    words = name.strip()
    bracketed = _BRACKETS.search(words)
    if bracketed:
        outer, inner = words[: bracketed.start()], bracketed.group(1)
        one, other = identify(outer, names), names.find(inner)
        if other is not None:
            # a name and a ticker that mean two companies mean neither for sure
            return other if one is None or one.id == other.id else None
        return one if one is not None and _is_ticker(inner) else None
    bare = strip_legal_form(words)
    if bare and bare != words:
        found = names.find(bare)
        if found is not None:
            return found
        return _within(bare, names)
    return None


def entity_key(party: Party) -> str:
    """What identifies a party where deals are compared: its entity, else its name's key.

    An entity's id and a name's key can never be equal: ids stand behind "@".
    """
    return f"@{party.entity}" if party.entity is not None else comparison_key(party.name)


def subjects(facts: Iterable[Fact]) -> frozenset[str]:
    """Keys of everyone and everything that the facts are about."""
    return frozenset(
        f"@{entity}" if entity is not None else comparison_key(name)
        for fact in facts
        for name, entity in written(fact)
    )


def written(fact: Fact) -> Iterator[tuple[str, str | None]]:
    """Each name of a fact with the entity it was found to mean."""
    if isinstance(fact, Deal | Relation):
        for party in fact.parties:
            yield party.name, party.entity
    elif isinstance(fact, Metric | Milestone):
        yield fact.subject, fact.entity
    elif isinstance(fact, Membership):
        yield fact.member, fact.entity
    elif isinstance(fact, Standing | Rating):
        yield fact.subject, None


def _resolved(fact: Fact, meaning: Callable[[str], str | None]) -> Fact:
    """The fact with the meaning that its names have now, whatever they meant when it was read.

    A reader may note whom it took a name for; the registry may have learnt better since, or a
    person may have taken back what it learnt.
    """
    if isinstance(fact, Deal | Relation):
        parties = tuple(
            party if party.entity == (now := meaning(party.name)) else replace(party, entity=now)
            for party in fact.parties
        )
        return fact if parties == fact.parties else _kept(fact, replace(fact, parties=parties))
    if isinstance(fact, Metric | Milestone):
        entity = meaning(fact.subject)
        return fact if entity == fact.entity else _kept(fact, replace(fact, entity=entity))
    if isinstance(fact, Membership):
        entity = meaning(fact.member)
        return fact if entity == fact.entity else _kept(fact, replace(fact, entity=entity))
    return fact


Told = TypeVar("Told", bound=Fact)


def _kept(fact: Fact, now: Told) -> Told:
    """The fact as it is now, under its id: whom a name means is no part of that."""
    if "id" in fact.__dict__:
        now.__dict__["id"] = fact.id
    return now


def _is_ticker(words: str) -> bool:
    return ticker_key(words) is not None or (
        re.fullmatch(
            r"[A-Z0-9]{1,6}(?:[ .:][A-Z]{1,3})?|[A-Z]{2,8}\s?:\s?[A-Z0-9.]{1,8}", words.strip()
        )
        is not None
    )


def _within(bare: str, names: NameIndex) -> Entity | None:
    """The one registered Chinese name inside a legal name, if the rest tells nothing apart."""
    mentions = names.mentions(bare)
    if len(mentions) != 1 or not HAN_LETTER.search(bare):
        return None
    only = mentions[0]
    before, after = bare[: only.start].strip(), bare[only.end :].strip()
    if before and not _PLACE.fullmatch(before):
        return None
    if after and not GENERIC.fullmatch(after.casefold()):
        return None
    return only.entity
