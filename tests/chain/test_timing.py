import itertools
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build, cycles
from lianpu.chain.circles.timing import in_window, timing
from lianpu.notation.periods import read_period
from tests.chain.making import deal


def circle(*dates, terms=()):
    deals = [
        deal(payer, payee, "$1bn", date=when)
        for (payer, payee), when in zip((("a", "b"), ("b", "c"), ("c", "a")), dates, strict=True)
    ]
    if terms:
        deals = [
            replace(each, term=read_period(term)) for each, term in zip(deals, terms, strict=True)
        ]
    (found,) = cycles(build(deals))
    return timing(found)


def test_a_circle_spans_its_first_to_its_last_day():
    found = circle("2025-01-10", "2025-03", "2025-02-01")

    assert (found.first, found.last, found.days) == (date(2025, 1, 10), date(2025, 3, 31), 80)


def test_legs_may_follow_each_other_from_any_leg_on():
    assert circle("2025-02", "2025-03", "2025-01").in_order is True
    assert circle("2025-03", "2025-02", "2025-01").in_order is False


def test_an_undated_leg_leaves_the_order_open():
    found = circle("2025-02", None, "2025-01")

    assert (found.undated, found.in_order) == (1, None)


def test_contracts_overlap_only_when_all_tell_their_term():
    assert circle("2025", "2025", "2025").together is None
    assert circle(*["2025"] * 3, terms=["2025 to 2030", "2026 to 2028", "2024 to 2027"]).together
    assert (
        circle(*["2025"] * 3, terms=["2025 to 2026", "2027 to 2028", "2024 to 2027"]).together
        is False
    )


def among(*dates):
    """Circles of one pair of legs and more, each leg with deals on some days."""
    names = "abcdef"[: len(dates)]
    ends = zip(names, names[1:] + names[0], strict=True)
    return cycles(
        build(
            [
                deal(payer, payee, f"${at + 1}bn", date=day)
                for (payer, payee), days in zip(ends, dates, strict=True)
                for at, day in enumerate(days)
            ]
        )
    )


def test_money_goes_round_in_time_when_each_leg_follows_the_one_before():
    forth = among(["2025-01-10"], ["2025-02-01"], ["2025-03-01"])
    back = among(["2025-03-01"], ["2025-02-01"], ["2025-01-10"])

    assert len(in_window(forth, 50).cycles) == 1
    assert len(in_window(forth, 49).cycles) == 0
    assert len(in_window(back, 1000).cycles) == 0


def test_another_deal_of_a_leg_may_be_the_one_in_time():
    found = among(["2025-01-10", "2025-02-20"], ["2025-03-01"])

    assert len(in_window(found, 9).cycles) == 1


def test_a_month_may_be_any_day_of_it():
    found = among(["2025-01"], ["2025-02"])

    assert len(in_window(found, 1).cycles) == 1
    assert len(in_window(found, 0).cycles) == 0


def test_a_circle_with_an_undated_leg_is_counted_apart():
    told = in_window(among(["2025-01-10"], [None]), 90)

    assert (len(told.cycles), told.judged, told.undated) == (0, 0, 1)


SPAN = st.tuples(st.integers(0, 9), st.integers(0, 4)).map(lambda pair: (pair[0], sum(pair)))


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.lists(SPAN, min_size=1, max_size=2), min_size=2, max_size=4), st.integers(0, 8))
def test_the_window_is_that_of_trying_all_days(legs, window):
    from lianpu.chain.circles.timing import _follow

    def may(days):
        return all(b >= a for a, b in itertools.pairwise(days)) and days[-1] - days[0] <= window

    free = [{day for first, last in leg for day in range(first, last + 1)} for leg in legs]
    turns = ([*free[at:], *free[:at]] for at in range(len(free)))
    tried = any(may(days) for turn in turns for days in itertools.product(*turn))

    start = date(2025, 1, 1)
    dated = [
        [(start + timedelta(first), start + timedelta(last)) for first, last in leg] for leg in legs
    ]
    assert _follow(dated, timedelta(window)) is tried
