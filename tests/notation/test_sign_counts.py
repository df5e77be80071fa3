"""A pattern over numbers is tried where a text has as many, and passed over nowhere that it matches."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from lianpu.notation.sign_counts import SignGate, fewest

A, B, C = "\ue001\ue002\ue003"
PATTERNS = (
    f"{A} of {A}",
    f"[{A}{B}] to {B}",
    f"(?:up {A}|down [{A}{B}] and {C}) ?{A}",
    f"{A}(?: or {A})?",
    f"(?:{A} ){{2,3}}{B}",
    f"(?={A}){A}{B}?",
    f"(?:{A}|total) {C}",
    "no number",
    f"[^{A}]{B}",
)


@given(
    st.text(alphabet=f"{A}{B}{C}", max_size=5).map(" of ".join)
    | st.text(f"{A}{B}{C} up to", max_size=12)
)
def test_no_pattern_that_matches_is_passed_over(text):
    bits = SignGate(PATTERNS).bits(text)

    for at, pattern in enumerate(PATTERNS):
        assert bits >> at & 1 or not re.search(pattern, text), (pattern, text)


def test_a_pattern_over_two_amounts_is_not_tried_where_one_stands():
    gate = SignGate((f"{A}[^;]*{A}", f"{A}[^;]*{B}", f"[{A}{B}][^;]*[{A}{B}]"))

    assert gate.bits(f"sales of {A}") == 0
    assert gate.bits(f"sales of {A}, up {B}") == 0b110
    assert gate.bits(f"sales of {A}, up {B} from {A}") == 0b111


def test_what_may_stand_elsewhere_counts_for_nothing():
    assert fewest(f"(?<={A}) and {A}") == {A: 1}
    assert fewest(f"(?:{A}|none)") == {}
    assert fewest(f"(?:{A}|{B}{B})") == {A + B: 1}
