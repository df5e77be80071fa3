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
algorithms of both papers. Nodes in default hand on what they fail to pay as long as it is more than
a trifle, which finds most who fail of it; then the debts of those in default among each other are
laid out by themselves, a small part of all, and swept (Gauss-Seidel) until payments stand still, and
all others hear of it once. If that makes more fail, both go on from where they are. Payments only
fall, so that who cannot pay with too high receipts cannot pay at all.
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
ROUGH, FINE = 1e-3, 1e-6
"""Share of what a node owes that it need not hand on at once: while most defaults are found, and when
few are left to find. Chosen by us."""
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
        debts.indptr.view(np.uint64),
        debts.target.view(np.uint32),
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


_NEVER, _FAILED = -1e300, -np.inf


@compiled
def clearing(
    out_ptr: NDArray[np.uint64],
    payee: NDArray[np.uint32],
    amount: Floats,
    owed: Floats,
    due: Floats,
    outside: Floats,
    keep_outside: float,
    keep_inside: float,
) -> tuple[Floats, Floats, Ints, bool]:
    """(paid, received, round of default, settled); see the head of the file.

    due: what reaches each node if all pay in full. Indices without sign, as in `debtrank`.
    """
    nodes = len(owed)
    paid = owed.copy()
    when = np.zeros(nodes, np.int32)
    # what reaches each node, and beside it the least that lets it pay: both are met together
    means = np.empty((nodes, 2))
    fresh = np.empty(nodes, np.uint32)  # found unable to pay, and not yet asked what they can
    count = 0
    for i in range(nodes):
        means[i, 0] = due[i]
        # a sum of shares of one whole may miss it by rounding: that is no default
        means[i, 1] = owed[i] * (1 - 1e-13) - outside[i] if owed[i] > 0 else _NEVER
        if means[i, 0] < means[i, 1]:
            fresh[count] = i
            count += 1
            when[i] = 1
            means[i, 1] = _FAILED
    told = owed.copy()  # what those who did not fail know of each one's payment
    place = np.full(nodes, -1, np.int32)
    changed = np.zeros(nodes, np.bool_)
    among_ptr = np.empty(nodes + 1, np.int64)
    among = np.empty(len(payee) + 1, np.uint32)
    among_amount = np.empty(len(payee) + 1)
    sweeps = 0
    turn = 1
    trifle = ROUGH
    settled = count == 0
    while not settled and sweeps < SWEEPS:
        moved = True
        while moved and sweeps < SWEEPS:
            sweeps += 1
            moved = False
            for at in range(count):
                changed[fresh[at]] = True
            count = 0
            # in order of number, as memory is read best
            for i in range(nodes):
                if not changed[i]:
                    continue
                changed[i] = False
                pays = min(owed[i], keep_outside * outside[i] + keep_inside * means[i, 0])
                less = (paid[i] - pays) / owed[i]
                if less <= trifle:
                    continue
                moved = True
                paid[i] = told[i] = pays
                # first all sums, then what follows from them: a branch on a number that is not
                # there yet would wait for it
                first, end = out_ptr[i], out_ptr[i + 1]
                for e in range(first, end):
                    means[payee[e], 0] -= less * amount[e]
                for e in range(first, end):
                    c = payee[e]
                    if means[c, 0] < means[c, 1]:
                        means[c, 1] = _FAILED
                        when[c] = turn + 1
                        fresh[count] = c
                        count += 1
                    else:
                        changed[c] |= means[c, 1] == _FAILED
            turn += count > 0
        changed[:] = False
        members = np.flatnonzero(when)
        for at in range(len(members)):
            place[members[at]] = at
        legs = 0
        for at in range(len(members)):
            i = members[at]
            among_ptr[at] = legs
            for e in range(out_ptr[i], out_ptr[i + 1]):
                among[legs] = place[payee[e]]
                among_amount[legs] = amount[e]
                legs += place[payee[e]] >= 0
        among_ptr[len(members)] = legs
        full = owed[members]
        pay = paid[members]
        own = keep_outside * outside[members]
        got = means[members, 0]
        spent, still = _sweep(
            among_ptr, among, among_amount, full, own, got, pay, keep_inside, SWEEPS - sweeps
        )
        sweeps += spent
        for at in range(len(members)):
            i = members[at]
            means[i, 0] = got[at]
            paid[i] = pay[at]
            less = (told[i] - paid[i]) / owed[i]
            told[i] = paid[i]
            if less <= 0.0:
                continue
            first, end = out_ptr[i], out_ptr[i + 1]
            for e in range(first, end):
                means[payee[e], 0] -= less * amount[e] if place[payee[e]] < 0 else 0.0
            for e in range(first, end):
                c = payee[e]
                if means[c, 0] < means[c, 1]:
                    means[c, 1] = _FAILED
                    when[c] = turn + 1
                    fresh[count] = c
                    count += 1
        turn += count > 0
        trifle = FINE
        settled = still and count == 0
    received = np.empty(nodes)
    for i in range(nodes):
        received[i] = max(means[i, 0], 0.0)  # of what is subtracted, rounding may be left over
    return paid, received, when, settled


@compiled
def _sweep(
    ptr: Longs,
    creditor: NDArray[np.uint32],
    amount: Floats,
    owed: Floats,
    own: Floats,
    got: Floats,
    pay: Floats,
    keep_inside: float,
    most: int,
) -> tuple[int, bool]:
    """Let those in default pay each other until payments stand still; (sweeps, whether they do)."""
    last = np.inf
    for turn in range(most):
        moved = 0.0
        for i in range(len(pay)):
            pays = min(owed[i], own[i] + keep_inside * got[i])
            less = (pay[i] - pays) / owed[i]
            if less <= 1e-14:
                continue
            moved = max(moved, less)
            pay[i] = pays
            for e in range(ptr[i], ptr[i + 1]):
                got[creditor[e]] -= less * amount[e]
        # what the sweeps to come would still move, if each moves its share of the one before
        ratio = min(moved / last, 0.999999)
        if moved * max(1.0, ratio / (1 - ratio)) <= TOLERANCE:
            return turn + 1, True
        last = moved
    return most, False
