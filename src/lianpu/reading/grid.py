"""Rows of cells into a table: group rows, wrapped rows, names beside several rows, misread feet."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.markup import cleaned
from lianpu.reading.prose import ends_sentence, seam
from lianpu.reading.words import EMPTY, Words, beside, joined

_NO_GROUP = lazy_re.compile(
    r"其他|其它|合计|合計|总计|總計|小计|小計|others?|(?:grand |sub-?)?totals?|sum", re.IGNORECASE
)
"""Names of rows that head no others; alone, they have blank cells."""
_COUNTED = lazy_re.compile(r"(?:\(|（)?(\d{1,2})[)）]|([①-⑳])")


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells of one row, padded to the width of the table."""

    cells: tuple[Words, ...]
    line: int | None = None
    extra: tuple[Words, ...] = ()
    """Words printed in the row that belong to no cell."""

    @property
    def texts(self) -> list[str]:
        """Bare texts of the cells."""
        return [cell.text for cell in self.cells]


def tabbed_table(lines: Sequence[tuple[str, int]]) -> list[DraftBlock]:
    """A table of tab-separated (text, line) rows, and what was printed under it and is no row."""
    split = [
        (tuple(cleaned(cell).strip() for cell in text.split("\t")), line) for text, line in lines
    ]
    width = max(
        (len(cells) if cells[-1] else len(cells) - 1) if index else len(cells)
        for index, (cells, _) in enumerate(split)
    )
    rows = []
    for cells, line in split:
        surplus = tuple(cell for cell in cells[width:] if cell)
        rows.append(GridRow((*cells[:width], *[EMPTY] * (width - len(cells))), line, surplus))
    return table_blocks(rows)


def table_blocks(
    rows: Sequence[GridRow],
    *,
    header_rows: int = 1,
    counted: bool = True,
    parted: Container[int] = (),
    blank: Container[int] = (),
) -> list[DraftBlock]:
    """The table that the rows make, then blocks of rows that are none.

    Args:
        rows: All of one width.
        header_rows: Rows of column headings.
        counted: Whether names beside counted rows are to be stretched over them; not where the
            reader knows the merged cells already.
        parted: Rows that rules part into cells: the name of a group there has blank ones beside it.
        blank: Rows of data whose cells are blank, though their name stands alone.
    """
    kept = list(rows)
    column = counted_column(kept) if counted else None
    feet: list[GridRow] = []
    if column is not None:
        while len(kept) > 3 and _is_foot(kept, column):
            feet.insert(0, kept.pop())
    return [
        DraftBlock(
            BlockKind.TABLE,
            line=kept[0].line,
            table=grid_table(kept, column, header_rows, parted, blank),
        ),
        *(
            DraftBlock(BlockKind.FURNITURE, beside(filter(None, foot.cells), "\t"), line=foot.line)
            for foot in feet
        ),
    ]


def counted_column(rows: Sequence[GridRow]) -> int | None:
    """The column whose cells count 1), 2), 3) and start again: its rows are parts of groups."""
    body = rows[1:]
    if len(body) < 3:
        return None
    for column in range(1, len(rows[0].cells)):
        counts = [_COUNTED.match(row.cells[column].text) for row in body]
        found = [match for match in counts if match]
        starts = sum(match[1] == "1" or match[2] == "①" for match in found)
        blank = sum(not row.cells[0].text for row in body)
        if len(found) >= len(body) * 0.5 and starts >= 1 and blank >= 1:
            return column
    return None


def _is_foot(rows: Sequence[GridRow], counted: int) -> bool:
    """Whether the last row is a misread line from below: named, uncounted, after a full stop.

    A row of such a table has a count, or carries on the sentence of the row before it.
    """
    last, before = rows[-1], rows[-2]
    words = last.cells[counted].text
    return bool(
        last.cells[0].text
        and not _COUNTED.match(words)
        and ends_sentence(before.cells[counted].text)
        and not ends_sentence(words)
    )


