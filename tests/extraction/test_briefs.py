"""Rounds of briefs: a heading names the firm, a labelled line tells the round."""

from __future__ import annotations

from lianpu.core.fact import Deal
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

BRIEFS = """# 产品日报

## 1. Quarrow — $1.35亿 Series B，押注内存

融资信息：$1.35亿 Series B，估值约 $5.7 亿；累计融资 $1.85 亿。Harrow、Pellet Investment 联合领投，Kelder Asia，以及 Norvale Capital 等老股东参投。

做什么的：一家芯片创业公司。

## 2. Velmar — $2000万 extended seed，把缓存做成产品

融资信息：extended seed $2000万，总融资达 $2450万。投资方包括 Harrow Ventures、Kelder、Tarn Partners。

## 3. 澜岭机器人 — 天使轮融资

融资信息：完成天使轮融资，由和岭科技战略投资，华岭资本担任独家财务顾问。

## 4. Ostrik

融资信息：£350K，投资方包括 Zopla 创始人 Ada Chester，并获得 Novate UK 支持。

## 5. Tarnel

融资/并购信息：Asker 收购 Tarnel；Tarnel 此前累计融资接近 $2000万。
"""


def rounds() -> list[Deal]:
    deals = prose_deals(read(BRIEFS.encode(), "briefs.md"), NameIndex([]))
    return [deal for deal in deals if deal.reader == "deals.brief@1"]


def test_the_heading_names_who_raises_and_the_line_the_round() -> None:
    told = [
        (
            deal.takers[0].name,
            deal.amount.text if deal.amount else None,
            deal.round,
            [party.name for party in deal.givers],
        )
        for deal in rounds()
    ]

    assert told == [
        (
            "Quarrow",
            "$1.35亿",
            "Series B",
            ["Harrow", "Pellet Investment", "Kelder Asia", "Norvale Capital"],
        ),
        ("Velmar", "$2000万", "seed", ["Harrow Ventures", "Kelder", "Tarn Partners"]),
        ("澜岭机器人", None, "天使轮融资", ["和岭科技"]),
        ("Ostrik", "£350K", None, ["Ada Chester"]),
    ]


def test_what_is_raised_in_all_and_the_value_are_no_round() -> None:
    amounts = {deal.amount.text for deal in rounds() if deal.amount}

    assert amounts == {"$1.35亿", "$2000万", "£350K"}
    assert rounds()[0].valuation is not None


def test_every_part_stands_in_the_text() -> None:
    document = read(BRIEFS.encode(), "briefs.md")
    for deal in rounds():
        assert all(document.text[one.start : one.end] == one.quote for one in deal.spans)


def test_a_line_without_a_heading_above_tells_nothing() -> None:
    text = "融资信息：$1.35亿 Series B，估值约 $5.7 亿。\n"
    assert not prose_deals(read(text.encode(), "brief.md"), NameIndex([]))


ITEMS = """# 日报

- **Tarn Robotics** — $120M Series C (Pellet Capital, Norvale)
- Kelder Labs, $15 million seed
- 青禾机器人 | B轮 | 3亿元 | 朔云集团领投
- 禾岭算力（B 轮，5 亿元）：做推理芯片
- Norvale acquires Velmar for $300M
- Total: $4.2B Series A to Series C
- Harle: revenue $90M, up from $60M
- Velmar — $120M，同比增长三成
- 融资金额：1.8亿美元（C轮）
- 卫星运营:5 月 18 日消息,朔岭物宇宣布完成近亿元 A 轮融资,由禾岭基金领投
"""


def test_items_of_a_list_tell_firm_round_and_sum_without_a_verb() -> None:
    deals = prose_deals(read(ITEMS.encode(), "items.md"), NameIndex([]))
    told = [
        (deal.takers[0].name, deal.amount.text, [party.name for party in deal.givers])
        for deal in deals
        if deal.reader == "deals.brief@1" and deal.amount is not None
    ]

    assert told == [
        ("Tarn Robotics", "$120M", ["Pellet Capital", "Norvale"]),
        ("Kelder Labs", "$15 million", []),
        ("青禾机器人", "3亿元", ["朔云集团"]),
        ("禾岭算力", "5 亿元", []),
    ]


def test_a_quarter_that_heads_a_row_of_figures_raises_nothing() -> None:
    """ "Q3 2025: $131.6 million" is what a firm took in, and a quarter no firm."""
    text = "# Norvale profile\n\nFunding and growth\n\n- **Q3 2025:** $131.6 million (340% YoY growth)\n- **Full Year 2024:** $108.2 million (441% YoY growth)\n- Velmar: $20M Series A\n"
    deals = prose_deals(read(text.encode(), "profile.md"), NameIndex([]))

    assert {deal.takers[0].name for deal in deals} <= {"Velmar", "Norvale"}


def told(text: str) -> list[tuple[str, str, list[str]]]:
    deals = prose_deals(read(text.encode(), "note.md"), NameIndex([]))
    return [
        (
            deal.takers[0].name,
            deal.amount.text if deal.amount else "",
            [one.name for one in deal.givers],
        )
        for deal in deals
        if deal.takers
    ]


def test_a_heading_of_topics_or_of_money_is_no_firm() -> None:
    lines = "- **融资**：Series B(2030) $60M → Series C(2031) $72M\n"
    assert told(f"## 股东与资本\n\n{lines}") == []
    assert told(f"## Tarnel（支付）\n\n{lines}") == [
        ("Tarnel", "$60M", []),
        ("Tarnel", "$72M", []),
    ]
    total = "### Norvale\n\n- Total Funding: $108.5M{}\n"
    assert told(total.format("")) == []
    latest = " (Series B August 2031, $60M; lead investor: Harrow Capital)"
    assert told(total.format(latest)) == [("Norvale", "$60M", ["Harrow Capital"])]


def test_a_sum_with_its_round_is_no_investor_and_a_heading_may_tell_two_names() -> None:
    text = (
        "### 31. Velmar（美国）\n\n- **融资**：1.25 亿美元 B 轮，Harrow 领投\n\n"
        "### 4. Granite Peak / Ostrik\n\n- **Funding:** $70M seed led by Pellet Capital\n"
    )
    assert told(text) == [
        ("Velmar", "1.25 亿美元", ["Harrow"]),
        ("Granite Peak", "$70M", ["Pellet Capital"]),
    ]
