"""A table as rows of cells with their numbers, and the words above its columns: the form that all who ask a table read."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.core.span import Span


class Cell(msgspec.Struct, frozen=True):
    """One place of a grid."""

    row: int
    column: int
    span: Span
    term: Term | None
    """Its number; None for words and blanks."""
    blank: bool

    @property
    def percent(self) -> bool:
        """Whether it prints a percentage."""
        return self.term is not None and self.term.quantity.unit == "%"


@dataclass(frozen=True)
class Row:
    """A row with its name."""

    label: str
    cells: tuple[Cell, ...]
    """Without the cell that names the row."""
    span: Span
    """From the label to the last cell."""
    group: int = 0
    """Counts the headings above it: rows of one group belong together."""

    @cached_property
    def numbers(self) -> dict[int, Term]:
        """Column -> number."""
        return {cell.column: cell.term for cell in self.cells if cell.term is not None}

    @cached_property
    def floats(self) -> dict[int, tuple[float, float]]:
        """Column -> printed value and step, for a quick look before the exact one."""
        return {
            column: (float(term.quantity.value), float(term.quantity.step))
            for column, term in self.numbers.items()
            if term.quantity.value is not None and term.quantity.step is not None
        }

    @cached_property
    def percent(self) -> bool:
        """Whether all its numbers are percentages, or the points between two of them."""
        units = {term.quantity.unit for term in self.numbers.values()}
        return "%" in units and units <= {"%", "pp"}


@dataclass(frozen=True)
class Grid:
    """A table as numbers."""

    rows: tuple[Row, ...]
    heads: dict[int, str]
    """Column -> words above it."""
    loose: bool
    """Made of text lines, whose columns were inferred."""
    table: int | None = None
    """Index into ``Document.tables``."""
    opened: tuple[Row, ...] = ()
    """The rows with amounts read in columns that words leave open ("undisclosed"), which add up to nothing;
    empty where there are none."""

    @cached_property
    def changes(self) -> frozenset[int]:
        """Columns of changes, shares or averages: their numbers need not add up."""
        return frozenset(
            column
            for column in {column for row in self.rows for column in row.numbers}
            if _NOT_ADDED.search(self.heads.get(column, "")) or self._mostly_percent(column)
        )

    def _mostly_percent(self, column: int) -> bool:
        """Whether most of a column are percentages; a table of years has a few among amounts."""
        units = [row.numbers[column].quantity.unit for row in self.rows if column in row.numbers]
        return 2 * sum(unit in ("%", "pp") for unit in units) > len(units)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Columns that hold a number."""
        return tuple(sorted({column for row in self.rows for column in row.numbers}))


_NOT_ADDED = lazy_re.compile(
    r"\bchange|chg|变动|變動|变化|增减|增減|均|\baverage|\bper |率|\bratio|\bmargin|\bmultiple|\brank",
    re.IGNORECASE,
)
