"""Payments in time, and the rows in which a search through time reads them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.graph import check_columns
from lianpu.chain.kernels.search import Bytes
from lianpu.chain.kernels.sorting import Floats, Ints, Longs, counting_sort, pointers
from lianpu.core.errors import UsageError
from lianpu.core.text import Text


class Events(NamedTuple):
    """Events by time, and as rows of those that leave and enter each node, each by time.

    A place is that of an event among all by payer and time; a door is one among all by payee and
    time. Rows of places are ``out_ptr``, of doors ``in_ptr``.
    """

    source: Ints
    target: Ints
    time: Longs
    amount: Floats
    origin: Longs
    """Place in the input."""
    out_ptr: Longs
    event: Ints
    """int32 (places,): number of the event."""
    payer: Ints
    payee: Ints
    when: Longs
    """int64 (places,): time."""
    worth: Floats
    """float64 (places,): amount."""
    by_time: Ints
    """int32 (events,): place of each event."""
    in_ptr: Longs
    enters: Longs
    """int64 (doors,): time."""
    sender: Ints
    """int32 (doors,): payer."""
    place: Ints
    """int32 (doors,): place of the event."""

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
        moments, weights = when[order].astype(np.int64), weights[order]
        everything = np.arange(len(order))
        out = counting_sort(starts, everything, count).astype(np.int32)
        into = counting_sort(ends, everything, count).astype(np.int32)
        place = np.empty(len(order), np.int32)
        place[out] = np.arange(len(order), dtype=np.int32)
        return cls(
            starts,
            ends,
            moments,
            weights,
            order,
            pointers(starts, count),
            out,
            starts[out],
            ends[out],
            moments[out],
            weights[out],
            place,
            pointers(ends, count),
            moments[into],
            starts[into],
            place[into],
        )

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.out_ptr) - 1

    @property
    def most_entering(self) -> int:
        """Events to one node at most."""
        return int(np.diff(self.in_ptr).max(initial=0))


class Lanes(NamedTuple):
    """What a walk reads of the events, one after the other, for one rule of what is later."""

    out_ptr: Longs
    payer: Ints
    payee: Ints
    when: Longs
    amount: Floats
    band: Bytes
    """uint8 (places,): class of the amount; that of the smallest is the smallest class."""
    event: Ints
    onward: Ints
    """int32 (places,): the first place in the row of the payee that may follow, its end for none."""
    in_ptr: Longs
    enters: Longs
    sender: Ints
    place: Ints


def lanes(events: Events, marks: Floats, window: int, gap: int) -> tuple[Lanes, Ints]:
    """The rows of events that follow each other `gap` units of time later or more.

    Args:
        marks: Rising amounts at which a new class begins.

    Returns:
        With the places, by time, of the events after which within the window something leaves the
        payee and something enters the payer: no other is the first of a circle.
    """
    onward, first = _followers(events, window, gap)
    made = Lanes(
        events.out_ptr,
        events.payer,
        events.payee,
        events.when,
        events.worth,
        bands(events.worth, marks),
        events.event,
        onward,
        events.in_ptr,
        events.enters,
        events.sender,
        events.place,
    )
    return made, first


def bands(amounts: Floats, marks: Floats) -> Bytes:
    """uint8: how many of the marks each amount reaches."""
    if len(marks) > 8:
        return np.searchsorted(marks, amounts, side="right").astype(np.uint8)
    made = np.zeros(len(amounts), np.uint8)
    for mark in marks:
        made += amounts >= mark
    return made


@compiled
def _followers(events: Events, window: int, gap: int) -> tuple[Ints, Ints]:
    """`Lanes.onward` and the places of first events, in one pass backwards through time."""
    count = len(events.time)
    onward = np.empty(count, np.int32)
    first = np.empty(count, np.int32)
    found = count
    # of each node the next place in time, and when it is next left and entered
    out = events.out_ptr[1:].astype(np.int32)
    never = np.iinfo(np.int64).max
    leaves = np.full(len(out), never)
    enters = np.full(len(out), never)
    later = count - 1
    for e in range(count - 1, -1, -1):
        moment = events.time[e]
        while later >= 0 and events.time[later] >= moment + gap:
            x = events.source[later]
            out[x] -= 1
            leaves[x] = events.time[later]
            enters[events.target[later]] = events.time[later]
            later -= 1
        w, place = events.target[e], events.by_time[e]
        onward[place] = out[w]
        if leaves[w] <= moment + window and enters[events.source[e]] <= moment + window:
            found -= 1
            first[found] = place
    return onward, first[found:]


@compiled
def from_time(times: Longs, first: int, end: int, least: int) -> int:
    """Place in a row by time of the first event at `least` or later."""
    while first < end:
        middle = (first + end) // 2
        if times[middle] < least:
            first = middle + 1
        else:
            end = middle
    return first


@compiled
def first_door(ln: Lanes, node: int, least: int) -> int:
    """The first door of a node at a time or later, its end for none."""
    return from_time(ln.enters, ln.in_ptr[node], ln.in_ptr[node + 1], least)
