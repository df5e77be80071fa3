"""Rows that nobody calls a total and that add up others, profits that rows above them leave, and statements in per cent of revenue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from msgspec import structs

from lianpu.audit.proof import operations
from lianpu.audit.stated.rows import Cell, Grid, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.tables.relations import Relation, digits, row_relation
from lianpu.audit.tables.trying import Trial
from lianpu.core import lazy_re

_PROFIT = lazy_re.kept(
    r"毛利(?!率)|利润(?!率)|差额|结余|净额|\b(?:gross|operating|net) (?:profit|income)\b|surplus|deficit|balance",
    re.IGNORECASE,
)


_LEFT = lazy_re.kept(
    r"\bmargin\b|\bEBITDA?\b|\bcontribution\b|\bspread\b|\bresult\b|价差|利差", re.IGNORECASE
)
"""Names of what the row right above leaves of the one before it; of rows farther off they may be anything."""


def profits(grid: Grid) -> Iterator[Relation]:
    """A row named profit that is the difference of two rows above it in every column but one."""
    for at, row in enumerate(grid.rows):
        named = _PROFIT.search(row.label)
        if not (named or _LEFT.search(row.label)) or row.percent or len(row.numbers) < 2:
            continue
        reach = 8 if named else 2
        above = [other for other in grid.rows[max(at - reach, 0) : at] if not other.percent]
        for first, second in permutations(reversed(above), 2):
            fits = [_near_difference(row, first, second, column) for column in row.numbers]
            if sum(fits) < max(len(fits) - 1, 2):
                continue
            made = row_relation(grid, "difference", operations.difference(), row, (first, second))
            if made is not None and made.held >= 2 and len(made.tried) - made.held <= 1:
                if made.held == len(made.tried) or not made.by_chance(len(above)):
                    yield made
                break


def _near_difference(target: Row, first: Row, second: Row, column: int) -> bool:
    found = [row.floats.get(column) for row in (target, first, second)]
    if any(each is None for each in found):
        return False
    (c, step), (a, one), (b, two) = (each for each in found if each is not None)
    return abs(a - b - c) <= (step + one + two) * 1.01


def sums(grid: Grid) -> Iterator[Relation]:
    """A row that is the sum of two others, or of a run beside it, in every column."""
    rows = [row for row in grid.rows if len(row.numbers) >= 2 and not row.percent]
    pairs = Trial(rows).sums(grid.changes) if len(rows) <= MOST_PAIRED else [[] for _ in rows]
    for at, target in enumerate(rows):
        below = [rows[at + 1 : at + 1 + count] for count in range(2, 7)]
        above = [rows[max(at - count, 0) : at] for count in range(2, 7)]
        others = [[rows[one], rows[two]] for one, two in pairs[at]]
        # a total may be that of the rows above it, and of cost and profit below, too
        for runs in (below, above, others):
            made = _first_sum(grid, target, runs)
            if made is not None:
                yield made


MOST_PAIRED = 24
"""Rows of a table up to which any two are tried as the parts of a third."""


def _first_sum(grid: Grid, target: Row, runs: Iterable[Sequence[Row]]) -> Relation | None:
    """The first of some runs of rows that adds up to a row in every column, or in all but one."""
    for run in runs:
        if len(run) < 2 or not _nearly_all(grid, target, run):
            continue
        made = row_relation(grid, "sum", operations.total(), target, run)
        if made is not None and _telling(made):
            return made
    return None


def _nearly_all(grid: Grid, target: Row, parts: Sequence[Row]) -> bool:
    """Whether a sum may work in all columns of amounts but one: columns of growth add up nothing."""
    missed = held = 0
    known = [part.floats for part in parts]
    for column, stated in target.numbers.items():
        if stated.quantity.unit == "%" or column in grid.changes:
            continue
        if near_sum(target, known, column):
            held += 1
            continue
        missed += 1
        if missed > 1:
            return False
    return held > 0


def near_sum(target: Row, parts: Sequence[dict[int, tuple[float, float]]], column: int) -> bool:
    """Whether a sum may work in one column, of the `Row.floats` of its parts: the quick look first."""
    off, room = target.floats.get(column, (0.0, 0.0))
    found = False
    for part in parts:
        if column in part:
            value, step = part[column]
            off -= value
            room += step
            found = True
    return found and abs(off) <= room * 1.01


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


FEWEST = 4
"""Rows of such a statement. Ours."""

Found = Callable[[Grid], Iterator[Relation]]


def common_size(grid: Grid, *rules: Found) -> Iterator[Relation]:
    """What rules of sums find in a table of rates the first row of which is a hundred per cent throughout.

    Args:
        grid: A table.
        rules: What finds sums and differences of amounts.
    """
    rows = [row for row in grid.rows if row.numbers]
    if grid.loose or len(rows) < FEWEST or not all(row.percent for row in rows):
        return
    if any(term.quantity.value != 1 for term in rows[0].numbers.values()):
        return
    own: dict[int, Term] = {}
    places: dict[tuple[int, int], Cell] = {}
    plain = replace(grid, rows=tuple(_as_amounts(row, own, places) for row in grid.rows))
    for rule in rules:
        for relation in rule(plain):
            yield replace(
                relation,
                tried=tuple(
                    replace(
                        each,
                        target=places[each.target.row, each.target.column],
                        inputs=tuple(own[term.start] for term in each.inputs),
                    )
                    for each in relation.tried
                ),
            )


def _as_amounts(row: Row, own: dict[int, Term], places: dict[tuple[int, int], Cell]) -> Row:
    """A row with its rates as bare numbers; what they were is kept beside."""
    cells = []
    for cell in row.cells:
        term = cell.term
        places[cell.row, cell.column] = cell
        if term is not None and term.quantity.unit == "%":
            own[term.start] = term
            made = term.reading(structs.replace(term.quantity, unit="1"))
            own[made.start] = term
            cells.append(structs.replace(cell, term=made))
        else:
            cells.append(structs.replace(cell, term=None))
    return replace(row, cells=tuple(cells))
