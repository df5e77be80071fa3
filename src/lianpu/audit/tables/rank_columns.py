"""Columns that print the rank of each row, against the column of amounts that they rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.tables.lines import ALL
from lianpu.audit.tables.relations import Relation, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

RANK_HEAD = lazy_re.kept(r"排名|名次|位次|排序|\brank(?:ing)?\b", re.IGNORECASE)
"""Heads of columns that print a rank."""

LEAST = 3
"""Rows that are ranked. Ours."""


def rank_columns(grid: Grid) -> Iterator[Relation]:
    """Each column named rank, where one column gives the rank of all rows but one."""
    if grid.loose:
        return
    for target in grid.columns:
        rows = [
            row for row in grid.rows if target in row.numbers and not ALL.search(row.label.strip())
        ]
        if (
            not RANK_HEAD.search(grid.heads.get(target, ""))
            or len(rows) < LEAST
            or not _counts(rows, target)
        ):
            continue
        for column in grid.columns:
            if column == target or any(column not in row.numbers for row in rows):
                continue
            tried = [
                each
                for row in rows
                for each in try_cell(
                    row, target, place_among(),
                    (row.numbers[column], *(other.numbers[column] for other in rows if other is not row)),
                )
            ]  # fmt: skip
            failing = sum(each.check.verdict is Verdict.WRONG for each in tried)
            if failing <= 1 and len(tried) == len(rows):
                yield Relation("rank", rows[0], tuple(tried), named=True, faint=True, sure=True)
                break


def _counts(rows: Sequence[Row], column: int) -> bool:
    """Whether a column prints whole numbers up to the number of rows and a few more, none of them far off."""
    values = [row.numbers[column].quantity.value or 0 for row in rows]
    return all(value == int(value) and 0 < value <= len(rows) + LEAST for value in values)


@operation
def place_among() -> Operation:
    """One more than how many of all others are greater than the first number."""

    def compute(terms: Sequence[Interval]) -> Interval:
        own, *others = (each.middle or Fraction(0) for each in terms)
        return Interval.exact(1 + sum(each > own for each in others))

    return Operation("rank", compute, lambda names: f"1 + #({', '.join(names[1:])} > {names[0]})")
