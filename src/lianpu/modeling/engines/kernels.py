"""A Program compiled to machine code: every step is a vector register over eight draws at once.

LLVM compiles figure 40's model in a fiftieth of a second, so nothing is kept between processes. No
operation is reordered or contracted, so but for fractional powers and exponentials, which are the C
library's, results have the same bits on every machine and for any number of threads.
"""

from __future__ import annotations

import numpy as np

from lianpu.modeling.engines.machine import (
    LINE,
    PAGE,
    PLACES,
    TRUTHS,
    VECTOR,
    WIDTH,
    Code,
    alike,
    all_of,
    machine_code,
    place,
    room,
    spelled,
)
from lianpu.modeling.engines.program import CONDITIONS, Program, Step
from lianpu.modeling.engines.turns import Shares, together
from lianpu.modeling.files.distributions import CELLS, REACH, Floats

FAR = 2**22
"""Bytes of outputs from which they are written past the caches: nobody reads them there again."""

AHEAD = 384
"""Bytes ahead at which inputs are fetched where outputs are large. A processor foresees few rows at
a time: figure 40's sixteen inputs came 1.2 to 1.5 times as fast as without, best at 256 to 512."""

SHARE = 65_536
"""Draws that a thread takes at once, and for which a second one is worth its start: with as few a
thread that the machine holds up leaves the rest to the other."""

_ARITHMETIC = {"+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv"}
_CALLED = "exp", "sqrt"
_COMPARISONS = {"<": "olt", "<=": "ole", ">": "ogt", ">=": "oge", "==": "oeq", "!=": "une"}


