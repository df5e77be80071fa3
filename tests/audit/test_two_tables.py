"""Rates of rows whose amounts stand in two tables under one name."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TEXT = """| 分部 | 2025Q3营收 | 2024Q3营收 |
|---|---|---|
| 客户端 | 85.35亿元 | 81.60亿元 |
| 数据中心 | 41.17亿元 | 41.42亿元 |
| 代工 | 42.35亿元 | 43.40亿元 |
| 其他 | 9.93亿元 | 10.90亿元 |

| 分部 | 2025Q3营业利润 | 2024Q3营业利润 | 2025Q3利润率 | 2024Q3利润率 |
|---|---|---|---|---|
| 客户端 | 26.94亿元 | 29.37亿元 | {client} | 36.0% |
| 数据中心 | 9.64亿元 | 3.81亿元 | 23.4% | 9.2% |
| 代工 | -23.21亿元 | -57.99亿元 | -54.8% | -133.6% |
| 其他 | 1.00亿元 | 0.05亿元 | 10.1% | 0.5% |
"""


def told(text):
    found = audit(read(text.encode(), "two.md"))
    return {each.stated: (each.severity, each.verdict) for each in found if each.rule == "share"}


def test_margins_of_segments_over_the_revenue_of_another_table():
    found = told(TEXT.format(client="31.6%"))
    assert {"31.6%", "36.0%", "23.4%", "9.2%", "-54.8%", "-133.6%", "10.1%"} <= set(found)
    assert {verdict for _, verdict in found.values()} <= {Verdict.HOLDS, Verdict.ROUNDING}


def test_one_that_fails_is_doubt_and_no_proof():
    assert told(TEXT.format(client="36.1%"))["36.1%"][0] is Severity.AMBER


def test_rows_of_other_names_say_nothing():
    text = TEXT.replace("| 客户端 | 85", "| 甲 | 85").replace("| 代工 | 42", "| 乙 | 42")
    assert "31.6%" not in told(text.format(client="31.6%"))
