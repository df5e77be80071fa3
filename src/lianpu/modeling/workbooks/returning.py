"""A workbook that comes back: exactly the inputs that were changed, and every formula that was.

Rows are found by their defined names, so a row that somebody inserted moves nothing; formulas are
compared by the cells that they read, so that another spelling of the same is no change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling.exact.evaluation import Evaluation, evaluate
from lianpu.modeling.exact.spelling import SPREADSHEET, Speller
from lianpu.modeling.files.model import Cell, DriverModel, Input, Members
from lianpu.modeling.files.steps import Place
from lianpu.modeling.workbooks.books import opened, translated
from lianpu.modeling.workbooks.writing import (
    ASSUMPTIONS,
    LONG_TERM,
    MODEL,
    PROPERTY,
    SCENARIO,
    row_name,
)

CLOSE = 1e-12
"""Relative difference below which a number is the one that was written."""


@dataclass(frozen=True)
class InputChange:
    """An input that was changed."""

    path: str
    """As scenarios name it: ``fee.adults.2025E``."""
    old: Fraction | None
    new: Fraction | None
    """In the line's unit, percent as ratios; None for a blank."""
    change: str
    """As a scenario writes it: "= 7%"."""
    place: str
    """Sheet and cell."""


@dataclass(frozen=True)
class Alteration:
    """What was changed besides inputs: never taken over, always told."""

    kind: str
    """"formula", "number over formula", "formula over input", "missing row", "new cell"."""
    place: str
    cell: str | None
    """The model's cell."""
    expected: str | None
    found: str | None


@dataclass(frozen=True)
class Returned:
    """What came back."""

    scenario: str | None
    """The scenario that the workbook was written with."""
    inputs: tuple[InputChange, ...]
    alterations: tuple[Alteration, ...]

    @property
    def changes(self) -> dict[str, str]:
        """Path -> change, as `evaluate` takes them."""
        return {each.path: each.change for each in self.inputs}


def returned(model: DriverModel, data: bytes, file: str) -> Returned:
    """What differs in a workbook from the model that it was exported from.

    Raises:
        ModelError: Not a workbook of this model, text in a number's cell, links or macros.
    """
    book = opened(data, file)
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    owner = properties.get(PROPERTY)
    if owner is None or owner != model.key:
        raise ModelError(
            Text(f"工作簿不是由模型 '{model.key}' 导出的", f"not exported from the model '{model.key}'")
            if owner is None
            else Text(f"工作簿属于模型 '{owner}'", f"the workbook is of the model '{owner}'"),
            file=file,
            remedy=Text("请用 lianpu model lift 读取他人的工作簿",
                        "read workbooks of others with lianpu model lift"),
        )  # fmt: skip
    scenario = properties.get(SCENARIO) or None
    return _Reading(evaluate(model, scenario), book, file).read(scenario)


