"""Strengths of models from votes: Bradley-Terry, with ties as halves or with a law of their own.

With strengths b and d = b_i - b_j the first model wins with probability

    halves        1 / (1 + exp(-d)); a tie counts as half a win for each side
    Davidson      exp(d/2) / (exp(d/2) + exp(-d/2) + v);     tie  v / (the same)
    Rao-Kupper    1 / (1 + t exp(-d));    tie  (t^2 - 1) P(first) P(second),  t = 1 + exp(u) > 1

Bradley & Terry (1952), Biometrika 39, doi:10.2307/2334029; Davidson (1970), JASA 65,
doi:10.1080/01621459.1970.10481082; Rao & Kupper (1967), JASA 62,
doi:10.1080/01621459.1967.10482901. The first two are concave; all are maximised by damped Newton
steps on the counts of pairs, whose number does not grow with the votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.ranking.connectedness import obstacle
from lianpu.ranking.votes import Tally

Array = NDArray[np.float64]

MOST_STEPS = 100
TOLERANCE = 1e-12
"""Newton stops when no strength would move by more."""

MOST_HALVINGS = 40
SLACK = 1e-12
"""Share of the log likelihood that rounding may take away near the maximum."""


class Ties(StrEnum):
    """What a tie means."""

    HALVES = "halves"
    DAVIDSON = "davidson"
    RAO_KUPPER = "rao-kupper"


@dataclass(frozen=True)
class Fit:
    """Strengths, and what the counts say of their uncertainty."""

    models: tuple[str, ...]
    strength: Array
    """(models,): natural logarithm of odds, mean 0."""
    tie: float | None
    """log v of Davidson, u of Rao-Kupper; None for halves."""
    ties: Ties
    score: Array
    """(pairs, 3, parameters of a pair): gradient of log P of an outcome by d and, if any, by tie."""
    bread: Array
    """(parameters, parameters): pseudo-inverse of the information; the last row is the tie's."""
    likelihood: float


def fit(tally: Tally, ties: Ties = Ties.HALVES) -> Fit:
    """The strengths under which the votes are likeliest.

    Raises:
        UsageError: They do not exist, with the reason: see `connectedness`.
    """
    blocked = obstacle(tally)
    if blocked is not None:
        raise UsageError(
            Text(
                f"无法给出强度：{'；'.join(reason.zh for reason in blocked.reasons)}",
                f"no strengths exist: {'; '.join(reason.en for reason in blocked.reasons)}",
            ),
            remedy=Text("补充投票，或只排其中一组", "add votes, or rank one of the groups"),
        )
    if ties is not Ties.HALVES and not tally.counts[:, 2].any():
        ties = Ties.HALVES  # without a tie their law is at its edge, and all three say the same
    size, tie = len(tally.models), 0.0
    strength: Array = np.zeros(size)
    value = _likelihood(tally, strength, tie, ties)
    for _ in range(MOST_STEPS):
        gradient, information, _ = _derivatives(tally, strength, tie, ties)
        step = _solved(_regular(information, size), gradient)
        value_there = -np.inf
        for _ in range(MOST_HALVINGS):  # plain Newton can overshoot from afar
            value_there = _likelihood(tally, *_moved(strength, tie, step), ties)
            if value_there >= value - SLACK * abs(value):
                break
            step = step / 2
        strength, tie = _moved(strength, tie, step)
        value = value_there
        if np.abs(step).max() < TOLERANCE:
            break
    _, information, score = _derivatives(tally, strength, tie, ties)
    bread = _solved(_regular(information, size), np.eye(len(information)))
    bread[:size, :size] -= 1.0 / size**2
    return Fit(
        tally.models, strength, None if ties is Ties.HALVES else tie, ties, score, bread, value
    )


def _moved(strength: Array, tie: float, step: Array) -> tuple[Array, float]:
    size = len(strength)
    there = strength + step[:size]
    return there - there.mean(), tie + (float(step[size]) if len(step) > size else 0.0)


def outcome_logs(difference: Array, tie: float, ties: Ties) -> Array:
    """(pairs, 3): log P of first, second and tie, for differences of strength (pairs,)."""
    win = -np.logaddexp(0.0, -difference)
    lose = -np.logaddexp(0.0, difference)
    if ties is Ties.HALVES:
        return np.stack([win, lose, (win + lose) / 2], axis=1)
    if ties is Ties.DAVIDSON:
        logits = np.stack([difference / 2, -difference / 2, np.full_like(difference, tie)], axis=1)
        top = logits.max(axis=1, keepdims=True)
        shifted: Array = logits - top
        return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))
    log_t = np.log1p(np.exp(tie))
    win = -np.logaddexp(0.0, log_t - difference)
    lose = -np.logaddexp(0.0, log_t + difference)
    # t^2 - 1 = (t - 1)(t + 1)
    return np.stack([win, lose, tie + np.log(2 + np.exp(tie)) + win + lose], axis=1)


