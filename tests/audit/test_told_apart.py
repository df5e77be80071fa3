"""How far two numbers are apart, told by a noun, a comparative or what is left."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("Kilns hold 8.5 weeks of clay, after 11.0 weeks in May, a fall of {}.", "2.5 weeks", "3.2 weeks"),
    ("Gifts were £618.4m against a plan of £611.2m, {} better.", "£7.2m", "£5.6m"),
    ("Norden oil settled at $81.30 a barrel. Gulf oil ended at $76.05. The spread between the two grades, {}, drew buyers.", "$5.25", "$6.35"),
    ("雪松木每立方售价1,680元。完全成本1,225元，单方毛利{}。", "455元", "398元"),
    ("截至月末支付总金额2.18亿元。回购资金上限4.00亿元，尚余{}可用。", "1.82亿元", "2.35亿元"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_what_lies_between_two_numbers_is_held_to_them(text, true, wrong):
    """Amounts, prices, weeks and days; the two in its sentence or called back."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The yard began with 212 hulls on order. Buyers signed for 96 more, 81 were handed over and 4 were dropped; it now counts 223.",
        "其中出口5,230亿元，进口3,410亿元，顺差1,820亿元，上年同期顺差为1,400亿元。",
        "The fair drew 8,400 guests, and a gain of 1,900 is hoped for.",
    ],
)
def test_numbers_that_nothing_sets_against_each_other_are_left_alone(text):
    """An addition is no difference; a step of something else neither."""
    assert accused(prose(text)) == []
