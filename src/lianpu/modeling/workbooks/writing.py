"""A model as a workbook: assumptions first, years across, blue inputs, black live formulas.

No macros, no links to elsewhere. Every formula is stored with its right value, as viewers and
previewers show what is stored and do not compute. The bytes depend on the model alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

from lianpu.core.period import PeriodState
from lianpu.core.text import Text
from lianpu.modeling.exact.evaluation import Evaluation, evaluate
from lianpu.modeling.exact.explanation import reasons
from lianpu.modeling.exact.spelling import SPREADSHEET, Speller
from lianpu.modeling.files.model import Assumption, Cell, DriverModel, Formula, Input, Line, Members
from lianpu.modeling.files.steps import Place
from lianpu.modeling.files.units import written

ASSUMPTIONS, MODEL, SOURCES = "Assumptions", "Model", "Sources"
FIXED = datetime(2000, 1, 1)
"""Creation date of every workbook, so that equal models give equal bytes."""

PROPERTY, SCENARIO = "lianpu-model", "lianpu-scenario"
"""Properties of the file by which `returning` knows what it was made from."""

LONG_TERM = 3
"""Column of numbers that do not run over time; periods follow it."""

FIRST_ROW = 3
_ADDRESS = re.compile(r"(?:[A-Za-z]{1,3}\d+|[rR]\d*[cC]?\d*|[cC]\d*)$")


def workbook(model: DriverModel, scenario: str | None = None) -> bytes:
    """The model as XLSX, its inputs as they stand or as a scenario has them."""
    import xlsxwriter

    evaluation = evaluate(model, scenario)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": model.title.en, "created": FIXED, "author": "Lianpu"})
    book.set_custom_property(PROPERTY, model.key)
    book.set_custom_property(SCENARIO, scenario or "")
    _Writer(evaluation, book).write()
    book.close()
    return buffer.getvalue()


def row_name(key: str, members: Members) -> str:
    """The defined name of a row: ``users_professional``."""
    name = re.sub(r"\W", "_", "_".join((key, *members)))
    return f"_{name}" if _ADDRESS.match(name) or name[0].isdigit() else name


@dataclass
class _Writer:
    """Writes one workbook; holds where every row stands."""

    evaluation: Evaluation
    book: Any
    rows: dict[tuple[str, Members], tuple[str, int]] = field(default_factory=dict)
    """(line, members) -> sheet and row from 0."""
    formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    @property
    def model(self) -> DriverModel:
        return self.evaluation.model

    def write(self) -> None:
        inputs, formulas = list(self.model.inputs.values()), self._in_table_order()
        self._place(inputs, ASSUMPTIONS)
        self._place(formulas, MODEL)
        sheets = {name: self.book.add_worksheet(name) for name in (ASSUMPTIONS, MODEL, SOURCES)}
        self._heads(sheets[ASSUMPTIONS], Text("假设与输入", "Assumptions"), "依据 / Basis")
        self._heads(sheets[MODEL], self.model.title, "公式 / Formula")
        told = reasons(inputs)
        for given in inputs:
            basis = told[given.key]
            self._rows(sheets[ASSUMPTIONS], given, self._given, f"{basis.zh} / {basis.en}")
        for formula in formulas:
            self._rows(sheets[MODEL], formula, self._computed, formula.text)
        self._sources(sheets[SOURCES], inputs)
        self._names()

    def _in_table_order(self) -> list[Formula]:
        keys = [*self.model.table, *self.model.formulas]
        return [
            self.model.formulas[key] for key in dict.fromkeys(keys) if key in self.model.formulas
        ]

    def _place(self, lines: list[Any], sheet: str) -> None:
        row = FIRST_ROW
        for line in lines:
            for members in self.model.members(line):
                self.rows[line.key, members] = (sheet, row)
                row += 1

    def _heads(self, sheet: Any, title: Text, last: str) -> None:
        periods = self.model.periods
        sheet.write(0, 0, f"{title.zh} / {title.en}", self._format(bold=True, font_size=14))
        blue, black = self._format(font_color="#0000FF"), self._format(font_color="#000000")
        sheet.write_rich_string(
            1, 0, blue, "蓝色为输入 / blue: inputs", black, "   黑色为公式 / black: formulas"
        )
        head = self._format(bold=True, bottom=1, bg_color="#EEF2F6")
        for column, words in enumerate(("项目", "Line", "单位 / Unit", "常数 / Constant")):
            sheet.write(FIRST_ROW - 1, column, words, head)
        for at, period in enumerate(periods):
            actual = period.state is PeriodState.ACTUAL
            style = self._format(
                bold=True, bottom=1, align="right", bg_color="#DDE6EE" if actual else "#EEF2F6"
            )
            sheet.write_string(FIRST_ROW - 1, LONG_TERM + 1 + at, period.key, style)
        sheet.write(FIRST_ROW - 1, LONG_TERM + 1 + len(periods), last, head)
        sheet.set_column(0, 1, 34)
        sheet.set_column(2, 2, 30)
        sheet.set_column(LONG_TERM, LONG_TERM + len(periods), 11)
        sheet.set_column(LONG_TERM + 1 + len(periods), LONG_TERM + 1 + len(periods), 60)
        sheet.freeze_panes(FIRST_ROW, LONG_TERM)

    def _rows(
        self, sheet: Any, line: Line, write: Callable[[Any, Any, Cell], None], last: str
    ) -> None:
        unit = written(line.unit)
        for members in self.model.members(line):
            row = self.rows[line.key, members][1]
            who = self.model.member_name(line, members)
            sheet.write_string(row, 0, f"{who.zh} · {line.name.zh}" if who.zh else line.name.zh)
            sheet.write_string(row, 1, f"{who.en} · {line.name.en}" if who.en else line.name.en)
            sheet.write_string(row, 2, unit.zh if unit.zh == unit.en else f"{unit.zh} ({unit.en})")
            for at in range(len(self.model.periods)) if line.timed else (None,):
                write(sheet, line, (line.key, members, at))
            sheet.write_string(
                row, LONG_TERM + 1 + len(self.model.periods), last, self._format(italic=True)
            )

    def _given(self, sheet: Any, line: Input, cell: Cell) -> None:
        row, column = self._at(cell)
        value = line.values[cell[1], cell[2]]
        style = self._format(
            font_color="#0000FF", num_format=_number_format(line, _digits_needed(value, line))
        )
        if value is None:
            sheet.write_blank(row, column, None, style)
        else:
            sheet.write_number(row, column, float(value), style)

    def _computed(self, sheet: Any, line: Formula, cell: Cell) -> None:
        value = self.evaluation.values[cell]
        if value is None:
            return
        row, column = self._at(cell)
        home = self.rows[cell[0], cell[1]][0]
        speller = Speller(self.model.ground, lambda read: self._address(read, home), SPREADSHEET)
        formula = speller.spell(line.expression, Place.of(line, cell[1], cell[2]))
        style = self._format(font_color="#000000", num_format=_number_format(line, line.digits))
        sheet.write_formula(row, column, f"={formula}", style, float(value))

    def _at(self, cell: Cell) -> tuple[int, int]:
        key, members, at = cell
        return self.rows[key, members][1], LONG_TERM if at is None else LONG_TERM + 1 + at

    def _address(self, cell: Cell, home: str) -> str:
        """A cell's address, with its sheet when it is another; NA() for a blank."""
        if self.evaluation.values[cell] is None:
            return SPREADSHEET.blank
        from xlsxwriter.utility import xl_rowcol_to_cell

        address: str = xl_rowcol_to_cell(*self._at(cell))
        sheet = self.rows[cell[0], cell[1]][0]
        return address if sheet == home else f"{sheet}!{address}"

    def _sources(self, sheet: Any, inputs: list[Input]) -> None:
        head = self._format(bold=True, bottom=1, bg_color="#EEF2F6")
        for column, words in enumerate(
            (
                "项目 / Line",
                "发布者 / Publisher",
                "日期 / Date",
                "位置 / Place",
                "链接或理由 / Link or reason",
            )
        ):
            sheet.write(0, column, words, head)
        for row, line in enumerate(inputs, start=1):
            sheet.write_string(row, 0, f"{line.name.zh} / {line.name.en}")
            basis = line.basis
            if isinstance(basis, Assumption):
                sheet.write_string(row, 1, "假设 / assumption")
                sheet.write_string(row, 4, f"{basis.reason.zh} / {basis.reason.en}")
                continue
            place = ", ".join(part for part in (basis.title, basis.place) if part)
            for column, words in enumerate((basis.publisher, basis.date, place), start=1):
                sheet.write_string(row, column, words)
            if basis.link:
                sheet.write_url(row, 4, basis.link, string=basis.link)
            if line.facts:
                quotes = dict.fromkeys(cited.span.quote for cited in line.facts.values())
                sheet.write_string(row, 4, "; ".join(f"“{quote}”" for quote in quotes))
        sheet.set_column(0, 4, 34)
        sheet.freeze_panes(1, 0)

    def _names(self) -> None:
        """A defined name for each row."""
        from xlsxwriter.utility import xl_col_to_name

        last = xl_col_to_name(LONG_TERM + len(self.model.periods))
        first = xl_col_to_name(LONG_TERM + 1)
        constant = xl_col_to_name(LONG_TERM)
        for (key, members), (sheet, row) in self.rows.items():
            span = (
                f"${first}${row + 1}:${last}${row + 1}"
                if self.model.lines[key].timed
                else f"${constant}${row + 1}"
            )
            self.book.define_name(row_name(key, members), f"={sheet}!{span}")

    def _format(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]


def _number_format(line: Line, digits: int) -> str:
    decimals = f".{'0' * digits}" if digits else ""
    if line.unit.percent:
        return f'0{decimals}%" pts"' if line.unit.points else f"0{decimals}%"
    return f"#,##0{decimals}"


def _digits_needed(value: Fraction | None, line: Line, most: int = 6) -> int:
    """Decimals that show an input whole: 7.5% where the table prints 8%."""
    size = (value or Fraction(0)) * (100 if line.unit.percent else 1)
    digits = line.digits
    while digits < most and (size * 10**digits).denominator != 1:
        digits += 1
    return digits
