"""What a workbook brings back: inputs exactly, formulas told, and nothing else."""

import io
import random
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate, load, read_model, workbook
from lianpu.modeling.workbooks.returning import returned, with_scenario
from tests.modeling.test_example import FILE
from tests.modeling.writing import SHOP, shop


def edited(data: bytes, **cells: object) -> bytes:
    """The workbook with cells written: ``Model_E4=3``."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        sheet, _, address = place.partition("_")
        book[sheet][address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("model", [shop(), load(FILE)], ids=lambda model: model.key)
@pytest.mark.parametrize("scenario", [None, "bull"])
def test_an_untouched_workbook_brings_nothing(model, scenario):
    found = returned(model, workbook(model, scenario), "x.xlsx")

    assert (found.inputs, found.alterations, found.scenario) == ((), (), scenario)


def test_exactly_the_changed_inputs_come_back():
    data = edited(workbook(shop()), Assumptions_E4=1.25, Assumptions_D6=28, Assumptions_F8=0.05)

    found = returned(shop(), data, "x.xlsx")

    assert found.alterations == ()
    assert found.changes == {
        "users.adults.2024A": "= 1.25",
        "fee.adults": "= 28",
        "share.2025E": "= 5%",
    }
    both = evaluate(shop(), None, found.changes), evaluate(read_model(with_scenario(SHOP, "back", found.changes)), "back")  # fmt: skip
    assert both[0].values == both[1].values
    assert float(both[0].value("sales", "adults", period="2024A")) == pytest.approx(
        1.25 * 28 * 0.12
    )


def test_changed_formulas_are_told_and_never_taken_over():
    data = edited(
        workbook(shop()),
        Model_E4="=Assumptions!E4*Assumptions!D6*11/100",
        Model_F4=7,
        Assumptions_E5="=2*3",
        Model_K30="=SUM(E4:E5)",
        Assumptions_L9=17,
    )

    found = returned(shop(), data, "x.xlsx")

    assert found.inputs == ()
    told = {each.place: each.kind for each in found.alterations}
    assert told == {
        "Model!E4": "formula",
        "Model!F4": "number over formula",
        "Assumptions!E5": "formula over input",
        "Model!K30": "new cell",
        "Assumptions!L9": "new cell",
    }
    [first] = [each for each in found.alterations if each.place == "Model!E4"]
    assert first.cell == "sales[adults, 2024A]"
    assert first.expected == "users[adults, 2024A]*fee[adults]*12.0/100.0"


def test_another_spelling_of_the_same_formula_is_no_change():
    data = edited(workbook(shop()), Model_E4="= Assumptions!$E$4 * Assumptions!D6*12 / 100.0")

    assert returned(shop(), data, "x.xlsx").alterations == ()


def test_a_row_that_went_is_told():
    book = openpyxl.load_workbook(io.BytesIO(workbook(shop())))
    del book.defined_names["fee_adults"]
    out = io.BytesIO()
    book.save(out)

    kinds = {each.kind for each in returned(shop(), out.getvalue(), "x.xlsx").alterations}

    assert "missing row" in kinds


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"Assumptions_E4": "many"}, "'many' stands in a number's cell"),
        ({"Model_K1": "=[1]Sheet1!A1"}, "reads another file"),
        ({"Model_K1": "='C:\\[other.xlsx]Sheet1'!A1"}, "reads another file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(change, told):
    data = edited(workbook(shop()), **change)

    with pytest.raises(ModelError, match=told) as caught:
        returned(shop(), data, "x.xlsx")
    assert caught.value.place in ("Assumptions!E4", "Model!K1")


def test_no_workbook_another_model_and_macros_are_refused():
    with pytest.raises(ModelError, match="not an XLSX workbook"):
        returned(shop(), b"PK nothing", "x.xlsx")
    with pytest.raises(ModelError, match="is of the model 'shop'"):
        returned(load(FILE), workbook(shop()), "x.xlsx")
    out = io.BytesIO(workbook(shop()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(ModelError, match="macros"):
        returned(shop(), out.getvalue(), "x.xlsx")


def test_any_input_can_be_changed_and_comes_back_alone():
    model = load(FILE)
    data = workbook(model)
    plain = openpyxl.load_workbook(io.BytesIO(data))["Assumptions"]
    places = [
        cell.coordinate
        for row in plain.iter_rows(min_row=4, min_col=4, max_col=8)
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    assert len(places) == 26
    for place in random.Random(3).sample(places, 8):
        new = plain[place].value * 1.3
        found = returned(model, edited(data, **{f"Assumptions_{place}": new}), "x.xlsx")

        assert found.alterations == ()
        [only] = found.inputs
        assert only.place == f"Assumptions!{place}"
        assert float(only.new) == pytest.approx(new)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice_comes_back(tmp_path):
    """It spells formulas and stores styles its own way."""
    data = edited(workbook(shop()), Assumptions_D6=28)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "shop.xlsx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "in" / "shop.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    found = returned(shop(), (tmp_path / "shop.xlsx").read_bytes(), "shop.xlsx")

    assert (found.changes, found.alterations) == ({"fee.adults": "= 28"}, ())
