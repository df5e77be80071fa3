"""Goal seek and break-even: the value of one input at which a result is what is wished for.

The whole range is searched on a grid, so that two answers are told as two, and each is narrowed
down by Brent's method (1973); the exact engine has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.program import compiled
from lianpu.modeling.exact.evaluation import Evaluation, evaluate
from lianpu.modeling.files.distributions import Floats
from lianpu.modeling.files.model import Cell, DriverModel
from lianpu.modeling.files.scenarios import cells_of

GRID = 4001
"""Points of the search; crossings closer together than that are not told apart."""

WIDEST = 10.0
"""By default the input is moved between minus and plus so many times its size."""


@dataclass(frozen=True)
class Answer:
    """A value of the input that reaches the goal."""

    value: float
    """In the input's unit, percent as a ratio."""
    result: float
    """What the exact engine gives there."""


@dataclass(frozen=True)
class Goal:
    """What was sought, and every answer in the range."""

    path: str
    cell: Cell
    target: float
    at: float
    """The input as it stands."""
    low: float
    high: float
    answers: tuple[Answer, ...]


def seek(
    model: DriverModel,
    path: str,
    cell: Cell,
    target: float | Cell,
    scenario: str | None = None,
    overrides: Mapping[str, str] | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Goal:
    """Every value of one input at which a result meets a number, or another result (break-even).

    Args:
        model: As loaded.
        path: An input by path; all cells that it names take the same value.
        cell: The result.
        target: A number in the result's unit, or another result of the same unit.
        scenario, overrides: As in `evaluate`.
        low, high: Where to search, in the input's unit; ten times its size to both sides, from
            nought for an input that is not negative.

    Raises:
        UsageError: No such result, different units, or an empty range.
        ModelError: No such input, or a model that cannot be evaluated.
    """
    evaluation = evaluate(model, scenario, overrides)
    changed = evaluation.model
    for each in (cell, target):
        if isinstance(each, tuple) and evaluation.values.get(each) is None:
            raise UsageError(
                Text(f"没有这个结果：{each[0]}", f"there is no such result: {each[0]}"),
                remedy=Text("请给出项目、成员与期间", "name a line, its members and a period"),
            )
    if isinstance(target, tuple):
        one, other = changed.lines[cell[0]].unit, changed.lines[target[0]].unit
        if (one.dimensions, one.factor) != (other.dimensions, other.factor):
            raise UsageError(
                Text(f"{one.label} 与 {other.label} 不能比较",
                     f"[{one.label}] and [{other.label}] do not compare"),
                remedy=Text("请选单位相同的两项", "choose two results in one unit"),
            )  # fmt: skip
    moved = [each for each in cells_of(changed, path) if evaluation.values[each] is not None]
    if not moved:
        raise UsageError(Text(f"{path} 没有数值", f"{path} has no number"))
    at = float(evaluation.values[moved[0]] or 0)
    size = abs(at) or 1.0
    low = (0.0 if at >= 0 else -WIDEST * size) if low is None else low
    high = WIDEST * size if high is None else high
    if not low < high:
        raise UsageError(Text(f"区间为空：{low} 至 {high}", f"an empty range: {low} to {high}"))
    outputs = [cell, target] if isinstance(target, tuple) else [cell]
    engine = ArrayEngine(compiled(changed, moved, outputs))

    def gap(values: Floats) -> Floats:
        results = engine.run(np.repeat(values[None], len(moved), axis=0))
        wanted = results[1] if isinstance(target, tuple) else float(target)
        made: Floats = results[0] - wanted
        return made

    grid = np.linspace(low, high, GRID)
    gaps = gap(grid)
    near = 1e-6 * float(np.nanmedian(np.abs(gaps)))
    found = []
    for left in range(GRID):
        if gaps[left] == 0:
            found.append(float(grid[left]))
        elif left + 1 < GRID and gaps[left] * gaps[left + 1] < 0:
            root = _narrowed(gap, float(grid[left]), float(grid[left + 1]))
            if abs(gap(np.array([root]))[0]) <= near:
                found.append(root)  # a pole changes sign too, and does not come near
    answers = tuple(_answer(evaluation, moved, cell, root) for root in found)
    shown = float(evaluation.values[target] or 0) if isinstance(target, tuple) else float(target)
    return Goal(path, cell, shown, at, low, high, answers)


def _narrowed(gap: Callable[[Floats], Floats], left: float, right: float) -> float:
    from scipy.optimize import brentq

    return float(
        brentq(lambda value: gap(np.array([value]))[0], left, right, xtol=1e-15, rtol=1e-14)
    )


def _answer(evaluation: Evaluation, moved: list[Cell], cell: Cell, root: float) -> Answer:
    model = evaluation.model
    inputs = dict(model.inputs)
    for key, members, at in moved:
        line = inputs[key]
        inputs[key] = replace(line, values={**line.values, (members, at): Fraction(root)})
    result = evaluate(replace(model, inputs=inputs)).values[cell]
    return Answer(root, float(result) if result is not None else float("nan"))
