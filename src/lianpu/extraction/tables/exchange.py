"""Facts from tables in our own exchange form: one fact a row, each of its fields in a column.

A table whose heads name giver, taker and kind lists deals; subject (or chip, product, company),
measure and value list metrics; a company and its chain segment list memberships. The words of the
heads are in ``vocabulary/headers.yaml``; kinds, statuses and segments are given by key or name.
Nothing has to be guessed here, so nothing is: a row whose kind is unknown gives no fact.
"""

from __future__ import annotations

from lianpu.core.document import Document
from lianpu.core.fact import Fact
from lianpu.core.layout import Rows
from lianpu.extraction.tables.grid import Column, Grid, without_repeats
from lianpu.extraction.tables.kinds_named import heads_kinds
from lianpu.extraction.tables.row_facts import THINGS, row_facts
from lianpu.extraction.tables.row_fields import Fields, Named

READER = "exchange.table@1"


def table_exchange(document: Document, grid: Grid) -> tuple[Fact, ...]:
    """One fact a row; empty when the heads are not those of the exchange form."""
    columns: dict[str, tuple[Column, ...]] = {}
    for column in grid.columns:
        if column.role is not None:
            columns.setdefault(column.role, (column,))
    if {"giver", "taker"} <= columns.keys() and "kind" not in columns:
        for column in grid.columns:
            if column.role in (None, "round") and heads_kinds(
                column.head, grid.column_texts(column.index)
            ):
                columns = {role: at for role, at in columns.items() if at[0] is not column}
                columns["kind"] = (column,)
                break
    thing = any(role in columns for role in THINGS)
    rows = None
    if {"giver", "taker", "kind"} <= columns.keys():
        rows = Rows.DEAL
    elif thing and {"measure", "amount"} <= columns.keys():
        rows = Rows.METRIC
    elif thing and "segment" in columns:
        rows = Rows.MEMBERSHIP
    if rows is None:
        return ()
    named = Named(rows, columns, READER, exchange=True)
    # a deal that is told twice, to the letter, counts once: an amount must not double
    told = without_repeats(grid.rows) if rows is Rows.DEAL else grid.rows
    return tuple(fact for row in told for fact in row_facts(Fields(document, grid, row, named)))
