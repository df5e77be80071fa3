"""Arenas made of known strengths, and the plain likelihood that the fast fit must maximise."""

from __future__ import annotations

import numpy as np
import polars as pl

from lianpu.ranking import Tally, Ties, Votes


def arena(
    strengths: np.ndarray, votes: int, seed: int, ties: Ties = Ties.HALVES, tie: float = -1.0
) -> Votes:
    """Votes drawn from a law of ties, every pair equally often shown."""
    random = np.random.default_rng(seed)
    size = len(strengths)
    left = random.integers(0, size, votes)
    right = (left + 1 + random.integers(0, size - 1, votes)) % size
    chance = np.exp(laws(strengths[left] - strengths[right], tie, ties))
    if ties is Ties.HALVES:
        chance[:, 2] = 0
    outcome = (random.random(votes)[:, None] > np.cumsum(chance, axis=1)).sum(axis=1)
    models = tuple(f"m{at:02d}" for at in range(size))
    return Votes(models, left.astype(np.int32), right.astype(np.int32), outcome.astype(np.int8))


def laws(d: np.ndarray, tie: float, ties: Ties) -> np.ndarray:
    """log P of first, second, tie, written as in the papers."""
    if ties is Ties.HALVES:
        first = 1 / (1 + np.exp(-d))
        return np.log(np.stack([first, 1 - first, np.sqrt(first * (1 - first))], axis=1))
    if ties is Ties.DAVIDSON:
        shares = np.stack([np.exp(d / 2), np.exp(-d / 2), np.full_like(d, np.exp(tie))], axis=1)
        return np.log(shares / shares.sum(axis=1, keepdims=True))
    theta = 1 + np.exp(tie)
    first, second = 1 / (1 + theta * np.exp(-d)), 1 / (1 + theta * np.exp(d))
    return np.log(np.stack([first, second, 1 - first - second], axis=1))


def likelihood(tally: Tally, strengths: np.ndarray, tie: float, ties: Ties) -> float:
    """Log likelihood of counts."""
    return float(
        (tally.counts * laws(strengths[tally.first] - strengths[tally.second], tie, ties)).sum()
    )


def table(rows: list[tuple[str, str, str]]) -> pl.DataFrame:
    """A vote table in the columns of public arenas."""
    return pl.DataFrame(rows, schema=["model_a", "model_b", "winner"], orient="row")
