"""The core of a graph, in which alone circles can be: components, and what is left as hubs are taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled, compiled_bare, prefetch
from lianpu.chain.kernels.sorting import Floats, Ints, Longs, counting_sort

NEAR = 8
"""Payees of a node just met that are brought near at once."""
NODE = np.int64(2**32 - 1)
"""The half of a row's entry that is a node."""


@dataclass(frozen=True)
class Core:
    """The legs inside strongly connected components, nodes numbered as they are taken away, hubs first.

    A circle is searched from the node of it that comes first, through later nodes only: with hubs
    first, what is left for all the others is sparse. With a node go those that are left without a way
    on or back: they are in no circle but its own, and stand behind it, so that all that a search may
    meet lies together. The `key` of a leg is the last start node whose circles it can be in. Rows stand
    by falling key, so that what a search may use is a prefix of each.
    """

    node: Ints
    """int32 (core,): number in the graph of each node of the core."""
    out_ptr: Ints
    """int32 (core + 1,)."""
    out: Longs
    """int64 (core legs,): the key of each leg in the upper half, its payee in the lower (`NODE`): one place
    to read, not two."""
    leg: Ints
    """int32 (core legs,): number of the leg in the graph."""
    amounts: Floats
    """float64 (core legs,), in the order of `out`."""
    in_ptr: Ints
    into: Longs
    """int64 (core legs,): key and payer."""
    components: int
    """Strongly connected components of two nodes or more."""
    largest: int
    """Nodes of the largest of them."""

    @classmethod
    def of(cls, ptr: Longs, target: Ints, amounts: Floats) -> Core:
        """The core of legs in rows: those of node u are ``ptr[u]:ptr[u + 1]``."""
        label = strong(ptr, target, target, 0)
        sizes = np.bincount(label, minlength=1)
        inner, leg = _inner(ptr, target, label)
        order = _busiest(np.diff(inner.in_ptr), np.diff(inner.out_ptr))
        gone = _take_away(inner, order)
        out_ptr, out, leg, amounts, in_ptr, into = _rows(inner, gone, leg, amounts)
        return cls(
            gone.node,
            out_ptr,
            out,
            leg,
            amounts,
            in_ptr,
            into,
            components=int((sizes > 1).sum()),
            largest=int(sizes.max()) if len(order) else 0,
        )


@compiled
def strong(ptr: Longs, to: Ints, key: Ints, least: int) -> Ints:
    """Number of each node's strongly connected component, over legs whose key is `least` or more.

    Nodes below `least` are left out, with -1. Tarjan 1972 (doi:10.1137/0201010), without recursion.
    """
    nodes = len(ptr) - 1
    # of each node what it was met as, the first it can go back to, and its component from 1: three of four
    # numbers in one place in memory
    state = np.zeros(4 * nodes, np.int32)
    stack = np.empty(nodes, np.int32)
    path = np.empty(nodes, np.int32)
    at = np.empty(nodes, np.int64)
    seen = held = found = 0
    for root in range(least, nodes):
        if state[4 * root] > 0:
            continue
        depth = 0
        path[0] = stack[held] = root
        held += 1
        seen += 1
        state[4 * root] = state[4 * root + 1] = seen
        at[0] = ptr[root]
        while depth >= 0:
            u = path[depth]
            e = at[depth]
            if e < ptr[u + 1]:
                at[depth] = e + 1
                w = to[e]
                if key[e] < least:
                    continue
                if state[4 * w] == 0:
                    seen += 1
                    depth += 1
                    state[4 * w] = state[4 * w + 1] = seen
                    path[depth] = stack[held] = w
                    held += 1
                    first = ptr[w]
                    at[depth] = first
                    for following in range(first, min(ptr[w + 1], first + NEAR)):
                        prefetch(state, np.uint64(4 * to[following]))
                        prefetch(ptr, np.uint64(to[following]))
                elif state[4 * w + 2] == 0:
                    state[4 * u + 1] = min(state[4 * u + 1], state[4 * w])
                continue
            depth -= 1
            if depth >= 0:
                before = 4 * path[depth] + 1
                state[before] = min(state[before], state[4 * u + 1])
            if state[4 * u + 1] == state[4 * u]:
                found += 1
                while True:
                    held -= 1
                    state[4 * stack[held] + 2] = found
                    if stack[held] == u:
                        break
    return state[2::4] - np.int32(1)


_COUNTED = 4096
"""Business of nodes up to where it is sorted by counting. Chosen by us."""


@compiled
def _busiest(into: Ints, outof: Ints) -> Ints:
    """The nodes that legs touch, the busiest first; equal ones by number, so that the order is one."""
    members = np.flatnonzero(into)
    count = len(members)
    idle = np.empty(count, np.int32)
    hubs = 0
    for place in range(count):
        u = members[place]
        busy = np.int64(min(into[u], outof[u])) * (into[u] + outof[u])
        # few are beyond what is counted: they are sorted
        idle[place] = max(0, _COUNTED - busy)
        hubs += idle[place] == 0
    order = counting_sort(idle, np.arange(count), _COUNTED + 1)
    exact = np.empty(hubs, np.int64)
    for place in range(hubs):
        u = members[order[place]]
        exact[place] = -np.int64(min(into[u], outof[u])) * (into[u] + outof[u])
    order[:hubs] = order[:hubs][np.argsort(exact, kind="mergesort")]
    return members[order].astype(np.int32)


