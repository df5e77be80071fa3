"""Scales that slipped: like digits beside each other, thousands of times apart."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose


def slips(text):
    """Stated numbers that are doubted for their scale, with what was meant."""
    return [
        (each.stated, each.proposal)
        for each in audit(prose(text))
        if each.rule == "unit-dropped" and each.severity is Severity.AMBER
    ]


@pytest.mark.parametrize(
    ("text", "stated", "meant"),
    [
        ("四个季度分别为3.1亿元、3.6亿元、4.0亿元和4.4万元。", "4.4万元", "4.4亿元"),
        ("上半年与下半年收入分别为21.5亿元、23.8万元。", "23.8万元", "23.8亿元"),
        ("价款分三期支付：首期3.20亿元、二期2.40亿元、三期2.40万元。", "2.40万元", "2.40亿元"),
        ("计划2027年投入36亿元、2028年38万元。", "38万元", "38亿元"),
        ("主营收入由上年的8,412.5万元增至9,105.3亿元。公司总成本6,200.0万元。", "9,105.3亿元", "9,105.3万元"),
        ("Sales of the group went from $62.4 billion to $58.9 million.", "$58.9 million", "$58.9 billion"),
        ("Spending was $12 million; $31.4 billion was left, compared with $36.0 million in June.",
         "$31.4 billion", "$31.4 million"),
    ],
)  # fmt: skip
def test_a_number_at_another_scale_is_shown_as_it_was_meant(text, stated, meant):
    """The scale of the numbers around it says which of two slipped."""
    assert slips(text) == [(stated, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "人均研发投入18.40亿元。",
        "Each employee earned $4.1 billion on average, the notice said: per employee $4.1 billion.",
    ],
)
def test_nobody_has_a_hundred_million(text):
    """An amount for one person has a limit in any dear currency."""
    assert [stated for stated, _ in slips(text)]


@pytest.mark.parametrize(
    "text",
    [
        "注册资本4,000万元，总资产15亿元，营收4.5亿元，净利润4,800万元。",
        "Revenue grew from $4 million in 2019 to $2.1 billion in 2025.",
        "甲、乙、丙三家分别融资1.4亿元、9,000万元和2,000万元。",
        "销量从9,600万台增至1.3亿台。",
        "The firm raised $4 million, $15 million and $1.2 billion in three rounds.",
        "It shipped 1.4 billion devices, compared with 950 million a year earlier.",
        "营收由2015年的2,900万元增长到2025年的41亿元。",
        "Spending fell to $1,875 per resident, down from $640 million a year before.",
        "人均可支配收入4.3万元，全市总额1.1万亿元。",
    ],
)
def test_orders_that_differ_for_a_reason_are_left_alone(text):
    """Other measures, other times, the step from 万 to 亿, a firm that grew."""
    assert slips(text) == []
