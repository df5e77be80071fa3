"""The chain as the map draws it: nodes, flows of money, and the cycles they close."""

from __future__ import annotations

from lianpu.web.shapes.words import Place, Shape, Words


class NodeShape(Shape):
    """A company, project or person in the chain."""

    id: str
    name: Words
    segment: str | None
    """Key in the vocabulary of segments; None when the registry does not say."""
    in_cycle: bool
    flows: int
    """How many flows touch it."""
    weight: float
    """Size for choosing what to draw first: flows and the logarithm of their amounts."""


class FlowAmount(Shape):
    """How much, as an interval in one currency."""

    words: Words
    currency: str
    low: float | None
    high: float | None
    best: float | None


class FlowShape(Shape):
    """Money from a payer to a payee, of one kind and status."""

    id: str
    payer: str
    payee: str
    kind: str
    status: str
    amount: FlowAmount | None
    """None when no deal behind it says how much."""
    deals: list[str]
    """Ids of the deals behind it."""
    in_cycle: bool


class ChainShape(Shape):
    """The graph as of a day."""

    nodes: list[NodeShape]
    flows: list[FlowShape]
    undisclosed: int
    """Flows without an amount: shown beside every total."""


class QuoteShape(Shape):
    """The words behind a leg."""

    deal: str
    place: Place


class LegShape(Shape):
    """One step of a cycle."""

    flow: str
    payer: str
    payee: str
    kind: str
    status: str
    amount: FlowAmount | None
    quotes: list[QuoteShape]


class CycleShape(Shape):
    """A closed walk of money."""

    id: str
    legs: list[LegShape]
    bottleneck: int | None
    """Index of the smallest leg; None while no leg discloses its amount."""
