"""Questions to the facts in force: as a plain scan answers them, and by an index, never by a scan."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal, Fact, Metric, Party, Status
from lianpu.core.judgement import Decision, Judgement
from lianpu.ledger import Asked, Ledger
from lianpu.ledger.asking import count_statement, page_statement
from lianpu.ledger.schema import metadata
from lianpu.ledger.words import bigrams, match_query
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period

NAMES = ("白石芯片", "云岭智算", "深穹科技", "Orchid Power", "壁科")
DAYS = ("2024-03-05", "2025-01", "2025-06-30", "2025")
AMOUNTS = ("3 亿元", "5 亿元", "USD 7mn", "USD 900mn")


def reading(number: int, chance: random.Random) -> tuple[Document, list[Fact]]:
    """A document of a few deals and metrics, and its facts."""
    published = chance.choice([None, date(2025, 2, 1), date(2025, 9, 9), date(2026, 1, 1)])
    lines: list[str] = []
    told: list[tuple[str, str, str, str]] = []
    for _ in range(chance.randrange(1, 6)):
        one, other = chance.sample(NAMES, 2)
        amount = chance.choice(AMOUNTS)
        lines.append(
            f"{one}与{other}签约{amount}。" if chance.random() < 0.6 else f"{one}营收{amount}。"
        )
        told.append((one, other, amount, chance.choice(DAYS)))
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    source = Source(f"{number}.txt", f"{number:064d}", "text/plain", published=published)
    document = Document(f"{number:016d}", source, text, tuple(blocks))
    facts: list[Fact] = []
    for block, (one, other, amount, day) in zip(blocks, told, strict=True):
        span = document.span(block.start, block.end)
        if "签约" in span.quote:
            facts.append(
                Deal(
                    spans=(span,),
                    reader="t@1",
                    kind=chance.choice(("equity_investment", "lease")),
                    parties=(Party("investor", one), Party("investee", other)),
                    amount=read_quantity(amount),
                    date=read_period(day),
                    status=chance.choice(list(Status)),
                )
            )
        else:
            facts.append(
                Metric(
                    spans=(span,),
                    reader="t@1",
                    subject=one,
                    measure="营收",
                    value=read_quantity(amount),
                    printed=amount,
                    period=read_period(day),
                )
            )
    return document, facts


@pytest.fixture(scope="module")
def filled() -> Iterator[tuple[Ledger, list[tuple[date, Fact]]]]:
    """A ledger of forty documents, some read twice, and its facts with the day they were known."""
    chance = random.Random(7)
    ledger = Ledger()
    kept: list[tuple[date, Fact]] = []
    for number in range(40):
        document, facts = reading(number, chance)
        ledger.record(document, facts)
        if number % 5 == 0:
            # a better reader leaves one out: what it told is no longer in force
            facts = facts[1:]
            ledger.record(document, facts)
        known = document.source.published or date.today()
        kept += [(known, fact) for fact in dict.fromkeys(facts)]
    yield ledger, kept
    ledger.close()


def holds(asked: Asked, known: date, fact: Fact) -> bool:
    """The plain twin: one fact held to one question."""
    deal = fact if isinstance(fact, Deal) else None
    metric = fact if isinstance(fact, Metric) else None
    amount = deal.amount if deal else metric.value if metric else None
    period = deal.date if deal else metric.period if metric else None
    sort = deal.kind if deal else metric.measure if metric else ""
    names = {party.name for party in deal.parties} if deal else {metric.subject if metric else ""}
    start = period.start if period else None
    value = amount.value if amount else None
    return (
        asked.kind in (None, fact.kind_name)
        and asked.sort in (None, sort)
        and asked.status in (None, deal.status.value if deal else "")
        and asked.document in (None, fact.document)
        and asked.unit in (None, amount.unit if amount else "")
        and (asked.least is None or (value is not None and value >= asked.least))
        and (asked.most is None or (value is not None and value <= asked.most))
        and (asked.since is None or (start is not None and start >= asked.since))
        and (asked.until is None or (start is not None and start <= asked.until))
        and (asked.known is None or known <= asked.known)
        and (not asked.names or bool(names & set(asked.names)))
        and all(word in fact.quote for word in asked.words.split())
    )


DAY = st.sampled_from(
    [None, date(2024, 3, 5), date(2025, 2, 1), date(2025, 7, 1), date(2027, 1, 1)]
)
ASKED = st.builds(
    Asked,
    kind=st.sampled_from([None, "deal", "metric", "rating"]),
    sort=st.sampled_from([None, "lease", "营收"]),
    status=st.sampled_from([None, "signed", "executed"]),
    document=st.sampled_from([None, f"{3:016d}", f"{5:016d}"]),
    names=st.sampled_from([(), ("白石芯片",), ("云岭智算", "Orchid Power"), ("无此公司",)]),
    unit=st.sampled_from(["CNY", "USD"]),
    least=st.sampled_from([None, Decimal("400000000")]),
    most=st.sampled_from([None, Decimal("8000000")]),
    since=DAY,
    until=DAY,
    known=DAY,
    words=st.sampled_from(
        ["", "签约", "云岭", "智算签约", "营收 白石", "Orchid", "壁科", "没有的词"]
    ),
    order=st.sampled_from(["place", "day", "amount", "known"]),
    limit=st.just(1000),
)


@given(ASKED)
@settings(deadline=None, max_examples=150)
def test_every_question_is_answered_as_a_plain_scan_answers_it(
    filled: tuple[Ledger, list[tuple[date, Fact]]], asked: Asked
) -> None:
    """Filters, days and words in any combination; each fact once."""
    ledger, kept = filled

    page = ledger.find(asked)

    assert {fact.id for fact in page.facts} == {
        fact.id for known, fact in kept if holds(asked, known, fact)
    }
    assert page.total == len(page.facts)
    assert not page.more


def test_pages_follow_each_other_in_order(
    filled: tuple[Ledger, list[tuple[date, Fact]]],
) -> None:
    """No fact twice, none left out, the largest first."""
    ledger, kept = filled
    asked = Asked(unit="CNY", order="amount", limit=7)
    pages = [ledger.find(replace(asked, offset=offset)) for offset in range(0, 200, 7)]
    facts = [fact for page in pages for fact in page.facts]

    amounts = [getattr(fact, "amount", None) or getattr(fact, "value", None) for fact in facts]
    values = [amount.value for amount in amounts]
    assert values == sorted(values, reverse=True)
    assert len({fact.id for fact in facts}) == len(facts) == pages[0].total
    assert pages[0].total == sum(holds(asked, known, fact) for known, fact in kept)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(least=Decimal(1)),
        Asked(order="amount"),
        Asked(order="colour"),  # type: ignore[arg-type]
        Asked(limit=0),
        Asked(offset=-1),
        Asked(offset=10**6),
    ],
)
def test_questions_that_make_no_sense_are_refused(asked: Asked) -> None:
    """CNY and USD are not compared, and nobody pages through a million."""
    with pytest.raises(UsageError):
        Ledger().find(asked)


@pytest.mark.parametrize(
    "words", ['"', "*", "a OR b", "NEAR(a b)", "-白石", "words:白石", "'; DROP", "（）"]
)
def test_nothing_that_a_person_types_is_syntax(
    filled: tuple[Ledger, list[tuple[date, Fact]]], words: str
) -> None:
    """FTS5 has operators; a search box has none."""
    ledger, _ = filled
    ledger.find(Asked(words=words))


def test_two_characters_one_character_and_traditional_ones_are_found() -> None:
    """Most Chinese companies have two characters, and their names are printed in both scripts."""
    assert bigrams("雲嶺智算") == bigrams("云岭智算")
    assert match_query("智") == '"智"*'
    assert match_query("") == match_query("——（）") == ""
    assert bigrams("x" * 10_000).count("x") == 2000


def test_a_ledger_written_before_is_followed(tmp_path: Path) -> None:
    """Dropped or never made: the columns come back with the next opening, and say the same."""
    url = f"sqlite:///{tmp_path / 'l.db'}"
    ledger = Ledger(url)
    chance = random.Random(3)
    for number in range(6):
        ledger.record(*reading(number, chance))
    before = ledger.facts(), ledger.find(Asked(words="签约")).total
    ledger.close()
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        for name in ("current_words", "current_names", "current"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
    engine.dispose()

    again = Ledger(url)

    assert (again.facts(), again.find(Asked(words="签约")).total) == before
    again.close()


def test_a_decision_changes_no_column_and_ids_are_looked_up() -> None:
    """Judgements are laid over the facts when they are shown; the columns are what was read."""
    ledger = Ledger()
    document, facts = reading(1, random.Random(1))
    ledger.record(document, facts)
    made = __import__("datetime").datetime(2025, 1, 1)
    ledger.judge(Judgement(facts[0].id, Decision.REJECT, "p", made))

    assert ledger.find(Asked()).total == len(facts)
    assert ledger.in_force([facts[0].id, "none"]) == {facts[0].id}
    assert ledger.names_of_documents() == {document.id: "1.txt"}


EXPECTED = {
    "place": Asked(),
    "kind by day": Asked(kind="deal", order="day"),
    "kind by publication": Asked(kind="deal", order="known"),
    "kind by amount": Asked(kind="deal", unit="USD", order="amount"),
    "sort by day": Asked(sort="lease", order="day"),
    "sort by publication": Asked(sort="lease", order="known"),
    "sort by amount": Asked(sort="lease", unit="USD", order="amount"),
    "status by day": Asked(status="signed", order="day"),
    "all by day": Asked(order="day"),
    "all by publication": Asked(order="known"),
    "a document": Asked(document="x"),
    "kind as of": Asked(kind="deal", known=date(2025, 1, 1), order="day"),
    "sort as of": Asked(sort="lease", unit="USD", known=date(2025, 1, 1), order="amount"),
    "published by": Asked(known=date(2025, 1, 1), order="known"),
    "words": Asked(words="云岭"),
    "words as of": Asked(words="云岭", known=date(2025, 1, 1)),
    "words and kind": Asked(words="云岭", kind="deal"),
}


def plan(ledger: Ledger, statement: sqlalchemy.Select[tuple[object]]) -> list[str]:
    """What SQLite means to do."""
    sql = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with ledger._begin() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()]


def by_scan(line: str) -> bool:
    """Whether a step reads a whole table instead of an index of it."""
    return line.startswith("SCAN current") and "INDEX" not in line


@pytest.mark.parametrize("name", EXPECTED)
def test_every_order_and_filter_has_its_index_and_nothing_is_sorted(
    filled: tuple[Ledger, list[tuple[date, Fact]]], name: str
) -> None:
    """A page is read in order from an index: no table is scanned, no million rows are sorted."""
    ledger, _ = filled
    for statement in (page_statement(EXPECTED[name]), count_statement(EXPECTED[name])):
        steps = plan(ledger, statement)
        assert steps
        assert not any(by_scan(step) for step in steps), steps
        assert not any("TEMP B-TREE" in step for step in steps), steps


@pytest.mark.parametrize("order", ["place", "day", "known"])
def test_a_company_is_found_by_its_name_first(
    filled: tuple[Ledger, list[tuple[date, Fact]]], order: str
) -> None:
    """The few facts of one company are looked up, and then sorted."""
    ledger, _ = filled
    asked = Asked(names=("白石芯片",), order=order)  # type: ignore[arg-type]
    steps = plan(ledger, page_statement(asked))

    assert any("current_names" in step and "SEARCH" in step for step in steps), steps
    assert not any(by_scan(step) for step in steps), steps


def test_the_columns_are_marked_as_made_from_the_ledger() -> None:
    """What is append-only and what may be made anew is said in one place."""
    derived = {name for name, table in metadata.tables.items() if table.info.get("derived")}

    assert derived == {"current", "current_names"}
