"""Columns that are periods though no head of theirs says the whole of it."""

from __future__ import annotations

import pytest

from tests.extraction.test_scales import measured, table

QUARTERS = "First Quarter|Second Quarter|Third Quarter|Fourth Quarter"


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        (f"2017(1)|{QUARTERS}|Fiscal Year", "2017-Q1", "2017"),
        (f"|FY2018 {QUARTERS}|Year", "FY2018-Q1", "FY2018"),
        ("2024年|一季度|二季度|三季度|四季度|全年", "2024-Q1", "2024"),
        ("指标|2024年Q1|Q2|Q3|Q4|全年", "2024-Q1", "2024"),
        ("|2018年3月|2月|1月|2017年12月|11月", "2018-03", "2017-11"),
    ],
)
def test_a_year_said_once_is_that_of_the_heads_that_follow(
    head: str, first: str, last: str
) -> None:
    found = measured(f"Results\n\n{table(head, 'Units sold|11|12|13|14|50')}\n")

    assert found["Units sold", first] == "11 1"
    assert found["Units sold", last] == "50 1"


def test_a_year_may_stand_over_its_rows() -> None:
    rows = table(
        "|First|Second|Third|Fourth", "2019||||", "Units|5|6|7|8", "2018||||", "Units|1|2|3|4"
    )

    found = measured(f"Quarterly data\n\n{rows}\n")

    assert found["Units", "2019-Q2"] == "6 1"
    assert found["Units", "2018-Q4"] == "4 1"


def test_quarters_of_no_year_are_no_periods() -> None:
    found = measured(f"Results\n\n{table('|' + QUARTERS, 'Units sold|11|12|13|14')}\n")

    assert all(when is None for _, when in found)


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("Three Months Ended March 31, 2018", "2018-01-01/2018-03-31"),
        ("Third quarter ended March 31, 2018", "2018-01-01/2018-03-31"),
        ("Year-ended 31 March 2018", "2017-04-01/2018-03-31"),
        ("Nine months ended September 30, 2018", "2018-01-01/2018-09-30"),
    ],
)
def test_heads_that_name_a_stretch_by_its_last_day(head: str, iso: str) -> None:
    other = head.replace("2018", "2017")

    assert measured(f"Results\n\n{table(f'|{head}|{other}', 'Units|5|6')}\n")["Units", iso] == "5 1"


def test_columns_of_changes_do_not_hide_the_years() -> None:
    rows = table(
        "|2019|2018|$ Difference|% Difference", "Selling costs|$24,371|$14,794|$9,577|64.7%"
    )

    found = measured(f"Costs were as follows (in thousands):\n\n{rows}\n")

    assert found["Selling costs", "2018"] == "14794000 USD"
    assert found["$ Difference", "2018"] == "9577000 USD"
    assert found["% Difference", "2018"] == "0.647 %"


def test_years_down_may_be_followed_by_what_is_none() -> None:
    rows = table(
        "|Operating leases|Finance leases",
        "2021|$138|$6",
        "2022|135|6",
        "2023|120|7",
        "Thereafter|400|9",
        "Total|$793|$28",
    )

    found = measured(f"Maturities are as follows (in millions):\n\n{rows}\n")

    assert found["Operating leases", "2022"].startswith("135000000")
    assert ("Operating leases", None) in found
