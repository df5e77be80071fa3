"""Cycles: closed walks of money through the Chain, each leg with its flows and the smallest leg.

Every simple cycle up to a length is found once. Strongly connected components and repeated trimming
of nodes that nothing enters or leaves cut the graph down; then a depth-first walk from each node
goes only where the way back still fits, by backward distances (as in Birmelé et al., Optimal
Listing of Cycles and st-Paths in Undirected Graphs, 2013, doi:10.1137/1.9781611973105.134, and the
bounded variant in networkx). Lengths are searched from 2 upwards, so a search that is cut short has
all the shorter cycles. Where that takes many steps the kernels search instead, see `many`.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
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

STEPS = 500_000
"""Extensions of a path tried here at most, half a second: what takes more is left to the kernels,
which take longer than that to be loaded. Chosen by us."""

PATIENCE = 20_000_000
"""The same for who asks for the circles of one length alone, some 15 s."""


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

    @cached_property
    def rung(self) -> int:
        """Place on the ladder of its most committed flow."""
        return max(LADDER.index(flow.status) for flow in self.flows)

    @cached_property
    def _standing(self) -> dict[int, tuple[dict[str, tuple[Decimal, Amount]], frozenset[str]]]:
        """Rungs asked for -> what `standing` told."""
        return {}

    def standing(self, rung: int) -> tuple[dict[str, tuple[Decimal, Amount]], frozenset[str]]:
        """Of the flows on a rung or higher: currency -> the largest amount, and all currencies."""
        if rung not in self._standing:
            largest: dict[str, tuple[Decimal, Amount]] = {}
            told = set()
            for flow in self.flows:
                if flow.amount is None or LADDER.index(flow.status) < rung:
                    continue
                amount = flow.amount
                told.add(amount.currency)
                if amount.best is not None and (
                    amount.currency not in largest or amount.best > largest[amount.currency][0]
                ):
                    largest[amount.currency] = amount.best, amount
            self._standing[rung] = largest, frozenset(told)
        return self._standing[rung]


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
        return LADDER[min(leg.rung for leg in self.legs)]

    @cached_property
    def bottlenecks(self) -> tuple[Bottleneck, ...]:
        """One a currency and rung on which the cycle still closes, lowest rung first."""
        highest = LADDER.index(self.status)
        return tuple(item for rung in range(highest + 1) for item in _bottlenecks(self.legs, rung))

    @cached_property
    def bottleneck(self) -> Bottleneck | None:
        """That of the rung it stands on, in the currency told on most legs; None when nobody tells.

        A leg that is only in talks does not widen a circle that is announced.
        """
        return min(
            _bottlenecks(self.legs, LADDER.index(self.status)),
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
        limit: Cycles at most; see `Cycles.truncated`. Where there are more, all of the lengths of
            which all can be told, and of the longer ones those that carry most.

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

    paths, complete = _walked(graph, max_length, limit)
    if complete < max_length:
        from lianpu.chain.circles.many import paths_of_many  # a second to load

        paths, complete = paths_of_many(_carried(made), max_length, limit)
    found = [_cycle(path, made, chain.nodes) for path in paths]
    return Cycles(sorted(found, key=_order), complete, truncated=complete < max_length)


def _walked(
    graph: Mapping[str, Sequence[str]], max_length: int, limit: int
) -> tuple[list[tuple[str, ...]], int]:
    """Circles, and the length up to which they are all; a walk of many steps is given up."""
    found: list[tuple[str, ...]] = []
    budget = _Budget(STEPS)
    for length in range(2, max_length + 1):
        for path in simple_cycles(graph, length, budget):
            if len(found) == limit:
                return found, length - 1
            found.append(path)
        if budget.spent:
            return found, length - 1
    return found, max_length


def _carried(legs: Mapping[tuple[str, str], Leg]) -> dict[tuple[str, str], float]:
    """What each leg carries at most in the currency that is told on most of them, else nought."""
    told = Counter(currency for leg in legs.values() for currency in leg.standing(0)[1])
    commonest = min(told, key=lambda currency: (-told[currency], currency), default="")
    found = {}
    for ends, leg in legs.items():
        largest = leg.standing(0)[0].get(commonest)
        found[ends] = float(largest[0]) if largest else 0.0
    return found


class _Budget:
    """Steps that a search may still take."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.spent = False


def simple_cycles(
    graph: Mapping[str, Sequence[str]], length: int, budget: _Budget | None = None
) -> Iterator[tuple[str, ...]]:
    """Simple cycles of exactly so many legs, each from its alphabetically first node."""
    budget = budget or _Budget(PATIENCE)
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


def _bottlenecks(legs: Sequence[Leg], rung: int) -> list[Bottleneck]:
    """One a currency that any flow on a rung or higher tells, by currency."""
    standing = [leg.standing(rung) for leg in legs]
    found = []
    for currency in sorted(frozenset().union(*(told for _, told in standing))):
        best: tuple[Decimal, int, Amount] | None = None
        undisclosed = elsewhere = 0
        for place, (largest, told) in enumerate(standing):
            if currency not in largest:
                other = bool(told - {currency})
                elsewhere += other
                undisclosed += not other
                continue
            size, amount = largest[currency]
            if best is None or size < best[0]:
                best = (size, place, amount)
        if best is not None:
            found.append(Bottleneck(best[1], best[2], LADDER[rung], undisclosed, elsewhere))
    return found


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
