"""Columns of a table that print the step between two others, or the mean of all others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from lianpu.audit.proof import operations
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

STEP = lazy_re.compile(
    r"增减|变动|變動|变化|增加额|增量|差额|\bchange\b|\bdifference\b|\bincrease\b|\+/-|±|Δ",
    re.IGNORECASE,
)
"""Heads of columns that print a step, where their cells are no rates."""

MEAN = lazy_re.compile(r"^(?:平均|均值|平均值|月均|季均|mean|average)$", re.IGNORECASE)
"""Heads of columns that print the mean of those beside them."""


def step_columns(grid: Grid) -> Iterator[Relation]:
    """A column of changes in units against the two columns whose difference it is."""
    for target in grid.columns:
        if not STEP.search(simplified(grid.heads.get(target, ""))):
            continue
        rows = [row for row in grid.rows if _amount(row, target)]
        others = [
            column for column in grid.columns if column != target and column not in grid.changes
        ]
        found = []
        for last, first in permutations(others, 2):
            tried = [
                each for row in rows if _amount(row, last) and _amount(row, first)
                for each in try_cell(row, target, operations.difference(),
                                     (row.numbers[last], row.numbers[first]))
            ]  # fmt: skip
            if tried and not _unsigned(tried):
                found.append(Relation("difference", rows[0], tuple(tried), named=True))
        best = max(found, key=lambda each: each.held, default=None)
        if best is not None and best.held >= FEWEST and best.meant:
            yield best


FEWEST = 2
"""Rows in which a step must hold before its failure in another says something. Ours."""


def _amount(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit not in RATES


def _unsigned(tried: Sequence[Tried]) -> bool:
    """Whether a column prints falls without their sign: then its direction says nothing."""
    return any(
        each.check.verdict is Verdict.WRONG
        and each.check.point is not None
        and each.check.point < 0
        and each.target.term is not None
        and (each.target.term.quantity.value or 0) > 0
        for each in tried
    )


def mean_columns(grid: Grid) -> Iterator[Relation]:
    """A column named average against the mean of all columns beside it."""
    for target in grid.columns:
        if not MEAN.match(grid.heads.get(target, "").strip()):
            continue
        parts = [
            column for column in grid.columns if column != target and column not in grid.changes
        ]
        rows = [row for row in grid.rows if target in row.numbers]
        tried = [
            each for row in rows
            if len(parts) > 1 and all(column in row.numbers for column in parts)
            for each in try_cell(row, target, mean(len(parts)),
                                 tuple(row.numbers[column] for column in parts))
        ]  # fmt: skip
        if tried:
            relation = Relation("average", rows[0], tuple(tried), named=True)
            if relation.held >= FEWEST and relation.meant:
                yield relation
