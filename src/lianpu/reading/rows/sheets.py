"""Workbooks as rows: each sheet with its heads in its first full row, cells as they are shown."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from typing import Any
from zipfile import BadZipFile

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.office.container import checked, damaged
from lianpu.reading.office.xlsx import sheet_name, shown_value
from lianpu.reading.rows.table import DataRow, DataTable, data_row, unlike

MOST_ROWS = 1_048_576
"""Rows of a sheet, by the format's own limit: a file that claims more lies."""
SAMPLED = 200
"""Rows looked at for formulas without a result."""
FIRST_ROWS = 20
"""Rows among which the heads are looked for: titles and notes stand above them."""


def sheet_tables(data: bytes, name: str) -> tuple[tuple[DataTable, ...], tuple[Text, ...]]:
    """A table for each sheet that has rows, and what to say of sheets that are hidden.

    Raises:
        ReadingError: Damaged, or not safe to unpack.
    """
    tables, notes = [], []
    for sheet in _open(data, name).worksheets:
        title = sheet.title
        first = _first(data, name, title)
        if first is None:
            continue
        if sheet.sheet_state != "visible":
            notes.append(
                Text(f"工作表“{title}”是隐藏的，已读取", f"sheet '{title}' is hidden, and read")
            )
        stale = _stale(data, name, title)
        if stale:
            notes.append(
                Text(
                    f"工作表“{title}”前 {SAMPLED} 行有 {stale} 个公式没有存下结果，读作空白；"
                    "请在 Excel 中重算后保存",
                    f"sheet '{title}' has {stale} formulas without a stored result in its first "
                    f"{SAMPLED} rows, read as blank: recalculate and save it",
                )
            )
        line, heads, above = first
        tables.append(
            DataTable(
                heads=unlike(heads),
                head_line=line,
                read=partial(_rows, data, name, title, line, len(heads)),
                title=title,
                above=above,
                place_form=_escaped(sheet_name(title)) + "!A{line}",
                address_form=_escaped(sheet_name(title)) + "!{column}{line}",
            )
        )
    return tuple(tables), tuple(notes)


def _stale(data: bytes, name: str, title: str) -> int:
    """Formulas among the first rows whose result the file does not hold."""
    values = _open(data, name)[title]
    formulas = _open(data, name, formulas=True)[title]
    return sum(
        isinstance(formula, str) and formula.startswith("=") and value is None
        for shown, behind in zip(
            values.iter_rows(max_row=SAMPLED, values_only=True),
            formulas.iter_rows(max_row=SAMPLED, values_only=True),
            strict=False,
        )
        for value, formula in zip(shown, behind, strict=False)
    )


def _open(data: bytes, name: str, *, formulas: bool = False) -> Any:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out: none is data
            return openpyxl.load_workbook(
                checked(data, name), read_only=True, data_only=not formulas
            )
    except (
        InvalidFileException,
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
    ) as error:
        raise damaged(name, error) from error


def _first(
    data: bytes, name: str, title: str
) -> tuple[int, list[str], tuple[tuple[str, int], ...]] | None:
    """Line and words of the heads, and the lone words above them; None for a sheet without rows."""
    above: list[tuple[str, int]] = []
    for line, cells in _printed(data, name, title, FIRST_ROWS):
        printed = [cell for cell in cells if cell]
        if len(printed) > 1:
            return line, cells, tuple(above)
        above.append((printed[0], line))
    if above:
        return above[0][1], [above[0][0]], ()
    return None


def _rows(data: bytes, name: str, title: str, head_line: int, width: int) -> Iterator[DataRow]:
    for line, cells in _printed(data, name, title, MOST_ROWS):
        if line > head_line:
            yield data_row(cells, line, width, printed=width)


def _printed(data: bytes, name: str, title: str, most: int) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row with a word in it, blank cells at its end dropped."""
    workbook = _open(data, name)
    sheet = workbook[title]
    sheet.reset_dimensions()
    try:
        for line, row in enumerate(sheet.iter_rows(max_row=most), 1):
            cells = [_words(cell, workbook.epoch) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield line, cells
    except (KeyError, ValueError, TypeError, SyntaxError, BadZipFile, EOFError) as error:
        raise ReadingError(
            Text(f"工作表“{title}”已损坏", f"sheet '{title}' is damaged"),
            file=name,
            remedy=Text(
                f"请在 Excel 中修复后另存（{type(error).__name__}）",
                f"open and save it again in Excel ({type(error).__name__})",
            ),
        ) from error


def _words(cell: Any, epoch: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        # whatever the format shows ("3/4/25"): the day is known, and only this form says it once
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return " ".join(shown_value(value, cell.number_format, epoch).split())


def _escaped(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")
