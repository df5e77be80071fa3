"""Further sums of one verb that `listed_en` does not list: of others who act, of described firms.

"N plans to spend 80 on data centers, A 75 and B 60", "N buys A for 6 and B's robot arm for 5",
甲投资乙 10 亿、丙 5 亿: who writes leaves out the verb, and every sum behind is a deal of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.details import Match
from lianpu.extraction.deals.money import sum_of
from lianpu.extraction.text.sightings import Name, Sort

_NAME, _MONEY = Sort.NAME.value, Sort.MONEY.value
_NEITHER = f"[^{_NAME}{_MONEY};,]"
_VERBLESS = (
    r"(?:(?!(?:to|from|by|with|for|in|and|but|sold|sells?|buys?|bought|put|puts|paid|pays?|lent|won|took|gave|got|made|is|was|has|had|will|would"
    r"|raises?|leads?|owns?|owe[sd]?|spends?|spent|[a-z\-]+ed|[a-z\-]+ing) )[a-z\-]+ ){0,5}"
)
"""What may stand before a name and is no verb: a verb of its own would tell another deal."""
_FOR = lazy_re.compile(rf"{_NEITHER}{{0,40}}?\b(?:for|at) {_NEITHER}{{0,16}}?")
_NEXT_FOR = lazy_re.compile(
    rf"{_NEITHER}{{0,24}}?(?:,| and|, and|, as well as| as well as|, plus)(?: and)? {_VERBLESS}(?P<name>{_NAME}){_NEITHER}{{0,30}}? for {_NEITHER}{{0,16}}?(?P<sum>{_MONEY})"
)
_NEXT_WHO = lazy_re.compile(
    rf"(?: (?:in|into|to|on) (?:[a-z\-]+ ){{0,3}}?{_NAME})?[^{_NAME}{_MONEY};]{{0,60}}?(?:,|, and| and|, while|; and|;) (?P<name>{_NAME})(?:,)?(?: (?:another|about|a further|with|at|put in))? (?P<sum>{_MONEY})"
    r"(?! (?:[a-z\-]+ ){0,3}?(?:deals?|contracts?|agreements?|rounds?|stakes?|investments?|purchase|acquisition|loans?|bonds?|commitments?|valuation)\b)"
)
_NEXT_BUYER = lazy_re.compile(
    rf"{_NEITHER}{{0,30}}?(?:,|, and| and|, while|; and|;) (?P<giver>{_NAME}) (?P<sum>{_MONEY}) for (?P<name>{_NAME})"
)
_SUM_NEXT = lazy_re.compile("的?")
_NEXT_ZH = lazy_re.compile(
    rf"[、,]?(?:以及|和|及|与|、|,)(?P<name>{_NAME})的?(?P<sum>{_MONEY})(?=[、,;.。)和及与以]|$)"
)
_NEXT_ONE = lazy_re.compile(
    rf"(?:, and|,| and) (?:an?|another) (?P<sum>{_MONEY}),? (?:[a-z\-]+ ){{0,2}}?one with {_VERBLESS}(?P<name>{_NAME})"
)
_SUBJECTS = ("equity", "project", "debt")
"""Families of deals that several tell of with one verb, each of his own sum."""


_IN_ORDER = lazy_re.compile(
    rf"(?P<one>{_NAME}) and (?P<other>{_NAME}) (?:(?:have|had|has|also|recently) )*(?:raised|secured|closed|landed|received|borrowed) {_NEITHER}{{0,12}}?"
    rf"(?P<first>{_MONEY}) and {_NEITHER}{{0,8}}?(?P<second>{_MONEY})(?:[^;{_NAME}{_MONEY}]{{0,30}})? respectively"
)
"""Two who each raise a sum of their own: "A and B raised 160 and 70 respectively"."""


def in_order(match: Match) -> Match:
    """The match with the first of two who raise two sums in order as the one who raises the first."""
    told = None if match.amount_at is None else _IN_ORDER.search(match.part.text)
    if told is None or match.amount_at != told.start("first"):
        return match
    return replace(match, takers=[match.part.seen[told.start("one")]])


def _second(match: Match) -> Iterator[Match]:
    told = _IN_ORDER.search(match.part.text)
    if told is None or match.amount_at != told.start("first"):
        return
    place = told.start("second")
    amount = sum_of(match.part.seen[place], None)
    if amount is not None:
        takers = [match.part.seen[told.start("other")]]
        yield replace(match, takers=takers, amount=amount, amount_at=place)


def gapped(match: Match) -> list[Match]:
    """The deals of the sums behind that of a match, whose verb is its own."""
    place = match.amount_at
    if place is None or match.rule.respectively or match.part.text.count(_MONEY) < 2:
        return []
    if match.part.is_chinese():
        return list(_next_zh(match, place))
    return (
        list(_second(match))
        or list(_ones(match, place))
        or list(_priced(match, place))
        or list(_of_others(match, place))
        or list(_bought(match, place))
    )


def _next_zh(match: Match, place: int) -> Iterator[Match]:
    """甲投资乙 10 亿、丙 5 亿: each name has its own sum right behind it, as the first has."""
    part = match.part
    before = [position for position, _ in part.names(0, place)]
    if not before or not _SUM_NEXT.fullmatch(part.text, before[-1] + 1, place):
        return
    first = part.seen[before[-1]]
    given, taken = first in match.givers, first in match.takers
    at = place + 1
    while given != taken and (told := _NEXT_ZH.match(part.text, at)):
        yield from _further(match, told, given=given)
        at = told.end()


def _ones(match: Match, place: int) -> Iterator[Match]:
    """ "signed a contract of 300 with A and one of 22 with B"."""
    part = match.part
    at = max((p for p in part.positions(match.takers) if p > place), default=None)
    while at is not None and (told := _NEXT_ONE.match(part.text, at + 1)):
        yield from _further(match, told, given=False)
        at = told.end() - 1


def _priced(match: Match, place: int) -> Iterator[Match]:
    """ "A for 6 and B's arm for 5"."""
    part = match.part
    names = [position for position, _ in part.names(0, place)]
    if not names or part.seen[names[-1]] not in match.takers:
        return
    if not _FOR.fullmatch(part.text, names[-1] + 1, place):
        return
    at = place + 1
    while told := _NEXT_FOR.match(part.text, at):
        yield from _further(match, told, given=False)
        at = told.end()


def _of_others(match: Match, place: int) -> Iterator[Match]:
    """ "N spends 80 on plants, A 75 and B 60"."""
    if deal_kinds()[match.kind].family not in _SUBJECTS:
        return
    part = match.part
    given, taken = (
        any(p < place for p in part.positions(side)) for side in (match.givers, match.takers)
    )
    at = place + 1
    while given != taken and (told := _NEXT_WHO.match(part.text, at)):
        yield from _further(match, told, given=given)
        at = told.end()


def _bought(match: Match, place: int) -> Iterator[Match]:
    """ "N paid 2 for A, M 20 for B": buyer, sum and seller stand behind the first three."""
    part = match.part
    names = [position for position, _ in part.names(place)]
    if not names or part.seen[names[0]] not in match.takers or part.seen[names[0]] in match.givers:
        return
    at = names[0] + 1
    while told := _NEXT_BUYER.match(part.text, at):
        giver = part.seen[told.start("giver")]
        if isinstance(giver.value, Name):
            yield from _further(match.with_side([giver], given=True), told, given=False)
        at = told.end()


def _further(match: Match, told: re.Match[str], *, given: bool) -> Iterator[Match]:
    """The match with the party and the sum that were told behind it."""
    who = match.part.seen[told.start("name")]
    at = told.start("sum")
    amount = sum_of(match.part.seen[at], None)
    if amount is None or not isinstance(who.value, Name):
        return
    if who not in (match.takers if given else match.givers):
        yield replace(match.with_side([who], given=given), amount=amount, amount_at=at)
