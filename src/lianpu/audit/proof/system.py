"""The numbers of a document as one system of equations, each number an interval.

Every check that a rule makes is an equation: a stated number, the numbers that it follows from and
the operation between them. Numbers are known by their place, so a cell that is part of a total, base
of a growth rate and quoted in the prose stands in three equations. A number that a prose claim
quotes at another scale is the same number: equations keep the factor.

A single number of an equation is solved for by bisection: our operations are monotone in each
input, so the values of one input that let the equation hold are an interval, bounded here to
`DIGITS` significant digits, outwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lianpu.audit.proof.arithmetic import extent
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.spelling import in_one_scale
from lianpu.audit.stated.sentences import Term
from lianpu.core.interval import Interval
from lianpu.core.kept_property import cached_property

Place = tuple[int, int]
"""Start and end of a number in the document: the name of a variable."""

DIGITS = 9
"""Significant digits to which a solved number is bounded: far more than any report prints."""

REACH = Fraction(10) ** 7
"""How many times a number may be off before a solution for it is not looked for."""


@dataclass(frozen=True)
class Equation:
    """``stated = operation(inputs)``, every number an interval."""

    operation: Operation
    stated: Term
    inputs: tuple[Term, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Its variables, the stated one first; one may stand twice."""
        return tuple((term.start, term.end) for term in (self.stated, *self.inputs))

    @property
    def key(self) -> tuple[str, tuple[Place, ...]]:
        """The same equation found by two rules."""
        return self.operation.name, self.places

    def holds(self, domains: Mapping[Place, Interval]) -> bool:
        """Whether values within the domains can satisfy it; numbers without one stay as printed."""
        result = self.operation.compute([self._value(term, domains) for term in self.inputs])
        return result.meets(self._value(self.stated, domains))

    def solve(self, place: Place, domains: Mapping[Place, Interval]) -> Interval | None:
        """Values of one number for which the equation can hold, in base units of its own print.

        Returns:
            None where no value makes it hold; an open interval where all may.
        """
        unit = _unit(next(term for term in (self.stated, *self.inputs) if _at(term) == place))
        if place == _at(self.stated) and all(_at(term) != place for term in self.inputs):
            result = self.operation.compute([self._value(term, domains) for term in self.inputs])
            return _scaled(result, 1 / unit)
        return _bisected(self, place, unit, domains)

    def _value(self, term: Term, domains: Mapping[Place, Interval]) -> Interval:
        domain = domains.get(_at(term))
        return extent(term.quantity) if domain is None else _scaled(domain, _unit(term))


@dataclass(frozen=True)
class System:
    """The equations of a document, each once."""

    equations: tuple[Equation, ...]

    @classmethod
    def of(cls, equations: Iterable[Equation]) -> System:
        """The system of some equations, duplicates left out, in order."""
        return cls(tuple({each.key: each for each in equations}.values()))

    @cached_property
    def violated(self) -> tuple[Equation, ...]:
        """Those that no values of the printed intervals satisfy."""
        return tuple(each for each in self.equations if not each.holds({}))

    @cached_property
    def by_place(self) -> dict[Place, list[Equation]]:
        """Number -> the equations that it stands in."""
        found: dict[Place, list[Equation]] = {}
        for equation in self.equations:
            for place in dict.fromkeys(equation.places):
                found.setdefault(place, []).append(equation)
        return found


def _at(term: Term) -> Place:
    return term.start, term.end


def _unit(term: Term) -> Fraction:
    """What one of a number's own base units is in this equation: 10^6 for a cell in millions.

    Terms carry scaled quantities under their printed text, so the digits tell the factor.
    """
    quantity = term.quantity
    digits = "".join(
        letter for letter in in_one_scale(quantity.text) if letter.isdigit() or letter == "."
    )
    try:
        printed = Fraction(digits.rstrip("."))
    except (ValueError, ZeroDivisionError):
        return Fraction(1)
    if quantity.value is None or not printed or not quantity.value:
        return Fraction(1)
    return abs(Fraction(quantity.value)) / printed


def _scaled(interval: Interval, factor: Fraction) -> Interval:
    return Interval(
        None if interval.low is None else interval.low * factor,
        None if interval.high is None else interval.high * factor,
    )


def _bisected(
    equation: Equation, place: Place, unit: Fraction, domains: Mapping[Place, Interval]
) -> Interval | None:
    """The interval of an input for which the equation holds."""
    term = next(each for each in equation.inputs if _at(each) == place)
    start = abs(Fraction(term.quantity.value or 0)) / unit
    if not start:
        return None
    target = equation._value(equation.stated, domains)
    if target.middle is None:
        return Interval(None, None)

    known = [
        None if _at(each) == place else equation._value(each, domains) for each in equation.inputs
    ]

    def side(x: Fraction) -> int:
        """-1 below the stated number, 0 meets it, 1 above, 2 undefined."""
        own = Interval.exact(x * unit)
        found = equation.operation.compute([own if each is None else each for each in known])
        if found.low is None and found.high is None:
            return 2
        if found.meets(target):
            return 0
        assert target.low is not None
        return -1 if found.high is not None and found.high < target.low else 1

    points = [start * ratio for ratio in _GRID]
    sides: list[int] = []
    inside = None
    for point in points:
        sides.append(side(point))
        if sides[-1] == 0:
            inside = point
            break
    if inside is None:
        inside = _crossing(points, sides, side)
    if inside is None:
        return None
    return Interval(_edge(inside, min(points), side), _edge(inside, max(points), side))


_GRID = tuple(
    sign * Fraction(step, 8) * Fraction(10) ** power
    for sign in (1, -1)
    for power in range(-4, 5)
    for step in (8, 10, 13, 16, 20, 26, 36, 50, 64)
)


def _crossing(
    points: Sequence[Fraction], sides: Sequence[int], side: Callable[[Fraction], int]
) -> Fraction | None:
    """A point that meets the target, between two neighbours on different sides of it."""
    ordered = sorted(zip(points, sides, strict=True))
    for (a, left), (b, right) in pairwise(ordered):
        if {left, right} != {-1, 1}:
            continue
        low, high = a, b
        for _ in range(60):
            middle = _short((low + high) / 2)
            where = side(middle)
            if where == 0:
                return middle
            if where == left:
                low = middle
            elif where == right:
                high = middle
            else:
                break
    return None


def _edge(inside: Fraction, outside: Fraction, side: Callable[[Fraction], int]) -> Fraction | None:
    """The last point that meets the target on the way to one that may not; None where all do."""
    if side(outside) == 0:
        return None
    for _ in range(44):
        middle = (inside + outside) / 2
        if side(middle) == 0:
            inside = middle
        else:
            outside = middle
    return _short(outside)


def _short(value: Fraction) -> Fraction:
    """A fraction of few digits near a value, so that bisection stays cheap."""
    return Fraction(f"{float(value):.{DIGITS + 6}g}")
