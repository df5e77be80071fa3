"""Exhibits as grids whose every cell keeps its number, formula and places."""

from __future__ import annotations

from lianpu.core.exhibit import Cell, Exhibit
from lianpu.web.shapes.words import Place, Shape, Words, number, places


class ColumnShape(Shape):
    """A column of an exhibit."""

    key: str
    title: Words
    role: str
    unit: str | None


class ExhibitCell(Shape):
    """A shown text with what stands behind it."""

    text: Words
    number: float | None
    formula: str | None
    places: list[Place]
    facts: list[str]
    note: Words | None


class ExhibitLine(Shape):
    """An exhibit in a list."""

    id: str
    kind: str
    title: Words
    rows: int


class ExhibitShape(Shape):
    """A chart, map or table."""

    id: str
    kind: str
    title: Words
    note: Words | None
    columns: list[ColumnShape]
    rows: list[list[ExhibitCell]]

    @classmethod
    def of(cls, exhibit: Exhibit) -> ExhibitShape:
        """The shape of an Exhibit."""
        return cls(
            id=exhibit.id,
            kind=exhibit.kind.value,
            title=Words.of(exhibit.title),
            note=Words.of(exhibit.note) if exhibit.note else None,
            columns=[
                ColumnShape(
                    key=column.key,
                    title=Words.of(column.title),
                    role=column.role.value,
                    unit=column.unit,
                )
                for column in exhibit.columns
            ],
            rows=[[_cell(cell) for cell in row] for row in exhibit.rows],
        )


def _cell(cell: Cell) -> ExhibitCell:
    return ExhibitCell(
        text=Words.of(cell.text),
        number=number(cell.number),
        formula=cell.formula,
        places=places(cell.spans),
        facts=list(cell.facts),
        note=Words.of(cell.note) if cell.note else None,
    )
