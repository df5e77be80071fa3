import pytest

from lianpu.chain import build
from lianpu.core.text import Text
from tests.chain.making import deal


def flow_of(*deals):
    (flow,) = build(deals).flows
    return flow


def test_a_volume_told_twice_is_an_interval_not_a_sum():
    """4.5 GW and 6 GW of one pair may be one site told twice."""
    flow = flow_of(
        deal("Lab", "Cloud", kind="compute_purchase", volume="4.5GW"),
        deal("Lab", "Cloud", kind="compute_purchase", volume="6GW"),
    )

    assert [volume.words.en for volume in flow.volumes] == ["6 GW to 10.5 GW"]


def test_volumes_known_apart_add():
    flow = flow_of(
        deal("Lab", "Cloud", kind="compute_purchase", volume="4GW", date="2024-03-01"),
        deal("Lab", "Cloud", kind="compute_purchase", volume="6GW", date="2025-03-01"),
    )

    assert [volume.words for volume in flow.volumes] == [Text.same("10 GW")]


@pytest.mark.parametrize(
    ("kind", "supply"),
    [
        ("compute_purchase", "compute"),
        ("chip_purchase", "chips"),
        ("lease", "compute"),
        ("prepayment", "goods"),
        ("equity_investment", None),
        ("warrant", None),
    ],
)
def test_what_comes_back_is_said_by_the_kind(kind, supply):
    assert flow_of(deal("Lab", "Cloud", kind=kind)).supply == supply


def test_units_are_kept_apart():
    flow = flow_of(
        deal("Lab", "Chips", kind="chip_purchase", volume="2GW"),
        deal("Lab", "Chips", kind="chip_purchase", volume="5万颗"),
    )

    assert {volume.unit for volume in flow.volumes} == {"W", "chip"}
