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
so that all work is on their debts. Waves of defaults hand on what is not paid until none new fail;
then the debts of the defaulted among each other are laid out by themselves, a small part of all, and
swept (Gauss-Seidel) until payments stand still, and all others hear of it once. If that makes more
fail, both go on from where they are. Payments only fall, so that who cannot pay with too high
receipts cannot pay at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled, prefetch
from lianpu.chain.kernels.graph import Floats, Graph, Ints
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

TOLERANCE = 1e-11
"""What sweeps to come may still take from a payment, as a share of what its node owes, when it counts as
settled."""
ROUGH = 1e-3
"""The same while it may be that not all defaults are found."""
FEW = 16
"""A wave smaller than so large a part of all in default hands on its own losses alone; in a larger one
all do again. Chosen by us."""
AHEAD = 8
"""Rows between asking for one and reading it; of 4, 8 and 16 the fastest."""
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


class _Debts(NamedTuple):
    """Rows of debts; whole numbers without sign, as in `debtrank`."""

    ptr: NDArray[np.uint64]
    payee: NDArray[np.uint32]
    amount: Floats


class _Failed(NamedTuple):
    """Those in default, in the order in which they failed; float64 and uint32 (nodes,)."""

    node: NDArray[np.uint32]
    wave: NDArray[np.int32]
    own: Floats
    """What each leaves unpaid if nobody fails it."""
    owed: Floats
    told: Floats
    """What the others know it leaves unpaid."""
    share: Floats
    """What it has to tell them, as a share of what it owes."""


