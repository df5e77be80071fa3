"""Which rows are computed and which given, and the roundest given numbers that print every digit.

Rows are oriented so that what must be given costs the fewest digits: 8 % that is 7.5 % costs less
than the three digits of the amount it makes, so the share is the driver and the amount is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lianpu.modeling.recovery.bounds import (
    OPEN,
    Bounds,
    Clash,
    Constraint,
    Mode,
    Variable,
    narrowed,
)
from lianpu.modeling.recovery.grid import Grid
from lianpu.modeling.recovery.relations import Relation, constraints
from lianpu.modeling.recovery.round import digits_of, rounder, roundest

MISPRINT = 2.0
"""Digits for a computed cell that the given ones at their print do not give: some given one must
then be finer than it is printed."""

FINER = 2.0
"""Digits for a given cell that must be meant finer than it is printed."""

TRIES = 400
"""Values tried before a set of drivers is given up."""


@dataclass(frozen=True)
class Definition:
    """A relation solved for one of its rows."""

    row: int
    relation: int
    """Index into the relations."""
    term: int
    """Which term it is solved for; -1 for the relation's own row."""
    opening: bool
    """The first column is given."""


@dataclass(frozen=True)
class Drivers:
    """A whole choice: definitions, and a value for every number that must be given."""

    definitions: Mapping[int, Definition]
    values: Mapping[Variable, Fraction]
    """Given cells, and (-1 - relation, 0) for numbers that are not printed."""


def definitions(grid: Grid, relations: Sequence[Relation]) -> Iterator[Definition]:
    """Every way to compute a row from a relation."""
    for index, relation in enumerate(relations):
        for term in range(-1, len(relation.terms)):
            if term >= 0 and (relation.terms[term].row < 0 or relation.terms[term].lag):
                continue
            if term >= 0 and relation.hidden:
                continue
            row = relation.row if term < 0 else relation.terms[term].row
            if term >= 0 and relation.rows.count(row) != 1:
                continue
            reached = {each.column for each in constraints(relation, grid, index)}
            missing = [column for column, _ in grid.row(row) if column not in reached]
            first = next(grid.row(row))[0]
            if not missing or (missing == [first] and first == 0 and grid.timed):
                yield Definition(row, index, term, bool(missing))


def orient(
    grid: Grid,
    relations: Sequence[Relation],
    bounds: Mapping[Variable, Bounds],
    doubted: frozenset[Variable] = frozenset(),
) -> dict[int, Definition]:
    """Which rows to compute, by the digits that this saves; no row rests on itself."""
    weigher = _Weigher(grid, relations, bounds, doubted)
    ranked = [
        each for each in definitions(grid, relations)
        if weigher.given[each.row] > weigher.computed(each)
    ]  # fmt: skip
    ranked.sort(
        key=lambda each: (
            weigher.computed(each) - weigher.given[each.row], each.row, each.relation, each.term
        )
    )  # fmt: skip
    # two starts, for each alone may end where no single change helps: by saving, and with rows
    # computed as their relations state them
    starts = (
        ranked,
        sorted(ranked, key=lambda each: (each.term >= 0, -relations[each.relation].evidence)),
    )
    found = [_descended(order, ranked, relations, weigher) for order in starts]
    return min(found, key=weigher.cost)


def _descended(
    order: Sequence[Definition],
    ranked: Sequence[Definition],
    relations: Sequence[Relation],
    weigher: _Weigher,
) -> dict[int, Definition]:
    """The choice that no single change makes cheaper, from a first one in some order."""
    best: dict[int, Definition] = {}
    for each in order:
        _insert(best, each, relations)
    least = weigher.cost(best)
    improved = True
    while improved:
        improved = False
        for trial in _neighbours(best, ranked, relations):
            cost = weigher.cost(trial)
            if cost < least - 1e-9:
                best, least, improved = trial, cost, True
                break
    return best


def _neighbours(
    best: Mapping[int, Definition], ranked: Sequence[Definition], relations: Sequence[Relation]
) -> Iterator[dict[int, Definition]]:
    """One definition dropped, or one put in and the rest fitted around it."""
    for each in ranked:
        if best.get(each.row) == each:
            continue
        kept = {each.row: each}
        for other in best.values():
            _insert(kept, other, relations)
        yield kept
        filled = dict(kept)
        for other in ranked:
            _insert(filled, other, relations)
        if filled != kept:
            yield filled
    for row in best:
        dropped = {other: each for other, each in best.items() if other != row}
        yield dropped


