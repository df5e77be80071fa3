"""One deal told in several places, made one with all its places, and how many there are.

Two tellings are one deal when kind, parties, amount, stake, volume, round and date may be the same
(`may_be_one`), or where two sources are rivals in one of them (`rivals.py`). A cluster takes a telling in only if it agrees with every member, so a total of
22.4 is not drawn in by an undated mention and its part of 6.5. Two rows of one table are never
one deal: whoever compiled the table told them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from lianpu.core.fact import LADDER, Deal, Party, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds
from lianpu.resolution.rivals import amounts_clash, dates_clash, rounds_clash
from lianpu.resolution.sameness import (
    Identities,
    Sides,
    amounts_agree,
    days_between,
    near,
    precision,
    round_of,
    tables_of,
    told_date,
)
from lianpu.resolution.winners import Contest, Winner, settled

Tables = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class MergedDeal:
    """A deal once, with every telling of it."""

    deal: Deal
    """The fields best known, and the spans of all tellings."""
    members: tuple[Deal, ...]
    """The tellings, in reading order."""
    contests: tuple[Contest, ...] = ()
    """Fields that they tell differently, with the version that the deal shows and why."""


@dataclass(frozen=True)
class DealCounts:
    """The same list of deals counted four ways."""

    rows: int
    """Tellings: rows of tables and sentences."""
    relations: int
    """A giver and a taker in one event: the same told in two tables counts once."""
    events: int
    """Rounds and purchases: investors who enter the same company at about the same time are in one
    event, though each table may name the round differently."""
    investees: int
    """Companies that took money, however often."""


@dataclass(frozen=True)
class _Telling:
    """A deal on its way into a cluster."""

    deal: Deal
    members: tuple[Deal, ...]
    sides: Sides
    tables: Tables

    @cached_property
    def place(self) -> tuple[str, int, str]:
        """Reading order; equal on every machine."""
        return (self.deal.document, self.deal.spans[0].start, self.deal.id)


def merge_deals(deals: Iterable[Deal], winner: Winner | None = None) -> tuple[MergedDeal, ...]:
    """Each deal once, in reading order.

    The order of the input does not matter, and merging what was merged changes nothing: clusters
    are joined until none can be.

    Args:
        deals: As told.
        winner: Which of rival versions a deal shows; None for the default rules.
    """
    told = tuple({deal.id: deal for deal in deals}.values())
    members: dict[str, tuple[Deal, ...]] = {deal.id: (deal,) for deal in told}
    current = told
    while True:
        merged = _once(current, members)
        if len(merged) == len(current):
            break
        current = tuple(item.deal for item in merged)
        members = {item.deal.id: item.members for item in merged}
    ordered = sorted(merged, key=lambda item: (item.deal.document, _start(item.deal), item.deal.id))
    return tuple(_settled(item, winner or Winner()) for item in ordered)


def may_be_one(one: Deal, other: Deal, identities: Identities, apart: bool) -> bool:
    """Whether nothing speaks against two tellings being one deal.

    Args:
        one, other: The tellings.
        identities: Keys of all parties.
        apart: Whether both are rows of tables, and of different ones: then the same investor and
            the same company at the same time are one deal even where the rounds' names differ,
            which `contradictions` reports.
    """
    kind, rival = deal_kinds()[one.kind], deal_kinds()[other.kind]
    if kind.family != rival.family and not (apart and _money_in(one) and _money_in(other)):
        return False
    mine, theirs = identities.sides(one), identities.sides(other)
    if not _same_parties(one, other, mine, theirs):
        return False
    if not near(told_date(one), told_date(other)) and not dates_clash(one, other):
        return False
    if not (
        (amounts_agree(one.amount, other.amount) or _rivals(one, other, apart))
        and amounts_agree(one.stake, other.stake)
        and amounts_agree(one.volume, other.volume)
        and amounts_agree(one.valuation, other.valuation)
    ):
        return False
    rounds = {round_of(one), round_of(other)} - {None}
    dated = told_date(one) is not None and told_date(other) is not None
    return len(rounds) < 2 or (apart and dated) or rounds_clash(one, other)


def _rivals(one: Deal, other: Deal, apart: bool) -> bool:
    """Whether two sources tell one round with two amounts: one deal, not two."""
    return (apart or one.document != other.document) and amounts_clash(one, other)


def counts(deals: Iterable[Deal]) -> DealCounts:
    """Tellings, relations, events and companies of a list of deals.

    A relation is one giver and one taker in one merged deal. Relations share an event when the
    taker is the same and their dates lie within `NEAR_DAYS` of each other, whatever each source
    calls the round: three investors in one round are three relations and one event. Relations
    without a date, or without a taker, are events of their own.
    """
    told = tuple({deal.id: deal for deal in deals}.values())
    identities = Identities(told)
    merged = merge_deals(told)
    relations: set[tuple[str, str, int]] = set()
    by_taker: dict[str, list[Deal]] = {}
    lone = 0
    takers: set[str] = set()
    for number, item in enumerate(merged):
        sides = identities.sides(item.deal)
        takers |= sides.takers
        relations |= {
            (giver, taker, number)
            for giver in sides.givers or {""}
            for taker in sides.takers or {""}
        }
        if told_date(item.deal) is None or not sides.takers:
            lone += 1
            continue
        for taker in sides.takers:
            by_taker.setdefault(taker, []).append(item.deal)
    grouped = sum(len(events(group)) for group in by_taker.values())
    return DealCounts(len(told), len(relations), lone + grouped, len(takers))


def events(deals: Sequence[Deal]) -> tuple[tuple[Deal, ...], ...]:
    """Deals of one taker, those of about the same time together.

    Each group holds deals whose dates all lie near each other, earliest first, so a chain of
    rounds a month apart does not become one.
    """
    ordered = sorted(
        deals, key=lambda deal: (_day(told_date(deal)), deal.document, _start(deal), deal.id)
    )
    groups: list[list[Deal]] = []
    for deal in ordered:
        for group in groups:
            if all(near(told_date(deal), told_date(other)) for other in group):
                group.append(deal)
                break
        else:
            groups.append([deal])
    return tuple(tuple(group) for group in groups)


def _settled(item: MergedDeal, winner: Winner) -> MergedDeal:
    deal, contests = settled(item.deal, item.members, winner)
    return replace(item, deal=deal, contests=contests) if contests else item


def _once(deals: Sequence[Deal], members: dict[str, tuple[Deal, ...]]) -> list[MergedDeal]:
    """One round of joining, nearest tellings first, each cluster agreeing throughout."""
    identities = Identities(deals)
    tables = tables_of(deals)
    tellings = sorted(
        (
            _Telling(deal, members[deal.id], identities.sides(deal), tables[deal.id])
            for deal in deals
        ),
        key=lambda telling: telling.place,
    )
    cluster = {index: [index] for index in range(len(tellings))}
    home = list(range(len(tellings)))
    for _, left, right in sorted(_candidates(tellings, identities)):
        one, other = home[left], home[right]
        if one == other:
            continue
        if all(
            _joinable(tellings[a], tellings[b], identities)
            for a in cluster[one]
            for b in cluster[other]
        ):
            for index in cluster[other]:
                home[index] = one
            cluster[one] += cluster.pop(other)
    return [
        _merged([tellings[index] for index in sorted(group)], identities)
        for group in cluster.values()
    ]


def _candidates(
    tellings: Sequence[_Telling], identities: Identities
) -> list[tuple[tuple[int, int, int], int, int]]:
    """Pairs that may be one, with how unlike they are.

    One deal's takers are equal wherever it is told, so only tellings with the same takers (or,
    without any, the same givers) are compared.
    """
    blocks: dict[tuple[bool, frozenset[str]], list[int]] = {}
    for index, telling in enumerate(tellings):
        takers, givers = telling.sides.takers, telling.sides.givers
        blocks.setdefault((bool(takers), takers or givers), []).append(index)
    return [
        (_distance(tellings[left].deal, tellings[right].deal), left, right)
        for block in blocks.values()
        if not _rows_of_one(tellings, block)
        for left, right in combinations(block, 2)
        if _joinable(tellings[left], tellings[right], identities)
    ]


def _rows_of_one(tellings: Sequence[_Telling], block: Sequence[int]) -> bool:
    """Whether all are rows of one table, so that no two can be one: seen without comparing pairs."""
    first = tellings[block[0]].tables
    return bool(first) and all(tellings[index].tables == first for index in block)


def _joinable(one: _Telling, other: _Telling, identities: Identities) -> bool:
    if one.tables & other.tables:
        return False
    apart = bool(one.tables and other.tables)
    return may_be_one(one.deal, other.deal, identities, apart)


def _same_parties(one: Deal, other: Deal, mine: Sides, theirs: Sides) -> bool:
    if not mine.takers & theirs.takers and (mine.takers or theirs.takers):
        return False
    if mine == theirs:
        return True
    if mine.takers != theirs.takers:
        return False
    # A telling that leaves an investor out is the same deal only if a number or a round ties them.
    some, more = sorted((mine.givers, theirs.givers), key=len)
    if not some <= more:
        return False
    same_round = round_of(one) is not None and round_of(one) == round_of(other)
    same_amount = one.amount is not None and other.amount is not None
    return (
        same_round and told_date(one) is not None and told_date(other) is not None
    ) or same_amount


def _money_in(deal: Deal) -> bool:
    return deal_kinds()[deal.kind].family in ("equity", "takeover")


def _distance(one: Deal, other: Deal) -> tuple[int, int, int]:
    """How unlike two joinable tellings are: days, then what only one of them states."""
    gap = days_between(told_date(one), told_date(other))
    fields = ("amount", "volume", "stake", "valuation", "round", "date")
    lacking = sum((getattr(one, f) is None) != (getattr(other, f) is None) for f in fields)
    return (gap if gap is not None else 1000, lacking, int(round_of(one) != round_of(other)))


def _merged(group: Sequence[_Telling], identities: Identities) -> MergedDeal:
    members = tuple(
        sorted(
            {deal.id: deal for telling in group for deal in telling.members}.values(),
            key=lambda deal: (deal.document, _start(deal), deal.id),
        )
    )
    deals = [telling.deal for telling in group]
    if len(deals) == 1:
        return MergedDeal(deals[0], members)
    lead = deals[0]
    dated = sorted(deals, key=lambda deal: -precision(told_date(deal)))
    when = min(deals, key=_doubt_of_date)
    stated = next((deal.round for deal in dated if round_of(deal) is not None), lead.round)
    status, assumed = _status(deals)
    spans: list[Span] = []
    for deal in deals:
        spans += [span for span in deal.spans if span not in spans]
    deal = replace(
        lead,
        spans=tuple(spans),
        confidence=max(deal.confidence for deal in deals),
        parties=_all_parties(deals, lead.kind, identities),
        amount=_best([deal.amount for deal in deals]),
        volume=_best([deal.volume for deal in deals]),
        stake=_best([deal.stake for deal in deals]),
        valuation=_best([deal.valuation for deal in deals]),
        round=stated,
        date=when.date,
        date_assumed=when.date_assumed,
        date_span=when.date_span,
        term=next((deal.term for deal in deals if deal.term is not None), None),
        status=status,
        status_assumed=assumed,
        conditions=tuple(dict.fromkeys(words for deal in deals for words in deal.conditions)),
        table=any(deal.table for deal in deals),
    )
    return MergedDeal(deal, members)


def _all_parties(deals: Sequence[Deal], kind: str, identities: Identities) -> tuple[Party, ...]:
    """Everyone named, once a side, in the roles of the kind that is kept."""
    roles = deal_kinds()[kind]
    found: dict[tuple[str, str], Party] = {}
    for deal in deals:
        theirs = deal_kinds()[deal.kind]
        for party in deal.parties:
            role = {theirs.giver: roles.giver, theirs.taker: roles.taker}.get(
                party.role, party.role
            )
            if role == theirs.third != roles.third:
                continue
            key = (role, identities.key(party))
            known = found.get(key)
            if known is None:
                found[key] = replace(party, role=role)
            elif known.entity is None and party.entity is not None:
                found[key] = replace(known, entity=party.entity)
    return tuple(found.values())


def _best(quantities: Sequence[Quantity | None]) -> Quantity | None:
    """The most telling of agreeing amounts: a ceiling before its bare number, then the finest."""
    known = [quantity for quantity in quantities if quantity is not None]
    vague = (Qualifier.VAGUE, Qualifier.RANGE)
    return min(
        known,
        key=lambda quantity: (
            quantity.qualifier in vague,
            quantity.qualifier is not Qualifier.UP_TO,
            quantity.step if quantity.step is not None else 0,
        ),
        default=None,
    )


def _status(deals: Sequence[Deal]) -> tuple[Status, bool]:
    """The highest rung told, and whether it is assumed; cancelled where any says so, as that comes last.

    What words say goes before what a list of deals is taken to mean.
    """
    told = [deal.status for deal in deals if not deal.status_assumed]
    rungs = told or [deal.status for deal in deals]
    if Status.CANCELLED in rungs:
        return Status.CANCELLED, not told
    return max(rungs, key=LADDER.index), not told


def _doubt_of_date(deal: Deal) -> tuple[bool, int, int]:
    """Told before assumed, the finest first; of assumed ones the earliest, before which it came about."""
    told = told_date(deal)
    if told is not None:
        return False, -precision(told), 0  # of equals the first, as where versions are ranked
    return True, 0, _day(deal.date) if deal.date else 10**7


def _start(deal: Deal) -> int:
    return deal.spans[0].start


def _day(period: Period | None) -> int:
    start = period.start if period is not None else None
    return start.toordinal() if start is not None else 0
