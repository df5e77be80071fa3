"""How many ways each node stands in: pairs of others that only it joins, by dominator trees.

Node v dominates w from s when each way from s to w leads over v. The tree of dominators of s has
under v all that is lost to s when v is gone, so that the sum over all s of the sizes below v is
the number of pairs that v parts. Trees after Cooper, Harvey and Kennedy, A simple, fast dominance
algorithm, 2001: immediate dominators in reverse postorder until nothing changes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled

Longs = NDArray[np.int64]


@compiled
def parted(out_ptr: Longs, out: Longs, in_ptr: Longs, into: Longs) -> Longs:
    """Pairs (s, w) of other nodes whose every way leads over each node.

    Args:
        out_ptr, out: int64 (nodes + 1,) and (arcs,): whereto arcs of each node lead.
        in_ptr, into: The same arcs by where they end: from where they come.

    Returns:
        int64 (nodes,).
    """
    nodes = len(out_ptr) - 1
    found = np.zeros(nodes, np.int64)
    place = np.full(nodes, -1, np.int64)  # in postorder; -2 while its own arcs are walked
    order = np.empty(nodes, np.int64)  # nodes in postorder
    stack = np.empty(nodes, np.int64)
    arc = np.empty(nodes, np.int64)
    over = np.empty(nodes, np.int64)  # immediate dominator, as a place in postorder
    below = np.empty(nodes, np.int64)
    for start in range(nodes):
        if out_ptr[start] == out_ptr[start + 1]:
            continue
        place[start], stack[0], arc[0], depth, count = -2, start, out_ptr[start], 1, 0
        while depth:
            node = stack[depth - 1]
            if arc[depth - 1] == out_ptr[node + 1]:
                place[node], order[count] = count, node
                count, depth = count + 1, depth - 1
                continue
            to = out[arc[depth - 1]]
            arc[depth - 1] += 1
            if place[to] == -1:
                place[to], stack[depth], arc[depth] = -2, to, out_ptr[to]
                depth += 1
        over[:count] = -1
        over[count - 1] = count - 1
        changed = True
        while changed:
            changed = False
            for at in range(count - 2, -1, -1):
                node, best = order[at], -1
                for k in range(in_ptr[node], in_ptr[node + 1]):
                    one = place[into[k]]
                    if one < 0 or over[one] < 0:
                        continue
                    if best < 0:
                        best = one
                        continue
                    while one != best:
                        while one < best:
                            one = over[one]
                        while best < one:
                            best = over[best]
                if over[at] != best:
                    over[at], changed = best, True
        # whoever dominates stands later in postorder
        below[:count] = 1
        for at in range(count - 1):
            found[order[at]] += below[at] - 1
            below[over[at]] += below[at]
        place[order[:count]] = -1
    return found
