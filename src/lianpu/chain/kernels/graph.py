"""A directed graph as arrays, and the core of it in which circles can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled, compiled_bare
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Order = TypeVar("Order", Ints, Longs)

MOST = 2**31 - 1
"""Nodes and edges at most: indices are 32 bits wide."""


@dataclass(frozen=True)
class Graph:
    """Legs in compressed rows: those of node u are ``indptr[u]:indptr[u + 1]``, by payee."""

    indptr: Longs
    """int64 (nodes + 1,)."""
    source: Ints
    """int32 (legs,): the payer of each leg."""
    target: Ints
    """int32 (legs,): the payee of each leg."""
    amounts: Floats
    """float64 (legs,), in the unit of the input; finite and above zero."""
    origin: Longs
    """int64 (legs,): place in the input of the edge that the leg stands for; the first of the
    largest where several were merged."""
    self_loops: int
    """Edges left out because payer and payee are one."""
    without_amount: int
    """Edges left out because their amount is zero or below."""
    merged: int
    """Edges that became part of a leg with another origin."""

    @property
    def nodes(self) -> int:
        """Number of nodes, those without legs included."""
        return len(self.indptr) - 1

    @property
    def legs(self) -> int:
        """Number of legs."""
        return len(self.target)

    @cached_property
    def outgoing(self) -> Floats:
        """float64 (nodes,): the amounts of the legs of each payer, added."""
        return np.bincount(self.source, self.amounts, minlength=self.nodes).astype(np.float64)

    @cached_property
    def incoming(self) -> Floats:
        """float64 (nodes,): the amounts of the legs to each payee, added."""
        return np.bincount(self.target, self.amounts, minlength=self.nodes).astype(np.float64)

    @cached_property
    def by_target(self) -> tuple[Longs, Longs]:
        """Legs by payee, and where those of each begin."""
        order = counting_sort(self.target, np.arange(self.legs), self.nodes)
        return order, pointers(self.target, self.nodes)

    @cached_property
    def core(self) -> Core:
        """What is left when everything that no circle meets is gone."""
        return _core(self)

    @classmethod
    def of(
        cls,
        source: ArrayLike,
        target: ArrayLike,
        amount: ArrayLike | None = None,
        *,
        nodes: int | None = None,
        parallel: Literal["largest", "sum"] = "largest",
    ) -> Graph:
        """A graph of edges in any order.

        Args:
            source, target: Whole numbers (edges,), from 0, below `nodes`.
            amount: (edges,), one unit; None is 1 each. Zero and negative ones move nothing: such
                edges are left out and counted. NaN and infinity are refused.
            nodes: Number of nodes; None is one more than the largest id.
            parallel: What edges of one pair come to: the largest, as parallel flows of a chain
                may be the same money told twice, or their sum.

        Raises:
            UsageError: Columns of different length, ids out of range, an amount that is no number.
        """
        starts, ends, weights, count = _columns(source, target, amount, nodes)
        loops = starts == ends
        empty = (weights <= 0) & ~loops
        keep = np.flatnonzero(~(loops | empty))
        order = keep[_by_pair(starts[keep], ends[keep], count)]
        starts, ends, weights = starts[order], ends[order], weights[order]
        first = _merge(starts, ends, weights, parallel == "sum")
        legs = first >= 0
        starts, ends = starts[legs], ends[legs]
        return cls(
            pointers(starts, count),
            starts,
            ends,
            weights[legs],
            order[first[legs]],
            self_loops=int(loops.sum()),
            without_amount=int(empty.sum()),
            merged=len(order) - len(starts),
        )


def check_columns(
    columns: dict[str, NDArray[Any]], count: int | None
) -> tuple[Ints, Ints, Floats, int]:
    """Source, target and amount as arrays of one length and their types, and the nodes."""
    lengths = {name: column.shape for name, column in columns.items()}
    if len(set(lengths.values())) > 1 or any(len(shape) != 1 for shape in lengths.values()):
        told = ", ".join(f"{name} {shape}" for name, shape in lengths.items())
        raise UsageError(
            Text(f"各列长度不一：{told}", f"columns of different shape: {told}"),
            expected=Text("一维且等长", "one dimension and one length"),
        )
    source, target, amount = columns["source"], columns["target"], columns["amount"]
    for name, column in (("source", source), ("target", target)):
        if len(column) and not np.issubdtype(column.dtype, np.integer):
            raise UsageError(
                Text(f"{name} 不是整数：{column.dtype}", f"{name} is not whole: {column.dtype}"),
                expected=Text("从 0 起的整数编号", "whole numbers from 0"),
            )
    largest = max((int(column.max()) for column in (source, target) if len(column)), default=-1)
    nodes = largest + 1 if count is None else count
    if nodes > MOST or len(source) > MOST:
        raise UsageError(
            Text("图太大", "the graph is too large"),
            expected=Text(f"节点与边各不超过 {MOST}", f"at most {MOST} nodes and edges"),
            remedy=Text("请按强连通分量分开计算", "split it by strongly connected component"),
        )
    for name, column in (("source", source), ("target", target)):
        wrong = np.flatnonzero((column < 0) | (column >= nodes))
        if len(wrong):
            met = f"{name}[{wrong[0]}] = {column[wrong[0]]}"
            raise UsageError(
                Text(f"编号越界：{met}", f"id out of range: {met}"),
                expected=Text(f"0 至 {nodes - 1}", f"0 to {nodes - 1}"),
            )
    bad = np.flatnonzero(~np.isfinite(amount))
    if len(bad):
        met = f"amount[{bad[0]}] = {amount[bad[0]]}"
        raise UsageError(
            Text(f"金额不是数：{met}", f"not an amount: {met}"),
            expected=Text("有限的数", "a finite number"),
            remedy=Text("未披露的请先估计或剔除", "estimate or drop what is not disclosed"),
        )
    return source.astype(np.int32), target.astype(np.int32), amount, nodes


def _columns(
    source: ArrayLike, target: ArrayLike, amount: ArrayLike | None, nodes: int | None
) -> tuple[Ints, Ints, Floats, int]:
    starts, ends = np.asarray(source), np.asarray(target)
    weights = np.ones(starts.shape) if amount is None else np.asarray(amount, np.float64)
    return check_columns({"source": starts, "target": ends, "amount": weights}, nodes)


def _by_pair(source: Ints, target: Ints, nodes: int) -> Longs:
    return counting_sort(source, counting_sort(target, np.arange(len(target)), nodes), nodes)


@compiled
def counting_sort(keys: Ints, order: Order, size: int) -> Order:
    """`order` sorted by keys below `size`; equal keys stay in order."""
    place = np.zeros(size + 1, np.int64)
    for at in order:
        place[keys[at] + 1] += 1
    for key in range(size):
        place[key + 1] += place[key]
    made = np.empty_like(order)
    for at in order:
        key = keys[at]
        made[place[key]] = at
        place[key] += 1
    return made


@compiled
def _merge(source: Ints, target: Ints, amount: Floats, add: bool) -> Longs:
    """Merge runs of one pair into their first place; -1 in the others, else the largest's place."""
    first = np.full(len(source), -1, np.int64)
    head = 0
    most = 0.0
    for at in range(len(source)):
        if at == 0 or source[at] != source[at - 1] or target[at] != target[at - 1]:
            head = at
            first[at] = at
            most = amount[at]
            continue
        if amount[at] > most:
            most = amount[at]
            first[head] = at
        if add:
            amount[head] += amount[at]
        else:
            amount[head] = most
    return first


