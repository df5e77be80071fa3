"""Which flows does the circulation hang on: each at its least, at its most, and gone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lianpu.chain.circles.circulation import going_round_with
from lianpu.chain.flows.graph import Chain
from lianpu.chain.flows.purses import purses
from lianpu.core.fact import LADDER, Status


@dataclass(frozen=True)
class Lever:
    """What the circulation becomes when one flow is other than printed."""

    payer: str
    payee: str
    kind: str
    flows: tuple[str, ...]
    estimated: bool
    """Whether the printed words leave its amount open: "up to", "about", a range, a doubt."""
    at_low: float
    """The circulation when the flow is at the least that its words allow."""
    at_high: float | None
    """At the most they allow; None where no ceiling is printed and nothing else limits it."""
    without: float
    """When the flow does not come at all."""


WIDE = 0.1
"""A flow whose ends are further apart than this share of its amount is an estimate. Chosen by us:
rounding to two digits stays below."""


TRIED = 60
"""Flows tried at most, each with up to three circulations of the whole chain. Chosen by us."""

WORK = 600_000
"""Flows tried times flows of the chain at most: of a larger chain fewer are tried, `FEWEST` in any
case. Chosen by us."""

FEWEST = 10


def levers(chain: Chain, currency: str, status: Status = LADDER[0]) -> tuple[Lever, ...]:
    """Every flow of the circulation, the one on which most hangs first.

    One flow is changed at a time, the others stay at the amounts as printed. Where more than `TRIED`
    flows may matter, those that carry most of the circulation are tried, then the largest others.
    """
    told = [item for item in purses(chain, currency, status) if not item.undisclosed]
    held = [item for item in told if not item.shared]
    amounts = [item.best for item in held]
    going = going_round_with(held)
    base = going(amounts)
    carrying = {arc for arc, amount in zip(base.arcs, base.amounts, strict=True) if amount > 0}
    carried = dict(zip(base.arcs, base.amounts, strict=True))

    def weight(place: int) -> tuple[float, float]:
        return carried.get(held[place].arcs[0], 0.0), amounts[place]

    found = []
    tried = max(min(TRIED, WORK // max(len(held), 1)), FEWEST)
    for place in sorted(range(len(held)), key=weight, reverse=True)[:tried]:
        purse = held[place]
        arc = purse.arcs[0]
        wide = purse.high - purse.low > WIDE * purse.best

        def with_(amount: float, place: int = place) -> float:
            return going([*amounts[:place], amount, *amounts[place + 1 :]]).value

        most = with_(purse.high) if purse.high > purse.best else base.value
        without = with_(0.0) if arc in carrying else base.value
        if most == base.value == without:
            continue
        found.append(
            Lever(
                payer=arc.payer,
                payee=arc.payee,
                kind=arc.kind,
                flows=arc.flows,
                estimated=wide,
                at_low=with_(purse.low),
                at_high=most if math.isfinite(most) else None,
                without=without,
            )
        )
    return tuple(sorted(found, key=lambda lever: (lever.without, lever.payer, lever.payee)))
