"""Deals that one table of an investor lists and a wider one of the same time lacks.

A gap is no error: a vendor may have learnt of the deal later, or count it elsewhere. It changes
every count made from the wider table, so it is said: grey where the dates leave room, else amber.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lianpu.core.fact import Deal
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds
from lianpu.resolution.sameness import NEAR_DAYS, Identities, rows, tables_of

LEAST_ROWS = 4
"""Dated rows that make a table a list whose gaps mean something; chosen by us."""

_FAMILIES = frozenset({"equity", "takeover"})


@dataclass(frozen=True)
class _List:
    """The dated deals of one investor in one table."""

    table: tuple[str, int]
    deals: tuple[Deal, ...]
    first: date
    last: date

    def within(self, deal: Deal) -> bool:
        """Whether a deal's whole date lies between the first and the last of the list."""
        assert deal.date is not None
        start, end = deal.date.start, deal.date.end
        return start is not None and end is not None and self.first <= start and end <= self.last


def coverage(deals: Iterable[Deal]) -> tuple[Finding, ...]:
    """Deals within the time of a wider table of the same investor that are not in it."""
    listed = {deal.id: deal for deal in deals if deal.table}
    told = sorted(
        (deal for deal in listed.values() if deal_kinds()[deal.kind].family in _FAMILIES),
        key=lambda deal: (deal.document, deal.spans[0].start, deal.id),
    )
    identities = Identities(told)
    # Of all rows: a table of many kinds would fall apart where rows of other kinds stand between.
    tables = tables_of(tuple(listed.values()))
    found: list[Finding] = []
    for lists in _lists(told, identities, tables).values():
        for wide in lists:
            if len(wide.deals) < LEAST_ROWS:
                continue
            for narrow in lists:
                if narrow.table != wide.table and _is_wider(wide, narrow):
                    found += _gaps(wide, narrow, identities)
    unique = {finding.id: finding for finding in found}.values()
    return tuple(sorted(unique, key=lambda finding: finding.spans))


def _lists(
    told: Sequence[Deal], identities: Identities, tables: dict[str, frozenset[tuple[str, int]]]
) -> dict[str, list[_List]]:
    grouped: dict[tuple[str, tuple[str, int]], list[Deal]] = {}
    for deal in told:
        if deal.date is None or deal.date.start is None or deal.date.end is None:
            continue
        for giver in identities.sides(deal).givers:
            for table in tables[deal.id]:
                grouped.setdefault((giver, table), []).append(deal)
    lists: dict[str, list[_List]] = {}
    for (giver, table), group in grouped.items():
        starts = [deal.date.start for deal in group if deal.date and deal.date.start]
        ends = [deal.date.end for deal in group if deal.date and deal.date.end]
        lists.setdefault(giver, []).append(_List(table, tuple(group), min(starts), max(ends)))
    return lists


def _is_wider(wide: _List, narrow: _List) -> bool:
    """Whether a list holds more deals of its own time than the other does of that time."""
    return len(wide.deals) > sum(1 for deal in narrow.deals if wide.within(deal))


def _gaps(wide: _List, narrow: _List, identities: Identities) -> list[Finding]:
    listed: set[str] = set()
    for deal in wide.deals:
        listed |= identities.sides(deal).takers
    found = []
    for deal in narrow.deals:
        takers = identities.sides(deal).takers
        if not takers or takers & listed or not wide.within(deal):
            continue
        found.append(_finding(deal, wide))
    return found


def _finding(deal: Deal, wide: _List) -> Finding:
    assert deal.date is not None
    assert deal.date.start is not None
    assert deal.date.end is not None
    edge = timedelta(days=NEAR_DAYS)
    inner = wide.first + edge <= deal.date.start and deal.date.end <= wide.last - edge
    name, when = deal.takers[0].name, deal.date.text
    giver = deal.givers[0].name
    window = f"{wide.first.isoformat()} – {wide.last.isoformat()}"
    last = max(wide.deals, key=lambda other: other.spans[0].start)
    return Finding(
        rule="coverage",
        verdict=Verdict.NOT_CHECKABLE,
        severity=Severity.AMBER if inner else Severity.GREY,
        spans=(rows(deal)[0], rows(wide.deals[0])[0], rows(last)[0]),
        title=Text(
            f"{giver}对{name}的投资（{when}）未见于同期的另一张表",
            f"{giver}'s deal with {name} ({when}) is not in its other table of the same time",
        ),
        stated=f"{len(wide.deals)}",
        arithmetic=f"{when} ∈ [{window}]; {name} ∉ {giver} ({len(wide.deals)})",
        missing=Text(
            "另一张表是否意在列全，以及其数据来源与截止日",
            "whether the other table means to be complete, and its source and cut-off day",
        ),
        facts=(deal.id,),
    )
