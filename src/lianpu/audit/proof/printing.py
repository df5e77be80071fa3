"""How a result is printed: in the scale, the unit and the decimals of the number that it is set against."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lianpu.audit.proof.spelling import in_one_scale
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.core.quantity import Quantity
from lianpu.notation.signs import PREFIX_UNIT

_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUALIFIER = lazy_re.compile(
    r"^(?:大约|大約|约为|约|約|近|接近|超过|超過|超|逾|突破|高达|高達|至多|最高|最多|至少|不低于|不足|低于|仅|僅|达|達|"
    r"about|around|approximately|approx\.?|roughly|nearly|almost|over|more than|up to|at least|"
    r"as much as|just over|just under|under|less than|some)\s*",
    re.IGNORECASE,
)
_WORD_SCALES = (
    ("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3), ("hundred", 2),
    ("tn", 12), ("bn", 9), ("mn", 6),
    ("万亿", 12), ("萬億", 12), ("兆", 12), ("亿", 8), ("億", 8), ("百万", 6), ("万", 4), ("萬", 4),
)  # fmt: skip


def core(quantity: Quantity) -> str:
    """The number as printed, without the words that qualify it."""
    return _core(quantity.text)


@lru_cache(maxsize=4096)
def _core(text: str) -> str:
    words = " ".join(text.split())
    if words[:1].isdigit():
        return words  # as most are: no qualifier stands before it
    previous = None
    while previous != words:
        previous, words = words, _QUALIFIER.sub("", words)
    return f"({words})" if words.startswith("-") else words


def printed_scale(quantity: Quantity) -> Fraction:
    """Base units per printed one: 10^8 for "96亿", 1/100 for "39%"."""
    kept = quantity.__dict__
    if "_scale" not in kept:
        kept["_scale"] = _printed_scale(quantity)
    known: Fraction = kept["_scale"]
    return known


def _printed_scale(quantity: Quantity) -> Fraction:
    number = _NUMBER.search(in_one_scale(quantity.text))
    best = quantity.best
    if number and best:
        digits = Decimal(number.group().replace(",", ""))
        if quantity.value is not None and digits:
            above, below = quantity.value.as_integer_ratio(), digits.as_integer_ratio()
            return Fraction(abs(above[0]) * below[1], above[1] * below[0])
    if quantity.unit in ("%", "pp"):
        return Fraction(1, 100)
    return word_scale(quantity.text)


def word_scale(words: str) -> Fraction:
    """What the scale words of a number multiply it by: 10^8 for "96亿"."""
    low = words.lower()
    return next((Fraction(10**power) for word, power in _WORD_SCALES if word in low), Fraction(1))


def shown(value: Fraction, like: Quantity) -> str:
    """A number in the scale and unit of another, one digit finer than it prints."""
    kept = like.__dict__
    if "_worn" not in kept:
        kept["_worn"] = *_worn(like), *printed_scale(like).as_integer_ratio()
    before, after, decimals, scaled, scale = kept["_worn"]
    above, below = value.as_integer_ratio()
    above, below = above * scale, below * scaled
    if like.unit in ("%", "x") or above * 10**decimals % below:
        decimals = min(decimals + 1, 4)
    body = _rounded(above, below, decimals)
    if before and body.startswith("-"):
        return f"-{before}{body[1:]}{after}"  # -$5.9B, as money is printed
    return f"{before}{body}{after}"


def _apart(like: Quantity, number: re.Match[str] | None) -> bool:
    """Whether a number's unit stands apart from it: "2.2 GW" does, "88.5x" and "$15.7B" do not."""
    if number is None:
        return like.unit != "x"
    return in_one_scale(like.text)[number.end() : number.end() + 1].isspace()


def _worn(like: Quantity) -> tuple[str, str, int]:
    """What a number wears: the sign before it, the words behind it, and its decimals."""
    text = in_one_scale(like.text)
    number = _NUMBER.search(text)
    before = text[: number.start()].strip() if number else ""
    before = _QUALIFIER.sub("", before).lstrip("+-−–~≈").strip() if before else ""
    if before != "¥" and before not in PREFIX_UNIT:
        before = ""
    if before and number and text[number.start() - 1].isspace():
        before += " "  # EUR 640 m, as it is printed
    after = text[number.end() :].strip().lstrip(")）").strip() if number else ""
    if not number and like.unit == "x":
        after = "x"
    elif not number:
        after = next((word for word, _ in _WORD_SCALES if word in like.text.lower()), "")
    if like.unit == "%" and not _IN_POINTS.match(after) and after[:1] != "成":
        after = "%"
    if after[:1].isascii() and after[:1].isalpha() and _apart(like, number):
        after = f" {after}"
    return before, after, len(number.group().partition(".")[2]) if number else 0


_IN_POINTS = lazy_re.compile(r"basis points?\b|bps?\b|个?基点", re.IGNORECASE)
"""Words of hundredths of a percentage point, in which a difference of rates is shown as it is printed."""


def spread(interval: Interval, like: Quantity) -> str:
    """An interval in the scale and unit of a number: "[38.9%, 39.0%]", "[≤ 39.0%]" where one end is open."""
    low = None if interval.low is None else shown(interval.low, like)
    high = None if interval.high is None else shown(interval.high, like)
    if low is None or high is None:
        return f"[≤ {high}]" if high else f"[≥ {low}]" if low else ""
    return f"[{low}, {high}]"


def plain(value: Fraction, decimals: int) -> str:
    """A number with thousands separators, rounded half up.

    >>> plain(Fraction(12345, 10), 2)
    '1,234.50'
    """
    return _rounded(value.numerator, value.denominator, decimals)


def _rounded(above: int, below: int, decimals: int) -> str:
    """As `plain`, of a quotient by a positive number, whether or not the two have a common divisor."""
    sign = "-" if above < 0 else ""
    units = (2 * abs(above) * 10**decimals + below) // (2 * below)
    if not decimals:
        return f"{sign}{units:,}"
    whole, part = divmod(units, 10**decimals)
    return f"{sign}{whole:,}.{part:0{decimals}d}"
