"""Circles in which each payment comes after the one before, within a window of time.

Events e = (payer, payee, time, amount) keep apart even between one pair. A circle e_1 ... e_k meets
no node twice and has t_1 < t_2 < ... < t_k (strict) or t_1 <= ... <= t_k, and t_k - t_1 <= window.
It is found once, from its first event; where all times are equal any event could be first, and the
one whose payer has the smallest number is.

Johnson's setting with time as in Kumar and Calders, 2SCENT: an efficient algorithm to enumerate all
simple temporal cycles, 2018 (doi:10.14778/3236187.3236197). From the first event's payer a search
runs backwards through the window and tells for each node the legs home and the last moment to leave
for it (within a radius that is cheaper than walking blindly); the walk goes only where both fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lianpu.chain.kernels.circles import Block, Progress, Space, Tally, check_marks
from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.crew import in_order, thread_count
from lianpu.chain.kernels.graph import Floats, Ints, Longs, check_columns, counting_sort, pointers
from lianpu.chain.kernels.search import FAR, LONGEST, Bytes, Steps, check_longest
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

BUDGET = 2_000_000
"""Steps between two chances to stop, some 50 ms."""
ROWS = 65_536
STRETCH = 1024
"""First events a job. Both chosen by us."""


class Events(NamedTuple):
    """Events by time, and as rows of those that leave and enter each node, each by time."""

    source: Ints
    target: Ints
    time: Longs
    amount: Floats
    origin: Longs
    """Place in the input."""
    out_ptr: Longs
    out: Ints
    """Number of the event, by payer and time."""
    in_ptr: Longs
    into: Ints
    """Number of the event, by payee and time."""

    @classmethod
    def of(
        cls,
        source: ArrayLike,
        target: ArrayLike,
        time: ArrayLike,
        amount: ArrayLike | None = None,
        *,
        nodes: int | None = None,
    ) -> Events:
        """Events in any order; those that move nothing (self-loops, amounts <= 0) are left out.

        Args:
            source, target: Whole numbers (events,), from 0.
            time: Whole numbers (events,): days or seconds, one unit.
            amount: (events,); None is 1 each.
            nodes: Number of nodes; None is one more than the largest id.

        Raises:
            UsageError: Columns of different length, ids out of range, an amount or a time that is
                no number.
        """
        starts, ends, when = np.asarray(source), np.asarray(target), np.asarray(time)
        weights = np.ones(starts.shape) if amount is None else np.asarray(amount, np.float64)
        given = {"source": starts, "target": ends, "amount": weights, "time": when}
        starts, ends, weights, count = check_columns(given, nodes)
        if len(when) and not np.issubdtype(when.dtype, np.integer):
            raise UsageError(
                Text(f"time 不是整数：{when.dtype}", f"time is not whole: {when.dtype}"),
                expected=Text("天数或秒数", "days or seconds"),
                remedy=Text("无日期者不能排先后，请剔除", "drop what has no date: it has no order"),
            )
        keep = np.flatnonzero((starts != ends) & (weights > 0))
        order = keep[np.argsort(when[keep], kind="stable")]
        starts, ends = starts[order], ends[order]
        everything = np.arange(len(order))
        return cls(
            starts,
            ends,
            when[order].astype(np.int64),
            weights[order],
            order,
            pointers(starts, count),
            counting_sort(starts, everything, count).astype(np.int32),
            pointers(ends, count),
            counting_sort(ends, everything, count).astype(np.int32),
        )

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.out_ptr) - 1


class _Scratch(NamedTuple):
    bwd: Steps
    late: Longs
    """Last moment at which to leave a node for home, within the radius."""
    queue: Ints
    """Nodes with a way home."""
    known: Longs
    """(1,): how many they are."""
    home: Ints
    """Row of a node's events straight home, -1 without."""
    home_ptr: Ints
    home_event: Ints
    on: Bytes
    path: Ints
    at: Longs
    stop: Longs
    taken: Ints
    least: Floats
    low: Bytes


