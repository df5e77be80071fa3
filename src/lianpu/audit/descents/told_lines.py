"""What tells the numbers of a document at once, line by line: its sentences, the rows of its tables, their cells of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lianpu.audit.descents.telling import Line, Telling
from lianpu.audit.descents.told_again import stems
from lianpu.audit.descents.views import NAMED_BELOW, Near, near_numbers, numbers
from lianpu.audit.stated.cell_words import CellWords, names_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.core import lazy_re
from lianpu.core.span import Span


def _may_be_told(term: Term) -> bool:
    """Whether a number may be told again: no month printed as a number, no all of 1 %, no name such as 7 nm."""
    quantity = term.quantity
    size = abs(float(quantity.value or 0))
    if not size or _MONTH.fullmatch(quantity.text.strip()):
        return False
    return not (quantity.unit == "m" and size < NAMED_BELOW)


_MONTH = lazy_re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])")


def lines_of_prose(material: Material) -> Iterator[Line]:
    loose = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    barred = {start for span in loose for start in range(span.start, span.end)}
    mine = {index for index, _ in material.each_sentence()}
    for index, sentence in enumerate(material.sentences):
        if not sentence.hidden:
            continue
        line = Line(sentence.start, -1, sentence.text(), index in mine)
        line.tellings = [
            Telling(near.term, line, near, sentence, index)
            for near in numbers(material, index)
            if _may_be_told(near.term) and near.term.start not in barred
        ]
        if line.tellings:
            yield line


def lines_of_rows(material: Material) -> Iterator[Line]:
    mine = {id(grid) for grid in material.each_grid()}
    scaled = {
        term.start: (stage, series.scaled(stage))
        for series in material.series if series.grid is not None
        for stage, term in series.levels.items()
    }  # fmt: skip
    for grid in material.grids:
        if grid.loose:
            continue
        for row in grid.rows:
            line = _row(grid, row, id(grid) in mine, scaled)
            if line.tellings:
                yield line


def _row(grid: Grid, row: Row, mine: bool, scaled: dict[int, tuple[Stage, Term]]) -> Line:
    label = names_of(row.label, [each.span.quote for each in row.cells if each.term is None])
    heads = " ".join(grid.heads.get(column, "") for column in row.numbers)
    line = Line(row.span.start, -2 if grid.table is None else grid.table, f"{label} {heads}", mine)
    for column, term in row.numbers.items():
        if not _may_be_told(term):
            continue
        forms = [term]
        stage, based = scaled.get(term.start, (None, None))
        stage = stage if stage and (stage.year or stage.part) else None
        if based is not None and based.quantity.value != term.quantity.value:
            forms.append(based)
        line.tellings += [
            _Cell(
                form,
                line,
                label=label,
                head=grid.heads.get(column, ""),
                known_stage=stage,
                row=row.span,
            )
            for form in forms
        ]
    return line


@dataclass(eq=False)
class _Cell(Telling):
    """A cell: its words are those of its row."""

    row: Span | None = None

    @property
    def span(self) -> Span:
        assert self.row is not None
        return self.row


def lines_of_cells(material: Material) -> Iterator[Line]:
    mine = {id(cell) for cell in chain(material.each_cell(), material.each_bare_cell())}
    for cell in chain(material.cells, material.bare_cells):
        line = Line(
            cell.span.start,
            cell.table,
            f"{cell.names} {cell.head} {cell.sentence.text()}",
            id(cell) in mine,
        )
        line.tellings = [
            _worded(cell, line, near)
            for near in near_numbers(cell.sentence, -1)
            if _may_be_told(near.term)
        ]
        if line.tellings:
            stage = _stage_of_row(material, cell)
            for each in line.tellings:
                each.known_stage = stage
            yield line


def _stage_of_row(material: Material, cell: CellWords) -> Stage | None:
    """The time that a cell of its own tells of a row, where but one does: "Revenue | $6.0B | FY2022"."""
    document = material.document
    told = {
        stage
        for each in document.tables[cell.table].cells
        if each.row == cell.row and each.end - each.start <= OF_A_TIME
        and (stage := head_stage(simplified(document.text[each.start : each.end]))) is not None
    }  # fmt: skip
    return told.pop() if len(told) == 1 else None


OF_A_TIME = 16
"""Characters of a cell that tells a time and nothing else. Ours."""


def _worded(cell: CellWords, line: Line, near: Near) -> Telling:
    return _Cell(
        near.term, line, near, cell.sentence, -1, cell.names, cell.head,
        row=cell.sentence.span(near.term) if stems(f"{near.left} {near.right}") else cell.span,
    )  # fmt: skip
