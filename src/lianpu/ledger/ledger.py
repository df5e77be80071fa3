"""The ledger: what was read and decided, never overwritten, told as of any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from lianpu.core.collecting import uncollected
from lianpu.core.document import Document, Source, decode_document, encode_document
from lianpu.core.errors import LedgerError
from lianpu.core.fact import Fact, decode_fact, encode_fact
from lianpu.core.identity import digest
from lianpu.core.judgement import Judgement
from lianpu.core.text import Text
from lianpu.ledger import schema
from lianpu.ledger.asking import MOST_COUNTED, Asked, Page, count_statement, page_statement
from lianpu.ledger.current import current, put_in_force
from lianpu.ledger.history import judgement_id


@dataclass(frozen=True)
class Recorded:
    """What a reading added to the ledger."""

    document: str
    new_document: bool
    """False when the same bytes were read to the same result before."""
    new_facts: int
    """Facts that the ledger did not hold."""


class Ledger:
    """A store of facts behind a SQLAlchemy URL; ``sqlite://`` alone is kept in memory.

    Each `record` is one transaction: a killed read leaves the ledger as it was.

    Raises:
        LedgerError: The store cannot be opened, is not a ledger, or refuses a write.
    """

    def __init__(self, url: str = "sqlite://") -> None:
        self._url = url
        self._engine = _engine(url)
        with self._begin() as connection:
            made = inspect(connection).has_table(schema.sources.name)
        with self._begin(writing=not made) as connection:
            schema.metadata.create_all(connection)
            _follow(connection)

    def close(self) -> None:
        """Let go of the store."""
        if self._engine.dialect.name == "sqlite":
            with suppress(LedgerError), self._begin() as connection:
                # a sample of each index, so that the planner knows which of two is narrower
                connection.exec_driver_sql("PRAGMA analysis_limit=400")
                connection.exec_driver_sql("PRAGMA optimize")
        self._engine.dispose()

    @property
    def revision(self) -> int:
        """Number of readings and judgements so far: grows with every change."""
        with self._begin() as connection:
            return sum(
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (schema.readings, schema.judgements)
            )

    def record(self, document: Document, facts: Sequence[Fact]) -> Recorded:
        """Add one reading of a document; adds nothing when it is the latest reading already.

        Raises:
            LedgerError: A fact whose quote does not stand in the document.
        """
        return self.record_all([(document, facts)])[0]

    def record_all(
        self, readings: Iterable[tuple[Document, Sequence[Fact]]]
    ) -> tuple[Recorded, ...]:
        """Add several readings as one: all of them, or none when any of them cannot be made.

        Args:
            readings: Drawn one by one, so that a long file need not be held.

        Raises:
            LedgerError: A fact whose quote does not stand in its document.
        """
        with self._begin(writing=True) as connection:
            return tuple(self._record(connection, *reading) for reading in readings)

    def _record(
        self, connection: Connection, document: Document, facts: Sequence[Fact]
    ) -> Recorded:
        _check_places(document, facts)
        body = encode_document(document)
        document_hash = digest(body)
        bodies = {digest(encoded): (fact, encoded) for fact, encoded in _encoded(facts)}
        reading_hash = digest("".join([document_hash, *bodies]).encode())
        if self._latest(connection, document.id) == reading_hash:
            return Recorded(document.id, new_document=False, new_facts=0)
        now = datetime.now(UTC).replace(tzinfo=None)
        new = _add_document(connection, document, document_hash, body, now)
        added = _add_facts(connection, bodies)
        reading = connection.execute(
            insert(schema.readings).values(
                document=document.id,
                document_hash=document_hash,
                hash=reading_hash,
                recorded=now,
            )
        ).inserted_primary_key
        assert reading is not None
        rows = [
            {"reading": reading[0], "position": position, "body": key}
            for position, key in enumerate(bodies)
        ]
        if rows:
            connection.execute(insert(schema.reading_facts), rows)
        told = [(key, fact) for key, (fact, _) in bodies.items()]
        known = _known_since(connection, document.source.sha256)
        put_in_force(connection, document.id, known, told)
        return Recorded(document.id, new_document=new, new_facts=added)

    def documents(self) -> tuple[Document, ...]:
        """Every document as last read, in the order in which they came."""
        latest = _latest_readings()
        statement = (
            select(schema.documents.c.body)
            .join(schema.readings, schema.readings.c.document_hash == schema.documents.c.hash)
            .where(schema.readings.c.key.in_(select(latest.c.key)))
            .order_by(schema.documents.c.key)
        )
        with self._begin() as connection:
            bodies = connection.execute(statement).scalars().all()
        return tuple(map(decode_document, bodies))

    def facts(
        self, *, kind: str | None = None, document: str | None = None, as_of: date | None = None
    ) -> tuple[Fact, ...]:
        """Facts of the latest readings, as they were read.

        Args:
            kind: "deal", "metric", …; None for all.
            document: Id of a document; None for all.
            as_of: Only facts whose source was published by that day; a source without a date
                counts from the day it was recorded.
        """
        statement = (
            select(current.c.kind, schema.fact_bodies.c.body, schema.fact_bodies.c.fact)
            .join(schema.fact_bodies, schema.fact_bodies.c.hash == current.c.body)
            .order_by(current.c.document, current.c.position)
        )
        if kind is not None:
            statement = statement.where(current.c.kind == kind)
        if document is not None:
            statement = statement.where(current.c.document == document)
        if as_of is not None:
            statement = statement.where(current.c.known <= as_of)
        with self._begin() as connection:
            rows = connection.execute(statement).all()
        with uncollected():
            return tuple(decode_fact(kind, body, id) for kind, body, id in rows)

    def find(self, asked: Asked) -> Page:
        """One page of the facts that are asked for, as they were read, with how many there are.

        Raises:
            UsageError: The question makes no sense, see `Asked.checked`.
        """
        asked.checked()
        bodies = schema.fact_bodies
        with self._begin() as connection:
            keys = connection.execute(page_statement(asked)).all()
            total = connection.execute(count_statement(asked)).scalar_one()
            wanted = select(bodies.c.hash, bodies.c.body).where(
                bodies.c.hash.in_([row.body for row in keys])
            )
            found = {row.hash: row.body for row in connection.execute(wanted).all()}
        facts = tuple(decode_fact(row.kind, found[row.body]) for row in keys)
        return Page(facts, min(total, MOST_COUNTED), total > MOST_COUNTED)

    def in_force(self, ids: Sequence[str]) -> frozenset[str]:
        """Which of some facts are told by the latest reading of their document."""
        with self._begin() as connection:
            return frozenset(_known(connection, current.c.fact, list(ids)))

    def names_of_documents(self) -> dict[str, str]:
        """Document id -> file name, of every document."""
        statement = select(schema.documents.c.id, schema.sources.c.name).join(
            schema.sources, schema.sources.c.sha256 == schema.documents.c.sha256
        )
        with self._begin() as connection:
            return {row.id: row.name for row in connection.execute(statement).all()}

    def judge(self, judgement: Judgement) -> str:
        """Add a judgement; the same one twice is one. Returns its id."""
        key = judgement_id(judgement)
        with self._begin() as connection:
            known = select(schema.judgements.c.key).where(schema.judgements.c.hash == key)
            if connection.execute(known).first() is None:
                connection.execute(
                    insert(schema.judgements).values(
                        hash=key, target=judgement.target, body=msgspec.json.encode(judgement)
                    )
                )
        return key

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement in the order in which it was made, withdrawn ones among them."""
        statement = select(schema.judgements.c.body).order_by(schema.judgements.c.key)
        with self._begin() as connection:
            bodies = connection.execute(statement).scalars().all()
        return tuple(msgspec.json.decode(body, type=Judgement) for body in bodies)

    def _latest(self, connection: Connection, document: str) -> str | None:
        statement = (
            select(schema.readings.c.hash)
            .where(schema.readings.c.document == document)
            .order_by(schema.readings.c.key.desc())
            .limit(1)
        )
        return connection.execute(statement).scalar()

    @contextmanager
    def _begin(self, *, writing: bool = False) -> Iterator[Connection]:
        """A transaction; one that writes waits for its turn at the start, where nothing can be lost yet."""
        try:
            with self._engine.begin() as connection:
                if writing and self._engine.dialect.name == "sqlite":
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
        except (DBAPIError, SQLAlchemyError) as error:
            reason = str(error.orig if isinstance(error, DBAPIError) else error)
            raise LedgerError(
                Text(f"账本无法读写：{reason}", f"the ledger cannot be used: {reason}"),
                file=self._url.removeprefix("sqlite:///"),
                remedy=Text(
                    "请确认文件可写且确为 Lianpu 账本；磁盘已满或被占用时稍后再试",
                    "check that the file is a Lianpu ledger and writable, then try again",
                ),
            ) from error


