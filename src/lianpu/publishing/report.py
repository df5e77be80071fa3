"""A Report: the values that an Edition is printed from, and the Edition itself.

`edition` turns core values into plain words of one language with numbered notes; the writers only
lay those out. Every shown number that was read or computed carries the number of a note, and the
note carries the places behind it, so a link on screen and a note on paper are the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lianpu.core.document import Document, FigureState
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.judgement import SETTLING, Judgement
from lianpu.core.span import Span
from lianpu.core.text import Language, Text
from lianpu.publishing.charts import draw
from lianpu.publishing.decisions import decided
from lianpu.publishing.words import STATES, VERDICTS, WORDS

QUOTE_LENGTH = 160
"""Letters of a quote shown in a note; the whole stands in the workspace."""


@dataclass(frozen=True)
class Report:
    """What is to be published."""

    title: Text
    exhibits: Sequence[Exhibit]
    findings: Sequence[Finding]
    documents: Sequence[Document]
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    """Finding id -> what a person decided of it."""
    workbooks: Mapping[str, bytes] = field(default_factory=dict)
    """Model id -> workbook with live formulas, written beside the Edition."""


@dataclass(frozen=True)
class Note:
    """The places behind one or several shown numbers."""

    number: int
    places: tuple[tuple[str, str], ...]
    """(where, quote): "report.pdf p.4" and the words that stand there."""


@dataclass(frozen=True)
class Printed:
    """A shown text with the number of its note."""

    text: str
    note: int | None = None
    numeric: bool = False
    formula: str | None = None


@dataclass(frozen=True)
class PrintedExhibit:
    """An Exhibit in one language."""

    id: str
    title: str
    drawing: str | None
    """SVG; None for a plain table."""
    headers: tuple[str, ...]
    rows: tuple[tuple[Printed, ...], ...]
    remark: str | None


@dataclass(frozen=True)
class PrintedFinding:
    """A Finding in one language."""

    verdict: Verdict
    severity: Severity
    label: str
    title: str
    lines: tuple[tuple[str, str], ...]
    """(name, words): quote, arithmetic, proposal, what is missing."""
    note: int | None
    arithmetic: str = ""
    """Alone, for the list of what holds."""


@dataclass(frozen=True)
class Edition:
    """A Report in one language, ready to be laid out."""

    language: Language
    title: str
    summary: tuple[tuple[str, str], ...]
    exhibits: tuple[PrintedExhibit, ...]
    findings: tuple[PrintedFinding, ...]
    """Those that need a reader's attention, loudest first."""
    upheld: tuple[PrintedFinding, ...]
    """Those that hold, to show what was checked."""
    figures: tuple[tuple[str, str, str], ...]
    """(label, title, state) of the figures that could not be read."""
    notes: tuple[Note, ...]


def edition(report: Report, language: Language) -> Edition:
    """The Report in one language."""
    notes = _Notes({document.id: document for document in report.documents}, language)
    loud = {Severity.RED: 0, Severity.AMBER: 1, Severity.GREY: 2, Severity.GREEN: 3}

    def urgency(finding: Finding) -> tuple[bool, bool, int]:
        judgement = report.judgements.get(finding.id)
        answered = judgement is not None and judgement.decision in SETTLING
        return finding.standing in held, answered, loud[finding.severity]

    held = (Verdict.HOLDS, Verdict.ROUNDING)
    ordered = sorted(report.findings, key=urgency)
    # in the order of the page, so that the first number a reader meets is 1
    attention = [item for item in ordered if item.verdict not in held]
    printed = [_finding(item, report, language, notes) for item in attention]
    exhibits = tuple(_exhibit(item, language, notes) for item in report.exhibits if item.rows)
    printed += [_finding(item, report, language, notes) for item in ordered if item.verdict in held]
    return Edition(
        language=language,
        title=report.title.get(language),
        summary=_summary(report, language),
        exhibits=exhibits,
        findings=tuple(item for item in printed if item.verdict not in held),
        upheld=tuple(item for item in printed if item.verdict in held),
        figures=tuple(
            (figure.label, figure.title or "-", STATES[figure.state].get(language))
            for document in report.documents
            for figure in document.figures
            if figure.state is not FigureState.READABLE
        ),
        notes=notes.all(),
    )


