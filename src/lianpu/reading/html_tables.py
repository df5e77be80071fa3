"""Tables of web pages with their spans, and layout tables told from tables of data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.grid import GridRow, table_blocks
from lianpu.reading.raised import raised
from lianpu.reading.words import EMPTY, Words

WIDEST = 400
"""Columns beyond which a colspan is taken as one: wider tables come from errors or bombs."""
_HIDDEN = lazy_re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_LEADING = lazy_re.compile(r"\s*\+?(\d{1,5})")
_BLOCKS = frozenset({"br", "p", "div", "li", "tr", "td", "th"})
_SKIPPED = frozenset({"script", "style", "template", "noscript"})


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data: no table or heading within, two rows and two columns.

    One with a caption or a head of its own is no layout, though a cell holds another table.
    """
    if table.get("role") == "presentation":
        return False
    named = any(child.tag in ("caption", "thead") for child in table)
    for inner in table.iter("table", "h1", "h2", "h3", "article", "form"):
        if inner is not table and not (named and inner.tag == "table"):
            return False
    rows = _rows(table)
    return len(rows) >= 2 and max(len(row.cells) for row in rows) >= 2


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser shows nothing of an element and leaves it no room."""
    return element.get("hidden") is not None or bool(
        _HIDDEN.search(str(element.get("style") or ""))
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table."""

    cells: list[etree._Element]
    last: int
    """Number of the last row of its group, which no cell reaches beyond."""
    head: bool
    """Whether it stands in a thead."""


def _rows(table: etree._Element) -> list[_Line]:
    """Rows as a browser shows them: the foot last, hidden ones left out.

    A row without cells counts where cells above reach through it.
    """
    groups: list[tuple[str, list[etree._Element]]] = []
    for line in table.iter("tr"):
        parent = line.getparent()
        if next(line.iterancestors("table"), table) is not table:
            continue  # of a table in a cell, whose words are the cell's
        if is_hidden(line) or (parent is not None and is_hidden(parent)):
            continue
        group = str(parent.tag) if parent is not None and parent is not table else "tbody"
        alike = groups and groups[-1][1][-1].getparent() is parent
        if not alike:
            groups.append((group, []))
        groups[-1][1].append(line)
    groups.sort(key=lambda group: group[0] == "tfoot")
    found: list[_Line] = []
    for group, lines in groups:
        kept: list[list[etree._Element]] = []
        reached = 0  # rows that the cells above still reach into
        for line in lines:
            row = [cell for cell in line if cell.tag in ("td", "th") and not is_hidden(cell)]
            if row or reached > 0:
                kept.append(row)
            downs = [_span(cell, "rowspan") for cell in row]
            reached = max([reached, *(down or len(lines) for down in downs)]) - 1
        last = len(found) + len(kept) - 1
        found += [_Line(row, last, group == "thead") for row in kept]
    return found


def table_of(table: etree._Element, squeezed: Callable[[str], str]) -> list[DraftBlock]:
    """The table of an element; `squeezed` makes words of source text."""
    lines = _rows(table)
    rows = [line.cells for line in lines]
    spanned = any(
        _span(cell, "rowspan") != 1 or _span(cell, "colspan") > 1 for row in rows for cell in row
    )
    heads = 0
    for line in lines:
        # a row without cells is the rest of the headings above it
        if not line.cells or line.head or all(cell.tag == "th" for cell in line.cells):
            heads += 1
        else:
            break
    words = [[Words(squeezed(_text(cell)).strip()) for cell in row] for row in rows]
    width = max(len(row) for row in rows)
    heads = min(heads, len(rows) - 1) or 1
    address = str(table.getroottree().getpath(table))
    if not spanned:
        grid = [GridRow((*row, *[EMPTY] * (width - len(row)))) for row in words]
        blocks = table_blocks(grid, header_rows=heads)
        if blocks[0].table is None or blocks[0].table.rows != len(rows):
            return blocks
        named = tuple(
            replace(cell, address=_path(rows, cell.row, cell.column, address))
            for cell in blocks[0].table.cells
        )
        return [
            replace(blocks[0], table=replace(blocks[0].table, cells=named), address=address),
            *blocks[1:],
        ]
    return [
        DraftBlock(BlockKind.TABLE, table=_spanned(lines, words, heads, address), address=address)
    ]


def _path(rows: list[list[etree._Element]], row: int, at: int, address: str) -> str | None:
    """XPath of the cell at a place among the cells of its row; None past the last."""
    if at >= len(rows[row]):
        return None
    parts = []
    element: etree._Element | None = rows[row][at]
    while element is not None and element.tag != "table":
        twins = element.itersiblings(element.tag, preceding=True)
        number = 1 + sum(1 for _ in twins)
        alone = number == 1 and next(element.itersiblings(element.tag), None) is None
        parts.append(str(element.tag) if alone else f"{element.tag}[{number}]")
        element = element.getparent()
    return "/".join([address, *reversed(parts)])


def _text(cell: etree._Element) -> str:
    parts: list[str] = []

    def gather(element: etree._Element, depth: int) -> None:
        if element.text:
            parts.append(element.text)
        for child in element:
            if child.tag not in _SKIPPED and not is_hidden(child):
                block = child.tag in _BLOCKS
                parts.append(" " if block else "")
                if child.tag == "sup":
                    parts.append(raised("".join(str(text) for text in child.itertext())))
                elif depth < 100:
                    gather(child, depth + 1)
                else:
                    parts.extend(str(text) for text in child.itertext())
                parts.append(" " if block else "")
            if child.tail:
                parts.append(child.tail)

    gather(cell, 0)
    return "".join(parts)


def _span(cell: etree._Element, name: str) -> int:
    """Rows or columns that a cell says it takes; 0 rows are all that its group has left."""
    digits = _LEADING.match(str(cell.get(name) or "1"))
    value = int(digits[1]) if digits else 1
    return value if value or name == "rowspan" else 1


def _spanned(lines: list[_Line], words: list[list[Words]], heads: int, address: str) -> DraftTable:
    """Cells laid out as HTML lays them: each takes the first place that no span covers.

    Where a cell would lie over another, which HTML calls an error, it ends before that.
    """
    rows = [line.cells for line in lines]
    taken: set[tuple[int, int]] = set()
    cells: list[DraftCell] = []
    limit = max(WIDEST, max(len(row) for row in rows))
    for index, row in enumerate(rows):
        column = 0
        for at, (cell, text) in enumerate(zip(row, words[index], strict=True)):
            while (index, column) in taken:
                column += 1
            across = _span(cell, "colspan")
            across = across if column + across <= limit else 1
            free = 1
            while free < across and (index, column + free) not in taken:
                free += 1
            across = free
            left = lines[index].last - index + 1
            down = min(_span(cell, "rowspan") or left, left)
            for below in range(down):
                for beside in range(across):
                    taken.add((index + below, column + beside))
            header = index < heads or cell.tag == "th"
            path = _path(rows, index, at, address)
            cells.append(DraftCell(text, index, column, down, across, header, address=path))
            column += across
    width = max(column for _, column in taken) + 1
    groups = tuple(
        cell.row
        for cell in cells
        if cell.row >= heads and cell.column_span == width and cell.words and width > 2
    )
    cells += [
        DraftCell(EMPTY, index, column, header=index < heads)
        for index in range(len(rows))
        for column in range(width)
        if (index, column) not in taken
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return DraftTable(tuple(cells), len(rows), width, heads, groups)
