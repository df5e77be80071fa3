"""Whether a stated number can come of its inputs, with the rounding that each of them allows.

A printed number is the interval that its digits and qualifier allow (`Quantity.interval`); a claim
holds when the interval computed from its inputs can meet the interval that it states. Everything is
a Fraction; only roots are bounded, outwards, see `roots`.

Three views of one number are used, from strict to generous:

printed    its digits, read literally: "39%" is 39 %
extent     what digits and qualifier allow: [38.5 %, 39.5 %]
lenient    what a tired writer may have meant: digits cut off instead of rounded, zeros at the end
           taken as rounding ("1,500" may be 1,450 to 1,550), qualifiers doubled; only what fails
           here too is certain
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import cast

import msgspec

from lianpu.audit.proof.operations import Ends, Operation
from lianpu.audit.proof.spelling import in_one_scale
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity, exact

COUNTED = frozenset({"event", "company", "chip", "person", "unit", "share"})
"""Units whose small whole numbers are counted, not rounded: "9 deals" is 9. A bare number is none of
them: a cell that prints 393 may be in millions."""

COUNTED_BELOW = 1000
"""Whole counts under this are exact. Ours; above it reports round freely."""

LENIENT_ABOUT = Fraction(1, 10)
"""约 and about may hide 10 % before we call a sentence wrong. Ours, tried on the gold claims."""

LENIENT_FINE, FINE = Fraction(3, 100), 3
"""What it may hide of a number of three digits or more, which is no round one. Ours."""

ABOUT_COMPUTED = Fraction(1, 100)
"""What it hides at least beside the calculation that the number comes from. Ours."""

LENIENT_NEARLY = Fraction(15, 100)
"""近 and nearly may stand this far under the round number."""

LENIENT_ZEROS = 2
"""From so many zeros at the end on, a whole number may be a rounded one."""

LENIENT_ZEROS_WIDTH = Fraction(1, 20)
"""Such a number is at most this far from the printed one: "1,000" may be 950, not 500."""


class Check(msgspec.Struct, frozen=True):
    """What the arithmetic says of one stated number."""

    verdict: Verdict
    """HOLDS, ROUNDING or WRONG."""
    certain: bool
    """For WRONG: fails even when zeros and qualifiers are read generously."""
    interval: Interval
    """Every result that the inputs allow."""
    point: Fraction | None
    """The result of the numbers as printed; None when an input is a range."""
    operation: Operation
    inputs: tuple[Quantity, ...]


def extent(quantity: Quantity) -> Interval:
    """What digits and qualifier allow; whole counts under 1,000 are exact.

    A bound such as "more than 5" keeps its open end.
    """
    kept = quantity.__dict__  # beside its cached properties: hashing a number costs more than this
    if "_extent" not in kept:
        kept["_extent"] = _extent(quantity)
    known: Interval = kept["_extent"]
    return known


def _extent(quantity: Quantity) -> Interval:
    if _is_counted(quantity):
        return Interval.exact(exact(quantity.value or Decimal(0)))
    return quantity.interval


@lru_cache(maxsize=1 << 15)
def lenient(
    quantity: Quantity, *, cut: bool = False, tens: bool = False, fine: bool = False
) -> Interval:
    """What a tired writer may have meant; see the head of this file.

    Args:
        quantity: The printed number.
        cut: Whether its last digit may have been cut off, or made to fit a column that must come to
            100 %: half a step more to either side. For stated results, not for their inputs.
        tens: Whether one zero at its end may stand for a digit that was not known.
        fine: Whether "about" hides less of a number of three digits or more, which somebody computed.
    """
    if quantity.value is None or quantity.step is None:
        return quantity.interval
    value = exact(quantity.value)
    if _is_counted(quantity):
        return Interval.exact(value)
    half = _half(quantity, cut)
    if tens and _in_tens(quantity):
        half = max(half, Fraction(quantity.step) * 5)
    low, high = value - half, value + half
    if quantity.qualifier is Qualifier.ABOUT:
        about = LENIENT_FINE if fine and _telling(quantity) >= FINE else LENIENT_ABOUT
        low, high = min(low, _scaled(value, -about)), max(high, _scaled(value, about))
    elif quantity.qualifier is Qualifier.NEARLY:
        low = min(low, _scaled(value, -LENIENT_NEARLY))
        high = max(high, _scaled(value, LENIENT_ABOUT / 5))
    return _hull(Interval(low, high), quantity.interval)


def printed(quantity: Quantity) -> Interval | None:
    """The number as printed; None for a range or an order of magnitude."""
    kept, value = quantity.__dict__, quantity.value  # kept as `extent` keeps it
    if "_printed" not in kept:
        kept["_printed"] = None if value is None else Interval.exact(exact(value))
    return cast("Interval | None", kept["_printed"])


def check(operation: Operation, inputs: Sequence[Quantity], stated: Quantity) -> Check | None:
    """Holds a stated number to what its inputs give.

    Returns:
        The verdict; None where no verdict is possible: an input may be zero under a division, or a
        bound ("up to 5") leaves the result open.
    """
    result = operation.compute([extent(each) for each in inputs])
    point = _point(operation, inputs)
    if operation.name == "sum" and not _end_by_end(operation, inputs, stated):
        return Check(Verdict.WRONG, False, result, point, operation, tuple(inputs))
    quotient = operation.name in QUOTIENTS
    claim = stated.interval if quotient else extent(stated)
    computed = operation.name == "equation" and stated.qualifier is Qualifier.ABOUT
    if computed:
        claim = _around(stated, 1)
    if result.low is None and result.high is None:
        return None
    if not result.meets(claim):
        if operation.name == "growth" and _in_hundreds(stated, result):
            return Check(Verdict.ROUNDING, True, result, point, operation, tuple(inputs))
        tens = operation.name in _RELATIVE and _rounded_to_tens(inputs, stated)
        fine = len(inputs) > 1  # one thing told twice need not be told as finely
        generous = operation.compute([lenient(each, tens=tens, fine=fine) for each in inputs])
        # "more than 100" is often 100: what hangs on an open end is doubt
        closed = all(extent(each).bounded for each in (*inputs, stated))
        # whoever writes the signs down computes: the digits that follow are not cut off
        meant = lenient(stated, cut=operation.name != "equation", fine=fine)
        meant = _hull(meant, stated.interval) if quotient else meant
        meant = _around(stated, 2) if computed else meant
        certain = closed and not generous.meets(meant)
        return Check(Verdict.WRONG, certain, result, point, operation, tuple(inputs))
    literal = point is None or Interval.exact(point).meets(claim)
    if not result.bounded and not (literal and point is not None):
        return None
    if not literal and _by_all_roundings(operation, inputs, stated, point):
        return Check(Verdict.WRONG, False, result, point, operation, tuple(inputs))
    verdict = Verdict.HOLDS if literal else Verdict.ROUNDING
    return Check(verdict, True, result, point, operation, tuple(inputs))


def _in_hundreds(stated: Quantity, result: Interval) -> bool:
    """Whether a growth of thousands of percent is told to hundreds of them, as its zeros say: +16,100% for 16,093%."""
    value = stated.value
    if (
        value is None
        or stated.unit != "%"
        or abs(value) < 10
        or value % 1
        or stated.step != Decimal("0.01")
    ):
        return False
    middle, half = exact(value), Fraction(1, 2)
    return result.meets(Interval(middle - half, middle + half))


EXTREME = Fraction(9, 10)
"""How much of the room that all roundings leave together a true result takes up once in hundreds of cases. Ours."""


def _by_all_roundings(
    operation: Operation, inputs: Sequence[Quantity], stated: Quantity, point: Fraction | None
) -> bool:
    """Whether a sum or difference fits only if every number was rounded as far as may be, all the same way: 8 - 1.8 = 6.8."""
    every = (stated, *inputs)
    if operation.name not in ("sum", "difference") or len(inputs) < 2 or point is None:
        return False
    if any(each.qualifier is not Qualifier.EXACT or not each.step for each in every):
        return False
    if stated.value is None or len({each.unit for each in every}) > 1:
        return False
    room = sum((exact(each.step or Decimal(0)) for each in every), Fraction(0)) / 2
    return abs(point - exact(stated.value)) > EXTREME * room


def _around(stated: Quantity, times: int) -> Interval:
    """What "about" allows of a number beside the calculation that gives it: its digits cut off, or rounded to tens or fives.

    The writer has just computed it, so that nothing is unknown of it: "~46% (69.2 / 143.8)" is no 48 %.
    """
    if stated.value is None or not stated.step:
        return stated.interval
    value, step = exact(stated.value), exact(stated.step)
    told = abs(value / step)
    room = max(step, abs(value) * ABOUT_COMPUTED)
    if "." not in in_one_scale(stated.text) and told.denominator == 1 and told:
        digits = str(told.numerator)
        zeros = len(digits) - len(digits.rstrip("0"))
        coarse = step * Fraction(10**zeros, 2) if zeros else step * Fraction(5, 2)
        if zeros or digits.endswith("5"):
            room = max(room, min(coarse, abs(value) * LENIENT_ABOUT))
    return Interval(value - times * room, value + times * room)


def _end_by_end(operation: Operation, inputs: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether ranges that a range adds up may be meant: then its low end adds up theirs, and its high end too.

    Intervals alone would let "12 to 15" add up "5 to 6" and "7 to 8", as 12 to 14 lies in it.
    """
    every = (stated, *inputs)
    if any(each.qualifier is not Qualifier.RANGE for each in every):
        return True
    room = sum((exact(each.step or Decimal(0)) for each in every), Fraction(0)) / 2
    told = [each.interval for each in every]
    if any(not each.bounded for each in told):
        return True
    made = operation.compute(told[1:])
    ends = ((made.low, told[0].low), (made.high, told[0].high))
    # the last digit of each end may be rounded, and the interval has half of it already
    return all(
        got is not None and said is not None and abs(got - said) <= 2 * room for got, said in ends
    )


