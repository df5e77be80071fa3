"""How much money can pass through purses: linear programmes, so that nothing is spent twice.

Every purse p has an amount c_p and arcs a with flows x_a >= 0. A purse is spent once,
sum over its arcs x_a <= c_p, and what enters a balanced node leaves it. With one arc a purse this
is a network flow, whose corners are whole numbers where the amounts are (Hoffman and Kruskal 1956,
doi:10.1007/978-3-540-68279-0_3). The largest share is a ratio of two linear forms, made linear by
Charnes and Cooper (1962, doi:10.1002/nav.3800090303). Solved by HiGHS through SciPy; chains of many
arcs are asked of `network`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.flows.purses import Arc, Purse

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Passing:
    """Money on its way: what each arc carries."""

    arcs: tuple[Arc, ...]
    amounts: tuple[float, ...]
    """Beside `arcs`, in units of the currency."""
    value: float
    """What was to be the most; `math.inf` where nothing limits it, and then no arc is told."""
    most: float | None = None
    """No other way makes more than this; None where none makes more than `value`."""

    @property
    def ceiling(self) -> float:
        """What is made at most: `value` where it is known to be the most."""
        return self.value if self.most is None else max(self.most, self.value)


def largest(
    purses: Sequence[Purse],
    amounts: Sequence[float],
    *,
    wanted: Collection[Arc],
    unbalanced: Collection[str] = (),
) -> Passing:
    """The most that can pass along the wanted arcs.

    Args:
        purses: Which money there is.
        amounts: How much each purse holds, beside `purses`; `math.inf` is allowed.
        wanted: Arcs whose flow is to be large.
        unbalanced: Nodes that may give more than they get, or less.
    """
    programme = _Programme.of(purses, unbalanced)
    if not programme.arcs:
        return Passing((), (), 0.0)
    unit = _unit(amounts)
    solved = _solve(
        c=-programme.wanted(wanted),
        A_eq=programme.balance,
        A_ub=programme.spending,
        b_ub=np.asarray(amounts, float) / unit,
    )
    if solved is None:
        return Passing((), (), math.inf)
    flows = _whole(solved * unit, programme.balance)
    value = float(programme.wanted(wanted) @ flows)
    return Passing(tuple(programme.arcs), tuple(float(flow) for flow in flows), value)


def largest_share(
    purses: Sequence[Purse],
    *,
    wanted: Collection[Arc],
    whole: Collection[int],
    unbalanced: Collection[str] = (),
) -> float:
    """The most that the wanted flow can be of some purses, whatever the amounts in their intervals.

    Args:
        purses: With the interval of each amount.
        wanted: Arcs whose flow is the part.
        whole: Places in `purses` of those whose amounts are the whole.
        unbalanced: Nodes that may give more than they get, or less.

    Returns:
        0 to 1 where each wanted arc belongs to a purse of the whole.
    """
    programme = _Programme.of(purses, unbalanced)
    count, size = len(programme.arcs), len(purses)
    if not count or not whole:
        return 0.0
    lows = np.array([purse.low for purse in purses])
    highs = np.array([purse.high for purse in purses])
    unit = _unit([*lows, *highs])
    lows, highs = lows / unit, highs / unit
    from scipy import sparse

    # columns: flows x, amounts c, scale t
    none = sparse.csr_matrix((programme.balance.shape[0], size + 1))
    spending = sparse.hstack(
        [programme.spending, -sparse.identity(size), sparse.csr_matrix((size, 1))]
    )
    least = sparse.hstack(
        [sparse.csr_matrix((size, count)), -sparse.identity(size), lows.reshape(-1, 1)]
    )
    ended = np.flatnonzero(np.isfinite(highs))
    identity = sparse.identity(size, format="csr")[ended]
    most = sparse.hstack(
        [sparse.csr_matrix((len(ended), count)), identity, -highs[ended].reshape(-1, 1)]
    )
    one = np.zeros(count + size + 1)
    one[[count + place for place in whole]] = 1.0
    solved = _solve(
        c=np.concatenate([-programme.wanted(wanted), np.zeros(size + 1)]),
        A_eq=sparse.vstack([sparse.hstack([programme.balance, none]), one]),
        b_eq=np.append(np.zeros(programme.balance.shape[0]), 1.0),
        A_ub=sparse.vstack([spending, least, most]),
        b_ub=np.zeros(2 * size + len(ended)),
    )
    if solved is None:
        return 0.0
    return float(np.clip(programme.wanted(wanted) @ solved[:count], 0.0, 1.0))


@dataclass(frozen=True)
class _Programme:
    """The matrices that purses and balances make."""

    arcs: list[Arc]
    balance: Any
    """(balanced nodes, arcs): what leaves less what enters."""
    spending: Any
    """(purses, arcs): which purse pays for which arc."""

    @classmethod
    def of(cls, purses: Sequence[Purse], unbalanced: Collection[str]) -> _Programme:
        from scipy import sparse

        arcs = [arc for purse in purses for arc in purse.arcs]
        owner = [place for place, purse in enumerate(purses) for _ in purse.arcs]
        nodes = sorted({end for arc in arcs for end in (arc.payer, arc.payee)} - set(unbalanced))
        number = {node: place for place, node in enumerate(nodes)}
        rows, columns, signs = [], [], []
        for column, arc in enumerate(arcs):
            for end, sign in ((arc.payer, 1.0), (arc.payee, -1.0)):
                if end in number:
                    rows.append(number[end])
                    columns.append(column)
                    signs.append(sign)
        balance = sparse.csr_matrix((signs, (rows, columns)), shape=(len(nodes), len(arcs)))
        spending = sparse.csr_matrix(
            (np.ones(len(arcs)), (owner, range(len(arcs)))), shape=(len(purses), len(arcs))
        )
        return cls(arcs, balance, spending)

    def wanted(self, arcs: Collection[Arc]) -> Floats:
        chosen = set(arcs)
        return np.array([1.0 if arc in chosen else 0.0 for arc in self.arcs])


def _solve(c: Floats, *, A_eq: Any, A_ub: Any, b_ub: Floats, b_eq: Any = None) -> Floats | None:
    """The best point; None where there is no best, as nothing limits it or nothing is allowed."""
    from scipy.optimize import linprog

    finite = np.flatnonzero(np.isfinite(b_ub))
    done = linprog(
        c,
        A_eq=A_eq if A_eq.shape[0] else None,
        b_eq=(np.zeros(A_eq.shape[0]) if b_eq is None else b_eq) if A_eq.shape[0] else None,
        A_ub=A_ub.tocsr()[finite] if len(finite) else None,
        b_ub=b_ub[finite] if len(finite) else None,
        method="highs",
    )
    if done.status in (2, 3, 4) or done.x is None:
        return None
    point: Floats = done.x
    return point


def _unit(amounts: Sequence[float]) -> float:
    """A scale on which the largest amount is a million: HiGHS compares to 1e-7."""
    finite = [amount for amount in amounts if math.isfinite(amount)]
    return max(max(finite, default=1.0), 1e-300) / 1e6


def _whole(flows: Floats, balance: Any) -> Floats:
    """The same flows in whole units where the solver's last digits are all that stands between."""
    whole = np.rint(flows)
    size = max(float(np.abs(flows).max(initial=0.0)), 1.0)
    near = bool(np.all(np.abs(flows - whole) <= 1e-9 * size))
    return whole if near and not np.any(balance @ whole) else np.where(flows > 0, flows, 0.0)
