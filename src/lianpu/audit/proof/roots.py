"""Roots of fractions, bounded outwards: what compound growth is judged by."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

ROOT_DIGITS = 12
"""Decimals to which a root is bounded: far below any printed digit."""


def root(value: Fraction | float, degree: int) -> tuple[Fraction, Fraction]:
    """Bounds of the positive root, `ROOT_DIGITS` decimals apart at most.

    >>> low, high = root(Fraction(8), 3)
    >>> low <= 2 <= high
    True
    """
    if isinstance(value, float):  # the quick look; see `surely_fails`
        near = Fraction(value ** (1 / degree))
        return near, near
    if degree == 1:
        return value, value
    scale = 10**ROOT_DIGITS
    whole = _integer_root(value.numerator * scale**degree // value.denominator, degree)
    return Fraction(whole, scale), Fraction(whole + 1, scale)


def _integer_root(value: int, degree: int) -> int:
    """The greatest whole number whose power does not exceed the value (Newton's method)."""
    if degree == 2:
        return isqrt(value)
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
