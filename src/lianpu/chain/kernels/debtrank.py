"""How distress spreads before anybody defaults: DebtRank, in its two published forms.

h_i is the share of its equity E_i that node i has lost. Node i lent A_ij to j; when j loses h_j of
its equity, i writes down the same share of the loan: W_ij = min(1, A_ij / E_i) of its own equity.

- ``once``: Battiston et al., DebtRank: too central to fail?, 2012 (doi:10.1038/srep00541):
  h_i(t) = min(1, h_i(t-1) + sum_j W_ij h_j(t-1)) over the j that came into distress at t-1; each
  node passes its distress on one time only, so that no circle amplifies.
- otherwise Bardoscia et al., DebtRank: a microscopic foundation for shock propagation, 2015
  (doi:10.1371/journal.pone.0130406): h_i(t) = min(1, h_i(t-1) + sum_j W_ij (h_j(t-1) - h_j(t-2)));
  losses go round circles until they die out. Its limit is the least solution of
  h = min(1, h(1) + W h), in which W_ij is not cut at 1.

The DebtRank of a shock is what it destroys beyond itself, R = sum_i (h_i(T) - h_i(1)) v_i, with v_i
the share of node i in all value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.graph import Floats, Graph, Ints, Longs
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

TOLERANCE = 1e-13
"""Share of equity below which a further loss is kept back until it has grown."""
ROUNDS = 100_000


@dataclass(frozen=True)
class Distress:
    """Where a shock ends."""

    lost: Floats
    """float64 (nodes,): h(T), share of equity lost, 0 to 1."""
    by_round: Floats
    """float64 (rounds + 1,): value lost in all (share of v) after each round, the shock first."""
    debtrank: float
    """R: value destroyed beyond the shock itself, as a share of all value."""
    settled: bool
    """False when losses still went round after the rounds allowed."""


def debtrank(
    loans: Graph,
    equity: ArrayLike,
    shock: ArrayLike,
    *,
    value: ArrayLike | None = None,
    once: bool = True,
    rounds: int = ROUNDS,
) -> Distress:
    """The distress that a shock spreads.

    Args:
        loans: Row lent to column, and loses when column is in distress; the unit is that of equity.
        equity: E, float64 (nodes,). A node without equity (0) that is exposed at all is lost with
            the first loss, however small.
        shock: h(1), float64 (nodes,), 0 to 1; 1 is a node that fails.
        value: v, weights (nodes,), not negative; None weighs by what each node lent.
        once: Whether a node passes on distress one time only (2012) or all of it (2015).
        rounds: Rounds at most.

    Raises:
        UsageError: Columns of the wrong length, negative equity, a shock outside of 0 to 1.
    """
    nodes = loans.nodes
    lent = loans.outgoing
    own = _column(equity, nodes, "equity", np.inf)
    hit = _column(shock, nodes, "shock", 1.0)
    worth = lent if value is None else _column(value, nodes, "value", np.inf)
    weights = worth / worth.sum() if worth.sum() > 0 else np.zeros(nodes)
    order, ptr = loans.by_target
    lender = loans.source[order]
    with np.errstate(divide="ignore"):
        impact = loans.amounts[order] / own[lender]
    # any loss at all takes the whole of no equity; a number keeps 0 x infinity away
    impact = np.minimum(impact, 1.0 if once else 1e300)
    lost, told, settled = spread(ptr, lender, impact, hit, weights, once, rounds)
    return Distress(lost, told, float((lost - hit) @ weights), bool(settled))


def _column(given: ArrayLike, nodes: int, name: str, most: float) -> Floats:
    column = np.asarray(given, np.float64)
    if column.shape != (nodes,):
        raise UsageError(
            Text(f"{name} 形状 {column.shape}", f"{name} of shape {column.shape}"),
            expected=Text(f"每个节点一个数：({nodes},)", f"one number a node: ({nodes},)"),
        )
    wrong = np.flatnonzero(~((column >= 0) & (column <= most) & np.isfinite(column)))
    if len(wrong):
        met = f"{name}[{wrong[0]}] = {column[wrong[0]]}"
        limit = "" if np.isinf(most) else f" {most:g}"
        raise UsageError(
            Text(f"数值不可用：{met}", f"a number that cannot be used: {met}"),
            expected=Text(f"0 至{limit or '任意有限数'}", f"0 to{limit or ' any finite number'}"),
        )
    return column


@compiled
def spread(
    ptr: Longs,
    lender: Ints,
    impact: Floats,
    shock: Floats,
    weights: Floats,
    once: bool,
    rounds: int,
) -> tuple[Floats, Floats, bool]:
    """(h, value lost after each round, settled); row j of ptr are the lenders of j."""
    nodes = len(shock)
    lost = shock.copy()
    # what each has lost and not yet passed on, and what reaches it in this round
    pending = shock.copy()
    coming = np.zeros(nodes)
    active = np.empty(nodes, np.int32)
    touched = np.empty(nodes, np.int32)
    mark = np.zeros(nodes, np.uint8)
    passed = np.zeros(nodes, np.uint8)
    count = 0
    total = 0.0
    for i in range(nodes):
        total += lost[i] * weights[i]
        if shock[i] > 0:
            active[count] = i
            count += 1
    told = np.zeros(min(rounds, ROUNDS) + 1)
    told[0] = total
    turn = 0
    while count > 0 and turn < rounds:
        reached = 0
        wide = 0
        for place in range(count):
            wide += ptr[active[place] + 1] - ptr[active[place]]
        # many reach everybody: then a list of who is reached costs more than looking at all
        everybody = wide > nodes // 2
        for place in range(count):
            j = active[place]
            loss = pending[j]
            pending[j] = 0.0
            passed[j] = 1
            if everybody:
                for e in range(ptr[j], ptr[j + 1]):
                    coming[lender[e]] += impact[e] * loss
                continue
            for e in range(ptr[j], ptr[j + 1]):
                i = lender[e]
                coming[i] += impact[e] * loss
                if mark[i] == 0:
                    mark[i] = 1
                    touched[reached] = i
                    reached += 1
        if everybody:
            for i in range(nodes):
                if coming[i] > 0:
                    touched[reached] = i
                    reached += 1
        count = 0
        if reached == 0:
            break
        for place in range(reached):
            i = touched[place]
            mark[i] = 0
            more = min(coming[i], 1.0 - lost[i])
            coming[i] = 0.0
            lost[i] = min(1.0, lost[i] + more)
            total += more * weights[i]
            pending[i] += more
            if once:
                # what comes in the round in which a node falls ill is passed on, the later is not
                if passed[i] == 0:
                    active[count] = i
                    count += 1
            elif pending[i] > TOLERANCE or (lost[i] >= 1.0 and pending[i] > 0):
                active[count] = i
                count += 1
        turn += 1
        told[turn] = total
    return lost, told[: turn + 1], count == 0
