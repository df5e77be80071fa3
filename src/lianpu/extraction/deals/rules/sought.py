"""A matched pattern whose sides are sought, and whom its pronouns mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.text.discourse import Discourse, recent
from lianpu.extraction.text.open_rounds import round_of
from lianpu.extraction.text.resolving import resolve, settled
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, is_person, key, keys, name_key
from lianpu.extraction.text.subjects import can_be_subject, opens_clause

_CLAUSE_ENDS = lazy_re.compile(
    r"[,;:]|\b(?:while|because|although|though|since|after|before|when|which|who|said|says)\b"
)
"""Where the clause of a subject ends, or what it says begins."""
_ALSO_LED = lazy_re.compile(
    r" also (?:co-?led|led|leads|invested|backed|joined|participated|put|anchored)\b"
)
_SAID_UNREAD = lazy_re.compile(
    r"(?:^|[;:] )(?:[\ue008\ue009](?:'s)?|[a-z0-9.\-']+)(?: (?!(?:but|and|as|after|while|so)\b)(?:[a-z0-9.\-']+|\ue008(?:'s)?)){0,7}"
    r" (?:said|says|announced|reported|reports|confirmed|disclosed|expects|told \ue008|added)(?: (?:on )?[a-z]+day)?(?: that)? $"
)
"""Before what a subject says of itself that no reader knew for a name: "3V Co said it would buy"."""


_SAYS_ITSELF = lazy_re.compile(
    "\ue001 (?:said|says|announced|disclosed|confirmed|reported)(?: (?:on )?[a-z]+day)?(?: that)? $"
)
"""Who says of himself what follows."""


_FRONTED = lazy_re.compile(
    "^(?:alongside|besides?|beyond|in addition to|despite|apart from|aside from|along with|following|after|before) (?:its|their) [^,;\ue001]{0,50}\\b(?:with|in|of|to|from|by) (?P<other>\ue001)[^,;\ue001]{0,20}, \ue002"
)
"""Before "the company", with whom it deals: "Alongside its partnership with N, the company signed"."""


_ROUNDS = ("equity_investment", "fundraise")
"""Kinds by which money goes into whom a pronoun means."""


@dataclass(slots=True)
class Sought:
    """A matched pattern whose sides are sought, and in what way they were found so far."""

    shape: Shape
    match: re.Match[str]
    rule: Rule
    discourse: Discourse
    inherited: bool = False
    """Whether a side was filled from another sentence."""
    topical: bool = False
    """Whether that was done for want of any subject, no pronoun asking for it."""
    role: str = ""
    """The role that is being filled."""
    unsaid: bool = False
    """Whether the subject is one whom no name says."""


def nobody(sought: Sought) -> list[Sighting]:
    """No name, and a note that whoever is meant has none: nobody of another sentence stands in."""
    sought.unsaid = True
    return []


def resolved(
    sought: Sought, bound: list[tuple[int, Sighting]], excluded: frozenset[str]
) -> list[Sighting]:
    """The names that a pattern bound, and those that its pronouns mean, apart from the excluded."""
    names: list[Sighting] = []
    for position, sighting in bound:
        if isinstance(sighting.value, Pronoun):
            if _of_unread(sought, position, sighting):
                continue
            barred = excluded | named_behind(sought, position, sighting) | backers(sought)
            barred |= _dealt_with(sought, position)
            meant = _of_round(sought, position, sighting, barred) or resolve(
                sighting, sought.shape, position, sought.discourse, barred
            )
            sought.inherited = sought.inherited or not settled(sighting, sought.discourse)
            names.extend(meant)
        else:
            names.append(sighting)
    return names


def backers(sought: Sought) -> frozenset[str]:
    """Those lately told of as investors, in whom no Chinese pronoun means that others invest."""
    if sought.role != "taker" or sought.rule.kind not in _ROUNDS or not sought.shape.is_chinese():
        return frozenset()
    return frozenset(sought.discourse.investors).difference(sought.discourse.raised)


def meant_by(
    sought: Sought, position: int, sighting: Sighting, excluded: frozenset[str]
) -> list[Sighting]:
    """Whom a pronoun that acts means; nobody where no name says."""
    assert isinstance(sighting.value, Pronoun)
    if _of_unread(sought, position, sighting):
        return nobody(sought)
    if _ALSO_LED.match(sought.shape.text, position + 1):
        before = recent(sought.discourse, "equity", "giver", 4)
        if before and not excluded.intersection(keys(before)):
            sought.inherited = True
            return before[:1]  # "The firm also co-led": whoever led the round before
    excluded |= named_behind(sought, position, sighting) | _dealt_with(sought, position)
    meant = _of_round(sought, position, sighting, excluded) or resolve(
        sighting, sought.shape, position, sought.discourse, excluded
    )
    if meant:
        known = sighting.value.sort == "relative" or settled(sighting, sought.discourse)
        said = sought.shape.positions(meant)
        known = known or any(place < position for place in said)  # "N said it had ordered"
        sought.inherited = not known
    return meant


def _of_round(
    sought: Sought, position: int, sighting: Sighting, excluded: frozenset[str]
) -> list[Sighting]:
    """Whose round goes on with "the company", where whoever was spoken of last only put money into it."""
    pronoun, discourse = sighting.value, sought.discourse
    takes = sought.role == "taker" and sought.rule.kind in ("equity_investment", "fundraise")
    back = isinstance(pronoun, Pronoun) and pronoun.sort == "back"
    if not takes or not back or sought.shape.is_chinese() or settled(sighting, discourse):
        return []
    last = "" if discourse.topic is None else name_key(discourse.topic)
    if last not in discourse.investors or last in discourse.raised:
        return []
    if any(place < position for place, _ in sought.shape.names()):
        return []
    return round_of(discourse, excluded) or []


def _of_unread(sought: Sought, position: int, sighting: Sighting) -> bool:
    """Whether "it" is whoever said so, and no name says who that is."""
    pronoun = sighting.value
    it = isinstance(pronoun, Pronoun) and pronoun.text == "it"
    return it and _SAID_UNREAD.search(sought.shape.text, 0, position) is not None


def _dealt_with(sought: Sought, position: int) -> frozenset[str]:
    """The firm that a phrase before a subject sets over against it: it is not that firm."""
    at = set_over_against(sought.shape.text)
    other = sought.shape.seen.get(at) if 0 <= at < position else None
    return frozenset() if other is None else frozenset(keys([other]))


def set_over_against(text: str) -> int:
    """Where a firm stands with which the pronoun behind deals otherwise; -1 where none does."""
    fronted = _FRONTED.match(text)
    return -1 if fronted is None else fronted.start("other")


def named_behind(sought: Sought, position: int, sighting: Sighting) -> frozenset[str]:
    """The firms that an English clause names behind its subject "it": it is none of them.

    After principle C of the theory of binding (Chomsky 1981).
    """
    text = sought.shape.text
    if sought.shape.is_chinese():
        return _opened_behind(sought, position)
    acts = isinstance(sighting.value, Pronoun) and sighting.value.sort == "back"
    if not acts or not can_be_subject(sought.shape, position):
        return frozenset()
    stop = _CLAUSE_ENDS.search(text, position)
    end = stop.start() if stop is not None else len(text)
    behind = frozenset(keys([s for p, s in sought.shape.names() if position < p < end]))
    said = _SAYS_ITSELF.search(text, 0, position)
    if said is not None and (says := sought.shape.seen.get(said.start())) is not None:
        behind -= set(keys([says]))  # "N said it will invest in M, to deploy 10 of N's systems"
    return behind


def _opened_behind(sought: Sought, position: int) -> frozenset[str]:
    """The firms with which Chinese clauses behind a pronoun begin: 甲持有该公司 80%,乙只持有 20%."""
    text = sought.shape.text
    names = list(sought.shape.names())
    behind = [s for p, s in names if p > position and opens_clause(text, p)]
    return frozenset(keys(behind)).difference(keys([s for p, s in names if p < position]))


def before_bracket(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The name before the bracket in which the pattern stands."""
    host = sought.shape.host
    if host is not None and isinstance(host.value, Name) and key(host.value) not in excluded:
        return [host]
    return []


def speaks_here(sought: Sought, position: int, sighting: Sighting) -> bool:
    """Whether a name is the label of whose turn it is to speak: a person's before a colon."""
    person = is_person(sighting)
    return person and position == 0 and sought.shape.text.startswith(":", 1)
