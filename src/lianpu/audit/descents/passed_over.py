"""Ways that no rule of grammar marks as meant, and that stand so near a number that they may be.

The words ask for an operation and the numbers beside it allow it; which of them are meant no pattern says.
The nearest are tried: where one comes near the number and nothing whatever gives it, it is doubted as
well. How near is near differs by operation, as an average of the last numbers told is seldom another's and
a product of any two numbers often is. The bounds are ours, tried on clean texts of every kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lianpu.audit.descents.each import counts_each, denominator, of_each
from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.paces import pace_of
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof.arithmetic import Check, increase
from lianpu.audit.proof.slips import of_its_digits


@dataclass(frozen=True)
class Reach:
    """How far the numbers of an operation may stand from its result."""

    ranks: int
    """Sets of inputs that are tried, the nearest first."""
    ahead: bool = True
    """Whether they must stand before it."""
    sentences: int = 9
    """Sentences back."""
    digits: bool = False
    """Whether the number must have the digits of the result, but for one or their order."""
    here: bool = False
    """Whether one of them must stand in its sentence."""


_REACHES = {
    "average": Reach(3),
    "cagr": Reach(3, ahead=False),
    "multiple": Reach(2, ahead=False, here=True),
    "ratio": Reach(12),
    "product": Reach(2, sentences=1),
    "share": Reach(20, sentences=0),
    "difference": Reach(40, digits=True),
    "sum": Reach(3, digits=True),
}
"""Rule -> how far."""

_STEP_BEHIND = re.compile(
    r"^ ?(?:[a-z]+ )?(?:more|less|fewer|higher|lower|above|below|better|worse)\b"
)
_GIVEN = re.compile(
    r"annuali[sz]ed|年化|target|目标|给予|value the|standard|标准|分位|limit|按|constant|organic|口径|like-for-like",
    re.IGNORECASE,
)
"""Words of a number that is set, or that follows from others than those printed."""


def passed_over(view: View, ways: Iterable[Way]) -> Iterator[tuple[Way, Callable[[Check], bool]]]:
    """The unmarked ways by whose failure a number may be doubted, each with what its failure must look like.

    Args:
        view: The number.
        ways: Every way that its words ask for.
    """
    if view.stated.base or view.of_before or _GIVEN.search(view.stated.left):
        return
    if _STEP_BEHIND.match(view.stated.right):
        return
    start = view.stated.term.start
    sets: dict[str, dict[tuple[int, ...], list[Way]]] = {}
    for each in ways:
        if each.rule in _REACHES:
            places = tuple(sorted(abs(term.start - start) for term in each.inputs)[::-1])
            sets.setdefault(each.rule, {}).setdefault(places, []).append(each)
    for rule, by_places in sets.items():
        reach = _REACHES[rule]
        for places in sorted(by_places)[: reach.ranks]:
            for way in by_places[places]:
                if not way.near and _reached(view, way, reach):
                    yield way, _looks(view, reach)


def _reached(view: View, way: Way, reach: Reach) -> bool:
    start = view.stated.term.start
    if reach.ahead and any(term.start > start for term in way.inputs):
        return False
    told = {each.term.start: each.sentence for each in view.others}
    if reach.here and all(told.get(term.start) != view.index for term in way.inputs):
        return False
    near = {each.term.start: each for each in view.others}
    if any(_EXTREME.search(near[t.start].left[-8:]) for t in way.inputs if t.start in near):
        return False
    if way.rule == "ratio" and not _of_each(view, *(near.get(term.start) for term in way.inputs)):
        return False
    if way.rule == "average" and not _plain_mean(view, way):
        return False
    if way.rule == "share" and (_SUMMED.search(view.stated.left) or "|" in view.stated.left):
        return False
    if way.operation == increase():
        return False
    return all(
        term.start in told and view.index - told[term.start] <= reach.sentences
        for term in way.inputs
    )


def _of_each(view: View, amount: Near | None, count: Near | None) -> bool:
    """Whether a divisor counts what the number is said to be of each of."""
    noun, letter, _ = of_each(view)
    if amount is None or count is None or not count.amount or amount.unit != view.stated.unit:
        return False
    if noun or letter:
        return counts_each(count, noun, letter)
    return view.index - count.sentence <= 1


def _plain_mean(view: View, way: Way) -> bool:
    """Whether an average is of numbers of one time, or over a time that its sentence tells."""
    if len(way.inputs) == 1:
        return bool(view.sentence.moments)
    based = {each.term.start for each in view.others if each.base}
    paced = pace_of(view.stated.left, view.stated.right, denominator(view))
    return (not paced or len(way.inputs) > 2) and not any(
        term.start in based for term in way.inputs
    )


_EXTREME = re.compile(r"最高|最低|highest|lowest", re.IGNORECASE)
"""Words before one of many prices."""

_SUMMED = re.compile(r"合计|总共|共占|\b(?:together|combined|in total)\b", re.IGNORECASE)
"""Words before a share of several parts."""


def _looks(view: View, reach: Reach) -> Callable[[Check], bool]:
    return lambda made: not reach.digits or of_its_digits(made, view.stated.term)