def _likelihood(tally: Tally, strength: Array, tie: float, ties: Ties) -> float:
    difference = strength[tally.first] - strength[tally.second]
    return float((tally.counts * outcome_logs(difference, tie, ties)).sum())


def _derivatives(
    tally: Tally, strength: Array, tie: float, ties: Ties
) -> tuple[Array, Array, Array]:
    """Gradient, information (minus the Hessian) and the scores of outcomes."""
    size = len(strength)
    difference = strength[tally.first] - strength[tally.second]
    score, curve = _pair_derivatives(difference, tie, ties)
    counts = tally.counts
    slope = (counts[:, :, None] * score).sum(axis=1)
    bend = -(counts[:, :, None] * curve).sum(axis=1)
    extra = score.shape[2] - 1
    gradient = np.zeros(size + extra)
    np.add.at(gradient, tally.first, slope[:, 0])
    np.add.at(gradient, tally.second, -slope[:, 0])
    information = np.zeros((size + extra, size + extra))
    information[tally.first, tally.second] = -bend[:, 0]
    information[tally.second, tally.first] = -bend[:, 0]
    for side in (tally.first, tally.second):
        np.add.at(information, (side, side), bend[:, 0])
    if extra:
        gradient[size] = slope[:, 1].sum()
        cross = np.zeros(size)
        np.add.at(cross, tally.first, bend[:, 1])
        np.add.at(cross, tally.second, -bend[:, 1])
        information[:size, size] = information[size, :size] = cross
        information[size, size] = bend[:, 2].sum()
    return gradient, information, score


def _pair_derivatives(difference: Array, tie: float, ties: Ties) -> tuple[Array, Array]:
    """By outcome: first derivatives (d[, tie]) and second ones (dd[, d tie, tie tie]) of log P."""
    if ties is Ties.HALVES:
        chance = 1 / (1 + np.exp(-difference))
        first = np.stack([1 - chance, -chance, (1 - 2 * chance) / 2], axis=1)[:, :, None]
        return first, np.repeat((-chance * (1 - chance))[:, None, None], 3, axis=1)
    if ties is Ties.DAVIDSON:
        p = np.exp(outcome_logs(difference, tie, ties))
        mean_d = (p[:, 0] - p[:, 1]) / 2
        by_d = np.array([0.5, -0.5, 0.0])[None, :] - mean_d[:, None]
        by_tie = np.array([0.0, 0.0, 1.0])[None, :] - p[:, 2][:, None]
        var_d = (p[:, 0] + p[:, 1]) / 4 - mean_d**2
        second = np.stack([-var_d, mean_d * p[:, 2], -p[:, 2] * (1 - p[:, 2])], axis=1)
        return np.stack([by_d, by_tie], axis=2), np.repeat(second[:, None, :], 3, axis=1)
    grown = np.exp(tie)
    log_t, share = np.log1p(grown), grown / (1 + grown)  # share = d log t / d tie
    lost = 1 / (1 + np.exp(-(log_t - difference)))  # 1 - P(first)
    won = 1 / (1 + np.exp(-(log_t + difference)))  # 1 - P(second)
    zero = np.zeros_like(difference)
    win = np.stack([lost, -lost * share], axis=1)
    lose = np.stack([-won, -won * share], axis=1)
    edge = 1 + grown / (2 + grown)
    both = win + lose + np.stack([zero, np.full_like(difference, edge)], axis=1)
    bent_lost, bent_won = lost * (1 - lost), won * (1 - won)
    turn = share * (1 - share)
    win2 = np.stack([-bent_lost, bent_lost * share, -bent_lost * share**2 - lost * turn], axis=1)
    lose2 = np.stack([-bent_won, -bent_won * share, -bent_won * share**2 - won * turn], axis=1)
    both2 = win2 + lose2 + np.stack([zero, zero, zero + 2 * grown / (2 + grown) ** 2], axis=1)
    return np.stack([win, lose, both], axis=1), np.stack([win2, lose2, both2], axis=1)


def _solved(matrix: Array, right: Array) -> Array:
    return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)


def _regular(information: Array, size: int) -> Array:
    """Strengths are known up to a constant: fix their sum, so that the matrix can be inverted."""
    fixed = information.copy()
    fixed[:size, :size] += 1.0
    return fixed
