import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.round_trip import PUT_IN, round_trips
from lianpu.core.fact import Status
from tests.chain.making import deal
from tests.chain.test_cycles import ring


def test_a_supplier_is_paid_out_of_what_it_put_in():
    (chips,) = round_trips(build(ring()), "USD", Status.ANNOUNCED)

    assert chips.node == "chips"
    assert (chips.sold.best, chips.put_in.best, chips.returned.best) == (40e9, 100e9, 40e9)
    assert chips.ratio.best == 1
    assert chips.ratio.low == 0, "up to US$100bn may be nothing"


def test_only_what_was_put_in_can_come_back():
    (chips,) = round_trips(build(ring(equity="$10bn")), "USD")

    assert chips.returned.best == 10e9
    assert chips.ratio.best == pytest.approx(0.25)


def test_sales_to_others_lower_the_ratio():
    (chips,) = round_trips(
        build([*ring(), deal("Elsewhere", "Chips", "$120bn", kind="chip_purchase")]), "USD"
    )

    assert chips.ratio.best == pytest.approx(0.25)


def test_who_buys_from_its_customer_puts_in_when_asked():
    chain = build([deal("A", "B", "$3bn"), deal("B", "A", "$6bn")])

    assert round_trips(chain, "USD") == ()
    both = round_trips(chain, "USD", put_in=PUT_IN | {"purchase"})
    assert {trip.node: trip.ratio.best for trip in both} == {"a": 0.5, "b": 1.0}


def test_undisclosed_sales_are_counted_beside():
    (chips,) = round_trips(
        build([*ring(), deal("Elsewhere", "Chips", kind="chip_purchase")]), "USD"
    )

    assert chips.undisclosed_sales == 1
    assert chips.sold.best == 40e9


FLOWS = st.lists(
    st.tuples(
        st.integers(0, 4), st.integers(0, 4), st.sampled_from(["debt", "lease"]), st.integers(1, 9)
    ),
    max_size=12,
    unique_by=lambda flow: flow[:3],
)


@given(FLOWS)
@settings(deadline=None)
def test_a_ratio_is_a_share_and_no_more_than_was_put_in(flows):
    chain = build(
        [deal(f"n{a}", f"n{b}", f"${n}bn", kind=kind) for a, b, kind, n in flows if a != b]
    )

    for trip in round_trips(chain, "USD"):
        assert 0 <= trip.ratio.low <= trip.ratio.best + 1e-9
        assert trip.ratio.best <= trip.ratio.high + 1e-7
        assert trip.ratio.high <= 1
        assert trip.returned.best <= min(trip.put_in.best, trip.sold.best) + 1
