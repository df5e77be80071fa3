"""How many lines of a table rose and how many fell, told in one breath."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

PRICES = """| 品种 | 本周均价 | 上周均价 | 环比 |
|---|---|---|---|
| 苹果 | 18.24 | 18.61 | -2.0% |
| 雪梨 | 66.30 | 65.80 | 0.8% |
| 香蕉 | 7.42 | 7.56 | -1.9% |
| 葡萄 | 5.61 | 5.12 | 9.6% |
"""
ROUTES = """| Route | 2023 | 2024 |
|---|---|---|
| North | 1,613 | 1,520 |
| South | 1,558 | 1,614 |
| West | 1,468 | 1,401 |
| Total | 4,639 | 4,535 |
"""


def counted(document: str) -> list[tuple[str, str]]:
    found = audit(read(document.encode(), "told.md"))
    loud = (Severity.RED, Severity.AMBER, Severity.GREEN)
    return [
        (each.verdict.value, each.stated or "")
        for each in found
        if each.rule == "count" and each.severity in loud
    ]


@pytest.mark.parametrize("words", ["两涨两跌", "2跌2涨", "两升两降"])
def test_counts_that_the_table_bears_out_hold(words):
    assert ("holds", words) in counted(f"{PRICES}\n本周{words}。\n")


@pytest.mark.parametrize("words", ["三涨一跌", "一涨三跌", "3升1降"])
def test_counts_that_it_does_not_bear_out_are_contradicted(words):
    assert ("contradicted", words) in counted(f"{PRICES}\n本周{words}。\n")


@pytest.mark.parametrize("words", ["三涨两跌", "一涨一跌", "三连涨", "两涨一平"])
def test_counts_of_more_or_fewer_lines_say_nothing(words):
    assert not counted(f"{PRICES}\n本周{words}。\n")


def test_two_times_tell_what_rose():
    assert ("holds", "One of the three routes rose and two fell") in counted(
        f"{ROUTES}\nOne of the three routes rose and two fell.\n"
    )
    wrong = "Two of the three routes rose while one fell"
    assert ("contradicted", wrong) in counted(f"{ROUTES}\n{wrong}.\n")
    assert not counted(f"{ROUTES}\nTwo analysts rose and three fell silent.\n")
