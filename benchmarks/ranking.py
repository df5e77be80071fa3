"""How fast and how right rankings are: strengths beside evalica, and intervals that hold the truth.

    python benchmarks/ranking.py [--votes 1000000] [--models 100] [--arenas 2000]

needs ``pip install evalica`` beside Lianpu for the first part. Both are given the same votes as
columns of words. Times are medians of seven in one process, by turns, of the clock and of the
processor; "with intervals" is our whole ranking (sandwich covariance, ranges of ranks, P(best)),
while evalica's interval is its bootstrap, of which one resample is timed and multiplied.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable

import numpy as np
import polars as pl
from timing import Times, medians

from lianpu.ranking import Method, Votes, fit, rank, tally, votes_from
from lianpu.ranking.intervals import POINTS

RUNS = 7
RESAMPLES = 1000


def main() -> None:
    """Print both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--votes", type=int, default=1_000_000)
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--arenas", type=int, default=2000)
    options = parser.parse_args()
    print(f"{platform.machine()} {platform.processor()}, Python {platform.python_version()}")
    speed(options.votes, options.models)
    coverage(options.arenas)


def drawn(votes: int, models: int, seed: int, ties: float = 0.1) -> pl.DataFrame:
    """Votes by the Bradley-Terry law, a share of them turned into ties, as a table of words."""
    random = np.random.default_rng(seed)
    strength = random.normal(0, 1, models)
    left = random.integers(0, models, votes)
    right = (left + 1 + random.integers(0, models - 1, votes)) % models
    won = random.random(votes) < 1 / (1 + np.exp(strength[right] - strength[left]))
    outcome = np.where(random.random(votes) < ties, 2, np.where(won, 0, 1))
    names = np.array([f"model-{at:03d}" for at in range(models)])
    words = np.array(["model_a", "model_b", "tie"])
    return pl.DataFrame({"model_a": names[left], "model_b": names[right], "winner": words[outcome]})


def told(times: Times) -> str:
    """Both times in words."""
    return f"{times[0] * 1e3:.0f} ms by the clock, {times[1] * 1e3:.0f} of the processor"


def speed(votes: int, models: int) -> None:
    """Our times and evalica's, and the largest difference of log strengths."""
    frame = drawn(votes, models, 0)
    actions: dict[str, Callable[[], object]] = {
        "strengths": lambda: fit(tally(votes_from(frame))),
        "with intervals": lambda: rank(votes_from(frame)),
    }
    try:
        import evalica
    except ImportError:
        print("evalica is not installed: no comparison")
    else:
        left, right = frame["model_a"].to_list(), frame["model_b"].to_list()
        meaning = {
            "model_a": evalica.Winner.X, "model_b": evalica.Winner.Y, "tie": evalica.Winner.Draw
        }  # fmt: skip
        winners = [meaning[word] for word in frame["winner"]]

        def theirs(tolerance: float = 1e-6) -> object:
            return evalica.bradley_terry(left, right, winners, tolerance=tolerance, limit=10_000)

        actions["evalica"] = theirs
    times = medians(actions, RUNS)
    boot = medians(
        {"": lambda: rank(votes_from(frame), method=Method.BOOTSTRAP, resamples=RESAMPLES)}, runs=3
    )[""]
    ours, whole = times["strengths"], times["with intervals"]
    print(f"{votes:,} votes, {models} models, from words to strengths: {told(ours)}")
    print(f"  with sandwich intervals, ranks and P(best): {told(whole)}")
    print(f"  with {RESAMPLES} bootstrap resamples: {told(boot)}")
    if "evalica" not in times:
        return
    other = times["evalica"]
    print(
        f"  evalica {evalica.__version__}, strengths alone: {told(other)}: {other[0] / ours[0]:.1f} and "
        f"{other[1] / ours[1]:.1f} times ours, {other[0] / whole[0]:.1f} and "
        f"{other[1] / whole[1]:.1f} times ours with intervals"
    )
    resampled = other[1] * RESAMPLES
    print(
        f"  evalica, {RESAMPLES} resamples at one fit each: {resampled:.0f} s of the processor, "
        f"{resampled / boot[1]:,.0f} times our bootstrap, {resampled / whole[1]:,.0f} our sandwich"
    )
    fitted = fit(tally(votes_from(frame)))
    scores = theirs(1e-13).scores.loc[list(fitted.models)].to_numpy()  # type: ignore[attr-defined]
    logs = np.log(scores)
    off = np.abs(logs - logs.mean() - fitted.strength).max()
    print(
        f"  largest difference of log strengths: {off:.1e} ({'agree' if off < 1e-6 else 'DIFFER'})"
    )


def coverage(arenas: int, models: int = 8, votes: int = 2000, level: float = 0.95) -> None:
    """Share of intervals that hold the true rating, over simulated arenas."""
    held: dict[Method, list[bool]] = {method: [] for method in Method}
    for seed in range(arenas):
        random = np.random.default_rng(seed)
        strength = random.normal(0, 0.8, models)
        left = random.integers(0, models, votes)
        right = (left + 1 + random.integers(0, models - 1, votes)) % models
        won = random.random(votes) < 1 / (1 + np.exp(strength[right] - strength[left]))
        arena = Votes(
            tuple(f"m{at}" for at in range(models)),
            left.astype(np.int32), right.astype(np.int32), np.where(won, 0, 1).astype(np.int8),
        )  # fmt: skip
        truth = 1000 + POINTS * (strength - strength.mean())
        for method in Method:
            for place in rank(arena, method=method, level=level, resamples=400).places:
                rating = truth[int(place.model[1:])]
                held[method].append(bool(place.interval.low <= rating <= place.interval.high))
    for method, hits in held.items():
        print(f"{method}: {np.mean(hits):.2%} of {len(hits):,} intervals of {arenas:,} arenas hold")


if __name__ == "__main__":
    main()