@dataclass(frozen=True)
class Core:
    """The legs inside strongly connected components, numbered so that hubs come first.

    A circle is searched from the node of it that comes first, through later nodes only: with hubs
    first, what is left for all the others is sparse. The `key` of a leg is the last start node
    whose circles it can be in: the first of its ends, or less where taking away the hubs before
    left it without a way on or back. Rows stand by falling key, so that what a search may use is
    a prefix of each.
    """

    node: Ints
    """int32 (core,): number in the graph of each node of the core."""
    out_ptr: Longs
    out: Ints
    """int32 (core legs,): payees."""
    out_key: Ints
    leg: Ints
    """int32 (core legs,): number of the leg in the graph."""
    amounts: Floats
    """float64 (core legs,), in the order of `out`."""
    in_ptr: Longs
    into: Ints
    """int32 (core legs,): payers."""
    in_key: Ints
    components: int
    """Strongly connected components of two nodes or more."""
    largest: int
    """Nodes of the largest of them."""


@compiled
def strong(ptr: Longs, to: Ints, key: Ints, least: int) -> Ints:
    """Number of each node's strongly connected component, over legs whose key is `least` or more.

    Nodes below `least` are left out, with -1. Tarjan 1972 (doi:10.1137/0201010), without recursion.
    """
    nodes = len(ptr) - 1
    label = np.full(nodes, -1, np.int32)
    index = np.zeros(nodes, np.int32)
    low = np.zeros(nodes, np.int32)
    at = np.empty(nodes, np.int64)
    stack = np.empty(nodes, np.int32)
    path = np.empty(nodes, np.int32)
    seen = 0
    held = 0
    found = 0
    for root in range(least, nodes):
        if index[root]:
            continue
        depth = 0
        path[0] = root
        seen += 1
        index[root] = low[root] = seen
        at[root] = ptr[root]
        stack[held] = root
        held += 1
        while depth >= 0:
            u = path[depth]
            e = at[u]
            if e < ptr[u + 1]:
                at[u] = e + 1
                w = to[e]
                if key[e] < least:
                    continue
                if index[w] == 0:
                    seen += 1
                    index[w] = low[w] = seen
                    at[w] = ptr[w]
                    stack[held] = w
                    held += 1
                    depth += 1
                    path[depth] = w
                elif label[w] < 0:
                    low[u] = min(low[u], index[w])
                continue
            depth -= 1
            if depth >= 0:
                low[path[depth]] = min(low[path[depth]], low[u])
            if low[u] == index[u]:
                while True:
                    held -= 1
                    label[stack[held]] = found
                    if stack[held] == u:
                        break
                found += 1
    return label


