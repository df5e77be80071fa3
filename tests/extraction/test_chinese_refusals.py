"""What Chinese texts take back, limit or only intend, and how far their deals have come by that."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal, Status
from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


def told(text: str) -> list[Deal]:
    return list(prose_deals(paragraphs(text), registry()))


def test_a_rumour_denied_in_the_next_sentence_is_no_deal() -> None:
    """The report and its denial are one piece of news."""
    assert told("有消息称铄石半导体将以30亿元收购云岫智算。云岫智算回应称，该消息不实。") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("铄石半导体曾筹划收购云岫智算控股权，后因条款未谈拢而终止。", Status.CANCELLED),
        ("铄石半导体与云岫智算签署算力采购框架协议，意向金额30亿元。", Status.ANNOUNCED),
        ("铄石半导体与云岫智算签署算力采购合同，金额30亿元。", Status.SIGNED),
        ("铄石半导体与云岫智算签订的30亿元算力采购合同已协商解除。", Status.CANCELLED),
        (
            "铄石半导体宣布与云岫智算的协议。协议给了铄石半导体两条路：第一条是在年内以60亿元买下云岫智算整家公司。",
            Status.ANNOUNCED,
        ),
        ("云岫智算募得4.75亿美元，估值45亿美元。", Status.EXECUTED),
    ],
)
def test_how_far_it_has_come(text: str, status: Status) -> None:
    """A frame binds nobody, and what ended in the next clause was never done."""
    assert [deal.status for deal in told(text)] == [status]


def test_the_price_of_one_ship_is_no_deal() -> None:
    """单船造价 stands beside the total."""
    deals = told("铄石航运与云岫船厂签订4艘散货船建造合同，单船造价3,450万美元，总价1.38亿美元。")

    assert [deal.amount.best for deal in deals if deal.amount] == [138_000_000]


def test_whom_a_guarantee_is_given_to_is_the_creditor() -> None:
    """就 N 的责任向 M 提供担保: M lent."""
    deals = told(
        "铄石半导体就云岫智算于租赁协议项下的责任，向鼎穹租赁提供公司担保，最高金额为1.2亿美元。"
    )

    assert [deal.takers[0].name for deal in deals if deal.kind == "guarantee"] == ["云岫智算"]


def test_whom_a_passive_does_not_name_is_nobody_told_before() -> None:
    """由两家产业基金认购 names no fund, and neither the issuer nor the firm before it is one."""
    deals = told(
        "铄石半导体以6亿元收购云岫智算70%股权。\n\n澜汀精工完成3亿元定增,由青松资本领投1.8亿元,其余1.2亿元由两家产业基金认购。"
    )

    assert [(deal.kind, deal.givers[0].name) for deal in deals] == [
        ("acquisition", "铄石半导体"),
        ("equity_investment", "青松资本"),
        ("fundraise", "青松资本"),
    ]


def test_what_is_weighed_is_no_buyer() -> None:
    """供应钨精矿 3,500 吨 names a good."""
    assert told("交割后,赣西钨业每年供应钨精矿3,500吨,按17.28万元/吨计算,价值约6.0亿元。") == []


def test_a_sum_that_another_firm_sells_for_is_not_the_deal_s() -> None:
    """The total of a sale of shares by somebody else stands two items below."""
    deals = told(
        "铄石半导体终止收购云岫智算。\n\n公司控股股东青松集团拟减持股份,减持总额预计不超过4亿元。"
    )

    assert [deal.amount for deal in deals] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "payer"),
    [
        ("云岫数据与北岭电力签署十年期购电协议,总金额约50亿元。", "goods_purchase", "云岫数据"),
        ("北岭风电与云岫数据签订绿电采购协议,合同金额约8亿元。", "goods_purchase", "云岫数据"),
        ("国泽租赁与长旭航空签署10架窄体客机经营性租赁协议。", "lease", "长旭航空"),
    ],
)
def test_who_makes_power_or_lets_by_trade_is_paid(text: str, kind: str, payer: str) -> None:
    """The name says who provides, whichever side is told first."""
    assert [(deal.kind, deal.givers[0].name) for deal in told(text)] == [(kind, payer)]


@pytest.mark.parametrize(
    "text",
    [
        "岚屿智能公告。经营活动现金流净额3.4亿元，投资活动现金流净额-14.8亿元，筹资活动现金流净额13.1亿元。",
        "岚屿智能公告。交换芯片收入15.1亿元，占55%。新一代交换芯片占交换芯片收入的四成以上。",
        "岚屿智能公告。期末股东户数4.8万户，户均持股1.8万股。前十大流通股东中，北向资金持股比例由3.2%升至4.1%。",
        "岚屿智能公告。有息债务余额368.5亿元，其中银行借款201.7亿元，占54.7%。",
        "岚屿银行公告。贷款较上年末增加90亿元，其中公司贷款2,014.3亿元，个人贷款872.6亿元，票据贴现239.9亿元。",
        "信用卡逾期半年未偿信贷总额1,297亿元，占应偿信贷余额8.5万亿元的1.5%。",
        "岚屿智能公告。对外担保余额80.9亿元，占净资产的24%，被担保单位23家，平均每家3.5亿元。",
    ],
)
def test_what_accounts_say_is_no_deal(text: str) -> None:
    """Cash flows, balances, parts of revenue and classes of holders are figures of a report."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the $1,284m of sales, Brackenhall contributed $731m and Medvale the other $155m.",
        "The smallest spender, Dunmore Systems, put in $3.2 billion more than a year ago.",
        "Northgate Mutual reported. Bonds made up GBP 2,895 million of its assets, exactly 75%.",
    ],
)
def test_what_english_accounts_say_is_no_deal(text: str) -> None:
    """A part of the sales, a change of spending and a portfolio are figures of a report."""
    assert told(text) == []
