"""The packaged model of the creative-tools market against the table that it rebuilds."""

import csv
import re
from pathlib import Path

import pytest

import lianpu
from lianpu.core.exhibit import ColumnRole
from lianpu.modeling import evaluate, load, model_table

FILE = Path(lianpu.__file__).parent / "example" / "models" / "ai-creative-tools.yaml"


@pytest.fixture(scope="module")
def model():
    return load(FILE)


@pytest.fixture(scope="module")
def printed(model):
    """The shown numbers of the model's table, row by row, blanks left out."""
    exhibit = model_table(evaluate(model))
    at = [place for place, column in enumerate(exhibit.columns) if column.role is ColumnRole.VALUE]
    return [[row[place].text.zh for place in at] for row in exhibit.rows]


def test_the_table_is_the_golden_one(model, printed):
    with (Path(__file__).parent / "ai-creative-tools-golden.csv").open(encoding="utf-8") as file:
        golden = list(csv.reader(file))

    assert golden[0][2:] == [period.key for period in model.periods]
    assert [row[2:] for row in golden[1:]] == printed
    assert sum(bool(cell) for row in printed for cell in row) == 65


def test_all_printed_numbers_of_the_reports_table_are_met(shared, printed):
    """Half up at the printed digits, in the order of the print: 65 of 65."""
    text = (shared / "reports" / "ai-chain-2025-10.txt").read_text("utf-8")
    start = re.search(r"^图 40:", text, re.MULTILINE)
    assert start is not None
    table = text[start.end() : text.index("图 41:")]
    rows = [line.split("\t")[1:] for line in table.splitlines() if "\t" in line]
    theirs = [row for row in rows if any(row) and not row[0].startswith("2024")]

    assert sum(bool(cell) for row in theirs for cell in row) == 65
    assert theirs == [row for row in printed if any(row)]


def test_the_share_printed_as_8_percent_must_be_7_5(model):
    """With a whole 8 % the printed total of 2026 would be 41.9 and not 40.1."""
    found = evaluate(model, overrides={"ai_share.professional.2026E": "8%"})

    total = found.value("ai_market", period="2026E")
    assert total is not None
    assert round(float(total), 1) == 41.9


def test_every_scenario_runs(model):
    base = evaluate(model).value("ai_market", period="2027E")
    bull = evaluate(model, "bull").value("ai_market", period="2027E")
    bear = evaluate(model, "bear").value("ai_market", period="2027E")

    assert bear < base < bull
