import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.modeling import DriverModel, evaluate, load, read_model, workbook
from lianpu.modeling.workbooks.writing import ASSUMPTIONS, MODEL, SOURCES
from tests.modeling.recalculation import Book
from tests.modeling.test_example import FILE
from tests.modeling.writing import shop


def stored(data: bytes):
    """The values that a viewer would show."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def worst(data: bytes) -> float:
    """Largest relative difference between a stored value and its formula computed afresh."""
    book, shown = Book(data), stored(data)
    gaps = [
        abs(book.value(sheet, cell) - shown[sheet][cell].value)
        / max(1.0, abs(shown[sheet][cell].value))
        for sheet, cell in book.formulas()
    ]
    return max(gaps, default=0.0)


def poisoned(data: bytes) -> bytes:
    """The same workbook with a wrong number stored behind every formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>-777", content)
            target.writestr(item, content)
    return out.getvalue()


def test_assumptions_come_first_then_the_model_then_sources():
    assert stored(workbook(shop())).sheetnames == [ASSUMPTIONS, MODEL, SOURCES]


@pytest.mark.parametrize("model", [shop(), load(FILE)], ids=lambda model: model.key)
def test_stored_values_are_what_the_formulas_come_to(model: DriverModel):
    data = workbook(model)

    assert len(Book(data).formulas()) >= 12
    assert worst(data) < 1e-12


def test_that_check_can_fail():
    """An engine that believes stored values would pass any workbook."""
    assert worst(poisoned(workbook(shop()))) > 1


def test_factors_are_inserted_and_axes_and_time_become_addresses():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(shop())))[MODEL]
    written = [cell.value for row in sheet.iter_rows(min_col=5, max_col=7) for cell in row]

    assert "=Assumptions!E4*Assumptions!D6*12/100" in written
    assert "=SUM(F4,F5)" in written
    assert "=F6/E6-1" in written


def test_inputs_are_blue_formulas_black_and_years_run_across():
    book = openpyxl.load_workbook(io.BytesIO(workbook(shop())))

    assert book[ASSUMPTIONS]["E4"].font.color.rgb == "FF0000FF"
    assert book[MODEL]["E4"].font.color.rgb == "FF000000"
    assert [book[MODEL].cell(3, column).value for column in (5, 6, 7)] == [
        "2024A",
        "2025E",
        "2026E",
    ]
    assert book[ASSUMPTIONS]["G8"].number_format == "0.0%"


