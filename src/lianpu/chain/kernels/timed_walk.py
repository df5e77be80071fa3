"""The walk that follows payments in time from a first event and comes home, circle by circle.

Most first events of a sparse graph lead nowhere: a look ahead of a few steps shows it. For the others
a search runs backwards from home through the window and tells for each node the last moment to leave
it when so many legs may follow (within a radius that is cheaper than walking blindly); the walk goes
only where that fits, and the last leg is a loop over the events straight home.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.search import Bytes
from lianpu.chain.kernels.sorting import Floats, Ints, Longs
from lianpu.chain.kernels.timed_rows import Events, Lanes, first_door, from_time

LOOK = 64
"""Steps of the look ahead, some 0.3 microseconds; of 16 to 256 the fastest on payments of two months."""
NEVER = np.iinfo(np.int64).min


class Scratch(NamedTuple):
    """Memory of one walk."""

    seen: Bytes
    """1 for a node with a way home."""
    late: Longs
    """int64 (nodes * (longest + 1),): last moment to leave a node for home in at most so many legs."""
    door: Longs
    """The next door of a node to go backwards through, -1 before the first."""
    wave: Bytes
    """The last layer in which a node got a later moment."""
    queue: Ints
    """Nodes with a way home."""
    front: Ints
    """Nodes whose moments the last layer made later, and those of this one."""
    known: Longs
    """(1,): how many stand in `queue`."""
    home: Ints
    """Row of a node's events straight home, -1 without."""
    home_ptr: Ints
    home_event: Ints
    home_when: Longs
    home_amount: Floats
    home_band: Bytes
    on: Bytes
    path: Ints
    at: Longs
    stop: Longs
    taken: Ints
    least: Floats
    low: Bytes


def scratch(events: Events, longest: int) -> Scratch:
    """Memory for walks of up to so many legs: some 8 bytes a node and leg."""
    nodes, deep, most = events.nodes, longest + 2, events.most_entering + 1
    return Scratch(
        seen=np.zeros(nodes, np.uint8),
        late=np.empty(nodes * (longest + 1), np.int64),
        door=np.empty(nodes, np.int64),
        wave=np.zeros(nodes, np.uint8),
        queue=np.empty(nodes, np.int32),
        front=np.empty(2 * nodes, np.int32),
        known=np.zeros(1, np.int64),
        home=np.full(nodes, -1, np.int32),
        home_ptr=np.empty(nodes + 1, np.int32),
        home_event=np.empty(most, np.int32),
        home_when=np.empty(most, np.int64),
        home_amount=np.empty(most, np.float64),
        home_band=np.empty(most, np.uint8),
        on=np.zeros(nodes, np.uint8),
        path=np.zeros(deep, np.int32),
        at=np.zeros(deep, np.int64),
        stop=np.zeros(deep, np.int64),
        taken=np.zeros(deep, np.int32),
        least=np.zeros(deep, np.float64),
        low=np.zeros(deep, np.uint8),
    )


@compiled
def _promising(
    ln: Lanes, s: Scratch, roots: Ints, number: int, end: int, window: int, most: int
) -> int:
    """The next first event after which a few steps do not show that nothing comes home in time."""
    at_, stop_ = s.at, s.stop
    while number < end:
        root = roots[number]
        home, v = ln.payer[root], ln.payee[root]
        deadline = ln.when[root] + window
        steps = 0
        depth = 0
        at_[0] = ln.onward[root]
        stop_[0] = ln.out_ptr[v + 1]
        while depth >= 0:
            at = at_[depth]
            if at >= stop_[depth] or ln.when[at] > deadline:
                depth -= 1
                continue
            at_[depth] = at + 1
            steps += 1
            w = ln.payee[at]
            if w == home or steps > LOOK:
                return number
            if depth < most - 2:
                depth += 1
                at_[depth] = ln.onward[at]
                stop_[depth] = ln.out_ptr[w + 1]
        number += 1
    return end


