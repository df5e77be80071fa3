import numpy as np
import pytest

from lianpu.chain.kernels.clearing import clear
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.montecarlo import Range, drawn, stress
from lianpu.core.errors import UsageError


def network(nodes=40, legs=160, seed=1):
    chance = np.random.default_rng(seed)
    return Graph.of(*chance.integers(0, nodes, (2, legs)), chance.uniform(1, 9, legs), nodes=nodes)


def test_ranges_without_width_are_plain_clearing():
    debts = network()
    outside = np.random.default_rng(2).uniform(0, 12, debts.nodes)
    lost = np.r_[1.0, np.zeros(debts.nodes - 1)]
    once = clear(debts, outside * (1 - lost), keep_outside=0.5, keep_inside=0.8)

    many = stress(
        debts, Range(debts.amounts, debts.amounts), Range(outside, outside),
        lost=lost, scenarios=7, keep_outside=0.5, keep_inside=0.8,
    )  # fmt: skip

    assert many.shortfall == pytest.approx(np.full(7, once.shortfall), abs=1e-9)
    assert (many.defaults == once.defaulted).all()
    assert many.settled.all()


def test_scenarios_do_not_depend_on_threads_or_on_how_many_there_are():
    debts = network()
    outside = Range(np.zeros(debts.nodes), np.full(debts.nodes, 12.0))
    amounts = Range(debts.amounts * 0.5, debts.amounts * 2, debts.amounts)

    two = stress(debts, amounts, outside, scenarios=300, seed=9, threads=2)
    one = stress(debts, amounts, outside, scenarios=100, seed=9, threads=1)

    assert (one.shortfall == two.shortfall[:100]).all()
    assert (one.defaults == two.defaults[:100]).all()
    assert one.shortfall.std() > 0
    low, high = two.quantiles(0.05, 0.95)
    assert two.shortfall.min() <= low < high <= two.shortfall.max()
    assert ((two.default_share >= 0) & (two.default_share <= 1)).all()
    assert (stress(debts, amounts, outside, scenarios=100, seed=8).shortfall != one.shortfall).any()


@pytest.mark.parametrize("best", [2.0, 3.0, 5.0, float("nan")])
def test_draws_are_the_quantiles_of_their_distribution(best):
    places = (np.arange(20_000) + 0.5) / 20_000
    values = np.array([drawn(u, 2.0, 5.0, best) for u in places])

    mean = 3.5 if np.isnan(best) else (2 + 5 + best) / 3
    assert values.mean() == pytest.approx(mean, abs=1e-3)
    assert (np.diff(values) >= 0).all()
    assert values.min() >= 2
    assert values.max() <= 5


def test_a_range_that_is_none_is_refused_with_its_place():
    debts = network()
    wide = Range(debts.amounts, debts.amounts)
    with pytest.raises(UsageError, match=r"outside\[0\] = 2.0, nan, 1.0"):
        stress(debts, wide, Range(np.full(debts.nodes, 2.0), np.full(debts.nodes, 1.0)))