def _engine(url: str) -> Engine:
    if url != "sqlite://":
        engine = create_engine(url)
    else:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _pragmas(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            # first, for two processes may make one ledger at once
            cursor.execute("PRAGMA busy_timeout=10000")
            _write_ahead(cursor)
            cursor.execute("PRAGMA synchronous=NORMAL")
            cursor.execute("PRAGMA foreign_keys=ON")
            # 64 MB of pages: the 2 MB that SQLite takes are less than one index of a large ledger
            cursor.execute("PRAGMA cache_size=-65536")
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.close()

    return engine


_PATIENCE = 10.0
"""Seconds in which a ledger that others are making is waited for."""


def _write_ahead(cursor: Any) -> None:
    """Let readers read while another writes; of several that make one ledger at once each waits for its turn.

    SQLite refuses this change at once where two ask for it, whatever its busy timeout.
    """
    end = monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            if "locked" not in str(error) or monotonic() > end:
                raise
            sleep(0.02)
        else:
            return


def _latest_readings() -> Any:
    return (
        select(func.max(schema.readings.c.key).label("key"))
        .group_by(schema.readings.c.document)
        .subquery()
    )


def _follow(connection: Connection) -> None:
    """Make the columns of the facts in force for a ledger that was written without them."""
    latest = _latest_readings()
    if connection.execute(select(current.c.key).limit(1)).first() is not None:
        return
    readings = select(schema.readings.c.key, schema.readings.c.document, schema.documents.c.sha256)
    readings = readings.join(
        schema.documents, schema.documents.c.hash == schema.readings.c.document_hash
    ).where(schema.readings.c.key.in_(select(latest.c.key)))
    for row in connection.execute(readings).all():
        bodies = (
            select(schema.fact_bodies.c.hash, schema.facts.c.kind, schema.fact_bodies.c.body)
            .join(schema.reading_facts, schema.reading_facts.c.body == schema.fact_bodies.c.hash)
            .join(schema.facts, schema.facts.c.id == schema.fact_bodies.c.fact)
            .where(schema.reading_facts.c.reading == row.key)
            .order_by(schema.reading_facts.c.position)
        )
        facts = [
            (each.hash, decode_fact(each.kind, each.body))
            for each in connection.execute(bodies).all()
        ]
        put_in_force(connection, row.document, _known_since(connection, row.sha256), facts)


def _known_since(connection: Connection, sha256: str) -> date:
    """The day a source was published; the day it was recorded where it does not say."""
    source = connection.execute(
        select(schema.sources.c.published, schema.sources.c.recorded).where(
            schema.sources.c.sha256 == sha256
        )
    ).one()
    published: date | None = source.published
    recorded: datetime = source.recorded
    return published or recorded.date()


def _encoded(facts: Sequence[Fact]) -> Iterator[tuple[Fact, bytes]]:
    for fact in facts:
        yield fact, encode_fact(fact)


def _check_places(document: Document, facts: Sequence[Fact]) -> None:
    for fact in facts:
        for span in fact.spans:
            if not document.holds(span):
                raise LedgerError(
                    Text(
                        f"事实的引文 '{span.quote[:40]}' 不在其位置上（读取器 {fact.reader}）",
                        f"the quote '{span.quote[:40]}' of a fact does not stand at its place "
                        f"(reader {fact.reader})",
                    ),
                    file=document.source.name,
                    place=f"characters {span.start}-{span.end}",
                    remedy=Text("请报告该读取器的错误", "report this reader's defect"),
                )


def _add_document(
    connection: Connection, document: Document, key: str, body: bytes, now: datetime
) -> bool:
    source: Source = document.source
    known = select(schema.sources.c.name).where(schema.sources.c.sha256 == source.sha256)
    if connection.execute(known).first() is None:
        connection.execute(
            insert(schema.sources).values(
                sha256=source.sha256,
                name=source.name,
                published=source.published,
                body=msgspec.json.encode(source),
                recorded=now,
            )
        )
    if connection.execute(
        select(schema.documents.c.key).where(schema.documents.c.hash == key)
    ).first():
        return False
    connection.execute(
        insert(schema.documents).values(
            id=document.id, sha256=source.sha256, hash=key, body=body, recorded=now
        )
    )
    return True


def _add_facts(connection: Connection, bodies: dict[str, tuple[Fact, bytes]]) -> int:
    ids = {fact.id: fact for fact, _ in bodies.values()}
    known_ids = _known(connection, schema.facts.c.id, list(ids))
    known_bodies = _known(connection, schema.fact_bodies.c.hash, list(bodies))
    new_facts = [
        {"id": key, "kind": fact.kind_name, "document": fact.document}
        for key, fact in ids.items()
        if key not in known_ids
    ]
    new_bodies = [
        {
            "hash": key,
            "fact": fact.id,
            "reader": fact.reader,
            "confidence": fact.confidence,
            "body": encoded,
        }
        for key, (fact, encoded) in bodies.items()
        if key not in known_bodies
    ]
    if new_facts:
        connection.execute(insert(schema.facts), new_facts)
    if new_bodies:
        connection.execute(insert(schema.fact_bodies), new_bodies)
    return len(new_facts)


def _known(connection: Connection, column: Any, values: list[str]) -> set[str]:
    found: set[str] = set()
    # SQLite takes at most 32,766 bound values a statement
    for start in range(0, len(values), 20_000):
        part = values[start : start + 20_000]
        found.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found
