"""Columns of compound growth between two columns of times."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import table

MARKETS = [
    ["市场", "2024年", "2028年E", "CAGR"],
    ["光模块", "96亿美元", "247亿美元", "26.7%"],
    ["交换机", "210亿美元", "336亿美元", "12.5%"],
    ["服务器", "1,540亿美元", "3,820亿美元", "25.5%"],
]
NAMED = [
    ["Segment ($bn)", "2023", "2025", "2030", "CAGR 2025-30"],
    ["Optics", "7.1", "9.6", "24.7", "20.8%"],
    ["Switches", "18.0", "21.0", "33.6", "9.9%"],
    ["Racks", "2.2", "3.1", "8.4", "22.1%"],
]


@pytest.mark.parametrize("rows", [MARKETS, NAMED])
def test_growth_between_the_ends_holds(rows):
    found = [each for each in audit(table(rows)) if each.rule == "cagr"]
    assert {each.stated for each in found} == {row[-1] for row in rows[1:]}
    assert {each.verdict for each in found} <= {Verdict.HOLDS, Verdict.ROUNDING}


@pytest.mark.parametrize(("rows", "wrong"), [(MARKETS, "52.1%"), (NAMED, "28.0%")])
def test_one_that_fails_is_proven(rows, wrong):
    changed = [list(each) for each in rows]
    changed[1][-1] = wrong
    found = audit(table(changed))
    assert [each.stated for each in found if each.severity is Severity.RED] == [wrong]


def test_growth_over_other_years_is_left_alone():
    rows = [list(each) for each in MARKETS]
    rows[0][-1] = "2020-2024年CAGR"
    assert [each for each in audit(table(rows)) if each.rule == "cagr"] == []
