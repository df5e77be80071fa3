"""Deals that others do than those found: banks without a name, forecasters, whoever led the round, the next clause."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.words import segment
from tests.extraction.documents import paragraphs, registry


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Kind, givers and takers of each deal, whatever one sentence shows of its names."""
    return [
        (deal.kind, [p.name for p in deal.givers], [p.name for p in deal.takers])
        for deal in prose_deals(paragraphs(text), registry(), unlikely=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Velmar News reported that several banks are preparing to launch a $31 billion offering of debt next week.",
        "Shares jumped on news of funding for Norvale rivals, $2 billion in all.",
        "Norvale Capital led the $7.1 billion round, with backers like Ostrik Partners and Harrow Fund joining in.",
        "Norvale Compute borrowed heavily to fund Quarrix.",
        "The structure: Velmar Vehicle raises the debt, buys the racks, and leases them back to Ostrik Labs.",
        "Norvale Compute walked up with a $5 billion equity check and closes that gap.",
        "Our pipeline of chances has grown to over $6 billion of investment in the markets we serve, including Norvale infrastructure.",
        "Norvale Media deepens its partnership with the Danish-Swedish eyewear giant.",
        "Ostrik Labs is making bets of its own, buying Quarrix to scale data centers and compute.",
        "穆迪尔评级报告里的例子：一批数据中心租约的承诺为123亿元。",
        "澜川证券预测云厂商的资本开支将达到3万亿元。",
        "澜川证券预计未来几年总共需要3万亿元的投资级债券来支撑数据中心建设。",
        "云岫智算和青岚科技股价上涨。分析师表示，今年科技和传媒企业将发行至少260亿元的债券。",
        "青岚科技收购云岫智算的概率被打到八成。",
        "将此次青岚科技收购与云岫智算近期的动作放在一起看，逻辑就清晰了。",
        "云岫智算和青岚科技的月供货量超过1万辆。",
        "这些条件可能包括云岫智算在年底前完成IPO。",
        "[x] 云岫智算5亿元投资+青岚科技2亿元投资",
        "青岚投资共出现在6家公司的前十大股东名单里，包括云岫智算、澜川智能。",
    ],
)
def test_who_is_only_beside_the_words_does_nothing(text: str) -> None:
    """No name says who acts, or the one named reckons, leads, stands apart or is told of next."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        (
            "Several banks are preparing to lend $3 billion to Norvale Compute.",
            ("debt", [], ["Norvale Compute"]),
        ),
        (
            "Ostrik Labs led the pack with a $500 million Series B round.",
            ("fundraise", [], ["Ostrik Labs"]),
        ),
        (
            "Norvale Grid's new hall is being funded with debt from Harrow Lending.",
            ("debt", ["Harrow Lending"], ["Norvale Grid"]),
        ),
        (
            "澜川智能2025财年的资本支出预计达到80亿元，用于建设数据中心。",
            ("project", ["澜川智能"], []),
        ),
        (
            "青岚科技已完成对云岫智算400亿元投资。",
            ("equity_investment", ["青岚科技"], ["云岫智算"]),
        ),
        (
            "青岚科技向云岫智算采购价值约100亿元的算力。",
            ("compute_purchase", ["青岚科技"], ["云岫智算"]),
        ),
    ],
)
def test_who_acts_in_like_words_is_read(text: str, deal: tuple[str, list[str], list[str]]) -> None:
    assert deal in told(text)


def test_each_clause_of_a_list_has_its_own_subject() -> None:
    text = "澜川智能收购云岫智算60%以上股份、青岚科技创始人入主嘉禾包装、北辰机器人拿下潮澜能源。"

    assert not any(
        givers == ["澜川智能"] and takers != ["云岫智算"] for _, givers, takers in told(text)
    )


def test_a_sum_before_a_name_is_of_that_name() -> None:
    """融资 2 亿元的甲、以 23 亿元估值融资 4 亿元的乙: 4 is not what the first raised."""
    text = "对手有5月融资2亿元的云岫智算、3月以23亿元估值融资4亿元的青岚科技。"
    deals = prose_deals(paragraphs(text), registry(), unlikely=True)

    assert ("云岫智算", "4亿元") not in [
        (deal.takers[0].name, deal.amount.text) for deal in deals if deal.amount is not None
    ]


def test_words_of_trade_are_no_firms() -> None:
    """认列, 四舍五入 and 整间公司 stand where names stand, and name nobody."""
    for text in (
        "这笔交易触发一季度财报认列7.8亿元投资证券重估利得。",
        "对一家订单积压超过2万亿元的公司来说，这笔钱叫四舍五入。",
        "簿记另列净金融负债，收购支付及下一季现金转换要一起看。",
    ):
        assert told(text) == []


def test_a_word_is_cut_where_both_pieces_are_words() -> None:
    """芯片厂 is listed, and leaves 商 to the name behind: 芯片厂商擎川."""
    assert [word.text for word in segment("芯片厂商擎川")][:2] == ["芯片", "厂商"]
    assert next(segment("芯片厂擎川")).text == "芯片厂"


def test_a_firm_gives_and_not_whose_it_is_said_to_be() -> None:
    text = "The round was led by Ostrik, the investment company of billionaire Harrow Kelden, which injected $285 million in cash, taking a stake of 9.3% in Norvale Compute."

    assert ("equity_investment", ["Ostrik"], ["Norvale Compute"]) in told(text)
    assert not any("Harrow Kelden" in givers for _, givers, _ in told(text))


def test_a_purpose_is_not_the_price_of_what_is_sold() -> None:
    text = "Ostrik Group sold its entire Quarrix Chips position to fund a $26 billion investment in Norvale Labs."
    deals = list(prose_deals(paragraphs(text), registry(), unlikely=True))

    assert not any(deal.kind == "stake_sale" and deal.amount is not None for deal in deals)
    assert not any(p.name == "Quarrix Chips" for deal in deals for p in deal.givers)


def test_works_are_of_the_firms_that_the_sentence_names() -> None:
    """计划 of a person of another firm is not the plan of the firm that the text was on."""
    text = "青岚科技的芯片卖得好。云岫智算的林远航刚刚宣布了2000亿元的AI基础设施投资计划。"

    assert not any(kind == "project" and givers == ["青岚科技"] for kind, givers, _ in told(text))


def test_few_shares_are_no_takeover_and_a_flow_below_nothing_no_price() -> None:
    assert ("equity_investment", ["青岚科技"], ["云岫智算"]) in told(
        "云岫智算最近被青岚科技收购了少数股份。"
    )
    deals = prose_deals(
        paragraphs("青岚科技以20亿元收购云岫智算，年报显示相关现金流为-13亿元。"), registry()
    )
    assert all(deal.amount is None or not deal.amount.text.startswith("-") for deal in deals)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("由青岚投资、朔岭资本等机构组成的投资集团称将收购云岫智算。", "equity_investment"),
        ("青岚科技宣布斥资28亿元跨界收购头部数据中心基础设施资产。", "project"),
        ("云岫智算完成E轮融资，融资额超过了此前设定的15亿元目标。", "fundraise 15亿元"),
        (
            "Norvale Cloud agreed to pay Harrow Energy $650 million to purchase a data center campus.",
            "compute_purchase",
        ),
        (
            "Ostrik Labs announced its intention to acquire Velmar design legend Harrow Kelden's device startup for $6.5 billion.",
            "Velmar",
        ),
    ],
)
def test_words_of_another_deal_tell_none(text: str, wrong: str) -> None:
    """What a group is made of, what was aimed at, a site bought, and whose veteran one is."""
    deals = prose_deals(paragraphs(text), registry(), unlikely=True)

    assert wrong not in [
        word
        for deal in deals
        for word in (
            deal.kind,
            f"{deal.kind} {deal.amount.text}" if deal.amount else "",
            *(p.name for p in deal.takers),
        )
    ]


def test_two_who_work_with_the_subject_do_not_work_with_each_other() -> None:
    found = told("青岚科技正与云岫智算和澜川智能合作开发自家芯片。")

    assert not any({*givers, *takers} == {"云岫智算", "澜川智能"} for _, givers, takers in found)


def test_what_a_firm_makes_is_no_firm() -> None:
    """无人驾驶汽车 ends as firms do, and is what they build."""
    found = told("青岚汽车将为无人驾驶汽车开发者云岫智算投资6亿元。")

    assert all("无人驾驶汽车" not in [*givers, *takers] for _, givers, takers in found)
