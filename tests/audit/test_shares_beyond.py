"""Shares that are told as more than all of their whole."""

import pytest

from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    "text",
    [
        "在用机柜18,400个，其中液冷机柜13,200个，占717.0%。",
        "本科以上学历人员占全部员工的640%。",
        "Chips accounted for 185.0% of the total.",
    ],
)
def test_a_part_is_no_more_than_its_whole(text):
    """A point that moved by one place."""
    assert len(accused(prose(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "担保总额中，其中对子公司担保占净资产的132.0%。",
        "在用机柜18,400个，其中液冷机柜13,200个，占71.7%。",
        "全年完成产值86亿元，占全年目标的104.0%。",
        "Debt made up 120% of the target.",
        "Households owe 174.6% of income.",
        "The fund sold all of it, or 100% of the total.",
    ],
)
def test_what_is_compared_with_something_else_may_be_more(text):
    """Guarantees, plans, debts; and all of it is all of it."""
    assert accused(prose(text)) == []
