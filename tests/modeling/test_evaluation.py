from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate
from tests.modeling.writing import formula, shop


def test_numbers_are_exact():
    found = evaluate(shop())

    assert found.value("total", period="2025E") == Fraction(54 + 24, 10)
    assert found.value("growth", period="2025E") == Fraction(78, 60) - 1


def test_a_blank_stays_blank_and_is_never_nought():
    found = evaluate(shop())

    assert found.value("online", period="2024A") is None
    assert found.value("growth", period="2024A") is None
    assert found.value("online", period="2025E") == Fraction(78, 10) * Fraction(4, 100)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("start(first(total), prev(x) * 2)", [6, 12, 24]),
        ("prev(total, 2)", [None, None, 6]),
        ("first(total)", [6, 6, 6]),
        ('total["2025E"]', ["7.8", "7.8", "7.8"]),
        ("sales[children]", ["2.4", "2.4", "3.6"]),
        ("sum(sales, segment) - total", [0, 0, 0]),
        ("sum(total, t)", ["24.6", "24.6", "24.6"]),
        ("max(total, first(total) * 1.2)", ["7.2", "7.8", "10.8"]),
        ("min(total, first(total) * 1.2)", ["6", "7.2", "7.2"]),
        ("if(total > first(total) and not total > 8 * first(total), total, 0)", [0, "7.8", "10.8"]),
        ("if(share > 5 or total < 0, 0, total)".replace("5", "0.05"), [None, "7.8", 0]),
        ("-total ** 1", ["-6", "-7.8", "-10.8"]),
    ],
)
def test_functions(words, expected):
    model = formula(f"x[t]: {{unit: 亿元/年, is: '{words}'}}")
    found = evaluate(model)

    assert [found.value("x", period=period.key) for period in model.periods] == [
        None if value is None else Fraction(value) for value in expected
    ]


def test_a_broken_power_is_right_to_many_digits():
    found = evaluate(formula("x[t]: {unit: '1', is: (total / first(total)) ** 0.5}"))

    root = found.value("x", period="2025E")
    assert root is not None
    assert abs(root * root - Fraction(13, 10)) < Fraction(1, 10**40)


@pytest.mark.parametrize(
    ("words", "en"),
    [
        ("total / (total - total)", "division by nought in x[2024A]"),
        ("(total - total) ** -1", "nought to a negative power in x[2024A]"),
        ("(total / (0 - first(total))) ** 0.5", "a broken power of a negative number in x[2024A]"),
        ("(total / first(total)) ** 1000000", "the exponent 1000000 is too large in x[2024A]"),
    ],
)
def test_what_has_no_number_names_its_cell(words, en):
    unit = "亿元/年" if words.startswith("total /") else "'1'"
    line = f"x[t]: {{unit: '1', is: '{words}'}}"
    if words == "(total - total) ** -1":
        line = "x[t]: {unit: 年/亿元, is: '(total - total) ** -1'}"

    assert unit
    with pytest.raises(ModelError) as caught:
        evaluate(formula(line))
    assert en in caught.value.message("en")


@given(st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=1000))
def test_what_all_inputs_scale_by_the_money_scales_by(factor: Fraction):
    """Twice the users are twice the sales, and growth stays as it is."""
    written = f"*{float(factor):.6f}"
    exact = Fraction(f"{float(factor):.6f}")
    base, scaled = evaluate(shop()), evaluate(shop(), overrides={"users": written})

    for period in ("2024A", "2025E", "2026E"):
        assert scaled.value("total", period=period) == base.value("total", period=period) * exact
        assert scaled.value("growth", period=period) == base.value("growth", period=period)
