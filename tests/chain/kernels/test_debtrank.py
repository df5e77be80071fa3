import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.kernels.debtrank import Channels, debtrank
from lianpu.chain.kernels.graph import Graph
from lianpu.core.errors import UsageError

LOANS = st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=5, max_size=5)
EQUITY = st.lists(st.integers(1, 30), min_size=5, max_size=5)
SHOCK = st.lists(st.sampled_from([0.0, 0.0, 0.25, 1.0]), min_size=5, max_size=5)


def graph(matrix):
    source, target = np.nonzero(matrix)
    return Graph.of(source, target, np.asarray(matrix, float)[source, target], nodes=len(matrix))


def plain(matrix, equity, shock, once):
    """The formulas of the head of the module, as matrices."""
    loans = np.array(matrix, float)
    np.fill_diagonal(loans, 0)
    impact = loans / np.array(equity, float)[:, None]
    if once:
        impact = np.minimum(1, impact)
    lost = np.array(shock, float)
    fresh = lost.copy()
    spent = lost > 0
    for _ in range(20_000):
        new = np.minimum(1, lost + impact @ fresh)
        fresh = np.where(~spent & (new > 0), new, 0) if once else new - lost
        spent |= new > 0
        lost = new
        if not fresh.any():
            break
    return lost


@settings(max_examples=1500, deadline=None)
@given(LOANS, EQUITY, SHOCK, st.booleans())
def test_distress_is_that_of_the_formula(matrix, equity, shock, once):
    found = debtrank(graph(matrix), equity, shock, once=once)

    assert found.lost == pytest.approx(plain(matrix, equity, shock, once), abs=1e-9)
    assert found.settled
    assert (np.diff(found.by_round) >= -1e-15).all()


def test_a_circle_amplifies_only_when_losses_go_on():
    """Two that lent each other half their equity: what comes back is passed on once more, or not;
    if it is, 1 + 1/4 + 1/16 + ... = 4/3 of the shock."""
    loans = graph([[0, 5], [5, 0]])

    assert debtrank(loans, [10, 10], [0.3, 0.0]).lost == pytest.approx([0.375, 0.15])
    going_on = debtrank(loans, [10, 10], [0.3, 0.0], once=False)
    assert going_on.lost == pytest.approx([0.4, 0.2], abs=1e-12)
    assert going_on.debtrank == pytest.approx(0.5 * 0.1 + 0.5 * 0.2)


@pytest.mark.parametrize("leverage", [0.5, 0.95, 1.4])
def test_losses_that_go_round_a_large_network_for_long(leverage):
    """Below 1 the limit is taken by sweeps, above by rounds alone."""
    chance = np.random.default_rng(3)
    size = 150
    matrix = np.where(chance.random((size, size)) < 0.05, chance.lognormal(2, 1, (size, size)), 0)
    np.fill_diagonal(matrix, 0)
    equity = matrix.sum(axis=1) / leverage + 1e-3
    shock = np.where(np.arange(size) < 3, 0.5, 0.0)

    channels = Channels.of(graph(matrix), equity, once=False)

    for hit in (shock, shock[::-1] / 4):
        found = channels.distress(hit)
        assert found.settled
        assert found.lost == pytest.approx(plain(matrix, equity, hit, False), abs=1e-9)
        assert found.by_round[-1] - found.by_round[0] == pytest.approx(found.debtrank)


@pytest.mark.parametrize("rounds", [1, 2, 100])
def test_distress_that_is_passed_on_once_through_a_large_network(rounds):
    """A few tell few lenders, those many, the last few again; rounds stand for themselves."""
    chance = np.random.default_rng(4)
    size = 600
    matrix = np.where(chance.random((size, size)) < 0.01, chance.lognormal(2, 1, (size, size)), 0)
    np.fill_diagonal(matrix, 0)
    equity = matrix.sum(axis=1) / 3 + 1e-3
    shock = np.where(np.arange(size) < 2, 0.5, 0.0)
    value = chance.random(size)

    found = debtrank(graph(matrix), equity, shock, value=value, rounds=rounds)

    steps = by_rounds(matrix, equity, shock, rounds)
    assert found.lost == pytest.approx(steps[-1], abs=1e-12)
    assert found.by_round == pytest.approx([step @ value / value.sum() for step in steps])
    assert found.debtrank == pytest.approx((steps[-1] - shock) @ value / value.sum())
    assert found.settled == (rounds == 100)
    assert len(steps) > 3 or rounds < 100


def by_rounds(loans, equity, shock, rounds):
    impact = np.minimum(1, loans / equity[:, None])
    steps, fresh = [shock], shock
    while len(steps) <= rounds and (impact @ fresh).any():
        steps.append(np.minimum(1, steps[-1] + impact @ fresh))
        fresh = np.where(steps[-2] == 0, steps[-1], 0)
    return steps


def test_rounds_show_how_far_a_shock_has_come():
    chain = Graph.of([1, 2], [0, 1], [4.0, 3.0])

    found = debtrank(chain, [10, 10, 10], [1, 0, 0], value=[1, 1, 2])

    assert found.lost == pytest.approx([1, 0.4, 0.12])
    assert found.by_round == pytest.approx([0.25, 0.35, 0.41])
    assert found.debtrank == pytest.approx(0.16)


def test_no_equity_is_lost_with_the_first_loss():
    assert debtrank(Graph.of([1], [0], [1.0]), [5, 0], [0.01, 0], once=False).lost[1] == 1


@pytest.mark.parametrize(
    ("equity", "shock", "words"),
    [([1, -1], [0, 0], r"equity\[1\]"), ([1, 1], [0, 2], r"shock\[1\]"), ([1], [0, 0], "shape")],
)
def test_numbers_that_mean_nothing_are_refused(equity, shock, words):
    with pytest.raises(UsageError, match=words):
        debtrank(Graph.of([1], [0], [1.0]), equity, shock)
