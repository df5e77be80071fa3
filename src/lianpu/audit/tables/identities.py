"""Rows of a table that their names relate: total assets, net assets, earnings per share, gross profit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import log10

from msgspec import structs

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.stated.grids import Cell, Grid, Row
from lianpu.audit.tables.relations import Relation, row_relation
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_NAMES: dict[str, re.Pattern[str]] = {
    name: lazy_re.compile(words, re.IGNORECASE)
    for name, words in {
        "revenue": r"^(?:一、)?(?:营业总?收入|营收|收入)|^(?:total |net )?(?:revenues?|sales)\b(?! (?:growth|cost))",
        "cost": r"^(?:减[:：])?营业成本|^cost of (?:revenues?|sales|goods sold)",
        "gross profit": r"^毛利(?:润|额)?(?!率)|^gross profit(?! margin)",
        "net profit": r"^(?:归母)?净利润?(?!率)|^net (?:income|profit)(?! margin)",
        "shares": r"股本|股数|股份数|^(?:diluted |average |weighted[- ]average )?shares\b",
        "eps": r"每股收益|^EPS\b|^(?:diluted |basic )?earnings per share",
        "non-current assets": r"^非流动资产(?:合计)?|^(?:total )?non-?current assets",
        "current assets": r"^流动资产(?:合计)?|^(?:total )?current assets",
        "assets": r"^(?:资产总计|总资产|资产合计)|^total assets$",
        "non-current liabilities": r"^非流动负债(?:合计)?|^(?:total )?non-?current liabilities",
        "current liabilities": r"^流动负债(?:合计)?|^(?:total )?current liabilities",
        "liabilities": r"^(?:负债合计|总负债|负债总计)|^total liabilities$",
        "net assets": r"^净资产(?!收益)|^(?:所有者权益|股东权益)(?:合计)?|^net assets$|^total (?:shareholders'? |stockholders'? )?equity$",
    }.items()
}

Make = Callable[[], Operation]
_IDENTITIES: tuple[tuple[str, str, Make, tuple[str, str]], ...] = (
    ("assets", "sum", operations.total, ("non-current assets", "current assets")),
    ("liabilities", "sum", operations.total, ("current liabilities", "non-current liabilities")),
    ("net assets", "difference", operations.difference, ("assets", "liabilities")),
    ("net assets", "sum", operations.total, ("assets", "liabilities")),
    ("gross profit", "difference", operations.difference, ("revenue", "cost")),
    ("gross profit", "sum", operations.total, ("revenue", "cost")),
    ("eps", "ratio", operations.ratio, ("net profit", "shares")),
)
"""Result, rule, operation and inputs; costs and debts may be printed as negative numbers."""

_MARGIN = lazy_re.compile(
    r"^(?P<en>.{3,60}?) margin(?: ?%|[ ,(].{0,16})?$|^(?P<zh>[一-鿿A-Za-z]{2,14})率(?:[(（%].{0,6})?$",
    re.IGNORECASE,
)
_PROFIT = lazy_re.compile(r" (?:income|profit|earnings)$|(?:润|额)$", re.IGNORECASE)
"""What the name of a margin may leave out of that of its profit: "operating margin", 毛利率."""


def margin_rows(grid: Grid) -> Iterator[Relation]:
    """Margins against the profit of their own name and the revenue, where one column fails and another agrees."""
    sales = next((row for row in grid.rows if "revenue" in _named(row.label.strip())), None)
    if sales is None or sales.percent:
        return
    by_name: dict[str, Row] = {}
    for row in grid.rows:
        if row.numbers and not row.percent:
            label = row.label.strip().casefold()
            for name in (label, _PROFIT.sub("", label)):
                by_name.setdefault(name, row)
    for row in grid.rows:
        found = _MARGIN.match(row.label.strip()) if row.percent else None
        if found is None:
            continue
        name = (found["en"] or found["zh"]).casefold()
        profit = by_name.get(name) or by_name.get(_PROFIT.sub("", name))
        if profit is None:
            continue
        made = row_relation(grid, "share", operations.share(), row, [profit, sales], named=True)
        if made is not None and made.held and len(made.tried) - made.held < 2:
            yield replace(made, sure=True)


SUBTOTAL = lazy_re.kept(
    r"^(?:non-?current|current|fixed) (?:assets|liabilities)$|^(?:非)?流动(?:资产|负债)$",
    re.IGNORECASE,
)
"""Rows that add up those above them without being called total."""


def named_rows(grid: Grid) -> Iterator[Relation]:
    """Rows that follow from two others by their names, where the table shows that they do."""
    found: dict[str, Row] = {}
    for row in grid.rows:
        if row.numbers and not row.percent:
            for name in _named(row.label.strip()):
                found.setdefault(name, row)
    for result, rule, make, inputs in _IDENTITIES:
        if result not in found or any(name not in found for name in inputs):
            continue
        target, rows = found[result], [found[name] for name in inputs]
        plain = make() if rule != "ratio" else ratio_at(_power(target, rows))
        relation = row_relation(grid, rule, plain, target, rows, named=True, averages=False)
        if relation is not None and relation.held and relation.meant:
            yield relation


@lru_cache(maxsize=4096)
def _named(label: str) -> tuple[str, ...]:
    """The names of `_NAMES` that a label has."""
    return tuple(name for name, pattern in _NAMES.items() if pattern.search(label))


def _power(target: Row, rows: Sequence[Row]) -> int:
    """The power of ten by which rows print differently, by the middle of their columns."""
    powers = []
    for column, (value, _) in target.floats.items():
        a, b = (row.floats.get(column) for row in rows)
        if a and b and a[0] > 0 and b[0] > 0 and value > 0:
            powers.append(round(log10(value * b[0] / a[0])))
    return sorted(powers)[len(powers) // 2] if powers else 0


@operation
def ratio_at(power: int) -> Operation:
    """a / b × 10 ^ power."""
    plain, factor = operations.ratio(), Interval.exact(1) / Interval.exact(10 ** max(-power, 0))
    factor = factor * Interval.exact(10 ** max(power, 0))
    tail = "" if power == 0 else f" × {10**power:,}" if power > 0 else f" / {10**-power:,}"
    return Operation(
        "ratio",
        lambda terms: plain.compute(terms) * factor,
        lambda names: plain.write(names) + tail,
    )


def turned(grid: Grid) -> Grid | None:
    """The table with its columns as rows, cells as they stand; None for one too small or wide."""
    if grid.loose or len(grid.rows) < 3 or not 3 <= len(grid.columns) <= MOST_TURNED:
        return None
    rows = []
    for column in grid.columns:
        cells = [
            structs.replace(cell, row=column, column=at)
            for at, row in enumerate(grid.rows)
            for cell in row.cells
            if cell.column == column and cell.term is not None
        ]
        if len(cells) >= 3:
            rows.append(Row(grid.heads.get(column, ""), tuple(cells), cells[0].span))
    return Grid(tuple(rows), {}, loose=False, table=grid.table) if len(rows) >= 3 else None


MOST_TURNED = 10
"""Columns of numbers up to which products of columns are looked for."""


def turned_back(grid: Grid, relation: Relation) -> Relation:
    """A relation of a turned table at the places of the table itself."""
    tried = [replace(each, target=_back(grid, each.target)) for each in relation.tried]
    return replace(relation, tried=tuple(tried))


def _back(grid: Grid, cell: Cell) -> Cell:
    row = grid.rows[cell.column]
    return next(each for each in row.cells if each.column == cell.row)
