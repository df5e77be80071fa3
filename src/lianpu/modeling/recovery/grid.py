"""A printed table as rows of numbers over periods or items, each with what its digits allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from lianpu.core.document import Document, Table
from lianpu.core.errors import NotationError
from lianpu.core.interval import Interval
from lianpu.core.span import Span
from lianpu.notation.periods import read_period

Place = tuple[int, int]
"""Row and column of a grid, from 0, heads not counted."""

_NUMBER = re.compile(
    r"^(?P<open>[(（])?\s*(?P<sign>[-+−–])?\s*(?P<currency>[$¥€£￥])?\s*"
    r"(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<suffix>[^\d\s()（）]*)\s*"
    r"(?P<close>[)）])?$"
)
_BLANK = re.compile(r"^(?:[-—–/\\.·*]*|n\.?/?a\.?|nm|不适用|无|暂无)$", re.IGNORECASE)
_PERIOD_KEY = re.compile(r"\d[AEF]?$")
_RATIO = {"%": Fraction(1, 100), "％": Fraction(1, 100), "‰": Fraction(1, 1000)}


@dataclass(frozen=True)
class Printed:
    """A number as it stands in a cell; percent as a ratio."""

    value: Fraction
    step: Fraction
    """One in the last printed digit."""
    text: str
    span: Span
    percent: bool

    @cached_property
    def allows(self) -> Interval:
        """Half a step to either side; both ends, for half-up and half-even printers differ there."""
        return Interval(self.value - self.step / 2, self.value + self.step / 2)


@dataclass(frozen=True)
class Row:
    """A row of numbers with its words."""

    label: str
    percent: bool
    digits: int
    """Most decimals printed in it, of percent where it is percent."""
    line: int
    """Row (or column, where the table lies on its side) in the table it comes from."""


@dataclass(frozen=True)
class Grid:
    """Numbers of a table, time running left to right where it has time."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    """Keys of periods where `timed`, else heads as printed."""
    cells: Mapping[Place, Printed]
    timed: bool

    def row(self, at: int) -> Iterator[tuple[int, Printed]]:
        """Columns of a row that hold a number."""
        for column in range(len(self.columns)):
            if (at, column) in self.cells:
                yield column, self.cells[at, column]


def read_grid(document: Document, table: Table) -> Grid | None:
    """The numbers of a table; None where it holds fewer than two rows of two.

    A table whose first column is periods is laid on its side. Columns that are no periods of the
    most frequent length are left out where the heads are periods (a CAGR, a sum of quarters).
    """
    words = [
        [
            (document.cell_text(table.grid[row, column]), table.grid[row, column])
            if (row, column) in table.grid
            else ("", None)
            for column in range(table.columns)
        ]
        for row in range(table.rows)
    ]
    upright = _read(document, words, table.header_rows)
    turned = _read(document, [list(row) for row in zip(*words, strict=True)], 1)
    if upright is not None and (upright.timed or turned is None or not turned.timed):
        return upright
    return turned


def read_number(text: str, span: Span) -> Printed | None:
    """A whole cell as one number; None for a blank, for words, and for what is qualified."""
    match = _NUMBER.match(text.strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = re.sub("[,，]", "", match["digits"])
    value, step = Fraction(digits), Fraction(1, 10 ** len(digits.partition(".")[2]))
    factor = _RATIO.get(match["suffix"], Fraction(1))
    if (match["sign"] in ("-", "−", "–")) or match["open"]:
        value = -value
    return Printed(
        value * factor, step * factor, text.strip(), span, match["suffix"] in ("%", "％")
    )


def _read(document: Document, words: list[list], header_rows: int) -> Grid | None:  # type: ignore[type-arg]
    if not words or len(words[0]) < 3:
        return None
    head = (
        [cell[0] for cell in words[max(header_rows - 1, 0)]]
        if header_rows
        else [""] * len(words[0])
    )
    width = len(head)
    numbers: dict[Place, Printed] = {}
    for row, line in enumerate(words[header_rows:], header_rows):
        for column, (text, cell) in enumerate(line):
            if cell is None or cell.header or column == 0:
                continue
            found = read_number(text, document.span(cell.start, cell.end))
            if found is not None:
                numbers[row, column] = found
    periods = {column: _period(head[column]) for column in range(1, width)}
    dated = _alike({column: period for column, period in periods.items() if period is not None})
    timed = len(dated) >= 2
    columns = dated if timed else [
        column for column in range(1, width)
        if sum((row, column) in numbers for row in range(len(words))) >= 2
    ]  # fmt: skip
    if timed and periods[columns[0]] > periods[columns[-1]]:  # type: ignore[operator]
        columns = columns[::-1]
    rows: list[Row] = []
    cells: dict[Place, Printed] = {}
    group = ""
    for row in range(header_rows, len(words)):
        here = {
            at: numbers[row, column]
            for at, column in enumerate(columns)
            if (row, column) in numbers
        }
        label = " ".join(dict.fromkeys(
            text for column, (text, _) in enumerate(words[row])
            if text and column not in columns and (row, column) not in numbers
        ))  # fmt: skip
        strange = any(
            at not in here and not _BLANK.match(words[row][column][0].strip())
            for at, column in enumerate(columns)
        )
        if len(here) < 2 or strange:
            group = label if not here else group
            continue
        kinds = {cell.percent for cell in here.values()}
        if len(kinds) > 1:
            continue
        scale = 100 if kinds == {True} else 1
        digits = max(_decimals(cell.step * scale) for cell in here.values())
        for at, cell in here.items():
            cells[len(rows), at] = cell
        rows.append(Row(f"{group} · {label}" if group else label, kinds == {True}, digits, row))
    if len(rows) < 2 or len(columns) < 2:
        return None
    keys = [_key(head[column], at) for at, column in enumerate(columns)] if timed else [
        head[column] or f"{at + 1}" for at, column in enumerate(columns)
    ]  # fmt: skip
    if len(set(keys)) < len(keys):
        keys = [f"{key} {at + 1}" for at, key in enumerate(keys)]
    return Grid(tuple(rows), tuple(keys), cells, timed)


def _period(text: str) -> tuple[int, int] | None:
    """Parts a year and place in time, counted in such parts, of a head that is one period."""
    try:
        period = read_period(text)
    except (NotationError, ValueError):
        return None
    if period.until or period.day or period.months or period.year_to_date:
        return None
    for parts, within in ((12, period.month), (4, period.quarter), (2, period.half)):
        if within is not None:
            return parts, period.year * parts + within
    return 1, period.year


def _alike(periods: Mapping[int, tuple[int, int]]) -> list[int]:
    """Columns of the most frequent length, each period once, evenly apart; none otherwise."""
    if not periods:
        return []
    lengths = [parts for parts, _ in periods.values()]
    usual = max(sorted(set(lengths)), key=lengths.count)
    kept = [column for column, (parts, _) in periods.items() if parts == usual]
    times = [periods[column][1] for column in kept]
    steps = {after - before for before, after in pairwise(times)}
    return kept if len(steps) == 1 and 0 not in steps else []


def _key(head: str, at: int) -> str:
    """A head as a key of the model language: ends in a digit and at most one letter."""
    plain = re.sub(r"[年度\s]|[(（].*?[)）]", "", head)
    return plain if _PERIOD_KEY.search(plain) else f"{plain or 'p'}{at + 1}"


def _decimals(step: Fraction) -> int:
    digits = 0
    while step < 1 and digits < 12:
        step, digits = step * 10, digits + 1
    return digits
