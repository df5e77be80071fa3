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
payments stand still; see `clearing_rounds`. Nodes are numbered by falling number of debts, so that those which are met most
often lie together in memory and rows of one length follow each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.clearing_rounds import Parts, Room, Rows, ends, room, waves
from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.sorting import Floats, Ints, Longs, counting_sort, pointers
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

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
    ptr: Rows
    """Rows of debtors. Whole numbers have no sign, as in `debtrank`."""
    payee: Parts
    amount: Floats
    owed: Floats
    """float64 (nodes,): p̄."""
    due: Floats
    """float64 (nodes,): what reaches each if all pay in full."""
    total: Floats
    """float64 (nodes,): p̄ as the graph numbers nodes."""
    spare: list[Room] = field(default_factory=list, repr=False, compare=False)
    """Room of shocks cleared before, for those to come."""

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
            debts.outgoing,
        )

    def clear(
        self, outside: ArrayLike, *, keep_outside: float = 1.0, keep_inside: float = 1.0
    ) -> Clearing:
        """See `clear`."""
        assets = check_outside(outside, len(self.node))
        check_shares(keep_outside, keep_inside)
        try:  # taken for this call alone, so that threads share no room
            made = self.spare.pop()
        except IndexError:
            made = room(len(self.node), len(self.payee))
        paid, received, when, settled = _cleared(
            made,
            self.ptr,
            self.payee,
            self.amount,
            self.owed,
            self.due,
            assets,
            self.node,
            keep_outside,
            keep_inside,
        )
        self.spare.append(made)
        return Clearing(paid, self.total.copy(), received, when, settled)


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
def _cleared(
    made: Room,
    ptr: Rows,
    payee: Parts,
    amount: Floats,
    owed: Floats,
    due: Floats,
    outside: Floats,
    node: Longs,
    keep_outside: float,
    keep_inside: float,
) -> tuple[Floats, Floats, Ints, bool]:
    """(paid, received, wave of default, settled): `waves` for nodes as the graph numbers them."""
    nodes = len(node)
    held = np.empty(nodes)
    for place in range(nodes):
        held[place] = outside[node[place]]
    settled = waves(made, ptr, payee, amount, owed, due, held, keep_outside, keep_inside)
    paid, received = np.empty(nodes), np.empty(nodes)
    when = np.empty(nodes, np.int32)
    for place in range(nodes):
        i = node[place]
        paid[i], received[i] = ends(made, place, owed[place], due[place])
        when[i] = made.when[place]
    return paid, received, when, settled
