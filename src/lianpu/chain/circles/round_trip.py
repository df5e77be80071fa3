"""Round trips: how much of what a company sells can be paid out of what it itself put in.

For one company the most money is sought that leaves it as investment or loan, passes others that
give no more than they get, and comes back as a purchase or rent. Divided by all it sells, that is
its round-trip ratio: 0 where no customer could be paying with its money, 1 where all could. It
tells what the commitments allow, not that one dollar travelled.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from lianpu.chain.circles.network import Network
from lianpu.chain.circles.passing import largest, largest_share
from lianpu.chain.flows.graph import MONEY, Chain
from lianpu.chain.flows.purses import Arc, Purse, Range, purses
from lianpu.core.fact import LADDER, Status

PUT_IN = frozenset({"equity", "debt"})
"""Kinds of Flow by which a company finances others."""

SOLD = frozenset({"purchase", "prepayment", "lease"})
"""Kinds of Flow that are a seller's revenue."""

PLAIN = 400
"""Arcs up to which a general solver is asked, which needs no kernel to be loaded. Chosen by us."""


@dataclass(frozen=True)
class RoundTrip:
    """One company's sales, what it put in, and how much of the former the latter can pay."""

    node: str
    currency: str
    status: Status
    sold: Range
    put_in: Range
    returned: Range
    """What of the put in can come back as sales."""
    ratio: Range
    """Returned / sold, 0 to 1."""
    undisclosed_sales: int
    """Sales of which no amount is known: in none of the figures."""
    open: bool = False
    """Whether the work ran out before it: `returned` runs from nothing to the smaller of what is put
    in and what is sold."""


def round_trips(
    chain: Chain,
    currency: str,
    status: Status = LADDER[0],
    put_in: Collection[str] = PUT_IN,
) -> tuple[RoundTrip, ...]:
    """The round trip of every company that sells and puts in.

    Args:
        chain: Cancelled flows in it carry nothing.
        currency: Base unit; nothing is converted.
        status: The least committed rung that is let in.
        put_in: Kinds that count as put in; with "purchase" also what it buys from its customers.

    Returns:
        The largest ratio first; companies to which nothing can come back are left out.
    """
    every = purses(chain, currency, status)
    told = [purse for purse in every if not purse.undisclosed]
    sellers = {arc.payee for purse in told for arc in purse.arcs if arc.kind in SOLD}
    givers = {arc.payer for purse in told for arc in purse.arcs if arc.kind in put_in}
    both = sorted(sellers & givers)
    if sum(len(purse.arcs) for purse in told) > PLAIN:
        found = _many(both, every, currency, status, frozenset(put_in))
    else:
        found = [_round_trip(node, every, currency, status, frozenset(put_in)) for node in both]
    ranked = [trip for trip in found if trip.returned.high is None or trip.returned.high > 0]
    return tuple(
        sorted(
            ranked, key=lambda trip: (-(trip.ratio.best or 0), -(trip.ratio.high or 0), trip.node)
        )
    )


def _round_trip(
    node: str, every: tuple[Purse, ...], currency: str, status: Status, put_in: frozenset[str]
) -> RoundTrip:
    told = [purse for purse in every if not purse.undisclosed]
    sales = [purse for purse in told if any(_sale(arc, node) for arc in purse.arcs)]
    inputs = [purse for purse in told if any(_input(arc, node, put_in) for arc in purse.arcs)]
    on_the_way = [slim for purse in told if (slim := _on_the_way(purse, node, put_in)) is not None]
    wanted = {arc for purse in on_the_way for arc in purse.arcs if _sale(arc, node)}
    low, best, high = (
        largest(on_the_way, amounts, wanted=wanted, unbalanced={node}).value
        for amounts in (
            [0.0 if purse.shared else purse.low for purse in on_the_way],
            [0.0 if purse.shared else purse.best for purse in on_the_way],
            [purse.high for purse in on_the_way],
        )
    )
    sold = _sum(sales)
    whole = [
        place for place, purse in enumerate(on_the_way) if any(arc in wanted for arc in purse.arcs)
    ]
    share = largest_share(on_the_way, wanted=wanted, whole=whole, unbalanced={node})
    return RoundTrip(
        node=node,
        currency=currency,
        status=status,
        sold=sold,
        put_in=_sum(inputs),
        returned=Range(low, best, high if math.isfinite(high) else None),
        ratio=Range(
            low / sold.high if sold.high else 0.0, best / sold.best if sold.best else None, share
        ),
        undisclosed_sales=sum(purse.undisclosed and _sale(purse.arcs[0], node) for purse in every),
    )


