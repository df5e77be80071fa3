"""What a total row prints under a column of averages: the mean of the rows above, each by its weight.

"All plans" under average fees of 12, 20 and 36 is no sum. Where the table has one column that may be the
weights, the mean by it is what the row says; the mean without weights answers it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import near
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.lines import ALL, PART
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

_MEAN = lazy_re.kept(r"\baverage\b|\bmean\b|\bper\b|平均|均价|单价|人均|[户店单]均", re.IGNORECASE)
"""Heads of columns that print so much for each of something."""


def weighted_rows(grid: Grid) -> Iterator[Relation]:
    """The mean in the total row of a column of averages, by the one column of weights there is."""
    places = [at for at, row in enumerate(grid.rows) if at and ALL.search(row.label.strip())]
    if grid.loose or not places:
        return
    total = grid.rows[places[0]]
    rows = [row for row in grid.rows[: places[0]] if row.numbers and not PART.search(row.label)]
    if len(rows) < FEWEST or any(TOTAL.search(row.label) for row in rows):
        return
    for target in total.numbers:
        if not _MEAN.search(grid.heads.get(target, "")) or not _amounts(rows, target):
            continue
        weights = [
            column for column in grid.columns
            if column != target and column not in grid.changes and _amounts((*rows, total), column)
        ]  # fmt: skip
        means = tuple(row.numbers[target] for row in rows)
        if len(weights) != 1 or any(
            _holds(each) for each in try_cell(total, target, mean(len(means)), means)
        ):
            continue
        counts = tuple(row.numbers[weights[0]] for row in rows)
        for each in try_cell(total, target, weighted_mean(), (*means, *counts)):
            stated = each.target.term
            if _holds(each) or (stated and each.check.certain and near(each.check, stated)):
                yield Relation("average", total, (each,), named=True, faint=True, sure=True)


FEWEST = 2
"""Rows above a total row of which a mean is taken. Ours."""


def _amounts(rows: Sequence[Row], column: int) -> bool:
    """Whether all rows print an amount above nought in a column."""
    terms = [row.numbers.get(column) for row in rows]
    return all(
        term is not None and term.quantity.unit not in RATES and (term.quantity.value or 0) > 0
        for term in terms
    )


def _holds(tried: Tried) -> bool:
    return tried.check.verdict is not Verdict.WRONG


@operation
def weighted_mean() -> Operation:
    """Σ a·w / Σ w, of all a and then all w."""

    def compute(terms: Sequence[Interval]) -> Interval:
        half = len(terms) // 2
        above, below = Interval.exact(0), Interval.exact(0)
        for each, weight in zip(terms[:half], terms[half:], strict=True):
            above, below = above + each * weight, below + weight
        return above / below

    def write(names: Sequence[str]) -> str:
        half = len(names) // 2
        pairs = zip(names[:half], names[half:], strict=True)
        return f"({' + '.join(f'{a} × {w}' for a, w in pairs)}) / ({' + '.join(names[half:])})"

    return Operation("average", compute, write)
