"""Tables of the ledger and the triggers that keep them append-only.

A *reading* is one pass of the readers over a document. Facts are stored once by content hash and
tied to the readings that found them; the facts in force are those of a document's latest reading,
so a better reader supersedes without deleting, and reading a file twice adds nothing.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
)

metadata = MetaData()

sources = Table(
    "sources",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", String, nullable=False),
    Column("published", Date),
    Column("body", LargeBinary, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String(64), nullable=False, index=True),
    Column("sha256", ForeignKey("sources.sha256"), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("recorded", DateTime, nullable=False),
)
"""One row a distinct result of reading; a new reader version adds a row under the same id."""

readings = Table(
    "readings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", String(64), nullable=False, index=True),
    Column("document_hash", ForeignKey("documents.hash"), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("recorded", DateTime, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("document", String(64), nullable=False, index=True),
)

fact_bodies = Table(
    "fact_bodies",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("fact", ForeignKey("facts.id"), nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""An assertion keeps its id when a reader reports it with another confidence: a new body."""

reading_facts = Table(
    "reading_facts",
    metadata,
    Column("reading", ForeignKey("readings.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("body", ForeignKey("fact_bodies.hash"), nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("target", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

Index("readings_latest", readings.c.document, readings.c.key)

_SQLITE_GUARD = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table}'); END
"""

# tables that are made from these (`current`) are not in the list yet, and may be made anew
for _table in tuple(metadata.tables.values()):
    for _verb in ("UPDATE", "DELETE"):
        event.listen(
            _table,
            "after_create",
            # SQLAlchemy leaves this constructor untyped
            DDL(  # type: ignore[no-untyped-call]
                _SQLITE_GUARD.format(table=_table.name, verb=_verb)
            ).execute_if(dialect="sqlite"),
        )
