"""Ratios that stand apart from all others of a table: a chip's compute per watt six times the next.

Every pair of columns in two physical units, or of money and one, is a ratio that the table did not
print. Values of one kind of thing lie within a few times of each other at the top of a list; one
that is several times the next is a slip in a column, another scope (a card beside a package), or
news. None of this is proof, so it is amber, with the numbers beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from lianpu.audit.proof.verdicts import core, doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.document import Document, Table
from lianpu.core.errors import NotationError
from lianpu.core.finding import Finding
from lianpu.core.text import Text
from lianpu.core.vocabulary import units
from lianpu.notation.numbers import read_quantity

FEWEST = 6
"""Rows with both numbers, below which nothing is usual. Ours."""

APART = 5
"""Times the next ratio from which one stands apart. Ours: in a table of sixteen chips of five years
and two continents the second and third are 1.2 times apart, and the first 6.4."""

TOGETHER = 3
"""Times between the second ratio and the middle one, up to which the rest are one kind of thing."""


@dataclass(frozen=True)
class _Ratio:
    """Two cells of a row and what one is per unit of the other."""

    name: str
    above: Term
    below: Term
    value: Fraction

    @property
    def written(self) -> str:
        return f"{core(self.above.quantity)} / {core(self.below.quantity)}"


def outliers(material: Material) -> Iterator[Finding]:
    """Each ratio of two columns that is several times the next one of its table."""
    for table in material.document.tables:
        columns = _columns(material.document, table)
        for (_, above), (_, below) in combinations(sorted(columns.items()), 2):
            units_of = (_unit(above), _unit(below))
            if units_of[0] == units_of[1]:
                continue
            if units_of[0] in PER and units_of[1] not in PER:
                above, below = below, above
            yield from _apart(material.document, table, above, below)


_WITH_UNIT = lazy_re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d|[$€£¥].*\d", re.DOTALL)
"""A cell that prints a unit beside its digits."""

PER = frozenset({"W", "USD", "CNY"})
"""What others are counted per: compute per watt, and not watts per compute."""


def _columns(document: Document, table: Table) -> dict[int, dict[int, Term]]:
    """Columns whose cells are numbers of one unit of their own, as row -> number."""
    found: dict[int, dict[int, Term]] = {}
    for cell in table.cells:
        words = document.text[cell.start : cell.end]
        if cell.row < table.header_rows or not _WITH_UNIT.search(words):
            continue
        try:
            quantity = read_quantity(words)
        except NotationError:
            continue
        if quantity.value is not None and quantity.value > 0 and is_measured(quantity.unit):
            found.setdefault(cell.column, {})[cell.row] = Term(quantity, cell.start, cell.end)
    return {
        column: rows
        for column, rows in found.items()
        if len(rows) >= FEWEST and len({term.quantity.unit for term in rows.values()}) == 1
    }


def is_measured(unit: str) -> bool:
    """Whether a unit measures a thing: not a bare number, a share, a time, nor a process's width."""
    family = units().get(unit)
    return family is not None and family.dimension not in (
        "ratio",
        "time",
        "count",
        "multiple",
        "points",
        "length",
    )


def _unit(rows: dict[int, Term]) -> str:
    return next(iter(rows.values())).quantity.unit


def _apart(
    document: Document, table: Table, above: dict[int, Term], below: dict[int, Term]
) -> Iterator[Finding]:
    ratios = sorted(
        (
            _Ratio(
                _name(document, table, row),
                above[row],
                below[row],
                Fraction(above[row].quantity.value or 0) / Fraction(below[row].quantity.value or 1),
            )
            for row in above.keys() & below.keys()
        ),
        key=lambda each: (-each.value, each.above.start),
    )
    if len(ratios) < FEWEST:
        return
    first, second, middle = ratios[0], ratios[1], ratios[len(ratios) // 2]
    if first.value < APART * second.value or second.value > TOGETHER * middle.value:
        return
    times = f"{float(first.value / second.value):.1f}"
    yield doubt(
        "outlier",
        tuple(
            document.span(term.start, term.end)
            for term in (first.above, first.below, second.above, second.below)
        ),
        Text(
            f"“{first.name}”的 {first.written} 是次高者“{second.name}”的 {times} 倍，"
            "两数之一的口径（单卡、封装、精度）或单位可能不同",
            f"{first.written} of “{first.name}” is {times} times that of the next, “{second.name}”; "
            "one of the two numbers may have another scope (card, package, precision) or unit",
        ),
        stated=first.written,
        recomputed=f"{times}x",
        arithmetic=f"({first.written}) / ({second.written}) = {times}",
        missing=Text(
            "未说明两列的口径是否一致", "whether the two columns share a scope is not stated"
        ),
    )


def _name(document: Document, table: Table, row: int) -> str:
    """The words of a row before its first number, the most telling cell: the last name of them."""
    words = []
    for column in range(min(table.columns, 2)):
        cell = table.grid.get((row, column))
        if cell is not None:
            words.append(" ".join(document.text[cell.start : cell.end].split()))
    return " ".join(dict.fromkeys(word for word in words if word))
