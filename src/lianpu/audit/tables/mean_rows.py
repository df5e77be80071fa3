"""Rows of means and medians: "Average" and "Median" below the peers of a table of multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import of_its_digits
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.relations import TOTAL, Relation, all_slips, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

LEAST = 3
"""Rows that have a mean. Ours."""
TELLING = 6
"""Digits of means that hold before one that fails is more than doubt. Ours."""

_MEAN_ROW = lazy_re.compile(
    r"^(?:(?P<mean>(?:(?:simple|arithmetic|peer|group|sector) )?(?:mean|average)|(?:算术|简单|行业|可比公司)?(?:平均值?|均值))|(?P<median>(?:peer |group |sector )?median|(?:行业|可比公司)?中[位值]数?值?))$",
    re.IGNORECASE,
)
"""Rows that print the mean, or the middle, of those above them."""


def mean_rows(grid: Grid) -> Iterator[Relation]:
    """A row named mean or median against all rows above it, where one column shows that it is theirs."""
    if grid.loose:
        return
    above: list[Row] = []
    for row in grid.rows:
        found = _MEAN_ROW.match(simplified(row.label.strip()))
        if found is None:
            above = [] if not row.numbers and row.label else above
            if row.numbers and not TOTAL.search(row.label) and not _AVERAGED.search(row.label):
                above.append(row)
            continue
        tried = [
            each
            for column in row.numbers
            for terms in [tuple(other.numbers[column] for other in above if column in other.numbers)]
            if len(terms) >= LEAST and len({term.quantity.unit for term in (*terms, row.numbers[column])}) == 1
            for each in try_cell(row, column, middle(len(terms)) if found["median"] else mean(len(terms)), terms)
            # the rate of two means is no mean of rates
            if each.check.verdict is not Verdict.WRONG or not (GROWTH.search(grid.heads.get(column, '')) or _is_share(terms))
        ]  # fmt: skip
        rule = "median" if found["median"] else "average"
        made = Relation(rule, row, tuple(tried), named=True)
        failed = len(tried) - made.held
        if made.held and failed <= 1 and all_slips(tried):
            slips = all(
                of_its_digits(each.check, each.target.term)
                for each in tried
                if each.check.verdict is Verdict.WRONG and each.target.term is not None
            )
            yield replace(made, sure=True, faint=made.telling < TELLING or not slips)


def _is_share(terms: Sequence[Term]) -> bool:
    return terms[0].quantity.unit in ("%", "pp")


_AVERAGED = lazy_re.compile(
    r"\b(?:mean|median|average|high|low|max(?:imum)?|min(?:imum)?)\b|平均|均值|中位|最[高低大小]",
    re.IGNORECASE,
)


@operation
def middle(count: int) -> Operation:
    """The middle one of so many numbers in order, or the mean of the two in the middle."""

    def compute(terms: Sequence[Interval]) -> Interval:
        ordered = sorted(terms, key=lambda each: each.middle or Fraction(0))
        one, other = ordered[(count - 1) // 2], ordered[count // 2]
        return one if one is other else (one + other) / Interval.exact(2)

    return Operation("average", compute, lambda names: f"median({', '.join(names)})")
