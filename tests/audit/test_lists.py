"""Totals, averages, differences and paces of numbers named one after another."""

import pytest

from tests.audit.documents import judged

RIGHT = [
    ("sum", "两项业务分别为12.5亿元和17.5亿元，合计30.0亿元。"),
    ("sum", "Harrow employs 18,400 people and Pell 5,600, for a total of 24,000."),
    ("average", "三年分别为3.9、3.4和7.0，平均为4.77。"),
    ("difference", "甲方出资12.0亿元与乙方出资7.5亿元相差4.5亿元。"),
    ("ratio", "It expects savings of $180 million a year, or $45 million a quarter."),
]
WRONG = [
    ("sum", "两项业务分别为12.5亿元和17.5亿元，合计32.0亿元。", "red"),
    ("sum", "Harrow employs 18,400 people and Pell 5,600, for a total of 19,657.", "amber"),
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
    ("text", "right", "wrong"),
    [
        (
            "全年对前五大客户的销售额分别为5200万元、4100万元、3300万元、2400万元和2000万元，合计{}亿元，占销售总额3.4亿元的50%。",
            "1.70",
            "1.50",
        ),
        (
            "五家合计采购{}亿元，分别为5200万元、4100万元、3300万元、2400万元和2000万元。",
            "1.70",
            "1.50",
        ),
        (
            "The plants made 520, 410, 330, 240, and 200 boats, 1,{} in total.",
            "700",
            "500",
        ),
    ],
)
def test_a_total_of_a_list_is_of_all_its_items(text, right, wrong):
    """That all items but the last come to a wrong total confirms nothing."""
    assert ("sum", "holds", "green") in judged(text.format(right))
    assert ("sum", "holds", "green") not in judged(text.format(wrong))
    assert [each for each in judged(text.format(wrong)) if each[:2] == ("sum", "wrong")]
