"""The intermediate form of a model: three-address steps over numbers, each computed once.

Axes and time are resolved, what is fixed is folded exactly, equal steps are one. Engines read this
list and nothing else: `arrays` (NumPy), `kernels` (LLVM), `javascript`. Blanks are known here where
they do not depend on numbers; where they do, NaN stands for a blank.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

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
from lianpu.modeling.files.steps import Place

CONDITIONS = frozenset({"<", "<=", ">", ">=", "==", "!=", "and", "or", "not", "known"})
"""Steps whose result is true or false."""

LARGEST_FOLDED_POWER = 64
"""Exponents up to there are folded exactly or multiplied out; larger ones are powers at run time."""

MOST_FACTORS = 4
"""Whole powers up to there are products: faster than a power, and equal in every engine."""


@dataclass(frozen=True)
class Step:
    """One operation on earlier steps.

    ``operation``: "free" (an input that varies), "fixed" (a constant), "blank", "+", "-", "*", "/",
    "**", "negate", "min", "max", "where" (condition, yes, no), or one of `CONDITIONS`. Kernels also
    know what distributions need (`shaping`): "exp", "sqrt", and "table", a cubic between rows.
    """

    operation: str
    arguments: tuple[int, ...] = ()
    """Places of earlier steps; for "free" the place of the input."""
    value: Fraction | None = None
    """Of "fixed"; of "table" its place among the tables."""


@dataclass(frozen=True)
class Program:
    """Steps in the order in which they are computed."""

    steps: tuple[Step, ...]
    inputs: tuple[Cell, ...]
    """Cells that vary, in the order of the engine's rows."""
    outputs: tuple[Cell, ...]
    """Cells that are wanted, in the order of the engine's rows."""
    results: tuple[int, ...]
    """For each output its step."""
    tables: tuple[NDArray[np.float64], ...] = ()
    """What "table" steps read: see `distributions.interpolated`."""

    def reach(self) -> NDArray[np.bool_]:
        """(outputs, inputs): whether an output can change with an input."""
        heard = np.zeros((len(self.steps), len(self.inputs)), bool)
        for at, step in enumerate(self.steps):
            if step.operation == "free":
                heard[at, step.arguments[0]] = True
            else:
                for each in step.arguments:
                    heard[at] |= heard[each]
        made: NDArray[np.bool_] = heard[list(self.results)]
        return made


def compiled(
    model: DriverModel, inputs: Sequence[Cell], outputs: Sequence[Cell] | None = None
) -> Program:
    """The steps from inputs that vary to outputs.

    Args:
        model: With the scenario already applied.
        inputs: Cells of inputs that vary, none of them blank.
        outputs: Cells that are wanted; every computed cell when left out.

    Raises:
        ModelError: A cell that the model does not have.
    """
    wanted = tuple(model.order if outputs is None else outputs)
    known = {
        (line.key, *place): value
        for line in model.inputs.values()
        for place, value in line.values.items()
    }
    computed = set(model.order)
    for cell in (*inputs, *wanted):
        if cell not in known and cell not in computed:
            raise ModelError(
                Text(f"没有这个数：{cell[0]}", f"there is no such number: {cell[0]}"),
                file=model.file,
                remedy=Text("请给出项目、成员与期间", "name a line, its members and a period"),
            )
    writer = _Writer(model)
    for at, cell in enumerate(inputs):
        writer.nodes[cell] = writer.add(Step("free", (at,)))
    for cell, value in known.items():
        if cell not in writer.nodes:
            writer.nodes[cell] = None if value is None else writer.fixed(value)
    needed = _needed(model, wanted)
    for cell in model.order:
        if cell in needed:
            line = model.formulas[cell[0]]
            writer.nodes[cell] = writer.at(line.expression, Place.of(line, cell[1], cell[2]))
    results = [writer.blank if (node := writer.nodes[cell]) is None else node for cell in wanted]
    return _pruned(writer.steps, tuple(inputs), wanted, results)


def _needed(model: DriverModel, wanted: Collection[Cell]) -> set[Cell]:
    from lianpu.modeling.files.steps import cells_read

    found: set[Cell] = set()
    waiting = [cell for cell in wanted if cell[0] in model.formulas]
    while waiting:
        cell = waiting.pop()
        if cell in found:
            continue
        found.add(cell)
        line = model.formulas[cell[0]]
        read = cells_read(line.expression, Place.of(line, cell[1], cell[2]), model.ground)
        waiting += [one for one in read if one[0] in model.formulas and one not in found]
    return found


