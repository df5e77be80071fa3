"""The facts in force as columns that can be asked for: made from the ledger, never the ledger itself.

The ledger proper is append-only and keeps facts as they were encoded. These tables follow it in the
same transaction, hold what filters, orders and full text need of the latest reading of each
document, and can be dropped and made again at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    event,
    insert,
    select,
)

from lianpu.core.fact import Deal, Fact, Membership, Metric, Milestone, Rating, Relation, Standing
from lianpu.core.quantity import Quantity
from lianpu.ledger.schema import metadata
from lianpu.ledger.words import bigrams
from lianpu.notation.names import comparison_key

current = Table(
    "current",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("fact", String(64), nullable=False, index=True),
    Column("body", String(64), nullable=False),
    Column("document", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("sort", String, nullable=False),
    Column("status", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("amount", Float),
    Column("day", Date),
    Column("known", Date, nullable=False),
    Column("words", Text, nullable=False),
    info={"derived": True},
)
"""One row a fact in force. ``sort`` is the kind of a deal or relation, the measure of a metric;
``amount`` is one number to compare by, exact values stay in the body; ``day`` is the first day that
it speaks of; ``known`` the day from which it could be known."""

current_names = Table(
    "current_names",
    metadata,
    Column("name", String, primary_key=True),
    Column("fact", Integer, primary_key=True),
    info={"derived": True},
    sqlite_with_rowid=False,
)
"""Comparison key of each name of a fact -> key in `current`."""

# `known` stands behind each order, so that a walk for an early day reads the index alone
Index("current_place", current.c.document, current.c.position)
Index("current_day", current.c.day, current.c.known)
Index("current_known", current.c.known)
Index("current_kind_day", current.c.kind, current.c.day, current.c.known)
Index("current_kind_known", current.c.kind, current.c.known)
Index("current_kind_amount", current.c.kind, current.c.unit, current.c.amount, current.c.known)
Index("current_sort_day", current.c.sort, current.c.day, current.c.known)
Index("current_sort_known", current.c.sort, current.c.known)
Index("current_sort_amount", current.c.sort, current.c.unit, current.c.amount, current.c.known)
Index("current_status_day", current.c.status, current.c.day, current.c.known)
Index("current_names_fact", current_names.c.fact)

_WORDS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS current_words USING fts5("
    "words, content='current', content_rowid='key', tokenize='unicode61')",
    "CREATE TRIGGER IF NOT EXISTS current_words_in AFTER INSERT ON current BEGIN "
    "INSERT INTO current_words(rowid, words) VALUES (new.key, new.words); END",
    "CREATE TRIGGER IF NOT EXISTS current_words_out AFTER DELETE ON current BEGIN "
    "INSERT INTO current_words(current_words, rowid, words) "
    "VALUES ('delete', old.key, old.words); END",
)

for _statement in _WORDS:
    event.listen(
        current,
        "after_create",
        # SQLAlchemy leaves this constructor untyped
        DDL(_statement).execute_if(dialect="sqlite"),  # type: ignore[no-untyped-call]
    )


def put_in_force(
    connection: Connection, document: str, known: date, facts: Sequence[tuple[str, Fact]]
) -> None:
    """Let the facts of a document's latest reading take the place of those of the one before.

    Args:
        connection: Within the transaction that records the reading.
        document: Its id.
        known: Day from which its facts could be known.
        facts: (hash of the body, fact) in reading order.
    """
    old = select(current.c.key).where(current.c.document == document)
    connection.execute(delete(current_names).where(current_names.c.fact.in_(old)))
    connection.execute(delete(current).where(current.c.document == document))
    if not facts:
        return
    first = (
        connection.execute(select(current.c.key).order_by(current.c.key.desc()).limit(1)).scalar()
        or 0
    ) + 1
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for position, (body, fact) in enumerate(facts):
        row = _row(fact)
        row |= {
            "key": first + position,
            "fact": fact.id,
            "body": body,
            "document": document,
            "position": position,
            "known": known,
        }
        rows.append(row)
        names += [
            {"name": name, "fact": first + position}
            for name in dict.fromkeys(map(name_key, _names(fact)))
        ]
    connection.execute(insert(current), rows)
    if names:
        connection.execute(insert(current_names), names)


@lru_cache(maxsize=1 << 17)
def name_key(name: str) -> str:
    """What a name is looked up by."""
    return comparison_key(name)


def _row(fact: Fact) -> dict[str, Any]:
    sort, status = "", ""
    quantity: Quantity | None = None
    day: date | None = None
    more = list(_names(fact))
    if isinstance(fact, Deal):
        sort, status, quantity = fact.kind, fact.status.value, fact.amount
        day = fact.date.start if fact.date else None
        more += [fact.round or ""]
    elif isinstance(fact, Metric):
        sort, quantity = fact.measure, fact.value
        day = fact.period.start if fact.period else None
        more += [fact.measure, fact.scope or ""]
    elif isinstance(fact, Relation):
        sort = fact.kind
    elif isinstance(fact, Standing):
        sort, quantity = fact.board, fact.score
        day = fact.period.start if fact.period else None
        more += [fact.board, fact.scope or ""]
    elif isinstance(fact, Rating):
        sort, quantity = fact.opinion, fact.target
        day = fact.date.start if fact.date else None
        more += [fact.house or ""]
    elif isinstance(fact, Membership):
        sort = fact.segment
        day = fact.period.start if fact.period else None
    elif isinstance(fact, Milestone):
        sort, status = fact.step, fact.stage.value
        day = fact.date.start if fact.date else None
        more += [fact.event]
    best = quantity.best if quantity is not None else None
    quote = fact.quote
    return {
        "kind": fact.kind_name,
        "sort": sort,
        "status": status,
        "unit": quantity.unit if quantity is not None else "",
        "amount": float(best) if best is not None else None,
        "day": day,
        "words": bigrams("\n".join([quote, *(name for name in more if name not in quote)])),
    }


def _names(fact: Fact) -> Iterator[str]:
    if isinstance(fact, Deal | Relation):
        for party in fact.parties:
            yield party.name
    elif isinstance(fact, Metric | Standing | Rating):
        yield fact.subject
    elif isinstance(fact, Membership):
        yield from (fact.member, fact.segment)
    elif isinstance(fact, Milestone):
        yield from (fact.subject, fact.owner) if fact.owner else (fact.subject,)
