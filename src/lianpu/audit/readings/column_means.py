"""The mean or the sum of a column, told by the name of its head in a line right below the table: "平均超预期: 3.3%", "Average surprise: 3.3%"."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.proof import operations
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.called_cells import Told, plain, told_of
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.grids import Grid
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import TOTAL
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_MEAN = lazy_re.compile(
    r"^(?:(?P<mean>平均|均值|average|avg\.?|mean)|(?P<sum>合计|总计|累计|total|sum of|combined)) ?(?P<head>\S.*)$"
)
_EDGES = lazy_re.compile(r"[%％\s的]+")
FEWEST, REACH = 3, 300
"""Rows of a column that is averaged, and characters below a table in which its mean stands. Ours."""


def column_means(material: Material) -> Iterator[Finding]:
    """Every such line against the column of the table above it; what fails may be weighted and is doubt."""
    grids = [grid for grid in material.grids if not grid.loose and grid.rows]
    if not grids:
        return
    for told in told_of(material):
        found = _MEAN.match(told.name) if not told.subject else None
        if found is None:
            continue
        terms = _column(grids, told, found["head"])
        if len(terms) < FEWEST:
            continue
        rates = terms[0].quantity.unit in RATES
        if found["sum"] and rates:
            continue
        rule, way = ("average", mean(len(terms))) if found["mean"] else ("sum", operations.total())
        claim = Claim(rule, told.term, terms, (way,), told.span, strict=True, doubt=True)
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _column(grids: list[Grid], told: Told, head: str) -> tuple[Term, ...]:
    """The numbers of the column with that head in the nearest table that ends before a line, or that holds it."""
    at = told.term.start
    near = [
        grid for grid in grids
        if min(row.span.start for row in grid.rows) < at
        and at - max(row.span.end for row in grid.rows) < REACH
    ]  # fmt: skip
    if not near:
        return ()
    grid = near[-1]
    for column in grid.columns:
        if _same(grid.heads.get(column, ""), head):
            return tuple(
                row.numbers[column] for row in grid.rows
                if column in row.numbers and row.span.end <= at and not TOTAL.search(row.label)
                and row.numbers[column].quantity.unit == told.term.quantity.unit
            )  # fmt: skip
    return ()


def _same(head: str, name: str) -> bool:
    bare = _EDGES.sub("", plain(head))
    return bool(bare) and bare == _EDGES.sub("", name)
