"""The search that all circles come from: paths of bounded length that can still reach home.

From a source s to a sink t through legs that the search may use (a prefix of each row), with at
most P legs. Two breadth-first searches, from s forwards and from t backwards, always the cheaper
of the two, meet; legs (u, w) with fwd(u) + 1 + bwd(w) <= P make up the surroundings, a small
graph whose rows stand by bwd(w). A depth-first walk there goes only where the way home still fits,
so that nearly each step belongs to a circle, and the last two legs are one loop over a row.

After Birmelé et al. 2013 (doi:10.1137/1.9781611973105.134) and Peng et al., Towards bridging
theory and practice: hop-constrained s-t simple path enumeration, 2019
(doi:10.14778/3372716.3372720); the prefix order and the early meeting of both searches are ours.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled, compiled_within, prefetch
from lianpu.chain.kernels.sorting import Floats, Ints, Longs
from lianpu.chain.kernels.trimming import NODE, Core
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

LONGEST = 16
"""Legs of a circle at most. Chosen by us: longer ones are more than anybody can count or read."""

Bytes = NDArray[np.uint8]
Steps = NDArray[np.int8]

FAR = np.int8(127)


class Rows(NamedTuple):
    """Legs in both directions, each row sorted by falling key: a search uses a prefix of it."""

    out_ptr: Ints
    out: Longs
    """Key and payee in one, see `Core`."""
    amounts: Floats
    band: Bytes
    """Class of each amount; the class of the smallest leg is the smallest class."""
    leg: Ints
    """What to call the leg in the answer."""
    in_ptr: Ints
    into: Longs


def check_longest(longest: int) -> int:
    """The length, if circles can be searched up to it."""
    if not 2 <= longest <= LONGEST:
        raise UsageError(
            Text(f"圈长上限 {longest}", f"circles of up to {longest} legs"),
            expected=Text(f"2 至 {LONGEST}", f"2 to {LONGEST}"),
        )
    return longest


def hub_rows(core: Core, thresholds: Floats) -> Rows:
    """The core as rows for searches from each node through itself and later ones."""
    band = _bands(core.amounts, thresholds)
    return Rows(
        core.out_ptr,
        core.out,
        core.amounts,
        band,
        core.leg,
        core.in_ptr,
        core.into,
    )


@compiled
def _bands(amounts: Floats, thresholds: Floats) -> Bytes:
    """How many of the rising thresholds each amount reaches."""
    if len(thresholds) > 8:
        return np.searchsorted(thresholds, amounts, side="right").astype(np.uint8)
    made = np.zeros(len(amounts), np.uint8)
    for mark in thresholds:
        for e in range(len(amounts)):
            made[e] += np.uint8(amounts[e] >= mark)
    return made


class Scratch(NamedTuple):
    """Memory of one search, touched only as far as it is used.

    Rows of the surroundings: ``ptr[u * (P + 1) + b]`` is where the legs of node u whose payee is
    b or more legs from home begin; b runs from 1 to P, where they end.
    """

    fwd: Steps
    bwd: Steps
    ahead: Ints
    behind: Ints
    place: Ints
    """Number in the surroundings of a node, -1 outside."""
    member: Ints
    """Node of a number in the surroundings."""
    ptr: Ints
    to: Ints
    amount: Floats
    band: Bytes
    leg: Ints
    met: Ints
    """Legs of the row that is being laid out."""
    last_amount: Floats
    """The smaller of a leg's amount and that of the leg from there straight home."""
    last_band: Bytes
    home: Ints
    """The leg of each node straight home, -1 without."""
    home_amount: Floats
    home_band: Bytes
    on: Bytes
    """1 while a node is on the path."""
    path: Ints
    at: Ints
    """The next leg to try of each node of the path, and beyond the last one."""
    stop: Ints
    taken: Ints
    least: Floats
    """Smallest amount so far, and its class."""
    low: Bytes


