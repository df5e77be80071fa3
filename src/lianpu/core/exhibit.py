"""Published charts, maps and tables, made of cells that know what stands behind them.

Analysis rooms return Exhibits; publishing prints them without knowing chains or models. A link on
screen, a formula in a workbook and a footnote on paper are three prints of one Cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lianpu.core.span import Span
from lianpu.core.text import Text


class ExhibitKind(StrEnum):
    """How the rows are to be drawn."""

    TABLE = "table"
    BARS = "bars"
    """First column names the bar, every VALUE column is a series."""
    LINES = "lines"
    MAP = "map"
    """Each row is an edge: a FROM, a TO, a VALUE and a STATUS column."""


class ColumnRole(StrEnum):
    """What a column is to a drawing."""

    LABEL = "label"
    VALUE = "value"
    FROM = "from"
    TO = "to"
    STATUS = "status"
    GROUP = "group"
    """Stacks or lanes: segment, series."""


@dataclass(frozen=True)
class Column:
    """A column of an Exhibit."""

    key: str
    title: Text
    role: ColumnRole = ColumnRole.LABEL
    unit: str | None = None


@dataclass(frozen=True)
class Cell:
    """A shown text with the number, the formula and the places behind it."""

    text: Text
    number: Decimal | None = None
    """For drawing and sorting; None for words and for what is not disclosed."""
    formula: str | None = None
    """Spreadsheet formula or arithmetic; None for what was read."""
    spans: tuple[Span, ...] = ()
    facts: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True)
class Exhibit:
    """A chart, map or table with its title and what it leaves out."""

    id: str
    """Short and stable: "cycles", "deals-per-year"."""
    kind: ExhibitKind
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    """Scope, counts of what is undisclosed, cut-off dates."""
