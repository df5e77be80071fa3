"""The graphs that circles are counted in by `cycles.py`: generated from seeds, and two real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

Loaded = dict[str, np.ndarray]
"""Columns source, target, amount and perhaps time."""


def scale_free(nodes: int, edges: int, skew: float, mutual: float, seed: int) -> Loaded:
    """Weights of nodes fall as rank ** -skew; a share `mutual` of edges answers another."""
    chance = np.random.default_rng(seed)
    share = np.cumsum((np.arange(nodes) + 1.0) ** -skew)
    draw = [np.searchsorted(share, chance.random(edges) * share[-1]) for _ in range(2)]
    source, target = (chance.permutation(nodes)[ends] for ends in draw)
    back = int(edges * mutual / 2)
    source[edges - back :], target[edges - back :] = target[:back].copy(), source[:back].copy()
    amount = np.exp(chance.normal(7, 2, edges)).astype(np.int64) + 1
    return {"source": source, "target": target, "amount": amount}


def dense_core(nodes: int, edges: int, core: int, density: float, seed: int) -> Loaded:
    """A sparse graph some of whose nodes pay each other all the time."""
    sparse = scale_free(nodes, edges, 0.3, 0.1, seed)
    chance = np.random.default_rng(seed + 1)
    source, target = np.nonzero(chance.random((core, core)) < density)
    amount = np.exp(chance.normal(7, 2, len(source))).astype(np.int64) + 1
    added = {"source": source, "target": target, "amount": amount}
    return {name: np.concatenate([sparse[name], added[name]]) for name in sparse}


def transactions(nodes: int, edges: int, days: int, seed: int) -> Loaded:
    """Payments at random seconds between accounts of very different business."""
    made = scale_free(nodes, edges, 0.4, 0.2, seed)
    made["time"] = np.random.default_rng(seed + 1).integers(0, days * 86400, edges)
    return made


def dense_times(nodes: int, edges: int, core: int, density: float, seed: int) -> Loaded:
    """The dense core again, each of its edges five payments at seconds of two days."""
    sparse = scale_free(nodes, edges, 0.3, 0.1, seed)
    whole = dense_core(nodes, edges, core, density, seed)
    made = {
        name: np.concatenate([sparse[name], np.repeat(whole[name][edges:], 5)]) for name in whole
    }
    chance = np.random.default_rng(seed + 2)
    made["time"] = chance.integers(0, 2 * 86400, len(made["source"]))
    apart = made["source"] != made["target"]
    return {name: column[apart] for name, column in made.items()}


def merged(edges: Loaded) -> Loaded:
    """One edge a pair, the largest; no self-loops: what every peer is given."""
    order = np.lexsort((-edges["amount"], edges["target"], edges["source"]))
    source, target = edges["source"][order], edges["target"][order]
    first = np.r_[True, (np.diff(source) != 0) | (np.diff(target) != 0)] & (source != target)
    return {
        "source": source[first],
        "target": target[first],
        "amount": edges["amount"][order][first],
    }


def routes(folder: Path) -> Loaded:
    """Real: 305 airports of the United States, 5366 routes, flights on each in 2008."""
    table = np.genfromtxt(folder / "flights-airport.csv", str, delimiter=",", skip_header=1)
    names = np.unique(table[:, :2])
    ends = np.searchsorted(names, table[:, :2])
    return {"source": ends[:, 0], "target": ends[:, 1], "amount": table[:, 2].astype(np.int64)}


def flights(folder: Path) -> Loaded:
    """Real: single flights with their second of departure; the amount is the distance."""
    import polars

    table = polars.read_parquet(folder / "flights-3m.parquet").head(100_000)
    ends = [table["origin"].to_numpy().astype(str), table["destination"].to_numpy().astype(str)]
    names = np.unique(np.concatenate(ends))
    return {
        "source": np.searchsorted(names, ends[0]),
        "target": np.searchsorted(names, ends[1]),
        "amount": table["distance"].to_numpy().astype(np.int64),
        "time": table["date"].dt.epoch("s").to_numpy(),
    }


CASES: list[tuple[str, int, Callable[[], Loaded]]] = [
    ("companies 500/1.5k", 6, lambda: merged(scale_free(500, 1500, 0.5, 0.2, 1))),
    ("deals 5k/20k", 6, lambda: merged(scale_free(5000, 20_000, 0.5, 0.2, 2))),
    ("trust-like 6k/36k", 4, lambda: merged(scale_free(6000, 36_000, 0.75, 0.6, 3))),
    ("trust-like 6k/36k", 5, lambda: merged(scale_free(6000, 36_000, 0.75, 0.6, 3))),
    ("dense core 60 in 5k/15k", 5, lambda: merged(dense_core(5000, 15_000, 60, 0.5, 4))),
    ("dense core 60 in 5k/15k", 6, lambda: merged(dense_core(5000, 15_000, 60, 0.5, 4))),
    ("payments 100k/300k", 6, lambda: merged(scale_free(100_000, 300_000, 0.4, 0.2, 5))),
    ("payments 250k/1M", 4, lambda: merged(scale_free(250_000, 1_000_000, 0.4, 0.2, 6))),
]
TIMED: list[tuple[str, int, Callable[[], Loaded]]] = [
    ("timed payments 20k/200k", 6, lambda: transactions(20_000, 200_000, 60, 7)),
    ("timed core 40 in 5k/15k", 5, lambda: dense_times(5000, 15_000, 40, 0.5, 8)),
]


QUICK = ("deals 5k/20k 6", "payments 100k/300k 6", *(f"{name} {legs}" for name, legs, _ in TIMED))
