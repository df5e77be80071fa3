"""A Document: the bytes of a Source read into ordered blocks, tables and figures.

One string, ``Document.text``, holds every character that was read, in reading order. Blocks, table
cells, captions and facts are ranges of it. Whatever was mended on the way stands in ``repairs``
with the words before and after; nothing is mended in silence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import msgspec

from lianpu.core.kept_property import cached_property
from lianpu.core.span import Span
from lianpu.core.text import Text


class BlockKind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FIGURE = "figure"
    """A picture or vector chart; its text, if any, is axis text and never prose."""
    CAPTION = "caption"
    SOURCE_LINE = "source_line"
    NOTE = "note"
    FURNITURE = "furniture"
    """Running heads, page numbers, contents entries: on the page, not in the argument."""
    DISCLOSURE = "disclosure"
    """Legal and rating boilerplate at the end of a research report."""


PROSE_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE})
"""Blocks whose sentences assert things."""


class FigureState(StrEnum):
    """Whether the data of a figure can be read."""

    READABLE = "readable"
    IMAGE_ONLY = "image_only"
    """A picture or chart: its numbers are not guessed."""
    MISSING = "missing"
    """Its number is absent from the sequence, or its caption is."""


@dataclass(frozen=True)
class Source:
    """Who published what: kept with the SHA-256 of the bytes that we were given."""

    name: str
    """File name or address under which the bytes came."""
    sha256: str
    media_type: str
    """"text/plain", "text/markdown", "text/html", "application/pdf", …"""
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    """Publication date; the day the ledger could have known it. None when not stated."""
    language: str | None = None
    """"zh" or "en" by the script of most letters; None for no letters."""
    rights: str | None = None


@dataclass(frozen=True)
class Block:
    """A stretch of the text with one job."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    """Depth of a heading or, where the format tells, of a list item, from 1; None for others."""
    page: int | None = None
    """Page from 1; None where a file has no pages."""
    line: int | None = None
    """First line in a text file, from 1; None for paged formats."""
    address: str | None = None
    """Where the format itself would say it is: "slide 3", "/html/body/p[2]"; None for others."""


@dataclass(frozen=True)
class TableCell:
    """One cell; blank cells are kept, with ``start == end``."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    """Column heading, row of a group ("海外"), or other cell that names rather than states."""
    address: str | None = None
    """The cell in the terms of its format: "Sales!B7", "slide 3, table 1, B2", an XPath."""
    formula: str | None = None
    """What computes it in a workbook: "=B5*C5"; None for cells that hold a value."""
    certain: bool | None = None
    """Whether a figure stands beyond doubt in this row and column, by the rules drawn around it or
    the white; False asks for a look at the page. None for cells that are no single figure, and for
    formats that state their cells."""


@dataclass(frozen=True)
class Table:
    """A logical table: parts on several pages are one, repeated heads dropped."""

    cells: tuple[TableCell, ...]
    """In row order, then column order."""
    rows: int
    columns: int
    header_rows: int = 1
    blocks: tuple[int, ...] = ()
    """Indices of the TABLE blocks that it spans: more than one when it continues over a page."""
    group_rows: tuple[int, ...] = ()
    """Rows that hold one heading for the rows beneath, such as 海外 over foreign chips."""
    lines: tuple[int, ...] = ()
    """Line of each row in a text file, where rules or wrapped names stand between; empty where rows
    follow one another, and for formats without lines."""

    @cached_property
    def grid(self) -> dict[tuple[int, int], TableCell]:
        """(row, column) -> the cell that covers it."""
        return {
            (cell.row + down, cell.column + right): cell
            for cell in self.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        }


@dataclass(frozen=True)
class Figure:
    """A numbered exhibit of the report that was read (图 7, Exhibit 7), or the gap of one."""

    number: int | None
    """Its printed number; None for an uncaptioned picture outside any sequence."""
    label: str
    """As printed ("图 7", "Figure 7"); for a missing one, as it would have been."""
    state: FigureState
    caption: Span | None = None
    """The whole caption line; None when missing."""
    title: str = ""
    """Caption without its label."""
    source_line: Span | None = None
    table: int | None = None
    """Index into ``Document.tables``; None unless readable."""
    page: int | None = None
    note: Text | None = None
    """Why it is in this state, where that needs saying."""


@dataclass(frozen=True)
class Line:
    """A printed line and its box, for formats with pages."""

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in points from the page's top left corner."""
    stops: bytes = b""
    """Left edge of each character in tenths of a point, two bytes each, least first; empty where
    a format does not tell."""

    def between(self, start: int, end: int) -> Line:
        """The part of the line that some characters of the text take, with its own box."""
        first, last = max(start, self.start), min(end, self.end)
        if not self.stops or (first, last) == (self.start, self.end):
            return self
        left, top, right, bottom = self.box
        x0 = self._edge(first - self.start) if first > self.start else left
        x1 = self._edge(last - self.start) if last < self.end else right
        stops = self.stops[2 * (first - self.start) : 2 * (last - self.start)]
        return Line(first, last, self.page, (x0, top, max(x0, x1), bottom), stops)

    def _edge(self, index: int) -> float:
        return int.from_bytes(self.stops[2 * index : 2 * index + 2], "little") / 10


