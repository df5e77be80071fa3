"""How sure a ranking is: sandwich or bootstrap intervals, ranges of ranks, the chance to be best.

The sandwich covariance B M B (White 1982, doi:10.2307/1912526), with bread B the inverse
information and M the sum of squared scores of votes, stays right when the model of the votes is
not; with voters told, scores are first summed by voter (Liang & Zeger 1986,
doi:10.1093/biomet/73.1.13), for the votes of one person resemble each other. The bootstrap draws
votes (or voters) anew and takes one Newton step from the fit, which is the full refit up to terms
of order 1/n (Davison & Hinkley 1997, section 2.7). Ranks and P(best) come from draws of all
strengths together, as intervals read one by one forget that strengths are correlated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.ranking.bradley_terry import Array, Fit, Ties, fit
from lianpu.ranking.votes import Tally, Votes, oriented, tally

if TYPE_CHECKING:
    from scipy.sparse import csr_array

POINTS = 400 / log(10)
"""Rating points of one unit of log odds: 400 points are odds of ten to one, as in chess."""

MIDDLE = 1000.0
"""Mean rating of an arena."""

DRAWS = 10_000
"""Draws of all strengths for ranks and P(best): P(best) is then right to 0.005. Ours."""

BLOCK = 2_000_000
"""Cells of resampled counts held at once: 16 MB."""


class Method(StrEnum):
    """Where intervals come from."""

    SANDWICH = "sandwich"
    BOOTSTRAP = "bootstrap"


@dataclass(frozen=True)
class Interval:
    """A central interval of a rating, in points."""

    low: float
    high: float


@dataclass(frozen=True)
class Place:
    """One model in a ranking."""

    model: str
    rating: float
    """Points; the arena's mean is MIDDLE."""
    interval: Interval
    rank: int
    """1 + how many are surely better: whose interval lies wholly above this one."""
    rank_range: tuple[int, int]
    """Best and worst rank that the level leaves possible."""
    best: float
    """Chance to be the strongest."""
    votes: int
    """In how many votes it stood."""


@dataclass(frozen=True)
class Ranking:
    """An arena, strongest first."""

    places: tuple[Place, ...]
    level: float
    ties: Ties
    tie: float | None
    method: Method
    votes: int
    clustered: bool
    """Whether votes were grouped by voter."""
    both_bad: int