class _Notes:
    """Numbers the places behind cells in order of first use; equal places share a number."""

    def __init__(self, documents: Mapping[str, Document], language: Language) -> None:
        self._documents = documents
        self._language = language
        self._numbers: dict[tuple[Span, ...], int] = {}

    def number(self, spans: tuple[Span, ...]) -> int | None:
        known = tuple(dict.fromkeys(span for span in spans if span.document in self._documents))
        if not known:
            return None
        return self._numbers.setdefault(known, len(self._numbers) + 1)

    def all(self) -> tuple[Note, ...]:
        return tuple(Note(number, self._places(spans)) for spans, number in self._numbers.items())

    def _places(self, spans: tuple[Span, ...]) -> tuple[tuple[str, str], ...]:
        """Each place once: a cell is not quoted behind its row, nor a file named again."""
        kept: list[Span] = []
        for span in spans:
            if not any(other.contains(span) for other in kept):
                kept.append(span)
        placed = []
        for at, span in enumerate(kept):
            where, quote = self._place(span)
            if at and kept[at - 1].document == span.document:
                where = where.removeprefix(self._documents[span.document].source.name).strip()
            placed.append((where, quote))
        return tuple(placed)

    def _place(self, span: Span) -> tuple[str, str]:
        document = self._documents[span.document]
        place = document.place(span)
        where = document.source.name
        if place.page is not None:
            where += f" p.{place.page}"
        elif place.line is not None:
            where += f":{place.line}"
        quote = " ".join(span.quote.split())
        return where, quote if len(quote) <= QUOTE_LENGTH else f"{quote[:QUOTE_LENGTH]}…"


def _exhibit(exhibit: Exhibit, language: Language, notes: _Notes) -> PrintedExhibit:
    return PrintedExhibit(
        id=exhibit.id,
        title=exhibit.title.get(language),
        drawing=None if exhibit.kind is ExhibitKind.TABLE else draw(exhibit, language),
        headers=tuple(_header(column, language) for column in exhibit.columns),
        rows=_rows(exhibit, language, notes),
        remark=exhibit.note.get(language) if exhibit.note else None,
    )


def _rows(exhibit: Exhibit, language: Language, notes: _Notes) -> tuple[tuple[Printed, ...], ...]:
    """Rows as printed; in a plain table a group is named once, in its first row."""
    rows = []
    above: tuple[Cell, ...] | None = None
    for row in exhibit.rows:
        printed = []
        for at, (cell, column) in enumerate(zip(row, exhibit.columns, strict=True)):
            again = (
                exhibit.kind is ExhibitKind.TABLE
                and column.role is ColumnRole.GROUP
                and above is not None
                and above[at].text == cell.text
            )
            printed.append(Printed("") if again else _cell(cell, column, language, notes))
        rows.append(tuple(printed))
        above = row
    return tuple(rows)


def _header(column: Column, language: Language) -> str:
    title = column.title.get(language)
    return f"{title} ({column.unit})" if column.unit else title


def _cell(cell: Cell, column: Column, language: Language, notes: _Notes) -> Printed:
    return Printed(
        text=cell.text.get(language),
        note=notes.number(cell.spans),
        numeric=column.role is ColumnRole.VALUE,
        formula=cell.formula,
    )


def _finding(finding: Finding, report: Report, language: Language, notes: _Notes) -> PrintedFinding:
    words = WORDS[language]
    quote = " ".join(finding.quote.split())
    lines = [
        (words["quote"], quote),
        (words["stated"], finding.stated if finding.stated != quote else None),
        (words["recomputed"], finding.recomputed),
        (words["arithmetic"], finding.arithmetic),
        (words["proposal"], finding.proposal),
        (words["instead"], finding.instead),
        (words["missing"], finding.lacking(language)),
        (words["decision"], decided(report.judgements.get(finding.id), language)),
    ]
    return PrintedFinding(
        verdict=finding.standing,
        severity=finding.severity,
        label=VERDICTS[finding.standing].get(language),
        title=finding.title.get(language),
        lines=tuple((name, line) for name, line in lines if line),
        note=notes.number(finding.spans),
        arithmetic=finding.arithmetic or "",
    )


def _summary(report: Report, language: Language) -> tuple[tuple[str, str], ...]:
    words = WORDS[language]
    states = [figure.state for document in report.documents for figure in document.figures]
    verdicts = [finding.standing for finding in report.findings]
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    return (
        (
            words["documents"],
            "; ".join(
                document.source.title or document.source.name for document in report.documents
            ),
        ),
        (
            words["figures"],
            f"{len(states)}{colon}"
            + comma.join(
                f"{name.get(language)} {states.count(state)}" for state, name in STATES.items()
            ),
        ),
        (
            words["findings"],
            f"{len(verdicts)}{colon}"
            + comma.join(
                f"{name.get(language)} {verdicts.count(verdict)}"
                for verdict, name in VERDICTS.items()
            ),
        ),
    )
