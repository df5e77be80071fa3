"""A printed number is what its digits allow."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

from lianpu.core.quantity import Qualifier, Quantity


def percent(value: str, step: str) -> Quantity:
    """A percentage with the last printed digit given."""
    number, half = Decimal(value), Decimal(step) / 2
    return Quantity("", "%", number, Decimal(step), number - half, number + half)


def test_thirty_nine_percent_is_an_interval() -> None:
    """From 38.5 % to 39.5 %, as the design says."""
    rounding = percent("0.39", "0.01").rounding

    assert (rounding.low, rounding.high) == (Fraction(385, 1000), Fraction(395, 1000))


def test_best_is_the_number_to_draw() -> None:
    """A range draws at its middle, an open bound at its known end, nothing at None."""
    vague = Quantity(
        "数十亿美元", "USD", None, None, Decimal("1E9"), Decimal("1E11"), Qualifier.VAGUE
    )
    floor = Quantity("不低于 3 亿", "CNY", None, None, Decimal("3E8"), None, Qualifier.AT_LEAST)

    assert percent("0.39", "0.01").best == Decimal("0.39")
    assert vague.best == Decimal("5.05E10")
    assert floor.best == Decimal("3E8")
    assert Quantity("若干", "1", None, None, None, None).best is None


def test_another_process_gets_the_printed_number_alone() -> None:
    """What was made of it here is made again there: it would be most of what is sent."""
    number = percent("0.39", "0.01")
    assert number.interval.bounded

    sent = pickle.loads(pickle.dumps(number))

    assert sent == number
    assert "interval" in number.__dict__
    assert "interval" not in sent.__dict__
