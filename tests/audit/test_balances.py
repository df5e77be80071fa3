"""Ratios that name both of their amounts."""

import pytest

from tests.audit.documents import accused, prose

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
