"""A Document written out again: Markdown to read and diff, CSV for each of its tables."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator

from lianpu.core.document import BlockKind, Document, Table, TableCell

_MARK = re.compile(r"^(\d{0,9})([#>+.)-])", re.MULTILINE)
"""What begins a heading, quote or list where it stands first in a line."""

_LEFT_OUT = frozenset({BlockKind.FURNITURE})
_FORMULA = ("=", "@", "\t", "\r")
"""First characters that a spreadsheet would run; a minus is left, as amounts have one."""


def markdown(document: Document) -> str:
    """The document's text as Markdown: tables with merged cells as HTML, pictures as their words.

    Running heads, page numbers and contents are left out; everything else stands in its order.
    """
    tables = {table.blocks[0]: table for table in document.tables if table.blocks}
    parts_of = {at for table in document.tables for at in table.blocks[1:]}
    parts = []
    depth = 0
    for at, block in enumerate(document.blocks):
        if block.kind in _LEFT_OUT or at in parts_of:
            continue
        # a level that no item stands above would be set as code
        depth = min(block.level or 1, depth + 1) if block.kind is BlockKind.LIST_ITEM else 0
        if at in tables:
            parts.append(_table(document, tables[at]))
            continue
        words = document.block_text(block).strip()
        match block.kind:
            case BlockKind.HEADING:
                parts.append(f"{'#' * min(block.level or 1, 6)} {_escaped(words)}")
            case BlockKind.LIST_ITEM:
                parts.append(_item(words, depth))
            case BlockKind.FIGURE:
                parts.append(f"![{_escaped(words)}]()")
            case BlockKind.CAPTION:
                parts.append(f"**{_escaped(words)}**")
            case BlockKind.SOURCE_LINE | BlockKind.NOTE:
                parts.append(f"*{_escaped(words)}*")
            case _:
                parts.append(_escaped(words))
    return "\n\n".join(part for part in parts if part) + "\n"


_BULLET = re.compile(r"^(?:[•·●○▪■□◆◇►▶➢✓]\s*|[–—\-*]\s+)(?=\S)")


_NUMBER = re.compile(r"^\d{1,9}[.)] (?=\S)")


def _item(words: str, depth: int = 1) -> str:
    """An item of a list, under a dash instead of the bullet that was printed, or behind its number."""
    indent = " " * 4 * (depth - 1)
    number = _NUMBER.match(words)
    mark = number[0] if number else "- "
    rest = words[number.end() :] if number else _BULLET.sub("", words)
    return f"{indent}{mark}{_escaped(rest)}".replace("\n", f"\n{indent}")


def table_csv(document: Document, table: Table) -> str:
    """A table as CSV: a merged cell's words stand in its first place, the rest of it is blank.

    What a spreadsheet would run as a formula gets an apostrophe before it.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for row in _grid(document, table):
        writer.writerow([f"'{words}" if words.startswith(_FORMULA) else words for words in row])
    return target.getvalue()


def table_name(document: Document, index: int) -> str:
    """File name of a table: its place, and its figure's label where it has one."""
    label = next((figure.label for figure in document.figures if figure.table == index), "")
    plain = "".join(mark for mark in label if mark.isalnum())
    return f"table-{index + 1:02d}{'-' if plain else ''}{plain}.csv"


def _grid(document: Document, table: Table) -> list[list[str]]:
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = document.cell_text(cell)
    return grid


def _table(document: Document, table: Table) -> str:
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return "\n".join(_html_lines(document, table))
    rows = [[_in_pipe(words) for words in row] for row in _grid(document, table)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * table.columns, *lines[1:]])


def _html_lines(document: Document, table: Table) -> Iterator[str]:
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    yield "<table>"
    for at in range(table.rows):
        yield f"<tr>{''.join(_html_cell(document, cell) for cell in rows.get(at, ()))}</tr>"
    yield "</table>"


def _html_cell(document: Document, cell: TableCell) -> str:
    tag = "th" if cell.header else "td"
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.row_span), ("colspan", cell.column_span))
        if count > 1
    )
    return f"<{tag}{spans}>{html.escape(document.cell_text(cell))}</{tag}>"


def _escaped(words: str) -> str:
    """Marks that Markdown would read, at the places where it would read them."""
    for mark in "\\`*_<[|":
        words = words.replace(mark, f"\\{mark}")
    return _MARK.sub(r"\1\\\2", words).replace("\n", "  \n")


def _in_pipe(words: str) -> str:
    return (
        _escaped(words.replace("\n", " "))
        if words[:1] not in "-+#>"
        else words.replace("|", "\\|").replace("\n", " ")
    )
