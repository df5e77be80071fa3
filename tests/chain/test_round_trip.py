import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.circles.round_trip import PUT_IN, round_trips
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


MIXED = st.lists(
    st.tuples(
        st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True),
        st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True),
        st.sampled_from(["debt", "lease", "equity_investment", "goods_purchase"]),
        st.sampled_from(["${}bn", "up to ${}bn", "${}bn to $12bn", "at least ${}bn"]),
        st.integers(1, 9),
    ),
    max_size=14,
)


@given(MIXED)
@settings(max_examples=150, deadline=None)
def test_large_chains_give_the_figures_of_small_ones(drawn):
    """The largest flow of each company beside the linear programme of each."""
    chain = build(
        [
            deal(
                ", ".join(f"n{each}" for each in givers),
                ", ".join(f"n{each}" for each in takers),
                words.format(number),
                kind=kind,
                start=1000 * place,
            )
            for place, (givers, takers, kind, words, number) in enumerate(drawn)
            if not set(givers) & set(takers)
        ]
    )
    expected = {trip.node: trip for trip in round_trips(chain, "USD")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["lianpu.chain.circles.round_trip"], "PLAIN", 0)
        found = {trip.node: trip for trip in round_trips(chain, "USD")}

    assert found.keys() == expected.keys()
    for node, trip in found.items():
        told = expected[node]
        assert (trip.sold, trip.put_in) == (told.sold, told.put_in)
        assert trip.returned.low == pytest.approx(told.returned.low, rel=1e-6, abs=1)
        assert trip.returned.best == pytest.approx(told.returned.best, rel=1e-6, abs=1)
        assert (trip.returned.high is None) == (told.returned.high is None)
        if told.returned.high is not None:
            assert trip.returned.high == pytest.approx(told.returned.high, rel=1e-6, abs=1)
        together = any(
            len(deal.takers) > 1 and any(party.name == node for party in deal.takers)
            for flow in chain.flows
            for deal in flow.deals
        )
        assert trip.ratio.high >= told.ratio.high - 1e-6
        if not together:
            assert trip.ratio.high == pytest.approx(told.ratio.high, abs=1e-6)
