import itertools
import sys
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.kernels import circles
from lianpu.chain.kernels.circles import count, listing, widest
from lianpu.chain.kernels.graph import Graph
from lianpu.core.errors import UsageError
from tests.chain.kernels.making import EDGES, columns, plain_circles, turned

LENGTHS = st.integers(2, 8)


def told(graph, blocks):
    """[(nodes from the first leg, bottleneck)], after checking that each is a circle."""
    made = []
    for block in blocks:
        for legs, length, bottleneck in zip(
            block.legs, block.lengths, block.bottlenecks, strict=True
        ):
            walk = legs[:length]
            assert (legs[length:] == -1).all()
            assert (graph.target[walk] == np.roll(graph.source[walk], -1)).all()
            assert graph.amounts[walk].min() == bottleneck
            made.append((tuple(graph.source[walk].tolist()), float(bottleneck)))
    return made


@settings(max_examples=1000, deadline=None)
@given(EDGES, LENGTHS)
def test_counts_are_those_of_trying_every_path(edges, longest):
    expected = np.zeros((longest + 1, 5), int)
    largest = np.zeros(longest + 1)
    for nodes, bottleneck in plain_circles(edges, longest).items():
        expected[len(nodes), bottleneck - 1] += 1
        largest[len(nodes)] = max(largest[len(nodes)], bottleneck)

    tally = count(Graph.of(*columns(edges), nodes=8), longest, thresholds=[2, 3, 4, 5])

    assert tally.complete
    assert (tally.counts == expected).all()
    assert (tally.largest == largest).all()
    assert tally.at_least(3) == expected[:, 2:].sum()


@settings(max_examples=1000, deadline=None)
@given(EDGES, LENGTHS, st.integers(1, 9))
def test_every_circle_is_listed_once_with_its_legs(edges, longest, block):
    graph = Graph.of(*columns(edges), nodes=8)

    found = told(graph, listing(graph, longest, block=block))

    assert len(found) == len(dict(found))
    assert {turned(nodes): least for nodes, least in found} == plain_circles(edges, longest)


@settings(max_examples=1000, deadline=None)
@given(EDGES, LENGTHS, st.integers(1, 9))
def test_widest_first_gives_all_by_falling_bottleneck(edges, longest, block):
    graph = Graph.of(*columns(edges), nodes=8)

    found = told(graph, widest(graph, longest, block=block))

    sizes = [least for _, least in found]
    assert sizes == sorted(sizes, reverse=True)
    assert len(found) == len(dict(found))
    assert {turned(nodes): least for nodes, least in found} == plain_circles(edges, longest)


def dense(nodes=18, seed=3):
    """Every node pays every other."""
    pairs = list(itertools.permutations(range(nodes), 2))
    amounts = np.random.default_rng(seed).integers(1, 50, len(pairs))
    return Graph.of(*zip(*pairs, strict=True), amounts)


def circles_of_complete_graph(nodes, longest):
    return sum(
        np.prod(range(nodes - length + 1, nodes + 1), dtype=object) // length
        for length in range(2, longest + 1)
    )


def test_a_complete_graph_has_as_many_circles_as_combinatorics_says():
    tally = count(dense(), 6)

    assert tally.total == circles_of_complete_graph(18, 6) == 2_453_457


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_order_and_counts_do_not_depend_on_threads(threads, monkeypatch):
    """Work is cut into many small parts here, so that threads overtake each other."""
    monkeypatch.setattr(circles, "HEAVY", 1000)
    monkeypatch.setattr(circles, "SMALL", 0)
    monkeypatch.setattr(circles, "BUDGET", 1000)
    graph = dense(12)
    alone = np.concatenate([block.legs for block in listing(graph, 5, threads=1)])

    several = np.concatenate([block.legs for block in listing(graph, 5, threads=threads)])

    assert (several == alone).all()
    assert len(alone) == circles_of_complete_graph(12, 5)
    marks = [5, 10, 20]
    ours, theirs = (count(graph, 5, thresholds=marks, threads=n) for n in (threads, 1))
    assert (ours.counts == theirs.counts).all()
    assert (ours.largest == theirs.largest).all()


def test_billions_are_not_waited_for():
    graph = dense(120)

    tally = count(graph, 8, stop_at=10**6)
    first = next(widest(graph, 8))

    assert not tally.complete
    assert tally.total >= 10**6
    # the first circle in falling order is as wide as any: no other may be above it
    alone = graph.amounts >= first.bottlenecks[0] + 1
    wider = Graph.of(graph.source[alone], graph.target[alone], nodes=120)
    assert count(wider, 8).total == 0


@pytest.mark.parametrize("threads", [1, 2])
def test_ctrl_c_stops_the_search_and_its_threads(threads):
    def interrupt(share, found):
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        count(dense(120), 8, threads=threads, progress=interrupt)

    assert threading.active_count() == before


def test_whoever_reads_no_further_leaves_no_thread_behind():
    before = threading.active_count()
    blocks = listing(dense(80), 6, threads=2, block=100)
    next(blocks)
    blocks.close()

    assert threading.active_count() == before


def test_progress_tells_the_share_done():
    shares = []
    count(dense(), 6, progress=lambda share, found: shares.append((share, found)))

    assert shares[-1] == (1.0, 2_453_457)


@pytest.mark.parametrize("longest", [1, 17])
def test_a_length_that_no_circle_has_is_refused(longest):
    with pytest.raises(UsageError, match=str(longest)):
        count(dense(4), longest)


def test_thresholds_rise():
    with pytest.raises(UsageError, match="rising"):
        count(dense(4), 3, thresholds=[2, 1])


def test_a_search_holds_on_to_no_array():
    """Its functions do not count who holds an array: neither may one be freed early, nor kept."""
    graph = Graph.of([0, 1, 2, 2, 0], [1, 2, 0, 1, 2])
    columns = [graph.core.out, graph.core.amounts, graph.core.leg, graph.core.in_ptr]
    before = [sys.getrefcount(column) for column in columns]

    for _ in range(20):
        count(graph, 4, threads=1)
        sum(len(block) for block in listing(graph, 4, threads=1))
        sum(len(block) for block in widest(graph, 4))

    assert before == [sys.getrefcount(column) for column in columns]
