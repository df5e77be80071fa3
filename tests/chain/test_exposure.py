import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.dependence import exposure
from lianpu.chain.dependence.exhibits import dependence, exposure_tables
from lianpu.chain.dependence.exposure import Odds, exposures, through
from lianpu.chain.flows.purses import Range
from tests.chain.making import deal


def book(name, *deals, told_by=None):
    found = exposures(build(deals), "USD", told_by=told_by or {})
    return {(tie.node, tie.other): tie for tie in found if tie.book == name}


def test_a_seller_lives_on_its_buyers_and_a_buyer_pays_its_sellers():
    deals = (deal("Lab", "Cloud", "$30bn"), deal("Shop", "Cloud", "$10bn"))

    assert book("sales", *deals)["cloud", "lab"].share.best == 0.75
    assert book("costs", *deals)["lab", "cloud"].share.best == 1


def test_ends_of_a_share_are_those_of_its_amounts():
    share = book("sales", deal("A", "C", "$10bn to $30bn"), deal("B", "C", "up to $10bn"))[
        "c", "a"
    ].share

    assert share.low == pytest.approx(9.5 / 19.5, abs=0.02)
    assert share.high == 1


def test_a_buyer_without_an_amount_is_counted_beside():
    tie = book("sales", deal("A", "C", "$1bn"), deal("B", "C"))["c", "a"]

    assert (tie.share.best, tie.undisclosed) == (1, 1)


def test_nobodys_part_of_a_shared_round_is_known():
    tie = book("funding", deal("A, B", "C", "$6bn", kind="fundraise"))["c", "a"]

    assert (tie.amount.best, tie.share.low, tie.share.best, tie.share.high) == (None, 0, None, 1)


def test_nought_is_never_the_figure_of_a_part_that_nobody_told():
    """ "US$0 (US$0 to US$6bn)" reads as if it were known to be nothing."""
    ties = book(
        "funding",
        deal("A, B", "C", "$6bn", kind="fundraise"),
        deal("D", "C", "$2bn", kind="equity_investment"),
    )

    assert ties["c", "a"].share.best is None
    assert ties["c", "d"].share.best == 1


def test_the_only_party_of_a_book_is_all_of_it_however_much_it_is():
    assert book("sales", deal("A", "C", "up to $4bn"))["c", "a"].share == Range(1.0, 1.0, 1.0)


def test_which_side_told_it():
    one = deal("Lab", "Cloud", "$30bn")

    assert book("sales", one, told_by={one.id: {"lab"}})["cloud", "lab"].told_by == ("other",)
    assert book("costs", one, told_by={one.id: {"lab"}})["lab", "cloud"].told_by == ("node",)
    assert book("sales", one, told_by={one.id: {"paper"}})["cloud", "lab"].told_by == ("third",)
    assert book("sales", one)["cloud", "lab"].told_by == ()


def test_a_book_says_on_which_rung_and_in_which_currency_it_stands():
    made = build([deal("Lab", "Cloud", "$30bn"), deal("Shop", "Cloud", "RMB5bn")])

    sales = exposure_tables(dependence(made, "USD"), made)[0]

    assert "purchase: signed" in [cell.text.en for cell in sales.rows[0]]
    assert sales.note.en == (
        "rumoured or higher, in USD. Nothing is converted: flows in other currencies are left out "
        "(CNY 1)."
    )


def reached(*deals, steps=3, name="sales"):
    return {
        (tie.node, tie.other): tie.share
        for tie in through(build(deals), "USD", steps=steps)
        if tie.book == name
    }


RING = (
    deal("Cloud", "Chips", "$4bn"),
    deal("Lab", "Cloud", "$5bn"),
    deal("Fund", "Lab", "$9bn", kind="equity_investment"),
    deal("Chips", "Lab", "$3bn", kind="equity_investment"),
)


def test_who_pays_in_the_end_is_found_behind_the_buyer():
    found = reached(*RING)

    assert found["cloud", "fund"].best == 0.75
    assert found["chips", "fund"].best == 0.75
    assert ("chips", "fund") not in reached(*RING, steps=2)


def test_steps_that_are_not_followed_are_said_to_be_left_out(monkeypatch):
    """A table that was not there looked like a chain in which nobody depends through others."""
    monkeypatch.setattr(exposure, "LARGEST", 2)
    chain = build([deal("Lab", "Cloud", "$1bn"), deal("Cloud", "Fab", "$1bn")])
    tables = {table.id: table for table in exposure_tables(dependence(chain), chain)}

    told = tables["through-sales"].rows[0][0].text
    assert told.en.startswith("left out: 3 companies")
    assert told.zh.startswith("未计算：3 家公司")


def test_a_circle_is_no_more_than_everything():
    found = reached(deal("A", "B", "$1bn"), deal("B", "A", "$1bn"), steps=12)

    assert {share.best for share in found.values()} == {1.0}


INTERVALS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=3, max_size=3)


@given(INTERVALS, st.lists(st.integers(0, 4), min_size=3, max_size=3))
@settings(deadline=None)
def test_one_step_is_bounded_by_every_way_to_fill_the_odds(ends, values):
    """Brute force over a grid of odds that add to one within their intervals."""
    low = np.array([[min(pair) / 4 for pair in ends]])
    high = np.array([[max(pair) / 4 for pair in ends]])
    value = np.array(values) / 4
    ways = [
        np.dot(odds, value)
        for odds in itertools.product(np.arange(5) / 4, repeat=3)
        if abs(sum(odds) - 1) < 1e-9
        and all(low[0][at] <= odds[at] <= high[0][at] for at in range(3))
    ]
    if not ways:
        return
    told = Odds.of([(0, at, low[0][at], low[0][at], high[0][at]) for at in range(3)], 3)

    assert told.step(value, "low")[0] == pytest.approx(min(ways))
    assert told.step(value, "high")[0] == pytest.approx(max(ways))


FLOWS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 5), st.sampled_from(["debt", "lease"]), st.integers(1, 9)
    ),
    max_size=12,
    unique_by=lambda flow: flow[:3],
)


@given(FLOWS)
@settings(deadline=None)
def test_shares_of_a_book_add_to_one_and_stand_between_their_ends(flows):
    chain = build(
        [deal(f"n{a}", f"n{b}", f"${n}bn", kind=kind) for a, b, kind, n in flows if a != b]
    )
    sums: dict[tuple[str, str], float] = {}
    for tie in exposures(chain, "USD"):
        assert tie.share.low <= tie.share.best + 1e-9 <= tie.share.high + 2e-9
        sums[tie.book, tie.node] = sums.get((tie.book, tie.node), 0) + tie.share.best

    assert all(total == pytest.approx(1) for total in sums.values())
    for tie in through(chain, "USD", steps=4):
        assert 0 <= tie.share.low <= tie.share.best <= tie.share.high <= 1 + 1e-9
