"""How concentrated books are (HHI, top n), whom nobody can go around, and which countries sell.

HHI is the sum of squared shares, 0 to 1 (Hirschman 1964). Over amounts in intervals it is least
where all are as equal as they may be, at the level A / B that solves t = sum a^2 / sum a, and most
at a corner: where one amount grows, HHI falls until it passes sum a^2 / sum a and rises after.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.circles.round_trip import SOLD
from lianpu.chain.dependence.exposure import BOOKS, Book, books
from lianpu.chain.flows.graph import Chain
from lianpu.chain.flows.purses import Purse, Range, purses
from lianpu.core.fact import LADDER, Status

Floats = NDArray[np.float64]

CORNERS = 14
"""Amounts whose corners are all tried for the most; the narrower others enter by their ends."""

WORK = 10**8
"""Payers times pairs of payer and payee above which nobody's absence is tried: some seconds. Ours."""

FEW = 500
"""Pairs up to which absence is tried without compiled code, one company after the other. Ours."""


@dataclass(frozen=True)
class Concentration:
    """How much of a company's book few others are."""

    node: str
    book: str
    parties: int
    """Others in it with an amount."""
    undisclosed: int
    """Others in it without one."""
    hhi: Range
    top: tuple[str, ...]
    """The largest others, at the amounts as printed."""
    top_share: float
    """What they are together."""


@dataclass(frozen=True)
class Chokepoint:
    """A company that others cannot go around."""

    node: str
    buyers: int
    """Who buys from it, amounts told or not."""
    only_source: tuple[str, ...]
    """Buyers for which it is the only seller of its segment that the chain knows."""
    cut_off: int | None
    """Pairs of other companies whose every way of payments leads over it; None where the chain is
    too large to try: see `WORK`."""


@dataclass(frozen=True)
class CountryShare:
    """What companies of one country sell and buy."""

    country: str
    """ISO 3166 alpha-2; "?" where the registry does not say."""
    sells: Range
    """Share of all disclosed sales, 0 to 1."""
    buys: float
    """Share of all disclosed purchases, at the amounts as printed."""
    sellers: int


def concentrations(
    chain: Chain, currency: str, status: Status = LADDER[0], top: int = 3
) -> tuple[Concentration, ...]:
    """Every book with two lines or more, the most concentrated first."""
    held = purses(chain, currency, status)
    found = []
    for name, (kinds, owner) in BOOKS.items():
        for node, book in books(held, kinds, owner).items():
            total = sum(book.best.values())
            if len(book.high) < 2 or not total:
                continue
            largest = sorted(book.best, key=lambda key: (-book.best[key], key))[:top]
            found.append(
                Concentration(
                    node=node,
                    book=name,
                    parties=len(book.high),
                    undisclosed=len(book.silent),
                    hhi=_of_book(book),
                    top=tuple(largest),
                    top_share=sum(book.best[key] for key in largest) / total,
                )
            )
    return tuple(sorted(found, key=lambda each: (each.book, -(each.hhi.best or 0), each.node)))


def _of_book(book: Book) -> Range:
    """HHI of a book; no figure where of some line only a common amount is told."""
    lines = list(book.high)
    found = hhi(*([amounts[key] for key in lines] for amounts in (book.low, book.best, book.high)))
    return found if book.own.issuperset(lines) else replace(found, best=None)


def hhi(low: Sequence[float], best: Sequence[float], high: Sequence[float]) -> Range:
    """The Herfindahl-Hirschman index of amounts in intervals.

    Args:
        low, best, high: Beside each other, none negative; `math.inf` is allowed as high.
    """
    total = sum(best)
    return Range(
        low=_least(low, high),
        best=sum(amount**2 for amount in best) / total**2 if total else None,
        high=_most(low, high),
    )


