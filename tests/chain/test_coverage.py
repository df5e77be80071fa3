from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.segments.coverage import coverage, years
from lianpu.chain.segments.exhibits import coverage_tables
from lianpu.chain.segments.taxonomy import taxonomy
from lianpu.core.fact import Status
from lianpu.core.text import Text
from tests.chain.making import deal
from tests.chain.test_taxonomy import tree

KNOWN = taxonomy(tree(chips=None, models=None, robots=None))
SEATS = {"chipco": ("chips",), "lab": ("models",), "arm": ("robots",), "hand": ("robots",)}


def invested(who, whom, when=None, **more):
    return deal(who, whom, kind="equity_investment", date=when, status=Status.EXECUTED, **more)


def covered(*deals):
    return coverage(deals, KNOWN, SEATS)


def test_a_cell_counts_deals_and_knows_the_latest_and_its_stage():
    found = covered(
        invested("Fund", "Lab", "2024-03", round="A轮"),
        invested("Fund", "Lab", "2025-02-01", round="B轮"),
        invested("Fund", "Chipco", "2023"),
    )
    (models, chips) = found.heat

    assert (models.segment, models.deals, models.last, models.stage) == (
        "models",
        2,
        date(2025, 2, 1),
        "b",
    )
    assert (chips.segment, chips.stage) == ("chips", None)


def test_companies_in_no_segment_are_counted_beside():
    assert covered(invested("Fund", "Elsewhere")).outside == 1


def test_talks_are_no_deal_and_a_segment_without_one_is_uncovered():
    talked = deal("Fund", "Lab", kind="equity_investment", status=Status.TALKS)

    found = covered(talked, invested("Fund", "Chipco"))

    assert found.uncovered == ("models", "robots")


def test_a_gap_is_where_partners_are_and_they_show_who_could_fill_it():
    found = covered(
        invested("One, Two", "Lab", "2025"),
        invested("One", "Chipco", "2025"),
        invested("Two", "Arm", "2025"),
        invested("Two", "Hand", "2025"),
    )
    gap = next(gap for gap in found.gaps if gap.investor == "one")

    assert (gap.segment, gap.partners, gap.could_fill) == ("robots", ("two",), ("arm", "hand"))


def test_partners_share_a_round_or_a_company():
    (pair,) = covered(
        invested("One, Two", "Lab", "2025"), invested("One", "Arm"), invested("Two", "Arm")
    ).pairings

    assert (pair.rounds, pair.companies) == (1, ("arm", "lab"))


def monthly(*months):
    return [invested(f"f{n}", "Lab", month) for n, month in enumerate(months)]


def test_a_running_year_compares_with_the_same_months_of_the_year_before():
    deals = monthly("2024-01-05", "2024-02-05", "2024-11-05", "2025-01-07", "2025-02-08")
    before, running = years(deals, date(2025, 6, 30))

    assert (before.until, before.same_months) == (None, None)
    assert (running.deals, running.same_months, running.until) == (2, 2, date(2025, 6, 30))


def test_the_last_months_may_not_be_told_yet():
    steady = [f"2024-{month:02}-0{day}" for month in range(1, 13) for day in (1, 5, 9)]
    old, running = years(monthly(*steady, "2025-01-01"), date(2025, 3, 31))

    assert (old.low, old.high) == (36, 36)
    assert running.low == 1
    assert running.high > 5


def test_no_date_no_year():
    assert years([invested("F", "Lab")]) == ()


DAYS = st.lists(st.dates(date(2021, 1, 1), date(2025, 12, 31)), min_size=1, max_size=30)


@given(DAYS)
@settings(deadline=None)
def test_every_dated_deal_is_in_one_year_and_ranges_hold_what_is_told(days):
    found = years([invested(f"f{n}", "Lab", day.isoformat()) for n, day in enumerate(days)])

    assert sum(year.deals for year in found) == len(days)
    assert all(year.low == year.deals <= year.high for year in found)


def test_tables_stand_in_both_languages():
    deals = [invested("One, Two", "Lab", "2025-03"), invested("One", "Chipco", "2025-04")]
    heat, *others = coverage_tables(covered(*deals), KNOWN, Text.same)

    assert [column.key for column in heat.columns] == ["investor", "chips", "models"]
    assert heat.rows[0][1].text.en == "1 · 2025-04"
    assert {table.id for table in others} >= {"segments", "syndicates", "years"}


def test_who_invests_in_itself_is_no_investor():
    found = covered(invested("Lab", "Lab", "2024"), invested("Lab, Fund", "Lab", "2025"))

    assert [(each.investor, each.deals) for each in found.heat] == [("fund", 1)]
    assert not found.pairings
