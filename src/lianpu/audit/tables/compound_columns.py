"""Columns of compound growth between two columns of times: "CAGR", 复合增速."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from lianpu.audit.proof import operations
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import head_stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import Relation, try_cell
from lianpu.core import lazy_re

_COMPOUND = lazy_re.compile(r"CAGR|复合|年均增|compound", re.IGNORECASE)
_YEARS = lazy_re.compile(r"(?P<first>(?:19|20)?\d\d)\D{1,4}(?P<last>(?:19|20)?\d\d)(?!\d)")
"""The ends that a head of such a column may name: "CAGR 2024-28E"."""
MOST = 40
"""Years that compound growth is told over. Ours."""


def compound_columns(grid: Grid) -> Iterator[Relation]:
    """Each column of compound growth against the two columns that its head names, or else the outermost ones."""
    for target in grid.columns:
        head = simplified(grid.heads.get(target, ""))
        if not _COMPOUND.search(head):
            continue
        times = {
            stage.year: column
            for column in grid.columns
            if column != target
            and (stage := head_stage(grid.heads.get(column, ""))) is not None
            and stage.year
            and not stage.part
        }
        named = _YEARS.search(head)
        wanted = None if named is None else (_year(named["first"]), _year(named["last"]))
        for first, last in combinations(sorted(times), 2):
            outer = (first, last) == (min(times), max(times))
            if not ((first, last) == wanted if wanted else outer) or last - first > MOST:
                continue
            tried = [
                each
                for row in grid.rows
                if _amounts(row, times[first], times[last]) and target in row.numbers
                for each in try_cell(
                    row, target, operations.cagr(last - first),
                    (row.numbers[times[first]], row.numbers[times[last]]),
                )
            ]  # fmt: skip
            made = Relation("cagr", grid.rows[0], tuple(tried), named=True, sure=True)
            failed = len(tried) - made.held
            if made.held and failed <= (made.held > 1):
                yield made


def _year(words: str) -> int:
    return int(words) if len(words) == 4 else 2000 + int(words)


def _amounts(row: Row, *columns: int) -> bool:
    return all(
        column in row.numbers
        and row.numbers[column].quantity.unit not in RATES
        and (row.numbers[column].quantity.value or 0) > 0
        for column in columns
    )