def scratch(nodes: int, legs: int) -> Scratch:
    """Memory for searches in rows of that size: at most 30 bytes a leg and 104 a node."""
    deep = LONGEST + 2
    return Scratch(
        fwd=np.full(nodes, FAR, np.int8),
        bwd=np.full(nodes, FAR, np.int8),
        ahead=np.empty(nodes, np.int32),
        behind=np.empty(nodes, np.int32),
        place=np.full(nodes, -1, np.int32),
        member=np.empty(nodes, np.int32),
        ptr=np.empty(nodes * (LONGEST + 1) + 1, np.int32),
        to=np.empty(legs, np.int32),
        amount=np.empty(legs, np.float64),
        band=np.empty(legs, np.uint8),
        leg=np.empty(legs, np.int32),
        met=np.empty(legs, np.int32),
        last_amount=np.empty(legs, np.float64),
        last_band=np.empty(legs, np.uint8),
        home=np.empty(nodes, np.int32),
        home_amount=np.empty(nodes, np.float64),
        home_band=np.empty(nodes, np.uint8),
        on=np.zeros(nodes, np.uint8),
        path=np.zeros(deep, np.int32),
        at=np.zeros(deep, np.int32),
        stop=np.zeros(deep, np.int32),
        taken=np.zeros(deep, np.int32),
        least=np.zeros(deep, np.float64),
        low=np.zeros(deep, np.uint8),
    )


@compiled_within
def _grow(
    ptr: Ints,
    to: Longs,
    least: int,
    dist: Steps,
    queue: Ints,
    start: int,
    end: int,
    shut: int,
) -> int:
    """One more layer of a breadth-first search; the new end of its queue. `shut` is not left."""
    found = end
    for place in range(start, end):
        u = queue[place]
        if u == shut:
            continue
        further = np.int8(dist[u] + 1)
        for e in range(ptr[u], ptr[u + 1]):
            if to[e] < least:
                break
            w = to[e] & NODE
            if dist[w] == FAR:
                prefetch(ptr, np.uint64(w))
                dist[w] = further
                queue[found] = w
                found += 1
    return found


@compiled_within
def _complete(rows: Rows, s: Scratch, least: int, end: int, first: int, most: int) -> None:
    """Distances home of `first` legs and more, for nodes that are near enough to the source."""
    found = True
    for r in range(first, most):
        if not found:
            break  # nobody is so near home, so nobody is one leg further
        found = False
        for place in range(end):
            u = s.ahead[place]
            if s.fwd[u] > most - r:
                break  # the queue is in order of distance
            if s.bwd[u] != FAR:
                continue
            for e in range(rows.out_ptr[u], rows.out_ptr[u + 1]):
                if rows.out[e] < least:
                    break
                if s.bwd[rows.out[e] & NODE] == r - 1:
                    s.bwd[u] = r
                    found = True
                    break


@compiled_within
def _width(ptr: Ints, to: Longs, queue: Ints, start: int, end: int) -> int:
    """Legs of the rows of a layer, which are brought near on the way."""
    total = 0
    for place in range(start, end):
        first = ptr[queue[place]]
        total += ptr[queue[place] + 1] - first
        prefetch(to, np.uint64(first))
    return total


@compiled_within
def prepare(rows: Rows, s: Scratch, source: int, sink: int, limit: int, most: int) -> int:
    """Lay out the surroundings of all paths of at most `most` legs; their nodes, 0 when none.

    The source becomes node 0. `source` and `sink` may be one node: then paths are circles.
    Legs whose key is below `limit` are not there.
    """
    first, back = rows.out_ptr[source], rows.in_ptr[sink]
    least = int(np.int64(limit) << 32)
    if first == rows.out_ptr[source + 1] or rows.out[first] < least:
        return 0
    if back == rows.in_ptr[sink + 1] or rows.into[back] < least:
        return 0
    fwd, bwd, ahead, behind = s.fwd, s.bwd, s.ahead, s.behind
    ahead[0] = source
    behind[0] = sink
    fwd[source] = 0
    bwd[sink] = 0
    f = b = f_from = b_from = 0
    f_end = b_end = 1
    shut_ahead = -1 if source == sink else sink
    shut_behind = -1 if source == sink else source
    wide_f = _width(rows.out_ptr, rows.out, ahead, 0, 1)
    wide_b = _width(rows.in_ptr, rows.into, behind, 0, 1)
    # either frontier empty: that side has met all that it can meet
    while f + b < most and f_from < f_end and b_from < b_end:
        # one layer behind, the rim ahead read once and all is met; one ahead, and both rims are left
        if wide_f * (4 if f + b == most - 2 else 1) <= wide_b:
            # the rim ahead is read once more below, so the last layer need not be laid
            if f + b == most - 1:
                break
            end = _grow(rows.out_ptr, rows.out, least, fwd, ahead, f_from, f_end, shut_ahead)
            f_from, f_end = f_end, end
            f += 1
            wide_f = _width(rows.out_ptr, rows.out, ahead, f_from, f_end)
        else:
            end = _grow(rows.in_ptr, rows.into, least, bwd, behind, b_from, b_end, shut_behind)
            b_from, b_end = b_end, end
            b += 1
            wide_b = _width(rows.in_ptr, rows.into, behind, b_from, b_end)
    nodes = 0
    # of circles: nothing but the source met on one side, so nothing comes home
    if source != sink or ((f_end > 1 or f == 0) and (b_end > 1 or b == 0)):
        if b_from < b_end:
            _complete(rows, s, least, f_end, b + 1, most)
        nodes = _lay_out(rows, s, source, sink, least, most)
    for at in range(f_end):
        fwd[ahead[at]] = FAR
        bwd[ahead[at]] = FAR
    for at in range(b_end):
        fwd[behind[at]] = FAR
        bwd[behind[at]] = FAR
    if nodes == 1 and s.home[0] < 0:
        return 0
    return nodes


