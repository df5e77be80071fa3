"""Ranks among the items of a list in prose."""

import pytest

from tests.audit.documents import accused, prose

WRONG = [
    ("Timber went to Belvia with 41,000 tonnes, Corsand with 36,500, Damar with 22,800 and Estria with 18,100. Damar was the second-largest customer.", "second-largest"),
    ("甲港吞吐量3.2亿吨，乙港2.6亿吨，丙港1.9亿吨，乙港最大。", "最大"),
    ("木材销往四国：甲国4.10万吨，乙国3.65万吨，丙国2.28万吨，丁国1.81万吨，丙国为第二大买家。", "第二大"),
]  # fmt: skip
TRUE = [
    "Timber went to Belvia with 41,000 tonnes, Corsand with 36,500, Damar with 22,800 and Estria with 18,100. Damar was the third-largest customer.",
    "Of the $640m, Mills contributed $366m, Depots $199m and Yards the other $75m. Mills is by far the largest.",
    "Belvia took 41,000 tonnes, Corsand 36,500 and Damar 22,800. Corsand saw the largest gain.",
    "甲港吞吐量3.2亿吨，乙港2.6亿吨，丙港1.9亿吨，丙港增速最高。",
]


@pytest.mark.parametrize(("text", "odd"), WRONG)
def test_a_rank_that_the_list_does_not_give_is_doubted(text, odd):
    assert accused(prose(text)) == [odd]


@pytest.mark.parametrize("text", TRUE)
def test_a_right_rank_and_one_of_another_measure_are_left_alone(text):
    assert accused(prose(text)) == []
