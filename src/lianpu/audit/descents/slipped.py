"""Whether a number is a slip of what a way gives: of its digits, of their order, of its scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import msgspec
from msgspec import structs

from lianpu.audit.descents.bound import is_doubt
from lianpu.audit.descents.every_way import in_its_sentence
from lianpu.audit.descents.far_wholes import names_whole
from lianpu.audit.descents.in_words import is_worded
from lianpu.audit.descents.reasons import UNMEANT
from lianpu.audit.descents.told_again import significant
from lianpu.audit.descents.views import View, Way, alike
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import decline
from lianpu.audit.proof.slips import NEAR, digits, plausible, slip
from lianpu.audit.rules.nearby import agreeing, window_of
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Qualifier, Quantity

# Whether a number looks like a slip of what a way gives, which its inputs and no others seem to be meant for.
#
# Why a way that fails says nothing stands in `unmeant`.


def slipped(view: View, way: Way) -> tuple[Way, Check] | None:
    """A likely way that does not give a number which looks like a slip of what it gives."""
    stated = view.stated.term
    if any(why(view, way) for why in UNMEANT.get(way.rule, ())):
        return None
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    if made is None or made.verdict is not Verdict.WRONG:
        return None
    if (
        way.rule in ("difference", "growth") and digits(stated) == 1
        and (way.rule == "difference" or _far_above(made, stated))
        and not way.named and not is_worded(stated)
        and not all(view.sentence.start <= each.start < view.sentence.end for each in way.inputs)
    ):  # fmt: skip
        return None  # one digit is near many differences of what other sentences tell
    if way.rule == "share" and (stated.quantity.value or 0) > 1:
        return None  # what is more than all is no part, and a spread more often than a slip
    if not made.certain and not (way.plain and _another_times(made, stated)):
        return None
    # so many for each, or one change with its ends: words name both, and nothing else
    sole = way.plain or (way.named and way.rule == "ratio")
    looks_so = (
        slip(made, stated)
        or ((_in_tenths(stated) or is_worded(stated)) and plausible(made, stated))
        or (sole and (plausible(made, stated) or _of_a_near_level(made, stated)))
    )
    if not looks_so or not is_doubt(view, way, made):
        return None
    return None if taken(view, way, made) else (way, made)


def _far_above(made: Check, stated: Term) -> bool:
    """Whether a result is so many times a number that none is a slip of the other: 63 % for 0.1 %."""
    value, point = stated.quantity.value, made.point
    return value is not None and point is not None and abs(point) > FAR_ABOVE * abs(value)


FAR_ABOVE = 20
"""Ours."""


def _in_tenths(stated: Term) -> bool:
    """Whether a rate is told in tenths, of which the next one is far off by ratio: 五成 for 三成."""
    return "成" in stated.quantity.text and stated.quantity.unit == "%"


def _another_times(made: Check, stated: Term) -> bool:
    """Whether a whole multiple, as words tell it, is another whole one: "four times" for three."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "multiple" or value is None or point is None:
        return False
    if not stated.quantity.step or stated.quantity.step < 1:
        return False
    return round(point) != value and abs(point - round(point)) <= round(point) * WHOLE_TIMES


WHOLE_TIMES = 0.03
"""How far a multiple may be from a whole one to be told as it. Ours."""


def _of_a_near_level(made: Check, stated: Term) -> bool:
    """Whether a change would lead to a level near the one that is printed: it may be the level that slipped."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "growth" or value is None or point is None:
        return False
    way = -1 if made.operation is decline() else 1
    meant, printed = 1 + way * abs(float(value)), 1 + way * float(point)
    return meant > 0 and NEAR <= printed / meant <= 1 / NEAR


def taken(view: View, way: Way, made: Check) -> bool:
    """Whether another number nearby is what the inputs give: then they were not said of this one."""
    from_points = view.stated.unit == "%" and way.rule in ("sum", "difference")
    if way.rule == "growth" and _told_of_another(view, way, made):
        return True
    return (view.stated.amount or from_points) and any(
        each.term not in way.inputs and alike(each, view.stated)
        and _as_fine(each.term, view.stated.term)
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _told_of_another(view: View, way: Way, made: Check) -> bool:
    """Whether a rate beside the ends of a change, in another sentence than the stated one, is of them."""
    starts = [term.start for term in way.inputs]
    ends = {each.sentence for each in view.others if each.term.start in starts}
    return view.index not in ends and any(
        each.unit == "%" and each.sentence in ends
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _as_fine(term: Term, stated: Term) -> bool:
    """Whether a number is printed about as finely as another: a "two" agrees with all from 1.5 to 2.5."""
    step, own = term.quantity.step, stated.quantity.step
    return not step or not own or step <= 10 * own


# What a number would be if two neighbouring digits of it had changed places, and what would give it then.
#
# A number that nothing gives and whose words ask for what gives it with two digits exchanged, 540 for the 450 of 500 at
# 0.90, is a slip of the pen: a reading that is not meant meets these very digits once in ninety times, and only where its
# result is known finely do they say anything.


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


# Numbers that the numbers around them give at another scale: "leaving $1,432 billion" for million.
#
# A slip of the scale word puts a number far from all others of its measure. Read at the scale of these, it follows
# from them to the last digit: that is no accident where its words ask for it or the numbers stand beside it.


APART = 40
"""How many times greater than the greatest number of its measure around it, or smaller than the smallest. Ours."""

DIGITS, FEW_DIGITS = 3, 2
"""Digits that the other scale must get right, and how few do where two numbers of the same sentence give them."""

_WORD = lazy_re.words(r"million|billion|trillion|(?<=\d)(?:bn|tn|m)\b|[万亿]")
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
