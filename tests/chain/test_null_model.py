import sys
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.circles.null_model import null_model, switched
from tests.chain.making import deal
from tests.chain.test_cycles import EDGES, ring


@given(EDGES, st.integers(0, 9))
@settings(deadline=None)
def test_switching_keeps_who_pays_and_is_paid_how_often(edges, seed):
    pairs = [(str(a), str(b)) for a, b in sorted(edges) if a != b]

    made = switched(pairs, np.random.default_rng(seed), 50)

    assert [payer for payer, _ in made] == [payer for payer, _ in pairs]
    assert Counter(payee for _, payee in made) == Counter(payee for _, payee in pairs)
    assert len(set(made)) == len(pairs)
    assert all(payer != payee for payer, payee in made)


def test_the_same_seed_gives_the_same_figures():
    chain = build([*ring(), deal("Fund", "Lab", "$9bn", kind="equity_investment")])

    assert null_model(chain, "USD", samples=20) == null_model(chain, "USD", samples=20)


def test_a_chain_built_to_turn_is_no_chance():
    """Eight pairs that pay each other beside eight that do not: rewired, less comes back."""
    deals = [deal(f"fund{number}", f"shop{number}", "$1bn") for number in range(8)]
    deals += [
        deal(payer, payee, "$1bn")
        for number in range(8)
        for payer, payee in ((f"a{number}", f"b{number}"), (f"b{number}", f"a{number}"))
    ]
    found = null_model(build(deals), "USD", samples=100)

    assert found.index.observed == 2 / 3
    assert found.index.mean < 0.6
    assert found.index.p <= 0.05
    assert found.circles.p <= 0.05


def test_a_chain_without_choice_is_all_chance():
    found = null_model(build(ring()), "USD", samples=20)

    assert found.index.p == 1


def test_no_payment_no_surprise():
    found = null_model(build([]), "USD", samples=5)

    assert (found.payments, found.index.observed, found.index.p) == (0, 0, 1)


@given(EDGES)
@settings(max_examples=30, deadline=None)
def test_circles_of_many_payments_are_counted_as_those_of_few(edges):
    chain = build([deal(f"n{a}", f"n{b}", "$1bn", start=100 * a + b) for a, b in sorted(edges)])

    with pytest.MonkeyPatch.context() as patch:
        few = null_model(chain, "USD", samples=0)
        patch.setattr(sys.modules["lianpu.chain.circles.null_model"], "COUNTED_PLAINLY", 0)
        many = null_model(chain, "USD", samples=0)

    assert few == many


def test_a_large_chain_is_rewired_fewer_times_and_says_so(monkeypatch):
    monkeypatch.setattr(sys.modules["lianpu.chain.circles.null_model"], "WORK", 40)
    chain = build([*ring(), deal("Fund", "Lab", "$9bn", kind="equity_investment")])

    found = null_model(chain, "USD", samples=200)

    assert (found.samples, found.asked) == (max(40 // found.payments, 9), 200)
