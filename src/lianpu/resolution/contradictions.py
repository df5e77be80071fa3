"""Rounds, dates and amounts of one deal that two places tell differently.

Which is right stays open: the verdict is "contradicted", the doubt amber, both places are kept. A
company that raises twice is no contradiction, so rounds are compared only where the dates say that
the event is one, and dates only where one investor tells both. A year may also be a slip: two documents
date one promise of one sum to the same month, one digit of the year apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from lianpu.core.fact import Deal
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds
from lianpu.resolution.clusters import events
from lianpu.resolution.rivals import FAR_DAYS, in_life
from lianpu.resolution.sameness import (
    NEAR_DAYS,
    UNDISCLOSED,
    Identities,
    amounts_agree,
    days_between,
    file_of,
    precision,
    round_form,
    round_of,
    rows,
    tables_of,
    told_date,
)

_FAMILIES = frozenset({"equity", "takeover"})


def contradictions(deals: Iterable[Deal]) -> tuple[Finding, ...]:
    """What two tellings of one event say differently, each pair of investors once.

    The findings do not depend on the order of the deals.
    """
    every = {deal.id: deal for deal in deals}
    taken = sorted((deal for deal in every.values() if deal.takers), key=_place)
    told = [deal for deal in taken if deal_kinds()[deal.kind].family in _FAMILIES]
    identities = Identities(told)
    # Of all rows: a table of many kinds would fall apart where rows of other kinds stand between.
    tables = tables_of(tuple(every.values()))
    by_taker: dict[str, list[Deal]] = {}
    for deal in told:
        for key in identities.sides(deal).takers:
            by_taker.setdefault(key, []).append(deal)
    found: list[Finding] = []
    for group in by_taker.values():
        versions: set[tuple[object, ...]] = set()
        for event in events([deal for deal in group if told_date(deal) is not None]):
            found += _rounds(event, identities, tables)
        for one, other in combinations(group, 2):
            if tables[one.id] & tables[other.id] or not _share_a_giver(one, other, identities):
                continue
            finding = _dates(one, other) or _amounts(one, other)
            # three places against one are one contradiction, shown by its first pair
            told_so = _versions(one, other, identities)
            if finding is not None and (finding.rule, told_so) not in versions:
                versions.add((finding.rule, told_so))
                found.append(finding)
    found += _years(taken, Identities(taken))
    unique = {finding.id: finding for finding in found}.values()
    return tuple(sorted(unique, key=lambda finding: finding.spans))


def _rounds(
    event: Sequence[Deal], identities: Identities, tables: dict[str, frozenset[tuple[str, int]]]
) -> list[Finding]:
    """Differing rounds of one event; the clearest pair of tellings for each pair of investors."""
    pairs: dict[tuple[tuple[str, ...], ...], tuple[tuple[int, int], Deal, Deal]] = {}
    for one, other in combinations(sorted(event, key=_place), 2):
        first, second = round_of(one), round_of(other)
        if first is None or second is None or first == second:
            continue
        if tables[one.id] & tables[other.id] or not _comparable(one, other):
            continue
        givers = tuple(
            sorted(tuple(sorted(identities.sides(deal).givers)) for deal in (one, other))
        )
        # The two that lie nearest in time and are dated most finely show the clash best.
        gap = days_between(told_date(one), told_date(other)) or 0
        rank = (gap, -precision(told_date(one)) - precision(told_date(other)))
        if givers not in pairs or rank < pairs[givers][0]:
            pairs[givers] = (rank, one, other)
    return [
        _finding(
            "round",
            one,
            other,
            _shown(one.round),
            _shown(other.round),
            Text(
                f"{_taker(one)}同一时期的轮次两处不一：“{one.round}”与“{other.round}”",
                f"{_taker(one)}: one event, two rounds: '{one.round}' and '{other.round}'",
            ),
            f"{one.round} ({_date(one)}) ≠ {other.round} ({_date(other)}); {_gap(one, other)}",
        )
        for _, one, other in pairs.values()
    ]


def _comparable(one: Deal, other: Deal) -> bool:
    """Whether two rounds name the same sort of thing: a purchase of the whole is no round.

    Tellings without any date finer than a year are left alone: a year holds two rounds.
    """
    if "acquisition" in (round_of(one), round_of(other)):
        return bool({party.name for party in one.givers} & {party.name for party in other.givers})
    return min(precision(told_date(one)), precision(told_date(other))) >= 2


def _dates(one: Deal, other: Deal) -> Finding | None:
    gap = days_between(told_date(one), told_date(other))
    if gap is None or gap == 0 or min(precision(told_date(one)), precision(told_date(other))) < 2:
        return None
    first, second = round_of(one), round_of(other)
    close = gap <= NEAR_DAYS and (first is None or second is None or first == second)
    lettered = first is not None and first == second and in_life(first)
    if not close and not (lettered and FAR_DAYS[0] < gap <= FAR_DAYS[1]):
        return None
    return _two_dates(one, other)


def _two_dates(one: Deal, other: Deal) -> Finding:
    return _finding(
        "date",
        one,
        other,
        _date(one),
        _date(other),
        Text(
            f"{_taker(one)}的交易时间两处不一：{_date(one)} 与 {_date(other)}",
            f"{_taker(one)}: one deal, two dates: {_date(one)} and {_date(other)}",
        ),
        f"{_date(one)} ≠ {_date(other)}; {_gap(one, other)}; "
        f"{_shown(one.round)} / {_shown(other.round)}",
    )


def _years(deals: Sequence[Deal], identities: Identities) -> list[Finding]:
    """One sum between the same parties, dated by two documents to one month of two years.

    A document that tells the deal in both years knows two deals of one sum, and says nothing against
    another that tells one of them.
    """
    alike: dict[tuple[object, ...], list[Deal]] = {}
    for deal in deals:
        date, amount = told_date(deal), deal.amount
        if date is None or date.month is None or amount is None or amount.value is None:
            continue
        for key in identities.sides(deal).takers:
            alike.setdefault((deal.kind, key, date.month, amount.unit, amount.value), []).append(
                deal
            )
    found: list[Finding] = []
    for group in alike.values():
        told: dict[str, set[int]] = {}
        for deal in group:
            told.setdefault(file_of(deal), set()).add(deal.date.year if deal.date else 0)
        found += [
            _two_dates(one, other)
            for one, other in combinations(group, 2)
            if file_of(one) != file_of(other)
            and len(told[file_of(one)]) == len(told[file_of(other)]) == 1
            and _slipped(one, other)
            and _share_a_giver(one, other, identities)
        ]
    return found


def _slipped(one: Deal, other: Deal) -> bool:
    """Whether two dates differ in one digit of the year, and in no day that both print."""
    assert one.date is not None and other.date is not None
    days = {one.date.day, other.date.day} - {None}
    first, second = str(one.date.year), str(other.date.year)
    return len(days) < 2 and sum(a != b for a, b in zip(first, second, strict=False)) == 1


def _amounts(one: Deal, other: Deal) -> Finding | None:
    """Two amounts of one lettered round with the same investors, told at the same time."""
    if one.amount is None or other.amount is None or amounts_agree(one.amount, other.amount):
        return None
    stage = round_of(one)
    same = one.kind == other.kind and stage is not None and stage == round_of(other)
    gap = days_between(told_date(one), told_date(other))
    if not same or gap is None or gap > 5 or one.amount.unit != other.amount.unit:
        return None
    return _finding(
        "amount",
        one,
        other,
        one.amount.text,
        other.amount.text,
        Text(
            f"{_taker(one)}同一轮的金额两处不一：{one.amount.text} 与 {other.amount.text}",
            f"{_taker(one)}: one round, two amounts: {one.amount.text} and {other.amount.text}",
        ),
        f"{one.amount.text} ≠ {other.amount.text}; {_shown(one.round)}; {_gap(one, other)}",
    )


def _finding(
    what: str, one: Deal, other: Deal, stated: str, rival: str, title: Text, arithmetic: str
) -> Finding:
    spans: tuple[Span, ...] = (rows(one)[0], rows(other)[0])
    return Finding(
        rule=f"clash-{what}",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.AMBER,
        spans=spans,
        title=title,
        stated=stated,
        recomputed=rival,
        arithmetic=arithmetic,
        facts=(one.id, other.id),
    )


def _versions(one: Deal, other: Deal, identities: Identities) -> frozenset[object]:
    """What two tellings in different files say of one taker; equal for any such pair that says it again.

    Pairs of one file stay apart, as each row of a report is marked in its margin.
    """
    if file_of(one) == file_of(other):
        return frozenset((one.id, other.id))
    return frozenset(
        (
            identities.sides(deal).givers,
            round_of(deal),
            (deal.date.start, deal.date.end) if deal.date is not None else None,
            (deal.amount.unit, deal.amount.value) if deal.amount is not None else None,
        )
        for deal in (one, other)
    )


def _share_a_giver(one: Deal, other: Deal, identities: Identities) -> bool:
    return bool(identities.sides(one).givers & identities.sides(other).givers)


def _taker(deal: Deal) -> str:
    return deal.takers[0].name


def _shown(stage: str | None) -> str:
    if stage is None or round_form(stage) == UNDISCLOSED:
        return "—"
    return stage


def _date(deal: Deal) -> str:
    return deal.date.text if deal.date is not None else "—"


def _gap(one: Deal, other: Deal) -> str:
    gap = days_between(told_date(one), told_date(other))
    return "Δ ?" if gap is None else f"Δ {gap} d"


def _place(deal: Deal) -> tuple[str, int, str]:
    return (deal.document, deal.spans[0].start, deal.id)
