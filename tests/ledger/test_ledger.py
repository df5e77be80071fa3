"""The ledger keeps everything, adds nothing twice, and refuses a fact without its words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.errors import LedgerError
from lianpu.core.fact import Deal, Party, Status
from lianpu.ledger import Ledger
from lianpu.ledger.schema import metadata

OWN = [name for name, table in metadata.tables.items() if not table.info.get("derived")]
"""The ledger proper; what is made from it may be made anew."""

TEXT = "白石芯片向云岭智算投资 3 亿元。\n云岭智算向白石芯片采购 2 亿元芯片。"


def document(text: str = TEXT, published: date | None = None) -> Document:
    """A document of one paragraph a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    source = Source("own.txt", "ab" * 32, "text/plain", published=published)
    return Document("ab" * 8, source, text, tuple(blocks))


def deal(doc: Document, sentence: int = 0, **changes: object) -> Deal:
    """A deal evidenced by a whole paragraph."""
    block = doc.blocks[sentence]
    made = Deal(
        spans=(doc.span(block.start, block.end),),
        reader="test@1",
        kind="equity_investment",
        parties=(Party("investor", "白石芯片"), Party("investee", "云岭智算")),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_reading_twice_adds_nothing() -> None:
    """Ids are content hashes: the same bytes and readers say nothing new."""
    ledger, doc = Ledger(), document()
    first = ledger.record(doc, [deal(doc)])

    again = ledger.record(doc, [deal(doc)])

    assert (first.new_document, first.new_facts) == (True, 1)
    assert (again.new_document, again.new_facts) == (False, 0)
    assert ledger.facts() == (deal(doc),)


def test_a_better_reader_supersedes_without_deleting() -> None:
    """The facts in force are those of the latest reading; the earlier ones stay in the store."""
    ledger, doc = Ledger(), document()
    ledger.record(doc, [deal(doc)])

    ledger.record(doc, [deal(doc), deal(doc, 1, kind="chip_purchase")])

    assert len(ledger.facts(kind="deal")) == 2
    ledger.record(doc, [deal(doc, 1, kind="chip_purchase")])
    assert [fact.quote for fact in ledger.facts()] == [doc.block_text(doc.blocks[1])]


def test_another_confidence_is_the_same_fact() -> None:
    """A judgement on a fact survives a reader that grows surer of it."""
    doc = document()

    assert deal(doc, confidence=0.4).id == deal(doc, confidence=0.9).id
    assert deal(doc, reader="other@2").id == deal(doc).id
    assert deal(doc, status=Status.SIGNED).id != deal(doc).id


def test_a_fact_whose_words_are_not_there_is_refused_and_nothing_is_written() -> None:
    """Provenance is checked at the door, before the transaction."""
    ledger, doc = Ledger(), document()
    other = document("另一篇文档的文字，同一个编号。")

    with pytest.raises(LedgerError, match="does not stand at its place"):
        ledger.record(doc, [deal(doc), deal(other)])

    assert ledger.facts() == ()
    assert ledger.documents() == ()


def test_a_read_that_dies_leaves_the_ledger_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """One reading is one transaction."""
    ledger, doc = Ledger(), document()
    ledger.record(doc, [deal(doc)])
    before = ledger.revision, ledger.facts()

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("lianpu.ledger.ledger._add_facts", killed)
    with pytest.raises(KeyboardInterrupt):
        ledger.record(doc, [deal(doc, 1)])

    assert (ledger.revision, ledger.facts()) == before


@pytest.mark.parametrize("table", sorted(OWN))
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_nothing_is_ever_changed_or_deleted(tmp_path: Path, table: str, verb: str) -> None:
    """Triggers refuse what a tool beside Lianpu might try."""
    from tests.ledger.test_judgements import judgement

    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    ledger, doc = Ledger(url), document()
    ledger.record(doc, [deal(doc)])
    ledger.judge(judgement())
    column = next(iter(metadata.tables[table].columns)).name
    engine = sqlalchemy.create_engine(url)

    with pytest.raises(sqlalchemy.exc.IntegrityError, match="append-only"), engine.begin() as open_:
        open_.exec_driver_sql(verb.format(table, column, column))


def test_facts_are_known_from_the_day_of_publication() -> None:
    """as_of answers what could have been known, not what was later recorded."""
    ledger = Ledger()
    doc = document(published=date(2025, 10, 20))
    ledger.record(doc, [deal(doc)])

    assert ledger.facts(as_of=date(2025, 10, 19)) == ()
    assert len(ledger.facts(as_of=date(2025, 10, 20))) == 1


def test_a_ledger_survives_being_closed(tmp_path: Path) -> None:
    """Everything read comes back equal from the file."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    doc = document()
    first = Ledger(url)
    first.record(doc, [deal(doc)])
    first.close()

    again = Ledger(url)

    assert again.documents() == (doc,)
    assert again.facts() == (deal(doc),)


def test_a_file_that_is_no_ledger_is_refused_by_name(tmp_path: Path) -> None:
    """The message names the file and what to do, not a driver's traceback."""
    path = tmp_path / "ledger.db"
    path.write_text("not a database, only words " * 50)

    with pytest.raises(LedgerError, match=r"ledger\.db"):
        Ledger(f"sqlite:///{path}")


def test_two_that_make_one_ledger_at_once_both_have_it(tmp_path: Path) -> None:
    """Two runs on a new report: neither may find a table that the other has just made."""
    for turn in range(5):
        url = f"sqlite:///{tmp_path / f'{turn}.db'}"
        started = Barrier(4)

        def make(url: str = url, started: Barrier = started) -> int:
            started.wait()
            return Ledger(url).record(document(), [deal(document())]).new_facts

        with ThreadPoolExecutor(4) as pool:
            added = [each.result() for each in [pool.submit(make) for _ in range(4)]]
        assert sorted(added) == [0, 0, 0, 1]
