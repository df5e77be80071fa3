"""A million draws of 26 inputs with P5, P50, P95 of 13 results, from random numbers to quantiles.

    python benchmarks/simulation.py [--draws 1000000] [--threads 2]

Plain NumPy draws normals, evaluates the model on whole arrays and calls ``numpy.quantile``. Ours is
`lianpu.modeling.simulate`. Times are medians of seven in one process, by turns, by the clock and by
the processor; quantiles must agree within their errors. Memory is the peak of a process of its own,
for as many draws and for ten times as many: as a whole, above a process that has loaded the
libraries (NumPy and LLVM), and the part of it that is the process's own and no page of a library's
file, which the system shares and drops as it likes.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from lianpu import example
from lianpu.modeling import load, simulate
from lianpu.modeling.files.distributions import Distribution
from lianpu.modeling.files.model import Spread

KEPT = [
    *(("market", (), at) for at in range(4)), *(("market_growth", (), at) for at in (1, 2, 3)),
    *(("ai_market", (), at) for at in (1, 2, 3)), *(("ai_penetration", (), at) for at in (1, 2, 3)),
]  # fmt: skip


def everything_varies() -> Any:
    """The example with each of its 26 inputs normal, sd 5 % of its value."""
    model = load(example.folder() / "models" / "ai-creative-tools.yaml")
    inputs = {
        key: replace(
            line,
            uncertain={
                place: Spread(
                    f"{key}.{place}",
                    Distribution("normal", (), float(v), 0.05 * float(v), float(v), True, True),
                )
                for place, v in line.values.items()
                if v is not None
            },
        )
        for key, line in model.inputs.items()
    }
    return replace(model, inputs=inputs)


def plain(draws: int, seed: int) -> Any:
    """The whole in plain NumPy."""
    made = np.random.default_rng(seed)

    def drawn(*values: float) -> list[Any]:
        return [v * (1 + 0.05 * made.standard_normal(draws)) for v in values]

    pro, ama = drawn(68, 900)
    gp, ga = drawn(0.05, 0.03)
    shares = drawn(0.85, 0.85, 0.85, 0.85), drawn(0.10, 0.11, 0.12, 0.13)
    fees = drawn(44, 45, 46, 47), drawn(8, 9, 10, 11)
    pens = [None, *drawn(0.04, 0.075, 0.10)], [None, *drawn(0.05, 0.10, 0.12)]
    markets, growths, ais, parts = [], [], [], []
    for at in range(4):
        if at:
            pro, ama = pro * (1 + gp), ama * (1 + ga)
        tools = pro * shares[0][at] * fees[0][at] * 0.12
        amateur = ama * shares[1][at] * fees[1][at] * 0.12
        markets.append(tools + amateur)
        if at:
            growths.append(markets[at] / markets[at - 1] - 1)
            ais.append(tools * pens[0][at] + amateur * pens[1][at])
            parts.append(ais[-1] / markets[at])
    return np.array(
        [np.quantile(each, (0.05, 0.5, 0.95)) for each in (*markets, *growths, *ais, *parts)]
    )


def medians(
    actions: dict[str, Callable[[], object]], runs: int = 7
) -> dict[str, tuple[float, ...]]:
    """Median seconds of the clock and of the processor of each action, all by turns."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            start = time.perf_counter(), time.process_time()
            action()
            end = time.perf_counter(), time.process_time()
            times[name].append((end[0] - start[0], end[1] - start[1]))
    return {
        name: tuple(statistics.median(each) for each in zip(*pairs, strict=True))
        for name, pairs in times.items()
    }


def ours(draws: int, threads: int) -> Any:
    """The same by the product."""
    return simulate(everything_varies(), cells=KEPT, draws=draws, method="random", threads=threads)


def memory(words: str) -> tuple[float, float]:
    """Megabytes that a process of its own takes at most, and those that are its own at the end."""
    script = (
        "import sys; sys.path.insert(0, 'benchmarks')\n"
        f"import simulation\n{words}\n"
        "text = open('/proc/self/status').read()\n"
        "print(*(int(text.split(name)[1].split()[0]) / 1024 for name in ('VmHWM:', 'RssAnon:')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    most, own = done.stdout.split()[-2:]
    return float(most), float(own)


def main() -> None:
    """Print times, the gap of quantiles in standard errors, and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    load_now = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}{load_now}"
    )
    found = ours(options.draws, options.threads)  # compiles
    actions: dict[str, Callable[[], object]] = {"plain NumPy": lambda: plain(options.draws, 1)}
    for count in sorted({1, options.threads}):
        actions[f"lianpu, {count} thread(s)"] = lambda n=count: ours(options.draws, n)  # type: ignore[misc]
    times = medians(actions)
    base = times["plain NumPy"]
    for name, (clock, processor) in times.items():
        print(
            f"{name:24} {clock * 1000:5.0f} ms by the clock ({clock / base[0]:.2f}), "
            f"{processor * 1000:5.0f} of the processor ({processor / base[1]:.2f})"
        )
    gaps = np.abs(found.quantiles - plain(options.draws, 2)) / (found.quantile_errors * 2**0.5)
    print(f"quantiles differ by at most {gaps.max():.1f} standard errors over {gaps.size}")
    idle, _ = memory("import llvmlite.binding")
    print(f"libraries alone {idle:.0f} MB, without LLVM {memory('pass')[0]:.0f} MB")
    for count in (300_000, options.draws, 10 * options.draws):
        most, own = memory(f"simulation.ours({count}, {options.threads})")
        print(
            f"{count:>12,} draws: {most:.0f} MB at most, {most - idle:.0f} above the libraries; "
            f"{own:.0f} are the process's own"
        )
    most, _ = memory(f"simulation.plain({options.draws}, 1)")
    print(f"plain NumPy, {options.draws:,} draws: {most:.0f} MB at most")


if __name__ == "__main__":
    main()
