"""A deal told several times in one document is one deal with several places."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds, packaged_entities
from lianpu.extraction.tables.grid import round_key

_MOST_COMPARED = 100
"""Deals of one firm that a telling is compared with, the latest: a text that names a firm on
every line must not cost the square of its length."""
_LIKE = {"partnership": "commerce"}


def without_echoes(told: list[Deal]) -> list[Deal]:
    """The deals of one sentence, without the stake that is only what a purchase in it brings.

    Nor is the seller's side of a purchase told with its sum a sale of its own, and whoever raises a
    round in it is no investor of that round.
    """
    bought = {
        (_key(giver), _key(taker))
        for deal in told
        if _family(deal) in ("equity", "takeover", "exit", "warrant")
        for giver in deal.givers
        for taker in deal.takers
    }
    spent = {giver for giver, _ in bought}
    acquired = {
        (_key(giver), _key(taker))
        for deal in told
        if _family(deal) in ("equity", "takeover")
        for giver in deal.givers
        for taker in deal.takers
    }
    paid = {
        _key(taker)
        for deal in told
        if _family(deal) in ("equity", "takeover") and deal.amount is not None and deal.givers
        for taker in deal.takers
    }

    traded = {
        (_key(giver), _key(taker))
        for deal in told
        if _family(deal) == "commerce" and deal.amount is not None
        for giver in deal.givers
        for taker in deal.takers
    }
    commerce = {
        (_key(giver), _key(taker))
        for deal in told
        if _family(deal) == "commerce" and deal.kind != "partnership"
        for giver in deal.givers
        for taker in deal.takers
    }
    priced = [d for d in told if _family(d) == "commerce" and d.amount is not None]
    raised = {_key(p) for deal in told if deal.kind == "fundraise" for p in deal.takers}

    lent = {
        (_key(giver), _key(taker))
        for deal in told
        if _family(deal) == "debt"
        for giver in deal.givers
        for taker in deal.takers
    }

    def echo(deal: Deal) -> bool:
        if {_key(giver) for giver in deal.givers} & {_key(taker) for taker in deal.takers}:
            return True  # named in full and in short
        if any(_without_seat(one, other) for one in deal.givers for other in deal.takers):
            return True
        if deal.kind == "partnership" and deal.amount is None and deal.givers and deal.takers:
            pair = _key(deal.givers[0]), _key(deal.takers[0])
            if pair in commerce or pair[::-1] in commerce:
                return True  # the contract is told beside it
        if _family(deal) == "commerce" and deal.amount is None and deal.givers and deal.takers:
            pair = _key(deal.givers[0]), _key(deal.takers[0])
            return pair[::-1] in traded or _in_short(deal, priced)  # its own contract
        if deal.kind == "equity_investment" and deal.amount is None:
            pairs = {(_key(g), _key(t)) for g in deal.givers for t in deal.takers}
            # 完成债务融资,由甲领投: whoever leads it lends
            return any(_key(giver) in raised for giver in deal.givers) or pairs <= lent
        if deal.kind == "stake_sale" and deal.amount is None:
            if any((_key(g), _key(t)) in acquired for g in deal.givers for t in deal.takers):
                return True  # who buys a share of it sells none
            return any(_key(taker) in paid for taker in deal.takers)
        if deal.kind != "stake_held" or not deal.givers or not deal.takers:
            return False
        pair = _key(deal.givers[0]), _key(deal.takers[0])
        beside = pair[0] in spent
        return pair in bought or pair[::-1] in bought or beside

    return _signed_once(_granted_once([deal for deal in told if not echo(deal)]))


def _granted_once(told: list[Deal]) -> list[Deal]:
    """Of warrants that one sentence tells of one firm, those whose giver it names: no other gives them by "it"."""
    warrants = [deal for deal in told if deal.kind == "warrant"]
    here = {_key(p) for d in warrants for p in d.takers if any(_named_here(d, g) for g in d.givers)}
    return [
        deal
        for deal in told
        if deal.kind != "warrant"
        or any(_named_here(deal, giver) for giver in deal.givers)
        or not any(_key(taker) in here for taker in deal.takers)
    ]


def _named_here(deal: Deal, party: Party) -> bool:
    """Whether a party is named in the sentence that tells the deal."""
    span = deal.spans[0]
    return party.span is not None and span.start <= party.span.start < span.end


def _signed_once(told: list[Deal]) -> list[Deal]:
    """Of a licence whose sums at signing and at milestones one sentence tells, that at signing."""
    licences = [d for d in told if d.kind == "acquihire_license" and d.amount is not None]
    if len(licences) < 1 + 1:
        return told
    least: dict[tuple[str, ...], Deal] = {}
    for deal in licences:
        pair = tuple(_key(party) for party in (*deal.givers, *deal.takers))
        before = least.setdefault(pair, deal)
        if before is not deal and _best(deal) < _best(before):
            least[pair] = deal
    kept = {id(deal) for deal in least.values()}
    return [deal for deal in told if deal not in licences or id(deal) in kept]


def _best(deal: Deal) -> Decimal:
    return Decimal(0) if deal.amount is None or deal.amount.best is None else deal.amount.best


def _in_short(deal: Deal, priced: list[Deal]) -> bool:
    """Whether a contract without a sum is one with its sum, whose sides are told in short or in full."""
    return any(
        one is not deal
        and len(one.givers) == len(one.takers) == 1
        and _shortens(one.givers[0], deal.givers[0])
        and _shortens(one.takers[0], deal.takers[0])
        for one in priced
    )


def _shortens(one: Party, other: Party) -> bool:
    """Whether one Chinese name leaves out characters of the other: 欧川电力, 欧川新能源电力有限公司."""
    short, full = sorted((one.name, other.name), key=len)
    if short == full:
        return True
    rest = iter(full)
    return short[:2] == full[:2] and len(short) > 2 and all(letter in rest for letter in short)


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
    return _without_payments(_without_works(told))


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
    if _family(listed) == "commerce":  # "its customers N and M": what N pays says nothing of M
        return _but(listed.givers, paying) if more_give and takers == paid else ()
    if listed.kind not in _EACH:
        return ()
    if takers > paid > set() and givers & paying:
        return _but(listed.takers, paid)
    return _but(listed.givers, paying) if more_give and takers & paid else ()


def _sides(deal: Deal) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(_key, deal.givers)), frozenset(map(_key, deal.takers))


def _but(side: tuple[Party, ...], known: frozenset[str]) -> tuple[Party, ...]:
    return tuple(party for party in side if _key(party) not in known)


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
    if _family(deal) != "takeover" or not deal.givers or not deal.takers:
        return None
    return _key(deal.givers[0]), _key(deal.takers[0])


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
        (_key(giver), deal.amount.unit, deal.amount.best)
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
        or not any((_key(g), deal.amount.unit, deal.amount.best) in given for g in deal.givers)
    ]


_GIVES = ("equity_investment", "fundraise", "guarantee", "debt")
"""Kinds whose sum goes to a firm, and may be told again for what it builds."""


def _paid_for(deal: Deal, bought: dict[tuple[str, str], Deal]) -> tuple[str, str] | None:
    """The takeover that a payment is made for: "N paid 350 million for M at closing"."""
    if deal.kind != "goods_purchase" or deal.volume is not None or deal.amount is None:
        return None
    if len(deal.givers) != 1 or len(deal.takers) != 1 or not _PAYS.search(deal.spans[0].quote):
        return None
    pair = _key(deal.givers[0]), _key(deal.takers[0])
    return pair if pair in bought else None


def _marks(deal: Deal) -> list[tuple[str, str, str]]:
    """What two tellings of one deal have in common at least one of."""
    family = _family(deal)
    marks = [(family, "giver", _key(party)) for party in deal.givers]
    marks += [(family, "taker", _key(party)) for party in deal.takers]
    if deal.kind == "merger":  # either of the two may be told first
        marks += [(family, "merging", _key(party)) for party in (*deal.givers, *deal.takers)]
    return marks


def _candidates(deal: Deal, known: dict[tuple[str, str, str], list[int]]) -> list[int]:
    """Earlier deals that share a party on one side, earliest first."""
    found: set[int] = set()
    for mark in _marks(deal):
        found.update(known.get(mark, [])[-_MOST_COMPARED:])
    return sorted(found)


def _same(one: Deal, other: Deal) -> bool:
    if _family(one) != _family(other):
        return False
    alike = one.kind == other.kind or _one_round(one, other)
    if not alike and "prepayment" in (one.kind, other.kind):
        return False  # what is paid ahead under a contract is not what it is worth
    if not alike and "ipo" in (one.kind, other.kind) and not (one.givers or other.givers):
        return False  # a round and the listing behind it
    if _sought_again(one, other):
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
        return _family(one) != "debt"
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


_RAISED = ("fundraise", "debt")
_DONE = frozenset((Status.SIGNED, Status.EXECUTED))


def _family(deal: Deal) -> str:
    family = deal_kinds()[deal.kind].family
    return _LIKE.get(family, family)


def _meet(one: tuple[Party, ...], other: tuple[Party, ...], alike: bool) -> bool:
    """Whether the parties are the same, or deals of one kind leave them open on one side."""
    if not one or not other:
        return alike or (not one and not other)
    names, others = {_key(party) for party in one}, {_key(party) for party in other}
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
    return {_key(party) for party in one.takers} == {_key(party) for party in other.takers}


def _without_seat(one: Party, other: Party) -> bool:
    """Whether one name is the other without the town before it: 国控集团 and 江陵国控集团."""
    short, whole = sorted((one.name, other.name), key=len)
    seat = whole.removesuffix(short)
    return seat != whole and len(short) >= _TELLING and 0 < len(seat) <= _LONGEST_SEAT


_LONGEST_SEAT = 4
"""Characters of the town before a firm's name. Chosen by us."""
_SHORTEST = 3
"""Characters of a short name by which a headline tells of the firm that its text names in full."""
_TELLING = 4
"""Characters of a short name that tell one firm from another of its group."""


def _key(party: Party) -> str:
    return party.entity or party.name.casefold().replace(" ", "")


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
    fuller = lead.kind == rest.kind and len(rest.parties) > len(lead.parties)
    return replace(
        lead,
        parties=rest.parties if fuller else lead.parties,
        amount=lead.amount or rest.amount,
        volume=lead.volume or rest.volume,
        stake=lead.stake or rest.stake,
        valuation=lead.valuation or rest.valuation,
        round=lead.round or rest.round,
        date=lead.date or rest.date,
        conditions=lead.conditions or rest.conditions,
        confidence=max(lead.confidence, rest.confidence),
    )


def _richer(one: Deal, other: Deal) -> bool:
    """Whether one states the sum where the other leaves it open or gives only a ceiling."""
    if one.amount is None or other.amount is None:
        return one.amount is not None and other.amount is None
    loose = (Qualifier.UP_TO, Qualifier.VAGUE)
    return other.amount.qualifier in loose and one.amount.qualifier not in loose
