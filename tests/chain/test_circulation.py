import math
from collections import defaultdict

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.circles.circulation import circulation, goes_round, taken_apart
from lianpu.chain.circles.exhibits import circulation_tables, going_round
from lianpu.chain.circles.passing import largest_share
from lianpu.chain.flows.purses import Arc, Purse
from lianpu.core.fact import Status
from tests.chain.making import deal
from tests.chain.test_cycles import ring


def purse(payer, payee, amount, low=None, high=None):
    return Purse(
        "USD",
        amount if low is None else low,
        amount,
        amount if high is None else high,
        (Arc(payer, payee, "purchase", (f"{payer}{payee}",)),),
    )


def round_of(*purses):
    return goes_round(purses, [one.best for one in purses])


def test_one_ring_carries_its_smallest_leg_on_each_leg():
    found = circulation(build(ring()), "USD", Status.ANNOUNCED)

    assert found.circulating.best == 3 * 40e9
    assert [(turn.nodes, turn.amount) for turn in found.turns] == [
        (("chips", "lab", "cloud"), 40e9)
    ]
    assert found.index.best == pytest.approx(120 / 440)
    assert found.index.low == 0, "up to US$100bn may be nothing"


def test_circles_that_share_a_leg_share_its_money():
    """Two circles of 5 through one leg of 6 are 6 of money, not 10."""
    found = round_of(purse("a", "b", 6), purse("b", "a", 5), purse("b", "c", 5), purse("c", "a", 5))

    assert sum(turn.amount for turn in taken_apart(found)) == 6


def test_on_a_higher_rung_less_goes_round():
    chain = build([*ring(), deal("Chips", "Lab", "$5bn", kind="debt", status=Status.SIGNED)])

    assert circulation(chain, "USD", Status.ANNOUNCED).circulating.best == 120e9
    assert circulation(chain, "USD", Status.SIGNED).circulating.best == 15e9
    assert circulation(chain, "USD", Status.EXECUTED).circulating.best == 0


def test_a_shared_round_is_spent_once():
    """Both givers are paid back in full, and the round is one billion all the same."""
    chain = build(
        [
            deal("A, B", "C", "$1.0bn", kind="fundraise"),
            deal("C", "A", "$9bn"),
            deal("C", "B", "$9bn"),
        ]
    )
    found = circulation(chain, "USD")

    assert found.circulating.best == 0, "nobody's part is known"
    assert found.circulating.high == 2 * 1.05e9
    assert found.total.best == 19e9


def test_undisclosed_flows_stand_beside_and_raise_the_ceiling_only():
    found = circulation(build(ring(chips=None)), "USD")

    assert found.undisclosed == 1
    assert found.circulating.high == 0
    assert found.ceiling == 300e9


def test_nothing_limits_a_circle_of_undisclosed_flows():
    found = circulation(build([deal("A", "B"), deal("B", "A"), deal("A", "C", "$1bn")]), "USD")

    assert found.ceiling is None


def test_no_flow_no_share():
    found = circulation(build([]), "USD")

    assert (found.flows, found.index.best, found.index.high) == (0, None, None)


def test_a_rung_on_which_nothing_flows_has_no_share_in_words():
    """ "0.0% to no ceiling" would be a share of nothing, and one above the whole."""
    chain = build([deal("A", "B", "$1bn", status=Status.ANNOUNCED)])
    (tiers, *_) = circulation_tables(going_round(chain, (), samples=0), chain)

    assert [row[1].text.en for row in tiers.rows] == ["0.0%", "no flow", "no flow"]


PAYMENTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9), st.integers(0, 5)),
    max_size=14,
    unique_by=lambda payment: payment[:2],
)


def made(payments):
    return [
        purse(f"n{a}", f"n{b}", amount + more / 2, amount, amount + more)
        for a, b, amount, more in payments
        if a != b
    ]


@given(PAYMENTS)
@settings(max_examples=300, deadline=None)
def test_as_much_goes_round_as_network_simplex_finds(payments):
    """The oracle: a flow of least cost where every unit on every arc earns one."""
    purses = [purse(f"n{a}", f"n{b}", amount) for a, b, amount, _ in payments if a != b]
    graph = networkx.DiGraph()
    for one in purses:
        graph.add_edge(one.arcs[0].payer, one.arcs[0].payee, capacity=int(one.best), weight=-1)
    expected = -networkx.network_simplex(graph)[0] if graph else 0

    assert round_of(*purses).value == expected


@given(PAYMENTS)
@settings(deadline=None)
def test_what_enters_leaves_and_no_purse_is_overspent(payments):
    purses = made(payments)
    found = round_of(*purses)
    amounts = {one.arcs[0]: one.best for one in purses}
    net: dict[str, float] = defaultdict(float)
    for arc, amount in zip(found.arcs, found.amounts, strict=True):
        assert 0 <= amount <= amounts[arc] + 1e-9
        net[arc.payer] -= amount
        net[arc.payee] += amount

    assert all(abs(value) < 1e-9 for value in net.values())


@given(PAYMENTS)
@settings(deadline=None)
def test_the_circles_of_a_circulation_add_up_to_it(payments):
    found = round_of(*made(payments))
    turns = taken_apart(found)
    legs: dict[tuple[str, str], float] = defaultdict(float)
    for turn in turns:
        for ends in zip(turn.nodes, (*turn.nodes[1:], turn.nodes[0]), strict=True):
            legs[ends] += turn.amount

    assert len(turns) <= len(found.arcs)
    for arc, amount in zip(found.arcs, found.amounts, strict=True):
        assert legs.pop((arc.payer, arc.payee), 0.0) == pytest.approx(amount, abs=1e-6)
    assert not legs
    assert math.isclose(
        sum(turn.amount * len(turn.nodes) for turn in turns), found.value, abs_tol=1e-6
    )


@given(PAYMENTS, st.lists(st.floats(0, 1), min_size=14, max_size=14))
@settings(max_examples=200, deadline=None)
def test_no_amounts_within_their_intervals_give_a_larger_share(payments, places):
    purses = made(payments)
    if not purses:
        return
    amounts = [
        one.low + (one.high - one.low) * place for one, place in zip(purses, places, strict=False)
    ]
    share = goes_round(purses, amounts).value / sum(amounts)
    arcs = {one.arcs[0] for one in purses}

    most = largest_share(purses, wanted=arcs, whole=range(len(purses)))

    assert share <= most + 1e-7
    assert 0 <= most <= 1


@given(PAYMENTS)
@settings(deadline=None)
def test_the_least_the_printed_and_the_most_stand_in_order(payments):
    deals = [
        deal(f"n{a}", f"n{b}", f"${n}bn to ${n + more + 1}bn")
        for a, b, n, more in payments
        if a != b
    ]
    found = circulation(build(deals), "USD")

    assert found.circulating.high is not None
    assert found.circulating.low <= found.circulating.best + 1e-3
    assert found.circulating.best <= found.circulating.high + 1e-3
    if found.index.best is not None:
        assert found.index.low - 1e-9 <= found.index.best <= found.index.high + 1e-7


def test_a_huge_component_is_solved():
    """Ten thousand payments in one component: one programme, no walk over its circles."""
    purses = [
        purse(f"n{a:04}", f"n{(a * 7 + step * step + 1) % 1000:04}", 1 + (a + step) % 5)
        for a in range(1000)
        for step in range(10)
        if a != (a * 7 + step * step + 1) % 1000
    ]

    found = round_of(*purses)

    assert found.value > 0
    assert sum(turn.amount * len(turn.nodes) for turn in taken_apart(found)) == pytest.approx(
        found.value
    )
