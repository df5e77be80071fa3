"""Which uncertain input moves a result, and by how much: tornado, and Sobol indices.

First-order indices by Saltelli et al. 2010 (doi:10.1016/j.cpc.2009.09.018), S1 = mean(f(B) (f(AB) -
f(A))) / V; total ones by Jansen 1999 (doi:10.1016/S0010-4655(98)00154-4), ST = mean((f(A) - f(AB))^2)
/ (2 V). A and B are independent, AB is A with one random number from B. Intervals come from a
bootstrap over the rows, all outputs and resamples in one matrix product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.drawing import SMALLEST, Draws, sobol_points
from lianpu.modeling.engines.program import compiled
from lianpu.modeling.exact.evaluation import evaluate
from lianpu.modeling.files.distributions import Floats
from lianpu.modeling.files.model import Cell, DriverModel
from lianpu.modeling.spread.simulation import output_cells

BASE = 2**12
"""Rows of A and of B by default: the model runs so often for each random number, and twice more."""

RESAMPLES = 200
"""Bootstrap resamples behind an interval; SALib's default is 100."""

ENDS = (0.05, 0.95)
"""A tornado moves each random number between these quantiles."""

_PAIRS = 32
"""Outputs and dimensions worked on at a time, so that they stay near the processor."""


@dataclass(frozen=True)
class Swing:
    """What one random number alone does to a result."""

    name: str
    low: float
    """The result with the number at its lower quantile, all other inputs as they stand."""
    high: float


@dataclass(frozen=True)
class Tornado:
    """Swings of one output, largest first."""

    cell: Cell
    at: float
    """The result with all inputs as they stand."""
    swings: tuple[Swing, ...]


@dataclass(frozen=True)
class Indices:
    """Sobol indices of several outputs."""

    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    first: Floats
    """(outputs, names): the share of variance that goes when the number is known."""
    total: Floats
    """(outputs, names): the share that stays when all others are known."""
    first_error: Floats
    """Half of a 95 % interval."""
    total_error: Floats
    runs: int


def tornado(
    model: DriverModel,
    cells: Sequence[Cell] | None = None,
    scenario: str | None = None,
    overrides: Mapping[str, str] | None = None,
    ends: tuple[float, float] = ENDS,
) -> tuple[Tornado, ...]:
    """One input at a time between two quantiles, all others as they stand.

    Correlated inputs move one by one here; their joint spread is in `simulate`.

    Raises:
        UsageError: Nothing is uncertain.
        ModelError: The model cannot be evaluated.
    """
    evaluation = evaluate(model, scenario, overrides)
    draws = Draws.of(evaluation.model)
    wanted = [
        cell
        for cell in (output_cells(evaluation.model) if cells is None else cells)
        if evaluation.values.get(cell) is not None
    ]
    standing = np.array([float(evaluation.values[cell] or 0) for cell in draws.cells])
    columns = np.repeat(standing[:, None], 2 * len(draws.names), axis=1)
    for row, (heard, distribution) in enumerate(zip(draws.heard, draws.distributions, strict=True)):
        columns[row, 2 * heard : 2 * heard + 2] = [distribution.at(share) for share in ends]
    results = ArrayEngine(compiled(evaluation.model, draws.cells, wanted)).run(columns)
    made = []
    for row, cell in enumerate(wanted):
        swings = [
            Swing(name, float(results[row, 2 * at]), float(results[row, 2 * at + 1]))
            for at, name in enumerate(draws.names)
        ]
        swings.sort(key=lambda swing: (-abs(swing.high - swing.low), swing.name))
        made.append(Tornado(cell, float(evaluation.values[cell] or 0), tuple(swings)))
    return tuple(made)