def rank(
    votes: Votes,
    *,
    ties: Ties = Ties.HALVES,
    method: Method = Method.SANDWICH,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> Ranking:
    """Rank models by votes.

    Args:
        votes: Who was preferred.
        ties: What a tie means.
        method: Where intervals come from.
        level: Of the intervals and of the ranges of ranks.
        resamples: Of the bootstrap.
        seed: Of draws; the same seed gives the same ranking.

    Raises:
        UsageError: Strengths do not exist, or the level is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise UsageError(
            Text(f"置信水平 {level} 不合规", f"no level: {level}"),
            expected=Text("0 与 1 之间的数，如 0.95", "a number between 0 and 1, such as 0.95"),
        )
    counted = tally(votes)
    fitted = fit(counted, ties)
    random = np.random.Generator(np.random.Philox(seed))
    if method is Method.SANDWICH:
        covariance = sandwich(fitted, counted, votes)
        spread = np.sqrt(np.clip(np.diag(covariance), 0, None)) * _normal_quantile(level)
        low, high = fitted.strength - spread, fitted.strength + spread
        draws = _normal_draws(fitted.strength, covariance, random)
    else:
        draws = bootstrap(fitted, counted, votes, resamples, random)
        tail = (1 - level) / 2
        # basic intervals: the quantiles mirrored at the estimate
        low, high = 2 * fitted.strength - np.quantile(draws, [1 - tail, tail], axis=0)
    return Ranking(
        _places(fitted, low, high, draws, level, counted),
        level,
        fitted.ties,
        fitted.tie,
        method,
        len(votes),
        votes.voter is not None,
        votes.both_bad,
    )


def sandwich(fitted: Fit, counted: Tally, votes: Votes) -> Array:
    """(models, models): covariance of strengths, B M B."""
    size = len(fitted.models)
    if votes.voter is None:
        meat = _meat(fitted, counted)
    else:
        by_voter = _scores_by_voter(fitted, counted, votes)
        voters = by_voter.shape[0]
        meat = np.asarray((by_voter.T @ by_voter).todense()) * (voters / max(1, voters - 1))
    return np.asarray((fitted.bread @ meat @ fitted.bread)[:size, :size])


def bootstrap(
    fitted: Fit, counted: Tally, votes: Votes, resamples: int, random: np.random.Generator
) -> Array:
    """(resamples, models): strengths of arenas drawn anew, by one Newton step each."""
    size = len(fitted.models)
    if votes.voter is None:
        cells = counted.counts.reshape(-1)
        scores = _cell_scores(fitted, counted)
        used = np.flatnonzero(cells)
        cells, scores = cells[used], scores[used]
        total = int(cells.sum())
        chance = cells / cells.sum()
    else:
        scores = _scores_by_voter(fitted, counted, votes)
        total = scores.shape[0]
        chance = np.full(total, 1 / total)
    drawn = np.empty((resamples, size))
    block = max(1, BLOCK // len(chance))
    for start in range(0, resamples, block):
        rows = slice(start, min(start + block, resamples))
        counts = random.multinomial(total, chance, size=rows.stop - rows.start)
        gradient = np.asarray(counts @ scores)
        drawn[rows] = fitted.strength + (gradient @ fitted.bread)[:, :size]
    return drawn


def _meat(fitted: Fit, counted: Tally) -> Array:
    """Sum over votes of score times its transpose; a vote touches two models and the tie."""
    size, extra = len(fitted.models), fitted.score.shape[2] - 1
    weighted = counted.counts[:, :, None, None] * (
        fitted.score[:, :, :, None] * fitted.score[:, :, None, :]
    )
    by_pair = weighted.sum(axis=1)
    meat = np.zeros((size + extra, size + extra))
    square = by_pair[:, 0, 0]
    meat[counted.first, counted.second] = -square
    meat[counted.second, counted.first] = -square
    for side, sign in ((counted.first, 1.0), (counted.second, -1.0)):
        np.add.at(meat, (side, side), square)
        if extra:
            np.add.at(meat, (side, np.full_like(side, size)), sign * by_pair[:, 0, 1])
            np.add.at(meat, (np.full_like(side, size), side), sign * by_pair[:, 0, 1])
    if extra:
        meat[size, size] = by_pair[:, 1, 1].sum()
    return meat


def _cell_scores(fitted: Fit, counted: Tally) -> Array:
    """(pairs * 3, parameters): the score of one vote of each pair and outcome."""
    size, extra = len(fitted.models), fitted.score.shape[2] - 1
    pairs = len(counted.first)
    scores = np.zeros((pairs, 3, size + extra))
    at = np.arange(pairs)
    scores[at, :, counted.first] = fitted.score[:, :, 0]
    scores[at, :, counted.second] = -fitted.score[:, :, 0]
    if extra:
        scores[:, :, size] = fitted.score[:, :, 1]
    return scores.reshape(pairs * 3, size + extra)


def _scores_by_voter(fitted: Fit, counted: Tally, votes: Votes) -> csr_array:
    """(voters, parameters): the summed scores of each voter's votes."""
    from scipy.sparse import coo_array

    assert votes.voter is not None
    size, extra = len(fitted.models), fitted.score.shape[2] - 1
    pair_at = np.full(size * size, -1, dtype=np.int64)
    pair_at[counted.first * size + counted.second] = np.arange(len(counted.first))
    first, second, outcome = oriented(votes)
    score = fitted.score[pair_at[first * size + second], outcome]
    _, voter = np.unique(votes.voter, return_inverse=True)
    rows, columns = [voter, voter], [first, second]
    values = [score[:, 0], -score[:, 0]]
    if extra:
        rows.append(voter)
        columns.append(np.full(len(first), size))
        values.append(score[:, 1])
    shape = (int(voter.max()) + 1, size + extra)
    where = (np.concatenate(rows), np.concatenate(columns))
    return coo_array((np.concatenate(values), where), shape=shape).tocsr()


def _normal_draws(mean: Array, covariance: Array, random: np.random.Generator) -> Array:
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.clip(values, 0, None))
    drawn: Array = mean + random.standard_normal((DRAWS, len(mean))) @ root.T
    return drawn


def _places(
    fitted: Fit, low: Array, high: Array, draws: Array, level: float, counted: Tally
) -> tuple[Place, ...]:
    size = len(fitted.models)
    order = np.argsort(-draws, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, size + 1)[None, :], axis=1)
    tail = (1 - level) / 2
    best_rank = np.quantile(ranks, tail, axis=0, method="lower")
    worst_rank = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    best = (order[:, 0][:, None] == np.arange(size)[None, :]).mean(axis=0)
    surely_better = (low[None, :] > high[:, None]).sum(axis=1)
    met = counted.counts.sum(axis=1)
    stood = np.bincount(counted.first, met, size) + np.bincount(counted.second, met, size)
    ordered = sorted(range(size), key=lambda at: (-fitted.strength[at], fitted.models[at]))
    return tuple(
        Place(
            fitted.models[at],
            MIDDLE + POINTS * float(fitted.strength[at]),
            Interval(MIDDLE + POINTS * float(low[at]), MIDDLE + POINTS * float(high[at])),
            1 + int(surely_better[at]),
            (int(best_rank[at]), int(worst_rank[at])),
            float(best[at]),
            int(stood[at]),
        )
        for at in ordered
    )


def _normal_quantile(level: float) -> float:
    from scipy.special import erfinv

    return sqrt(2) * float(erfinv(level))
