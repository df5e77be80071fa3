"""Whether one taken for a side of a deal is named for another reason: whom a guarantee is for, what a gift sets up."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.who_acts import invests_by_trade, to_creditor
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.words import english_words


def taken_for_a_side(found: Sides, part: Shape, words: re.Match[str], *, chinese: bool) -> bool:
    """Whether a deal has one for a side whom its words name for something else."""
    kind, givers, takers = found.kind, found.givers, found.takers
    whole = deal_kinds()[kind].family in ("takeover", "project", "exit")
    if _has_no_name(givers) or _has_no_name(takers):
        return True
    if not chinese and (_is_label(part, givers) or _is_label(part, takers)):
        return True
    bought = kind == "acquisition" and not chinese
    if bought and (
        _of_next_purchase(part, words, takers) or _sang(part, takers) or _owned_it(part, takers)
    ):
        return True
    if not whole and (_is_a_thing(givers) or _is_a_thing(takers)):
        return True
    if kind == "guarantee":
        return to_creditor(part, words, takers) or _vouched_to(part, givers)
    if kind == "stake_held":
        return is_named_on(part, takers) or (not chinese and _another_holds(part, words, givers))
    if kind == "equity_investment" and _owned_by_nobody(takers):
        return True
    if chinese:
        return False
    if kind == "equity_investment":
        return (
            _is_founded(part, words, givers) or _its_drug(part, takers) or _is_there(part, takers)
        )
    if kind == "fundraise":
        fund = _OF_FUND.search(part.text, words.start(), words.end() + 30)
        return fund is not None and not part.positions(takers) and not invests_by_trade(takers)
    if kind == "debt":
        return _lent_through(part, takers)
    return kind.endswith("_purchase") and (
        _is_bought(part, givers) or _acts_next(part, givers, takers)
    )


_LEGAL = frozenset(
    "pty ltd inc corp co llc plc gmbh limited corporation company sdn bhd pte ag sa nv bv lp llp holdings spac".split()
)


def _has_no_name(side: list[Sighting]) -> bool:
    """Whether a side is a form whose name was not read: "Norvale (Australia) Pty Ltd", "a SPAC deal"."""
    return any(
        isinstance(s.value, Name)
        and all(word.strip(".").casefold() in _LEGAL for word in s.value.text.split())
        for s in side
    )


def _is_label(part: Shape, side: list[Sighting]) -> bool:
    """Whether a side is only the words that head a point of a list: "Conditional Terms - Warrants are"."""
    head = part.seen.get(0)
    if head is None or head not in side or not part.text.startswith((" - ", ": "), 1):
        return False
    name = head.value
    return (
        isinstance(name, Name)
        and name.entity is None
        and all(word.casefold() in english_words() for word in name.text.split())
    )


_NEXT_PURCHASE = lazy_re.compile(
    r"[\ue001\ue008]['’]s (?:[a-z0-9\-\ue003]+ ){0,4}?(?:purchase|take-?over|acquisition|buy-?out)\b(?! by (?:the )?\ue001)"
)
_THING_BOUGHT = lazy_re.compile(
    r" of (?:the )?(?:[a-z\-]+ ){0,2}\ue008(?: (?:at|for|in|is|was|from|by|on)\b|[,.;]|$)"
)


def _of_next_purchase(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether all that are bought are told of behind another's purchase, or behind a product that is bought.

    "Norvale's purchase of the Gazette is the largest, followed by Quillon's take-over of Dravex".
    """
    if any(_NEXT_PURCHASE.match(part.text, place) for place in part.positions(takers)):
        return True
    places = [place for place in part.positions(takers) if place >= words.end()]
    if not places or len(places) < len(takers):
        return False
    if _THING_BOUGHT.match(part.text, words.end()):
        return True
    told = _NEXT_PURCHASE.search(part.text, words.end())
    return told is not None and told.start() <= min(places)


_SONGS_OF = lazy_re.compile(
    r"\b(?:catalog(?:ue)?s?|songs|masters|recordings|songbook|back-?list) of (?:the )?(?:[a-z\-]+ ){0,3}$"
)


def _sang(part: Shape, takers: list[Sighting]) -> bool:
    """Whether what is bought are the works of the one named: "the master recording catalog of N"."""
    return any(
        isinstance(s.value, Name)
        and s.value.entity is None
        and _SONGS_OF.search(part.text, 0, place)
        for s in takers
        for place in part.positions([s])
    )


_OWNED_IT = lazy_re.compile(
    r"\ue001 (?:owned|held|ran|controlled) \ue001 (?:[a-z]+ )?(?:until|till|before)\b[^;,\ue001]{0,24}? was (?:sold|acquired|bought|taken over)\b"
)


