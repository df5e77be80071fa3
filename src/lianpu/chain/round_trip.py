"""Round trips: how much of what a company sells can be paid out of what it itself put in.

For one company the most money is sought that leaves it as investment or loan, passes others that
give no more than they get, and comes back as a purchase or rent. Divided by all it sells, that is
its round-trip ratio: 0 where no customer could be paying with its money, 1 where all could. It
tells what the commitments allow, not that one dollar travelled.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from lianpu.chain.graph import MONEY, Chain
from lianpu.chain.passing import largest, largest_share
from lianpu.chain.purses import Arc, Purse, Range, purses
from lianpu.core.fact import LADDER, Status

PUT_IN = frozenset({"equity", "debt"})
"""Kinds of Flow by which a company finances others."""

SOLD = frozenset({"purchase", "prepayment", "lease"})
"""Kinds of Flow that are a seller's revenue."""


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
    found = [
        _round_trip(node, every, currency, status, frozenset(put_in))
        for node in sorted(sellers & givers)
    ]
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