class _Weigher:
    """The digits that a choice of definitions costs."""

    def __init__(
        self,
        grid: Grid,
        relations: Sequence[Relation],
        bounds: Mapping[Variable, Bounds],
        doubted: frozenset[Variable],
    ) -> None:
        self.grid, self.relations, self.bounds, self.doubted = grid, relations, bounds, doubted
        self.given = [_cost_given(grid, row, bounds) for row in range(len(grid.rows))]
        self.value = {place: self._meant(place) for place in grid.cells}
        self.hidden = {
            at: self._round((-1 - at, 0)) for at, each in enumerate(relations) if each.hidden
        }

    def computed(self, each: Definition) -> float:
        """Of naming a formula, with its opening and its hidden number."""
        cost = _cost_computed(each, self.relations[each.relation], self.bounds)
        return cost + (_digits(self.bounds.get((each.row, 0))) if each.opening else 0.0)

    def cost(self, chosen: Mapping[int, Definition]) -> float:
        """Of all rows, and of computed cells that the given ones at their print do not give."""
        total = sum(
            self.computed(chosen[row]) if row in chosen else self.given[row]
            for row in range(len(self.grid.rows))
        )
        known: dict[Variable, float | None] = {}
        for row, column in self.grid.cells:
            if row in chosen and (row, column) not in self.doubted:
                value = self._at(row, column, chosen, known)
                cell = self.grid.cells[row, column]
                if value is None or abs(value - float(cell.value)) > float(cell.step) * 0.5000001:
                    total += MISPRINT
        return total

    def _at(
        self, row: int, column: int, chosen: Mapping[int, Definition],
        known: dict[Variable, float | None],
    ) -> float | None:  # fmt: skip
        """Value of a cell with the given cells at their print."""
        place = row, column
        if place in known:
            return known[place]
        own = chosen.get(row)
        if own is None or (own.opening and column == 0):
            found = self.value.get(place)
        else:
            found = self._solved(own, column, chosen, known)
        known[place] = found
        return found

    def _solved(
        self, own: Definition, column: int, chosen: Mapping[int, Definition],
        known: dict[Variable, float | None],
    ) -> float | None:  # fmt: skip
        relation = self.relations[own.relation]
        factor = float(relation.factor)
        whole = 0.0 if relation.total else 1.0
        for at, term in enumerate(relation.terms):
            if at == own.term:
                continue
            part: float | None
            if term.row < 0:
                part = self.hidden[own.relation]
            elif column < term.lag:
                return None
            else:
                part = self._at(term.row, column - term.lag, chosen, known)
            if part is None:
                return None
            if term.mode is not Mode.PLAIN:
                part = 1 + part if term.mode is Mode.GROWTH else 1 - part
            whole = whole + part if relation.total else whole * part
        if own.term < 0:
            return whole * factor
        left = self._at(relation.row, column, chosen, known)
        if left is None or (not relation.total and not whole):
            return None
        found = left / factor - whole if relation.total else left / factor / whole
        mode = relation.terms[own.term].mode
        return found - 1 if mode is Mode.GROWTH else 1 - found if mode is Mode.COMPLEMENT else found

    def _meant(self, place: Variable) -> float:
        low, high = self.bounds.get(place, (None, None))
        printed = self.grid.cells[place].value
        if low is not None and high is not None and not low <= printed <= high:
            return self._round(place)
        return float(printed)

    def _round(self, variable: Variable) -> float:
        low, high = self.bounds.get(variable, (None, None))
        if low is None or high is None:
            return 0.0
        found = roundest(low, high)
        return float((low + high) / 2 if found is None else found)


def choose(
    grid: Grid,
    relations: Sequence[Relation],
    oriented: Mapping[int, Definition],
    doubted: frozenset[Variable] = frozenset(),
) -> Drivers | None:
    """The roundest given numbers under which every computed cell falls within its printed digits.

    Args:
        grid: The table.
        relations: Those of the definitions.
        oriented: Row -> its definition.
        doubted: Cells whose print is not to be met.

    Returns:
        None where no such numbers were found in `TRIES` trials.
    """
    used = [
        constraint
        for each in oriented.values()
        for constraint in constraints(relations[each.relation], grid, each.relation)
    ]
    bounds = printed_bounds(grid, doubted)
    try:
        bounds = narrowed(bounds, used)
    except Clash:
        return None
    order: list[Variable] = [
        (-1 - each.relation, 0) for each in oriented.values() if relations[each.relation].hidden
    ]
    for column in range(len(grid.columns)):
        for row in range(len(grid.rows)):
            own = oriented.get(row)
            if (row, column) in grid.cells and (own is None or (own.opening and column == 0)):
                order.append((row, column))
    return _assigned(grid, used, bounds, order, oriented)


