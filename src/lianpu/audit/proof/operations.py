"""Growth, CAGR, multiples, shares, sums and products: how each is computed of intervals, and written.

Roots, by which compound growth is judged, are bounded outwards; everything else is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache, update_wrapper
from importlib import import_module
from math import isqrt
from typing import Any, ParamSpec, cast

from lianpu.core.interval import Interval, added

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


Parameters = ParamSpec("Parameters")


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
    below = above = 0.0
    for low, high in terms:
        below += low
        above += high
    return below, above


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


_ONE, _LESS_ONE = Interval.exact(1), Interval.exact(-1)


@operation
def growth() -> Operation:
    """last / first - 1, of (first, last); undefined unless first > 0."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _quotient(terms[1], terms[0]) + _LESS_ONE

    return Operation("growth", compute, lambda names: f"{names[1]} / {names[0]} - 1", _quick_growth)


@operation
def growth_of_totals() -> Operation:
    """Sum of the second half / sum of the first - 1, of as many numbers of an earlier time as of a later one."""

    def compute(terms: Sequence[Interval]) -> Interval:
        half = len(terms) // 2
        return _quotient(added(terms[half:]), added(terms[:half])) + _LESS_ONE

    def write(names: Sequence[str]) -> str:
        half = len(names) // 2
        first, last = names[:half], names[half:]
        if half == 1:
            return f"{last[0]} / {first[0]} - 1"
        return f"({' + '.join(last)}) / ({' + '.join(first)}) - 1"

    return Operation("growth", compute, write)


@operation
def growth_of_loss() -> Operation:
    """last / first - 1, of (first, last), both below zero: a loss of 30 after one of 20 grew by 50 %."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _quotient(-terms[1], -terms[0]) + _LESS_ONE

    return Operation("growth", compute, lambda names: f"{names[1]} / {names[0]} - 1")


@operation
def growth_from_loss() -> Operation:
    """(last - first) / |first|, of (first, last), first below zero: 10 after a loss of 20 is 150 % better."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _ONE + _quotient(terms[1], -terms[0])

    return Operation("growth", compute, lambda names: f"({names[1]} - {names[0]}) / |{names[0]}|")


@operation
def decline() -> Operation:
    """1 - last / first, of (first, last): what "fell by 5 %" states."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _ONE - _quotient(terms[1], terms[0])

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
        rise = _quotient(terms[1], terms[0]) + _LESS_ONE
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
        lambda terms: _quotient(terms[1], terms[0]) + _LESS_ONE,
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
    """part / (part + the others), of (part, other, …): the part is one number, not two."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _ONE / (_ONE + _quotient(added(terms[1:]), terms[0]))

    return Operation("share", compute, lambda names: f"{names[0]} / ({' + '.join(names)})")


@operation
def joint_share() -> Operation:
    """(part + part + …) / whole, of (part, …, whole)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _quotient(added(terms[:-1]), terms[-1])

    return Operation("share", compute, lambda names: f"({' + '.join(names[:-1])}) / {names[-1]}")


@operation
def total() -> Operation:
    """The sum of all inputs."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return added(terms)

    return Operation(
        "sum", compute, lambda names: " + ".join(names).replace("+ -", "- "), _quick_total
    )


@operation
def run_of(signs: tuple[int, ...]) -> Operation:
    """The first number with each further one added or taken away."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for each, sign in zip(terms[1:], signs, strict=True):
            result = result + each if sign > 0 else result - each
        return result

    def write(names: Sequence[str]) -> str:
        told = [
            f"{'+' if sign > 0 else '-'} {name}"
            for name, sign in zip(names[1:], signs, strict=True)
        ]
        return " ".join([names[0], *told])

    return Operation("sum", compute, write)


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
def remainder(count: int) -> Operation:
    """whole - part 1 - ... - part `count`, the whole first."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return terms[0] - added(terms[1:])

    return Operation("difference", compute, lambda names: " - ".join(names[: count + 1]))


@operation
def balance() -> Operation:
    """What was there, and came, less what went: the first, second and third input."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return terms[0] + terms[1] - terms[2]

    return Operation("sum", compute, lambda names: f"{names[0]} + {names[1]} - {names[2]}")


@operation
def of_hundred() -> Operation:
    """100 % less all inputs."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _ONE - total().compute(terms)

    return Operation("difference", compute, lambda names: " - ".join(["100%", *names]))


@operation
def part_of_all(which: int, count: int) -> Operation:
    """One of several numbers over their sum."""

    def compute(terms: Sequence[Interval]) -> Interval:
        rest = Interval.exact(0)
        for at, each in enumerate(terms[:count]):
            if at != which:
                rest = rest + each
        own = terms[which]
        if own.low is None or own.high is None or rest.low is None or rest.high is None:
            return Interval(None, None)
        if own.low < 0 or rest.low < 0 or own.low + rest.high <= 0 or own.high + rest.low <= 0:
            return Interval(None, None)
        # what is greater itself is a greater part
        return Interval(own.low / (own.low + rest.high), own.high / (own.high + rest.low))

    return Operation(
        "share", compute, lambda names: f"{names[which]} / ({' + '.join(names[:count])})"
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


@operation
def per(many: int) -> Operation:
    """amount / count × many: a price of a thousand units where the count is of single ones."""
    if many == 1:
        return ratio()
    times = Interval.exact(many)
    return Operation(
        "ratio",
        lambda terms: ratio().compute(terms) * times,
        lambda names: f"{ratio().write(names)} × {many:,}",
    )


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
