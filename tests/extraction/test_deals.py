"""Deals of prose: each way of telling one, and everything that only looks like one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from lianpu.core.fact import Deal, Status
from lianpu.extraction.deals import prose_deals
from lianpu.extraction.sentences import LONGEST
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.documents import paragraphs, registry

TOLD = yaml.safe_load((Path(__file__).parent / "told.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return registry()


def brief(deal: Deal) -> tuple[str, str, str, Decimal | None]:
    giver = deal.givers[0].name if deal.givers else "-"
    taker = deal.takers[0].name if deal.takers else "-"
    return deal.kind, giver, taker, deal.amount.best if deal.amount else None


def expected(line: str) -> tuple[str, str, str, Decimal | None]:
    kind, giver, taker, amount = (part.strip() for part in line.split("|"))
    return kind, giver, taker, None if amount == "-" else Decimal(amount)


@pytest.mark.parametrize("case", TOLD, ids=[case["told"][:60] for case in TOLD])
def test_a_deal_is_read_with_kind_direction_and_amount(case: dict, names: NameIndex) -> None:
    """Invented firms in sentences of our own: no registry helps, form and grammar must."""
    deals = prose_deals(paragraphs(case["told"]), names)

    assert sorted(map(expected, case["deals"]), key=str) == sorted(map(brief, deals), key=str)


@pytest.mark.parametrize("case", TOLD, ids=[case["told"][:60] for case in TOLD])
def test_every_span_quotes_the_document(case: dict, names: NameIndex) -> None:
    """The ledger refuses a span whose words do not stand at its place."""
    document = paragraphs(case["told"])

    for deal in prose_deals(document, names):
        assert all(document.holds(span) for span in deal.spans)
        assert all(document.holds(party.span) for party in deal.parties if party.span)
        assert deal.quote in document.text


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Norvale is in talks to acquire Ostrik AI for $2 billion.", Status.TALKS),
        ("Norvale reportedly acquired Ostrik AI for $2 billion.", Status.RUMOURED),
        ("Norvale plans to invest $2 billion in Ostrik AI.", Status.ANNOUNCED),
        ("Norvale signed a $2 billion cloud deal with Ostrik AI.", Status.SIGNED),
        ("Norvale acquired Ostrik AI for $2 billion.", Status.EXECUTED),
        ("星澜科技计划向云帆智能投资10亿元。", Status.ANNOUNCED),
        ("据悉，星澜科技将向云帆智能投资10亿元。", Status.ANNOUNCED),
        ("星澜科技已完成对云帆智能10亿元的投资，砺石资本投资了云帆智能。", Status.EXECUTED),
    ],
)
def test_status_follows_the_verb(told: str, status: Status, names: NameIndex) -> None:
    """Promised and paid are one field, never two."""
    assert prose_deals(paragraphs(told), names)[0].status is status


def test_a_repeated_deal_is_one_with_all_its_places(names: NameIndex) -> None:
    """The first sentence stays first; the second adds its place and nothing else."""
    told = "Norvale invested $2 billion in Ostrik AI.\nNorvale's $2 billion investment in Ostrik AI was big."
    deals = prose_deals(paragraphs(told), names)

    assert len(deals) == 1
    assert deals[0].quote == "Norvale invested $2 billion in Ostrik AI."
    assert any(span.start > 42 for span in deals[0].spans)


def test_a_total_is_told_apart_from_its_part(names: NameIndex) -> None:
    """The enlargement and the sum it leads to are two amounts of one pair."""
    told = "Bravura Cloud enlarged its Ostrik AI contract by $3 billion, which brings it to $11 billion."
    amounts = {deal.amount.best for deal in prose_deals(paragraphs(told), names) if deal.amount}

    assert amounts == {Decimal("3e9"), Decimal("11e9")}


def test_a_quotation_announced_as_a_joke_is_no_deal(names: NameIndex) -> None:
    """A story told for a laugh has parties, sums and verbs like any other."""
    told = "最近流传一个段子。\n“星澜科技向云帆智能投资10亿元；云帆智能向星澜科技投资10亿元”\n砺石资本向云帆智能投资3亿元。"
    givers = [party.name for deal in prose_deals(paragraphs(told), names) for party in deal.givers]

    assert givers == ["砺石资本"]


def test_a_heading_names_whom_the_section_is_about(names: NameIndex) -> None:
    """Chinese leaves out a subject that the heading gave."""
    deals = prose_deals(paragraphs("# 云帆智能\n去年完成3亿元B轮融资。"), names)

    assert [party.name for deal in deals for party in deal.takers] == ["云帆智能"]


def test_respectively_pairs_givers_with_sums(names: NameIndex) -> None:
    """Two givers and two sums are two deals, not one of either."""
    told = "Norvale and Pellet Capital will invest $5 billion and $10 billion respectively in Ostrik AI."
    pairs = {
        (d.givers[0].name, d.amount.best) for d in prose_deals(paragraphs(told), names) if d.amount
    }

    assert pairs == {("Norvale", Decimal("5e9")), ("Pellet Capital", Decimal("10e9"))}


@pytest.mark.parametrize(
    "unit",
    [
        "甲乙丙丁，",
        "a ",
        "投资 ",
        "公司、",
        "((((",
        "$5 billion in ",
        "向",
        "Norvale invests $1bn, ",
    ],
)
def test_a_paragraph_without_end_is_cut_and_read(unit: str, names: NameIndex) -> None:
    """A sentence is cut at its longest, so that no pattern sees the whole paragraph."""
    document = paragraphs(unit * (60_000 // len(unit)))

    assert all(len(deal.quote) <= LONGEST for deal in prose_deals(document, names))


def test_sample_prose_holds_the_flows_of_money_and_supply(shared: Path, names: NameIndex) -> None:
    """The relations that the report's circle of money is drawn from, each with its direction."""
    path = shared / "reports" / "ai-chain-2025-10.txt"
    if not path.is_file():
        pytest.skip(f"no {path}")
    document = read(path.read_bytes(), path.name)
    found = {
        (deal.kind, giver.entity, taker.entity, deal.amount.best if deal.amount else None)
        for deal in prose_deals(document, names)
        for giver in deal.givers or (None,)
        for taker in deal.takers or (None,)
        if giver is not None and taker is not None
    }
    billion = Decimal(10) ** 9
    wanted = {
        ("equity_investment", "nvidia", "openai", 100 * billion),
        ("compute_purchase", "openai", "oracle", 300 * billion),
        ("stake_held", "nvidia", "coreweave", None),
        ("compute_purchase", "openai", "coreweave", Decimal("6.5") * billion),
        ("compute_purchase", "openai", "coreweave", Decimal("22.4") * billion),
        ("compute_purchase", "nvidia", "coreweave", Decimal("6.3") * billion),
        ("compute_purchase", "microsoft", "coreweave", 33 * billion),
        ("equity_investment", "nvidia", "xai", 2 * billion),
        ("chip_purchase", "meta", "nvidia", 9 * billion),
        ("equity_investment", "nvidia", "intel", 5 * billion),
        ("warrant", "amd", "openai", None),
        ("chip_purchase", "openai", "amd", None),
        ("chip_purchase", "openai", "broadcom", None),
        ("project", "openai", "stargate", 500 * billion),
    }

    assert wanted <= found, wanted - found
    assert any(k == "chip_purchase" and (g, t) == ("oracle", "nvidia") for k, g, t, _ in found)
