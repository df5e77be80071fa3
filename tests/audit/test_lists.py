"""Totals, averages, differences, midpoints and paces of numbers named one after another."""

import pytest

from tests.audit.documents import judged

RIGHT = [
    ("sum", "两项业务分别为12.5亿元和17.5亿元，合计30.0亿元。"),
    ("sum", "Harrow employs 18,400 people and Pell 5,600, for a total of 24,000."),
    ("average", "三年分别为3.9、3.4和7.0，平均为4.77。"),
    ("difference", "甲方出资12.0亿元与乙方出资7.5亿元相差4.5亿元。"),
    ("midpoint", "公司预计二季度收入为26亿元至28亿元，中值为27亿元。"),
    ("ratio", "It expects savings of $180 million a year, or $45 million a quarter."),
]
WRONG = [
    ("sum", "两项业务分别为12.5亿元和17.5亿元，合计32.0亿元。", "red"),
    ("sum", "Harrow employs 18,400 people and Pell 5,600, for a total of 19,657.", "amber"),
    ("midpoint", "公司预计二季度收入为26亿元至28亿元，中值为29亿元。", "red"),
    ("ratio", "It expects savings of $180 million a year, or $54 million a quarter.", "red"),
]


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_a_list_gives_holds(rule, text):
    """One sentence per claim, in both languages."""
    assert (rule, "holds", "green") in judged(text)


@pytest.mark.parametrize(("rule", "text", "severity"), WRONG)
def test_what_a_list_cannot_give_is_told(rule, text, severity):
    """Red where connectors leave no other part, amber where words stand between."""
    assert (rule, "wrong", severity) in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "每股收益由上年的2.84元降至2.78元,但仍高于分析师预估中值的2.55元。",
        "营收由28.0亿元降至26.0亿元,高于市场预测中值24.0亿元。",
        "EPS rose from $1.14 to $1.28, above the analysts' midpoint of $1.11.",
    ],
)
def test_the_median_of_what_others_expect_is_the_middle_of_nothing_told(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


def test_a_middle_of_guidance_beside_what_analysts_expect_is_checked():
    text = "公司指引为26亿元至28亿元，中值29亿元，高于分析师预期的25亿元。"
    assert ("midpoint", "wrong", "red") in judged(text)