@dataclass(frozen=True)
class _Search:
    events: Events
    window: int
    gap: int
    longest: int
    band: Bytes
    threads: int


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
) -> Tally:
    """How many time-respecting circles there are, by length and bottleneck, without keeping any.

    Args:
        events: Payments.
        window: From the first to the last event at most, in units of ``time``; both ends count.
        longest: Events at most, 2 to 16.
        strict: Whether each event is later than the one before; else the same moment will do.
        thresholds, stop_at, part, threads, progress: As in `circles.count`.
    """
    marks = check_marks(thresholds)
    band = np.searchsorted(marks, events.amount, side="right").astype(np.uint8)
    search = _search(events, window, longest, strict, band, threads)

    def start() -> Callable[[tuple[int, int]], Iterator[tuple[Longs, Floats, int]]]:
        memory = _scratch(events)

        def do(job: tuple[int, int]) -> Iterator[tuple[Longs, Floats, int]]:
            state = np.array([job[0], -1, 0], np.int64)
            nothing = Space(0, longest).arrays
            while state[0] < job[1]:
                tally = np.zeros((longest + 1, 256), np.int64)
                top = np.zeros(longest + 1)
                _run(
                    events, memory, state, job[1], window, search.gap, longest, band,
                    False, *nothing, tally, top, BUDGET,
                )  # fmt: skip
                yield tally, top, int(state[0])

        return do

    total = np.zeros((longest + 1, 256), np.int64)
    largest = np.zeros(longest + 1)
    complete = True
    for tally, top, reached in in_order(_jobs(events)[part[0] :: part[1]], start, search.threads):
        total += tally
        np.maximum(largest, top, out=largest)
        if progress is not None:
            progress(reached / len(events.source), int(total.sum()))
        if stop_at is not None and total.sum() >= stop_at:
            complete = False
            break
    return Tally(total[:, : len(marks) + 1], marks, largest, complete)


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
    band = np.zeros(len(events.source), np.uint8)
    search = _search(events, window, longest, strict, band, threads)
    size = max(block, _most_home(events) + 2)

    def start() -> Callable[[tuple[int, int]], Iterator[tuple[Block | None, int]]]:
        memory = _scratch(events)
        tally, top = np.zeros((longest + 1, 256), np.int64), np.zeros(longest + 1)
        space = Space(size, longest)

        def do(job: tuple[int, int]) -> Iterator[tuple[Block | None, int]]:
            state = np.array([job[0], -1, 0], np.int64)
            while state[0] < job[1]:
                filled = _run(
                    events, memory, state, job[1], window, search.gap, longest, band,
                    True, *space.arrays, tally, top, BUDGET,
                )  # fmt: skip
                yield space.take(filled), int(state[0])

        return do

    found = 0
    for made, reached in in_order(_jobs(events), start, search.threads):
        if made is not None:
            found += len(made)
            yield made
        if progress is not None:
            progress(reached / len(events.source), found)


def _search(
    events: Events, window: int, longest: int, strict: bool, band: Bytes, threads: int | None
) -> _Search:
    check_longest(longest)
    if window < 0:
        raise UsageError(
            Text(f"时间窗 {window}", f"a window of {window}"),
            expected=Text("不为负", "zero or more"),
        )
    crew = 1 if len(events.source) < 4 * STRETCH else thread_count(threads)
    return _Search(events, window, int(strict), longest, band, crew)


def _jobs(events: Events) -> list[tuple[int, int]]:
    total = len(events.source)
    return [(first, min(total, first + STRETCH)) for first in range(0, total, STRETCH)]


def _most_home(events: Events) -> int:
    return int(np.diff(events.in_ptr).max(initial=0))


