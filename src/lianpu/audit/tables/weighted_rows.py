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
from lianpu.audit.stated.rows import Grid, Row
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


_WEIGHTS = lazy_re.kept(
    r"概率|机率|機率|权重|權重|probabilit|\bprob\.?\b|\bweights?\b|\bodds\b", re.IGNORECASE
)
_WEIGHTED = lazy_re.kept(r"加权|加權|期望|weighted|expected|\bEV\b|blended", re.IGNORECASE)
"""Names of rows that print the mean of those above by their weights."""


def weighted_by_shares(grid: Grid) -> Iterator[Relation]:
    """The row of means under cases with their weights: target prices by scenario, scores by criterion."""
    weights = next((at for at in grid.columns if _WEIGHTS.search(grid.heads.get(at, ""))), None)
    if grid.loose or weights is None:
        return
    for at, total in enumerate(grid.rows):
        rows = [row for row in grid.rows[:at] if row.numbers]
        if not _WEIGHTED.search(total.label) or len(rows) < FEWEST:
            continue
        counts = [row.numbers[weights] for row in rows if weights in row.numbers]
        known = [term.quantity.value or 0 for term in counts if term.quantity.unit == "%"]
        if len(known) < len(rows) or min(known) <= 0 or sum(known) != 1:
            continue
        tried = [
            each
            for target, stated in total.numbers.items()
            if target != weights and all(target in row.numbers for row in rows)
            if {row.numbers[target].quantity.unit for row in rows} == {stated.quantity.unit}
            for each in try_cell(
                total, target, weighted_mean(),
                (*(row.numbers[target] for row in rows), *counts),
            )
            if _holds(each) or (each.check.certain and near(each.check, stated))
        ]  # fmt: skip
        failed = sum(not _holds(each) for each in tried)
        if tried and failed <= 1:
            held = len(tried) - failed
            yield Relation(
                "average", total, tuple(tried), named=True, faint=not held, sure=True, beside=held
            )


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
