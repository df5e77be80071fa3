"""Notes that name two firms in a heading and label what they agreed below it."""

from typing import Any

from lianpu.core.document import Document
from lianpu.core.fact import Deal
from lianpu.extraction import extract
from lianpu.extraction.deals.layouts.under_heads import paired_notes
from lianpu.extraction.deals.rows import deal_rows
from lianpu.reading import read

from .documents import registry

_POWER = (
    "## The deals\n\n### Norvale + Harrow Energy (January 2026)\n\n- **Deal:** 20-year PPA for 835 MW\n"
    "- **Cost:** ~$16 billion total value\n- **Timeline:** 2028\n"
)


def _read(text: str) -> list[tuple[object, ...]]:
    document = read(text.encode(), "note.md")
    deals = tuple(told.deal for told in paired_notes(document))
    return [
        (row["kind"], row["from"], row["to"], row["amount"]) for row in deal_rows(deals, document)
    ]


def _rows(document: Document) -> list[dict[str, Any]]:
    facts = extract(document, registry())
    return deal_rows(tuple(fact for fact in facts if isinstance(fact, Deal)), document)


def test_power_is_bought_by_the_first_unless_it_makes_it() -> None:
    assert _read(_POWER) == [("goods_purchase", "Norvale", "Harrow Energy", 16_000_000_000)]
    turned = _POWER.replace("Norvale + Harrow Energy", "Harrow Energy + Norvale")
    assert _read(turned) == [("goods_purchase", "Norvale", "Harrow Energy", 16_000_000_000)]


def test_a_heading_of_common_words_names_nobody() -> None:
    assert _read(_POWER.replace("Norvale + Harrow Energy", "Supply + Demand")) == []


def test_a_contract_whose_sides_no_heading_tells_is_left_unread() -> None:
    assert _read(_POWER.replace("20-year PPA for 835 MW", "15-year hosting lease")) == []


def test_arrows_of_a_table_take_their_kind_from_what_stands_over_it() -> None:
    table = (
        "The $40B in acquihires\n\n| Deal | Value | Why |\n|---|---|---|\n"
        "| Norvale → Ostrik | ~$20B | Talent |\n| Harrow → Velmar | $2.4B | Code |\n"
    )
    document = read(table.encode(), "note.md")
    rows = _rows(document)
    assert [(row["kind"], row["from"], row["to"]) for row in rows] == [
        ("acquihire_license", "Norvale", "Ostrik"),
        ("acquihire_license", "Harrow", "Velmar"),
    ]


def test_rounds_of_whom_the_note_is_about_take_it_for_their_firm() -> None:
    note = (
        "Ostrik Labs (research note)\n\nOstrik Labs makes models. Ostrik sells them.\n\n## Funding history\n\n"
        "| Round | Date | Amount |\n|---|---|---|\n| Series A | 2019 | $20M |\n| Total | | $20M |\n"
    )
    document = read(note.encode(), "note.md")
    rows = _rows(document)
    assert [(row["kind"], row["to"], row["amount"]) for row in rows] == [
        ("fundraise", "Ostrik Labs", 20_000_000)
    ]