def sobol_indices(
    model: DriverModel,
    cells: Sequence[Cell] | None = None,
    scenario: str | None = None,
    overrides: Mapping[str, str] | None = None,
    *,
    base: int = BASE,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Indices:
    """Shares of each output's variance, for all outputs at once.

    Args:
        model: Without correlations, for which indices do not add up (Kucherenko et al. 2012).
        cells, scenario, overrides: As in `simulate`.
        base: Rows of A and B, a power of two.
        seed: Of the points and of the resamples.
        resamples: Of the bootstrap.

    Raises:
        UsageError: Nothing is uncertain, inputs are correlated, or base is not a power of two.
    """
    evaluation = evaluate(model, scenario, overrides)
    draws = Draws.of(evaluation.model)
    if draws.mixes:
        raise UsageError(
            Text("输入相关时 Sobol 指数无定义", "Sobol indices are not defined for correlated inputs"),
            file=model.file,
            remedy=Text("请用 tornado，或去掉 correlate", "use a tornado, or drop correlate"),
        )  # fmt: skip
    wanted = [
        cell
        for cell in (output_cells(evaluation.model) if cells is None else cells)
        if evaluation.values.get(cell) is not None
    ]
    program = compiled(evaluation.model, draws.cells, wanted)
    heard, reach = np.array(draws.heard), program.reach()
    depends = np.stack(
        [reach[:, heard == at].any(axis=1) for at in range(len(draws.names))], axis=1
    )

    def shaped(points: Floats) -> Floats:
        from scipy.special import ndtri

        return draws.inputs(ndtri(np.clip(points, SMALLEST, 1 - SMALLEST)))

    first, total, first_error, total_error = indices_of(
        ArrayEngine(program).run, len(draws.names), base, seed, resamples, shaped, heard, depends
    )
    return Indices(
        draws.names, tuple(wanted), first, total, first_error, total_error,
        base * (len(draws.names) + 2),
    )  # fmt: skip


def indices_of(
    run: Callable[[Floats], Floats],
    dimensions: int,
    base: int,
    seed: int,
    resamples: int,
    shaped: Callable[[Floats], Floats] = np.array,
    heard: NDArray[np.int64] | None = None,
    depends: NDArray[np.bool_] | None = None,
) -> tuple[Floats, Floats, Floats, Floats]:
    """S1, ST and half of their 95 % intervals: each (outputs, dimensions).

    Args:
        run: (inputs, points) -> (outputs, points).
        dimensions, base, seed, resamples: See `sobol_indices`.
        shaped: (dimensions, points) on the unit cube -> (inputs, points).
        heard: For each input its dimension; one each, in order, when left out.
        depends: See `estimated`.
    """
    if base < 8 or base & (base - 1):
        raise UsageError(
            Text(f"{base} 不是 2 的幂", f"{base} is not a power of two"),
            expected=Text("8 或更大的 2 的幂", "a power of two from 8 on"),
        )
    points = sobol_points(2 * dimensions, base, seed, 0).T
    left, right = shaped(points[:dimensions]), shaped(points[dimensions:])
    owners = np.arange(dimensions) if heard is None else heard
    at_left, at_right = run(left).copy(), run(right).copy()
    if depends is None:
        depends = np.ones((len(at_left), dimensions), bool)
    mixed = np.empty((len(at_left), dimensions, base))
    for at in np.flatnonzero(depends.any(axis=0)):
        rows = np.flatnonzero(owners == at)
        kept = left[rows]
        left[rows] = right[rows]
        touched = depends[:, at]
        mixed[touched, at] = run(left)[touched]
        left[rows] = kept
    return estimated(at_left, at_right, mixed, seed, resamples, depends)


def estimated(
    at_left: Floats, at_right: Floats, mixed: Floats, seed: int, resamples: int,
    depends: NDArray[np.bool_] | None = None,
) -> tuple[Floats, Floats, Floats, Floats]:  # fmt: skip
    """The estimators from f(A), f(B): (outputs, base) and f(AB): (outputs, dimensions, base).

    Outputs are centred first, which changes no index and keeps its digits (Sobol' 2001).

    Args:
        at_left, at_right, mixed: What the model gave.
        seed, resamples: Of the bootstrap.
        depends: (outputs, dimensions): whether an output can change with a dimension at all. Where
            not, its indices and their intervals are nought and ``mixed`` is not read.
    """
    outputs, dimensions, base = mixed.shape
    middle = (at_left.mean(axis=1) + at_right.mean(axis=1)) / 2
    a, b = at_left - middle[:, None], at_right - middle[:, None]
    variance = (np.square(a).mean(axis=1) + np.square(b).mean(axis=1)) / 2
    variance -= ((a.mean(axis=1) + b.mean(axis=1)) / 2) ** 2
    still = variance <= 1e-24 * np.maximum(middle**2, 1e-300)
    scale = 1 / np.sqrt(np.where(still, 1.0, variance))
    a *= scale[:, None]
    b *= scale[:, None]
    counts = _counts(base, resamples, seed)

    def resampled(values: Floats) -> Floats:
        # of one variance, so seven digits are ample for the width of an interval
        made: Floats = (counts @ values.astype(np.float32).T).astype(np.float64) / base
        return made

    varied = resampled((a * a + b * b) / 2) - resampled((a + b) / 2) ** 2
    first, total, first_error, total_error = np.zeros((4, outputs, dimensions))
    changing = ~still[:, None] if depends is None else depends & ~still[:, None]
    pairs = np.argwhere(np.broadcast_to(changing, (outputs, dimensions)))
    for low in range(0, len(pairs), _PAIRS):
        rows, columns = pairs[low : low + _PAIRS].T
        change = mixed[rows, columns] - at_left[rows]
        change *= scale[rows, None]
        for products, index, error in (
            (b[rows] * change, first, first_error),
            (change * change / 2, total, total_error),
        ):
            index[rows, columns] = products.mean(axis=1)
            with np.errstate(all="ignore"):
                ratios = resampled(products) / varied[:, rows]
            error[rows, columns] = 1.96 * ratios.std(axis=0, ddof=1)
    return first, total, first_error, total_error


def _counts(base: int, resamples: int, seed: int) -> Any:
    """How often each row stands in a resample: float32 (resamples, base)."""
    random = np.random.default_rng([seed, 1])
    made = np.empty((resamples, base), np.float32)
    for row in made:
        row[:] = np.bincount(random.integers(0, base, base), minlength=base)
    return made