@compiled_within
def _lay_out(rows: Rows, s: Scratch, source: int, sink: int, least: int, most: int) -> int:
    """Rows of all nodes on the way, breadth first from the source; how many there are."""
    s.place[source] = 0
    s.member[0] = source
    count = 1
    legs = 0
    u = 0
    while u < count:
        count, legs = _row(rows, s, u, source, sink, least, most, count, legs)
        u += 1
    width = most + 1
    for u in range(count):
        s.place[s.member[u]] = -1
        if most > 1:
            for e in range(s.ptr[u * width + 1], s.ptr[u * width + 2]):
                w = s.to[e]
                s.last_amount[e] = min(s.amount[e], s.home_amount[w])
                s.last_band[e] = min(s.band[e], s.home_band[w])
    return count


@compiled_within
def _row(
    rows: Rows,
    s: Scratch,
    u: int,
    source: int,
    sink: int,
    least: int,
    most: int,
    count: int,
    legs: int,
) -> tuple[int, int]:
    """The row of one node, sorted by distance from home; the nodes and legs that there are now."""
    v = s.member[u]
    base = u * (most + 1)
    near = most - 1 - s.fwd[v]
    beyond = min(most, near + 1)  # nobody of the row is that far from home
    s.home[u] = -1
    for b in range(beyond + 1):
        s.ptr[base + b] = 0
    wide = 0
    for e in range(rows.out_ptr[v], rows.out_ptr[v + 1]):
        if rows.out[e] < least:
            break
        w = rows.out[e] & NODE
        if w == sink:
            s.home[u] = rows.leg[e]
            s.home_amount[u] = rows.amounts[e]
            s.home_band[u] = rows.band[e]
        elif w != source and s.bwd[w] <= near:
            prefetch(rows.amounts, np.uint64(e))
            prefetch(rows.leg, np.uint64(e))
            s.met[wide] = e
            wide += 1
            s.ptr[base + s.bwd[w]] += 1
            if s.place[w] < 0:
                prefetch(rows.out_ptr, np.uint64(w))
                s.place[w] = count
                s.member[count] = w
                s.fwd[w] = s.fwd[v] + 1
                count += 1
    for b in range(beyond + 1, most + 1):
        s.ptr[base + b] = legs + wide
    at = legs
    for b in range(beyond + 1):
        many = s.ptr[base + b]
        s.ptr[base + b] = at
        at += many
    if wide == 0:
        return count, legs
    for number in range(wide):
        e = s.met[number]
        w = rows.out[e] & NODE
        to = s.ptr[base + s.bwd[w]]
        s.ptr[base + s.bwd[w]] += 1
        s.to[to] = s.place[w]
        s.amount[to] = rows.amounts[e]
        s.band[to] = rows.band[e]
        s.leg[to] = rows.leg[e]
    # filling moved each start to the next one's: move them back
    for b in range(beyond, 0, -1):
        s.ptr[base + b] = s.ptr[base + b - 1]
    s.ptr[base] = legs
    return count, at


