"""Circles up to a length: counted with bottlenecks and listed with legs, against peers in one run.

Usage: python benchmarks/cycles.py [--peers PYTHON] [--flights FOLDER] [--only WORD] [--who PEERS]
                                   [--runs 5] [--seconds 120] [--gib 10] [--quick]
       python benchmarks/cycles.py --big 10000000 [--longest 4]

PYTHON is an interpreter that has networkx, igraph, duckdb and snapml (an environment of its own:
``pip install networkx igraph duckdb snapml``). FOLDER is ``package/data`` of the npm package
vega-datasets 3.2.1 (BSD-3): its flights are real graphs, of routes with the number of flights and of
single flights with their times. All others are generated from the seeds below.

Each measurement is a process of its own; peers have a limit of processor seconds and of memory. Loading is outside of the
clock (edges as a Graph here, a DiGraph, a Graph, a table there); finding the core is inside. Every
answer is checked: circles by length and by band of the bottleneck; for legs their number and the sum
of bottlenecks. Seconds are processor seconds, the median of the runs (a peer slower than 20 s runs
once), as other work on the machine does not count there; wall seconds stand beside them.
At the end stand the ratios: of processor seconds of one thread, and of wall seconds of two, to networkx and
to the fastest peer that gives the same answer. --quick takes four graphs and 25 processor seconds a peer, to be
done in a few minutes.
--big writes so many edges to Parquet and runs `lianpu circles` on them in a process of its own, on two
processors at most: components, trimming, forecast, count and the five widest; no peer holds that many.

snapml counts circles and knows no bottlenecks; where a pair pays often within the window its number for
circles in time is another one (DuckDB's is ours). rustworkx and Raphtory do not appear: the former has
no bound on the length, the latter no circles.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from cycle_graphs import CASES, QUICK, TIMED, Loaded, flights, routes, scale_free
from timing import machine

BANDS = (200, 1000, 5000)
"""Thresholds of the bottleneck, in cents, so that sums are exact."""
WINDOW = 3600 * 24

Answer = dict[str, Any]


# ------------------------------------------------------------------ who answers


def lianpu(edges: Loaded, longest: int, mode: str, threads: int) -> Callable[[], Answer]:
    from lianpu.chain.kernels.circles import count, listing
    from lianpu.chain.kernels.graph import Graph

    def answer() -> Answer:
        graph = Graph.of(edges["source"], edges["target"], edges["amount"])
        started = clocks()
        if mode == "count":
            tally = count(graph, longest, thresholds=BANDS, threads=threads)
            spent = since(started)
            return {"counts": tally.counts[2:].tolist(), "spent": spent}
        number, total = 0, 0.0
        for block in listing(graph, longest, threads=threads):
            number += len(block)
            total += block.bottlenecks.sum()
        return {"number": number, "sum": int(total), "spent": since(started)}

    return answer


def networkx_(edges: Loaded, longest: int, mode: str) -> Callable[[], Answer]:
    import networkx

    graph = networkx.DiGraph()
    columns = [edges[name].tolist() for name in ("source", "target", "amount")]
    graph.add_weighted_edges_from(zip(*columns, strict=True))
    amount = {(a, b): w for a, b, w in zip(*columns, strict=True)}

    def least(nodes: list[int]) -> int:
        return min(amount[pair] for pair in zip(nodes, (*nodes[1:], nodes[0]), strict=True))

    def answer() -> Answer:
        started = clocks()
        if mode == "count":
            counts = np.zeros((longest + 1, len(BANDS) + 1), int)
            for nodes in networkx.simple_cycles(graph, length_bound=longest):
                size = least(nodes)
                counts[len(nodes), sum(size >= mark for mark in BANDS)] += 1
            return {"counts": counts[2:].tolist(), "spent": since(started)}
        found = list(networkx.simple_cycles(graph, length_bound=longest))
        spent = since(started)
        return {"number": len(found), "sum": sum(map(least, found)), "spent": spent}

    return answer


def igraph_(edges: Loaded, longest: int, mode: str) -> Callable[[], Answer]:
    """Circles of three legs and more; igraph 1.0 leaves out some of two, which NumPy adds here."""
    import igraph

    pairs = np.stack([edges["source"], edges["target"]], axis=1)
    graph = igraph.Graph(int(pairs.max()) + 1, pairs.tolist(), directed=True)
    amount = edges["amount"]

    def answer() -> Answer:
        started = clocks()
        # 1.0 takes no word for its mode; of a directed graph the default goes outwards
        found = graph.simple_cycles(min=3, max=longest, output="epath")
        mutual = _mutual(pairs)
        spent = since(started)
        counts = np.zeros((longest + 1, len(BANDS) + 1), int)
        total = 0
        for length in range(2, longest + 1):
            rows = mutual if length == 2 else [each for each in found if len(each) == length]
            if len(rows):
                sizes = amount[np.array(rows)].min(axis=1)
                total += int(sizes.sum())
                np.add.at(counts[length], np.searchsorted(BANDS, sizes, side="right"), 1)
        if mode == "count":
            return {"counts": counts[2:].tolist(), "spent": since(started)}
        return {"number": len(found) + len(mutual), "sum": total, "spent": spent}

    return answer


def _mutual(pairs: np.ndarray) -> np.ndarray:
    """int (circles, 2): edges that answer each other."""
    nodes = int(pairs.max()) + 1
    key = pairs[:, 0] * nodes + pairs[:, 1]
    order = np.argsort(key)
    back = pairs[:, 1] * nodes + pairs[:, 0]
    place = np.minimum(np.searchsorted(key[order], back), len(key) - 1)
    answered = (key[order][place] == back) & (pairs[:, 0] < pairs[:, 1])
    return np.stack([np.flatnonzero(answered), order[place[answered]]], axis=1)


def duckdb_(edges: Loaded, longest: int, mode: str) -> Callable[[], Answer]:
    """Paths grow by one join a length, from their least node; each is closed by another join."""
    import duckdb

    store = duckdb.connect()
    store.execute("SET threads = 2")
    store.register("given", {name: np.asarray(column) for name, column in edges.items()})
    store.execute("CREATE TABLE e AS SELECT * FROM given")
    timed = "time" in edges

    def answer() -> Answer:
        started = clocks()
        tables = _paths(store, longest, timed)
        if mode == "count":
            counts = np.zeros((longest + 1, len(BANDS) + 1), int)
            bands = " + ".join(f"(m >= {mark})::INT" for mark in BANDS)
            for length, query in tables:
                told = store.execute(f"SELECT {bands} AS b, count(*) FROM ({query}) GROUP BY b")
                for band, number in told.fetchall():
                    counts[length, band] += number
            return {"counts": counts[2:].tolist(), "spent": since(started)}
        number, total = 0, 0
        for _, query in tables:
            made = store.execute(query).fetchnumpy()
            number += len(made["m"])
            total += int(made["m"].sum())
        return {"number": number, "sum": total, "spent": since(started)}

    return answer


def _paths(store: Any, longest: int, timed: bool) -> list[tuple[int, str]]:
    """The query of the circles of each length, over a table of the paths one leg shorter."""
    first = "SELECT source AS n0, target AS n1, amount AS m"
    first += ", time AS t0, time AS t FROM e" if timed else " FROM e WHERE target > source"
    store.execute(f"CREATE OR REPLACE TABLE p1 AS {first}")
    made = []
    for length in range(2, longest + 1):
        last = length - 1
        nodes = ", ".join(f"n{place}" for place in range(length))
        when = f"AND e.time > p.t AND e.time <= p.t0 + {WINDOW}" if timed else ""
        made.append(
            (
                length,
                f"SELECT {nodes}, least(p.m, e.amount) AS m FROM p{last} p "
                f"JOIN e ON e.source = p.n{last} AND e.target = p.n0 {when}",
            )
        )
        if length < longest:
            new = " AND ".join(f"e.target <> p.n{place}" for place in range(length))
            rule = when if timed else "AND e.target > p.n0"
            kept = ", p.t0, e.time AS t" if timed else ""
            store.execute(
                f"CREATE OR REPLACE TABLE p{length} AS SELECT {nodes}, e.target AS n{length}, "
                f"least(p.m, e.amount) AS m{kept} FROM p{last} p "
                f"JOIN e ON e.source = p.n{last} {rule} AND {new}"
            )
    return made


def snapml_(edges: Loaded, longest: int, mode: str) -> Callable[[], Answer]:
    """Its features tell of each edge in how many circles of each length it is: a k-th of the sum."""
    from snapml import GraphFeaturePreprocessor

    kind = "temp-cycle" if "time" in edges else "lc-cycle"
    times = edges.get("time", np.zeros(len(edges["source"])))
    order = np.argsort(times, kind="stable")
    rows = np.stack([np.arange(len(order)), edges["source"][order], edges["target"][order], times[order]], 1)  # fmt: skip

    def answer() -> Answer:
        made = GraphFeaturePreprocessor()
        wanted = made.get_params()
        for name in ("vertex_stats", "fan", "degree", "scatter-gather", "temp-cycle", "lc-cycle"):
            wanted[name] = name == kind
        wanted |= {"num_threads": 2, "time_window": -1, "max_no_edges": -1}
        wanted |= {f"{kind}_tw": WINDOW, f"{kind}_bins": list(range(2, longest + 1))}
        if kind == "lc-cycle":
            wanted["lc-cycle_len"] = longest
        made.set_params(wanted)
        started = clocks()
        told = made.transform(rows.astype(np.float64))[:, 4:].sum(axis=0)
        spent = since(started)
        lengths = np.arange(2, 2 + len(told))
        return {"lengths": (told / lengths).round().astype(int).tolist(), "spent": spent}

    return answer


def lianpu_timed(edges: Loaded, longest: int, mode: str, threads: int) -> Callable[[], Answer]:
    from lianpu.chain.kernels.timed import Events, count_timed, list_timed

    def answer() -> Answer:
        events = Events.of(edges["source"], edges["target"], edges["time"], edges["amount"])
        started = clocks()
        if mode == "count":
            tally = count_timed(events, WINDOW, longest, thresholds=BANDS, threads=threads)
            return {"counts": tally.counts[2:].tolist(), "spent": since(started)}
        number, total = 0, 0.0
        for block in list_timed(events, WINDOW, longest, threads=threads):
            number += len(block)
            total += block.bottlenecks.sum()
        return {"number": number, "sum": int(total), "spent": since(started)}

    return answer


# ------------------------------------------------------------------ measuring


def clocks() -> tuple[float, float]:
    """(processor seconds of this process, wall seconds)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, time.perf_counter()


