"""The first answer: what is open, counts, and the vocabulary that labels need."""

from __future__ import annotations

from lianpu.web.shapes.documents import DocumentLine
from lianpu.web.shapes.words import Shape, Words
from lianpu.workspace import Counts


class CountsShape(Shape):
    """What a workspace holds."""

    documents: int
    pages: int
    figures: dict[str, int]
    deals: dict[str, int]
    observations: int
    entities: int
    cycles: int
    findings: dict[str, int]

    @classmethod
    def of(cls, counts: Counts) -> CountsShape:
        """The shape of Counts."""
        return cls(
            documents=counts.documents,
            pages=counts.pages,
            figures=counts.figures,
            deals=counts.deals,
            observations=counts.observations,
            entities=counts.entities,
            cycles=counts.cycles,
            findings=counts.findings,
        )


class WorkspaceShape(Shape):
    """A workspace at one revision."""

    title: Words
    revision: int
    documents: list[DocumentLine]
    counts: CountsShape
    merged_deals: int
    """Deals, each once: ``counts.deals`` says how often deals are told."""
    models: list[str]
    deal_kinds: dict[str, Words]
    statuses: dict[str, Words]
    segments: dict[str, Words]
    streams: dict[str, str]
    """Segment -> upstream, midstream or downstream."""
