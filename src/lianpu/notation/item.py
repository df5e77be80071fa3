"""One printed number on its way to a Quantity, and what is refused on that way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import msgspec

from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text

ONE = Decimal(1)


@dataclass(frozen=True)
class Refusal:
    """Words that look like a quantity and may mean two things."""

    start: int
    end: int
    reason: Text


class Item(msgspec.Struct, frozen=True, gc=False):
    """One number as printed, before the members of a list share what they share."""

    start: int
    number: int
    """Where its first digit stands."""
    end: int
    value: Decimal
    """Before scale and unit; for a vague one the lesser end."""
    step: Decimal
    """One in the last printed digit; for a vague one the greater end."""
    digits: bool = True
    """Arabic digits, not words."""
    marked: bool = False
    """Printed so that it can be nothing but a number: 1,037 or 4.9."""
    round: bool = False
    """百亿: a scale without a digit."""
    scale: Decimal = ONE
    scaled: bool = False
    unit: str | None = None
    factor: Decimal = ONE
    under: str = ""
    """Unit beneath the stroke: "second" of 美元/秒."""
    per: Decimal = ONE
    qualifier: Qualifier = Qualifier.EXACT
    more: bool = False
    """余, 多: up to the next round number."""
    prefixed: bool = False
    """A currency sign stands before it."""
    signed: bool = False
    hundredth: bool = False
    """百分之四: its unit stands before it, as a currency sign does."""

    @property
    def bare(self) -> bool:
        """Digits and nothing else: it may be a name, a year or a place in a list."""
        return self.digits and not self.scaled and self.unit is None

    @property
    def loose(self) -> bool:
        """Words with neither scale nor unit: 三 of 三到五年; alone they are no quantity."""
        return not self.digits and not self.scaled and self.unit is None

    @property
    def name(self) -> str:
        """Unit with its rate: "USD/second"."""
        unit = self.unit or "1"
        return f"{unit}/{self.under}" if self.under else unit

    def amount(self, number: Decimal) -> Decimal:
        """A number of this item in its base unit."""
        return number * self.scale * self.factor / self.per


class Found(msgspec.Struct, frozen=True, gc=False):
    """A quantity and where it stands."""

    start: int
    end: int
    quantity: Quantity
    bare: bool = False
    """Digits alone: it may be a name, a year or a place in a list."""
    marked: bool = False
    """Digits with a decimal point or grouped by commas."""
