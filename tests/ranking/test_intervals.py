"""Intervals that hold what they promise, and ranks that say only what is sure."""

from __future__ import annotations

import numpy as np
import pytest

from lianpu.core.errors import UsageError
from lianpu.ranking import Method, Ties, Votes, fit, rank, tally
from lianpu.ranking.intervals import POINTS, bootstrap, sandwich

from .arenas import arena

STRENGTHS = np.array([0.8, 0.3, 0.0, -0.3, -0.8])


@pytest.mark.parametrize("ties", list(Ties))
def test_sandwich_and_bootstrap_agree_on_a_law_that_holds(ties):
    votes = arena(STRENGTHS, 4000, 1, Ties.DAVIDSON)
    counted = tally(votes)
    fitted = fit(counted, ties)

    by_formula = np.sqrt(np.diag(sandwich(fitted, counted, votes)))
    random = np.random.Generator(np.random.Philox(0))
    drawn = bootstrap(fitted, counted, votes, 4000, random).std(axis=0)

    assert drawn == pytest.approx(by_formula, rel=0.06)


def test_one_step_is_the_refit_up_to_its_order():
    """Davison & Hinkley: what one Newton step leaves out is small beside the spread."""
    votes = arena(STRENGTHS, 3000, 3)
    counted = tally(votes)
    fitted = fit(counted)
    random = np.random.default_rng(5)

    for _ in range(5):
        chosen = random.integers(0, len(votes), len(votes))
        again = tally(
            Votes(votes.models, votes.left[chosen], votes.right[chosen], votes.outcome[chosen])
        )
        refit = fit(again).strength
        slope = np.zeros(5)
        for first, second, counts in zip(again.first, again.second, again.counts, strict=True):
            at = np.flatnonzero((counted.first == first) & (counted.second == second))[0]
            total = counts @ fitted.score[at, :, 0]
            slope[first] += total
            slope[second] -= total
        step = fitted.strength + fitted.bread @ slope
        assert step == pytest.approx(refit, abs=0.01)


def test_voters_who_repeat_themselves_widen_the_interval():
    """Ten copies of a vote by one person are one opinion."""
    votes = arena(STRENGTHS, 600, 2)
    copies = [np.repeat(column, 10) for column in (votes.left, votes.right, votes.outcome)]
    alone = Votes(votes.models, *copies)
    grouped = Votes(votes.models, *copies, voter=np.repeat(np.arange(600), 10))

    plain, clustered, truth = rank(alone), rank(grouped), rank(votes)

    assert clustered.clustered
    for narrow, wide, once in zip(plain.places, clustered.places, truth.places, strict=True):
        assert width(wide) == pytest.approx(width(once), rel=0.05)
        assert width(narrow) < 0.5 * width(wide)


def test_clusters_of_one_vote_change_nothing():
    votes = arena(STRENGTHS, 2000, 4, Ties.DAVIDSON)
    each = Votes(votes.models, votes.left, votes.right, votes.outcome, np.arange(2000))

    for ties in Ties:
        plain, clustered = rank(votes, ties=ties), rank(each, ties=ties)
        assert [place.model for place in plain.places] == [
            place.model for place in clustered.places
        ]
        for one, other in zip(plain.places, clustered.places, strict=True):
            assert width(one) == pytest.approx(width(other), rel=0.01)


@pytest.mark.parametrize("method", list(Method))
def test_ninety_five_of_a_hundred_intervals_hold_the_truth(method):
    """A wide margin for 120 arenas; the benchmark draws 2,000."""
    truth = 1000 + POINTS * (STRENGTHS - STRENGTHS.mean())
    held = []
    for seed in range(120):
        ranking = rank(arena(STRENGTHS, 1500, seed), method=method, resamples=400)
        by_name = {place.model: place for place in ranking.places}
        for at, rating in enumerate(truth):
            interval = by_name[f"m{at:02d}"].interval
            held.append(interval.low <= rating <= interval.high)

    assert 0.92 <= np.mean(held) <= 0.98


def test_twins_share_a_rank_and_the_chance_to_be_best():
    ranking = rank(arena(np.array([1.0, 1.0, -2.0]), 3000, 11))
    first, second, last = ranking.places

    assert first.rank == second.rank == 1
    assert first.rank_range == (1, 2)
    assert last.rank == 3
    assert last.rank_range == (3, 3)
    assert first.best + second.best == pytest.approx(1)


def test_the_same_seed_gives_the_same_ranking():
    votes = arena(STRENGTHS, 500, 0)

    assert rank(votes, method=Method.BOOTSTRAP) == rank(votes, method=Method.BOOTSTRAP)


def test_a_level_outside_zero_and_one_is_refused():
    with pytest.raises(UsageError, match="between 0 and 1"):
        rank(arena(STRENGTHS, 500, 0), level=95)


def width(place):
    return place.interval.high - place.interval.low
