"""What a sentence adds to the deal before it."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    ("told", "valuation", "stake"),
    [
        (
            "Fennel Robotics raised $85m in Series C funding. The deal values the company at $620m.",
            620_000_000,
            None,
        ),
        (
            "Fennel Robotics raised $85m in Series C funding. Its revenue was $620m.",
            None,
            None,
        ),
        (
            "信昌投资同意以1.8亿港元认购瀚洋航运控股有限公司的新股份。认购股份相当于瀚洋航运已发行股本约9.1%。",
            None,
            0.091,
        ),
    ],
)
def test_worth_and_share_told_behind_belong_to_the_deal(
    told: str, valuation: int | None, stake: float | None
) -> None:
    """Only a sentence that goes on about the deal adds to it."""
    [deal] = prose_deals(paragraphs(told), registry())

    assert (deal.valuation and deal.valuation.best) == valuation
    assert (deal.stake and float(deal.stake.best)) == stake


def test_who_led_and_joined_is_told_behind() -> None:
    """ "Lantern led, and was joined by" speaks of the round before it."""
    told = "Fennel Robotics raised $85m. Lantern Growth led, and was joined by Bexley Ventures."

    [deal] = prose_deals(paragraphs(told), registry())

    assert [party.name for party in deal.givers] == ["Lantern Growth", "Bexley Ventures"]


_LATER = "The stock rose by 27%. Nobody else had bid. The weather was fine.\n\n"


def test_the_sum_of_the_one_deal_of_a_text_is_told_later() -> None:
    """ "The deal is valued at" goes back to the only takeover, however many sentences before."""
    told = f"Norvale Group agreed to acquire Ostrik Systems.\n\n{_LATER}The deal is valued at approximately $1.7 billion."

    [deal] = prose_deals(paragraphs(told), registry())

    assert deal.amount is not None
    assert deal.amount.best == 1_700_000_000


def test_of_two_takeovers_neither_takes_a_sum_told_later() -> None:
    told = (
        "Norvale Group agreed to acquire Ostrik Systems. Velmar Works agreed to acquire Kelder Systems.\n\n"
        f"{_LATER}The deal is valued at approximately $1.7 billion."
    )

    assert [deal.amount for deal in prose_deals(paragraphs(told), registry())] == [None, None]
