"""A document as the reader pane draws it: blocks, tables, figures and what is marked on them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core.document import Block, Document, Figure, Table
from lianpu.core.fact import Deal, Fact, Metric, Standing
from lianpu.core.finding import Finding
from lianpu.core.span import Span
from lianpu.reading import structure
from lianpu.web.shapes.words import Place, Shape, Words, shortened


class BlockShape(Shape):
    """A stretch of text with one job."""

    kind: str
    start: int
    end: int
    level: int | None
    page: int | None
    line: int | None
    text: str
    table: int | None
    """Index of the table that this block holds a part of; None for other blocks."""


class CellShape(Shape):
    """One cell of a table."""

    row: int
    column: int
    start: int
    end: int
    row_span: int
    column_span: int
    header: bool
    text: str


class TableShape(Shape):
    """A logical table, once, though it may continue over pages."""

    rows: int
    columns: int
    header_rows: int
    group_rows: list[int]
    blocks: list[int]
    cells: list[CellShape]


class FigureShape(Shape):
    """A numbered exhibit of the document, or the gap where one should be."""

    number: int | None
    label: str
    title: str
    state: str
    caption: Place | None
    table: int | None
    page: int | None
    note: Words | None


class SheetShape(Shape):
    """Size of a page in points."""

    number: int
    width: float
    height: float


class RepairShape(Shape):
    """A change made to the words while reading."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    reason: Words


class ProblemShape(Shape):
    """Something that could not be read."""

    what: Words
    page: int | None
    line: int | None


class FrontShape(Shape):
    """What a report says of itself."""

    subtitle: str | None
    analysts: list[Place]
    rating: Place | None
    sections: list[int]
    """Indices of the headings that part the argument."""
    disclosures: int | None
    """Index of the first block that discloses and does not argue."""

    @classmethod
    def of(cls, document: Document) -> FrontShape:
        """The shape of a Document's structure."""
        told = structure(document)
        return cls(
            subtitle=told.subtitle,
            analysts=[Place.of(analyst.name) for analyst in told.analysts],
            rating=Place.of(told.rating.quote) if told.rating else None,
            sections=[section.block for section in told.sections],
            disclosures=told.disclosures[0] if told.disclosures else None,
        )


class DocumentLine(Shape):
    """A document in a list."""

    id: str
    sha256: str
    """Of the bytes that it was read from."""
    name: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    media_type: str
    characters: int
    pages: int
    figures: int
    problems: int

    @classmethod
    def of(cls, document: Document) -> DocumentLine:
        """The list line of a Document."""
        source = document.source
        return cls(
            id=document.id,
            sha256=source.sha256,
            name=source.name,
            title=shortened(document),
            publisher=source.publisher,
            published=source.published.isoformat() if source.published else None,
            language=source.language,
            media_type=source.media_type,
            characters=len(document.text),
            pages=len(document.pages),
            figures=len(document.figures),
            problems=len(document.problems),
        )


class DocumentShape(DocumentLine):
    """A document whole."""

    blocks: list[BlockShape]
    tables: list[TableShape]
    figure_list: list[FigureShape]
    page_list: list[SheetShape]
    repairs: list[RepairShape]
    problem_list: list[ProblemShape]
    front: FrontShape

    @classmethod
    def of(cls, document: Document) -> DocumentShape:
        """The shape of a Document."""
        tables = {
            block: index for index, table in enumerate(document.tables) for block in table.blocks
        }
        return cls(
            **DocumentLine.of(document).model_dump(),
            blocks=[
                _block(document, block, tables.get(index))
                for index, block in enumerate(document.blocks)
            ],
            tables=[_table(document, table) for table in document.tables],
            figure_list=[_figure(figure) for figure in document.figures],
            page_list=[
                SheetShape(number=page.number, width=page.width, height=page.height)
                for page in document.pages
            ],
            repairs=[
                RepairShape(
                    start=repair.start,
                    end=repair.end,
                    before=repair.before,
                    after=repair.after,
                    rule=repair.rule,
                    reason=Words.of(repair.reason),
                )
                for repair in document.repairs
            ],
            problem_list=[
                ProblemShape(what=Words.of(problem.what), page=problem.page, line=problem.line)
                for problem in document.problems
            ],
            front=FrontShape.of(document),
        )


