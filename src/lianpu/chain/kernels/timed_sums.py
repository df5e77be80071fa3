"""Circles in time counted by sums over their last two legs, where payments stand close together.

Of all first events of one home h, by time: as the end of the window moves on, each payment
g = (x, h) that it reaches raises, for each payment q = (b, x) before it,

    C1[q, m] = payments from x home after q whose bottleneck with q is in band m, and
    C2[j, m] = sum of C1[q, m] over the payments q of one payer from place j on.

A walk of k legs that arrives at w, to go on from place j, then closes C1 circles of k + 1 legs and C2
of k + 2, less those whose last node x stands on the path already: the payments from w to such nodes
are chained by pair, and few. So nobody walks the last two legs. Nothing is taken away when the window's
beginning moves on, as what is left of it is never asked for. Bottlenecks: the largest stand beside,
as M1 and M2, and a row is gone through only where it could hold a larger one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.sorting import Floats, Ints, Longs
from lianpu.chain.kernels.timed_rows import Lanes, first_door, from_time
from lianpu.chain.kernels.timed_walk import Scratch

BANDS = 8
"""Bands at most: sums are kept of each."""
ROOM = 2**28
"""Bytes a thread at most. Both chosen by us."""
BUSY = 4
"""Payments on from where on a walk widens enough to think about sums."""
PROBES = 4096
"""First events asked how many payments follow."""


class Sums(NamedTuple):
    """Memory of the sums of one home, and payments of a pair."""

    same: Ints
    """int32 (places,): the next payment of the same payer and payee, -1 for none."""
    back: Ints
    """int32 (places,): the first payment back that may follow, -1 for none."""
    one: Ints
    """int32 (places * bands,): C1."""
    two: Longs
    """int64 ((places + 1) * bands,): C2."""
    most_one: Floats
    """float64 (places,): M1, the largest bottleneck of those in C1."""
    most_two: Floats
    low_place: Ints
    """int32 (nodes,): first place of each payer's row that was raised, -1 for none."""
    high_place: Ints
    raised: Ints
    """Nodes with such a place."""
    size: Longs
    """(2,): how many they are; the next door of home to let in."""
    hit: Ints
    """int32 (depths * nodes,): of each payer its first payment to the node of the path at a depth."""


def pairs(
    ln: Lanes,
    roots: Ints,
    window: int,
    gap: int,
    longest: int,
    bands: int,
    wanted: bool | None,
) -> tuple[Ints, Ints]:
    """`Sums.same` and `Sums.back`; empty where walking is as good, or sums would take too much room."""
    places, nodes = len(ln.when), len(ln.out_ptr) - 1
    small = places * (12 * bands + 16) + 4 * nodes * longest <= ROOM
    able = gap > 0 and longest >= 4 and bands <= BANDS and small
    if not able or not (busy(ln, roots, window) if wanted is None else wanted):
        return np.empty(0, np.int32), np.empty(0, np.int32)
    same, back = _pairs(ln, nodes, gap)
    return same, back


def sums(chains: tuple[Ints, Ints], nodes: int, longest: int, bands: int) -> Sums:
    """Memory for the sums of one thread: none without `pairs`."""
    places = len(chains[0])
    nodes = nodes if places else 0
    return Sums(
        *chains,
        np.zeros(places * bands, np.int32),
        np.zeros((places + 1) * bands, np.int64),
        np.zeros(places),
        np.zeros(places + 1),
        np.full(nodes, -1, np.int32),
        np.zeros(nodes, np.int32),
        np.empty(nodes, np.int32),
        np.zeros(2, np.int64),
        np.full(nodes * longest, -1, np.int32),
    )


@compiled
def _follow(ln: Lanes, root: int, deadline: int, enough: int) -> bool:
    """Whether so many payments on follow an event in time."""
    at = ln.onward[root] + enough - 1
    return bool(at < ln.out_ptr[ln.payee[root] + 1] and ln.when[at] <= deadline)


