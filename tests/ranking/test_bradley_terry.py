"""Strengths: the maximum of the likelihood, whatever ties mean."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from lianpu.core.errors import UsageError
from lianpu.ranking import Tally, Ties, fit, obstacle, tally, votes_from
from lianpu.ranking.bradley_terry import outcome_logs

from .arenas import arena, laws, likelihood, table


@pytest.mark.parametrize("ties", list(Ties))
@pytest.mark.parametrize("seed", range(5))
def test_the_fit_is_the_maximum(ties, seed):
    """A general optimiser on the likelihood as the papers write it must not find a better place."""
    strengths = np.random.default_rng(seed).normal(0, 1, 6)
    counted = tally(arena(strengths, 400, seed, Ties.DAVIDSON))

    fitted = fit(counted, ties)

    def loss(x):
        return -likelihood(counted, x[:6] - x[:6].mean(), x[6], ties)

    slow = minimize(loss, np.zeros(7), method="BFGS", options={"gtol": 1e-8})
    assert fitted.likelihood >= -slow.fun - 1e-7
    assert fitted.strength == pytest.approx(slow.x[:6] - slow.x[:6].mean(), abs=1e-4)
    if ties is not Ties.HALVES:
        assert fitted.tie == pytest.approx(slow.x[6], abs=1e-4)


@pytest.mark.parametrize("ties", list(Ties))
def test_outcomes_have_the_published_chances(ties):
    difference = np.linspace(-6, 6, 25)

    logs = outcome_logs(difference, -0.7, ties)

    assert logs == pytest.approx(laws(difference, -0.7, ties))
    if ties is not Ties.HALVES:
        assert np.exp(logs).sum(axis=1) == pytest.approx(np.ones(25))


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 5)), min_size=3, max_size=3
    ),
    st.integers(1, 4),
)
@settings(max_examples=60, deadline=None)
def test_counting_votes_many_times_changes_no_strength(counts, times):
    """Strengths depend on shares; only their uncertainty depends on how many voted."""
    one = Tally(("a", "b", "c"), np.array([0, 0, 1]), np.array([1, 2, 2]), np.array(counts, float))
    many = Tally(one.models, one.first, one.second, one.counts * times)

    first, second = fit(one, Ties.DAVIDSON), fit(many, Ties.DAVIDSON)

    assert first.strength == pytest.approx(second.strength, abs=1e-7)


def test_two_models_have_the_odds_of_their_wins():
    votes = votes_from(table([("a", "b", "a")] * 30 + [("a", "b", "b")] * 10))

    fitted = fit(tally(votes))

    assert fitted.strength[0] - fitted.strength[1] == pytest.approx(np.log(3))


def test_groups_that_never_met_are_told_apart():
    """A number for both would compare what nobody compared."""
    rows = [("a", "b", "a"), ("a", "b", "b"), ("x", "y", "x"), ("x", "y", "y")]
    blocked = obstacle(tally(votes_from(table(rows))))

    assert blocked is not None
    assert blocked.groups == (("a", "b"), ("x", "y"))
    assert "no vote joins these 2 groups" in blocked.reasons[0].en


def test_a_model_that_always_wins_has_no_strength():
    rows = [("hero", "b", "hero"), ("hero", "c", "hero"), ("b", "c", "b"), ("b", "c", "c")]

    with pytest.raises(UsageError, match="hero never lost to or tied with the others"):
        fit(tally(votes_from(table(rows))))


def test_one_tie_is_enough_to_bound_it():
    rows = [("hero", "b", "hero"), ("hero", "b", "tie"), ("hero", "b", "hero")]

    assert np.isfinite(fit(tally(votes_from(table(rows)))).strength).all()
