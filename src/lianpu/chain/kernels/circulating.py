"""The circulation of least cost in a network: cost scaling, with work counted and bounds told.

Arc a runs from u_a to v_a, carries 0 <= x_a <= c_a at cost w_a each; what enters a node leaves it. A
circulation is e-optimal when node potentials p leave no arc with room a reduced cost w_a + p_u - p_v
below -e. Each phase divides e and makes the circulation e-optimal again by pushing what a node has
too much along arcs of negative reduced cost and lowering its potential where there is none (Goldberg
and Tarjan 1990, doi:10.1287/moor.15.3.430); now and then all potentials are set by distances to where
too little is (Goldberg 1997, doi:10.1006/jagm.1995.0805). With whole costs it is best once e < 1 / n.
After each phase the circulation is feasible and the potentials bound the best one (weak duality),
sum_a w_a x_a >= sum_a c_a min(0, w_a + p_u - p_v): where the work runs out, both are told. Amounts are
counted in whole parts of a power of two, so that nothing is lost on the way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.sorting import Floats, Longs

Bits = NDArray[np.bool_]

DIVIDED = 8.0
"""What a phase divides e by; chosen by us: 4 and 16 took longer on random networks."""

CLOSE = 1e-12
"""The last e, as a share of the dearest arc, where costs are no whole numbers: the cost is then missed
by at most this share of what all arcs carry."""

WORK = 10_000_000_000
"""Arcs looked at in one solution at most, about a minute. Chosen by us."""


@dataclass(frozen=True)
class Solution:
    """A circulation and what is known of the best one."""

    flow: Floats
    """float64 (arcs,): what each carries."""
    cost: float
    """Of `flow`."""
    bound: float
    """No circulation costs less; `cost` itself, but for rounding, where the work sufficed."""
    work: int
    """Arcs looked at."""
    done: bool
    """Whether `flow` is of least cost."""


def circulate(
    source: ArrayLike,
    target: ArrayLike,
    capacity: ArrayLike,
    cost: ArrayLike,
    nodes: int,
    work: int = WORK,
) -> Solution:
    """The circulation of least cost.

    Args:
        source, target: Whole numbers (arcs,), 0 to nodes - 1.
        capacity: (arcs,), finite, not negative.
        cost: (arcs,), of a unit on each.
        nodes: How many.
        work: Arcs looked at, at most; a phase that is begun is not waited for.
    """
    tail = np.ascontiguousarray(source, np.int64)
    head = np.ascontiguousarray(target, np.int64)
    room = np.ascontiguousarray(capacity, np.float64)
    each = np.ascontiguousarray(cost, np.float64)
    arcs, dearest = len(tail), float(np.abs(each).max(initial=0.0))
    total = max(float(room.sum()), 1e-200)
    if not arcs or dearest == 0.0:
        return Solution(np.zeros(arcs), 0.0, 0.0, 0, True)
    scale = 2.0 ** (60 - int(np.ceil(np.log2(total))))
    # each arc has a place among those of its tail, and the way back one among those of its head;
    # what still fits through either is its residue
    order = np.argsort(np.concatenate([tail, head]), kind="stable")
    place = np.empty(2 * arcs, np.int64)
    place[order] = np.arange(2 * arcs)
    forth, back = place[:arcs], place[arcs:]
    pointer = np.concatenate(
        [[0], np.cumsum(np.bincount(tail, minlength=nodes) + np.bincount(head, minlength=nodes))]
    )
    ends, mate = np.empty(2 * arcs, np.int64), np.empty(2 * arcs, np.int64)
    ends[forth], ends[back], mate[forth], mate[back] = head, tail, back, forth
    residue, doubled = np.zeros(2 * arcs, np.int64), np.empty(2 * arcs)
    residue[forth] = np.rint(room * scale).astype(np.int64)
    doubled[forth], doubled[back] = each, -each
    whole = bool(np.all(each == np.rint(each)))
    last = 0.5 / (nodes + 1) if whole else CLOSE * dearest
    potential, best = np.zeros(nodes), np.zeros(2 * arcs, np.int64)
    spent, done = _scale(
        pointer, mate, ends, residue, doubled, potential, best, dearest, last, work
    )
    flow = best[back] / scale
    value = float(each @ flow)
    reduced = each + potential[tail] - potential[head]
    bound = float(room @ np.minimum(reduced, 0.0))
    if done and whole:
        bound = value
    return Solution(flow, value, min(bound, value), int(spent), bool(done))


@compiled
def _scale(
    pointer: Longs,
    mate: Longs,
    ends: Longs,
    residue: Longs,
    cost: Floats,
    potential: Floats,
    best: Longs,
    first: float,
    last: float,
    work: int,
) -> tuple[int, bool]:
    """All phases; `best` and `potential` are left as the last whole phase left them."""
    nodes = len(pointer) - 1
    excess = np.zeros(nodes, np.int64)
    current = pointer[:-1].copy()
    queue = np.empty(nodes + 1, np.int64)
    waiting = np.zeros(nodes, np.bool_)
    trial = potential.copy()
    epsilon, spent = first, 0
    while epsilon > last:
        epsilon = max(epsilon / DIVIDED, last)
        used, done = _refine(
            pointer, mate, ends, residue, cost, trial, excess, current, queue, waiting,
            epsilon, work - spent,
        )  # fmt: skip
        spent += used
        if not done:
            return spent, False
        potential[:] = trial
        best[:] = residue
    return spent, True


@compiled
def _refine(
    pointer: Longs,
    mate: Longs,
    ends: Longs,
    residue: Longs,
    cost: Floats,
    potential: Floats,
    excess: Longs,
    current: Longs,
    queue: Longs,
    waiting: Bits,
    epsilon: float,
    work: int,
) -> tuple[int, bool]:
    """From a circulation to an epsilon-optimal one; what was spent, and whether it is there."""
    nodes, spent = len(excess), 0
    for node in range(nodes):
        current[node] = pointer[node]
        for arc in range(pointer[node], pointer[node + 1]):
            much = residue[arc]
            if much > 0 and cost[arc] + potential[node] - potential[ends[arc]] < 0.0:
                residue[arc] = 0
                residue[mate[arc]] += much
                excess[node] -= much
                excess[ends[arc]] += much
    spent += len(ends)
    begin, count = 0, 0
    for node in range(nodes):
        if excess[node] > 0:
            queue[count] = node
            count += 1
            waiting[node] = True
    lowered = nodes + 1  # distances are set at the beginning too
    while count:
        if spent > work:
            return spent, False
        if 2 * lowered >= nodes:
            lowered = 0
            spent += _distances(pointer, mate, ends, residue, cost, potential, excess, epsilon)
            for node in range(nodes):
                current[node] = pointer[node]
        node = queue[begin]
        begin = begin + 1 if begin < nodes else 0
        count -= 1
        waiting[node] = False
        while excess[node] > 0:
            arc, end = current[node], pointer[node + 1]
            here = potential[node]
            while arc < end:
                if residue[arc] > 0:
                    to = ends[arc]
                    if cost[arc] + here - potential[to] < 0.0:
                        much = min(excess[node], residue[arc])
                        residue[arc] -= much
                        residue[mate[arc]] += much
                        excess[node] -= much
                        excess[to] += much
                        if excess[to] > 0 and not waiting[to]:
                            waiting[to] = True
                            slot = begin + count
                            queue[slot if slot <= nodes else slot - nodes - 1] = to
                            count += 1
                        if excess[node] == 0:
                            break
                arc += 1
            spent += arc - current[node] + 1
            current[node] = arc
            if arc == end:
                highest = -np.inf
                for way in range(pointer[node], end):
                    if residue[way] > 0:
                        highest = max(highest, potential[ends[way]] - cost[way])
                potential[node] = highest - epsilon
                current[node] = pointer[node]
                spent += end - pointer[node]
                lowered += 1
    return spent, True


@compiled
def _distances(
    pointer: Longs,
    mate: Longs,
    ends: Longs,
    residue: Longs,
    cost: Floats,
    potential: Floats,
    excess: Longs,
    epsilon: float,
) -> int:
    """Lower each potential by the distance to the nearest lack, in steps of epsilon; what was spent.

    Distances beyond the last node that has too much are taken as that: enough to be valid.
    """
    nodes, spent = len(excess), 0
    most = 8 * nodes + 8
    far = np.full(nodes, most, np.int64)
    settled = np.zeros(nodes, np.bool_)
    head = np.full(most, -1, np.int64)
    after = np.full(nodes, -1, np.int64)
    before = np.full(nodes, -1, np.int64)
    active = 0
    for node in range(nodes):
        if excess[node] < 0:
            far[node] = 0
            after[node] = head[0]
            if head[0] >= 0:
                before[head[0]] = node
            head[0] = node
        elif excess[node] > 0:
            active += 1
    level = 0
    while level < most and active > 0:
        node = head[level]
        if node < 0:
            level += 1
            continue
        head[level] = after[node]
        if after[node] >= 0:
            before[after[node]] = -1
        settled[node] = True
        if excess[node] > 0:
            active -= 1
        for way in range(pointer[node], pointer[node + 1]):
            other = ends[way]
            if settled[other] or residue[mate[way]] <= 0:  # the arc from `other` into `node`
                continue
            reduced = potential[other] - cost[way] - potential[node]
            step = np.floor(reduced / epsilon) + 1.0
            if step >= most - level:
                continue
            there = level + max(int(step), 0)
            if there < far[other]:
                if far[other] < most:
                    if before[other] >= 0:
                        after[before[other]] = after[other]
                    else:
                        head[far[other]] = after[other]
                    if after[other] >= 0:
                        before[after[other]] = before[other]
                far[other] = there
                before[other] = -1
                after[other] = head[there]
                if head[there] >= 0:
                    before[head[there]] = other
                head[there] = other
        spent += pointer[node + 1] - pointer[node]
    for node in range(nodes):
        potential[node] -= min(far[node], level) * epsilon if settled[node] else level * epsilon
    return spent
