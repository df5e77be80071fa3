"""Growth, CAGR, multiples, shares, sums and products, with the rounding each input allows.

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

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache, update_wrapper
from importlib import import_module
from math import inf
from typing import Any, ParamSpec, cast

import msgspec

from lianpu.audit.proof.roots import root
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval, added
from lianpu.core.quantity import Qualifier, Quantity, exact

Parameters = ParamSpec("Parameters")

COUNTED = frozenset({"event", "company", "chip", "person", "unit", "share"})
"""Units whose small whole numbers are counted, not rounded: "9 deals" is 9. A bare number is none of
them: a cell that prints 393 may be in millions."""

COUNTED_BELOW = 1000
"""Whole counts under this are exact. Ours; above it reports round freely."""

LENIENT_ABOUT = Fraction(1, 10)
"""约 and about may hide 10 % before we call a sentence wrong. Ours, tried on the gold claims."""

LENIENT_NEARLY = Fraction(15, 100)
"""近 and nearly may stand this far under the round number."""

LENIENT_ZEROS = 2
"""From so many zeros at the end on, a whole number may be a rounded one."""

LENIENT_ZEROS_WIDTH = Fraction(1, 20)
"""Such a number is at most this far from the printed one: "1,000" may be 950, not 500."""

Ends = tuple[float, float]
"""A bounded interval in float64."""


@dataclass(frozen=True)
class Operation:
    """One way to compute a number from others."""

    name: str
    compute: Callable[[Sequence[Interval]], Interval]
    write: Callable[[Sequence[str]], str]
    """The calculation in symbols, from the inputs as printed."""
    quick: Callable[[Sequence[Ends]], Ends | None] | None = None
    """The same in float64, for the quick look; None where `compute` serves for it as well."""
    recipe: tuple[str, str, tuple[Any, ...]] | None = field(default=None, compare=False)
    """Module, function and arguments that made it, so that another process can make it again."""

    def __reduce__(self) -> tuple[Any, ...]:
        if self.recipe is None:
            raise TypeError(f"operation {self.name!r} was made by no @operation function")
        return _made_again, self.recipe


def operation(
    make: Callable[Parameters, Operation],
) -> Callable[Parameters, Operation]:
    """Marks a function that makes an Operation of its arguments alone: made once, and by any process."""

    @lru_cache(maxsize=4096)
    def kept(*arguments: Any) -> Operation:
        made = make(*arguments)  # type: ignore[call-arg]
        return replace(made, recipe=(make.__module__, make.__name__, arguments))

    return update_wrapper(cast("Callable[Parameters, Operation]", kept), make)


def _made_again(module: str, name: str, arguments: tuple[Any, ...]) -> Operation:
    made: Operation = getattr(import_module(module), name)(*arguments)
    return made


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
        return Interval.exact(Fraction(quantity.value or 0))
    return quantity.interval


@lru_cache(maxsize=1 << 15)
def lenient(quantity: Quantity, *, cut: bool = False) -> Interval:
    """What a tired writer may have meant; see the head of this file.

    Args:
        quantity: The printed number.
        cut: Whether its last digit may have been cut off, or made to fit a column that must come to
            100 %: half a step more to either side. For stated results, not for their inputs.
    """
    if quantity.value is None or quantity.step is None:
        return quantity.interval
    value = Fraction(quantity.value)
    half = Fraction(0) if _is_counted(quantity) else _half(quantity, cut)
    low, high = value - half, value + half
    if quantity.qualifier is Qualifier.ABOUT:
        low, high = (
            min(low, _scaled(value, -LENIENT_ABOUT)),
            max(high, _scaled(value, LENIENT_ABOUT)),
        )
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
    quotient = operation.name in QUOTIENTS
    claim = stated.interval if quotient else extent(stated)
    if result.low is None and result.high is None:
        return None
    if not result.meets(claim):
        generous = operation.compute([lenient(each) for each in inputs])
        # "more than 100" is often 100: what hangs on an open end is doubt
        closed = all(extent(each).bounded for each in (*inputs, stated))
        meant = lenient(stated, cut=True)
        meant = _hull(meant, stated.interval) if quotient else meant
        certain = closed and not generous.meets(meant)
        return Check(Verdict.WRONG, certain, result, point, operation, tuple(inputs))
    literal = point is None or Interval.exact(point).meets(claim)
    if not result.bounded and not (literal and point is not None):
        return None
    verdict = Verdict.HOLDS if literal else Verdict.ROUNDING
    return Check(verdict, True, result, point, operation, tuple(inputs))


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
    known: list[Ends] = []
    for each in inputs:
        side = _floats(each)
        if side is None:
            return False
        known.append(side)
    ends = operation.quick(known) if operation.quick is not None else _slowly(operation, known)
    if ends is None:
        return False
    low, high = ends
    if low <= claim[1] and claim[0] <= high:
        return False
    widest = max([abs(end) for side in known for end in side])
    room = FLOAT_ROOM * (abs(low) + abs(high) + abs(claim[0]) + abs(claim[1]))
    room += FLOAT_LOSS * widest
    return high + room < claim[0] or claim[1] + room < low


def _slowly(operation: Operation, known: Sequence[Ends]) -> Ends | None:
    try:
        result = operation.compute([Interval(low, high) for low, high in known])  # type: ignore[arg-type]
    except (ArithmeticError, TypeError, ValueError):
        return None
    if result.low is None or result.high is None:
        return None
    return float(result.low), float(result.high)


def _quick_quotient(above: Ends, below: Ends) -> Ends | None:
    """As `_quotient`, where both are above zero; None elsewhere."""
    if below[0] <= 0 or above[0] < 0:
        return None
    return above[0] / below[1], above[1] / below[0]


def _quick_growth(terms: Sequence[Ends]) -> Ends | None:
    ends = _quick_quotient(terms[1], terms[0])
    return None if ends is None else (ends[0] - 1, ends[1] - 1)


def _quick_decline(terms: Sequence[Ends]) -> Ends | None:
    ends = _quick_quotient(terms[1], terms[0])
    return None if ends is None else (1 - ends[1], 1 - ends[0])


def _quick_share(terms: Sequence[Ends]) -> Ends | None:
    return _quick_quotient(terms[0], terms[1])


def _quick_multiple(terms: Sequence[Ends]) -> Ends | None:
    return _quick_quotient(terms[1], terms[0])


def _quick_total(terms: Sequence[Ends]) -> Ends:
    return sum(low for low, _ in terms), sum(high for _, high in terms)


def _quick_difference(terms: Sequence[Ends]) -> Ends:
    return terms[0][0] - terms[1][1], terms[0][1] - terms[1][0]


def _quick_product(constant: int) -> Callable[[Sequence[Ends]], Ends | None]:
    """The product where nothing is below zero; None elsewhere."""

    def quick(terms: Sequence[Ends]) -> Ends | None:
        low = high = float(constant)
        for each in terms:
            if each[0] < 0:
                return None
            low, high = low * each[0], high * each[1]
        return low, high

    return quick


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


@operation
def growth() -> Operation:
    """last / first - 1, of (first, last); undefined unless first > 0."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _quotient(terms[1], terms[0]) - Interval.exact(1)

    return Operation("growth", compute, lambda names: f"{names[1]} / {names[0]} - 1", _quick_growth)


