"""CSV and TSV files: one table of cells, whatever separates them, with ragged rows on record."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Problem
from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.decoding import decode
from lianpu.reading.draft import Draft, DraftBlock
from lianpu.reading.grid import GridRow, grid_table
from lianpu.reading.markup import cleaned
from lianpu.reading.words import EMPTY

READER = "delimited@1"
DELIMITERS = (",", "\t", ";", "|")
"""What may stand between cells, the likeliest first."""
SNIFFED = 64
"""Records looked at to tell which of them it is."""
MOST_CELLS = 500_000
"""Cells of a table that a person can still look through; larger exports want splitting."""
MOST_STRAY_QUOTES = 100
"""Quotes without an end that are read as plain marks; a file with more is read without quoting."""
_NAMED = lazy_re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)
_BREAKS = lazy_re.compile("\r\n|\r")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row and the line on which it begins, from 1."""

    cells: tuple[str, ...]
    line: int
    printed: int
    """Cells that the file sets off, blank ones at the end included."""


def read_delimited(data: bytes, name: str) -> Draft:
    """A table of the file's rows under its first full row, and paragraphs for lines above that.

    A formula is the text that it is. Cells past the last column are kept and told as Problems, as
    are rows that end early.

    Raises:
        ReadingError: The bytes are no text, or are more than a table that can be looked through.
    """
    text, problems = decode(data, name)
    lines = _BREAKS.sub("\n", text).split("\n")
    delimiter, first = delimiter_of(lines, name)
    reading = Rows(lines[first:], delimiter, name, first + 1)
    rows = [record for record in reading if any(record.cells)]
    widths = Counter(len(record.cells) for record in rows)
    if sum(len(record.cells) for record in rows) > MOST_CELLS:
        raise ReadingError(
            Text(f"表格超过 {MOST_CELLS:,} 个单元格", f"the table has over {MOST_CELLS:,} cells"),
            file=name,
            remedy=Text("请拆分后再读取", "split it and read the parts"),
        )
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    above = lines_above(rows, usual)
    blocks = [
        DraftBlock(
            BlockKind.PARAGRAPH, cleaned(next(filter(None, row.cells))).strip(), line=row.line
        )
        for row in rows[:above]
    ]
    table = rows[above:]
    if table:
        blocks.append(_table(table, max(len(table[0].cells), usual)))
    found = (*problems, *reading.problems, *_short_rows(table))
    title = PurePath(name).stem or name
    return Draft(tuple(blocks), READER, problems=found, facts={"title": title})


class Rows:
    """Records of lines, one after the other, quotes that never end taken as plain marks.

    Lines are drawn as they are needed and let go once read: a quoted cell may hold as many of them
    as fit in a cell (``csv.field_size_limit``), so a file of any length is read in little memory.
    """

    def __init__(self, lines: Iterable[str], delimiter: str, name: str, first: int = 1) -> None:
        self._source = iter(lines)
        self._waiting: deque[str] = deque()
        self._at = first
        """Line of the file on which the next record begins."""
        self.delimiter = delimiter
        self.name = name
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[Record]:
        while self._waiting or self._draw():
            at = self._at
            cells = self._record(quoted=len(self.problems) < MOST_STRAY_QUOTES)
            yield Record(_stripped(cells), at, len(cells))

    def _draw(self) -> bool:
        line = next(self._source, None)
        if line is None:
            return False
        self._waiting.append(line)
        return True

    def _ahead(self) -> Iterator[str]:
        """Lines from the next one on; what is drawn stays waiting."""
        index = 0
        while index < len(self._waiting) or self._draw():
            yield f"{self._waiting[index]}\n"
            index += 1

    def _record(self, *, quoted: bool) -> list[str]:
        """The cells of the next record, its lines let go."""
        if quoted and '"' in self._waiting[0]:
            # strict: a quote that the file never ends is an error then, not the rest of the file
            reader = csv.reader(self._ahead(), delimiter=self.delimiter, strict=True)
            try:
                cells = next(reader, [])
                for _ in range(max(reader.line_num, 1)):
                    self._waiting.popleft()
                    self._at += 1
                return cells
            except csv.Error:
                self.problems.append(
                    Problem(
                        Text(
                            "引号没有成对，按普通字符读取", "a quote without its pair, read as is"
                        ),
                        line=self._at,
                    )
                )
        at, line = self._at, self._waiting.popleft()
        self._at += 1
        cells = line.split(self.delimiter)
        if any(len(cell) > csv.field_size_limit() for cell in cells):
            raise ReadingError(
                Text("单元格过长，不像数据表", "a cell is too long for a table of data"),
                file=self.name,
                place=f"line {at}",
                expected=Text("以逗号、分号或制表符分隔的行", "rows of cells between delimiters"),
            )
        return cells


