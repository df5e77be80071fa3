"""The example that ships: every row a fact, every fact sourced, one sentence wrong on purpose."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from lianpu import Workspace, example
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Membership, Metric
from lianpu.core.finding import Severity, Verdict
from lianpu.core.vocabulary import deal_kinds, packaged_entities, read_entities, statuses
from lianpu.notation.periods import read_period
from lianpu.workspace import copy_example

DATA = example.folder() / "data"
TABLES = sorted(path.name for path in DATA.glob("*.csv"))
WRONG_ON_PURPOSE = {"How the audit reads", "核查示例"}
"""The headings under which a sentence may be red."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The example, read once."""
    made = Workspace.in_memory()
    for outcome in made.read([DATA]):
        assert outcome.error is None
    return made


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(workspace: Workspace, name: str) -> Document:
    return next(item for item in workspace.documents() if item.source.name == name)


def test_it_holds_data_and_models():
    assert (example.folder() / "models").is_dir()
    assert {"deals.csv", "chips.csv", "markets.csv", "segments.csv"} <= set(TABLES)
    assert Path(example.folder()).is_absolute()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("deals.csv", Deal),
        ("deals-other-publishers.csv", Deal),
        ("chips.csv", Metric),
        ("markets.csv", Metric),
        ("segments.csv", Membership),
    ],
)
def test_every_row_is_one_fact(workspace, name, kind):
    """A row that gives nothing, or two facts, would make each count wrong in silence."""
    read = document(workspace, name)
    facts = workspace.facts(document=read.id)

    assert {kind} == {type(fact) for fact in facts}
    assert list(range(1, len(rows(name)) + 1)) == sorted(
        read.place(fact.spans[0]).row for fact in facts
    )


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_publisher_date_and_place(name):
    for row in rows(name):
        assert row["publisher"], row
        assert row["where"], row
        published = read_period(row["published"])
        assert 2021 <= published.year <= 2026, row


@pytest.mark.parametrize("name", [name for name in TABLES if name.startswith("deals")])
def test_nothing_printed_in_a_deal_is_lost(workspace, name):
    read = document(workspace, name)
    printed = rows(name)
    for deal in workspace.facts("deal", document=read.id):
        assert isinstance(deal, Deal)
        row = printed[read.place(deal.spans[0]).row - 1]
        assert row["kind"] == deal.kind
        assert row["status"] == deal.status.value
        assert row["giver"] == "; ".join(party.name for party in deal.givers)
        assert row["taker"] == "; ".join(party.name for party in deal.takers)
        for field in ("amount", "volume", "stake", "valuation", "date"):
            value = getattr(deal, field)
            assert row[field] == (value.text if value is not None else ""), row


def test_there_are_deals_of_each_year_and_of_both_sides_of_the_pacific():
    deals = rows("deals.csv")
    years = Counter(row["date"][:4] for row in deals)

    assert len(deals) >= 70
    assert min(years[year] for year in ("2024", "2025", "2026")) >= 15
    assert sum("RMB" in row["amount"] or "HK$" in row["amount"] for row in deals) >= 8


def test_kinds_and_statuses_are_those_of_the_vocabulary():
    for row in rows("deals.csv"):
        assert row["kind"] in deal_kinds(), row
        assert row["status"] in statuses(), row


def test_no_deal_stands_twice_in_a_table():
    told = Counter(
        tuple(row[key] for key in ("giver", "taker", "kind", "date", "amount", "volume"))
        for row in rows("deals.csv")
    )

    assert [row for row, times in told.items() if times > 1] == []


def test_chips_are_told_with_precision_scope_and_unit(workspace):
    """TFLOPS without a precision, or per card beside per chip, are no numbers to compare."""
    facts = workspace.facts(document=document(workspace, "chips.csv").id)
    chips = {fact.subject for fact in facts if isinstance(fact, Metric)}

    assert len(chips) >= 15
    for fact in facts:
        assert isinstance(fact, Metric)
        assert fact.value is not None, fact.printed
        assert fact.scope in ("chip", "card", "package")
        if fact.value.unit == "FLOPS":
            assert fact.measure.split()[0] in ("FP16", "BF16", "FP8")


