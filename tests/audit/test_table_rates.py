"""Rows of rates whose amounts stand above them or in another table."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

SALES = """| Segment | 2025 | 2024 | 2023 |
|---|---|---|---|
| Pumps | 6,110 | 5,842 | 5,433 |
| Repairs | 2,385 | 2,117 | 1,909 |
| Total net sales | 8,495 | 7,959 | 7,342 |
"""
MARGIN = """
Gross margin was as follows:

| Gross margin: | 2025 | 2024 | 2023 |
|---|---|---|---|
| Pumps | 2,444 | 2,278 | 2,010 |
| Repairs | 1,622 | 1,397 | 1,203 |
| Total gross margin | 4,066 | 3,675 | 3,213 |

And in per cent:

| Gross margin percentage: | 2025 | 2024 | 2023 |
|---|---|---|---|
| Pumps | {pumps} | 39.0% | 37.0% |
| Repairs | 68.0% | 66.0% | 63.0% |
| Total gross margin percentage | 47.9% | 46.2% | 43.8% |
"""
COSTS = """
Costs:

| Costs | 2025 | 2024 | 2023 |
|---|---|---|---|
| Research | 646 | 597 | 514 |
| Percentage of total net sales | 7.6% | {share} | 7.0% |
"""
CHINESE = """| 项目 | 2025年 | 2024年 | 2023年 |
|---|---|---|---|
| 营业收入 | 84.95 | 79.59 | 73.42 |
| 研发费用 | 6.46 | 5.97 | 5.14 |
| 研发费用占营业收入比重 | 7.6% | {share} | 7.0% |
"""


def told(text: str, verdict: Verdict) -> set[str]:
    return {
        each.stated or "" for each in audit(read(text.encode(), "t.md")) if each.verdict is verdict
    }


def test_margins_of_segments_hold_by_two_other_tables():
    held = told(SALES + MARGIN.format(pumps="40.0%"), Verdict.HOLDS)
    assert {"40.0%", "39.0%", "68.0%", "47.9%", "43.8%"} <= held


def test_one_part_of_two_follows_from_the_whole_and_the_other():
    """The sales of pumps are not printed; those of all and of repairs are."""
    without = "\n".join(line for line in SALES.splitlines() if "Pumps" not in line)
    assert "40.0%" in told(without + "\n" + MARGIN.format(pumps="40.0%"), Verdict.HOLDS)


def test_a_margin_that_two_tables_do_not_give_is_doubted_and_not_proven():
    found = audit(read((SALES + MARGIN.format(pumps="46.0%")).encode(), "t.md"))
    (loud,) = [each for each in found if each.stated == "46.0%"]
    assert loud.severity is Severity.AMBER


@pytest.mark.parametrize("text", [SALES + COSTS, CHINESE])
def test_a_percentage_of_what_the_row_names(text):
    assert "7.5%" in told(text.format(share="7.5%"), Verdict.HOLDS)
    assert "5.7%" not in told(text.format(share="5.7%"), Verdict.HOLDS)


def test_a_percentage_of_what_is_not_printed_says_nothing():
    other = COSTS.replace("total net sales", "total budget")
    assert told(SALES + other.format(share="5.7%"), Verdict.WRONG) == set()
