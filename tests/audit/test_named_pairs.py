"""What the names of two amounts ask for: ratios of both, the other of a pair, so many of one for each of another."""

import pytest

from tests.audit.documents import accused, prose

# Ratios that name both of their amounts.


CASES = [
    ("The lender has granted $43.2 billion in loans on deposits of $57.6 billion. Its loan-to-deposit ratio is {}.", "75.0%", "82.4%"),
    ("Debt stands at £318 million and equity at £612 million, a debt-to-equity ratio of {}.", "0.52", "0.67"),
    ("本行贷款余额4,318亿元，存款5,862亿元，存贷比为{}。", "73.7%", "64.2%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_ratio_of_two_named_amounts_is_held_to_them(text, true, wrong):
    """In the sentence of the two or in the next one."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


def test_a_ratio_of_amounts_not_told_is_left_alone():
    """One of the names has no amount here."""
    text = (
        "Loans stand at $43.2 billion and fees at $57.6 billion. The loan-to-deposit ratio is 91%."
    )
    assert accused(prose(text)) == []


# Ratios named by both of their sides are held to the numbers that stand beside these names.


PROPORTION_CASES = [
    ("The county has 41,400 pupils in class and 2,300 teachers, a pupil-teacher ratio of {}:1.", "18", "15"),
    ("The clinics run 3,200 beds. They employ 4,800 nurses, and the ratio of nurses to beds is {}.", "1.5", "1.2"),
    ("全区中学在校生27.6万人，专任教师2.3万人，生师比{}:1。", "12", "14"),
    ("全州开放床位2.4万张，注册护士3.0万人，床护比为1:{}。", "1.25", "1.52"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), PROPORTION_CASES)
def test_a_ratio_named_by_its_two_sides_is_held_to_both(text, true, wrong):
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "全区在校生27.6万人，专任教师2.3万人，高中阶段普职比6:4。",
        "本季度产销比1:1.6，同比上升；库存27.6万台，产量2.3万台。",
        "The vote on pupils and teachers ended 16:1. There are 41,400 pupils and 2,300 teachers.",
    ],
)
def test_a_ratio_of_what_is_not_told_is_left_alone(text):
    assert accused(prose(text)) == []
