"""Is so much circulation more than chance? Rewired chains with the same degrees and amounts.

Two payments are drawn at random and exchange their payees, unless a company would then pay itself
or pay one payee twice. Each company keeps how many it pays, what it pays, and by how many it is
paid; only whom changes (the switching of Maslov and Sneppen 2002, doi:10.1126/science.1065103).
p = (1 + chains that reach the observed figure) / (1 + chains): Davison and Hinkley 1997, chapter 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.circles.circulation import goes_round
from lianpu.chain.circles.cycles import simple_cycles
from lianpu.chain.flows.graph import Chain
from lianpu.chain.flows.purses import Arc, Purse, purses
from lianpu.core.fact import LADDER, Status

SWITCHES = 10
"""Switches tried for each payment; Milo et al. 2003 (arXiv:cond-mat/0312028) found 10 enough."""

LONGEST = 4
"""Legs of the circles counted. Chosen by us: longer ones need long to count in a thousand chains."""

WORK = 500_000
"""Payments times rewired chains at most, about a minute: a large chain is rewired fewer times, and
that is said. Chosen by us."""

FEWEST = 9
"""Rewired chains in any case: p can fall to a tenth then."""

COUNTED_PLAINLY = 200
"""Payments that are rewired and whose circles are walked one by one; compiled kernels do so for more."""


@dataclass(frozen=True)
class Chance:
    """One observed figure beside those of rewired chains."""

    observed: float
    mean: float
    low: float
    """5th percentile of the rewired chains."""
    high: float
    """95th percentile of the rewired chains."""
    p: float
    """Chance of at least so much in a rewired chain."""


@dataclass(frozen=True)
class NullModel:
    """How unusual the circulation of a chain is."""

    currency: str
    status: Status
    samples: int
    """Rewired chains made."""
    asked: int
    """Rewired chains asked for; more than were made where the chain is large, see `WORK`."""
    seed: int
    payments: int
    """Payments rewired: amounts as printed, of one payer to one payee."""
    index: Chance
    """Circular share of all flow."""
    circles: Chance
    """Circles of up to `LONGEST` legs."""


def null_model(
    chain: Chain,
    currency: str,
    status: Status = LADDER[0],
    *,
    samples: int = 200,
    seed: int = 1,
) -> NullModel:
    """The circular share of a chain beside that of rewired ones.

    Amounts are those to draw; rounds shared by several and undisclosed flows are left out.
    """
    paid: dict[tuple[str, str], float] = defaultdict(float)
    for purse in purses(chain, currency, status):
        if not purse.shared and purse.best > 0:
            paid[purse.arcs[0].payer, purse.arcs[0].payee] += purse.best
    pairs, amounts = list(paid), list(paid.values())
    total = sum(amounts)
    made = min(samples, max(WORK // max(len(pairs), 1), FEWEST))
    random = np.random.default_rng(seed)
    if len(pairs) > COUNTED_PLAINLY:
        observed, drawn = _of_many(pairs, np.asarray(amounts, float), random, made)
    else:
        observed = _figures(pairs, amounts, total)
        drawn = [
            _figures(switched(pairs, random, SWITCHES * len(pairs)), amounts, total)
            for _ in range(made)
        ]
    return NullModel(
        currency=currency,
        status=status,
        samples=made,
        asked=samples,
        seed=seed,
        payments=len(pairs),
        index=_chance(observed[0], [one[0] for one in drawn]),
        circles=_chance(observed[1], [one[1] for one in drawn]),
    )


def switched(
    pairs: Sequence[tuple[str, str]], random: np.random.Generator, switches: int
) -> list[tuple[str, str]]:
    """The pairs, in place, after so many tries to exchange the payees of two of them."""
    made, taken = list(pairs), set(pairs)
    if len(made) < 2:
        return made
    if len(made) > COUNTED_PLAINLY:
        return _switched_many(made, random.integers(0, len(made), size=(switches, 2)))
    for one, other in random.integers(0, len(made), size=(switches, 2)):
        (a, b), (c, d) = made[one], made[other]
        if a == d or c == b or (a, d) in taken or (c, b) in taken:
            continue
        taken -= {(a, b), (c, d)}
        taken |= {(a, d), (c, b)}
        made[one], made[other] = (a, d), (c, b)
    return made


def _switched_many(
    pairs: Sequence[tuple[str, str]], drawn: NDArray[np.int64]
) -> list[tuple[str, str]]:
    from lianpu.chain.kernels.switching import switch

    names, payer, payee = _numbered(pairs)
    switch(payer, payee, drawn, len(names))
    return [(names[one], names[other]) for one, other in zip(payer, payee, strict=True)]


def _numbered(
    pairs: Sequence[tuple[str, str]],
) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """Names by number, and the numbers of payers and payees."""
    number: dict[str, int] = {}
    ends = [[number.setdefault(end, len(number)) for end in pair] for pair in pairs]
    payer, payee = np.array(ends, np.int64).reshape(-1, 2).T
    return list(number), np.ascontiguousarray(payer), np.ascontiguousarray(payee)


def _of_many(
    pairs: Sequence[tuple[str, str]],
    amounts: NDArray[np.float64],
    random: np.random.Generator,
    made: int,
) -> tuple[tuple[float, float], list[tuple[float, float]]]:
    """The figures of many payments and of as many rewired chains as asked, by number throughout."""
    from lianpu.chain.circles.network import going_round_at
    from lianpu.chain.kernels.circles import count  # half a second to load
    from lianpu.chain.kernels.graph import Graph
    from lianpu.chain.kernels.switching import switch

    names, payer, payee = _numbered(pairs)
    total = float(amounts.sum())

    def figures(payer: NDArray[np.int64], payee: NDArray[np.int64]) -> tuple[float, float]:
        circles = count(Graph.of(payer, payee), LONGEST, threads=1).total
        return going_round_at(payer, payee, amounts, len(names)) / total, float(circles)

    drawn = []
    for _ in range(made):
        one, other = payer.copy(), payee.copy()
        tries = random.integers(0, len(pairs), size=(SWITCHES * len(pairs), 2))
        switch(one, other, tries, len(names))
        drawn.append(figures(one, other))
    return figures(payer, payee), drawn


def _figures(
    pairs: Sequence[tuple[str, str]], amounts: Sequence[float], total: float
) -> tuple[float, float]:
    held = [
        Purse("", amount, amount, amount, (Arc(payer, payee, "", ()),))
        for (payer, payee), amount in zip(pairs, amounts, strict=True)
    ]
    return (goes_round(held, amounts).value / total if total else 0.0, float(_circles(pairs)))


def _circles(pairs: Sequence[tuple[str, str]]) -> int:
    """Circles of up to `LONGEST` legs."""
    graph: dict[str, list[str]] = defaultdict(list)
    for payer, payee in sorted(pairs):
        graph[payer].append(payee)
    return sum(1 for legs in range(2, LONGEST + 1) for _ in simple_cycles(graph, legs))


def _chance(observed: float, drawn: Sequence[float]) -> Chance:
    slack = 1e-9 * max(abs(observed), 1e-300)
    reached = sum(one >= observed - slack for one in drawn)
    low, high = np.quantile(drawn, [0.05, 0.95]) if drawn else (0.0, 0.0)
    return Chance(
        observed=observed,
        mean=float(np.mean(drawn)) if drawn else 0.0,
        low=float(low),
        high=float(high),
        p=(1 + reached) / (1 + len(drawn)),
    )
