"""Chips are given to workloads at least cost, each limit has its price, and no is explained."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from lianpu.core.errors import ModelError
from lianpu.modeling.compute.allocation import Problem, allocate, certified

# two jobs, two chips: by hand the fast chip serves chat until power runs out
PROBLEM = Problem(
    demand={"chat": 100.0, "batch": 40.0},
    work={("chat", "fast"): 10.0, ("chat", "slow"): 4.0, ("batch", "slow"): 5.0},
    cost={"fast": 30.0, "slow": 10.0},
    limits={"kW": 30.0},
    uses={("fast", "kW"): 1.2, ("slow", "kW"): 0.8},
)


def test_the_cheapest_way_is_found():
    """Per unit of chat slow costs 2.5, fast 3; slow alone needs 26.4 kW of 30."""
    found = allocate(PROBLEM)

    assert pytest.approx(dict(found.chips)) == {("chat", "slow"): 25.0, ("batch", "slow"): 8.0}
    assert found.cost == pytest.approx(330)
    assert found.gap <= 1e-7


def test_a_binding_limit_has_a_price():
    """With 20 kW fast chips must help; the price is what one more kW saves."""
    tight = Problem(**{**vars(PROBLEM), "limits": {"kW": 20.0}})
    one_more = Problem(**{**vars(PROBLEM), "limits": {"kW": 21.0}})
    found = allocate(tight)

    assert found.prices["limit kW"] < 0
    assert found.prices["limit kW"] == pytest.approx(allocate(one_more).cost - found.cost)


def test_whole_chips_cost_no_less_than_parts():
    found = allocate(
        Problem(**{**vars(PROBLEM), "demand": {"chat": 101.0, "batch": 41.0}}), whole=True
    )

    assert all(count == round(count) for count in found.chips.values())
    assert (
        found.cost
        >= allocate(Problem(**{**vars(PROBLEM), "demand": {"chat": 101.0, "batch": 41.0}})).cost
    )


def test_the_impossible_is_explained_by_what_clashes_and_nothing_else():
    problem = Problem(**{**vars(PROBLEM), "limits": {"kW": 15.0, "rent": 1e6}})

    with pytest.raises(ModelError) as caught:
        allocate(problem)
    message = caught.value.message("en")
    assert "demand chat (100), demand batch (40), limit kW (15)" in message
    assert "rent" not in message


def test_a_workload_that_no_chip_can_do_is_named():
    with pytest.raises(ModelError, match=r"demand video \(5\)"):
        allocate(Problem(**{**vars(PROBLEM), "demand": {**PROBLEM.demand, "video": 5.0}}))


def test_the_check_can_fail():
    """A wrong answer or wrong prices are caught."""
    rows, bounds, cost = csr_matrix([[-1.0]]), np.array([-2.0]), np.array([3.0])

    assert certified(cost, rows, bounds, np.array([2.0]), np.array([-3.0])) == 0
    assert certified(cost, rows, bounds, np.array([1.9]), np.array([-3.0])) > 1e-3
    assert certified(cost, rows, bounds, np.array([2.0]), np.array([-2.0])) > 1e-3


@pytest.mark.parametrize("seed", range(5))
def test_answers_of_many_sizes_pass_the_second_check(seed):
    rng = np.random.default_rng(seed)
    jobs, chips = [f"w{at}" for at in range(20)], [f"c{at}" for at in range(15)]
    problem = Problem(
        demand={job: float(rng.uniform(10, 1e4)) for job in jobs},
        work={
            (job, chip): float(rng.uniform(1, 100))
            for job in jobs
            for chip in chips
            if rng.random() < 0.6
        },
        cost={chip: float(rng.uniform(1, 50)) for chip in chips},
        stock={chip: float(rng.uniform(500, 5000)) for chip in chips},
    )

    assert allocate(problem).gap <= 1e-7


def test_bad_numbers_are_refused():
    with pytest.raises(ModelError, match="demand chat"):
        allocate(Problem(**{**vars(PROBLEM), "demand": {"chat": float("nan"), "batch": 1.0}}))
