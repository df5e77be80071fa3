"""Who invests in which segment, how lately and how early; what is missing; who goes together.

A cell of the heat map holds an investor's struck investments in companies of a segment. A gap is an
empty cell of an investor who has partners there; who could fill it are the companies in which those
partners invested. Two investors are partners when they shared a round or hold one company.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from lianpu.chain.circles.overview import INVESTING, NOT_YET
from lianpu.chain.flows.graph import node_key
from lianpu.chain.segments.taxonomy import Taxonomy
from lianpu.core.fact import Deal, Party
from lianpu.core.vocabulary import deal_kinds, rounds

LAG = 3
"""Months before the end of the data that are taken as not yet fully reported. Chosen by us: rounds
of private companies reach vendors within a quarter."""

FEW = 2
"""Deals in one segment from which on an investor counts as present there for its partners. Ours."""


@dataclass(frozen=True)
class Heat:
    """One investor in one segment."""

    investor: str
    segment: str
    deals: int
    companies: tuple[str, ...]
    last: date | None
    """Latest dated deal."""
    stage: str | None
    """Key of the latest dated round, in ``rounds.yaml``; None where none is told."""
    facts: tuple[str, ...]
    """Ids of the deals."""


@dataclass(frozen=True)
class Gap:
    """A segment in which an investor has nothing and its partners have something."""

    investor: str
    segment: str
    partners: tuple[str, ...]
    could_fill: tuple[str, ...]
    """Companies of the segment that partners chose, the most chosen first."""


@dataclass(frozen=True)
class Pairing:
    """Two investors who go together."""

    one: str
    other: str
    rounds: int
    """Deals that both are in."""
    companies: tuple[str, ...]
    """Companies that both invested in, in one round or apart."""


@dataclass(frozen=True)
class Year:
    """Investments struck in a year."""

    year: int
    deals: int
    until: date | None
    """Last day of the data in a running year; None for a full one."""
    same_months: int | None
    """Deals of the year before up to the same day: what a running year compares with."""
    low: int
    """As counted."""
    high: int
    """With what may still be reported for its last months: the 95th percentile of a Poisson count
    at the rate of the year before, where that is more."""


@dataclass(frozen=True)
class Coverage:
    """Investments by segment, investor and year."""

    segments: tuple[str, ...]
    """In the order of the chain; those with members or deals."""
    members: Mapping[str, tuple[str, ...]]
    """Segment -> companies that sit in it."""
    uncovered: tuple[str, ...]
    """Segments with members and without a deal."""
    heat: tuple[Heat, ...]
    gaps: tuple[Gap, ...]
    pairings: tuple[Pairing, ...]
    years: tuple[Year, ...]
    outside: int
    """Deals whose company sits in no known segment."""


def coverage(
    deals: Iterable[Deal],
    known: Taxonomy,
    seats: Mapping[str, Sequence[str]],
    *,
    as_of: date | None = None,
    key: Callable[[Party], str] = node_key,
) -> Coverage:
    """Investments and takeovers by segment.

    Args:
        deals: Each once; those not struck are left out.
        known: The segments.
        seats: Key of a company -> its segments.
        as_of: End of the data; None is the latest date told.
        key: What makes two parties one.
    """
    struck = [
        deal
        for deal in deals
        if deal_kinds()[deal.kind].family in INVESTING
        and deal.status not in NOT_YET
        and (_others(deal, key) or not deal.givers)
    ]
    cells: dict[tuple[str, str], list[Deal]] = defaultdict(list)
    outside = 0
    for deal in struck:
        places = {segment for taker in deal.takers for segment in seats.get(key(taker), ())}
        outside += not places
        for giver in _others(deal, key):
            for segment in places:
                cells[giver, segment].append(deal)
    members: dict[str, list[str]] = defaultdict(list)
    for company, sits in seats.items():
        for segment in sits:
            members[segment].append(company)
    heat = [_heat(giver, segment, told, key) for (giver, segment), told in cells.items()]
    pairings = _pairings(struck, key)
    covered = {segment for _, segment in cells}
    shown = tuple(each for each in known.segments if each in members or each in covered)
    return Coverage(
        segments=shown,
        members={segment: tuple(sorted(members[segment])) for segment in shown},
        uncovered=tuple(segment for segment in shown if segment not in covered),
        heat=tuple(sorted(heat, key=lambda each: (-each.deals, each.investor, each.segment))),
        gaps=_gaps(heat, pairings),
        pairings=pairings,
        years=years(struck, as_of),
        outside=outside,
    )


def years(struck: Sequence[Deal], as_of: date | None = None) -> tuple[Year, ...]:
    """Deals a year, a running year beside the same months, with what may still be reported."""
    days = [deal.date.start for deal in struck if deal.date and deal.date.start]
    if not days:
        return ()
    end = as_of or max(
        deal.date.end or deal.date.start for deal in struck if deal.date and deal.date.start
    )
    counts = Counter(day.year for day in days if day <= end)
    running = end < date(end.year, 12, 31)
    found = []
    for year in range(min(counts), end.year + 1):
        until = end if running and year == end.year else None
        same = None
        if until is not None:
            limit = (until.month, until.day)
            same = sum(day.year == year - 1 and (day.month, day.day) <= limit for day in days)
        found.append(
            Year(
                year=year,
                deals=counts[year],
                until=until,
                same_months=same,
                low=counts[year],
                high=counts[year] + _still_coming(days, year, end),
            )
        )
    return tuple(found)


def _still_coming(days: Sequence[date], year: int, end: date) -> int:
    """How many deals of a year's last `LAG` months may not have been reported by the end."""
    recent = [month for back in range(LAG) if (month := _month_before(end, back))[0] == year]
    if not recent:
        return 0
    before = [day for day in days if (day.year, day.month) < _month_before(end, LAG - 1)]
    first = min(days)
    months = (end.year - first.year) * 12 + end.month - first.month + 1 - LAG
    window = min(months, 12)
    if window <= 0:
        return 0
    from scipy.stats import poisson  # a second to import, and few commands ask

    since = _month_before(end, LAG - 1 + window)
    pace = sum((day.year, day.month) >= since for day in before) / window
    told = sum((day.year, day.month) in recent for day in days)
    return max(int(poisson.ppf(0.95, pace * len(recent))) - told, 0)


