"""What breaks: a company fails, a round does not come, a price falls, a flow is cut.

Obligations are flows promised and not yet paid (announced and signed). Balance sheets are not in
reports, so means are an assumption and shown as one: before the shock each company can just pay,
its own means being what it owes beyond its receipts, plus a buffer times what it owes. After the
shock the same means meet what still comes in.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.contagion import Arcs, clearing_rounds, debtrank_rounds, supply_rounds
from lianpu.chain.exposure import books
from lianpu.chain.graph import Chain
from lianpu.chain.purses import Arc, Purse, Range, purses
from lianpu.chain.round_trip import PUT_IN, SOLD
from lianpu.core.fact import Status

Floats = NDArray[np.float64]

KINDS = ("fail", "no-round", "price", "cut")

CELLS = 20_000_000
"""Draws times arcs at most: beyond, fewer draws are made and said. Chosen by us, 160 MB an array."""

LARGEST = 3000
"""Companies whose value and supplies are followed as full matrices. Ours."""


@dataclass(frozen=True)
class Shock:
    """One thing that goes wrong."""

    kind: str
    """"fail": node pays and delivers nothing. "no-round": node gets no equity or debt, from other
    or from anybody. "price": what node sells brings less by size. "cut": node pays other nothing."""
    node: str
    other: str | None = None
    size: float = 1.0
    """Of a price: 0.3 for a fall by 30 %."""


@dataclass(frozen=True)
class Wave:
    """One round of clearing."""

    number: int
    """From 1."""
    short: tuple[str, ...]
    """Companies that for the first time cannot pay in full."""
    unpaid: float
    """All that is not paid after this round, in the currency."""


@dataclass(frozen=True)
class Hit:
    """What the shock does to one company."""

    node: str
    owes: float
    """After the shock, in the currency."""
    unpaid: Range
    """What it cannot pay; ends are the 5th and 95th percentile of the draws."""
    receives: float
    """Before the shock."""
    lost: Range
    """Receipts that do not come."""
    round: int | None
    """Round in which it first could not pay; None when it can."""
    value: float
    """DebtRank: part of what it rests on that is lost, 0 to 1."""
    supply: Range
    """Part of its output that lacks supplies: in proportion, and as the scarcest input allows."""


@dataclass(frozen=True)
class Stress:
    """A shock and what follows."""

    currency: str
    shocks: tuple[Shock, ...]
    buffer: float
    recovery: float
    draws: int
    seed: int
    owed: float
    """All obligations before the shock."""
    unpaid: Range
    """What is not paid of those that stand after it; ends as in `Hit`."""
    lost: Range
    """What does not come in, what the shock itself takes included."""
    short: Range
    """How many companies cannot pay in full."""
    debtrank: float
    """Value lost beyond the shock itself, as a part of all, 0 to 1."""
    waves: tuple[Wave, ...]
    hits: tuple[Hit, ...]
    """Companies that it reaches, the largest loss first."""
    undisclosed: int
    """Promised flows without an amount: they break nothing here."""


def stress(
    chain: Chain,
    currency: str,
    shocks: Sequence[Shock],
    *,
    buffer: float = 0.0,
    recovery: float = 1.0,
    draws: int = 1000,
    seed: int = 1,
) -> Stress:
    """What a chain's promises become when something goes wrong.

    Args:
        chain: Cancelled, rumoured and negotiated flows promise nothing.
        currency: Base unit; nothing is converted.
        shocks: What goes wrong, all at once.
        buffer: Part of what it owes that each company has on top, 0 for none.
        recovery: What is left of a company's means when it cannot pay in full; 1 for all.
        draws: Of the amounts within their intervals, uniformly; one without a ceiling is drawn
            up to its printed number, and a shared round is divided at random.
        seed: Of the draws.
    """
    promised = replace(
        chain, flows=tuple(flow for flow in chain.flows if flow.status is not Status.EXECUTED)
    )
    every = purses(promised, currency, Status.ANNOUNCED)
    told = [purse for purse in every if not purse.undisclosed]
    nodes = tuple(sorted(chain.nodes))
    network = _Network(told, nodes)
    draws = max(min(draws, CELLS // max(len(network.arcs), 1)), 1)
    amounts = np.vstack([network.printed(), network.drawn(draws, np.random.default_rng(seed))])
    after, failed = network.shocked(amounts, shocks)
    before_in = network.ends.into(amounts)
    owed = network.ends.out_of(amounts)
    own = np.maximum(owed - before_in, 0.0) + buffer * owed
    rounds = clearing_rounds(network.ends, after, own, failed, recovery=(recovery, recovery))
    still = network.ends.out_of(after)
    pays = rounds[-1]
    full = still[..., network.ends.payer]
    part = np.divide(after, full, out=np.zeros_like(after), where=full > 0)
    received = network.ends.into(pays[..., network.ends.payer] * part)
    unpaid = still - pays
    lost = before_in - received
    first = _first_short(rounds, still)
    value, beyond = _values(chain, currency, nodes, shocks)
    short_of = _supplies(chain, currency, nodes, shocks)
    slack = 1e-9 * max(float(owed.max(initial=0.0)), 1e-300)
    hits = [
        Hit(
            node=node,
            owes=float(still[0, at]),
            unpaid=_range(unpaid[:, at], slack),
            receives=float(before_in[0, at]),
            lost=_range(lost[:, at], slack),
            round=first.get(at),
            value=float(value[at]),
            supply=Range(float(short_of[0][at]), float(short_of[0][at]), float(short_of[1][at])),
        )
        for at, node in enumerate(nodes)
        if max(unpaid[:, at].max(), lost[:, at].max()) > slack
        or value[at] > 1e-6
        or short_of[1][at] > 1e-6
    ]
    return Stress(
        currency=currency,
        shocks=tuple(shocks),
        buffer=buffer,
        recovery=recovery,
        draws=draws,
        seed=seed,
        owed=float(owed[0].sum()),
        unpaid=_range(unpaid.sum(axis=1), slack),
        lost=_range(lost.sum(axis=1), slack),
        short=_range((unpaid > slack).sum(axis=1).astype(float), 0.0),
        debtrank=beyond,
        waves=_waves(rounds, still, nodes, slack),
        hits=tuple(sorted(hits, key=lambda hit: (-(hit.lost.best or 0), -hit.value, hit.node))),
        undisclosed=len(every) - len(told),
    )


class _Network:
    """Promises as arrays: one arc a way that a purse can go."""

    def __init__(self, told: Sequence[Purse], nodes: Sequence[str]) -> None:
        number = {node: place for place, node in enumerate(nodes)}
        self._told = told
        self.arcs: list[Arc] = [arc for purse in told for arc in purse.arcs]
        self.number = number
        self.ends = Arcs(
            np.array([number[arc.payer] for arc in self.arcs], np.int64),
            np.array([number[arc.payee] for arc in self.arcs], np.int64),
            len(nodes),
        )

    def printed(self) -> Floats:
        """(1, arcs): amounts as printed, shared ones divided evenly."""
        return np.array(
            [[purse.best / len(purse.arcs) for purse in self._told for _ in purse.arcs]]
        ).reshape(1, len(self.arcs))

    def drawn(self, draws: int, random: np.random.Generator) -> Floats:
        """(draws, arcs): amounts within their intervals."""
        columns = []
        for purse in self._told:
            high = purse.high if math.isfinite(purse.high) else max(purse.best, purse.low)
            amount = random.uniform(purse.low, max(high, purse.low), size=(draws, 1))
            ways = len(purse.arcs)
            columns.append(
                amount * random.dirichlet(np.ones(ways), size=draws) if ways > 1 else amount
            )
        return np.hstack(columns) if columns else np.zeros((draws, 0))

    def shocked(
        self, amounts: Floats, shocks: Collection[Shock]
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """What is still owed, and who pays nothing."""
        after = amounts.copy()
        failed = np.zeros(self.ends.size, bool)
        for shock in shocks:
            for place, arc in enumerate(self.arcs):
                after[:, place] *= left(shock, arc)
            if shock.kind == "fail":
                failed[self.number[shock.node]] = True
        return after, failed


def left(shock: Shock, arc: Arc) -> float:
    """Which part of a promise is still owed after a shock; a failed company still owes."""
    if shock.kind == "no-round":
        comes = arc.payee == shock.node and arc.kind in PUT_IN
        return 0.0 if comes and shock.other in (None, arc.payer) else 1.0
    if shock.kind == "price":
        return 1.0 - shock.size if arc.payee == shock.node and arc.kind in SOLD else 1.0
    if shock.kind == "cut":
        return 0.0 if (arc.payer, arc.payee) == (shock.node, shock.other) else 1.0
    return 1.0


def _values(
    chain: Chain, currency: str, nodes: Sequence[str], shocks: Sequence[Shock]
) -> tuple[Floats, float]:
    """DebtRank of what comes in, over all rungs from announced up, and its sum beyond the shock."""
    nothing = np.zeros(len(nodes))
    if len(nodes) > LARGEST:
        return nothing, 0.0
    held = [p for p in purses(chain, currency, Status.ANNOUNCED) if not p.undisclosed]
    number = {node: place for place, node in enumerate(nodes)}
    amounts = np.zeros((len(nodes), len(nodes)))
    gone = np.zeros(len(nodes))
    for purse in held:
        for arc in purse.arcs:
            amount = purse.best / len(purse.arcs)
            amounts[number[arc.payee], number[arc.payer]] += amount
            kept = np.prod([left(shock, arc) for shock in shocks])
            gone[number[arc.payee]] += amount * (1 - kept)
    total = amounts.sum(axis=1)
    base = np.where(total > 0, total, 1.0)
    shock = gone / base
    for each in shocks:
        if each.kind == "fail":
            shock[number[each.node]] = 1.0
    rounds = debtrank_rounds(amounts / base[:, None], shock)
    weight = total / total.sum() if total.sum() else total
    return rounds[-1], float(weight @ (rounds[-1] - rounds[0]))


def _supplies(
    chain: Chain, currency: str, nodes: Sequence[str], shocks: Sequence[Shock]
) -> tuple[Floats, Floats]:
    """Output lacking supplies: in proportion, and by the scarcest input, undisclosed ones too."""
    nothing = np.zeros(len(nodes))
    if len(nodes) > LARGEST:
        return nothing, nothing
    number = {node: place for place, node in enumerate(nodes)}
    part, any_part = (np.zeros((len(nodes), len(nodes))) for _ in range(2))
    for node, book in books(purses(chain, currency, Status.ANNOUNCED), SOLD, "payer").items():
        total = sum(book.best.values())
        for other in {*book.high, *book.silent}:
            any_part[number[node], number[other]] = 1.0
            if total:
                part[number[node], number[other]] = book.best.get(other, 0.0) / total
    shock = np.zeros(len(nodes))
    for each in shocks:
        if each.kind == "fail":
            shock[number[each.node]] = 1.0
        elif each.kind == "cut" and each.other is not None:
            at = number[each.node]
            shock[at] = min(1.0, shock[at] + part[at, number[each.other]])
    plain = supply_rounds(part, shock)[-1]
    return plain, np.maximum(plain, supply_rounds(any_part, shock, scarcest=True)[-1])


def _first_short(rounds: Sequence[Floats], due: Floats) -> dict[int, int]:
    """Company -> round in which it first paid less than in full, at the printed amounts."""
    first: dict[int, int] = {}
    slack = 1e-9 * max(float(due.max(initial=0.0)), 1e-300)
    for number, pays in enumerate(rounds, start=1):
        for at in np.flatnonzero(due[0] - pays[0] > slack):
            first.setdefault(int(at), number)
    return first


def _waves(
    rounds: Sequence[Floats], due: Floats, nodes: Sequence[str], slack: float
) -> tuple[Wave, ...]:
    first = _first_short(rounds, due)
    found = []
    before = -1.0
    for number, pays in enumerate(rounds, start=1):
        unpaid = float((due[0] - pays[0]).sum())
        if unpaid - before <= slack:
            continue
        before = unpaid
        names = tuple(nodes[at] for at, when in sorted(first.items()) if when == number)
        found.append(Wave(number, names, unpaid))
    return tuple(found)


def _range(values: Floats, slack: float) -> Range:
    """The printed amounts' figure (first) with the 5th and 95th percentile of the draws."""
    tidy = np.where(np.abs(values) <= slack, 0.0, values)
    drawn = tidy[1:] if len(tidy) > 1 else tidy
    low, high = np.quantile(drawn, [0.05, 0.95])
    best = float(tidy[0])
    return Range(min(float(low), best), best, max(float(high), best))
