"""The spread of a model's results: means, standard deviations and quantiles with their own error.

Up to a quarter of a million draws stand on scrambled Sobol points in eight independent
scramblings, and errors come from how those differ (Owen 1998). More draws are independent and
counted in one pass (`streaming`); errors are then those of sample means and order statistics.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.drawing import Draws
from lianpu.modeling.engines.program import Program, compiled
from lianpu.modeling.exact.evaluation import evaluate
from lianpu.modeling.files.distributions import Floats
from lianpu.modeling.files.model import Cell, DriverModel

DRAWS = 2**14
"""By default. At so many Sobol points the mean of figure 40's market errs less than at 2^20
independent draws."""

REPLICATES = 8
"""Independent scramblings, from whose differences errors are told."""

MOST_SOBOL = 2**18
MOST_DIMENSIONS = 21_201
"""Of Sobol points in SciPy."""
MOST_DRAWS = 10**9
PILOT = 2**14
"""Draws that find the ends of the histograms; always the first ones, so always the same."""

QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Simulation:
    """What uncertain inputs do to each output."""

    model: DriverModel
    """Its scenario and overrides applied."""
    scenario: str | None
    cells: tuple[Cell, ...]
    draws: int
    method: str
    """"sobol" or "random"."""
    seed: int
    mean: Floats
    mean_error: Floats
    """Standard error of the mean."""
    sd: Floats
    shares: tuple[float, ...]
    quantiles: Floats
    """(outputs, shares), in each line's unit, percent as ratios."""
    quantile_errors: Floats
    """Standard error of each quantile."""
    undefined: tuple[int, ...]
    """For each output the draws that gave no number: a division by nought, a root of a negative."""

    def row(self, key: str, *members: str, period: str | None = None) -> int:
        """Place of an output among the rows."""
        at = None if period is None else self.model.ground.periods[period]
        return self.cells.index((key, members, at))


def simulate(
    model: DriverModel,
    scenario: str | None = None,
    overrides: Mapping[str, str] | None = None,
    *,
    cells: Sequence[Cell] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    method: str | None = None,
    shares: Sequence[float] = QUANTILES,
    threads: int = 1,
) -> Simulation:
    """The spread of results under uncertain inputs.

    Args:
        model: With at least one uncertain input.
        scenario, overrides: As in `evaluate`; distributions move with their values.
        cells: Outputs; the computed cells of the model's table when left out.
        draws: For Sobol points a power of two times eight, rounded up to one.
        seed: Another seed gives other draws; the same seed the same, whatever the threads.
        method: "sobol" or "random"; by the number of draws when left out.
        shares: Quantiles, each between nought and one.
        threads: For more than 2^18 draws.

    Raises:
        UsageError: Nothing is uncertain, or draws, seed, method or shares make no sense.
        ModelError: The model cannot be evaluated at its own values.
    """
    _sensible(draws, seed, method, shares)
    evaluation = evaluate(model, scenario, overrides)
    changed = evaluation.model
    varying = Draws.of(changed)
    wanted = tuple(output_cells(changed) if cells is None else cells)
    wanted = tuple(cell for cell in wanted if evaluation.values.get(cell) is not None)
    program = compiled(changed, varying.cells, wanted)
    small = draws <= MOST_SOBOL and len(varying.names) <= MOST_DIMENSIONS
    if (method or ("sobol" if small else "random")) == "sobol":
        return _by_sobol(changed, scenario, varying, program, draws, seed, tuple(shares))
    return _by_counting(changed, scenario, varying, program, draws, seed, tuple(shares), threads)


def output_cells(model: DriverModel) -> list[Cell]:
    """The computed cells of the model's table."""
    return [
        (key, *place)
        for key in model.table
        if key in model.formulas
        for place in model.places(model.formulas[key])
    ]


def _sensible(draws: int, seed: int, method: str | None, shares: Sequence[float]) -> None:
    if not 16 <= draws <= MOST_DRAWS:
        raise UsageError(
            Text(f"抽样次数 {draws} 不可用", f"{draws} draws cannot be used"),
            expected=Text(f"16 至 {MOST_DRAWS:,}", f"16 to {MOST_DRAWS:,}"),
        )
    if not 0 <= seed < 2**63:
        raise UsageError(Text(f"种子 {seed} 不可用", f"the seed {seed} cannot be used"),
                         expected=Text("非负整数", "a whole number from 0 on"))  # fmt: skip
    if method not in (None, "sobol", "random"):
        raise UsageError(
            Text(f"没有方法 '{method}'", f"no method '{method}'"),
            expected=Text.same("sobol, random"),
        )
    if method == "sobol" and draws > MOST_SOBOL:
        raise UsageError(
            Text(f"sobol 至多 {MOST_SOBOL:,} 次", f"sobol takes at most {MOST_SOBOL:,} draws"),
            remedy=Text("请用 random", "use random"),
        )
    if not shares or not all(0 < share < 1 for share in shares):
        raise UsageError(
            Text("分位数须在 0 与 1 之间", "quantiles lie between 0 and 1"),
            expected=Text.same("0.05,0.5,0.95"),
        )


