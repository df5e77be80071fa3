"""The circles of a graph of millions of payments: forecast, counted, and the widest of them listed.

For a chain of the ledger see `cycles`, which keeps each leg's words; here a node is a name in a
column and a leg an amount.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lianpu.chain.census.edges import Edges, Task, read_edges
from lianpu.chain.kernels.circles import Tally, widest
from lianpu.chain.kernels.forecast import Forecast, forecast

EMBEDDED = "embedded"
"""The engine that needs nothing: this process counts."""

MANY = 2e9
"""Expected circles from where on they are not counted unless asked: at some 10^8 a second and core
more than half a minute. Chosen by us."""


@dataclass(frozen=True)
class Circle:
    """One circle of the graph."""

    nodes: tuple[str, ...]
    """Payers in order, beginning with that of the smallest leg."""
    amounts: tuple[float, ...]
    """``amounts[i]`` is paid by ``nodes[i]`` to the next."""

    @property
    def bottleneck(self) -> float:
        """The smallest amount."""
        return min(self.amounts)


@dataclass(frozen=True)
class Census:
    """What is known of the circles up to a length."""

    nodes: int
    legs: int
    """Pairs of payer and payee; of parallel edges the largest counts."""
    components: int
    """Strongly connected components of two nodes or more: outside of them no circle is."""
    largest: int
    """Nodes of the largest component."""
    expected: Forecast
    tally: Tally | None
    """None where so many circles are expected that they were not counted."""
    widest: tuple[Circle, ...]
    """By falling bottleneck; complete as far as it goes."""


def census(
    path: Path | str,
    longest: int = 6,
    *,
    engine: str = EMBEDDED,
    widest_first: int = 10,
    count_all: bool = False,
    window: int | None = None,
    early: Callable[[Forecast], None] | None = None,
) -> Census:
    """The circles of a Parquet file with columns source, target and amount.

    Args:
        path: A file or a folder of files; a cluster must be able to read it too.
        longest: Legs at most, 2 to 16.
        engine: "embedded", or the master of a Spark cluster, which then counts:
            "spark://host:7077", "local-cluster[2,1,1024]".
        widest_first: Circles to list, by falling bottleneck.
        count_all: Count however many are expected.
        window: Only circles in which each payment comes after the one before, the last at most so
            long after the first: in units of the column time, days where it holds dates. They are
            counted and not listed; the forecast stays that of all circles.
        early: Told the forecast before anything is searched.

    Raises:
        UsageError: A file that cannot be used, an engine that is not there.
    """
    task = Task(longest, window=window)
    edges = read_edges(path, task.columns)
    graph = edges.graph
    expected = forecast(graph, longest)
    if early is not None:
        early(expected)
    tally = None
    if count_all or expected.circles <= MANY:
        tally = _counted(path, engine, edges, task)
    return Census(
        graph.nodes,
        graph.legs,
        graph.core.components,
        graph.core.largest,
        expected,
        tally,
        () if window is not None else _widest(edges, longest, widest_first),
    )


def _counted(path: Path | str, engine: str, edges: Edges, task: Task) -> Tally:
    if engine == EMBEDDED:
        return edges.count(task)
    from lianpu.chain.census.spark import count_on

    return count_on(engine, str(path), task)


def _widest(edges: Edges, longest: int, number: int) -> tuple[Circle, ...]:
    graph = edges.graph
    found: list[Circle] = []
    if number <= 0:
        return ()
    for block in widest(graph, longest, block=min(4096, max(64, number))):
        for legs, length in zip(block.legs, block.lengths, strict=True):
            row = legs[:length]
            found.append(
                Circle(
                    tuple(str(edges.names[int(node)]) for node in graph.source[row]),
                    tuple(float(amount) for amount in graph.amounts[row]),
                )
            )
            if len(found) == number:
                return tuple(found)
    return tuple(found)
