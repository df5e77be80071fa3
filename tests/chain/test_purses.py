import math

import pytest

from lianpu.chain import build
from lianpu.chain.flows.purses import currencies, purses
from lianpu.core.fact import Status
from tests.chain.making import deal


def held(*deals, currency="USD", status=Status.RUMOURED):
    return purses(build(deals), currency, status)


def test_a_purse_has_the_interval_that_its_words_allow():
    up_to, at_least, exact = held(
        deal("A", "B", "up to $10bn"), deal("B", "C", "more than $3bn"), deal("C", "A", "$2.0bn")
    )

    assert (up_to.low, up_to.best, up_to.high) == (0, 10e9, 10e9)
    assert (at_least.low, at_least.best, at_least.high) == (3e9, 3e9, math.inf)
    assert (exact.low, exact.best, exact.high) == (1.95e9, 2e9, 2.05e9)


def test_a_promise_and_its_payment_are_the_larger_to_the_sum():
    (purse,) = held(
        deal("A", "B", "$10bn", kind="debt", status=Status.ANNOUNCED),
        deal("A", "B", "$4bn", kind="debt", status=Status.EXECUTED),
    )

    assert (purse.best, purse.high) == (10e9, 10.5e9 + 4.5e9)


@pytest.mark.parametrize("contract", ["compute_purchase", "lease"])
def test_a_prepayment_is_part_of_the_contract_of_its_pair(contract):
    """Paid early is not paid beside: $10bn of which $2bn is paid ahead is $10bn."""
    (purse,) = held(
        deal("A", "B", "$10bn", kind=contract),
        deal("A", "B", "$2bn", kind="prepayment", status=Status.EXECUTED),
    )

    assert (purse.low, purse.best, purse.high) == (9.5e9, 10e9, 10.5e9 + 2.5e9)
    assert len(purse.arcs[0].flows) == 2


def test_a_prepayment_alone_or_the_other_way_is_a_purse_of_its_own():
    alone, other = held(
        deal("A", "B", "$2bn", kind="prepayment"), deal("B", "A", "$10bn", kind="lease")
    )

    assert (alone.best, other.best) == (2e9, 10e9)


def test_a_round_of_several_is_one_purse_with_an_arc_each():
    (purse,) = held(deal("A, B", "C", "$6bn", kind="fundraise"))

    assert purse.shared
    assert purse.best == 6e9
    assert [(arc.payer, arc.payee) for arc in purse.arcs] == [("a", "c"), ("b", "c")]


def test_what_one_gives_alone_stands_beside_what_it_gives_with_others():
    own, common = held(
        deal("A, B", "C", "$6bn", kind="fundraise"),
        deal("A", "C", "$1bn", kind="fundraise", date="2020-01"),
    )

    assert (own.best, own.shared) == (1e9, False)
    assert (common.best, common.shared) == (6e9, True)


def test_undisclosed_flows_hold_from_nothing_to_anything():
    (purse,) = held(deal("A", "B"))

    assert purse.undisclosed
    assert (purse.low, purse.high) == (0, math.inf)


def test_rungs_currencies_and_kinds_that_move_no_money_are_left_out():
    deals = (
        deal("A", "B", "$1bn", status=Status.TALKS),
        deal("A", "C", "10亿元"),
        deal("A", "D", "$1bn", kind="guarantee"),
        deal("A", "E", "$1bn", status=Status.CANCELLED),
    )

    assert held(*deals, status=Status.SIGNED) == ()
    assert [purse.arcs[0].payee for purse in held(*deals)] == ["b"]


def test_the_currency_told_most_often_comes_first():
    chain = build([deal("A", "B", "10亿元"), deal("A", "C", "$1bn"), deal("B", "C", "$2bn")])

    assert currencies(chain) == ("USD", "CNY")
