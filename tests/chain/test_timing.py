from dataclasses import replace
from datetime import date

from lianpu.chain import build, cycles
from lianpu.chain.circles.timing import timing
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