def grid_table(
    rows: Sequence[GridRow],
    counted: int | None = None,
    header_rows: int = 1,
    parted: Container[int] = (),
    blank: Container[int] = (),
) -> DraftTable:
    """Cells with their spans; `counted` is the column that `counted_column` found."""
    merged = _without_wraps(rows, counted) if counted is not None else list(rows)
    width = len(merged[0].cells)
    groups = tuple(
        index
        for index in range(header_rows, len(merged))
        if index not in blank and _heads_group(merged, index, header_rows)
    )
    spans = _named_groups(merged, counted) if counted is not None else {}
    cells: list[DraftCell] = []
    extra = [(index, words) for index, row in enumerate(merged) for words in row.extra]
    covered: set[tuple[int, int]] = set()
    for first, (stop, at) in spans.items():
        for index in range(first, stop):
            covered.add((index, 0))
            if index != at and merged[index].cells[0]:
                extra.append((index, merged[index].cells[0]))
        cells.append(
            DraftCell(merged[at].cells[0], first, 0, stop - first, header=True, printed_row=at)
        )
    for index, row in enumerate(merged):
        lone = index in groups and index not in parted and not any(row.cells[1:])
        for column, words in enumerate(row.cells):
            if (index, column) in covered or (lone and column > 0):
                continue
            cells.append(
                DraftCell(
                    words,
                    index,
                    column,
                    column_span=width if lone else 1,
                    header=index < header_rows or index in groups,
                )
            )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    lines = tuple(row.line for row in merged if row.line is not None)
    return DraftTable(
        tuple(cells),
        len(merged),
        width,
        header_rows,
        groups,
        extra=tuple(sorted(extra, key=_row)),
        lines=lines if len(lines) == len(merged) else (),
    )


def _row(item: tuple[int, Words]) -> int:
    return item[0]


def _heads_group(rows: Sequence[GridRow], index: int, header_rows: int) -> bool:
    """A row that names the rows beneath: its name alone, or its name over the header's words."""
    row = rows[index].texts
    if not row[0] or index + 1 >= len(rows) or len(row) < 3:
        return False
    if not any(row[1:]):
        if heads_none(row[0]):
            return False
        # what names a row of data elsewhere names one here, of blank cells
        named = any(other.texts[0] == row[0] and any(other.texts[1:]) for other in rows)
        # under the name of a group may stand that of one in it
        return any(any(below.texts[1:]) for below in rows[index + 1 : index + 3]) and not named
    return header_rows > 0 and any(row[1:]) and row[1:] == rows[header_rows - 1].texts[1:]


def heads_none(name: str) -> bool:
    """Whether the name of a row is that of a rest or a sum, which heads no other rows.

    >>> heads_none("合计"), heads_none("Other"), heads_none("Other income")
    (True, True, False)
    """
    return _NO_GROUP.fullmatch(name) is not None


def _without_wraps(rows: Sequence[GridRow], counted: int) -> list[GridRow]:
    """Rows whose counted cell ran on over several lines, as one row each."""
    merged: list[GridRow] = [rows[0]]
    for row in rows[1:]:
        words = row.cells[counted]
        last = merged[-1]
        carries = (
            len(merged) > 1
            and words.text
            and not _COUNTED.match(words.text)
            and not ends_sentence(last.cells[counted].text)
        )
        if not carries:
            merged.append(row)
            continue
        left = last.cells[counted]
        cells = list(last.cells)
        cells[counted] = joined((left, words), seam(left.text, words.text), "\n", "line-break")
        rest = [cell for column, cell in enumerate(row.cells) if column != counted and cell]
        if row.cells[0] and len(row.cells[0].text) > len(cells[0].text):
            rest.remove(row.cells[0])
            rest += [cells[0]] if cells[0] else []
            cells[0] = row.cells[0]
        merged[-1] = GridRow(tuple(cells), last.line, (*last.extra, *rest, *row.extra))
    return merged


def _named_groups(rows: Sequence[GridRow], counted: int) -> dict[int, tuple[int, int]]:
    """First row of a group -> (row after its last, row in which its name is printed).

    A group begins where the count begins again; recognition prints its name beside any of its
    rows, as the name stood in the middle of a tall cell.
    """
    starts = [
        index
        for index in range(1, len(rows))
        if index == 1
        or (
            (match := _COUNTED.match(rows[index].cells[counted].text)) is not None
            and (match[1] == "1" or match[2] == "①")
        )
    ]
    groups: dict[int, tuple[int, int]] = {}
    for first, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        named = [index for index in range(first, stop) if rows[index].cells[0]]
        if not named:
            continue
        groups[first] = (stop, max(named, key=lambda at: len(rows[at].cells[0].text)))
    return groups
