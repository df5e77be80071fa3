"""What is computed wears the currency of what is printed, sign or code."""

import pytest

from tests.audit.documents import only


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        ("Costs of EUR 120 m and EUR 140 m total EUR 270 m.", "EUR 120 m + EUR 140 m = EUR 260 m"),
        ("Costs of SEK 120 m and SEK 140 m total SEK 270 m.", "SEK 120 m + SEK 140 m = SEK 260 m"),
        ("Costs of €120 m and €140 m total €270 m.", "€120 m + €140 m = €260 m"),
        ("Costs of EUR120m and EUR140m total about EUR320m.", "EUR120m + EUR140m = EUR260 m"),
    ],
)
def test_a_result_keeps_the_currency_of_its_inputs(text, arithmetic):
    """A bare "260 m" would leave the reader to guess of which money."""
    assert arithmetic in (only(text, "sum").arithmetic or "")