class Mark(Shape):
    """A range of the text that something is known about."""

    start: int
    end: int
    quote: str
    role: str
    """"claim" (a checked sentence), "stated" (the number it prints), "evidence" (what it was held
    to), "fact" (the sentence, row or cell of a fact), "number" (a quantity of it) or "party"."""
    verdict: str | None
    """Of a claim or its number; None for the other roles."""
    findings: list[str]
    facts: list[str]


def marks(document: Document, findings: Iterable[Finding], facts: Iterable[Fact]) -> list[Mark]:
    """Every place of every finding and fact on a document, in order of the text.

    Ranges that carry the same role and verdict are one mark with several ids.
    """
    found: dict[tuple[int, int, str, str | None], tuple[list[str], list[str]]] = {}

    def add(span: Span, role: str, verdict: str | None = None, *, of: Finding | Fact) -> None:
        if span.document != document.id or span.start == span.end:
            return
        on_findings, on_facts = found.setdefault((span.start, span.end, role, verdict), ([], []))
        ids = on_findings if isinstance(of, Finding) else on_facts
        if of.id not in ids:
            ids.append(of.id)

    for finding in findings:
        for index, span in enumerate(finding.spans):
            if index:
                add(span, "evidence", of=finding)
                continue
            add(span, "claim", finding.standing.value, of=finding)
            stated = _within(document, span, finding.stated)
            if stated:
                add(stated, "stated", finding.standing.value, of=finding)
    for fact in facts:
        for span in fact.spans:
            add(span, "fact", of=fact)
            for words in _printed(fact):
                numbered = _within(document, span, words)
                if numbered:
                    add(numbered, "number", of=fact)
        for party in _parties(fact):
            add(party, "party", of=fact)
    return [
        Mark(
            start=start,
            end=end,
            quote=document.text[start:end],
            role=role,
            verdict=verdict,
            findings=on_findings,
            facts=on_facts,
        )
        for (start, end, role, verdict), (on_findings, on_facts) in sorted(
            found.items(), key=lambda item: (item[0][0], -item[0][1], item[0][2], item[0][3] or "")
        )
    ]


def _block(document: Document, block: Block, table: int | None) -> BlockShape:
    return BlockShape(
        kind=block.kind.value,
        start=block.start,
        end=block.end,
        level=block.level,
        page=block.page,
        line=block.line,
        text=document.block_text(block),
        table=table,
    )


def _table(document: Document, table: Table) -> TableShape:
    return TableShape(
        rows=table.rows,
        columns=table.columns,
        header_rows=table.header_rows,
        group_rows=list(table.group_rows),
        blocks=list(table.blocks),
        cells=[
            CellShape(
                row=cell.row,
                column=cell.column,
                start=cell.start,
                end=cell.end,
                row_span=cell.row_span,
                column_span=cell.column_span,
                header=cell.header,
                text=document.text[cell.start : cell.end],
            )
            for cell in table.cells
        ],
    )


def _figure(figure: Figure) -> FigureShape:
    return FigureShape(
        number=figure.number,
        label=figure.label,
        title=figure.title,
        state=figure.state.value,
        caption=Place.of(figure.caption) if figure.caption else None,
        table=figure.table,
        page=figure.page,
        note=Words.of(figure.note) if figure.note else None,
    )


def _within(document: Document, span: Span, words: str | None) -> Span | None:
    """Where some printed words stand inside a Span; None when they stand there in another form."""
    if not words or not words.strip():
        return None
    # A digit on either side means another number: "5" does not stand in "15.9%".
    found = re.search(rf"(?<![\d.,]){re.escape(words.strip())}(?!\d)", span.quote)
    if found is None:
        return None
    return document.span(span.start + found.start(), span.start + found.end())


def _printed(fact: Fact) -> list[str]:
    """The numbers of a fact in the words of its source."""
    if isinstance(fact, Deal):
        quantities = (fact.amount, fact.volume, fact.stake, fact.valuation)
        return [quantity.text for quantity in quantities if quantity]
    if isinstance(fact, Metric):
        return [fact.printed or (fact.value.text if fact.value else "")]
    if isinstance(fact, Standing):
        return [fact.score.text] if fact.score else []
    return []


def _parties(fact: Fact) -> list[Span]:
    return [party.span for party in fact.parties if party.span] if isinstance(fact, Deal) else []
