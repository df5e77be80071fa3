"""Which number is wrong: the smallest set whose change lets every equation hold again.

I. P. Fellegi and D. Holt, A Systematic Approach to Automatic Edit and Imputation, JASA 71 (1976),
17-35, doi:10.1080/01621459.1976.10481472: a record that violates edits is repaired by the fewest
(weighted) fields whose values, freely chosen, can satisfy all edits. Here the fields are the printed
numbers x, the edits are the equations e with x in the interval that its digits allow, and

    minimise  |S|   subject to   for every e there are values, free for x in S and as printed
                                 otherwise, such that e holds.

The search is exact over sets of up to `MOST` numbers: by size, only sets that hit every violated
equation, each kept where the values that the equations leave to its numbers are not empty. For one
number that is exact; for several, values are narrowed equation by equation until nothing changes
(bounds consistency), which may keep a set that no values satisfy and never loses one that some do.
Violated equations that share no number are repaired apart. Order is that of the document, so the
same document gives the same repairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from lianpu.audit.proof.system import Equation, Place, System
from lianpu.core.interval import Interval

MOST = 3
"""Largest set of numbers that is tried: beyond it the numbers do not tell which are wrong."""

MOST_PLACES = 60
"""Numbers of one cluster that are tried together; larger clusters are tried singly only."""

ROUNDS = 6
"""Passes over the equations in which the values of several numbers are narrowed."""


@dataclass(frozen=True)
class Repair:
    """Numbers to change, with the values that every equation leaves to them."""

    values: tuple[tuple[Place, Interval], ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for place, _ in self.values)


@dataclass(frozen=True)
class Located:
    """Violated equations that hang together, and every smallest repair of them."""

    violated: tuple[Equation, ...]
    repairs: tuple[Repair, ...]
    """Empty where more than `MOST` numbers would have to change."""


def locate(system: System) -> tuple[Located, ...]:
    """The smallest repairs of each cluster of violated equations."""
    return tuple(
        Located(cluster, tuple(_repairs(system, cluster))) for cluster in _clusters(system.violated)
    )


def _clusters(violated: Sequence[Equation]) -> Iterator[tuple[Equation, ...]]:
    """Violated equations joined by shared numbers."""
    left = list(violated)
    while left:
        cluster, places = [left.pop(0)], set()
        places |= set(cluster[0].places)
        grown = True
        while grown:
            joined = [each for each in left if places & set(each.places)]
            grown = bool(joined)
            for each in joined:
                left.remove(each)
                cluster.append(each)
                places |= set(each.places)
        yield tuple(cluster)


def _repairs(system: System, cluster: Sequence[Equation]) -> Iterator[Repair]:
    places = list(dict.fromkeys(place for each in cluster for place in each.places))
    most = MOST if len(places) <= MOST_PLACES else 1
    for size in range(1, most + 1):
        found = [
            repair
            for chosen in combinations(places, size)
            if all(set(chosen) & set(each.places) for each in cluster)
            and (repair := _repair(system, chosen)) is not None
        ]
        if found:
            yield from found
            return


def _repair(system: System, chosen: tuple[Place, ...]) -> Repair | None:
    """The values left to some numbers when all their equations must hold; None when there are none."""
    domains: dict[Place, Interval] = {place: Interval(None, None) for place in chosen}
    touched = list({each.key: each for place in chosen for each in system.by_place[place]}.values())
    if len(chosen) == 1:
        place = chosen[0]
        for equation in touched:
            if not _narrow(equation, place, domains):
                return None
        return Repair(((place, domains[place]),))
    for _ in range(ROUNDS):
        before = dict(domains)
        for equation in touched:
            free = [place for place in chosen if place in equation.places]
            for place in free:
                others = [domains[other] for other in free if other != place]
                if any(not other.bounded for other in others):
                    continue
                if not _narrow(equation, place, domains):
                    return None
        if domains == before:
            break
    return Repair(tuple((place, domains[place]) for place in chosen))


def _narrow(equation: Equation, place: Place, domains: dict[Place, Interval]) -> bool:
    """Cuts a number's values down to those that one equation allows; False when none are left."""
    rest = {other: domain for other, domain in domains.items() if other != place}
    allowed = equation.solve(place, rest)
    if allowed is None:
        return False
    old = domains[place]
    if not allowed.meets(old):
        return False
    low = max((each for each in (allowed.low, old.low) if each is not None), default=None)
    high = min((each for each in (allowed.high, old.high) if each is not None), default=None)
    domains[place] = Interval(low, high)
    return True
