"""DebtRank of 2012: each node passes its distress on one time only, so that a loan is followed once.

Nodes are numbered by falling number of loans taken, so that rows of those newly in distress are read as
they lie in memory and are of one length for long.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled, prefetch
from lianpu.chain.kernels.graph import Floats

LOAN = np.dtype([("lender", np.uint32), ("impact", np.float64)])
"""A loan as it is read: W beside who loses it, so that a short row is one place in memory, not two."""
AHEAD = 8
"""Rows between asking for one and reading it; of 4, 8 and 16 the fastest."""

Parts = NDArray[np.uint32]


class Taken(NamedTuple):
    """W as rows of borrowers."""

    ptr: NDArray[np.uint64]
    loans: Any
    """LOAN (legs,)."""


@compiled
def spread_once(
    taken: Taken,
    place: Parts,
    shock: Floats,
    weights: Floats,
    rounds: int,
) -> tuple[Floats, Floats, float, bool]:
    """(h, value lost after each round, R, whether it ended).

    Args:
        taken: Rows of borrowers.
        place: uint32 (nodes,), where each node of the graph stands.
        shock: float64 (nodes,), as the graph numbers nodes, as h is then too.
        weights: float64 (nodes,), v by place.
        rounds: Rounds at most.
    """
    ptr, loans = taken
    nodes = len(place)
    lost = np.zeros(nodes)
    coming = np.zeros(nodes)
    active = np.empty(nodes + 1, np.uint32)
    few = nodes // 4
    touched = np.empty(few + 1, np.uint32)
    total = 0.0
    count = 0
    for i in range(nodes):
        if shock[i] > 0:
            at = place[i]
            lost[at] = shock[i]
            total += shock[i] * weights[at]
            active[count] = at
            count += 1
    width = _width(ptr, active[:count])
    told = [total]
    while width > 0 and len(told) <= rounds:
        if width > few:
            _tell(ptr, loans, active[:count], lost, coming)
            count, width, more = _all_hear(ptr, coming, lost, weights, active)
        else:
            reached = _tell_few(ptr, loans, active[:count], lost, coming, touched)
            count, width, more = _hear(ptr, touched[:reached], coming, lost, weights, active)
        total += more
        told.append(total)
    found = np.empty(nodes)
    for i in range(nodes):
        found[i] = lost[place[i]]
    return found, np.array(told), total - told[0], width == 0


@compiled
def _tell(ptr: NDArray[np.uint64], loans: Any, active: Parts, lost: Floats, coming: Floats) -> None:
    """Let those newly in distress tell their lenders."""
    count = len(active)
    for place in range(count):
        if place + AHEAD < count:
            far = ptr[active[place + AHEAD]]
            prefetch(loans, far)
            prefetch(loans, far + np.uint64(5))
            prefetch(loans, far + np.uint64(10))
        j = active[place]
        loss = lost[j]
        for e in range(ptr[j], ptr[j + 1]):
            coming[loans[e].lender] += loans[e].impact * loss


@compiled
def _tell_few(
    ptr: NDArray[np.uint64], loans: Any, active: Parts, lost: Floats, coming: Floats, touched: Parts
) -> int:
    """The same; how many lenders are written to `touched`."""
    count = len(active)
    reached = 0
    for place in range(count):
        if place + AHEAD < count:
            far = ptr[active[place + AHEAD]]
            prefetch(loans, far)
            prefetch(loans, far + np.uint64(5))
        j = active[place]
        loss = lost[j]
        for e in range(ptr[j], ptr[j + 1]):
            i = loans[e].lender
            coming[i] += loans[e].impact * loss
            touched[reached] = i
            reached += 1
    return reached


@compiled
def _all_hear(
    ptr: NDArray[np.uint64], coming: Floats, lost: Floats, weights: Floats, active: Parts
) -> tuple[int, int, float]:
    """Take in what came; (how many are newly in distress, their loans, value lost)."""
    count = 0
    value = 0.0
    for i in range(len(lost)):
        fell, more = _takes_in(i, coming, lost)
        value += more * weights[i]
        # written down in any case, kept if so: no branch to guess
        active[count] = i
        count += fell
    return count, _width(ptr, active[:count]), value


@compiled
def _hear(
    ptr: NDArray[np.uint64],
    touched: Parts,
    coming: Floats,
    lost: Floats,
    weights: Floats,
    active: Parts,
) -> tuple[int, int, float]:
    """The same of those who are touched; some stand there twice: the second time nothing comes."""
    count = 0
    value = 0.0
    for i in touched:
        fell, more = _takes_in(i, coming, lost)
        value += more * weights[i]
        active[count] = i
        count += fell
    return count, _width(ptr, active[:count]), value


@compiled
def _takes_in(i: int, coming: Floats, lost: Floats) -> tuple[bool, float]:
    """Whether a node is newly in distress by what came, and how much more it has lost."""
    was = lost[i]
    now = min(1.0, was + coming[i])
    coming[i] = 0.0
    lost[i] = now
    return (was == 0.0) & (now > 0.0), now - was


@compiled
def _width(ptr: NDArray[np.uint64], active: Parts) -> int:
    """How many loans the active took."""
    width = 0
    for i in active:
        width += int(ptr[i + 1] - ptr[i])
    return width
