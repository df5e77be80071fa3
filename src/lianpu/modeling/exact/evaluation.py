"""A DriverModel evaluated exactly: every cell as a Fraction, blank where something is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
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
from lianpu.modeling.files.model import Cell, DriverModel
from lianpu.modeling.files.scenarios import overridden
from lianpu.modeling.files.steps import Place

ROOT_DIGITS = 50
"""Digits of a power with a broken exponent, the one operation that is not exact."""

LARGEST_POWER = 10_000
"""Exponents past that would only make numbers that nobody can print."""


@dataclass(frozen=True)
class Evaluation:
    """Every number of a model under one scenario."""

    model: DriverModel
    values: Mapping[Cell, Fraction | None]
    """In each line's own unit, percent as ratios; None where a blank came in."""
    scenario: str | None = None

    def value(self, key: str, *members: str, period: str | None = None) -> Fraction | None:
        """One number by names: ``value("users", "pro", period="2025E")``."""
        at = None if period is None else self.model.ground.periods[period]
        return self.values[key, members, at]


def evaluate(
    model: DriverModel,
    scenario: str | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Evaluation:
    """All cells of a model.

    Args:
        model: As loaded.
        scenario: Name of one of its scenarios; None for its inputs as they stand.
        overrides: Changes by path on top of the scenario: see `scenarios`.

    Raises:
        ModelError: No such scenario or path, a division by nought, a root of a negative.
    """
    changed = overridden(model, scenario, overrides or {})
    values: dict[Cell, Fraction | None] = {
        (line.key, members, at): value
        for line in changed.inputs.values()
        for (members, at), value in line.values.items()
    }
    for cell in changed.order:
        key, members, at = cell
        line = changed.formulas[key]
        values[cell] = _Walk(changed, cell, values).at(line.expression, Place.of(line, members, at))
    return Evaluation(changed, values, scenario)


def value_of(
    model: DriverModel,
    values: Mapping[Cell, Fraction | None],
    cell: Cell,
    expression: Expression,
    place: Place,
) -> Fraction | None:
    """Value of one part of a cell's formula, for explanations."""
    return _Walk(model, cell, values).at(expression, place)


def inexact_power(base: Fraction, exponent: Fraction) -> Fraction:
    """A power with a broken exponent, to `ROOT_DIGITS` digits."""
    with localcontext() as context:
        context.prec = ROOT_DIGITS
        left = Decimal(base.numerator) / Decimal(base.denominator)
        right = Decimal(exponent.numerator) / Decimal(exponent.denominator)
        return Fraction(left**right)


@dataclass(frozen=True)
class _Walk:
    """Evaluates one cell's formula."""

    model: DriverModel
    cell: Cell
    values: Mapping[Cell, Fraction | None]

    def at(self, expression: Expression, place: Place) -> Fraction | None:
        match expression:
            case Number(value):
                return value
            case Ref(name):
                return self.values[place.cell(self.model.lines[name])]
            case Negate(of):
                inner = self.at(of, place)
                return None if inner is None else -inner
            case Scale(of, factors):
                inner = self.at(of, place)
                for _, factor in factors:
                    inner = None if inner is None else inner * factor
                return inner
            case Binary(operator, left, right):
                return self._binary(operator, self.at(left, place), self.at(right, place))
            case Choose(condition, yes, no):
                holds = self._holds(condition, place)
                return None if holds is None else self.at(yes if holds else no, place)
            case Extreme(function, parts):
                found = [self.at(part, place) for part in parts]
                known = [value for value in found if value is not None]
                if len(known) < len(found):
                    return None
                return min(known) if function == "min" else max(known)
            case Start(opening, later):
                return self.at(opening if place.at == 0 else later, place)
            case Previous(of, steps):
                before = place.earlier(steps)
                return None if before is None else self.at(of, before)
            case First(of):
                return self.at(of, place.first())
            case Pick(of) as pick:
                return self.at(of, place.pick(pick, self.model.ground.periods))
            case Total(of) as whole:
                total = Fraction(0)
                for here in place.along(whole, self.model.axes, len(self.model.periods)):
                    part = self.at(of, here)
                    if part is None:
                        return None
                    total += part
                return total
            case Compare() | Logic():
                raise AssertionError("`checking` lets conditions stand in an if only")

    def _binary(
        self, operator: str, left: Fraction | None, right: Fraction | None
    ) -> Fraction | None:
        if left is None or right is None:
            return None
        match operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                if right == 0:
                    raise self._error(
                        Text("除以零", "division by nought"),
                        Text(
                            "请检查输入，或用 if(x != 0, a / x, 0)", "guard it with if(x != 0, …)"
                        ),
                    )
                return left / right
            case _:
                return self._power(left, right)

    def _power(self, base: Fraction, exponent: Fraction) -> Fraction:
        if base == 0 and exponent < 0:
            raise self._error(
                Text("零的负次幂", "nought to a negative power"),
                Text("请检查输入", "check the inputs"),
            )
        if abs(exponent) > LARGEST_POWER:
            raise self._error(
                Text(f"指数过大：{exponent}", f"the exponent {exponent} is too large"),
                Text("请检查输入", "check the inputs"),
            )
        if exponent.denominator == 1:
            return Fraction(base ** int(exponent))
        if base < 0:
            raise self._error(
                Text("负数的非整数次幂", "a broken power of a negative number"),
                Text("请检查输入", "check the inputs"),
            )
        return inexact_power(base, exponent) if base else base

    def _holds(self, condition: Expression, place: Place) -> bool | None:
        match condition:
            case Compare(operator, left, right):
                one, other = self.at(left, place), self.at(right, place)
                if one is None or other is None:
                    return None
                return {
                    "<": one < other,
                    "<=": one <= other,
                    ">": one > other,
                    ">=": one >= other,
                    "==": one == other,
                    "!=": one != other,
                }[operator]
            case Logic("not", (only,)):
                holds = self._holds(only, place)
                return None if holds is None else not holds
            case Logic(operator, parts):
                found = [self._holds(part, place) for part in parts]
                if None in found:
                    return None
                return all(found) if operator == "and" else any(found)
        raise AssertionError("`checking` lets only conditions stand here")

    def _error(self, what: Text, remedy: Text) -> ModelError:
        where = self.model.cell_name(self.cell)
        return ModelError(
            Text(f"{where} {what.zh}", f"{what.en} in {where}"),
            file=self.model.file,
            place=f"formulas.{self.cell[0]}",
            remedy=remedy,
        )
