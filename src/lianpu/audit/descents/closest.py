"""Ways that no words mark as meant, and that give a number from those right beside it, as no accident would.

"We have 480 staff. … Investors pay $12.5 million a head": nothing names the amount, and the nearest numbers
that the words allow give all three digits. The more ways are tried and the fewer digits a number prints, the
likelier one of them gives it by chance; what chance would give is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from lianpu.audit.descents.answers import gives, of_others
from lianpu.audit.descents.kin import TIMES, View
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.slips import by_its_digits
from lianpu.audit.stated.sentences import Term
from lianpu.core.finding import Verdict

BY_CHANCE = 0.12
"""Ways that would give a number by chance, up to which one is told. Ours."""
BACK = 3
"""Sentences back in which the inputs may stand. Ours."""


def closest_ways(view: View, ways: Iterable[Way]) -> Iterator[Way]:
    """The ways among some that give a number from the nearest numbers before it, the nearest first."""
    stated = view.stated.term
    if view.stated.base or view.of_before:
        return
    where = {each.term.start: each.sentence for each in view.others}
    sets: dict[tuple[int, ...], dict[tuple[str, tuple[int, ...]], Way]] = {}
    for way in ways:
        starts = tuple(term.start for term in way.inputs)
        if not of_others(way, stated) or not all(
            start < stated.start and view.index - where.get(start, -9) <= BACK for start in starts
        ):
            continue
        if not _is_of_one_kind(way):
            continue
        places = tuple(sorted((stated.start - start for start in starts), reverse=True))
        sets.setdefault(places, {}).setdefault(
            (way.operation.write([str(at) for at in starts]), starts), way
        )
    chance = 0.0
    for places in sorted(sets):
        for way in sets[places].values():
            chance += _chance(way, stated)
            if chance > BY_CHANCE:
                return
            if gives(way, stated):
                made = _made(way, stated)
                if made is not None and by_its_digits(made, stated):
                    yield way


def _chance(way: Way, stated: Term) -> float:
    """How likely a way that is not meant gives a number: the width of both, of a decade."""
    value, step = stated.quantity.value, stated.quantity.step
    if not value or not step:
        return 1.0
    width = float(step / abs(value))
    for term in way.inputs:
        own, fine = term.quantity.value, term.quantity.step
        if own and fine and term.quantity.unit != "1":
            width += float(fine / abs(own))
    return min(width / DECADE, 1.0)


DECADE = 2.3


def _made(way: Way, stated: Term) -> Check | None:
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    if made is None or made.verdict is Verdict.WRONG:
        return None
    if made.verdict is Verdict.HOLDS or made.point is None:
        return made
    value = Fraction(stated.quantity.value or 0)
    return made if abs(made.point - value) <= Fraction(stated.quantity.step or 0) else None


def _is_of_one_kind(way: Way) -> bool:
    """Whether a way relates what may be related: equal units, where it compares or adds."""
    units = {term.quantity.unit.partition("/")[0] for term in way.inputs}
    if way.rule in ("product", "ratio"):
        return True
    return len(units - TIMES) == 1
