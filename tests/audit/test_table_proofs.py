"""What tables prove of single cells: margins, cash flows, steps, points and totals that are miswritten."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

YEARS = """# Kelder

| Metric | 2021 | 2022 | 2023 | 2024E |
|---|---|---|---|---|
| **Revenue** | 12.0B | 14.6B | 12.8B | 16B+ |
| **Gross Profit** | 3.6B | 5.8B | 4.1B | 6B+ |
| **Gross Margin** | 30.0% | 39.7% | {margin} | ~38% |
| Operating Cash Flow | 3.5B | 4.2B | 3.9B | 5B+ |
| Capex | 1.3B | 1.8B | 4.5B | 2B |
| Free Cash Flow | 2.2B | 2.4B | {left} | 3B+ |
"""
QUARTERS = """# Kelder

| Quarter | Revenue | QoQ Change | Driver |
|---|---|---|---|
| Q1 2024 | $5.1B | -14% | Yard closed |
| Q2 2024 | $7.3B | +43% | Prices |
| Q3 2024 | $9.1B | +25% | Prices |
| Q4 2024 | $11.3B | {rate} | New yard |
| Q1 2025 | $12.4B | +10% | New yard |
| Q2 2025 | $16.4B | +32% | Exports |
| Q3 2025 | $20.0B+ | +22% | Exports |
"""
POINTS = """# Kelder

| Measure | 2023 | 2024 | 2025 | YoY |
|---|---|---|---|---|
| Revenue (m) | 581,914 | 595,410 | 645,388 | +8.4% |
| Gross margin (%) | 15.77 | 16.28 | 17.69 | {points} |
| Operating margin (%) | 7.20 | 6.79 | 7.99 | +1.20pp |
| Net margin (%) | 6.09 | 5.44 | 6.20 | +0.76pp |
| Capex (m) | 54,590 | 81,683 | 165,848 | 2.03x |
"""


def reds(table: str) -> list[str]:
    found = audit(read(table.encode(), "told.md"))
    return [each.rule for each in found if each.severity is Severity.RED]


@pytest.mark.parametrize(
    ("margin", "left", "red"),
    [("32.0%", "-0.6B", []), ("23.0%", "-0.6B", ["share"]), ("32.0%", "0.6B", ["difference"])],
)
def test_letters_are_scales_of_rows_that_follow_from_others(
    margin: str, left: str, red: list[str]
) -> None:
    assert reds(YEARS.format(margin=margin, left=left)) == red


@pytest.mark.parametrize(("rate", "red"), [("+24%", []), ("+42%", ["growth"])])
def test_a_column_of_steps_is_held_to_the_column_that_it_steps_down(
    rate: str, red: list[str]
) -> None:
    assert reds(QUARTERS.format(rate=rate)) == red


@pytest.mark.parametrize(("points", "red"), [("+1.41pp", []), ("+1.14pp", ["growth"])])
def test_points_of_rates_named_by_their_row_are_proof_however_small(
    points: str, red: list[str]
) -> None:
    assert reds(POINTS.format(points=points)) == red


def test_no_column_adds_up_of_which_a_row_is_vague() -> None:
    table = "| Maker | 2025 |\n|---|---|\n| Kelder | $2.0B |\n| Arcas | ~$1B |\n| Boran | $3.0B |\n| Total | $6.1B |\n"
    found = audit(read(table.encode(), "told.md"))
    assert [each for each in found if each.verdict is Verdict.WRONG] == []


TWO_COLUMNS = """# Kelder

| Unit | Orders | Backlog |
|---|---|---|
| Pumps | 31,201 | 641,159 |
| Valves | 29,805 | 145,732 |
| Meters | 108,036 | 166,287 |
| {name} | 169,042 | {total} |
"""


@pytest.mark.parametrize(
    ("name", "total", "red"),
    [
        ("Total", "953,178", []),
        ("Total", "935,178", ["sum"]),
        ("Total", "871,300", []),
    ],
)
def test_a_total_of_all_rows_in_another_column_is_proof_where_its_digits_are_exchanged(
    name: str, total: str, red: list[str]
) -> None:
    assert reds(TWO_COLUMNS.format(name=name, total=total)) == red