def _scratch(events: Events) -> _Scratch:
    nodes, deep = events.nodes, LONGEST + 2
    return _Scratch(
        bwd=np.full(nodes, FAR, np.int8),
        late=np.empty(nodes, np.int64),
        queue=np.empty(nodes, np.int32),
        known=np.zeros(1, np.int64),
        home=np.full(nodes, -1, np.int32),
        home_ptr=np.empty(nodes + 1, np.int32),
        home_event=np.empty(_most_home(events) + 1, np.int32),
        on=np.zeros(nodes, np.uint8),
        path=np.zeros(deep, np.int32),
        at=np.zeros(deep, np.int64),
        stop=np.zeros(deep, np.int64),
        taken=np.zeros(deep, np.int32),
        least=np.zeros(deep, np.float64),
        low=np.zeros(deep, np.uint8),
    )


@compiled
def _from_time(rows: Ints, time: Longs, first: int, end: int, least: int) -> int:
    """Place in a row by time of the first event at `least` or later."""
    while first < end:
        middle = (first + end) // 2
        if time[rows[middle]] < least:
            first = middle + 1
        else:
            end = middle
    return first


@compiled
def _prepare(ev: Events, s: _Scratch, root: int, window: int, gap: int, most: int) -> int:
    """Legs home and last moments within a radius; the radius, 0 when nothing comes home.

    Fills the rows of events straight home; `_forget` undoes all.
    """
    home, v = ev.source[root], ev.target[root]
    begin = ev.time[root] + gap
    deadline = ev.time[root] + window
    # what the walk could do at its first step, and about at its second
    v_from = _from_time(ev.out, ev.time, ev.out_ptr[v], ev.out_ptr[v + 1], begin)
    v_end = _from_time(ev.out, ev.time, v_from, ev.out_ptr[v + 1], deadline + 1)
    h_from = _from_time(ev.into, ev.time, ev.in_ptr[home], ev.in_ptr[home + 1], begin)
    h_end = _from_time(ev.into, ev.time, h_from, ev.in_ptr[home + 1], deadline + 1)
    if v_from == v_end or h_from == h_end:
        return 0
    found = 0
    for place in range(h_from, h_end):
        e = ev.into[place]
        u = ev.source[e]
        if s.home[u] < 0:
            s.home[u] = found
            s.queue[found] = u
            s.home_ptr[found + 1] = 0
            s.bwd[u] = 1
            found += 1
        s.home_ptr[s.home[u] + 1] += 1
        s.late[u] = ev.time[e]  # by time: the last one stays
    s.home_ptr[0] = 0
    for place in range(found):
        s.home_ptr[place + 1] += s.home_ptr[place]
    for place in range(h_end - 1, h_from - 1, -1):
        e = ev.into[place]
        row = s.home[ev.source[e]] + 1
        s.home_ptr[row] -= 1
        s.home_event[s.home_ptr[row]] = e
    # filling from behind left each row's start one place further
    for place in range(found):
        s.home_ptr[place] = s.home_ptr[place + 1]
    s.home_ptr[found] = h_end - h_from
    radius = 1
    first_width = float(v_end - v_from)
    growth = 0.0
    for place in range(v_from, v_end):
        w = ev.target[ev.out[place]]
        growth += ev.out_ptr[w + 1] - ev.out_ptr[w]
    growth = max(1.0, growth / first_width)
    end = found
    while radius < most - 1:
        # what walking blindly would cost on the legs that are not covered
        blind = first_width * growth ** (most - 2 - radius)
        width = 0
        for place in range(end):
            u = s.queue[place]
            width += ev.in_ptr[u + 1] - ev.in_ptr[u]
        if width > 4 * blind or width == 0:
            break
        radius += 1
        further = end
        # all layers anew: an earlier node may have got a later moment to leave
        for place in range(end):
            u = s.queue[place]
            e_from = _from_time(ev.into, ev.time, ev.in_ptr[u], ev.in_ptr[u + 1], begin)
            for at in range(e_from, ev.in_ptr[u + 1]):
                e = ev.into[at]
                if ev.time[e] > s.late[u] - gap:
                    break
                x = ev.source[e]
                if x == home:
                    continue
                if s.bwd[x] == FAR:
                    s.bwd[x] = radius
                    s.late[x] = ev.time[e]
                    s.queue[further] = x
                    further += 1
                elif ev.time[e] > s.late[x]:
                    s.late[x] = ev.time[e]
        end = further
    s.known[0] = end
    return radius


