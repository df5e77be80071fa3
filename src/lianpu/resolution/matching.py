"""Which entity a written name means: exactly, by its legal name, or only proposed.

Abstain before you err. A name is filled in when it equals a registered one, or when it is the
legal name around exactly one of them ("上海…科技有限公司"). What merely looks alike, a letter off,
is a `Proposal` with its reason, for a person to judge; nothing is merged by likeness.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from lianpu.core.entity import Entity
from lianpu.core.fact import Deal, Fact, Membership, Metric, Party, Relation, Standing
from lianpu.core.text import Text
from lianpu.notation.names import NameIndex, comparison_key, strip_legal_form

GENERIC = re.compile(
    r"(?:科技|技术|技術|信息|資訊|网络|網絡|网路|智能|智慧|电子|電子|微电子|半导体|半導體|集成电路|芯片|软件|軟件|软体"
    r"|数据|計算機|计算机|系统|系統|人工智能|机器人|機器人|控股|集团|集團|股份|实业|實業|国际|國際|发展|發展|创新"
    r"|产业|企业|公司|有限|责任|投资|資本|资本|(?:人工)?智能科技|ai|technology|technologies|tech|labs?|group"
    r"|holdings?|systems?|inc|corp|company|international|software|robotics|semiconductor)+"
)
"""Words that companies hang on to their name and leave off again; they tell no two apart."""

_PLACE = re.compile(
    r"(?:北京|上海|广州|深圳|杭州|南京|苏州|成都|武汉|合肥|西安|天津|重庆|长沙|厦门|珠海|无锡|宁波|青岛|大连|济南"
    r"|郑州|福州|东莞|佛山|常州|浙江|江苏|广东|安徽|福建|四川|湖北|湖南|山东|市|省)+"
)
_BRACKETS = re.compile(r"\s*[(（]([^()（）]{1,30})[)）]\s*$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_DIGITS = re.compile(r"\d+")

SHORTEST_LATIN, SHORTEST_CHINESE = 5, 3
"""Letters below which one wrong letter makes another name: chosen by us ("Meta", "Beta")."""


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


def resolve(facts: Iterable[Fact], names: NameIndex) -> tuple[Fact, ...]:
    """The facts with the entities that their names surely mean; the words stay as written."""
    known: dict[str, str | None] = {}

    def meaning(name: str) -> str | None:
        if name not in known:
            entity = identify(name, names)
            known[name] = entity.id if entity else None
        return known[name]

    return tuple(_resolved(fact, meaning) for fact in facts)


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
        if other is not None and (one is None or one.id == other.id):
            return other
        return one if one is not None and _is_ticker(inner) else None
    bare = strip_legal_form(words)
    if bare and bare != words:
        found = names.find(bare)
        if found is not None:
            return found
        return _within(bare, names)
    return None


def proposals(facts: Iterable[Fact], names: NameIndex) -> tuple[Proposal, ...]:
    """Registered names that unresolved ones resemble, likeliest first.

    One letter in five to seven may differ, two from eight on; digits never may, as a model's
    number is its name.
    """
    told: dict[str, list[str]] = {}
    for fact in facts:
        for name, entity in written(fact):
            if entity is None and identify(name, names) is None:
                told.setdefault(name, []).append(fact.id)
    known = [
        (comparison_key(alias), alias, entity)
        for entity in names.entities
        for alias in entity.names
    ]
    found = [
        proposal
        for name, ids in told.items()
        if (proposal := _resemblance(name, tuple(dict.fromkeys(ids)), known)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.name)))


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
    elif isinstance(fact, Metric):
        yield fact.subject, fact.entity
    elif isinstance(fact, Membership):
        yield fact.member, fact.entity
    elif isinstance(fact, Standing):
        yield fact.subject, None


def _resolved(fact: Fact, meaning: Callable[[str], str | None]) -> Fact:
    if isinstance(fact, Deal | Relation):
        parties = tuple(
            party if party.entity is not None else replace(party, entity=meaning(party.name))
            for party in fact.parties
        )
        return fact if parties == fact.parties else replace(fact, parties=parties)
    if isinstance(fact, Metric) and fact.entity is None:
        entity = meaning(fact.subject)
        return fact if entity is None else replace(fact, entity=entity)
    if isinstance(fact, Membership) and fact.entity is None:
        entity = meaning(fact.member)
        return fact if entity is None else replace(fact, entity=entity)
    return fact


def _is_ticker(words: str) -> bool:
    return (
        re.fullmatch(
            r"[A-Z0-9]{1,6}(?:[ .:][A-Z]{1,3})?|[A-Z]{2,8}\s?:\s?[A-Z0-9.]{1,8}", words.strip()
        )
        is not None
    )


def _within(bare: str, names: NameIndex) -> Entity | None:
    """The one registered Chinese name inside a legal name, if the rest tells nothing apart."""
    mentions = names.mentions(bare)
    if len(mentions) != 1 or not _CHINESE.search(bare):
        return None
    only = mentions[0]
    before, after = bare[: only.start].strip(), bare[only.end :].strip()
    if before and not _PLACE.fullmatch(before):
        return None
    if after and not GENERIC.fullmatch(after.casefold()):
        return None
    return only.entity


def _core(key: str) -> str:
    """A key without the generic words behind it."""
    for cut in range(1, len(key)):
        if GENERIC.fullmatch(key, cut):
            return key[:cut]
    return key


def _resemblance(
    name: str, facts: tuple[str, ...], known: list[tuple[str, str, Entity]]
) -> Proposal | None:
    key = comparison_key(name)
    chinese = _CHINESE.search(key) is not None
    if len(key) < (SHORTEST_CHINESE if chinese else SHORTEST_LATIN):
        return None
    core = _core(key)
    if chinese and len(core) < SHORTEST_CHINESE:
        # 云鲸智能 and 云豹智能 differ in one letter of four, and in half of what names them.
        return None
    slips = 2 if len(key) >= 8 and not chinese else 1
    best: tuple[int, str, Entity] | None = None
    rivals: set[str] = set()
    for other, alias, entity in known:
        if abs(len(other) - len(key)) > slips or (_CHINESE.search(other) is None) == chinese:
            continue
        if _DIGITS.findall(other) != _DIGITS.findall(key):
            continue
        if chinese and len(other) != len(key):
            continue
        distance = OSA.distance(key, other, score_cutoff=slips)
        if distance > slips or distance == 0:
            continue
        if best is None or distance < best[0]:
            best, rivals = (distance, alias, entity), {entity.id}
        elif distance == best[0]:
            rivals.add(entity.id)
    if best is None or len(rivals) > 1:
        # Two registered names are equally near: likeness says nothing.
        return None
    distance, alias, entity = best
    return Proposal(
        name=name,
        entity=entity.id,
        known=alias,
        likeness=1 - distance / len(unicodedata.normalize("NFKC", key)),
        reason=Text(
            f"“{name}”与“{alias}”相差 {distance} 个字符，可能是误写或识别错误",
            f"'{name}' is {distance} letter(s) from '{alias}': a slip or a recognition error?",
        ),
        facts=facts,
    )
