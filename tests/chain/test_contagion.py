from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from lianpu.chain.shocks.contagion import Arcs, clearing_rounds, debtrank_rounds, supply_rounds

DEBTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 9)),
    max_size=10,
    unique_by=lambda debt: debt[:2],
)
MEANS = st.lists(st.integers(0, 9), min_size=5, max_size=5)


def network(debts, size=5):
    kept = [debt for debt in debts if debt[0] != debt[1]]
    ends = np.array([debt[:2] for debt in kept], np.int64).reshape(-1, 2)
    return Arcs(ends[:, 0], ends[:, 1], size), np.array([float(debt[2]) for debt in kept])


def test_a_ring_that_lacks_one_pays_less_all_round():
    """A owes B 2, B owes C 2, C owes A 2, C has nothing but what B pays; D owes A what it has not."""
    arcs, owed = network([(0, 1, 2), (1, 2, 2), (2, 3, 2)], 4)

    paid = clearing_rounds(arcs, owed, np.array([1.0, 0, 0, 0]))[-1]

    assert paid.tolist() == [1, 1, 1, 0]


def test_costs_of_default_take_more_than_is_lacking():
    arcs, owed = network([(0, 1, 4)], 2)

    assert clearing_rounds(arcs, owed, np.array([3.0, 0]))[-1][0] == 3
    assert clearing_rounds(arcs, owed, np.array([3.0, 0]), recovery=(0.5, 0.5))[-1][0] == 1.5
    assert clearing_rounds(arcs, owed, np.array([4.0, 0]), recovery=(0.5, 0.5))[-1][0] == 4


def test_who_failed_pays_nothing_whatever_it_has():
    arcs, owed = network([(0, 1, 4)], 2)

    assert clearing_rounds(arcs, owed, np.array([9.0, 0]), np.array([True, False]))[-1][0] == 0


@given(DEBTS, MEANS)
@settings(max_examples=300, deadline=None)
def test_the_rounds_end_at_the_largest_payments_that_are_possible(debts, means):
    """Oracle: Eisenberg and Noe's theorem that the greatest clearing vector maximises payments."""
    arcs, owed = network(debts)
    own = np.array(means, float)
    due = arcs.out_of(owed)
    parts = np.zeros((5, 5))
    for payer, payee, amount in zip(arcs.payer, arcs.payee, owed, strict=True):
        parts[payer, payee] = amount / due[payer]
    best = linprog(
        -np.ones(5),
        A_ub=np.eye(5) - parts.T,
        b_ub=own,
        bounds=list(zip(np.zeros(5), due, strict=True)),
        method="highs",
    )

    paid = clearing_rounds(arcs, owed, own)[-1]

    assert paid == pytest.approx(best.x, abs=1e-6)


@given(DEBTS, MEANS, st.sampled_from([0.0, 0.3, 0.9]))
@settings(deadline=None)
def test_nobody_pays_more_than_it_owes_or_has(debts, means, kept):
    arcs, owed = network(debts)
    own = np.array(means, float)
    due = arcs.out_of(owed)
    rounds = clearing_rounds(arcs, owed, own, recovery=(kept, kept))
    paid = rounds[-1]
    part = owed / np.where(due > 0, due, 1)[arcs.payer]
    received = arcs.into(paid[arcs.payer] * part)

    assert (paid <= due + 1e-9).all()
    assert (paid <= own + received + 1e-6).all()
    assert received.sum() == pytest.approx(paid.sum())
    for before, after in pairwise(rounds):
        assert (after <= before + 1e-9).all()


@given(DEBTS, st.lists(MEANS, min_size=1, max_size=4))
@settings(deadline=None)
def test_draws_side_by_side_are_as_each_alone(debts, draws):
    arcs, owed = network(debts)
    own = np.array(draws, float)

    together = clearing_rounds(arcs, np.tile(owed, (len(draws), 1)), own)[-1]

    for at in range(len(draws)):
        assert together[at] == pytest.approx(clearing_rounds(arcs, owed, own[at])[-1], abs=1e-6)


def test_debtrank_halves_along_a_chain_that_rests_half_on_the_one_before():
    weights = np.array([[0, 0, 0], [0.5, 0, 0], [0, 0.5, 0]])

    assert debtrank_rounds(weights, np.array([1.0, 0, 0]))[-1].tolist() == [1, 0.5, 0.25]


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=4, max_size=4))
@settings(deadline=None)
def test_losses_never_fall_and_never_pass_the_whole(rows):
    weights = np.array(rows)
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1)
    rounds = debtrank_rounds(weights, np.array([0.5, 0, 0, 0]))

    for before, after in pairwise(rounds):
        assert (after >= before - 1e-12).all()
    assert (rounds[-1] <= 1).all()
    solved = np.linalg.pinv(np.eye(4) - weights) @ np.array([0.5, 0, 0, 0])
    if (
        (solved >= 0).all()
        and (solved < 1).all()
        and np.linalg.matrix_rank(np.eye(4) - weights) == 4
        # one that passes nearly all of its loss on to itself comes near the solution in ever more rounds
        and np.abs(np.linalg.eigvals(weights)).max() < 0.99
    ):
        assert rounds[-1] == pytest.approx(solved, abs=1e-4)


def test_supplies_fail_in_proportion_or_with_the_scarcest():
    inputs = np.array([[0, 0, 0], [0.2, 0, 0.8], [0, 0, 0]])
    shock = np.array([1.0, 0, 0])

    assert supply_rounds(inputs, shock)[-1].tolist() == [1, 0.2, 0]
    assert supply_rounds(inputs, shock, scarcest=True)[-1].tolist() == [1, 1, 0]
