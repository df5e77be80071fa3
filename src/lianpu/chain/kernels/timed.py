"""Circles in which each payment comes after the one before, within a window of time.

Events e = (payer, payee, time, amount) keep apart even between one pair. A circle e_1 ... e_k meets
no node twice and has t_1 < t_2 < ... < t_k (strict) or t_1 <= ... <= t_k, and t_k - t_1 <= window.
It is found once, from its first event; where all times are equal any event could be first, and the
one whose payer has the smallest number is.

Johnson's setting with time as in Kumar and Calders, 2SCENT: an efficient algorithm to enumerate all
simple temporal cycles, 2018 (doi:10.14778/3236187.3236197). Circles are walked from their first
events (`timed_walk`); where only their numbers are asked for and payments stand close together, the
last two legs of all are summed up at once (`timed_sums`, ours).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.circles import Block, Progress, Space, Tally, check_marks
from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.crew import in_order, thread_count
from lianpu.chain.kernels.search import Bytes, check_longest
from lianpu.chain.kernels.sorting import Floats, Ints, Longs
from lianpu.chain.kernels.timed_rows import Events, Lanes, lanes
from lianpu.chain.kernels.timed_sums import Sums, busy, pairs, stretch, sum_up, sums
from lianpu.chain.kernels.timed_walk import Scratch, scratch, walk
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

__all__ = ["Events", "count_timed", "list_timed"]

BUDGET = 2_000_000
"""Steps between two chances to stop, some 20 ms."""
ROWS = 65_536
SMALL = 1024
"""First events below which one thread does all,"""
SPARSE = 65_536
"""and where few payments follow each: two threads would cost more than they save."""
SHARE = 32
"""Jobs a thread, so that none waits long for the last; of at least `LEAST` first events each."""
LEAST = 64
"""All chosen by us."""


def count_timed(
    events: Events,
    window: int,
    longest: int = 6,
    *,
    strict: bool = True,
    thresholds: Sequence[float] | NDArray[np.float64] = (),
    stop_at: int | None = None,
    part: tuple[int, int] = (0, 1),
    threads: int | None = None,
    progress: Progress | None = None,
    by_sums: bool | None = None,
) -> Tally:
    """How many time-respecting circles there are, by length and bottleneck, without keeping any.

    Args:
        events: Payments.
        window: From the first to the last event at most, in units of ``time``; both ends count.
        longest: Events at most, 2 to 16.
        strict: Whether each event is later than the one before; else the same moment will do.
        thresholds, stop_at, part, threads, progress: As in `circles.count`.
        by_sums: Whether to sum up the last two legs where that can be done (strict order, four legs
            and more, up to 8 bands); None does so where it seems less work. The answer is the same.
    """
    marks = check_marks(thresholds)
    classes = len(marks) + 1
    check_window(window, longest)
    ln, roots = lanes(events, marks, window, int(strict))
    roots.sort()  # those of one payer together
    chains = pairs(ln, roots, window, int(strict), longest, classes, by_sums)
    crew = _crew(ln, roots, window, threads)

    def start() -> Callable[[tuple[int, int]], Iterator[tuple[Longs, Floats, int]]]:
        memory = scratch(events, longest)
        summed = sums(chains, events.nodes, longest, classes)
        nothing = Space(0, longest).arrays
        top = np.zeros(longest + 1)

        def do(job: tuple[int, int]) -> Iterator[tuple[Longs, Floats, int]]:
            state = np.array([job[0], -1, 0, 0, 0], np.int64)
            while state[0] < job[1]:
                tally = np.zeros((longest + 1, 256), np.int64)
                _count(
                    ln, memory, summed, roots, state, job[1], window, int(strict),
                    longest, classes, by_sums is True, *nothing, tally, top, BUDGET,
                )  # fmt: skip
                yield tally, top.copy(), int(state[0])

        return do

    total = np.zeros((longest + 1, 256), np.int64)
    largest = np.zeros(longest + 1)
    complete = True
    jobs = _jobs(len(roots), crew, part[1])[part[0] :: part[1]]
    for tally, top, reached in in_order(jobs, start, crew):
        total += tally
        np.maximum(largest, top, out=largest)
        if progress is not None:
            progress(reached / len(roots), int(total.sum()))
        if stop_at is not None and total.sum() >= stop_at:
            complete = False
            break
    return Tally(total[:, :classes], marks, largest, complete)


def list_timed(
    events: Events,
    window: int,
    longest: int = 6,
    *,
    strict: bool = True,
    threads: int | None = None,
    block: int = ROWS,
    progress: Progress | None = None,
) -> Iterator[Block]:
    """All time-respecting circles by time of their first event, in blocks of bounded size.

    `Block.legs` are numbers of events; ``events.origin[legs]`` is their place in the input.
    """
    check_window(window, longest)
    ln, roots = lanes(events, np.zeros(0), window, int(strict))
    crew = _crew(ln, roots, window, threads)
    size = max(block, events.most_entering + 2)

    def start() -> Callable[[tuple[int, int]], Iterator[tuple[Block | None, int]]]:
        memory = scratch(events, longest)
        tally, top = np.zeros((longest + 1, 256), np.int64), np.zeros(longest + 1)
        space = Space(size, longest)

        def do(job: tuple[int, int]) -> Iterator[tuple[Block | None, int]]:
            state = np.array([job[0], -1, 0], np.int64)
            while state[0] < job[1]:
                filled, _ = walk(
                    ln, memory, roots, state, job[1], window, int(strict), longest, True,
                    *space.arrays, tally, top, BUDGET,
                )  # fmt: skip
                yield space.take(filled), int(state[0])

        return do

    found = 0
    for made, reached in in_order(_jobs(len(roots), crew, 1), start, crew):
        if made is not None:
            found += len(made)
            yield made
        if progress is not None:
            progress(reached / len(roots), found)


def check_window(window: int, longest: int) -> None:
    """Refuse a window or a length that cannot be used."""
    check_longest(longest)
    if window < 0:
        raise UsageError(
            Text(f"时间窗 {window}", f"a window of {window}"),
            expected=Text("不为负", "zero or more"),
        )


def _crew(ln: Lanes, roots: Ints, window: int, threads: int | None) -> int:
    small = len(roots) < (SMALL if busy(ln, roots, window) else SPARSE)
    return 1 if small else thread_count(threads)


def _jobs(total: int, crew: int, parts: int) -> list[tuple[int, int]]:
    """Stretches of first events; which they are depends on the threads only where there is one part."""
    if crew == 1 and parts == 1:
        return [(0, total)] if total else []
    step = max(LEAST, total // (SHARE * (parts if parts > 1 else crew)))
    return [(first, min(total, first + step)) for first in range(0, total, step)]


@compiled
def _count(
    ln: Lanes,
    s: Scratch,
    m: Sums,
    roots: Ints,
    state: Longs,
    end: int,
    window: int,
    gap: int,
    most: int,
    bands: int,
    always: bool,
    legs: Ints,
    lengths: Bytes,
    bottlenecks: Floats,
    tally: Longs,
    top: Floats,
    budget: int,
) -> None:
    """Go on from first event state[0] until the budget is spent.

    state: [1] and [2] as in `walk`; [3] is where the way of counting changes, [4] is 1 for sums.
    """
    while state[0] < end and budget > 0:
        if state[1] < 0 and state[0] >= state[3]:
            until, summing = stretch(ln, m, roots, state[0], end, window, most, always)
            state[3] = until
            state[4] = int(summing)
        if state[4] == 1:
            budget = sum_up(
                ln, s, m, roots, state, state[3], window, gap, most, bands, tally, top, budget
            )
        else:
            _, budget = walk(
                ln, s, roots, state, state[3], window, gap, most,
                False, legs, lengths, bottlenecks, tally, top, budget,
            )  # fmt: skip