def _month_before(day: date, back: int) -> tuple[int, int]:
    number = day.year * 12 + day.month - 1 - back
    return number // 12, number % 12 + 1


def _heat(giver: str, segment: str, told: Sequence[Deal], key: Callable[[Party], str]) -> Heat:
    dated = sorted(
        (deal for deal in told if deal.date and deal.date.start),
        key=lambda deal: deal.date.start if deal.date and deal.date.start else date.min,
    )
    staged = [stage for deal in dated if (stage := _stage(deal.round)) is not None]
    return Heat(
        investor=giver,
        segment=segment,
        deals=len(told),
        companies=tuple(sorted({key(taker) for deal in told for taker in deal.takers})),
        last=dated[-1].date.start if dated and dated[-1].date else None,
        stage=staged[-1] if staged else None,
        facts=tuple(deal.id for deal in told),
    )


def _others(deal: Deal, key: Callable[[Party], str]) -> set[str]:
    """Investors of a deal; who invests in itself is none."""
    return {key(party) for party in deal.givers} - {key(party) for party in deal.takers}


def _stage(printed: str | None) -> str | None:
    if printed is None:
        return None
    said = printed.casefold().replace(" ", "")
    for name, each in rounds().items():
        words = (name, each.name.zh, each.name.en, *each.aliases)
        if said in {word.casefold().replace(" ", "") for word in words}:
            return name
    return None


def _pairings(struck: Sequence[Deal], key: Callable[[Party], str]) -> tuple[Pairing, ...]:
    together: Counter[tuple[str, str]] = Counter()
    holders: dict[str, set[str]] = defaultdict(set)
    for deal in struck:
        givers = sorted(_others(deal, key))
        together.update(combinations(givers, 2))
        for taker in deal.takers:
            holders[key(taker)].update(givers)
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for company, investors in holders.items():
        for pair in combinations(sorted(investors), 2):
            shared[pair].add(company)
    found = [
        Pairing(one, other, together[one, other], tuple(sorted(companies)))
        for (one, other), companies in shared.items()
    ]
    return tuple(
        sorted(found, key=lambda each: (-len(each.companies), -each.rounds, each.one, each.other))
    )


def _gaps(heat: Sequence[Heat], pairings: Sequence[Pairing]) -> tuple[Gap, ...]:
    cells = {(each.investor, each.segment): each for each in heat}
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in pairings:
        partners[pair.one].add(pair.other)
        partners[pair.other].add(pair.one)
    active = Counter(each.investor for each in heat)
    found = []
    for investor, others in partners.items():
        if sum(cell.deals for cell in heat if cell.investor == investor) < FEW:
            continue
        for segment in sorted({each.segment for each in heat}):
            if (investor, segment) in cells:
                continue
            there = sorted(other for other in others if (other, segment) in cells)
            if not there:
                continue
            chosen = Counter(
                company for other in there for company in cells[other, segment].companies
            )
            could = sorted(chosen, key=lambda company: (-chosen[company], company))
            found.append(Gap(investor, segment, tuple(there), tuple(could)))
    return tuple(
        sorted(
            found,
            key=lambda gap: (-len(gap.partners), -active[gap.investor], gap.investor, gap.segment),
        )
    )