@compiled_within
def begin(s: Scratch, most: int, least: float, low: int, part: int, parts: int) -> int:
    """Put the walk at the source, with one of so many parts of its legs; the depth, -1 for none."""
    first, end = s.ptr[1], s.ptr[most] if most > 1 else s.ptr[1]
    wide = end - first
    s.path[0] = 0
    s.on[0] = 1
    s.at[0] = first + wide * part // parts
    s.stop[0] = first + wide * (part + 1) // parts
    s.least[0] = least
    s.low[0] = low
    return 0


@compiled_within
def count_walk(
    s: Scratch, most: int, depth: int, tally: Longs, top: Floats, budget: int
) -> tuple[int, int]:
    """Go on counting until done or the budget is spent: (depth, budget left); depth -1 is done.

    tally: int64 (most + 1, 256), circles by legs and class of the bottleneck; top: the largest
    bottleneck by legs.
    """
    width = most + 1
    while depth >= 0 and budget > 0:
        e = s.at[depth]
        if e == s.stop[depth]:
            s.on[s.path[depth]] = 0
            depth -= 1
            continue
        s.at[depth] = e + 1
        budget -= 1
        w = s.to[e]
        if s.on[w]:
            continue
        least = min(s.least[depth], s.amount[e])
        low = min(s.low[depth], s.band[e])
        gone = depth + 1
        left = most - gone
        if s.home[w] >= 0:
            tally[gone + 1, min(low, s.home_band[w])] += 1
            top[gone + 1] = max(top[gone + 1], min(least, s.home_amount[w]))
        if left == 2:
            first, end = s.ptr[w * width + 1], s.ptr[w * width + 2]
            budget -= end - first
            for last in range(first, end):
                tally[most, min(low, s.last_band[last])] += 1 - s.on[s.to[last]]
            if least > top[most]:
                for last in range(first, end):
                    if s.last_amount[last] > top[most] and not s.on[s.to[last]]:
                        top[most] = min(least, s.last_amount[last])
        elif left > 2:
            depth = gone
            s.path[depth] = w
            s.on[w] = 1
            s.at[depth] = s.ptr[w * width + 1]
            s.stop[depth] = s.ptr[w * width + left]
            s.least[depth] = least
            s.low[depth] = low
    return depth, budget


@compiled_within
def list_walk(
    s: Scratch,
    most: int,
    depth: int,
    before: int,
    legs: Ints,
    lengths: Bytes,
    bottlenecks: Floats,
    filled: int,
    budget: int,
) -> tuple[int, int, int]:
    """Go on listing until done, full or out of budget: (depth, rows filled, budget left).

    before: Legs that stand in ``taken`` before the path begins: 1 when it closes a given leg.
    """
    width = most + 1
    room = len(lengths)
    while depth >= 0 and budget > 0:
        e = s.at[depth]
        if e == s.stop[depth]:
            s.on[s.path[depth]] = 0
            depth -= 1
            continue
        w = s.to[e]
        if s.on[w]:
            s.at[depth] = e + 1
            continue
        gone = depth + 1
        left = most - gone
        first, end = s.ptr[w * width + 1], s.ptr[w * width + 1]
        if left == 2:
            end = s.ptr[w * width + 2]
        if filled + 1 + end - first > room:
            break
        s.at[depth] = e + 1
        budget -= 1 + end - first
        least = min(s.least[depth], s.amount[e])
        taken = before + depth
        s.taken[taken] = s.leg[e]
        if s.home[w] >= 0:
            for place in range(taken + 1):
                legs[filled, place] = s.taken[place]
            legs[filled, taken + 1] = s.home[w]
            lengths[filled] = taken + 2
            bottlenecks[filled] = min(least, s.home_amount[w])
            filled += 1
        if left == 2:
            for last in range(first, end):
                x = s.to[last]
                if s.on[x]:
                    continue
                for place in range(taken + 1):
                    legs[filled, place] = s.taken[place]
                legs[filled, taken + 1] = s.leg[last]
                legs[filled, taken + 2] = s.home[x]
                lengths[filled] = taken + 3
                bottlenecks[filled] = min(least, s.last_amount[last])
                filled += 1
        elif left > 2:
            depth = gone
            s.path[depth] = w
            s.on[w] = 1
            s.at[depth] = first
            s.stop[depth] = s.ptr[w * width + left]
            s.least[depth] = least
    return depth, filled, budget
