"""Percentages that make up a whole: printed under its parts, beside amounts, or in one cell."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import table

SHARES = [
    ["Channel", "2025", "2024"],
    ["Own shops", "42.5%", "44.0%"],
    ["Online", "31.0%", "27.5%"],
    ["Dealers", "26.5%", "28.5%"],
    ["Total", "100.0%", "100%"],
]


def told(rows):
    return {each.stated: each for each in audit(table(rows)) if each.rule == "sum"}


def test_a_printed_hundred_is_what_its_parts_come_to():
    found = told(SHARES)
    assert {found["100.0%"].verdict, found["100%"].verdict} == {Verdict.HOLDS}


def test_a_column_that_comes_to_more_is_doubted():
    rows = [list(each) for each in SHARES]
    rows[1][1] = "47.5%"
    assert told(rows)["100.0%"].severity is Severity.AMBER


def test_where_no_column_comes_to_a_hundred_nothing_is_said():
    rows = [list(each) for each in SHARES]
    rows[1][1:] = ["47.5%", "41.0%"]
    assert told(rows) == {}


REGIONS = """| 地区 | 收入 | 占总收入 | 同比 |
|---|---|---|---|
| 亚太 | 28.42亿元 | {asia} | +18% |
| 美洲 | 14.97亿元 | 29.0% | +80% |
| 欧洲 | 8.18亿元 | 15.9% | +26% |
"""
TWO = """| Segment | Revenue | % of total |
|---|---|---|
| Pumps | $30.1m | {pumps} |
| Services | $21.5m | 41.7% |
"""


def told_mixes(text: str) -> dict[str, tuple[Severity, Verdict]]:
    found = audit(read(text.encode(), "mix.md"))
    return {each.stated or "": (each.severity, each.verdict) for each in found}


def test_shares_of_the_sum_hold():
    found = told_mixes(REGIONS.format(asia="55.1%"))
    assert {found[each][1] for each in ("55.1%", "29.0%", "15.9%")} <= {
        Verdict.HOLDS,
        Verdict.ROUNDING,
    }


def test_one_share_that_fails_is_proven():
    found = told_mixes(REGIONS.format(asia="51.5%"))
    assert found["51.5%"] == (Severity.RED, Verdict.WRONG)
    assert [each for each, (_, verdict) in found.items() if verdict is Verdict.WRONG] == ["51.5%"]


def test_the_one_of_two_that_holds_tells_the_other():
    assert told_mixes(TWO.format(pumps="58.3%"))["58.3%"][1] is Verdict.HOLDS
    assert told_mixes(TWO.format(pumps="53.8%"))["53.8%"] == (Severity.RED, Verdict.WRONG)


def test_of_two_shares_in_few_digits_nothing_is_doubted():
    text = TWO.format(pumps="53%").replace("41.7%", "42%")
    assert not [each for each, (_, verdict) in told_mixes(text).items() if verdict is Verdict.WRONG]


@pytest.mark.parametrize("head", ["Margin", "Growth", "Market share"])
def test_rates_of_something_else_are_left_alone(head):
    """A table of two shops says nothing of the market, and nothing of their margins."""
    text = TWO.format(pumps="47.2%").replace("% of total", head).replace("41.7%", "39.4%")
    assert not [each for each, (_, verdict) in told_mixes(text).items() if verdict is Verdict.WRONG]


def test_parts_of_a_greater_whole_are_left_alone():
    text = REGIONS.format(asia="40.1%").replace("29.0%", "21.1%").replace("15.9%", "11.5%")
    assert not [each for each, (_, verdict) in told_mixes(text).items() if verdict is Verdict.WRONG]


WHOLE = """| Fees | 2025 | Percentage of total |
|---|---|---|
| Statutory audit | 4,105,000 | {audit} |
| Other services | 209,005 | 4.8% |
| Tax | — | — |
| Total | 4,314,005 | 100% |
"""


def test_two_shares_of_a_total_that_is_printed():
    found = told_mixes(WHOLE.format(audit="95.2%"))
    assert found["95.2%"][1] is Verdict.HOLDS
    assert found["4.8%"][1] is Verdict.HOLDS


BRACKETS = """| Line | 2025 | 2024 |
|---|---|---|
| Net sales | $128.4m | $98.0m |
| Gross profit | $51.4m ({gross}) | $37.2m (38.0%) |
| Operating profit | $19.9m (15.5%) | $14.7m (15.0%) |
"""


def test_shares_in_brackets_behind_their_amounts():
    found = told_mixes(BRACKETS.format(gross="40.0%"))
    assert {found[each][1] for each in ("40.0%", "38.0%", "15.5%", "15.0%")} == {Verdict.HOLDS}


def test_one_share_in_brackets_that_fails():
    found = told_mixes(BRACKETS.format(gross="44.0%"))
    assert found["44.0%"] == (Severity.RED, Verdict.WRONG)


ALONG = """| 年度 | 二级产业 | % | 三级产业 | % |
|---|---|---|---|---|
| 2015 | 18,031 | {second} | 29,764 | 62.27% |
| 2025 | 45,473 | 27.92% | 117,390 | 72.08% |
"""


def test_shares_along_a_row():
    found = told_mixes(ALONG.format(second="37.73%"))
    assert {found[each][1] for each in ("37.73%", "62.27%", "27.92%", "72.08%")} == {Verdict.HOLDS}
    assert told_mixes(ALONG.format(second="33.77%"))["33.77%"] == (Severity.RED, Verdict.WRONG)


OF_ALL = """| Product | Sales | % of total sales |
|---|---|---|
| Cloud total | $80m | {cloud} |
| Storage | $41m | 25.5% |
| Backup | $39m | 24.2% |
| Archive | $24m | 14.9% |
| Licences | $29m | 18.0% |
"""


def test_shares_of_one_whole_that_stands_elsewhere():
    """The row named total is itself a part."""
    found = told_mixes(OF_ALL.format(cloud="49.7%"))
    assert {found[each][1] for each in ("49.7%", "25.5%", "24.2%")} <= {
        Verdict.HOLDS,
        Verdict.ROUNDING,
    }
    assert told_mixes(OF_ALL.format(cloud="40.0%"))["40.0%"] == (Severity.RED, Verdict.WRONG)


def _told(*cells: str) -> list[tuple[str | None, str, str]]:
    rows = [["Card", "Split"], *([f"A{at}", each] for at, each in enumerate(cells))]
    return [
        (each.stated, each.verdict.value, each.severity.value)
        for each in audit(table(rows))
        if each.rule == "sum"
    ]


def test_a_column_of_splits_comes_to_a_hundred():
    """One that does not is wrong where all others do; a rounded one holds."""
    found = _told("60 : 30 : 10", "**80 : 25 : 5**", "50 : 30 : 20 (estimated)", "33 : 33 : 33")
    assert ("60 : 30 : 10", "holds", "green") in found
    assert ("80 : 25 : 5", "wrong", "red") in _told("60 : 30 : 10", "80 : 25 : 5", "50 : 30 : 20")
    assert _told("60:40", "70:30", "90:40") == [
        ("60:40", "holds", "green"),
        ("70:30", "holds", "green"),
        ("90:40", "wrong", "amber"),
    ]


@pytest.mark.parametrize(
    "cells",
    [("16:9", "4:3", "21:9"), ("60:40", "16:9", "4:3"), ("1:30", "1:20", "2:98")],
)
def test_other_proportions_are_left_alone(cells):
    """Screens and odds split nothing."""
    assert _told(*cells) == []
