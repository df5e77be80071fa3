"""Indices whose truth is known, and tornadoes that are plain differences."""

import math

import numpy as np
import pytest

from lianpu.core.errors import UsageError
from lianpu.modeling import read_model
from lianpu.modeling.spread.sensitivity import (
    _counts,
    estimated,
    indices_of,
    sobol_indices,
    tornado,
)

# Ishigami & Homma 1990, a = 7, b = 0.1: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2
A, B = 7.0, 0.1
V1 = 0.5 * (1 + B * math.pi**4 / 5) ** 2
V2 = A**2 / 8
V13 = B**2 * math.pi**8 * (1 / 18 - 1 / 50)
V = V1 + V2 + V13
ISHIGAMI = (np.array([V1, V2, 0]) / V, np.array([V1 + V13, V2, V13]) / V)

G = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])


def ishigami(points):
    x = math.pi * (2 * points - 1)
    return (np.sin(x[0]) + A * np.sin(x[1]) ** 2 + B * x[2] ** 4 * np.sin(x[0]))[None]


def sobol_g(points):
    """Saltelli & Sobol' 1995."""
    return np.prod((np.abs(4 * points - 2) + G[:, None]) / (1 + G[:, None]), axis=0)[None]


def g_truth():
    parts = 1 / (3 * (1 + G) ** 2)
    whole = np.prod(1 + parts) - 1
    return parts / whole, parts * np.prod(1 + parts) / (1 + parts) / whole


@pytest.mark.parametrize(
    ("run", "truth"), [(ishigami, ISHIGAMI), (sobol_g, g_truth())], ids=["ishigami", "g"]
)
def test_known_indices_are_within_three_standard_errors(run, truth):
    first, total, first_error, total_error = indices_of(run, len(truth[0]), 2**13, 0, 200)

    assert (np.abs(first[0] - truth[0]) <= 3 * first_error[0] / 1.96 + 1e-6).all()
    assert (np.abs(total[0] - truth[1]) <= 3 * total_error[0] / 1.96 + 1e-6).all()


MODEL = """
model: lines
periods: [2024A, 2025E]
inputs:
  x: {unit: USD, values: 10, assume: a, uncertain: "normal(sd=3)"}
  y: {unit: USD, values: 10, assume: a, uncertain: "normal(sd=4)"}
  z: {unit: USD, values: 1, assume: a}
formulas:
  both: {unit: USD, is: x + y + z}
  still: {unit: USD, is: z * 2}
"""


def test_a_sum_splits_its_variance():
    found = sobol_indices(read_model(MODEL))

    assert found.names == ("x", "y")
    assert np.allclose(found.first[0], [9 / 25, 16 / 25], atol=0.01)
    assert np.allclose(found.total[0], [9 / 25, 16 / 25], atol=0.01)
    assert (found.first[1] == 0).all(), "what does not vary has no shares"
    assert found.runs == 4096 * 4


def test_what_a_result_cannot_hear_is_exactly_nought_and_changes_nothing_else():
    """The reach is read from the steps; without it the same points give the same numbers."""
    points = np.random.default_rng(0).random((2, 3, 512))
    run = lambda x: np.stack([x[0] + 2 * x[1] ** 2, np.exp(x[2])])  # noqa: E731
    mixed = np.stack(
        [run(np.where(np.arange(3)[:, None] == at, points[1], points[0])) for at in range(3)],
        axis=1,
    )
    left, right = run(points[0]), run(points[1])
    depends = np.array([[True, True, False], [False, False, True]])

    plain = estimated(left, right, mixed.copy(), 0, 50)
    mixed[~depends] = np.nan
    known = estimated(left, right, mixed, 0, 50, depends)

    # widths of intervals are of seven digits, the last of which a product of other shape may round anew
    for one, other, room in zip(plain, known, (1e-9, 1e-9, 1e-6, 1e-6), strict=True):
        assert np.allclose(one, other, rtol=room, atol=0), "nought is nought in both"
    assert all((each[~depends] == 0).all() for each in known)


def test_intervals_are_those_of_resampled_rows():
    """The same resamples, one by one and in doubles."""
    random = np.random.default_rng(3)
    left, right, mixed = random.random((1, 64)), random.random((1, 64)), random.random((1, 1, 64))
    middle = (left.mean() + right.mean()) / 2
    a, b, change = left[0] - middle, right[0] - middle, mixed[0, 0] - left[0]
    ratios = []
    for counts in _counts(64, 20, 5).astype(float) / 64:
        mean = counts @ (a + b) / 2
        variance = counts @ (a * a + b * b) / 2 - mean**2
        ratios.append((counts @ (b * change) / variance, counts @ change**2 / 2 / variance))

    found = estimated(left, right, mixed, 5, 20)

    expected = 1.96 * np.std(ratios, axis=0, ddof=1)
    assert np.allclose(expected, [found[2][0, 0], found[3][0, 0]], rtol=1e-5)


def test_a_tornado_moves_one_number_at_a_time():
    both, still = tornado(read_model(MODEL))

    assert [swing.name for swing in both.swings] == ["y", "x"]
    assert math.isclose(both.swings[0].high - both.at, 4 * 1.6448536269514722)
    assert math.isclose(both.at - both.swings[1].low, 3 * 1.6448536269514722)
    assert [swing.high for swing in still.swings] == [2, 2]


def test_indices_of_correlated_inputs_are_refused():
    with pytest.raises(UsageError, match="correlated"):
        sobol_indices(read_model(MODEL + "correlate: [[x, y, 0.5]]"))
    with pytest.raises(UsageError, match="power of two"):
        sobol_indices(read_model(MODEL), base=1000)
