"""A Program compiled to machine code: one loop over draws in which every step is a register.

Numba takes a second to load and about as long to compile a model, so both happen only when a
`Kernel` is made. Sources and machine code are kept in the user's cache folder by the hash of the
source; where that folder cannot be written to, a kernel is compiled afresh in each process.
"""

from __future__ import annotations

import hashlib
import importlib.util
import linecache
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.modeling.program import Program, Step

Floats = NDArray[np.float64]

TILE = 1024
"""Draws computed at a time: inputs and outputs of figure 40's model then take 320 kB."""

STRIDE = TILE + 8
"""From row to row of a tile: a cache line more, as rows a power of two apart share cache sets."""

LEAST_SHARE = 32_768
"""Draws for which a second thread is worth its start."""

_PATTERNS = {
    "+": "{0} + {1}",
    "-": "{0} - {1}",
    "*": "{0} * {1}",
    "/": "{0} / {1}",
    "**": "{0} ** {1}",
    "negate": "-{0}",
    # as NumPy and JavaScript have it: a blank on either side makes a blank
    "min": "({0} if {0} < {1} or {0} != {0} else {1})",
    "max": "({0} if {0} > {1} or {0} != {0} else {1})",
    "where": "({1} if {0} else {2})",
    "known": "{0} == {0}",
    "not": "not {0}",
    **{sign: f"{{0}} {sign} {{1}}" for sign in ("<", "<=", ">", ">=", "==", "!=", "and", "or")},
}


class Kernel:
    """Runs one Program as machine code, on as many threads as are asked for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._run: Callable[[Floats, Floats, int, int], None] = _jitted(source(program))

    def run(self, inputs: Floats, outputs: Floats | None = None, threads: int = 1) -> Floats:
        """Outputs for every draw; see `arrays.ArrayEngine.run`."""
        count = inputs.shape[1]
        if outputs is None:
            outputs = np.empty((len(self.program.outputs), count))
        if threads == 1 or count <= LEAST_SHARE:
            self._run(inputs, outputs, 0, count)
            return outputs
        bounds = np.linspace(0, count, threads + 1).astype(int)
        with ThreadPoolExecutor(threads) as pool:
            list(
                pool.map(
                    lambda at: self._run(inputs, outputs, int(bounds[at]), int(bounds[at + 1])),
                    range(threads),
                )
            )
        return outputs


def source(program: Program) -> str:
    """Python that Numba compiles; made of our own steps alone, never of a model file's words.

    ``tile`` works on rows of one array a fixed stride apart: then the compiler sees that rows do
    not overlap, and computes several draws in one instruction.
    """
    rows = len(program.inputs), len(program.outputs)
    lines = ["import numpy as np", "", "", "def tile(x, y):", f"    for i in range({TILE}):"]
    for at, step in enumerate(program.steps):
        if step.operation not in ("fixed", "blank"):
            lines.append(f"        s{at} = {_words(program, step)}")
    for row, at in enumerate(program.results):
        lines.append(f"        y[{row * STRIDE} + i] = {_name(program, at)}")
    if not program.results:
        lines.append("        pass")
    lines += [
        "", "",
        "def run(inputs, outputs, low, high):",
        f"    x, y = np.zeros({rows[0] * STRIDE}), np.empty({rows[1] * STRIDE})",
        f"    for start in range(low, high, {TILE}):",
        f"        count = min({TILE}, high - start)",
        f"        for row in range({rows[0]}):",
        "            source = inputs[row, start : start + count]",
        f"            target = x[row * {STRIDE} : row * {STRIDE} + count]",
        "            for i in range(count):",
        "                target[i] = source[i]",
        "        tile(x, y)",
        f"        for row in range({rows[1]}):",
        "            target = outputs[row, start : start + count]",
        f"            source = y[row * {STRIDE} : row * {STRIDE} + count]",
        "            for i in range(count):",
        "                target[i] = source[i]",
    ]  # fmt: skip
    return "\n".join([*lines, ""])


def _words(program: Program, step: Step) -> str:
    if step.operation == "free":
        return f"x[{step.arguments[0] * STRIDE} + i]"
    return _PATTERNS[step.operation].format(*(_name(program, each) for each in step.arguments))


def _name(program: Program, at: int) -> str:
    step = program.steps[at]
    if step.operation == "blank":
        return "np.nan"
    if step.operation == "fixed":
        assert step.value is not None
        return f"({float(step.value)!r})"
    return f"s{at}"


def cache_folder() -> Path | None:
    """Where kernels are kept; None where nothing can be written."""
    from platformdirs import user_cache_path

    folder = user_cache_path("lianpu") / "kernels"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


@lru_cache(maxsize=64)
def _jitted(text: str) -> Any:
    name = f"lianpu_kernel_{hashlib.sha256(text.encode()).hexdigest()[:24]}"
    folder = cache_folder()
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy", "boundscheck": False}
    flat = "void(float64[::1], float64[::1])"
    whole = "void(float64[:,::1], float64[:,::1], int64, int64)"

    if folder is None:
        module = ModuleType(name)
        linecache.cache[f"<{name}>"] = (len(text), None, text.splitlines(True), f"<{name}>")
        exec(compile(text, f"<{name}>", "exec"), module.__dict__)
        return _both(module, flat, whole, options)
    file = folder / f"{name}.py"
    if not file.exists() or file.read_text("utf-8") != text:
        partial = file.with_suffix(f".{os.getpid()}.partial")
        partial.write_text(text, "utf-8")
        partial.replace(file)
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded  # Numba's cache looks the function's module up by name
    spec.loader.exec_module(loaded)
    return _both(loaded, flat, whole, {**options, "cache": True})


def _both(module: ModuleType, flat: str, whole: str, options: dict[str, Any]) -> Any:
    import numba

    functions = module.__dict__
    functions["tile"] = numba.njit(flat, **options)(functions["tile"])
    return numba.njit(whole, **options)(functions["run"])
