"""The same model from Python as from a file."""

import pytest

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling import Builder, evaluate, read_model
from tests.modeling.writing import shop


def built() -> Builder:
    made = Builder("shop", ["2024A", "2025E", "2026E"], Text("小店", "Shop"))
    made.axis("segment", {"adults": Text("成人", "Adults"), "children": Text("儿童", "Children")})
    made.input(
        "users[segment, t]", "million person", {"adults": [1, 1.5, 2], "children": (2, 2, 3)},
        name=Text("用户", "Users"), source={"publisher": "Own counts", "date": "2025-01"},
    )  # fmt: skip
    made.input(
        "fee[segment]", "CNY/person/month", {"adults": 30, "children": 10}, assume="as last year"
    )
    made.input("share[t]", "%", [None, "4%", "7.5%"], assume=Text("估计", "a guess"))
    made.formula("sales[segment, t]", "亿元/年", "users * fee", digits=2)
    made.formula("total[t]", "亿元/年", "sum(sales, segment)", digits=2)
    made.formula("growth[t]", "%", "total / prev(total) - 1")
    made.formula("online[t]", "亿元/年", "total * share")
    made.scenario("bull", {"fee.adults": 40, "users": "*1.1", "share.2026E": "+1pp"})
    return made


@pytest.mark.parametrize("scenario", [None, "bull"])
def test_the_builder_makes_the_model_of_the_file(scenario):
    made, read = built().model(), shop()

    assert evaluate(made, scenario).values == evaluate(read, scenario).values
    assert (made.title, made.lines.keys(), made.periods) == (
        read.title,
        read.lines.keys(),
        read.periods,
    )
    assert made.inputs["users"].basis == read.inputs["users"].basis


def test_its_text_is_a_model_file():
    made = built()
    made.check("grows[t]", "growth > 0")

    assert read_model(made.text()).checks.keys() == {"grows"}


def test_what_a_file_must_say_the_builder_must_say():
    made = Builder("x", ["2025"])
    made.input("a", "USD", 3)
    made.formula("b", "USD", "a")

    with pytest.raises(ModelError, match="neither source nor assume") as caught:
        made.model()
    assert caught.value.place == "inputs.a"
