"""What is computed wears the currency of what is printed, sign or code."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.audit.proof.verdicts import plain
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


@given(st.integers(-(10**9), 10**9), st.sampled_from((1, 2, 8, 10, 250)), st.integers(0, 4))
def test_a_result_is_rounded_half_up_as_decimals_are(above, below, decimals):
    """Away from nought in both directions, with separators and the sign of what was rounded off."""
    exact = (Decimal(above) / below).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert plain(Fraction(above, below), decimals) == f"{exact:,f}"
