"""How distress spreads before anybody defaults: DebtRank, in its two published forms.

h_i is the share of its equity E_i that node i has lost. Node i lent A_ij to j; when j loses h_j of
its equity, i writes down the same share of the loan: W_ij = min(1, A_ij / E_i) of its own equity.

- ``once``: Battiston et al., DebtRank: too central to fail?, 2012 (doi:10.1038/srep00541):
  h_i(t) = min(1, h_i(t-1) + sum_j W_ij h_j(t-1)) over the j that came into distress at t-1; each
  node passes its distress on one time only, so that no circle amplifies.
- otherwise Bardoscia et al., DebtRank: a microscopic foundation for shock propagation, 2015
  (doi:10.1371/journal.pone.0130406): h_i(t) = min(1, h_i(t-1) + sum_j W_ij (h_j(t-1) - h_j(t-2)));
  losses go round circles until they die out. Its limit is the least solution of
  h = min(1, h(1) + W h), in which W_ij is not cut at 1. Where nobody lent more than q < 1 of its
  equity the map is a contraction and has one solution, to which rounds fall in by q a round: after
  the first rounds it is found by Gauss-Seidel sweeps, which the error of a sweep being near to a
  multiple of that before lets jump ahead (Aitken's process, on vectors). What is left is then at
  most q / (1 - q) of what a sweep moved.

The DebtRank of a shock is what it destroys beyond itself, R = sum_i (h_i(T) - h_i(1)) v_i, with v_i
the share of node i in all value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.debtrank_once import LOAN, Taken, spread_once
from lianpu.chain.kernels.debtrank_rows import Rows, pull, push, push_all, row_sum
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.sorting import Floats, Ints, Longs, counting_sort, pointers
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

TOLERANCE = 1e-13
"""Share of equity below which a further loss is kept back until it has grown."""
ROUNDS = 100_000
PULL = 0.5
"""Part of all loans from where on all rows are read instead: one after the other a loan costs less than
half of what it does here and there."""
TOLD = 3
"""Rounds that reach most of the network and are played one by one before the limit is taken."""
MOST = np.finfo(np.float64).max
CLOSE = 1e-12
"""Share of equity by which the limit may be missed."""


@dataclass(frozen=True)
class Distress:
    """Where a shock ends."""

    lost: Floats
    """float64 (nodes,): h(T), share of equity lost, 0 to 1."""
    by_round: Floats
    """float64 (rounds + 1,): value lost in all (share of v) after each round, the shock first. Of
    rounds without end the last is where they lead to."""
    debtrank: float
    """R: value destroyed beyond the shock itself, as a share of all value."""
    settled: bool
    """False when losses still went round after the rounds allowed."""


@dataclass(frozen=True)
class Channels:
    """Loans as the shares of equity that they put at stake: made once for any number of shocks.

    Nodes are numbered by falling number of loans given, of the 2012 form by that of loans taken, so that
    those which are met most often lie together in memory.
    """

    node: Longs
    """int64 (nodes,): number in the graph of each."""
    place: NDArray[np.uint32]
    """uint32 (nodes,): where each node of the graph stands among them."""
    rows: Rows | Taken
    """W; of the 2012 form, which reads a loan once, the rows of borrowers alone."""
    lent: Floats
    """float64 (nodes,): the share of each in all that is lent."""
    most: float
    """q: the largest share of its equity that a node lent, over all nodes."""
    once: bool
    """Whether W is cut at 1."""

    @classmethod
    def of(cls, loans: Graph, equity: ArrayLike, *, once: bool = True) -> Channels:
        """See `debtrank`.

        Raises:
            UsageError: Equity of the wrong length or negative.
        """
        nodes = loans.nodes
        own = _column(equity, nodes, "equity", np.inf)
        with np.errstate(divide="ignore"):
            impact = loans.amounts / own[loans.source]
        # any loss at all takes the whole of no equity; a number keeps 0 x infinity away
        impact = np.minimum(impact, 1.0 if once else 1e300)
        wide = np.bincount(loans.target, minlength=nodes) if once else np.diff(loans.indptr)
        node = np.argsort(-wide, kind="stable")
        place = np.empty(nodes, np.int32)
        place[node] = np.arange(nodes, dtype=np.int32)
        lender, borrower = place[loans.source], place[loans.target]
        rows = (_taken if once else _both_ways)(lender, borrower, impact, nodes)
        with np.errstate(over="ignore"):
            most = np.bincount(loans.source, impact, minlength=1).max(initial=0.0)
        lent = _shares(loans.outgoing[node])
        return cls(node, place.view(np.uint32), rows, lent, float(most), once)

    def distress(
        self, shock: ArrayLike, *, value: ArrayLike | None = None, rounds: int = ROUNDS
    ) -> Distress:
        """The distress that a shock spreads; see `debtrank`.

        Raises:
            UsageError: Columns of the wrong length, a shock outside of 0 to 1.
        """
        nodes = len(self.node)
        hit = _column(shock, nodes, "shock", 1.0)
        weights = self.lent
        if value is not None:
            weights = _shares(_column(value, nodes, "value", np.inf)[self.node])
        if isinstance(self.rows, Taken):
            return Distress(*spread_once(self.rows, self.place, hit, weights, rounds))
        hit = hit[self.node]
        reached, told, state = _spread(self.rows, hit, weights, self.most < 1, rounds)
        if state == _GOES_ON:
            state = _limit(self.rows, hit, reached, self.most)
            told = np.append(told, np.sum(reached * weights))
        lost = np.empty(nodes)
        lost[self.node] = reached
        beyond = float(np.sum((reached - hit) * weights))
        return Distress(lost, told, beyond, bool(state == _SETTLED))


def debtrank(
    loans: Graph,
    equity: ArrayLike,
    shock: ArrayLike,
    *,
    value: ArrayLike | None = None,
    once: bool = True,
    rounds: int = ROUNDS,
) -> Distress:
    """The distress that a shock spreads; for many shocks make the `Channels` once.

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
    return Channels.of(loans, equity, once=once).distress(shock, value=value, rounds=rounds)


