"""A question to the facts in force: filters, a day of knowledge, words, an order, one page.

Every order and every filter has its index (`current`); with words the full-text index leads and the
last read come first, as sorting half a million hits would take longer than reading a page of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import Select, column, func, select, table, text

from lianpu.core.errors import UsageError
from lianpu.core.fact import Fact
from lianpu.core.text import Text
from lianpu.ledger.current import current, current_names, name_key
from lianpu.ledger.words import match_query

MOST_COUNTED = 1000
"""Hits that are counted; beyond it a page says "more". Counting half a million takes longer than
reading a page of them, and tells a reader no more than "very many"."""

DEEPEST = 10_000
"""Facts that can be passed over: nobody pages further."""

Order = Literal["place", "day", "amount", "known"]
ORDERS: tuple[Order, ...] = ("place", "day", "amount", "known")


@dataclass(frozen=True)
class Asked:
    """What facts are asked for; None and () leave a field open."""

    kind: str | None = None
    """"deal", "metric", …"""
    sort: str | None = None
    """Kind of the deal or relation, measure of the metric."""
    status: str | None = None
    document: str | None = None
    """Id of a document."""
    names: tuple[str, ...] = ()
    """Any of these names, script, case and legal form aside."""
    unit: str | None = None
    """"USD", "CNY", …; needed with bounds and with the order by amount."""
    least: Decimal | None = None
    most: Decimal | None = None
    since: date | None = None
    """First day that the fact speaks of; one without a day is left out."""
    until: date | None = None
    known: date | None = None
    """Only what had been published by that day."""
    words: str = ""
    """Words of the quote, the names, the measure or the round."""
    order: Order = "place"
    """In reading order, or the latest, largest or last published first; with words the last read."""
    limit: int = 50
    offset: int = 0
    """Facts passed over; at most `DEEPEST`."""

    def checked(self) -> Asked:
        """Itself.

        Raises:
            UsageError: Bounds or an order by amount without a unit, or a page that is none.
        """
        amounts = self.least is not None or self.most is not None or self.order == "amount"
        if amounts and not self.unit:
            raise UsageError(
                Text("按金额筛选或排序需要单位", "amounts are compared in one unit"),
                remedy=Text("写明 unit，如 USD", "name it, as in unit USD"),
            )
        if self.order not in ORDERS:
            raise UsageError(
                Text(f"没有次序 '{self.order}'", f"no order '{self.order}'"),
                expected=Text.same(", ".join(ORDERS)),
            )
        if not (0 < self.limit <= 1000 and 0 <= self.offset <= DEEPEST):
            raise UsageError(
                Text("页的大小或位置不合规", "no such page"),
                expected=Text(
                    f"limit 1 至 1000，offset 0 至 {DEEPEST}",
                    f"a limit of 1 to 1000, an offset of 0 to {DEEPEST}",
                ),
            )
        return self


@dataclass(frozen=True)
class Page:
    """Some of the facts that were asked for."""

    facts: tuple[Fact, ...]
    total: int
    """How many there are, counted up to `MOST_COUNTED`."""
    more: bool
    """Whether there are more than were counted."""


def page_statement(asked: Asked) -> Select[Any]:
    """Kind and body of one page, in order."""
    statement, words = _filtered(asked, current.c.kind, current.c.body, order=asked.order)
    if words:
        statement = statement.order_by(text("current_words.rowid DESC"))
    else:
        statement = statement.order_by(*_ORDERS[asked.order])
    return statement.limit(asked.limit).offset(asked.offset)


def count_statement(asked: Asked) -> Select[Any]:
    """How many there are, counted up to one more than `MOST_COUNTED`."""
    statement, _ = _filtered(asked, current.c.key)
    return select(func.count()).select_from(statement.limit(MOST_COUNTED + 1).subquery())


_ORDERS: dict[Order, tuple[Any, ...]] = {
    "place": (current.c.document, current.c.position),
    "day": (current.c.day.desc(), current.c.known.desc()),
    "amount": (current.c.amount.desc(), current.c.known.desc()),
    "known": (current.c.known.desc(),),
}


def _filtered(asked: Asked, *columns: Any, order: Order | None = None) -> tuple[Select[Any], bool]:
    """The facts asked for, and whether words lead.

    Args:
        asked: The question.
        columns: What of each fact.
        order: The order that an index is to give; None where none is needed.
    """
    statement = select(*columns)
    query = match_query(asked.words)
    if query:
        words = table("current_words", column("rowid"))
        statement = statement.select_from(
            words.join(current, current.c.key == words.c.rowid)
        ).where(text("current_words MATCH :words").bindparams(words=query))
    if asked.names:
        keys = sorted({name_key(name) for name in asked.names})
        named = select(current_names.c.fact).where(current_names.c.name.in_(keys))
        statement = statement.where(current.c.key.in_(named))
    for field, value in (
        (current.c.kind, asked.kind),
        (current.c.sort, asked.sort),
        (current.c.status, asked.status),
        (current.c.document, asked.document),
        (current.c.unit, asked.unit),
    ):
        if value is not None:
            statement = statement.where(field == value)
    amount = _bound(current.c.amount, order, "amount")
    day = _bound(current.c.day, order, "day")
    known = _bound(current.c.known, order, "known")
    if asked.least is not None:
        statement = statement.where(amount >= float(asked.least))
    if asked.most is not None:
        statement = statement.where(amount <= float(asked.most))
    if asked.since is not None:
        statement = statement.where(day >= asked.since)
    if asked.until is not None:
        statement = statement.where(day <= asked.until)
    if asked.known is not None:
        statement = statement.where(known <= asked.known)
    return statement, bool(query)


def _bound(field: Any, order: Order | None, own: Order) -> Any:
    """A field to be bounded, in a form that no index serves unless the order is by it.

    SQLite would else take the index of the bound and sort what is left, half a million rows for a
    page of fifty; the index that gives the order holds the day of knowledge, so walking it is cheap.
    """
    return field if order is None or order == own else func.coalesce(field, field)
