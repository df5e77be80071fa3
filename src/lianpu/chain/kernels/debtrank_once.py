"""DebtRank of 2012: each node passes its distress on one time only, so that a loan is followed once.

Nodes are numbered by falling number of loans taken, so that rows of those newly in distress are read as
they lie in memory and are of one length for long. What reaches each is added up as it comes and is cut at 1
where it is looked at: one number a node to write, here and there, is what most of the time goes to.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled, prefetch
from lianpu.chain.kernels.sorting import Floats

LOAN = np.dtype([("lender", np.uint32), ("impact", np.float64)])
"""A loan as it is read: W beside who loses it, so that a short row is one place in memory, not two."""
AHEAD = 8
"""Rows between asking for one and reading it; of 4, 8 and 16 the fastest."""

STRIP = 64
"""Nodes that are asked at once whether they are newly in distress."""

Parts = NDArray[np.uint32]
Flags = NDArray[np.uint8]


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
    came = np.zeros(nodes)
    spent = np.zeros(nodes, np.uint8)
    active = np.empty(nodes + 1, np.uint32)
    loss = np.empty(nodes + 1)
    few = nodes // 4
    touched = np.empty(few + 1, np.uint32)
    total = 0.0
    count = 0
    for i in range(nodes):
        if shock[i] > 0:
            at = place[i]
            came[at] = shock[i]
            total += shock[i] * weights[at]
            active[count] = at
            count += 1
    width = _speak(ptr, active[:count], came, spent, loss)
    told = [total]
    while width > 0 and len(told) <= rounds:
        if width > few:
            _tell(ptr, loans, active[:count], loss, came)
            told.append(_value(came, weights))
            count = _all_hear(came, spent, active)
        else:
            reached, more = _tell_few(
                ptr, loans, active[:count], loss, came, weights, spent, touched
            )
            told.append(told[-1] + more)
            count = _hear(touched[:reached], came, spent, active)
        width = _speak(ptr, active[:count], came, spent, loss)
    found = np.empty(nodes)
    for i in range(nodes):
        found[i] = min(1.0, came[place[i]])
    return found, np.array(told), told[-1] - total, width == 0


@compiled
def _tell(ptr: NDArray[np.uint64], loans: Any, active: Parts, loss: Floats, came: Floats) -> None:
    """Let those newly in distress tell their lenders."""
    count = len(active)
    for place in range(count):
        if place + AHEAD < count:
            far = ptr[active[place + AHEAD]]
            prefetch(loans, far)
            prefetch(loans, far + np.uint64(5))
            prefetch(loans, far + np.uint64(10))
        j = active[place]
        lost = loss[place]
        for e in range(ptr[j], ptr[j + 1]):
            came[loans[e].lender] += loans[e].impact * lost


@compiled
def _tell_few(
    ptr: NDArray[np.uint64],
    loans: Any,
    active: Parts,
    loss: Floats,
    came: Floats,
    weights: Floats,
    spent: Flags,
    touched: Parts,
) -> tuple[int, float]:
    """The same; how many lenders not in distress before are written to `touched`, and value lost."""
    count = len(active)
    reached = 0
    value = 0.0
    for place in range(count):
        if place + AHEAD < count:
            far = ptr[active[place + AHEAD]]
            prefetch(loans, far)
            prefetch(loans, far + np.uint64(5))
        j = active[place]
        lost = loss[place]
        for e in range(ptr[j], ptr[j + 1]):
            i = loans[e].lender
            was = came[i]
            now = was + loans[e].impact * lost
            came[i] = now
            value += (min(1.0, now) - min(1.0, was)) * weights[i]
            # written down in any case, kept if so: no branch to guess
            touched[reached] = i
            reached += spent[i] == 0
    return reached, value


@compiled
def _value(came: Floats, weights: Floats) -> float:
    """Value lost by all; four sums at once: one would wait for itself."""
    a = b = c = d = 0.0
    whole = len(came) // 4 * 4
    for i in range(0, whole, 4):
        a += min(1.0, came[i]) * weights[i]
        b += min(1.0, came[i + 1]) * weights[i + 1]
        c += min(1.0, came[i + 2]) * weights[i + 2]
        d += min(1.0, came[i + 3]) * weights[i + 3]
    for i in range(whole, len(came)):
        a += min(1.0, came[i]) * weights[i]
    return (a + b) + (c + d)


@compiled
def _all_hear(came: Floats, spent: Flags, active: Parts) -> int:
    """Write to `active` who is newly in distress; how many they are."""
    nodes = len(came)
    count = 0
    new = np.empty(STRIP, np.uint8)
    for start in range(0, nodes, STRIP):
        size = min(STRIP, nodes - start)
        for k in range(size):
            new[k] = (came[start + k] > 0.0) & (spent[start + k] == 0)
        for k in range(size):
            # written down in any case, kept if so: no branch to guess
            active[count] = start + k
            count += new[k]
    return count


@compiled
def _hear(touched: Parts, came: Floats, spent: Flags, active: Parts) -> int:
    """The same of those who are touched; some stand there twice: the second time they are known."""
    count = 0
    for i in touched:
        new = (spent[i] == 0) & (came[i] > 0.0)
        spent[i] |= np.uint8(new)
        active[count] = i
        count += new
    return count


@compiled
def _speak(ptr: NDArray[np.uint64], active: Parts, came: Floats, spent: Flags, loss: Floats) -> int:
    """Write down what the active have lost, which is all they will pass on; how many loans they took."""
    width = 0
    for place in range(len(active)):
        i = active[place]
        spent[i] = 1
        loss[place] = min(1.0, came[i])
        width += int(ptr[i + 1] - ptr[i])
    return width
