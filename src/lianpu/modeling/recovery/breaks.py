"""Cells that no reading of the other numbers allows: the fewest that explain every broken relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lianpu.modeling.recovery.bounds import (
    Bounds,
    Clash,
    Constraint,
    Mode,
    Variable,
    meets,
    narrowed,
    rough,
    value,
)
from lianpu.modeling.recovery.drivers import printed_bounds
from lianpu.modeling.recovery.grid import Grid
from lianpu.modeling.recovery.relations import Relation, constraints
from lianpu.modeling.recovery.weighing import LEAST_EVIDENCE_BROKEN, LEAST_EVIDENCE_JOINT, relations

MOST_DOUBTED = 4
"""Cells of one table that may be doubted before a relation is given up instead."""

DOUBT = 1.5
"""Digits that a relation must bring for each cell that is doubted for its sake alone."""


COARSE = 10
"""A number of fewer steps of its last digit than that is coarse: 0.9 %, 7."""


@dataclass(frozen=True)
class Reading:
    """The relations that are kept and the cells that are doubted for them."""

    relations: tuple[Relation, ...]
    solutions: tuple[frozenset[Variable], ...]
    """Each a least set of cells to doubt, the likeliest first; one empty set for a clean table."""
    bounds: dict[Variable, Bounds]
    """What the first solution leaves."""


def read_relations(grid: Grid) -> Reading:
    """Relations and doubted cells, the plainest slips mended first: a mended cell shows the next."""
    here, reading = grid, reconcile(grid, relations(grid))
    doubted: frozenset[Variable] = frozenset()
    for _ in range(MOST_DOUBTED):
        if not reading.solutions[0]:
            break
        doubted |= reading.solutions[0]
        here = mended(here, reading)
        reading = reconcile(here, relations(here))
    if not doubted:
        return reading
    # judged once more, all cells as printed, by what was found with them mended
    found = sorted(reading.relations, key=lambda each: -each.evidence)
    whole = reconcile(grid, [replace(each, broken=()) for each in found], sure=True)
    return whole


def reconcile(grid: Grid, found: Sequence[Relation], *, sure: bool = False) -> Reading:
    """Take relations in the order of their evidence, each with the fewest further cells to doubt.

    Args:
        grid: The table.
        found: Candidates, the best evidenced first.
        sure: They were found with errors mended, and none is to be given up lightly.
    """
    kept: list[Relation] = []
    every: list[Constraint] = []
    solutions: list[frozenset[Variable]] = [frozenset()]
    bounds = rough(printed_bounds(grid))
    for relation in found:
        new = list(constraints(relation, grid, len(kept)))
        touched = {variable for each in new for variable in each.variables}
        try:
            bounds = narrowed(bounds, [*every, *new], first=touched)
        except Clash:
            if not sure and _explained(relation, found):
                continue
            doubts = _worth_doubting(grid, relation, kept, every, new, solutions, sure=sure)
            if not doubts:
                continue
            solutions = doubts
            bounds = narrowed(rough(printed_bounds(grid, solutions[0])), [*every, *new])
        kept.append(relation)
        every += new
    if solutions[0]:
        # relations that came later leave fewer of the sets, and may allow new ones of that size
        solutions = _doubts(grid, kept, len(solutions[0])) or [solutions[0]]
    ranked = sorted(solutions, key=lambda each: (_unlikely(grid, kept, each), sorted(each)))
    return Reading(tuple(kept), tuple(ranked), _left(grid, kept, ranked[0]) or {})


def _explained(relation: Relation, found: Sequence[Relation]) -> bool:
    """Whether a relation that no column breaks makes one that clashes a coincidence.

    The same rows and others make it, in the very columns that break this one: a share that is 10 %
    in most years makes its amount a tenth of the whole in most years. Or fewer of its rows do, and
    the others hardly move. Or another row stands in the place of one of them. Or the rate by which
    this row would grow is that by which another row grows.
    """
    rows, broken = set(relation.rows), set(relation.broken)
    rate = _rate(relation)
    for other in found:
        if other.broken or other.hidden:
            continue
        theirs = set(other.rows)
        if rows < theirs and broken <= set(other.matched):
            return True
        if not broken:
            continue
        if theirs < rows and not other.lagged:
            return True
        swapped = other.row == relation.row and len(rows - theirs) == len(theirs - rows) == 1
        if swapped and len(rows) > 2 and other.total == relation.total and not other.lagged:
            return True
        if rate is not None and rate == _rate(other) and other.row != relation.row:
            return True
    return False


def _coarse(grid: Grid, relation: Relation) -> bool:
    """Whether it rests on numbers of one digit, whose rounding hides most of what they say."""
    return any(
        cell.step * COARSE > abs(cell.value)
        for row in relation.rows
        for column, cell in grid.row(row)
        if column in relation.matched
    )


def _rate(relation: Relation) -> int | None:
    """The row of percentages by which a relation's row grows."""
    return next((term.row for term in relation.terms if term.mode is Mode.GROWTH), None)