@compiled
def _forget(s: _Scratch) -> None:
    for place in range(s.known[0]):
        u = s.queue[place]
        s.bwd[u] = FAR
        s.home[u] = -1


@compiled
def _run(
    ev: Events,
    s: _Scratch,
    state: Longs,
    end: int,
    window: int,
    gap: int,
    most: int,
    band: Bytes,
    listing: bool,
    legs: Ints,
    lengths: Bytes,
    bottlenecks: Floats,
    tally: Longs,
    top: Floats,
    budget: int,
) -> int:
    """Go on from event state[0] until the block is full or the budget spent; rows filled.

    state[1] is the depth of the walk, -1 before a new first event; state[2] the radius.
    """
    filled = 0
    room = len(lengths)
    depth = state[1]
    radius = state[2]
    while state[0] < end:
        root = state[0]
        home = ev.source[root]
        deadline = ev.time[root] + window
        if depth < 0:
            radius = _prepare(ev, s, root, window, gap, most)
            budget -= 20
            if radius == 0:
                state[0] += 1
                if budget <= 0:
                    break
                continue
            budget -= s.known[0]
            depth = 0
            s.path[0] = home
            s.on[home] = 1
            s.at[0] = 0
            s.stop[0] = 1
            s.least[0] = np.inf
            s.low[0] = 255
        full = False
        while depth >= 0 and budget > 0:
            at = s.at[depth]
            e = root
            if at < s.stop[depth] and depth > 0:
                e = ev.out[at]
            if at == s.stop[depth] or ev.time[e] > deadline:
                s.on[s.path[depth]] = 0
                depth -= 1
                continue
            budget -= 1
            w = ev.target[e]
            soonest = ev.time[e] + gap
            gone = depth + 1
            left = most - gone
            if s.on[w] or (left <= radius and (s.bwd[w] > left or soonest > s.late[w])):
                s.at[depth] = at + 1
                continue
            first = 0
            last = 0
            row = s.home[w]
            if row >= 0:
                last = s.home_ptr[row + 1]
                first = _from_time(s.home_event, ev.time, s.home_ptr[row], last, soonest)
            if listing and filled + last - first > room:
                full = True
                break
            s.at[depth] = at + 1
            budget -= last - first
            least = min(s.least[depth], ev.amount[e])
            low = min(s.low[depth], band[e])
            s.taken[depth] = e
            leader = True
            if gap == 0:
                leader = home < w
                for place in range(1, depth + 1):
                    leader &= home < s.path[place]
            for place in range(first, last):
                h = s.home_event[place]
                if gap == 0 and not leader and ev.time[h] == ev.time[root]:
                    continue  # all at one moment: found from another first event
                if listing:
                    for leg in range(gone):
                        legs[filled, leg] = s.taken[leg]
                    legs[filled, gone] = h
                    lengths[filled] = gone + 1
                    bottlenecks[filled] = min(least, ev.amount[h])
                    filled += 1
                else:
                    tally[gone + 1, min(low, band[h])] += 1
                    top[gone + 1] = max(top[gone + 1], min(least, ev.amount[h]))
            if left >= 2:
                depth = gone
                s.path[depth] = w
                s.on[w] = 1
                s.stop[depth] = ev.out_ptr[w + 1]
                s.at[depth] = _from_time(ev.out, ev.time, ev.out_ptr[w], ev.out_ptr[w + 1], soonest)
                s.least[depth] = least
                s.low[depth] = low
        if depth < 0:
            _forget(s)
            state[0] += 1
        if full or budget <= 0:
            break
    state[1] = depth
    state[2] = radius
    return filled
