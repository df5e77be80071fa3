"""Quarters and months annualised."""

import pytest

from tests.audit.documents import judged


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("Sales were $8.2 billion in the quarter, an annualized run rate of ${} billion.", "32.8", "38.2"),
        ("二季度收入8.2亿元，年化{}亿元。", "32.8", "38.2"),
        ("单月收入2.6亿元，年化约{}亿元。", "31.2", "13.2"),
    ],
)  # fmt: skip
def test_a_time_brought_to_a_year(text, true, wrong):
    """Four quarters, twelve months."""
    assert ("product", "holds", "green") in judged(text.format(true))
    assert any(each[1:] == ("wrong", "red") for each in judged(text.format(wrong)))


@pytest.mark.parametrize(
    "text",
    [
        "Sales were $8.2 billion, and it annualised its plan to $38.2 billion.",
        "ARR of $8.2 billion became an annualised $12.4 billion.",
        "前九个月收入8.2亿元，年化收入目标12.4亿元。",
        "收入8.2亿元，年化增长12%。",
    ],
)
def test_what_tells_no_time_is_left_alone(text):
    """Years, plans, stretches and rates."""
    assert [each for each in judged(text) if each[1] == "wrong"] == []


def test_a_bound_far_below_what_is_annualised_confirms_nothing():
    """Any amount is more than a small one; and no valuation is a flow."""
    text = "奥伦估值达 9650 亿元，年化收入运行率突破 470 亿元。"
    assert [each for each in judged(text) if each[0] == "product"] == []
    assert ("product", "holds", "green") in judged("单月收入 40 亿元，年化收入突破 470 亿元。")
