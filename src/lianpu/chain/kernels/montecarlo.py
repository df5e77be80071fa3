"""Ten thousand stresses at once: clearing when amounts are known only as ranges.

Each scenario draws every debt and every outside asset anew from its range, applies the shock and
clears; see `clearing`. A draw is triangular between the least and the most with its peak at the best
estimate, or uniform where there is none. Its random number belongs to its scenario and place
(`chance`), so that results are the same on any number of threads, and the first hundred scenarios
of a thousand are the hundred of a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.chance import two_uniforms
from lianpu.chain.kernels.clearing import check_outside, check_shares
from lianpu.chain.kernels.clearing_rounds import clearing
from lianpu.chain.kernels.compiled import compiled, compiled_parallel
from lianpu.chain.kernels.crew import thread_count
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.sorting import Floats, Ints
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

_CONFIG: Any = numba.config


@dataclass(frozen=True)
class Range:
    """What is known of some amounts."""

    least: ArrayLike
    """float64 (n,), not negative."""
    most: ArrayLike
    """float64 (n,), no less than `least`."""
    best: ArrayLike | None = None
    """float64 (n,), between the two; NaN where there is no best estimate; None is none at all."""


@dataclass(frozen=True)
class Stresses:
    """The scenarios, one a row."""

    shortfall: Floats
    """float64 (scenarios,): owed and not paid, over all."""
    defaults: NDArray[np.bool_]
    """bool (scenarios, nodes)."""
    settled: NDArray[np.bool_]
    """bool (scenarios,): see `Clearing.settled`."""

    @property
    def default_share(self) -> Floats:
        """float64 (nodes,): share of the scenarios in which each cannot pay."""
        made: Floats = self.defaults.mean(axis=0)
        return made

    def quantiles(self, *shares: float) -> Floats:
        """Shortfall that so large a share of the scenarios does not exceed."""
        made: Floats = np.quantile(self.shortfall, shares)
        return made


def stress(
    debts: Graph,
    amounts: Range,
    outside: Range,
    *,
    lost: ArrayLike | None = None,
    scenarios: int = 10_000,
    seed: int = 0,
    keep_outside: float = 1.0,
    keep_inside: float = 1.0,
    threads: int | None = None,
) -> Stresses:
    """Clear many drawn versions of one chain.

    Args:
        debts: Who owes whom; its amounts are not used.
        amounts: Of the legs of `debts`, in their order.
        outside: Of the outside assets of its nodes.
        lost: Share of outside assets that the shock takes, (nodes,), 0 to 1.
        scenarios: How many.
        seed: The same seed gives the same scenarios.
        keep_outside, keep_inside: As in `clearing.clear`.
        threads: None is all processors.
    """
    check_shares(keep_outside, keep_inside)
    owed = _range(amounts, debts.legs, "amounts")
    held = _range(outside, debts.nodes, "outside")
    gone = np.zeros(debts.nodes) if lost is None else check_outside(lost, debts.nodes)
    check_shares(*(float(share) for share in (gone.min(initial=0), gone.max(initial=0))))
    before = numba.get_num_threads()
    numba.set_num_threads(min(thread_count(threads), _CONFIG.NUMBA_NUM_THREADS))
    try:
        shortfall, defaults, settled = _many(
            debts.indptr.view(np.uint64), debts.source, debts.target.view(np.uint32), *owed, *held, gone,
            scenarios, seed, keep_outside, keep_inside,
        )  # fmt: skip
    finally:
        numba.set_num_threads(before)
    return Stresses(shortfall, defaults, settled)


def _range(given: Range, size: int, name: str) -> tuple[Floats, Floats, Floats]:
    least = np.asarray(given.least, np.float64)
    most = np.asarray(given.most, np.float64)
    best = np.full(size, np.nan) if given.best is None else np.asarray(given.best, np.float64)
    if {least.shape, most.shape, best.shape} != {(size,)}:
        shapes = f"{least.shape}, {most.shape}, {best.shape}"
        raise UsageError(
            Text(f"{name} 形状 {shapes}", f"{name} of shape {shapes}"),
            expected=Text(f"({size},)", f"({size},)"),
        )
    right = (least >= 0) & (most >= least) & np.isfinite(most)
    right &= np.isnan(best) | ((best >= least) & (best <= most))
    wrong = np.flatnonzero(~right)
    if len(wrong):
        at = wrong[0]
        met = f"{name}[{at}] = {least[at]}, {best[at]}, {most[at]}"
        raise UsageError(
            Text(f"区间不可用：{met}", f"a range that cannot be used: {met}"),
            expected=Text("0 ≤ 下限 ≤ 估计 ≤ 上限", "0 <= least <= best <= most"),
        )
    return least, most, best


@compiled
def drawn(u: float, least: float, most: float, best: float) -> float:
    """The u-quantile of the triangle between least and most, or of the uniform without a best."""
    width = most - least
    if width <= 0:
        return least
    if np.isnan(best):
        return least + u * width
    peak = (best - least) / width
    if u < peak:
        return float(least + np.sqrt(u * width * (best - least)))
    return float(most - np.sqrt((1 - u) * width * (most - best)))


@compiled_parallel
def _many(
    out_ptr: NDArray[np.uint64],
    payer: Ints,
    payee: NDArray[np.uint32],
    low: Floats,
    high: Floats,
    best: Floats,
    held_low: Floats,
    held_high: Floats,
    held_best: Floats,
    lost: Floats,
    scenarios: int,
    seed: int,
    keep_outside: float,
    keep_inside: float,
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    nodes = len(held_low)
    legs = len(low)
    shortfall = np.zeros(scenarios)
    defaults = np.zeros((scenarios, nodes), np.bool_)
    settled = np.zeros(scenarios, np.bool_)
    for number in numba.prange(scenarios):
        amount = np.empty(legs)
        owed = np.zeros(nodes)
        for pair in range((legs + 1) // 2):
            u, v = two_uniforms(seed, number, pair, 0)
            e = 2 * pair
            amount[e] = drawn(u, low[e], high[e], best[e])
            if e + 1 < legs:
                amount[e + 1] = drawn(v, low[e + 1], high[e + 1], best[e + 1])
        for e in range(legs):
            owed[payer[e]] += amount[e]
        outside = np.empty(nodes)
        for i in range(nodes):
            u, _ = two_uniforms(seed, number, i, 1)
            kept = 1 - lost[i]
            outside[i] = drawn(u, held_low[i], held_high[i], held_best[i]) * kept
        due = np.zeros(nodes)
        for e in range(legs):
            due[payee[e]] += amount[e]
        paid, _, when, fine = clearing(
            out_ptr, payee, amount, owed, due, outside, keep_outside, keep_inside
        )
        settled[number] = fine
        missing = 0.0
        for i in range(nodes):
            missing += owed[i] - paid[i]
            defaults[number, i] = when[i] > 0
        shortfall[number] = missing
    return shortfall, defaults, settled
