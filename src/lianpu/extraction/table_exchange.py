"""Facts from tables in our own exchange form: one fact a row, each of its fields in a column.

A table whose heads name giver, taker and kind lists deals; subject (or chip, product, company),
measure and value list metrics; a company and its chain segment list memberships. The words of the
heads are in ``vocabulary/headers.yaml``; kinds, statuses and segments are given by key or name.
Nothing has to be guessed here, so nothing is: a row whose kind is unknown gives no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from lianpu.core.document import Document
from lianpu.core.errors import NotationError
from lianpu.core.fact import Deal, Fact, Membership, Metric, Party, Status
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, segments, statuses, units
from lianpu.extraction.table_grid import Column, Grid, Row, fold, is_blank, read_cell, read_date
from lianpu.notation.numbers import read_quantity

READER = "exchange.table@1"

THINGS = ("product", "subject", "generic")
"""Roles of the column that says what a measure is of, the most specific first."""

_NAMES = re.compile(r"[^;；、|]+")
"""Several names in a cell stand between semicolons: a comma may belong to a name."""


def table_exchange(document: Document, grid: Grid) -> tuple[Fact, ...]:
    """One fact a row; empty when the heads are not those of the exchange form."""
    columns: dict[str, Column] = {}
    for column in grid.columns:
        if column.role is not None:
            columns.setdefault(column.role, column)
    thing = next((columns[role] for role in THINGS if role in columns), None)
    rows = [_Fields(document, grid, row, columns) for row in grid.rows]
    facts: list[Fact | None] = []
    if {"giver", "taker", "kind"} <= columns.keys():
        facts += [_deal(fields) for fields in rows]
    elif thing is not None and {"measure", "amount"} <= columns.keys():
        facts += [_metric(fields, thing) for fields in rows]
    elif thing is not None and "segment" in columns:
        facts += [_membership(fields, thing) for fields in rows]
    return tuple(fact for fact in facts if fact is not None)


@dataclass(frozen=True)
class _Fields:
    """One row, its fields by the roles of their columns."""

    document: Document
    grid: Grid
    row: Row
    columns: dict[str, Column]

    def text(self, role: str) -> str | None:
        """What is printed; None where nothing is."""
        column = self.columns.get(role)
        if column is None or is_blank(self.row.texts[column.index]):
            return None
        return self.row.texts[column.index]

    def quantity(self, role: str) -> Quantity | None:
        """The number of a field, under the unit of its head; "tens of billions of dollars" too."""
        text = self.text(role)
        if text is None:
            return None
        read = read_cell(text, self.columns[role].unit)
        if read is None and not re.search(r"\d", text):
            try:
                return read_quantity(text)
            except NotationError:
                return None
        return read

    def names(self, role: str) -> Iterator[tuple[str, Span]]:
        """Each name of a field with its place."""
        if self.text(role) is None:
            return
        cell = self.row.cells[self.columns[role].index]
        assert cell is not None
        whole = self.grid.span(cell)
        for match in _NAMES.finditer(whole.quote):
            name = match[0].strip()
            if name:
                start = whole.start + match.start() + match[0].index(name)
                yield name, self.document.span(start, start + len(name))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The row, then each of its printed cells."""
        cells = (self.grid.span(cell) for cell in self.row.cells if cell is not None)
        printed = (span for span in cells if span.quote)
        return tuple(dict.fromkeys((self.grid.row_span(self.row), *printed)))


def _deal(fields: _Fields) -> Deal | None:
    key = _kinds().get(fold(fields.text("kind") or ""))
    if key is None:
        return None
    kind = deal_kinds()[key]
    parties = tuple(
        Party(role, name, span=span)
        for role, side in ((kind.giver, "giver"), (kind.taker, "taker"))
        for name, span in fields.names(side)
    )
    if not parties:
        return None
    date = fields.text("date")
    return Deal(
        spans=fields.spans,
        reader=READER,
        confidence=1.0,
        kind=key,
        parties=parties,
        amount=_of(fields.quantity("amount"), "money"),
        volume=fields.quantity("volume"),
        stake=_of(fields.quantity("stake"), "ratio"),
        valuation=_of(fields.quantity("valuation"), "money"),
        round=fields.text("round"),
        date=read_date(date, fields.document) if date is not None else None,
        status=_statuses().get(fold(fields.text("status") or ""), Status.ANNOUNCED),
        table=True,
    )


def _metric(fields: _Fields, thing: Column) -> Metric | None:
    subject, measure = fields.row.texts[thing.index], fields.text("measure")
    if is_blank(subject) or measure is None:
        return None
    period = fields.text("period")
    return Metric(
        spans=fields.spans,
        reader=READER,
        confidence=1.0,
        subject=subject,
        measure=measure,
        value=fields.quantity("amount"),
        printed=fields.text("amount") or "",
        period=read_date(period, fields.document) if period is not None else None,
        scope=fields.text("scope"),
    )


def _membership(fields: _Fields, thing: Column) -> Membership | None:
    member = fields.row.texts[thing.index]
    segment = _segments().get(fold(fields.text("segment") or ""))
    if is_blank(member) or segment is None:
        return None
    return Membership(
        spans=fields.spans, reader=READER, confidence=1.0, member=member, segment=segment
    )


def _of(quantity: Quantity | None, dimension: str) -> Quantity | None:
    """The quantity if it is of that dimension; a count where money belongs is no amount."""
    if quantity is None:
        return None
    family = units().get(quantity.unit)
    return quantity if family is not None and family.dimension == dimension else None


def _by_any_name(names: Iterable[tuple[str, Text]]) -> dict[str, str]:
    return {fold(word): key for key, text in names for word in (key, text.zh, text.en)}


@cache
def _kinds() -> dict[str, str]:
    return _by_any_name((key, kind.name) for key, kind in deal_kinds().items())


@cache
def _statuses() -> dict[str, Status]:
    return {word: Status(key) for word, key in _by_any_name(statuses().items()).items()}


@cache
def _segments() -> dict[str, str]:
    return _by_any_name((key, segment.name) for key, segment in segments().items())
