"""A foreign workbook lifted into lines: one formula a row, and every cell that departs from it.

Formulas are written relative to their own cell (R1C1), so that a row filled across reads the same
in each column. What most of a row's cells say is the line; a cell that says otherwise, a number
typed over a formula, and a number inside a formula are told with their address. Nothing is guessed
about units: the lifted model declares none, and its reader is asked to.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lianpu.core.text import Text
from lianpu.modeling.workbooks.books import opened, translated

_YEAR = re.compile(
    r"(?:FY|CY)?\s*((?:19|20)\d\d)\s*([AEFP]?)$|((?:19|20)\d\d)年?\s*([AEFP]?)$", re.I
)
_OFFSET = re.compile(r"«(.*?)\|(-?\d+)\|(-?\d+)»")
_NUMBER = re.compile(r"(?<![\w«|.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w»|])")

PLAIN = frozenset({0.0, 1.0, 2.0, 100.0, -1.0})
"""Numbers that a formula may hold without being told: 1 + growth, averages of two, percent."""


@dataclass(frozen=True)
class Oddity:
    """A cell that a careful reader would look at."""

    kind: str
    """"odd formula", "number over formula", "number in formula", "text", "error", "not lifted"."""
    place: str
    found: str
    expected: str | None
    why: Text


@dataclass(frozen=True)
class LiftedLine:
    """One row of a sheet."""

    key: str
    label: str
    sheet: str
    row: int
    kind: str
    """"input" or "formula"."""
    formula: str | None
    """As most of its cells have it, relative to each."""
    text: str | None
    """As a model file has it; None where it cannot be said there."""
    values: tuple[float | None, ...]
    """As stored, one for each period."""


@dataclass(frozen=True)
class Lifted:
    """What a workbook holds, as lines over periods."""

    periods: tuple[str, ...]
    lines: tuple[LiftedLine, ...]
    oddities: tuple[Oddity, ...]

    def model_text(self, key: str, file: str) -> str:
        """A model file: formulas where they could be said, the stored numbers elsewhere."""
        words = [f"model: {key}", f"periods: [{', '.join(self.periods)}]", "inputs:"]
        for line in self.lines:
            if line.text is None:
                numbers = ", ".join("~" if v is None else repr(v) for v in line.values)
                words.append(
                    f"  {line.key}[t]: {{name: {_quoted(line.label)}, unit: '1', "
                    f"values: [{numbers}], assume: {_quoted(f'{file} {line.sheet}!{line.row}')}}}"
                )
        words.append("formulas:")
        words += [
            f"  {line.key}[t]: {{name: {_quoted(line.label)}, unit: '1', is: {_quoted(line.text)}}}"
            for line in self.lines
            if line.text is not None
        ]
        return "\n".join([*words, ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class _Grid:
    sheet: Any
    head: int
    """Row of the periods."""
    columns: tuple[int, ...]
    periods: tuple[str, ...]


def lift(data: bytes, file: str) -> Lifted:
    """Lines of every sheet whose head names years in neighbouring columns.

    Raises:
        ModelError: Not a workbook, links or macros: see `books.opened`.
    """
    import openpyxl

    book = opened(data, file)
    stored = openpyxl.load_workbook(BytesIO(data), data_only=True)
    grids = [grid for sheet in book.worksheets if (grid := _grid(sheet)) is not None]
    if not grids:
        return Lifted((), (), ())
    periods = grids[0].periods
    return _Lifting(stored, [grid for grid in grids if grid.periods == periods], periods).lines(
        [grid for grid in grids if grid.periods != periods]
    )


def _grid(sheet: Any) -> _Grid | None:
    """The first row with three or more years side by side, one year apart."""
    for row in sheet.iter_rows(max_row=min(sheet.max_row, 60)):
        found: list[tuple[int, int, str]] = []
        for cell in row:
            year = _year(cell.value)
            if year is None:
                if len(found) >= 3:
                    break
                found = []
            elif found and year[0] != found[-1][1] + 1:
                found = [(cell.column, *year)] if len(found) < 3 else found
            else:
                found.append((cell.column, *year))
        if len(found) >= 3:
            return _Grid(
                sheet,
                row[0].row,
                tuple(each[0] for each in found),
                tuple(each[2] for each in found),
            )
    return None


def _year(value: Any) -> tuple[int, str] | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (int(value), str(int(value))) if value in range(1950, 2101) else None
    match = _YEAR.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    year, state = match[1] or match[3], (match[2] or match[4] or "").upper()
    return int(year), year + ("" if state == "P" else state)


class _Lifting:
    def __init__(self, stored: Any, grids: list[_Grid], periods: tuple[str, ...]) -> None:
        self.stored, self.grids, self.periods = stored, grids, periods
        self.keys: dict[tuple[str, int], str] = {}
        self.oddities: list[Oddity] = []

    def lines(self, others: list[_Grid]) -> Lifted:
        for grid in others:
            self.oddities.append(
                Oddity("not lifted", grid.sheet.title, ", ".join(grid.periods), None,
                       Text("期间与第一张表不同", "its periods are not those of the first sheet"))
            )  # fmt: skip
        rows = [(grid, row) for grid in self.grids for row in self._filled(grid)]
        for grid, row in rows:
            self.keys[grid.sheet.title, row] = self._key(self._label(grid, row), row)
        return Lifted(
            self.periods, tuple(self._line(grid, row) for grid, row in rows), tuple(self.oddities)
        )

    def _filled(self, grid: _Grid) -> Iterator[int]:
        for row in range(grid.head + 1, grid.sheet.max_row + 1):
            values = [grid.sheet.cell(row, column).value for column in grid.columns]
            numbers = [v for v in values if isinstance(v, int | float) or _is_formula(v)]
            if numbers:
                yield row

    def _label(self, grid: _Grid, row: int) -> str:
        for column in range(grid.columns[0] - 1, 0, -1):
            value = grid.sheet.cell(row, column).value
            if isinstance(value, str) and value.strip() and not _is_formula(value):
                first = grid.sheet.cell(row, 1).value
                return (
                    str(first).strip()
                    if isinstance(first, str) and first.strip()
                    else value.strip()
                )
        return f"{grid.sheet.title} {row}"

    def _key(self, label: str, row: int) -> str:
        from lianpu.modeling.files.formula import FUNCTIONS

        key = re.sub(r"\W+", "_", label).strip("_").lower() or f"row_{row}"
        if key[0].isdigit() or key in (*FUNCTIONS, "t", "and", "or", "not", "in", "is"):
            key = f"row_{key}"
        taken = set(self.keys.values())
        made, count = key, 2
        while made in taken:
            made, count = f"{key}_{count}", count + 1
        return made

    def _line(self, grid: _Grid, row: int) -> LiftedLine:
        sheet = grid.sheet
        cells = [sheet.cell(row, column) for column in grid.columns]
        relative = [self._relative(cell) if _is_formula(cell.value) else None for cell in cells]
        shown = tuple(
            _float(self.stored[sheet.title].cell(row, column).value) for column in grid.columns
        )
        label, key = self._label(grid, row), self.keys[sheet.title, row]
        formulas = [each for each in relative if each is not None]
        if not formulas:
            for cell in cells:
                if isinstance(cell.value, str):
                    self._odd(
                        "text", cell, None, Text("数字行里的文字", "text in a row of numbers")
                    )
            return LiftedLine(key, label, sheet.title, row, "input", None, None, shown)
        usual, often = Counter(formulas).most_common(1)[0]
        start = relative.index(usual)
        opening = [at for at in range(start) if relative[at] is None]
        odd = [at for at, each in enumerate(relative) if each != usual and at not in opening]
        for at in odd:
            kind = "odd formula" if relative[at] is not None else "number over formula"
            if cells[at].value is None:
                continue
            why = Text("与同行其他单元格不同", "unlike the other cells of its row")
            self._odd(kind, cells[at], usual, why)
        for number in self._numbers(usual):
            why = Text(f"公式里写死了 {number}", f"{number} is typed into the formula")
            self._odd("number in formula", cells[start], None, why)
        text = None
        if often > len(formulas) / 2 and not odd:
            text = self._said(usual, grid)
            if text is None:
                why = Text("无法写成模型公式", "cannot be said in a model file")
                self._odd("not lifted", cells[start], None, why)
            elif opening:
                text = self._opened(text, cells[:start])
        kind = "formula"
        return LiftedLine(key, label, sheet.title, row, kind, usual, text, shown)

    def _opened(self, text: str, cells: list[Any]) -> str | None:
        """A row whose first cells are blank, or one number: more of them cannot be said."""
        if all(cell.value is None for cell in cells):
            return text
        value = cells[0].value if len(cells) == 1 else None
        if isinstance(value, int | float):
            return f"start({value!r}, {text})"
        return None

    def _odd(self, kind: str, cell: Any, expected: str | None, why: Text) -> None:
        place = f"{cell.parent.title}!{cell.coordinate}"
        self.oddities.append(Oddity(kind, place, str(cell.value), expected, why))

    def _relative(self, cell: Any) -> str:
        """Its formula with each address as sheet and steps down and right; $ counts from the edge."""
        home = cell.parent.title

        def steps(sheet: str, row: int, column: int) -> str:
            return f"«{sheet}|{row}|{column - cell.column}»"

        return translated(cell.value, home, steps)

    def _numbers(self, formula: str) -> list[str]:
        bare = _OFFSET.sub("", formula)
        return [n for n in _NUMBER.findall(bare) if float(n) not in PLAIN]

    def _said(self, formula: str, grid: _Grid) -> str | None:
        """The formula as a model file has it; None where it cannot be."""
        text = formula
        for area in re.findall(r"SUM\(«(.*?)\|(\d+)\|(-?\d+)»:«(.*?)\|(\d+)\|(-?\d+)»\)", text):
            sheet, top, left, _, bottom, right = area
            if left != right:
                return None
            parts = [
                f"«{sheet}|{each}|{left}»"
                for each in range(int(top), int(bottom) + 1)
                if (sheet, each) in self.keys
            ]
            whole = f"SUM(«{sheet}|{top}|{left}»:«{area[3]}|{bottom}|{right}»)"
            text = text.replace(whole, f"({' + '.join(parts)})" if parts else "0")
        failed = False

        def named(match: re.Match[str]) -> str:
            nonlocal failed
            key = self.keys.get((match[1], int(match[2])))
            step = int(match[3])
            other = next((g for g in self.grids if g.sheet.title == match[1]), None)
            if key is None or other is None or step > 0 or other.columns != grid.columns:
                failed = True
                return "?"
            return key if step == 0 else f"prev({key})" if step == -1 else f"prev({key}, {-step})"

        text = _OFFSET.sub(named, text).lstrip("=").replace("^", " ** ").replace("<>", "!=")
        text = re.sub(r"\b(IF|MIN|MAX)\(", lambda match: match[0].lower(), text)
        if failed or ":" in text or re.search(r"[A-Z]{2,}\(|%|&|\"", text):
            return None
        return re.sub(r"(?<![<>=!])=(?!=)", "==", text).replace(",", ", ")


def _is_formula(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _float(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
