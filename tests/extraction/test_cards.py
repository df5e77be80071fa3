"""Cards of firms: two columns, a label and what it tells, under a heading with the firm's name."""

from __future__ import annotations

from lianpu.core.fact import Deal
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

CARDS = """# 机器人公司观察

## 1. 朔岭智能 (Sorling) — 模块化机器人

### 公司概况

| 项目 | 详情 |
|------|------|
| 总部 | 宁川 |
| 总融资 | $2 亿+（B 轮完成） |
| 主要投资者 | 北辰资本、岭北基金、多家地方机构 |
| 早期融资 | $6,900 万（2025 年初） |
| 天使轮 | ~$1,400 万（2024 年 8 月，高岭资本领投，汾西创投跟投） |
| B 轮 | 未披露 |

### 产品

| 参数 | 数值 |
|------|------|
| 身高 | 165 厘米 |
| A 轮 | 3 家 |

## 市场概况

| 项目 | 详情 |
|------|------|
| 天使轮 | $100 万 |
"""


def cards(text: str) -> list[Deal]:
    deals = prose_deals(read(text.encode(), "cards.md"), NameIndex([]))
    return [deal for deal in deals if deal.reader == "deals.card@1"]


def test_rounds_and_backers_of_a_card_are_those_of_the_firm_in_the_heading():
    """The total is no round, a round without a sum tells none, and no firm is named over the last card."""
    told = [
        (d.kind, [p.name for p in d.givers], [p.name for p in d.takers], d.amount and d.amount.text)
        for d in cards(CARDS)
    ]

    assert told == [
        ("equity_investment", ["北辰资本", "岭北基金"], ["朔岭智能"], None),
        ("fundraise", [], ["朔岭智能"], "$6,900 万"),
        ("fundraise", ["高岭资本", "汾西创投"], ["朔岭智能"], "~$1,400 万"),
    ]


def test_every_span_of_a_card_quotes_the_document():
    document = read(CARDS.encode(), "cards.md")

    for deal in cards(CARDS):
        for span in deal.spans:
            assert document.text[span.start : span.end] == span.quote


def test_a_table_of_rounds_is_read_once():
    """Where the columns say what they hold, the reader of tables has told the rounds."""
    text = (
        "# 朔岭智能融资历程\n\n| 轮次 | 金额 |\n|---|---|\n| A 轮 | 3 亿元 |\n| B 轮 | 5 亿元 |\n"
    )

    assert cards(text) == []
