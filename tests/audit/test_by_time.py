"""What many cost by the day over so many days, the price and the number told before."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("The mine rents four drills at $9,500 a day each. A full year of 365 days thus costs {}.", "$13.9 million", "$17.2 million"),
    ("We charter 8 barges for €3,200 a day apiece, which comes to {} over 180 days.", "€4.61 million", "€5.53 million"),
    ("剧院租用12台灯车，每台日租金1.5万元，全年365天的租金合计{}。", "6,570万元", "7,950万元"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_price_number_and_days_make_the_cost(text, true, wrong):
    """Three factors, one of them in words."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


def test_a_cost_that_holds_more_is_left_alone():
    """A price that is of no single one, and an amount that is no product."""
    text = (
        "The mine rents four drills at $9,500 a day in all. Its budget for the year is $60 million."
    )
    assert accused(prose(text)) == []
