"""Words of deals that tell none, or one of other sides than stand nearest: suppositions, fees, budgets, speakers."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Status
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.deals_told import Told, told


@pytest.mark.parametrize(
    "text",
    [
        "Had Vantor Group bought Lumastack for the $5 billion it spoke of, the halls would be worth more.",
        "The halls would be worth more had Vantor Group acquired Lumastack for $5 billion.",
        "Were Vantor Group to acquire Lumastack for $2 billion, regulators would object.",
        "Should Vantor Group buy Lumastack for $2 billion, regulators would object.",
        "Vantor Group paid Lumastack a break-up fee of $250 million after the merger was blocked.",
        "岚启科技因解除合同向衡石智能支付违约金3000万元。",
        "工信部今年安排专项资金39亿元支持算力网络建设。",
        "东岭市财政拨款20亿元建设语料库。",
        "Brennan Commission: €20B for AI gigafactories in next budget",
        "启曜科技收到砺川数据支付的7亿元货款。",
        "Vantor Group wins £96 million contract to wire the Sorvane site.",
        "岚启科技在东岭的旧厂，最后被衡石智能买走，价格没有公布。",
        "启曜科技不要收购衡石智能。",
        "观澜资本想投资衡石智能，但没有谈成。",
        "监管部门找上了启曜科技，要求其整改。",
        "Dune Storage did not place an order with Hexalith for batteries worth $88 million.",
        "Vantor Bank supplied Lumastack with $2 billion of it.",
    ],
)
def test_what_is_supposed_owed_or_budgeted_is_no_deal(text: str) -> None:
    assert told(text) == []


def test_a_fee_beside_a_merger_that_ended_is_no_purchase() -> None:
    text = "Vantor Group ended its merger agreement with Lumastack and received a termination fee of $22 million."
    assert [deal[0] for deal in told(text)] == ["merger"]


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        (
            "By then Vantor Group had acquired Lumastack for $2 billion.",
            [("acquisition", ["Vantor Group"], ["Lumastack"], "$2 billion")],
        ),
        (
            "Vantor Group built up Lumastack and later sold it to Hexalith for $1.8 billion.",
            [("acquisition", ["Hexalith"], ["Lumastack"], "$1.8 billion")],
        ),
        (
            "Lumastack makes drives. Years after Vantor Group acquired it for $90 million, it was sold to Hexalith for $1.8 billion.",
            [
                ("acquisition", ["Hexalith"], ["Lumastack"], "$1.8 billion"),
                ("acquisition", ["Vantor Group"], ["Lumastack"], "$90 million"),
            ],
        ),
        (
            "Vantor Group is a database firm. The same arithmetic worked for Slatestone. The company leased 300 megawatts from Hexalith for $4.1 billion.",
            [("lease", ["Slatestone"], ["Hexalith"], "$4.1 billion")],
        ),
        (
            "Vantor Group has cut its holding in Lumastack by selling shares worth $400 million to Hexalith.",
            [("stake_sale", ["Vantor Group"], ["Lumastack"], "$400 million")],
        ),
        (
            "Vantor Group agreed to buy 4 GWh of cells from Hexalith for $520 million.",
            [("goods_purchase", ["Vantor Group"], ["Hexalith"], "$520 million")],
        ),
        (
            "Vantor Group plans to list in New York early next year and hopes to raise $3 billion.",
            [("ipo", [], ["Vantor Group"], "$3 billion")],
        ),
        (
            "按照合同，启曜科技将在六年里向砺川数据支付74亿元，用来租用它的机房。",
            [("compute_purchase", ["启曜科技"], ["砺川数据"], "74亿元")],
        ),
        (
            "观澜资本计划购买价值3.5亿元的鹪鹩股份。",
            [("equity_investment", ["观澜资本"], ["鹪鹩"], "3.5亿元")],
        ),
        (
            "Dune Storage placed an order with Hexalith for batteries worth $88 million.",
            [("goods_purchase", ["Dune Storage"], ["Hexalith"], "$88 million")],
        ),
        (
            "Lumastack agreed to purchase from Vantor Cloud dedicated GPU capacity with an aggregate value of $2.25 billion.",
            [("compute_purchase", ["Lumastack"], ["Vantor Cloud"], "$2.25 billion")],
        ),
        (
            "Quorl.ai, a Tallinn maker of audit bots: EUR 14m seed, from Wexcombe and Hexalith.",
            [("fundraise", ["Wexcombe", "Hexalith"], ["Quorl.ai"], "EUR 14m")],
        ),
        (
            "Meadow swallowed its rival Hexalith in an all-stock deal worth roughly $95 million.",
            [("acquisition", ["Meadow"], ["Hexalith"], "roughly $95 million")],
        ),
        (
            "观澜资本找上了启曜科技，想投2亿美元，双方仍在谈。",
            [("equity_investment", ["观澜资本"], ["启曜科技"], "2亿美元")],
        ),
        (
            "观澜资本已经把价值4亿美元的启曜科技股份卖给了盛棠投资。",
            [("stake_sale", ["观澜资本"], ["启曜科技"], "4亿美元")],
        ),
        (
            "启曜科技的GPU是从朗屿数据租的，一年付给它大约3000万元。",
            [("compute_purchase", ["启曜科技"], ["朗屿数据"], "大约3000万元")],
        ),
        (
            "启曜科技据传正以30亿美元估值洽谈2.5亿美元融资。",
            [("fundraise", [], ["启曜科技"], "2.5亿美元")],
        ),
        (
            "其实启曜医药也在谈收购衡石智能。",
            [("acquisition", ["启曜医药"], ["衡石智能"], None)],
        ),
    ],
)
def test_each_side_is_who_the_words_make_it(text: str, deals: list[Told]) -> None:
    assert told(text) == deals


def test_parts_of_a_loan_are_lent_and_parts_of_a_round_put_in() -> None:
    lent = told("果园科技向银行借款26亿元，其中20亿元由黑川银行提供，其余由北屿银行提供。")
    assert ("debt", ["黑川银行"], ["果园科技"], "20亿元") in lent
    assert all(kind == "debt" for kind, *_ in lent)
    put_in = told("果园科技完成26亿元融资，其中20亿元由观澜资本提供。")
    assert ("equity_investment", ["观澜资本"], ["果园科技"], "20亿元") in put_in


def test_an_offer_taken_back_is_a_takeover_that_ended() -> None:
    text = "Vantor Group drops its $900 million offer for Lumastack after three months."
    deals = prose_deals(read(text.encode(), "a.md"), NameIndex(packaged_entities()))
    assert [(deal.kind, deal.status) for deal in deals] == [("acquisition", Status.CANCELLED)]


def test_a_fee_for_an_earlier_end_ends_no_later_purchase() -> None:
    text = "Vantor Group paid a termination fee of $5 million and then bought Lumastack for $90 million."
    deals = prose_deals(read(text.encode(), "a.md"), NameIndex(packaged_entities()))
    assert [(deal.kind, deal.status) for deal in deals] == [("acquisition", Status.EXECUTED)]


def test_who_pays_for_a_purchase_borrows_for_it() -> None:
    text = (
        "In April Vantor Group agreed to take Lumastack private for $1.35 billion. "
        "In June it lined up a $650 million term loan with Hexalith Bank to pay for that deal."
    )
    assert ("debt", ["Hexalith Bank"], ["Vantor Group"], "$650 million") in told(text)


@pytest.mark.parametrize(
    "title",
    [
        "Lantern Networks Second Quarter 2027 Results Call",
        "Lantern Networks (NYSE: LNTN) Q2 2026 Earnings Call Transcript",
        "Lantern Networks Third Quarter Fiscal 2026 Results Conference Call",
    ],
)
def test_a_title_names_whose_call_it_is(title: str) -> None:
    text = f"{title}\n\nTom Bell, CEO: In June, we borrowed $200 million from Wexcombe."
    assert told(text) == [("debt", ["Wexcombe"], ["Lantern Networks"], "$200 million")]


MINUTES = """子午晶圆2027年第二季度业绩说明会实录

