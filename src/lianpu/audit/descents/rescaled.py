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
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Quantity

APART = 40
"""How many times greater than the greatest number of its measure around it, or smaller than the smallest. Ours."""

DIGITS = 3
"""Digits that the other scale must get right."""

_WORD = re.compile(r"million|billion|trillion|(?<=\d)(?:bn|tn|m)\b|[万亿]", re.IGNORECASE)
_THOUSANDS, _MYRIADS = 1000, 10_000


def rescaled(view: View, asked: Callable[[View], Iterable[Way]]) -> Iterator[tuple[Way, Check]]:
    """The ways that give a number at another scale, with what they make of the printed one.

    Args:
        view: The number.
        asked: The ways that a number's words ask for.
    """
    stated = view.stated
    word = _WORD.search(stated.term.quantity.text)
    if word is None or digits(stated.term) < DIGITS or view.stated.base:
        return
    step = _MYRIADS if word.group() in "万亿" else _THOUSANDS
    for factor in (Decimal(step), 1 / Decimal(step)):
        quantity = _times(stated.term.quantity, factor)
        moved = replace(view, stated=structs.replace(stated, term=stated.term.reading(quantity)))
        sizes = [each.size for each in moved.alike(view.others)]
        if len(sizes) < 2 or not _apart(stated.size, sizes):
            continue
        for way in asked(moved):
            if any(term.start == stated.term.start for term in way.inputs):
                continue
            inputs = [term.quantity for term in way.inputs]
            made = check(way.operation, inputs, quantity)
            if made is None or made.verdict is not Verdict.HOLDS:
                continue
            if way.near or _beside(view, way):
                printed = check(way.operation, inputs, stated.term.quantity)
                if printed is not None and printed.verdict is Verdict.WRONG and printed.certain:
                    yield way, printed


def _apart(size: float, sizes: Iterable[float]) -> bool:
    """Whether a number is far from all others of its measure."""
    return size > APART * max(sizes) or size * APART < min(sizes)


def _beside(view: View, way: Way) -> bool:
    """Whether the inputs of a way stand in the sentence of a number or right before it, all told at their scale."""
    told = {each.term.start: each for each in view.others}
    return len(way.inputs) <= SEVERAL and all(
        term.start in told and view.index - told[term.start].sentence in (0, 1)
        for term in way.inputs
    )


SEVERAL = 3
"""Inputs up to which an unmarked way counts: more of them give too much by accident. Ours."""


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    """A number at another scale, its words as printed."""
    value, step, low, high = (
        None if each is None else each * factor
        for each in (quantity.value, quantity.step, quantity.low, quantity.high)
    )
    return structs.replace(quantity, value=value, step=step, low=low, high=high)
