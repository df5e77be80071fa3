"""Workbooks: each sheet's tables as they are shown, with values, formulas and addresses.

A cell's words are what its number format shows, so that "39%" is not 0.39; the formula behind it is
kept. Hidden sheets are read and said to be hidden. A sheet is cut into tables at blank rows, and
at blank columns where the parts stand side by side under heads of their own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Problem
from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.draft import Draft, DraftBlock, DraftCell
from lianpu.reading.office.cells import framed, letters
from lianpu.reading.office.container import checked, readable
from lianpu.reading.office.number_format import shown
from lianpu.reading.words import Words

READER = "xlsx@1"

MOST_CELLS = 1_000_000
"""Filled cells of a workbook; more is a database, not a report."""

MOST_MERGED = 2_500_000
"""Cells that all merges cover; ours: two whole columns are read, two whole sheets are not."""
MOST_NAMED = 8
"""Hidden rows and columns that a message names."""
_MERGE = lazy_re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["\']([^"\']*)')

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One filled cell."""

    text: str
    formula: str | None = None


def read_xlsx(data: bytes, name: str) -> Draft:
    """Drafted blocks of a workbook: a heading for each sheet, its tables and lone texts.

    Raises:
        ReadingError: Damaged, not safe to unpack, or too large to be a report.
    """
    import warnings

    import openpyxl

    with readable(name):
        file = checked(data, name)
        if merged_cells(data) > MOST_MERGED:
            raise _too_many(name, MOST_MERGED)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out: none is data
            values = openpyxl.load_workbook(file, data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data))
        return _drafted(values, formulas, name)


def merged_cells(data: bytes) -> int:
    """How many cells the merges of a workbook cover; openpyxl makes an object of each."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
                continue
            for ref in _MERGE.findall(archive.read(part)):
                first, _, last = ref.decode("ascii", "replace").replace("$", "").partition(":")
                (left, top), (right, bottom) = _corner(first, False), _corner(last or first, True)
                total += max(right - left + 1, 0) * max(bottom - top + 1, 0)
    return total


def _corner(address: str, last: bool) -> tuple[int, int]:
    """Column and row of an address, from 1; of whole rows or columns the outermost."""
    letters = address.rstrip("0123456789").upper()
    digits = address[len(letters) :]
    column = 0
    for letter in letters[:3]:
        column = column * 26 + ord(letter) - 64
    return column or (16_384 if last else 1), int(digits[:9] or (1_048_576 if last else 1))


def _too_many(name: str, most: int) -> ReadingError:
    return ReadingError(
        Text(f"工作簿超过 {most:,} 个单元格", f"the workbook has over {most:,} cells"),
        file=name,
        remedy=Text("请拆分后再读取", "split it and read the parts"),
    )


def _drafted(values: Any, formulas: Any, name: str) -> Draft:
    blocks: list[DraftBlock] = []
    problems: list[Problem] = []
    total = 0
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            problems.append(
                Problem(
                    Text(
                        f"工作表“{sheet.title}”是隐藏的，已读取",
                        f"sheet '{sheet.title}' is hidden, and read",
                    )
                )
            )
        cells, stale = _cells(sheet, formulas[sheet.title], values.epoch)
        hidden = _hidden(sheet, cells)
        if hidden is not None:
            problems.append(Problem(hidden))
        total += len(cells)
        if total > MOST_CELLS:
            raise _too_many(name, MOST_CELLS)
        if stale:
            problems.append(
                Problem(
                    Text(
                        f"工作表“{sheet.title}”有 {stale} 个公式没有存下结果，请在 Excel 中重算后保存",
                        f"sheet '{sheet.title}' has {stale} formulas without a stored result: "
                        "recalculate and save it",
                    )
                )
            )
        if cells:
            blocks += _sheet(sheet, cells)
    title = values.properties.title
    return Draft(
        tuple(blocks), READER, problems=tuple(problems), facts={"title": title} if title else {}
    )


def _cells(sheet: Any, formulas: Any, epoch: datetime) -> tuple[dict[tuple[int, int], _Shown], int]:
    """(row, column) -> what is shown, and how many formulas have no stored result."""
    found: dict[tuple[int, int], _Shown] = {}
    stale = 0
    # the cells there are: iter_rows makes all up to the last, which may be a million rows down
    for place, cell in sorted(formulas._cells.items()):
        shows = sheet._cells.get(place)
        if cell.value is None or shows is None:
            continue
        formula = _formula(cell.value)
        value = shows.value if formula is not None else cell.value
        if value is None:
            stale += formula is not None
            continue
        text = " ".join(shown_value(value, shows.number_format, epoch).split())
        if text:
            found[place] = _Shown(text, formula)
    return found, stale


def _hidden(sheet: Any, cells: dict[tuple[int, int], _Shown]) -> Text | None:
    """The rows and columns with cells that Excel does not show; None where it shows all."""
    rows = {number for number, each in sheet.row_dimensions.items() if each.hidden}
    spans = [
        (each.min or 0, each.max or 0) for each in sheet.column_dimensions.values() if each.hidden
    ]
    hidden_rows = sorted({row for row, _ in cells} & rows)
    hidden_columns = sorted(
        column
        for column in {column for _, column in cells}
        if any(first <= column <= last for first, last in spans)
    )
    names = [str(row) for row in hidden_rows] + [letters(at - 1) for at in hidden_columns]
    if not names:
        return None
    some = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return Text(
        f"工作表“{sheet.title}”有 {len(hidden_rows)} 行、{len(hidden_columns)} 列是隐藏的，已读取：{some}",
        f"sheet '{sheet.title}' has {len(hidden_rows)} rows and {len(hidden_columns)} columns "
        f"hidden, and read: {some}",
    )


def _formula(value: Any) -> str | None:
    if isinstance(value, str) and value.startswith("=") and len(value) > 1:
        return value
    text = getattr(value, "text", None)  # an array formula
    return str(text) if isinstance(text, str) else None


def shown_value(value: Any, code: str, epoch: datetime) -> str:
    """A cell's value as its number format shows it."""
    from openpyxl.utils.datetime import to_excel

    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        days: Any = to_excel(value, epoch)  # type: ignore[no-untyped-call]
        return shown(float(days), code, epoch)
    if isinstance(value, int | float):
        return shown(value, code, epoch)
    return str(value)


