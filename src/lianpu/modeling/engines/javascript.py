"""A Program as a JavaScript module, so that a page redraws a hundred thousand draws by itself.

The module exports ``inputs`` and ``outputs`` (cell names, in order) and ``run(fixed, drawn, out,
count)``: ``fixed`` holds one number for each input, ``drawn`` for each input null or a Float64Array
of draws, ``out`` a Float64Array for each output. What depends on fixed inputs alone is computed once
before the loop. NaN is a blank.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from lianpu.modeling.engines.program import Program, Step
from lianpu.modeling.files.model import Cell, DriverModel

_PATTERNS = {
    "+": "{0} + {1}",
    "-": "{0} - {1}",
    "*": "{0} * {1}",
    "/": "{0} / {1}",
    "**": "{0} ** {1}",
    "negate": "-{0}",
    "min": "Math.min({0}, {1})",
    "max": "Math.max({0}, {1})",
    "where": "{0} ? {1} : {2}",
    "known": "{0} === {0}",
    "not": "!{0}",
    "and": "{0} && {1}",
    "or": "{0} || {1}",
    "==": "{0} === {1}",
    "!=": "{0} !== {1}",
    **{sign: f"{{0}} {sign} {{1}}" for sign in ("<", "<=", ">", ">=")},
}


def javascript(model: DriverModel, program: Program, drawn: Collection[Cell]) -> str:
    """The module's text.

    Args:
        model: For the names of cells.
        program: All inputs that a reader may move vary.
        drawn: Those of its inputs that come as arrays of draws; all others are single numbers.
    """
    per_draw: set[int] = set()
    for at, step in enumerate(program.steps):
        varies = (
            program.inputs[step.arguments[0]] in drawn
            if step.operation == "free"
            else any(each in per_draw for each in step.arguments)
        )
        if varies:
            per_draw.add(at)
    once = [at for at in range(len(program.steps)) if at not in per_draw]
    lines = [
        f"export const inputs = {_listed(model, program.inputs)};",
        f"export const outputs = {_listed(model, program.outputs)};",
        "export function run(fixed, drawn, out, count) {",
        *(_assignment(program, at, "fixed[{0}]") for at in once if _needs_name(program, at)),
    ]
    rows = sorted(program.steps[at].arguments[0] for at in per_draw if _is_free(program, at))
    lines += [f"  const x{row} = drawn[{row}];" for row in rows]
    lines += [f"  const y{row} = out[{row}];" for row in range(len(program.outputs))]
    lines.append("  for (let i = 0; i < count; i++) {")
    lines += [f"  {_assignment(program, at, 'x{0}[i]')}" for at in sorted(per_draw)]
    lines += [f"    y{row}[i] = {_name(program, at)};" for row, at in enumerate(program.results)]
    return "\n".join([*lines, "  }", "}", ""])


def _listed(model: DriverModel, cells: tuple[Cell, ...]) -> str:
    return json.dumps([model.cell_name(cell) for cell in cells], ensure_ascii=False)


def _is_free(program: Program, at: int) -> bool:
    return program.steps[at].operation == "free"


def _needs_name(program: Program, at: int) -> bool:
    return program.steps[at].operation not in ("fixed", "blank")


def _assignment(program: Program, at: int, free: str) -> str:
    return f"  const s{at} = {_words(program, program.steps[at], free)};"


def _words(program: Program, step: Step, free: str) -> str:
    if step.operation == "free":
        return free.format(step.arguments[0])
    names = [_name(program, each) for each in step.arguments]
    if step.operation == "**":
        names[0] = f"({names[0]})"  # JavaScript refuses -2 ** 2 without brackets
    return _PATTERNS[step.operation].format(*names)


def _name(program: Program, at: int) -> str:
    step = program.steps[at]
    if step.operation == "blank":
        return "NaN"
    if step.operation == "fixed":
        assert step.value is not None
        return f"({float(step.value)!r})"
    return f"s{at}"