class Kernel:
    """Runs one Program as machine code, on as many threads as are asked for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.code = _code(source(program))
        """Takes inputs and outputs, each an address and the numbers between rows, the first draw and
        the one behind the last, both multiples of `WIDTH`."""

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
        code = self._far() if _fit_for_far(outputs) else self.code
        places = *place(inputs), *place(outputs)

        def work(shares: Shares) -> None:
            for low, high in shares:
                code(*places, low, high)

        together(work, Shares(whole, SHARE if threads > 1 else max(whole, 1)), threads)
        if whole < count:
            last, made = np.zeros((len(inputs), WIDTH)), np.empty((len(outputs), WIDTH))
            last[:, : count - whole] = inputs[:, whole:]
            self.code(*place(last), *place(made), 0, WIDTH)
            outputs[:, whole:] = made[:, : count - whole]
        return outputs

    def _far(self) -> Code:
        return _code(source(self.program, far=True))


def _code(text: str) -> Code:
    return machine_code(text, "run", 6)


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
        f"declare {VECTOR} @llvm.pow.v{WIDTH}f64({VECTOR}, {VECTOR})",
        *(f"declare {VECTOR} @llvm.{name}.v{WIDTH}f64({VECTOR})" for name in _CALLED),
        *(_constant(at, table) for at, table in enumerate(program.tables)),
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
        lines.append(f"  store {VECTOR} {_name(program, at)}, ptr %y{row}, {how}")
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
            return [f"{here} = load {VECTOR}, ptr %x{step.arguments[0]}, align 8"]
        case "+" | "-" | "*" | "/" as sign:
            return [f"{here} = {_ARITHMETIC[sign]} {VECTOR} {names[0]}, {names[1]}"]
        case "**":
            power = f"@llvm.pow.v{WIDTH}f64"
            return [f"{here} = call {VECTOR} {power}({VECTOR} {names[0]}, {VECTOR} {names[1]})"]
        case "negate":
            return [f"{here} = fneg {VECTOR} {names[0]}"]
        case "exp" | "sqrt" as name:
            return [f"{here} = call {VECTOR} @llvm.{name}.v{WIDTH}f64({VECTOR} {names[0]})"]
        case "table":
            return _looked_up(here, names[0], int(step.value or 0))
        case "min" | "max" as which:
            # as NumPy and JavaScript have it: a blank on either side makes a blank
            sign = "olt" if which == "min" else "ogt"
            return [
                f"{here}a = fcmp {sign} {VECTOR} {names[0]}, {names[1]}",
                f"{here}b = fcmp uno {VECTOR} {names[0]}, {names[0]}",
                f"{here}c = or {TRUTHS} {here}a, {here}b",
                f"{here} = select {TRUTHS} {here}c, {VECTOR} {names[0]}, {VECTOR} {names[1]}",
            ]
        case "where":
            kind = TRUTHS if program.steps[step.arguments[1]].operation in CONDITIONS else VECTOR
            yes, no = names[1:]
            return [f"{here} = select {TRUTHS} {names[0]}, {kind} {yes}, {kind} {no}"]
        case "known":
            return [f"{here} = fcmp ord {VECTOR} {names[0]}, {names[0]}"]
        case "not":
            return [f"{here} = xor {TRUTHS} {names[0]}, {alike('i1', 'true')}"]
        case "and" | "or" as word:
            return [f"{here} = {word} {TRUTHS} {names[0]}, {names[1]}"]
        case sign:
            return [f"{here} = fcmp {_COMPARISONS[sign]} {VECTOR} {names[0]}, {names[1]}"]


def _constant(at: int, table: Floats) -> str:
    """A table whose values and slopes lie side by side: two rows are read at once."""
    words = ", ".join(f"double {spelled(each)}" for each in table.T.ravel().tolist())
    return f"@table{at} = internal constant [{table.size} x double] [{words}], align {LINE}"


def _looked_up(here: str, z: str, table: int) -> list[str]:
    """As `distributions.interpolated`, operation for operation."""
    lines = [
        f"{here}.moved = fadd {VECTOR} {z}, {all_of(REACH)}",
        f"{here}.wide = fmul {VECTOR} {here}.moved, {all_of(CELLS / (2 * REACH))}",
        f"{here}.under = fcmp olt {VECTOR} {here}.wide, {all_of(0.0)}",
        f"{here}.above = select {TRUTHS} {here}.under, {VECTOR} {all_of(0.0)}, {VECTOR} {here}.wide",
        f"{here}.over = fcmp ogt {VECTOR} {here}.above, {all_of(CELLS - 1e-9)}",
        f"{here}.scaled = select {TRUTHS} {here}.over, {VECTOR} {all_of(CELLS - 1e-9)}, "
        f"{VECTOR} {here}.above",
        f"{here}.cell = fptosi {VECTOR} {here}.scaled to {PLACES}",
        f"{here}.floor = sitofp {PLACES} {here}.cell to {VECTOR}",
        f"{here}.x = fsub {VECTOR} {here}.scaled, {here}.floor",
        f"{here}.row = shl {PLACES} {here}.cell, {alike('i32', '1')}",
    ]
    names = "low", "rise", "high", "slope"
    for lane in range(WIDTH):
        lines += [
            f"{here}.row{lane} = extractelement {PLACES} {here}.row, i32 {lane}",
            f"{here}.from{lane} = getelementptr double, ptr @table{table}, i32 {here}.row{lane}",
            f"{here}.four{lane} = load <4 x double>, ptr {here}.from{lane}, align 8",
        ]
        for at, name in enumerate(names):
            before = f"{here}.{name}{lane - 1}" if lane else "poison"
            after = f"{here}.{name}{lane}" if lane < WIDTH - 1 else f"{here}.{name}"
            lines += [
                f"{here}.{name}.{lane} = extractelement <4 x double> {here}.four{lane}, i32 {at}",
                f"{after} = insertelement {VECTOR} {before}, double {here}.{name}.{lane}, i32 {lane}",
            ]

    def made(name: str, sign: str, left: str, right: str) -> str:
        return f"{here}{name} = {_ARITHMETIC[sign]} {VECTOR} {left}, {right}"

    return [
        *lines,
        made(".change", "-", f"{here}.high", f"{here}.low"),
        made(".three", "*", all_of(3.0), f"{here}.change"),
        made(".twice", "*", all_of(2.0), f"{here}.rise"),
        made(".b", "-", f"{here}.three", f"{here}.twice"),
        made(".bend", "-", f"{here}.b", f"{here}.slope"),
        made(".both", "+", f"{here}.rise", f"{here}.slope"),
        made(".double", "*", all_of(2.0), f"{here}.change"),
        made(".third", "-", f"{here}.both", f"{here}.double"),
        made(".third.x", "*", f"{here}.x", f"{here}.third"),
        made(".second", "+", f"{here}.bend", f"{here}.third.x"),
        made(".second.x", "*", f"{here}.x", f"{here}.second"),
        made(".first", "+", f"{here}.rise", f"{here}.second.x"),
        made(".first.x", "*", f"{here}.x", f"{here}.first"),
        made("", "+", f"{here}.low", f"{here}.first.x"),
    ]


def _name(program: Program, at: int) -> str:
    step = program.steps[at]
    if step.operation not in ("fixed", "blank"):
        return f"%s{at}"
    return all_of(float("nan" if step.value is None else step.value))
