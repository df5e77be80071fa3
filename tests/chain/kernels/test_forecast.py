import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.kernels import forecast as module
from lianpu.chain.kernels.circles import count
from lianpu.chain.kernels.forecast import forecast
from lianpu.chain.kernels.graph import Graph
from tests.chain.kernels.making import EDGES, columns


@settings(max_examples=300, deadline=None)
@given(EDGES, st.integers(2, 7))
def test_walks_bound_the_circles_from_above(edges, longest):
    graph = Graph.of(*columns(edges), nodes=8)

    expected = forecast(graph, longest)

    assert expected.exact
    assert expected.walks >= count(graph, longest).total
    assert expected.walks >= expected.circles


def random_graph(nodes=300, edges=2400):
    chance = np.random.default_rng(5)
    return Graph.of(*chance.integers(0, nodes, (2, edges)))


def test_the_estimate_meets_the_count_within_its_error():
    """Of twenty seeds the mean is within three standard errors of it."""
    graph = random_graph()
    told = [forecast(graph, 6, seed=seed) for seed in range(20)]

    mean = np.mean([each.circles for each in told])
    error = np.mean([each.error for each in told]) / 20**0.5

    assert abs(mean - count(graph, 6).total) < 3 * error
    assert error < 0.02 * mean


def test_a_sample_of_the_start_nodes_says_that_it_is_one(monkeypatch):
    monkeypatch.setattr(module, "HUBS", 50)
    monkeypatch.setattr(module, "SAMPLE", 100)
    graph = random_graph()

    told = forecast(graph, 5)

    assert not told.exact
    assert abs(told.circles - count(graph, 5).total) < 4 * told.error
