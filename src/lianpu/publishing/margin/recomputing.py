"""An arithmetic in symbols made a spreadsheet formula, or nothing where it cannot be one exactly.

"(2,782 / 1,037) ^ (1/3) - 1 = 38.9 %" becomes "=(Inputs!C4/Inputs!C3)^(1/3)-1". A formula is only
given when computing it here gives the printed result, so a cell never disagrees with its note.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from lianpu.core.errors import NotationError
from lianpu.core.quantity import Quantity
from lianpu.notation.numbers import read_quantity

_SIGNS = {"+": "+", "-": "-", "−": "-", "×": "*", "*": "*", "÷": "/", "/": "/", "^": "^"}
_PARTS = re.compile(r"\s+([-+−×*÷/^])\s+|([()])")
"""An operator stands between blanks, so that the rate token/minute stays one unit."""
_FRACTION = re.compile(r"\d+/\d+")


@dataclass(frozen=True)
class Recomputing:
    """A formula and what it gives."""

    formula: str
    """Begins with "="."""
    value: float
    result: Quantity
    """The result as the arithmetic prints it."""


def recomputing(arithmetic: str | None, cell: Callable[[str, Quantity], str]) -> Recomputing | None:
    """The formula of an arithmetic.

    Args:
        arithmetic: As a Finding prints it; the calculation, "=", the result and its interval.
        cell: From the words of a number and its Quantity to the cell that holds it, or to the
            number itself where no cell does.

    Returns:
        None for words, comparisons and whatever does not give the printed result.
    """
    # behind a semicolon stand other repairs and remarks
    left, equals, right = (arithmetic or "").partition(";")[0].partition(" = ")
    if not equals or " = " in right:
        return None
    try:
        # a multiple is printed "8.1 x", which no report would write
        result = read_quantity(re.sub(r" x$", "x", re.split(r"\s*\[", right, maxsplit=1)[0]))
        formula, plain = _translated(left, cell)
        value = _evaluated(plain)
    except (NotationError, ArithmeticError, SyntaxError, ValueError, TypeError):
        return None
    if result.value is None or result.step is None or formula is None:
        return None
    # half a printed digit, and a hair for floating point
    if abs(value - float(result.value)) > float(result.step) * 0.501:
        return None
    return Recomputing(f"={formula}", value, result)


def _translated(left: str, cell: Callable[[str, Quantity], str]) -> tuple[str | None, str]:
    """The formula with cells, and the same with numbers."""
    formula, plain, numbers = [], [], 0
    for part in _PARTS.split(left):
        words = (part or "").strip()
        if not words:
            continue
        if words in _SIGNS or words in "()":
            formula.append(_SIGNS.get(words, words))
            plain.append(_SIGNS.get(words, words))
        elif _FRACTION.fullmatch(words):
            formula.append(words)
            plain.append(words)
        else:
            quantity = read_quantity(words)
            if quantity.value is None:
                raise ValueError(words)
            numbers += 1
            formula.append(cell(words, quantity))
            plain.append(f"{quantity.value:f}")
    # one number is no calculation
    return ("".join(formula) if numbers > 1 else None), "".join(plain)


class _Reader:
    """Computes "+ - * / ^ ( )" over decimal numbers, ^ before * before +."""

    def __init__(self, text: str) -> None:
        self._parts = re.findall(r"\d+(?:\.\d+)?|[-+*/^()]", text)
        self._at = 0
        if "".join(self._parts) != text:
            raise ValueError(text)

    def all(self) -> float:
        value = self._sum()
        if self._at != len(self._parts):
            raise ValueError(self._parts[self._at])
        return value

    def _next(self, signs: str) -> str | None:
        if self._at < len(self._parts) and self._parts[self._at] in signs:
            self._at += 1
            sign: str = self._parts[self._at - 1]
            return sign
        return None

    def _sum(self) -> float:
        value = self._product()
        while sign := self._next("+-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> float:
        value = self._power()
        while sign := self._next("*/"):
            other = self._power()
            value = value * other if sign == "*" else value / other
        return value

    def _power(self) -> float:
        value = self._atom()
        while self._next("^"):
            if value < 0:
                raise ValueError("a root of a negative number")
            value = math.pow(value, self._atom())
        return value

    def _atom(self) -> float:
        if self._next("-"):
            return -self._atom()
        if self._next("("):
            value = self._sum()
            if not self._next(")"):
                raise ValueError("an open bracket")
            return value
        if self._at >= len(self._parts):
            raise ValueError("nothing to compute")
        self._at += 1
        return float(self._parts[self._at - 1])


def _evaluated(text: str) -> float:
    return _Reader(text).all()