@compiled
def _straight_home(ln: Lanes, s: Scratch, home: int, begin: int, deadline: int, width: int) -> int:
    """Fill the rows of events straight home, by node and time; how many nodes they leave."""
    first = first_door(ln, home, begin)
    end = first
    found = 0
    while end < ln.in_ptr[home + 1] and ln.enters[end] <= deadline:
        u = ln.sender[end]
        if s.home[u] < 0:
            s.home[u] = found
            s.seen[u] = 1
            s.door[u] = -1
            s.wave[u] = 1
            s.queue[found] = u
            found += 1
            s.home_ptr[found] = 0
        s.home_ptr[s.home[u] + 1] += 1
        s.late[u * width + 1] = ln.enters[end]  # by time: the last one stays
        end += 1
    s.home_ptr[0] = 0
    for row in range(found):
        s.home_ptr[row + 1] += s.home_ptr[row]
    for door in range(end - 1, first - 1, -1):
        row = s.home[ln.sender[door]] + 1
        s.home_ptr[row] -= 1
        to, place = s.home_ptr[row], ln.place[door]
        s.home_event[to] = ln.event[place]
        s.home_when[to] = ln.enters[door]
        s.home_amount[to] = ln.amount[place]
        s.home_band[to] = ln.band[place]
    # filling from behind left each row's start one place further
    for row in range(found):
        s.home_ptr[row] = s.home_ptr[row + 1]
        u = s.queue[row]
        for legs in range(2, width):
            s.late[u * width + legs] = s.late[u * width + 1]
    s.home_ptr[found] = end - first
    return found


@compiled
def _prepare(ln: Lanes, s: Scratch, root: int, window: int, gap: int, most: int) -> int:
    """Last moments to leave for home within a radius; the radius. `_forget` undoes it."""
    home, v = ln.payer[root], ln.payee[root]
    begin, deadline = ln.when[root] + gap, ln.when[root] + window
    width = most + 1
    end = _straight_home(ln, s, home, begin, deadline, width)
    first_width = 0.0
    growth = 0.0
    at = np.int64(ln.onward[root])
    while at < ln.out_ptr[v + 1] and ln.when[at] <= deadline:
        w = ln.payee[at]
        first_width += 1.0
        growth += ln.out_ptr[w + 1] - ln.out_ptr[w]
        at += 1
    growth = max(1.0, growth / first_width)
    nodes = len(s.queue)
    for place in range(end):
        s.front[place] = s.queue[place]
    old, size = 0, end
    radius = 1
    while radius < most - 1:
        # what walking blindly would cost on the legs that are not covered
        blind = first_width * growth ** (most - 2 - radius)
        wide = 0
        for place in range(old, old + size):
            u = s.front[place]
            wide += ln.in_ptr[u + 1] - ln.in_ptr[u]
        if wide > 4 * blind or size == 0:
            break
        radius += 1
        new = nodes - old
        fresh = 0
        for place in range(old, old + size):
            u = s.front[place]
            if u == v:
                continue  # no way home leads through the path
            if s.door[u] < 0:
                s.door[u] = first_door(ln, u, begin)
            door = s.door[u]
            latest = s.late[u * width + radius - 1] - gap
            while door < ln.in_ptr[u + 1] and ln.enters[door] <= latest:
                x, when = ln.sender[door], ln.enters[door]
                door += 1
                if x == home:
                    continue
                if s.seen[x] == 0:
                    s.seen[x] = 1
                    s.door[x] = -1
                    s.queue[end] = x
                    end += 1
                    for legs in range(radius):
                        s.late[x * width + legs] = NEVER
                    s.wave[x] = 0
                elif when <= s.late[x * width + radius]:
                    continue
                for legs in range(radius, width):
                    s.late[x * width + legs] = when
                if s.wave[x] != radius:
                    s.wave[x] = radius
                    s.front[new + fresh] = x
                    fresh += 1
            s.door[u] = door
        old, size = new, fresh
    s.known[0] = end
    return radius


@compiled
def _forget(s: Scratch) -> None:
    for place in range(s.known[0]):
        u = s.queue[place]
        s.seen[u] = 0
        s.home[u] = -1