def _taken(lender: Ints, borrower: Ints, impact: Floats, nodes: int) -> Taken:
    order = counting_sort(borrower, np.arange(len(borrower)), nodes)
    rows = np.empty(len(order), LOAN)
    rows["lender"] = lender[order]
    rows["impact"] = impact[order]
    return Taken(pointers(borrower, nodes).view(np.uint64), rows)


def _both_ways(lender: Ints, borrower: Ints, impact: Floats, nodes: int) -> Rows:
    forward = counting_sort(lender, np.arange(len(lender)), nodes)
    borrower_of = np.argsort(-np.bincount(borrower, minlength=nodes), kind="stable")
    row_of = np.empty(nodes, np.int32)
    row_of[borrower_of] = np.arange(nodes, dtype=np.int32)
    row = row_of[borrower]
    backward = counting_sort(row, forward, nodes)
    return Rows(
        pointers(lender, nodes).view(np.uint64),
        borrower[forward].view(np.uint32),
        impact[forward],
        pointers(row, nodes).view(np.uint64),
        borrower_of.astype(np.uint32),
        row_of.view(np.uint32),
        lender[backward].view(np.uint32),
        impact[backward],
    )


def _shares(worth: Floats) -> Floats:
    whole = worth.sum()
    return worth / whole if whole > 0 else np.zeros(len(worth))


def _column(given: ArrayLike, nodes: int, name: str, most: float) -> Floats:
    column = np.asarray(given, np.float64)
    if column.shape != (nodes,):
        raise UsageError(
            Text(f"{name} 形状 {column.shape}", f"{name} of shape {column.shape}"),
            expected=Text(f"每个节点一个数：({nodes},)", f"one number a node: ({nodes},)"),
        )
    if not nodes or (column.min() >= 0 and column.max() <= min(most, MOST)):
        return column  # what is no number is neither
    wrong = np.flatnonzero(~((column >= 0) & (column <= most) & np.isfinite(column)))
    if len(wrong):
        met = f"{name}[{wrong[0]}] = {column[wrong[0]]}"
        limit = "" if np.isinf(most) else f" {most:g}"
        raise UsageError(
            Text(f"数值不可用：{met}", f"a number that cannot be used: {met}"),
            expected=Text(f"0 至{limit or '任意有限数'}", f"0 to{limit or ' any finite number'}"),
        )
    return column


