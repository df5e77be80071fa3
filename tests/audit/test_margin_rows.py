"""Margins of a table against the profit of their own name and the revenue."""

import pytest

from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import audit, table

HEAD = ["($ in thousands)", "2025", "2024"]
ROWS = [
    HEAD,
    ["Revenues", "404,312", "421,894"],
    ["Net income", "47,342", "57,426"],
    ["Net profit margin", "11.7%", "13.6%"],
    ["Adjusted EBITDA", "217,052", "228,774"],
    ["Adjusted EBITDA margin", "53.7%", "54.2%"],
]


def loud(rows):
    found = audit(table(rows))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def test_margins_of_their_own_profit_hold():
    """Net income and net profit are one."""
    assert loud(ROWS) == []


@pytest.mark.parametrize(
    ("row", "number"), [(3, "31.7%"), (3, "17.1%"), (5, "57.3%"), (5, "53.9%")]
)
def test_one_margin_that_fails_is_doubted(row, number):
    """The other column shows what is meant."""
    rows = [list(each) for each in ROWS]
    rows[row][1] = number
    assert loud(rows) == [number]


def test_a_margin_of_something_else_is_left_alone():
    """Where no column agrees, another profit or revenue is meant."""
    rows = [list(each) for each in ROWS]
    rows[3] = ["Net profit margin", "9.7%", "10.6%"]
    assert loud(rows) == []


KEY = """| $ thousand | Q1 2025 | Q1 2024 | % change |
|---|---|---|---|
| Revenue | 81,632 | 18,684 | 337% |
| Operating income | 7,470 | 1,847 | 304% |

Non-GAAP figures:

| $ thousand | Q1 2025 | Q1 2024 | % change |
|---|---|---|---|
| Adjusted EBITDA | 50,606 | 10,276 | 392% |
| Adjusted EBITDA margin | {now} | 55% | - |
| Adjusted net loss | (12,555) | (2,240) | 460% |
| Adjusted net loss margin | (15)% | (12)% | - |
"""


def margins(text):
    found = audit(read(text.encode(), "margins.md"))
    return {each.stated: each.severity for each in found if each.rule == "share"}


def test_revenue_of_another_table_of_the_same_times():
    assert margins(KEY.format(now="62%")) == dict.fromkeys(
        ["62%", "55%", "(15)%", "(12)%"], Severity.GREEN
    )


def test_revenue_of_another_table_is_doubt_and_no_proof():
    assert margins(KEY.format(now="68%"))["68%"] is Severity.AMBER


def test_revenue_of_a_table_of_more_times_and_margins_by_other_names():
    text = """| $m | 2022 | 2023 | 2024 | 2025 |
|---|---|---|---|---|
| Revenue | 420 | 446 | 328 | 661 |
| Net income | 62 | 16 | (34) | 194 |

| $m | 2023 | 2024 | 2025 |
|---|---|---|---|
| Operating cash flow | 95 | 42 | 280 |
| Free cash flow | (8) | (26) | 155 |
| FCF margin | -1.8% | -7.9% | 23.4% |
"""
    assert margins(text) == dict.fromkeys(["-1.8%", "-7.9%", "23.4%"], Severity.GREEN)
    assert margins(text.replace("23.4%", "32.4%"))["32.4%"] is Severity.AMBER
