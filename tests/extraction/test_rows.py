"""Rows of deals: what a scorer reads, and sums that are not counted twice."""

from __future__ import annotations

from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.rows import deal_rows
from tests.extraction.documents import paragraphs, registry


def rows(told: str) -> list[dict]:
    document = paragraphs(told)
    return deal_rows(prose_deals(document, registry()), document)


def test_a_row_states_the_deal_in_full_units_with_its_words() -> None:
    """The list that other programs read."""
    row = rows("Norvale invested up to $2.5 billion in Ostrik AI.")[0]

    assert (row["from"], row["to"], row["kind"]) == ("Norvale", "Ostrik AI", "equity_investment")
    assert (row["amount"], row["currency"], row["qualifier"]) == (2_500_000_000, "USD", "up_to")
    assert row["evidence"] == "Norvale invested up to $2.5 billion in Ostrik AI."
    assert row["places"][0]["line"] == 1


def test_a_sum_raised_from_several_is_one_row() -> None:
    """A sum paid together must not be counted once for each payer."""
    told = "Ostrik AI raised $120 million in seed funding from Harrow Ventures and Pellet Capital."
    found = rows(told)

    assert len(found) == 1
    assert found[0]["givers"] == ["Harrow Ventures", "Pellet Capital"]
    assert found[0]["joint"]


def test_investors_without_a_sum_are_a_row_each() -> None:
    """Each of them did invest, and nothing is counted twice."""
    told = "云帆智能获得了星澜科技、砺石资本与明川资本的联合投资。"

    assert {row["from"] for row in rows(told)} == {"星澜科技", "砺石资本", "明川资本"}


def test_an_order_of_magnitude_is_an_interval_and_no_amount() -> None:
    """数十亿 is no number to add up."""
    row = rows("星澜科技斥资数十亿美元购买北辰半导体的芯片。")[0]

    assert row["amount"] is None
    assert row["low"] is not None
    assert row["high"] is not None
