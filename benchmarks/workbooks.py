"""Exported workbooks recalculated from poisoned caches, and edits that must come back.

    python benchmarks/workbooks.py [--workbooks 200]

needs ``soffice`` and ``pip install ironcalc formualizer`` beside Lianpu. Behind every formula of every
workbook stands a wrong number; each engine must replace all of them with ours to 1e-9. LibreOffice is
also run as it comes: it keeps foreign numbers, so a test without that switch would prove nothing.
Then one input and one formula of each workbook are edited: the first must be all that comes back, the
second must be told.
"""

from __future__ import annotations

import argparse
import io
import math
import platform
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

sys.path.insert(0, str(Path(__file__).parent))
import engines
import units

from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate, read_model, workbook
from lianpu.modeling.workbooks.returning import returned

POISON = -777.0
MORE = (
    "if(profit > 0, margin, 0 - margin)", "max(share, margin)", "min(online, 2)",
    "(total / first(total)) ** 0.5", "(1 + growth) ** 3 - 1", "sum(share, t) / 3",
    "if(total > prev(total) and share < 0.05, yoy, growth)", "start(share, prev(extraX) * (1 + growth))",
    "-(1 - share) ** 2", "users[one] / sum(users, part)", 'total / total["2024A"]',
)  # fmt: skip


def made(seed: int) -> Any:
    """A valid model with numbers and formulas of its own."""
    choice = random.Random(seed)
    text = re.sub(
        r"(?<=values: )(\[[\d., ]+\]|\{one: \[.*?\]\}|\{one: [\d.]+, two: [\d.]+\})",
        lambda found: re.sub(r"\d+", lambda _: str(round(choice.uniform(1, 90), 2)), found[1]),
        units.model(seed),
    )
    for at, formula in enumerate(choice.sample(MORE, 5)):
        words = formula.replace("extraX", f"extra{at}")
        text += f"  extra{at}[t]: {{unit: '1', is: '{words}'}}\n"
    return read_model(text)


def poisoned(data: bytes) -> bytes:
    """The workbook with a wrong number stored behind every formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>-777", content)
            target.writestr(item, content)
    return out.getvalue()


def formulas(data: bytes) -> dict[tuple[str, str], float]:
    """(sheet, address) of every formula -> the value that we stored."""
    words = openpyxl.load_workbook(io.BytesIO(data))
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): shown[sheet.title][cell.coordinate].value
        for sheet in words
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


def by_libreoffice(files: list[Path], out: Path, recalculate: bool) -> dict[Path, Any]:
    """All files in one run of the office."""
    profile = out / "profile"
    if recalculate:
        engines.recalculating(profile)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    made = {}
    for file in files:
        book = openpyxl.load_workbook(out / file.name, data_only=True)
        made[file] = lambda place, book=book: book[place[0]][place[1]].value
    return made


def by_ironcalc(file: Path) -> Any:
    """A reader of one workbook."""
    import ironcalc as engine

    book = engine.load_from_xlsx(str(file), "en", "UTC", "en")
    book.evaluate()
    names = [
        getattr(each, "name", None) or each["name"] for each in book.get_worksheets_properties()
    ]

    def read(place: tuple[str, str]) -> float:
        cell = openpyxl.utils.cell.coordinate_from_string(place[1])
        column = openpyxl.utils.column_index_from_string(cell[0])
        return float(book.get_cell_value(names.index(place[0]), cell[1], column))

    return read


def by_formualizer(file: Path) -> Any:
    """A reader of one workbook."""
    import formualizer as engine

    book = engine.load_workbook(str(file))
    book.evaluate_all()

    def read(place: tuple[str, str]) -> float:
        cell = openpyxl.utils.cell.coordinate_from_string(place[1])
        column = openpyxl.utils.column_index_from_string(cell[0])
        return float(book.get_value(place[0], cell[1], column))

    return read


def gap(wanted: float, found: Any) -> float:
    """Relative difference; infinite for what is no number."""
    if not isinstance(found, int | float) or not math.isfinite(found):
        return math.inf
    return abs(found - wanted) / max(1.0, abs(wanted))


def edits(model: Any, data: bytes, seed: int) -> tuple[bool, bool]:
    """Whether one changed input came back alone, and one changed formula was told."""
    choice = random.Random(seed)
    book = openpyxl.load_workbook(io.BytesIO(data))
    given = [cell for row in book["Assumptions"].iter_rows(min_row=4, min_col=4, max_col=7)
             for cell in row if isinstance(cell.value, int | float)]  # fmt: skip
    cell = choice.choice(given)
    cell.value = cell.value * 1.25 + 0.01
    computed = [c for row in book["Model"].iter_rows() for c in row
                if isinstance(c.value, str) and c.value.startswith("=")]  # fmt: skip

    def back() -> Any:
        out = io.BytesIO()
        book.save(out)
        return returned(model, out.getvalue(), "x.xlsx")

    first = back()
    alone = [each.place for each in first.inputs] == [f"Assumptions!{cell.coordinate}"]
    alone = alone and not first.alterations
    odd = choice.choice(computed)
    odd.value = choice.choice((odd.value + "+1", odd.value.replace("*", "/", 1) + "*2", 3.5))
    second = back()
    told = [each.place for each in second.alterations] == [f"Model!{odd.coordinate}"]
    return alone, told and len(second.inputs) == 1


def main() -> None:
    """Print the worst cell of each engine, and how many edits came back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=200)
    count = parser.parse_args().workbooks
    print(f"{platform.machine()}, Python {platform.python_version()}, {count} workbooks")
    models = []
    seed = 0
    while len(models) < count:
        try:
            model = made(seed)
            evaluate(model)
            models.append(model)
        except ModelError as error:
            print(f"seed {seed} left out: {error.message('en')}")
        seed += 1
    books = [workbook(model) for model in models]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = []
        for at, data in enumerate(books):
            files.append(root / f"book{at}.xlsx")
            files[-1].write_bytes(poisoned(data))
        wanted = {file: formulas(data) for file, data in zip(files, books, strict=True)}
        cells = sum(map(len, wanted.values()))
        for name, recalculate in (
            ("LibreOffice, recalculating", True),
            ("LibreOffice as it comes", False),
        ):
            out = root / ("on" if recalculate else "off")
            out.mkdir()
            some = files if recalculate else files[:5]
            readers = by_libreoffice(some, out, recalculate)
            _tell(name, [gap(v, readers[f](p)) for f in some for p, v in wanted[f].items()])
        for name, reader in (("IronCalc", by_ironcalc), ("Formualizer", by_formualizer)):
            gaps = []
            for file in files:
                read = reader(file)
                gaps += [gap(value, read(place)) for place, value in wanted[file].items()]
            _tell(name, gaps)
    found = [
        edits(model, data, at) for at, (model, data) in enumerate(zip(models, books, strict=True))
    ]
    print(f"{cells:,} formulas; input edits that came back alone: {sum(a for a, _ in found)} of {count}; "
          f"formula edits told, and nothing else: {sum(b for _, b in found)} of {count}")  # fmt: skip


def _tell(name: str, gaps: list[float]) -> None:
    worst = max(gaps)
    right = sum(each <= 1e-9 for each in gaps)
    print(f"{name:28} {right:6,} of {len(gaps):6,} cells within 1e-9, worst {worst:.1e}")


if __name__ == "__main__":
    main()
