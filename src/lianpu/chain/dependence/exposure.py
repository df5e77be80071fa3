"""Who depends on whom: shares of sales, costs and funding, direct and through several steps.

A company's book of sales lists who buys from it, its costs from whom it buys, its funding who
invests in it or lends to it. Shares are of what is disclosed in one currency. Through k steps a
share is the chance that a walk from the company, going each step to a payer (or for costs, to a
supplier) with the odds of its share, meets the other: between 0 and 1 on circles too. Its ends are
those of a Markov chain whose odds lie in intervals (Givan, Leach and Dean 2000,
doi:10.1016/S0004-3702(00)00047-3).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.circles.round_trip import PUT_IN, SOLD
from lianpu.chain.flows.graph import MONEY, Chain
from lianpu.chain.flows.purses import Purse, Range, purses
from lianpu.core.fact import LADDER, Status

BOOKS: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        "sales": (SOLD, "payee"),
        "costs": (SOLD, "payer"),
        "funding": (PUT_IN, "payee"),
    }
)
"""Book -> kinds of Flow in it, and the end of the arc whose book it is."""

LARGEST = 1500
"""Companies between which steps are followed; with more only direct shares are told. Ours."""

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Exposure:
    """One line of a company's book."""

    node: str
    """Whose book it is."""
    other: str
    book: str
    """"sales", "costs" or "funding"."""
    amount: Range
    share: Range
    """Of what the book discloses, 0 to 1."""
    undisclosed: int
    """Lines of the book without an amount: in no share."""
    told_by: tuple[str, ...]
    """Which sides published it themselves: "node", "other"; "third" where only somebody else did;
    empty where no publisher is known."""
    flows: tuple[str, ...]


@dataclass(frozen=True)
class Through:
    """What reaches a company from another through at most so many steps."""

    node: str
    other: str
    book: str
    """"sales": who pays for them in the end; "costs": who supplies them in the end."""
    direct: float
    """Share in one step, at the amounts as printed."""
    share: Range


@dataclass
class Book:
    """What one company's book says of each other company."""

    low: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    high: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    silent: set[str] = field(default_factory=set)
    """Companies of which no amount is told."""
    own: set[str] = field(default_factory=set)
    """Companies with an amount of their own, and not only a part of one that several share."""
    flows: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def share(self, other: str) -> Range:
        """A company's part of the book; no figure where only a common amount is told of it."""
        if not any(amount for key, amount in self.high.items() if key != other):
            return Range(1.0, 1.0, 1.0)
        rest_low = sum(self.low.values()) - self.low[other]
        rest_high = sum(amount for key, amount in self.high.items() if key != other)
        total = sum(self.best.values())
        return Range(
            low=_part(self.low[other], rest_high),
            best=self.best[other] / total if total and other in self.own else None,
            high=_part(self.high[other], max(rest_low, 0.0)),
        )


def books(held: Sequence[Purse], kinds: Collection[str], owner: str = "payee") -> dict[str, Book]:
    """The books of all companies over some kinds of flow.

    Args:
        held: Purses in one currency.
        kinds: Kinds of flow that enter.
        owner: "payee" for books of what comes in, "payer" of what goes out.
    """
    found: dict[str, Book] = defaultdict(Book)
    for purse in held:
        for arc in purse.arcs:
            if arc.kind not in kinds:
                continue
            node, other = (arc.payee, arc.payer) if owner == "payee" else (arc.payer, arc.payee)
            book = found[node]
            book.flows[other] += arc.flows
            if purse.undisclosed:
                book.silent.add(other)
                continue
            # of a shared round a company may have given all or nothing
            if not purse.shared:
                book.own.add(other)
            book.low[other] += 0.0 if purse.shared else purse.low
            book.best[other] += 0.0 if purse.shared else purse.best
            book.high[other] += purse.high
    return dict(found)


def exposures(
    chain: Chain,
    currency: str,
    status: Status = LADDER[0],
    told_by: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Exposure, ...]:
    """Every line of every book, the largest amount first.

    Args:
        chain: Cancelled flows are left out.
        currency: Base unit; nothing is converted.
        status: The least committed rung that is let in.
        told_by: Deal id -> keys of the nodes that published it.
    """
    held = purses(chain, currency, status)
    deals = {flow.id: flow.deal_ids for flow in chain.flows}
    found = []
    for name, (kinds, owner) in BOOKS.items():
        for node, book in books(held, kinds, owner).items():
            for other in book.high:
                flows = tuple(dict.fromkeys(book.flows[other]))
                tellers = {
                    teller
                    for flow in flows
                    for deal in deals[flow]
                    for teller in told_by.get(deal, ())
                }
                found.append(
                    Exposure(
                        node=node,
                        other=other,
                        book=name,
                        amount=Range(
                            book.low[other],
                            book.best[other] if other in book.own else None,
                            _finite(book.high[other]),
                        ),
                        share=book.share(other),
                        undisclosed=len(book.silent),
                        told_by=_sides(tellers, node, other),
                        flows=flows,
                    )
                )
    return tuple(
        sorted(
            found,
            key=lambda tie: (
                tie.book,
                -(tie.amount.best or 0),
                -(tie.share.best or 0),
                tie.node,
                tie.other,
            ),
        )
    )