@compiled
def walk(
    ln: Lanes,
    s: Scratch,
    roots: Ints,
    state: Longs,
    end: int,
    window: int,
    gap: int,
    most: int,
    listing: bool,
    legs: Ints,
    lengths: Bytes,
    bottlenecks: Floats,
    tally: Longs,
    top: Floats,
    budget: int,
) -> tuple[int, int]:
    """Go on from first event state[0] until the block is full or the budget spent.

    Args:
        roots: Places of the first events; state[0] is one of their indices.
        state: [1] is the depth of the walk, -1 before a new first event; [2] the radius.

    Returns:
        Rows filled, and what is left of the budget.
    """
    filled = 0
    room = len(lengths)
    depth = state[1]
    radius = state[2]
    width = most + 1
    while state[0] < end:
        if depth < 0:
            # of nothing but dead ends the budget is spent on the way
            until = min(end, state[0] + max(1, budget))
            number = _promising(ln, s, roots, state[0], until, window, most)
            budget -= number - state[0]
            state[0] = number
            if number == until:
                if budget <= 0:
                    break
                continue
        root = roots[state[0]]
        home = ln.payer[root]
        deadline = ln.when[root] + window
        if depth < 0:
            radius = _prepare(ln, s, root, window, gap, most)
            budget -= 20 + s.known[0]
            depth = 0
            s.path[0] = home
            s.on[home] = 1
            s.at[0] = root
            s.stop[0] = root + 1
            s.least[0] = np.inf
            s.low[0] = 255
        full = False
        while depth >= 0 and budget > 0:
            at = s.at[depth]
            if at >= s.stop[depth] or ln.when[at] > deadline:
                s.on[s.path[depth]] = 0
                depth -= 1
                continue
            gone = depth + 1
            left = most - gone
            last_leg = left == 1
            # of the last but one leg the whole row at once
            while True:
                w = ln.payee[at]
                soonest = ln.when[at] + gap
                row = s.home[w]
                fits = s.on[w] == 0
                if last_leg:
                    fits &= row >= 0
                elif left <= radius:
                    fits &= (s.seen[w] == 1) and soonest <= s.late[w * width + left]
                budget -= 1
                first, last = 0, 0
                if fits and row >= 0:
                    last = s.home_ptr[row + 1]
                    first = from_time(s.home_when, s.home_ptr[row], last, soonest)
                    if listing and filled + last - first > room:
                        full = True
                        break
                if last > first:
                    budget -= last - first
                    s.taken[depth] = ln.event[at]
                    least = min(s.least[depth], ln.amount[at])
                    low = min(s.low[depth], ln.band[at])
                    leader = True
                    if gap == 0:
                        leader = home < w
                        for place in range(1, depth + 1):
                            leader &= home < s.path[place]
                    for h in range(first, last):
                        if gap == 0 and not leader and s.home_when[h] == ln.when[root]:
                            continue  # all at one moment: found from another first event
                        size = min(least, s.home_amount[h])
                        if listing:
                            for leg in range(gone):
                                legs[filled, leg] = s.taken[leg]
                            legs[filled, gone] = s.home_event[h]
                            lengths[filled] = gone + 1
                            bottlenecks[filled] = size
                            filled += 1
                        else:
                            tally[gone + 1, min(low, s.home_band[h])] += 1
                            top[gone + 1] = max(top[gone + 1], size)
                if last_leg:
                    at += 1
                    if at < s.stop[depth] and ln.when[at] <= deadline:
                        continue
                break
            if full:
                s.at[depth] = at
                break
            if last_leg:
                s.at[depth] = at
                continue
            s.at[depth] = at + 1
            if not fits:
                continue
            s.taken[depth] = ln.event[at]
            least = min(s.least[depth], ln.amount[at])
            low = min(s.low[depth], ln.band[at])
            depth = gone
            s.path[depth] = w
            s.on[w] = 1
            s.stop[depth] = ln.out_ptr[w + 1]
            s.at[depth] = ln.onward[at]
            s.least[depth] = least
            s.low[depth] = low
        if depth < 0:
            _forget(s)
            state[0] += 1
        if full or budget <= 0:
            break
    state[1] = depth
    state[2] = radius
    return filled, budget