class _Among(NamedTuple):
    """Debts of those in default among each other.

    Rows stand by falling length, so that the processor guesses right where one ends.
    """

    order: NDArray[np.uint32]
    """Which of those in default each row is."""
    ptr: NDArray[np.uint64]
    payee: NDArray[np.uint32]
    """Row of the creditor."""
    amount: Floats
    rows: int
    """Rows with any debts; those after them owe solvent nodes alone."""


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

    due: what reaches each node if all pay in full.
    """
    nodes = len(owed)
    debts = _Debts(out_ptr, payee, amount)
    lost = np.zeros(nodes)  # what others leave unpaid to each
    bear = np.empty(nodes)  # and how much of it each can bear
    for i in range(nodes):
        # a sum of shares of one whole may miss it by rounding: that is no default
        left = due[i] + outside[i] - owed[i] * (1 - 1e-13)
        bear[i] = left if owed[i] > 0 else np.inf
    has_failed = np.zeros(nodes, np.uint8)
    fresh = np.empty(nodes + 1, np.uint32)
    failed = _Failed(
        np.empty(nodes, np.uint32),
        np.empty(nodes, np.int32),
        np.empty(nodes),
        np.empty(nodes),
        np.empty(nodes),
        np.empty(nodes),
    )
    among = _Among(fresh, out_ptr, payee, amount, 0)
    built = size = wave = sweeps = 0
    wanted = ROUGH
    settled = True
    count = _unable(lost, bear, fresh)
    while True:
        while count > 0:
            wave += 1
            first = size
            for at in range(count):
                i = fresh[at]
                bear[i] = np.inf
                has_failed[i] = 1
                failed.node[size] = i
                failed.wave[size] = wave
                failed.own[size] = owed[i] - keep_outside * outside[i] - keep_inside * due[i]
                failed.owed[size] = owed[i]
                failed.told[size] = 0.0
                size += 1
            few = count * FEW < size
            _hand_on(debts, failed, first if few else 0, size, keep_inside, lost)
            if few:
                count = 0
                for at in range(first, size):
                    i = failed.node[at]
                    for e in range(out_ptr[i], out_ptr[i + 1]):
                        c = payee[e]
                        if lost[c] > bear[c]:
                            bear[c] = np.inf
                            fresh[count] = c
                            count += 1
            else:
                count = _unable(lost, bear, fresh)
        if built < size:
            among = _lay_out(debts, failed, size, has_failed)
            built = size
        got = np.empty(size)
        pay = np.empty(size)
        own = np.empty(size)
        per = np.empty(size)
        for row in range(size):
            at = among.order[row]
            got[row] = lost[failed.node[at]]
            pay[row] = failed.told[at]
            own[row] = failed.own[at]
            per[row] = 1.0 / failed.owed[at]
        spent, still = _sweep(among, own, per, keep_inside, got, pay, wanted, SWEEPS - sweeps)
        sweeps += spent
        for row in range(size):
            at = among.order[row]
            if row >= among.rows:
                pay[row] = max(pay[row], own[row] + keep_inside * got[row])
            failed.share[at] = (pay[row] - failed.told[at]) * per[row]
            failed.told[at] = pay[row]
        _tell(debts, failed, 0, size, lost)
        # what those in default lose to each other is known better from the sweeps
        for row in range(size):
            lost[failed.node[among.order[row]]] = got[row]
        count = _unable(lost, bear, fresh)
        if not still or (count == 0 and wanted <= TOLERANCE):
            settled = still
            break
        if count == 0:
            wanted = TOLERANCE
    paid = owed.copy()
    when = np.zeros(nodes, np.int32)
    for at in range(size):
        i = failed.node[at]
        paid[i] = max(0.0, owed[i] - failed.told[at])
        when[i] = failed.wave[at]
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


@compiled
def _hand_on(
    debts: _Debts, failed: _Failed, first: int, size: int, keep_inside: float, lost: Floats
) -> None:
    """Tell creditors what those from `first` on cannot pay by what is known now."""
    for at in range(first, size):
        unpaid = failed.own[at] + keep_inside * lost[failed.node[at]]
        unpaid = max(failed.told[at], unpaid)
        failed.share[at] = (unpaid - failed.told[at]) / failed.owed[at]
        failed.told[at] = unpaid
    _tell(debts, failed, first, size, lost)


@compiled
def _tell(debts: _Debts, failed: _Failed, first: int, size: int, lost: Floats) -> None:
    """Add to what creditors lose the `share` of each debt of those from `first` on."""
    for at in range(first, size):
        if at + AHEAD < size:
            row = debts.ptr[failed.node[at + AHEAD]]
            prefetch(debts.payee, row)
            prefetch(debts.amount, row)
            prefetch(debts.amount, row + np.uint64(8))
        i = failed.node[at]
        share = failed.share[at]
        for e in range(debts.ptr[i], debts.ptr[i + 1]):
            lost[debts.payee[e]] += share * debts.amount[e]


@compiled
def _lay_out(debts: _Debts, failed: _Failed, size: int, has_failed: NDArray[np.uint8]) -> _Among:
    """The debts of those in default among each other."""
    longest = 64
    width = np.empty(size, np.int64)
    start = np.zeros(longest + 2, np.int64)
    whole = np.int64(0)
    for at in range(size):
        if at + AHEAD < size:
            prefetch(debts.payee, debts.ptr[failed.node[at + AHEAD]])
        i = failed.node[at]
        width[at] = 0
        for e in range(debts.ptr[i], debts.ptr[i + 1]):
            width[at] += has_failed[debts.payee[e]]
        whole += width[at]
        start[longest - min(width[at], longest) + 1] += 1
    rows = size - start[longest + 1]
    for length in range(longest + 1):
        start[length + 1] += start[length]
    order = np.empty(size, np.uint32)
    place = np.empty(len(has_failed), np.uint32)
    for at in range(size):
        length = longest - min(width[at], longest)
        order[start[length]] = at
        place[failed.node[at]] = start[length]
        start[length] += 1
    ptr = np.empty(size + 1, np.uint64)
    payee = np.empty(whole + 1, np.uint32)
    amount = np.empty(whole + 1)
    kept = np.uint64(0)
    for row in range(rows):
        if row + AHEAD < rows:
            far = debts.ptr[failed.node[order[row + AHEAD]]]
            prefetch(debts.payee, far)
            prefetch(debts.amount, far)
        i = failed.node[order[row]]
        ptr[row] = kept
        for e in range(debts.ptr[i], debts.ptr[i + 1]):
            payee[kept] = debts.payee[e]
            amount[kept] = debts.amount[e]
            kept += np.uint64(has_failed[debts.payee[e]])
    ptr[rows] = kept
    for e in range(kept):
        payee[e] = place[payee[e]]
    return _Among(order, ptr, payee, amount, rows)


@compiled
def _sweep(
    among: _Among,
    own: Floats,
    per: Floats,
    keep_inside: float,
    got: Floats,
    pay: Floats,
    wanted: float,
    most: int,
) -> tuple[int, bool]:
    """Let those in default fail each other until nothing moves; (sweeps, whether that is so).

    got, pay: what each loses to the others and leaves unpaid; both are changed.
    """
    last = np.inf
    for turn in range(most):
        moved = 0.0
        for row in range(among.rows):
            unpaid = max(pay[row], own[row] + keep_inside * got[row])
            more = (unpaid - pay[row]) * per[row]
            moved = max(moved, more)
            pay[row] = unpaid
            for e in range(among.ptr[row], among.ptr[row + 1]):
                got[among.payee[e]] += more * among.amount[e]
        # what the sweeps to come would still move, if each moves its share of the one before
        ratio = min(moved / last, 0.999999)
        if moved * max(1.0, ratio / (1 - ratio)) <= wanted:
            return turn + 1, True
        last = moved
    return most, False
