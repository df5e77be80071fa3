"""The upside of a target over a price."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("Orla Tin, price $18.40, target $23.00, upside {}.", "25%", "33%"),
    ("现价12.50元，目标价16.00元，上涨空间{}。", "28%", "21%"),
    ("公司最新收盘价36.40元，目标价45.5元，较现价有{}的上涨空间。", "25.0%", "31.4%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_an_upside_is_target_over_price(text, true, wrong):
    """Told beside both, in either order."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "We see 40% of upside to our target of $23.00.",
        "目标价16.00元，上涨空间35%。",
    ],
)
def test_an_upside_of_prices_not_told_is_left_alone(text):
    """One of the two is missing."""
    assert accused(prose(text)) == []
