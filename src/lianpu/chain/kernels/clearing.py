"""Who can pay whom when everybody pays what they can: clearing of obligations.

Node i owes L_ij to j, p̄_i = sum_j L_ij in all, and holds e_i from outside. A clearing vector p is
a fixed point of

    p_i = p̄_i                                   if e_i + sum_j Π_ji p_j >= p̄_i   (i is solvent)
    p_i = α e_i + β sum_j Π_ji p_j               otherwise, at least 0 and at most p̄_i

with Π_ij = L_ij / p̄_i: creditors of a node share alike. With α = β = 1 this is Eisenberg and Noe,
Systemic risk in financial systems, 2001 (doi:10.1287/mnsc.47.2.236.9835); α, β < 1 are the shares
that survive a default in Rogers and Veraart, Failure and rescue in an interbank network, 2013
(doi:10.1287/mnsc.1120.1569). Of several fixed points the greatest is given: payments begin at p̄ and
fall as more nodes default and default on more, which leads to the greatest from above, as in the
algorithms of both papers. Theirs solve a linear system after each wave of defaults; here a wave and
a Gauss-Seidel sweep over all in default alternate, which has the same limit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.graph import Floats, Graph, Ints, Longs
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

TOLERANCE = 1e-12
"""What sweeps to come may still take from a payment, as a share of what its node owes, when it counts as
settled."""
SWEEPS = 100_000
"""Sweeps at most; a network that needs more is said not to have settled."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Clearing:
    """What is paid."""

    paid: Floats
    """float64 (nodes,): what each pays in all, the greatest clearing vector p."""
    owed: Floats
    """float64 (nodes,): p̄."""
    received: Floats
    """float64 (nodes,): what reaches each from the others."""
    default_round: Ints
    """int32 (nodes,): the wave in which each was found unable to pay, from 1; 0 is solvent. Who
    fails in wave 1 fails even if all others pay, in wave 2 because of what those can still pay."""
    settled: bool
    """False when payments still fell after so many sweeps: then `paid` is an upper bound."""

    @property
    def defaulted(self) -> Flags:
        """bool (nodes,)."""
        return self.default_round > 0

    @property
    def rounds(self) -> int:
        """Waves in which somebody newly failed."""
        return int(self.default_round.max(initial=0))

    @property
    def shortfall(self) -> float:
        """What is owed and not paid, over all."""
        return float(np.sum(self.owed - self.paid))


def clear(
    debts: Graph,
    outside: ArrayLike,
    *,
    keep_outside: float = 1.0,
    keep_inside: float = 1.0,
) -> Clearing:
    """The greatest clearing vector.

    Args:
        debts: Row owes column; make it with ``parallel="sum"`` where debts of a pair add up.
        outside: e, float64 (nodes,), in the unit of the debts, not negative.
        keep_outside: α, the share of a defaulter's outside assets that is left, 0 to 1.
        keep_inside: β, the share of what others paid it.

    Raises:
        UsageError: Negative or missing outside assets, a share outside of 0 to 1.
    """
    assets = check_outside(outside, debts.nodes)
    check_shares(keep_outside, keep_inside)
    paid, received, when, settled = clearing(
        debts.indptr,
        debts.target,
        debts.amounts,
        debts.outgoing,
        debts.incoming,
        assets,
        keep_outside,
        keep_inside,
    )
    return Clearing(paid, debts.outgoing, received, when, bool(settled))


def check_outside(outside: ArrayLike, nodes: int) -> Floats:
    """Outside assets as float64 (nodes,), not negative and finite."""
    assets = np.asarray(outside, np.float64)
    if assets.shape != (nodes,):
        raise UsageError(
            Text(f"外部资产形状 {assets.shape}", f"outside assets of shape {assets.shape}"),
            expected=Text(f"每个节点一个数：({nodes},)", f"one number a node: ({nodes},)"),
        )
    wrong = np.flatnonzero(~(np.isfinite(assets) & (assets >= 0)))
    if len(wrong):
        met = f"outside[{wrong[0]}] = {assets[wrong[0]]}"
        raise UsageError(
            Text(f"外部资产不可用：{met}", f"outside assets that cannot be used: {met}"),
            expected=Text("不为负的有限数", "finite and not negative"),
            remedy=Text(
                "净负债请记为对某节点的欠款", "write a net debt as owed to a node of its own"
            ),
        )
    return assets


def check_shares(*shares: float) -> None:
    """Refuse a share that is none."""
    for share in shares:
        if not 0 <= share <= 1:
            raise UsageError(
                Text(f"留存比例 {share}", f"a share that is left of {share}"),
                expected=Text("0 至 1", "0 to 1"),
            )


@compiled
def clearing(
    out_ptr: Longs,
    payee: Ints,
    amount: Floats,
    owed: Floats,
    due: Floats,
    outside: Floats,
    keep_outside: float,
    keep_inside: float,
) -> tuple[Floats, Floats, Ints, bool]:
    """(paid, received, round of default, settled); see the head of the file.

    due: what reaches each node if all pay in full. What a node pays less is told to its creditors
    as it falls, so that only the debts of those in default are ever read.
    """
    nodes = len(owed)
    paid = owed.copy()
    received = due.copy()
    when = np.zeros(nodes, np.int32)
    settled = False
    failed = np.empty(nodes, np.int32)
    count = 0
    turn = 0
    last = np.inf
    for _ in range(SWEEPS):
        before = count
        for i in range(nodes):
            # a sum of shares of one whole may miss it by rounding: that is no default
            if outside[i] + received[i] < owed[i] * (1 - 1e-13) and when[i] == 0:
                failed[count] = i
                count += 1
                when[i] = turn + 1
        if count > before:
            turn += 1
        moved = 0.0
        for place in range(count):
            i = failed[place]
            pays = min(owed[i], keep_outside * outside[i] + keep_inside * received[i])
            less = (paid[i] - pays) / owed[i]
            if less <= 1e-14:
                continue
            moved = max(moved, less)
            paid[i] = pays
            for e in range(out_ptr[i], out_ptr[i + 1]):
                received[payee[e]] -= less * amount[e]
        # what the sweeps to come would still move, if each moves its share of the one before
        ratio = min(moved / last, 0.999999)
        if moved * max(1.0, ratio / (1 - ratio)) <= TOLERANCE:
            settled = True
            break
        last = moved
    for i in range(nodes):
        received[i] = max(received[i], 0.0)  # of what is subtracted, rounding may be left over
    return paid, received, when, settled
