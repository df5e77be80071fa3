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
