"""Words of consequence: what the numbers right before give by their units is held to them, what they do not is left alone."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("Costs were £302.8 million of the £487.3 million that came in, and therefore {} stayed with the company.",
     "£184.5 million", "£1,845.0 million"),
    ("A tank of 60 litres at 142.5 pence comes to {}.", "£85.50", "£95.50"),
    ("The exam was sat by 1,320 pupils and 65% passed, better than last year; that is about {} pupils.", "858", "1,070"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_conclusion_that_its_premises_do_not_give_is_doubted(text, true, wrong):
    """The word says that it follows; the units say how."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The line carried 9.6 million tonnes over 310 kilometres, which makes 2.98 billion tonne-kilometres.",
        "The payout of £118.8 million is covered 2.6 times by earnings of 57.2p a share.",
        "The auction of 200 MHz brought $840 million, or $4.2 million per MHz.",
        "本月用电1.94亿千瓦时，电费支出1.16亿元，折合每千瓦时0.60元。",
    ],
)
def test_what_other_numbers_would_have_to_give_is_left_alone(text):
    """Tonne-kilometres, a price per megahertz and a cover by earnings a share have their own arithmetic."""
    assert accused(prose(text)) == []
