"""What one amount leaves of another that is written as taken from it."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("Net debt in June was {}: loans of $7.4 billion less cash of $1.9 billion.", "$5.5 billion", "$6.7 billion"),
    ("Loans of $7.4 billion less cash of $1.9 billion leave {}.", "$5.5 billion", "$6.7 billion"),
    ("六月末净负债{}（借款74.3亿元减现金19.1亿元）。", "55.2亿元", "66.4亿元"),
    ("借款74.3亿元，扣除现金19.1亿元后，净负债为{}。", "55.2亿元", "66.4亿元"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_what_is_left_is_held_to_what_was_taken(text, true, wrong):
    """Told before the two or behind them."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))
