"""Capacity promised (GW, chips): to each company, by each, and in all, where overlap is not known.

A gigawatt that a cloud rents out and the chips that stand in it are told as two promises of two
sellers, and one site is announced by landlord, tenant and chip maker alike. So promises of different
pairs are never added to a figure: they are an interval, from the largest alone to the sum of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.chain.flows.graph import Chain, Flow
from lianpu.chain.flows.showing import count_cell, name, words_cell
from lianpu.chain.flows.volumes import Volume, overlapping
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import LADDER, Status
from lianpu.core.text import Text

UNITS = frozenset({"W", "chip"})
"""Units of capacity. Shares of two issuers are not of one kind and stay on their flows."""


@dataclass(frozen=True)
class Supply:
    """A thing that one company gives another in return for its money."""

    supplier: str
    """Key of the Node that gives: the payee of the flow."""
    user: str
    """Key of the Node that gets: its payer, or the receiver of an investment told in GW."""
    thing: str
    """"compute", "chips", "goods"; "capacity" where the deal is no purchase."""
    volumes: tuple[Volume, ...]
    """Empty where the words say no volume."""
    flow: Flow
    """The flow of money, or tie, that it stands beside."""


@dataclass(frozen=True)
class Promised:
    """What one company is promised or promises, in one unit."""

    node: str | None
    """None for the chain in all."""
    gets: Volume | None
    gives: Volume | None


@dataclass(frozen=True)
class Capacity:
    """Capacity promised in a chain."""

    supplies: tuple[Supply, ...]
    """Every flow of goods and compute, with or without a volume."""
    totals: tuple[Promised, ...]
    """One a unit."""
    companies: tuple[Promised, ...]
    """By what they get at most, largest first, one a unit."""
    least: Status = Status.ANNOUNCED


@dataclass(frozen=True)
class CapacityLine:
    """What one company is promised and promises in one unit, as figures for programs."""

    node: str | None
    """Key of the Node; None for the chain in all."""
    unit: str
    """Base unit: "W" or "chip"."""
    gets: tuple[float, float | None] | None
    """The largest promise alone, and the sum of all; no sum where one has no ceiling."""
    gives: tuple[float, float | None] | None
    flows: tuple[str, ...]
    """Ids of the flows that they stand beside."""


def capacity_lines(found: Capacity, of: str | None = None) -> tuple[CapacityLine, ...]:
    """The lines of the table: the chain in all and each company, or one company by its key."""

    def ends(volume: Volume | None) -> tuple[float, float | None] | None:
        if volume is None:
            return None
        return float(volume.low), None if volume.high is None else float(volume.high)

    made = []
    for each in (*found.totals, *found.companies):
        if of is not None and each.node != of:
            continue
        deals = _deals(each)
        units = {volume.unit for volume in (each.gets, each.gives) if volume}
        behind = [s.flow.id for s in found.supplies if deals & set(s.flow.deal_ids)]
        made.append(
            CapacityLine(
                each.node, min(units), ends(each.gets), ends(each.gives), tuple(sorted({*behind}))
            )
        )
    return tuple(made)


def supplies(chain: Chain) -> tuple[Supply, ...]:
    """The flows of goods and compute that run against the flows of money."""
    made = []
    for flow in chain.flows:
        told = tuple(volume for volume in flow.volumes if volume.unit in UNITS)
        if flow.supply is not None:
            made.append(Supply(flow.payee, flow.payer, flow.supply, told, flow))
        elif told:
            made.append(Supply(flow.payer, flow.payee, "capacity", told, flow))
    return tuple(made)


def capacity(chain: Chain, least: Status = Status.ANNOUNCED) -> Capacity:
    """What is promised on a rung of the ladder or higher; what is cancelled is not."""
    rungs = LADDER[LADDER.index(least) :]
    found = tuple(each for each in supplies(chain) if each.flow.status in rungs)
    gets: dict[tuple[str, str], list[Volume]] = defaultdict(list)
    gives: dict[tuple[str, str], list[Volume]] = defaultdict(list)
    for supply in found:
        for volume in supply.volumes:
            gets[supply.user, volume.unit].append(volume)
            gives[supply.supplier, volume.unit].append(volume)

    def one(told: Sequence[Volume] | None) -> Volume | None:
        return overlapping(told)[0] if told else None

    companies = [
        Promised(node, one(gets.get((node, unit))), one(gives.get((node, unit))))
        for node, unit in gets.keys() | gives.keys()
    ]
    every = [volume for supply in found for volume in supply.volumes]
    totals = tuple(Promised(None, whole, whole) for whole in overlapping(every))
    return Capacity(found, totals, tuple(sorted(companies, key=_largest_first)), least)


def capacity_tables(found: Capacity, chain: Chain, of: str | None = None) -> tuple[Exhibit, ...]:
    """What the chain and each company gets and gives; none where no volume is told.

    Args:
        found: Capacity of the chain.
        chain: Where the names are.
        of: Key of one company; None for all.
    """
    behind: dict[str, list[Flow]] = defaultdict(list)
    for supply in found.supplies:
        for deal in supply.flow.deal_ids:
            behind[deal].append(supply.flow)

    def cell(volume: Volume | None) -> Cell:
        if volume is None:
            return words_cell("")
        return words_cell(volume.words, [flow for deal in volume.deals for flow in behind[deal]])

    lines = [each for each in found.companies if of in (None, each.node)]
    if of is None:
        lines = [*found.totals, *lines]
    if not lines:
        return ()
    rows = tuple(
        (
            words_cell(_ALL if each.node is None else name(chain, each.node)),
            cell(each.gets),
            cell(each.gives),
            count_cell(len(_deals(each))),
        )
        for each in lines
    )
    note = Text(
        "承诺之间可能重叠（同一园区由房东、租户与芯片商各报一次），因此不相加："
        "下限是最大的一笔，上限是全部之和。已宣布或更进一步的承诺；已取消的不计。",
        "Promises may overlap (landlord, tenant and chip maker each announce one site), so they are "
        "not added: at least the largest alone, at most the sum of all. Announced or further; "
        "what is cancelled is left out.",
    )
    columns = (
        Column("node", Text("公司", "Company")),
        Column("gets", Text("获得", "Gets"), ColumnRole.VALUE),
        Column("gives", Text("提供", "Gives"), ColumnRole.VALUE),
        Column("deals", Text("交易数", "Deals"), ColumnRole.VALUE),
    )
    title = Text("承诺的算力规模（功率与芯片）", "Capacity promised (power and chips)")
    return (Exhibit("capacity", ExhibitKind.TABLE, title, columns, rows, note),)


_ALL = Text("全链", "the whole chain")


def _deals(promised: Promised) -> set[str]:
    both = [each for each in (promised.gets, promised.gives) if each]
    return {deal for each in both for deal in each.deals}


def _largest_first(promised: Promised) -> tuple[str, float, str]:
    both = [each for each in (promised.gets, promised.gives) if each]
    most = max(float("inf") if each.high is None else float(each.high) for each in both)
    return both[0].unit, -most, promised.node or ""
