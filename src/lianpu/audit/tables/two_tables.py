"""Tables of one document read together: rates whose amounts stand in two under one name, tables of the same times or rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from lianpu.audit.proof import operations
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.grown import grown
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.rates import RATE
from lianpu.audit.tables.relations import Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

FEWEST = 3
"""Rows that must agree between two tables. Ours."""
TELLING = 7
"""Digits that they must tell. Ours."""
MOST = 12
"""Columns of a table up to which pairs are tried. Ours."""


def rates_of_two(grid: Grid, kin: Sequence[Grid]) -> Iterator[Relation]:
    """Each column of rates that one table's amounts and another's give, where nearly all rows agree.

    What fails is doubt and no proof: of what time another table is it alone says.
    """
    if grid.loose or len(grid.columns) > MOST:
        return
    for target in grid.columns:
        head = simplified(grid.heads.get(target, ""))
        growth = bool(GROWTH.search(head))
        if not growth and not RATE.search(head):
            continue
        rows = {
            name: row for row in grid.rows
            if (term := row.numbers.get(target)) is not None and term.quantity.unit == "%"
            if (name := named(row))
        }  # fmt: skip
        if len(rows) < FEWEST:
            continue
        found = [
            made
            for other in kin
            for theirs in other.columns[:MOST]
            for own in grid.columns
            if own != target
            for made in _relation(rows, other, target, own, theirs, growth)
        ]
        if found:
            yield max(found, key=lambda each: each.held)


def _relation(
    rows: dict[str, Row], other: Grid, target: int, own: int, theirs: int, growth: bool
) -> Iterator[Relation]:
    tried: list[Tried] = []
    failed = 0
    for row in other.rows:
        mine = rows.get(named(row))
        a, b = (None, None) if mine is None else (mine.numbers.get(own), row.numbers.get(theirs))
        if mine is None or not _amount(a) or not _amount(b):
            continue
        assert a is not None and b is not None
        made = (
            grown(mine, target, b, a)
            if growth
            else try_cell(mine, target, operations.share(), (a, b))
        )
        for each in made:
            failed += each.check.verdict is Verdict.WRONG
            tried.append(each)
        if failed > 1:
            return
    relation = Relation("growth" if growth else "share", next(iter(rows.values())), tuple(tried),
                        named=True, faint=True, sure=True)  # fmt: skip
    if relation.held >= FEWEST and relation.telling >= TELLING:
        yield relation


def _amount(term: Term | None) -> bool:
    return term is not None and term.quantity.unit not in RATES and bool(term.quantity.value)


_MARKS = lazy_re.compile(r"[*_\s]+|[(（]\d{1,2}[)）]$")


def named(row: Row) -> str:
    """The name of a row, to be compared with those of other tables."""
    return _MARKS.sub("", simplified(row.label)).casefold()


MOST_KIN = 4
"""Tables of the same times that are looked at on either side. Ours."""

SHARED = 3
"""Names of rows that make two tables alike. Ours."""

SHARED_TIMES = 2
"""Times that two tables must both have. Ours."""


class Kin:
    """The tables of a document, by the times of their columns and the names of their rows."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._order = [grid for grid in grids if not grid.loose]
        self._at = {id(grid): at for at, grid in enumerate(self._order)}
        self._times = [_times(grid) for grid in self._order]
        self._timed = [at for at, times in enumerate(self._times) if len(times) >= SHARED_TIMES]
        self._names = [frozenset(_names(grid)) for grid in self._order]

    def alike(self, grid: Grid) -> list[Grid]:
        """The nearest other tables that share names of rows with a table."""
        at = self._at.get(id(grid))
        if at is None or len(self._names[at]) < SHARED:
            return []
        near = range(max(0, at - MOST_KIN), min(len(self._order), at + MOST_KIN + 1))
        return [
            self._order[each]
            for each in sorted(near, key=lambda each: abs(each - at))
            if each != at and len(self._names[at] & self._names[each]) >= SHARED
        ]

    def of(self, grid: Grid) -> list[Grid]:
        """The nearest other tables that share times with a table, their columns set under those of its own."""
        at = self._at.get(id(grid))
        own = self._times[at] if at is not None else {}
        if at is None or len(own) < SHARED_TIMES:
            return []
        place = bisect_left(self._timed, at)
        before, after = self._timed[:place][-MOST_KIN:][::-1], self._timed[place + 1 :][:MOST_KIN]
        return [
            made
            for each in before + after
            if (made := _set_under(self._order[each], self._times[each], own)) is not None
        ]


def _set_under(other: Grid, theirs: Mapping[str, int], own: Mapping[str, int]) -> Grid | None:
    """A table with the columns of the times that both have, numbered as in the first; None for too few."""
    moved = {column: own[time] for time, column in theirs.items() if time in own}
    if len(moved) < SHARED_TIMES:
        return None
    if all(column == to for column, to in moved.items()):
        return other
    rows = tuple(
        replace(
            row,
            cells=tuple(
                structs.replace(cell, column=moved[cell.column])
                for cell in row.cells
                if cell.column in moved
            ),
        )
        for row in other.rows
    )
    heads = {to: other.heads.get(column, "") for column, to in moved.items()}
    return Grid(rows, heads, loose=False, table=other.table)


def _names(grid: Grid) -> Iterator[str]:
    return (name for row in grid.rows if row.numbers and (name := named(row)))


_A_TIME = lazy_re.compile(
    r"(?:19|20)\d\d|\b(?:[1-4]Q|Q[1-4]|FY|[12]H|9M)\d*|\d季|[上下]半年", re.IGNORECASE
)


def _times(grid: Grid) -> dict[str, int]:
    """The columns of a table whose heads name times, none named twice."""
    columns = sorted({column for row in grid.rows for column in row.numbers})
    heads = [(simplified(grid.heads.get(at, "")).strip().casefold(), at) for at in columns]
    found = {head: at for head, at in heads if _A_TIME.search(head)}
    return found if len(found) == sum(bool(_A_TIME.search(head)) for head, _ in heads) else {}
