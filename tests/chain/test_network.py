"""Large chains as networks: the same figures as linear programmes, shared purses among them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.circles.network import Network
from lianpu.chain.circles.passing import largest, largest_share
from lianpu.chain.flows.purses import Arc, Purse

ENDS = st.lists(st.integers(0, 6), min_size=1, max_size=2, unique=True)
AMOUNTS = st.tuples(st.integers(0, 9), st.integers(0, 9), st.one_of(st.integers(0, 9), st.none()))
PURSES = st.lists(st.tuples(ENDS, ENDS, AMOUNTS), max_size=16)


def purses_of(drawn):
    made = []
    for place, (givers, takers, (low, more, most)) in enumerate(drawn):
        arcs = tuple(
            Arc(f"n{giver}", f"n{taker}", "purchase", (f"{place}.{giver}.{taker}",))
            for giver in givers
            for taker in takers
            if giver != taker
        )
        if arcs:
            high = math.inf if most is None else low + more + most
            made.append(Purse("USD", low, low + more, high, arcs))
    return made


def programme(purses, amounts):
    every = {arc for purse in purses for arc in purse.arcs}
    return largest(purses, amounts, wanted=every)


@given(PURSES)
@settings(max_examples=400, deadline=None)
def test_as_much_goes_round_as_the_linear_programme_finds(drawn):
    purses = purses_of(drawn)
    for amounts in ([purse.best for purse in purses], [purse.high for purse in purses]):
        expected = programme(purses, amounts).value
        found = Network.of(purses).largest(amounts)

        assert found.value <= expected + 1e-9
        assert found.ceiling >= expected - 1e-9
        if found.most is None:
            assert found.value == pytest.approx(expected, abs=1e-9)


@given(PURSES)
@settings(max_examples=200, deadline=None)
def test_what_enters_leaves_and_no_purse_is_overspent(drawn):
    purses = purses_of(drawn)
    found = Network.of(purses).largest([purse.best for purse in purses])
    carried = dict(zip(found.arcs, found.amounts, strict=True))
    net = {}
    for arc, amount in carried.items():
        net[arc.payer] = net.get(arc.payer, 0) - amount
        net[arc.payee] = net.get(arc.payee, 0) + amount

    assert all(value == 0 for value in net.values())
    assert all(sum(carried.get(arc, 0) for arc in one.arcs) <= one.best for one in purses)
    assert sum(carried.values()) == found.value


@given(PURSES)
@settings(max_examples=200, deadline=None)
def test_the_largest_share_is_that_of_the_linear_programme(drawn):
    purses = [
        one
        for one in purses_of(drawn)
        if len({arc.payer for arc in one.arcs}) * len({arc.payee for arc in one.arcs})
        == len(one.arcs)
    ]
    every = {arc for purse in purses for arc in purse.arcs}
    expected = largest_share(purses, wanted=every, whole=range(len(purses)))

    assert Network.of(purses).largest_share() == pytest.approx(expected, abs=1e-6)


def test_amounts_that_are_only_up_to_something_may_all_go_round():
    """Nothing is sure to be there, so that the whole of what may be there can be a circle."""
    purses = purses_of([([0], [1], (0, 0, 1)), ([1], [0], (0, 0, None)), ([1], [2], (0, 0, 3))])

    assert Network.of(purses).largest_share() == pytest.approx(1.0)
    assert Network.of(purses[:1]).largest_share() == 0.0
