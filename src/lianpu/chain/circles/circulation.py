"""The largest circulation of money, what it is made of, and its share of all flow.

A circulation gives every company as much as it gets, within what each purse holds; the largest one
is what can go round at most when nothing is counted twice. Circles overlap, so the sum of their
bottlenecks is no such figure. The index is circulation / all flow: 0 where nothing comes back, 1
where everything does. Ends of the index: the upper is the largest share over all amounts in their
intervals, the lower (least circulation / most flow) holds but may be lower than need be.
Small chains are linear programmes, large ones a network (see `network`) whose work is counted: where
it runs out, a figure is told with the bound that it stays below.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lianpu.chain.circles.cycles import components
from lianpu.chain.circles.network import Network
from lianpu.chain.circles.passing import Passing, largest, largest_share
from lianpu.chain.flows.graph import Chain
from lianpu.chain.flows.purses import Arc, Purse, Range, purses
from lianpu.core.fact import LADDER, Status

PLAIN = 400
"""Arcs up to which a general solver is asked, which needs no kernel to be loaded. Chosen by us."""

TURNS = 1000
"""Circles told of a circulation at most, from the fullest on; what the others carry is told as one
figure. Chosen by us."""


@dataclass(frozen=True)
class Turn:
    """One circle of a circulation, with the amount that goes round it."""

    nodes: tuple[str, ...]
    """Payers in order, beginning with the first in the alphabet."""
    amount: float
    flows: tuple[str, ...]
    """Ids of the Flows behind its legs."""


@dataclass(frozen=True)
class Circulation:
    """What can go round in one currency, on one rung of the ladder or higher."""

    currency: str
    status: Status
    """The least committed rung that is let in."""
    flows: int
    """Purses with an amount."""
    undisclosed: int
    """Flows of which no amount is known: beside every figure, in none but `ceiling`."""
    total: Range
    """All flow, each purse once."""
    circulating: Range
    index: Range
    """Circular share of all flow, 0 to 1."""
    ceiling: float | None
    """What could go round if undisclosed flows carried anything; None where nothing limits it."""
    turns: tuple[Turn, ...]
    """The circulation at the amounts as printed, taken apart: with `others` their legs add up to it."""
    others: float = 0.0
    """What goes round in circles beyond the `TURNS` told."""
    at_most: float | None = None
    """Where the work ran out: `circulating.best` may be more, but not more than this."""


def circulation(chain: Chain, currency: str, status: Status = LADDER[0]) -> Circulation:
    """The largest circulation of a chain in one currency.

    Args:
        chain: Cancelled flows in it carry nothing.
        currency: Base unit; nothing is converted.
        status: The least committed rung that is let in.

    Returns:
        Its `best` figures let a round shared by several carry nothing round, as nobody's part
        is known; the `high` ones let it go the way that makes most.
    """
    every = purses(chain, currency, status)
    told = [purse for purse in every if not purse.undisclosed]
    going = going_round_with(told)
    at_best = going([0.0 if purse.shared else purse.best for purse in told])
    at_least = going([0.0 if purse.shared else purse.low for purse in told])
    at_most = going([purse.high for purse in told])
    with_silent = goes_round(every, [purse.high for purse in every])
    turns = taken_apart(at_best, TURNS)
    total = Range(
        sum(purse.low for purse in told),
        sum(purse.best for purse in told),
        _finite(sum(purse.high for purse in told)),
    )
    return Circulation(
        currency=currency,
        status=status,
        flows=len(told),
        undisclosed=len(every) - len(told),
        total=total,
        circulating=Range(at_least.value, at_best.value, _finite(at_most.ceiling)),
        index=Range(
            at_least.value / total.high if total.high else 0.0,
            at_best.value / total.best if total.best else None,
            _share_at_most(told),
        ),
        ceiling=_finite(with_silent.ceiling),
        turns=turns,
        others=_beside(at_best.value, turns),
        at_most=at_best.most,
    )


def goes_round(held: Sequence[Purse], amounts: Sequence[float]) -> Passing:
    """The largest circulation when each purse holds so much."""
    return going_round_with(held)(amounts)


def going_round_with(held: Sequence[Purse]) -> Callable[[Sequence[float]], Passing]:
    """Purses -> what amounts of theirs -> the largest circulation; to be asked many times."""
    if sum(len(purse.arcs) for purse in held) > PLAIN:
        return Network.of(held).largest

    def programme(amounts: Sequence[float]) -> Passing:
        full = [(purse, amount) for purse, amount in zip(held, amounts, strict=True) if amount > 0]
        turning = _turning([purse for purse, _ in full])
        kept = [(slim, amount) for purse, amount in full if (slim := _slim(purse, turning))]
        return largest(
            [purse for purse, _ in kept],
            [amount for _, amount in kept],
            wanted={arc for purse, _ in kept for arc in purse.arcs},
        )

    return programme


def taken_apart(passing: Passing, most: int | None = None) -> tuple[Turn, ...]:
    """A circulation as circles, largest first, whose legs add up to it.

    From the largest flow on, the largest way onwards is followed until a company comes again; each
    circle empties at least one arc, so there are no more of them than arcs.

    Args:
        passing: The circulation.
        most: Circles found at most; None for all.
    """
    left: dict[str, dict[str, float]] = defaultdict(dict)
    behind: dict[tuple[str, str], list[str]] = defaultdict(list)
    for arc, amount in zip(passing.arcs, passing.amounts, strict=True):
        if amount > 0:
            left[arc.payer][arc.payee] = left[arc.payer].get(arc.payee, 0.0) + amount
            behind[arc.payer, arc.payee] += arc.flows
    dust = 1e-9 * max(passing.amounts, default=0.0)
    found: dict[tuple[str, ...], float] = defaultdict(float)
    fullest = [
        (-amount, payer, payee) for payer, to in left.items() for payee, amount in to.items()
    ]
    heapq.heapify(fullest)
    while (most is None or len(found) < most) and (start := _fullest(fullest, left)) is not None:
        path, seen = [start], {start: 0}
        while True:
            following = left.get(path[-1])
            if not following:  # dust of the solver: no way on from here
                if len(path) > 1:
                    del left[path[-2]][path[-1]]
                break
            onwards = min(following, key=lambda to: (-following[to], to))
            if onwards in seen:
                circle = path[seen[onwards] :]
                found[_turned(circle)] += _empty(circle, left, dust)
                break
            seen[onwards] = len(path)
            path.append(onwards)
    turns = [
        Turn(
            nodes,
            amount,
            tuple(
                dict.fromkeys(flow for ends in _legs(nodes) for flow in sorted(set(behind[ends])))
            ),
        )
        for nodes, amount in found.items()
    ]
    return tuple(sorted(turns, key=lambda turn: (-turn.amount, turn.nodes)))


def _beside(value: float, turns: Sequence[Turn]) -> float:
    """What of a circulation some circles leave; nought where rounding is all that is left."""
    rest = value - sum(turn.amount * len(turn.nodes) for turn in turns)
    return rest if rest > 1e-9 * value else 0.0


def _share_at_most(told: Sequence[Purse]) -> float | None:
    if not told:
        return None
    arcs = {arc for purse in told for arc in purse.arcs}
    if len(arcs) > PLAIN:
        return Network.of(told).largest_share()
    return largest_share(told, wanted=arcs, whole=range(len(told)))


def _turning(held: Sequence[Purse]) -> dict[str, int]:
    """Node -> number of the strongly connected component that it lies in."""
    graph: dict[str, list[str]] = defaultdict(list)
    for payer, payee in sorted({(arc.payer, arc.payee) for purse in held for arc in purse.arcs}):
        graph[payer].append(payee)
    return {node: place for place, core in enumerate(components(graph)) for node in core}


def _slim(purse: Purse, turning: dict[str, int]) -> Purse | None:
    """A purse with those of its arcs that lie on a circle; None where none does."""
    arcs = tuple(arc for arc in purse.arcs if _inside(arc, turning))
    if not arcs:
        return None
    return Purse(purse.currency, purse.low, purse.best, purse.high, arcs, purse.undisclosed)


def _inside(arc: Arc, turning: dict[str, int]) -> bool:
    here = turning.get(arc.payer)
    return here is not None and here == turning.get(arc.payee)


def _fullest(
    fullest: list[tuple[float, str, str]], left: dict[str, dict[str, float]]
) -> str | None:
    """Payer of the largest flow that is left; a heap whose entries may be of what was before."""
    while fullest:
        amount, payer, payee = fullest[0]
        there = left[payer].get(payee)
        if there == -amount:
            return payer
        if there is None:
            heapq.heappop(fullest)
        else:
            heapq.heapreplace(fullest, (-there, payer, payee))
    return None


def _empty(circle: Sequence[str], left: dict[str, dict[str, float]], dust: float) -> float:
    amount = min(left[payer][payee] for payer, payee in _legs(circle))
    for payer, payee in _legs(circle):
        left[payer][payee] -= amount
        if left[payer][payee] <= dust:
            del left[payer][payee]
    return amount


def _legs(nodes: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(nodes, (*nodes[1:], nodes[0]), strict=True))


def _turned(circle: Sequence[str]) -> tuple[str, ...]:
    at = circle.index(min(circle))
    return (*circle[at:], *circle[:at])


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