def _pruned(
    steps: Sequence[Step], inputs: tuple[Cell, ...], outputs: tuple[Cell, ...], results: list[int]
) -> Program:
    """Without what no output needs; "free" arguments are rows, not steps."""
    alive = set(results)
    for at in range(len(steps) - 1, -1, -1):
        if at in alive and steps[at].operation != "free":
            alive.update(steps[at].arguments)
    places = {old: new for new, old in enumerate(sorted(alive))}
    kept = []
    for old in sorted(alive):
        step = steps[old]
        if step.operation != "free":
            step = Step(step.operation, tuple(places[each] for each in step.arguments), step.value)
        kept.append(step)
    return Program(tuple(kept), inputs, outputs, tuple(places[each] for each in results))


class _Writer:
    """Adds steps, folding what is fixed and finding what is there already."""

    def __init__(self, model: DriverModel) -> None:
        self.model = model
        self.nodes: dict[Cell, int | None] = {}
        """Step of a cell; None for a blank."""
        self.steps: list[Step] = []
        self._places: dict[Step, int] = {}
        self._doubtful: set[int] = set()
        """Steps that may be blank, depending on numbers."""

    @property
    def blank(self) -> int:
        at = self.add(Step("blank"))
        self._doubtful.add(at)
        return at

    def add(self, step: Step) -> int:
        at = self._places.get(step)
        if at is None:
            at = self._places[step] = len(self.steps)
            self.steps.append(step)
            if step.operation not in ("free", "known") and any(
                each in self._doubtful for each in step.arguments
            ):
                self._doubtful.add(at)
        return at

    def fixed(self, value: Fraction) -> int:
        return self.add(Step("fixed", (), value))

    def value(self, at: int) -> Fraction | None:
        """The constant at a step, when it is one."""
        return self.steps[at].value

    def at(self, expression: Expression, place: Place) -> int | None:
        """The step of an expression at a place; None for a blank."""
        ground = self.model.ground
        match expression:
            case Number(value):
                return self.fixed(value)
            case Ref(name):
                return self.nodes[place.cell(ground.lines[name])]
            case Negate(of):
                inner = self.at(of, place)
                return None if inner is None else self._negated(inner)
            case Scale(of, factors):
                inner = self.at(of, place)
                if inner is None:
                    return None
                product = Fraction(1)
                for _, factor in factors:
                    product *= factor
                return self._times(inner, self.fixed(product))
            case Binary(operator, left, right):
                one, other = self.at(left, place), self.at(right, place)
                return None if one is None or other is None else self._binary(operator, one, other)
            case Choose(condition, yes, no):
                return self._choice(condition, yes, no, place)
            case Extreme(function, parts):
                return self._extreme(function, [self.at(part, place) for part in parts])
            case Start(opening, later):
                return self.at(opening if place.at == 0 else later, place)
            case Previous(of, steps):
                before = place.earlier(steps)
                return None if before is None else self.at(of, before)
            case First(of):
                return self.at(of, place.first())
            case Pick(of) as pick:
                return self.at(of, place.pick(pick, ground.periods))
            case Total(of) as whole:
                total = self.fixed(Fraction(0))
                for here in place.along(whole, ground.axes, len(ground.periods)):
                    part = self.at(of, here)
                    if part is None:
                        return None
                    total = self._binary("+", total, part)
                return total
            case Compare() | Logic():
                raise AssertionError("`checking` lets conditions stand in an if only")

    def _binary(self, operator: str, left: int, right: int) -> int:
        one, other = self.value(left), self.value(right)
        match operator:
            case "+":
                if one is not None and other is not None:
                    return self.fixed(one + other)
                if one == 0 or other == 0:
                    return right if one == 0 else left
                return self.add(Step("+", (left, right)))
            case "-":
                if one is not None and other is not None:
                    return self.fixed(one - other)
                return left if other == 0 else self.add(Step("-", (left, right)))
            case "*":
                return self._times(left, right)
            case "/":
                if other is not None and other != 0:
                    if other.numerator == 1 or self.steps[left].operation == "fixed":
                        return self._times(left, self.fixed(1 / other))
                    return self.add(Step("/", (left, right)))
                return self.add(Step("/", (left, right)))
            case _:
                return self._power(left, right)

    def _times(self, left: int, right: int) -> int:
        one, other = self.value(left), self.value(right)
        if one is not None and other is not None:
            return self.fixed(one * other)
        if one is not None:
            left, right, one, other = right, left, other, one
        if other is None:
            return self.add(Step("*", (left, right)))
        if other == 1:
            return left
        inner = self.steps[left]
        if inner.operation == "*" and (before := self.value(inner.arguments[1])) is not None:
            return self._times(inner.arguments[0], self.fixed(before * other))
        return self.add(Step("*", (left, right)))

    def _power(self, base: int, exponent: int) -> int:
        below, above = self.value(base), self.value(exponent)
        if above is not None and above.denominator == 1:
            whole = int(above)
            if below is not None and abs(whole) <= LARGEST_FOLDED_POWER and (below or whole >= 0):
                return self.fixed(Fraction(below**whole))
            if 1 <= whole <= MOST_FACTORS:
                product = base
                for _ in range(whole - 1):
                    product = self._times(product, base)
                return product
        return self.add(Step("**", (base, exponent)))

    def _negated(self, inner: int) -> int:
        value = self.value(inner)
        return self.add(Step("negate", (inner,))) if value is None else self.fixed(-value)

    def _extreme(self, function: str, parts: list[int | None]) -> int | None:
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        best = known[0]
        for part in known[1:]:
            one, other = self.value(best), self.value(part)
            if one is not None and other is not None:
                best = self.fixed(min(one, other) if function == "min" else max(one, other))
            else:
                best = self.add(Step(function, (best, part)))
        return best

    def _choice(
        self, condition: Expression, yes: Expression, no: Expression, place: Place
    ) -> int | None:
        asked = self._condition(condition, place)
        if asked is None:
            return None
        if isinstance(asked, bool):
            return self.at(yes if asked else no, place)
        holds, known = asked
        one, other = self.at(yes, place), self.at(no, place)
        if one is None and other is None:
            return None
        chosen = one if one is not None and one == other else self.add(
            Step(
                "where",
                (
                    holds,
                    self.blank if one is None else one,
                    self.blank if other is None else other,
                ),
            )
        )  # fmt: skip
        if known is not None:
            chosen = self.add(Step("where", (known, chosen, self.blank)))
        return chosen

    def _condition(
        self, condition: Expression, place: Place
    ) -> bool | tuple[int, int | None] | None:
        """True or false where it is fixed, else its step and the step that says it is known."""
        match condition:
            case Compare(operator, left, right):
                one, other = self.at(left, place), self.at(right, place)
                if one is None or other is None:
                    return None
                low, high = self.value(one), self.value(other)
                if low is not None and high is not None:
                    return compare(operator, low, high)
                step = self.add(Step(operator, (one, other)))
                doubts = [each for each in (one, other) if each in self._doubtful]
                return step, self._all([self.add(Step("known", (each,))) for each in doubts])
            case Logic("not", (only,)):
                asked = self._condition(only, place)
                if asked is None or isinstance(asked, bool):
                    return None if asked is None else not asked
                return self.add(Step("not", (asked[0],))), asked[1]
            case Logic(operator, parts):
                return self._joined(operator, [self._condition(part, place) for part in parts])
        raise AssertionError("`checking` lets only conditions stand here")

    def _joined(
        self, operator: str, parts: list[bool | tuple[int, int | None] | None]
    ) -> bool | tuple[int, int | None] | None:
        if None in parts:
            return None
        fixed = [part for part in parts if isinstance(part, bool)]
        open_ = [part for part in parts if isinstance(part, tuple)]
        settled = operator == "or"
        known = self._all([part[1] for part in open_ if part[1] is not None])
        if not open_:
            return any(fixed) if settled else all(fixed)
        if settled in fixed and known is None:
            return settled
        step = open_[0][0]
        for part in open_[1:]:
            step = self.add(Step(operator, (step, part[0])))
        if settled in fixed:
            opposite = self.add(Step("not", (step,)))
            step = self.add(Step(operator, (step, opposite)))
        return step, known

    def _all(self, steps: list[int]) -> int | None:
        joined: int | None = None
        for step in steps:
            joined = step if joined is None else self.add(Step("and", (joined, step)))
        return joined


def compare(operator: str, left: Fraction, right: Fraction) -> bool:
    """Whether a comparison of two numbers holds."""
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "==": left == right,
        "!=": left != right,
    }[operator]