def _stripped(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells without blanks around them, and without the blank ones behind the last."""
    kept = [cell.strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def delimiter_of(lines: Sequence[str], name: str) -> tuple[str, int]:
    """What separates the cells, and how many lines stand before the data.

    The delimiter that gives the most rows of the head's own width wins; a file without any has one
    column. Spreadsheets may name it on a line of its own: ``sep=;``.
    """
    named = _NAMED.fullmatch(lines[0])
    if named:
        return named[1], 1
    best, score = DELIMITERS[0], (0.0, 0)
    order: tuple[str, ...] = DELIMITERS
    if PurePath(name).suffix.lower() in (".tsv", ".tab"):
        order = ("\t", *(mark for mark in DELIMITERS if mark != "\t"))
    for mark in order:
        reading = Rows(lines[: SNIFFED * 4], mark, name)
        sample = [r for r in islice(reading, SNIFFED) if any(r.cells)]
        widths = Counter(len(record.cells) for record in sample if len(record.cells) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        stray = len(reading.problems) / len(sample)
        # 1,5;2,5 under a;b: the head tells the semicolon from the decimal comma
        headed = 1.0 if any(len(record.cells) == width for record in sample[:3]) else 0.0
        found = (headed + count / len(sample) - stray, width)
        if found[0] > score[0] + 1e-9 or (found[0] > score[0] - 1e-9 and width > score[1] * 2):
            best, score = mark, found
    return best, 0


def lines_above(rows: Sequence[Record], usual: int) -> int:
    """Titles and notes over the table: lone cells before the first row of the usual width."""
    if usual < 2:
        return 0
    for index, row in enumerate(rows):
        if sum(1 for cell in row.cells if cell) > 1:
            return index
    return 0


def _table(rows: Sequence[Record], width: int) -> DraftBlock:
    grid = []
    breaks: list[tuple[int, int | None, int | None]] = []
    expected = rows[0].line
    for index, row in enumerate(rows):
        if row.line != expected:
            breaks.append((index, None, row.line))
        cells = [cleaned(cell).strip() for cell in row.cells]
        extra = tuple(cell for cell in cells[width:] if cell)
        padded = (*cells[:width], *[EMPTY] * (width - len(cells)))
        grid.append(GridRow(padded, row.line, extra))
        expected = row.line + 1 + sum(cell.text.count("\n") for cell in cells)
    table = replace(grid_table(grid), breaks=tuple(breaks), lines=())
    return DraftBlock(BlockKind.TABLE, line=rows[0].line, table=table)


def _short_rows(rows: Sequence[Record]) -> Iterator[Problem]:
    """Rows that set off fewer cells than the head, as one Problem: cut short or misquoted."""
    if not rows:
        return
    head = rows[0].printed
    short = [row for row in rows[1:] if row.printed < head]
    if short:
        yield Problem(
            Text(
                f"{len(short)} 行的单元格少于表头的 {head} 个",
                f"rows with fewer cells than the head's {head}: {len(short)}",
            ),
            line=short[0].line,
        )
