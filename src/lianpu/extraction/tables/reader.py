"""Facts from the tables of a Document: deals, leaderboards, measures of any orientation, cells that tell a deal in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table
from lianpu.core.fact import Fact
from lianpu.extraction.tables.bets import table_bets
from lianpu.extraction.tables.deals import table_deals
from lianpu.extraction.tables.grid import Grid, lay_open
from lianpu.extraction.tables.metrics import measured_table, table_metrics
from lianpu.extraction.tables.named_rounds import named_rounds
from lianpu.extraction.tables.row_facts import table_exchange
from lianpu.extraction.tables.scales import (
    NOTHING,
    Counting,
    general_countings,
    lead_counting,
    like_the_one_before,
)
from lianpu.extraction.tables.standings import table_standings
from lianpu.extraction.tables.titles import title_of
from lianpu.extraction.text.whose import Firm
from lianpu.notation.names import NameIndex


def table_facts(document: Document, names: NameIndex, firm: Firm | None = None) -> tuple[Fact, ...]:
    """Every fact of every table, in reading order.

    A table is one thing: our own exchange form, else a list of deals, else a leaderboard, else
    measures. What is none of these gives nothing, as a table of sentences would.

    Args:
        firm: Whose document it is: the subject of measures under a title that says nothing.
    """
    return tuple(_facts(document, names, firm))


def _facts(document: Document, names: NameIndex, firm: Firm | None) -> Iterator[Fact]:
    general = general_countings(document) if document.tables else ()
    last: tuple[Grid, Counting] | None = None
    for index in range(len(document.tables)):
        grid = lay_open(document, index)
        title = title_of(document, index)
        found: tuple[Fact, ...] = table_exchange(document, grid)
        if not found and not tells_stories(document, document.tables[index]):
            found = table_deals(document, grid, title, names)
        found = found or named_rounds(document, grid, names)
        found = found or table_bets(document, grid, title, names)
        found = found or table_standings(document, grid, title, names)
        yield from found
        before = NOTHING if found else _before(document, grid, last, general)
        table = None if found else measured_table(document, grid, title, before)
        if table is not None:
            yield from table_metrics(table, firm)
            last = grid, table.counting


def _before(
    document: Document,
    grid: Grid,
    last: tuple[Grid, Counting] | None,
    general: tuple[tuple[int, Counting], ...],
) -> Counting:
    """In what a table counts where it does not say so: as its lead, its like, or all tables do."""
    lead = lead_counting(document, grid.table)
    if lead.unit is not None:
        return lead
    if last is not None and last[1].unit is not None and like_the_one_before(grid, last[0]):
        return last[1]
    blocks = document.tables[grid.table].blocks
    start = document.blocks[blocks[0]].start if blocks else 0
    said = next((counting for place, counting in reversed(general) if place < start), NOTHING)
    return replace(said, shares=lead.shares or said.shares)


HALF = 0.5
"""Share of the cells of such a column that have a verb. Chosen by us."""

_HEAD = lazy_re.compile(
    r"(?:重大|主要)?(?:交易|事件|动态|動態|进展|進展)|新闻|新聞|要闻|要聞|deals?|transactions?|events?|news|headline|what happened",
    re.IGNORECASE,
)
_VERB = lazy_re.compile(
    r"收购|收購|并购|併購|入股|投资|投資|融资|融資|贷款|貸款|采购|採購|出售"
    r"|\b(?:acquir(?:es|ed)|buys|bought|invests|invested|raises|raised|lends|sells|sold)\b",
    re.IGNORECASE,
)


def headed_story(head: str) -> bool:
    """Whether a head says that each cell beneath tells a deal or an event."""
    return _HEAD.fullmatch(head.strip(" *")) is not None


def story_columns(document: Document, table: Table) -> set[int]:
    """The columns of a table under such heads."""
    return {c.column for c in table.cells if c.header and headed_story(document.cell_text(c))}


def tells_stories(document: Document, table: Table) -> bool:
    """Whether such a column tells its deals by verbs: they are read as sentences, not by columns."""
    for column in story_columns(document, table):
        told = [
            document.cell_text(c)
            for c in table.cells
            if c.column == column and not c.header and document.cell_text(c).strip()
        ]
        if told and sum(1 for words in told if _VERB.search(words)) >= HALF * len(told):
            return True
    return False
