"""A DriverModel: named inputs with their reasons, and formulas over segments and years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product

from lianpu.core.period import PeriodState
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.modeling.files.distributions import Distribution
from lianpu.modeling.files.formula import Expression
from lianpu.modeling.files.units import Unit

TIME = "t"
"""The name of the period axis in formulas."""

Members = tuple[str, ...]
"""Keys of members, in the order of a line's axes without time."""

Cell = tuple[str, Members, int | None]
"""Key of a line, members, and place of the period; None for a line that does not run over time."""


@dataclass(frozen=True)
class Axis:
    """A way to split the market: segments, regions, chips."""

    key: str
    members: Mapping[str, Text]
    """Key -> name, in the order of the file."""


@dataclass(frozen=True)
class ModelPeriod:
    """One step of time."""

    key: str
    """As written: "2025E"."""
    state: PeriodState | None
    """From the letter A, E or F behind it."""


@dataclass(frozen=True)
class Source:
    """Where an input was read."""

    publisher: str
    date: str
    """As printed, "2025-10"."""
    place: str | None = None
    """"figure 40", "p. 12"."""
    title: str | None = None
    link: str | None = None

    @property
    def text(self) -> str:
        """One line for a reader."""
        parts = (self.publisher, self.title, self.date, self.place)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Cited:
    """The fact of a ledger that says the value of one cell."""

    id: str
    span: Span
    """Where it stands."""


@dataclass(frozen=True)
class Assumption:
    """Why an input that nobody published has its value."""

    reason: Text


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the model, over its axes."""

    key: str
    name: Text
    unit: Unit
    axes: tuple[str, ...] = ()
    """Keys of axes without time."""
    timed: bool = False
    """Whether it has a value for each period."""
    digits: int = 1
    """Decimals that are printed."""


@dataclass(frozen=True)
class Ground:
    """What must be known of a model to walk its formulas."""

    lines: Mapping[str, Line]
    axes: Mapping[str, Axis]
    periods: Mapping[str, int]
    """Key -> place."""


@dataclass(frozen=True)
class Spread:
    """What an uncertain cell may be."""

    draw: str
    """Path of the random number that it hears; cells with one path move together."""
    distribution: Distribution


@dataclass(frozen=True)
class Correlation:
    """A declared rank correlation (Spearman) of two random numbers."""

    one: str
    other: str
    rank: float


@dataclass(frozen=True, kw_only=True)
class Input(Line):
    """A row of given numbers."""

    values: Mapping[tuple[Members, int | None], Fraction | None] = field(hash=False)
    """In the line's unit, percent as ratios; None where the file writes ~, as nothing is known."""
    basis: Source | Assumption
    facts: Mapping[tuple[Members, int | None], Cited] = field(default_factory=dict, hash=False)
    """Where the file names facts: for each cell that is not blank its own."""
    uncertain: Mapping[tuple[Members, int | None], Spread] = field(default_factory=dict, hash=False)
    """What its cells may be; a cell that is not here is taken as certain."""


@dataclass(frozen=True, kw_only=True)
class Formula(Line):
    """A row of computed numbers."""

    text: str
    """As written."""
    expression: Expression
    """With the changes of unit that `checking` inserted."""


@dataclass(frozen=True)
class DriverModel:
    """Drivers and formulas over period and segment axes; valid by construction (`loading`)."""

    key: str
    title: Text
    periods: tuple[ModelPeriod, ...]
    axes: Mapping[str, Axis]
    inputs: Mapping[str, Input]
    formulas: Mapping[str, Formula]
    table: tuple[str, ...]
    """Lines in the order in which they are printed."""
    order: tuple[Cell, ...]
    """Every computed cell, each after those it needs."""
    scenarios: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Name -> path -> change; see `scenarios`."""
    checks: Mapping[str, Formula] = field(default_factory=dict)
    """Conditions that must hold: 1 where one holds, else 0."""
    correlations: tuple[Correlation, ...] = ()
    note: Text | None = None
    file: str | None = None

    @cached_property
    def lines(self) -> Mapping[str, Input | Formula]:
        """Inputs, then formulas."""
        return {**self.inputs, **self.formulas}

    @cached_property
    def ground(self) -> Ground:
        """What `steps` needs to walk its formulas."""
        return Ground(
            self.lines, self.axes, {period.key: at for at, period in enumerate(self.periods)}
        )

    def places(self, line: Line) -> Iterator[tuple[Members, int | None]]:
        """Every place of a line: members in order, periods within."""
        members = product(*(self.axes[axis].members for axis in line.axes))
        times: list[int | None] = list(range(len(self.periods))) if line.timed else [None]
        for members_here in members:
            for at in times:
                yield members_here, at

    def members(self, line: Line) -> Iterator[Members]:
        """Every combination of members of a line."""
        return product(*(self.axes[axis].members for axis in line.axes))

    def member_name(self, line: Line, members: Members) -> Text:
        """Names of the members, joined; empty for a line without axes."""
        names = [self.axes[axis].members[key] for axis, key in zip(line.axes, members, strict=True)]
        return Text(" · ".join(name.zh for name in names), " · ".join(name.en for name in names))

    def cell_name(self, cell: Cell) -> str:
        """A cell as it is written in messages: ``users[pro, 2025E]``."""
        key, members, at = cell
        inside = [*members, *([self.periods[at].key] if at is not None else [])]
        return f"{key}[{', '.join(inside)}]" if inside else key