@operation
def decline() -> Operation:
    """1 - last / first, of (first, last): what "fell by 5 %" states."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return Interval.exact(1) - _quotient(terms[1], terms[0])

    return Operation(
        "growth", compute, lambda names: f"1 - {names[1]} / {names[0]}", _quick_decline
    )


@operation
def cagr(years: int) -> Operation:
    """(last / first) ** (1 / years) - 1, of (first, last).

    Args:
        years: Steps between the ends: 2025 to 2028 is 3, not 4.
    """

    def compute(terms: Sequence[Interval]) -> Interval:
        ratio = _quotient(terms[1], terms[0])
        if ratio.low is None or ratio.high is None or ratio.low < 0:
            return Interval(None, None)
        return Interval(root(ratio.low, years)[0] - 1, root(ratio.high, years)[1] - 1)

    return Operation("cagr", compute, lambda names: f"({names[1]} / {names[0]}) ^ (1/{years}) - 1")


@operation
def mean_growth(years: int) -> Operation:
    """(last / first - 1) / years, of (first, last): the plain reading of "15 % a year"."""

    def compute(terms: Sequence[Interval]) -> Interval:
        rise = _quotient(terms[1], terms[0]) - Interval.exact(1)
        return rise * Interval.exact(Fraction(1, years))

    return Operation("growth", compute, lambda names: f"({names[1]} / {names[0]} - 1) / {years}")


@operation
def multiple() -> Operation:
    """last / first, of (first, last): "is 3 times" and the first reading of "grew 3 times"."""
    return Operation(
        "multiple",
        lambda terms: _quotient(terms[1], terms[0]),
        lambda names: f"{names[1]} / {names[0]}",
        _quick_multiple,
    )


@operation
def increase() -> Operation:
    """last / first - 1 as a multiple: the second reading of "grew 3 times"."""
    return Operation(
        "multiple",
        lambda terms: _quotient(terms[1], terms[0]) - Interval.exact(1),
        lambda names: f"{names[1]} / {names[0]} - 1",
        _quick_growth,
    )


@operation
def share() -> Operation:
    """part / whole, of (part, whole)."""
    return Operation(
        "share",
        lambda terms: _quotient(terms[0], terms[1]),
        lambda names: f"{names[0]} / {names[1]}",
        _quick_share,
    )


@operation
def share_of_sum() -> Operation:
    """part / (part + rest), of (part, rest): the part is one number, not two."""

    def compute(terms: Sequence[Interval]) -> Interval:
        one = Interval.exact(1)
        return one / (one + _quotient(terms[1], terms[0]))

    return Operation("share", compute, lambda names: f"{names[0]} / ({names[0]} + {names[1]})")


@operation
def total() -> Operation:
    """The sum of all inputs."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return added(terms)

    return Operation(
        "sum", compute, lambda names: " + ".join(names).replace("+ -", "- "), _quick_total
    )


