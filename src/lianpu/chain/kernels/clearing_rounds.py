"""The rounds of clearing: waves of default, told along debts, and what they settle at.

Two things take turns, see `clearing`. While nodes still fail, each that is in default tells all whom it
owes what it has newly lost, and a round goes through the copied debts of all so far. Once a round finds
nobody new and little moves, what is left is a linear system among those in default alone, often a third
of their debts: it is settled by itself (`_settle`), told to all at once, and the waves go on if somebody
fails of that. A round in which few spoke asks only those whom they reached in the next.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled, prefetch
from lianpu.chain.kernels.sorting import Floats, Ints

TOLERANCE = 1e-11
"""What rounds to come may still take from a payment, as a share of what its node owes, when it counts as
settled."""
LITTLE = 1e-3
"""Who has less to tell than so large a part of what others told in the round before keeps it back. In a
round few fail newly, and what those tell is large."""
CALM = 1e-4
"""When a round without a new default moved payments by less than this, as a share of what a node owes,
those in default are settled by themselves: the rounds after it found nobody new on any network tried."""
BLOCK = 64
"""Of those in default, so many are asked at once what they have to tell. Chosen by us, both on networks
of 10^5 nodes."""
STRIP = 64
"""Nodes that are asked at once whether one of them fails."""
AHEAD = 8
"""Rows between asking for one and reading it; of 4, 8 and 16 the fastest."""
ROUNDS = 100_000
"""Rounds at most; a network that needs more is said not to have settled."""

Parts = NDArray[np.uint32]
Rows = NDArray[np.uint64]


class Room(NamedTuple):
    """What a clearing writes in: made once, for pages new from the system cost more than the rounds."""

    lost: Floats
    """float64 (nodes,): what others leave unpaid to each."""
    bear: Floats
    """float64 (nodes,): how much of it each can bear; all of it once it has failed."""
    when: Ints
    """int32 (nodes,): the wave in which each failed, from 1; 0 has not."""
    fresh: Parts
    """Who fails newly."""
    seat: Parts
    """uint32 (nodes,): one past the place of each among those in default, 0 if it is not one."""
    failed: Parts
    """Those in default, in the order in which they failed; the columns below are in that order."""
    own: Floats
    """What each leaves unpaid if nobody fails it."""
    told: Floats
    """What its creditors know it leaves unpaid."""
    before: Floats
    heard: Floats
    """What each loses to others in default, one place further on."""
    per: Floats
    """1 / p̄."""
    row: Rows
    creditor: Parts
    """uint32 (legs,): a copy of the debts of those in default; behind them, those to others in default."""
    debt: Floats
    ask: Parts
    """Who in default is asked in a round what it has to tell."""
    speak: Parts
    """And who has enough to do so."""
    by: NDArray[np.uint8]
    """uint8 (legs,): whose, within its block, each debt to others in default is."""


@compiled
def room(nodes: int, legs: int) -> Room:
    """Room for one clearing at a time."""
    return Room(
        np.empty(nodes),
        np.empty(nodes),
        np.empty(nodes, np.int32),
        np.empty(nodes + 1, np.uint32),
        np.empty(nodes, np.uint32),
        np.empty(nodes, np.uint32),
        np.empty(nodes),
        np.empty(nodes),
        np.empty(nodes),
        np.empty(nodes + 1),
        np.empty(nodes),
        np.empty(nodes + 1, np.uint64),
        np.empty(legs, np.uint32),
        np.empty(legs),
        np.empty(2 * nodes + 1, np.uint32),
        np.empty(2 * nodes + 1, np.uint32),
        np.empty(legs + 1, np.uint8),
    )


@compiled
def clearing(
    ptr: Rows,
    payee: Parts,
    amount: Floats,
    owed: Floats,
    due: Floats,
    outside: Floats,
    keep_outside: float,
    keep_inside: float,
) -> tuple[Floats, Floats, Ints, bool]:
    """(paid, received, wave of default, settled); see the head of `clearing` and its `Obligations`."""
    nodes = len(owed)
    made = room(nodes, len(payee))
    settled = waves(made, ptr, payee, amount, owed, due, outside, keep_outside, keep_inside)
    paid, received = np.empty(nodes), np.empty(nodes)
    for i in range(nodes):
        paid[i], received[i] = ends(made, i, owed[i], due[i])
    return paid, received, made.when, settled


@compiled
def ends(made: Room, i: int, owed: float, due: float) -> tuple[float, float]:
    """What node i pays, and what reaches it."""
    seat = made.seat[i]
    paid = max(0.0, owed - made.told[seat - np.uint32(1)]) if seat > 0 else owed
    return paid, max(due - made.lost[i], 0.0)  # rounding may be left over


@compiled
def waves(
    made: Room,
    ptr: Rows,
    payee: Parts,
    amount: Floats,
    owed: Floats,
    due: Floats,
    outside: Floats,
    keep_outside: float,
    keep_inside: float,
) -> bool:
    """Fill the room with who fails and what each has told in the end; whether all stood still."""
    lost, bear, when, fresh, failed = made.lost, made.bear, made.when, made.fresh, made.failed
    own, told, per, row, seat = made.own, made.told, made.per, made.row, made.seat
    creditor, debt, speak, ask = made.creditor, made.debt, made.speak, made.ask
    nodes = len(owed)
    for i in range(nodes):
        # a sum of shares of one whole may miss it by rounding: that is no default
        left = due[i] + outside[i] - owed[i] * (1 - 1e-13)
        bear[i] = left if owed[i] > 0 else np.inf
        lost[i] = 0.0
        when[i] = 0
        seat[i] = 0
    row[0] = 0
    moved = 0.0
    size = wave = asked = 0
    count = _unable(lost, bear, fresh)
    settled = count == 0
    wide = True
    for _ in range(ROUNDS):
        if settled:
            break
        wave += int(count > 0)
        kept = row[size]
        for at in range(count):
            if at + AHEAD < count:
                far = ptr[fresh[at + AHEAD]]
                prefetch(payee, far)
                prefetch(amount, far)
                prefetch(amount, far + np.uint64(8))
            i = fresh[at]
            bear[i] = np.inf
            failed[size] = i
            when[i] = wave
            own[size] = owed[i] - keep_outside * outside[i] - keep_inside * due[i]
            told[size] = 0.0
            per[size] = 1.0 / owed[i]
            for e in range(ptr[i], ptr[i + 1]):
                creditor[kept] = payee[e]
                debt[kept] = amount[e]
                kept += np.uint64(1)
            ask[asked] = size
            asked += 1
            size += 1
            seat[i] = size
            row[size] = kept
        if wide:
            asked = size
            for at in range(size):
                ask[at] = at
        least = moved * LITTLE
        moved = 0.0
        legs = np.uint64(0)
        spoken = 0
        for block in range(0, asked, BLOCK):
            some = 0
            for place in range(block, min(asked, block + BLOCK)):
                at = ask[place]
                more = (own[at] + keep_inside * lost[failed[at]] - told[at]) * per[at]
                moved = max(moved, more)
                # written down in any case, kept if so: no branch to guess
                speak[spoken + some] = at
                some += more > least
            for place in range(spoken, spoken + some):
                at = speak[place]
                unpaid = own[at] + keep_inside * lost[failed[at]]
                more = (unpaid - told[at]) * per[at]
                told[at] = unpaid
                for e in range(row[at], row[at + 1]):
                    lost[creditor[e]] += more * debt[e]
                legs += row[at + 1] - row[at]
            spoken += some
        count = asked = 0
        all_asked = wide
        wide = bool(legs > nodes // 4)
        if wide:
            count = _unable(lost, bear, fresh)
        else:
            for place in range(spoken):
                at = speak[place]
                for e in range(row[at], row[at + 1]):
                    i = creditor[e]
                    if lost[i] > bear[i]:
                        bear[i] = np.inf
                        fresh[count] = i
                        count += 1
                    # some stand there twice: the second time they have nothing to tell
                    ask[asked] = seat[i] - np.uint32(1)
                    asked += seat[i] > 0
            wide = count == 0
        if count == 0 and all_asked and moved <= CALM:
            if not _settle(made, size, keep_inside):
                return False
            count = _unable(lost, bear, fresh)
            settled = count == 0
    return settled


@compiled
def _settle(made: Room, size: int, keep_inside: float) -> bool:
    """Bring `told` and `lost` to where they lead if nobody else fails; whether they stood still.

    Gauss-Seidel sweeps over the debts among those in default, block by block: a block first says what
    it has to tell, and then its debts are one row without ends to guess.
    """
    lost, failed, own, told, per = made.lost, made.failed, made.own, made.told, made.per
    row, creditor, debt, seat = made.row, made.creditor, made.debt, made.seat
    heard, before, by = made.heard, made.before, made.by
    for at in range(size):
        before[at] = told[at]
        heard[at + 1] = lost[failed[at]]
    # the place behind the debts of those in default, if it is large enough for those among them
    whole = np.int64(row[size])
    if 2 * whole < len(debt):
        who, part = creditor[whole:], debt[whole:]
    else:
        who, part = np.empty(whole + 1, np.uint32), np.empty(whole + 1)
    blocks = (size + BLOCK - 1) // BLOCK
    stop = np.empty(blocks + 1, np.int64)
    legs = 0
    for block in range(blocks):
        stop[block] = legs
        for at in range(block * BLOCK, min(size, (block + 1) * BLOCK)):
            for e in range(row[at], row[at + 1]):
                here = seat[creditor[e]]
                # written down in any case, kept if to one in default: no branch to guess
                who[legs] = here
                part[legs] = debt[e]
                by[legs] = at % BLOCK
                legs += here > 0
    stop[blocks] = legs
    tell = np.empty(BLOCK)
    last = np.inf
    still = False
    for _ in range(ROUNDS):
        moved = 0.0
        for block in range(blocks):
            start = block * BLOCK
            for at in range(start, min(size, start + BLOCK)):
                unpaid = own[at] + keep_inside * heard[at + 1]
                more = (unpaid - told[at]) * per[at]
                moved = max(moved, more)
                told[at] = unpaid
                tell[at - start] = more
            for e in range(stop[block], stop[block + 1]):
                heard[who[e]] += tell[by[e]] * part[e]
        # what the rounds to come would still move, if each moves its share of the one before
        ratio = min(moved / last, 0.999999)
        if moved * max(1.0, ratio / (1 - ratio)) <= TOLERANCE:
            still = True
            break
        last = moved
    for at in range(size):
        more = (told[at] - before[at]) * per[at]
        for e in range(row[at], row[at + 1]):
            lost[creditor[e]] += more * debt[e]
    for at in range(size):
        lost[failed[at]] = heard[at + 1]
    return still


@compiled
def _unable(lost: Floats, bear: Floats, fresh: Parts) -> int:
    """Fill `fresh` with those who lost more than they can bear; how many they are."""
    nodes = len(lost)
    count = 0
    whole = nodes // STRIP * STRIP
    for block in range(0, whole, STRIP):
        worse = 0
        for i in range(STRIP):
            worse += lost[block + i] > bear[block + i]
        if worse > 0:
            # written down in any case, kept if so: no branch to guess
            for i in range(block, block + STRIP):
                fresh[count] = i
                count += lost[i] > bear[i]
    for i in range(whole, nodes):
        fresh[count] = i
        count += lost[i] > bear[i]
    return count
