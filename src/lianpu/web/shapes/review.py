"""The review's queue: one thing to decide, why it is doubtful, and its fields to be put right."""

from __future__ import annotations

from lianpu.web.shapes.facts import DealShape, MetricShape, OtherFact
from lianpu.web.shapes.findings import FindingShape, JudgementShape
from lianpu.web.shapes.words import Place, Shape, Words


class ReasonShape(Shape):
    """Why something is doubtful."""

    why: str
    weight: float
    text: Words


class FieldShape(Shape):
    """A field that a person can put right."""

    name: str
    """As a correction names it: "amount", "name:Acme", "role:Acme", "add:investor"."""
    words: str
    """What it says now, as printed; "" while it is open."""
    choices: list[str]
    """The keys that it may take; empty where any words may stand."""


class ProposalShape(Shape):
    """A name that looks like a registered one."""

    name: str
    entity: str
    known: str
    likeness: float


class DoubtShape(Shape):
    """One thing to decide."""

    kind: str
    target: str
    title: Words
    doubt: float
    reasons: list[ReasonShape]
    places: list[Place]
    fact: DealShape | MetricShape | OtherFact | None
    fields: list[FieldShape]
    finding: FindingShape | None
    proposal: ProposalShape | None


class QueueShape(Shape):
    """What nobody has decided yet, most doubtful first."""

    total: int
    """How many there are, though fewer may be listed."""
    counts: dict[str, int]
    decided: int
    last: JudgementShape | None
    """The decision that would be taken back next."""
    roles: dict[str, list[str]]
    """Kind of deal -> the roles of its giver and its taker."""
    items: list[DoubtShape]
