"""Whether a number may be a slip of the pen for another: near it, a scale away, or of its digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from lianpu.audit.proof.arithmetic import FLOAT_ROOM, Check
from lianpu.audit.proof.printing import plain, printed_scale, shown
from lianpu.audit.proof.spelling import in_one_scale
from lianpu.audit.stated.sentences import Term
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier


def telling(term: Term) -> bool:
    """Whether a number prints enough digits to agree with little by chance."""
    value, step = term.quantity.value, term.quantity.step
    return value is not None and bool(step) and abs(value / (step or 1)) >= 100


def one_number(first: Term, second: Term) -> bool:
    """Whether two places print one number, one of them in fewer digits."""
    one, other = first.quantity, second.quantity
    if one.value is None or other.value is None or one.unit != other.unit:
        return False
    return abs(one.value - other.value) * 2 <= max(one.step or 0, other.step or 0)


def plausible(result: Check, stated: Term) -> bool:
    """Whether a number may be a slip of the one computed: near it, a power of ten away, or its digits.

    What is far from all of these is about something else: a reading of ours that does not fit.
    """
    value, point = stated.quantity.value, result.point
    if value is None or point is None or not point or not value:
        return False
    a, b = Fraction(value), point
    if result.operation.name == "share" and b > Fraction(101, 100):
        return False
    if result.operation.name in ("growth", "difference") and (a > 0) != (b > 0):
        return abs(abs(a) - abs(b)) <= abs(b) / 20  # the direction is the slip
    times = a / b
    if times < 0:
        return False
    if Fraction(1, 2) <= times <= 2:
        return True
    if any(abs(times / slip - 1) <= Fraction(1, 15) for slip in _SLIPS):
        return True
    digits = "".join(sorted(re.sub(r"\D", "", stated.quantity.text)))
    return len(digits) >= 2 and digits in {
        "".join(sorted(re.sub(r"\D", "", shown(b, stated.quantity))[: len(digits)])),
        "".join(sorted(re.sub(r"\D", "", core_digits(b, stated)))),
    }


_SLIPS = tuple(Fraction(10) ** power for power in (1, 2, 3, 4, 6, 8, -1, -2, -3, -4, -6, -8))


def core_digits(value: Fraction, stated: Term) -> str:
    """A value written as the stated number is: "7.3" for 7.28 beside "3.7"."""
    words = shown(value, stated.quantity)
    match = re.search(r"\d[\d,]*(?:\.\d+)?", words)
    if match is None or stated.quantity.step is None or not stated.quantity.step:
        return words
    number = re.search(r"\d[\d,]*(?:\.\d+)?", in_one_scale(stated.quantity.text))
    decimals = len(number.group().partition(".")[2]) if number else 0
    return plain(abs(value) / printed_scale(stated.quantity), decimals)


NEAR = Fraction(7, 10)
"""A number is near another from so much of it to its reciprocal. Ours, tried on clean filings."""

WIDER = {"average": Fraction(6, 10)}
"""Operations that little else asks for: the words of an average mean one set of numbers."""


def slip(made: Check, stated: Term) -> bool:
    """Whether a number looks like a slip of the pen for what a check gives.

    Near it, the same digits a power of ten off, or its digits in another order.
    """
    value, point = stated.quantity.value, made.point
    if value is None or point is None or not point or not value or (value > 0) != (point > 0):
        return False
    times = Fraction(value) / point
    if made.operation.name == "share" and point > 1 > value and not NEAR <= times <= 1 / NEAR:
        return False  # a part is no more than its whole
    room = WIDER.get(made.operation.name, NEAR)
    if room <= times <= 1 / room or _steps_off(made, stated):
        return True
    if _fine(made) and _powers_off(made, stated):
        return True
    if _shifted(point, stated):
        return True
    digits = sorted(re.sub(r"[\D0]", "", stated.quantity.text))
    return len(digits) >= 2 and digits == sorted(re.sub(r"[\D0]", "", core_digits(point, stated)))


STEPS, TWICE = 5, 2
"""Last digits by which a number of few digits is still near another, and how many times at most. Ours."""


def _steps_off(made: Check, stated: Term) -> bool:
    """Whether a difference or compound rate is a few of its last digits off: 0.9 for 1.3, far apart by ratio."""
    point = made.point
    if point is None or made.operation.name not in ("difference", "cagr"):
        return False
    value, step = Fraction(stated.quantity.value or 0), Fraction(stated.quantity.step or 0)
    return abs(value - point) <= STEPS * step and Fraction(1, TWICE) <= value / point <= TWICE


def near(made: Check, stated: Term) -> bool:
    """Whether a number is near what a check gives."""
    value, point = stated.quantity.value, made.point
    return bool(value and point) and NEAR <= Fraction(value or 0) / (point or 1) <= 1 / NEAR


def far_from_its_bound(made: Check, stated: Term) -> bool:
    """Whether a bound holds of what lies far from it: 600 is "more than 5", and nobody would say so."""
    told = stated.quantity
    if told.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.RANGE):
        return False
    return bool(made.point and told.value) and not near(made, stated)


def ten_off(made: Check, stated: Term) -> bool:
    """Whether a number is what a check gives with the point one place off."""
    value = Fraction(stated.quantity.value or 0)
    return any(
        made.interval.meets(stated.quantity.rounding * Interval.exact(times))
        for times in (Fraction(10), Fraction(1, 10))
        if value
    )


def _shifted(point: Fraction, stated: Term) -> bool:
    """Whether a number prints the digits of a result with the point elsewhere: "130.0" for 12.95."""
    number = re.search(r"\d[\d,]*(?:\.\d+)?", in_one_scale(stated.quantity.text))
    digits = re.sub(r"\D", "", number.group()).lstrip("0") if number else ""
    own = digits.rstrip("0")
    return len(own) >= 2 and own in {
        f"{float(abs(point)):.{count - 1}e}".partition("e")[0].replace(".", "").rstrip("0")
        for count in (len(digits), len(digits) - 1)
        if count >= 2
    }


def _fine(made: Check) -> bool:
    """Whether a result is known well enough for a power of ten between it and a number to say something."""
    low, high, point = made.interval.low, made.interval.high, made.point
    return low is None or high is None or point is None or high - low <= abs(point) * FINE


FINE = Fraction(6, 100)
"""Width of a result, of itself, from which it meets too many numbers at some power of ten. Ours."""


_POWERS = tuple(Fraction(10) ** power for power in (1, 2, 3, 4, 6, 8, -1, -2, -3, -4, -6, -8))


def _powers_off(made: Check, stated: Term) -> bool:
    """Whether a number is what a check gives at another power of ten."""
    rounding, interval = stated.quantity.rounding, made.interval
    return any(
        (rounding * Interval.exact(power)).meets(interval)
        for power in _POWERS if not _surely_apart(rounding, float(power), interval)
    )  # fmt: skip


def _surely_apart(one: Interval, times: float, other: Interval) -> bool:
    """Whether floats already show that so many times one interval does not meet another."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    try:
        low, high, least, most = map(float, (one.low, one.high, other.low, other.high))
    except OverflowError:
        return False
    low, high = low * times, high * times
    room = FLOAT_ROOM * (abs(low) + abs(high) + abs(least) + abs(most))
    return high + room < least or most + room < low


