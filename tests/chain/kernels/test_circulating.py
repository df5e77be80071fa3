"""The circulation of least cost beside network simplex, and its bounds where the work runs out."""

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.kernels.circulating import circulate
from lianpu.chain.kernels.returning import returns

ARCS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.integers(0, 10**12),
        st.integers(-5, 5),
    ),
    max_size=24,
    unique_by=lambda arc: arc[:2],
)


def columns(arcs):
    kept = [arc for arc in arcs if arc[0] != arc[1]]
    return [np.array(column) for column in zip(*kept, strict=True)] if kept else [np.zeros(0)] * 4


@given(ARCS)
@settings(max_examples=300, deadline=None)
def test_it_costs_what_network_simplex_finds(arcs):
    source, target, capacity, cost = columns(arcs)
    graph = networkx.DiGraph()
    for a, b, room, each in zip(source, target, capacity, cost, strict=True):
        graph.add_edge(int(a), int(b), capacity=int(room), weight=int(each))
    expected = networkx.network_simplex(graph)[0] if graph else 0

    found = circulate(source, target, capacity, cost, 8)

    assert found.done
    assert found.cost == found.bound == expected


@given(ARCS, st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_cut_short_it_is_feasible_and_tells_a_bound(arcs, work):
    source, target, capacity, cost = columns(arcs)
    best = circulate(source, target, capacity, cost, 8).cost

    found = circulate(source, target, capacity, cost, 8, work=work)
    left = np.bincount(source.astype(int), found.flow, 8) if len(source) else np.zeros(8)
    come = np.bincount(target.astype(int), found.flow, 8) if len(source) else np.zeros(8)

    assert np.all(found.flow >= 0)
    assert np.all(found.flow <= capacity)
    assert np.array_equal(left, come)
    slack = 1e-9 * float(capacity.sum() + 1)
    assert found.bound - slack <= best <= found.cost + slack


def test_costs_that_are_no_whole_numbers_are_met_closely():
    found = circulate([0, 1, 1, 2], [1, 0, 2, 0], [3, 1, 2, 2], [-0.5, -0.25, 0.125, -1 / 3], 3)

    assert found.cost == pytest.approx(-0.75 - 2 * (0.5 - 0.125 + 1 / 3), abs=1e-9)


def test_returns_that_are_not_reached_are_told_as_such():
    found = returns([0, 1], [1, 0], ([1, 1], [2, 3], [4, 4]), [1, 0], [0, 1], [0, 1], 2, work=0)

    assert found.done.tolist() == [True, False]
    assert [found.low[0], found.best[0], found.high[0], found.bounded[0]] == [1, 2, 4, 1]