@operation
def difference() -> Operation:
    """first - second."""
    return Operation(
        "difference",
        lambda terms: terms[0] - terms[1],
        lambda names: f"{names[0]} - {names[1]}",
        _quick_difference,
    )


@operation
def product(constant: int = 1) -> Operation:
    """The product of all inputs, and of a constant such as 12 months."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = Interval.exact(constant)
        for term in terms:
            result = result * term
        return result

    tail = [] if constant == 1 else [str(constant)]
    return Operation(
        "product", compute, lambda names: " × ".join([*names, *tail]), _quick_product(constant)
    )


@operation
def ratio() -> Operation:
    """first / second: a price per share, a cost per unit."""
    return Operation(
        "ratio",
        lambda terms: _quotient(terms[0], terms[1]),
        lambda names: f"{names[0]} / {names[1]}",
        _quick_share,
    )


def _point(operation: Operation, inputs: Sequence[Quantity]) -> Fraction | None:
    points = [printed(each) for each in inputs]
    known = [each for each in points if each is not None]
    if len(known) < len(points):
        return None
    return operation.compute(known).middle


def _quotient(above: Interval, below: Interval) -> Interval:
    """Quotient by a positive divisor; open in all other cases."""
    if below.low is None or below.low <= 0:
        return Interval(None, None)
    if (
        above.low is not None
        and above.low >= 0
        and above.high is not None
        and below.high is not None
    ):
        if above.low is above.high and below.low is below.high:
            one = above.low / below.low
            return Interval(one, one)
        return Interval(above.low / below.high, above.high / below.low)  # as the line below, sooner
    return above / below


def _is_counted(quantity: Quantity) -> bool:
    value = quantity.value
    return (
        value is not None
        and quantity.unit in COUNTED
        and quantity.qualifier is Qualifier.EXACT
        and quantity.step == 1
        and abs(value) < COUNTED_BELOW
    )


def _half(quantity: Quantity, cut: bool) -> Fraction:
    """How far a tired writer's number may lie from the printed one."""
    assert quantity.value is not None and quantity.step is not None
    step, value = Fraction(quantity.step), abs(Fraction(quantity.value))
    half = step if cut else step / 2
    if not step or not value or "." in quantity.text:
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
