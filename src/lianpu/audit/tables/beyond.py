"""Cells that print more than they can be: a profit above its revenue, a gross margin or a market share above 100 %.

A profit may be more than its revenue where something was sold or revalued; it is odd all the same, and doubt. That
both are told in one unit is known where some other profit of the table is less than its revenue, or where the cells
print their units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.rules.bounded import NAMED, beyond, beyond_all
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

_PROFIT = lazy_re.compile(
    r"^(?:net |gross |operating |pre-?tax )?profits?(?: ?/ ?\(?loss(?:es)?\)?)?$|^(?:net|operating) income$|^EBITDA?$"
    r"|^(?:归母)?(?:净|毛|营业|经营)利润?额?$|^利润(?:总额)?$",
    re.IGNORECASE,
)
_REVENUE = lazy_re.compile(
    r"^(?:total |net |customer |annual |group )*(?:revenues?|sales|turnover)$|^(?:营业|销售)?总?收入$|^(?:总)?营收$|^销售额$",
    re.IGNORECASE,
)
_BRACKET = lazy_re.compile(r" ?[(（]([^()（）]*)[)）]$")


def beyond_findings(material: Material) -> Iterator[Finding]:
    """What cells print that is more than it can be."""
    for grid in material.each_grid():
        if grid.loose:
            continue
        for rows in (grid.rows, _columns(grid)):
            heads = grid.heads if rows is grid.rows else {}
            yield from _profits(material.document, rows, heads)
            yield from _rates(material.document, rows)


def _columns(grid: Grid) -> list[Row]:
    """The columns as rows, by their heads."""
    made = []
    for column in grid.columns:
        cells = [
            structs.replace(cell, row=column, column=at)
            for at, row in enumerate(grid.rows)
            for cell in row.cells
            if cell.column == column and cell.term is not None
        ]
        made.append(Row(grid.heads.get(column, ""), tuple(cells), cells[0].span))
    return made


def _rates(document: Document, rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        name = NAMED.match(simplified(row.label.strip()))
        if name is None:
            continue
        for term in row.numbers.values():
            if beyond_all(term):
                place = whole(document, term)
                yield beyond(place, place, term, name)


_OF_CHANGE = lazy_re.words(
    r"\bvar(?:iance|\.)|\bchange|\bdiff|\bdelta\b|差异|差額|差额|变动|變動|增减|增減"
)
"""Heads of columns that tell a step, of which one of profit may well be greater than one of revenue."""


def _profits(
    document: Document, rows: Sequence[Row], heads: Mapping[int, str]
) -> Iterator[Finding]:
    sales = [row for row in rows if _REVENUE.match(_named(row)[0]) and not row.percent]
    if len(sales) != 1:
        return
    (revenue,) = sales
    for row in rows:
        if row.percent or not _PROFIT.match(_named(row)[0]) or _named(row)[1] != _named(revenue)[1]:
            continue
        pairs = [
            (term, revenue.numbers[at])
            for at, term in row.numbers.items()
            if at in revenue.numbers
            and not _OF_CHANGE.search(heads.get(at, ""))
            and not term.quantity.text.lstrip().startswith("+")
        ]
        less = any(0 < _value(profit) < _value(base) for profit, base in pairs)
        for profit, base in pairs:
            if profit.quantity.unit in ("%", "pp", "x"):
                continue  # a rate under the name of its amount
            if profit.quantity.unit == base.quantity.unit and _more(profit, base) and less:
                yield more_than_revenue(document, profit, base)


def _named(row: Row) -> tuple[str, str]:
    """The name of a row, and the unit behind it in brackets."""
    label = simplified(row.label.strip())
    unit = _BRACKET.search(label)
    return (label[: unit.start()], unit[1]) if unit else (label, "")


def _value(term: Term) -> float:
    return float(term.quantity.value or 0)


def _more(profit: Term, revenue: Term) -> bool:
    low, high = profit.quantity.low, revenue.quantity.high
    return low is not None and high is not None and low > high > 0


def more_than_revenue(document: Document, profit: Term, revenue: Term) -> Finding:
    """The doubt of a profit that is more than the revenue of its time."""
    one, other = core(profit.quantity), core(revenue.quantity)
    return doubt(
        "comparison",
        (whole(document, profit), whole(document, profit), whole(document, revenue)),
        Text(
            f"利润 {one} 大于收入 {other}：除非另有营业外收益",
            f"The profit {one} is more than the revenue {other}: only gains outside of operations would explain it",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=one,
        arithmetic=f"{one} > {other}",
    )
