"""Purses as a network of arcs, for chains too large to be handed to a general solver.

A purse with one arc is an arc. One that several give to several is a pair of hubs with an arc between
them that holds the amount, each giver paying into the first and each taker paid out of the second:
whichever way it is divided, it is spent once. Only where somebody both gives and takes of one purse
do the hubs allow more than there is, a way from it to itself; the figures are then a bracket.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.circles.passing import Passing
from lianpu.chain.flows.purses import Arc, Purse

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]

ROUNDS = 40
"""Solutions at most of the largest share; four or five are what it takes."""


@dataclass(frozen=True)
class Network:
    """The arcs of purses, their ends numbered."""

    purses: tuple[Purse, ...]
    names: tuple[str, ...]
    """Companies by number; hubs have the numbers after them."""
    nodes: int
    """Companies and hubs."""
    source: Longs
    """int64 (arcs,)."""
    target: Longs
    purse: Longs
    """int64 (arcs,): place of the purse whose amount bounds the arc."""
    counted: NDArray[np.bool_]
    """bool (arcs,): one arc on each way through a purse, so that money on it counts once."""
    loose: NDArray[np.bool_]
    """bool (purses,): those of which the hubs allow more than there is."""

    @classmethod
    def of(cls, purses: Sequence[Purse]) -> Network:
        """The network of some purses; every arc of one that several share runs through its hubs."""
        ends = {end for purse in purses for arc in purse.arcs for end in (arc.payer, arc.payee)}
        names = tuple(sorted(ends))
        number = {name: place for place, name in enumerate(names)}
        rows: list[tuple[int, int, int, bool]] = []
        loose = np.zeros(len(purses), np.bool_)
        hub = len(names)
        for place, purse in enumerate(purses):
            if not purse.shared:
                (arc,) = purse.arcs
                rows.append((number[arc.payer], number[arc.payee], place, True))
                continue
            givers, takers = _sides(purse)
            loose[place] = len(purse.arcs) < len(givers) * len(takers)
            rows += [(number[giver], hub, place, False) for giver in givers]
            rows.append((hub, hub + 1, place, True))
            rows += [(hub + 1, number[taker], place, False) for taker in takers]
            hub += 2
        columns = np.array(rows, np.int64).reshape(-1, 4)
        return cls(
            tuple(purses),
            names,
            hub,
            columns[:, 0].copy(),
            columns[:, 1].copy(),
            columns[:, 2].copy(),
            columns[:, 3] == 1,
            loose,
        )

    def largest(self, amounts: Sequence[float]) -> Passing:
        """The largest circulation when each purse holds so much."""
        held = np.where(self.loose, 0.0, np.asarray(amounts, float))
        found = self._passing(held)
        if not np.any(self.loose) or math.isinf(found.value):
            return found
        most = self._passing(np.asarray(amounts, float))
        return Passing(found.arcs, found.amounts, found.value, most.ceiling)

    def largest_share(self) -> float:
        """The most that the circulation can be of all purses, whatever amounts their intervals hold.

        Purse p holds max(low_p, x_p), so what goes round up to low_p earns one and above it 1 - s,
        if s is the share sought: s is raised to the share of the best solution until it stays
        (Dinkelbach 1967, doi:10.1287/mnsc.13.7.492). Where the work runs out, it is a bound.
        """
        from lianpu.chain.kernels.circulating import circulate

        lows = np.array([purse.low for purse in self.purses])
        highs = np.array([purse.high for purse in self.purses])
        inside = self.turning(highs > 0)
        source, target, purse = self.source[inside], self.target[inside], self.purse[inside]
        endless = np.isinf(highs[purse])
        if _closes(source[endless], target[endless], self.nodes):
            return 1.0
        counted = self.counted[inside]
        room = np.where(endless, _finite_sum(highs) + lows.sum(), highs[purse])
        tier = np.where(counted, np.minimum(lows[purse], room), 0.0)
        whole = float(lows.sum())
        share, bound = 0.0, 1.0
        for _ in range(ROUNDS):
            cost = np.where(counted, share - 1.0, 0.0)
            found = circulate(
                np.concatenate([source, source[counted]]),
                np.concatenate([target, target[counted]]),
                np.concatenate([room - tier, tier[counted]]),
                np.concatenate([cost, np.full(int(counted.sum()), -1.0)]),
                self.nodes,
            )
            above = float(found.flow[: len(source)] @ counted)
            below = float(found.flow[len(source) :].sum())
            if not whole + above:
                return share  # nothing is sure to be there, and no more of it goes round
            better = (above + below) / (whole + above)
            if whole:
                bound = min(bound, share + max(-found.bound / whole - share, 0.0))
            if better <= share * (1 + 1e-12):
                break
            share = better
            if not found.done:
                return min(max(bound, share), 1.0)
        return min(share, 1.0)

    def turning(self, there: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """bool (arcs,): those that lie on a circle of arcs whose purses hold something.

        Args:
            there: bool (purses,).
        """
        held = there[self.purse]
        label = self.components(held)
        found: NDArray[np.bool_] = held & (label[self.source] == label[self.target])
        return found

    def components(self, held: NDArray[np.bool_]) -> Longs:
        """int64 (nodes,): number of the strongly connected component of each, by some of the arcs."""
        return _components(self.source[held], self.target[held], self.nodes)

    def _passing(self, held: Floats) -> Passing:
        from lianpu.chain.kernels.circulating import circulate

        inside = self.turning(held > 0)
        source, target, purse = self.source[inside], self.target[inside], self.purse[inside]
        endless = np.isinf(held[purse])
        if _closes(source[endless], target[endless], self.nodes):
            return Passing((), (), math.inf)
        found = circulate(
            source,
            target,
            np.where(endless, _finite_sum(held), held[purse]),
            np.where(self.counted[inside], -1.0, 0.0),
            self.nodes,
        )
        flow = np.zeros(len(self.source))
        flow[inside] = found.flow
        arcs, amounts = self._divided(flow)
        return Passing(arcs, amounts, 0.0 - found.cost, None if found.done else 0.0 - found.bound)

    def _divided(self, flow: Floats) -> tuple[tuple[Arc, ...], tuple[float, ...]]:
        """What each arc of the purses carries; shared ones in the order of their sides."""
        arcs: list[Arc] = []
        amounts: list[float] = []
        starts = np.searchsorted(self.purse, np.arange(len(self.purses)))
        for place in np.unique(self.purse[flow > 0]):
            purse, start = self.purses[place], starts[place]
            if not purse.shared:
                arcs.append(purse.arcs[0])
                amounts.append(float(flow[start]))
                continue
            givers, takers = _sides(purse)
            paid = dict(zip(givers, flow[start:].tolist(), strict=False))
            got = dict(zip(takers, flow[start + len(givers) + 1 :].tolist(), strict=False))
            for arc in purse.arcs:
                much = min(paid[arc.payer], got[arc.payee])
                paid[arc.payer] -= much
                got[arc.payee] -= much
                if much > 0:
                    arcs.append(arc)
                    amounts.append(much)
        return tuple(arcs), tuple(amounts)


def going_round_at(source: Longs, target: Longs, amounts: Floats, nodes: int) -> float:
    """The largest circulation of payments, each of its own amount.

    Args:
        source, target: int64 (payments,), numbers of payers and payees.
        amounts: (payments,), finite.
        nodes: How many companies.
    """
    from lianpu.chain.kernels.circulating import circulate

    label = _components(source, target, nodes)
    inside = label[source] == label[target]
    met, number = np.unique(np.concatenate([source[inside], target[inside]]), return_inverse=True)
    many = int(inside.sum())
    found = circulate(number[:many], number[many:], amounts[inside], np.full(many, -1.0), len(met))
    return 0.0 - found.cost


def _sides(purse: Purse) -> tuple[list[str], list[str]]:
    return (
        list(dict.fromkeys(arc.payer for arc in purse.arcs)),
        list(dict.fromkeys(arc.payee for arc in purse.arcs)),
    )


def _components(source: Longs, target: Longs, nodes: int) -> Longs:
    from scipy import sparse
    from scipy.sparse import csgraph

    graph = sparse.csr_matrix(
        (np.ones(len(source), np.int8), (source, target)), shape=(nodes, nodes)
    )
    _, label = csgraph.connected_components(graph, directed=True, connection="strong")
    return np.asarray(label, np.int64)


def _closes(source: Longs, target: Longs, nodes: int) -> bool:
    """Whether some arcs close a circle."""
    if not len(source):
        return False
    label = _components(source, target, nodes)
    return bool(np.any(label[source] == label[target]))


def _finite_sum(amounts: Floats) -> float:
    return float(amounts[np.isfinite(amounts)].sum())
