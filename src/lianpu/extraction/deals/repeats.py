"""A deal told several times in one document is one deal with several places."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds, packaged_entities
from lianpu.extraction.tables.grid import round_key
from lianpu.extraction.text.sightings import written

_MOST_COMPARED = 100
"""Deals of one firm that a telling is compared with, the latest: a text that names a firm on
every line must not cost the square of its length."""
_LIKE = {"partnership": "commerce"}


def family_of(deal: Deal) -> str:
    """The family of a deal's kind; an alliance may be a contract of which nobody tells who pays."""
    family = deal_kinds()[deal.kind].family
    return _LIKE.get(family, family)


def party_key(party: Party) -> str:
    """What makes the parties of two deals the same."""
    return party.entity or written(party.name)


def merge_repeats(deals: list[Deal]) -> tuple[Deal, ...]:
    """Each deal once, with the places of its repeats behind its own.

    Two tellings are one when family and parties are the same and their amounts allow a common
    value, or one leaves the amount open. The first sentence stays first unless a later one alone
    states the amount.
    """
    merged: list[Deal] = []
    places: list[list[Span]] = []
    known: dict[tuple[str, str, str], list[int]] = {}
    waiting = list(reversed(deals))
    while waiting:
        deal = waiting.pop()
        index = next((i for i in _candidates(deal, known) if _same(deal, merged[i])), None)
        if index is not None and (others := _others(deal, merged[index])):
            deal, rest = _parted(deal, others)
            waiting.append(rest)
        elif index is not None and (others := _others(merged[index], deal)):
            merged[index], rest = _parted(merged[index], others)
            waiting.append(rest)
        if index is None:
            index = len(merged)
            merged.append(deal)
            places.append([])
        else:
            merged[index] = _together(merged[index], deal)
        places[index].extend(deal.spans)
        for mark in _marks(deal):
            indices = known.setdefault(mark, [])
            if not indices or indices[-1] != index:
                indices.append(index)
    told = [
        replace(deal, spans=tuple(dict.fromkeys((*deal.spans, *spans))))
        for deal, spans in zip(merged, places, strict=True)
    ]
    return _without_payments(_without_totals(_without_works(_without_pacts(told))))


_EACH = ("equity_investment", "acquisition")
"""Kinds of which a sum told of one party says nothing of another."""


def _others(listed: Deal, priced: Deal) -> tuple[Party, ...]:
    """The parties that a list without a sum names beside those whose sum is told elsewhere.

    "N put 15 into A", and later "N has invested in A, B and C": B and C got something else; so
    did A of M by "A got money from N and M". Never all of a side, so that what is parted is less.
    """
    if listed.amount is not None or priced.amount is None or listed.kind != priced.kind:
        return ()
    (givers, takers), (paying, paid) = _sides(listed), _sides(priced)
    more_give = givers > paying > set()
    if family_of(listed) == "commerce":  # "its customers N and M": what N pays says nothing of M
        return _but(listed.givers, paying) if more_give and takers == paid else ()
    if listed.kind not in _EACH:
        return ()
    if takers > paid > set() and givers & paying:
        return _but(listed.takers, paid)
    return _but(listed.givers, paying) if more_give and takers & paid else ()


def _sides(deal: Deal) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(party_key, deal.givers)), frozenset(map(party_key, deal.takers))


def _but(side: tuple[Party, ...], known: frozenset[str]) -> tuple[Party, ...]:
    return tuple(party for party in side if party_key(party) not in known)


def _parted(deal: Deal, others: tuple[Party, ...]) -> tuple[Deal, Deal]:
    """A list without those parties, and with them alone on their side."""
    role = others[0].role
    return (
        replace(deal, parties=tuple(p for p in deal.parties if p not in others)),
        replace(deal, parties=tuple(p for p in deal.parties if p.role != role or p in others)),
    )


_PAYS = lazy_re.compile(r"\b(?:pay|pays|paid|paying)\b")
"""A sentence on what is paid: for goods, or for the firm that another sentence says is bought."""


def _pair(deal: Deal) -> tuple[str, str] | None:
    """The two firms of a takeover; None of any other deal."""
    if family_of(deal) != "takeover" or not deal.givers or not deal.takers:
        return None
    return party_key(deal.givers[0]), party_key(deal.takers[0])


