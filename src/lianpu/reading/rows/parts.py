"""Rows of a data file as Documents: each row a line, each cell a range of it, thousands a part.

A file of few rows is one Document with its table. A longer one is cut into parts whose tables are
not kept cell by cell: lines and tabs say where a cell stands (`Document.place`), and a million rows
stay as large as their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import PurePath

from lianpu.core import lazy_re
from lianpu.core.document import (
    Block,
    BlockKind,
    Document,
    Repair,
    Source,
    Table,
    TableCell,
)
from lianpu.core.identity import content_id
from lianpu.reading import front
from lianpu.reading.markup import REASONS
from lianpu.reading.office.cells import letters
from lianpu.reading.rows.table import DataFile, DataRow, DataTable

READER = "rows@1"
PART = 5_000
"""Rows of a Document: chosen by us, a part that a browser still shows at once."""
_BREAKS = lazy_re.compile(r"[\t\r\n\x0b\x0c\u0085\u2028\u2029]+")


@dataclass(frozen=True)
class Part:
    """Some rows of a table as a Document."""

    document: Document
    cells: tuple[tuple[TableCell, ...], ...]
    """Of each row in turn, one for each head."""
    rows: tuple[DataRow, ...]


def documents_of(
    file: DataFile,
    table: DataTable,
    *,
    refused: Callable[[DataRow], None],
    published: date | None = None,
    publisher: str | None = None,
) -> Iterator[Part]:
    """The sound rows of a table in parts, in order.

    Args:
        file: Where the table is of.
        table: Its rows are read once.
        refused: Called with each row that has a problem, as it is met.
        published: Day of publication of the file, where somebody knows it.
        publisher: Who published it.
    """

    def sound() -> Iterator[DataRow]:
        for row in table.read():
            if row.problem is None:
                yield row
            else:
                refused(row)

    rows = sound()
    source = Source(
        name=file.name,
        sha256=file.sha256,
        media_type=file.media_type,
        publisher=publisher,
        published=published,
    )
    waiting = tuple(islice(rows, PART))
    number = 0
    while waiting:
        ahead = tuple(islice(rows, PART))
        yield _part(file, table, waiting, source, number, whole=number == 0 and not ahead)
        waiting = ahead
        number += 1


@dataclass(slots=True)
class _Writer:
    """Lays rows as lines, cells between tabs."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    lines: int = 0
    """Line ends of the file that were mended in the row last written."""

    def write(self, words: str) -> None:
        self.parts.append(words)
        self.at += len(words)

    def row(
        self, number: int, cells: Sequence[str], address: tuple[str, int] | None, *, head: bool
    ) -> list[TableCell]:
        written = []
        self.lines = 0
        for column, words in enumerate(cells):
            if column:
                self.write("\t")
            start = self.at
            if _BREAKS.search(words):
                words = self.mended(words)
            self.write(words)
            written.append(
                TableCell(
                    number,
                    column,
                    start,
                    self.at,
                    header=head,
                    address=address and address[0].format(column=letters(column), line=address[1]),
                )
            )
        return written

    def mended(self, words: str) -> str:
        """Line ends and tabs inside a cell as blanks, on record."""
        at, made = 0, ""
        for match in _BREAKS.finditer(words):
            made += words[at : match.start()]
            place = self.at + len(made)
            made += " "
            self.repairs.append(
                Repair(place, place + 1, match[0], " ", "line-break", REASONS["line-break"])
            )
            self.lines += match[0].count("\n")
            at = match.end()
        return made + words[at:]


def _part(
    file: DataFile,
    table: DataTable,
    rows: tuple[DataRow, ...],
    source: Source,
    number: int,
    *,
    whole: bool,
) -> Part:
    writer = _Writer()
    block_start, block_line = 0, table.head_line or None
    form = table.address_form
    if whole:
        for words, line in table.above:
            writer.write(words)
            writer.blocks.append(
                Block(BlockKind.PARAGRAPH, writer.at - len(words), writer.at, line=line)
            )
            writer.write("\n\n")
        block_start = writer.at
    heads = writer.row(0, table.heads, None, head=True)
    expected = table.head_line + 1 + writer.lines if table.head_line else 1
    cells, indices = [], []
    for index, row in enumerate(rows, 1):
        if row.line == expected:
            writer.write("\n")
        else:
            writer.blocks.append(Block(BlockKind.TABLE, block_start, writer.at, line=block_line))
            indices.append(len(writer.blocks) - 1)
            writer.write("\n\n")
            block_start, block_line = writer.at, row.line
        address = None if form is None or not whole else (form, row.line)
        cells.append(tuple(writer.row(index, row.cells, address, head=False)))
        expected = row.line + 1 + writer.lines
    writer.blocks.append(Block(BlockKind.TABLE, block_start, writer.at, line=block_line))
    indices.append(len(writer.blocks) - 1)
    text = "".join(writer.parts)
    title = PurePath(file.name).stem or file.name
    if table.title:
        title += f" · {table.title}"
    if not whole:
        title += f" · {rows[0].line:,}–{rows[-1].line:,}"
    # the parts of one table share what stands before the dot
    identity = content_id([file.sha256, READER, table.title])
    flat = (*heads, *(cell for row in cells for cell in row))
    document = Document(
        id=identity if whole else f"{identity}.{number}",
        source=Source(
            **{**vars(source), "title": title, "language": front.language(text)},
        ),
        text=text,
        blocks=tuple(writer.blocks),
        tables=(Table(flat, len(rows) + 1, len(table.heads), 1, tuple(indices)),) if whole else (),
        repairs=tuple(writer.repairs),
        reader=READER,
    )
    return Part(document, tuple(cells), rows)
