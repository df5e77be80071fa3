"""Columns of percentages that make up a whole which the table does not print: they add up to 100 %.

"China 31 %, Korea 26 %, ..., other 12 %" at two times: a table whose last row is the rest, and one column of
which adds up to 100 %, shows what all its columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import of_hundred
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.lines import PART
from lianpu.audit.tables.relations import Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

FEWEST = 3
"""Rows from which percentages that add up to 100 % are no accident. Ours."""

_REST = lazy_re.compile(
    r"^(?:其他|其它|其余|other|others|all others?|rest|remainder|remaining)\b", re.IGNORECASE
)
_WHOLE = lazy_re.compile(rf"{ADDS_UP}|[总總][额額]|\ball\b", re.IGNORECASE)


def hundreds(grid: Grid) -> Iterator[Relation]:
    """The rest of each column of percentages against 100 % less all rows above it."""
    rows = [row for row in grid.rows if row.numbers]
    if grid.loose:
        return
    if any(_WHOLE.search(row.label) for row in rows):
        yield from _printed_hundreds(rows)
        return
    yield from _whole_columns(grid, rows)
    last = next((at for at, row in enumerate(rows) if _REST.match(row.label.strip())), None)
    if last is None or last + 1 < FEWEST:
        return
    parts, rest = rows[:last], rows[last]
    columns = [
        column for column in grid.columns
        if not GROWTH.search(grid.heads.get(column, "")) and all(_is_share(row, column) for row in rows[: last + 1])
    ]  # fmt: skip
    tried: list[Tried] = []
    for column in columns:
        terms = tuple(row.numbers[column] for row in parts)
        tried += try_cell(rest, column, of_hundred(), terms)
    held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
    if held and held >= len(tried) - 1:
        yield Relation("difference", rest, tuple(tried), named=True, faint=True, sure=True)


def _printed_hundreds(rows: Sequence[Row]) -> Iterator[Relation]:
    """A hundred per cent in a row of totals against all rates above it; what fails in one of several columns is doubt."""
    start = 0
    for at, row in enumerate(rows):
        whole = [
            column for column, term in row.numbers.items()
            if term.quantity.unit == "%" and term.quantity.value == 1
        ]  # fmt: skip
        if not whole:
            continue
        parts = [other for other in rows[start:at] if not PART.search(other.label)]
        start = at + 1
        tried: list[Tried] = []
        for column in whole:
            terms = tuple(other.numbers[column] for other in parts if column in other.numbers)
            if len(terms) > 1 and all(term.quantity.unit == "%" for term in terms):
                tried += try_cell(row, column, operations.total(), terms)
        held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
        if held:
            faint = len(tried) - len(held) == 1
            kept = tuple(tried if faint else held)
            yield Relation("sum", row, kept, named=True, faint=faint, sure=True)


_SHARE = lazy_re.compile(
    r"\bshares?\b|\bsplit\b|\bmix\b|\bweights?\b|\bprobabilit|占比|份额|份額|比重|权重|權重|概率|機率",
    re.IGNORECASE,
)
"""Heads of columns of the parts of a whole."""


def _whole_columns(grid: Grid, rows: Sequence[Row]) -> Iterator[Relation]:
    """Columns named shares, or of a table without heads, whose percentages come to 100 %: each is what the others leave.

    One that does not come to 100 % may lack a part, and nothing is said.
    """
    if len(rows) < FEWEST or len({row.group for row in rows}) > 1:
        return
    for column in grid.columns:
        head = grid.heads.get(column, "")
        if not (_SHARE.search(head) or (not grid.heads and column == grid.columns[0])):
            continue
        if not all(_is_share(row, column) for row in rows):
            continue
        tried = [
            each
            for row in rows
            for each in try_cell(
                row, column, of_hundred(),
                tuple(other.numbers[column].as_printed for other in rows if other is not row),
            )
        ]  # fmt: skip
        if tried and all(each.check.verdict is Verdict.HOLDS for each in tried):
            yield Relation("difference", rows[0], tuple(tried), named=True)


def _is_share(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit == "%" and 0 < (term.quantity.value or 0) < 1
