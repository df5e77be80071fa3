"""Deals read from the frame of a verb or noun, wherever its roles stand."""

from decimal import Decimal

import pytest

from lianpu.core.fact import Status
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

NAMES = NameIndex(packaged_entities())


def told(text: str) -> list[tuple[str, str | None, str | None, Decimal | None]]:
    return [
        (
            deal.kind,
            deal.givers[0].name if deal.givers else None,
            deal.takers[0].name if deal.takers else None,
            deal.amount.best if deal.amount else None,
        )
        for deal in prose_deals(read(text.encode(), "text.txt"), NAMES, unlikely=True)
    ]


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        (
            "Norvale is to be acquired by database vendor Ostrik for $2.7 billion in cash.",
            ("acquisition", "Ostrik", "Norvale", Decimal("2.7e9")),
        ),
        (
            "Utility Rhonvex and telecoms group Telurva will each contribute €1.25 billion to Alprech.",
            ("equity_investment", "Rhonvex", "Alprech", Decimal("1.25e9")),
        ),
        (
            "Even insurers joined in, with Tindrell lending $350 million to Quorbit Robotics.",
            ("debt", "Tindrell", "Quorbit Robotics", Decimal("3.5e8")),
        ),
        (
            "Norvale has completed the acquisition of Dynforge. The purchase price was €95 million.",
            ("acquisition", "Norvale", "Dynforge", Decimal("9.5e7")),
        ),
        (
            "银行方面，瓯锦银行向机器人公司拓垠发放1.5亿元科技贷款。",
            ("debt", "瓯锦银行", "拓垠", Decimal("1.5e8")),
        ),
        (
            "由曜岑网络发起的对镜弥科技的要约收购告结束，前者以19亿港元取得后者62%的股权。",
            ("acquisition", "曜岑网络", "镜弥科技", Decimal("1.9e9")),
        ),
        (
            "伺服器代工廠緯曜接獲雲端客戶 Sablock Cloud 訂單，金額達 9 億美元。",
            ("goods_purchase", "Sablock Cloud", "緯曜", Decimal("9e8")),
        ),
        (
            "浮硎云向澄琰集团订购了价值22亿港元的服务器。",
            ("goods_purchase", "浮硎云", "澄琰集团", Decimal("2.2e9")),
        ),
    ],
)
def test_a_frame_tells_who_gives_what_to_whom(
    text: str, deal: tuple[str, str | None, str | None, Decimal | None]
) -> None:
    """Passive, joint, nominal, absolute and split over two sentences: the roles stay."""
    families = {"chip_purchase": "goods_purchase", "compute_purchase": "goods_purchase"}
    rows = [(families.get(kind, kind), *rest) for kind, *rest in told(text)]

    assert deal in rows, rows


@pytest.mark.parametrize(
    "text",
    [
        "My neighbor's suggestion is that Norvale should buy Ostrik for $500 billion.",
        "外传晶峪半导体有意以60亿元并购鼎墘电子，公司澄清并无此事。",
        "国内机器人赛道去年共发生融资事件97起，披露金额合计约310亿元。",
        "若澄琰集团再以100亿港元收购浮硎云，会否触发审查？",
    ],
)
def test_what_is_only_thought_or_denied_is_no_deal(text: str) -> None:
    """Nothing is invented."""
    assert told(text) == []


def test_the_company_is_whom_the_brackets_define() -> None:
    """A filing names itself once."""
    text = (
        'On August 14, 2025, Solvarne Energy Holdings (the "Company") leased a hall to Kestrin.\n\n'
        "It paid Hollin Trust a fee.\n\n"
        "The Company borrowed $275 million from Stonevale Credit."
    )

    assert ("debt", "Stonevale Credit", "Solvarne Energy Holdings", Decimal("2.75e8")) in told(text)


def test_a_filing_that_names_nobody_but_says_the_company_is_read() -> None:
    """A prospectus says 公司 in every sentence and may name no company that is known."""
    text = (
        "2025年度，公司向前五大客户销售。报告期各期，公司收入增长。截至年末，公司共有员工1,286人。"
        * 2
    )

    assert list(prose_deals(read(text.encode(), "filing.txt"), NAMES)) == []


def test_who_joined_a_round_is_read_behind_who_led_it() -> None:
    """Closing a round tells of its lead, and "with participation from" of the others."""
    text = (
        "Halvane Robotics has closed a $120 million Series D led by Pinecrest Growth, "
        "with participation from existing investors Ostia Partners and Fenwick Ventures."
    )
    (deal,) = prose_deals(read(text.encode(), "text.txt"), NAMES)

    assert [party.name for party in deal.givers] == [
        "Pinecrest Growth",
        "Ostia Partners",
        "Fenwick Ventures",
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kestrin has borrowed more than $12 billion against its contracts.", Status.EXECUTED),
        (
            "Norvale previously invested $3 billion in Kestrin and agreed a new deal.",
            Status.EXECUTED,
        ),
        ("Norvale plans to invest $3 billion in Kestrin.", Status.ANNOUNCED),
    ],
)
def test_what_has_been_done_is_executed(text: str, status: Status) -> None:
    """The perfect of the deal's own verb tells more than a contract named beside it."""
    (deal,) = prose_deals(read(text.encode(), "text.txt"), NAMES)

    assert deal.status is status


def test_what_is_counted_of_a_maker_is_no_sum() -> None:
    """The currency spoken of before does not make dollars of processors."""
    text = "Vellum paid Corda $5 million. Norvale announced a deal to access up to 1 million of Hollin's processors."
    deals = prose_deals(read(text.encode(), "text.txt"), NAMES, unlikely=True)

    assert [deal.amount.best if deal.amount else None for deal in deals] == [Decimal("5e6"), None]


def test_provided_that_is_a_condition_and_no_delivery() -> None:
    """The seller provides nothing by it, and the buyer sells nothing."""
    text = (
        "Norvale agreed to buy 6 GW of accelerators from Kestrin Chips for $30 billion over five years, "
        "provided that the first site passes its acceptance test."
    )

    assert told(text) == [("chip_purchase", "Norvale", "Kestrin Chips", Decimal("3e10"))]
