"""Whether one taken for a side of a deal is named for another reason: whom a guarantee is for, what a gift sets up."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.who_acts import to_creditor
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort


def taken_for_a_side(found: Sides, part: Shape, words: re.Match[str], *, chinese: bool) -> bool:
    """Whether a deal has one for a side whom its words name for something else."""
    if deal_kinds()[found.kind].family not in ("takeover", "project", "exit") and (
        _is_a_thing(found.givers) or _is_a_thing(found.takers)
    ):
        return True
    if found.kind == "stake_held" and is_named_on(part, found.takers):
        return True
    if found.kind == "guarantee":
        return to_creditor(part, words, found.takers) or _vouched_to(part, found.givers)
    if found.kind == "equity_investment":
        return _owned_by_nobody(found.takers) or (
            not chinese and _is_founded(part, words, found.givers)
        )
    return False


_THING = lazy_re.compile(
    r" (?:System|Program(?:me)?|Project|Platform|Radar|Act|Bill|Index|Prize|Award)$"
)


def _is_a_thing(side: list[Sighting]) -> bool:
    """Whether a side is only a system, a project or a law: "a contract to support the Husky Detection System"."""
    return bool(side) and all(
        isinstance(s.value, Name)
        and s.value.entity is None
        and _THING.search(s.value.whole or s.value.text)
        for s in side
    )


_MORE_OF_A_NAME = f" {Sort.THING.value}"


def is_named_on(part: Shape, takers: list[Sighting]) -> bool:
    """Whether a listed name is only the first word of another: "a 100% interest in the Norvale Channel"."""
    return any(
        isinstance(s.value, Name)
        and s.value.entity is not None
        and part.text.startswith(_MORE_OF_A_NAME, at + 1)
        for s in takers
        for at in part.positions([s])
    )


_VOUCHED_TO = lazy_re.compile(
    r"\bguarantees?[^;,\ue001]{0,60}? (?:to|for) (?:[a-z\-]+ ){0,6}(?:(?:such as|including|like) )?(?:the )?$"
)


def _vouched_to(part: Shape, givers: list[Sighting]) -> bool:
    """Whether the one taken for who vouches is whom it is offered to: "guarantees to contractors such as N"."""
    places = part.positions(givers)
    return bool(places) and all(_VOUCHED_TO.search(part.text, 0, place) for place in places)


_FOUNDED = lazy_re.compile(
    r"\bto (?:help )?(?:create|establish|launch|build|found|form|open|support|name|endow|set up|start) (?:an? |the |its )?(?:new )?(?:[a-z\-]+ ){0,3}?$"
)


def _is_founded(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether the one taken for who pays is what the money sets up: "1 to N to create the M Center"."""
    return any(
        place > words.start() and _FOUNDED.search(part.text, words.start(), place)
        for place in part.positions(givers)
    )


_TEACHES = lazy_re.compile(
    r"\b(?:University|Universit[àéä]t?|College|School|Institute of Technology|Museum|Orchestra|Symphony|Cathedral)\b|(?:大学|學院|学院|中学|小学|博物馆|慈善(?:总会|基金会))$"
)


def _owned_by_nobody(takers: list[Sighting]) -> bool:
    """Whether money would buy shares of a university or a museum, which has none to sell: it is given."""
    return bool(takers) and all(
        isinstance(s.value, Name) and _TEACHES.search(s.value.whole or s.value.text) for s in takers
    )
