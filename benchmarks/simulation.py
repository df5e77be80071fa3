"""A million draws of 26 inputs with P5, P50, P95 of 13 results, from random numbers to quantiles.

    python benchmarks/simulation.py [--draws 1000000] [--threads 2]

Plain NumPy draws normals, evaluates the model on whole arrays and calls ``numpy.quantile``. Ours is
`lianpu.modeling.simulate`. Times are medians of seven in one process; quantiles must agree within
their errors. Memory is the peak of a process of its own, less that of one which only imports, for as
many draws and for ten times as many.
"""

from __future__ import annotations

import argparse
import platform
import resource
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
from lianpu.modeling.distributions import Distribution
from lianpu.modeling.model import Spread

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


def median(action: Callable[[], object], runs: int = 7) -> float:
    """Median seconds of several runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ours(draws: int, threads: int) -> Any:
    """The same by the product."""
    return simulate(everything_varies(), cells=KEPT, draws=draws, method="random", threads=threads)


def peak(words: str) -> float:
    """Megabytes that a process of its own takes at most."""
    script = (
        "import sys; sys.path.insert(0, 'benchmarks')\n"
        f"import simulation, resource, numba, scipy.special\n{words}\n"
        "print(int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print times, the gap of quantiles in standard errors, and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    found = ours(options.draws, options.threads)  # compiles, or loads what is compiled
    base = median(lambda: plain(options.draws, 1))
    times = {n: median(lambda n=n: ours(options.draws, n)) for n in sorted({1, options.threads})}
    again = median(lambda: plain(options.draws, 1), 3)
    gaps = np.abs(found.quantiles - plain(options.draws, 2)) / (found.quantile_errors * 2**0.5)
    print(f"plain NumPy {base * 1000:.0f} ms (again after: {again * 1000:.0f})")
    for threads, seconds in times.items():
        print(
            f"lianpu, {threads} thread(s) {seconds * 1000:.0f} ms, {seconds / min(base, again):.2f} of it"
        )
    print(f"quantiles differ by at most {gaps.max():.1f} standard errors over {gaps.size}")
    idle = peak("simulation.ours(300_000, 2)")
    for count in (options.draws, 10 * options.draws):
        most = peak(f"simulation.ours({count}, {options.threads})")
        print(f"{count:,} draws: {most:.0f} MB peak, {most - idle:+.0f} MB against 300,000 draws")
    print(
        f"imports alone {peak('pass'):.0f} MB; this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main()
