"""Written arithmetic: its numbers, each read by itself, and the shape of signs between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.verdicts import printed_scale, word_scale
from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.core.quantity import Quantity
from lianpu.notation.scan import scan

NUMBER = (
    r"(?:US\$|HK\$|NT\$|RMB|[$¥€£])?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|％|倍)?"
    r"(?:\s?(?!x\s?\d)(?:[A-Za-z]+|[万亿萬億千百]+[一-鿿]{0,4}|[一-鿿]{1,4})(?:/[A-Za-z一-鿿]{1,6})?"
    r"(?:(?<=\d[kKMBT])\s(?!x\b|and\b|or\b|to\b)[A-Za-z]{3,}(?:/[A-Za-z]{1,6})?)?)?"
)
"""A number with its money, its scale and a word of its unit."""

CONSTANTS = frozenset(
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "52", "100", "365", "1000"}
)
"""Whole numbers that an equation counts with: months, quarters, how many are averaged. Not rounded."""

Evaluate = Callable[[Sequence[Interval]], Interval]


@operation
def as_written(words: str, shape: tuple[str, ...], times: int = 1) -> Operation:
    """The equation that stands in the text, by the shape of its signs; its result is of so many: per million."""
    whole = Parser(shape).whole()
    assert whole is not None
    if times == 1:
        return Operation("equation", whole, lambda _: words)
    many = Interval.exact(times)
    return Operation(
        "equation", lambda terms: whole(terms) * many, lambda _: f"{words} × {times:,}"
    )


def bare_term(term: Term) -> Term:
    """A number by its digits and scale words alone: 6GW as 6, 5bn dollars as 5bn."""
    quantity = term.quantity
    if quantity.value is None or quantity.step is None or quantity.unit in ("%", "pp"):
        return term
    factor = printed_scale(quantity) / word_scale(quantity.text)
    if factor == 1:
        return term
    value, step = (_shrunk(each, factor) for each in (quantity.value, quantity.step))
    half = step / 2
    return term.reading(
        replace(quantity, value=value, step=step, low=value - half, high=value + half)
    )


def _shrunk(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.denominator / factor.numerator


def read_number(words: str, start: int, *, negative: bool = False) -> Term | None:
    """One number, read by itself so that "44.1-56.7" is a difference and no range."""
    plain = read_cell(words, start)
    if plain is not None and words.strip() in CONSTANTS:
        value = Decimal(words.strip())
        exact = replace(plain.quantity, step=Decimal(0), low=value, high=value)
        plain = plain.reading(exact)
    if plain is not None and plain.quantity.unit in ("1", "%", "money"):
        return plain.reading(negated(plain.quantity)) if negative else plain
    lead = len(words) - len(words.lstrip())
    mentions = [mention for mention in scan(words) if isinstance(mention.value, Quantity)]
    lettered = None if mentions else _LETTERED.fullmatch(words)
    if lettered is not None:
        return _lettered(lettered, start, negative=negative)
    if len(mentions) != 1:
        return None
    quantity = mentions[0].value
    assert isinstance(quantity, Quantity)
    quantity = negated(quantity) if negative else quantity
    return Term(quantity, start + max(lead, mentions[0].start), start + mentions[0].end)


_LETTERED = lazy_re.compile(
    r"\s*(?P<number>(?:US\$|[$€£¥])?\d[\d,]*(?:\.\d+)?)(?:(?P<scale>[kKMBT])(?: .*)?|\s?(?!(?:[mMbBtTxX]|bn|mn|tn)\b)[A-Za-z]{1,12})(?:[ /].*)?\s*"
)
"""A number with letters that are no unit known to us: "20yrs" counts twenty of something, 5M is five million."""


def _lettered(words: re.Match[str], start: int, *, negative: bool) -> Term | None:
    """The number before letters that are no unit, times what a letter alone stands for."""
    term = read_number(words["number"], start + words.start("number"), negative=negative)
    if term is None or not words["scale"]:
        return term
    quantity = term.quantity
    times = 1000 ** ("kMBT".index(words["scale"].replace("K", "k")) + 1)
    scaled = (each and each * times for each in (quantity.value, quantity.low, quantity.high))
    value, low, high = scaled
    step = (quantity.step or Decimal(1)) * times
    if low == high and value is not None:
        low, high = value - step / 2, value + step / 2
    text = words["number"] + words["scale"]
    return Term(
        replace(quantity, text=text, value=value, step=step, low=low, high=high),
        term.start,
        start + words.end("scale"),
    )


def negated(quantity: Quantity) -> Quantity:
    """The number behind a minus sign."""
    low, high, value = quantity.low, quantity.high, quantity.value
    return replace(
        quantity,
        text=f"-{quantity.text.strip()}",
        value=None if value is None else -value,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )


class Parser:
    """Recursive descent over the shape of an expression; ``% `` and units belong to the numbers."""

    def __init__(self, shape: Sequence[str]) -> None:
        self.shape = shape
        self.at = 0
        self.numbers = 0

    def whole(self) -> Evaluate | None:
        """How to compute the expression; None when it is none, or has no operator."""
        made = self.sum()
        if made is None or self.at != len(self.shape) or not set(self.shape) & set("+-*/"):
            return None
        return made

    def sum(self) -> Evaluate | None:
        left = self.term()
        while left is not None and self.next() in ("+", "-"):
            sign = self.take()
            right = self.term()
            left = _binary(sign, left, right)
        return left

    def term(self) -> Evaluate | None:
        left = self.factor()
        while left is not None and self.next() in ("*", "/"):
            sign = self.take()
            right = self.factor()
            left = _binary(sign, left, right)
        return left

    def factor(self) -> Evaluate | None:
        sign = self.next()
        if sign == "-":
            self.take()
            inner = self.factor()
            return None if inner is None else _minus(inner)
        if sign == "(":
            self.take()
            inner = self.sum()
            if self.next() != ")":
                return None
            self.take()
            return inner
        if sign == "n":
            self.take()
            index = self.numbers
            self.numbers += 1
            return lambda values: values[index]
        return None

    def next(self) -> str | None:
        return self.shape[self.at] if self.at < len(self.shape) else None

    def take(self) -> str:
        self.at += 1
        return self.shape[self.at - 1]


def _minus(inner: Evaluate) -> Evaluate:
    return lambda values: -inner(values)


def _binary(sign: str, left: Evaluate, right: Evaluate | None) -> Evaluate | None:
    if right is None:
        return None
    operators: dict[str, Callable[[Interval, Interval], Interval]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    operate = operators[sign]
    return lambda values: operate(left(values), right(values))
