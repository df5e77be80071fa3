import networkx
from hypothesis import given
from hypothesis import strategies as st

from lianpu.chain import build, cycles
from lianpu.chain.circles.cycles import _Budget, components, simple_cycles
from lianpu.core.fact import Status
from tests.chain.making import deal


def ring(**changes):
    """Chips invest in a lab, the lab buys from a cloud, the cloud buys chips."""
    amounts = {"equity": "up to $100bn", "compute": "$300bn", "chips": "$40bn"} | changes
    return [
        deal("Chips", "Lab", amounts["equity"], kind="equity_investment", status=Status.ANNOUNCED),
        deal("Lab", "Cloud", amounts["compute"]),
        deal("Cloud", "Chips", amounts["chips"], kind="chip_purchase", status=Status.EXECUTED),
    ]


def test_money_that_goes_round_is_one_cycle_with_its_smallest_leg():
    (found,) = cycles(build(ring()))

    assert [node.key for node in found.nodes] == ["chips", "lab", "cloud"]
    assert [leg.kind for leg in found.legs] == ["equity", "purchase", "purchase"]
    assert found.bottleneck is not None
    assert (found.bottleneck.leg, found.bottleneck.text) == (2, "US$40bn")
    assert found.legs[0].quote.startswith("Chips equity_investment Lab")


def test_a_leg_shows_the_words_that_tell_its_amount():
    """A pair with an undisclosed round and one of 80 million showed 80 beside "undisclosed"."""
    made = build(
        [
            deal("A", "B", None, kind="fundraise", round="A", date="2024", quote="a round"),
            deal("A", "B", "$80m", kind="fundraise", round="B", date="2025", quote="80 more"),
            deal("B", "A", "$9m"),
        ]
    )

    (found,) = cycles(made)
    equity = found.legs[0].flow

    assert equity.quotes == ("80 more", "a round")
    assert found.legs[0].quote == "80 more"


def test_a_leg_in_another_currency_is_not_called_undisclosed():
    made = build([deal("A", "B", "$8m"), deal("B", "C", "RMB9m"), deal("C", "A")])

    (found,) = cycles(made)
    narrow = found.bottleneck

    assert (narrow.undisclosed, narrow.elsewhere) == (1, 1)
    assert narrow.doubt.en == "1 undisclosed, 1 in another currency: it may be lower"


def test_a_cycle_stands_only_on_the_rung_of_its_least_committed_leg():
    (found,) = cycles(
        build([*ring(), deal("Chips", "Lab", "$5bn", kind="debt", status=Status.SIGNED)])
    )

    assert found.status is Status.SIGNED
    by_rung = {item.status: item.text for item in found.bottlenecks}
    assert by_rung[Status.ANNOUNCED] == "US$40bn"
    assert by_rung[Status.SIGNED] == "US$5bn"
    assert Status.EXECUTED not in by_rung


def test_an_undisclosed_leg_makes_the_bottleneck_a_ceiling():
    (found,) = cycles(build(ring(chips=None)))

    assert found.undisclosed == 1
    assert found.bottleneck is not None
    assert (found.bottleneck.text, found.bottleneck.undisclosed) == ("up to US$100bn", 1)


def test_no_amount_no_bottleneck():
    (found,) = cycles(build(ring(equity=None, compute=None, chips=None)))

    assert found.bottleneck is None
    assert found.bottlenecks == ()


def test_bottlenecks_of_two_currencies_are_never_compared():
    (found,) = cycles(build(ring(compute="10亿元")))

    assert {
        item.currency: item.elsewhere
        for item in found.bottlenecks
        if item.status is Status.RUMOURED
    } == {
        "CNY": 2,
        "USD": 1,
    }
    assert found.bottleneck is not None
    assert found.bottleneck.currency == "USD"


def test_a_cancelled_leg_closes_nothing():
    deals = [
        *ring()[:2],
        deal("Cloud", "Chips", "$40bn", kind="chip_purchase", status=Status.CANCELLED),
    ]

    assert cycles(build(deals)) == ()


def test_a_stake_closes_a_cycle_only_when_asked():
    deals = [deal("Chips", "Cloud", stake="7%", kind="stake_held"), deal("Cloud", "Chips", "$1bn")]
    chain = build(deals)

    assert cycles(chain) == ()
    assert len(cycles(chain, kinds={"purchase", "ownership"})) == 1


def test_a_pair_that_pays_each_other_is_a_cycle_of_two_and_parallel_flows_one_leg():
    (found,) = cycles(
        build([deal("A", "B", "$1bn"), deal("A", "B", "$9bn", kind="debt"), deal("B", "A", "$2bn")])
    )

    assert found.length == 2
    assert [flow.kind for flow in found.legs[0].flows] == ["debt", "purchase"]
    assert found.bottleneck is not None
    assert found.bottleneck.text == "US$2bn"


def test_shorter_first_then_the_wider_bottleneck():
    deals = [
        *(deal(payer, payee, "$1bn") for payer, payee in ("ab", "ba", "bc", "ca")),
        *(deal(payer, payee, "$7bn") for payer, payee in ("xy", "yx")),
    ]

    assert [[node.key for node in found.nodes] for found in cycles(build(deals))] == [
        ["x", "y"],
        ["a", "b"],
        ["a", "b", "c"],
    ]


def test_a_dense_chain_is_cut_short_and_says_so():
    names = [f"N{number:02}" for number in range(12)]
    deals = [deal(a, b, "$1bn") for a in names for b in names if a != b]

    found = cycles(build(deals), max_length=6, limit=600)

    assert found.truncated
    assert found.complete_to == 3
    assert sum(cycle.length == 2 for cycle in found) == 66
    assert sum(cycle.length == 3 for cycle in found) == 440
    assert len(found) == 600


def test_a_whole_search_says_that_it_is_whole():
    found = cycles(build(ring()))

    assert (found.truncated, found.complete_to) == (False, 6)


EDGES = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30)


@given(EDGES, st.integers(2, 8))
def test_the_same_cycles_as_networkx(edges, length):
    graph = {
        str(node): [str(to) for start, to in sorted(edges) if start == node and to != node]
        for node in range(8)
    }
    theirs = networkx.DiGraph([(a, b) for a, following in graph.items() for b in following])

    found = {path for n in range(2, length + 1) for path in simple_cycles(graph, n)}

    assert all(path[0] == min(path) for path in found)
    assert found == {turned(path) for path in networkx.simple_cycles(theirs, length_bound=length)}


def test_looking_for_the_way_home_is_paid_for():
    """A core of many starts closes few circles of a length, and still all of it is looked at."""
    graph = {str(n): [str((n + step) % 60) for step in range(1, 31)] for n in range(60)}
    budget = _Budget(2000)

    found = list(simple_cycles(graph, 2, budget))

    # 60 starts have 30 legs back each at first, 900 in all with those told taken away
    assert budget.left < 2000 - 900
    assert len(found) == 30


@given(EDGES)
def test_the_same_components_as_networkx(edges):
    graph = {str(node): [str(b) for a, b in sorted(edges) if a == node] for node in range(8)}
    theirs = networkx.DiGraph([(str(a), str(b)) for a, b in edges])

    expected = sorted(
        sorted(part) for part in networkx.strongly_connected_components(theirs) if len(part) > 1
    )

    assert components(graph) == expected


def turned(path):
    """A cycle beginning with its least node."""
    at = path.index(min(path))
    return (*path[at:], *path[:at])
