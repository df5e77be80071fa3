from decimal import Decimal

from lianpu.core.exhibit import ColumnRole
from lianpu.modeling import evaluate, model_table
from tests.modeling.writing import shop


def test_lines_of_no_segment_come_first_then_segment_by_segment():
    exhibit = model_table(evaluate(shop()))

    assert [(row[0].text.en, row[1].text.en) for row in exhibit.rows] == [
        ("share", "Total"),
        ("total", "Total"),
        ("growth", "Total"),
        ("online", "Total"),
        ("Users", "Adults"),
        ("fee", "Adults"),
        ("sales", "Adults"),
        ("Users", "Children"),
        ("fee", "Children"),
        ("sales", "Children"),
    ]
    assert [column.key for column in exhibit.columns if column.role is ColumnRole.VALUE] == [
        "2024A",
        "2025E",
        "2026E",
    ]


def test_a_cell_has_printed_digits_exact_number_and_arithmetic():
    exhibit = model_table(evaluate(shop()))
    growth = next(row for row in exhibit.rows if row[0].text.en == "growth")

    assert [cell.text.en for cell in growth[3:]] == ["", "30.0%", "38.5%"]
    assert growth[4].number == Decimal("0.3")
    assert growth[4].formula is not None
    assert growth[4].formula.endswith("= 7.8 / 6 - 1 = 30%")


def test_an_input_has_its_reason_and_no_formula():
    exhibit = model_table(evaluate(shop()))
    fee = next(row for row in exhibit.rows if row[0].text.en == "fee")

    assert [cell.text.en for cell in fee[3:]] == ["30.0", "", ""]
    assert fee[3].formula is None
    assert fee[3].note is not None
    assert fee[3].note.zh == "假设：as last year"


def test_units_are_named_in_both_languages_and_sources_in_the_note():
    exhibit = model_table(evaluate(shop()))
    users = next(row for row in exhibit.rows if row[0].text.en == "Users")

    assert (users[2].text.zh, users[2].text.en) == ("百万人", "million person")
    assert exhibit.note is not None
    assert exhibit.note.en == "Sources: Own counts, 2025-01. Assumed: fee, share."


def test_a_scenario_is_named_in_the_title():
    assert model_table(evaluate(shop(), "bull")).title.zh == "小店（bull）"
