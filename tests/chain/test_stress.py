import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import Shock, build, stress, stress_tables
from lianpu.core.fact import Status
from tests.chain.making import deal

ROUND = deal("Fund", "Lab", "$6.00bn", kind="equity_investment", status=Status.ANNOUNCED)
LEASE = deal("Lab", "Cloud", "$9.00bn")
CHIPS = deal("Cloud", "Chips", "$5.00bn", kind="chip_purchase")


def stressed(*shocks, deals=(ROUND, LEASE, CHIPS), **options):
    return stress(build(deals), "USD", shocks, draws=50, **options)


def hit(found, node):
    return next(each for each in found.hits if each.node == node)


def test_a_failure_is_passed_on_to_whoever_lives_on_it():
    found = stressed(Shock("fail", "lab"))

    assert hit(found, "cloud").lost.best == 9e9
    assert hit(found, "cloud").unpaid.best == 5e9
    assert (hit(found, "lab").round, hit(found, "cloud").round) == (1, 2)
    assert [wave.short for wave in found.waves] == [("lab",), ("cloud",)]
    assert found.short.best == 2


def test_a_round_that_does_not_come_leaves_a_hole_of_its_size():
    found = stressed(Shock("no-round", "lab"))

    assert hit(found, "lab").unpaid.best == 6e9
    assert hit(found, "cloud").lost.best == 6e9
    assert stressed(Shock("no-round", "lab", "elsewhere")).lost.best == 0


def test_a_fall_of_prices_takes_a_part_of_sales():
    found = stressed(Shock("price", "cloud", size=0.5))

    assert hit(found, "cloud").lost.best == 4.5e9
    assert hit(found, "cloud").unpaid.best == pytest.approx(0.5e9), "4.5 come in, 5 are owed"


def test_a_cut_flow_is_lost_and_no_longer_owed():
    found = stressed(Shock("cut", "lab", "cloud"))

    assert hit(found, "cloud").lost.best == 9e9
    assert "lab" not in {each.node for each in found.hits if each.unpaid.best}


def test_a_buffer_stands_in_for_what_does_not_come():
    assert stressed(Shock("price", "cloud", size=0.5), buffer=0.2).unpaid.best == 0


def test_costs_of_default_make_it_worse():
    kind = stressed(Shock("no-round", "lab")).unpaid.best
    harsh = stressed(Shock("no-round", "lab"), recovery=0.5).unpaid.best

    assert harsh > kind


def test_what_is_paid_is_owed_no_more():
    paid = deal("Lab", "Cloud", "$9.00bn", status=Status.EXECUTED)

    assert stressed(Shock("fail", "lab"), deals=(ROUND, paid, CHIPS)).lost.best == 0


def test_customers_of_a_failed_seller_lack_supplies():
    found = stressed(
        Shock("fail", "chips"), deals=(LEASE, CHIPS, deal("Cloud", "Other", "$15.0bn"))
    )

    assert hit(found, "cloud").supply.best == 0.25
    assert hit(found, "cloud").supply.high == 1
    assert hit(found, "lab").supply.best == 0.25


def test_ranges_come_from_the_amounts_and_the_same_seed_gives_the_same():
    deals = (deal("Lab", "Cloud", "up to $9bn"), CHIPS)
    found = stressed(Shock("fail", "lab"), deals=deals)

    assert found == stressed(Shock("fail", "lab"), deals=deals)
    assert found.lost.low < found.lost.best


def test_no_shock_breaks_nothing():
    found = stressed()

    assert (found.hits, found.lost.best, found.unpaid.best) == ((), 0, 0)


def test_promises_without_an_amount_are_counted_beside():
    assert stressed(Shock("fail", "lab"), deals=(LEASE, deal("Lab", "Else"))).undisclosed == 1


def test_the_tables_say_what_happens_in_both_languages():
    chain = build((ROUND, LEASE, CHIPS))
    whole, *others = stress_tables(
        stress(chain, "USD", [Shock("no-round", "lab", "fund")], draws=5), chain
    )

    assert whole.title.en == "Stress: Fund does not fund Lab"
    assert "Fund不再投资Lab" in whole.title.zh
    assert [each.id for each in others] == ["stress-rounds", "stress-companies"]


FLOWS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 5), st.sampled_from(["debt", "lease"]), st.integers(1, 9)
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda flow: flow[:3],
)


@given(FLOWS, st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None)
def test_nobody_loses_more_than_it_was_to_get(flows, size, buffer):
    deals = [deal(f"n{a}", f"n{b}", f"${n}bn", kind=kind) for a, b, kind, n in flows if a != b]
    if not deals:
        return
    chain = build(deals)
    node = chain.flows[0].payee
    found = stress(chain, "USD", [Shock("price", node, size=size)], buffer=buffer, draws=5)

    for each in found.hits:
        assert each.lost.best <= each.receives + 1
        assert each.unpaid.best <= each.owes + 1
    assert found.lost.best <= found.owed + 1


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), st.integers(1, 9)),
        max_size=12,
    ),
    st.sampled_from(["a", "b"]),
    st.sampled_from([0.0, 0.2]),
    st.sampled_from([1.0, 0.6]),
)
@settings(max_examples=60, deadline=None)
def test_draws_one_by_one_through_the_kernel_are_those_cleared_side_by_side(
    debts, failing, buffer, recovery
):
    """Large chains go through the kernel: the other way is the oracle."""
    deals = [
        deal(one, other, f"about ${amount}bn", start=100 * at)
        for at, (one, other, amount) in enumerate([*debts, ("A", "B", 3)])
    ]
    many = {"buffer": buffer, "recovery": recovery, "draws": 20}
    chain = build(deals)

    with pytest.MonkeyPatch.context() as patch:
        plain = stress(chain, "USD", [Shock("fail", failing)], **many)
        patch.setattr(sys.modules["lianpu.chain.shocks.stress"], "SIDE_BY_SIDE", 0)
        large = stress(chain, "USD", [Shock("fail", failing)], **many)

    def figures(found):
        ranges = [found.unpaid, found.lost, found.short]
        ranges += [each for hit in found.hits for each in (hit.unpaid, hit.lost)]
        return [end for each in ranges for end in (each.low, each.best, each.high)]

    assert figures(large) == pytest.approx(figures(plain), rel=1e-9, abs=1)
    assert large.waves == plain.waves


def test_of_a_round_in_which_many_fall_short_the_first_are_named_and_the_rest_counted():
    """Five thousand names in one cell are read by nobody; each company shows its own flows alone."""
    names = [f"P{number:02}" for number in range(30)]
    chain = build(
        [
            *(deal("Big", each, "$1bn", status=Status.SIGNED) for each in names),
            *(deal(each, "End", "$1bn", status=Status.SIGNED) for each in names),
        ]
    )

    found = stress(chain, "USD", [Shock("fail", "big")], draws=2)
    tables = {table.id: table for table in stress_tables(found, chain)}

    words = [row[1].text.en for row in tables["stress-rounds"].rows]
    assert words[0] == "Big"
    assert words[1].startswith("P00, P01")
    assert words[1].endswith("P11, and 18 more")
    facts = {row[0].text.en: len(row[0].facts) for row in tables["stress-companies"].rows}
    assert facts["P00"] == 2
    assert facts["End"] == 30
