"""The machine that benchmarks name, and times of actions that take turns."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable

Times = tuple[float, float]
"""Seconds of the clock and of the processor."""


def machine() -> str:
    """The machine and the Python of a run, to be named beside every time."""
    python = f"{platform.python_implementation()} {platform.python_version()}, {platform.python_compiler()}"
    return f"{platform.machine()}, {os.cpu_count()} processors, {python}"


def medians(actions: dict[str, Callable[[], object]], runs: int) -> dict[str, Times]:
    """Median times of each action, all by turns."""
    times: dict[str, list[Times]] = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            start = time.perf_counter(), time.process_time()
            action()
            end = time.perf_counter(), time.process_time()
            times[name].append((end[0] - start[0], end[1] - start[1]))
    return {
        name: (statistics.median(a for a, _ in each), statistics.median(b for _, b in each))
        for name, each in times.items()
    }
