"""Draws that belong to inputs, quantiles with their error, and nothing that depends on threads."""

import subprocess
import sys

import numpy as np
import pytest
from scipy import special, stats

from lianpu.core.errors import UsageError
from lianpu.modeling import read_model
from lianpu.modeling.engines import counting, streaming
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.drawing import Draws, uniforms
from lianpu.modeling.engines.machine import place, room
from lianpu.modeling.engines.program import compiled
from lianpu.modeling.spread.simulation import simulate
from tests.modeling.writing import shop

TWO = """
model: two
periods: [2025E]
inputs:
  x: {unit: USD, values: 10, assume: a, uncertain: "normal(sd=1)"}
  y: {unit: USD, values: 9, assume: a, uncertain: "XXX"}
formulas:
  nought: {unit: USD, is: x - x}
  triple: {unit: USD, is: 2 * x + x}
  sum: {unit: USD, is: x + y}
  ratio: {unit: "1", is: x / y}
correlate: [[x, y, RHO]]
"""


def two(y: str = "normal(sd=1)", rank: float = 0.6):
    return read_model(
        TWO.replace("XXX", y).replace("RHO", str(rank)).replace("sum:", "both:")
    )  # fmt: skip


def test_an_input_used_twice_is_one_number():
    """Squiggle's point, and where the field's Python tool fails: x - x is nought, 2x + x is 3x."""
    for draws in (2**14, 2**18 + 4):
        found = simulate(two(), draws=draws)

        assert found.sd[found.row("nought")] < 1e-9
        assert np.isclose(found.sd[found.row("triple")], 3, rtol=0.01)


@pytest.mark.parametrize("y", ["normal(sd=1)", "lognormal(cv=50%)", "8 to 13", "pert(8, 20)"])
@pytest.mark.parametrize("rank", [0.6, -0.3, 0.9])
def test_rank_correlations_are_met(y, rank):
    draws = Draws.of(two(y, rank))

    sobol = draws.inputs(draws.sobol(0, 0, 2**14))
    independent = draws.inputs(draws.independent(0, 0, 100_000))

    assert abs(stats.spearmanr(*sobol).statistic - rank) < 0.01
    assert abs(stats.spearmanr(*independent).statistic - rank) < 0.01


@pytest.mark.parametrize("draws", [2**14, 300_000])
def test_quantiles_are_within_their_error_of_the_truth(draws):
    found = simulate(two(rank=0.6), draws=draws, seed=3)
    row = found.row("both")
    variance = 2 + 2 * 2 * np.sin(np.pi * 0.6 / 6)
    truth = stats.norm(19, np.sqrt(variance))

    assert abs(found.mean[row] - 19) < 4 * found.mean_error[row] + 1e-9
    gaps = np.abs(found.quantiles[row] - truth.ppf(found.shares))
    assert (gaps < 4 * found.quantile_errors[row] + 1e-4).all()
    assert np.isclose(found.sd[row], np.sqrt(variance), rtol=0.01)


def test_numbers_do_not_depend_on_threads_blocks_or_neighbours():
    whole = uniforms(5, 7, 0, 10_000)
    assert np.array_equal(whole[4096:5000], uniforms(5, 7, 4096, 904))

    one, two_ = (simulate(two(), draws=300_001, threads=threads) for threads in (1, 2))
    for name in ("mean", "sd", "quantiles", "quantile_errors"):
        assert np.array_equal(getattr(one, name), getattr(two_, name)), name


def test_the_machine_code_draws_what_numpy_draws():
    keys = np.array([7, 2**63 + 5], np.uint64)
    made = np.empty((2, 5004))

    counting.normals()(
        9, keys.ctypes.data, 2, 1024, 1251, counting.inverse_table().ctypes.data, *place(made)
    )

    for key, row in zip(keys, made, strict=True):
        assert np.abs(special.ndtri(uniforms(9, int(key), 4096, 5004)) - row).max() < 1e-12


