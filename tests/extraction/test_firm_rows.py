"""Cells of tables that have a row or a column for each firm tell what the firm raised, borrowed or sold."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

Row = tuple[str, str, str, str | None]


def told(text: str) -> list[Row]:
    facts = extract(read(text.encode(), "t.md"), NameIndex(packaged_entities()))
    return [
        (
            fact.kind,
            " + ".join(one.name for one in fact.givers),
            " + ".join(one.name for one in fact.takers),
            fact.amount.text if fact.amount else None,
        )
        for fact in facts
        if isinstance(fact, Deal)
    ]


def table(*rows: str) -> str:
    cells = rows[0].count("|") + 1
    lines = [f"| {row} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * cells, *lines[1:], ""])


def test_a_cell_tells_the_round_of_the_firm_of_its_row() -> None:
    text = table(
        "Lab | Models | Funding | Edge",
        "Velmar (Vela) | V2 | $2.5B+ round led by Harrow Capital; $3.3B valuation | long texts",
        "Ostrik | O3 | $700M+ recent round; $2.8B+ valuation | firms",
        "Quell | Q1 | $39B valuation, Tolland-led $675M round | robots",
        "Demarq | D1 | $4B valuation | maths",
    )
    assert told(text) == [
        ("fundraise", "Harrow Capital", "Velmar", "$2.5B+"),
        ("fundraise", "", "Ostrik", "$700M+"),
        ("fundraise", "Tolland", "Quell", "$675M"),
    ]


def test_chinese_cells_are_read_alike() -> None:
    text = table(
        "公司 | 模型 | 融资 | 特色",
        "朔岭智能 | 一号 | 高岭资本领投逾25亿美元；估值33亿美元 | 长文本",
        "星槎科技 | 二号 | 最新一轮7亿美元；估值28亿美元 | 企业",
        "云岫智能 | 三号 | 估值140亿美元（单笔13亿美元融资） | 机器人",
    )
    assert told(text) == [
        ("fundraise", "高岭资本", "朔岭智能", "逾25亿美元"),
        ("fundraise", "", "星槎科技", "7亿美元"),
        ("fundraise", "", "云岫智能", "13亿美元"),
    ]


def test_a_listing_in_a_cell_is_done_or_still_to_come() -> None:
    text = table(
        "Company | What it makes | IPO",
        "Velmar | chips | planned for 2031",
        "Ostrik | pumps | Nasdaq IPO in March 2030 ($1.5B raised)",
        "Quell | robots | no plans",
        "Demarq | maths | Nasdaq",
    )
    assert told(text) == [
        ("ipo", "", "Velmar", None),
        ("ipo", "", "Ostrik", "$1.5B"),
    ]


def test_brackets_behind_a_value_may_tell_the_round_and_a_listing_is_told_once() -> None:
    text = table(
        "Company | Valuation | Site",
        "Velmar | $14B (a single $1.3B round in May 2031) | north",
        "Ostrik | $3B | south",
    )
    assert told(text) == [("fundraise", "", "Velmar", "$1.3B")]
    aspects = table(
        "维度 | 英伟达 | 摩尔线程",
        "上市地 | — | 科创板（IPO 申报中）",
        "IPO 募资额 | — | IPO 拟募资 60 亿元",
    )
    assert told(aspects) == [("ipo", "", "摩尔线程", "60 亿元")]


def test_rows_may_be_aspects_and_columns_firms() -> None:
    text = table(
        "| Nvidia | CoreWeave | Lambda",
        "Founded | 1993 | 2017 | 2012",
        "Revenue | $60B | $5B | $0.4B",
        "Latest round | — | $650M Series D | $480M Series D led by Harrow Capital",
        "Lenders | — | Norvale ($7.5B) | Tolland Bank ($275M)",
        "Main customer | — | Microsoft (62% of revenue) | —",
    )
    assert told(text) == [
        ("fundraise", "", "CoreWeave", "$650M"),
        ("fundraise", "Harrow Capital", "Lambda", "$480M"),
        ("debt", "Norvale", "CoreWeave", "$7.5B"),
        ("debt", "Tolland Bank", "Lambda", "$275M"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        table("Company | Status", "Velmar | Private, no IPO plans", "Ostrik | Listed on Nasdaq"),
        table("公司 | 现状", "朔岭智能 | 未上市，暂无IPO计划", "星槎科技 | 累计融资超50亿元"),
        table(
            "公司 | 上市时间 | 主营", "朔岭智能 | 2020年7月 | 代工", "星槎科技 | 2021年7月 | 芯片"
        ),
        table("Company | Customers", "Velmar | Harrow (62% of sales), Tarn", "Ostrik | Quell"),
        table("Company | Funding needs | Prices", "Velmar | $12B | $20", "Ostrik | $5B | $30"),
        table("Product | Latest round of tests", "Velmar 2 | $5M", "Ostrik 3 | $7M"),
        table("| Nvidia | AMD", "Market cap | $4.5T | $0.3T", "Capital returned | $40B | $1B"),
    ],
)
def test_tables_of_sales_prices_customers_and_states_tell_nothing(text: str) -> None:
    assert told(f"## Peers\n\n{text}") == []
