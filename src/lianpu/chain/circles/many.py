"""Circles of a chain that has too many of them for a walk in Python: found by the kernels.

All circles up to the length at which they are still few enough to be listed; of the longer ones
those that carry most, found from the largest amount down, without having seen the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from lianpu.chain.kernels.circles import Block, count, listing, widest
from lianpu.chain.kernels.graph import Graph

LONGER = 1000
"""Circles told beyond the length to which all are told. Chosen by us: nobody reads on."""


def paths_of_many(
    amounts: Mapping[tuple[str, str], float], max_length: int, limit: int
) -> tuple[list[tuple[str, ...]], int]:
    """The circles that can be told, and the length up to which they are all.

    Args:
        amounts: Payer and payee of each leg -> what it is told to carry in the currency that is
            told most often; 0 where it tells nothing in it. A longer circle with such a leg is not
            among those that carry most.
        max_length: Legs at most.
        limit: Circles at most.

    Returns:
        Each circle from its alphabetically first node; 1 where there are too many of two legs.
    """
    ends = sorted(amounts)
    names = sorted({node for pair in ends for node in pair})
    number = {name: place for place, name in enumerate(names)}
    source, target = (np.array([number[pair[side]] for pair in ends], np.int32) for side in (0, 1))
    graph = Graph.of(source, target, nodes=len(names))
    complete = 1
    while complete < max_length:
        if count(graph, complete + 1, stop_at=limit + 1, threads=1).total > limit:
            break
        complete += 1
    found: list[tuple[str, ...]] = []
    if complete > 1:
        for block in listing(graph, complete, threads=1):
            found += _paths(graph, block, names)
    if complete < max_length:
        carried = np.array([amounts[pair] for pair in ends])
        found += _longer(
            Graph.of(source, target, carried, nodes=len(names)),
            names,
            (complete, max_length),
            min(LONGER, limit - len(found)),
        )
    return found, complete


def _longer(
    graph: Graph, names: list[str], lengths: tuple[int, int], most: int
) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for block in widest(graph, lengths[1]):
        found += [path for path in _paths(graph, block, names) if len(path) > lengths[0]]
        if len(found) >= most:
            break
    return found[: max(most, 0)]


def _paths(graph: Graph, block: Block, names: list[str]) -> Iterator[tuple[str, ...]]:
    """Payers of each circle, beginning with the first in the alphabet."""
    payers = graph.source[block.legs]
    for row, length in zip(payers.tolist(), block.lengths.tolist(), strict=True):
        nodes = row[:length]
        at = nodes.index(min(nodes))
        yield tuple(names[node] for node in nodes[at:] + nodes[:at])
