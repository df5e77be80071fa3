"""A Program compiled to machine code: every step is a vector register over eight draws at once.

LLVM compiles figure 40's model in a fiftieth of a second, so nothing is kept between processes. It
comes with Numba as `llvmlite` and is loaded when a `Kernel` is made. No operation is reordered or
contracted, so but for fractional powers, which are the C library's, results have the same bits on
every machine and for any number of threads.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from collections import deque
from collections.abc import Callable
from functools import cache, lru_cache
from threading import Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.modeling.program import CONDITIONS, Program, Step

Floats = NDArray[np.float64]

WIDTH = 8
"""Draws computed at once: a cache line of an output is then written as a whole."""

LINE = 64
"""Bytes of a cache line."""

PAGE = 4096
"""Rows a multiple of it apart share cache sets."""

FAR = 2**22
"""Bytes of outputs from which they are written past the caches: nobody reads them there again."""

AHEAD = 384
"""Bytes ahead at which inputs are fetched where outputs are large. A processor foresees few rows at
a time: figure 40's sixteen inputs came 1.2 to 1.5 times as fast as without, best at 256 to 512."""

SHARE = 65_536
"""Draws that a thread takes at once, and for which a second one is worth its start: with as few a
thread that the machine holds up leaves the rest to the other."""

_ARITHMETIC = {"+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv"}
_COMPARISONS = {"<": "olt", "<=": "ole", ">": "ogt", ">=": "oge", "==": "oeq", "!=": "une"}
_VECTOR, _TRUTHS = f"<{WIDTH} x double>", f"<{WIDTH} x i1>"


class Kernel:
    """Runs one Program as machine code, on as many threads as are asked for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._near = _machine_code(source(program))

    def run(self, inputs: Floats, outputs: Floats | None = None, threads: int = 1) -> Floats:
        """Outputs for every draw; see `arrays.ArrayEngine.run`.

        Args:
            inputs: (inputs, draws); draws lie side by side.
            outputs: (outputs, draws) to write into. Large ones are written fastest in `room`.
            threads: Results do not depend on it.
        """
        count = inputs.shape[1]
        if inputs.strides[1] != inputs.itemsize:
            inputs = np.ascontiguousarray(inputs)
        if outputs is None:
            outputs = room(len(self.program.outputs), count)
        whole = count - count % WIDTH
        code = self._far() if _fit_for_far(outputs) else self._near
        places = _place(inputs), _place(outputs)
        _by_turns(lambda low, high: code(*places[0], *places[1], low, high), whole, threads)
        if whole < count:
            last, made = np.zeros((len(inputs), WIDTH)), np.empty((len(outputs), WIDTH))
            last[:, : count - whole] = inputs[:, whole:]
            self._near(*_place(last), *_place(made), 0, WIDTH)
            outputs[:, whole:] = made[:, : count - whole]
        return outputs

    def _far(self) -> Code:
        return _machine_code(source(self.program, far=True))


Code = Callable[[int, int, int, int, int, int], None]
"""Inputs and outputs, each an address and the numbers between rows; first draw and the one behind the
last, both multiples of `WIDTH`."""


def _place(rows: Floats) -> tuple[int, int]:
    return rows.ctypes.data, rows.strides[0] // rows.itemsize


def _by_turns(work: Callable[[int, int], None], count: int, threads: int) -> None:
    """Shares of a row of draws, each to the thread that is free."""
    if threads == 1 or count <= SHARE:
        work(0, count)
        return
    shares = deque(range(0, count, SHARE))

    def take() -> None:
        try:
            while True:
                low = shares.popleft()
                work(low, min(low + SHARE, count))
        except IndexError:
            return

    helpers = [Thread(target=take) for _ in range(min(threads, len(shares)) - 1)]
    for each in helpers:
        each.start()
    take()
    for each in helpers:
        each.join()


def room(rows: int, count: int) -> Floats:
    """An empty array (rows, count) whose rows begin on cache lines, not pages, of their own."""
    line = LINE // 8
    stride = -(-count // line) * line
    if stride * 8 % PAGE == 0:
        stride += line
    made = np.empty(rows * stride + line)
    start = -(made.ctypes.data // 8) % line
    return made[start : start + rows * stride].reshape(rows, stride)[:, :count]


def _fit_for_far(outputs: Floats) -> bool:
    return (
        outputs.nbytes >= FAR
        and outputs.ctypes.data % LINE == 0
        and outputs.strides[0] % LINE == 0
        and outputs.strides[0] % PAGE != 0
    )


def source(program: Program, far: bool = False) -> str:
    """LLVM's words for the loop over draws; made of our own steps alone, never of a model file's.

    Args:
        program: The steps.
        far: Outputs begin on cache lines and are written past the caches.
    """
    lines = [
        "declare void @llvm.prefetch.p0(ptr, i32, i32, i32)",
        "declare double @llvm.pow.f64(double, double)",
        f"declare {_VECTOR} @llvm.pow.v{WIDTH}f64({_VECTOR}, {_VECTOR})",
        "",
        "define void @run(ptr noalias %x, i64 %across, ptr noalias %y, i64 %down, i64 %low, i64 %high) {",
        "entry:",
        "  %any = icmp slt i64 %low, %high",
        "  br i1 %any, label %loop, label %done",
        "loop:",
        "  %i = phi i64 [ %low, %entry ], [ %next, %loop ]",
        *_rows("x", "across", len(program.inputs)),
        *_rows("y", "down", len(program.outputs)),
    ]  # fmt: skip
    if far:
        lines += _fetched(len(program.inputs))
    for at, step in enumerate(program.steps):
        lines += [f"  {line}" for line in _words(program, at, step)]
    how = f"align {LINE}, !nontemporal !0" if far else "align 8"
    for row, at in enumerate(program.results):
        lines.append(f"  store {_VECTOR} {_name(program, at)}, ptr %y{row}, {how}")
    lines += [
        f"  %next = add i64 %i, {WIDTH}",
        "  %more = icmp slt i64 %next, %high",
        "  br i1 %more, label %loop, label %done",
        "done:",
        # what went past the caches is seen by whoever waits for this thread
        *(["  fence seq_cst"] if far else []),
        "  ret void",
        "}",
        "!0 = !{i32 1}",
    ]
    return "\n".join([*lines, ""])


def _rows(name: str, stride: str, count: int) -> list[str]:
    """Where each row's eight numbers stand."""
    return [
        f"  %{name}{row} = getelementptr double, ptr "
        + (f"%{name}{row - 1}, i64 %{stride}" if row else f"%{name}, i64 %i")
        for row in range(count)
    ]