@pytest.mark.parametrize(
    "circle",
    [
        {"nvidia", "openai", "oracle"},
        {"nvidia", "anthropic", "microsoft"},
        {"nvidia", "coreweave", "openai"},
        {"amazon", "anthropic"},
        {"coreweave", "nvidia"},
    ],
)
def test_known_circles_are_found(workspace, circle):
    found = [{node.key for node in cycle.nodes} for cycle in workspace.cycles()]

    assert circle in found


def test_circles_are_a_list_that_somebody_reads(workspace):
    assert 10 <= len(workspace.cycles()) <= 80


def test_prose_and_tables_tell_one_deal_once(workspace):
    """The notes repeat rows of the tables: merged, they add places and no deals."""
    merged = workspace.deals()
    nvidia = [
        item
        for item in merged
        if item.deal.kind == "equity_investment"
        and {party.entity for party in item.deal.givers} == {"nvidia"}
        and {party.entity for party in item.deal.takers} == {"openai"}
        and item.deal.amount is not None
        and item.deal.amount.best == 100_000_000_000
    ]

    assert len(nvidia) == 1
    assert len({deal.document for deal in nvidia[0].members}) == 4


def test_only_the_labelled_sentences_are_red(workspace):
    """A reader who opens the example sees red where the note says so, and nowhere else."""
    red = [finding for finding in workspace.findings() if finding.severity is Severity.RED]
    places = []
    for finding in red:
        span = finding.spans[0]
        read = next(item for item in workspace.documents() if item.id == span.document)
        heading = [
            read.block_text(block)
            for block in read.blocks
            if block.kind == "heading" and block.start < span.start
        ][-1]
        places.append(heading)
        assert "35%" in finding.quote
        assert finding.recomputed == "28.7%"

    assert sorted(WRONG_ON_PURPOSE) == sorted(places)


def test_publishers_who_differ_are_shown_and_few(workspace):
    clashes = [item for item in workspace.findings() if item.verdict is Verdict.CONTRADICTED]

    chips = [item for item in clashes if item.rule == "chip-value"]
    assert {"160 W", "1,310 TFLOPS", "150 W"} == {item.stated for item in chips}
    others = [item for item in clashes if item not in chips]
    assert {"clash-amount", "clash-round"} == {item.rule for item in others}
    assert len(others) == 3


def test_red_amber_and_green_are_all_there(workspace):
    seen = {finding.severity for finding in workspace.findings()}

    assert {Severity.RED, Severity.AMBER, Severity.GREEN} <= seen


def test_its_own_registry_adds_to_the_one_that_ships():
    """A name that both hold would be found twice, or by the wrong id."""
    file = example.folder() / "entities.yaml"
    own = read_entities(file.read_text("utf-8"), file.name)
    shipped = {name for entity in packaged_entities() for name in entity.names}
    ids = {entity.id for entity in packaged_entities()}

    assert len(own) >= 20
    for entity in own:
        assert entity.id not in ids
        assert not shipped & set(entity.names), entity
        assert entity.parent is None or entity.parent in ids, entity


def test_a_workspace_of_the_example_knows_its_own_names(tmp_path):
    root = copy_example(tmp_path / "example")
    workspace = Workspace.open(root)

    workspace.read([root / "data" / "deals.csv"])

    assert "intersect-power" in workspace.chain().nodes


def test_an_open_bound_is_never_said_to_be_told_again(workspace):
    """Any number under 100 confirms "up to 100": a finding that says so says nothing."""
    told = [finding.stated or "" for finding in workspace.findings() if finding.rule == "restated"]

    assert told
    assert not [words for words in told if words.startswith(("up to", "at least", "至多", "至少"))]
