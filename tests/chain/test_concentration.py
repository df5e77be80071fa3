import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.dependence import concentration
from lianpu.chain.dependence.concentration import chokepoints, concentrations, country_shares, hhi
from lianpu.chain.dependence.exhibits import dependence, exposure_tables
from lianpu.core.entity import Entity
from lianpu.core.text import Text
from tests.chain.making import deal

AMOUNTS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=6
)


@given(AMOUNTS, st.lists(st.floats(0, 1), min_size=6, max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_amounts_within_their_intervals_are_more_or_less_concentrated(ends, places):
    low, high = [a for a, _ in ends], [b for _, b in ends]
    best = [a + (b - a) * place for (a, b), place in zip(ends, places, strict=False)]
    if sum(best) < 1e-9:
        return

    found = hhi(low, best, high)

    assert found.low - 1e-9 <= found.best <= found.high + 1e-9


def level_by_level(low, high):
    """The least index, each level between two ends tried by itself."""
    lows, highs = np.array(low, float), np.array(high, float)
    ends = np.unique(np.concatenate([lows, highs[np.isfinite(highs)]]))
    levels = [level for level in ends if level > 0] or [1.0]
    for one, other in zip(ends, [*ends[1:], ends[-1] * 2 or 1.0], strict=True):
        at = np.clip((one + other) / 2, lows, highs)
        fixed = at[at != (one + other) / 2]
        if fixed.sum() > 0:
            levels.append(np.clip((fixed**2).sum() / fixed.sum(), one, other))
    tried = [np.clip(level, lows, highs) for level in levels]
    return min((each**2).sum() / each.sum() ** 2 if each.sum() else 1.0 for each in tried)


@given(AMOUNTS, st.sets(st.integers(0, 5)))
@settings(max_examples=1000, deadline=None)
def test_the_least_index_is_that_of_the_best_of_all_levels(ends, open_ones):
    low = [a for a, _ in ends]
    high = [math.inf if at in open_ones else b for at, (_, b) in enumerate(ends)]
    if not any(high):
        return

    assert hhi(low, low, high).low == pytest.approx(level_by_level(low, high), abs=1e-12)


def test_equal_parts_are_least_concentrated():
    found = hhi([0, 0], [1, 3], [4, 4])

    assert (found.low, found.best, found.high) == (pytest.approx(0.5), 0.625, 1)


def test_without_a_ceiling_one_may_be_all():
    assert hhi([1, 1], [1, 1], [1, math.inf]).high == 1


def test_the_largest_are_added_up():
    (found,) = [
        each
        for each in concentrations(
            build([deal("A", "S", "$6bn"), deal("B", "S", "$3bn"), deal("C", "S", "$1bn")]),
            "USD",
            top=2,
        )
        if each.book == "sales"
    ]

    assert (found.top, found.top_share) == (("a", "b"), pytest.approx(0.9))
    assert found.hhi.best == pytest.approx(0.36 + 0.09 + 0.01)


def registered(*deals, **countries):
    entities = {
        key: Entity(key, Text.same(key), segment="chips", country=country)
        for key, country in countries.items()
    }
    return build(deals, entities=entities)


def test_the_only_seller_of_a_segment_is_a_chokepoint():
    chain = registered(
        deal("A", "S", "$1bn"), deal("B", "S", "$1bn"), deal("B", "T", "$1bn"), s="US", t="NL"
    )
    found = {each.node: each for each in chokepoints(chain, "USD")}

    assert found["s"].only_source == ("a",)
    assert "t" not in found


def test_whoever_stands_between_others_parts_them():
    chain = build([deal("A", "M", "$1bn"), deal("M", "Z", "$1bn"), deal("B", "M", "$1bn")])

    assert {each.node: each.cut_off for each in chokepoints(chain, "USD")} == {"m": 2}


ARCS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=20)


@given(ARCS)
@settings(max_examples=200, deadline=None)
def test_trees_of_dominators_part_what_trying_each_absence_parts(arcs):
    """Trying each absence from each start did not end in minutes on a thousand companies."""
    deals = [deal(f"n{a}", f"n{b}", "$1bn") for a, b in sorted(arcs) if a != b]
    chain = build(deals)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(concentration, "FEW", 1000)
        one_by_one = chokepoints(chain, "USD")
        patch.setattr(concentration, "FEW", -1)

        assert chokepoints(chain, "USD") == one_by_one


def test_what_is_too_much_to_try_is_no_nought(monkeypatch):
    monkeypatch.setattr(concentration, "WORK", 0)
    (only,) = chokepoints(registered(deal("A", "S", "$1bn"), s="US"), "USD")

    assert (only.node, only.cut_off) == ("s", None)


def test_countries_share_the_sales():
    chain = registered(deal("A", "S", "$3bn"), deal("A", "T", "$1bn"), s="US", t="NL")

    assert {each.country: each.sells.best for each in country_shares(chain, "USD")} == {
        "US": 0.75,
        "NL": 0.25,
        "?": 0.0,
    }


def test_a_chain_without_segments_says_why_no_chokepoint_is_told():
    """A table that vanishes without a word reads as if nobody were one."""
    unknown = build([deal("A", "S", "$1bn"), deal("B", "T", "$1bn")])

    tables = {table.id: table for table in exposure_tables(dependence(unknown), unknown)}

    ((cell,),) = tables["chokepoints"].rows
    assert "of 2 sellers 2 have no segment" in cell.text.en
    assert "no seller's absence parts others" in cell.text.en
    assert "2 家卖方中 2 家未注明环节" in cell.text.zh