def _core(graph: Graph) -> Core:
    nodes = graph.nodes
    label = strong(graph.indptr, graph.target, graph.target, 0)
    inside = np.flatnonzero(label[graph.source] == label[graph.target])
    sizes = np.bincount(label, minlength=1)
    node, out_ptr, out, out_key, order, in_ptr, into, in_key = _order(
        graph.source[inside], graph.target[inside], nodes
    )
    leg = inside[order].astype(np.int32)
    return Core(
        node,
        out_ptr,
        out,
        out_key,
        leg,
        graph.amounts[leg],
        in_ptr,
        into,
        in_key,
        components=int((sizes > 1).sum()),
        largest=int(sizes.max()) if len(node) else 0,
    )


_COUNTED = 4096
"""Business of nodes up to where it is sorted by counting. Chosen by us."""


@compiled
def _order(
    source: Ints, target: Ints, nodes: int
) -> tuple[Ints, Longs, Ints, Ints, Ints, Longs, Ints, Ints]:
    """Number the nodes that legs touch, hubs first, and lay out the rows of a `Core`."""
    legs = len(source)
    into = np.zeros(nodes, np.int64)
    outof = np.zeros(nodes, np.int64)
    for e in range(legs):
        outof[source[e]] += 1
        into[target[e]] += 1
    node = _busiest(into, outof)
    count = len(node)
    place_of = np.full(nodes, -1, np.int32)
    ptr = np.zeros(count + 1, np.int64)
    into_ptr = np.zeros(count + 1, np.int64)
    for place in range(count):
        u = node[place]
        place_of[u] = place
        ptr[place + 1] = ptr[place] + outof[u]
        into_ptr[place + 1] = into_ptr[place] + into[u]
    starts = np.empty(legs, np.int32)
    ends = np.empty(legs, np.int32)
    by_start = np.empty(legs, np.int32)
    by_end = np.empty(legs, np.int32)
    out_at, in_at = ptr.copy(), into_ptr.copy()
    for e in range(legs):
        u, w = place_of[source[e]], place_of[target[e]]
        starts[e], ends[e] = u, w
        by_start[out_at[u]] = e
        by_end[in_at[w]] = e
        out_at[u] += 1
        in_at[w] += 1
    key = _peel(starts, ends, by_start, ptr, by_end, into_ptr)
    from_last, every = np.empty(legs, np.int32), np.empty(legs, np.int32)
    for e in range(legs):
        from_last[e], every[e] = count - key[e], e
    falling = counting_sort(from_last, every, count + 1)
    out, payer = np.empty(legs, np.int32), np.empty(legs, np.int32)
    out_key, in_key = np.empty(legs, np.int32), np.empty(legs, np.int32)
    forward = np.empty(legs, np.int32)
    out_at[:], in_at[:] = ptr, into_ptr
    for e in falling:
        u, w = starts[e], ends[e]
        at, back = out_at[u], in_at[w]
        out[at], out_key[at], forward[at] = w, key[e], e
        payer[back], in_key[back] = u, key[e]
        out_at[u] = at + 1
        in_at[w] = back + 1
    return node, ptr, out, out_key, forward, into_ptr, payer, in_key


