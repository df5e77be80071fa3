from fractions import Fraction

import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate
from tests.modeling.writing import shop


def test_a_scenario_changes_what_its_paths_name_and_nothing_else():
    base, bull = evaluate(shop()), evaluate(shop(), "bull")

    assert bull.value("fee", "adults") == 40
    assert bull.value("fee", "children") == base.value("fee", "children")
    assert bull.value("users", "children", period="2026E") == Fraction(33, 10)
    assert bull.value("share", period="2026E") == Fraction(85, 1000)
    assert bull.value("share", period="2025E") == base.value("share", period="2025E")


def test_the_model_itself_stays_as_it_is():
    model = shop()
    evaluate(model, "bull")

    assert model.inputs["fee"].values[("adults",), None] == 30


@pytest.mark.parametrize(
    ("path", "change", "expected"),
    [
        ("users.adults.2025E", "9", 9),
        ("users.2025E", "*2", 3),
        ("users.adults", "+0.5", 2),
        ("users", "-0.5", 1),
    ],
)
def test_paths_and_changes(path, change, expected):
    found = evaluate(shop(), overrides={path: change})

    assert found.value("users", "adults", period="2025E") == expected


def test_an_unknown_number_stays_unknown_under_a_relative_change():
    found = evaluate(shop(), overrides={"share": "*2"})

    assert found.value("share", period="2024A") is None


@pytest.mark.parametrize(
    ("path", "change", "en"),
    [
        ("user", "1", "did you mean 'users'"),
        ("users.adult", "1", "did you mean 'adults'"),
        ("users.2029E", "1", "there is no '2029E'"),
        ("users", "many", "not a number: 'many'"),
        ("users", "5%", "'5%' is a ratio"),
        ("users", "+1pp", "not a number: '+1pp'"),
        ("total", "1", "there is no 'total'"),
    ],
)
def test_what_is_no_change_is_refused(path, change, en):
    with pytest.raises(ModelError, match="scenarios") as caught:
        evaluate(shop(), overrides={path: change})

    assert en in caught.value.message("en")


def test_an_unknown_scenario_is_told_by_name():
    with pytest.raises(ModelError, match="did you mean 'bull'"):
        evaluate(shop(), "bul")