def _many(
    asked: Sequence[str],
    every: tuple[Purse, ...],
    currency: str,
    status: Status,
    put_in: frozenset[str],
) -> list[RoundTrip]:
    """The round trips of the companies of a large chain, those that may be largest first.

    The highest ratio follows from two flows: sales are first paid up to their least, which raises
    nothing but what returns, then beyond, which raises both alike. Where somebody sells together
    with others, or gives and takes of one amount, it may be higher than need be.
    """
    from lianpu.chain.kernels.returning import returns

    told = [purse for purse in every if not purse.undisclosed]
    sales: dict[str, list[Purse]] = defaultdict(list)
    inputs: dict[str, list[Purse]] = defaultdict(list)
    for purse in told:
        for seller in {arc.payee for arc in purse.arcs if arc.kind in SOLD}:
            sales[seller].append(purse)
        for giver in {arc.payer for arc in purse.arcs if arc.kind in put_in}:
            inputs[giver].append(purse)
    silent: dict[str, int] = defaultdict(int)
    for purse in every:
        if purse.undisclosed and purse.arcs[0].kind in SOLD:
            silent[purse.arcs[0].payee] += 1
    sold = {node: _sum(sales[node]) for node in asked}
    given = {node: _sum(inputs[node]) for node in asked}

    def most(node: str) -> float:
        ends = (sold[node].high, given[node].high)
        return min(math.inf if end is None else end for end in ends)

    ranked = sorted(asked, key=lambda node: (-most(node), node))
    network = Network.of(told)
    inside = network.turning(np.array([purse.high > 0 for purse in told], np.bool_))
    number = {name: place for place, name in enumerate(network.names)}
    turning = np.zeros(network.nodes, np.bool_)
    turning[network.source[inside]] = True
    ranked = [node for node in ranked if turning[number[node]]]
    held = network.purse[inside]
    alone = np.array([not purse.shared for purse in told], np.bool_)
    lows = np.array([purse.low for purse in told]) * alone
    bests = np.array([purse.best for purse in told]) * alone
    highs = np.array([purse.high for purse in told])
    # more than can flow where anything finite is on the way
    finite = float(highs[np.isfinite(highs)].sum() + bests.sum()) + 1.0
    kinds = [told[place].arcs[0].kind for place in held]
    source, target = network.source[inside], network.target[inside]
    found = returns(
        source,
        target,
        (lows[held], bests[held], np.where(np.isinf(highs), finite, highs)[held]),
        [kind in put_in for kind in kinds],
        [kind in SOLD for kind in kinds],
        [number[node] for node in ranked],
        network.nodes,
    )
    trips = []
    for place, node in enumerate(ranked):
        least, printed, highest = found.low[place], found.best[place], found.high[place]
        share = 1.0
        if not found.done[place]:
            least, printed, highest = 0.0, 0.0, most(node)
        elif highest < finite:
            whole = sold[node].low + highest - found.bounded[place]
            share = min(highest / whole, 1.0) if whole else 0.0
        else:
            highest = math.inf
        trips.append(
            RoundTrip(
                node=node,
                currency=currency,
                status=status,
                sold=sold[node],
                put_in=given[node],
                returned=Range(
                    float(least), float(printed), float(highest) if highest < math.inf else None
                ),
                ratio=Range(
                    float(least / high) if (high := sold[node].high) else 0.0,
                    float(printed / best) if (best := sold[node].best) else None,
                    float(share),
                ),
                undisclosed_sales=silent[node],
                open=not found.done[place],
            )
        )
    return trips


def _sale(arc: Arc, node: str) -> bool:
    return arc.payee == node and arc.kind in SOLD


def _input(arc: Arc, node: str, put_in: frozenset[str]) -> bool:
    return arc.payer == node and arc.kind in put_in


def _on_the_way(purse: Purse, node: str, put_in: frozenset[str]) -> Purse | None:
    """A purse with the arcs that money of the node's can take: out as put in, back as sales."""
    arcs = tuple(
        arc
        for arc in purse.arcs
        if (arc.payer != node or arc.kind in put_in)
        and (arc.payee != node or arc.kind in SOLD)
        and arc.kind in MONEY
    )
    if not arcs:
        return None
    # with one arc left it is still a common amount, of which this way may get nothing
    least, best = (0.0, 0.0) if purse.shared else (purse.low, purse.best)
    return Purse(purse.currency, least, best, purse.high, arcs)


def _sum(held: list[Purse]) -> Range:
    """What purses hold together; those that are shared with others may hold nothing for it."""
    high = sum(purse.high for purse in held)
    return Range(
        sum(0.0 if purse.shared else purse.low for purse in held),
        sum(0.0 if purse.shared else purse.best for purse in held),
        high if math.isfinite(high) else None,
    )
