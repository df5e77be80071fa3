"""Drafted blocks into a Document: one text, and everything else as ranges of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import numpy as np

from lianpu.core.document import (
    Block,
    BlockKind,
    Document,
    Figure,
    FigureState,
    Line,
    Problem,
    Repair,
    Source,
    Table,
    TableCell,
)
from lianpu.core.identity import content_id, digest
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.reading import front
from lianpu.reading.captions import classify
from lianpu.reading.continuation import whole_sentences, whole_tables
from lianpu.reading.days import day_of_name
from lianpu.reading.draft import Draft, DraftBlock, DraftCell, DraftTable
from lianpu.reading.figures import DraftFigure, axis_texts, bound_figures
from lianpu.reading.markup import REASONS
from lianpu.reading.sections import with_disclosures, without_contents
from lianpu.reading.words import Printed, Words

PASSES = (
    without_contents,
    classify,
    axis_texts,
    with_disclosures,
    whole_sentences,
    whole_tables,
)
"""What is recognised in every format alike, in this order."""
BETWEEN_BLOCKS = "\n\n"


def build(draft: Draft, data: bytes, name: str, media_type: str) -> Document:
    """The Document of a draft; `data` are the bytes that it was read from."""
    blocks = draft.blocks
    for step in PASSES:
        blocks = step(blocks)
    blocks = tuple(block for block in blocks if block.words or block.table is not None)
    figures = bound_figures(blocks)
    sha256 = digest(data)
    identity = content_id([sha256, draft.reader])
    writer = _Writer()
    for block in blocks:
        writer.block(block)
    text = "".join(writer.parts)
    stated = draft.facts.get("published")
    published = _date(stated) or front.published(blocks)
    named = day_of_name(name) if published is None else None
    source = Source(
        name=name,
        sha256=sha256,
        media_type=media_type,
        title=draft.facts.get("title") or front.title(blocks),
        publisher=draft.facts.get("publisher") or front.publisher(blocks),
        published=published or named,
        language=front.language(text),
    )
    return Document(
        id=identity,
        source=source,
        text=text,
        blocks=tuple(writer.blocks),
        tables=tuple(writer.tables),
        figures=tuple(_figure(figure, writer, text, identity) for figure in figures),
        pages=draft.pages,
        lines=_lines(writer.printed),
        repairs=tuple(sorted(writer.repairs, key=lambda repair: (repair.start, repair.end))),
        problems=(*draft.problems, *writer.problems, *_by_name(named)),
        reader=draft.reader,
    )


def _apart(table: DraftTable) -> tuple[int, ...]:
    """The lines of a table's rows where they do not simply follow one another."""
    parts = {row for row, _, _ in table.breaks}
    steps = zip(table.lines, table.lines[1:], strict=False)
    follow = all(b == a + 1 or row in parts for row, (a, b) in enumerate(steps, 1))
    return () if follow else table.lines


def _by_name(day: date | None) -> tuple[Problem, ...]:
    """That a file says nowhere when it was published, and its name is believed."""
    if day is None:
        return ()
    what = Text(
        f"文中未载明发布日期，按文件名取 {day.isoformat()}",
        f"it does not say when it was published; its name says {day.isoformat()}, which is taken",
    )
    return (Problem(what),)


def _date(stated: str | None) -> date | None:
    return front.stated_date(stated) if stated else None


