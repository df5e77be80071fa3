"""Step by step: who cannot pay, whose value falls, who lacks supplies.

Clearing: obligations L(i, j), p(i) paid of O(i) = sum of L(i, .), shared out in proportion; whoever
has e(i) + receipts >= O(i) pays in full, else alpha e(i) + beta receipts. From full payment downwards
the rounds end at the greatest clearing vector (Eisenberg and Noe 2001,
doi:10.1287/mnsc.47.2.236.9835; with costs of default Rogers and Veraart 2013,
doi:10.1287/mnsc.1120.1569).

DebtRank, linear: h(t + 1) = min(1, h(t) + W (h(t) - h(t - 1))), W(i, j) what of i rests on j
(Battiston et al. 2012, doi:10.1038/srep00541; Bardoscia et al. 2015,
doi:10.1371/journal.pone.0130406).

Supply: x(i) is the part of its output that i cannot make, C(i, j) the part of i's inputs that come
from j; in proportion x = C x, or as the scarcest input allows, x(i) = max of x(j) over its inputs
(Leontief production). Arrays have one row a company; arcs are given by their two ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS = 10_000
"""Rounds after which clearing is taken as done; what is left then is below a cent in a dollar."""

CLOSE = 1e-12
"""Change of a round, as a part of all obligations, below which it is the last."""


@dataclass(frozen=True)
class Arcs:
    """Who pays whom; ends are numbers of companies."""

    payer: Ints
    payee: Ints
    size: int
    """How many companies there are."""

    def into(self, amounts: Floats) -> Floats:
        """Sums at the payees: (…, arcs) -> (…, companies)."""
        return np.asarray(amounts @ self._ends(self.payee))

    def out_of(self, amounts: Floats) -> Floats:
        """Sums at the payers: (…, arcs) -> (…, companies)."""
        return np.asarray(amounts @ self._ends(self.payer))

    def _ends(self, end: Ints) -> Any:
        from scipy import sparse

        count = len(end)
        return sparse.csr_matrix(
            (np.ones(count), (np.arange(count), end)), shape=(count, self.size)
        )


def clearing_rounds(
    arcs: Arcs,
    owed: Floats,
    own: Floats,
    failed: NDArray[np.bool_] | None = None,
    *,
    recovery: tuple[float, float] = (1.0, 1.0),
) -> list[Floats]:
    """What each company pays, round by round, until nothing changes.

    Args:
        arcs: Who owes whom.
        owed: (…, arcs), amounts; a leading axis holds draws that are cleared side by side.
        own: (…, companies), what each has without its receipts.
        failed: (companies,), those that pay nothing whatever they have.
        recovery: (alpha, beta), what is left of own means and of receipts in default.

    Returns:
        (…, companies) a round; the first is payment in full but for the failed.
    """
    due = arcs.out_of(owed)
    full = due[..., arcs.payer]
    part = np.divide(owed, full, out=np.zeros_like(owed), where=full > 0)
    alpha, beta = recovery
    pays = due if failed is None else np.where(failed, 0.0, due)
    rounds = [pays]
    scale = max(float(due.max(initial=0.0)), 1e-300)
    for _ in range(ROUNDS):
        received = arcs.into(pays[..., arcs.payer] * part)
        means = own + received
        able = means >= due - CLOSE * scale
        paid = np.where(able, due, np.minimum(alpha * own + beta * received, due))
        if failed is not None:
            paid = np.where(failed, 0.0, paid)
        if np.abs(paid - pays).max(initial=0.0) <= CLOSE * scale:
            break
        pays = paid
        rounds.append(pays)
    return rounds


def debtrank_rounds(weights: Any, shock: Floats) -> list[Floats]:
    """Losses of value, round by round.

    Args:
        weights: W, (companies, companies), row rests on column; rows add to one at most. An array
            or a sparse one.
        shock: h(0), (…, companies), 0 to 1.

    Returns:
        h a round, (…, companies), 0 to 1, never falling.
    """
    rounds = [np.clip(shock, 0.0, 1.0)]
    last = np.zeros_like(shock)
    for _ in range(ROUNDS):
        now = rounds[-1]
        following = np.minimum(1.0, now + (weights @ (now - last).T).T)
        if np.abs(following - now).max(initial=0.0) <= 1e-9:
            break
        last = now
        rounds.append(following)
    return rounds


def supply_rounds(inputs: Any, shock: Floats, *, scarcest: bool = False) -> list[Floats]:
    """Output that cannot be made, round by round.

    Args:
        inputs: C, (companies, companies): part of the row's inputs that come from the column. An
            array or a sparse one.
        shock: x(0), (companies,), 0 to 1: of the companies' own.
        scarcest: Whether the scarcest input decides, instead of each in proportion.

    Returns:
        x a round, (companies,), 0 to 1, never falling.
    """
    from scipy import sparse

    rows = sparse.csr_array(inputs)
    filled = np.flatnonzero(np.diff(rows.indptr))
    rounds = [np.clip(shock, 0.0, 1.0)]
    for _ in range(ROUNDS):
        now = rounds[-1]
        lacking = rows @ now
        if scarcest and len(filled):
            met = np.where(rows.data > 0, now[rows.indices], 0.0)
            lacking[filled] = np.maximum.reduceat(met, rows.indptr[filled])
        following = np.minimum(np.maximum(now, np.maximum(lacking, shock)), 1.0)
        if np.abs(following - now).max(initial=0.0) <= 1e-9:
            break
        rounds.append(following)
    return rounds
