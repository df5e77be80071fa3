"""Loans in rows both ways, and how losses pass along them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled, prefetch
from lianpu.chain.kernels.sorting import Floats

AHEAD = 8
"""Rows between asking for one and reading it; of 4, 8 and 16 the fastest."""
ONE, TWO, THREE, FOUR = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(4)


class Rows(NamedTuple):
    """W both ways.

    Whole numbers have no sign: Numba need not ask then whether one counts from the end, which is
    a third of the time of a sweep.
    """

    ptr: NDArray[np.uint64]
    """Rows of lenders."""
    borrower: NDArray[np.uint32]
    impact: Floats
    """float64 (legs,): W, in the order of `borrower`."""
    by_borrower: NDArray[np.uint64]
    """Rows of borrowers, by falling length: of rows of one length the processor guesses the end."""
    borrower_of: NDArray[np.uint32]
    """uint32 (nodes,): whose row each of these is."""
    row_of: NDArray[np.uint32]
    """uint32 (nodes,): which of these is that of each node."""
    lender: NDArray[np.uint32]
    told: Floats
    """float64 (legs,): W, in the order of `lender`."""


@compiled
def row_sum(rows: Rows, i: int, losses: Floats) -> float:
    """What reaches lender i of the losses of its borrowers."""
    borrower, impact = rows.borrower, rows.impact
    e, end = rows.ptr[i], rows.ptr[i + 1]
    # four sums at once: one would wait for itself
    a = b = c = d = 0.0
    while e + FOUR <= end:
        a += impact[e] * losses[borrower[e]]
        b += impact[e + ONE] * losses[borrower[e + ONE]]
        c += impact[e + TWO] * losses[borrower[e + TWO]]
        d += impact[e + THREE] * losses[borrower[e + THREE]]
        e += FOUR
    while e < end:
        a += impact[e] * losses[borrower[e]]
        e += ONE
    return (a + b) + (c + d)


@compiled
def pull(rows: Rows, pending: Floats, coming: Floats) -> None:
    """What reaches each lender; rows read one after the other cost less than as many here and there."""
    for i in range(len(coming)):
        coming[i] = row_sum(rows, i, pending)


@compiled
def push_all(rows: Rows, pending: Floats, coming: Floats) -> None:
    """Let all who have something to pass on tell their lenders, in the order of their rows."""
    nodes = len(coming)
    speak = np.empty(nodes + 1, np.uint32)
    some = 0
    for row in range(nodes):
        # written down in any case, kept if so: no branch to guess
        speak[some] = row
        some += pending[rows.borrower_of[row]] > 0.0
    for place in range(some):
        if place + AHEAD < some:
            far = rows.by_borrower[speak[place + AHEAD]]
            prefetch(rows.lender, far)
            prefetch(rows.told, far)
            prefetch(rows.told, far + np.uint64(8))
        row = speak[place]
        j = rows.borrower_of[row]
        loss = pending[j]
        pending[j] = 0.0
        for e in range(rows.by_borrower[row], rows.by_borrower[row + 1]):
            coming[rows.lender[e]] += rows.told[e] * loss


@compiled
def push(
    rows: Rows,
    active: NDArray[np.uint32],
    pending: Floats,
    coming: Floats,
    touched: NDArray[np.uint32],
) -> int:
    """Let the few who are `active` tell their lenders; how many are written to `touched`."""
    count = len(active)
    reached = 0
    for place in range(count):
        if place + AHEAD < count:
            far = rows.by_borrower[rows.row_of[active[place + AHEAD]]]
            prefetch(rows.lender, far)
            prefetch(rows.told, far)
        j = active[place]
        row = rows.row_of[j]
        loss = pending[j]
        pending[j] = 0.0
        for e in range(rows.by_borrower[row], rows.by_borrower[row + 1]):
            i = rows.lender[e]
            coming[i] += rows.told[e] * loss
            touched[reached] = i
            reached += 1
    return reached
