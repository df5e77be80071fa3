"""Rates of rows whose amounts stand in two tables under one name: margins of segments, growth on an earlier table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianpu.audit.proof import operations
from lianpu.audit.stated.grids import Grid, Row
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