class _Inner(NamedTuple):
    """Legs between nodes of one component, by payer."""

    start: Ints
    end: Ints
    out_ptr: Ints
    """int32 (nodes + 1,): where the legs of each payer begin."""
    by_end: Ints
    """Their numbers by payee."""
    in_ptr: Ints


class _Gone(NamedTuple):
    """How nodes and legs were taken away."""

    node: Ints
    """Nodes in that order."""
    place: Ints
    """int32 (nodes,): where each stands in it, -1 without a leg."""
    leg: Ints
    """Legs in that order."""
    key: Ints
    """int32 (legs,): place of the node that each leg went with."""


@compiled
def _inner(ptr: Longs, target: Ints, label: Ints) -> tuple[_Inner, Ints]:
    """Legs whose ends are in one component, and the number of each in the graph."""
    nodes = len(ptr) - 1
    room = len(target) + 1
    leg, start, end = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32)
    out_ptr, in_ptr = np.zeros(nodes + 1, np.int32), np.zeros(nodes + 1, np.int32)
    legs = 0
    for u in range(nodes):
        for e in range(ptr[u], ptr[u + 1]):
            # written down in any case, kept if so: no branch to guess
            leg[legs], start[legs], end[legs] = e, u, target[e]
            legs += label[target[e]] == label[u]
        out_ptr[u + 1] = legs
    leg, start, end = leg[:legs], start[:legs], end[:legs]
    for w in end:
        in_ptr[w + 1] += 1
    for u in range(nodes):
        in_ptr[u + 1] += in_ptr[u]
    at = in_ptr[:-1].copy()
    by_end = np.empty(legs, np.int32)
    for e in range(legs):
        by_end[at[end[e]]] = e
        at[end[e]] += 1
    return _Inner(start, end, out_ptr, by_end, in_ptr), leg


@compiled
def _take_away(inner: _Inner, order: Ints) -> _Gone:
    """Take nodes away one by one in that order.

    With each goes whoever is left with no leg to it or from it: no circle meets those.
    """
    start, end, out_ptr, by_end, in_ptr = inner
    nodes = len(out_ptr) - 1
    outof, into = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    for u in range(nodes):
        outof[u], into[u] = out_ptr[u + 1] - out_ptr[u], in_ptr[u + 1] - in_ptr[u]
    node, place = np.empty(len(order), np.int32), np.full(nodes, -1, np.int32)
    key, fallen = np.full(len(start), -1, np.int32), np.empty(len(start), np.int32)
    lost = np.zeros(nodes, np.bool_)
    stack = np.empty(len(order), np.int32)
    count = fell = 0
    for r in order:
        if lost[r]:
            continue
        lost[r] = True
        stack[0] = r
        held = 1
        root = count
        while held > 0:
            held -= 1
            u = stack[held]
            node[count] = u
            place[u] = count
            count += 1
            for e in range(out_ptr[u], out_ptr[u + 1]):
                held, fell = _let_go(e, end, into, root, key, fallen, fell, lost, stack, held)
            for at in range(in_ptr[u], in_ptr[u + 1]):
                e = by_end[at]
                held, fell = _let_go(e, start, outof, root, key, fallen, fell, lost, stack, held)
    return _Gone(node, place, fallen, key)


@compiled_bare
def _let_go(
    e: int,
    far: Ints,
    left: Ints,
    root: int,
    key: Ints,
    fallen: Ints,
    fell: int,
    lost: NDArray[np.bool_],
    stack: Ints,
    held: int,
) -> tuple[int, int]:
    """Take a leg away; who has none left on that side goes on the stack: what it and `fallen` hold then."""
    if key[e] >= 0:
        return held, fell
    key[e] = root
    fallen[fell] = e
    w = far[e]
    left[w] -= 1
    if left[w] == 0 and not lost[w]:
        lost[w] = True
        stack[held] = w
        held += 1
    return held, fell + 1


@compiled
def _rows(
    inner: _Inner, gone: _Gone, leg: Ints, amounts: Floats
) -> tuple[Ints, Longs, Ints, Floats, Ints, Longs]:
    """(out_ptr, out, leg, amounts, in_ptr, into) of a `Core`."""
    start, end, out_ptr, _, in_ptr = inner
    node, place, fallen, key = gone
    count, legs = len(node), len(start)
    ptr, into_ptr = np.zeros(count + 1, np.int32), np.zeros(count + 1, np.int32)
    for at in range(count):
        u = node[at]
        ptr[at + 1] = ptr[at] + out_ptr[u + 1] - out_ptr[u]
        into_ptr[at + 1] = into_ptr[at] + in_ptr[u + 1] - in_ptr[u]
    out_at, in_at = ptr[:-1].copy(), into_ptr[:-1].copy()
    out, payer = np.empty(legs, np.int64), np.empty(legs, np.int64)
    called, amount = np.empty(legs, np.int32), np.empty(legs)
    for number in range(legs - 1, -1, -1):
        e = fallen[number]
        u, w, high = place[start[e]], place[end[e]], np.int64(key[e]) << 32
        at, back = out_at[u], in_at[w]
        out[at], called[at], payer[back] = high | w, e, high | u
        out_at[u] = at + 1
        in_at[w] = back + 1
    for at in range(legs):
        called[at] = leg[called[at]]
        amount[at] = amounts[called[at]]
    return ptr, out, called, amount, into_ptr, payer
