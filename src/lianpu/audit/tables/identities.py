"""Rows of a table that their names relate: total assets, net assets, earnings per share, gross profit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log10

from msgspec import structs

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import exchanged
from lianpu.audit.stated.rows import Cell, Grid, Row
from lianpu.audit.tables.relations import PROVEN_BY, TELLING, Relation, row_relation
from lianpu.audit.tables.statements import IDENTITIES, RATES, names_of_row
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

_MARGIN = lazy_re.compile(
    r"^(?P<en>.{3,60}?) margin(?: ?%|[ ,(].{0,16})?$|^(?P<zh>[一-鿿A-Za-z]{2,14})率(?:[(（%].{0,6})?$",
    re.IGNORECASE,
)
_PROFIT = lazy_re.compile(r" (?:income|profit|earnings)$|(?:润|额)$", re.IGNORECASE)
"""What the name of a margin may leave out of that of its profit: "operating margin", 毛利率."""


def margin_rows(grid: Grid, kin: Sequence[Grid] = ()) -> Iterator[Relation]:
    """Margins against the profit of their own name and the revenue, where one column fails and another agrees.

    Args:
        kin: Other tables of the same columns, which print the revenue where this one does not. What fails
            by them is doubt and no proof.
    """
    margins = [
        (row, found) for row in grid.rows
        if row.percent and (found := _MARGIN.match(row.label.strip())) is not None
    ]  # fmt: skip
    if not margins:
        return
    own = _sales(grid)
    sales = own or next((row for other in kin if (row := _sales(other)) is not None), None)
    if sales is None:
        return
    called = _rows_called(grid)
    by_name: dict[str, Row] = {}
    for row in grid.rows:
        if row.numbers and not row.percent:
            label = row.label.strip().casefold()
            for name in (label, _PROFIT.sub("", label)):
                by_name.setdefault(name, row)
    for row, found in margins:
        name = (found["en"] or found["zh"]).casefold()
        profit = by_name.get(name) or by_name.get(_PROFIT.sub("", name))
        if profit is None:
            # "FCF margin" over free cash flow, 净利率 over 归母净利润
            profit = next(
                (called[known] for said in (name, f"{name} income", f"{name} profit")
                 for known in names_of_row(said) if known in called and not called[known].percent),
                None,
            )  # fmt: skip
        if profit is None:
            continue
        made = row_relation(grid, "share", operations.share(), row, [profit, sales], named=True)
        if made is not None and made.held and len(made.tried) - made.held < 2:
            yield replace(made, sure=True, faint=own is None)


def _sales(grid: Grid) -> Row | None:
    """The first row of revenue, where it prints amounts."""
    sales = next((row for row in grid.rows if "revenue" in names_of_row(row.label.strip())), None)
    return None if sales is None or sales.percent or not sales.numbers else sales


SUBTOTAL = lazy_re.kept(
    r"^(?:non-?current|current|fixed) (?:assets|liabilities)$|^(?:非)?流动(?:资产|负债)$",
    re.IGNORECASE,
)
"""Rows that add up those above them without being called total."""


def named_rows(grid: Grid, kin: Sequence[Grid] = ()) -> Iterator[Relation]:
    """Rows that follow from others by their names, where the table shows that they do.

    Args:
        kin: Other tables of the same columns, which print what this one lacks: free cash flow among key
            figures, its parts in the statement of cash. What fails by them is doubt and no proof.
    """
    found = _rows_called(grid)
    lent: dict[str, Row] = {}
    for other in kin:
        for name, row in _rows_called(other).items():
            if name not in found:
                lent.setdefault(name, row)
    for each in IDENTITIES:
        result, rule, inputs = each.result, each.rule, each.of
        if result not in found or any(name not in found and name not in lent for name in inputs):
            continue
        target, rows = found[result], [found.get(name) or lent[name] for name in inputs]
        if any(row is target for row in rows):
            continue  # one line may have two of the names
        own = all(name in found for name in inputs)
        plain = each.made()
        if rule in ("ratio", "product") or not own:
            plain = scaled(plain, _power(rule, target, rows))
        relation = row_relation(grid, rule, plain, target, rows, named=True, averages=False)
        if relation is None or not relation.held:
            continue
        if each.loose:
            relation = replace(relation, faint=True)
        if own and not each.loose and _miswritten(relation):
            yield replace(relation, sure=True, beside=relation.beside + 1)
        elif relation.meant:
            yield relation if own else replace(relation, faint=True)
        elif len(relation.tried) - relation.held == 1:
            # the name says what the row is; with so few digits that agree it is doubt and no proof
            yield replace(relation, faint=True, sure=True)


def named_columns(grid: Grid) -> Iterator[Relation]:
    """Columns that their heads tie, where two rows show it and others do not: doubt in each of those.

    A year before a name is that of all columns of it; a unit in brackets behind it is left out.
    """
    columns = turned(grid)
    if columns is None:
        return
    years = {
        year
        for row in columns.rows
        if (year := _dated(row.label)[0]) and names_of_row(_dated(row.label)[1])
    }
    if len(years) > 1:
        return
    plain = replace(
        columns,
        rows=tuple(
            replace(row, label=name if year in (*years, "") else "")
            for row in columns.rows
            for year, name in (_dated(row.label),)
        ),
    )
    found = _rows_called(plain)
    for each in IDENTITIES:
        rows = [found.get(name) for name in (each.result, *each.of)]
        if None in rows or len({id(row) for row in rows}) < len(rows):
            continue
        target, *inputs = [row for row in rows if row is not None]
        made = each.made()
        if each.rule in ("ratio", "product"):
            made = scaled(made, _power(each.rule, target, inputs))
        relation = row_relation(plain, each.rule, made, target, inputs, named=True, averages=False)
        if relation is None or relation.held < PROVEN_BY or relation.telling < TELLING:
            continue
        yield turned_back(grid, replace(relation, faint=True, sure=True))


def _dated(label: str) -> tuple[str, str]:
    """The year before a name and the name without its unit: "2024年分红(亿元)"."""
    match = _DATED.match(label.strip())
    return ("", label) if match is None else (match["year"] or "", match["name"].strip())


_DATED = lazy_re.compile(
    r"(?:(?P<year>(?:FY ?)?(?:19|20)\d\d[AEF]?) ?(?:年度?)? ?)?(?P<name>.+?)(?: ?[(（][^()（）]*[)）])?$"
)


def _miswritten(relation: Relation) -> bool:
    """Whether the one place in which a relation fails prints its result with two digits exchanged."""
    failed = [each for each in relation.tried if each.check.verdict is Verdict.WRONG]
    return len(failed) == 1 and all(
        each.check.certain
        and each.target.term is not None
        and exchanged(each.check, each.target.term)
        for each in failed
    )


def _rows_called(grid: Grid) -> dict[str, Row]:
    """The rows of a table by the names of `statements.yaml` that they have, the first of each; found once for all its kin."""
    kept = grid.__dict__
    if "_called" not in kept:
        made: dict[str, Row] = {}
        for row in grid.rows:
            if row.numbers:
                for name in names_of_row(row.label.strip()):
                    if row.percent == (name in RATES):
                        made.setdefault(name, row)
        kept["_called"] = made
    found: dict[str, Row] = kept["_called"]
    return found


def _power(rule: str, target: Row, rows: Sequence[Row]) -> int:
    """The power of ten by which rows print differently, by the middle of their columns."""
    powers = []
    for column, (value, _) in target.floats.items():
        told = [row.floats[column][0] for row in rows if column in row.floats]
        if len(told) < len(rows) or not all(told) or not value:
            continue
        made = told[0] / told[1] if rule == "ratio" else sum(told)
        made = told[0] - told[1] if rule == "difference" else made
        made = told[0] * told[1] if rule == "product" else made
        if made * value > 0:
            powers.append(round(log10(value / made)))
    return sorted(powers)[len(powers) // 2] if powers else 0


def ratio_at(power: int) -> Operation:
    """a / b × 10 ^ power."""
    return scaled(operations.ratio(), power)


@operation
def scaled(plain: Operation, power: int) -> Operation:
    """What an operation gives, × 10 ^ power."""
    factor = Interval.exact(1) / Interval.exact(10 ** max(-power, 0))
    factor = factor * Interval.exact(10 ** max(power, 0))
    tail = "" if power == 0 else f" × {10**power:,}" if power > 0 else f" / {10**-power:,}"
    return Operation(
        plain.name,
        lambda terms: plain.compute(terms) * factor,
        lambda names: (
            f"({plain.write(names)}){tail}"
            if tail and plain.name != "ratio"
            else plain.write(names) + tail
        ),
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
