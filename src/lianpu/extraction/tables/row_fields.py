"""One row of a table whose columns are named: its words, numbers, names and dates, with places.

What is printed and cannot be read is told as a `Problem`, never filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

from msgspec import structs

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.errors import NotationError
from lianpu.core.fact import Status
from lianpu.core.kept_property import cached_property
from lianpu.core.layout import NAMED_SIDES, Rows
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import Segment, units
from lianpu.extraction.tables.cell_names import FORMULA, name_ranges, row_words
from lianpu.extraction.tables.grid import (
    Column,
    Grid,
    Row,
    fold,
    is_blank,
    read_cell,
    read_date,
    with_unit,
)
from lianpu.notation.numbers import read_quantity

_NAMES = lazy_re.compile(r"[^;；、|]+")
"""Several names in a cell of the exchange form stand between semicolons: a comma may belong to a
name."""
_SCIENTIFIC = lazy_re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,3}")
_MIDNIGHT = lazy_re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
)
_FROM_TO = lazy_re.compile(r"\s*(?:\bto\b|\buntil\b|至|到|~|～|—|–)\s*")
_COMPACT = lazy_re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_YUAN = lazy_re.compile("(?<=[百千万萬亿億])元$")


@dataclass(frozen=True)
class Problem:
    """What could not be read of a row."""

    what: Text
    column: str | None = None
    words: str = ""
    refused: bool = True


class RefusedError(Exception):
    """A row that gives no fact."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Named:
    """Columns by their roles, and how their words are taken."""

    rows: Rows
    columns: Mapping[str, tuple[Column, ...]]
    reader: str
    fill: Mapping[str, str] = field(default_factory=dict)
    """Role -> words for all rows."""
    kinds: Mapping[str, str | None] = field(default_factory=dict)
    """See `Layout.kinds`; keys folded."""
    read: Mapping[str, str | None] = field(default_factory=dict)
    """See `Layout.read`; keys folded."""
    names: Mapping[int, str] = field(default_factory=dict)
    """Column -> name of its measure, where that is not its head."""
    segments: Mapping[str, Segment] = field(default_factory=dict)
    """Segments of the workspace's own, besides those that ship; key -> segment."""
    status: Status = Status.ANNOUNCED
    """Where no cell says one."""
    exchange: bool = False
    """Our own form: several names stand between semicolons alone, a deal names its kind, and every
    printed cell is evidence."""

    @cached_property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
        """Roles of givers and takers that are there, and the kind of deal that they make."""
        there = {*self.columns, *self.fill}
        best: tuple[int, tuple[tuple[str, ...], tuple[str, ...], str | None]] | None = None
        for givers, takers, kind in NAMED_SIDES:
            giving = tuple(role for role in givers if role in there)
            taking = tuple(role for role in takers if role in there)[:1]
            # a side that only "company" names says nothing of who gives
            rank = 2 * bool(giving and taking) + bool(taking and taking != ("generic",))
            if (giving or taking) and (best is None or rank > best[0]):
                best = rank, (giving, taking, kind)
        if best is None or (best[1][0] == () and best[1][1] == ("generic",)):
            return (), ("generic",), "fundraise"
        return best[1]