@dataclass(slots=True)
class _Writer:
    """Lays text end to end and notes where everything came to stand."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    printed: list[tuple[int, Printed]] = field(default_factory=list)
    """Lines, with what their places are to be moved by."""
    repairs: list[Repair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Range of each drafted block."""
    table_of: dict[int, int] = field(default_factory=dict)
    """Index of a drafted block -> index of its table."""

    def write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)

    def words(self, words: Words) -> tuple[int, int]:
        start = self.at
        self.write(words.text)
        for change in words.changes:
            self.repairs.append(
                Repair(
                    start + change.start,
                    start + change.end,
                    change.before,
                    change.after,
                    change.rule,
                    REASONS[change.rule],
                )
            )
        for line in words.printed:
            if line.end > line.start:
                self.printed.append((start, line))
        return start, self.at

    def block(self, block: DraftBlock) -> None:
        if self.parts:
            self.write(BETWEEN_BLOCKS)
        start = self.at
        if block.table is not None:
            self.table_of[len(self.spans)] = len(self.tables)
            self.table(block, block.table)
        else:
            self.words(block.words)
            self.blocks.append(
                Block(
                    block.kind, start, self.at, block.level, block.page, block.line, block.address
                )
            )
        self.spans.append((start, self.at))

    def table(self, block: DraftBlock, table: DraftTable) -> None:
        """Rows as lines, cells between tabs; a new block where a part begins on another page."""
        breaks = {row: (page, line) for row, page, line in table.breaks}
        in_row: dict[int, list[DraftCell]] = {}
        for cell in table.cells:
            row = cell.row if cell.printed_row is None else cell.printed_row
            in_row.setdefault(row, []).append(cell)
        extra: dict[int, list[Words]] = {}
        for row, words in table.extra:
            extra.setdefault(row, []).append(words)
        cells: list[TableCell] = []
        indices: list[int] = []
        start, page, line = self.at, block.page, block.line
        for row in range(table.rows):
            if row in breaks and row > 0:
                self.blocks.append(
                    Block(BlockKind.TABLE, start, self.at, None, page, line, block.address)
                )
                indices.append(len(self.blocks) - 1)
                self.write(BETWEEN_BLOCKS)
                start = self.at
                page, line = breaks[row]
            elif row > 0:
                self.write("\n")
            cells += self.row(sorted(in_row.get(row, ()), key=_column), extra.get(row, ()))
        self.blocks.append(Block(BlockKind.TABLE, start, self.at, None, page, line, block.address))
        indices.append(len(self.blocks) - 1)
        cells.sort(key=lambda cell: (cell.row, cell.column))
        self.tables.append(
            Table(
                tuple(cells),
                table.rows,
                table.columns,
                table.header_rows,
                tuple(indices),
                table.group_rows,
                _apart(table),
            )
        )
        for row, words in table.extra:
            self.problems.append(
                Problem(
                    Text(
                        f"表格第 {row + 1} 行的“{words.text}”不属于任何单元格",
                        f"'{words.text}' in row {row + 1} of a table belongs to none of its cells",
                    ),
                    page=block.page,
                    line=table.lines[row] if table.lines else block.line and block.line + row,
                )
            )

    def row(self, cells: list[DraftCell], extra: list[Words] | tuple[()]) -> list[TableCell]:
        written = []
        for words in extra:
            self.words(words)
            self.write("\t")
        for number, cell in enumerate(cells):
            if number:
                self.write("\t")
            start, end = self.words(cell.words)
            written.append(
                TableCell(
                    cell.row,
                    cell.column,
                    start,
                    end,
                    cell.row_span,
                    cell.column_span,
                    cell.header,
                    cell.address,
                    cell.formula,
                    cell.certain,
                )
            )
        return written


def _lines(printed: Sequence[tuple[int, Printed]]) -> tuple[Line, ...]:
    """Printed lines with the places of their characters in tenths of a point, two bytes each."""
    stops = np.fromiter(chain.from_iterable(line.stops for _, line in printed), np.float64)
    packed = np.clip(np.rint(stops * 10), 0, 0xFFFF).astype("<u2").tobytes()
    found: list[Line] = []
    at = 0
    for by, line in printed:
        end = at + 2 * len(line.stops)
        found.append(Line(line.start + by, line.end + by, line.page, line.box, packed[at:end]))
        at = end
    return tuple(found)


def _column(cell: DraftCell) -> int:
    return cell.column


def _figure(figure: DraftFigure, writer: _Writer, text: str, identity: str) -> Figure:
    def span(block: int | None, behind: int = 0) -> Span | None:
        if block is None:
            return None
        start, end = writer.spans[block]
        return Span(identity, start + behind, end, text[start + behind : end])

    note = figure.note
    if figure.state is FigureState.IMAGE_ONLY:
        note = Text("图中数据不作猜测", "a picture: its data is not guessed")
    return Figure(
        number=figure.number,
        label=figure.label,
        state=figure.state,
        caption=span(figure.caption),
        title=figure.title,
        source_line=span(figure.source, figure.source_from),
        table=None if figure.table is None else writer.table_of[figure.table],
        page=figure.page,
        note=note,
    )
