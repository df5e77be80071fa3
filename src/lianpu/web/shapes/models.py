"""A model page, and the spread of a model's results."""

from __future__ import annotations

import math

from lianpu.modeling.paging import Handle, Page, PageCell, PageDraw, PageRow
from lianpu.modeling.spread.simulation import Simulation
from lianpu.web.shapes.words import Place, Shape, Words


class HandleShape(Shape):
    """A row of inputs that moves at once."""

    name: Words
    group: Words
    unit: Words
    digits: int
    percent: bool
    inputs: list[int]
    reason: Words
    link: str | None
    uncertain: Words | None
    places: list[Place]
    """Of the facts that say its values."""

    @classmethod
    def of(cls, handle: Handle) -> HandleShape:
        """The shape of a Handle."""
        return cls(
            name=Words.of(handle.name),
            group=Words.of(handle.group),
            unit=Words.of(handle.unit),
            digits=handle.digits,
            percent=handle.percent,
            inputs=list(handle.inputs),
            reason=Words.of(handle.reason),
            link=handle.link,
            uncertain=Words.of(handle.uncertain) if handle.uncertain else None,
            places=[Place.of(cited.span) for cited in handle.facts],
        )


class PageCellShape(Shape):
    """An input or an output of the script."""

    input: int | None
    output: int | None
    words: Words

    @classmethod
    def of(cls, cell: PageCell) -> PageCellShape:
        """The shape of a PageCell."""
        return cls(input=cell.input, output=cell.output, words=Words.of(cell.words))


class PageRowShape(Shape):
    """A row of the model's table."""

    name: Words
    group: Words
    unit: Words
    digits: int
    percent: bool
    points: bool
    computed: bool
    cells: list[PageCellShape | None]

    @classmethod
    def of(cls, row: PageRow) -> PageRowShape:
        """The shape of a PageRow."""
        return cls(
            name=Words.of(row.name),
            group=Words.of(row.group),
            unit=Words.of(row.unit),
            digits=row.digits,
            percent=row.percent,
            points=row.points,
            computed=row.computed,
            cells=[None if cell is None else PageCellShape.of(cell) for cell in row.cells],
        )


class DrawShape(Shape):
    """How one input is drawn: offset + factor * base(z), the base by table."""

    input: int
    normal: int
    offset: float
    factor: float
    centre: float
    proportional: bool
    table: list[float]

    @classmethod
    def of(cls, draw: PageDraw) -> DrawShape:
        """The shape of a PageDraw."""
        made = draw.distribution
        return cls(
            input=draw.input,
            normal=draw.normal,
            offset=made.offset,
            factor=made.factor,
            centre=made.centre,
            proportional=made.proportional,
            table=list(draw.table),
        )


class MixShape(Shape):
    """Correlated random numbers."""

    normals: list[int]
    factor: list[list[float]]


class PageShape(Shape):
    """Everything that the model page draws."""

    key: str
    title: Words
    note: Words | None
    periods: list[str]
    actual: list[bool]
    fixed: list[float]
    handles: list[HandleShape]
    rows: list[PageRowShape]
    normals: list[str]
    mixes: list[MixShape]
    draws: list[DrawShape]

    @classmethod
    def of(cls, page: Page) -> PageShape:
        """The shape of a Page."""
        return cls(
            key=page.key,
            title=Words.of(page.title),
            note=Words.of(page.note) if page.note else None,
            periods=list(page.periods),
            actual=list(page.actual),
            fixed=list(page.fixed),
            handles=[HandleShape.of(each) for each in page.handles],
            rows=[PageRowShape.of(each) for each in page.rows],
            normals=list(page.normals),
            mixes=[
                MixShape(normals=list(places), factor=[list(row) for row in factor])
                for places, factor in page.mixes
            ],
            draws=[DrawShape.of(each) for each in page.draws],
        )


class OutputSpread(Shape):
    """The spread of one result."""

    cell: str
    unit: str
    mean: float | None
    mean_error: float | None
    sd: float | None
    quantiles: list[float | None]
    quantile_errors: list[float | None]
    undefined: int


class SpreadShape(Shape):
    """The spread of a model's results."""

    draws: int
    method: str
    seed: int
    shares: list[float]
    outputs: list[OutputSpread]

    @classmethod
    def of(cls, found: Simulation) -> SpreadShape:
        """The shape of a Simulation."""
        return cls(
            draws=found.draws,
            method=found.method,
            seed=found.seed,
            shares=list(found.shares),
            outputs=[
                OutputSpread(
                    cell=found.model.cell_name(cell),
                    unit=found.model.lines[cell[0]].unit.label,
                    mean=_number(found.mean[row]),
                    mean_error=_number(found.mean_error[row]),
                    sd=_number(found.sd[row]),
                    quantiles=[_number(each) for each in found.quantiles[row]],
                    quantile_errors=[_number(each) for each in found.quantile_errors[row]],
                    undefined=found.undefined[row],
                )
                for row, cell in enumerate(found.cells)
            ],
        )


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