def _by_sobol(
    model: DriverModel, scenario: str | None, draws: Draws, program: Program, count: int,
    seed: int, shares: tuple[float, ...],
) -> Simulation:  # fmt: skip
    each = 2 ** max(1, math.ceil(math.log2(count / REPLICATES)))
    engine = ArrayEngine(program)
    parts = [
        engine.run(draws.inputs(draws.sobol(seed, replicate, each)))
        for replicate in range(REPLICATES)
    ]
    whole = np.concatenate(parts, axis=1)
    whole[~np.isfinite(whole)] = np.nan
    undefined = np.isnan(whole).sum(axis=1)
    means, quantiles = [], []
    for part in parts:
        part[~np.isfinite(part)] = np.nan
        means.append(_means(part))
        quantiles.append(_quantiles(part, shares))
    root = math.sqrt(REPLICATES)
    with np.errstate(invalid="ignore"):
        return Simulation(
            model, scenario, program.outputs, each * REPLICATES, "sobol", seed,
            mean=_means(whole),
            mean_error=np.std(means, axis=0, ddof=1) / root,
            sd=_deviations(whole),
            shares=shares,
            quantiles=_quantiles(whole, shares),
            quantile_errors=np.std(quantiles, axis=0, ddof=1) / root,
            undefined=tuple(int(number) for number in undefined),
        )  # fmt: skip


def _by_counting(
    model: DriverModel, scenario: str | None, draws: Draws, program: Program, count: int,
    seed: int, shares: tuple[float, ...], threads: int,
) -> Simulation:  # fmt: skip
    from lianpu.modeling.engines.streaming import Stream

    stream = Stream(draws, program, seed)
    lows, highs = _ends(stream.first(min(PILOT, count)))
    found = stream.histograms(lows, highs, count, threads)
    outputs = range(len(program.outputs))
    undefined = found.counts[:, -1]
    known = np.maximum(count - undefined, 1)
    above = found.sums[:, 0] / known
    variance = np.maximum(found.sums[:, 1] / known - above**2, 0) * known / np.maximum(known - 1, 1)
    errors = np.empty((len(outputs), len(shares)))
    for at, share in enumerate(shares):
        # an order statistic's rank is binomial: one sd of it to both sides
        step = math.sqrt(share * (1 - share) / count)
        ends = max(share - step, 1e-12), min(share + step, 1 - 1e-12)
        for row in outputs:
            errors[row, at] = (found.quantile(row, ends[1]) - found.quantile(row, ends[0])) / 2
    return Simulation(
        model, scenario, program.outputs, count, "random", seed,
        mean=lows + above,
        mean_error=np.sqrt(variance / known),
        sd=np.sqrt(variance),
        shares=shares,
        quantiles=np.array([[found.quantile(row, share) for share in shares] for row in outputs])
        .reshape(len(outputs), len(shares)),
        quantile_errors=errors,
        undefined=tuple(int(number) for number in undefined),
    )  # fmt: skip


def _ends(pilot: Floats) -> tuple[Floats, Floats]:
    """Ends of the histograms: the pilot's inner 99.9 % and half of their span on both sides."""
    pilot[~np.isfinite(pilot)] = np.nan
    ends = _quantiles(pilot, (0.0005, 0.9995))
    ends = np.nan_to_num(ends)
    low, high = ends[:, 0], ends[:, 1]
    least = np.maximum(np.maximum(np.abs(low), np.abs(high)), 1e-3) * 1e-9
    span = np.maximum(high - low, least)
    return low - span / 2, high + span / 2


def _means(values: Floats) -> Floats:
    known = np.isfinite(values)
    count = known.sum(axis=1)
    with np.errstate(invalid="ignore"):
        made: Floats = np.where(known, values, 0).sum(axis=1) / np.where(count, count, np.nan)
    return made


def _deviations(values: Floats) -> Floats:
    middle = _means(values)
    made: Floats = np.sqrt(_means((values - middle[:, None]) ** 2))
    return made


def _quantiles(values: Floats, shares: Sequence[float]) -> Floats:
    made = np.full((len(values), len(shares)), np.nan)
    for row, each in enumerate(values):
        known = each[np.isfinite(each)]
        if len(known):
            made[row] = np.quantile(known, shares)
    return made
