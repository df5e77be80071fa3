"""Several sums of one sentence: that a verb lists or leaves out, that are dealt out in order, that stand in brackets behind.

A sum of such a run belongs to one party only. Where nothing tells to which, no deal has it.

"N plans to spend 80 on data centers, A 75 and B 60", "N buys A for 6 and B's robot arm for 5",
甲投资乙 10 亿、丙 5 亿: who writes leaves out the verb, and every sum behind is a deal of the same kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort

_OF = "(?:in|into|from|to|with|for)"
_ITEM = lazy_re.compile(
    rf"\ue003(?:,? (?:[a-z\-]+ ){{0,2}}?(?:stakes?|investments?|loans?|deals?|contracts?|orders?|agreements?|commitments?|partnerships?|pacts?|purchases?|leases?|more))? (?P<of>{_OF}) (?:(?!and\b|or\b|its\b|their\b)[a-z\-]+ ){{0,5}}?(?P<who>\ue001)(?!['’]s)"
)
_NEXT = (
    r"(?: (?:for|or|giving [a-z]+) (?:an? )?\ue004(?: stake)?)?(?: at [\ue009\ue00b])?"
    r"(?:,|,? (?:and|plus|as well as|along with|alongside)),? (?:(?:another|a|an|further|additional|also|then) ){0,3}(?=\ue003)"
)
"""Between two items."""
_BETWEEN = lazy_re.compile(_NEXT)
_UNNAMED = lazy_re.compile(rf"\ue003 (?P<of>{_OF}) [^,;\ue001\ue003]{{3,44}}?(?={_NEXT})")
"""An item whose party no name tells: "8.9 from the government"."""
_BOUGHT_FIRST = lazy_re.compile("(?P<who>\ue001) for $")
_BOUGHT_NEXT = lazy_re.compile(
    ",? (?:and )?(?:then )?(?P<who>\ue001) for (?:an? )?(?P<sum>\ue003)(?! (?:of|in|from|to) )"
)
"""Items told the other way round: "bought A for 3 and B for 2"."""
_HELD = lazy_re.compile(
    r"\ue004(?: (?:stakes?|interests?|shareholdings?))? (?:of|in) (?:(?!and\b|or\b|its\b|their\b)[a-z\-]+ ){0,2}?(?P<who>\ue001)(?!['’]s)"
)
_HELD_NEXT = lazy_re.compile(
    r"(?:,|,? (?:and|plus|as well as|along with)),? (?:(?:another|a|an|about|around|some|also|just|nearly|over|under) ){0,3}(?=\ue004)"
)
_ALIKE = {"into": "in"}


@dataclass(frozen=True)
class Item:
    """A sum of a list and whose it is."""

    amount_at: int
    """Place of the sum, or of the share, in the shape."""
    party: Sighting


def listed_sums(part: Shape, amount_at: int) -> tuple[Item | None, ...]:
    """The items of the list that a sum begins; none where no other sum follows in it.

    Args:
        amount_at: Place of the sum in the shape. Its own item is None where no name tells whose it is.
    """
    text, seen = part.text, part.seen
    bought = _BOUGHT_FIRST.search(text, max(0, amount_at - 6), amount_at)
    if bought is not None:
        told = [Item(amount_at, seen[bought.start("who")])]
        end = amount_at + 1
        while (next_one := _BOUGHT_NEXT.match(text, end)) is not None:
            told.append(Item(next_one.start("sum"), seen[next_one.start("who")]))
            end = next_one.end()
        return tuple(told) if len(told) > 1 else ()
    first = _ITEM.match(text, amount_at)
    opening = first or _UNNAMED.match(text, amount_at)
    if opening is None:
        return ()
    of, end = _ALIKE.get(opening["of"], opening["of"]), opening.end()
    items = [None if first is None else Item(amount_at, seen[first.start("who")])]
    while (between := _BETWEEN.match(text, end)) is not None:
        item = _ITEM.match(text, between.end())
        if item is None or _ALIKE.get(item["of"], item["of"]) != of:
            break
        items.append(Item(item.start(), seen[item.start("who")]))
        end = item.end()
    return tuple(items) if len(items) > 1 else ()


def listed_shares(part: Shape, stake_at: int) -> tuple[Item, ...]:
    """The holdings of the list that a share begins: "owns 7% of A, 4% of B and 1% of C"."""
    items: list[Item] = []
    item = _HELD.match(part.text, stake_at)
    while item is not None:
        items.append(Item(item.start(), part.seen[item.start("who")]))
        between = _HELD_NEXT.match(part.text, item.end())
        item = None if between is None else _HELD.match(part.text, between.end())
    return tuple(items) if len(items) > 1 else ()


_SUM = f"[{Sort.MONEY.value}{Sort.COUNT.value}\ue00b]"
_RUN = lazy_re.compile(
    rf"(?:分别|(?:价格|对价|作价|价款)(?:初步|初定|暂定|确定|预计|拟)*[为约是])(?P<between>[^;\ue003\ue007\ue00b]{{0,60}}?)(?P<sums>{_SUM}(?:(?:、|和|与|及|以及|,|,?及)(?:最高|至多|不超过|约)?{_SUM})+)"
)
"""分别, and the sums that it deals out behind it."""


@dataclass(frozen=True)
class Run:
    """Sums that are dealt out, by their places in a shape, in order."""

    start: int
    """Place of the word that deals them out."""
    sums: tuple[int, ...]


def runs(part: Shape) -> list[Run]:
    """The runs of sums that a Chinese sentence deals out."""
    if "分别" not in part.text and "价" not in part.text:
        return []
    return [
        Run(
            told.start(),
            tuple(p for p in range(*told.span("sums")) if re.match(_SUM, part.text[p])),
        )
        for told in _RUN.finditer(part.text)
    ]


def dealt_out(
    deals: list[Deal], part: Shape, sums: dict[int, Quantity], document: Document
) -> list[Deal]:
    """The deals of a sentence, each with the sum of a run that is its own.

    Args:
        sums: Place in the shape -> the sum that stands there.
    """
    for run in runs(part):
        deals = _deal(deals, part, run, sums, document)
    return deals


def _deal(
    deals: list[Deal], part: Shape, run: Run, sums: dict[int, Quantity], document: Document
) -> list[Deal]:
    starts = {part.places[place] for place in run.sums}
    claimed = [d for d in deals if any(span.start in starts for span in d.spans[1:])]
    amounts = [sums[place] for place in run.sums if place in sums]
    shared: list[Deal] = []
    if len(amounts) == len(run.sums):
        first = part.places[run.sums[0]]
        open_ = [d for d in deals if d.amount is None and _party_before(d, first)]
        if len(claimed) == len(amounts) and [d.amount for d in claimed] == amounts:
            return deals
        shared = _shares(claimed or open_, len(amounts)) or _shares(
            [d for d in deals if d in claimed or d in open_], len(amounts)
        )
    if not shared:
        return [replace(d, amount=None) if d in claimed else d for d in deals]
    taken = {id(d) for d in (claimed or ())} | {id(d) for d in shared}
    parents = {d.spans[0].start for d in shared}
    told = []
    for deal, place, amount in zip(shared, run.sums, amounts, strict=True):
        sighting = part.seen[place]
        spans = [deal.spans[0], document.span(sighting.start, sighting.end)]
        spans += [party.span for party in deal.parties if party.span is not None]
        told.append(replace(deal, amount=amount, spans=tuple(spans)))
    rest = [
        d
        for d in deals
        if id(d) not in taken and not (d.amount is None and _covers(d, told) and parents)
    ]
    return [*rest, *told]


def _party_before(deal: Deal, place: int) -> bool:
    return any(party.span is not None and party.span.start < place for party in deal.parties)


def _covers(deal: Deal, told: list[Deal]) -> bool:
    """Whether a deal tells no more than those into which it was parted."""
    family = deal_kinds()[deal.kind].family
    names = {party.name for one in told for party in one.parties}
    return family == deal_kinds()[told[0].kind].family and all(
        party.name in names for party in deal.parties
    )


def _shares(deals: list[Deal], count: int) -> list[Deal]:
    """So many deals in the order of the parties that differ; none where these are not as many."""
    if len(deals) == 1:
        deal = deals[0]
        if len(deal.givers) == count and len(deal.takers) <= 1:
            return [replace(deal, parties=(one, *deal.takers)) for one in _ordered(deal.givers)]
        if len(deal.takers) == count and len(deal.givers) <= 1:
            return [replace(deal, parties=(*deal.givers, one)) for one in _ordered(deal.takers)]
        return []
    if len(deals) != count or len({d.kind for d in deals}) > 1:
        return []
    if len({tuple(p.name for p in d.parties) for d in deals}) == 1:
        return _shares(deals[:1], count)  # 甲与乙分别斥资 5 亿、2 亿入股丙: told once for each sum
    for same, other in (("givers", "takers"), ("takers", "givers")):
        fixed = {tuple(p.name for p in getattr(d, same)) for d in deals}
        apart = [getattr(d, other) for d in deals]
        if len(fixed) == 1 and all(len(side) == 1 and side[0].span for side in apart):
            if len({side[0].name for side in apart}) < count:
                return []
            return sorted(deals, key=lambda d: getattr(d, other)[0].span.start)
    return []


def _ordered(parties: tuple[Party, ...]) -> list[Party]:
    return sorted(parties, key=lambda party: party.span.start if party.span is not None else 0)


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
    rf"(?P<who>{_NAME}(?:, {_NAME}){{0,6}},? and {_NAME}) (?:(?:have|had|has|also|recently|each) )*(?:raised|secured|closed|landed|received|borrowed|bagged|attracted|took in|pulled in) {_NEITHER}{{0,12}}?"
    rf"(?P<sums>{_MONEY}(?:, {_MONEY}){{0,6}},? and {_NEITHER}{{0,8}}?{_MONEY})(?:[^;{_NAME}{_MONEY}]{{0,30}})?,? respectively"
)
"""Several who each raise a sum of their own: "A and B raised 160 and 70 respectively"."""
_BOUGHT_IN_ORDER = lazy_re.compile(
    rf"\b(?:bought|acquired|purchased|took over|taken over|snapped up|picked up|backed) (?P<who>{_NAME}(?:, {_NAME}){{0,6}},? and {_NAME}) (?:for|in deals worth|at) {_NEITHER}{{0,12}}?"
    rf"(?P<sums>{_MONEY}(?:, {_MONEY}){{0,6}},? and {_NEITHER}{{0,8}}?{_MONEY})(?:[^;{_NAME}{_MONEY}]{{0,30}})?,? respectively"
)
"""Several who are each bought for one: "bought A and B for 80 and 35, respectively"."""


def _paired(match: Match) -> list[tuple[Sighting, int]]:
    """Each of those who raise sums in order, and the place of his sum; none where they are not as many."""
    if match.amount_at is None:
        return []
    told = _IN_ORDER.search(match.part.text) or _BOUGHT_IN_ORDER.search(match.part.text)
    if told is None:
        return []
    who = [sighting for _, sighting in match.part.names(*told.span("who"))]
    sums = [place for place in range(*told.span("sums")) if match.part.text[place] == _MONEY]
    return list(zip(who, sums, strict=True)) if len(who) == len(sums) else []


def in_order(match: Match) -> Match:
    """The match with the first of several who raise sums in order as the one who raises the first."""
    paired = _paired(match)
    if not paired or match.amount_at != paired[0][1]:
        return match
    return replace(match, takers=[paired[0][0]])


def _second(match: Match) -> Iterator[Match]:
    paired = _paired(match)
    if not paired or match.amount_at != paired[0][1]:
        return
    for who, place in paired[1:]:
        amount = sum_of(match.part.seen[place], None)
        if amount is not None:
            yield replace(match, takers=[who], amount=amount, amount_at=place)


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


_NEAR = lazy_re.compile("(?:[／/|]\ue001)?[^,;.:\ue001\ue002\ue003\ue007\ue00b]{0,8}")
"""Between the words of a deal and the brackets with its sum: nobody but another name of the same firm
behind a slash, no other sum, the same clause."""
_SAYS = lazy_re.compile(
    "(?:合同|协议|订单|交易|投资|融资|合约|累计|总|上限|金额|价值|规模|约|共|额|价|值|至多|最高|超|近|达|为|:)*"
    f"(?P<sum>[{Sort.MONEY.value}{Sort.COUNT.value}])(?=$|[,;、/+]|全?(?:股票|现金|换股))"
)
"""What brackets say that begin with the sum of a deal: 合同上限 224 亿美元."""

_NEAR_EN = lazy_re.compile("[^,;.:\ue001\ue002\ue003\ue007\ue00b]{0,24}")
_SAYS_EN = lazy_re.compile(
    r"(?:(?:via|through|under|by) (?:an? |its )?)?(?:(?:worth|valued at|total(?:l?ing)?|for|about|around|roughly|approximately|some|~|an?) ?)*"
    r"(?P<sum>\ue003)(?=$|[,;]| (?:in|of) (?:[a-z]+ ){0,2}(?:purchases|orders|contracts|spending|value)$| (?:[a-z]+ ){0,2}(?:letter of intent|contract|deal|agreement|commitment|order)$| total$)"
)
"""The same in English: "commits (via a 300 letter of intent) to N"."""


def sum_behind(
    part: Shape, start: int, end: int, currency: str | None
) -> tuple[Sighting, Quantity] | None:
    """The sum that stands alone, or first, in the brackets behind a stretch of a shape.

    Args:
        start: Where the words of the deal begin in the shape.
        end: Where they end.
    """
    near, says = (_NEAR, _SAYS) if part.is_chinese() else (_NEAR_EN, _SAYS_EN)
    for aside in part.asides:
        said = says.match(aside.text)
        if said is None or aside.gloss or not aside.places:
            continue
        at = bisect_left(part.places, aside.places[0], hi=len(part.text))
        if at <= start or (at > end and not near.fullmatch(part.text, end, at)):
            continue
        if at < end and not near.fullmatch(part.text, at, end):
            continue
        sighting = aside.seen[said.start("sum")]
        amount = sum_of(sighting, currency)
        if amount is not None:
            return sighting, amount
    return None
