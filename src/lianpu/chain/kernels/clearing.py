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
algorithms of both papers.

What is followed is not who pays what but who loses what: only those who fail lose others anything,
so that all work is on their debts. Payments only fall, so that who cannot pay with too high receipts
cannot pay at all, and the debts of all found so far are copied one after the other and gone through
again and again (Gauss-Seidel): each hands on what it has newly lost, those who cannot bear it join, until
payments stand still. Nodes are numbered by falling number of debts, so that those which are met most
often lie together in memory and rows of one length follow each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled, prefetch
from lianpu.chain.kernels.graph import Floats, Graph, Ints, Longs, counting_sort, pointers
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

TOLERANCE = 1e-11
"""What rounds to come may still take from a payment, as a share of what its node owes, when it counts as
settled."""
LITTLE = 1e-3
"""Who has less to tell than so large a part of what others told in the round before keeps it back. In a
round few fail newly, and what those tell is large."""
BLOCK = 64
"""Of those in default, so many are asked at once what they have to tell. Chosen by us, both on networks
of 10^5 nodes."""
AHEAD = 8
"""Rows between asking for one and reading it; of 4, 8 and 16 the fastest."""
ROUNDS = 100_000
"""Rounds at most; a network that needs more is said not to have settled."""

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
    """False when payments still fell after so many rounds: then `paid` is an upper bound."""

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


@dataclass(frozen=True)
class Obligations:
    """Debts as they are cleared: made once for any number of shocks."""

    node: Longs
    """int64 (nodes,): number in the graph of each, by falling number of debts."""
    ptr: NDArray[np.uint64]
    """Rows of debtors. Whole numbers have no sign, as in `debtrank`."""
    payee: NDArray[np.uint32]
    amount: Floats
    owed: Floats
    """float64 (nodes,): p̄."""
    due: Floats
    """float64 (nodes,): what reaches each if all pay in full."""

    @classmethod
    def of(cls, debts: Graph) -> Obligations:
        """Row owes column; make it with ``parallel="sum"`` where debts of a pair add up."""
        node = np.argsort(-np.diff(debts.indptr), kind="stable")
        place = np.empty(debts.nodes, np.int32)
        place[node] = np.arange(debts.nodes, dtype=np.int32)
        debtor = place[debts.source]
        order = counting_sort(debtor, np.arange(debts.legs), debts.nodes)
        return cls(
            node,
            pointers(debtor, debts.nodes).view(np.uint64),
            place[debts.target[order]].view(np.uint32),
            debts.amounts[order],
            debts.outgoing[node],
            debts.incoming[node],
        )

    def clear(
        self, outside: ArrayLike, *, keep_outside: float = 1.0, keep_inside: float = 1.0
    ) -> Clearing:
        """See `clear`."""
        assets = check_outside(outside, len(self.node))
        check_shares(keep_outside, keep_inside)
        *columns, settled = clearing(
            self.ptr,
            self.payee,
            self.amount,
            self.owed,
            self.due,
            assets[self.node],
            keep_outside,
            keep_inside,
        )
        made = [np.empty_like(column) for column in (*columns, self.owed)]
        for whole, column in zip(made, (*columns, self.owed), strict=True):
            whole[self.node] = column
        paid, received, when, owed = made
        return Clearing(paid, owed, received, when, bool(settled))