@compiled
def _busiest(into: Longs, outof: Longs) -> Ints:
    """The nodes that legs touch, the busiest first; equal ones by number, so that the order is one."""
    members = np.flatnonzero(into)
    count = len(members)
    idle = np.empty(count, np.int32)
    hubs = 0
    for place in range(count):
        u = members[place]
        busy = min(into[u], outof[u]) * (into[u] + outof[u])
        # few are beyond what is counted: they are sorted
        idle[place] = max(0, _COUNTED - busy)
        hubs += idle[place] == 0
    order = counting_sort(idle, np.arange(count), _COUNTED + 1)
    exact = np.empty(hubs, np.int64)
    for place in range(hubs):
        u = members[order[place]]
        exact[place] = -min(into[u], outof[u]) * (into[u] + outof[u])
    order[:hubs] = order[:hubs][np.argsort(exact, kind="mergesort")]
    return members[order].astype(np.int32)


@compiled_bare
def _let_go(
    root: int,
    legs: Ints,
    first: int,
    end: int,
    far: Ints,
    left: Ints,
    key: Ints,
    gone: NDArray[np.bool_],
    stack: Ints,
    held: int,
) -> int:
    """Takes ``legs[first:end]``, one side of a node, away; who has none left there goes on the stack.

    Returns:
        How many the stack holds.
    """
    for at in range(first, end):
        e = legs[at]
        if key[e] >= 0:
            continue
        key[e] = root
        w = far[e]
        left[w] -= 1
        if left[w] == 0 and not gone[w]:
            gone[w] = True
            stack[held] = w
            held += 1
    return held


@compiled
def _peel(
    starts: Ints, ends: Ints, by_start: Ints, out_ptr: Longs, by_end: Ints, in_ptr: Longs
) -> Ints:
    """Key of each leg: see `Core`.

    Nodes go one by one, the first first, and with each whoever is left with no leg to it or from it,
    as no circle meets those.
    """
    count = len(out_ptr) - 1
    key = np.full(len(starts), -1, np.int32)
    outof = np.diff(out_ptr).astype(np.int32)
    into = np.diff(in_ptr).astype(np.int32)
    gone = np.zeros(count, np.bool_)
    stack = np.empty(count, np.int32)
    for r in range(count):
        if gone[r]:
            continue
        gone[r] = True
        stack[0] = r
        held = 1
        while held > 0:
            held -= 1
            u = stack[held]
            held = _let_go(
                r, by_start, out_ptr[u], out_ptr[u + 1], ends, into, key, gone, stack, held
            )
            held = _let_go(
                r, by_end, in_ptr[u], in_ptr[u + 1], starts, outof, key, gone, stack, held
            )
    return key


@compiled
def pointers(rows: Ints, count: int) -> Longs:
    """Where each row begins, of legs sorted by row, and the end."""
    made = np.zeros(count + 1, np.int64)
    for row in rows:
        made[row + 1] += 1
    for row in range(count):
        made[row + 1] += made[row]
    return made
