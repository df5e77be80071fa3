"""English listings, holdings and warrants told by their noun wherever its phrase stands: "ahead of its IPO", "a backer of N"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frames import plain_frame
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.rules.share_words import (
    AMONG,
    AT_EXCHANGE,
    BACKED_BY,
    BESIDE,
    BETWEEN,
    DROPPED,
    EXCHANGE,
    FOR_SUM,
    GETS,
    GIVES,
    GOES_PUBLIC,
    HELD_BEFORE,
    INVESTMENT_FROM,
    IPO,
    IS_HOLDER_OF,
    IS_ONES_HOLDER,
    ITS_STAKE,
    LABEL,
    LISTED_WHO,
    LISTING_OF,
    LISTING_TOLD,
    MAYBE,
    ONES_HOLDER_IS,
    OPENS,
    OWNER,
    PAID,
    STAKE,
    TOWARDS,
    VERBS,
    WARRANT,
    WHOSE_HOLDERS,
    WITH_HOLDER,
    WRITTEN_DOWN,
    shares_told,
)
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.deals.who.who_acts import invests_by_trade, lends
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, is_person, keys


@cache
def _rule(kind: str) -> Rule:
    plain = plain_frame(kind, mutual=False).rule
    return replace(
        plain, seek={"giver": "subject", "taker": "subject"}, inside=True, wide=False
    )  # a noun binds its sides as a pattern does


_HERE = lazy_re.compile(r"(?s).+")


class ShareNounReader:
    """Reads listings, holdings, sales of stakes and warrants by their nouns in the parts of a sentence."""

    def __init__(self, discourse: Discourse, currency: str | None) -> None:
        self._discourse = discourse
        self._currency = currency

    def matches(
        self, part: Shape, used: set[int], told: list[tuple[int, int]], dealt: Collection[str]
    ) -> Iterator[Match]:
        """The deals of a sentence or an aside whose nouns told none before.

        Args:
            used: Places of sums that another deal has claimed.
            told: Ranges of the part that told a deal.
            dealt: Keys of those whose shares a deal of the sentence was on.
        """
        text = part.text
        if not shares_told(text):
            return
        free = _Free(told)
        yield from self._listings(part, free)
        if Sort.NAME.value not in text:
            return
        yield from self._sold_again(part, free)
        for match in (*self._stakes(part, free, used), *self._holders(part, free)):
            if not set(keys(match.takers)) & set(dealt):
                yield match
        yield from self._warrants(part, free)

    def _match(
        self,
        part: Shape,
        kind: str,
        span: tuple[int, int],
        givers: list[Sighting],
        takers: list[Sighting],
        amount: tuple[Quantity, int] | None = None,
        *,
        inherited: bool = False,
    ) -> list[Match]:
        """The deal, where its sides are firms and apart, and nothing denies or supposes it."""
        givers = [one for one in givers if not is_person(one)]
        takers = [one for one in takers if not is_person(one)]
        if not takers or (kind != "ipo" and not givers) or set(keys(givers)) & set(keys(takers)):
            return []
        words = _HERE.match(part.text, *span)
        if words is None or unreal(part.text, *span, False):
            return []
        if kind != "ipo" and MAYBE.search(part.text, 0, span[0]):
            return []
        if kind == "stake_held" and WRITTEN_DOWN.search(part.text, 0, span[0]):
            return []
        if kind != "warrant" and optional(part.text, *span):
            return []
        value, at = amount or (None, None)
        return [Match(part, _rule(kind), words, kind, givers, takers, value, at, inherited)]

    def _listings(self, part: Shape, free: _Free) -> Iterator[Match]:
        text = part.text
        for noun in IPO.finditer(text):
            if noun["at"] and not _trades(part.seen[noun.start() - 2]):
                continue  # "N's listing" may be of goods
            phrase = LISTED_WHO.search(text, max(0, noun.start() - 70), noun.start())
            of = LISTING_OF.match(text, noun.end())
            start = noun.start() if phrase is None else phrase.start()
            if not free(start, noun.end()) or DROPPED.search(text, max(0, start - 60), start):
                continue
            span = (start, noun.end())
            inherited = False
            if of is not None and (phrase is None or phrase["none"] is not None):
                meant = TOWARDS.search(text, 0, max(0, noun.start() - 4)) or start <= 4
                if not meant:
                    continue  # "since the IPO of N", "like the IPO of N": by the way
                who = [part.seen[of.start("who")]]
            elif phrase is None:
                continue
            elif phrase["owner"] or phrase["bare"]:
                at = max(phrase.start("owner"), phrase.start("bare"))
                who = self._named(part, at)
                if who and _trades(who[0]):
                    who, inherited = self._at_exchange(part, span, at)
            elif phrase["past"]:
                continue  # "invested in N before its IPO": what was, by the way
            elif phrase["its"] or (phrase["a"] and TOWARDS.search(text, 0, phrase.start("a"))):
                who, inherited = self._whose(part, span)
            elif (
                phrase["none"] is not None and noun["ipo"] and LISTING_TOLD.match(text, noun.end())
            ):
                who = self._of_line(part, noun.start())
            else:
                continue
            yield from self._listed(part, span, who, inherited)
        for goes in GOES_PUBLIC.finditer(text):
            if free(*goes.span("words")):
                who = self._named(part, goes.start("who"))
                yield from self._listed(part, goes.span(), who, False)

    def _listed(
        self, part: Shape, span: tuple[int, int], who: list[Sighting], inherited: bool
    ) -> list[Match]:
        if lends(who) or invests_by_trade(who):
            return []  # whoever arranges or buys into it
        return self._match(part, "ipo", span, [], who[:1], inherited=inherited)

    def _whose(self, part: Shape, span: tuple[int, int]) -> tuple[list[Sighting], bool]:
        """Whose "its IPO" is: the one firm told before, or the subject."""
        before = [
            s
            for place, s in part.names(0, span[0])
            if not (is_person(s) or _trades(s) or BESIDE.search(part.text, 0, place))
        ]
        if len(set(keys(before))) == 1:
            return before[:1], False
        opens = OPENS.match(part.text, 0, span[0])
        if opens is not None and part.seen[opens.start("who")] in before:
            return [part.seen[opens.start("who")]], False
        sought = self._sought(part, "ipo", span)
        found = party(sought, "taker")
        return ([] if sought.topical else found), sought.inherited

    def _at_exchange(
        self, part: Shape, span: tuple[int, int], at: int
    ) -> tuple[list[Sighting], bool]:
        """Whose "a STAR Market IPO" is, where it is told to be meant."""
        meant = TOWARDS.search(AT_EXCHANGE.sub("", part.text[:at]))
        return self._whose(part, span) if meant is not None else ([], False)

    def _of_line(self, part: Shape, start: int) -> list[Sighting]:
        """Whose line or bracket it is."""
        label = LABEL.match(part.text, 0, start)
        if label is not None:
            return [part.seen[label.start("who")]]
        if part.host is not None and Sort.NAME.value not in part.text[:start]:
            return [part.host]
        return []

    def _stakes(self, part: Shape, free: _Free, used: set[int]) -> Iterator[Match]:
        text = part.text
        for noun in STAKE.finditer(text):
            if not free(noun.start(), noun.start() + 5):
                continue
            takers = [s for _, s in part.names(*noun.span("names"))]
            low = max(0, text.rfind(";", 0, noun.start()) + 1, noun.start() - 90)
            verb = None
            for each in VERBS.finditer(text, low, noun.start()):
                if each.group() == "for" and not PAID.search(text, 0, each.start()):
                    continue
                if BETWEEN.fullmatch(text, each.end(), noun.start()):
                    verb = each
            owner = OWNER.search(text, 0, noun.start())
            start = verb.start() if verb is not None else noun.start()
            span = (start, noun.end())
            givers: list[Sighting] = []
            way = str(verb.lastgroup) if verb is not None else "holds"
            between = None if verb is None else BETWEEN.fullmatch(text, verb.end(), noun.start())
            if owner is not None and owner["who"]:
                givers = self._named(part, owner.start("who"))
                way = "sells" if way == "sells" else "holds"
            elif way == "gives":
                if between is None or between["whom"] is None:
                    continue
                givers = self._named(part, between.start("whom") + 1)
            elif verb is not None or (owner is not None and owner["its"]):
                sought = self._sought(part, "stake_held", span)
                givers = party(sought, "giver", takers)
                if sought.topical:
                    continue
            else:
                continue
            kind = {"sells": "stake_sale", "buys": "equity_investment"}.get(way, "stake_held")
            yield from self._match(
                part, kind, span, givers, takers, self._sum(part, span, noun.end(), used)
            )

    def _sold_again(self, part: Shape, free: _Free) -> Iterator[Match]:
        """The sale of a stake whose firm the words before it name."""
        for told in ITS_STAKE.finditer(part.text):
            held = None
            for each in HELD_BEFORE.finditer(part.text, 0, told.start()):
                held = each
            if held is None or not free(*told.span()):
                continue
            takers = [part.seen[max(held.start("one"), held.start("of"))]]
            sought = self._sought(part, "stake_sale", told.span())
            givers = party(sought, "giver", takers)
            if not sought.topical:
                yield from self._match(part, "stake_sale", told.span(), givers, takers)

    def _sum(
        self, part: Shape, span: tuple[int, int], end: int, used: set[int]
    ) -> tuple[Quantity, int] | None:
        """What is paid for a stake, or what it is worth: before its noun or right behind."""
        behind = FOR_SUM.match(part.text, end)
        at = behind.start("sum") if behind is not None else part.text.find("\ue003", *span)
        if at < 0 or part.places[at] in used:
            return None
        value = sum_of(part.seen[at], self._currency)
        return None if value is None else (value, at)

    def _holders(self, part: Shape, free: _Free) -> Iterator[Match]:
        """Whoever is told to be an investor, shareholder, backer or owner of another."""
        text = part.text
        for pattern in (IS_HOLDER_OF, IS_ONES_HOLDER):
            for told in pattern.finditer(text):
                if not free(*told.span()):
                    continue
                one = pattern is IS_ONES_HOLDER
                takers = [part.seen[told.start("whom")]] if one else self._names(part, told)
                sought = self._sought(part, "stake_held", told.span())
                givers = party(sought, "giver", takers)
                if not givers and part.host is not None and told.start() == 0:
                    givers = [part.host]
                if not sought.topical:
                    yield from self._match(part, "stake_held", told.span(), givers, takers)
        for told in ONES_HOLDER_IS.finditer(text):
            name = part.seen[told.start("names")].value
            if isinstance(name, Name) and name.text in _DEPARTMENTS:
                continue
            if free(*told.span()):
                takers = [part.seen[told.start("whom")]]
                yield from self._match(
                    part, "stake_held", told.span(), self._names(part, told), takers
                )
        for told in WHOSE_HOLDERS.finditer(text):
            if free(*told.span()):
                givers = self._names(part, told)
                takers = self._owner(part, told, givers)
                yield from self._match(part, "stake_held", told.span(), givers, takers)
        for told in AMONG.finditer(text):
            if free(*told.span()):
                givers = self._names(part, told)
                takers = (
                    [part.seen[told.start("whom")]]
                    if told["whom"]
                    else self._owner(part, told, givers)
                )
                yield from self._match(part, "stake_held", told.span(), givers, takers)
        for told in BACKED_BY.finditer(text):
            if not free(*told.span()):
                continue
            at = told.start("whom")
            host = [] if part.host is None else [part.host]
            takers = self._named(part, at) if told["whom"] else host
            if not takers:
                sought = self._sought(part, "stake_held", told.span("how"))
                takers = party(sought, "taker", self._names(part, told))
                takers = [] if sought.topical else takers
            kind = "stake_held" if told["how"].endswith("owned") else "equity_investment"
            yield from self._match(part, kind, told.span(), self._names(part, told), takers)
        for told in WITH_HOLDER.finditer(text):
            if free(*told.span()):
                givers = self._names(part, told)
                takers = self._owner(part, told, givers)
                yield from self._match(part, "stake_held", told.span(), givers, takers)
        for told in INVESTMENT_FROM.finditer(text):
            if free(*told.span()):
                givers = self._names(part, told)
                sought = self._sought(part, "equity_investment", told.span())
                label = LABEL.match(text, 0, told.start())
                takers = (
                    [part.seen[label.start("who")]]
                    if label is not None
                    else party(sought, "taker", givers)
                )
                if not sought.topical:
                    yield from self._match(part, "equity_investment", told.span(), givers, takers)

    def _warrants(self, part: Shape, free: _Free) -> Iterator[Match]:
        text = part.text
        for told in WARRANT.finditer(text):
            if not free(*told.span()):
                continue
            issuer = [part.seen[max(told.start("of"), told.start("of2"))]]
            gives = GIVES.search(text, 0, told.start())
            others = [s for _, s in part.names() if not set(keys([s])) & set(keys(issuer))]
            if gives is not None:
                holder = self._named(part, gives.start("whom"), frozenset(keys(issuer)))
            elif GETS.search(text, 0, told.start()):
                holder = party(self._sought(part, "warrant", told.span()), "taker", issuer)
            else:
                holder = others[:1] if len(set(keys(others))) == 1 else []
            yield from self._match(part, "warrant", told.span(), issuer, holder[:1])

    def _sought(self, part: Shape, kind: str, span: tuple[int, int]) -> Sought:
        words = _HERE.match(part.text, *span)
        assert words is not None
        return Sought(part, words, _rule(kind), self._discourse)

    def _owner(self, part: Shape, told: re.Match[str], givers: list[Sighting]) -> list[Sighting]:
        """Whose holders "its" or "whose" are: of the firm right told of before, else of the subject."""
        start = told.start()
        before = [
            s
            for _, s in part.names(0, start)
            if not is_person(s) and not set(keys([s])) & set(keys(givers))
        ]
        if len(set(keys(before))) == 1:
            return before[:1]
        if not before and part.host is not None:
            return [part.host]
        sought = self._sought(part, "stake_held", told.span())
        found = party(sought, "taker", givers)
        open_list = "own" in told.re.groupindex and told["own"] is None
        return [] if before and (sought.topical or open_list) else found

    def _names(self, part: Shape, told: re.Match[str]) -> list[Sighting]:
        return [s for _, s in part.names(*told.span("names"))]

    def _named(self, part: Shape, at: int, barred: frozenset[str] = frozenset()) -> list[Sighting]:
        """The name at a place, or whom the pronoun there means."""
        one = part.seen[at]
        if isinstance(one.value, Pronoun):
            return resolve(one, part, at, self._discourse, barred)[:1]
        return [one] if isinstance(one.value, Name) else []


def _trades(sighting: Sighting) -> bool:
    """Whether a name is that of an exchange."""
    name = sighting.value
    return isinstance(name, Name) and EXCHANGE.search(name.text) is not None


_DEPARTMENTS = ("Relations", "Day", "Center", "Services")
"""Behind "investor", what is none."""


class _Free:
    """Which stretches of a part told no deal before."""

    def __init__(self, told: list[tuple[int, int]]) -> None:
        self._told = told

    def __call__(self, start: int, end: int) -> bool:
        return not any(low < end and start < high for low, high in self._told)
