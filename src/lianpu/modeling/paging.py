"""A model as its page needs it: rows of cells, handles to move, draws to make, words to show."""

from __future__ import annotations

from dataclasses import dataclass

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.modeling.engines.drawing import Draws
from lianpu.modeling.engines.javascript import javascript
from lianpu.modeling.engines.program import Program, compiled
from lianpu.modeling.exact.evaluation import Evaluation, evaluate
from lianpu.modeling.exact.explanation import explained, reasons
from lianpu.modeling.files.distributions import Distribution
from lianpu.modeling.files.model import Cell, Cited, DriverModel, Formula, Input, Members, Source
from lianpu.modeling.files.units import written


@dataclass(frozen=True)
class Handle:
    """A row of inputs that a reader moves at once, all periods together."""

    name: Text
    group: Text
    unit: Text
    digits: int
    percent: bool
    inputs: tuple[int, ...]
    """Places among the script's inputs."""
    reason: Text
    link: str | None
    uncertain: Text | None
    """Its distribution as written."""
    facts: tuple[Cited, ...]
    """Facts of the ledger that say its values, each once."""


@dataclass(frozen=True)
class PageCell:
    """One number of the table: an input of the script, or an output."""

    input: int | None
    output: int | None
    words: Text
    """Its arithmetic, or where it comes from."""


@dataclass(frozen=True)
class PageRow:
    """One row of the table."""

    name: Text
    group: Text
    unit: Text
    digits: int
    percent: bool
    points: bool
    computed: bool
    cells: tuple[PageCell | None, ...]
    """One for each period; None for a blank."""


@dataclass(frozen=True)
class PageDraw:
    """One uncertain input of the script."""

    input: int
    normal: int
    """Place of the random number that it hears."""
    distribution: Distribution
    table: tuple[float, ...]
    """Its base over z from -4.5 to 4.5 in steps of 1/16."""


@dataclass(frozen=True)
class Page:
    """Everything that the model page draws."""

    key: str
    title: Text
    note: Text | None
    periods: tuple[str, ...]
    actual: tuple[bool, ...]
    fixed: tuple[float, ...]
    """The script's inputs as they stand."""
    handles: tuple[Handle, ...]
    rows: tuple[PageRow, ...]
    normals: tuple[str, ...]
    """Paths of the random numbers."""
    mixes: tuple[tuple[tuple[int, ...], tuple[tuple[float, ...], ...]], ...]
    """(places of normals, lower triangular factor) of correlated ones."""
    draws: tuple[PageDraw, ...]


TABLE_REACH, TABLE_STEPS = 4.5, 144
"""The page's tables: coarser than ours, as a drawing shows three digits."""


def page(model: DriverModel) -> Page:
    """The page of a model with its inputs as they stand."""
    import numpy as np

    evaluation = evaluate(model)
    program = _program(model)
    place = {cell: at for at, cell in enumerate(program.inputs)}
    result = {cell: at for at, cell in enumerate(program.outputs)}
    draws = _draws(model)
    z = np.linspace(-TABLE_REACH, TABLE_REACH, TABLE_STEPS + 1)
    made = []
    if draws is not None:
        for cell, heard, each in zip(draws.cells, draws.heard, draws.distributions, strict=True):
            base = (each.drawn(z) - each.offset) / each.factor
            made.append(PageDraw(place[cell], heard, each, tuple(float(v) for v in base)))
    return Page(
        key=model.key,
        title=model.title,
        note=model.note,
        periods=tuple(period.key for period in model.periods),
        actual=tuple(period.key.endswith("A") for period in model.periods),
        fixed=tuple(float(evaluation.values[cell] or 0) for cell in program.inputs),
        handles=tuple(_handles(model, place)),
        rows=tuple(_rows(evaluation, place, result)),
        normals=draws.names if draws is not None else (),
        mixes=tuple(
            (places, tuple(tuple(float(v) for v in row) for row in factor))
            for places, factor in (draws.mixes if draws is not None else ())
        ),
        draws=tuple(made),
    )


def page_script(model: DriverModel) -> str:
    """The module that the page runs; uncertain cells come as draws."""
    draws = _draws(model)
    return javascript(model, _program(model), draws.cells if draws is not None else ())


def _draws(model: DriverModel) -> Draws | None:
    try:
        return Draws.of(model)
    except UsageError:
        return None


def _program(model: DriverModel) -> Program:
    """All inputs vary; what is computed and not blank comes out."""
    values = evaluate(model).values
    inputs = [
        (line.key, *where)
        for line in model.inputs.values()
        for where, value in line.values.items()
        if value is not None
    ]
    return compiled(model, inputs, [cell for cell in model.order if values[cell] is not None])


def _handles(model: DriverModel, place: dict[Cell, int]) -> list[Handle]:
    told = reasons(list(model.inputs.values()))
    made = []
    for line in model.inputs.values():
        for members in model.members(line):
            moved = [
                place[line.key, members, at]
                for where, at in model.places(line)
                if where == members and (line.key, members, at) in place
            ]
            if not moved:
                continue
            spread = next(
                (
                    each.distribution.words
                    for (who, _), each in line.uncertain.items()
                    if who == members
                ),
                None,
            )
            made.append(
                Handle(
                    line.name, model.member_name(line, members), _unit(line), line.digits,
                    line.unit.percent, tuple(moved), told[line.key],
                    line.basis.link if isinstance(line.basis, Source) else None,
                    Text.same(spread) if spread else None,
                    tuple(
                        dict.fromkeys(
                            cited for (who, _), cited in line.facts.items() if who == members
                        )
                    ),
                )
            )  # fmt: skip
    return made


def _rows(evaluation: Evaluation, place: dict[Cell, int], result: dict[Cell, int]) -> list[PageRow]:
    model = evaluation.model
    groups: dict[Members, list[Input | Formula]] = {}
    for key in model.table:
        for members in model.members(model.lines[key]):
            groups.setdefault(members, []).append(model.lines[key])
    made = []
    for members in sorted(groups, key=bool):
        for line in groups[members]:
            cells: list[PageCell | None] = []
            for at in range(len(model.periods)):
                cell = (line.key, members, at if line.timed else None)
                blank = evaluation.values[cell] is None or (not line.timed and at > 0)
                cells.append(
                    None
                    if blank
                    else PageCell(place.get(cell), result.get(cell), explained(evaluation, cell))
                )
            made.append(
                PageRow(
                    line.name, model.member_name(line, members), _unit(line), line.digits,
                    line.unit.percent, line.unit.points, isinstance(line, Formula), tuple(cells),
                )
            )  # fmt: skip
    return made


def _unit(line: Input | Formula) -> Text:
    return Text.same("") if line.unit.percent or line.unit.label == "1" else written(line.unit)