def chokepoints(chain: Chain, currency: str, status: Status = LADDER[0]) -> tuple[Chokepoint, ...]:
    """Sellers that are somebody's only source, or whose absence parts others."""
    held = purses(chain, currency, status)
    sellers: dict[str, set[str]] = defaultdict(set)
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for arc in (arc for purse in held for arc in purse.arcs if arc.kind in SOLD):
        sellers[arc.payee].add(arc.payer)
        segment = chain.nodes[arc.payee].segment
        if segment is not None:
            sources[arc.payer, segment].add(arc.payee)
    cut = _cut_off(held, set(sellers))
    found = []
    for node, buyers in sellers.items():
        segment = chain.nodes[node].segment
        only = sorted(buyer for buyer in buyers if segment and sources[buyer, segment] == {node})
        parts = None if cut is None else cut.get(node, 0)
        if only or parts:
            found.append(Chokepoint(node, len(buyers), tuple(only), parts))
    return tuple(
        sorted(found, key=lambda each: (-len(each.only_source), -(each.cut_off or 0), each.node))
    )


@dataclass(frozen=True)
class Tried:
    """On what the search for chokepoints rests."""

    sellers: int
    seated: int
    """Of these, with a segment: nobody can be the only source of a segment that nobody tells."""
    parted: bool
    """Whether it was tried which pairs each seller's absence parts; False where that is too much work."""


def chokepoints_tried(chain: Chain, currency: str, status: Status = LADDER[0]) -> Tried:
    """What `chokepoints` had to go by, so that none found can be told from none sought."""
    held = purses(chain, currency, status)
    sellers = {arc.payee for purse in held for arc in purse.arcs if arc.kind in SOLD}
    ends = {(arc.payer, arc.payee) for purse in held for arc in purse.arcs}
    return Tried(
        len(sellers),
        sum(chain.nodes[node].segment is not None for node in sellers),
        len({payer for payer, _ in ends}) * len(ends) <= WORK,
    )


def country_shares(
    chain: Chain, currency: str, status: Status = LADDER[0]
) -> tuple[CountryShare, ...]:
    """What each country's companies sell and buy, the largest seller first."""
    held = [purse for purse in purses(chain, currency, status) if not purse.undisclosed]
    sold: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    bought: dict[str, float] = defaultdict(float)
    names: dict[str, set[str]] = defaultdict(set)
    for purse in held:
        for arc in purse.arcs:
            if arc.kind not in SOLD:
                continue
            seller, buyer = (chain.nodes[end].country or "?" for end in (arc.payee, arc.payer))
            names[seller].add(arc.payee)
            own = not purse.shared
            sold[seller][0] += purse.low if own else 0.0
            sold[seller][1] += purse.best if own else 0.0
            sold[seller][2] += purse.high
            bought[buyer] += purse.best if own else 0.0
    total = sum(amounts[1] for amounts in sold.values())
    found = []
    for country in sorted({*sold, *bought}):
        low, best, high = sold.get(country, [0.0, 0.0, 0.0])
        alone = set(sold) == {country}
        rest_low = sum(each[0] for key, each in sold.items() if key != country)
        rest_high = sum(each[2] for key, each in sold.items() if key != country)
        found.append(
            CountryShare(
                country=country,
                sells=Range(1.0, 1.0, 1.0)
                if alone
                else Range(
                    low / (low + rest_high) if low else 0.0,
                    best / total if total else None,
                    1.0 if math.isinf(high) else high / (high + rest_low) if high else 0.0,
                ),
                buys=bought[country] / total if total else 0.0,
                sellers=len(names[country]),
            )
        )
    return tuple(sorted(found, key=lambda each: (-(each.sells.best or 0), each.country)))


