"""Doubts that words right beside the numbers answer."""

import pytest

from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    "text",
    [
        "6月末2,846家门店，上半年收入37.8亿元。单店半年收入约75.5万元（内销口径）。",
        "生鲜乳收购均价3.04元/公斤。若以全年收购120万吨计，每公斤下降0.1元可节约成本1.2亿元。",
        "棕榈油库存56.2万吨，菜油41.5万吨，三大油脂合计206.0万吨。",
        "The average of the three months is $1,888. Year to date it averages $1,720, below last year's average of $1,905.",
        "月租2024年四季度7.8万元，2025年一季度7.2万元，二季度6.5万元，三季度5.9万元。四个季度累计下降24.4%。",
        "六英寸均价2,150元，八英寸均价6,900元，是六英寸的3.2倍，而面积约为1.78倍。",
        "The four deals add up to 8.7 GW and $5.6 billion. The dearest per kilowatt was Harrow's at $686.",
        "第三季营收42.7亿元，净利5.6亿元，为去年同期4.0亿元的1.4倍。海外工厂贡献收入19.2亿元，国内工厂23.5亿元。",
        "11月第二周该平台消耗9.4万亿，较前一周的8.2万亿增长14.6%。",
    ],
)
def test_a_scope_beside_a_number_answers_the_doubt(text):
    assert accused(prose(text)) == []
