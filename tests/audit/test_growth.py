"""Growth from row to row of a table whose rows are quarters."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import table, verdicts

QUARTERS = [
    ["Quarter", "Sales", "YoY", "QoQ", "Remark"],
    ["Q1 2024", "402", "-8%", "-4%", "slow start"],
    ["Q2 2024", "468", "-7%", "+16%", "new line"],
    ["Q3 2024", "455", "-18%", "-3%", "-"],
    ["Q4 2024", "530", "+12%", "+16%", "-"],
    ["Q1 2025", "590", "+47%", "+11%", "-"],
    ["Q2 2025", "612", "+31%", "+4%", "-"],
    ["Q3 2025", "701", "+54%", "+15%", "-"],
]


def changed(row: int, column: int, words: str) -> list[list[str]]:
    made = [list(each) for each in QUARTERS]
    made[row][column] = words
    return made


def test_each_rate_with_a_base_holds():
    found = [each for each in verdicts(audit(table(QUARTERS))) if each.rule == "growth"]

    assert len(found) == 9
    assert {each.verdict for each in found} <= {Verdict.HOLDS, Verdict.ROUNDING}


@pytest.mark.parametrize(("row", "column", "wrong"), [(7, 3, "+51%"), (5, 3, "+31%")])
def test_one_wrong_rate_is_proven(row, column, wrong):
    found = audit(table(changed(row, column, wrong)))

    assert [each.stated for each in found if each.severity is Severity.RED] == [wrong]


def test_a_gap_between_the_quarters_is_no_step():
    """What the quarter before was nobody knows."""
    rows = [each for each in QUARTERS if each[0] != "Q4 2024"]

    found = verdicts(audit(table(rows)))
    assert [each for each in found if each.severity is not Severity.GREEN] == []


def test_bare_numbers_under_a_head_that_says_years_are_years():
    """Of any era; where the rates are of two bases, what holds is told and nothing doubted."""
    rows = [
        ["年度", "人口數", "成長率"],
        ["95", "41,200", ""],
        ["96", "42,024", "2.00%"],
        ["97", "42,340", "0.75%"],
        ["98", "44,457", "4.76%"],
        ["99", "46,680", "5.00%"],
        ["100", "48,080", "2.91%"],
    ]
    found = [each for each in verdicts(audit(table(rows))) if each.rule == "growth"]

    assert {each.stated for each in found} == {"2.00%", "0.75%", "5.00%"}
    assert {each.severity for each in found} == {Severity.GREEN}


YEARS = [
    ["Fiscal year", "Revenue", "YoY growth", "Net income", "YoY change"],
    ["FY 2024", "$51.57B", "+44.0%", "$5.90B", "-58.1%"],
    ["FY 2023", "$35.82B", "+7.9%", "$14.08B", "+25.5%"],
    ["FY 2022", "$33.20B", "+21.0%", "$11.22B", "+74.4%"],
]


def years(row: int, column: int, words: str) -> list[list[str]]:
    made = [list(each) for each in YEARS]
    made[row][column] = words
    return made


def test_years_that_fall_are_each_compared_with_the_row_below():
    """The first year has no base."""
    found = [each for each in verdicts(audit(table(YEARS))) if each.rule == "growth"]

    assert {each.stated for each in found} == {"+44.0%", "+7.9%", "-58.1%", "+25.5%"}
    assert {each.severity for each in found} == {Severity.GREEN}


def test_a_column_like_one_that_holds_is_of_the_same_kind():
    found = audit(table(years(1, 4, "-85.1%")))

    assert [each.stated for each in found if each.severity is Severity.RED] == ["-85.1%"]


def test_two_columns_that_both_fail_prove_nothing():
    rows = years(1, 4, "-85.1%")
    rows[1][2] = "+31.0%"

    assert [each for each in audit(table(rows)) if each.severity is Severity.RED] == []


def test_one_rate_with_a_base_right_beside_its_amount_holds():
    rows = [
        ["季度", "收入（亿元）", "同比", "营业利润（亿元）"],
        ["2025Q3", "19.2", "+14%", "4.1"],
        ["2025Q2", "18.4", "+11%", "3.8"],
        ["2025Q1", "17.5", "+9%", "3.4"],
        ["2024Q4", "17.1", "+8%", "3.2"],
        ["2024Q3", "16.8", "+7%", "3.1"],
    ]
    found = verdicts(audit(table(rows)))
    assert [each.stated for each in found if each.rule == "growth"] == ["+14%"]
    rows[1][2] = "+41%"
    found = verdicts(audit(table(rows)))
    assert [each for each in found if each.severity is not Severity.GREEN] == []


STAFF = [
    ["时间", "员工", "较2023年底"],
    ["2023年底", "12,400", "-"],
    ["2024年底", "11,160", "-10.0%"],
    ["2025年底", "9,300", "-25.0%"],
    ["2026年底", "9,796", "-21.0%"],
]


def test_all_rows_against_the_time_that_the_head_names():
    found = [each for each in audit(table(STAFF)) if each.rule == "growth"]
    assert {each.stated for each in found} == {"-10.0%", "-25.0%", "-21.0%"}
    assert {each.verdict for each in found} == {Verdict.HOLDS}

    rows = [list(each) for each in STAFF]
    rows[2][2] = "-16.0%"
    assert [each.stated for each in audit(table(rows)) if each.severity is Severity.RED] == [
        "-16.0%"
    ]


def test_rates_on_the_first_row_under_a_head_that_does_not_say_so_prove_nothing():
    rows = [["时间", "员工", "变化"], *[list(each) for each in STAFF[1:]]]
    assert {each.stated for each in audit(table(rows)) if each.rule == "growth"} >= {"-25.0%"}
    rows[2][2] = "-16.0%"
    assert [each for each in audit(table(rows)) if each.severity is not Severity.GREEN] == []
