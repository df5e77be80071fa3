"""What breaks: a company fails, a round does not come, a price falls, a flow is cut.

Obligations are flows promised and not yet paid (announced and signed). Balance sheets are not in
reports, so means are an assumption and shown as one: before the shock each company can just pay,
its own means being what it owes beyond its receipts, plus a buffer times what it owes. After the
shock the same means meet what still comes in.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.circles.round_trip import PUT_IN, SOLD
from lianpu.chain.dependence.exposure import books
from lianpu.chain.flows.graph import Chain
from lianpu.chain.flows.purses import Arc, Purse, Range, purses
from lianpu.chain.shocks.contagion import Arcs, clearing_rounds, debtrank_rounds, supply_rounds
from lianpu.core.fact import Status

Floats = NDArray[np.float64]

KINDS = ("fail", "no-round", "price", "cut")

CELLS = 20_000_000
"""Draws times arcs at most: beyond, fewer draws are made and said. Chosen by us, 160 MB an array."""

SIDE_BY_SIDE = 2_000_000
"""Draws times arcs that are cleared as one array; more go one by one through the kernel. Ours."""


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
    kept, failed = network.shocked(shocks)
    told_first = _outcome(network.ends, amounts[:1], kept, failed, buffer, recovery)
    rounds = told_first.rounds
    if amounts.size <= SIDE_BY_SIDE:
        drawn = _outcome(network.ends, amounts[1:], kept, failed, buffer, recovery)
    else:
        drawn = _one_by_one(network.ends, amounts[1:], kept, failed, buffer, recovery)
    before_in, still, unpaid, lost, owed = (
        np.vstack(pair) for pair in zip(told_first.columns, drawn.columns, strict=True)
    )
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

    def shocked(self, shocks: Collection[Shock]) -> tuple[Floats, NDArray[np.bool_]]:
        """(arcs,), which part of each is still owed, and who pays nothing."""
        kept = np.ones(len(self.arcs))
        failed = np.zeros(self.ends.size, bool)
        for shock in shocks:
            kept *= [left(shock, arc) for arc in self.arcs]
            if shock.kind == "fail":
                failed[self.number[shock.node]] = True
        return kept, failed


@dataclass(frozen=True)
class _Outcome:
    """What becomes of the companies, (draws, companies) each."""

    before_in: Floats
    """What was to come in before the shock."""
    still: Floats
    """What is owed after it."""
    unpaid: Floats
    lost: Floats
    """What was to come in and does not."""
    owed: Floats
    """What was owed before it."""
    rounds: Sequence[Floats] = ()

    @property
    def columns(self) -> tuple[Floats, ...]:
        return self.before_in, self.still, self.unpaid, self.lost, self.owed


def _outcome(
    ends: Arcs,
    amounts: Floats,
    kept: Floats,
    failed: NDArray[np.bool_],
    buffer: float,
    recovery: float,
) -> _Outcome:
    """All draws side by side, with their rounds; amounts: (draws, arcs)."""
    after = amounts * kept
    before_in, owed = ends.into(amounts), ends.out_of(amounts)
    own = np.maximum(owed - before_in, 0.0) + buffer * owed
    rounds = clearing_rounds(ends, after, own, failed, recovery=(recovery, recovery))
    still, pays = ends.out_of(after), rounds[-1]
    full = still[..., ends.payer]
    part = np.divide(after, full, out=np.zeros_like(after), where=full > 0)
    received = ends.into(pays[..., ends.payer] * part)
    return _Outcome(before_in, still, still - pays, before_in - received, owed, rounds)


def _one_by_one(
    ends: Arcs,
    amounts: Floats,
    kept: Floats,
    failed: NDArray[np.bool_],
    buffer: float,
    recovery: float,
) -> _Outcome:
    """The same, draw after draw by the compiled kernel: for large chains, in bounded memory.

    A company that failed pays nothing: to the others that is as if it owed nothing.
    """
    from lianpu.chain.kernels.clearing_rounds import clearing  # half a second to load

    order = np.argsort(ends.payer, kind="stable")
    payer, payee, share = ends.payer[order], ends.payee[order], kept[order]
    ptr = np.searchsorted(payer, np.arange(ends.size + 1)).astype(np.uint64)
    creditor, stands = payee.astype(np.uint32), ~failed[payer]

    def summed(end: NDArray[np.int64], values: Floats) -> Floats:
        return np.bincount(end, values, minlength=ends.size).astype(np.float64)

    shape = (len(amounts), ends.size)
    made: list[Floats] = [np.empty(shape) for _ in range(5)]
    for draw, row in enumerate(amounts):
        amount = row[order]
        came, due = summed(payee, amount), summed(payer, amount)
        own = np.maximum(due - came, 0.0) + buffer * due
        after = amount * share
        stays, paying = summed(payer, after), after * stands
        paid, received, _, _ = clearing(
            ptr, creditor, paying, summed(payer, paying), summed(payee, paying), own,
            recovery, recovery,
        )  # fmt: skip
        told = (came, stays, stays - paid, came - received, due)
        for whole, column in zip(made, told, strict=True):
            whole[draw] = column
    before_in, still, unpaid, lost, owed = made
    return _Outcome(before_in, still, unpaid, lost, owed)


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
    held = [p for p in purses(chain, currency, Status.ANNOUNCED) if not p.undisclosed]
    number = {node: place for place, node in enumerate(nodes)}
    rests: dict[tuple[int, int], float] = defaultdict(float)
    gone = np.zeros(len(nodes))
    for purse in held:
        for arc in purse.arcs:
            amount = purse.best / len(purse.arcs)
            rests[number[arc.payee], number[arc.payer]] += amount
            kept = np.prod([left(shock, arc) for shock in shocks])
            gone[number[arc.payee]] += amount * (1 - kept)
    amounts = _matrix(rests, len(nodes))
    total = np.asarray(amounts.sum(axis=1)).ravel()
    base = np.where(total > 0, total, 1.0)
    shock = gone / base
    for each in shocks:
        if each.kind == "fail":
            shock[number[each.node]] = 1.0
    amounts.data /= np.repeat(base, np.diff(amounts.indptr))
    rounds = debtrank_rounds(amounts, shock)
    weight = total / total.sum() if total.sum() else total
    return rounds[-1], float(weight @ (rounds[-1] - rounds[0]))


def _supplies(
    chain: Chain, currency: str, nodes: Sequence[str], shocks: Sequence[Shock]
) -> tuple[Floats, Floats]:
    """Output lacking supplies: in proportion, and by the scarcest input, undisclosed ones too."""
    number = {node: place for place, node in enumerate(nodes)}
    parts: dict[tuple[int, int], float] = {}
    any_parts: dict[tuple[int, int], float] = {}
    for node, book in books(purses(chain, currency, Status.ANNOUNCED), SOLD, "payer").items():
        total = sum(book.best.values())
        for other in {*book.high, *book.silent}:
            any_parts[number[node], number[other]] = 1.0
            if total and other in book.best:
                parts[number[node], number[other]] = book.best[other] / total
    shock = np.zeros(len(nodes))
    for each in shocks:
        if each.kind == "fail":
            shock[number[each.node]] = 1.0
        elif each.kind == "cut" and each.other is not None:
            at = number[each.node]
            shock[at] = min(1.0, shock[at] + parts.get((at, number[each.other]), 0.0))
    size = len(nodes)
    plain = supply_rounds(_matrix(parts, size), shock)[-1]
    scarce = supply_rounds(_matrix(any_parts, size), shock, scarcest=True)[-1]
    return plain, np.maximum(plain, scarce)


def _matrix(cells: Mapping[tuple[int, int], float], size: int) -> Any:
    """Cells by (row, column) as a sparse matrix in compressed rows."""
    from scipy import sparse

    places = np.array(list(cells), np.int64).reshape(-1, 2)
    values = np.fromiter(cells.values(), np.float64, len(cells))
    return sparse.csr_array((values, (places[:, 0], places[:, 1])), shape=(size, size))


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
