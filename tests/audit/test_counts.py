"""Counts of deals in prose and the dated rows of that investor's table."""

from lianpu.audit import audit
from tests.audit.documents import deals, with_table

ROWS = [
    ["被投公司", "交易时间"],
    ["甲科技", "2025-09-18"],
    ["乙智能", "2025-05-02"],
    ["丙材料", "2025-01-13"],
    ["丁医药", "2024-12-16"],
    ["戊能源", "2024-03-04"],
]


def found(text):
    document = with_table(text, ROWS)
    return [
        (each.verdict.value, each.severity.value, each.stated, each.recomputed)
        for each in audit(document, deals(document, "云岭资本"))
        if each.rule == "count"
    ]


def test_counts_that_the_rows_confirm_hold():
    """A year, a year to date, and everything since a year."""
    assert found("云岭资本 2025 年 YTD 合计对外投资 3 起。") == [("holds", "green", "3 起", "3")]
    assert found("云岭资本 2024 年至今共投资 5 笔。") == [("holds", "green", "5 笔", "5")]
    assert found("云岭资本 closed 2 deals in 2024.") == [("holds", "green", "2 deals", "2")]


def test_a_count_that_the_rows_deny_is_amber():
    """The table may be a selection: both numbers are shown, none is called wrong."""
    assert found("云岭资本 2025 年对外投资 4 起。") == [("contradicted", "amber", "4 起", "3")]


def test_a_year_that_the_table_does_not_cover_is_left_alone():
    """No row of 2021 says nothing about 2021."""
    assert found("云岭资本 2021 年全年投资 340 笔。") == []


def test_a_few_chosen_rows_do_not_deny_a_large_count():
    """A table of five cannot contradict two hundred."""
    assert found("云岭资本 2025 年对外投资 200 起。") == []


def test_the_table_of_another_investor_is_not_asked():
    """The investor must be named in the sentence or before it."""
    assert found("远山集团 2025 年对外投资 4 起。") == []
