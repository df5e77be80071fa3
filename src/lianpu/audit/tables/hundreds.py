"""Columns of percentages that make up a whole which the table does not print: they add up to 100 %.

"China 31 %, Korea 26 %, ..., other 12 %" at two times: a table whose last row is the rest, and one column of
which adds up to 100 %, shows what all its columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import of_hundred
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.audit.tables.growth import GROWTH
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
    if any(_WHOLE.search(row.label) for row in rows) or grid.loose:
        return
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


def _is_share(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit == "%" and 0 < (term.quantity.value or 0) < 1
