"""Rows of growth below the amounts of two years: 同比 under 2023年 and 2024年, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as data_replace

from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.series import head_stage
from lianpu.audit.tables.growth import GROWTH, growth_columns
from lianpu.audit.tables.identities import turned, turned_back
from lianpu.audit.tables.relations import Relation


def growth_below(grid: Grid) -> Iterator[Relation]:
    """A row of rates below two rows of amounts: 同比 under those of two years."""
    rates = {at for at, row in enumerate(grid.rows) if row.percent and GROWTH.search(row.label)}
    times = {at for at, row in enumerate(grid.rows) if head_stage(row.label) is not None}
    columns = turned(grid) if rates and len(times) > 1 else None
    if columns is None:
        return
    kept = tuple(
        data_replace(row, cells=tuple(cell for cell in row.cells if cell.column in rates | times))
        for row in columns.rows
    )
    named = data_replace(
        columns, rows=kept, heads={at: row.label for at, row in enumerate(grid.rows)}
    )
    for each in growth_columns(named):
        yield turned_back(grid, each)
