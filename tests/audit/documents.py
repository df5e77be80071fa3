"""Small Documents made of one text or one table, as the reading room would make them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.audit import audit
from lianpu.core.document import (
    Block,
    BlockKind,
    Document,
    Figure,
    FigureState,
    Source,
    Table,
    TableCell,
)
from lianpu.core.fact import Deal, Party
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.identity import digest
from lianpu.notation.periods import read_period
from lianpu.reading import read


def prose(text: str) -> Document:
    """A Document of paragraphs, parted by blank lines; lines with # are headings."""
    blocks = []
    for match in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
        kind = BlockKind.HEADING if match.group().startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, match.start(), match.end()))
    return Document("d0", _source(text), text, tuple(blocks))


def accused(document: Document) -> list[str]:
    """The numbers of a Document that the audit doubts or calls wrong."""
    return [
        span.quote
        for each in audit(document)
        if each.severity in (Severity.RED, Severity.AMBER)
        for span in each.spans[1:2]
    ]


def verdicts(found: Iterable[Finding]) -> list[Finding]:
    """Findings with a verdict: not those that only say what is missing."""
    return [each for each in found if each.verdict is not Verdict.NOT_CHECKABLE]


def doubted(document: Document) -> list[str]:
    """The numbers of a Document that take part in what the audit doubts or calls wrong."""
    return [
        span.quote
        for each in audit(document)
        if each.severity in (Severity.RED, Severity.AMBER)
        for span in each.spans[1:]
    ]


def table(rows: list[list[str]], *, header_rows: int = 1, caption: str = "") -> Document:
    """A Document of one table, with a caption above it where one is given."""
    text = f"{caption}\n" if caption else ""
    blocks = [Block(BlockKind.CAPTION, 0, len(caption))] if caption else []
    start, cells = len(text), []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(
                TableCell(
                    number, column, len(text), len(text) + len(words), header=number < header_rows
                )
            )
            text += words + ("\n" if column == len(row) - 1 else "\t")
    blocks.append(Block(BlockKind.TABLE, start, len(text)))
    made = Table(tuple(cells), len(rows), max(map(len, rows)), header_rows, (len(blocks) - 1,))
    document = Document("d0", _source(text), text, tuple(blocks), (made,))
    if not caption:
        return document
    label, _, title = caption.partition("：")
    figure = Figure(
        1, label, FigureState.READABLE, document.span(0, len(caption)), title.strip(), table=0
    )
    return Document("d0", document.source, text, tuple(blocks), (made,), (figure,))


def deals(document: Document, investor: str, column: int = 1) -> tuple[Deal, ...]:
    """The rows of the only table as deals of one investor; a column holds their dates."""
    grid = document.tables[0].grid
    found = []
    for row in range(document.tables[0].header_rows, document.tables[0].rows):
        name, day = grid[row, 0], grid[row, column]
        found.append(
            Deal(
                spans=(document.span(name.start, day.end),),
                reader="test@1",
                kind="equity_investment",
                parties=(
                    Party("investor", investor),
                    Party("investee", document.cell_text(name)),
                ),
                date=read_period(document.cell_text(day)),
                table=True,
            )
        )
    return tuple(found)


def with_table(text: str, rows: list[list[str]], *, header_rows: int = 1) -> Document:
    """Paragraphs and, below them, a table."""
    head = prose(text)
    below = table(rows, header_rows=header_rows)
    shift = len(text) + 1
    cells = tuple(
        TableCell(cell.row, cell.column, cell.start + shift, cell.end + shift, header=cell.header)
        for cell in below.tables[0].cells
    )
    whole = f"{text}\n{below.text}"
    block = Block(BlockKind.TABLE, shift, len(whole))
    blocks = (*head.blocks, block)
    made = Table(cells, len(rows), max(map(len, rows)), header_rows, (len(blocks) - 1,))
    return Document("d0", _source(whole), whole, blocks, (made,))


def judged(text: str) -> list[tuple[str, str, str]]:
    """(rule, verdict, severity) of every Finding of a text."""
    return [(each.rule, each.verdict.value, each.severity.value) for each in audit(prose(text))]


def grave(text: str) -> list[str]:
    """Rule and arithmetic of every Finding of a text that accuses or doubts."""
    return [
        f"{each.rule}: {each.arithmetic}"
        for each in audit(read(text.encode(), "note.md"))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]


def only(text: str, rule: str) -> Finding:
    """The one Finding of a rule."""
    (finding,) = [each for each in audit(prose(text)) if each.rule == rule]
    return finding


def _source(text: str) -> Source:
    chinese = len(re.findall(r"[一-鿿]", text)) * 4 > len(text)
    return Source(
        "test.txt", digest(text.encode()), "text/plain", language="zh" if chinese else "en"
    )