def clear(
    debts: Graph,
    outside: ArrayLike,
    *,
    keep_outside: float = 1.0,
    keep_inside: float = 1.0,
) -> Clearing:
    """The greatest clearing vector; for many shocks make the `Obligations` once.

    Args:
        debts: Row owes column; make it with ``parallel="sum"`` where debts of a pair add up.
        outside: e, float64 (nodes,), in the unit of the debts, not negative.
        keep_outside: α, the share of a defaulter's outside assets that is left, 0 to 1.
        keep_inside: β, the share of what others paid it.

    Raises:
        UsageError: Negative or missing outside assets, a share outside of 0 to 1.
    """
    made = Obligations.of(debts)
    return made.clear(outside, keep_outside=keep_outside, keep_inside=keep_inside)


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
    ptr: NDArray[np.uint64],
    payee: NDArray[np.uint32],
    amount: Floats,
    owed: Floats,
    due: Floats,
    outside: Floats,
    keep_outside: float,
    keep_inside: float,
) -> tuple[Floats, Floats, Ints, bool]:
    """(paid, received, wave of default, settled); see the head of the file and `Obligations`."""
    nodes = len(owed)
    lost = np.zeros(nodes)  # what others leave unpaid to each
    bear = np.empty(nodes)  # and how much of it each can bear
    for i in range(nodes):
        # a sum of shares of one whole may miss it by rounding: that is no default
        left = due[i] + outside[i] - owed[i] * (1 - 1e-13)
        bear[i] = left if owed[i] > 0 else np.inf
    fresh = np.empty(nodes + 1, np.uint32)
    # those in default in the order in which they failed, and a copy of their debts in that order
    failed = np.empty(nodes, np.uint32)
    when = np.zeros(nodes, np.int32)
    own = np.empty(nodes)  # what each leaves unpaid if nobody fails it
    told = np.empty(nodes)  # what its creditors know it leaves unpaid
    per = np.empty(nodes)
    row = np.empty(nodes + 1, np.uint64)
    row[0] = 0
    creditor = np.empty(len(payee), np.uint32)
    debt = np.empty(len(payee))
    speak = np.empty(BLOCK, np.uint32)
    moved = 0.0
    size = wave = 0
    count = _unable(lost, bear, fresh)
    last = np.inf
    settled = False
    for _ in range(ROUNDS):
        wave += int(count > 0)
        kept = row[size]
        for at in range(count):
            if at + AHEAD < count:
                far = ptr[fresh[at + AHEAD]]
                prefetch(payee, far)
                prefetch(amount, far)
                prefetch(amount, far + np.uint64(8))
            i = fresh[at]
            bear[i] = np.inf
            failed[size] = i
            when[i] = wave
            own[size] = owed[i] - keep_outside * outside[i] - keep_inside * due[i]
            told[size] = 0.0
            per[size] = 1.0 / owed[i]
            for e in range(ptr[i], ptr[i + 1]):
                creditor[kept] = payee[e]
                debt[kept] = amount[e]
                kept += np.uint64(1)
            size += 1
            row[size] = kept
        least = moved * LITTLE
        moved = 0.0
        for block in range(0, size, BLOCK):
            some = 0
            for at in range(block, min(size, block + BLOCK)):
                more = (own[at] + keep_inside * lost[failed[at]] - told[at]) * per[at]
                moved = max(moved, more)
                # written down in any case, kept if so: no branch to guess
                speak[some] = at
                some += more > least
            for place in range(some):
                at = speak[place]
                unpaid = own[at] + keep_inside * lost[failed[at]]
                more = (unpaid - told[at]) * per[at]
                told[at] = unpaid
                for e in range(row[at], row[at + 1]):
                    lost[creditor[e]] += more * debt[e]
        count = _unable(lost, bear, fresh)
        # what the rounds to come would still move, if each moves its share of the one before
        ratio = min(moved / last, 0.999999)
        if count == 0 and moved * max(1.0, ratio / (1 - ratio)) <= TOLERANCE:
            settled = True
            break
        last = moved
    paid = owed.copy()
    for at in range(size):
        i = failed[at]
        paid[i] = max(0.0, owed[i] - told[at])
    received = np.empty(nodes)
    for i in range(nodes):
        received[i] = max(due[i] - lost[i], 0.0)  # rounding may be left over
    return paid, received, when, settled


@compiled
def _unable(lost: Floats, bear: Floats, fresh: NDArray[np.uint32]) -> int:
    """Fill `fresh` with those who lost more than they can bear; how many they are."""
    nodes = len(lost)
    count = 0
    for block in range(0, nodes, 16):
        end = min(nodes, block + 16)
        worse = 0
        for i in range(block, end):
            worse += lost[i] > bear[i]
        if worse > 0:
            # written down in any case, kept if so: no branch to guess
            for i in range(block, end):
                fresh[count] = i
                count += lost[i] > bear[i]
    return count
