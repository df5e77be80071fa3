"""What a number would be if two neighbouring digits of it had changed places, and what would give it then.

A number that nothing gives and whose words ask for what gives it with two digits exchanged, 540 for the 450 of 500 at
0.90, is a slip of the pen: a reading that is not meant meets these very digits once in ninety times, and only where its
result is known finely do they say anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import msgspec

from lianpu.audit.descents.answers import in_its_sentence
from lianpu.audit.descents.kin import View
from lianpu.audit.descents.named_whole import names_whole
from lianpu.audit.descents.slipped import taken
from lianpu.audit.descents.told_again import significant
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.rules.nearby import agreeing, window_of
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Qualifier, Quantity

FINE = Fraction(1, 10)
"""Width of a result, of itself, up to which its digits say something. Ours."""
SHARP = Fraction(2, 100)
"""Width from which nothing is left to chance but the digits. Ours."""
_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLAIN = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)


def exchanged_views(view: View) -> Iterator[View]:
    """A number with each two neighbouring digits of it exchanged, among the numbers around it."""
    stated = view.stated
    if stated.term.quantity.qualifier not in _PLAIN or len(significant(stated.term)) < 2:
        return
    for quantity in _exchanged(stated.term.quantity):
        near = msgspec.structs.replace(stated, term=stated.term.reading(quantity))
        yield View(view.material, view.index, view.sentence, view.at, near, view.others)


def _exchanged(quantity: Quantity) -> Iterator[Quantity]:
    found = _NUMBER.search(quantity.text)
    if found is None or not quantity.value or quantity.low is None or quantity.high is None:
        return
    printed = found.group()
    told = Decimal(printed.replace(",", ""))
    places = [at for at, letter in enumerate(printed) if letter.isdigit()]
    for first, second in pairwise(places):
        one, other = printed[first], printed[second]
        if one == other or (first == places[0] and other == "0"):
            continue
        letters = list(printed)
        letters[first], letters[second] = other, one
        words = "".join(letters)
        off = quantity.value * Decimal(words.replace(",", "")) / told - quantity.value
        yield msgspec.structs.replace(
            quantity,
            text=quantity.text[: found.start()] + words + quantity.text[found.end() :],
            value=quantity.value + off,
            low=quantity.low + off,
            high=quantity.high + off,
        )


def by_its_window(view: View) -> tuple[Way, Check] | None:
    """What gives a number of the numbers of its sentence and of those before it, as its words ask."""
    stated = view.stated.term
    attempt = agreeing(view.sentence, view.at, stated, window_of(view.material, view.index))
    if attempt is None:
        return None
    rule, inputs, operation = attempt
    made = check(operation, [term.quantity for term in inputs], stated.quantity)
    return None if made is None else (Way(rule, operation, inputs), made)


def missed(view: View, way: Way, made: Check) -> Check | None:
    """How a way misses the number that is told, where its result prints the exchanged digits and is finely known."""
    told = check(way.operation, [term.quantity for term in way.inputs], view.stated.term.quantity)
    if told is None or told.verdict is not Verdict.WRONG or not told.certain:
        return None
    low, high, point = made.interval.low, made.interval.high, made.point
    if low is None or high is None or not point or high - low > abs(point) * FINE:
        return None
    if taken(view, way, made):
        return None
    return told if made.verdict is Verdict.HOLDS and _says_much(view, way) else None


def _says_much(view: View, way: Way) -> bool:
    """Whether few other inputs could have been tried: any rate times any amount gives some digits, as do sums.

    Left are so many at a price, what lies between two numbers of its sentence, and shares that name their whole.
    """
    if way.near:
        return True
    inputs = way.inputs
    if not any(in_its_sentence(view, term) for term in inputs):
        return False
    if any(term.quantity.unit in ("%", "x") for term in inputs) and way.rule != "difference":
        return False
    if way.rule == "difference":
        return len(inputs) == 2 and all(in_its_sentence(view, term) for term in inputs)
    if way.rule == "share":
        return len(inputs) == 2 and names_whole(view.material, view.stated.term, *inputs)
    return way.rule != "sum"


def is_sharp(made: Check) -> bool:
    """Whether a result is known so well that no other two digits could be its own."""
    low, high, point = made.interval.low, made.interval.high, made.point
    return not (low is None or high is None or point is None) and high - low <= abs(point) * SHARP
