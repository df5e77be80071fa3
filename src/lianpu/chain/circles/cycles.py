"""Cycles: closed walks of money through the Chain, each leg with its flows and the smallest leg.

Every simple cycle up to a length is found once. Strongly connected components and repeated trimming
of nodes that nothing enters or leaves cut the graph down; then a depth-first walk from each node
goes only where the way back still fits, by backward distances (as in Birmelé et al., Optimal
Listing of Cycles and st-Paths in Undirected Graphs, 2013, doi:10.1137/1.9781611973105.134, and the
bounded variant in networkx). Lengths are searched from 2 upwards, so a search that is cut short has
all the shorter cycles.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lianpu.chain.flows.amounts import Amount
from lianpu.chain.flows.graph import MONEY, Chain, Flow, Node
from lianpu.core.fact import LADDER, Status
from lianpu.core.identity import content_id
from lianpu.core.text import Text

LIMIT = 100_000
"""Cycles returned at most. Chosen by us: more is not a list that anybody reads."""

STEPS = 20_000_000
"""Extensions of a path tried at most, some 15 s: a dense core is cut short, not waited for."""


@dataclass(frozen=True)
class Leg:
    """One step of a cycle: all flows from one node to the next."""

    payer: str
    payee: str
    flows: tuple[Flow, ...]
    """Parallel flows, the one to show first: largest amount, then highest rung."""

    @property
    def flow(self) -> Flow:
        """The flow to show."""
        return self.flows[0]

    @property
    def amount(self) -> Amount | None:
        """Amount of the flow to show; parallel flows are never added."""
        return self.flow.amount

    @property
    def status(self) -> Status:
        """Rung of the flow to show."""
        return self.flow.status

    @property
    def kind(self) -> str:
        """Kind of the flow to show."""
        return self.flow.kind

    @property
    def quote(self) -> str:
        """The words behind the flow to show."""
        return self.flow.quote


@dataclass(frozen=True)
class Bottleneck:
    """The smallest disclosed leg of a cycle in one currency, on one rung of the ladder or higher.

    Where legs tell nothing in its currency it is a ceiling: the true bottleneck may be lower.
    """

    leg: int
    """Its place in ``Cycle.legs``."""
    amount: Amount
    status: Status
    """The least committed rung that was let in; `Status.RUMOURED` lets in all."""
    undisclosed: int
    """Legs that tell no amount in any currency."""
    elsewhere: int = 0
    """Legs told in other currencies only; nothing is converted, so they are not compared."""

    @property
    def currency(self) -> str:
        """Base unit of the amount."""
        return self.amount.currency

    @property
    def text(self) -> str:
        """The amount in English, for programs."""
        return self.amount.text

    @property
    def words(self) -> Text:
        """The amount as it is to be shown."""
        return self.amount.words

    @property
    def doubt(self) -> Text | None:
        """Why it is only a ceiling; None where every leg tells its amount in this currency."""
        legs = [
            Text(f"{count} {zh}", f"{count} {en}")
            for count, zh, en in (
                (self.undisclosed, "段未披露", "undisclosed"),
                (self.elsewhere, "段以其他币种计", "in another currency"),
            )
            if count
        ]
        if not legs:
            return None
        return Text(
            "、".join(each.zh for each in legs) + "，实际可能更低",
            ", ".join(each.en for each in legs) + ": it may be lower",
        )


@dataclass(frozen=True)
class Cycle:
    """A closed walk of flows that meets no node twice."""

    nodes: tuple[Node, ...]
    """Payers in order, beginning with the one whose key comes first in the alphabet."""
    legs: tuple[Leg, ...]
    """``legs[i]`` runs from ``nodes[i]`` to the next, the last one back to ``nodes[0]``."""

    @cached_property
    def id(self) -> str:
        """Content hash of the nodes in order."""
        return content_id([node.key for node in self.nodes])

    @property
    def length(self) -> int:
        """Number of legs."""
        return len(self.legs)

    @property
    def undisclosed(self) -> int:
        """Legs without any amount."""
        return sum(leg.amount is None for leg in self.legs)

    @cached_property
    def status(self) -> Status:
        """The highest rung on which the whole cycle stands: that of its least committed leg."""
        return min((_highest(leg.flows) for leg in self.legs), key=LADDER.index)

    @cached_property
    def bottlenecks(self) -> tuple[Bottleneck, ...]:
        """One a currency and rung on which the cycle still closes, lowest rung first."""
        found = []
        for rung in LADDER[: LADDER.index(self.status) + 1]:
            standing = [
                [flow for flow in leg.flows if LADDER.index(flow.status) >= LADDER.index(rung)]
                for leg in self.legs
            ]
            currencies = sorted(
                {flow.amount.currency for flows in standing for flow in flows if flow.amount}
            )
            found += [
                narrowest
                for currency in currencies
                if (narrowest := _bottleneck(standing, currency, rung)) is not None
            ]
        return tuple(found)

    @cached_property
    def bottleneck(self) -> Bottleneck | None:
        """That of the rung it stands on, in the currency told on most legs; None when nobody tells.

        A leg that is only in talks does not widen a circle that is announced.
        """
        standing = [item for item in self.bottlenecks if item.status is self.status]
        return min(
            standing,
            key=lambda item: (item.undisclosed + item.elsewhere, item.currency),
            default=None,
        )


class Cycles(tuple[Cycle, ...]):
    """Cycles in order, and whether the search was cut short."""

    complete_to: int
    """Every cycle of this length or shorter is here; longer ones may be missing."""
    truncated: bool
    """Whether longer cycles than `complete_to` were asked for and are not all here."""

    def __new__(
        cls, items: Iterable[Cycle] = (), complete_to: int = 0, truncated: bool = False
    ) -> Cycles:
        made = super().__new__(cls, items)
        made.complete_to = complete_to
        made.truncated = truncated
        return made


def cycles(
    chain: Chain,
    max_length: int = 6,
    *,
    kinds: Collection[str] = MONEY,
    limit: int = LIMIT,
) -> Cycles:
    """Every simple cycle of the chain's flows up to a length, each once.

    Args:
        chain: Cancelled flows in it close no cycle.
        max_length: Legs at most; a pair that pays each other is a cycle of 2.
        kinds: Kinds of flow that may be a leg. A stake held or a warrant moves no money: add
            "ownership" or "grant" to let them close a cycle.
        limit: Cycles at most; see `Cycles.truncated`.

    Returns:
        By length, then the largest bottleneck, then the alphabet. Bottlenecks of different
        currencies are not compared: cycles of one length stand by currency.
    """
    legs: dict[tuple[str, str], list[Flow]] = defaultdict(list)
    for flow in chain.flows:
        if flow.kind in kinds and flow.status is not Status.CANCELLED:
            legs[flow.payer, flow.payee].append(flow)
    made = {
        ends: Leg(*ends, tuple(sorted(flows, key=_shown_first))) for ends, flows in legs.items()
    }
    graph: dict[str, list[str]] = defaultdict(list)
    for payer, payee in sorted(made):
        graph[payer].append(payee)

    found: list[Cycle] = []
    budget = _Budget(STEPS)
    complete = max_length
    for length in range(2, max_length + 1):
        paths: list[tuple[str, ...]] = []
        for path in simple_cycles(graph, length, budget):
            if len(found) + len(paths) == limit:
                budget.spent = True
                break
            paths.append(path)
        found += [_cycle(path, made, chain.nodes) for path in paths]
        if budget.spent:
            complete = length - 1
            break
    return Cycles(sorted(found, key=_order), complete, truncated=complete < max_length)


class _Budget:
    """Steps that a search may still take."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.spent = False


