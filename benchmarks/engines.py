"""How fast the market model of figure 40 runs in each engine, and that all give the same numbers.

    python benchmarks/engines.py [--draws 1000000] [--alone]

needs ``pip install ironcalc formualizer formulas`` beside Lianpu for the spreadsheets, and
``soffice`` for LibreOffice; what is absent is left out and named. Sixteen inputs vary, thirteen
results are kept. Times are medians of seven in one process, engines by turns; all read and write
rows that begin on cache lines. Work of one thread is told in seconds of the processor, which a busy
machine lengthens least; of two threads in seconds of the clock, for which the machine must be idle:
with ``--alone`` Linux lets no other process run for the second that is measured, where it allows that.
Spreadsheets recalculate one draw at a time, LibreOffice a sheet of copies.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from timing import machine, medians

from lianpu import example
from lianpu.modeling import evaluate, load, workbook
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.kernels import Kernel
from lianpu.modeling.engines.machine import room
from lianpu.modeling.engines.program import compiled

RUNS = 7
PRO, AMA = ("professional",), ("amateur",)
VARYING = [
    ("growth", PRO, None), ("growth", AMA, None),
    *(("paying_share", AMA, at) for at in (1, 2, 3)),
    *(("fee", who, at) for who in (PRO, AMA) for at in (1, 2, 3)),
    *(("ai_share", PRO, at) for at in (1, 2, 3)), *(("ai_share", AMA, at) for at in (2, 3)),
]  # fmt: skip
KEPT = [
    *(("market", (), at) for at in range(4)), *(("market_growth", (), at) for at in (1, 2, 3)),
    *(("ai_market", (), at) for at in (1, 2, 3)), *(("ai_penetration", (), at) for at in (1, 2, 3)),
]  # fmt: skip


@contextmanager
def alone() -> Iterator[None]:
    """Real-time priority for this process and its threads, where the system grants it."""
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    try:
        yield
    finally:
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def by_hand(x: Any, y: Any, block: int = 4096) -> None:
    """The model as one would write it in NumPy, block by block."""
    for low in range(0, x.shape[1], block):
        high = low + block
        (gp, ga, sa1, sa2, sa3, fp1, fp2, fp3, fa1, fa2, fa3, ap1, ap2, ap3, aa2, aa3) = x[
            :, low:high
        ]
        pro, ama = 68.0, 900.0
        before = 68 * 0.85 * 44 * 0.12 + 900 * 0.10 * 8 * 0.12
        y[0, low:high] = before
        steps = ((sa1, fp1, fa1, ap1, 0.05), (sa2, fp2, fa2, ap2, aa2), (sa3, fp3, fa3, ap3, aa3))
        for at, (share, fee, amateur_fee, pen, amateur_pen) in enumerate(steps):
            pro = pro * (1 + gp)
            ama = ama * (1 + ga)
            tools = pro * 0.85 * fee * 0.12
            amateur = ama * share * amateur_fee * 0.12
            market = tools + amateur
            ai = tools * pen + amateur * amateur_pen
            y[1 + at, low:high] = market
            y[4 + at, low:high] = market / before - 1
            y[7 + at, low:high] = ai
            y[10 + at, low:high] = ai / market
            before = market


def main() -> None:
    """Print draws a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--alone", action="store_true", help="run before all other processes")
    options = parser.parse_args()
    draws = options.draws
    model = load(example.folder() / "models" / "ai-creative-tools.yaml")
    values = evaluate(model).values
    standing = np.array([[float(values[cell])] for cell in VARYING])
    x = room(len(VARYING), draws)
    x[:] = standing * (1 + 0.05 * np.random.default_rng(0).standard_normal(x.shape))
    program = compiled(model, VARYING, KEPT)
    print(f"{machine()}, NumPy {np.__version__}, "
          f"{draws:,} draws, {len(VARYING)} inputs, {len(KEPT)} results")  # fmt: skip
    names = "by hand", "generated NumPy", "machine code, 1 thread", "machine code, 2 threads"
    outputs = {name: room(len(KEPT), draws) for name in names}
    arrays, kernel = ArrayEngine(program), Kernel(program)
    actions: dict[str, Callable[[], object]] = {
        "by hand": lambda: by_hand(x, outputs["by hand"]),
        "generated NumPy": lambda: arrays.run(x, outputs["generated NumPy"]),
        "machine code, 1 thread": lambda: kernel.run(x, outputs["machine code, 1 thread"]),
        "machine code, 2 threads": lambda: kernel.run(x, outputs["machine code, 2 threads"], threads=2),
    }  # fmt: skip
    for action in actions.values():
        action()
    with alone() if options.alone else nullcontext():
        times = medians(actions, RUNS)
    for name in names:
        assert np.allclose(outputs[name], outputs["by hand"], rtol=1e-11), name
    load_now = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"NumPy by hand in blocks of 4,096 is 1{load_now}:")
    for name, (clock, processor) in times.items():
        print(
            f"{name:32} {draws / clock / 1e6:8.1f} M draws/s by the clock "
            f"({times['by hand'][0] / clock:5.2f}), {draws / processor / 1e6:8.1f} a second of the "
            f"processor ({times['by hand'][1] / processor:5.2f})"
        )
    truth = outputs["by hand"]
    for name, (rate, found, count) in spreadsheets(model, x).items():
        assert np.allclose(found, truth[:, :count], rtol=1e-9), name
        arrays_rate = draws / times["generated NumPy"][1]
        code_rate = draws / times["machine code, 1 thread"][1]
        print(f"{name:32} {rate:9.0f} draws/s: {arrays_rate / rate:,.0f} times slower than "
              f"generated NumPy, {code_rate / rate:,.0f} than machine code")  # fmt: skip


