"""Chips are compared in one precision, sparsity and scope, or not at all."""

from fractions import Fraction

import pytest

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling.compute.chips import (
    Workload,
    chip_named,
    covers,
    in_scope,
    packaged_chips,
    pareto,
    ratio,
    standing,
)

CHIPS = packaged_chips()
FIFTEEN = (
    "b200 h20 tpu-v7 trainium3 mtia-v2 ascend-910b mlu370-x8 br100 mtt-s4000 kunlun-p800 tiangai-150 "
    "enflame-i20 xisi-n100 deepedge-10 a311d"
).split()


def value(key, measure, **words):
    return CHIPS[key], CHIPS[key].select(measure, **words)[0]


def test_every_value_names_who_published_it_and_when():
    for chip in CHIPS.values():
        for each in chip.values:
            assert each.publisher
            assert each.published
            assert each.scope in ("chip", "card", "package")
            assert bool(each.precision) == (each.measure == "compute")


def test_the_chips_of_a_broker_table_are_known_by_the_names_it_uses():
    assert set(FIFTEEN) <= set(CHIPS)
    assert chip_named("昆仑芯 P800").key == "kunlun-p800"
    assert chip_named("沐曦 曦思 N100").key == "xisi-n100"


def test_what_nobody_published_stays_unknown():
    assert CHIPS["deepedge-10"].values == ()
    assert standing(CHIPS["kunlun-p800"]).power is None


def test_a_ratio_of_like_values_is_given_as_a_spread():
    low, high = ratio(
        value("b200", "compute", precision="FP16"), value("h100", "compute", precision="FP16")
    )

    assert low == high == Fraction(2250, 989)


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ({"precision": "FP8"}, {"precision": "FP16"}, "precision"),
        ({"precision": "FP16", "sparsity": "sparse"}, {"precision": "FP16", "sparsity": "dense"}, "sparsity"),
    ],
)  # fmt: skip
def test_unlike_values_are_refused(one, other, word):
    with pytest.raises(ModelError, match=word):
        ratio(value("trainium3", "compute", **one), value("trainium3", "compute", **other))


def test_all_in_power_is_not_chip_power():
    with pytest.raises(ModelError, match="kind differs"):
        ratio(value("b200", "power", kind="all-in"), value("b200", "power", kind="tdp"))


def test_a_card_of_two_chips_is_halved_and_one_of_unknown_count_is_refused():
    chip, memory = value("mtia-v2", "memory")

    assert in_scope(chip, memory, "chip").low == 64 * 10**9
    chip, power = value("mlu370-x8", "power")
    with pytest.raises(ModelError, match="chips a card are not known"):
        in_scope(chip, power, "chip")


def test_no_chip_of_the_front_is_surely_beaten():
    front = {each.chip.key for each in pareto([standing(chip) for chip in CHIPS.values()])}

    assert "b200" in front
    assert "h20" not in front
    assert "mlu370-x8" not in front


def test_variants_make_a_spread():
    found = standing(CHIPS["ascend-910b"])

    assert (found.compute.low, found.compute.high) == (280 * 10**12, 400 * 10**12)
    assert not found.compute.agreed


def test_coverage_needs_precision_and_memory():
    big = Workload(Text.same("big"), "FP8", Fraction(700 * 10**9))

    assert covers(CHIPS["b200"], big) is True
    assert covers(CHIPS["xisi-n100"], big) is False
    assert covers(CHIPS["deepedge-10"], big) is None
