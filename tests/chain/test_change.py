from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import Cycles, build, cycles
from lianpu.chain.days.change import compare
from lianpu.chain.days.exhibits import change_tables
from lianpu.core.fact import Status
from lianpu.core.text import Text
from tests.chain.making import deal


def changed(before, after):
    one, other = build(before), build(after)
    return compare(one, other, cycles(one), cycles(other))


def test_what_is_new_and_what_is_gone():
    found = changed([deal("A", "B", "$1bn")], [deal("A", "C", "$1bn")])

    assert {(each.change, each.payee) for each in found.flows} == {("new", "c"), ("gone", "b")}
    assert (found.nodes_new, found.nodes_gone) == (("c",), ("b",))


def test_a_promise_that_is_signed_is_firmer_and_no_new_flow():
    (only,) = changed(
        [deal("A", "B", "$1bn", status=Status.ANNOUNCED)],
        [deal("A", "B", "$1bn", status=Status.SIGNED)],
    ).flows

    assert (only.change, only.status_before, only.status_after) == (
        "firmer",
        Status.ANNOUNCED,
        Status.SIGNED,
    )


def test_a_cancelled_flow_is_weaker():
    (only,) = changed(
        [deal("A", "B", "$1bn")], [deal("A", "B", "$1bn", status=Status.CANCELLED)]
    ).flows

    assert only.change == "weaker"


def test_another_amount_on_the_same_rung():
    (only,) = changed([deal("A", "B", "$1bn")], [deal("A", "B", "$2bn")]).flows

    assert (only.change, only.currency) == ("amount", "USD")


def test_an_amount_that_is_told_later_is_no_new_flow():
    (only,) = changed([deal("A", "B")], [deal("A", "B", "$2bn")]).flows

    assert only.change == "amount"


def test_a_circle_that_closes():
    one = deal("A", "B", "$1bn")
    found = changed([one], [one, deal("B", "A", "$1bn")])

    assert [(each.change, each.nodes) for each in found.circles] == [("new", ("a", "b"))]


def test_a_circle_that_a_search_cut_short_did_not_come_to_is_not_gone():
    """Cut short on one day alone, the search made thousands of circles that never closed or opened."""
    chain = build([deal("A", "B"), deal("B", "C"), deal("C", "A")])
    found = compare(chain, chain, cycles(chain), Cycles((), complete_to=2, truncated=True))
    tables = change_tables(found, chain, chain, Text("甲", "then, now"))

    assert (found.circles, found.circles_to) == ((), 2)
    assert "up to 2 legs" in tables[1].note.en
    assert "2 段以内" in tables[1].note.zh


FLOWS = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3)), max_size=6)


@given(FLOWS, FLOWS)
@settings(deadline=None)
def test_backwards_what_was_new_is_gone(one, other):
    first, second = (
        [deal(f"n{a}", f"n{b}", f"${n}bn") for a, b, n in sorted(each) if a != b]
        for each in (one, other)
    )
    there, back = changed(first, second), changed(second, first)
    turned = {"new": "gone", "gone": "new", "firmer": "weaker", "weaker": "firmer"}

    assert changed(first, first).flows == ()
    assert {(each.payer, each.payee, each.change) for each in back.flows} == {
        (each.payer, each.payee, turned.get(each.change, each.change)) for each in there.flows
    }


def test_tables_tell_before_and_after():
    before = build([deal("A", "B", "$1bn", status=Status.TALKS)])
    after = build([deal("A", "B", "$2bn")])
    (table,) = change_tables(compare(before, after, (), ()), before, after, Text("甲", "then, now"))

    assert [cell.text.en for cell in table.rows[0]][4:6] == ["US$1bn, in talks", "US$2bn, signed"]


def test_a_deal_that_may_be_the_same_one_is_told_beside_the_amount():
    """The number stays and the most it can be rises: both sides alike in words would say nothing."""
    before = build([deal("A", "B", "$2bn")])
    after = build([deal("A", "B", "$2bn"), deal("A", "B", "$1bn", start=100)])
    (table,) = change_tables(compare(before, after, (), ()), before, after, Text("甲", "then, now"))

    told = [cell.text.en for cell in table.rows[0]]
    assert told[0] == "amount"
    assert told[4:6] == ["US$2bn, signed", "US$2bn (1 more may be the same deal), signed"]


def test_another_amount_on_the_same_rung_stands_beside_the_old_one():
    """Both days know the flow by one id; looked up in one table, before read like after."""
    before, after = build([deal("A", "B", "$1bn")]), build([deal("A", "B", "$2bn")])
    (table,) = change_tables(compare(before, after, (), ()), before, after, Text("甲", "then, now"))

    assert [cell.text.en for cell in table.rows[0]][4:6] == ["US$1bn, signed", "US$2bn, signed"]