def by_its_digits(made: Check, stated: Term) -> bool:
    """Whether an "about" number that a search came upon agrees by its digits, and not by its word alone.

    "About 6,040" is 10.1 × 598 and not 10.1 × 625, though both are within the width of "about". Zeros at
    its end may be rounded: "about 6,000" has one digit. Numbers without such a word agree as they are.
    """
    quantity = stated.quantity
    if quantity.qualifier not in (Qualifier.ABOUT, Qualifier.NEARLY):
        return True
    value, step = quantity.value, quantity.step
    if value is None or not value or not step:
        return True
    digits = abs(int(value / step))
    whole = "." not in in_one_scale(quantity.text)  # the 0 of 7.0 was printed on purpose
    zeros = len(str(digits)) - len(str(digits).rstrip("0")) if whole else 0
    half = Fraction(step) * 10**zeros / 2
    own = Interval(Fraction(value) - half, Fraction(value) + half)
    return own.meets(made.operation.compute([each.rounding for each in made.inputs]))


def written_wrong(made: Check, stated: Term) -> bool:
    """Whether a number is the computed one miswritten: a digit, two exchanged, or a power of ten off."""
    value, point = stated.quantity.value, made.point
    if value is None or not value or not point:
        return False
    return _powers_off(made, stated) or of_its_digits(made, stated)