def _worth_doubting(
    grid: Grid, relation: Relation, kept: Sequence[Relation], every: Sequence[Constraint],
    new: Sequence[Constraint], solutions: Sequence[frozenset[Variable]], *, sure: bool,
) -> list[frozenset[Variable]]:  # fmt: skip
    """Least sets of cells to doubt for its sake and that of all before; none where too many."""
    now = len(solutions[0])
    blurred = not relation.broken or _coarse(grid, relation)
    least = LEAST_EVIDENCE_JOINT if blurred else LEAST_EVIDENCE_BROKEN
    if not sure and relation.evidence < least:
        return []
    more = int(relation.evidence / DOUBT) if relation.broken else 0
    most = MOST_DOUBTED if sure else min(MOST_DOUBTED, now + more)
    clashing = 0
    settled = narrowed(rough(printed_bounds(grid, solutions[0])), every)
    for constraint in new:
        try:
            narrowed(settled, [*every, constraint], first=constraint.variables)
        except Clash:
            clashing += 1
    # one wrong cell breaks one column, or two where a relation looks a column back
    if clashing > (most - now) * (2 if relation.lagged else 1) + (0 if len(solutions) == 1 else 1):
        return []
    return _doubts(grid, [*kept, relation], now, most)


def mended(grid: Grid, reading: Reading) -> Grid:
    """The grid with the doubted cells of the likeliest solution as the others make them."""
    cells = dict(grid.cells)
    for place, (low, high) in implied(grid, reading, reading.solutions[0]).items():
        cell = cells[place]
        if low is None or high is None or high - low > 20 * cell.step:
            del cells[place]
            continue
        steps = round((low + high) / 2 / cell.step)
        cells[place] = replace(cell, value=steps * cell.step)
    return replace(grid, cells=cells)


def implied(grid: Grid, reading: Reading, solution: frozenset[Variable]) -> dict[Variable, Bounds]:
    """What the rest of the table leaves of each doubted cell."""
    bounds = _left(grid, reading.relations, solution) or {}
    return {place: bounds.get(place, (None, None)) for place in solution}


def _all(grid: Grid, relations: Sequence[Relation]) -> list[Constraint]:
    return [
        each for at, relation in enumerate(relations) for each in constraints(relation, grid, at)
    ]


def _left(
    grid: Grid, relations: Sequence[Relation], doubted: frozenset[Variable]
) -> dict[Variable, Bounds] | None:
    try:
        return narrowed(printed_bounds(grid, doubted), _all(grid, relations))
    except Clash:
        return None


def _doubts(
    grid: Grid, relations: Sequence[Relation], least: int, most: int | None = None
) -> list[frozenset[Variable]]:
    """All least sets of so many cells that make everything else agree."""
    every = _all(grid, relations)
    for size in range(least, (least if most is None else most) + 1):
        tried: set[frozenset[Variable]] = set()
        found = list(_search(grid, every, frozenset(), size, tried))
        if found:
            return list(dict.fromkeys(found))
        if len(tried) > 600:
            break
    return []


def _search(
    grid: Grid, every: Sequence[Constraint], doubted: frozenset[Variable], left: int,
    tried: set[frozenset[Variable]],
) -> list[frozenset[Variable]]:  # fmt: skip
    if doubted in tried:
        return []
    tried.add(doubted)
    bounds = rough(printed_bounds(grid, doubted))
    broken = [
        each for each in every
        if each.result in bounds and not meets(value(each, bounds), bounds[each.result])
    ]  # fmt: skip
    if not broken:
        try:
            narrowed(bounds, every)
        except Clash as clash:
            near = _around(every, clash.constraint) if left else []
        else:
            return [doubted]
    else:
        near = list(broken[0].variables)
    if not left:
        return []
    found = []
    for place in near:
        if place[0] >= 0 and place not in doubted:
            found += _search(grid, every, doubted | {place}, left - 1, tried)
    return found


def _around(every: Sequence[Constraint], centre: Constraint) -> list[Variable]:
    """Cells of a constraint and of those that share a number with it."""
    core = set(centre.variables)
    near = dict.fromkeys(centre.variables)
    for each in every:
        if core & set(each.variables):
            near.update(dict.fromkeys(each.variables))
    return list(near)


def _unlikely(grid: Grid, relations: Sequence[Relation], solution: frozenset[Variable]) -> float:
    """Least for cells that a slip of the hand explains and that are computed from others."""
    bounds = _left(grid, relations, solution)
    if bounds is None:
        return 1e9
    score = 0.0
    for place in solution:
        span = bounds.get(place, (None, None))
        if span[0] is None or span[1] is None:
            score += 5
            continue
        cell = grid.cells[place]
        score += (
            0.0
            if any(relation.row == place[0] and not relation.hidden for relation in relations)
            else 1.0
        )
        score += _strangeness(cell.value / cell.step, span[0] / cell.step, span[1] / cell.step)
    return score


def _strangeness(printed, low, high) -> float:  # type: ignore[no-untyped-def]
    """0 where one digit, a swap or a shifted point leads from what is due to what is printed."""
    first, last = round(low), round(high)
    if last - first > 200:
        return 2.0
    shown = str(abs(round(printed)))
    for due in range(first, last + 1):
        wanted = str(abs(due))
        if wanted.rstrip("0") == shown.rstrip("0"):
            return 0.0
        if len(wanted) == len(shown):
            apart = [
                at for at, pair in enumerate(zip(wanted, shown, strict=True)) if pair[0] != pair[1]
            ]
            if len(apart) == 1:
                return 0.0
            if (
                len(apart) == 2
                and apart[1] == apart[0] + 1
                and wanted[apart[0]] == shown[apart[1]]
                and wanted[apart[1]] == shown[apart[0]]
            ):
                return 0.0
    return 1.0