def _bought(deals: list[Deal]) -> dict[tuple[str, str], Deal]:
    """The takeovers of a text by who takes over whom, the first of each pair."""
    found: dict[tuple[str, str], Deal] = {}
    for deal in deals:
        pair = _pair(deal)
        if pair is not None:
            found.setdefault(pair, deal)
    return found


def _without_payments(deals: list[Deal]) -> tuple[Deal, ...]:
    """Without what is paid for a firm that another sentence says is bought: its takeover has the sum."""
    bought = _bought(deals)
    paid: dict[tuple[str, str], Deal] = {}
    payments: set[int] = set()
    for index, deal in enumerate(deals):
        takeover = _paid_for(deal, bought)
        if takeover is not None:
            payments.add(index)
            paid.setdefault(takeover, deal)
    told: list[Deal] = []
    for index, deal in enumerate(deals):
        pair = _pair(deal)
        sum_of_it = paid.get(pair) if pair is not None and deal is bought[pair] else None
        if sum_of_it is not None and deal.amount is None:
            deal = replace(deal, amount=sum_of_it.amount, spans=(*deal.spans, *sum_of_it.spans))
        if index not in payments:
            told.append(deal)
    return tuple(told)


def _without_works(deals: list[Deal]) -> list[Deal]:
    """Without works for which no firm is paid, where the same sum of the same giver is told to go to one.

    "N is to invest 100 in M", and later "N plans to invest 100, supporting infrastructure".
    """
    given = {
        (party_key(giver), deal.amount.unit, deal.amount.best)
        for deal in deals
        if deal.kind in _GIVES and deal.takers and deal.amount is not None
        for giver in deal.givers
    }
    return [
        deal
        for deal in deals
        if deal.kind != "project"
        or deal.takers
        or deal.amount is None
        or not any((party_key(g), deal.amount.unit, deal.amount.best) in given for g in deal.givers)
    ]


_PACT = lazy_re.compile(r"\b(?:deal|agreement|contract|pact|accord)s?\b", re.IGNORECASE)
_TOGETHER = lazy_re.compile(
    r"\b(?:partner|allian|collab|co-?operat|joint|ventur|tie-?up|team|develop|licen[cs]|framework|memorand)[a-z]*",
    re.IGNORECASE,
)
"""What two do together, whatever one buys of the other."""


def _without_pacts(deals: list[Deal]) -> list[Deal]:
    """Without pacts of two firms that say no more than that there is one, where the text tells who buys what of whom.

    "N reaches an offtake agreement with M", and below "N will supply M with 50,000 tonnes a year".
    """
    traded = {
        (frozenset(map(party_key, deal.parties)), max(span.start for span in deal.spans))
        for deal in deals
        if family_of(deal) in ("commerce", "takeover") and deal.givers and deal.takers
    }
    return [
        deal
        for deal in deals
        if deal.kind != "partnership"
        or deal.amount is not None
        or not _PACT.search(deal.spans[0].quote)
        or _TOGETHER.search(deal.spans[0].quote)
        or not any(
            pair == frozenset(map(party_key, deal.parties)) and place >= deal.spans[0].end
            for pair, place in traded
        )
    ]


def _without_totals(deals: list[Deal]) -> list[Deal]:
    """Without what a firm borrows or raises in all, by nobody named, where its parts are told with who gives them.

    "N lands 120 in credit", and below "an 80 term loan and a 40 revolver with M".
    """
    parts: dict[tuple[str, str, str], list[Deal]] = {}
    for deal in deals:
        if deal.kind in _RAISED and deal.givers and deal.amount is not None:
            for taker in deal.takers:
                parts.setdefault((deal.kind, party_key(taker), deal.amount.unit), []).append(deal)
    return [deal for deal in deals if not _is_total(deal, parts)]


def _is_total(deal: Deal, parts: dict[tuple[str, str, str], list[Deal]]) -> bool:
    if deal.kind not in _RAISED or deal.givers or deal.amount is None or not deal.takers:
        return False
    found = parts.get((deal.kind, party_key(deal.takers[0]), deal.amount.unit), [])
    sums = [part.amount.best for part in found if part.amount is not None]
    told = [one for one in sums if one is not None]
    return len(told) > 1 and deal.amount.best is not None and sum(told) == deal.amount.best


_GIVES = ("equity_investment", "fundraise", "guarantee", "debt")
"""Kinds whose sum goes to a firm, and may be told again for what it builds."""


