from fractions import Fraction

import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling.files.units import SCALES, read_unit, written


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("million person", "亿人", Fraction(1, 100)),
        ("USD/person/month", "USD/person/year", 12),
        ("百万元/月", "亿元/年", Fraction(12, 100)),
        ("quarter", "month", 3),
        ("week", "hour", 168),
        ("GW", "MW", 1000),
        ("GWh", "W*year", None),
        ("GWh/day", "GW", Fraction(1, 24)),
        ("EFLOPS", "TFLOPS", 10**6),
        ("亿美元", "billion USD", Fraction(1, 10)),
        ("100 million USD", "亿美元", 1),
        ("千颗", "chip", 1000),
        ("%", "1", 1),
        ("person^2/person", "人", 1),
    ],
)
def test_one_unit_in_another(one, other, factor):
    mine, theirs = read_unit(one), read_unit(other)

    if factor is None:
        assert mine.dimensions != theirs.dimensions
    else:
        assert mine.dimensions == theirs.dimensions
        assert mine.factor / theirs.factor == factor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CNY", "USD"),
        ("year", "day"),
        ("pp", "%"),
        ("W", "Wh"),
        ("person", "chip"),
        ("FLOPS", "B/s"),
    ],
)
def test_what_has_no_exact_factor_is_another_dimension(one, other):
    assert read_unit(one).dimensions != read_unit(other).dimensions


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("million person", "百万人", "million person"),
        ("亿美元/年", "亿美元/年", "100m USD/year"),
        ("USD/person/month", "美元/人/月", "USD/person/month"),
        ("千颗", "千颗", "thousand chip"),
        ("1", "1", "1"),
        ("%", "%", "%"),
    ],
)
def test_a_label_in_both_languages(text, zh, en):
    label = written(read_unit(text))

    assert (label.zh, label.en) == (zh, en)


@pytest.mark.parametrize(
    "text", ["parson", "USD//year", "/USD", "USD/", "", "亿美", "USD per year"]
)
def test_an_unknown_unit_is_refused(text):
    with pytest.raises(ModelError):
        read_unit(text)


def test_a_near_unit_is_proposed():
    with pytest.raises(ModelError, match="did you mean 'person'") as caught:
        read_unit("million parson")

    assert "是否为 'person'" in caught.value.message("zh")


def test_longer_scales_are_not_read_as_shorter_ones():
    """百万元 is a million yuan, not a hundred of 万元."""
    assert read_unit("百万元").factor == SCALES["百万"]
    assert read_unit("万亿元").factor == SCALES["万亿"]
