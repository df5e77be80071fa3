"""Rows and columns that compute each other: sums, growth, shares, products.

A relation is taken for meant when the table itself shows it: it holds in its other columns (or
rows), or the row's name says so ("Total", "YoY") and it holds at least once. Where it then fails in
one place, that place is wrong; where it never holds, it was not meant and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from lianpu.audit import arithmetic
from lianpu.audit.arithmetic import Check, Operation
from lianpu.audit.grids import Cell, Grid, Row
from lianpu.audit.sentences import Term
from lianpu.audit.verdicts import Claim, written
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict

TOTAL = re.compile(
    r"合计|合計|总计|總計|小计|小計|总和|总额|總額|共计|^总|^總|\b(?:sub-?)?totals?\b|\bsum\b|^net\b|\bnet\b",
    re.IGNORECASE,
)
GROWTH = re.compile(
    r"yoy|y/y|y-o-y|qoq|q/q|同比|环比|環比|增速|增长率|增長率|年增|季增|growth|change|变动|變動|%\s*chg",
    re.IGNORECASE,
)
MOST_PARTS = 12
"""Longest run of rows that is tried as the parts of a total."""

MOST_ROWS = 60
"""Tables longer than this are searched for labelled relations only."""

PROVEN_BY = 2
"""Other columns in which a relation must hold before one failure is red. Ours."""


@dataclass(frozen=True)
class Tried:
    """One relation in one place."""

    target: Cell
    inputs: tuple[Term, ...]
    check: Check


@dataclass(frozen=True)
class Relation:
    """One relation between rows or columns, in every place where it could be tried."""

    rule: str
    row: Row
    tried: tuple[Tried, ...]
    named: bool
    """The row or column says in words what it is."""

    @property
    def held(self) -> int:
        """Places in which it holds."""
        return sum(each.check.verdict is not Verdict.WRONG for each in self.tried)

    @property
    def meant(self) -> bool:
        """Whether the table shows that it was meant: at most one place in three fails."""
        failed = len(self.tried) - self.held
        if failed == 0:
            return self.held >= (1 if self.named else 2)
        return self.held >= PROVEN_BY and failed * 3 <= len(self.tried)


def table_findings(document: Document, grids: Sequence[Grid]) -> Iterator[Finding]:
    """The verdicts on every number that the tables themselves can check."""
    for grid in grids:
        if not grid.columns:
            continue
        done: set[tuple[int, int]] = set()
        for relation in _relations(grid):
            if relation.meant:
                yield from _findings(document, grid, relation, done)


def _findings(
    document: Document, grid: Grid, relation: Relation, done: set[tuple[int, int]]
) -> Iterator[Finding]:
    for each in relation.tried:
        place = (each.target.row, each.target.column)
        assert each.target.term is not None
        if place in done:
            continue
        done.add(place)
        row = next(row for row in grid.rows if row.cells and row.cells[0].row == place[0])
        claim = Claim(relation.rule, each.target.term, each.inputs, (), row.span, strict=True)
        severity = Severity.GREEN
        if each.check.verdict is Verdict.WRONG:
            red = each.check.certain and not grid.loose and relation.held >= PROVEN_BY
            severity = Severity.RED if red else Severity.AMBER
        yield written(document, claim, each.check, severity)


def _relations(grid: Grid) -> Iterator[Relation]:
    """Labelled relations first, then those that the numbers show."""
    yield from _totals(grid)
    yield from _growth_rows(grid)
    yield from _growth_columns(grid)
    if len(grid.rows) <= MOST_ROWS:
        yield from _sums(grid)
        shares = list(_shares(grid))
        yield from shares
        explained = {id(relation.row) for relation in shares}
        yield from _products(grid, explained)


def _totals(grid: Grid) -> Iterator[Relation]:
    """A row named total against the rows above it, down from the longest run that works."""
    for at, row in enumerate(grid.rows):
        if not TOTAL.search(row.label) or row.percent:
            continue
        above = [other for other in grid.rows[:at] if not other.percent and other.numbers]
        best: Relation | None = None
        for count in range(2, min(len(above), MOST_PARTS) + 1):
            made = _row_relation(grid, "sum", arithmetic.total(), row, above[-count:], named=True)
            if made is not None and (best is None or made.held > best.held):
                best = made
        if best is not None:
            yield best


def _growth_rows(grid: Grid) -> Iterator[Relation]:
    """A row of percentages against the steps along the row above it."""
    for at, row in enumerate(grid.rows):
        if not row.percent or at == 0:
            continue
        named = bool(GROWTH.search(row.label))
        bases = [other for other in grid.rows[:at] if other.numbers and not other.percent][-1:]
        for base in bases:
            for step in (1, -1):
                tried = list(_steps_along(row, base, step))
                relation = Relation("growth", row, tuple(tried), named)
                if tried and relation.meant:
                    yield relation


def _steps_along(row: Row, base: Row, step: int) -> Iterator[Tried]:
    columns = sorted(base.numbers)
    for left, right in zip(columns, columns[1:], strict=False):
        first, last = (left, right) if step == 1 else (right, left)
        yield from _try(row, last, arithmetic.growth(), (base.numbers[first], base.numbers[last]))


def _growth_columns(grid: Grid) -> Iterator[Relation]:
    """A column of percentages against two columns of amounts, and of points against two of %."""
    columns = grid.columns
    for target in columns:
        rows = [row for row in grid.rows if target in row.numbers]
        if not rows:
            continue
        units = {row.numbers[target].quantity.unit for row in rows}
        if not units <= {"%", "pp"}:
            continue
        named = bool(GROWTH.search(grid.heads.get(target, "")))
        found: list[Relation] = []
        for last, first in ((a, b) for a in columns for b in columns if a != b and target not in (a, b)):
            tried = tuple(_change_in_rows(rows, target, first, last))
            relation = Relation("growth", rows[0], tried, named)
            if len(tried) >= 2 and relation.meant:
                found.append(relation)
        if found:
            yield max(found, key=lambda each: each.held)


def _change_in_rows(
    rows: Sequence[Row], target: int, first: int, last: int
) -> Iterator[Tried]:
    for row in rows:
        a, b = row.numbers.get(first), row.numbers.get(last)
        if a is None or b is None:
            continue
        percents = a.quantity.unit == b.quantity.unit == "%"
        stated = row.numbers[target].quantity.unit
        if stated == "pp" and percents:
            yield from _try(row, target, arithmetic.difference(), (b, a))
        elif stated == "%" and not percents:
            yield from _try(row, target, arithmetic.growth(), (a, b))


def _shares(grid: Grid) -> Iterator[Relation]:
    """Rows of percentages that are one row over another; columns that are shares of a total."""
    amounts = [row for row in grid.rows if row.numbers and not row.percent]
    for at, row in enumerate(grid.rows):
        if not row.percent or len(row.numbers) < 2:
            continue
        pairs = [(a, b) for a in amounts for b in amounts if a is not b]
        pairs.sort(key=lambda pair: abs(grid.rows.index(pair[0]) - at))
        for part, whole in pairs:
            made = _row_relation(grid, "share", arithmetic.share(), row, (part, whole))
            if made is not None and made.held >= 2 and made.meant:
                yield made
                break
    yield from _share_columns(grid)


def _share_columns(grid: Grid) -> Iterator[Relation]:
    for total_row in grid.rows:
        if not TOTAL.search(total_row.label):
            continue
        for target in grid.columns:
            for amount in grid.columns:
                whole = total_row.numbers.get(amount)
                rows = [row for row in grid.rows if row is not total_row]
                tried = [
                    made
                    for row in rows
                    if whole is not None
                    and amount in row.numbers
                    and target in row.numbers
                    and row.numbers[target].quantity.unit == "%"
                    and row.numbers[amount].quantity.unit != "%"
                    for made in _try(
                        row, target, arithmetic.share(), (row.numbers[amount], whole)
                    )
                ]
                relation = Relation("share", total_row, tuple(tried), named=False)
                if len(tried) >= 3 and relation.meant:
                    yield relation


def _products(grid: Grid, explained: set[int]) -> Iterator[Relation]:
    """A row that is the product of two others in every column: users × share, users × price × 12.

    Args:
        grid: The table.
        explained: Rows of percentages already known as shares: their product says the same twice.
    """
    rows = [row for row in grid.rows if len(row.numbers) >= 3 and id(row) not in explained]
    for target in rows:
        if target.percent:
            continue
        found: list[Relation] = []
        for a, b in combinations([row for row in rows if row is not target], 2):
            constant = _constant(target, a, b)
            # a share of something has no other scale than 1
            if constant is None or ((a.percent or b.percent) and constant != 1):
                continue
            made = _row_relation(grid, "product", _scaled_product(constant), target, (a, b))
            if made is not None and made.held >= 3 and made.held == len(made.tried):
                found.append(made)
        if found:
            yield max(found, key=_literal)


def _literal(relation: Relation) -> int:
    """Places in which it holds by the numbers as printed."""
    return sum(each.check.verdict is Verdict.HOLDS for each in relation.tried)


_MULTIPLIERS = {Fraction(base) * Fraction(10) ** power for base in (1, 12, 4) for power in range(-9, 10)}
"""Once, twelve months or four quarters a year, at any decimal scale."""


def _constant(target: Row, a: Row, b: Row) -> Fraction | None:
    """The scale at which a × b gives the target in its first common column."""
    for column in target.numbers:
        if column in a.numbers and column in b.numbers:
            values = [row.numbers[column].quantity.value for row in (target, a, b)]
            if None in values or not values[1] or not values[2] or not values[0]:
                return None
            ratio = Fraction(values[0]) / (Fraction(values[1]) * Fraction(values[2]))  # type: ignore[arg-type]
            near = [each for each in _MULTIPLIERS if abs(ratio / each - 1) < Fraction(1, 20)]
            return near[0] if near else None
    return None


def _scaled_product(constant: Fraction) -> Operation:
    plain = arithmetic.product()
    if constant == 1:
        return plain
    months = next((base for base in (12, 4) if _power_of_ten(constant / base)), None)
    tail = f" × {months}" if months else ""
    scale = constant / months if months else constant
    text = "" if scale == 1 else (f" × {scale}" if scale > 1 else f" / {1 / scale}")

    def compute(terms: Sequence[arithmetic.Interval]) -> arithmetic.Interval:
        return plain.compute(terms) * arithmetic.Interval.exact(constant)

    return Operation("product", compute, lambda names: plain.write(names) + tail + text)


def _power_of_ten(value: Fraction) -> bool:
    big = value if value >= 1 else 1 / value
    return big.denominator == 1 and str(big.numerator).strip("0") == "1"


def _sums(grid: Grid) -> Iterator[Relation]:
    """A row that is the sum of two others, or of a run beside it, in every column."""
    rows = [row for row in grid.rows if len(row.numbers) >= 2 and not row.percent]
    for at, target in enumerate(rows):
        runs = [rows[at + 1 : at + 1 + count] for count in range(2, 7)]
        runs += [rows[max(at - count, 0) : at] for count in range(2, 7)]
        if len(rows) <= 24:
            others = [row for row in rows if row is not target]
            runs += [list(pair) for pair in combinations(others, 2)]
        for run in runs:
            if len(run) < 2:
                continue
            made = _row_relation(grid, "sum", arithmetic.total(), target, run)
            if made is not None and _telling(made):
                yield made
                break


def _telling(relation: Relation) -> bool:
    """Whether a sum that nobody named is no accident: two columns of three digits, all holding."""
    sized = [
        each
        for each in relation.tried
        if each.target.term and sum(c.isdigit() for c in each.target.term.quantity.text) >= 3
        and all(term.quantity.value for term in each.inputs)
    ]
    return len(sized) >= 2 and relation.held == len(relation.tried)


def _row_relation(
    grid: Grid,
    rule: str,
    operation: Operation,
    target: Row,
    inputs: Sequence[Row],
    named: bool = False,
) -> Relation | None:
    """A relation between rows, tried in each column where all of them print a number."""
    tried: list[Tried] = []
    for column, stated in target.numbers.items():
        if rule == "sum" and stated.quantity.unit == "%":
            continue
        terms: list[Term] = []
        blanks = False
        for row in inputs:
            term = row.numbers.get(column)
            if term is None and rule == "sum" and _is_blank(row, column):
                blanks = True
                continue
            if term is None or (rule == "sum" and term.quantity.unit in ("%", "pp")):
                terms = []
                break
            terms.append(term)
        if len(terms) >= 2:
            made = list(_try(target, column, operation, tuple(terms)))
            # a blank may hide a number: such a column can confirm and never accuse
            tried += [each for each in made if not blanks or each.check.verdict is not Verdict.WRONG]
    return Relation(rule, target, tuple(tried), named) if tried else None


def _is_blank(row: Row, column: int) -> bool:
    return any(cell.column == column and cell.blank for cell in row.cells)


def _try(
    row: Row, column: int, operation: Operation, inputs: tuple[Term, ...]
) -> Iterator[Tried]:
    cell = next((cell for cell in row.cells if cell.column == column), None)
    if cell is None or cell.term is None:
        return
    made = arithmetic.check(operation, [term.quantity for term in inputs], cell.term.quantity)
    if made is not None:
        yield Tried(cell, inputs, made)
