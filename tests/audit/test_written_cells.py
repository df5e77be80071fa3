"""Cells that print a scale, an "about" or a remark beside their digits."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.grids import grids
from lianpu.core.finding import Verdict
from lianpu.reading import read
from tests.audit.documents import accused, doubted, table

RESULTS = """Orrin Foods, income (NOK trillion)

| Item | 2022 | 2023 | 2024 | 2025E |
|---|---|---|---|---|
| **Revenue** | 18.0T | 21.5T | 16.2T | 25.5T+ |
| **Cost of goods** | 13.1T | 17.4T | 14.3T | 17.0T+ |
| **Gross profit** | 4.9T | 4.1T | 1.9T | 8.5T+ |
| **Gross margin** | 27.2% | {} | 11.7% | ~33% |
"""
MILL = """| 指标 | 2023 | 2024 | 2024 vs 2023 |
|---|---|---|---|
| 收入 | 8,412 | 9,034 | **+7.4%** |
| 毛利率 (%) | 24.31 | 22.87 | **{}** ←拖累 |
| 净利率 (%) | 11.20 | 8.65 | −2.55pp |
| 资本开支 | 640 | 2,310 | 3.61x 大增 |
"""


def numbers(*column: str) -> list[str | None]:
    (grid,) = grids(
        table(
            [
                ["Item", "2024", "2023"],
                *[[f"row {at}", each, "7"] for at, each in enumerate(column)],
            ]
        )
    )
    return [row.numbers[1].quantity.text if 1 in row.numbers else None for row in grid.rows]


def read_text(words: str):
    return read(words.encode(), "mill.md")


def test_a_scale_an_about_and_a_remark_leave_a_number():
    assert numbers("~70T", "4.8T", "2.4 (est.)", "3.6 ↑") == ["~70T", "4.8T", "2.4", "3.6"]


def test_a_bound_and_a_range_are_no_number():
    assert numbers("4.8T", "7.5T+", "$60-70bn", "6.2T") == ["4.8T", None, None, "6.2T"]


def test_a_cell_of_words_keeps_its_column_unread():
    """What it leaves open would make a total of the others."""
    assert numbers("4.8T", "not told", "6.2T") == [None, None, None]


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(RESULTS, "19.1%", "11.9%"), (MILL, "−1.44pp", "−4.14pp")]
)
def test_what_such_cells_give_is_judged(text, right, wrong):
    assert accused(read_text(text.format(right))) == []
    assert wrong in doubted(read_text(text.format(wrong)))


def test_a_scale_in_the_cell_is_not_taken_twice():
    """The caption says trillions, and so does each cell."""
    document = read_text(RESULTS.format("19.1%") + "\nRevenue in 2024 was NOK 16.2 trillion.\n")

    assert accused(document) == []


def test_a_change_in_a_column_of_rates_is_a_multiple():
    found = [each for each in audit(read_text(MILL.format("−1.44pp"))) if each.rule == "growth"]

    assert {each.verdict for each in found} == {Verdict.HOLDS}
    assert "3.61x" in {each.stated for each in found}


def test_a_number_called_an_estimate_is_a_number():
    assert numbers("估$31億", "est. $5bn", "估29.4億股") == ["$31億", "$5bn", "29.4億股"]


def test_an_estimate_is_held_to_its_change():
    rows = "| 指標 | Q2 FY26 | Q2 FY25 | YoY增長 |\n|---|---|---|---|\n| EPS | $2.40 | $1.20 | +100% |\n| 調整EPS | $3.00 | $2.00 | +50% |\n| 股數 | 估31.4億股 | 估32.0億股 | {} |\n"

    assert accused(read_text(rows.format("-1.9%"))) == []
    assert accused(read_text(rows.format("+1.9%")))
