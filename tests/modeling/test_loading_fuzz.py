"""Whatever a model file holds, loading gives a model or an error with its place; never a traceback."""

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lianpu.core.errors import LianpuError, ModelError
from lianpu.modeling import evaluate, read_model
from lianpu.modeling.files.formula import parse
from tests.modeling.writing import SHOP, shop

QUIET = settings(
    max_examples=120,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)

_JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)  # fmt: skip


def survives(text: str) -> None:
    told = None
    try:
        evaluate(read_model(text, "x.yaml"))
    except LianpuError as error:
        told = error
    assert told is None or (told.message("zh") and told.message("en"))


@QUIET
@given(st.text(max_size=60))
def test_any_text(text):
    survives(text)


@QUIET
@given(st.integers(0, 10**9))
def test_the_shop_with_letters_changed(seed):
    made = random.Random(seed)
    letters = list(SHOP)
    for _ in range(made.randint(1, 4)):
        at = made.randrange(len(letters))
        letters[at] = made.choice(
            ["", letters[at] * 2, made.choice(" :,[]{}()*/-+%~'\"\n#&!|>0123456789abt亿")]
        )
    survives("".join(letters))


@QUIET
@given(
    _JUNK,
    st.sampled_from(
        [
            "periods",
            "axes",
            "inputs",
            "formulas",
            "scenarios",
            "checks",
            "correlate",
            "table",
            "sources",
            "title",
        ]
    ),
)
def test_any_value_in_any_field(value, field):  # fmt: skip
    import yaml

    raw = yaml.safe_load(SHOP)
    raw[field] = value
    survives(yaml.safe_dump(raw, allow_unicode=True))


@QUIET
@given(st.text(alphabet="abst()[]+-*/<>=!,. 0123456789'\"ifnotadprevumxm_", max_size=40))
def test_any_formula(text):
    told = None
    try:
        parse(text)
    except ModelError as error:
        told = error
    assert told is None or told.remedy


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')", "a.b", "lambda: 1", "[x for x in y]", "f'{a}'", "a if b else c",
        "(a := 1)", "{1: 2}", "a[0]", "print(a)", "a @ b", "1 // 2", "a and b", "9**9**9**9",
    ],
)  # fmt: skip
def test_nothing_but_the_grammar_is_read(text):
    with pytest.raises(ModelError):
        evaluate(shop(("total * share", f'"{text}"')))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("users * fee", "users * fee * 12", "the factor 12 is typed beside a number"),
        ("total * share", "total * share / 100", "the factor 100 is typed"),
        ("unit: CNY/person/month", "unit: CNY/person", "one is a rate per year, the other a stock"),
        ("unit: CNY/person/month", "unit: USD/person/month", "two currencies"),
        ("unit: \"%\", is: total / prev(total) - 1", "unit: pp, is: total / prev(total) - 1", "percentage points"),
    ],
)  # fmt: skip
def test_slips_of_units_are_told_with_what_mends_them(old, new, told):
    with pytest.raises(ModelError, match=told) as caught:
        shop((old, new))
    assert caught.value.place
    assert caught.value.remedy


def test_an_exchange_rate_needs_a_source():
    line = "  rate: {unit: USD/CNY, values: 7.2, assume: about}\nformulas:"
    with pytest.raises(ModelError, match="is an exchange rate and has no source"):
        shop(("formulas:", line))


def test_points_are_not_added_to_plain_numbers():
    more = "inputs:\n  lift: {unit: pp, values: 2, assume: x}"
    with pytest.raises(ModelError, match="points are added to a plain number"):
        shop(("inputs:", more), ("total * share", "total * (1 + lift)"))
    shop(("inputs:", more), ("total * share", "total * (share + lift)"))