def since(started: tuple[float, float]) -> list[float]:
    now = clocks()
    return [now[0] - started[0], now[1] - started[1]]


WHO: dict[str, Callable[[Loaded, int, str], Callable[[], Answer]]] = {
    "lianpu": lambda edges, longest, mode: lianpu(edges, longest, mode, 1),
    "lianpu, 2 threads": lambda edges, longest, mode: lianpu(edges, longest, mode, 2),
    "lianpu timed": lambda edges, longest, mode: lianpu_timed(edges, longest, mode, 1),
    "lianpu timed, 2 threads": lambda edges, longest, mode: lianpu_timed(edges, longest, mode, 2),
    "networkx": networkx_,
    "igraph": igraph_,
    "duckdb": duckdb_,
    "snapml": snapml_,
}


def child(
    who: str, file: str, longest: int, mode: str, runs: int, gib: float, seconds: float
) -> None:
    """One measurement; prints its answer with the seconds of each run."""
    limit = int(gib * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    answer = WHO[who](dict(np.load(file)), longest, mode)
    if who.startswith("lianpu"):
        answer()  # compiling
    else:
        end = int(clocks()[0] + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (end, end + 60))
    spent = []
    told: Answer = {}
    while len(spent) < runs and not (spent and sum(each[1] for each in spent) > 20):
        told = answer()
        spent.append(told.pop("spent"))
    told["cpu"] = statistics.median(each[0] for each in spent)
    told["wall"] = statistics.median(each[1] for each in spent)
    told["runs"] = len(spent)
    told["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(told))


def measure(python: str, wanted: list[str], seconds: float) -> Answer:
    """The answer of a child, or why there is none."""
    here = str(Path(__file__).resolve().parents[1])
    search = os.pathsep.join([f"{here}/src", os.environ.get("PYTHONPATH", "")])
    try:
        done = subprocess.run(
            [python, __file__, "--child", *wanted],
            capture_output=True,
            text=True,
            timeout=60 + 20 * seconds,  # of the clock, on a busy machine
            env=os.environ | {"PYTHONPATH": search},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"failed": "too long by the clock"}
    if done.returncode == -signal.SIGXCPU:
        return {"failed": f"over {seconds:.0f} s", "cpu": seconds}
    if done.returncode:
        words = (done.stderr.strip().split("\n") or [""])[-1][:60] or f"ended {done.returncode}"
        return {"failed": words}
    told: Answer = json.loads(done.stdout.strip().split("\n")[-1])
    return told


def agree(ours: Answer, theirs: Answer) -> bool:
    """Whether a peer's answer is ours; no answer of ours agrees with nothing."""
    if "failed" in ours:
        return False
    if "lengths" in theirs:
        mine = [sum(row) for row in ours.get("counts", [])]
        told = theirs["lengths"][: len(mine)]
        return mine == told + [0] * (len(mine) - len(told))
    keys = [key for key in ("counts", "number", "sum") if key in theirs]
    return all(ours.get(key) == theirs[key] for key in keys)


def big(edges: int, longest: int) -> None:
    """The whole way from a Parquet file of so many edges."""
    import polars

    made = scale_free(edges // 4, edges, 0.4, 0.2, 9)
    ends = {name: made[name].astype(np.int32) for name in ("source", "target")}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "edges.parquet"
        polars.DataFrame({**ends, "amount": made["amount"]}).write_parquet(file)
        del made, ends
        verb = "import sys; from lianpu.cli import app; app(sys.argv[1:])"
        words = ["circles", str(file), "--max-length", str(longest), "--widest", "5"]
        started = time.perf_counter()
        pinned = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
        if pinned:
            os.sched_setaffinity(0, sorted(pinned)[:2])
        done = subprocess.run(
            [sys.executable, "-c", verb, *words], capture_output=True, text=True, check=True
        )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(done.stdout + done.stderr)
    print(
        f"{time.perf_counter() - started:.0f} s wall, {used.ru_utime + used.ru_stime:.0f} s of processors, "
        f"{used.ru_maxrss / 2**20:.2f} GiB at most"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--child", nargs=7)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--flights", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--who", default="", help="of the peers these alone, by commas")
    parser.add_argument("--big", type=int)
    parser.add_argument("--longest", type=int, default=4)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--gib", type=float, default=10)
    asked = parser.parse_args()
    if asked.child:
        who, file, longest, mode, runs, gib, seconds = asked.child
        child(who, file, int(longest), mode, int(runs), float(gib), float(seconds))
        return
    if asked.big:
        print(machine())
        big(asked.big, asked.longest)
        return
    cases, timed = list(CASES), list(TIMED)
    if asked.quick:
        cases = [case for case in cases if f"{case[0]} {case[1]}" in QUICK]
        asked.runs, asked.seconds = min(asked.runs, 3), min(asked.seconds, 25)
        asked.who = asked.who or "networkx,igraph,duckdb"
    if asked.flights:
        folder = asked.flights
        cases += [("real: routes 305/5.4k", longest, lambda: routes(folder)) for longest in (4, 5)]
        timed += [("real: flights 344/100k", 3, lambda: flights(folder))]
    print(machine())
    print(
        "| graph | legs | task | who | circles | cpu s | wall s | runs | MiB | times ours | same |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    ratios: list[str] = []
    with tempfile.TemporaryDirectory() as folder_:
        file = str(Path(folder_) / "edges.npz")
        for name, longest, make in [*cases, *timed]:
            if asked.only not in f"{name} {longest}":
                continue
            edges = make()
            np.savez(file, **edges)
            for mode in ("count", "legs"):
                told = _compare(asked, name, longest, mode, file, "time" in edges)
                ratios.append(f"| {name} | {longest} | {mode} | {_ratios(told)} |")
    print("\n| graph | legs | task | times networkx, cpu / wall | times the fastest peer |")
    print("|---|---|---|---|---|")
    print("\n".join(ratios))


def _compare(
    asked: argparse.Namespace, name: str, longest: int, mode: str, file: str, timed: bool
) -> dict[str, Answer]:
    """The rows of a table, printed; the answers, ours first."""
    answers: dict[str, Answer] = {}
    own = [who for who in WHO if who.startswith("lianpu timed" if timed else "lianpu")]
    own = [who for who in own if ("timed" in who) == timed]
    others = ["duckdb", "snapml"] if timed else ["networkx", "igraph", "duckdb", "snapml"]
    others = [peer for peer in others if not asked.who or peer in asked.who.split(",")]
    ours: Answer = {"failed": "not asked"}
    for who in [*own, *(peer for peer in others if (peer, mode) != ("snapml", "legs"))]:
        python = sys.executable if who in own else asked.peers
        wanted = [
            who,
            file,
            str(longest),
            mode,
            str(asked.runs),
            str(asked.gib),
            str(asked.seconds),
        ]
        told = measure(python, wanted, asked.seconds)
        if who == own[0]:
            ours = told
        answers[who] = told | {"same": "failed" not in told and agree(ours, told)}
        row = f"| {name} | {longest} | {mode} | {who} "
        if "failed" in told:
            times = (
                f"over {told['cpu'] / ours['cpu']:,.0f}" if "cpu" in told and "cpu" in ours else ""
            )
            print(f"{row}| | | | | | {times} | {told['failed']} |", flush=True)
            continue
        number = told.get("number") or sum(map(sum, told.get("counts", [told.get("lengths", [])])))
        print(
            f"{row}| {number:,} | {told['cpu']:.4f} | {told['wall']:.4f} | {told['runs']} "
            f"| {told['mib']:,} | {told['cpu'] / ours.get('cpu', float('nan')):,.1f} | {agree(ours, told)} |",
            flush=True,
        )
    return answers


def _ratios(answers: dict[str, Answer]) -> str:
    """To networkx, and to the fastest of all peers: processor (one thread) and wall (two)."""
    one, two = list(answers.values())[:2]
    peers = {who: told for who, told in answers.items() if not who.startswith("lianpu")}
    if "failed" in one or "failed" in two:
        return "no answer of ours | "
    words = []
    for names in (["networkx"], [who for who, told in peers.items() if told["same"]]):
        found = [(who, peers[who]) for who in names if who in peers]
        if not found:
            words.append("no answer" if names != ["networkx"] else "")
            continue
        who, best = min(found, key=lambda pair: pair[1].get("cpu", float("inf")))
        if "cpu" not in best:
            words.append(f"{who}: {best['failed']}")
            continue
        over = "over " if "failed" in best else ""
        cpu, wall = best["cpu"] / one["cpu"], best.get("wall", best["cpu"]) / two["wall"]
        words.append(f"{who} {over}{cpu:,.1f} / {wall:,.1f}")
    return " | ".join(words)


if __name__ == "__main__":
    main()