def simple_cycles(
    graph: Mapping[str, Sequence[str]], length: int, budget: _Budget | None = None
) -> Iterator[tuple[str, ...]]:
    """Simple cycles of exactly so many legs, each from its alphabetically first node."""
    budget = budget or _Budget(STEPS)
    for core in components(graph):
        inside = set(core)
        # dicts, as sets would have no order and lists forget slowly
        leaving = {
            node: {to: None for to in graph.get(node, ()) if to in inside} for node in sorted(core)
        }
        entering: dict[str, dict[str, None]] = {node: {} for node in leaving}
        for node, following in leaving.items():
            for to in following:
                entering[to][node] = None
        for start in sorted(core):
            if budget.spent:
                return
            yield from _from(start, leaving, entering, length, budget)
            # every cycle through it is told: it is out of the way of the others
            for to in leaving.pop(start):
                entering[to].pop(start, None)
            for before in entering.pop(start):
                if before in leaving:
                    del leaving[before][start]


def _from(
    start: str,
    graph: Mapping[str, Collection[str]],
    entering: Mapping[str, Collection[str]],
    length: int,
    budget: _Budget,
) -> Iterator[tuple[str, ...]]:
    home = _distances(start, entering, length, budget)
    if start not in home:
        return
    path = [start]
    waiting = [iter(graph[start])]
    seen = {start}
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            seen.discard(path.pop())
            continue
        budget.left -= 1
        if budget.left < 0:
            budget.spent = True
            return
        if following == start:
            if len(path) == length:
                yield tuple(path)
        elif following not in seen and len(path) + home.get(following, length) <= length:
            path.append(following)
            seen.add(following)
            waiting.append(iter(graph[following]))


