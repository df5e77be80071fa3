"""Deals of one sentence that are only another one of it, told again: the stake a purchase brings, the seller's side of it."""

from __future__ import annotations

from decimal import Decimal

from lianpu.core.fact import Deal, Party
from lianpu.extraction.deals.repeats import family_of, party_key


def without_echoes(told: list[Deal]) -> list[Deal]:
    """The deals of one sentence, without the stake that is only what a purchase in it brings.

    Nor is the seller's side of a purchase told with its sum a sale of its own, and whoever raises a
    round in it is no investor of that round.
    """
    bought = _pairs(_of(told, "equity", "takeover", "exit", "warrant"))
    spent = {giver for giver, _ in bought}
    acquired = _pairs(_of(told, "equity", "takeover"))
    paid = {taker for _, taker in _pairs(_priced(_of(told, "equity", "takeover")))}
    trades = _of(told, "commerce")
    priced = _priced(trades)
    traded = _pairs(priced)
    commerce = _pairs([deal for deal in trades if deal.kind != "partnership"])
    raised = {party_key(p) for deal in told if deal.kind == "fundraise" for p in deal.takers}
    lent = _pairs(_of(told, "debt"))

    def echo(deal: Deal) -> bool:
        own = _pairs([deal])
        if any(giver == taker for giver, taker in own):
            return True  # named in full and in short
        if any(_without_seat(one, other) for one in deal.givers for other in deal.takers):
            return True
        if deal.kind == "equity_investment" and deal.amount is None:
            # 完成债务融资,由甲领投: whoever leads it lends
            return any(party_key(giver) in raised for giver in deal.givers) or own <= lent
        if deal.kind == "stake_sale" and deal.amount is None:
            # who buys a share of it sells none
            return bool(own & acquired) or any(party_key(taker) in paid for taker in deal.takers)
        if not own:
            return False
        pair = party_key(deal.givers[0]), party_key(deal.takers[0])
        if deal.kind == "partnership" and deal.amount is None and {pair, pair[::-1]} & commerce:
            return True  # the contract is told beside it
        if family_of(deal) == "commerce" and deal.amount is None:
            return pair[::-1] in traded or _in_short(deal, priced)  # its own contract
        return deal.kind == "stake_held" and (pair[0] in spent or pair[::-1] in bought)

    return _signed_once(_granted_once([deal for deal in told if not echo(deal)]))


def _of(told: list[Deal], *families: str) -> list[Deal]:
    return [deal for deal in told if family_of(deal) in families]


def _priced(told: list[Deal]) -> list[Deal]:
    return [deal for deal in told if deal.amount is not None]


def _pairs(told: list[Deal]) -> set[tuple[str, str]]:
    """Each giver of some deals with each taker of the same."""
    return {
        (party_key(giver), party_key(taker))
        for deal in told
        for giver in deal.givers
        for taker in deal.takers
    }


def _granted_once(told: list[Deal]) -> list[Deal]:
    """Of warrants that one sentence tells of one firm, those whose giver it names: no other gives them by "it"."""
    warrants = [deal for deal in told if deal.kind == "warrant"]
    here = {
        party_key(p) for d in warrants for p in d.takers if any(_named_here(d, g) for g in d.givers)
    }
    return [
        deal
        for deal in told
        if deal.kind != "warrant"
        or any(_named_here(deal, giver) for giver in deal.givers)
        or not any(party_key(taker) in here for taker in deal.takers)
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
        pair = tuple(party_key(party) for party in (*deal.givers, *deal.takers))
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


def _without_seat(one: Party, other: Party) -> bool:
    """Whether one name is the other without the town before it: 国控集团 and 江陵国控集团."""
    short, whole = sorted((one.name, other.name), key=len)
    seat = whole.removesuffix(short)
    return seat != whole and len(short) >= _TELLING and 0 < len(seat) <= _LONGEST_SEAT


_LONGEST_SEAT = 4
"""Characters of the town before a firm's name. Chosen by us."""
_TELLING = 4
"""Characters of a short name that tell one firm from another of its group."""
