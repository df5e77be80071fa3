import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate, explain, stated
from tests.modeling.writing import formula, shop


def test_a_number_is_explained_with_its_numbers_and_inserted_factors():
    told = explain(evaluate(shop()), "sales", "adults", period="2025E")

    assert told.en == "sales[adults, 2025E] = users * fee = 1.5 × 30 × 12 / 100 = 5.4 100m CNY/year"
    assert told.zh.endswith("= 5.4 亿元/年")


def test_time_and_axes_are_resolved():
    found = evaluate(shop())

    assert explain(found, "total", period="2024A").en == (
        "total[2024A] = sum(sales, segment) = 3.6 + 2.4 = 6 100m CNY/year"
    )
    assert explain(found, "growth", period="2025E").en == (
        "growth[2025E] = total / prev(total) - 1 = 7.8 / 6 - 1 = 30%"
    )


def test_a_blank_is_explained_as_blank():
    assert explain(evaluate(shop()), "online", period="2024A").zh.endswith("6 × – = – 亿元/年")


def test_an_input_gives_its_reason():
    found = evaluate(shop())

    assert explain(found, "users", "adults", period="2024A").zh == "来源：Own counts, 2025-01"
    assert explain(found, "share", period="2025E").en == "assumed: a guess"


def test_a_number_is_stated_with_its_unit():
    found = evaluate(shop())

    assert stated(found, ("share", (), 1)).en == "share[2025E] = 4%"
    assert stated(found, ("users", ("adults",), 0)).zh.startswith("users[adults, 2024A] = ")


def test_brackets_stand_where_they_are_needed():
    found = evaluate(formula("x[t]: {unit: 亿元/年, is: 'total - (total - online) * (1 - share)'}"))

    assert "7.8 - (7.8 - 0.312) × (1 - 4%) =" in explain(found, "x", period="2025E").en


@pytest.mark.parametrize(
    "asked", [(("nothing",), None), (("sales", "adults"), None), (("sales",), "2025E")]
)
def test_a_number_that_is_not_there(asked):
    (key, *members), period = asked

    with pytest.raises(ModelError, match="no such number"):
        explain(evaluate(shop()), key, *members, period=period)