def _paid_for(deal: Deal, bought: dict[tuple[str, str], Deal]) -> tuple[str, str] | None:
    """The takeover that a payment is made for: "N paid 350 million for M at closing"."""
    if deal.kind != "goods_purchase" or deal.volume is not None or deal.amount is None:
        return None
    if len(deal.givers) != 1 or len(deal.takers) != 1 or not _PAYS.search(deal.spans[0].quote):
        return None
    pair = party_key(deal.givers[0]), party_key(deal.takers[0])
    return pair if pair in bought else None


def _marks(deal: Deal) -> list[tuple[str, str, str]]:
    """What two tellings of one deal have in common at least one of."""
    family = family_of(deal)
    marks = [(family, "giver", party_key(party)) for party in deal.givers]
    marks += [(family, "taker", party_key(party)) for party in deal.takers]
    if deal.kind == "merger":  # either of the two may be told first
        marks += [(family, "merging", party_key(party)) for party in (*deal.givers, *deal.takers)]
    return marks


def _candidates(deal: Deal, known: dict[tuple[str, str, str], list[int]]) -> list[int]:
    """Earlier deals that share a party on one side, earliest first."""
    found: set[int] = set()
    for mark in _marks(deal):
        found.update(known.get(mark, [])[-_MOST_COMPARED:])
    return sorted(found)


def _same(one: Deal, other: Deal) -> bool:
    if family_of(one) != family_of(other):
        return False
    alike = one.kind == other.kind or _one_round(one, other)
    if not alike and "prepayment" in (one.kind, other.kind):
        return False  # what is paid ahead under a contract is not what it is worth
    if not alike and "ipo" in (one.kind, other.kind) and not (one.givers or other.givers):
        return False  # a round and the listing behind it
    if _sought_again(one, other) or _of_another_round(one, other):
        return False
    turned = one.kind == other.kind == "merger" and _turned(one, other)
    if not turned and not _meet(one.givers, other.givers, alike) and not _by_its_unit(one, other):
        return False
    if not turned and not _meet(one.takers, other.takers, alike) and not _in_full(one, other):
        return False
    if one.round and other.round and _round(one.round) != _round(other.round):
        return False
    shares = [d.stake.interval for d in (one, other) if d.stake and d.kind == "stake_sale"]
    if len(shares) == len((one, other)) and not shares[0].meets(shares[1]):
        return False  # 21.5% then, the last 3% now
    if one.kind == "stake_held" and one.stake and other.stake and one.stake != other.stake:
        return one.stake.interval.meets(other.stake.interval)
    if one.amount is None or other.amount is None:
        return family_of(one) != "debt"
    return _agree(one.amount, other.amount)


def _round(words: str) -> str:
    """A round however it is written: F轮, F 轮, Series F."""
    return round_key(words) or words


def _one_round(one: Deal, other: Deal) -> bool:
    """Whether one tells the sum that a firm gets and the other who gives just that sum."""
    kinds = {one.kind, other.kind} == {"fundraise", "equity_investment"}
    if not kinds or bool(one.givers) == bool(other.givers):
        return False
    if one.amount is None or other.amount is None or one.amount.unit != other.amount.unit:
        return False
    return one.amount.best == other.amount.best and _bound(one.amount) == _bound(other.amount)


_LOOSE = (Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.VAGUE)
"""Sums of which only a bound is told."""


def _bound(amount: Quantity) -> Qualifier | None:
    """Which bound a sum is told by; None of one told as it is."""
    return amount.qualifier if amount.qualifier in _LOOSE else None


def _sought_again(one: Deal, other: Deal) -> bool:
    """Whether one tells money that a firm has raised and the other money that it is in talks about.

    A round in talks that is told again with a like sum is one round; "raised 60 in May" and "seeks
    new money" are two.
    """
    if one.kind != other.kind or one.kind not in _RAISED or one.givers or other.givers:
        return False
    if (one.status is Status.TALKS) == (other.status is Status.TALKS):
        return False
    if one.amount is None or other.amount is None:
        return not _DONE.isdisjoint((one.status, other.status))
    return (_bound(one.amount) is None) != (_bound(other.amount) is None)


_OF_BEFORE = lazy_re.compile(
    r"\b(?:previous|prior|earlier|preceding|last) (?:[a-z0-9\-]+ ){0,3}?(?:round|raise|financing|fundraise)\b|(?:上一?|前一?|此前的?一?|之前的?一?)轮",
    re.IGNORECASE,
)


