"""Where an expression stands: a member for each axis and a period, and the cells it reads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lianpu.modeling.files.formula import (
    Binary,
    Choose,
    Compare,
    Expression,
    Extreme,
    First,
    Logic,
    Negate,
    Number,
    Pick,
    Previous,
    Ref,
    Scale,
    Start,
    Total,
)
from lianpu.modeling.files.model import TIME, Axis, Cell, Ground, Line, Members


@dataclass(frozen=True)
class Place:
    """Members by axis and the period; None for a line that does not run over time."""

    members: Mapping[str, str]
    at: int | None

    @classmethod
    def of(cls, line: Line, members: Members, at: int | None) -> Place:
        """The place of one cell of a line."""
        return cls(dict(zip(line.axes, members, strict=True)), at)

    def cell(self, line: Line) -> Cell:
        """The cell of a line that is read here."""
        members = tuple(self.members[axis] for axis in line.axes)
        return (line.key, members, self.at if line.timed else None)

    def earlier(self, steps: int) -> Place | None:
        """So many periods before; None before the first."""
        assert self.at is not None
        return replace(self, at=self.at - steps) if self.at >= steps else None

    def first(self) -> Place:
        """The first period."""
        return replace(self, at=0)

    def pick(self, pick: Pick, periods: Mapping[str, int]) -> Place:
        """One member, that of a table, or one period for the axis of time."""
        if pick.axis == TIME:
            return replace(self, at=periods[pick.member])
        member = pick.member
        if pick.table is not None:
            member = pick.table.to(self.members[pick.table.source])
        return replace(self, members={**self.members, pick.axis: member})

    def along(self, total: Total, axes: Mapping[str, Axis], periods: int) -> list[Place]:
        """Every member of an axis, those that a table leads here, or every period."""
        if total.axis == TIME:
            return [replace(self, at=at) for at in range(periods)]
        table = total.table
        return [
            replace(self, members={**self.members, total.axis: member})
            for member in axes[total.axis].members
            if table is None or table.to(member) == self.members[table.target]
        ]


def cells_read(expression: Expression, place: Place, ground: Ground) -> Iterator[Cell]:
    """Every cell that an expression may need at a place, both branches of an if included."""
    match expression:
        case Number():
            return
        case Ref(name):
            yield place.cell(ground.lines[name])
        case Negate(of) | Scale(of):
            yield from cells_read(of, place, ground)
        case Binary(_, left, right) | Compare(_, left, right):
            yield from cells_read(left, place, ground)
            yield from cells_read(right, place, ground)
        case Logic(_, parts) | Extreme(_, parts):
            for part in parts:
                yield from cells_read(part, place, ground)
        case Choose(condition, yes, no):
            for part in (condition, yes, no):
                yield from cells_read(part, place, ground)
        case Start(opening, later):
            yield from cells_read(opening if place.at == 0 else later, place, ground)
        case Previous(of, steps):
            before = place.earlier(steps)
            if before is not None:
                yield from cells_read(of, before, ground)
        case First(of):
            yield from cells_read(of, place.first(), ground)
        case Pick(of) as pick:
            yield from cells_read(of, place.pick(pick, ground.periods), ground)
        case Total(of) as total:
            for here in place.along(total, ground.axes, len(ground.periods)):
                yield from cells_read(of, here, ground)
