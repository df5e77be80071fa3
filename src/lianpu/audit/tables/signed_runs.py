"""Rows that add up what stands right above them, some of it taken away: supply = output + imports - exports, or all rows from the first on.

Nobody need call them a total: two other columns that give the row in all digits by the same signs show what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from lianpu.audit.proof.slips import of_its_digits
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.tables.relations import PROVEN_BY, Relation, Tried, all_slips, try_cell
from lianpu.audit.tables.running import moved
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

MOST_SIGNED = 4
"""Rows above one that are taken with either sign: more would fit anything. Ours."""
LONGEST, MOST_ROWS = 12, 40
"""Rows that are added up at most, and rows of a table up to which it is looked for. Ours."""
TELLING = 8
"""Digits of the results that hold before one that fails is held against the table. Ours."""
_PART = lazy_re.compile(r"^\W*(?:其中|包括|of which|including|thereof)", re.IGNORECASE)


def signed_runs(grid: Grid) -> Iterator[Relation]:
    """Each row that the rows right above it give by some signs in all columns but one."""
    if grid.loose or len(grid.rows) > MOST_ROWS:
        return
    rows = [
        row for row in grid.rows if row.numbers and not row.percent and not _PART.search(row.label)
    ]
    for at, target in enumerate(rows):
        columns = [column for column in target.floats if column not in grid.changes]
        if len(columns) <= PROVEN_BY:
            continue
        for count in range(2, min(at, LONGEST) + 1):
            parts = rows[at - count : at]
            if any(column not in part.floats for part in parts for column in columns):
                break
            made = _first(grid, target, parts, columns)
            if made is not None:
                yield made
                break


def _first(
    grid: Grid, target: Row, parts: Sequence[Row], columns: Sequence[int]
) -> Relation | None:
    """The relation of the first signs that give nearly all columns."""
    ways = (
        product((1, -1), repeat=len(parts) - 1)
        if len(parts) <= MOST_SIGNED
        else [(1,) * (len(parts) - 1)]
    )
    for signs in ways:
        missed = sum(not _near(target, parts, (1, *signs), column) for column in columns)
        if missed > 1 or len(columns) - missed < PROVEN_BY:
            continue
        tried: list[Tried] = []
        for column in columns:
            terms = tuple(part.numbers[column] for part in parts)
            if len({term.quantity.unit for term in (*terms, target.numbers[column])}) == 1:
                tried += try_cell(target, column, moved(signs), terms)
        made = Relation("sum", target, tuple(tried), named=True, sure=True)
        failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
        if (
            made.held < PROVEN_BY
            or made.telling < TELLING
            or len(failing) > 1
            or not all_slips(tried)
        ):
            continue
        if any(
            each.target.term is None or not of_its_digits(each.check, each.target.term)
            for each in failing
        ):
            return Relation("sum", target, tuple(tried), named=True, sure=True, faint=True)
        return made
    return None


def _near(target: Row, parts: Sequence[Row], signs: Sequence[int], column: int) -> bool:
    """Whether rows may give another one in a column: the quick look first."""
    off, room = target.floats[column]
    for sign, part in zip(signs, parts, strict=True):
        value, step = part.floats[column]
        off -= sign * value
        room += step
    return abs(off) <= room * 1.01
