import math
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats
from scipy.special import ndtr

from lianpu.core.errors import ModelError
from lianpu.modeling.files.distributions import Reader
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.units import read_unit
from tests.modeling.writing import shop


def read(words: str, value: str = "44", unit: str = "USD"):
    fields = Fields("x.yaml")
    reader = Reader(
        number=lambda text: fields.number(text, read_unit(unit), "here"),
        refuse=lambda what, remedy: fields.error(what, "here", remedy),
        points=False,
    )
    return reader.read(words, Fraction(value))


Z = np.linspace(-6, 6, 1001)


@pytest.mark.parametrize(
    ("words", "truth"),
    [
        ("normal(sd=4)", stats.norm(44, 4)),
        ("normal(cv=10%)", stats.norm(44, 4.4)),
        ("uniform(40, 50)", stats.uniform(40, 10)),
        ("triangular(40, 50)", stats.triang(0.4, 40, 10)),
        ("triangular(40, 49, 50)", stats.triang(0.9, 40, 10)),
        ("pert(40, 50)", stats.beta(2.6, 3.4, 40, 10)),
        ("beta(2, 5, 40, 50)", stats.beta(2, 5, 40, 10)),
        ("beta(0.7, 0.9, 40, 50)", stats.beta(0.7, 0.9, 40, 10)),
    ],
)
def test_draws_are_the_quantiles_of_the_distribution(words, truth):
    assert np.allclose(read(words).drawn(Z), truth.ppf(ndtr(Z)), rtol=1e-7)


def test_a_lognormal_has_the_value_as_its_mean():
    truth = stats.lognorm(s := math.sqrt(math.log(1.04)), scale=44 * math.exp(-s * s / 2))

    assert np.allclose(read("lognormal(cv=20%)").drawn(Z), truth.ppf(ndtr(Z)))
    assert math.isclose(truth.mean(), 44)


@pytest.mark.parametrize("words", ["40 to 50", "40至50", "40 ~ 50"])
def test_an_interval_holds_ninety_percent(words):
    made = read(words)

    assert math.isclose(made.at(0.05), 40)
    assert math.isclose(made.at(0.95), 50)
    assert made.kind == "lognormal"
    assert read("-5 to 50", "0").kind == "normal"


def test_discrete_values_come_as_often_as_said():
    made = read("discrete(45: 0.7, 40: 0.3)").drawn(np.array([-3.0, -0.53, -0.52, 3.0]))

    assert made.tolist() == [40, 40, 45, 45]


def test_distributions_move_with_their_value():
    """A scenario's 88 for 44 doubles a positive interval and shifts a normal."""
    assert math.isclose(read("40 to 50").moved(88).at(0.95), 100)
    assert math.isclose(read("normal(sd=4)").moved(88).at(0.5), 88)
    assert math.isclose(read("uniform(-10, 50)").moved(54).at(1 - 1e-12), 60, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("normal(sd=-1)", "must be above nought"),
        ("normal(sd=0)", "must be above nought"),
        ("normal(1, 2)", "not a distribution"),
        ("gauss(sd=1)", "not a distribution"),
        ("50 to 40", "50 is not below 40"),
        ("45 to 50", "the value 44 is not within 45 and 50"),
        ("triangular(40, 60, 50)", "the value 60 is not within"),
        ("uniform(40)", "not 1 parameters"),
        ("beta(0, 1, 40, 50)", "must be above nought"),
        ("discrete(40: 0.3, 45: 0.6)", "probabilities add up to 0.9"),
        ("normal(sd=nan)", "not a number"),
        ("lots", "not a distribution"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(words, told):
    with pytest.raises(ModelError, match=told) as caught:
        read(words)
    assert caught.value.place == "here"
    assert caught.value.remedy


def test_lognormal_of_a_negative_is_refused():
    with pytest.raises(ModelError, match="a lognormal value is positive"):
        read("lognormal(cv=10%)", "-3")


def test_percentages_take_points():
    assert math.isclose(read("normal(sd=1%)", "0.05", "%").factor, 0.01)
    assert math.isclose(read("normal(sd=1pp)", "0.05", "%").factor, 0.01)


FEE = "values: {adults: 30, children: 10}\n    assume: as last year"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("normal(sd=-1)", "inputs.fee[segment].uncertain"),
        ("{adults: normal(sd=-1)}", "inputs.fee[segment].uncertain.adults"),
        ("{adult: normal(sd=1)}", "inputs.fee[segment].uncertain"),
        ("[1, 2]", "inputs.fee[segment].uncertain"),
    ],
)
def test_a_model_file_says_where_a_distribution_is_wrong(words, place):
    with pytest.raises(ModelError) as caught:
        shop((FEE, f"{FEE}\n    uncertain: {words}"))
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[[fee.adults, fee.kids, 0.5]]", "did you mean"),
        ("[[fee.adults, fee.children]]", "write"),
        ("[[fee.adults, fee.children, 1.5]]", "between -1 and 1"),
        ("[[fee.adults, fee.adults, 0.5]]", "not a correlation"),
        (
            "[[fee.adults, fee.children, 0.9], [fee.adults, share, 0.9], [fee.children, share, -0.9]]",
            "cannot hold together",
        ),
    ],
)
def test_correlations_that_cannot_be_are_refused(words, told):
    with pytest.raises(ModelError, match=told):
        shop(
            (FEE, f"{FEE}\n    uncertain: normal(cv=10%)"),
            ("assume: {zh: 估计, en: a guess}", "assume: x\n    uncertain: normal(sd=1%)"),
            ("scenarios:", f"correlate: {words}\nscenarios:"),
        )
