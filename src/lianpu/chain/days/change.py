"""What is different between two chains: flows new, gone, firmer, weaker, of another amount; circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lianpu.chain.circles.cycles import Cycle, Cycles
from lianpu.chain.flows.graph import Chain, Flow
from lianpu.core.fact import LADDER, Status

KINDS = ("new", "gone", "firmer", "weaker", "amount")


@dataclass(frozen=True)
class FlowChange:
    """What happened between one payer and payee, in one kind and currency."""

    change: str
    """"new", "gone", "firmer" (a higher rung), "weaker", "amount"."""
    payer: str
    payee: str
    kind: str
    before: tuple[str, ...]
    """Ids of the flows before."""
    after: tuple[str, ...]
    status_before: Status | None
    status_after: Status | None
    currency: str | None


@dataclass(frozen=True)
class CircleChange:
    """A circle that closed or opened."""

    change: str
    """"new" or "gone"."""
    nodes: tuple[str, ...]
    flows: tuple[str, ...]
    """Ids of the flows shown for its legs, in the chain that has it."""


@dataclass(frozen=True)
class Change:
    """Two chains compared."""

    flows: tuple[FlowChange, ...]
    circles: tuple[CircleChange, ...]
    nodes_new: tuple[str, ...]
    nodes_gone: tuple[str, ...]
    circles_to: int | None = None
    """Circles are compared up to so many legs, as the search for longer ones was cut short on one
    of the days; None where all that were asked for are compared."""


def compare(
    before: Chain, after: Chain, circles_before: Iterable[Cycle], circles_after: Iterable[Cycle]
) -> Change:
    """What is new, gone or changed in the later chain.

    Flows of one pair and kind are compared as one, in one currency: a promise that was signed is
    firmer, not a new flow beside one that is gone.
    """
    told = _currencies((before, after))
    old, new = _groups(before, told), _groups(after, told)
    found = []
    for ends in sorted({*old, *new}):
        one, other = old.get(ends, ()), new.get(ends, ())
        change = _change(one, other)
        if change is None:
            continue
        payer, payee, kind, currency = ends
        found.append(
            FlowChange(
                change=change,
                payer=payer,
                payee=payee,
                kind=kind,
                before=tuple(flow.id for flow in one),
                after=tuple(flow.id for flow in other),
                status_before=_rung(one),
                status_after=_rung(other),
                currency=currency or None,
            )
        )
    # a circle that one search did not come to is neither new nor gone
    short = [
        each.complete_to
        for each in (circles_before, circles_after)
        if isinstance(each, Cycles) and each.truncated
    ]
    longest = min(short, default=None)
    mine, theirs = (
        {each.id: each for each in known if longest is None or each.length <= longest}
        for known in (circles_before, circles_after)
    )
    circles = [
        *(_circle("new", theirs[key]) for key in theirs if key not in mine),
        *(_circle("gone", mine[key]) for key in mine if key not in theirs),
    ]
    return Change(
        flows=tuple(sorted(found, key=lambda each: _order(each, old, new))),
        circles=tuple(circles),
        nodes_new=tuple(sorted(set(after.nodes) - set(before.nodes))),
        nodes_gone=tuple(sorted(set(before.nodes) - set(after.nodes))),
        circles_to=longest,
    )


Ends = tuple[str, str, str, str]


def _currencies(chains: Iterable[Chain]) -> dict[tuple[str, str, str], set[str]]:
    """Which currencies are told of each payer, payee and kind, in any of the chains."""
    told: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for chain in chains:
        for flow in chain.flows:
            if flow.amount is not None:
                told[flow.payer, flow.payee, flow.kind].add(flow.amount.currency)
    return told


def _groups(
    chain: Chain, told: Mapping[tuple[str, str, str], set[str]]
) -> dict[Ends, tuple[Flow, ...]]:
    """Flows by payer, payee, kind and currency.

    Silent ones stand with the first currency told in either chain: an amount that was told later
    is no new flow.
    """
    found: dict[Ends, tuple[Flow, ...]] = {}
    for flow in chain.flows:
        pair = (flow.payer, flow.payee, flow.kind)
        currency = flow.amount.currency if flow.amount else min(told.get(pair, ()), default="")
        ends = (*pair, currency)
        found[ends] = (*found.get(ends, ()), flow)
    return found


def _order(
    each: FlowChange, old: Mapping[Ends, tuple[Flow, ...]], new: Mapping[Ends, tuple[Flow, ...]]
) -> tuple[int, float, str, str, str]:
    ends = (each.payer, each.payee, each.kind, each.currency or "")
    size = _largest(new.get(ends) or old.get(ends) or ())
    return KINDS.index(each.change), -size, each.payer, each.payee, each.kind


def _change(before: tuple[Flow, ...], after: tuple[Flow, ...]) -> str | None:
    if not before:
        return "new"
    if not after:
        return "gone"
    rise = _height(after) - _height(before)
    if rise:
        return "firmer" if rise > 0 else "weaker"
    amounts = [
        {(flow.status, flow.amount.low, flow.amount.high) for flow in flows if flow.amount}
        for flows in (before, after)
    ]
    return "amount" if amounts[0] != amounts[1] else None


def _height(flows: tuple[Flow, ...]) -> int:
    rung = _rung(flows)
    return -1 if rung is None or rung is Status.CANCELLED else LADDER.index(rung)


def _rung(flows: tuple[Flow, ...]) -> Status | None:
    standing = [flow.status for flow in flows if flow.status is not Status.CANCELLED]
    if standing:
        return max(standing, key=LADDER.index)
    return Status.CANCELLED if flows else None


def _largest(flows: tuple[Flow, ...]) -> float:
    """The largest amount, for order alone."""
    told = [flow.amount.best for flow in flows if flow.amount and flow.amount.best is not None]
    return float(max(told, default=Decimal(0)))


def _circle(change: str, circle: Cycle) -> CircleChange:
    return CircleChange(
        change,
        tuple(node.key for node in circle.nodes),
        tuple(leg.flow.id for leg in circle.legs),
    )
