"""Who gives and who takes in a matched pattern: bound names, subjects, and who provides what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.discourse import (
    Discourse,
    _can_be_subject,
    group,
    key,
    resolve,
    subject_group,
)
from lianpu.extraction.grammar import Rule
from lianpu.extraction.shapes import Shape
from lianpu.extraction.sightings import Name, Pronoun, Sighting, Sort

PERSONAL = frozenset({"stake_held", "stake_sale", "equity_investment", "acquisition", "fundraise"})
"""Kinds in which a person may give."""

# What a firm sells, by its segment: the higher of two is the provider of a trade between them. Our
# reading of the chain: data centres host clouds, clouds buy chips, all of them serve models.
_PROVIDES = {
    "data_centres": 6, "neocloud": 5, "cloud": 4, "chips": 3, "foundry": 4, "memory": 4,
    "network": 4, "servers": 4, "packaging": 4, "equipment": 4, "energy": 6, "eda_ip": 4,
}
_UNKNOWN = 1
_SELLS_ZH = re.compile(
    r"(?:云(?:计算|服务|基础设施|平台)|算力|数据中心|新云|托管)[^,;。]{0,14}(?:公司|企业|服务商|提供商|厂商|新贵)?"
)
_SELLS_EN = re.compile(
    r"\b(?:cloud|neocloud|data[ -]?cent(?:er|re)s?|gpu rental|infrastructure (?:group|provider|company)|"
    r"colocation|hosting|compute)\b"
)
_CHIPS_ZH = re.compile(r"芯片(?:公司|巨头|厂商|制造商|设计)|半导体")
_CHIPS_EN = re.compile(r"\b(?:chip ?mak|chip (?:giant|designer|company|firm)|semiconductor)")


class Trades:
    """What is known of who provides what, from the registry and from glosses of the text."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def learn(self, shape: Shape) -> None:
        """Take note of glosses: "N, a cloud platform", "N (一家云计算公司)", "云服务商 N"."""
        for position, sighting in shape.names():
            behind = shape.text[position + 1 : position + 50]
            if behind.startswith((", a ", ", an ", ", the ", ",一家", " is a ", "是一家", "是")):
                self._note(sighting, behind.split(",", 2)[1] if behind[0] == "," else behind)
            before = shape.text[max(0, position - 24) : position]
            self._note(sighting, re.split(r"[,;。和与向从]", before)[-1], near=True)
        for aside in shape.asides:
            if aside.host is not None:
                self._note(aside.host, aside.text[:60])

    def _note(self, sighting: Sighting, words: str, *, near: bool = False) -> None:
        assert isinstance(sighting.value, Name)
        if near and not re.search(
            r"(?:公司|企业|服务商|提供商|厂商|新贵|巨头|platform|provider|group|company|firm|startup|giant|maker) ?$",
            words,
        ):
            return
        if _SELLS_ZH.search(words) or _SELLS_EN.search(words):
            self._told.setdefault(key(sighting.value), 5)
        elif _CHIPS_ZH.search(words) or _CHIPS_EN.search(words):
            self._told.setdefault(key(sighting.value), 3)

    def rank(self, sighting: Sighting) -> int:
        """How much of a provider a name is; 1 when nothing is known."""
        name = sighting.value
        if not isinstance(name, Name):
            return _UNKNOWN
        if name.entity is not None and name.entity.segment is not None:
            return _PROVIDES.get(name.entity.segment, 0)
        return self._told.get(key(name), _UNKNOWN)

    def sells_chips(self, sighting: Sighting) -> bool:
        """Whether a name makes chips."""
        return self.rank(sighting) == _PROVIDES["chips"]