CLOSE = Fraction(1, 40)
"""How far a result may lie from a number told as "about" that it is to confirm by its name alone. Ours."""


def closely(made: Check, stated: Quantity) -> bool:
    """Whether a result is as near a number as its digits say, and not only within what "about" allows on both sides."""
    if made.point is None or stated.value is None or stated.step is None:
        return True
    value = exact(stated.value)
    return abs(made.point - value) <= max(exact(stated.step), abs(value) * CLOSE)


def coarsely(made: Check, stated: Quantity) -> bool:
    """Whether an "about" number misses the calculation printed with it by more than its last digit tells.

    "~46% (69.23 / 143.76)" is 48.2%: whoever prints the calculation rounds what it gives. 45 and 50 are round, 46 is not.
    """
    if stated.qualifier is not Qualifier.ABOUT or stated.value is None or not stated.step:
        return False
    if made.point is None or any(each.qualifier is not Qualifier.EXACT for each in made.inputs):
        return False
    value, step = exact(stated.value), exact(stated.step)
    digits = abs(value) / step
    while digits.denominator == 1 and digits and digits % 10 == 0:
        digits, step = digits / 10, step * 10
    if digits.denominator == 1 and digits % 5 == 0:
        step *= 5
    return abs(made.point - value) > max(step, abs(value) * CLOSE)


