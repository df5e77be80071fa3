"""Ranges of growth of forecast ranges: each end follows from the same end and the one base."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("预计上半年净利润为3.60亿元至4.20亿元，上年同期为3.00亿元，预计同比增长{}到40%。", "20%", "25%"),
    ("预计上半年净利润为3.60亿元至4.20亿元，上年同期为3.00亿元，预计同比增长20%到{}。", "40%", "47%"),
    ("预计净利润为2,400万元至3,000万元，去年同期为6,000万元，同比下降{}至60%。", "50%", "43%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_each_end_of_a_range_of_growth_is_held_to_its_own(text, true, wrong):
    """A fall turns the ends round."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "预计净利润为3.60亿元至4.20亿元，剔除处置收益后同比增长5%到10%，上年同期为3.00亿元。",
        "预计收入为36亿元至42亿元，净利率为20%到26%，上年同期收入为30亿元。",
        "预计收入为12亿元至14亿元，上年同期净利润为10亿元，预计同比增长12%至20%。",
        "Net profit is expected at $12 million to $14 million, against revenue of $10 million, growth of 12% to 20%.",
    ],
)
def test_ranges_of_something_else_are_left_alone(text):
    """Another basis, and margins."""
    assert accused(prose(text)) == []
