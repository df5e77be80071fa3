import itertools

import networkx
import numpy as np
import pytest
from hypothesis import given, settings

from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.trimming import NODE
from lianpu.core.errors import UsageError
from tests.chain.kernels.making import EDGES, columns, legs_of


@settings(deadline=None)
@given(EDGES)
def test_parallel_edges_become_one_leg_and_what_moves_nothing_is_counted(edges):
    graph = Graph.of(*columns(edges), nodes=8)

    legs = dict(zip(zip(graph.source, graph.target, strict=True), graph.amounts, strict=True))
    assert legs == legs_of(edges)
    assert all(
        edges[place] == (*pair, legs[pair]) for pair, place in zip(legs, graph.origin, strict=True)
    )
    assert graph.self_loops == sum(a == b for a, b, _ in edges)
    assert graph.without_amount == sum(a != b and amount <= 0 for a, b, amount in edges)
    assert graph.legs + graph.merged + graph.self_loops + graph.without_amount == len(edges)


def test_parallel_edges_are_added_when_asked():
    graph = Graph.of([0, 0, 1], [1, 1, 0], [2.0, 3.0, 4.0], parallel="sum")

    assert graph.amounts.tolist() == [5.0, 4.0]
    assert graph.origin.tolist() == [1, 2]


@settings(deadline=None)
@given(EDGES)
def test_the_core_is_every_leg_inside_a_component(edges):
    graph = Graph.of(*columns(edges), nodes=8)
    theirs = networkx.DiGraph(list(legs_of(edges)))
    parts = [p for p in networkx.strongly_connected_components(theirs) if len(p) > 1]

    core = graph.core

    inside = {pair for pair in legs_of(edges) if any(set(pair) <= part for part in parts)}
    told = {(int(graph.source[leg]), int(graph.target[leg])) for leg in core.leg}
    assert told == inside
    assert len(core.leg) == len(inside)
    assert core.components == len(parts)
    assert core.largest == max(map(len, parts), default=0)


@pytest.mark.parametrize(
    ("source", "target", "amount", "words"),
    [
        ([0, 1], [1], [1.0, 1.0], "shape"),
        ([0, -1], [1, 0], [1.0, 1.0], r"source\[1\] = -1"),
        ([0, 1], [1, 9], [1.0, 1.0], r"target\[1\] = 9"),
        ([0, 1], [1, 0], [1.0, np.nan], r"amount\[1\] = nan"),
        ([0, 1], [1, 0], [np.inf, 1.0], r"amount\[0\] = inf"),
        ([0.5, 1], [1, 0], [1.0, 1.0], "not whole"),
    ],
)
def test_what_is_no_graph_is_refused_with_its_place(source, target, amount, words):
    with pytest.raises(UsageError, match=words):
        Graph.of(source, target, amount, nodes=3)


def test_nothing_at_all_is_a_graph():
    assert Graph.of([], []).core.components == 0


@pytest.mark.parametrize("hubs", [(), (70,), (70, 90, 70)])
def test_the_core_begins_with_the_busiest_and_equals_go_by_number(hubs):
    """Those of little business are sorted by counting, great hubs by comparing: one order for both."""
    chance = np.random.default_rng(len(hubs))
    edges = [tuple(pair) for pair in chance.integers(0, 300, (1500, 2)).tolist()]
    for hub, spokes in enumerate(hubs):
        others = chance.choice(np.arange(10, 300), spokes, replace=False).tolist()
        edges += [(hub, other) for other in others] + [(other, hub) for other in others]
    source, target = np.array(edges).T

    core = Graph.of(source, target).core

    payer = np.repeat(core.node, np.diff(core.out_ptr))
    payee = core.node[core.out & NODE]
    outof = np.bincount(payer, minlength=300)
    into = np.bincount(payee, minlength=300)
    busy = np.minimum(into, outof) * (into + outof)
    # with each that is taken away go those without a way left: behind it, and in no circle of their own
    roots = np.unique(core.out >> 32)
    taken = core.node[roots].tolist()
    assert taken == sorted(taken, key=lambda node: (-busy[node], node))
    assert taken[0] == max(core.node.tolist(), key=lambda node: (busy[node], -node))
    place = np.repeat(np.arange(len(core.node)), np.diff(core.out_ptr))
    with_another = ~np.isin(place, roots)
    assert (core.out >> 32 < place)[with_another].all()
    assert all(busy[hub] > 4096 for hub in range(len(hubs)))


def test_rows_of_the_core_stand_by_falling_key_both_ways():
    """A search reads the beginning of each row, as far as its start node is among the first left."""
    chance = np.random.default_rng(3)

    core = Graph.of(*chance.integers(0, 80, (2, 400))).core

    forth = np.repeat(np.arange(len(core.node)), np.diff(core.out_ptr))
    back = np.repeat(np.arange(len(core.node)), np.diff(core.in_ptr))
    (payee, out_key), (payer, in_key) = ((at & NODE, at >> 32) for at in (core.out, core.into))
    one_way = zip(forth.tolist(), payee.tolist(), out_key.tolist(), strict=True)
    other_way = zip(payer.tolist(), back.tolist(), in_key.tolist(), strict=True)
    assert sorted(one_way) == sorted(other_way)
    for pointer, key in ((core.out_ptr, out_key), (core.in_ptr, in_key)):
        for first, end in itertools.pairwise(pointer.tolist()):
            assert (np.diff(key[first:end]) <= 0).all()
