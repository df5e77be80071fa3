"""The model behind a printed table: formulas and the roundest drivers that print every digit.

From rounded numbers alone. Each number is the interval of what its digits allow (half-up and
half-even printers both). Relations between rows (products and shares with unit factors, sums,
growth) are weighed against chance, bounds shrink through all of them, rows are oriented so that
what must be given costs the fewest digits, and the roundest values are chosen that print the table
again. A cell that no reading of the others allows is named, with what it should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from lianpu.core.document import Document, Table
from lianpu.core.errors import ModelError
from lianpu.core.interval import Interval
from lianpu.core.text import Text
from lianpu.modeling.exact.evaluation import evaluate
from lianpu.modeling.files.loading import read_model
from lianpu.modeling.files.model import DriverModel
from lianpu.modeling.recovery.breaks import Reading, implied, read_relations
from lianpu.modeling.recovery.drivers import Definition, Drivers, choose, orient
from lianpu.modeling.recovery.file import Naming, formula, model_file
from lianpu.modeling.recovery.grid import Grid, Printed, read_grid
from lianpu.modeling.recovery.relations import Relation


@dataclass(frozen=True)
class Suspect:
    """A cell that may be the one at fault, and what the rest of the table makes of it."""

    row: int
    column: int
    cell: Printed
    due: Interval
    """Every value that the rest allows."""


@dataclass(frozen=True)
class Break:
    """A place where the table cannot be reproduced."""

    likely: Suspect
    others: tuple[Suspect, ...]
    """Cells that would mend it as well; which is at fault the numbers do not say."""


@dataclass(frozen=True)
class Driver:
    """A number that must be given."""

    row: int
    column: int | None
    """None for one that is not printed."""
    value: Fraction
    printed: Printed | None

    @property
    def hidden(self) -> bool:
        """Whether the table prints it otherwise, or not at all."""
        return self.printed is None or self.printed.value != self.value


@dataclass(frozen=True)
class Recovery:
    """What stands behind a table."""

    grid: Grid
    relations: tuple[Relation, ...]
    definitions: Mapping[int, Definition]
    drivers: tuple[Driver, ...]
    breaks: tuple[Break, ...]
    text: str
    """The model file."""
    model: DriverModel
    reproduced: int
    """Printed numbers that the model prints again."""
    ties: tuple[tuple[int, int], ...]
    """Cells printed half-even where a half-up printer would differ."""

    @property
    def printed(self) -> int:
        """Numbers in the table."""
        return len(self.grid.cells)

    def formula(self, row: int) -> str | None:
        """How a row is computed; None for a given one."""
        own = self.definitions.get(row)
        return None if own is None else formula(Naming(self.grid), self.relations, own)


def recover(document: Document, table: Table, place: str = "table", title: str = "") -> Recovery:
    """The model behind a table.

    Args:
        document: Where the table stands.
        table: One of its tables.
        place: How sources name it: "figure 40".
        title: For the model.

    Raises:
        ModelError: The table holds no rows of numbers.
    """
    grid = read_grid(document, table)
    if grid is None:
        raise ModelError(
            Text("表中没有两行以上的数字", "the table holds no two rows of numbers"),
            file=document.source.name,
            place=place,
            remedy=Text("请选另一张表（--figure 或 --table）", "name another: --figure or --table"),
        )
    reading = read_relations(grid)
    kept, oriented, drivers = _fitted(grid, reading)
    text = model_file(document, grid, kept, drivers, place, title or place)
    model = read_model(text, f"{document.source.name} ({place})")
    reproduced, ties = _compared(grid, model)
    return Recovery(
        grid, kept, oriented, _drivers(grid, drivers, kept), _breaks(grid, reading), text, model,
        reproduced, ties,
    )  # fmt: skip


def _fitted(
    grid: Grid, reading: Reading
) -> tuple[tuple[Relation, ...], Mapping[int, Definition], Drivers]:
    """Definitions with drivers; one that no round drivers fit goes, the least evidenced first."""
    kept = reading.relations
    banned: set[int] = set()
    while True:
        allowed = tuple(
            relation if at not in banned else replace(relation, terms=())
            for at, relation in enumerate(kept)
        )
        usable = [
            relation if relation.terms else replace(relation, evidence=-1.0) for relation in allowed
        ]
        oriented = {
            row: each
            for row, each in orient(grid, usable, reading.bounds, reading.solutions[0]).items()
            if usable[each.relation].terms
        }
        drivers = choose(grid, kept, oriented, reading.solutions[0])
        if drivers is not None:
            return kept, oriented, drivers
        weakest = min(
            (each.relation for each in oriented.values()), key=lambda at: kept[at].evidence
        )
        banned.add(weakest)


def _compared(grid: Grid, model: DriverModel) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How many printed numbers the model prints again, and which only by half-even."""
    values = evaluate(model).values
    names = Naming(grid)
    same, ties = 0, []
    for (row, column), cell in grid.cells.items():
        at = (
            (names.key(row), (), column)
            if grid.timed
            else (names.key(row), (names.member(column),), None)
        )
        value = values[at]
        if value is None:
            continue
        scaled = value / cell.step
        exact = Decimal(scaled.numerator) / Decimal(scaled.denominator)
        wanted = cell.value / cell.step
        if Fraction(exact.quantize(Decimal(1), ROUND_HALF_UP)) == wanted:
            same += 1
        elif (
            scaled.denominator == 2
            and Fraction(exact.quantize(Decimal(1), ROUND_HALF_EVEN)) == wanted
        ):
            same += 1
            ties.append((row, column))
    return same, tuple(ties)


def _drivers(grid: Grid, drivers: Drivers, kept: tuple[Relation, ...]) -> tuple[Driver, ...]:
    found = []
    for (row, column), value in drivers.values.items():
        if row < 0:
            found.append(Driver(kept[-1 - row].row, None, value, None))
        else:
            found.append(Driver(row, column, value, grid.cells[row, column]))
    return tuple(
        sorted(found, key=lambda each: (each.row, -1 if each.column is None else each.column))
    )


def _breaks(grid: Grid, reading: Reading) -> tuple[Break, ...]:
    """Each doubted cell of the likeliest solution, with the cells that stand in for it in others."""
    first = reading.solutions[0]
    if not first:
        return ()
    suspects: dict[tuple[int, int], Suspect] = {}
    stands_for: dict[tuple[int, int], set[tuple[int, int]]] = {place: set() for place in first}
    for solution in reading.solutions:
        for place, (low, high) in implied(grid, reading, solution).items():
            suspects.setdefault(place, Suspect(*place, grid.cells[place], Interval(low, high)))
        gone, come = first - solution, solution - first
        if len(gone) == 1:
            stands_for[next(iter(gone))] |= come
    return tuple(
        Break(
            suspects[place],
            tuple(suspects[other] for other in sorted(stands_for[place])),
        )
        for place in sorted(first)
    )
