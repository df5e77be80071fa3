"""Rows that prose counts beside a table: all of them, some of them, and those above a bound."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

ZH = """| 供应商 | 采购额（万元） |
|---|---|
| 甲川股份 | 3,200 |
| 乙岚科技 | 2,800 |
| 丙汀电子 | 1,900 |
| 丁屿材料 | 1,100 |
| 合计 | 9,000 |
"""
EN = """| Fund | Assets ($m) |
|---|---|
| Alder Growth | 420 |
| Birch Income | 310 |
| Cedar Value | 270 |
"""


def counted(document: str) -> list[str | None]:
    found = audit(read(document.encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("下表列出六家供应商。", ["六"]),
        ("下表列出四家供应商。", []),
        ("本月披露6起采购。", ["6"]),
        ("本月披露4起采购。", []),
        ("下表列出主要的六家供应商。", []),
        ("表中共有两家采购额超过2,000万元。", []),
    ],
)
def test_rows_of_the_table_behind_are_counted(words: str, stated: list[str]) -> None:
    assert counted(f"{words}\n\n{ZH}") == stated


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("The table lists five funds.", ["five"]),
        ("The table lists three funds.", []),
        ("The four funds together are run from Leeds.", ["four"]),
        ("The four managers together are paid by results.", []),
        ("The table lists two of the largest funds.", []),
    ],
)
def test_rows_of_the_table_before_are_counted(words: str, stated: list[str]) -> None:
    assert counted(f"{EN}\n{words}\n") == stated


DEALS = """| 标的 | 收购方 | 交易金额（亿元） |
|---|---|---|
| 澄川化工 | 东岸股份 | 12.6 |
| 维岚视觉 | 启原科技 | 5.1 |
| 恒汀材料 | 东岸股份 | 7.2 |
| 蓝屿水务 | 沧南集团 | 6.0 |
"""


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("四起交易中金额超过10亿元的有一起。", []),
        ("四起交易中金额超过10亿元的有两起。", ["两起"]),
        ("四起交易里，金额低于10亿元的有三起。", []),
    ],
)
def test_how_many_are_above_a_bound_is_counted_and_not_how_many_there_are(words, stated):
    assert counted(f"{DEALS}\n{words}\n") == stated


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("Only two of the three were larger than $300 million.", []),
        ("Only one of the three exceeded $300 million.", ["one"]),
    ],
)
def test_a_bound_may_be_worded_otherwise(words, stated):
    assert counted(f"{EN}\n{words}\n") == stated
