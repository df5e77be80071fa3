"""Sums of columns told beside their table: of all rows, of some, of another time, of a wider whole."""

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
"""
EN = """| Region | Revenue ($m) |
|---|---|
| North | 420 |
| South | 310 |
| West | 270 |
"""


def doubted(table: str, words: str) -> list[str | None]:
    found = audit(read(f"{table}\n{words}\n".encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("table", "words", "right", "wrong"),
    [
        (ZH, "四家供应商合计采购额{}万元。", "9,000", "9,600"),
        (ZH, "合计采购{}亿元，其中甲川股份占35.6%。", "0.900", "0.960"),
        (EN, "Revenue of all regions came to ${} million.", "1,000", "1,100"),
        (EN, "Together the three regions brought in ${} million.", "1,000", "1,100"),
    ],
)
def test_a_sum_of_a_column_is_recomputed(table: str, words: str, right: str, wrong: str) -> None:
    assert doubted(table, words.format(right)) == []
    assert [wrong in str(each) for each in doubted(table, words.format(wrong))] == [True]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (ZH, "三家供应商合计采购额7,900万元。"),
        (ZH, "全国合计采购额9,600万元。"),
        (ZH, "甲川股份与乙岚科技合计采购6,000万元。"),
        (ZH, "去年合计采购额9,600万元。"),
        (EN, "North and South together brought in $730 million."),
        (EN, "All regions together, net of sales between them, brought in $950 million."),
        (EN, "Together the two regions brought in $950 million."),
    ],
)
def test_a_sum_of_other_rows_accuses_nobody(table: str, words: str) -> None:
    assert doubted(table, words) == []


COUNTS = """| 区域 | 门店数 | 收入（万元） |
|---|---|---|
| 华东 | 420 | 63,000 |
| 华南 | 310 | 40,300 |
| 华北 | 150 | 18,000 |
"""


def test_the_column_that_words_name_is_summed_and_shared() -> None:
    assert doubted(COUNTS, "三个区域共有门店880家。") == []
    assert doubted(COUNTS, "三个区域共有门店980家。") == ["980家"]
    products = EN.replace("Region |", "Region | Units |").replace("---|---", "---|---|---")
    for row, units in (("North", 12), ("South", 8), ("West", 3)):
        products = products.replace(f"| {row} |", f"| {row} | {units} |")
    assert doubted(products, "North made up 42.0% of revenue.") == []
    assert doubted(products, "North made up 46.0% of revenue.") == ["46.0%"]


def test_a_named_margin_is_that_of_its_rows() -> None:
    rows = "| 指标 | 2025年 | 2024年 |\n|---|---|---|\n| 营业收入（亿元） | 86.4 | 72.0 |\n| 净利润（亿元） | 9.5 | 8.1 |\n"
    assert doubted(rows, "2025年净利率为11.0%。") == []
    assert doubted(rows, "2025年净利率为12.0%。") == ["12.0%"]
    assert doubted(rows, "2025年海外业务净利率为12.0%。") == []


def test_a_total_of_the_table_is_no_row() -> None:
    table = ZH + "| 合计 | 9,000 |\n"
    assert doubted(table, "合计采购额9,000万元。") == []


MONTH = """2017年3月份零售总额主要数据

| 指标 | 3月 绝对量（亿元） | 3月 同比增长（%） | 1-3月 绝对量（亿元） | 1-3月 同比增长（%） |
|---|---|---|---|---|
| 零售总额 | 17864 | 10.9 | 55823 | 10.0 |
| 其中：限额以上单位零售额 | 10873 | 10.0 | 31460 | 7.9 |
| 其中：网上零售额 | - | - | 9674 | 25.8 |
| 城镇 | 15940 | 10.7 | 43398 | 9.7 |
| 乡村 | 1924 | 12.2 | 12425 | 11.9 |

2021年，零售总额340823亿元，比上年增长12.5%，两年平均增速为3.9%。
"""


def test_a_month_is_not_held_to_a_table_of_another_month() -> None:
    words = "2021年12月份，零售总额31269亿元，同比增长1.7%。其中，除汽车以外的零售额26618亿元，增长3.0%。"
    assert doubted(MONTH, words) == []