def _least(low: Sequence[float], high: Sequence[float]) -> float:
    """HHI where each amount is as near to one level as its interval lets it, at the best level."""
    if not any(high):
        return 0.0
    lows, highs = np.sort(np.asarray(low, float)), np.sort(np.asarray(high, float))
    below = [np.concatenate([[0.0], np.cumsum(lows**power)]) for power in (1, 2)]
    above = [np.concatenate([[0.0], np.cumsum(highs**power)]) for power in (1, 2)]

    def at(level: Floats) -> tuple[Floats, Floats, Floats]:
        """Sum and sum of squares of the amounts off each level, and how many are on it."""
        full, begun = np.searchsorted(highs, level), np.searchsorted(lows, level, "right")
        fixed = [up[full] + (down[-1] - down[begun]) for up, down in zip(above, below, strict=True)]
        return fixed[0], fixed[1], (begun - full).astype(float)

    ends = np.unique(np.concatenate([lows, highs[np.isfinite(highs)]]))
    following = np.append(ends[1:], ends[-1] * 2 or 1.0)
    # between two ends the amounts off the level are fixed, and t = sum a^2 / sum a of those is best
    fixed, squares, _ = at((ends + following) / 2)
    some = fixed > 0
    stationary = np.clip(squares[some] / fixed[some], ends[some], following[some])
    levels = np.concatenate([ends[ends > 0], stationary])
    levels = levels if len(levels) else np.ones(1)
    fixed, squares, count = at(levels)
    total = fixed + count * levels
    found = np.ones(len(levels))  # where there is nothing
    np.divide(squares + count * levels**2, total**2, out=found, where=total > 0)
    return float(found.min())


def _most(low: Sequence[float], high: Sequence[float]) -> float | None:
    if any(math.isinf(amount) for amount in high):
        return 1.0
    if not any(high):
        return None
    lows, highs = np.asarray(low, float), np.asarray(high, float)
    order = np.argsort(-(highs - lows), kind="stable")
    tried, rest = order[:CORNERS], order[CORNERS:]
    bits = (np.arange(2 ** len(tried))[:, None] >> np.arange(len(tried))) & 1
    corners = np.where(bits == 1, highs[tried], lows[tried])
    squares = (corners**2).sum(axis=1) + (highs[rest] ** 2).sum()
    sums = corners.sum(axis=1) + lows[rest].sum()
    full = sums > 0
    if not full.any():
        return 1.0
    return float(min((squares[full] / sums[full] ** 2).max(), 1.0))


def _cut_off(held: Sequence[Purse], candidates: Collection[str]) -> Mapping[str, int] | None:
    """Pairs that a company's absence parts, for each candidate; None where it is too much work."""
    graph: dict[str, dict[str, None]] = defaultdict(dict)
    for purse in held:
        for arc in purse.arcs:
            graph[arc.payer][arc.payee] = None
    arcs = sum(len(following) for following in graph.values())
    if len(graph) * arcs > WORK:
        return None
    if arcs > FEW:
        return _compiled(graph)
    whole = {start: _reached(graph, start, None) for start in graph}
    found = {}
    for gone in candidates:
        found[gone] = sum(
            len(reached - {gone}) - len(_reached(graph, start, gone))
            for start, reached in whole.items()
            if start != gone and gone in reached
        )
    return found


def _compiled(graph: Mapping[str, Collection[str]]) -> Mapping[str, int]:
    """The same of all nodes, by the tree of dominators of each start."""
    from lianpu.chain.kernels.parting import parted

    nodes = sorted({*graph, *(to for following in graph.values() for to in following)})
    number = {node: at for at, node in enumerate(nodes)}
    ends = np.array(
        [(number[one], number[to]) for one, following in graph.items() for to in following],
        np.int64,
    ).reshape(-1, 2)

    def rows(by: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        counts = np.bincount(ends[:, by], minlength=len(nodes))
        ptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return ptr, ends[np.argsort(ends[:, by], kind="stable"), 1 - by].copy()

    return dict(zip(nodes, parted(*rows(0), *rows(1)).tolist(), strict=True))


def _reached(graph: Mapping[str, Collection[str]], start: str, gone: str | None) -> set[str]:
    seen, queue = {start}, deque([start])
    while queue:
        for to in graph.get(queue.popleft(), ()):
            if to != gone and to not in seen:
                seen.add(to)
                queue.append(to)
    return seen - {start}
