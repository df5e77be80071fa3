"""Formulas spelled out at one place: as a spreadsheet formula, or as arithmetic for a reader.

Steps along axes and time are resolved here, so what is written names cells only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lianpu.modeling.files.formula import (
    Binary,
    Choose,
    Compare,
    Expression,
    Extreme,
    First,
    Logic,
    Negate,
    Number,
    Pick,
    Previous,
    Ref,
    Scale,
    Start,
    Total,
)
from lianpu.modeling.files.model import Cell, Ground
from lianpu.modeling.files.steps import Place

SUM_ARGUMENTS = 200
"""Arguments of one SUM; spreadsheets take 255."""

_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
_ATOM = 5
_NEGATED = 3


@dataclass(frozen=True)
class Style:
    """How operators and functions are written."""

    operators: Mapping[str, str]
    separator: str
    blank: str
    """What stands for a number before the first period."""


SPREADSHEET = Style(
    {
        "+": "+", "-": "-", "*": "*", "/": "/", "**": "^", "==": "=", "!=": "<>",
        "<": "<", "<=": "<=", ">": ">", ">=": ">=", "if": "IF", "min": "MIN", "max": "MAX",
        "sum": "SUM", "and": "AND", "or": "OR", "not": "NOT",
    },
    ",",
    "NA()",
)  # fmt: skip

ARITHMETIC = Style(
    {
        "+": " + ", "-": " - ", "*": " × ", "/": " / ", "**": " ^ ", "==": " = ", "!=": " ≠ ",
        "<": " < ", "<=": " ≤ ", ">": " > ", ">=": " ≥ ", "if": "if", "min": "min", "max": "max",
        "sum": "sum", "and": "and", "or": "or", "not": "not",
    },
    ", ",
    "–",
)  # fmt: skip


@dataclass(frozen=True)
class Speller:
    """Spells expressions in one style."""

    ground: Ground
    cell: Callable[[Cell], str]
    """How a cell is written: an address, or its number."""
    style: Style

    def spell(self, expression: Expression, place: Place) -> str:
        """The expression at a place."""
        return self._spell(expression, place)[0]

    def _spell(self, expression: Expression, place: Place) -> tuple[str, int]:
        """Words and how tightly they hold together."""
        match expression:
            case Number(value):
                return self._number(value)
            case Ref(name):
                return self.cell(place.cell(self.ground.lines[name])), _ATOM
            case Negate(of):
                # a spreadsheet reads -2^2 as 4, so what is negated and raised stands in brackets
                return f"-{self._inside(of, place, _ATOM)}", _NEGATED
            case Scale(of, factors):
                return self._scale(self._inside(of, place, 2), factors), 2
            case Binary(operator, left, right):
                level = _PRECEDENCE[operator]
                left_words = self._inside(left, place, level + (operator == "**"))
                right_words = self._inside(right, place, level + (operator not in "+*"))
                return f"{left_words}{self.style.operators[operator]}{right_words}", level
            case Compare(operator, left, right):
                words = (self._inside(left, place, 1), self._inside(right, place, 1))
                return self.style.operators[operator].join(words), 0
            case Logic(operator, parts) | Extreme(operator, parts):
                return self._call(operator, [self.spell(part, place) for part in parts]), _ATOM
            case Choose(condition, yes, no):
                parts = (condition, yes, no)
                return self._call("if", [self.spell(part, place) for part in parts]), _ATOM
            case Start(opening, later):
                return self._spell(opening if place.at == 0 else later, place)
            case Previous(of, steps):
                before = place.earlier(steps)
                return (self.style.blank, _ATOM) if before is None else self._spell(of, before)
            case First(of):
                return self._spell(of, place.first())
            case Pick(of) as pick:
                return self._spell(of, place.pick(pick, self.ground.periods))
            case Total(of) as total:
                return self._total(
                    of, place.along(total, self.ground.axes, len(self.ground.periods))
                )

    def _inside(self, expression: Expression, place: Place, level: int) -> str:
        words, tight = self._spell(expression, place)
        return words if tight >= level else f"({words})"

    def _call(self, function: str, parts: list[str]) -> str:
        return f"{self.style.operators[function]}({self.style.separator.join(parts)})"

    def _total(self, of: Expression, places: list[Place]) -> tuple[str, int]:
        if not places:  # no member that a table leads here
            return "0", _ATOM
        parts = [self.spell(of, here) for here in places]
        if self.style is ARITHMETIC and isinstance(of, Ref):
            return " + ".join(parts), 1 if len(parts) > 1 else _ATOM
        while len(parts) > SUM_ARGUMENTS:
            parts = [
                self._call("sum", parts[at : at + SUM_ARGUMENTS])
                for at in range(0, len(parts), SUM_ARGUMENTS)
            ]
        return self._call("sum", parts), _ATOM

    def _number(self, value: Fraction) -> tuple[str, int]:
        denominator = value.denominator
        for prime in (2, 5):
            while denominator % prime == 0:
                denominator //= prime
        if denominator == 1:
            exact = Decimal(value.numerator) / Decimal(value.denominator)
            return f"{exact:f}", _ATOM if value >= 0 else _NEGATED
        return f"{value.numerator}{self.style.operators['/']}{value.denominator}", 2

    def _scale(self, words: str, factors: tuple[tuple[str, Fraction], ...]) -> str:
        """Times twelve, over a hundred: the factors as a person would type them."""
        over = [factor.numerator for _, factor in factors if factor.numerator != 1]
        under = [factor.denominator for _, factor in factors if factor.denominator != 1]
        words += "".join(f"{self.style.operators['*']}{number}" for number in over)
        return words + "".join(f"{self.style.operators['/']}{number}" for number in under)
