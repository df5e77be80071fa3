"""Doubts that words right beside the numbers answer."""

import pytest

from tests.audit.documents import accused, prose, with_table


@pytest.mark.parametrize(
    "text",
    [
        "6月末2,846家门店，上半年收入37.8亿元。单店半年收入约75.5万元（内销口径）。",
        "生鲜乳收购均价3.04元/公斤。若以全年收购120万吨计，每公斤下降0.1元可节约成本1.2亿元。",
        "棕榈油库存56.2万吨，菜油41.5万吨，三大油脂合计206.0万吨。",
        "六英寸均价2,150元，八英寸均价6,900元，是六英寸的3.2倍，而面积约为1.78倍。",
        "The four deals add up to 8.7 GW and $5.6 billion. The dearest per kilowatt was Harrow's at $686.",
    ],
)
def test_a_scope_beside_a_number_answers_the_doubt(text):
    assert accused(prose(text)) == []


def test_a_question_claims_nothing():
    rows = [
        ["Vendor", "Q3", "Q2"],
        ["Sung", "13.9", "12.4"],
        ["Hane", "13.2", "12.0"],
        ["Mesa", "8.8", "7.9"],
    ]

    assert accused(with_table("Was Mesa the largest of the three vendors by Q3 sales?", rows)) == []
    assert accused(with_table("Mesa is the largest of the three vendors by Q3 sales.", rows)) != []
