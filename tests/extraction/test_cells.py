"""Deals told in the cells of a table of news."""

from __future__ import annotations

import pytest

from tests.extraction.deals_told import Told, told

HEAD = "日报\n\n| # | 标题 | 来源 |\n|---|---|---|\n"


def deals(*rows: str) -> list[Told]:
    return told(HEAD + "\n".join(rows) + "\n\n后文。\n")


def test_a_row_of_news_tells_its_deal() -> None:
    assert deals(
        "| 1 | Velmora 确认 129.3 亿美元收购 Quillex | 路透 |",
        "| 2 | 云帆智能完成 11 亿美元融资，赛道加热 | 快讯 |",
    ) == [
        ("acquisition", ["Velmora"], ["Quillex"], "129.3 亿美元"),
        ("fundraise", [], ["云帆智能"], "11 亿美元"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("| 1 | Velmora 发布 3 款新模型 | 路透 |", "| 2 | 随后完成 11 亿美元新一轮融资 | 快讯 |"),
        ("| Velmora | 完成 11 亿美元新一轮融资 | 11 亿美元 |",),
    ],
    ids=["nobody of another row", "a table of figures is read by its columns"],
)
def test_a_row_carries_nobody_in(rows: tuple[str, ...]) -> None:
    assert deals(*rows) == []


OF_FIRMS = "| {} | 状态 | 判断 |\n|---|---|---|\n"


def in_rows(head: str, *rows: str) -> list[Told]:
    return told(OF_FIRMS.format(head) + "\n".join(rows) + "\n\n后文。\n")


def test_what_a_cell_leaves_out_is_the_firm_of_its_row() -> None:
    assert in_rows(
        "公司",
        "| 云帆智能 Sailor（自研） | 去年融资约 20 亿美元；计划 2027 年赴港 IPO | 稳健 |",
        "| **Velmora** | 接近完成 25 亿美元融资（年内第二次） | 烧钱 |",
    ) == [
        ("fundraise", [], ["云帆智能 Sailor"], "约 20 亿美元"),
        ("ipo", [], ["云帆智能 Sailor"], None),
        ("fundraise", [], ["Velmora"], "25 亿美元"),
    ]
    told = in_rows(
        "Company",
        "| Velmora Labs | Raised $1 billion in its Series C in September at a $39 billion valuation | leads |",
        "| Quillex Cloud | Raised $1.1 billion led by Harrow Capital | rents out |",
    )
    assert sorted(told, key=lambda deal: deal[2], reverse=True) == [
        ("fundraise", [], ["Velmora Labs"], "$1 billion"),
        ("fundraise", ["Harrow Capital"], ["Quillex Cloud"], "$1.1 billion"),
    ]


def test_a_name_in_two_scripts_is_that_of_the_registry() -> None:
    ((_, _, takers, _),) = in_rows(
        "公司", "| 月之暗面 Moonshot | 今年已完成 5 亿美元新一轮融资 | 快 |"
    )

    assert takers == ["月之暗面"]


@pytest.mark.parametrize(
    "head", ["时间", "维度", "Milestone", "项目"], ids=["time", "aspect", "milestone", "item"]
)
def test_a_row_is_of_a_firm_only_where_its_column_says_so(head: str) -> None:
    assert in_rows(head, "| 云帆智能 | 去年完成融资约 20 亿美元，扩建团队 | 稳健 |") == []


OF_DEALS = "| 日期 | 交易 | 结构 |\n|---|---|---|\n"


def test_a_row_of_a_table_of_deals_says_more_of_its_deal_in_the_next_cell() -> None:
    assert told(
        OF_DEALS
        + "| 2031-05-17 | Velmora $7.5B 债务融资 | Harrow 主导，参与者包括 Quillex 管理的基金 |\n"
        + "| 2031-07-21 | Norvale 收购 Tolland | 已完成全部股权收购 |\n"
        + "\n后文。\n"
    ) == [
        ("debt", ["Harrow", "Quillex"], ["Velmora"], "$7.5B"),
        ("acquisition", ["Norvale"], ["Tolland"], None),
    ]


def test_the_lender_of_another_row_is_not_carried_over() -> None:
    assert told(
        OF_DEALS
        + "| 2031-05-17 | Velmora $7.5B 债务融资 | 公告为已签最终协议 |\n"
        + "| 2031-07-21 | 某地区的新机房计划 | Harrow 主导，参与者包括 Quillex |\n"
        + "\n后文。\n"
    ) == [("debt", [], ["Velmora"], "$7.5B")]


@pytest.mark.parametrize(
    ("table", "deals"),
    [
        (
            "| 交易 | 金额 | 时间 |\n|---|---|---|\n| Velmora 收购 Quillex（设计团队） | 约 $6.5B 全股票（另一口径 $6.4B） | 2031-05 |\n"
            "| Norvale 收购 Tolland | 未披露 | 2031-06 |\n",
            [
                ("acquisition", ["Velmora"], ["Quillex"], "约 $6.5B"),
                ("acquisition", ["Norvale"], ["Tolland"], None),
            ],
        ),
        (
            "| Deal | Value | Date |\n|---|---|---|\n| Velmora acquires Quillex | $2B | 2031-06 |\n| Norvale buys Tolland Data | $450M | 2031-07 |\n",
            [
                ("acquisition", ["Velmora"], ["Quillex"], "$2B"),
                ("acquisition", ["Norvale"], ["Tolland Data"], "$450M"),
            ],
        ),
        (
            "| 交易 | 收购方 | 标的 | 金额 |\n|---|---|---|---|\n| Velmora 收购 Quillex | Velmora（支付公司） | 模型路由 / 网关平台 | 约 80 亿美元 |\n",
            [("acquisition", ["Velmora"], ["Quillex"], "约 80 亿美元")],
        ),
        (
            "| Deal | Value | Stage |\n|---|---|---|\n| Velmora Corp | £50K | Negotiation |\n| Quillex Inc | £30K | Proposal |\n",
            [],
        ),
        (
            "| 时间 | 交易 | 金额 |\n|---|---|---|\n| 09:00 | 用户在超市刷卡消费 | $100 |\n| 09:05 | 用户在加油站消费 | $200 |\n",
            [],
        ),
    ],
    ids=["sum beside", "English", "sides told twice", "a pipeline", "payments"],
)
def test_a_deal_in_words_has_the_sum_that_its_row_prints(table: str, deals: list[Told]) -> None:
    assert told(f"概览\n\n{table}\n后文。\n") == deals


def test_whose_table_it_is_does_what_its_cells_leave_out() -> None:
    text = (
        "# Velmora 研究\n\nVelmora 的投资与收购，分三步走：\n\n| 年份 | 交易 | 金额 |\n|---|---|---|\n"
        "| 2028 | 收购 Quillex | $69B |\n| 2031.3 | 收购 Tolland Health | $8B |\n\n后文。\n"
    )

    assert told(text) == [
        ("acquisition", ["Velmora"], ["Quillex"], "$69B"),
        ("acquisition", ["Velmora"], ["Tolland Health"], "$8B"),
    ]