@pytest.mark.parametrize(
    "y",
    [
        "normal(sd=1)", "lognormal(cv=50%)", "8 to 13", "uniform(5, 15)", "triangular(5, 15)",
        "pert(8, 20)", "beta(2, 3, 5, 15)", "discrete(5: 0.2, 9: 0.5, 15: 0.3)",
    ],
)  # fmt: skip
def test_every_shape_is_drawn_alike_by_both(y):
    model = two(y, 0.4)
    draws = Draws.of(model)
    program = compiled(model, draws.cells)
    arrays = ArrayEngine(program).run(draws.inputs(draws.independent(9, 0, 5003)))

    made = streaming.Stream(draws, program, 9).first(5003)

    assert np.allclose(made, arrays, rtol=1e-9, atol=1e-9)


def test_every_draw_is_counted_once_in_its_bin():
    values = room(2, 4096)
    values[:] = np.random.default_rng(0).normal(size=values.shape) * [[1], [100]]
    values[0, :6] = np.nan, np.inf, -np.inf, -9, 9, 3
    lows, scales = np.array([-3.0, -600.0]), counting.BINS / np.array([6.0, 1200.0])
    into, sums = np.zeros((2, counting.SLOTS), np.uint32), np.zeros((2, 2, 8))

    counting.counts()(
        *place(values), 2, 4096, lows.ctypes.data, scales.ctypes.data, into.ctypes.data,
        sums.ctypes.data,
    )  # fmt: skip

    for row, own in enumerate(values):
        known = own[np.isfinite(own)] - lows[row]
        bins = np.clip(np.floor(known * scales[row]) + 1, 0, counting.BINS + 1).astype(int)
        expected = np.bincount(bins, minlength=counting.SLOTS)
        expected[-1] = (~np.isfinite(own)).sum()
        assert np.array_equal(expected, into[row])
        assert np.allclose(sums[row].sum(axis=1), [known.sum(), (known**2).sum()])


def test_draws_without_a_number_are_counted():
    text = TWO.replace("sum:", "both:").replace("is: x / y", "is: (x / y - 1) ** 0.5")
    found = simulate(read_model(text.replace("XXX", "5 to 12").replace("RHO", "0")), draws=2**12)

    assert found.undefined[found.row("ratio")] > 0
    assert found.undefined[found.row("both")] == 0


def test_a_scenario_moves_what_is_uncertain():
    model = shop(
        ("values: {adults: 30, children: 10}\n", "values: {adults: 30, children: 10}\n    uncertain: normal(cv=10%)\n")
    )  # fmt: skip

    plain, bull = simulate(model), simulate(model, "bull")
    row = plain.row("sales", "adults", period="2024A")

    assert np.isclose(bull.mean[row] / plain.mean[row], 40 / 30 * 1.1, rtol=1e-4)
    assert np.isclose(bull.sd[row] / plain.sd[row], 40 / 30 * 1.1, rtol=1e-3)


def test_a_certain_model_and_wrong_settings_are_refused():
    with pytest.raises(UsageError, match="nothing in the model is uncertain"):
        simulate(shop())
    for wrong in (
        {"draws": 1},
        {"seed": -1},
        {"method": "dice"},
        {"shares": (1.5,)},
        {"method": "sobol", "draws": 10**7},
    ):
        with pytest.raises(UsageError):
            simulate(two(), **wrong)


def test_simulations_do_not_load_what_takes_a_second_and_their_memory():
    """LLVM alone is loaded, and for many draws."""
    script = (
        "import sys; from pathlib import Path\n"
        "from lianpu import modeling\n"
        "from tests.modeling.writing import SHOP\n"
        "from lianpu.modeling.spread.simulation import simulate\n"
        "text = SHOP.replace('assume: as last year', 'assume: x\\n    uncertain: normal(cv=5%)')\n"
        "simulate(modeling.read_model(text))\n"
        "assert 'llvmlite' not in sys.modules\n"
        "simulate(modeling.read_model(text), draws=300_000)\n"
        "assert 'numba' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