def test_every_sheet_prints_on_the_width_of_a_page_with_its_head_on_each():
    """Unset, the example came out on 14 pages, its years cut from its names."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(load(FILE))))

    for sheet, head in ((ASSUMPTIONS, 3), (MODEL, 3), (SOURCES, 1)):
        page = book[sheet]
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.print_title_rows == f"${head}:${head}"
        assert page.freeze_panes is not None


def test_no_words_are_cut_by_the_next_column_and_rows_show_every_line():
    """Programs that do not fit rows by themselves print one line over another."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(load(FILE))))

    for sheet in (ASSUMPTIONS, MODEL, SOURCES):
        page = book[sheet]
        wide = {
            column: each.width
            for each in page.column_dimensions.values()
            for column in range(each.min, each.max + 1)
        }
        for row in page.iter_rows(min_row=4):
            for cell in row:
                if cell.data_type == "s" and cell.value:
                    lines = cell.value.split("\n")
                    needed = sum(
                        max(1, -(-len(line.encode("gb18030")) // wide[cell.column]))
                        for line in lines
                    )
                    assert (page.row_dimensions[cell.row].height or 15) >= 15 * needed
                    assert cell.alignment.wrap_text


def test_a_blank_is_an_empty_cell():
    book = openpyxl.load_workbook(io.BytesIO(workbook(shop())))

    growth = next(row for row in book[MODEL].iter_rows() if row[0].value == "growth")
    assert growth[4].value is None
    assert growth[5].value.startswith("=")
    assert book[ASSUMPTIONS]["E8"].value is None


def test_every_row_has_a_name_that_is_no_address():
    model = shop(
        (
            "total[t]: {unit",
            "tax2024[t]: {unit: 亿元/年, is: 'sum(sales, segment)'}\n  total[t]: {unit",
        )
    )
    names = openpyxl.load_workbook(io.BytesIO(workbook(model))).defined_names

    assert names["sales_adults"].attr_text == "Model!$E$4:$G$4"
    assert names["fee_children"].attr_text == "Assumptions!$D$7"
    assert "tax2024" not in names
    assert "_tax2024" in names


def test_sources_and_reasons_are_listed():
    sheet = stored(workbook(shop()))[SOURCES]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert rows[0][:3] == ["用户 / Users", "Own counts", "2025-01"]
    assert rows[1][1] == "假设 / assumption"
    assert rows[2][4] == "估计\na guess"


def test_equal_models_give_equal_bytes():
    assert workbook(shop()) == workbook(shop())


def test_a_scenario_is_written_with_its_inputs():
    book = stored(workbook(shop(), "bull"))

    assert book[ASSUMPTIONS]["D6"].value == 40


def test_an_edited_input_gives_what_the_model_gives_with_that_input():
    """The workbook is live: both sides agree after an edit, not only as exported."""
    book = Book(workbook(shop()))
    book.sheets[ASSUMPTIONS]["D6"].value = 45

    edited = evaluate(shop(), overrides={"fee.adults": "45"})
    for column, period in (("E", "2024A"), ("F", "2025E"), ("G", "2026E")):
        assert book.value(MODEL, f"{column}6") == pytest.approx(
            float(edited.value("total", period=period)), rel=1e-12
        )


def expressions(names: list[str]) -> st.SearchStrategy[str]:
    """Formulas over some names; joints of an if meet, as a float may fall on either side of one."""
    leaves = st.one_of(st.sampled_from(names), st.sampled_from(["2", "0.5", "1.25", "3"]))
    pairs = [
        "({} + {})", "({} - {})", "({} * {})", "{} / (({}) ** 2 + 1)", "max({}, {})", "min({}, {})",
        "-{} * {}",
    ]  # fmt: skip
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda form, a, b: form.format(a, b), st.sampled_from(pairs), inner, inner),
            st.builds(lambda a, b: f"if({a} > {b}, {a}, {b})", inner, inner),
            st.builds(lambda a: f"(-{a}) ** 3", inner),
        ),
        max_leaves=6,
    )


NARROW = ["b", "c", "a[north]", "sum(a, side)", "sum(d * a, side)", "first(b)", "sum(b, t)"]
WIDE = ["a", "b", "c", "d", "narrow", "start(d, prev(a))", "sum(a, side)", "first(a)", "a[south]"]
VALUES = st.lists(st.integers(-9, 9), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(expressions(NARROW), expressions(WIDE), VALUES, VALUES, VALUES, st.integers(1, 9))
def test_any_models_workbook_agrees_with_the_exact_numbers(narrow, wide, north, south, b, c):
    model = read_model(f"""
model: any
periods: [2024, 2025, 2026]
axes: {{side: [north, south]}}
inputs:
  a[side, t]: {{unit: "1", values: {{north: {north}, south: {south}}}, assume: any}}
  b[t]: {{unit: "1", values: {b}, assume: any}}
  c: {{unit: "1", values: {c}, assume: any}}
  d[side]: {{unit: "1", values: {{north: 1.5, south: -2}}, assume: any}}
formulas:
  narrow[t]: {{unit: "1", is: "{narrow}"}}
  wide[side, t]: {{unit: "1", is: "{wide}"}}
  grown[side, t]: {{unit: "1", is: "start(wide, prev(grown) / 2 + wide)"}}
""")
    found, book = evaluate(model), Book(workbook(model))

    rows = {"narrow": 4, ("wide", "north"): 5, ("wide", "south"): 6, ("grown", "north"): 7}
    for key, row in rows.items():
        line, members = (key, ()) if isinstance(key, str) else (key[0], key[1:])
        for column, period in zip("EFG", ("2024", "2025", "2026"), strict=True):
            exact = float(found.value(line, *members, period=period))
            assert book.value(MODEL, f"{column}{row}") == pytest.approx(exact, rel=1e-9, abs=1e-9)
