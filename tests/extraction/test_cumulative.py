"""Sums over all rounds are no round."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    ("told", "amounts"),
    [
        ("Sable Casks has now raised $19.5 million in all.", []),
        ("To date Sable Casks has raised $19.5 million.", []),
        (
            "Sable Casks raised $14 million from Moy Capital, taking total funding to $19.5 million.",
            ["$14 million"],
        ),
        ("Sable Casks raised $30 million in total in its Series B round.", ["$30 million"]),
        ("衡算科技成立至今累计融资已超过5亿元。", []),
        ("截至目前，岸田生物已先后完成四轮融资，总额约12亿元。", []),
        ("朗星科技宣布完成B轮3亿元融资，至今累计融资超过8亿元。", ["3亿元"]),
        ("云脊机器人完成A轮及A+轮融资，累计融资额达3亿元。", ["3亿元"]),
    ],
)
def test_a_sum_over_all_rounds_is_no_deal(told: str, amounts: list[str]) -> None:
    """The rounds stay; two told with one sum are a deal."""
    deals = prose_deals(paragraphs(told), registry())

    assert [deal.amount.text for deal in deals if deal.amount is not None] == amounts