def _owned_it(part: Shape, takers: list[Sighting]) -> bool:
    """Whether "it" that is sold is what the one named had: "N owned M until 2000, when it was sold to"."""
    told = _OWNED_IT.search(part.text)
    owner = part.seen[told.start()].value if told is not None else None
    return isinstance(owner, Name) and any(
        isinstance(s.value, Name) and s.value.text == owner.text for s in takers
    )


_OF_FUND = lazy_re.compile(r"\ue003 (?:(?!for\b|to\b|from\b|in\b)[a-z\-]+ ){0,3}funds?\b(?! of)")
"""What only houses raise that put money in: "they" are none whom another sentence names."""
_THERE = lazy_re.compile(
    r"(?:West|East|North|South|Fort|San|Santa|Los|Las|Mount|Lake|Port|El|Baton|Cape) [A-Z][a-z]+"
)


def _is_there(part: Shape, takers: list[Sighting]) -> bool:
    """Whether money goes into a town by its form: "commits 10 in West Norvale"."""
    return any(
        isinstance(s.value, Name)
        and s.value.entity is None
        and _THERE.fullmatch(s.value.whole or s.value.text)
        and part.text.endswith(" in ", 0, place)
        for s in takers
        for place in part.positions([s])
    )


_WHO_HAS = lazy_re.compile(
    r"(?P<who>\ue001), (?:\ue002|who|which) (?:(?:also|already|still|now|then|once) )*$"
)


def _another_holds(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether another is right before the words, told of by "who": "swap his stake with M, who had an interest in N"."""
    told = _WHO_HAS.search(part.text, 0, words.start())
    return told is not None and part.seen[told.start("who")] not in givers


_BUYS = lazy_re.compile(
    r"\b(?:buys?|bought|acquire[sd]?|purchase[sd]?|took over|takes over) (?:the )?$"
)


def _is_bought(part: Shape, givers: list[Sighting]) -> bool:
    """Whether the one taken for the buyer is bought himself: "buys N, getting M"."""
    places = part.positions(givers)
    return bool(places) and all(_BUYS.search(part.text, 0, place) for place in places)


_ACTS = lazy_re.compile(
    r" (?:had|has|have|will|would|is|was|were|are|also|plans|said|says|delivered|sold|shipped|produced|made|ordered|bought|supplied|posted|reported)\b"
)
_JOINS = (" and ", " while ", " but ", " whereas ", "-but ", "- but ")


def _acts_next(part: Shape, givers: list[Sighting], takers: list[Sighting]) -> bool:
    """Whether both begin clauses of their own: "N had ordered 17 of aircraft and M had ordered 2", "N sold 9, but M sold 8"."""
    acting, others = part.positions(givers), part.positions(takers)
    if not acting or not others:
        return False
    last = max(*acting, *others)
    first = min(*acting, *others)
    return (
        part.text.endswith(_JOINS, 0, last)
        and _ACTS.match(part.text, first + 1) is not None
        and _ACTS.match(part.text, last + 1) is not None
    )


_THROUGH = lazy_re.compile(r"\b(?:through|via|by way of) (?:the )?(?:[a-z\-]+ ){0,3}$")


def _lent_through(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the borrower is through whom a loan came: "arranged the loan through N"."""
    places = part.positions(takers)
    return bool(places) and all(_THROUGH.search(part.text, 0, place) for place in places)


_DRUG = lazy_re.compile(
    r"(?:['’]s?)? (?:[a-z\-]+ ){0,4}(?:drugs?|therap(?:y|ies)|treatments?|vaccines?|candidates?|medicines?|pills?|trials?|production|distilling|brewing)\b(?! (?:[a-z\-]+ )?(?:maker|developer|company|firm|start-?up|group|unit|business))"
)


def _its_drug(part: Shape, takers: list[Sighting]) -> bool:
    """Whether money goes into a drug of the one named, or into making it: "puts 400 into N gut disease drug"."""
    return any(_DRUG.match(part.text, place + 1) for place in part.positions(takers))


_STREET = frozenset(
    "Avenue Street Broadway Boulevard Road Plaza Square Place Lane Drive Highway Court Terrace".split()
)
"""What stands behind a number in an address, and is nobody."""
_SHIPS = frozenset(
    "Capesize Newcastlemax Panamax Kamsarmax Suezmax Aframax Supramax Ultramax Handysize Handymax VLCC VLCCs VLGC VLGCs MR LR1 LR2 LR2s MRs".split()
)
"""Sizes of ships, which sell none: "two modern Capesize vessels"."""
_THING = lazy_re.compile(
    r" (?:System|Program(?:me)?|Project|Platform|Radar|Act|Bill|Index|Prize|Award)$"
)


def _is_a_thing(side: list[Sighting]) -> bool:
    """Whether a side is only a system, a project or a law: "a contract to support the Husky Detection System"."""
    return bool(side) and all(
        isinstance(s.value, Name)
        and s.value.entity is None
        and (
            s.value.text in _STREET
            or s.value.text in _SHIPS
            or _THING.search(s.value.whole or s.value.text)
        )
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