@compiled
def busy(ln: Lanes, roots: Ints, window: int) -> bool:
    """Whether payments stand close: more than one first event in fifty has `BUSY` to go on with."""
    step = max(1, len(roots) // PROBES)
    many = 0
    for root in roots[::step]:
        many += _follow(ln, root, ln.when[root] + window, BUSY)
    return bool(many * step * 50 > len(roots))


@compiled
def _pairs(ln: Lanes, nodes: int, gap: int) -> tuple[Ints, Ints]:
    """`Sums.same` and `Sums.back`."""
    places = len(ln.when)
    same = np.empty(places, np.int32)
    back = np.empty(places, np.int32)
    last = np.full(nodes, -1, np.int32)
    for u in range(nodes):
        for at in range(ln.out_ptr[u + 1] - 1, ln.out_ptr[u] - 1, -1):
            same[at] = last[ln.payee[at]]
            last[ln.payee[at]] = at
        for at in range(ln.out_ptr[u], ln.out_ptr[u + 1]):
            last[ln.payee[at]] = -1
        # from the latest on: what pays u after each of its own payments
        door = ln.in_ptr[u + 1] - 1
        for at in range(ln.out_ptr[u + 1] - 1, ln.out_ptr[u] - 1, -1):
            while door >= ln.in_ptr[u] and ln.enters[door] >= ln.when[at] + gap:
                last[ln.sender[door]] = ln.place[door]
                door -= 1
            back[at] = last[ln.payee[at]]
        for behind in range(ln.in_ptr[u], ln.in_ptr[u + 1]):
            last[ln.sender[behind]] = -1
    return same, back


@compiled
def worth_sums(ln: Lanes, roots: Ints, window: int, most: int) -> bool:
    """Whether sums cost less than walks for first events of one payer, by a guess at both."""
    count = len(roots)
    if count < 2:
        return False
    probes = min(count, 8)
    wide = 0.0
    for probe in range(probes):
        root = roots[probe * count // probes]
        begin = ln.onward[root]
        stop = ln.out_ptr[ln.payee[root] + 1]
        wide += from_time(ln.when, begin, stop, ln.when[root] + window + 1) - begin
    wide /= probes
    if wide < BUSY:
        return False
    home = ln.payer[roots[0]]
    doors = first_door(ln, home, ln.when[roots[-1]] + window + 1)
    doors -= first_door(ln, home, ln.when[roots[0]])
    summed = 2.0 * count * wide ** (most - 3) + doors * wide * (wide / 2 + 8)
    return bool(summed < count * wide ** (most - 2))


@compiled
def _let_in(ln: Lanes, m: Sums, root: int, deadline: int, gap: int, bands: int) -> int:
    """Raise the sums by the payments home up to a deadline; the work it was."""
    home = ln.payer[root]
    least = ln.when[root]
    spent = 0
    door = max(m.size[1], first_door(ln, home, least + gap))
    while door < ln.in_ptr[home + 1] and ln.enters[door] <= deadline:
        x, g = ln.sender[door], ln.place[door]
        latest = ln.enters[door] - gap
        behind = first_door(ln, x, latest + 1) - 1
        door += 1
        while behind >= ln.in_ptr[x] and ln.enters[behind] >= least:
            q, b = ln.place[behind], ln.sender[behind]
            behind -= 1
            band = min(ln.band[q], ln.band[g])
            size = min(ln.amount[q], ln.amount[g])
            m.one[q * bands + band] += 1
            m.most_one[q] = max(m.most_one[q], size)
            j = q
            if b != home:
                while j >= ln.out_ptr[b] and ln.when[j] >= least:
                    m.two[j * bands + band] += 1
                    m.most_two[j] = max(m.most_two[j], size)
                    j -= 1
            spent += q - j + 2
            if m.low_place[b] < 0:
                m.low_place[b] = q
                m.high_place[b] = q
                m.raised[m.size[0]] = b
                m.size[0] += 1
            m.low_place[b] = min(m.low_place[b], j + 1, q)
            m.high_place[b] = max(m.high_place[b], q)
    m.size[1] = door
    return spent


@compiled
def _lower(m: Sums, bands: int) -> None:
    """Forget the sums of a home."""
    for number in range(m.size[0]):
        b = m.raised[number]
        first, end = m.low_place[b], m.high_place[b] + 1
        m.one[first * bands : end * bands] = 0
        m.two[first * bands : end * bands] = 0
        m.most_one[first:end] = 0.0
        m.most_two[first:end] = 0.0
        m.low_place[b] = -1
    m.size[0] = 0
    m.size[1] = 0


@compiled
def _mark(
    ln: Lanes, m: Sums, depth: int, z: int, soonest: int, deadline: int, nodes: int, clear: bool
) -> None:
    """Note who pays the node z of the path, or forget it: the first payment of each payer."""
    door = first_door(ln, z, deadline + 1) - 1
    base = depth * nodes
    while door >= ln.in_ptr[z] and ln.enters[door] >= soonest:
        m.hit[base + ln.sender[door]] = -1 if clear else ln.place[door]
        door -= 1


@compiled
def _widest_row(
    ln: Lanes, s: Scratch, m: Sums, j: int, end: int, deadline: int, least: float, top: float
) -> float:
    """The largest bottleneck that two more legs from a place of a row make, or `top`."""
    while j < end and ln.when[j] <= deadline:
        if s.on[ln.payee[j]] == 0:
            top = max(top, min(least, m.most_one[j]))
        j += 1
    return top


@compiled
def sum_up(
    ln: Lanes,
    s: Scratch,
    m: Sums,
    roots: Ints,
    state: Longs,
    end: int,
    window: int,
    gap: int,
    most: int,
    bands: int,
    tally: Longs,
    top: Floats,
    budget: int,
) -> int:
    """Go on counting from first event state[0], of one payer up to `end`; what is left of the budget.

    state[1] is the depth of the walk, -1 before a new first event.
    """
    depth = state[1]
    nodes = len(ln.out_ptr) - 1
    last = tally[most]
    while state[0] < end and budget > 0:
        root = roots[state[0]]
        home = ln.payer[root]
        deadline = ln.when[root] + window
        if depth < 0:
            budget -= 4
            budget -= _let_in(ln, m, root, deadline, gap, bands)
            depth = 0
            s.path[0] = home
            s.on[home] = 1
            s.at[0] = root
            s.stop[0] = root + 1
            s.least[0] = np.inf
            s.low[0] = 255
        while depth >= 0 and budget > 0:
            at = s.at[depth]
            if at >= s.stop[depth] or ln.when[at] > deadline:
                z = s.path[depth]
                s.on[z] = 0
                depth -= 1
                if 0 <= depth < most - 4:
                    arrived = ln.when[s.at[depth] - 1]
                    _mark(ln, m, depth + 1, z, arrived + gap, deadline, nodes, True)
                continue
            gone = depth + 1
            leaf = gone == most - 2
            stop = s.stop[depth]
            low, least = s.low[depth], s.least[depth]
            if leaf:
                before = s.low[depth]
                while at < stop and ln.when[at] <= deadline:
                    w = ln.payee[at]
                    budget -= 2
                    if s.on[w] == 1:
                        at += 1
                        continue
                    for band in range(bands):
                        tally[gone + 1, min(before, band)] += m.one[at * bands + band]
                    least_here = min(least, ln.amount[at])
                    top[gone + 1] = max(top[gone + 1], min(least, m.most_one[at]))
                    j = ln.onward[at]
                    row_end = ln.out_ptr[w + 1]
                    if j < row_end and ln.when[j] <= deadline:
                        soonest = ln.when[at] + gap
                        low = min(before, ln.band[at])
                        for band in range(bands):
                            last[min(low, band)] += m.two[j * bands + band]
                        # less what goes on to a node of the path; the last one but w is paid back
                        for place in range(depth):
                            q = m.hit[place * nodes + w] if place > 0 else m.back[at]
                            while q >= 0 and ln.when[q] <= deadline:
                                if ln.when[q] >= soonest:
                                    for band in range(bands):
                                        last[min(low, band)] -= m.one[q * bands + band]
                                q = m.same[q]
                        if min(least_here, m.most_two[j]) > top[most]:
                            top[most] = _widest_row(
                                ln, s, m, j, row_end, deadline, least_here, top[most]
                            )
                            budget -= row_end - j
                    at += 1
                s.at[depth] = at
                continue
            s.at[depth] = at + 1
            budget -= 2
            w = ln.payee[at]
            if s.on[w] == 1:
                continue
            for band in range(bands):
                tally[gone + 1, min(low, band)] += m.one[at * bands + band]
            top[gone + 1] = max(top[gone + 1], min(least, m.most_one[at]))
            depth = gone
            s.path[depth] = w
            s.on[w] = 1
            s.at[depth] = ln.onward[at]
            s.stop[depth] = ln.out_ptr[w + 1]
            s.least[depth] = min(least, ln.amount[at])
            s.low[depth] = min(low, ln.band[at])
            if depth <= most - 4:
                _mark(ln, m, depth, w, ln.when[at] + gap, deadline, nodes, False)
        if depth < 0:
            state[0] += 1
    if depth < 0 and state[0] >= end:
        _lower(m, bands)
    state[1] = depth
    return budget


@compiled
def stretch(
    ln: Lanes, m: Sums, roots: Ints, first: int, end: int, window: int, most: int, always: bool
) -> tuple[int, bool]:
    """Up to where first events are all walked from, or all of one payer and summed up; which of both."""
    if len(m.one) == 0:
        return end, False
    at = first
    while at < end:
        row_end = at + 1
        while row_end < end and ln.payer[roots[row_end]] == ln.payer[roots[at]]:
            row_end += 1
        if always or worth_sums(ln, roots[at:row_end], window, most):
            return (at, False) if at > first else (row_end, True)
        at = row_end
    return end, False
