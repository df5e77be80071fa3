"""Tables whose whole is 100 %, whose costs are negative, and whose columns are amounts per unit."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import table

TOLD = (Severity.RED, Severity.AMBER)


def accused(rows):
    return [
        (each.severity, each.rule, each.spans[1].quote)
        for each in audit(table(rows))
        if each.severity in TOLD
    ]


def regions(korea="17%", rest="14%"):
    return [
        ["", "March 2026", "March 2025"],
        ["China", "29%", "41%"],
        ["Korea", "28%", korea],
        ["Taiwan", "30%", "28%"],
        ["Other", "13%", rest],
    ]


def test_percentages_of_one_whole_add_up():
    """41 + 17 + 28 + 14 = 100, as the other column does."""
    assert accused(regions()) == []
    assert [each[:2] for each in accused(regions(korea="23%"))] == [(Severity.AMBER, "difference")]


def test_percentages_of_no_whole_are_left_alone():
    """No column adds up to 100 %: they may be margins."""
    rows = regions()
    rows[1] = ["China", "34%", "47%"]

    assert accused(rows) == []


def accounts(staff="-80.9"):
    return [
        ["£m", "1H25", "2H25", "1H26"],
        ["Net revenue", "217.2", "229.5", "242.4"],
        ["Staff costs", "-78.4", staff, "-84.6"],
        ["Technology", "-31.0", "-32.8", "-35.1"],
        ["Other costs", "-40.3", "-41.7", "-43.5"],
        ["EBITDA", "67.5", "74.1", "79.2"],
    ]


def test_costs_printed_as_negative_numbers_are_taken_away():
    """229.5 - 80.9 - 32.8 - 41.7 = 74.1, as in the other columns."""
    assert accused(accounts()) == []
    assert [each[0] for each in accused(accounts(staff="-91.2"))] == [Severity.AMBER]


def schools(first="396"):
    return [
        ["School type", "Schools", "Pupils", "Average roll"],
        ["Primary", "15", "5,940", first],
        ["Secondary", "7", "7,610", "1,087"],
        ["Special", "2", "310", "155"],
        ["Trust", "24", "13,860", "578"],
    ]


@pytest.mark.parametrize(("first", "expected"), [("396", []), ("298", [Severity.RED])])
def test_a_column_of_averages_is_one_column_over_another(first, expected):
    """5,940 pupils in 15 schools: 396 each; the other rows show what the column is."""
    assert [each[0] for each in accused(schools(first))] == expected


def sites(first="2.28"):
    return [
        ["Operator", "Sites", "Volume (million litres)", "Volume per site (million litres)"],
        ["Majors", "1,520", "3,460", first],
        ["Supermarkets", "612", "3,185", "5.20"],
        ["Groups", "1,238", "2,240", "1.81"],
        ["Dealers", "940", "955", "1.02"],
        ["All", "4,310", "9,840", "2.28"],
    ]


@pytest.mark.parametrize(("first", "expected"), [("2.28", 0), ("2.51", 1)])
def test_the_first_row_may_be_the_wrong_one(first, expected):
    """The scale of a product is that of most rows."""
    assert len(accused(sites(first))) == expected


def margins(second="3.3"):
    return [
        ["", "2019", "2022", "2024"],
        ["Retail spread, pence per litre", "4.7", "7.4", "10.8"],
        ["Operating cost, pence per litre", "3.6", "4.1", "4.8"],
        ["Operating margin, pence per litre", "1.1", second, "6.0"],
    ]


@pytest.mark.parametrize(("second", "expected"), [("3.3", 0), ("33.0", 1)])
def test_a_margin_in_money_is_what_cost_leaves(second, expected):
    """7.4 - 4.1 = 3.3."""
    assert len(accused(margins(second))) == expected


def posts(parks="141,203"):
    return [
        ["Department", "FY2027 ($ million)", "Positions", "Cost per position ($)"],
        ["Police", "164.3", "1,208", "136,010"],
        ["Fire", "98.7", "742", "133,019"],
        ["Water", "187.2", "611", "306,383"],
        ["Parks", "63.4", "449", parks],
        ["Total", "513.6", "3,010", ""],
    ]


@pytest.mark.parametrize(("parks", "expected"), [("141,203", 0), ("411,203", 1)])
def test_digits_in_another_order_break_a_column_of_prices(parks, expected):
    """63.4 million for 449 posts."""
    assert len(accused(posts(parks))) == expected
