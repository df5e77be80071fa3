"""Relations between printed numbers, and what they leave of each number's interval.

Bounds shrink by forward and backward evaluation of every relation until nothing moves (HC4:
Benhamou, Goualard, Granvilliers and Puget, ICLP 1999). Ends are exact fractions; one whose
denominator outgrows 2**160 is rounded outwards to 2**-96 of its size, so that no value is ever lost.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import cast

Variable = tuple[int, int]
"""Row and column of a cell; (-1 - n, 0) for the n-th number that is not printed."""

Bounds = tuple[Fraction | None, Fraction | None]
"""Least and greatest value; None is open."""

SLACK = 1e-14
"""By which rough ends are kept outside, relative: rounding of floating point is 1.1e-16 a step."""

OPEN: Bounds = (None, None)


class Mode(StrEnum):
    """How a number enters a product."""

    PLAIN = "x"
    COMPLEMENT = "1 - x"
    GROWTH = "1 + x"


@dataclass(frozen=True)
class Constraint:
    """``result = factor * (product or signed sum of the parts)`` in one column."""

    result: Variable
    parts: tuple[tuple[Variable, Mode], ...]
    factor: Fraction = Fraction(1)
    total: bool = False
    """A sum of the parts, not their product."""
    relation: int = 0
    """Index of the relation that it is a column of."""
    column: int = 0

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Every number it touches."""
        return (self.result, *(part for part, _ in self.parts))


class Clash(Exception):
    """No values within the bounds satisfy a constraint."""

    def __init__(self, constraint: Constraint) -> None:
        super().__init__(constraint)
        self.constraint = constraint


def narrowed(
    bounds: Mapping[Variable, Bounds],
    constraints: Sequence[Constraint],
    first: Iterable[Variable] | None = None,
) -> dict[Variable, Bounds]:
    """The bounds that every constraint leaves.

    Args:
        bounds: Of every variable; one that is missing is open.
        constraints: All of them.
        first: Start from the constraints on these; None for all.

    Raises:
        Clash: They cannot all hold.
    """
    found = dict(bounds)
    touching: dict[Variable, list[int]] = defaultdict(list)
    for at, constraint in enumerate(constraints):
        for variable in constraint.variables:
            touching[variable].append(at)
    start = range(len(constraints)) if first is None else sorted(
        {at for variable in first for at in touching[variable]}
    )  # fmt: skip
    waiting = deque(start)
    queued = set(start)
    budget = 40 * len(constraints) + 200
    while waiting and budget:
        budget -= 1
        at = waiting.popleft()
        queued.discard(at)
        for variable in _revise(found, constraints[at]):
            for other in touching[variable]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
    return found


def rough(bounds: Mapping[Variable, Bounds]) -> dict[Variable, Bounds]:
    """The same in floating point, ends outwards: for searching, never for a verdict.

    What clashes roughly clashes exactly but for ends that differ by parts in 10^14.
    """
    return {
        variable: _widened(
            (
                None if low is None else _floating(low),
                None if high is None else _floating(high),
            )
        )
        for variable, (low, high) in bounds.items()
    }


def _floating(end: Fraction | float) -> Fraction:
    """The nearest binary number, which passes for a Fraction in all arithmetic here."""
    return cast(Fraction, float(end))


def _is_rough(end: object) -> bool:
    return isinstance(end, float)


def value(constraint: Constraint, bounds: Mapping[Variable, Bounds]) -> Bounds:
    """What the parts of a constraint come to."""
    parts = [_mode(bounds.get(part, OPEN), mode) for part, mode in constraint.parts]
    whole = _sum(parts) if constraint.total else _product(parts)
    return _times(whole, (constraint.factor, constraint.factor))


def meets(one: Bounds, other: Bounds) -> bool:
    """Whether some value lies in both."""
    return not (
        (one[1] is not None and other[0] is not None and one[1] < other[0])
        or (other[1] is not None and one[0] is not None and other[1] < one[0])
    )


def _revise(found: dict[Variable, Bounds], constraint: Constraint) -> list[Variable]:
    """Narrow each number of a constraint by the others; returns those that moved."""
    moved = []
    result = found.get(constraint.result, OPEN)
    parts = [_mode(found.get(part, OPEN), mode) for part, mode in constraint.parts]
    factor = _factor(constraint, result)
    whole = _sum(parts) if constraint.total else _product(parts)
    if _shrink(found, constraint.result, _times(whole, factor), constraint):
        moved.append(constraint.result)
        result = found[constraint.result]
    target = _over(result, factor)
    for at, (variable, mode) in enumerate(constraint.parts):
        rest = [part for index, part in enumerate(parts) if index != at]
        left = _less(target, _sum(rest)) if constraint.total else _over(target, _product(rest))
        if _shrink(found, variable, _unmode(left, mode), constraint):
            moved.append(variable)
            parts[at] = _mode(found[variable], mode)
    return moved


