"""What came of reading: of each file, and of a whole workspace in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lianpu.core.document import Document, FigureState
from lianpu.core.errors import LianpuError
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.core.fact import Fact
    from lianpu.core.finding import Finding


class Step(StrEnum):
    """What is being done with a file."""

    PAGES = "pages"
    """Its words and tables are read."""
    FACTS = "facts"
    """Facts are taken out of it."""
    CHECKS = "checks"
    """Its claims are recomputed."""


class Progress(Protocol):
    """Told how far a long action has come."""

    def __call__(self, what: str, done: int, total: int, step: Step = Step.PAGES) -> None:
        """Take in what is being worked on, how many are done, and how many there are.

        Files are counted where there are several, the pages of the file where there is one.
        """


class PagesTold(Protocol):
    """Told how far one file has come."""

    def __call__(self, done: int, total: int, step: Step = Step.PAGES) -> None:
        """Take in how many of its pages are done, and how many there are."""


def pages_told(progress: Progress | None, file: Path, at: int, files: int) -> PagesTold:
    """Tells of the pages of a file where it is the only one, else of the files."""

    def told(done: int, total: int, step: Step = Step.PAGES) -> None:
        if progress and files == 1:
            progress(file.name, done, total, step)
        elif progress:
            progress(f"{file.name} {done}/{total}" if total else file.name, at, files, step)

    told(0, 0)
    return told


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
        # loaded only here: how far reading has come is told before there is anything to count
        from lianpu import resolution
        from lianpu.core.fact import Deal
        from lianpu.core.finding import Verdict

        deals = [fact for fact in facts if isinstance(fact, Deal)]
        figures = [figure.state for document in documents for figure in document.figures]
        verdicts = [finding.standing for finding in findings]
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
