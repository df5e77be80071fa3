"""Facts from the tables of a Document: deals, leaderboards, and measures of any orientation."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core.document import Document
from lianpu.core.fact import Fact
from lianpu.extraction.tables.deals import table_deals
from lianpu.extraction.tables.exchange import table_exchange
from lianpu.extraction.tables.grid import lay_open
from lianpu.extraction.tables.metrics import table_metrics
from lianpu.extraction.tables.standings import table_standings
from lianpu.extraction.tables.subjects import title_of
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
    for index in range(len(document.tables)):
        grid = lay_open(document, index)
        title = title_of(document, index)
        found: tuple[Fact, ...] = table_exchange(document, grid)
        found = found or table_deals(document, grid, title, names)
        found = found or table_standings(document, grid, title, names)
        yield from found or table_metrics(document, grid, title, firm)
