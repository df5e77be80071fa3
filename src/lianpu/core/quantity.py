"""A number as printed: what its digits, unit and qualifier allow, and nothing more.

"39%" is every value from 38.5 % to 39.5 %, not 0.39. Reading and writing live in `notation`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from lianpu.core.interval import Interval
from lianpu.core.kept_property import cached_property


class Qualifier(StrEnum):
    """The word that widens, bounds or blurs a number."""

    EXACT = "exact"
    """No word: rounding of the printed digits is all."""
    ABOUT = "about"
    """约, 左右, about, roughly."""
    NEARLY = "nearly"
    """近, 接近, nearly, almost: at or somewhat under."""
    UP_TO = "up_to"
    """至多, 高达, up to: a ceiling that may not be reached."""
    AT_LEAST = "at_least"
    """至少, 不低于, at least."""
    MORE_THAN = "more_than"
    """超, 逾, 突破, more than."""
    LESS_THAN = "less_than"
    """不足, 低于, under."""
    RANGE = "range"
    """Two printed ends: 34%-35%."""
    VAGUE = "vague"
    """An order of magnitude: 数十亿, tens of billions."""


class Quantity(msgspec.Struct, frozen=True, dict=True):
    """A printed number with its unit.

    Numbers are in the base unit of their family: USD 6.3bn has ``unit "USD"`` and ``value
    6_300_000_000``; "39%" has ``unit "%"`` and ``value 0.39``; 1,037 EFLOPS has ``unit "FLOPS"``
    and ``value 1.037e21``. Units and their families are in ``vocabulary/units.yaml``.
    """

    text: str
    """The words as printed, qualifier included."""
    unit: str
    """Base unit ("USD", "CNY", "%", "pp", "x", "FLOPS", "W", "token", "share", "chip", "1" for a
    bare count), or a rate such as "USD/second" or "token/minute"."""
    value: Decimal | None
    """The printed number; None for a range or a vague order of magnitude."""
    step: Decimal | None
    """Size of one in the last printed digit; None for a vague one."""
    low: Decimal | None
    """Least value that the printed words allow; None when they set no floor."""
    high: Decimal | None
    """Greatest value that the printed words allow; None when they set no ceiling."""
    qualifier: Qualifier = Qualifier.EXACT

    @cached_property
    def interval(self) -> Interval:
        """What digits and qualifier allow together."""
        return Interval(_fraction(self.low), _fraction(self.high))

    @property
    def rounding(self) -> Interval:
        """What the digits alone allow: half of the last printed digit to either side.

        Both ends belong, as half-up and half-even printers differ there.
        """
        if self.value is None or self.step is None:
            return self.interval
        half = exact(self.step) / 2
        centre = exact(self.value)
        return Interval(centre - half, centre + half)

    @property
    def best(self) -> Decimal | None:
        """One number for sorting and drawing: the printed one, else the middle or the known end."""
        if self.value is not None:
            return self.value
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else exact(value)


def exact(value: Decimal) -> Fraction:
    """A decimal number as a fraction, sooner than by `Fraction(value)`."""
    above, below = value.as_integer_ratio()
    return Fraction(above) if below == 1 else Fraction(above, below)