_RELATIVE = frozenset(("growth", "cagr", "multiple", "share"))
"""Operations whose results hang on the last digits of small numbers."""
QUOTIENTS = frozenset(("ratio", "average"))
"""Operations whose results are rounded even where they count: 6,840 beds in 27 hospitals are 253 each."""


def surely_fails(operation: Operation, inputs: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether floats already show that `check` would not let a stated number hold.

    The quick look before the exact one: the same intervals in float64, with room outwards for every
    rounding. False says nothing; only `check` judges.
    """
    claim = _floats(stated)
    if claim is None or (operation.name in QUOTIENTS and _is_counted(stated)):
        return False
    known = [side for each in inputs if (side := _floats(each)) is not None]
    if len(known) < len(inputs):
        return False
    ends = operation.quick(known) if operation.quick is not None else _slowly(operation, known)
    if ends is None:
        return False
    low, high = ends
    if low <= claim[1] and claim[0] <= high:
        return False
    least, most = claim
    widest = max(max(map(max, known)), -min(map(min, known)))
    room = FLOAT_ROOM * (abs(low) + abs(high) + abs(least) + abs(most)) + FLOAT_LOSS * widest
    return high + room < least or most + room < low


def _slowly(operation: Operation, known: Sequence[Ends]) -> Ends | None:
    try:
        result = operation.compute([Interval(low, high) for low, high in known])  # type: ignore[arg-type]
    except (ArithmeticError, TypeError, ValueError):
        return None
    if result.low is None or result.high is None:
        return None
    return float(result.low), float(result.high)


FLOAT_ROOM, FLOAT_LOSS = 1e-9, 1e-13
"""Room of the quick look: relative to the numbers compared, and to the inputs that cancel in a
difference. A dozen float64 operations lose less than 1e-14 of their largest operand."""


def _floats(quantity: Quantity) -> tuple[float, float] | None:
    """The extent in float64, kept beside the number as it is looked at many times."""
    kept = quantity.__dict__
    if "_floats" not in kept:
        kept["_floats"] = _in_floats(quantity)
    known: tuple[float, float] | None = kept["_floats"]
    return known


def _in_floats(quantity: Quantity) -> tuple[float, float] | None:
    counted = _is_counted(quantity)
    low = quantity.value if counted else quantity.low
    high = quantity.value if counted else quantity.high
    if low is None or high is None:
        return None
    ends = float(low), float(high)
    return None if inf in map(abs, ends) else ends


def _point(operation: Operation, inputs: Sequence[Quantity]) -> Fraction | None:
    points = [printed(each) for each in inputs]
    known = [each for each in points if each is not None]
    if len(known) < len(points):
        return None
    return operation.compute(known).middle


def _is_counted(quantity: Quantity) -> bool:
    value = quantity.value
    return (
        value is not None
        and quantity.unit in COUNTED
        and quantity.qualifier is Qualifier.EXACT
        and quantity.step == 1
        and abs(value) < COUNTED_BELOW
    )


def _in_tens(quantity: Quantity) -> bool:
    """Whether a number of three digits and more ends in a zero that it need not have printed."""
    if quantity.value is None or not quantity.step or "." in in_one_scale(quantity.text):
        return False
    digits = abs(Fraction(quantity.value)) / Fraction(quantity.step)
    return digits.denominator == 1 and digits >= 100 and digits % 10 == 0


def _rounded_to_tens(inputs: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether inputs that all end in a zero give a rate of more digits than they tell: 782.2 % of 350 and 3,050.

    Whoever wrote it knew them better than he prints them; "from 100 to 150, up 60 %" he computed from these.
    """
    told = max(map(_telling, inputs), default=0)
    return len(inputs) > 1 and all(map(_in_tens, inputs)) and _telling(stated) > told


def _telling(quantity: Quantity) -> int:
    """How many digits a number prints, but for the zeros at its end."""
    if quantity.value is None or not quantity.step:
        return 0
    return len(str(int(abs(quantity.value) / quantity.step)).rstrip("0"))


def _half(quantity: Quantity, cut: bool) -> Fraction:
    """How far a tired writer's number may lie from the printed one."""
    assert quantity.value is not None and quantity.step is not None
    step, value = exact(quantity.step), abs(exact(quantity.value))
    half = step if cut else step / 2
    if not step or not value or "." in in_one_scale(quantity.text):
        return half  # "30.0" prints its zero on purpose
    digits = value / step
    text = str(digits.numerator) if digits.denominator == 1 else ""
    zeros = len(text) - len(text.rstrip("0"))
    if zeros < LENIENT_ZEROS:
        return half
    return max(half, min(step * Fraction(10**zeros, 2), value * LENIENT_ZEROS_WIDTH))


def _scaled(value: Fraction, change: Fraction) -> Fraction:
    return value + abs(value) * change


def _hull(first: Interval, second: Interval) -> Interval:
    low = None if first.low is None or second.low is None else min(first.low, second.low)
    high = None if first.high is None or second.high is None else max(first.high, second.high)
    return Interval(low, high)
