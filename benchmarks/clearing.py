"""Clearing, DebtRank and ten thousand stresses, against scipy.sparse in the same run.

Usage: python benchmarks/clearing.py [--runs 5]

Networks are generated from the seeds below: 10^5 nodes, 10^6 debts, amounts lognormal, a tenth of
the outside assets lost by some. Against them stand two implementations in scipy.sparse, of which the
faster counts: the clearing map applied to all nodes until it stands still, and rounds of defaults
whose linear systems are solved on the rows of those in default; DebtRank as products of the sparse
matrix with what is new. Answers must agree to 1e-9 of what is owed or lost. Building what many shocks
share is outside of the clock on both sides (matrices there, Obligations and Channels here). Nodes are numbered
at random, as in a register of companies. Seconds of the processor and of the clock, median of the runs.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version

import numpy as np
from scipy.sparse import csr_array
from timing import machine

from lianpu.chain.kernels.clearing import Clearing, Obligations
from lianpu.chain.kernels.debtrank import Channels
from lianpu.chain.kernels.graph import Graph
from lianpu.chain.kernels.montecarlo import Range, Stresses, stress

NODES, DEBTS = 100_000, 1_000_000
LEAST = 0.2
"""Seconds that are timed at once."""


def network(nodes: int, debts: int, seed: int) -> tuple[Graph, np.ndarray]:
    """Debts between nodes of very different size, and outside assets that mostly cover them."""
    chance = np.random.default_rng(seed)
    share = np.cumsum((np.arange(nodes) + 1.0) ** -0.4)
    number = chance.permutation(nodes).astype(np.int32)
    source, target = (
        number[np.searchsorted(share, chance.random(debts) * share[-1])] for _ in range(2)
    )
    graph = Graph.of(source, target, chance.lognormal(3, 1, debts), nodes=nodes, parallel="sum")
    owed = np.bincount(graph.source, graph.amounts, minlength=nodes)
    due = np.bincount(graph.target, graph.amounts, minlength=nodes)
    outside = np.maximum(owed - due, 0) + 0.2 * owed * chance.random(nodes)
    return graph, outside


def by_map(
    share: csr_array, owed: np.ndarray, outside: np.ndarray, alpha: float, beta: float
) -> np.ndarray:
    """Payments from above until they stand still."""
    paid = owed.copy()
    while True:
        income = share @ paid
        fine = outside + income >= owed * (1 - 1e-13)
        new = np.where(fine, owed, np.minimum(owed, alpha * outside + beta * income))
        if np.max((paid - new) / np.maximum(owed, 1e-300)) < 1e-11:
            return new
        paid = new


def by_rounds(
    share: csr_array, owed: np.ndarray, outside: np.ndarray, alpha: float, beta: float
) -> np.ndarray:
    """Rounds of defaults; in each the rows of those in default alone are iterated."""
    paid = owed.copy()
    failed = np.zeros(len(owed), bool)
    while True:
        now = failed | (outside + share @ paid < owed * (1 - 1e-13))
        if (now == failed).all():
            return paid
        failed = now
        rows = np.flatnonzero(failed)
        part = share[rows]
        inner = part[:, rows]
        solvent = np.where(failed, 0.0, paid)
        fixed = alpha * outside[rows] + beta * (part @ solvent)
        x = paid[rows]
        while True:
            new = np.minimum(owed[rows], fixed + beta * (inner @ x))
            moved = np.max((x - new) / owed[rows])
            x = new
            if moved < 1e-11:
                break
        paid[rows] = x


def distress(impact: csr_array, shock: np.ndarray, once: bool) -> np.ndarray:
    """DebtRank of 2012 (once) or 2015."""
    lost, fresh, spent = shock.copy(), shock.copy(), shock > 0
    while fresh.max() > 1e-13:
        new = np.minimum(1, lost + impact @ fresh)
        fresh = np.where(~spent & (new > 0), new, 0) if once else new - lost
        spent |= new > 0
        lost = new
    return lost


def seconds(works: dict[str, Callable[[], object]], runs: int) -> dict[str, tuple[float, float]]:
    """Median (processor, wall) seconds of a call of each, measured in turns.

    Each is called once before, to compile, and in each run until LEAST seconds are over, as a call of
    some milliseconds alone tells more of what else the machine does.
    """
    told: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(runs):
        for name, work in works.items():
            used, began, calls = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter(), 0
            while time.perf_counter() - began < LEAST:
                work()
                calls += 1
            wall, now = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
            cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
            told[name].append((cpu / calls, wall / calls))
    return {
        name: (
            statistics.median(cpu for cpu, _ in each),
            statistics.median(wall for _, wall in each),
        )
        for name, each in told.items()
    }


def row(task: str, works: dict[str, Callable[[], object]], runs: int, gap: float) -> None:
    """Print a line of the table: ours is the first of `works`."""
    (_, ours), *rest = seconds(works, runs).items()
    theirs = dict(rest)
    told = ", ".join(f"{name} {cpu:.3f} ({wall:.3f})" for name, (cpu, wall) in theirs.items())
    ratios = [
        f"{min(each[at] for each in theirs.values()) / ours[at]:.1f}" for at in (0, 1) if theirs
    ]
    print(
        f"| {task} | {ours[0]:.4f} | {ours[1]:.4f} | {told} | {' / '.join(ratios)} | {gap:.1e} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    # glibc gives the memory of an array back to the system unless one as large was freed before, and
    # has to fetch it again for the next: a product would take twice its time, or not, by what ran before
    np.empty(3 << 20)
    print(machine())
    print(
        f"scipy {version('scipy')}, numpy {version('numpy')}; clearing and DebtRank on one thread"
    )
    print("| task | cpu s | wall s | scipy.sparse cpu s (wall) | times cpu / wall | largest gap |")
    print("|---|---|---|---|---|---|")
    graph, outside = network(NODES, DEBTS, 1)
    owed = np.bincount(graph.source, graph.amounts, minlength=NODES)
    shape = (NODES, NODES)
    share = csr_array(
        (graph.amounts / owed[graph.source], (graph.target, graph.source)), shape=shape
    )
    hit = outside * np.where(np.random.default_rng(2).random(NODES) < 0.3, 0.5, 1.0)
    for name, alpha, beta in (("Eisenberg-Noe", 1.0, 1.0), ("Rogers-Veraart", 0.7, 0.8)):
        _clearing(name, graph, share, owed, hit, (alpha, beta), runs)
    for once in (True, False):
        _debtrank(graph, once, runs)
    for threads in (1, 2):
        _stresses(threads, runs)


def _clearing(
    name: str,
    graph: Graph,
    share: csr_array,
    owed: np.ndarray,
    hit: np.ndarray,
    kept: tuple[float, float],
    runs: int,
) -> None:
    debts = Obligations.of(graph)

    def ours() -> Clearing:
        return debts.clear(hit, keep_outside=kept[0], keep_inside=kept[1])

    found = ours()
    gap = float(np.max(np.abs(found.paid - by_map(share, owed, hit, *kept)) / np.maximum(owed, 1)))
    works = {
        "ours": ours,
        "map": lambda: by_map(share, owed, hit, *kept),
        "rounds": lambda: by_rounds(share, owed, hit, *kept),
    }
    failed = found.defaulted.mean()
    row(f"{name}, {failed:.0%} default in {found.rounds} rounds", works, runs, gap)


def _debtrank(graph: Graph, once: bool, runs: int) -> None:
    equity = np.bincount(graph.source, graph.amounts, minlength=NODES) * 1.25 + 1
    shock = np.zeros(NODES)
    shock[np.argsort(-equity)[:10]] = 1
    ratio = graph.amounts / equity[graph.source]
    weights = np.minimum(ratio, 1) if once else ratio
    impact = csr_array((weights, (graph.source, graph.target)), shape=(NODES, NODES))
    channels = Channels.of(graph, equity, once=once)
    found = channels.distress(shock)
    gap = float(np.max(np.abs(found.lost - distress(impact, shock, once))))
    works = {
        "ours": lambda: channels.distress(shock),
        "products": lambda: distress(impact, shock, once),
    }
    row(f"DebtRank {'2012' if once else '2015'}, {len(found.by_round)} rounds", works, runs, gap)


def _stresses(threads: int, runs: int) -> None:
    small, held = network(500, 3000, 3)
    amounts = Range(small.amounts * 0.5, small.amounts * 1.5, small.amounts)
    outside = Range(held * 0.5, held * 1.5, held)

    def ours() -> Stresses:
        return stress(small, amounts, outside, keep_outside=0.7, keep_inside=0.8, threads=threads)

    told = f"10^4 stresses, 500 companies, {small.legs} debts, {threads} threads"
    row(told, {"ours": ours}, runs, 0.0)


if __name__ == "__main__":
    main()
