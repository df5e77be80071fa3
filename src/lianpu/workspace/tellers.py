"""Who published a deal: the publisher of its document, or of its row where the table has a column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from lianpu.core.document import Document, Table
from lianpu.core.span import Span
from lianpu.notation.names import NameIndex, comparison_key
from lianpu.resolution import MergedDeal

HEADS = frozenset({"publisher", "发布方", "发布者", "发布机构", "来源", "资料来源"})
"""Heads of a column that names the publisher of its row."""


def tellers(
    deals: Iterable[MergedDeal], documents: Iterable[Document], names: NameIndex
) -> Mapping[str, frozenset[str]]:
    """Deal id -> keys of the nodes that published it themselves, in the chain or not."""
    readers = {each.id: Publishers(each) for each in documents}
    found = {}
    for item in deals:
        printed = {
            publisher
            for telling in item.members
            for publisher in readers[telling.document].of(telling.spans[0])
        }
        entities = {publisher: names.find(publisher) for publisher in printed}
        found[item.deal.id] = frozenset(
            entity.id if entity is not None else comparison_key(publisher)
            for publisher, entity in entities.items()
        )
    return found


class Publishers:
    """The publishers of one document, by place."""

    def __init__(self, document: Document) -> None:
        self._whole = document.source.publisher
        rows = [each for table in document.tables for each in _rows(document, table)]
        self._rows = sorted(rows)
        self._starts = [start for start, _, _ in self._rows]

    def of(self, span: Span) -> list[str]:
        """Who published what stands there."""
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and span.start < self._rows[at][1]:
            return [self._rows[at][2]]
        return [self._whole] if self._whole else []


def _rows(document: Document, table: Table) -> list[tuple[int, int, str]]:
    """(start, end, publisher) of each row that names one."""
    column = next(
        (
            cell.column
            for cell in table.cells
            if cell.row < table.header_rows
            and document.text[cell.start : cell.end].strip().casefold() in HEADS
        ),
        None,
    )
    if column is None:
        return []
    ends: dict[int, tuple[int, int]] = {}
    said: dict[int, str] = {}
    for cell in table.cells:
        if cell.row < table.header_rows:
            continue
        start, end = ends.get(cell.row, (cell.start, cell.end))
        ends[cell.row] = (min(start, cell.start), max(end, cell.end))
        if cell.column == column:
            said[cell.row] = document.text[cell.start : cell.end].strip()
    return [(*ends[row], words) for row, words in said.items() if words]
