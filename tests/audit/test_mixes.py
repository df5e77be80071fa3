"""Shares of what the rows of a table add up to, without a row that says so."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

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


def told(text: str) -> dict[str, tuple[Severity, Verdict]]:
    found = audit(read(text.encode(), "mix.md"))
    return {each.stated or "": (each.severity, each.verdict) for each in found}


def test_shares_of_the_sum_hold():
    found = told(REGIONS.format(asia="55.1%"))
    assert {found[each][1] for each in ("55.1%", "29.0%", "15.9%")} <= {
        Verdict.HOLDS,
        Verdict.ROUNDING,
    }


def test_one_share_that_fails_is_proven():
    found = told(REGIONS.format(asia="51.5%"))
    assert found["51.5%"] == (Severity.RED, Verdict.WRONG)
    assert [each for each, (_, verdict) in found.items() if verdict is Verdict.WRONG] == ["51.5%"]


def test_the_one_of_two_that_holds_tells_the_other():
    assert told(TWO.format(pumps="58.3%"))["58.3%"][1] is Verdict.HOLDS
    assert told(TWO.format(pumps="53.8%"))["53.8%"] == (Severity.RED, Verdict.WRONG)


def test_of_two_shares_in_few_digits_nothing_is_doubted():
    text = TWO.format(pumps="53%").replace("41.7%", "42%")
    assert not [each for each, (_, verdict) in told(text).items() if verdict is Verdict.WRONG]


@pytest.mark.parametrize("head", ["Margin", "Growth", "Market share"])
def test_rates_of_something_else_are_left_alone(head):
    """A table of two shops says nothing of the market, and nothing of their margins."""
    text = TWO.format(pumps="47.2%").replace("% of total", head).replace("41.7%", "39.4%")
    assert not [each for each, (_, verdict) in told(text).items() if verdict is Verdict.WRONG]


def test_parts_of_a_greater_whole_are_left_alone():
    text = REGIONS.format(asia="40.1%").replace("29.0%", "21.1%").replace("15.9%", "11.5%")
    assert not [each for each, (_, verdict) in told(text).items() if verdict is Verdict.WRONG]


WHOLE = """| Fees | 2025 | Percentage of total |
|---|---|---|
| Statutory audit | 4,105,000 | {audit} |
| Other services | 209,005 | 4.8% |
| Tax | — | — |
| Total | 4,314,005 | 100% |
"""


def test_two_shares_of_a_total_that_is_printed():
    found = told(WHOLE.format(audit="95.2%"))
    assert found["95.2%"][1] is Verdict.HOLDS
    assert found["4.8%"][1] is Verdict.HOLDS


BRACKETS = """| Line | 2025 | 2024 |
|---|---|---|
| Net sales | $128.4m | $98.0m |
| Gross profit | $51.4m ({gross}) | $37.2m (38.0%) |
| Operating profit | $19.9m (15.5%) | $14.7m (15.0%) |
"""


def test_shares_in_brackets_behind_their_amounts():
    found = told(BRACKETS.format(gross="40.0%"))
    assert {found[each][1] for each in ("40.0%", "38.0%", "15.5%", "15.0%")} == {Verdict.HOLDS}


def test_one_share_in_brackets_that_fails():
    found = told(BRACKETS.format(gross="44.0%"))
    assert found["44.0%"] == (Severity.RED, Verdict.WRONG)


ALONG = """| 年度 | 二级产业 | % | 三级产业 | % |
|---|---|---|---|---|
| 2015 | 18,031 | {second} | 29,764 | 62.27% |
| 2025 | 45,473 | 27.92% | 117,390 | 72.08% |
"""


def test_shares_along_a_row():
    found = told(ALONG.format(second="37.73%"))
    assert {found[each][1] for each in ("37.73%", "62.27%", "27.92%", "72.08%")} == {Verdict.HOLDS}
    assert told(ALONG.format(second="33.77%"))["33.77%"] == (Severity.RED, Verdict.WRONG)


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
    found = told(OF_ALL.format(cloud="49.7%"))
    assert {found[each][1] for each in ("49.7%", "25.5%", "24.2%")} <= {
        Verdict.HOLDS,
        Verdict.ROUNDING,
    }
    assert told(OF_ALL.format(cloud="40.0%"))["40.0%"] == (Severity.RED, Verdict.WRONG)
