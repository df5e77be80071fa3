"""A foreign workbook as lines, its odd cells told."""

import io

import openpyxl

from lianpu.modeling import evaluate, load, read_model, workbook
from lianpu.modeling.workbooks.lifting import lift
from tests.modeling.test_example import FILE


def sheet(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [
    ["Online shop, RMB mn"],
    [None, "2023A", "2024A", "2025E", "2026E"],
    ["Visitors", 10, 12, 14, 16],
    ["Conversion", 0.02, 0.02, 0.03, 0.03],
    ["Basket", 50, "=B5*1.1", "=C5*1.1", "=D5*1.1"],
    ["Sales", "=B3*B4*B5", "=C3*C4*C5", "=D3*D4*D5", "=E3*E4*E5"],
    ["Costs", "=B6*0.5", "=C6*0.5", 4.2, "=E6*0.5"],
    ["Profit", "=B6-B7", "=C6-C7", "=D6-D7", "=E6-E8"],
    ["Growth", None, "=C6/B6-1", "=D6/C6-1", "=E6/D6-1"],
    ["Total", "=SUM(B6:B7)", "=SUM(C6:C7)", "=SUM(D6:D7)", "=SUM(E6:E7)"],
]


def test_rows_with_one_formula_become_lines():
    found = lift(sheet(*ROWS), "shop.xlsx")

    assert found.periods == ("2023A", "2024A", "2025E", "2026E")
    said = {line.key: line.text for line in found.lines}
    assert said["sales"] == "visitors*conversion*basket"
    assert said["basket"] == "start(50, prev(basket)*1.1)"
    assert said["growth"] == "sales/prev(sales)-1.0"
    assert said["total"] == "(sales + costs)"
    assert said["visitors"] is None


def test_odd_cells_and_typed_numbers_are_told():
    found = lift(sheet(*ROWS), "shop.xlsx")
    told = {(each.kind, each.place) for each in found.oddities}

    assert ("number over formula", "Sheet!D7") in told
    assert ("odd formula", "Sheet!E8") in told
    assert ("number in formula", "Sheet!C5") in told
    assert ("number in formula", "Sheet!B7") in told
    assert not any(place in ("Sheet!B6", "Sheet!C9") for _, place in told)


def test_the_lifted_model_runs_and_gives_what_was_stored():
    """Our own export, lifted as if it were foreign: every stored number again."""
    data = workbook(load(FILE))
    found = lift(data, "x.xlsx")
    again = evaluate(read_model(found.model_text("again", "x.xlsx")))

    assert len(found.lines) > 10
    checked = 0
    for line in found.lines:
        for at, stored in enumerate(line.values):
            value = again.values[line.key, (), at]
            if stored is not None and value is not None:
                assert abs(float(value) - stored) <= 1e-9 * max(1, abs(stored)), line
                checked += 1
    assert checked >= 40


def test_a_book_without_years_has_no_lines():
    assert lift(sheet(["a", 1], ["b", 2]), "x.xlsx").lines == ()
