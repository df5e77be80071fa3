"""How many circles there will be, told before they are searched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lianpu.chain.kernels.chance import two_uniforms
from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.search import Rows, Scratch, check_longest, hub_rows, prepare, scratch
from lianpu.chain.kernels.sorting import Floats, Longs

HUBS = 256
"""Start nodes that are always weighed: few nodes see most circles."""
SAMPLE = 2048
"""Start nodes weighed of all the others. Both chosen by us: a tenth of a second on 10^6 legs."""
DRAWS = 64
"""Closed walks drawn a start node."""


@dataclass(frozen=True)
class Forecast:
    """What to expect of a count."""

    walks: float
    """Closed walks through the start node once, of up to so many legs: no fewer than circles. A sum
    when every start node was weighed, else an estimate."""
    exact: bool
    """Whether `walks` is a sum, and so a bound that holds."""
    circles: float
    """Expected number of simple circles: the estimate is unbiased."""
    error: float
    """Standard error of `circles`."""


def forecast(graph: Graph, longest: int = 6, *, seed: int = 0) -> Forecast:
    """Circles to expect, from closed walks (a bound) and the share of drawn walks that are simple.

    Walks are counted by dynamic programming in the surroundings of the hubs and of a sample of the
    other nodes; drawing walks uniformly and asking how many meet no node twice is the estimator of
    Knuth, Estimating the efficiency of backtrack programs, 1975 (doi:10.2307/2005469), weighted
    so that each walk is equally likely.
    """
    longest = check_longest(longest)
    core = graph.core
    nodes = len(core.node)
    hubs = np.arange(min(HUBS, nodes))
    rest = nodes - len(hubs)
    chosen = hubs
    if rest:
        # evenly spaced: the order is by degree, so that this is a stratified sample
        take = min(rest, SAMPLE)
        chosen = np.concatenate([hubs, len(hubs) + (np.arange(take) + 0.5) * rest // take])
    chosen = chosen.astype(np.int64)
    rows = hub_rows(core, np.zeros(0))
    walks, simple = weigh(rows, scratch(nodes, len(core.out)), chosen, longest, DRAWS, seed)
    weight = np.ones(len(chosen))
    sampled = len(chosen) - len(hubs)
    if sampled:
        weight[len(hubs) :] = rest / sampled
    per_node = walks * simple
    # of the draws, and of having seen only a sample of the nodes
    variance = float(np.sum(weight**2 * walks**2 * simple * (1 - simple) / DRAWS))
    if 1 < sampled < rest:
        variance += rest**2 * float(np.var(per_node[len(hubs) :], ddof=1)) / sampled
    return Forecast(float(walks @ weight), sampled == rest, float(per_node @ weight), variance**0.5)


@compiled
def weigh(
    rows: Rows, s: Scratch, starts: Longs, most: int, draws: int, seed: int
) -> tuple[Floats, Floats]:
    """Closed walks from each start node, and the share of drawn ones that are simple."""
    walks = np.zeros(len(starts))
    simple = np.ones(len(starts))
    width = most + 1
    for number in range(len(starts)):
        nodes = prepare(rows, s, starts[number], starts[number], starts[number], most)
        if nodes == 0:
            continue
        ways = np.zeros((most + 1, nodes))  # ways[j, u]: walks home from u of at most j legs
        for j in range(1, most + 1):
            for u in range(nodes):
                total = 1.0 if s.home[u] >= 0 else 0.0
                for e in range(s.ptr[u * width + 1], s.ptr[u * width + j]):
                    total += ways[j - 1, s.to[e]]
                ways[j, u] = total
        walks[number] = ways[most, 0]
        kept = 0
        for draw in range(draws):
            if _draw_is_simple(s, ways, most, seed, starts[number], draw):
                kept += 1
        if draws > 0:
            simple[number] = kept / draws
    return walks, simple


@compiled
def _draw_is_simple(s: Scratch, ways: Floats, most: int, seed: int, start: int, draw: int) -> bool:
    width = most + 1
    u = 0
    depth = 0
    good = True
    s.path[0] = 0
    s.on[0] = 1
    while True:
        left = most - depth
        at = two_uniforms(seed, start, draw, depth)[0] * ways[left, u]
        if s.home[u] >= 0:
            at -= 1.0
            if at < 0:
                break
        following = -1
        for e in range(s.ptr[u * width + 1], s.ptr[u * width + left]):
            if ways[left - 1, s.to[e]] > 0:
                following = s.to[e]
                at -= ways[left - 1, following]
                if at < 0:
                    break
        # rounding may leave nothing: then the walk goes home
        if following < 0:
            break
        if s.on[following]:
            good = False
            break
        depth += 1
        u = following
        s.path[depth] = u
        s.on[u] = 1
    for d in range(depth + 1):
        s.on[s.path[d]] = 0
    return good
