"""Grids of what would be at even steps of two inputs: along each row the results go up by the same for the same step.

"Profit by price and volume" prints no relation of its own; where every other row is a straight line, a number that
alone leaves the line of its row is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import of_its_digits
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import Relation, Tried, digits, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

FEWEST_ROWS, FEWEST_COLUMNS = 3, 4
"""Rows and columns from which lines are no accident: two rows must be straight beside the one that is not. Ours."""
TELLING = 2
"""Digits that a result which is doubted prints. Ours."""
_NUMBER = lazy_re.compile(
    r"^\W*(?P<number>[+-]?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[%％xX倍]|bps?|[^\d]{0,12})$"
)
_YEAR = lazy_re.compile(r"^(?:FY ?)?(?:19|20)\d\d\s*(?:[AEF]|年度?)?$", re.IGNORECASE)


def even_grids(grid: Grid) -> Iterator[Relation]:
    """Each row as a line over the numbers of its heads, where all others are lines."""
    steps, rows = _steps(grid), grid.rows
    if not steps and not any(grid.heads.values()):
        steps, rows = _steps_above(grid), grid.rows[1:]
    if grid.loose or len(rows) < FEWEST_ROWS or len(steps) < FEWEST_COLUMNS:
        return
    lines: list[tuple[Row, tuple[Tried, ...]]] = []
    straight = broken = 0
    for row in rows:
        if set(row.numbers) < set(steps) or any(
            row.numbers[at].quantity.unit in RATES for at in steps
        ):
            return
        if len({row.numbers[at].quantity.value for at in steps}) == 1:
            return  # what does not change lies on any line
        tried = _line(row, steps)
        if tried is None:
            return
        failing = sum(each.check.verdict is Verdict.WRONG for each in tried)
        straight += not failing
        broken += bool(failing)
        lines.append((row, tried))
    if straight < max(FEWEST_ROWS - 1, broken):
        return
    for row, tried in lines:
        yield Relation("difference", row, tried, named=True, sure=True, beside=straight)


def _steps(grid: Grid) -> dict[int, Fraction]:
    """The numbers that the heads of columns are; none where they are of times, or where one is no number."""
    found: dict[int, Fraction] = {}
    units = set()
    for column in grid.columns:
        words = grid.heads.get(column, "").strip()
        match = _NUMBER.match(words)
        if match is None or _YEAR.match(words):
            return {}
        units.add(match["unit"].strip())
        found[column] = Fraction(match["number"].replace(",", ""))
    ordered = list(found.values())
    even = ordered == sorted(set(ordered)) or ordered == sorted(set(ordered), reverse=True)
    return found if even and len(units) == 1 else {}


def _steps_above(grid: Grid) -> dict[int, Fraction]:
    """The numbers of a first row that stands for heads, above rows that are named by numbers as well."""
    first, *others = grid.rows
    if not others or not all(_NUMBER.match(row.label.strip()) for row in others):
        return {}
    found = {
        column: Fraction(term.quantity.value or 0) for column, term in sorted(first.numbers.items())
    }
    ordered = list(found.values())
    return found if ordered == sorted(set(ordered)) else {}


def _line(row: Row, steps: dict[int, Fraction]) -> tuple[Tried, ...] | None:
    """The places of a row against the line through two others; None where more than one leaves any line."""
    best: tuple[Tried, ...] | None = None
    columns = list(steps)
    for left, right in ((0, -1), (1, -1), (0, -2)):
        first, last = columns[left], columns[right]
        tried: list[Tried] = []
        for column in columns:
            if column not in (first, last):
                part = (steps[column] - steps[first]) / (steps[last] - steps[first])
                ends = (row.numbers[first], row.numbers[last])
                tried += try_cell(row, column, _on_line(part), ends)
        failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
        if not failing:
            return tuple(tried)
        if len(failing) == 1 and _miswritten(failing[0]):
            best = best or tuple(tried)
    return best


def _miswritten(failed: Tried) -> bool:
    stated = failed.target.term
    return (
        stated is not None
        and failed.check.certain
        and digits(stated) >= TELLING
        and of_its_digits(failed.check, stated)
    )


@operation
def _on_line(part: Fraction) -> Operation:
    """a + (b - a) × part of the way."""

    def compute(terms: Sequence[Interval]) -> Interval:
        first, last = terms
        return first * Interval.exact(1 - part) + last * Interval.exact(part)

    return Operation(
        "difference", compute, lambda names: f"{names[0]} + ({names[1]} - {names[0]}) × {part}"
    )
