"""How much of what a node puts in can come back to it: a largest flow for each node, work counted.

Money leaves the node along arcs that put in, passes others that give what they get, and comes back
along arcs that sell. Shortest ways first, a layer of them at a time (Dinic 1970). Three capacities,
each at least the one before, stand for the least, the printed and the most; what is found for one is
the beginning of the next. Amounts are counted in whole parts of a power of two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.sorting import Floats, Longs

Bits = NDArray[np.bool_]

WORK = 5_000_000_000
"""Arcs looked at for all nodes together at most, about a minute. Chosen by us."""


@dataclass(frozen=True)
class Returns:
    """What can come back to each node asked for."""

    low: Floats
    """float64 (asked,)."""
    best: Floats
    high: Floats
    bounded: Floats
    """With the amounts of the arcs back at their least and all others at their most."""
    done: Bits
    """bool (asked,): False where the work ran out before."""


def returns(
    source: ArrayLike,
    target: ArrayLike,
    capacities: tuple[ArrayLike, ArrayLike, ArrayLike],
    puts_in: ArrayLike,
    sells: ArrayLike,
    asked: ArrayLike,
    nodes: int,
    work: int = WORK,
) -> Returns:
    """The returns of some nodes, in the order in which they are asked for.

    Args:
        source, target: Whole numbers (arcs,).
        capacities: The least, the printed, the most of each arc, each (arcs,) and finite.
        puts_in: bool (arcs,): arcs by which money may leave the node that is asked for.
        sells: bool (arcs,): arcs by which it may come back.
        asked: Nodes, (asked,).
        nodes: How many there are.
        work: Arcs looked at, at most; a node that is begun is finished.
    """
    tail, head = np.ascontiguousarray(source, np.int64), np.ascontiguousarray(target, np.int64)
    arcs, wanted = len(tail), np.ascontiguousarray(asked, np.int64)
    rooms = [np.ascontiguousarray(each, np.float64) for each in capacities]
    total = max(float(rooms[2].sum()), 1e-200)
    scale = 2.0 ** (60 - int(np.ceil(np.log2(total))))
    order = np.argsort(np.concatenate([tail, head]), kind="stable")
    place = np.empty(2 * arcs, np.int64)
    place[order] = np.arange(2 * arcs)
    forth, back = place[:arcs], place[arcs:]
    degree = np.bincount(tail, minlength=nodes) + np.bincount(head, minlength=nodes)
    pointer = np.concatenate([[0], np.cumsum(degree)])
    ends, mate = np.empty(2 * arcs, np.int64), np.empty(2 * arcs, np.int64)
    ends[forth], ends[back], mate[forth], mate[back] = head, tail, back, forth
    full = np.zeros((3, 2 * arcs), np.int64)
    for row, room in zip(full, rooms, strict=True):
        row[forth] = np.rint(room * scale).astype(np.int64)
    leaves, comes = np.zeros(2 * arcs, np.bool_), np.zeros(2 * arcs, np.bool_)
    leaves[forth] = np.asarray(puts_in, np.bool_)
    comes[forth] = np.asarray(sells, np.bool_)
    found, done = _all(pointer, mate, ends, full, leaves, comes, wanted, work)
    low, best, high, bounded = found.T / scale
    return Returns(low, best, high, bounded, done)


@compiled
def _all(
    pointer: Longs,
    mate: Longs,
    ends: Longs,
    full: Longs,
    leaves: Bits,
    comes: Bits,
    asked: Longs,
    work: int,
) -> tuple[Longs, Bits]:
    nodes, arcs = len(pointer) - 1, len(ends)
    found = np.zeros((len(asked), 4), np.int64)
    done = np.zeros(len(asked), np.bool_)
    used = np.zeros(arcs, np.int64)  # what flows, less what flows back
    touched = np.empty(arcs, np.int64)
    marked = np.zeros(arcs, np.bool_)
    level = np.full(nodes, -1, np.int64)
    current = np.empty(nodes, np.int64)
    queue = np.empty(nodes, np.int64)
    path = np.empty(nodes + 1, np.int64)
    spent = 0
    for place in range(len(asked)):
        if spent > work:
            break
        node, many = asked[place], 0
        for step in range(4):
            # least, then arcs back at their least beside the most; then the printed, from nothing
            if step == 3:
                for one in range(many):
                    used[touched[one]] = 0
                    marked[touched[one]] = False
                many = 0
            row = (0, 2, 2, 1)[step]
            more, many, looked = _flow(
                pointer, mate, ends, full, row, step == 1, leaves, comes, node, used, touched,
                marked, many, level, current, queue, path,
            )  # fmt: skip
            spent += looked
            if step == 0:
                found[place, 0] = more
            elif step == 1:
                found[place, 3] = found[place, 0] + more
            elif step == 2:
                found[place, 2] = found[place, 3] + more
            else:
                found[place, 1] = more
        for one in range(many):
            used[touched[one]] = 0
            marked[touched[one]] = False
        done[place] = True
    return found, done


@compiled
def _flow(
    pointer: Longs,
    mate: Longs,
    ends: Longs,
    full: Longs,
    row: int,
    least: bool,
    leaves: Bits,
    comes: Bits,
    node: int,
    used: Longs,
    touched: Longs,
    marked: Bits,
    many: int,
    level: Longs,
    current: Longs,
    queue: Longs,
    path: Longs,
) -> tuple[int, int, int]:
    """Push what can still come back to `node`; how much, arcs touched so far, arcs looked at.

    With `least` the arcs that come back hold their least, whatever the row.
    """
    gained, looked = 0, 0
    while True:
        # layers from the node outwards, as far as the first way home
        level[node] = 0
        queue[0] = node
        count, at, home = 1, 0, -1
        while at < count:
            one = queue[at]
            at += 1
            if home >= 0 and level[one] + 1 > home:
                break
            for arc in range(pointer[one], pointer[one + 1]):
                to = ends[arc]
                if to == node:
                    if one == node or home >= 0 or not comes[arc]:
                        continue
                    if full[0 if least else row, arc] > used[arc]:
                        home = level[one] + 1
                    continue
                if level[to] >= 0 or full[row, arc] <= used[arc]:
                    continue
                if one == node and not leaves[arc]:
                    continue
                level[to] = level[one] + 1
                queue[count] = to
                count += 1
            looked += pointer[one + 1] - pointer[one]
        if home >= 0:
            for place in range(count):
                current[queue[place]] = pointer[queue[place]]
            depth, one = 0, node
            while True:
                arc, end, ahead = current[one], pointer[one + 1], False
                while arc < end:
                    to = ends[arc]
                    if to == node:
                        if (
                            one != node
                            and comes[arc]
                            and depth + 1 == home
                            and full[0 if least else row, arc] > used[arc]
                        ):
                            ahead = True
                            break
                    elif (
                        level[to] == depth + 1
                        and depth + 1 < home
                        and full[row, arc] > used[arc]
                        and (one != node or leaves[arc])
                    ):
                        ahead = True
                        break
                    arc += 1
                looked += arc - current[one] + 1
                current[one] = arc
                if not ahead:
                    if depth == 0:
                        break
                    depth -= 1
                    one = ends[mate[path[depth]]]
                    current[one] += 1
                    continue
                path[depth] = arc
                if ends[arc] != node:
                    depth += 1
                    one = ends[arc]
                    continue
                room = full[0 if least else row, arc] - used[arc]
                for step in range(depth):
                    room = min(room, full[row, path[step]] - used[path[step]])
                for step in range(depth + 1):
                    way = path[step]
                    for end in (way, mate[way]):
                        if not marked[end]:
                            marked[end] = True
                            touched[many] = end
                            many += 1
                    used[way] += room
                    used[mate[way]] -= room
                gained += room
                depth, one = 0, node
        for place in range(count):
            level[queue[place]] = -1
        if home < 0:
            return gained, many, looked