class _Reading:
    """One workbook held against one model."""

    def __init__(self, evaluation: Evaluation, book: Any, file: str) -> None:
        self.evaluation = evaluation
        self.model = evaluation.model
        self.book, self.file = book, file
        self.rows: dict[tuple[str, Members], tuple[str, int, int]] = {}
        """(line, members) -> sheet, row and first column from 1."""
        self.cells: dict[tuple[str, int, int], Cell] = {}
        self.inputs: list[InputChange] = []
        self.alterations: list[Alteration] = []

    def read(self, scenario: str | None) -> Returned:
        self._find_rows()
        for line in self.model.lines.values():
            for members, at in self.model.places(line):
                cell = (line.key, members, at)
                if (line.key, members) in self.rows:
                    self._hold(cell, line)
        self._strangers()
        return Returned(scenario, tuple(self.inputs), tuple(self.alterations))

    def _find_rows(self) -> None:
        for line in self.model.lines.values():
            for members in self.model.members(line):
                name = row_name(line.key, members)
                defined = self.book.defined_names.get(name)
                found = list(defined.destinations) if defined is not None else []
                if (
                    len(found) != 1
                    or found[0][0] not in self.book.sheetnames
                    or "#REF" in found[0][1]
                ):
                    self.alterations.append(Alteration("missing row", "", name, name, None))
                    continue
                sheet, area = found[0]
                first = area.split(":")[0].replace("$", "")
                start = self.book[sheet][first]
                self.rows[line.key, members] = (sheet, start.row, start.column)
                times = range(len(self.model.periods)) if line.timed else (None,)
                for at in times:
                    self.cells[sheet, start.row, start.column + (at or 0)] = (line.key, members, at)

    def _hold(self, cell: Cell, line: Any) -> None:
        sheet, row, column = self.rows[cell[0], cell[1]]
        found = self.book[sheet].cell(row, column + (cell[2] or 0))
        place = f"{sheet}!{found.coordinate}"
        if isinstance(line, Input):
            self._given(cell, line, found.value, place)
        else:
            self._computed(cell, line, found.value, place, sheet)

    def _given(self, cell: Cell, line: Input, value: Any, place: str) -> None:
        old = self.evaluation.values[cell]
        if isinstance(value, str) and value.startswith("="):
            self.alterations.append(
                Alteration("formula over input", place, self._name(cell), _shown(old), value)
            )
            return
        if isinstance(value, bool) or not (value is None or isinstance(value, int | float)):
            raise ModelError(
                Text(f"数字单元格里是 '{value}'", f"'{value}' stands in a number's cell"),
                file=self.file,
                place=place,
                expected=Text(f"{self.model.cell_name(cell)} 的数值",
                              f"the number of {self.model.cell_name(cell)}"),
                remedy=Text("请改为数字；未知请留空", "type a number, or leave it blank"),
            )  # fmt: skip
        if value is None and old is None:
            return
        if (
            value is not None
            and old is not None
            and abs(value - float(old)) <= CLOSE * max(abs(float(old)), 1e-300)
        ):
            return
        new = None if value is None else Fraction(repr(value))
        self.inputs.append(InputChange(self._path(cell), old, new, _change(new, line), place))

    def _computed(self, cell: Cell, line: Any, value: Any, place: str, sheet: str) -> None:
        if self.evaluation.values[cell] is None:
            if value is not None:
                self.alterations.append(
                    Alteration("new cell", place, self._name(cell), None, str(value))
                )
            return
        speller = Speller(self.model.ground, self._token, SPREADSHEET)
        wanted = speller.spell(line.expression, Place.of(line, cell[1], cell[2]))
        expected = translated(f"={wanted}", sheet, self._at)
        if not (isinstance(value, str) and value.startswith("=")):
            self.alterations.append(
                Alteration(
                    "number over formula", place, self._name(cell), self._read(expected),
                    None if value is None else str(value),
                )
            )  # fmt: skip
            return
        found = translated(value, sheet, self._at)
        if found != expected:
            self.alterations.append(
                Alteration("formula", place, self._name(cell), self._read(expected), value)
            )

    def _token(self, cell: Cell) -> str:
        """A cell as an address in the book as it is now; NA() for a blank."""
        from openpyxl.utils import get_column_letter

        if self.evaluation.values[cell] is None:
            return SPREADSHEET.blank
        if (cell[0], cell[1]) not in self.rows:
            return "#REF!"
        sheet, row, column = self.rows[cell[0], cell[1]]
        return f"{sheet}!{get_column_letter(column + (cell[2] or 0))}{row}"

    def _at(self, sheet: str, row: int, column: int) -> str:
        cell = self.cells.get((sheet, row, column))
        return f"{sheet}!R{row}C{column}" if cell is None else f"«{self._name(cell)}»"

    def _read(self, words: str) -> str:
        return words.replace("«", "").replace("»", "")

    def _name(self, cell: Cell) -> str:
        return self.model.cell_name(cell)

    def _path(self, cell: Cell) -> str:
        parts = [cell[0], *cell[1]]
        if cell[2] is not None:
            parts.append(self.model.periods[cell[2]].key)
        return ".".join(parts)

    def _strangers(self) -> None:
        """Numbers and formulas where the model has none."""
        for sheet in self.book.worksheets:
            own = sheet.title in (ASSUMPTIONS, MODEL)
            for row in sheet.iter_rows():
                for cell in row:
                    value = cell.value
                    is_formula = isinstance(value, str) and value.startswith("=")
                    is_number = isinstance(value, int | float) and own and cell.column > LONG_TERM
                    if not (is_formula or is_number):
                        continue
                    if (sheet.title, cell.row, cell.column) not in self.cells:
                        place = f"{sheet.title}!{cell.coordinate}"
                        self.alterations.append(
                            Alteration("new cell", place, None, None, str(value))
                        )


def _shown(value: Fraction | None) -> str:
    return "~" if value is None else repr(float(value))


def _change(value: Fraction | None, line: Input) -> str:
    if value is None:
        return "~"
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if line.unit.percent:
        return f"= {(number * 100).normalize():f}%"
    return f"= {number.normalize():f}"


def with_scenario(text: str, name: str, changes: dict[str, str]) -> str:
    """A model file's text with one more scenario; all other words and comments stay as they are."""
    entry = f"  {json.dumps(name, ensure_ascii=False)}: " + (
        "{"
        + ", ".join(
            f"{json.dumps(path, ensure_ascii=False)}: {json.dumps(change, ensure_ascii=False)}"
            for path, change in changes.items()
        )
        + "}"
    )
    lines = text.rstrip("\n").split("\n")
    for at, line in enumerate(lines):
        if line.rstrip() == "scenarios:":
            return "\n".join([*lines[: at + 1], entry, *lines[at + 1 :], ""])
    return "\n".join([*lines, "", "scenarios:", entry, ""])
