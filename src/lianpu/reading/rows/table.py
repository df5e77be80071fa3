"""A data file as tables of rows, one after the other: nothing of it is held but its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lianpu.core import lazy_re
from lianpu.core.text import Text
from lianpu.reading.office.cells import letters

CONTROL = lazy_re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_CELL = 131_072
"""Characters; what the CSV reader takes for one cell, and no name, number or note is as long."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row beneath the heads, as printed."""

    cells: tuple[str, ...]
    """One for each head; blank ones are empty."""
    line: int
    """Line of a text file, row of a sheet, or number of a record, from 1."""
    problem: Text | None = None
    """Why nothing can be read from it; None for a sound row."""
    short: bool = False
    """Whether the file ends the row before its last column."""


class Holds(StrEnum):
    """What the rows of a table are."""

    ROWS = "rows"
    NAMES = "names"
    """Entities that name the ends of relations elsewhere in the file, and assert nothing."""
    BROKEN = "broken"
    """Records that are none; each has its problem."""


@dataclass(frozen=True)
class DataTable:
    """Heads and rows of one table of a file."""

    heads: tuple[str, ...]
    head_line: int
    """Where the heads stand; 0 where the format keeps them apart from the rows."""
    read: Callable[[], Iterator[DataRow]]
    """A fresh pass over the rows."""
    title: str = ""
    """Sheet or schema; empty where the file is one table."""
    above: tuple[tuple[str, int], ...] = ()
    """Lone words over the heads, with their lines: a title, a unit."""
    place_form: str = "line {line}"
    """Words for a place: "line 12", "Sales!A12", "record 12"."""
    holds: Holds = Holds.ROWS
    address_form: str | None = None
    """Address of a cell, from ``column`` (letters) and ``line``; None where lines say it all."""

    def place(self, line: int) -> str:
        """A row's place in the words of its format."""
        return self.place_form.format(line=line)


@dataclass(frozen=True)
class DataFile:
    """A file that can be read row by row."""

    name: str
    sha256: str
    media_type: str
    format: str
    """"CSV", "XLSX", "Parquet", "JSON lines", "JSON", "FtM"."""
    tables: tuple[DataTable, ...]
    encoding: str | None = None
    """Of a text; None for the others."""
    notes: tuple[Text, ...] = field(default=())
    """What a user should know before the rows are read: a lying extension, a hidden sheet."""


def data_row(cells: Sequence[str], line: int, width: int, *, printed: int | None = None) -> DataRow:
    """A row held to the width of its heads: a longer one is shifted, and read as nothing.

    Args:
        cells: As printed.
        line: See `DataRow`.
        width: How many heads there are.
        printed: Cells that the file sets off, blank ones at the end included; default all.
    """
    extra = [cell for cell in cells[width:] if cell.strip()]
    kept = tuple(cell.strip() for cell in (*cells[:width], *[""] * (width - len(cells))))
    return DataRow(kept, line, _problem(kept, extra, width), (printed or len(cells)) < width)


def unlike(heads: Sequence[str]) -> tuple[str, ...]:
    """Heads that differ: the second of equal ones is "… (2)", a blank one its column's letter.

    >>> unlike(["amount", "Amount", ""])
    ('amount', 'Amount (2)', 'C')
    """
    seen: dict[str, int] = {}
    found = []
    for index, head in enumerate(heads):
        words = " ".join(head.split()) or letters(index)
        key = words.casefold()
        seen[key] = seen.get(key, 0) + 1
        while seen[key] > 1 and f"{key} ({seen[key]})" in seen:
            seen[key] += 1
        if seen[key] > 1:
            words = f"{words} ({seen[key]})"
            seen[words.casefold()] = 1
        found.append(words)
    return tuple(found)


def _problem(cells: Sequence[str], extra: Sequence[str], width: int) -> Text | None:
    if extra:
        words = extra[0][:40]
        return Text(
            f"单元格多于表头的 {width} 列，从“{words}”起不知属于哪一列",
            f"more cells than the {width} heads: from '{words}' on no column is known",
        )
    for cell in cells:
        if cell.startswith('"') and '"' not in cell[1:]:
            return Text(
                f"“{cell[:40]}”开头的引号没有收尾", f"the quote before '{cell[1:41]}' never ends"
            )
        if CONTROL.search(cell):
            return Text(
                "含有不可见的控制字符（如 NUL）", "it holds control characters, such as NUL"
            )
        if "�" in cell:
            return Text(
                f"“{cell[:40]}”的字节不是有效字符",
                f"bytes of '{cell[:40]}' are no valid characters",
            )
        if len(cell) > LONGEST_CELL:
            return Text(f"一个单元格有 {len(cell):,} 个字符", f"a cell of {len(cell):,} characters")
    return None