林总：我们以6.2亿元现金收购了橡衡光罩。

投资者甲：采石微电子的事怎么样？

林总：没有这回事。

投资者甲：会投资封装厂吗？

林总：不会。
"""


def test_how_one_is_called_in_minutes_is_no_firm() -> None:
    assert not [deal for deal in told(MINUTES) if "林总" in (*deal[1], *deal[2])]


def test_works_that_are_won_are_no_firm_and_a_firm_may_be_called_so() -> None:
    assert not [
        deal
        for deal in told("启曜股份中标东岭台山项目布线工程，合同额8.6亿元。")
        if "布线工程" in deal[1]
    ]
    assert told("岭海工程宣布以3亿元收购衡石智能。") == [
        ("acquisition", ["岭海工程"], ["衡石智能"], "3亿元")
    ]


ITEMS = """早报

1、启曜科技宣布以12亿元收购衡石智能。
2、岚启科技放弃了对朗屿数据的收购。
3、汐泽科技完成2亿元A轮融资。
4、某火箭计划明年3月登陆科创板，拟募资170亿元。
5、启曜科技发布新品。
"""


def test_an_item_whose_firm_was_not_read_is_on_none_of_the_other_items() -> None:
    assert not [deal for deal in told(ITEMS) if deal[0] == "ipo"]


def test_sources_that_tell_a_deal_are_no_line_of_sources() -> None:
    deals = told("* Sources: Vantor Group to acquire Lumastack for $500 million")
    assert deals == [("acquisition", ["Vantor Group"], ["Lumastack"], "$500 million")]
    assert told("Sources: Vantor Group filings; own records") == []


CALL = """Lantern Networks Q3 2026 Earnings Call

Maria Ochoa (CEO): In August we completed the acquisition of Sprigley for $265 million.

Kofi Mensah: And the stake in Tessera Photonics?

Paul Brandt (CFO): We hold 19.9 percent of it. We bought it from a fund in 2024.

Kofi Mensah: There was press about you buying Emberly. Is that so?

Maria Ochoa (CEO): We are not buying Emberly.
"""


def test_we_of_a_call_is_the_firm_of_its_title_and_who_asks_is_no_firm() -> None:
    assert told(CALL) == [
        ("acquisition", ["Lantern Networks"], ["Sprigley"], "$265 million"),
        ("stake_held", ["Lantern Networks"], ["Tessera Photonics"], None),
    ]


def test_an_item_whose_label_was_not_read_is_on_no_firm_told_before() -> None:
    text = "织机智能完成6亿元B轮融资，观澜资本领投。公司做保险。\nQ点科技：1400万元种子轮，投资方为奇绩创坛。"
    assert ("equity_investment", ["奇绩创坛"], ["织机智能"], "1400万元") not in told(text)
    assert len([deal for deal in told(text) if deal[2] == ["织机智能"]]) == 1
