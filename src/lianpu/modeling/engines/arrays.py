"""A Program run on NumPy arrays in blocks: registers are used again, results are written in place.

No code is generated as text: a tape of universal functions with their registers is made once and
played for each block. A block of each register stays in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.modeling.engines.program import CONDITIONS, Program

Floats = NDArray[np.float64]

BLOCK = 4096
"""Draws of one block: a register is 32 kB. Chosen on figure 40's model among 1,024 to 16,384."""

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "**": np.power,
    "negate": np.negative,
    "min": np.minimum,
    "max": np.maximum,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
}


@dataclass(frozen=True)
class Tape:
    """A Program with a register for each step."""

    program: Program
    moves: tuple[tuple[str, tuple[int, ...], int], ...]
    """(operation, registers read, register written)."""
    constants: tuple[tuple[int, float], ...]
    registers: int
    """Registers of numbers; below them stand constants, above them conditions."""
    conditions: int
    inputs: tuple[tuple[int, int], ...]
    """(register, row of the input)."""
    outputs: tuple[tuple[int, int], ...]
    """(register, row of the output) of those that are computed in place."""
    copies: tuple[tuple[int, int], ...]
    """(register, row of the output) of inputs, constants and outputs that repeat another."""


def tape(program: Program) -> Tape:
    """Registers by a linear scan: one is free again after its last reader."""
    steps, last = program.steps, _last_use(program)
    rows: dict[int, int] = {}
    copies: list[tuple[int, int]] = []
    for row, result in enumerate(program.results):
        if steps[result].operation in ("free", "fixed", "blank") or result in rows:
            copies.append((result, row))
        else:
            rows[result] = row
    place: dict[int, int] = {}
    constants: list[tuple[int, float]] = []
    inputs: list[tuple[int, int]] = []
    outputs: list[tuple[int, int]] = []
    moves: list[tuple[str, tuple[int, ...], int]] = []
    free: dict[bool, list[int]] = {True: [], False: []}
    kinds: list[bool | None] = []
    """For each register whether it holds conditions; None for views and constants."""

    def register(kind: bool | None) -> int:
        kinds.append(kind)
        return len(kinds) - 1

    for at, step in enumerate(steps):
        condition = step.operation in CONDITIONS
        if step.operation in ("fixed", "blank"):
            place[at] = register(None)
            constants.append((place[at], float("nan" if step.value is None else step.value)))
            continue
        if step.operation == "free":
            place[at] = register(None)
            inputs.append((place[at], step.arguments[0]))
            continue
        read = tuple(place[each] for each in step.arguments)
        done = {
            place[each]
            for each in step.arguments
            if last[each] == at and kinds[place[each]] is not None
        }
        # `where` writes before it has read everything, so its registers are not used in place
        if step.operation != "where":
            for each in sorted(done):
                free[bool(kinds[each])].append(each)
        if at in rows:
            place[at] = register(None)
            outputs.append((place[at], rows[at]))
        else:
            place[at] = free[condition].pop() if free[condition] else register(condition)
        if step.operation == "where":
            for each in sorted(done):
                free[bool(kinds[each])].append(each)
        moves.append((step.operation, read, place[at]))
    return Tape(
        program,
        tuple(moves),
        tuple(constants),
        len(kinds),
        sum(kind is True for kind in kinds),
        tuple(inputs),
        tuple(outputs),
        tuple((place[result], row) for result, row in copies),
    )


def _last_use(program: Program) -> dict[int, int]:
    last = {at: at for at in range(len(program.steps))}
    for at, step in enumerate(program.steps):
        if step.operation != "free":
            for each in step.arguments:
                last[each] = at
    for step_at in program.results:
        last[step_at] = len(program.steps)
    return last


class ArrayEngine:
    """Runs one Program; keeps its registers, so one engine serves one thread."""

    def __init__(self, program: Program, block: int = BLOCK) -> None:
        self.program = program
        self.block = block
        self._tape = tape(program)
        self._registers: list[Any] = [None] * self._tape.registers
        for at, value in self._tape.constants:
            self._registers[at] = np.float64(value)
        written = {target for _, _, target in self._tape.moves}
        viewed = {at for at, _ in (*self._tape.outputs, *self._tape.inputs)}
        conditions = {target for name, _, target in self._tape.moves if name in CONDITIONS}
        self._own = {
            at: np.empty(block, bool if at in conditions else np.float64) for at in written - viewed
        }

    def run(self, inputs: Floats, outputs: Floats | None = None) -> Floats:
        """Outputs for every draw.

        Args:
            inputs: (inputs, draws), in the order of the Program.
            outputs: (outputs, draws) to write into.

        Returns:
            (outputs, draws); NaN for a blank, inf or NaN where a division by nought came in.
        """
        count = inputs.shape[1]
        if outputs is None:
            outputs = np.empty((len(self.program.outputs), count))
        with np.errstate(all="ignore"):
            for low in range(0, count, self.block):
                self._play(inputs, outputs, low, min(low + self.block, count))
        return outputs

    def _play(self, inputs: Floats, outputs: Floats, low: int, high: int) -> None:
        registers = self._registers
        whole = high - low == self.block
        for at, own in self._own.items():
            registers[at] = own if whole else own[: high - low]
        for at, row in self._tape.inputs:
            registers[at] = inputs[row, low:high]
        for at, row in self._tape.outputs:
            registers[at] = outputs[row, low:high]
        for name, read, target in self._tape.moves:
            into = registers[target]
            if name == "where":
                condition, yes, no = (registers[each] for each in read)
                np.copyto(into, no)
                np.copyto(into, yes, where=condition)
            elif name == "known":
                np.equal(registers[read[0]], registers[read[0]], out=into)
            elif len(read) == 2:
                _FUNCTIONS[name](registers[read[0]], registers[read[1]], out=into)
            else:
                _FUNCTIONS[name](registers[read[0]], out=into)
        for at, row in self._tape.copies:
            outputs[row, low:high] = registers[at]
