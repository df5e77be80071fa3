"""What came of reading: of each file, and of a whole workspace in numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lianpu import resolution
from lianpu.core.document import Document, FigureState
from lianpu.core.errors import LianpuError
from lianpu.core.fact import Deal, Fact
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

Progress = Callable[[str, int, int], None]
"""Called with what is being worked on, how many are done, and how many there are."""


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    file: Path
    document: Document | None
    """None when it could not be read."""
    new_facts: int = 0
    error: LianpuError | None = None
    notes: tuple[Text, ...] = ()
    """What the reader with a language model left unread or did not believe."""


@dataclass(frozen=True)
class Counts:
    """What a workspace holds."""

    documents: int
    pages: int
    figures: dict[str, int]
    """total, readable, image_only, missing."""
    deals: dict[str, int]
    """table, prose: as told, before the same deal told twice is merged."""
    observations: int
    """Metrics, Standings, Ratings and other facts that are no deals."""
    entities: int
    """Distinct parties and subjects."""
    cycles: int
    findings: dict[str, int]
    """Verdict -> how many."""

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        facts: Sequence[Fact],
        findings: Sequence[Finding],
        cycles: int,
    ) -> Counts:
        """Counted once for the terminal, the workbench and ``--json``."""
        deals = [fact for fact in facts if isinstance(fact, Deal)]
        figures = [figure.state for document in documents for figure in document.figures]
        verdicts = [finding.verdict for finding in findings]
        return cls(
            documents=len(documents),
            pages=sum(len(document.pages) for document in documents),
            figures={"total": len(figures)}
            | {state.value: figures.count(state) for state in FigureState},
            deals={
                "table": sum(deal.table for deal in deals),
                "prose": sum(not deal.table for deal in deals),
            },
            observations=len(facts) - len(deals),
            entities=len(resolution.subjects(facts)),
            cycles=cycles,
            findings={verdict.value: verdicts.count(verdict) for verdict in Verdict},
        )
