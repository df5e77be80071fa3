"""Rows and columns that compute each other: sums, growth, shares, products.

A relation is taken for meant when the table itself shows it: it holds in its other columns (or
rows), or the row's name says so ("Total", "YoY") and it holds at least once. Where it then fails in
one place, that place is wrong; where it never holds, it was not meant and nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
RATE = re.compile(r"[%％]|\brates?\b|margin|yield|ratio|率|比重|占比", re.IGNORECASE)
"""Rows that print rates, with or without the sign."""

MOST_PARTS = 12
"""Longest run of rows that is tried as the parts of a total."""

MOST_ROWS = 60
"""Tables longer than this are searched for labelled relations only."""

TELLING_NAMED, TELLING = 4, 6
"""Digits that a sum must get right elsewhere before its one failure is held against the table: of a
row named total, and of any row. A run of rows matches four digits by chance once in some 3,000
tries, and a table offers a few hundred. Ours, tried on 278 tables of filings."""

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
        """Whether the table shows that it was meant: few places fail, the others are no accident."""
        failed = len(self.tried) - self.held
        if failed == 0:
            return self.held >= (1 if self.named else 2)
        if self.rule == "sum" and failed == 1 and self.held >= 1:
            return self.telling >= (TELLING_NAMED if self.named else TELLING)
        return self.held >= PROVEN_BY and failed * 3 <= len(self.tried)

    @property
    def telling(self) -> int:
        """Digits of the totals that the sum gets right, over all columns."""
        return sum(
            digits(each.target.term)
            for each in self.tried
            if each.check.verdict is Verdict.HOLDS and each.target.term is not None
        )

    @property
    def proven(self) -> bool:
        """Whether one failure among the places is proof."""
        # a row that nobody calls a total may lack a part in one column only
        return self.held >= PROVEN_BY and (self.named or self.rule != "sum")


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
            red = each.check.certain and not grid.loose and relation.proven
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
            parts = above[-count:]
            if not any(_near_sum(row, parts, column) for column in row.numbers):
                continue
            made = _row_relation(grid, "sum", arithmetic.total(), row, parts, named=True)
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
            if not named and not _near_change(rows, target, first, last):
                continue
            tried = tuple(_change_in_rows(rows, target, first, last))
            relation = Relation("growth", rows[0], tried, named)
            if len(tried) >= 2 and relation.meant:
                found.append(relation)
        if found:
            yield max(found, key=lambda each: each.held)


def _near_change(rows: Sequence[Row], target: int, first: int, last: int) -> bool:
    """Whether a change may work in one of the first rows: the quick look before the exact one."""
    for row in rows[:6]:
        a, b, stated = (row.floats.get(column) for column in (first, last, target))
        if a is None or b is None or stated is None:
            continue
        room = 2 * stated[1] + abs(stated[0]) / 10
        if abs(b[0] - a[0] - stated[0]) <= room or (
            a[0] > 0 and abs(b[0] / a[0] - 1 - stated[0]) <= room
        ):
            return True
    return False


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
            made = list(_try(row, target, arithmetic.growth(), (a, b)))
            # the change of a rate may be in points without saying so
            yield from made if not RATE.search(row.label) else _holding(made)


def _holding(tried: Sequence[Tried]) -> list[Tried]:
    return [each for each in tried if each.check.verdict is not Verdict.WRONG]


def _shares(grid: Grid) -> Iterator[Relation]:
    """Rows of percentages that are one row over another; columns that are shares of a total."""
    amounts = [row for row in grid.rows if row.numbers and not row.percent]
    for at, row in enumerate(grid.rows):
        if not row.percent or len(row.numbers) < 2:
            continue
        pairs = [(a, b) for a in amounts for b in amounts if a is not b]
        pairs.sort(key=lambda pair: abs(grid.rows.index(pair[0]) - at))
        for part, whole in pairs:
            if not _near_share(row, part, whole):
                continue
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
            if not _near_product(target, a, b, float(constant)):
                continue
            made = _row_relation(grid, "product", _scaled_product(constant), target, (a, b))
            if made is not None and made.held >= 3 and made.held == len(made.tried):
                found.append(made)
        if found:
            yield max(found, key=_literal)


def _near_product(target: Row, a: Row, b: Row, constant: float) -> bool:
    """Whether a product may work in every column: the quick look before the exact one."""
    for column, (value, step) in target.floats.items():
        first, second = a.floats.get(column), b.floats.get(column)
        if first is None or second is None:
            continue
        room = step + constant * (abs(first[0]) * second[1] + abs(second[0]) * first[1])
        if abs(constant * first[0] * second[0] - value) > room:
            return False
    return True


def _literal(relation: Relation) -> int:
    """Places in which it holds by the numbers as printed."""
    return sum(each.check.verdict is Verdict.HOLDS for each in relation.tried)


_MULTIPLIERS = sorted(
    Fraction(base) * Fraction(10) ** power for base in (1, 12, 4) for power in range(-9, 10)
)
_FLOAT_MULTIPLIERS = [float(each) for each in _MULTIPLIERS]
"""Once, twelve months or four quarters a year, at any decimal scale."""


def _constant(target: Row, a: Row, b: Row) -> Fraction | None:
    """The scale at which a × b gives the target in its first common column."""
    for column, (value, _) in target.floats.items():
        first, second = a.floats.get(column), b.floats.get(column)
        if first is None or second is None:
            continue
        if not first[0] or not second[0] or not value:
            return None
        ratio = value / (first[0] * second[0])
        at = bisect_left(_FLOAT_MULTIPLIERS, ratio)
        near = [
            _MULTIPLIERS[index]
            for index in (at - 1, at)
            if 0 <= index < len(_MULTIPLIERS) and abs(ratio / _FLOAT_MULTIPLIERS[index] - 1) < 0.05
        ]
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
            if len(run) < 2 or not _nearly_all(target, run):
                continue
            made = _row_relation(grid, "sum", arithmetic.total(), target, run)
            if made is not None and _telling(made):
                yield made
                break


def _nearly_all(target: Row, parts: Sequence[Row]) -> bool:
    """Whether a sum may work in all columns but one."""
    fits = [_near_sum(target, parts, column) for column in target.numbers]
    return sum(fits) >= max(len(fits) - 1, 1)


def _near_sum(target: Row, parts: Sequence[Row], column: int) -> bool:
    """Whether a sum may work in one column: the quick look before the exact one."""
    value, step = target.floats.get(column, (0.0, 0.0))
    found = [part.floats[column] for part in parts if column in part.floats]
    room = step + sum(each[1] for each in found)
    return bool(found) and abs(sum(each[0] for each in found) - value) <= room * 1.01


def _near_share(target: Row, part: Row, whole: Row) -> bool:
    for column, (stated, step) in target.floats.items():
        above, below = part.floats.get(column), whole.floats.get(column)
        if above is None or below is None:
            continue
        return below[0] > 0 and abs(above[0] / below[0] - stated) <= 2 * step + abs(stated) / 4
    return False


def digits(term: Term) -> int:
    """Digits that a number prints."""
    return sum(letter.isdigit() for letter in term.quantity.text)


def _telling(relation: Relation) -> bool:
    """Whether a sum that nobody named is no accident: two columns of three digits, or one failing."""
    if len(relation.tried) - relation.held == 1:
        return relation.meant
    sized = [
        each
        for each in relation.tried
        if each.target.term is not None
        and digits(each.target.term) >= 3
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
        if rule == "sum" and (stated.quantity.unit == "%" or column in grid.changes):
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