def of_its_digits(made: Check, stated: Term) -> bool:
    """Whether a number is the computed one but for a digit, or for the order of its digits."""
    if made.point is None:
        return False
    a, b = (
        re.sub(r"\D", "", words)
        for words in (stated.quantity.text, core_digits(made.point, stated))
    )
    if len(a) != len(b) or len(a) < 3:
        return False
    if sum(x != y for x, y in zip(a, b, strict=True)) == 1 or sorted(a) == sorted(b):
        return True
    # its last digit is rounded from inputs that are rounded: 24.64 for 26.43
    return len(a) > 3 and abs(int(a[-1]) - int(b[-1])) < 2 and sorted(a[:-1]) == sorted(b[:-1])


def digit_off(made: Check, stated: Term) -> bool:
    """Whether a number is the computed one but for a digit of three, two neighbours that changed places, or the point.

    Two digits at some power of ten are those of one result in ten.
    """
    if of_its_digits(made, stated) or exchanged(made, stated):
        return True
    low, high, point = made.interval.low, made.interval.high, made.point
    fine = None not in (low, high, point) and high - low <= abs(point) * FINELY  # type: ignore[operator,arg-type]
    return fine and digits(stated) > 2 and written_wrong(made, stated)


FINELY = Fraction(1, 100)
"""Width of a result, of itself, up to which its digits at another power of ten are no accident. Ours."""


def wrong_hand(made: Check, stated: Term) -> bool:
    """Whether a number is what a slip of the hand that computes makes of the same inputs, to its digits.

    A change divided by its later level, a ratio upside down, a sum for a difference.
    """
    other = _ASTRAY.get(made.operation.name)
    points = [Fraction(each.value) for each in made.inputs if each.value]
    if other is None or len(points) != 2 or not stated.quantity.value:
        return False
    first, second = points
    result = other(first, second, printed_scale(stated.quantity))
    rounding = stated.quantity.rounding
    value = Fraction(stated.quantity.value)
    return rounding.meets(Interval.exact(result if value > 0 else -result))


def _upside_down(first: Fraction, second: Fraction, scale: Fraction) -> Fraction:
    quotient = first / second
    return scale * scale / quotient


_ASTRAY: dict[str, Callable[[Fraction, Fraction, Fraction], Fraction]] = {
    "growth": lambda first, last, _: abs(1 - first / last),
    "ratio": _upside_down,
    "difference": lambda first, second, _: first + second,
}


def exchanged(made: Check, stated: Term) -> bool:
    """Whether a number prints the digits of a result but for two neighbours, which changed places: 52 for 25."""
    if made.point is None or not stated.quantity.value:
        return False
    told = re.search(r"\d[\d,]*(?:\.\d+)?", stated.quantity.text)
    given = re.search(r"\d[\d,]*(?:\.\d+)?", core_digits(made.point, stated))
    return bool(told and given) and neighbours_exchanged(told.group(), given.group())  # type: ignore[union-attr]


def neighbours_exchanged(one: str, other: str) -> bool:
    """Whether two prints are the same digits but for two neighbours that changed places.

    >>> neighbours_exchanged("1.63", "1.36"), neighbours_exchanged("40", "41")
    (True, False)
    """
    a, b = (re.sub(r"\D", "", each) for each in (one, other))
    if len(a) != len(b) or a == b:
        return False
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    first, last = apart[0], apart[-1]
    return len(apart) == 2 and last - first == 1 and a[first] == b[last] and a[last] == b[first]


def digits(term: Term) -> int:
    """Significant digits of a number; zeros at the end count, as they may be meant."""
    quantity = term.quantity
    if not quantity.value or not quantity.step:
        return 0
    return len(str(abs(int(quantity.value / quantity.step))))