def _sheet(sheet: Any, cells: dict[tuple[int, int], _Shown]) -> Iterator[DraftBlock]:
    yield DraftBlock(
        BlockKind.HEADING, Words(sheet.title), level=1, address=sheet_name(sheet.title)
    )
    merged = {
        (area.min_row, area.min_col): (area.max_row, area.max_col)
        for area in sheet.merged_cells.ranges
    }
    covered = {
        (row, column): anchor
        for anchor, (bottom, right) in merged.items()
        # a merge of whole columns covers a million blank rows: only what is filled matters
        if (bottom - anchor[0] + 1) * (right - anchor[1] + 1) <= MOST_CELLS
        for row in range(anchor[0], bottom + 1)
        for column in range(anchor[1], right + 1)
    }
    for area in _areas(cells, covered):
        yield from _area(sheet.title, cells, merged, covered, area)


def _areas(
    cells: dict[tuple[int, int], _Shown],
    covered: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[Area]:
    """Parts of a sheet between blank rows, and between blank columns within those.

    A blank column before numbers without names of their own is a gap within a table, and so is a
    blank row before rows that go on under the same head.
    """
    filled = set(cells) | {place for place, anchor in covered.items() if anchor in cells}
    by_row: dict[int, list[int]] = {}
    for row, column in filled:
        by_row.setdefault(row, []).append(column)
    areas: list[Area] = []
    for rows in _runs(set(by_row)):
        runs: list[list[int]] = []
        for columns in _runs({column for row in rows for column in by_row[row]}):
            named = any(
                (row, columns[0]) in cells and not _is_number(cells[row, columns[0]].text)
                for row in rows[1:]
            )
            if runs and not named:
                runs[-1][1] = columns[-1]
            else:
                runs.append([columns[0], columns[-1]])
        for left, right in runs:
            own = [row for row in rows if any(left <= column <= right for column in by_row[row])]
            areas.append((own[0], left, own[-1], right))
    yield from _joined(cells, areas)


def _joined(cells: dict[tuple[int, int], _Shown], areas: list[Area]) -> Iterator[Area]:
    kept: list[Area] = []
    for area in areas:
        top, left, bottom, right = area
        numbers = any(
            (top, column) in cells and _is_number(cells[top, column].text, years=False)
            for column in range(left + 1, right + 1)
        )
        above = next(
            (
                at
                for at, (_, first, end, last) in enumerate(kept)
                if end == top - 2 and first <= left and right <= last
            ),
            None,
        )
        if above is not None and numbers and kept[above][1] == left and kept[above][3] > left:
            kept[above] = (kept[above][0], left, bottom, kept[above][3])
        else:
            kept.append(area)
    yield from kept


_NUMBER = lazy_re.compile(r"[-+(]?\s*(?:[$¥€£]|[A-Z]{2,3}\$?)?\s*[\d.,]+\s*(?:%|x|倍)?\)?")
_YEAR = lazy_re.compile(r"(?:19|20)\d{2}[AEF]?")


def _is_number(text: str, *, years: bool = True) -> bool:
    return bool(_NUMBER.fullmatch(text)) and (years or not _YEAR.fullmatch(text))


def _runs(numbers: set[int]) -> list[tuple[int, ...]]:
    """Stretches of numbers that follow each other."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [tuple(run) for run in runs]


def _area(
    title: str,
    cells: dict[tuple[int, int], _Shown],
    merged: dict[tuple[int, int], tuple[int, int]],
    covered: dict[tuple[int, int], tuple[int, int]],
    area: Area,
) -> Iterator[DraftBlock]:
    """Lone texts above a table, the table, lone texts beneath it."""
    top, left, bottom, right = area
    anchors = [
        [covered.get((row, column), (row, column)) for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]
    widths = [
        sum(place in cells and not _ABOUT.match(cells[place].text) for place in row)
        for row in anchors
    ]
    first, last = 0, len(widths)
    while first < last and widths[first] <= 1:
        first += 1
    while last > first and widths[last - 1] <= 1 and not _numeric(cells, top + last - 1, area):
        last -= 1
    if last - first < 2 or left == right:
        first = last = len(widths)
    for row in range(top, top + first):
        yield from _lone(title, cells, row, area)
    if last > first:
        inner = (top + first, left, top + last - 1, right)
        yield DraftBlock(
            BlockKind.TABLE,
            table=framed(
                list(_placed(title, cells, merged, covered, inner)),
                last - first,
                right - left + 1,
                1,
            ),
            address=f"{sheet_name(title)}!{letters(left - 1)}{inner[0]}:{letters(right - 1)}{inner[2]}",
        )
    for row in range(top + last, bottom + 1):
        yield from _lone(title, cells, row, area)


_ABOUT = lazy_re.compile(
    r"(?:图表?|表|Figure|Table|Exhibit|Chart)\s*\d|(?:单位|数据来源|资料来源|来源|注|备注|Source|Sources"
    r"|Notes?|Units?)\s*[:：]",
    re.IGNORECASE,
)
"""Captions, units, sources and notes stand around a table even where their cell spans it."""


def _numeric(cells: dict[tuple[int, int], _Shown], row: int, area: Area) -> bool:
    """Whether a row holds nothing but a number: it belongs to the table above it."""
    texts = [cells[row, c].text for c in range(area[1], area[3] + 1) if (row, c) in cells]
    return any(_is_number(text) for text in texts)


def _lone(
    title: str, cells: dict[tuple[int, int], _Shown], row: int, area: Area
) -> Iterator[DraftBlock]:
    for column in range(area[1], area[3] + 1):
        if (row, column) in cells:
            yield DraftBlock(
                BlockKind.PARAGRAPH,
                Words(cells[row, column].text),
                address=f"{sheet_name(title)}!{letters(column - 1)}{row}",
            )


def _placed(
    title: str,
    cells: dict[tuple[int, int], _Shown],
    merged: dict[tuple[int, int], tuple[int, int]],
    covered: dict[tuple[int, int], tuple[int, int]],
    area: Area,
) -> Iterator[DraftCell]:
    top, left, bottom, right = area
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            anchor = covered.get((row, column), (row, column))
            if anchor != (row, column) and anchor[0] >= top and anchor[1] >= left:
                continue
            down, across = merged.get((row, column), (row, column))
            cell = cells.get((row, column))
            yield DraftCell(
                Words(cell.text if cell else ""),
                row - top,
                column - left,
                min(down, bottom) - row + 1,
                min(across, right) - column + 1,
                address=f"{sheet_name(title)}!{letters(column - 1)}{row}",
                formula=cell.formula if cell else None,
            )


def sheet_name(title: str) -> str:
    """A sheet's name as formulas write it."""
    plain: Sequence[str] = [mark for mark in title if not (mark.isalnum() or mark == "_")]
    return title if not plain and not title[:1].isdigit() else "'" + title.replace("'", "''") + "'"
