"""Numbers that the numbers around them give at another scale: "leaving $1,432 billion" for million.

A slip of the scale word puts a number far from all others of its measure. Read at the scale of these, it follows
from them to the last digit: that is no accident where its words ask for it or the numbers stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from msgspec import structs

from lianpu.audit.descents.kin import View
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.slips import digits
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Quantity

APART = 40
"""How many times greater than the greatest number of its measure around it, or smaller than the smallest. Ours."""

DIGITS, FEW_DIGITS = 3, 2
"""Digits that the other scale must get right, and how few do where two numbers of the same sentence give them."""

_WORD = lazy_re.compile(r"million|billion|trillion|(?<=\d)(?:bn|tn|m)\b|[万亿]", re.IGNORECASE)
_THOUSANDS, _MYRIADS = 1000, 10_000


def rescaled(view: View, asked: Callable[[View], Iterable[Way]]) -> Iterator[tuple[Way, Check]]:
    """The ways that give a number at another scale, with what they make of the printed one.

    Args:
        view: The number.
        asked: The ways that a number's words ask for.
    """
    stated = view.stated
    word = _WORD.search(stated.term.quantity.text)
    printed_digits = digits(stated.term)
    if word is None or printed_digits < FEW_DIGITS or view.stated.base:
        return
    step = _MYRIADS if word.group() in "万亿" else _THOUSANDS
    for factor in (Decimal(step), 1 / Decimal(step)):
        quantity = _times(stated.term.quantity, factor)
        moved = replace(view, stated=structs.replace(stated, term=stated.term.reading(quantity)))
        sizes = [each.size for each in moved.alike(view.others)]
        if len(sizes) < 2 or not _apart(stated.size, _nearest(moved)):
            continue
        far = _apart(stated.size, sizes)
        for way in asked(moved):
            if way.rule not in _EXACT or any(e.start == stated.term.start for e in way.inputs):
                continue
            inputs = [term.quantity for term in way.inputs]
            made = check(way.operation, inputs, quantity)
            if made is None or made.verdict is not Verdict.HOLDS:
                continue
            few = printed_digits < DIGITS
            if (way.near and far and not few) or _beside(view, way, here=few or not far):
                printed = check(way.operation, inputs, stated.term.quantity)
                if printed is not None and printed.verdict is Verdict.WRONG and printed.certain:
                    yield way, printed


def _apart(size: float, sizes: Iterable[float]) -> bool:
    """Whether a number is far from all others of its measure."""
    return size > APART * max(sizes) or size * APART < min(sizes)


def _nearest(view: View) -> list[float]:
    """The sizes of what is of the measure of a number in its sentence and the one before, or right around it."""
    same = view.alike(view.others)
    close = [each for each in same if view.index - each.sentence in (0, 1)]
    return [each.size for each in (close if len(close) > 1 else same)]


def _beside(view: View, way: Way, *, here: bool) -> bool:
    """Whether the inputs of a way stand near a number, all told at their scale.

    Args:
        view: The number.
        way: What gives it at another scale.
        here: Whether they must stand in its sentence, and be no more than two.
    """
    told = {each.term.start: each for each in view.others}
    if any(term.start not in told for term in way.inputs):
        return False
    back = [view.index - told[term.start].sentence for term in way.inputs]
    if here:
        return len(way.inputs) == 2 and back == [0, 0]
    return len(way.inputs) <= SEVERAL and all(0 <= each <= BACK for each in back)


BACK = 2
"""Sentences back in which the inputs of an unmarked way stand. Ours."""

_EXACT = frozenset(("difference", "sum", "product", "ratio"))
"""Rules of which the result depends on each input: the middle of two equal numbers is either."""


SEVERAL = 3
"""Inputs up to which an unmarked way counts: more of them give too much by accident. Ours."""


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    """A number at another scale, its words as printed."""
    value, step, low, high = (
        None if each is None else each * factor
        for each in (quantity.value, quantity.step, quantity.low, quantity.high)
    )
    return structs.replace(quantity, value=value, step=step, low=low, high=high)
