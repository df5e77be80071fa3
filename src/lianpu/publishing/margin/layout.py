"""A Document cut at its marks: blocks, cells and pieces, each with the notes that stand beside it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core.document import Block, BlockKind, Document, Table
from lianpu.publishing.margin.review import Note


@dataclass(frozen=True)
class Piece:
    """Words that carry the same marks."""

    text: str
    notes: tuple[Note, ...] = ()
    """Notes whose mark covers it, the loudest first; empty for plain words."""
    first: tuple[Note, ...] = ()
    """Of those, the notes whose number is printed behind it: where their first mark ends."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    pieces: tuple[Piece, ...]
    header: bool = False
    row_span: int = 1
    column_span: int = 1


_MARKED = re.compile(
    r"\s*(?:[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6}|[一二三四五六七八九十]{1,3})[.)）、]"
    r"|\d+(?:\.\d+)+|[①-⑳])"
)


@dataclass(frozen=True)
class Part:
    """A block of the document with its notes."""

    kind: BlockKind
    level: int
    """Depth of a heading or an item of a list, from 1; 0 where there is none."""
    page: int | None
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    """Cells of a table, each once, in the row where it begins."""
    columns: int = 0
    notes: tuple[Note, ...] = ()
    """Notes whose first mark stands in it."""

    @property
    def numbered(self) -> bool:
        """Whether its words begin with the mark of an item, so that it needs no bullet."""
        return _MARKED.match("".join(piece.text for piece in self.pieces[:3])) is not None


LOUDEST = ("red", "amber", "settled", "grey", "green")


def parts(document: Document, notes: Sequence[Note]) -> tuple[Part, ...]:
    """The blocks of a document in reading order; a table that continues over a page is one.

    Running heads and page numbers are left out where nothing on them is marked.
    """
    cut = _Cutter(document, notes)
    table_of = {index: table for table in document.tables for index in table.blocks}
    made = []
    for index, block in enumerate(document.blocks):
        table = table_of.get(index)
        if table is not None and index != table.blocks[0]:
            continue
        part = _table(block, table, cut) if table else _prose(block, cut)
        if part.notes or block.kind is not BlockKind.FURNITURE:
            made.append(part)
    return tuple(made)


def _prose(block: Block, cut: _Cutter) -> Part:
    pieces = cut.pieces(block.start, block.end)
    return Part(block.kind, block.level or 0, block.page, pieces, notes=_noted([pieces]))


def _table(block: Block, table: Table, cut: _Cutter) -> Part:
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(
            Cell(
                cut.pieces(cell.start, cell.end),
                cell.header or cell.row < table.header_rows,
                cell.row_span,
                cell.column_span,
            )
        )
    return Part(
        block.kind,
        0,
        block.page,
        rows=tuple(tuple(row) for row in rows),
        columns=table.columns,
        notes=_noted([cell.pieces for row in rows for cell in row]),
    )


def _noted(all_pieces: Sequence[Sequence[Piece]]) -> tuple[Note, ...]:
    found = {note.number: note for pieces in all_pieces for piece in pieces for note in piece.first}
    return tuple(found[number] for number in sorted(found))


class _Cutter:
    """Cuts ranges of the text wherever a mark begins or ends, each number printed once."""

    def __init__(self, document: Document, notes: Sequence[Note]) -> None:
        self._text = document.text
        self._marks = sorted(
            ((span.start, span.end, note) for note in notes for span in note.places),
            key=lambda mark: (mark[0], mark[1], mark[2].number),
        )
        self._starts = [start for start, _, _ in self._marks]
        self._longest = max((end - start for start, end, _ in self._marks), default=0)
        self._printed: set[int] = set()

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The words from ``start`` to ``end``."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, max(end, start + 1))
        near = self._marks[low:high]
        over = [mark for mark in near if mark[0] < end and start < mark[1]]
        edges = {edge for begin, stop, _ in over for edge in (max(begin, start), min(stop, end))}
        cuts = sorted({start, end, *edges})
        made = []
        for begin, stop in itertools.pairwise(cuts):
            covering = [note for one, other, note in over if one <= begin and stop <= other]
            made.append(self._piece(self._text[begin:stop], covering))
        # a place without words, as of a missing caption, still has its number
        bare = [note for begin, stop, note in near if begin == stop and start <= begin]
        if bare:
            made.append(self._piece("", bare))
        return tuple(made)

    def _piece(self, text: str, notes: Sequence[Note]) -> Piece:
        loudest = tuple(sorted(notes, key=lambda note: (LOUDEST.index(note.tone), note.number)))
        first = tuple(note for note in loudest if note.number not in self._printed)
        self._printed.update(note.number for note in first)
        return Piece(text, loudest, first)