def _of_another_round(one: Deal, other: Deal) -> bool:
    """Whether one is told as the round before, and no sum of both says that it is the other: "the 1 that it raised in a previous round"."""
    if one.kind != "fundraise" or other.kind != "fundraise" or (one.amount and other.amount):
        return False
    before = [_OF_BEFORE.search(deal.spans[0].quote) is not None for deal in (one, other)]
    return before[0] != before[1]


_RAISED = ("fundraise", "debt")
_DONE = frozenset((Status.SIGNED, Status.EXECUTED))


def _meet(one: tuple[Party, ...], other: tuple[Party, ...], alike: bool) -> bool:
    """Whether the parties are the same, or deals of one kind leave them open on one side."""
    if not one or not other:
        return alike or (not one and not other)
    names, others = {party_key(party) for party in one}, {party_key(party) for party in other}
    if names & others:
        return True
    owners = _owners()
    return any(owners.get(a) == b or owners.get(b) == a for a in names for b in others)


@cache
def _owners() -> dict[str, str]:
    """Firms and clouds of the registry -> whose they are: a contract with N Cloud is one with N."""
    return {one.id: one.parent for one in packaged_entities() if one.parent is not None}


def _turned(one: Deal, other: Deal) -> bool:
    """Whether the same two are told the other way round."""
    return _meet(one.givers, other.takers, False) and _meet(one.takers, other.givers, False)


def _in_full(one: Deal, other: Deal) -> bool:
    """Whether one tells by its full name the firm that the other tells by a short one, no other share.

    收购浙江某某智能装备有限公司 51% 股权 in the title of a motion, 某某智能 51% 股权 in its text.
    """
    shares = [deal.stake.best for deal in (one, other) if deal.stake is not None]
    if len(shares) == 1 + 1 and shares[0] != shares[1]:
        return False
    if not one.givers or len(one.takers) != 1 or len(other.takers) != 1 or one.kind != other.kind:
        return False
    short, whole = sorted((one.takers[0].name, other.takers[0].name), key=len)
    return len(short) >= _SHORTEST and short in whole and whole.endswith("公司")


def _by_its_unit(one: Deal, other: Deal) -> bool:
    """Whether one is the head of a notice, whose firm buys just the share that the other says its unit buys."""
    if one.kind != "acquisition" or one.kind != other.kind or (one.amount and other.amount):
        return False
    if one.stake is None or other.stake is None or one.stake.best != other.stake.best:
        return False
    return {party_key(party) for party in one.takers} == {
        party_key(party) for party in other.takers
    }


_SHORTEST = 3
"""Characters of a short name by which a headline tells of the firm that its text names in full."""


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two sums can be one; an open end is not stretched further than a tenth."""
    if one.unit != other.unit:
        return False
    if one.best is not None and other.best is not None:
        larger = max(abs(one.best), abs(other.best))
        if abs(one.best - other.best) * 50 <= larger:
            return True
        if one.value is not None and other.value is not None:
            return False
    return one.interval.meets(other.interval)


def _together(first: Deal, second: Deal) -> Deal:
    later = _richer(second, first) or (_one_round(first, second) and not first.givers)
    lead, rest = (second, first) if later else (first, second)
    dated = min((lead, rest), key=lambda deal: (deal.date is None, deal.date_assumed))
    fuller = lead.kind == rest.kind and len(rest.parties) > len(lead.parties)
    return replace(
        lead,
        parties=rest.parties if fuller else lead.parties,
        amount=lead.amount or rest.amount,
        volume=lead.volume or rest.volume,
        stake=lead.stake or rest.stake,
        valuation=lead.valuation or rest.valuation,
        round=lead.round or rest.round,
        date=dated.date,
        date_assumed=dated.date_assumed,
        date_span=dated.date_span,
        conditions=lead.conditions or rest.conditions,
        confidence=max(lead.confidence, rest.confidence),
    )


def _richer(one: Deal, other: Deal) -> bool:
    """Whether one states the sum where the other leaves it open or gives only a ceiling."""
    if one.amount is None or other.amount is None:
        return one.amount is not None and other.amount is None
    loose = (Qualifier.UP_TO, Qualifier.VAGUE)
    return other.amount.qualifier in loose and one.amount.qualifier not in loose