def through(
    chain: Chain, currency: str, status: Status = LADDER[0], steps: int = 3
) -> tuple[Through, ...]:
    """What reaches each company from each other within some steps, the largest first.

    For sales the first step goes to a buyer and further ones to whoever pays that buyer in any way;
    for costs every step goes to a supplier. Pairs of which nothing is certain and nothing likely
    (best below a thousandth) are left out.
    """
    held = purses(chain, currency, status)
    found: list[Through] = []
    for name, first, later, nodes in _walked(held):
        if nodes and len(nodes) <= LARGEST:
            found += _through(name, nodes, _odds(first, nodes), _odds(later, nodes), steps)
    return tuple(
        sorted(found, key=lambda tie: (tie.book, -(tie.share.best or 0), tie.node, tie.other))
    )


def unfollowed(chain: Chain, currency: str, status: Status = LADDER[0]) -> Mapping[str, int]:
    """Book -> companies between which `through` follows no steps, as they are more than `LARGEST`."""
    walked = _walked(purses(chain, currency, status))
    return {name: len(nodes) for name, _, _, nodes in walked if len(nodes) > LARGEST}


def _walked(
    held: Sequence[Purse],
) -> Iterator[tuple[str, dict[str, Book], dict[str, Book], list[str]]]:
    """Each book that steps are followed in: its name, first and later steps, and all companies."""
    for name, later_kinds in (("sales", MONEY), ("costs", SOLD)):
        kinds, owner = BOOKS[name]
        first, later = books(held, kinds, owner), books(held, later_kinds, owner)
        nodes = sorted({*first, *later, *(to for book in later.values() for to in book.high)})
        yield name, first, later, nodes


@dataclass(frozen=True)
class Odds:
    """Where the money of each company goes next: the least, printed and most shares."""

    nodes: int
    row: Longs
    """int64 (shares,), rising: whose share it is."""
    column: Longs
    """int64 (shares,): whereto."""
    low: Floats
    best: Floats
    high: Floats
    left: Floats
    """float64 (nodes,): what the least shares of a company leave open."""

    @classmethod
    def of(cls, shares: Iterable[tuple[int, int, float, float, float]], nodes: int) -> Odds:
        """From row, column, and the least, printed and most share of each."""
        told = sorted(shares)
        row, column = (np.array([each[at] for each in told], np.int64) for at in (0, 1))
        low, best, high = (np.array([each[at] for each in told], float) for at in (2, 3, 4))
        left = np.maximum(1.0 - np.bincount(row, low, nodes), 0.0)
        return cls(nodes, row, column, low, best, high, left)

    def step(self, value: Floats, bound: str) -> Floats:
        """What each may expect after one step when each node is worth so much.

        Args:
            value: float64 (nodes,), not negative.
            bound: "low" and "high" put what the least shares leave where it makes least or most.
        """
        # who cannot reach anything of worth expects nothing
        hopeful = np.zeros(self.nodes, np.bool_)
        hopeful[self.row[value[self.column] > 0.0]] = True
        kept = np.flatnonzero(hopeful[self.row])
        row, worth = self.row[kept], value[self.column[kept]]
        if bound == "best":
            return np.bincount(row, self.best[kept] * worth, self.nodes).astype(np.float64)
        order = np.lexsort((-worth if bound == "high" else worth, row))
        row, worth, low = row[order], worth[order], self.low[kept][order]
        room = self.high[kept][order] - low
        summed = np.cumsum(room)
        starts = np.searchsorted(row, row)
        before = summed - room - np.where(starts > 0, summed[starts - 1], 0.0)
        more = np.clip(self.left[row] - before, 0.0, room)
        return np.bincount(row, (low + more) * worth, self.nodes).astype(np.float64)


def _through(name: str, nodes: list[str], first: Odds, later: Odds, steps: int) -> list[Through]:
    found = []
    owner = np.zeros(len(nodes), np.bool_)
    owner[first.row] = True
    direct = dict(
        zip(zip(first.row.tolist(), first.column.tolist(), strict=True), first.best, strict=True)
    )
    for target in np.unique(np.concatenate([first.column, later.column])).tolist():
        low, best, high = (
            _reach(first, later, target, steps, bound) for bound in ("low", "best", "high")
        )
        for row in np.flatnonzero(owner & (best >= 1e-3)).tolist():
            if row == target:
                continue
            share = float(best[row])
            found.append(
                Through(
                    node=nodes[row],
                    other=nodes[target],
                    book=name,
                    direct=float(direct.get((row, target), 0.0)),
                    share=Range(min(float(low[row]), share), share, max(float(high[row]), share)),
                )
            )
    return found


def _reach(first: Odds, later: Odds, target: int, steps: int, bound: str) -> Floats:
    """Chance to meet the target within some steps, by starting row."""
    met = np.zeros(first.nodes)
    met[target] = 1.0
    for step in range(steps):
        met = (first if step == steps - 1 else later).step(met, bound)
        met[target] = 1.0
    return met


def _odds(found: Mapping[str, Book], nodes: list[str]) -> Odds:
    number = {node: place for place, node in enumerate(nodes)}
    shares = []
    for node, book in found.items():
        for other in book.high:
            share = book.share(other)
            most = 1.0 if share.high is None else share.high
            shares.append((number[node], number[other], share.low, share.best or 0.0, most))
    return Odds.of(shares, len(nodes))


def _sides(tellers: Collection[str], node: str, other: str) -> tuple[str, ...]:
    sides = tuple(side for side, key in (("node", node), ("other", other)) if key in tellers)
    return sides or (("third",) if tellers else ())


def _part(part: float, rest: float) -> float:
    """part / (part + rest), with its limits where either has no ceiling."""
    if part == 0:
        return 0.0
    if math.isinf(part):
        return 1.0
    return part / (part + rest)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
