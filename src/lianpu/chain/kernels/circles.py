"""All simple circles up to a length: counted by bottleneck, listed in blocks, or widest first.

A circle is a closed walk that meets no node twice; it is found once, from the node of it that comes
first in the core (its hub), or, widest first, from its smallest leg. Counting keeps no circle;
listing gives blocks of bounded size; both stop between two blocks or some 50 ms of work, and give
the same answer in the same order on any number of threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled_bare
from lianpu.chain.kernels.crew import in_order, thread_count
from lianpu.chain.kernels.forecast import weigh
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.search import (
    Bytes,
    Rows,
    Scratch,
    begin,
    check_longest,
    count_walk,
    hub_rows,
    list_walk,
    prepare,
    scratch,
)
from lianpu.chain.kernels.sorting import Floats, Ints, Longs, counting_sort
from lianpu.chain.kernels.trimming import NODE, Core
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

BUDGET = 5_000_000
"""Steps between two chances to stop, some 50 ms."""

ROWS = 65_536
"""Circles a block, at least."""

HUBS = 64
"""Start nodes that are jobs of their own for several threads: on graphs like those of deals most
circles run through few nodes."""

SMALL = 2000
"""Legs of the core below which one thread does all: two would cost more than they save."""

HEAVY = 2_000_000
"""Closed walks from where on a hub is split into parts, some 20 ms. Both chosen by us."""

Progress = Callable[[float, int], None]
"""Called now and then with the share of start nodes done (0 to 1) and the circles so far."""


@dataclass(frozen=True)
class Tally:
    """Circles counted, by length and by size of the bottleneck."""

    counts: Longs
    """int64 (longest + 1, bands): circles of so many legs whose bottleneck is in a band. Band 0 is
    below ``thresholds[0]``, band i from ``thresholds[i - 1]`` on, below the next."""
    thresholds: Floats
    """float64, rising."""
    largest: Floats
    """float64 (longest + 1,): the largest bottleneck of so many legs; 0 without circles."""
    complete: bool
    """False when it was stopped at a number: then there are at least so many."""

    @property
    def total(self) -> int:
        """All circles counted."""
        return int(self.counts.sum())

    def at_least(self, threshold: float) -> int:
        """Circles that can carry so much; `threshold` is one of the thresholds."""
        band = int(np.searchsorted(self.thresholds, threshold)) + 1
        return int(self.counts[:, band:].sum())


@dataclass(frozen=True)
class Block:
    """Some circles, in order."""

    legs: Ints
    """int32 (circles, longest): legs of the graph in order, -1 after the last."""
    lengths: Bytes
    """uint8 (circles,): legs of each."""
    bottlenecks: Floats
    """float64 (circles,): the smallest amount of each."""

    def __len__(self) -> int:
        return len(self.lengths)


def check_marks(thresholds: Sequence[float] | NDArray[np.float64]) -> Floats:
    """Thresholds of bottlenecks as an array, if they can be used."""
    marks = np.asarray(thresholds, np.float64)
    if len(marks) > 255 or np.any(np.diff(marks) <= 0) or not np.all(np.isfinite(marks)):
        raise UsageError(
            Text("金额界限不可用", "thresholds that cannot be used"),
            expected=Text("递增、有限、至多 255 个", "rising, finite, at most 255"),
        )
    return marks


class Space:
    """Room for a block of circles, used again as long as little of it is filled.

    Many small jobs would else spend their time on memory that they do not need.
    """

    def __init__(self, size: int, longest: int) -> None:
        """Room for so many circles of so many legs."""
        self._shape = (size, longest)
        self._make()

    def _make(self) -> None:
        size = self._shape[0]
        self.arrays = (np.full(self._shape, -1, np.int32), np.empty(size, np.uint8), np.empty(size))

    def take(self, filled: int) -> Block | None:
        """The rows that were filled, no longer part of this; None when there are none."""
        if not filled:
            return None
        legs, lengths, bottlenecks = self.arrays
        if 4 * filled > self._shape[0]:
            self._make()
            return Block(legs[:filled], lengths[:filled], bottlenecks[:filled])
        made = Block(legs[:filled].copy(), lengths[:filled].copy(), bottlenecks[:filled].copy())
        legs[:filled] = -1
        return made


@compiled_bare
def _count(
    rows: Rows,
    s: Scratch,
    state: Longs,
    end: int,
    part: int,
    parts: int,
    most: int,
    tally: Longs,
    top: Floats,
    budget: int,
) -> bool:
    """Count from node state[0] on; state[1] is the depth of the walk, -1 before a new node."""
    depth = state[1]
    while state[0] < end:
        if depth < 0:
            nodes = prepare(rows, s, state[0], state[0], state[0], most)
            budget -= 20 + nodes
            if nodes == 0:
                state[0] += 1
                continue
            depth = begin(s, most, np.inf, 255, part, parts)
        depth, budget = count_walk(s, most, depth, tally, top, budget)
        if depth < 0:
            state[0] += 1
        if budget <= 0:
            break
    state[1] = depth
    return bool(state[0] < end)


@compiled_bare
def _list(
    rows: Rows,
    s: Scratch,
    state: Longs,
    end: int,
    part: int,
    parts: int,
    most: int,
    legs: Ints,
    lengths: Bytes,
    bottlenecks: Floats,
    budget: int,
) -> int:
    """List from node state[0] on until the block is full; rows filled."""
    depth = state[1]
    filled = 0
    while state[0] < end:
        if depth < 0:
            nodes = prepare(rows, s, state[0], state[0], state[0], most)
            budget -= 20 + nodes
            if nodes == 0:
                state[0] += 1
                continue
            depth = begin(s, most, np.inf, 255, part, parts)
        depth, filled, budget = list_walk(
            s, most, depth, 0, legs, lengths, bottlenecks, filled, budget
        )
        if depth >= 0:
            break
        state[0] += 1
        if budget <= 0:
            break
    state[1] = depth
    return filled


@compiled_bare
def _list_by_edge(
    rows: Rows,
    s: Scratch,
    state: Longs,
    ends: Ints,
    smallest: Ints,
    amounts: Floats,
    most: int,
    legs: Ints,
    lengths: Bytes,
    bottlenecks: Floats,
    budget: int,
) -> int:
    """List circles whose smallest leg is the state[0]-th largest of all, and the following.

    ends: int32 (legs, 2), payer and payee by falling amount; smallest: what to call these legs.
    """
    depth = state[1]
    filled = 0
    total = len(smallest)
    while state[0] < total:
        number = state[0]
        if depth < 0:
            if filled + 1 > len(lengths):
                break
            s.taken[0] = smallest[number]
            nodes = prepare(rows, s, ends[number, 1], ends[number, 0], total - number, most - 1)
            budget -= 20 + nodes
            if nodes == 0:
                state[0] += 1
                if budget <= 0:
                    break
                continue
            if s.home[0] >= 0:
                legs[filled, 0] = smallest[number]
                legs[filled, 1] = s.home[0]
                lengths[filled] = 2
                bottlenecks[filled] = amounts[number]
                filled += 1
            depth = begin(s, most - 1, amounts[number], 0, 0, 1)
        depth, filled, budget = list_walk(
            s, most - 1, depth, 1, legs, lengths, bottlenecks, filled, budget
        )
        if depth >= 0:
            break
        state[0] += 1
        if budget <= 0:
            break
    state[1] = depth
    return filled


def count(
    graph: Graph,
    longest: int = 6,
    *,
    thresholds: Sequence[float] | NDArray[np.float64] = (),
    stop_at: int | None = None,
    part: tuple[int, int] = (0, 1),
    threads: int | None = None,
    progress: Progress | None = None,
) -> Tally:
    """How many simple circles there are, by length and bottleneck, without keeping any.

    Args:
        graph: Its legs; parallel edges are one leg already.
        longest: Legs at most, 2 to 16.
        thresholds: Rising amounts that divide bottlenecks into at most 256 bands.
        stop_at: Stop soon after so many circles; `Tally.complete` is False then.
        part: (number, of how many): only the circles of so large a share of the start nodes. All
            parts together are all circles, each once.
        threads: None is all processors. The answer does not depend on it unless it is stopped.
        progress: See `Progress`; an exception it raises stops the search.
    """
    longest = check_longest(longest)
    marks = check_marks(thresholds)
    core = graph.core
    rows = hub_rows(core, marks)
    crew = _crew(threads, core)
    jobs = _jobs(rows, crew if part[1] == 1 else 2, longest)[part[0] :: part[1]]

    def start() -> Callable[[tuple[int, int, int, int]], Iterator[tuple[Longs, Floats, int]]]:
        memory = scratch(len(core.node), len(core.out))

        def do(job: tuple[int, int, int, int]) -> Iterator[tuple[Longs, Floats, int]]:
            first, end, part, parts = job
            state = np.array([first, -1], np.int64)
            more = True
            while more:
                tally = np.zeros((longest + 1, 256), np.int64)
                top = np.zeros(longest + 1)
                more = _count(rows, memory, state, end, part, parts, longest, tally, top, BUDGET)
                yield tally, top, int(state[0])

        return do

    total = np.zeros((longest + 1, 256), np.int64)
    largest = np.zeros(longest + 1)
    complete = True
    for tally, top, reached in in_order(jobs, start, crew):
        total += tally
        np.maximum(largest, top, out=largest)
        if progress is not None:
            progress(reached / len(core.node), int(total.sum()))
        if stop_at is not None and total.sum() >= stop_at:
            complete = False
            break
    return Tally(total[:, : len(marks) + 1], marks, largest, complete)


def listing(
    graph: Graph,
    longest: int = 6,
    *,
    threads: int | None = None,
    block: int = ROWS,
    progress: Progress | None = None,
) -> Iterator[Block]:
    """All simple circles with all their legs, in blocks of bounded size.

    Each begins at the node of it that comes first in the core. At most some 8 blocks a thread wait
    in memory; whoever takes no more stops the search.
    """
    longest = check_longest(longest)
    core = graph.core
    rows = hub_rows(core, np.zeros(0))
    crew = _crew(threads, core)
    size = _room(core, block)

    def start() -> Callable[[tuple[int, int, int, int]], Iterator[tuple[Block | None, int]]]:
        memory = scratch(len(core.node), len(core.out))
        space = Space(size, longest)

        def do(job: tuple[int, int, int, int]) -> Iterator[tuple[Block | None, int]]:
            first, end, part, parts = job
            state = np.array([first, -1], np.int64)
            while state[0] < end:
                room = space.arrays
                filled = _list(rows, memory, state, end, part, parts, longest, *room, BUDGET)
                yield space.take(filled), int(state[0])

        return do

    found = 0
    for made, reached in in_order(_jobs(rows, crew, longest), start, crew):
        if made is not None:
            found += len(made)
            yield made
        if progress is not None:
            progress(reached / len(core.node), found)


def widest(
    graph: Graph, longest: int = 6, *, block: int = 4096, progress: Progress | None = None
) -> Iterator[Block]:
    """All simple circles by falling bottleneck, each beginning with its smallest leg.

    Legs are let in from the largest to the smallest; a circle closes with its smallest leg, so that
    the first blocks are right without having seen the rest: of billions of circles take as many as
    you can read. Of equal legs the one that comes first in the graph counts as the larger.
    """
    longest = check_longest(longest)
    core = graph.core
    rows, ends, smallest, amounts = _by_amount(core)
    memory = scratch(len(core.node), len(core.out))
    space = Space(_room(core, block), longest)
    state = np.array([0, -1], np.int64)
    found = 0
    while state[0] < len(smallest):
        filled = _list_by_edge(
            rows, memory, state, ends, smallest, amounts, longest, *space.arrays, BUDGET
        )
        made = space.take(filled)
        if made is not None:
            found += filled
            yield made
        if progress is not None:
            progress(int(state[0]) / len(smallest), found)


def _by_amount(core: Core) -> tuple[Rows, Ints, Ints, Floats]:
    """Rows sorted by falling amount; the key of the largest leg is their number, of the last 1."""
    nodes, legs = len(core.node), len(core.out)
    source = np.repeat(np.arange(nodes, dtype=np.int32), np.diff(core.out_ptr))
    target = (core.out & NODE).astype(np.int32)
    falling = np.lexsort((core.leg, -core.amounts))
    # allowed is what is larger than the smallest leg of rank i: keys above legs - i
    key = np.empty(legs, np.int64)
    key[falling] = np.arange(legs - 1, -1, -1) << 32
    forward = counting_sort(source, falling, nodes)
    backward = counting_sort(target, falling, nodes)
    rows = Rows(
        core.out_ptr,
        key[forward] | target[forward],
        core.amounts[forward],
        np.zeros(legs, np.uint8),
        core.leg[forward],
        core.in_ptr,
        key[backward] | source[backward],
    )
    ends = np.stack([source[falling], target[falling]], axis=1)
    return rows, ends, core.leg[falling], core.amounts[falling]


def _jobs(rows: Rows, crew: int, longest: int) -> list[tuple[int, int, int, int]]:
    """(first node, end, part, parts): one job, or hubs, in parts if heavy, and then stretches."""
    nodes = len(rows.out_ptr) - 1
    if crew == 1 or not nodes:
        return [(0, nodes, 0, 1)] if nodes else []
    hubs = min(HUBS, nodes)
    memory = scratch(nodes, len(rows.out))
    walks, _ = weigh(rows, memory, np.arange(hubs), longest, 0, 0)
    jobs = []
    for hub, ways in enumerate(walks):
        parts = int(min(256, 1 + ways // HEAVY))
        jobs += [(hub, hub + 1, part, parts) for part in range(parts)]
    first = hubs
    while first < nodes:
        end = min(nodes, first + max(16, first // 8))
        jobs.append((first, end, 0, 1))
        first = end
    return jobs


def _crew(threads: int | None, core: Core) -> int:
    return 1 if len(core.out) < SMALL else thread_count(threads)


def _room(core: Core, block: int) -> int:
    widest_row = int(np.diff(core.out_ptr).max()) if len(core.node) else 0
    return max(block, widest_row + 2)
