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
