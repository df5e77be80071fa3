"""Sentences and tables that a page break cut in two, made whole again."""

from __future__ import annotations

import re
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.prose import columns, ends_sentence, is_cjk, seam, starts_item
from lianpu.reading.words import Words, beside, joined

_INNER_STOP = lazy_re.compile(r"[,，。、；;：:.]")
_SKIPPED = frozenset({BlockKind.FURNITURE})
LEAST_COLUMNS = 24
"""Shorter paragraphs (names, addresses) end without a stop and are no sentence cut in two."""


def whole_sentences(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Paragraphs that run on over a page break as one, furniture between them set after."""
    found: list[DraftBlock] = []
    for block in blocks:
        at = len(found) - 1
        broken = block.broken
        while at >= 0 and found[at].kind in _SKIPPED:
            broken = broken or found[at].broken
            at -= 1
        if at >= 0 and broken and _runs_on(found[at], block):
            left = found[at]
            gap = "\n" * max((block.line or 0) - (left.line or 0), 1)
            words = joined(
                (left.words, block.words), seam(left.text, block.text), gap, "page-break"
            )
            found[at] = replace(left, words=words)
            continue
        found.append(block)
    return tuple(found)


def _runs_on(left: DraftBlock, right: DraftBlock) -> bool:
    if left.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if right.kind is not BlockKind.PARAGRAPH or starts_item(right.text):
        return False
    if not left.text or not right.text or ends_sentence(left.text):
        return False
    if columns(left.text) < LEAST_COLUMNS or not _INNER_STOP.search(left.text):
        return False
    first = right.text[0]
    if is_cjk(left.text[-1]) or is_cjk(first):
        # the rest of a cut sentence has its full stop; a lone title or address has not
        return _INNER_STOP.search(right.text) is not None and first not in "■●•（(【《"
    return first.islower() or left.text[-1] in ",-–"


def whole_tables(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Tables that go on over a page break as one; a repeated head becomes FURNITURE after it."""
    found: list[DraftBlock] = []
    for block in blocks:
        if block.table is None:
            found.append(block)
            continue
        at = _last(found, len(found) - 1)
        group = at
        if at >= 0 and _is_name(found[at]):
            at = _last(found, at - 1)
        before = found[at] if at >= 0 else None
        if before is None or before.table is None or not _continues(before, block):
            found.append(block)
            continue
        upper = before.table
        if group != at:
            if found[group].page != _last_page(before) or not _repeats_head(upper, block.table):
                found.append(block)
                continue
            upper = _with_group(upper, found[group].words)
            del found[group]
        table, head = _stacked(upper, block)
        found[at] = replace(before, table=table)
        if head is not None:
            found.append(head)
    return tuple(found)


def _last(found: list[DraftBlock], at: int) -> int:
    """The last block up to a place that is no furniture; -1 where none is."""
    while at >= 0 and found[at].kind in _SKIPPED:
        at -= 1
    return at


def _is_name(block: DraftBlock) -> bool:
    """Whether a block may be the name of a group that a page ends with, below the rows of another."""
    text = block.words.text
    short = len(block.words.printed) == 1 and columns(text) <= LEAST_COLUMNS
    return block.kind is BlockKind.PARAGRAPH and short and text[-1] not in ".。!！?？"


def _with_group(table: DraftTable, name: Words) -> DraftTable:
    """A table with the name of one more group under its rows."""
    cell = DraftCell(name, table.rows, 0, column_span=table.columns)
    return replace(
        table,
        cells=(*table.cells, cell),
        rows=table.rows + 1,
        group_rows=(*table.group_rows, table.rows),
    )


def _repeats_head(upper: DraftTable, lower: DraftTable) -> bool:
    heads = min(upper.header_rows, lower.rows)
    return heads > 0 and _texts(upper, heads) == _texts(lower, heads)


def _continues(before: DraftBlock, block: DraftBlock) -> bool:
    assert before.table is not None and block.table is not None
    if before.table.columns != block.table.columns or before.table.columns < 2:
        return False
    pages = _last_page(before)
    if block.page is not None and pages is not None:
        # or in the next column of the page
        return block.page == pages + 1 or (block.page == pages and block.broken)
    return block.broken


def _last_page(block: DraftBlock) -> int | None:
    """The page on which a table ends."""
    assert block.table is not None
    return block.table.breaks[-1][1] if block.table.breaks else block.page


def _stacked(upper: DraftTable, block: DraftBlock) -> tuple[DraftTable, DraftBlock | None]:
    """Both tables as one, and the repeated head of the lower one."""
    lower = block.table
    assert lower is not None
    repeated = _repeats_head(upper, lower)
    skip = upper.header_rows if repeated else 0
    by = upper.rows - skip
    head = None
    line = block.line
    if repeated:
        words = beside((cell.words for cell in lower.cells if cell.row < skip and cell.words), "\t")
        head = DraftBlock(BlockKind.FURNITURE, words, page=block.page, line=line)
        line = lower.lines[skip] if skip < len(lower.lines) else line and line + skip
    cells = [
        replace(
            cell,
            row=cell.row + by,
            printed_row=None if cell.printed_row is None else cell.printed_row + by,
            header=cell.header and cell.row in lower.group_rows,
        )
        for cell in lower.cells
        if cell.row >= skip
    ]
    # words alone at the head of a page may be the rest of a name that stands above them
    broken = all(cell.certain is None for cell in cells if cell.row == upper.rows)
    above = [
        replace(cell, certain=False)
        if broken and cell.certain and cell.row == upper.rows - 1
        else cell
        for cell in upper.cells
    ]
    table = DraftTable(
        (*above, *_spread(cells, upper.columns)),
        upper.rows + lower.rows - skip,
        upper.columns,
        upper.header_rows,
        (*upper.group_rows, *(row + by for row in lower.group_rows if row >= skip)),
        (
            *upper.breaks,
            (upper.rows, block.page, line),
            *((row + by, page, at) for row, page, at in lower.breaks),
        ),
        (*upper.extra, *((row + by, words) for row, words in lower.extra if row >= skip)),
        (*upper.lines, *lower.lines[skip:]) if upper.lines and lower.lines else (),
    )
    return table, head


def _texts(table: DraftTable, rows: int) -> list[tuple[int, int, str]]:
    return [
        (cell.row, cell.column, re.sub(r"\s+", "", cell.words.text))
        for cell in table.cells
        if cell.row < rows
    ]


def _spread(cells: list[DraftCell], width: int) -> list[DraftCell]:
    """Cells in row order; nothing may reach over the table's edge."""
    return sorted(
        (
            replace(cell, column_span=min(cell.column_span, width - cell.column))
            for cell in cells
            if cell.column < width
        ),
        key=lambda cell: (cell.row, cell.column),
    )