def _fetched(inputs: int) -> list[str]:
    """A read ahead of each row, for the innermost cache; beyond the last draw it does nothing."""
    return [
        line
        for row in range(inputs)
        for line in (
            f"  %ahead{row} = getelementptr i8, ptr %x{row}, i64 {AHEAD}",
            f"  call void @llvm.prefetch.p0(ptr %ahead{row}, i32 0, i32 3, i32 1)",
        )
    ]


def _words(program: Program, at: int, step: Step) -> list[str]:
    names = [_name(program, each) for each in step.arguments] if step.operation != "free" else []
    here = f"%s{at}"
    match step.operation:
        case "fixed" | "blank":
            return []
        case "free":
            return [f"{here} = load {_VECTOR}, ptr %x{step.arguments[0]}, align 8"]
        case "+" | "-" | "*" | "/" as sign:
            return [f"{here} = {_ARITHMETIC[sign]} {_VECTOR} {names[0]}, {names[1]}"]
        case "**":
            power = f"@llvm.pow.v{WIDTH}f64"
            return [f"{here} = call {_VECTOR} {power}({_VECTOR} {names[0]}, {_VECTOR} {names[1]})"]
        case "negate":
            return [f"{here} = fneg {_VECTOR} {names[0]}"]
        case "min" | "max" as which:
            # as NumPy and JavaScript have it: a blank on either side makes a blank
            sign = "olt" if which == "min" else "ogt"
            return [
                f"{here}a = fcmp {sign} {_VECTOR} {names[0]}, {names[1]}",
                f"{here}b = fcmp uno {_VECTOR} {names[0]}, {names[0]}",
                f"{here}c = or {_TRUTHS} {here}a, {here}b",
                f"{here} = select {_TRUTHS} {here}c, {_VECTOR} {names[0]}, {_VECTOR} {names[1]}",
            ]
        case "where":
            kind = _TRUTHS if program.steps[step.arguments[1]].operation in CONDITIONS else _VECTOR
            yes, no = names[1:]
            return [f"{here} = select {_TRUTHS} {names[0]}, {kind} {yes}, {kind} {no}"]
        case "known":
            return [f"{here} = fcmp ord {_VECTOR} {names[0]}, {names[0]}"]
        case "not":
            return [f"{here} = xor {_TRUTHS} {names[0]}, {_all('i1', 'true')}"]
        case "and" | "or" as word:
            return [f"{here} = {word} {_TRUTHS} {names[0]}, {names[1]}"]
        case sign:
            return [f"{here} = fcmp {_COMPARISONS[sign]} {_VECTOR} {names[0]}, {names[1]}"]


def _name(program: Program, at: int) -> str:
    step = program.steps[at]
    if step.operation not in ("fixed", "blank"):
        return f"%s{at}"
    value = float("nan" if step.value is None else step.value)
    return _all("double", f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}")


def _all(kind: str, word: str) -> str:
    return "<" + ", ".join([f"{kind} {word}"] * WIDTH) + ">"


@cache
def _llvm() -> Any:
    """LLVM, told of the one function that kernels call."""
    from llvmlite import binding

    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
    binding.add_symbol("pow", ctypes.cast(library.pow, ctypes.c_void_p).value)
    return binding


@lru_cache(maxsize=64)
def _machine_code(text: str) -> Code:
    llvm = _llvm()
    module = llvm.parse_assembly(text)
    module.verify()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3
    )
    engine = llvm.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    whole = ctypes.c_int64
    made: Any = ctypes.CFUNCTYPE(
        None, ctypes.c_void_p, whole, ctypes.c_void_p, whole, whole, whole
    )(engine.get_function_address("run"))  # fmt: skip
    made.engine = engine  # it owns the code: alive as long as the function
    function: Code = made
    return function