def addresses(model: Any, book: bytes) -> Callable[[Any], tuple[str, int, int]]:
    """Cell -> sheet, row and column from 1, by defined names."""
    import io

    import openpyxl

    from lianpu.modeling.workbooks.writing import row_name

    names = openpyxl.load_workbook(io.BytesIO(book)).defined_names

    def place(cell: Any) -> tuple[str, int, int]:
        sheet, area = next(iter(names[row_name(cell[0], cell[1])].destinations))
        column, row = area.split(":")[0].replace("$", " ").split()
        return sheet, int(row), ord(column) - 64 + (cell[2] or 0)

    return place


def spreadsheets(model: Any, x: Any) -> dict[str, tuple[float, Any, int]]:
    """Engine -> (draws a second, results, draws)."""
    data = workbook(model)
    place = addresses(model, data)
    ins, outs = [place(cell) for cell in VARYING], [place(cell) for cell in KEPT]
    made: dict[str, tuple[float, Any, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.xlsx"
        file.write_bytes(data)
        engines = {"ironcalc": ironcalc, "formualizer": formualizer, "formulas": formulas}
        for name, run in engines.items():
            if importlib.util.find_spec(name) is None:
                print(f"{name}: not installed, left out")
                continue
            count = {"ironcalc": 2000, "formualizer": 400, "formulas": 20}[name]
            made[name] = (*run(file, ins, outs, x[:, :count]), count)
        if shutil.which("soffice"):
            count = 2000
            made["LibreOffice, copies in one sheet"] = (
                *libreoffice(model, x[:, :count], Path(folder)),
                count,
            )
        else:
            print("LibreOffice: not installed, left out")
    return made


def ironcalc(file: Path, ins: Any, outs: Any, x: Any) -> tuple[float, Any]:
    import ironcalc as engine

    book = engine.load_from_xlsx(str(file), "en", "UTC", "en")
    sheets = {each.name if hasattr(each, "name") else each["name"]: at
              for at, each in enumerate(book.get_worksheets_properties())}  # fmt: skip
    found = np.empty((len(outs), x.shape[1]))
    start = time.perf_counter()
    for draw in range(x.shape[1]):
        for (sheet, row, column), value in zip(ins, x[:, draw], strict=True):
            book.set_user_input(sheets[sheet], row, column, repr(float(value)))
        book.evaluate()
        for at, (sheet, row, column) in enumerate(outs):
            found[at, draw] = float(book.get_cell_value(sheets[sheet], row, column))
    return x.shape[1] / (time.perf_counter() - start), found


def formualizer(file: Path, ins: Any, outs: Any, x: Any) -> tuple[float, Any]:
    import formualizer as engine

    book = engine.load_workbook(str(file))
    found = np.empty((len(outs), x.shape[1]))
    book.evaluate_all()
    start = time.perf_counter()
    for draw in range(x.shape[1]):
        for (sheet, row, column), value in zip(ins, x[:, draw], strict=True):
            book.set_value(sheet, row, column, float(value))
        book.evaluate_all()
        for at, (sheet, row, column) in enumerate(outs):
            found[at, draw] = book.get_value(sheet, row, column)
    return x.shape[1] / (time.perf_counter() - start), found


def formulas(file: Path, ins: Any, outs: Any, x: Any) -> tuple[float, Any]:
    import formulas as engine

    whole = engine.ExcelModel().loads(str(file)).finish()
    name = file.name
    named = lambda at: f"'[{name}]{at[0].upper()}'!{chr(64 + at[2])}{at[1]}"  # noqa: E731
    function = whole.compile([named(at) for at in ins], [named(at) for at in outs])
    found = np.empty((len(outs), x.shape[1]))
    start = time.perf_counter()
    for draw in range(x.shape[1]):
        found[:, draw] = [float(np.asarray(v.value if hasattr(v, "value") else v).ravel()[0])
                          for v in function(*x[:, draw])]  # fmt: skip
    return x.shape[1] / (time.perf_counter() - start), found


def libreoffice(model: Any, x: Any, folder: Path) -> tuple[float, Any]:
    """One row a draw, the model's formulas across; converted to CSV, which computes them.

    Starting the office is measured with a book of one row and taken off.
    """
    import csv

    import xlsxwriter

    from lianpu.modeling.exact.spelling import SPREADSHEET, Speller
    from lianpu.modeling.files.steps import Place

    values = evaluate(model).values
    column = {
        cell: at
        for at, cell in enumerate((*VARYING, *[c for c in model.order if values[c] is not None]))
    }

    def write(path: Path, rows: int) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        for row in range(rows):

            def word(cell: Any, row: int = row) -> str:
                if cell in column:
                    return str(xl_rowcol_to_cell(row, column[cell]))
                return "NA()" if values[cell] is None else repr(float(values[cell]))

            speller = Speller(model.ground, word, SPREADSHEET)
            for at, value in enumerate(x[:, row]):
                sheet.write_number(row, at, value)
            for cell in column:
                if cell in VARYING:
                    continue
                line = model.formulas[cell[0]]
                words = speller.spell(line.expression, Place.of(line, cell[1], cell[2]))
                sheet.write_formula(row, column[cell], f"={words}", None, -777)
        book.close()

    profile = folder / "profile"
    recalculating(profile)

    def convert(path: Path) -> float:
        start = time.perf_counter()
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", "--outdir",
             str(folder), str(path)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return time.perf_counter() - start

    one, many = folder / "one.xlsx", folder / "many.xlsx"
    write(one, 1)
    write(many, x.shape[1])
    convert(one)
    spent = convert(many) - convert(one)
    with (folder / "many.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    found = np.array([[float(row[column[cell]]) for row in rows] for cell in KEPT])
    return x.shape[1] / max(spent, 1e-6), found


def recalculating(profile: Path) -> None:
    """A LibreOffice profile that computes every formula of a foreign workbook on loading."""
    (profile / "user").mkdir(parents=True, exist_ok=True)
    item = (
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
        'oor:op="fuse"><value>0</value></prop></item>'
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/'
        'registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">' + item + "</oor:items>\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
