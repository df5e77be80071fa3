"""A directed graph as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.sorting import Floats, Ints, Longs, counting_sort, pointers
from lianpu.chain.kernels.trimming import Core
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

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
        return Core.of(self.indptr, self.target, self.amounts)

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
