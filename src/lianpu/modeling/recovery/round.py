"""The roundest number between two: fewest digits, then ending in 5, then nearest the middle."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

MOST_DIGITS = 9
"""Significant digits past which a number is no driver that a person typed."""


def roundest(low: Fraction, high: Fraction) -> Fraction | None:
    """The roundest number from `low` to `high`; None past `MOST_DIGITS` digits.

    >>> roundest(Fraction("0.07489"), Fraction("0.07520")), roundest(Fraction(68), Fraction(69))
    (Fraction(3, 40), Fraction(68, 1))
    """
    return next(rounder(low, high), None)


def rounder(low: Fraction, high: Fraction, most: int = 12) -> Iterator[Fraction]:
    """Numbers from `low` to `high`, the roundest first."""
    yield from islice(_rounder(low, high), most)


def _rounder(low: Fraction, high: Fraction) -> Iterator[Fraction]:
    if low > high:
        return
    seen: set[Fraction] = set()
    if low <= 0 <= high:
        seen.add(Fraction(0))
        yield Fraction(0)
    middle = (low + high) / 2
    size = max(abs(low), abs(high))
    top = len(str(int(size))) if size >= 1 else 0
    while size and size < Fraction(10) ** (top - 1):
        top -= 1
    for power in range(top, top - MOST_DIGITS - 1, -1):
        for step in (5 * Fraction(10) ** power / 10 * 2, 5 * Fraction(10) ** (power - 1)):
            first = -((-low.numerator * step.denominator) // (low.denominator * step.numerator))
            last = (high.numerator * step.denominator) // (high.denominator * step.numerator)
            here = [step * count for count in range(first, min(last, first + 40) + 1)]
            for each in sorted(here, key=lambda value: (abs(value - middle), value)):
                if each not in seen:
                    seen.add(each)
                    yield each


def digits_of(value: Fraction) -> float:
    """What it takes to say a number: log10 of its digits without end noughts, a 5 at half price.

    >>> [round(digits_of(Fraction(each)), 2) for each in ("900", "0.075", "391.6")]
    [1.25, 1.88, 3.89]
    """
    if value == 0:
        return 1.0
    places = decimals_of(value)
    if places > MOST_DIGITS + 3:
        return MOST_DIGITS + 3.0
    whole = str(abs(int(value * 10**places))).rstrip("0")
    digits = math.log10(int(whole)) + 0.3
    return digits - 0.3 if len(whole) > 1 and whole[-1] == "5" else digits


def decimals_of(value: Fraction) -> int:
    """Decimals that a number needs; 15 where it needs more."""
    for digits in range(15):
        if (value * 10**digits).denominator == 1:
            return digits
    return 15