def _assigned(
    grid: Grid,
    used: Sequence[Constraint],
    bounds: dict[Variable, Bounds],
    order: Sequence[Variable],
    oriented: Mapping[int, Definition],
) -> Drivers | None:
    """Depth first over the numbers to be given, the printed one tried before rounder ones."""
    stack: list[tuple[dict[Variable, Bounds], Iterator[Fraction]]] = []
    values: dict[Variable, Fraction] = {}
    touched = {variable for constraint in used for variable in constraint.variables}
    tries = 0
    at = 0
    while at < len(order):
        variable = order[at]
        if len(stack) == at:
            stack.append((bounds, _candidates(grid, variable, bounds)))
        before, candidates = stack[at]
        for candidate in candidates:
            if variable not in touched:
                values[variable] = candidate
                bounds = before
                break
            tries += 1
            try:
                bounds = narrowed(
                    {**before, variable: (candidate, candidate)}, used, first=[variable]
                )
            except Clash:
                continue
            values[variable] = candidate
            break
        else:
            stack.pop()
            at -= 1
            if at < 0 or tries > TRIES:
                return None
            continue
        if tries > TRIES + len(order):
            return None
        at += 1
    return Drivers(dict(oriented), values)


def _candidates(
    grid: Grid, variable: Variable, bounds: Mapping[Variable, Bounds]
) -> Iterator[Fraction]:
    low, high = bounds.get(variable, (None, None))
    cell = grid.cells.get(variable) if variable[0] >= 0 else None
    printed = cell.value if cell is not None else None
    if low is None or high is None:
        if printed is not None:
            yield printed
        return
    if printed is not None and low <= printed <= high:
        yield printed
    for each in rounder(low, high):
        if each != printed:
            yield each


def printed_bounds(
    grid: Grid, doubted: frozenset[Variable] = frozenset()
) -> dict[Variable, Bounds]:
    """What the digits of each cell allow; doubted cells are open."""
    return {
        place: (cell.allows.low, cell.allows.high)
        for place, cell in grid.cells.items()
        if place not in doubted
    }


def _digits(bounds: Bounds | None) -> float:
    if bounds is None or bounds[0] is None or bounds[1] is None:
        return 3.0
    value = roundest(bounds[0], bounds[1])
    return 10.0 if value is None else digits_of(value)


def _cost_given(grid: Grid, row: int, bounds: Mapping[Variable, Bounds]) -> float:
    """Digits of a row as a list, as one number throughout, or as equal steps."""
    listed = 0.0
    known: list[tuple[Fraction, Fraction]] = []
    cells = list(grid.row(row))
    for column, cell in cells:
        low, high = bounds.get((row, column), OPEN)
        listed += _digits((low, high))
        if low is not None and high is not None:
            known.append((low, high))
            listed += 0.0 if low <= cell.value <= high else FINER
    if len(known) < len(cells) or len(known) < 3:
        return listed
    low, high = max(span[0] for span in known), min(span[1] for span in known)
    if low <= high:
        return min(listed, _digits((low, high)) + 0.3 * len(known))
    middles = [each for each in (roundest(*span) for span in known) if each is not None]
    steps = {after - before for before, after in pairwise(middles)}
    if len(middles) == len(known) and len(steps) == 1:
        return min(listed, digits_of(middles[0]) + digits_of(steps.pop()) + 0.5)
    return listed


def _cost_computed(
    each: Definition, relation: Relation, bounds: Mapping[Variable, Bounds]
) -> float:
    """Digits to name a formula; ties go to totals from parts, amounts from factors."""
    cost = 0.5 + 0.3 * len(relation.terms)
    if relation.factor != 1:
        cost += 0.3
    if relation.hidden:
        cost += _digits(bounds.get((-1 - each.relation, 0)))
    growth = any(term.mode is Mode.GROWTH and term.row >= 0 for term in relation.terms)
    if each.term >= 0:
        cost += 0.0 if growth else 0.6
        below = each.row > max(row for row in relation.rows if row != each.row)
        cost -= 0.5 if below and not relation.total else 0.0
    elif growth:
        # levels are mostly known and growth worked out from them; the other way needs showing
        cost += 1.5
    cost += 0.5 * len(relation.broken) - min(relation.evidence, 20.0) / 100
    return cost


def _insert(chosen: dict[int, Definition], each: Definition, relations: Sequence[Relation]) -> bool:
    """Add a definition unless its row or relation is taken or a row would rest on itself."""
    if each.row in chosen or any(each.relation == other.relation for other in chosen.values()):
        return False
    waiting, seen = [each], set()
    while waiting:
        here = waiting.pop()
        relation = relations[here.relation]
        needed = [(relation.row, 0)] if here.term >= 0 else []
        needed += [
            (term.row, term.lag)
            for at, term in enumerate(relation.terms)
            if at != here.term and term.row >= 0
        ]
        for row, lag in needed:
            if row == each.row and not (lag and here is each):
                return False
            if row in chosen and row not in seen and row != each.row:
                seen.add(row)
                waiting.append(chosen[row])
    chosen[each.row] = each
    return True
