"""A model as a workbook: assumptions first, years across, blue inputs, black live formulas.

No macros, no links to elsewhere. Every formula is stored with its right value, as viewers and
previewers show what is stored and do not compute. The bytes depend on the model alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

from lianpu.core.period import PeriodState
from lianpu.core.text import Text, lines_in, width
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
    widths: dict[str, list[int]] = field(default_factory=dict)
    """Sheet -> letters of its columns."""
    formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    @property
    def model(self) -> DriverModel:
        return self.evaluation.model

    def write(self) -> None:
        inputs, formulas = list(self.model.inputs.values()), self._in_table_order()
        self._place(inputs, ASSUMPTIONS)
        self._place(formulas, MODEL)
        sheets = {name: self.book.add_worksheet(name) for name in (ASSUMPTIONS, MODEL, SOURCES)}
        self._heads(sheets[ASSUMPTIONS], Text("假设与输入", "Assumptions"), "依据 / Basis", inputs)
        self._heads(sheets[MODEL], self.model.title, "公式 / Formula", formulas)
        told = reasons(inputs)
        for given in inputs:
            basis = told[given.key]
            self._rows(sheets[ASSUMPTIONS], given, self._given, f"{basis.zh}\n{basis.en}")
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

    def _heads(self, sheet: Any, title: Text, last: str, lines: Sequence[Line]) -> None:
        periods = self.model.periods
        sheet.write(0, 0, f"{title.zh} / {title.en}", self._format(bold=True, font_size=14))
        blue, black = self._format(font_color="#0000FF"), self._format(font_color="#000000")
        sheet.write_rich_string(
            1, 0, blue, "蓝色为输入 / blue: inputs", black, "   黑色为公式 / black: formulas"
        )
        head = self._head()
        for column, words in enumerate(("项目", "Line", "单位 / Unit")):
            sheet.write(FIRST_ROW - 1, column, words, head)
        sheet.write(FIRST_ROW - 1, LONG_TERM, "常数 / Constant", self._head(align="right"))
        for at, period in enumerate(periods):
            actual = period.state is PeriodState.ACTUAL
            style = self._format(
                bold=True, bottom=1, align="right", bg_color="#DDE6EE" if actual else "#EEF2F6"
            )
            sheet.write_string(FIRST_ROW - 1, LONG_TERM + 1 + at, period.key, style)
        behind = LONG_TERM + 1 + len(periods)
        sheet.write(FIRST_ROW - 1, behind, last, self._head(align="left", indent=1))
        named = [self._names_of(line, who) for line in lines for who in self.model.members(line)]
        widths = [_width(shown, 12, 44) for shown in zip(*named, strict=True)]
        keys = {line.key for line in lines}
        numbers = [
            f"{float(value):,.{_digits_needed(value, self.model.lines[cell[0]], 4)}f}"
            for cell, value in self.evaluation.values.items()
            if cell[0] in keys and value is not None
        ]
        widths += [_width(numbers, 16, 24), *[_width(numbers, 10, 24)] * len(periods), _ASIDE]
        for column, letters in enumerate(widths):
            sheet.set_column(column, column, letters)
        self.widths[sheet.get_name()] = widths
        sheet.freeze_panes(FIRST_ROW, LONG_TERM)
        self._paper(sheet, FIRST_ROW - 1)

    def _head(self, **more: object) -> Any:
        return self._format(bold=True, bottom=1, bg_color="#EEF2F6", **more)

    def _link(self) -> Any:
        return self._format(font_color="#1F5F99", underline=1, text_wrap=True, valign="top")

    def _paper(self, sheet: Any, head: int) -> None:
        """A4 across, all columns on one page, the head on each: names of sheets are in the foot."""
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        sheet.set_footer("&L&F · &A&R&P / &N")
        sheet.hide_gridlines(0)  # printed too: the eye keeps its row

    def _rows(
        self, sheet: Any, line: Line, write: Callable[[Any, Any, Cell], None], last: str
    ) -> None:
        plain = self._format(text_wrap=True, valign="top")
        aside = self._format(italic=True, text_wrap=True, valign="top", align="left", indent=1)
        for members in self.model.members(line):
            row = self.rows[line.key, members][1]
            behind = LONG_TERM + 1 + len(self.model.periods)
            names = self._names_of(line, members)
            for column, words in enumerate(names):
                sheet.write_string(row, column, words, plain)
            for at in range(len(self.model.periods)) if line.timed else (None,):
                write(sheet, line, (line.key, members, at))
            sheet.write_string(row, behind, last, aside)
            widths = self.widths[sheet.get_name()]
            sheet.set_row(row, _height((*names, last), (*widths[: len(names)], widths[behind])))

    def _names_of(self, line: Line, members: Members) -> tuple[str, str, str]:
        """A row's name in both languages, and its unit."""
        unit, who = written(line.unit), self.model.member_name(line, members)
        return (
            f"{who.zh} · {line.name.zh}" if who.zh else line.name.zh,
            f"{who.en} · {line.name.en}" if who.en else line.name.en,
            unit.zh if unit.zh == unit.en else f"{unit.zh} ({unit.en})",
        )

    def _given(self, sheet: Any, line: Input, cell: Cell) -> None:
        row, column = self._at(cell)
        value = line.values[cell[1], cell[2]]
        shown = _number_format(line, _digits_needed(value, line))
        style = self._format(font_color="#0000FF", num_format=shown, valign="top")
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
        shown = _number_format(line, line.digits)
        style = self._format(font_color="#000000", num_format=shown, valign="top")
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
        head, plain = self._head(), self._format(text_wrap=True, valign="top")
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
            told = _source(line)
            for column, words in enumerate(told):
                sheet.write_string(row, column, words, plain)
            basis = line.basis
            if not isinstance(basis, Assumption) and basis.link and told[-1] == basis.link:
                sheet.write_url(row, len(told) - 1, basis.link, self._link(), basis.link)
            sheet.set_row(row, _height(told, _OF_SOURCES))
        for column, letters in enumerate(_OF_SOURCES):
            sheet.set_column(column, column, letters)
        sheet.freeze_panes(1, 0)
        self._paper(sheet, 0)

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


_ASIDE = 60
"""Letters of the column behind the numbers, which says where a row comes from."""
_OF_SOURCES = (40, 36, 12, 28, 60)
"""Letters of the columns of the sheet of sources."""
_LINE, _TALLEST = 15.0, 409.0
"""Points of a line of the default font, and of the tallest row that spreadsheets have."""


def _source(line: Input) -> tuple[str, str, str, str, str]:
    """The row of an input on the sheet of sources; quotes of its facts go before a link."""
    name, basis = f"{line.name.zh} / {line.name.en}", line.basis
    if isinstance(basis, Assumption):
        return name, "假设 / assumption", "", "", f"{basis.reason.zh}\n{basis.reason.en}"
    quotes = dict.fromkeys(cited.span.quote for cited in line.facts.values())
    place = ", ".join(part for part in (basis.title, basis.place) if part)
    told = "; ".join(f"“{quote}”" for quote in quotes) or basis.link
    return name, basis.publisher, basis.date, place, told or ""


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Points of a row that shows every wrapped word: not every program fits rows by itself."""
    most = max(lines_in(words, wide - 2) for words, wide in zip(texts, widths, strict=True))
    return min(most * _LINE, _TALLEST)


def _width(shown: Iterable[str], least: int, most: int) -> int:
    """Letters that a column takes for its longest words; a wide letter is two."""
    return min(max(max(map(width, shown), default=0) + 2, least), most)


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
