"""Operations over several lines of a table: shares of sums, growth of sums, steps between sums."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.audit.proof.operations import Operation, operation
from lianpu.core.interval import Interval, added


@operation
def share_of_lines(part: int) -> Operation:
    """The first so many inputs of all: a part of a whole that is not printed."""

    def compute(terms: Sequence[Interval]) -> Interval:
        own, rest = added(terms[:part]), added(terms[part:])
        if own.low is None or own.low <= 0 or rest.low is None or rest.low < 0:
            return Interval(None, None)
        one = Interval.exact(1)
        return one / (one + rest / own)

    def write(names: Sequence[str]) -> str:
        return f"{_sum(names[:part])} / {_sum(names)}"

    return Operation("share", compute, write)


@operation
def share_of_whole(part: int) -> Operation:
    """The first so many inputs over the last one."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _over(added(terms[:part]), terms[part])

    return Operation("share", compute, lambda names: f"{_sum(names[:part])} / {names[part]}")


@operation
def growth_of_lines(count: int) -> Operation:
    """The last so many inputs over the first so many, less one."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _over(added(terms[count:]), added(terms[:count])) - Interval.exact(1)

    return Operation(
        "growth", compute, lambda names: f"{_sum(names[count:])} / {_sum(names[:count])} - 1"
    )


@operation
def multiple_of_lines(above: int) -> Operation:
    """The first so many inputs over the others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _over(added(terms[:above]), added(terms[above:]))

    return Operation(
        "multiple", compute, lambda names: f"{_sum(names[:above])} / {_sum(names[above:])}"
    )


@operation
def step_of_lines(first: int) -> Operation:
    """The sum of the first so many inputs less that of the others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return added(terms[:first]) - added(terms[first:])

    return Operation(
        "difference", compute, lambda names: f"{_sum(names[:first])} - {_sum(names[first:])}"
    )


@operation
def points_of_bare() -> Operation:
    """The second input less the first, percentages that are printed without their sign."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return (terms[1] - terms[0]) / Interval.exact(100)

    return Operation("difference", compute, lambda names: f"{names[1]} - {names[0]}")


@operation
def average_of_lines(count: int) -> Operation:
    """The mean of so many inputs."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return added(terms) / Interval.exact(count)

    return Operation("average", compute, lambda names: f"({' + '.join(names)}) / {count}")


def _over(above: Interval, below: Interval) -> Interval:
    if below.low is None or below.low <= 0:
        return Interval(None, None)
    return above / below


def _sum(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"({' + '.join(names)})"