@dataclass(frozen=True)
class Fields:
    """One row, its fields by the roles of their columns."""

    document: Document
    grid: Grid
    row: Row
    named: Named
    problems: list[Problem] = field(default_factory=list)

    def column(self, role: str) -> Column | None:
        """The column of a role; None where there is none."""
        found = self.named.columns.get(role)
        return found[0] if found else None

    def text(self, role: str) -> str | None:
        """What is printed, else what is said for all rows; None where nothing is."""
        column = self.column(role)
        if column is not None and not is_blank(self.row.texts[column.index]):
            return self.row.texts[column.index]
        return self.named.fill.get(role)

    def span(self, column: Column) -> Span | None:
        """Where a cell stands; None for a blank one."""
        cell = self.row.cells[column.index]
        span = self.grid.span(cell) if cell is not None else None
        return span if span is not None and span.quote else None

    def names(self, role: str, *, listed: bool) -> Iterator[tuple[str, Span | None]]:
        """Each name of a role with its place; None for one that is said for all rows."""
        told = False
        for column in self.named.columns.get(role, ()):
            whole = self.span(column)
            if whole is None or is_blank(self.row.texts[column.index]):
                continue
            if FORMULA.match(whole.quote):
                what = Text("是公式，不作名称", "a formula, which is no name")
                self.trouble(what, column, whole.quote)
                continue
            for start, end in self._ranges(whole.quote, listed=listed):
                printed = whole.quote[start:end]
                words = printed if self.named.exchange else row_words(printed)
                if words:
                    told = True
                    yield words, self.document.span(whole.start + start, whole.start + end)
        if not told and role in self.named.fill:
            yield self.named.fill[role], None

    def _ranges(self, words: str, *, listed: bool) -> Iterator[tuple[int, int]]:
        if self.named.exchange:
            for match in _NAMES.finditer(words):
                name = match[0].strip()
                if name:
                    start = match.start() + match[0].index(name)
                    yield start, start + len(name)
        elif listed:
            for start, end in name_ranges(words):
                inner = words[start:end]
                left = start + len(inner) - len(inner.lstrip())
                yield left, left + len(inner.strip())
        else:
            yield 0, len(words)

    def quantity(self, role: str, unit: str | None = None) -> Quantity | None:
        """The number of a field, under the unit of its head; "tens of billions of dollars" too."""
        column = self.column(role)
        text = self.text(role)
        if column is None or text is None:
            return None
        return self.number(text, column, unit)

    def number(self, text: str, column: Column, unit: str | None = None) -> Quantity | None:
        """The number that a cell prints; what cannot be read is a problem of that column."""
        said = fold(text)
        words = self.named.read.get(said, text) if said in self.named.read else text
        if words is None:
            return None
        read = _number(words, unit or column.unit)
        if read is None:
            self.trouble(Text("读不成一个数", "not one number"), column, text)
            return None
        return read if words == text else structs.replace(read, text=text)

    def money(self, role: str) -> Quantity | None:
        """Money of a field; the currency may stand in a column of its own."""
        column = self.column(role)
        if column is None or self.text(role) is None:
            return None
        currency = None
        unit, words = column.unit or "", self.text("currency")
        if words and (not unit or _YUAN.search(unit) or not is_of(with_unit("1", unit), "money")):
            # of "万元" and a currency beside it the scale is kept: 万美元
            currency = f"{_YUAN.sub('', unit)}{words}"
        text = self.text(role) or ""
        own = self.quantity(role) if currency is None else _number(text, None)
        if currency is not None and (own is None or not is_of(own, "money")):
            own = self.quantity(role, currency)
        if own is None:
            return None
        if not is_of(own, "money"):
            what = Text("没有币种，金额留空", "without a currency: the amount stays open")
            self.trouble(what, column, text)
            return None
        if own.value == 0:
            self.trouble(Text("金额为 0，留空", "nought is no amount: it stays open"), column, text)
            return None
        return own

    def share(self, role: str) -> Quantity | None:
        """A part of a whole; what is more than the whole, or less than nothing, is a problem."""
        own = self.quantity(role)
        column = self.column(role)
        if own is None or column is None or not is_of(own, "ratio"):
            return None
        if own.best is not None and not 0 <= own.best <= 1:
            what = Text("份额不在 0 与 100% 之间，留空", "no share from 0 to 100%: it stays open")
            self.trouble(what, column, self.text(role) or "")
            return None
        return own

    def period(self, role: str) -> Period | None:
        """The date of a field; one that can be read two ways is a problem."""
        text = self.text(role)
        column = self.column(role)
        if text is None:
            return None
        whole = _MIDNIGHT.fullmatch(text)
        compact = _COMPACT.fullmatch(text)
        words = whole[1] if whole else "-".join(compact.groups()) if compact else text
        read = read_date(words, self.document)
        if read is None and column is not None:
            what = Text("读不成一个日期", "not one date")
            ends = [read_date(each, self.document) for each in _FROM_TO.split(words)]
            if len(ends) == 2 and ends[0] and ends[1] and _over(ends[1], ends[0]):
                what = Text(
                    "结束早于开始，日期留空", "it ends before it begins: the date stays open"
                )
            self.trouble(what, column, text)
        return read if read is None or words == text else structs.replace(read, text=text)

    def trouble(self, what: Text, column: Column, words: str) -> None:
        """A field that stays open, with its words."""
        self.problems.append(Problem(what, column.head, words, refused=False))

    def spans(self, columns: Iterable[Column]) -> tuple[Span, ...]:
        """The row, then the printed cells that were read."""
        if self.named.exchange:
            cells = [self.grid.span(cell) for cell in self.row.cells if cell is not None]
        else:
            cells = [span for column in columns if (span := self.span(column)) is not None]
        printed = (span for span in cells if span.quote)
        return tuple(dict.fromkeys((self.grid.row_span(self.row), *printed)))

    def used(self) -> Iterator[Column]:
        """The columns that say something of a deal or tie, in order of their place."""
        columns = {column.index: column for each in self.named.columns.values() for column in each}
        return (columns[index] for index in sorted(columns))


def _number(words: str, unit: str | None) -> Quantity | None:
    """One number under a unit; "5.7e+22" as well, whose last digit is its step."""
    read = read_cell(words, unit)
    if read is None and _SCIENTIFIC.fullmatch(words):
        read = _scientific(words)
    if read is None and not re.search(r"\d", words):
        try:
            read = read_quantity(words)
        except NotationError:
            return None
    if read is None or unit is None or read.unit != "1":
        return read
    one = _one(unit)
    if one is None or one.value is None or one == read_cell("1", None):
        return read
    return _times(read, one) if read_cell(words, unit) == read_cell(words, None) else read


def _scientific(words: str) -> Quantity | None:
    try:
        number = Decimal(words)
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        return None
    step = Decimal(1).scaleb(exponent)
    return Quantity(words, "1", number, step, number - step / 2, number + step / 2)


def _times(bare: Quantity, one: Quantity) -> Quantity:
    """A bare number in the unit that one of it is printed in."""
    factor = one.value

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None or factor is None else value * factor

    return structs.replace(
        bare,
        unit=one.unit,
        value=scaled(bare.value),
        step=scaled(bare.step),
        low=scaled(bare.low),
        high=scaled(bare.high),
    )


@cache
def _one(unit: str) -> Quantity | None:
    """One of a unit; a base unit that no text prints behind a number, as FLOP, counts too."""
    read = with_unit("1", unit)
    if read is None and unit in units():
        one = Decimal(1)
        return Quantity(f"1 {unit}", unit, one, one, one / 2, one * 3 / 2)
    return read


def _over(one: Period, other: Period) -> bool:
    """Whether the first is over before the second begins."""
    return one.end is not None and other.start is not None and one.end < other.start


def is_of(quantity: Quantity | None, dimension: str) -> bool:
    """Whether the quantity is of that dimension; a count where money belongs is no amount."""
    family = units().get(quantity.unit) if quantity is not None else None
    return family is not None and family.dimension == dimension
