"""The chain as the map draws it: nodes, flows of money, other ties, and the cycles they close."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from lianpu.chain import Amount, Bottleneck, Chain, Cycle, Flow, Leg, Node
from lianpu.core.fact import Status
from lianpu.web.shapes.words import Place, Shape, When, Words, number, when
from lianpu.workspace.months import News

TIERS = frozenset({Status.ANNOUNCED, Status.SIGNED, Status.EXECUTED})
"""Rungs on which a bottleneck is told."""


class NodeShape(Shape):
    """A company, project or person in the chain."""

    id: str
    name: Words
    segment: str | None
    """Key in the vocabulary of segments; None when the registry does not say."""
    in_cycle: bool
    flows: int
    """How many flows and ties touch it."""
    weight: float
    """What to draw first: one for each flow of money, and its decades above ten million."""


class FlowAmount(Shape):
    """How much, as an interval in one currency."""

    words: Words
    currency: str
    low: float | None
    high: float | None
    best: float | None

    @classmethod
    def of(cls, amount: Amount) -> FlowAmount:
        """The shape of an Amount."""
        return cls(
            words=Words.of(amount.words),
            currency=amount.currency,
            low=number(amount.low),
            high=number(amount.high),
            best=number(amount.best),
        )


class FlowShape(Shape):
    """What one payer gives one payee, of one kind and status."""

    id: str
    payer: str
    payee: str
    kind: str
    money: bool
    """Whether money moves; a stake held, a project or a partnership is a tie without money."""
    status: str
    amount: FlowAmount | None
    """None when no deal behind it says how much."""
    measures: list[str]
    """What is said beside money, as printed: 6 GW, 7%."""
    volumes: list[Words]
    """What is promised beside money, one interval a unit: 10 GW to 26 GW."""
    supply: str | None
    """What comes back from payee to payer: compute, chips, goods."""
    conditions: list[str]
    """Words that make it conditional or say in which tranches it comes."""
    when: When | None
    deals: list[str]
    """Ids of the deals behind it."""
    places: list[Place]
    in_cycle: bool

    @classmethod
    def of(cls, flow: Flow, *, in_cycle: bool) -> FlowShape:
        """The shape of a Flow."""
        return cls(
            id=flow.id,
            payer=flow.payer,
            payee=flow.payee,
            kind=flow.kind,
            money=flow.money,
            status=flow.status.value,
            amount=FlowAmount.of(flow.amount) if flow.amount else None,
            measures=[quantity.text for quantity in flow.measures],
            volumes=[Words.of(volume.words) for volume in flow.volumes],
            supply=flow.supply,
            conditions=list(flow.conditions),
            when=when(flow.when),
            deals=list(flow.deal_ids),
            places=[Place.of(span) for span in flow.spans],
            in_cycle=in_cycle,
        )


class ChainShape(Shape):
    """The graph as of a day."""

    nodes: list[NodeShape]
    flows: list[FlowShape]
    undisclosed: int
    """Flows of money without an amount: shown beside every total."""
    left_out: int
    """Deals that make no flow: a side not stated, or after the day."""
    begins: list[str]
    """Months in which a deal of the chain begins, whatever the day asked for: "2025-09"."""
    fresh: list[str]
    """Ids of the flows in which a deal begins in the last of these months up to the day."""
    closed: int
    """Cycles that the flows of that month close."""

    @classmethod
    def of(cls, chain: Chain, cycles: Iterable[Cycle], news: News) -> ChainShape:
        """The shape of a Chain, its cycles marked on it."""
        turning = {flow.id for cycle in cycles for leg in cycle.legs for flow in leg.flows}
        flows = [FlowShape.of(flow, in_cycle=flow.id in turning) for flow in chain.flows]
        circling = {end for flow in flows if flow.in_cycle for end in (flow.payer, flow.payee)}
        touching: Counter[str] = Counter()
        weights: dict[str, float] = defaultdict(float)
        for flow in flows:
            for end in {flow.payer, flow.payee}:
                touching[end] += 1
                weights[end] += _weight(flow)
        return cls(
            nodes=[
                _node(node, circling, touching[node.key], weights[node.key])
                for node in chain.nodes.values()
            ],
            flows=flows,
            undisclosed=chain.undisclosed,
            left_out=len(chain.left_out),
            begins=list(news.months),
            fresh=list(news.flows),
            closed=news.circles,
        )


class QuoteShape(Shape):
    """The words behind a leg."""

    deal: str
    place: Place


class LegShape(Shape):
    """One step of a cycle: the flow to show, the others beside it, and the words of all."""

    payer: str
    payee: str
    flow: str
    flows: list[str]
    """Ids of all flows from the payer to the payee, the one to show first."""
    kind: str
    status: str
    amount: FlowAmount | None
    volumes: list[Words]
    """What is promised beside money on the flows of the leg."""
    conditions: list[str]
    quotes: list[QuoteShape]

    @classmethod
    def of(cls, leg: Leg) -> LegShape:
        """The shape of a Leg: one quote for each deal behind it."""
        return cls(
            payer=leg.payer,
            payee=leg.payee,
            flow=leg.flow.id,
            flows=[flow.id for flow in leg.flows],
            kind=leg.kind,
            status=leg.status.value,
            amount=FlowAmount.of(leg.amount) if leg.amount else None,
            volumes=[Words.of(each.words) for flow in leg.flows for each in flow.volumes],
            conditions=list(dict.fromkeys(each for flow in leg.flows for each in flow.conditions)),
            quotes=[
                QuoteShape(deal=deal.id, place=Place.of(deal.spans[0]))
                for flow in leg.flows
                for deal in flow.deals
            ],
        )


class BottleneckShape(Shape):
    """The smallest disclosed leg; a ceiling where other legs are undisclosed."""

    leg: int
    words: Words
    status: str
    """The least committed rung that was let in."""
    value: float | None
    """To order by, within one currency; None where a share of a common amount is all we know."""
    currency: str
    undisclosed: int
    doubt: Words | None
    """Why it is only a ceiling; None where every leg tells its amount in this currency."""

    @classmethod
    def of(cls, narrow: Bottleneck) -> BottleneckShape:
        """The shape of a Bottleneck."""
        return cls(
            leg=narrow.leg,
            words=Words.of(narrow.words),
            status=narrow.status.value,
            value=number(narrow.amount.best),
            currency=narrow.currency,
            undisclosed=narrow.undisclosed,
            doubt=Words.of(narrow.doubt) if narrow.doubt else None,
        )


class CycleShape(Shape):
    """A closed walk of money."""

    id: str
    legs: list[LegShape]
    status: str
    """Rung of its least committed leg."""
    bottleneck: BottleneckShape | None
    """None while no leg discloses an amount."""
    tiers: list[BottleneckShape]
    """The same with nothing less than announced, signed, executed, where the cycle still closes."""

    @classmethod
    def of(cls, cycle: Cycle) -> CycleShape:
        """The shape of a Cycle."""
        narrow = cycle.bottleneck
        return cls(
            id=cycle.id,
            legs=[LegShape.of(leg) for leg in cycle.legs],
            status=cycle.status.value,
            bottleneck=BottleneckShape.of(narrow) if narrow else None,
            tiers=[
                BottleneckShape.of(each)
                for each in cycle.bottlenecks
                if narrow and each.currency == narrow.currency and each.status in TIERS
            ],
        )


class CycleList(Shape):
    """Cycles, shortest first, and how many there are in all."""

    total: int
    complete_to: int
    """Every cycle of this many steps or fewer was counted."""
    cycles: list[CycleShape]


def _node(node: Node, circling: Collection[str], flows: int, weight: float) -> NodeShape:
    return NodeShape(
        id=node.key,
        name=Words.of(node.name),
        segment=node.segment,
        in_cycle=node.key in circling,
        flows=flows,
        weight=round(weight, 3),
    )


def _weight(flow: FlowShape) -> float:
    """A trillion counts six times as much as an undisclosed sum; a tie without money a quarter.

    Chosen by us; it orders what is drawn first and says nothing else.
    """
    if not flow.money:
        return 0.25
    best = flow.amount.best if flow.amount else None
    return 1.0 if not best or best <= 0 else 1.0 + max(math.log10(best) - 7, 0)