class Binder:
    """Fills the roles of one matched pattern."""

    def __init__(self, shape: Shape, match: re.Match[str], rule: Rule, discourse: Discourse) -> None:
        self._shape = shape
        self._match = match
        self._rule = rule
        self._discourse = discourse
        self.inherited = False
        """Whether a role was filled from another sentence."""

    def role(self, role: str, exclude: Iterable[Sighting] = ()) -> list[Sighting]:
        """The names of a role, pronouns resolved; empty when open."""
        bound = self._bound(role)
        excluded = frozenset(_keys([*exclude]))
        if bound:
            return self._resolved(bound, excluded)
        where = self._rule.seek.get(role)
        if where == "subject":
            return self._subject(excluded)
        if where == "host":
            return self._host(excluded) or self._spoken_of(excluded)
        if where == "topic":
            return self._host(excluded) or self._topic(excluded)
        return []

    def _bound(self, role: str) -> list[tuple[int, Sighting]]:
        found: list[tuple[int, Sighting]] = []
        for group_name in (role, f"{role}2"):
            if group_name in self._match.re.groupindex and self._match.start(group_name) >= 0:
                start, end = self._match.span(group_name)
                found = [(p, s) for p, s in self._shape.seen.items()
                         if start <= p < end and s.sort in (Sort.NAME, Sort.PRONOUN)] + (
                    found if group_name == "giver2" else [])
                if group_name == "giver2":
                    found.sort()
        return found

    def _resolved(self, bound: list[tuple[int, Sighting]], excluded: frozenset[str]) -> list[Sighting]:
        names: list[Sighting] = []
        for position, sighting in bound:
            if isinstance(sighting.value, Pronoun):
                meant = resolve(sighting, self._shape, position, self._discourse, excluded)
                self.inherited = True
                names.extend(meant)
            else:
                names.append(sighting)
        return names

    def _subject(self, excluded: frozenset[str]) -> list[Sighting]:
        shape = self._shape
        start = self._match.start()
        people: list[Sighting] = []
        for position, sighting in reversed(shape.seen.items()):
            if position >= start or sighting.sort not in (Sort.NAME, Sort.PRONOUN):
                continue
            if isinstance(sighting.value, Pronoun):
                if sighting.value.sort in ("former", "latter") or not self._pronoun_subject(position):
                    continue
                meant = resolve(sighting, shape, position, self._discourse, excluded)
                if meant:
                    self.inherited = sighting.value.sort != "relative"
                    return meant
                continue
            if not _can_be_subject(shape, position):
                continue
            members = subject_group(shape, position, sighting)
            members = [m for m in members if isinstance(m.value, Name) and key(m.value) not in excluded]
            if members and all(isinstance(m.value, Name) and m.value.person for m in members):
                people = people or members
            elif members:
                return members
        if people and self._rule.kind in PERSONAL:
            return people
        if shape.aside:
            return []
        return self._topic(excluded) if self._may_inherit() else []

    def _pronoun_subject(self, position: int) -> bool:
        text = self._shape.text
        if self._shape.seen[position].value is None:
            return False
        words = self._shape.seen[position].value
        assert isinstance(words, Pronoun)
        if words.text in ("its", "their", "his", "her", "whose"):
            return False
        return not text.startswith(("'s", "的"), position + 1) and _can_be_subject(self._shape, position)

    def _may_inherit(self) -> bool:
        """Chinese leaves out a subject that is known; English does so only in heads and lists."""
        chinese = any("\u3400" <= letter <= "\u9fff" for letter in self._shape.text)
        return chinese or self._match.start() <= 6

    def _host(self, excluded: frozenset[str]) -> list[Sighting]:
        host = self._shape.host
        if host is not None and isinstance(host.value, Name) and key(host.value) not in excluded:
            return [host]
        return []

    def _topic(self, excluded: frozenset[str]) -> list[Sighting]:
        here = [s for p, s in self._shape.names()
                if p < self._match.start() and _can_be_subject(self._shape, p)]
        for candidate in (*reversed(here), self._discourse.topic, self._discourse.heading,
                          *reversed(self._discourse.earlier)):
            if candidate is not None and isinstance(candidate.value, Name):
                if key(candidate.value) not in excluded and not candidate.value.person:
                    self.inherited = candidate not in here
                    return [candidate]
        return []

    def _spoken_of(self, excluded: frozenset[str]) -> list[Sighting]:
        """The firm that a stake is held in, where the sentence leaves it out."""
        return self._topic(excluded)


def _keys(sightings: list[Sighting]) -> list[str]:
    return [key(s.value) for s in sightings if isinstance(s.value, Name)]


def needs_both(kind: str) -> bool:
    """Whether a deal of a kind says nothing while one side is unknown."""
    return deal_kinds()[kind].family not in ("debt", "project") and kind not in ("fundraise", "ipo")