def _factor(constraint: Constraint, like: Bounds) -> Bounds:
    """The constraint's factor, rough where the bounds are."""
    if _is_rough(like[0]):
        return _floating(constraint.factor), _floating(constraint.factor)
    return constraint.factor, constraint.factor


def _shrink(
    found: dict[Variable, Bounds], variable: Variable, to: Bounds, constraint: Constraint
) -> bool:
    low, high = found.get(variable, OPEN)
    to = _widened(to)
    new_low = to[0] if low is None or (to[0] is not None and to[0] > low) else low
    new_high = to[1] if high is None or (to[1] is not None and to[1] < high) else high
    if new_low is not None and new_high is not None and new_low > new_high:
        raise Clash(constraint)
    if new_low == low and new_high == high:
        return False
    rounded = (_outward(new_low, down=True), _outward(new_high, down=False))
    # a step of less than a hundredth of the width is not worth the round it would cost
    worth = _worth((low, high), rounded)
    if worth:
        found[variable] = rounded
    return worth


def _widened(bounds: Bounds) -> Bounds:
    """Floating-point ends one part in 10^14 outwards; exact ones as they are."""
    low, high = bounds
    if low is not None and _is_rough(low):
        low = _floating(float(low) - abs(float(low)) * SLACK)
    if high is not None and _is_rough(high):
        high = _floating(float(high) + abs(float(high)) * SLACK)
    return low, high


def _worth(old: Bounds, new: Bounds) -> bool:
    if None in old:
        return old != new
    assert old[0] is not None and old[1] is not None
    assert new[0] is not None and new[1] is not None
    return (new[0] - old[0]) + (old[1] - new[1]) > (old[1] - old[0]) / 100


def _outward(end: Fraction | None, *, down: bool) -> Fraction | None:
    if end is None or _is_rough(end) or end.denominator < 1 << 160:
        return end
    shift = max(96 - (abs(end.numerator).bit_length() - end.denominator.bit_length()), 96)
    scaled = end * (1 << shift)
    whole = scaled.numerator // scaled.denominator
    return Fraction(whole if down else whole + 1, 1 << shift)


def _mode(bounds: Bounds, mode: Mode) -> Bounds:
    if mode is Mode.PLAIN:
        return bounds
    low, high = bounds
    if mode is Mode.GROWTH:
        return (None if low is None else 1 + low, None if high is None else 1 + high)
    return (None if high is None else 1 - high, None if low is None else 1 - low)


def _unmode(bounds: Bounds, mode: Mode) -> Bounds:
    if mode is Mode.GROWTH:
        return (
            None if bounds[0] is None else bounds[0] - 1,
            None if bounds[1] is None else bounds[1] - 1,
        )
    return _mode(bounds, mode)


def _sum(parts: Sequence[Bounds]) -> Bounds:
    if not parts:
        return Fraction(0), Fraction(0)
    low, high = parts[0]
    for one, other in parts[1:]:
        low = None if low is None or one is None else low + one
        high = None if high is None or other is None else high + other
    return low, high


def _less(one: Bounds, other: Bounds) -> Bounds:
    return (
        None if one[0] is None or other[1] is None else one[0] - other[1],
        None if one[1] is None or other[0] is None else one[1] - other[0],
    )


def _product(parts: Sequence[Bounds]) -> Bounds:
    if not parts:
        return Fraction(1), Fraction(1)
    whole = parts[0]
    for part in parts[1:]:
        whole = _times(whole, part)
    return whole


def _times(one: Bounds, other: Bounds) -> Bounds:
    (a, b), (c, d) = one, other
    if a is None or b is None or c is None or d is None:
        return OPEN
    if a >= 0 and c >= 0:
        return a * c, b * d
    ends = (a * c, a * d, b * c, b * d)
    return min(ends), max(ends)


def _over(one: Bounds, other: Bounds) -> Bounds:
    low, high = other
    if low is None or high is None or low <= 0 <= high:
        return OPEN
    return _times(one, (1 / high, 1 / low))
