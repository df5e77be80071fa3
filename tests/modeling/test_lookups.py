"""Tables that lead from one axis to another, in every engine and with every slip."""

import numpy as np
import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling import Builder, evaluate, read_model, workbook
from lianpu.modeling.engines.arrays import ArrayEngine
from lianpu.modeling.engines.program import compiled
from lianpu.modeling.exact.explanation import explain
from tests.modeling.recalculation import Book

MODEL = """
model: regions
periods: [2024A, 2025E]
axes:
  product: [phone, laptop, watch]
  region: [asia, europe, africa]
lookups:
  region_of[product]: {phone: asia, laptop: europe, watch: asia}
inputs:
  units[product, t]:
    {unit: million person, assume: a, values: {phone: [3, 4], laptop: [1, 2], watch: [5, 6]}}
  price[region]: {unit: USD/person/year, assume: a, values: {asia: 10, europe: 20, africa: 30}}
formulas:
  sales[product, t]: {unit: million USD/year, is: "units * price[region_of]"}
  regional[region, t]: {unit: million USD/year, is: "sum(sales, region_of)"}
  share[product, t]: {unit: "%", is: "sales / regional[region_of]"}
"""


def test_a_table_leads_to_the_other_axis_and_back():
    found = evaluate(read_model(MODEL))

    assert found.value("sales", "laptop", period="2025E") == 40
    assert found.value("regional", "asia", period="2025E") == 100
    assert found.value("regional", "africa", period="2025E") == 0, "nothing leads there"
    assert found.value("share", "watch", period="2025E") == pytest.approx(0.6)


def test_every_engine_follows_the_table():
    model = read_model(MODEL)
    units = [("units", (who,), at) for who in ("phone", "laptop", "watch") for at in (0, 1)]
    data = np.array([[3.0], [4.0], [1.0], [2.0], [5.0], [6.0]])
    program = compiled(model, units)
    exact = evaluate(model).values

    arrays = ArrayEngine(program).run(data)[:, 0]
    book = Book(workbook(model))

    assert np.allclose([float(exact[cell]) for cell in program.outputs], arrays)
    shown = [book.value(sheet, address) for sheet, address in book.formulas()]
    assert len(shown) == len(model.order)
    assert sum(shown) == pytest.approx(float(sum(exact[cell] for cell in model.order)))


def test_the_explanation_adds_the_members_that_lead_here():
    words = explain(evaluate(read_model(MODEL)), "regional", "asia", period="2025E")

    assert "= 40 + 60 = 100" in words.en


def test_the_builder_makes_the_same_model():
    shop = Builder("shop", periods=["2024A"])
    shop.axis("product", ["phone", "laptop"])
    shop.axis("region", ["asia"])
    shop.lookup("region_of[product]", {"phone": "asia", "laptop": "asia"})
    shop.input("units[product]", "person", {"phone": 1, "laptop": 2}, assume="a")
    shop.formula("all[region]", "person", "sum(units, region_of)")

    assert evaluate(shop.model()).value("all", "asia") == 3


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("watch: asia}", "watch: asai}", "lookups.region_of[product].watch", "did you mean 'asia'"),
        ("watch: asia}", "watch: phone}", "lookups.region_of[product].watch", "unknown 'phone'"),
        (", watch: asia}", "}", "lookups.region_of[product]", "'watch' is missing"),
        ("{phone: asia", "{fone: asia", "lookups.region_of[product]", "did you mean 'phone'"),
        ("region_of[product]:", "region_of[produce]:", "lookups", "did you mean 'product'"),
        ("region_of[product]:", "region_of:", "lookups.region_of", "names its one axis"),
        ("region_of[product]:", "asia[product]:", "lookups", "stands twice"),
        ("price[region_of]", "price[region_off]", "formulas.sales", "did you mean 'region_of'"),
        ('sum(sales, region_of)"', 'price[region_of]"', "formulas.regional", "starts from product"),
        ('"units * price[region_of]"', '"sum(units, region_of)"', "formulas.sales", "from region"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place(old, new, place, words):
    with pytest.raises(ModelError) as caught:
        read_model(MODEL.replace(old, new, 1))

    assert place in caught.value.message("en")
    assert words in caught.value.message("en")
