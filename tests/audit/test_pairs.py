"""Words of change that all rules share."""

import re

import pytest

from lianpu.audit.stated.pairs import ADDED_ZH, COMPARED_EN
from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    ("behind", "compares"),
    [
        ("higher", True),
        ("short of the target", True),
        ("short-term loans", False),
        ("mores", False),
    ],
)
def test_a_comparison_is_a_word_and_no_part_of_one(behind, compares):
    assert bool(re.match(COMPARED_EN, behind)) is compares


@pytest.mark.parametrize(
    ("words", "added"),
    [("增加", True), ("多减支", True), ("净增", True), ("增值", False), ("增至", False)],
)
def test_what_is_added_is_no_level_that_is_reached(words, added):
    """增至 leads to a level, and what 增值 prints is value added."""
    assert bool(re.fullmatch(ADDED_ZH, words)) is added


@pytest.mark.parametrize(
    "text",
    [
        "单车售价达到33.9万元，同比提升2.8万元，环比提升0.7万元。",
        "吨钢成本4,120元，同比下降210元，环比下降38元。",
        "單車毛利3.2萬元，同比大幅提升0.8萬元，環比微降0.1萬元。",
        "日均成交1.2万亿元，较上月增加2100亿元，较去年同期增加3400亿元。",
    ],
)
def test_a_step_is_no_base_of_the_next_step(text):
    """The 比 of 同比 names no base, and what has been added is none."""
    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "集團收入來自健康及地產兩個板塊，期內收入約為1,361.8百萬元，毛利增加175%至約425.5百萬元。",
        "集团收入来自健康及地产两个板块，期内收入约为1,361.8百万元，毛利增加175%至约425.5百万元。",
        "公司以自有资金出资1亿元，对应净利润增长20%至9,916万元。",
    ],
)
def test_where_something_comes_of_is_no_base(text):
    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    "words",
    [
        "猪肉每公斤比上周便宜0.37元，较去年同期的24.05元下降24.2%。",
        "鸡蛋每公斤比上周贵0.20元，较去年同期的9.10元下降24.2%。",
        "本月均价比上月上涨1.5元，较去年同期的30元下降8%。",
        "铜价一周跌去120元，较上月的78000元下降3%。",
        "成本降44元，较去年同期的400元下降12%。",
        "产量增产44万吨，较去年同期的400万吨增长12%。",
        "Wheat was $4 dearer than last week, up 12% from $240 a year earlier.",
        "Copper was $120 a tonne lower than last week, down 3% from $9,800 a year earlier.",
    ],
)
def test_a_step_is_no_level_from_which_a_rate_follows(words):
    assert not accused(prose(words))


@pytest.mark.parametrize(
    "words",
    [
        "营业收入增长至44亿元，较去年同期的40亿元增长20%。",
        "新增贷款44亿元，较去年同期的40亿元增长20%。",
        "今年净增44家，较去年的40家增加20%。",
        "Revenue was $44 million, up 20% from $40 million a year earlier.",
    ],
)
def test_a_level_and_what_was_added_twice_are_held_to_each_other(words):
    assert accused(prose(words))
