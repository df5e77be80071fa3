from lianpu.chain import build
from lianpu.chain.circles.sensitivity import levers
from lianpu.core.fact import Status
from tests.chain.making import deal
from tests.chain.test_cycles import ring


def test_every_leg_of_the_only_ring_is_a_lever():
    found = levers(build(ring()), "USD", Status.ANNOUNCED)

    assert {(lever.payer, lever.without) for lever in found} == {
        ("chips", 0),
        ("lab", 0),
        ("cloud", 0),
    }


def test_a_ceiling_is_an_estimate_and_may_be_nothing():
    equity = next(lever for lever in levers(build(ring()), "USD") if lever.payer == "chips")

    assert equity.estimated
    assert (equity.at_low, equity.at_high) == (0, 120e9)


def test_a_flow_that_changes_nothing_is_no_lever():
    chain = build([*ring(), deal("Fund", "Lab", "$9bn", kind="equity_investment")])

    assert "fund" not in {lever.payer for lever in levers(chain, "USD")}


def test_a_leg_that_could_be_larger_where_it_is_the_smallest():
    chips = next(
        lever
        for lever in levers(build(ring(chips="$20bn to $60bn")), "USD")
        if lever.payer == "cloud"
    )

    assert chips.at_low < chips.at_high
