"""Closed intervals of exact numbers: what printed digits and their qualifier allow.

Arithmetic is that of Moore, Interval Analysis (1966), on Fractions, so nothing is lost to binary
rounding. A bound of None is open: "at least 5" is ``Interval(5, None)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import msgspec


class Interval(msgspec.Struct, frozen=True):
    """Every value from ``low`` to ``high``, both included; None is unbounded."""

    low: Fraction | None
    high: Fraction | None

    def __post_init__(self) -> None:
        if self.low is self.high:
            return  # one number, or all of them: the most frequent kinds
        if self.low is not None and self.high is not None and less(self.high, self.low):
            raise ValueError(f"interval runs backwards: {self.low} > {self.high}")

    @classmethod
    def exact(cls, value: Fraction | int) -> Interval:
        """The interval that holds one value."""
        value = value if type(value) is Fraction else Fraction(value)
        return cls(value, value)

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def middle(self) -> Fraction | None:
        """Centre; None when unbounded."""
        if self.low is None or self.high is None:
            return None
        return self.low if self.low is self.high else (self.low + self.high) / 2

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both.

        >>> Interval.exact(3).meets(Interval(Fraction(2), None))
        True
        """
        return not (_below(self, other) or _below(other, self))

    def __add__(self, other: Interval) -> Interval:
        if self.low is self.high and other.low is other.high:
            one = _plus(self.low, other.low)
            return Interval(one, one)
        return Interval(_plus(self.low, other.low), _plus(self.high, other.high))

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        if self.low is self.high:
            return Interval(low, low)
        return Interval(low, None if self.low is None else -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Product; the ends must be known, except that both factors may be open above from 0 up."""
        if self.low is self.high and other.low is other.high and self.low and other.low:
            one = self.low * other.low
            return Interval(one, one)
        if self.low is not None and other.low is not None and self.low >= 0 and other.low >= 0:
            high = None if self.high is None or other.high is None else self.high * other.high
            return Interval(self.low * other.low, high)
        if self.bounded and other.bounded:
            ends = [a * b for a in _ends(self) for b in _ends(other)]
            return Interval(min(ends), max(ends))
        return Interval(None, None)

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient; unbounded when the divisor may be zero."""
        if other.low is None or other.low <= 0:
            if other.high is not None and other.high < 0:
                return -self / -other
            return Interval(None, None)
        if self.low is not None and self.low >= 0:  # amounts, nearly always
            low = Fraction(0) if other.high is None else self.low / other.high
            return Interval(low, None if self.high is None else self.high / other.low)
        inverse_low = Fraction(0) if other.high is None else 1 / other.high
        return self * Interval(inverse_low, 1 / other.low)

    def __pow__(self, exponent: int) -> Interval:
        """Whole positive power of an interval that is not negative."""
        if self.low is None or self.low < 0 or exponent < 1:
            return Interval(None, None)
        return Interval(self.low**exponent, None if self.high is None else self.high**exponent)


def added(terms: Sequence[Interval]) -> Interval:
    """The sum of some intervals, as `+` gives it; sooner, as their ends are added over one denominator."""
    if len(terms) == 1:
        return terms[0]
    low = _sum([each.low for each in terms])
    if all(each.low is each.high for each in terms):
        return Interval(low, low)
    return Interval(low, _sum([each.high for each in terms]))


def _sum(values: Sequence[Fraction | None]) -> Fraction | None:
    ratios: list[tuple[int, int]] = []
    for each in values:
        if each is None:
            return None
        ratios.append(each.as_integer_ratio())
    below = lcm(*(denominator for _, denominator in ratios))
    if below == 1:
        return Fraction(sum(above for above, _ in ratios))
    return Fraction(sum(above * (below // own) for above, own in ratios), below)


def less(left: Fraction, right: Fraction) -> bool:
    """Whether a fraction is less than another: `<`, in half the time, as both are known to be fractions."""
    above, below = left.as_integer_ratio()
    other, under = right.as_integer_ratio()
    return above * under < other * below


def _below(left: Interval, right: Interval) -> bool:
    return left.high is not None and right.low is not None and less(left.high, right.low)


def _plus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _ends(interval: Interval) -> tuple[Fraction, Fraction]:
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high