_SETTLED, _CUT_SHORT, _GOES_ON = 0, 1, 2


@compiled
def _spread(
    rows: Rows,
    shock: Floats,
    weights: Floats,
    settles: bool,
    rounds: int,
) -> tuple[Floats, Floats, int]:
    """(h, value lost after each round, how it ended), in the form of 2015.

    settles: Whether `_limit` may take over when the rounds that reach most nodes are TOLD.
    """
    nodes, legs = len(shock), len(rows.lender)
    lost = shock.copy()
    # what each has lost and not yet passed on, and what reaches it in this round
    pending = shock.copy()
    coming = np.zeros(nodes)
    active = np.empty(nodes + 1, np.uint32)
    touched = np.empty(nodes + 1, np.uint32)
    count = 0
    total = 0.0
    for i in range(nodes):
        total += lost[i] * weights[i]
        active[count] = i
        count += shock[i] > 0
    told = np.zeros(min(rounds, ROUNDS) + 1)
    told[0] = total
    turn = 0
    wide_rounds = 0
    while count > 0 and turn < rounds:
        width = np.int64(0)
        for place in range(count):
            row = rows.row_of[active[place]]
            width += np.int64(rows.by_borrower[row + 1] - rows.by_borrower[row])
        if width == 0:
            count = 0
            break
        wide_rounds += int(width > legs // 5)
        if settles and wide_rounds > TOLD:
            return lost, told[: turn + 1], _GOES_ON
        reached = -1
        if width > legs * PULL:
            pull(rows, pending, coming)
            pending[:] = 0.0
        elif width >= nodes:
            push_all(rows, pending, coming)
        else:
            reached = push(rows, active[:count], pending, coming, touched)
        count = 0
        for place in range(nodes if reached < 0 else reached):
            # some of those touched stand there twice: the second time nothing comes
            i = int(touched[place]) if reached >= 0 else place
            more = min(coming[i], 1.0 - lost[i])
            coming[i] = 0.0
            lost[i] = min(1.0, lost[i] + more)
            total += more * weights[i]
            active[count] = i
            pending[i] += more
            enough = (pending[i] > TOLERANCE) | ((lost[i] >= 1.0) & (pending[i] > 0))
            count += (more > 0.0) & enough
        turn += 1
        told[turn] = total
    return lost, told[: turn + 1], _SETTLED if count == 0 else _CUT_SHORT


@compiled
def _limit(rows: Rows, shock: Floats, lost: Floats, most: float) -> int:
    """Make `lost` the solution of h = min(1, shock + W h)."""
    nodes = len(shock)
    step = np.zeros(nodes)
    last_ratio = 0.0
    since = 0
    for _ in range(ROUNDS):
        moved = 0.0
        along = 0.0
        before = 0.0
        for i in range(nodes):
            now = min(1.0, shock[i] + row_sum(rows, i, lost))
            change = now - lost[i]
            lost[i] = now
            moved = max(moved, abs(change))
            along += change * step[i]
            before += step[i] * step[i]
            step[i] = change
        if moved * most <= CLOSE * (1.0 - most):
            return _SETTLED
        since += 1
        ratio = along / before if before > 0 else 0.0
        # three sweeps let the other parts of the error fade; then jump if the ratio holds
        if since >= 3 and 0.0 < ratio < 1.0 and abs(ratio - last_ratio) < 0.1:
            ahead = ratio / (1.0 - ratio)
            for i in range(nodes):
                lost[i] = min(1.0, max(shock[i], lost[i] + step[i] * ahead))
                step[i] = 0.0
            since = 0
        last_ratio = ratio
    return _CUT_SHORT
