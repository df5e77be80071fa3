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