@dataclass(frozen=True)
class Page:
    """Size of a page in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True)
class Repair:
    """A change made to the words of the Source while reading, always recorded."""

    start: int
    """Place in ``Document.text`` of what now stands there."""
    end: int
    before: str
    after: str
    rule: str
    """"stray-markup", "line-break", "soft-hyphen", "list-number", …"""
    reason: Text


@dataclass(frozen=True)
class Problem:
    """Something that could not be read, though the rest was."""

    what: Text
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a Span lies, in the words of its format."""

    block: int
    """Index into ``Document.blocks``."""
    page: int | None
    line: int | None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    address: str | None = None
    """The cell or block in the terms of its format."""


def encode_document(document: Document) -> bytes:
    """A Document as JSON, lossless: `decode_document` reads it back."""
    return msgspec.json.encode(document, order="deterministic")


def decode_document(data: bytes | str) -> Document:
    """The Document that `encode_document` wrote."""
    return msgspec.json.decode(data, type=Document)


@dataclass(frozen=True)
class Document:
    """The readable form of a Source; see the head of this file."""

    id: str
    source: Source
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """In order of their place."""
    problems: tuple[Problem, ...] = ()
    reader: str = field(default="")
    """Reader and version, "text@1"."""

    def span(self, start: int, end: int) -> Span:
        """The Span of a range of characters, with its quote."""
        return Span(self.id, start, end, self.text[start:end])

    def holds(self, span: Span) -> bool:
        """Whether the Span's words stand at its place in this Document."""
        return span.document == self.id and self.text[span.start : span.end] == span.quote

    def block_text(self, block: Block) -> str:
        """The words of a block."""
        return self.text[block.start : block.end]

    def cell_text(self, cell: TableCell) -> str:
        """The words of a cell, without surrounding blanks."""
        return self.text[cell.start : cell.end].strip()

    def place(self, span: Span) -> Place:
        """Block, page, line and table cell of a Span."""
        index = max(bisect_right(self._block_starts, span.start) - 1, 0)
        block = self.blocks[index]
        line = block.line
        if line is not None:
            line += self.text.count("\n", block.start, span.start)
            line += self._lines_joined(block.start, span.start)
        table, cell = self._cell_at(index, span.start)
        if table is not None and self.tables[table].lines:
            line = self._line_of_row(self.tables[table], index, span.start)
        column = cell.column if cell else None
        if table is None and block.kind is BlockKind.TABLE:
            # rows of a long data file: their cells are not kept one by one, tabs part them
            start = self.text.rfind("\n", block.start, span.start) + 1 or block.start
            column = self.text.count("\t", start, span.start)
        return Place(
            block=index,
            page=block.page,
            line=line,
            table=table,
            row=cell.row if cell else None,
            column=column,
            address=cell.address if cell and cell.address else block.address,
        )

    def _line_of_row(self, table: Table, index: int, at: int) -> int:
        """The line of the printed row of a table in which a place stands."""
        above = [self.blocks[each] for each in table.blocks if each < index]
        row = sum(self.text.count("\n", each.start, each.end) + 1 for each in above)
        row += self.text.count("\n", self.blocks[index].start, at)
        return table.lines[min(row, len(table.lines) - 1)]

    def boxes(self, span: Span) -> tuple[Line, ...]:
        """The printed lines that a Span touches, each no wider than the Span's characters.

        Empty where a format has no pages.
        """
        first = max(bisect_right(self._line_starts, span.start) - 1, 0)
        touched = []
        for line in self.lines[first:]:
            if line.start >= span.end:
                break
            if line.end > span.start:
                touched.append(line.between(span.start, span.end))
        return tuple(touched)

    def _lines_joined(self, start: int, end: int) -> int:
        """Line ends of the file that were mended away in a range of the text."""
        first = bisect_left(self._repair_starts, start)
        last = bisect_right(self._repair_starts, end)
        return sum(
            repair.before.count("\n") - repair.after.count("\n")
            for repair in self.repairs[first:last]
            if repair.end <= end
        )

    @cached_property
    def _repair_starts(self) -> list[int]:
        return [repair.start for repair in self.repairs]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _table_of_block(self) -> dict[int, int]:
        return {block: index for index, table in enumerate(self.tables) for block in table.blocks}

    @cached_property
    def _cells_by_start(self) -> dict[int, tuple[list[int], list[TableCell]]]:
        """Table -> starts of its cells in order, and the cells."""
        found = {}
        for index, table in enumerate(self.tables):
            cells = sorted(table.cells, key=lambda cell: (cell.start, cell.end))
            found[index] = ([cell.start for cell in cells], cells)
        return found

    def _cell_at(self, block: int, start: int) -> tuple[int | None, TableCell | None]:
        table = self._table_of_block.get(block)
        if table is None:
            return None, None
        starts, cells = self._cells_by_start[table]
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < max(cells[at].end, cells[at].start + 1):
            return table, cells[at]
        return table, None