def _distances(
    target: str, entering: Mapping[str, Collection[str]], most: int, budget: _Budget
) -> dict[str, int]:
    """Fewest legs back to a node, for the nodes from which it takes fewer than `most`.

    Each leg looked at is a step of the budget: many starts in one great core look at many.
    """
    if not entering[target]:
        return {}
    away = {target: 0}
    queue = deque([target])
    while queue:
        node = queue.popleft()
        if away[node] == most - 1:
            continue
        budget.left -= len(entering[node])
        for before in entering[node]:
            if before not in away:
                away[before] = away[node] + 1
                queue.append(before)
    return away


def components(graph: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Strongly connected components of two nodes or more (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in sorted(graph):
        if root in index:
            continue
        walk: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while walk:
            node, following = walk[-1]
            for to in following:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    on_stack.add(to)
                    walk.append((to, iter(graph.get(to, ()))))
                    break
                if to in on_stack:
                    low[node] = min(low[node], index[to])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == index[node]:
                    component: list[str] = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    if len(component) > 1:
                        found.append(sorted(component))
    return sorted(found)


def _cycle(
    path: Sequence[str], legs: Mapping[tuple[str, str], Leg], nodes: Mapping[str, Node]
) -> Cycle:
    ends = zip(path, (*path[1:], path[0]), strict=True)
    return Cycle(tuple(nodes[node] for node in path), tuple(legs[pair] for pair in ends))


def _bottleneck(
    standing: Sequence[Sequence[Flow]], currency: str, rung: Status
) -> Bottleneck | None:
    best: tuple[Decimal, int, Amount] | None = None
    undisclosed = elsewhere = 0
    for place, flows in enumerate(standing):
        told = [
            (flow.amount.best, flow.amount)
            for flow in flows
            if flow.amount and flow.amount.currency == currency and flow.amount.best is not None
        ]
        if not told:
            other = any(flow.amount and flow.amount.currency != currency for flow in flows)
            elsewhere += other
            undisclosed += not other
            continue
        size, amount = max(told, key=lambda pair: pair[0])
        if best is None or size < best[0]:
            best = (size, place, amount)
    if best is None:
        return None
    return Bottleneck(best[1], best[2], rung, undisclosed, elsewhere)


def _highest(flows: Sequence[Flow]) -> Status:
    return max((flow.status for flow in flows), key=LADDER.index)


def _shown_first(flow: Flow) -> tuple[bool, Decimal, int, str]:
    best = flow.amount.best if flow.amount else None
    rung = LADDER.index(flow.status)
    return (flow.amount is None, -(best or Decimal(0)), -rung, flow.id)


def _order(cycle: Cycle) -> tuple[int, bool, str, Decimal, tuple[str, ...]]:
    narrow = cycle.bottleneck
    size = narrow.amount.best if narrow else None
    return (
        cycle.length,
        narrow is None,
        narrow.currency if narrow else "",
        -(size or Decimal(0)),
        tuple(node.key for node in cycle.nodes),
    )
