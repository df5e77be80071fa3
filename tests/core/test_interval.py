"""Interval arithmetic holds every value that its operands could have had."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.interval import Interval, added

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def intervals_with_member(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval, perhaps open at an end, and a number in it."""
    member = draw(numbers)
    low = draw(st.none() | st.fractions(0, 5).map(lambda gap: member - gap))
    high = draw(st.none() | st.fractions(0, 5).map(lambda gap: member + gap))
    return Interval(low, high), member


def holds(interval: Interval, value: Fraction) -> bool:
    """Whether a value lies in an interval, ends included."""
    return interval.meets(Interval.exact(value))


@given(intervals_with_member(), intervals_with_member())
def test_results_hold_what_the_members_give(
    left: tuple[Interval, Fraction], right: tuple[Interval, Fraction]
) -> None:
    """Containment is what makes a verdict of wrong a proof."""
    (first, a), (second, b) = left, right

    assert holds(first + second, a + b)
    assert holds(first - second, a - b)
    assert holds(first * second, a * b)
    if b != 0:
        assert holds(first / second, a / b)


@given(intervals_with_member(), st.integers(1, 6))
def test_powers_hold_what_the_members_give(pair: tuple[Interval, Fraction], exponent: int) -> None:
    """Compound growth raises a ratio to the number of years."""
    interval, member = pair

    assert holds(interval**exponent, member**exponent)


@given(intervals_with_member(), intervals_with_member())
def test_meeting_is_mutual(
    left: tuple[Interval, Fraction], right: tuple[Interval, Fraction]
) -> None:
    """A claim meets the recomputation exactly when the recomputation meets the claim."""
    assert left[0].meets(right[0]) == right[0].meets(left[0])


def test_touching_ends_meet() -> None:
    """Half-up and half-even printers differ at the very end, so both ends belong."""
    half = Fraction(1, 2)

    assert Interval(half, Fraction(1)).meets(Interval(Fraction(0), half))


def test_an_interval_cannot_run_backwards() -> None:
    """A swapped pair of bounds is a defect of the caller, not an empty set."""
    with pytest.raises(ValueError, match="backwards"):
        Interval(Fraction(2), Fraction(1))


@given(st.lists(intervals_with_member(), min_size=1, max_size=6))
def test_intervals_added_at_once_are_those_added_one_by_one(members):
    """Over one denominator or many, and with open ends."""
    terms = [interval for interval, _ in members]

    assert added(terms) == sum(terms[1:], terms[0])
