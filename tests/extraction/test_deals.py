"""Deals of prose: each way of telling one, and everything that only looks like one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from lianpu.core.fact import Deal, Status
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.text.sentences import LONGEST
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.documents import paragraphs, registry

TOLD = [
    case
    for file in sorted(Path(__file__).parent.glob("told*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return registry()


def brief(deal: Deal) -> tuple[str, str, str, Decimal | None]:
    giver = deal.givers[0].name if deal.givers else "-"
    taker = deal.takers[0].name if deal.takers else "-"
    return deal.kind, giver, taker, deal.amount.best if deal.amount else None


def expected(line: str) -> tuple[str, str, str, Decimal | None]:
    kind, giver, taker, amount = (part.strip() for part in line.split("|"))
    return kind, giver, taker, None if amount == "-" else Decimal(amount)


@pytest.mark.parametrize(
    ("told", "conditions"),
    [
        ("Norvale will invest up to $20 billion in Ostrik AI to build 4 GW of clusters.", ()),
        (
            "Tarn Semiconductor issued Ostrik AI a warrant for up to 160 million shares, "
            "vesting in tranches as each gigawatt is deployed.",
            ("vesting in tranches as each gigawatt is deployed",),
        ),
        (
            "北辰半导体向云帆智能授予至多1.6亿股认股权证，每部署1 GW解锁一批。",
            ("每部署1 GW解锁一批",),
        ),
    ],
)
def test_the_words_that_say_in_which_tranches_are_kept(
    told: str, conditions: tuple[str, ...], names: NameIndex
) -> None:
    """To "invest" ends in "vest": an investment is no warrant that vests."""
    (deal,) = prose_deals(paragraphs(told), names)

    assert deal.conditions == conditions


@pytest.mark.parametrize("case", TOLD, ids=[case["told"][:60] for case in TOLD])
def test_a_deal_is_read_with_kind_direction_and_amount(case: dict, names: NameIndex) -> None:
    """Invented firms in sentences of our own: no registry helps, form and grammar must.

    What a sentence says is read, however little one sentence shows that its names are firms'.
    """
    deals = prose_deals(paragraphs(case["told"]), names, unlikely=True)

    assert sorted(map(expected, case["deals"]), key=str) == sorted(map(brief, deals), key=str)


def test_a_share_and_a_round_of_another_are_none_of_the_deal(names: NameIndex) -> None:
    """What another keeps, or raises in the next clause, says nothing of the deal before it."""
    kept = (
        "After Ostrik AI agreed to be acquired by Norvale, the deal stalled after Velmar Capital "
        "withheld its 8% stake from the offer."
    )
    raised = (
        "Velmar Ventures closed a $140 million fund and Ostrik AI raised a $196 million series A."
    )

    (takeover,) = prose_deals(paragraphs(kept), names)
    fund, own = prose_deals(paragraphs(raised), names)

    assert takeover.stake is None
    assert (fund.round, own.round) == (None, "series A")


def test_a_round_before_the_first_is_called_so(names: NameIndex) -> None:
    """A pre-Series A is no Series A."""
    told = "Ostrik AI raised $9 million in a pre-Series A round from Norvale."

    (deal,) = prose_deals(paragraphs(told), names)

    assert deal.round == "pre-Series A"


@pytest.mark.parametrize("case", TOLD, ids=[case["told"][:60] for case in TOLD])
def test_every_span_quotes_the_document(case: dict, names: NameIndex) -> None:
    """The ledger refuses a span whose words do not stand at its place."""
    document = paragraphs(case["told"])

    for deal in prose_deals(document, names):
        assert all(document.holds(span) for span in deal.spans)
        assert all(document.holds(party.span) for party in deal.parties if party.span)
        assert deal.quote in document.text


@pytest.mark.parametrize(
    ("told", "givers"),
    [
        (
            "Ostrik AI closed a $6 billion round. This influx of capital, led by Velmar Capital and "
            "Harrow Partners, marks one of the largest rounds.",
            ["Velmar Capital", "Harrow Partners"],
        ),
        (
            "Ostrik AI raised $1.38 billion. The oversubscribed round is being co-led by Velmar "
            "Capital and Harrow Partners and includes Nvidia and Bunder Fund as some of its major "
            "investors.",
            ["Velmar Capital", "Harrow Partners", "Nvidia", "Bunder Fund"],
        ),
        (
            "Velmar Capital co-led a $170 million Series A into Ostrik AI, a GPU cloud provider, "
            "alongside Harrow Ventures.",
            ["Velmar Capital", "Harrow Ventures"],
        ),
        (
            "Ostrik AI secured €1.7 billion in a funding round led by Norvale. Other investors in the "
            "round include industry heavyweights like Harrow Ventures and Nvidia.",
            ["Norvale", "Harrow Ventures", "Nvidia"],
        ),
        (
            "云帆智能完成新一轮融资——腾讯领投，另有多家产业方及老股东跟投，包括北岭科技、砺石资本等等。",
            ["腾讯", "北岭科技", "砺石资本"],
        ),
        (
            "云帆智能宣布完成1.2亿美元A轮融资。本轮融资领投方为专注于机器人赛道的投资基金Robostrategy，First Round Capital等机构跟投。",
            ["Robostrategy", "First Round Capital"],
        ),
    ],
)
def test_who_is_in_a_round_is_told_beside_it(
    told: str, givers: list[str], names: NameIndex
) -> None:
    """By who leads it, by a list of its investors, by with whom a leader did so."""
    (deal,) = prose_deals(paragraphs(told), names, unlikely=True)

    assert [party.name for party in deal.givers] == givers


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Norvale is in talks to acquire Ostrik AI for $2 billion.", Status.TALKS),
        ("Norvale reportedly acquired Ostrik AI for $2 billion.", Status.RUMOURED),
        ("Norvale plans to invest $2 billion in Ostrik AI.", Status.ANNOUNCED),
        ("Norvale signed a $2 billion cloud deal with Ostrik AI.", Status.SIGNED),
        ("Norvale acquired Ostrik AI for $2 billion.", Status.EXECUTED),
        ("星澜科技计划向云帆智能投资10亿元。", Status.ANNOUNCED),
        ("据悉，星澜科技将向云帆智能投资10亿元。", Status.ANNOUNCED),
        ("星澜科技已完成对云帆智能10亿元的投资，砺石资本投资了云帆智能。", Status.EXECUTED),
    ],
)
def test_status_follows_the_verb(told: str, status: Status, names: NameIndex) -> None:
    """Promised and paid are one field, never two."""
    assert prose_deals(paragraphs(told), names)[0].status is status


def test_a_repeated_deal_is_one_with_all_its_places(names: NameIndex) -> None:
    """The first sentence stays first; the second adds its place and nothing else."""
    told = "Norvale invested $2 billion in Ostrik AI.\nNorvale's $2 billion investment in Ostrik AI was big."
    deals = prose_deals(paragraphs(told), names, unlikely=True)

    assert len(deals) == 1
    assert deals[0].quote == "Norvale invested $2 billion in Ostrik AI."
    assert any(span.start > 42 for span in deals[0].spans)


def test_a_total_is_told_apart_from_its_part(names: NameIndex) -> None:
    """The enlargement and the sum it leads to are two amounts of one pair."""
    told = "Bravura Cloud enlarged its Ostrik AI contract by $3 billion, which brings it to $11 billion."
    amounts = {deal.amount.best for deal in prose_deals(paragraphs(told), names) if deal.amount}

    assert amounts == {Decimal("3e9"), Decimal("11e9")}


def test_a_quotation_announced_as_a_joke_is_no_deal(names: NameIndex) -> None:
    """A story told for a laugh has parties, sums and verbs like any other."""
    told = "最近流传一个段子。\n“星澜科技向云帆智能投资10亿元；云帆智能向星澜科技投资10亿元”\n砺石资本向云帆智能投资3亿元。"
    givers = [party.name for deal in prose_deals(paragraphs(told), names) for party in deal.givers]

    assert givers == ["砺石资本"]


def test_a_heading_names_whom_the_section_is_about(names: NameIndex) -> None:
    """Chinese leaves out a subject that the heading gave."""
    deals = prose_deals(paragraphs("# 云帆智能\n去年完成3亿元B轮融资。"), names)

    assert [party.name for deal in deals for party in deal.takers] == ["云帆智能"]


@pytest.mark.parametrize(
    ("told", "expects"),
    [
        (
            "# 云帆智能完成3亿元B轮融资，砺石资本领投\n正文谈的是技术。",
            "fundraise | 砺石资本 | 云帆智能 | 3e8",
        ),
        (
            "## 🚀 No.2 · Norvale 130 亿美元收购 Moriwa，锁定入口\n正文谈的是技术。",
            "acquisition | Norvale | Moriwa | 130e8",
        ),
        (
            "## No.3 · Norvale × Moriwa 450 亿美元算力合同\n正文谈的是技术。",
            "compute_purchase | Norvale | Moriwa | 450e8",
        ),
        ("# 为什么云帆智能要花3亿元收购砺石资本\n正文谈的是技术。", None),
        ("# 云帆智能能否以3亿元收购砺石资本\n正文谈的是技术。", None),
        ("# How Norvale Bought Moriwa for $300 Million\nNorvale and Moriwa are firms.", None),
        (
            "# Norvale Buys Moriwa for $300 Million\nNorvale said little and Moriwa less.",
            "acquisition | Norvale | Moriwa | 300e6",
        ),
    ],
)
def test_a_heading_that_asserts_a_deal_tells_it(
    told: str, expects: str | None, names: NameIndex
) -> None:
    """Digests say in the headline who pays how much, and go on with what it means; a question asserts nothing."""
    deals = [brief(deal) for deal in prose_deals(paragraphs(told), names)]

    assert deals == ([expected(expects)] if expects else [])


def test_respectively_pairs_givers_with_sums(names: NameIndex) -> None:
    """Two givers and two sums are two deals, not one of either."""
    told = "Norvale and Pellet Capital will invest $5 billion and $10 billion respectively in Ostrik AI."
    pairs = {
        (d.givers[0].name, d.amount.best) for d in prose_deals(paragraphs(told), names) if d.amount
    }

    assert pairs == {("Norvale", Decimal("5e9")), ("Pellet Capital", Decimal("10e9"))}


@pytest.mark.parametrize(
    "unit",
    [
        "甲乙丙丁，",
        "a ",
        "投资 ",
        "公司、",
        "((((",
        "$5 billion in ",
        "向",
        "Norvale invests $1bn, ",
    ],
)
def test_a_paragraph_without_end_is_cut_and_read(unit: str, names: NameIndex) -> None:
    """A sentence is cut at its longest, so that no pattern sees the whole paragraph."""
    document = paragraphs(unit * (60_000 // len(unit)))

    assert all(len(deal.quote) <= LONGEST for deal in prose_deals(document, names))


@dataclass(frozen=True)
class Told:
    """One relation of the sample's prose; None where the report leaves a field open."""

    kind: str
    giver: str
    taker: str
    amount: str | None = None
    unit: str | None = None
    qualifier: str | None = None
    volume: str | None = None
    stake: str | None = None
    status: str = "announced"


SAMPLE = [
    Told("equity_investment", "nvidia", "openai", "1e11", "USD", "up_to"),
    Told("compute_purchase", "openai", "oracle", "3e11", "USD", "exact", status="signed"),
    Told("stake_held", "nvidia", "coreweave", stake="0.07", status="executed"),
    Told("compute_purchase", "openai", "coreweave", "6.5e9", "USD", "up_to", status="signed"),
    Told("compute_purchase", "openai", "coreweave", "22.4e9", "USD", "exact", status="signed"),
    Told("compute_purchase", "nvidia", "coreweave", "6.3e9", "USD", "exact", status="signed"),
    Told("compute_purchase", "microsoft", "nebius", "33e9", "USD", "more_than", "100000"),
    Told("compute_purchase", "microsoft", "coreweave", "33e9", "USD", "more_than", "100000"),
    Told("compute_purchase", "microsoft", "coreweave", "1e10", "USD", "nearly", status="rumoured"),
    Told("equity_investment", "nvidia", "xai", "2e9", "USD", "up_to"),
    Told("chip_purchase", "meta", "nvidia", "9e9", "USD", "nearly", "350000"),
    Told("equity_investment", "nvidia", "intel", "5e9", "USD", "exact"),
    Told("warrant", "amd", "openai", volume="1.6e8"),
    Told("chip_purchase", "openai", "amd", volume="6e9"),
    Told("chip_purchase", "openai", "broadcom", volume="1e10"),
    *(
        Told("project", giver, "stargate", "5e11", "USD", "exact", "1e10")
        for giver in ("openai", "oracle", "softbank")
    ),
]
"""Power in watts, chips and shares in pieces, a stake as a ratio."""


def sample_deals(shared: Path, names: NameIndex) -> tuple[Deal, ...]:
    path = shared / "reports" / "ai-chain-2025-10.txt"
    if not path.is_file():
        pytest.skip(f"no {path}")
    return prose_deals(read(path.read_bytes(), path.name), names)


def test_sample_prose_tells_each_relation_with_all_its_fields(
    shared: Path, names: NameIndex
) -> None:
    """Direction, amount, qualifier, volume, stake and status are one statement: one is no use alone."""
    found = {
        Told(
            deal.kind,
            giver.entity,
            taker.entity,
            *(
                (plain(deal.amount), deal.amount.unit, deal.amount.qualifier.value)
                if deal.amount
                else (None, None, None)
            ),
            plain(deal.volume),
            plain(deal.stake),
            deal.status.value,
        )
        for deal in sample_deals(shared, names)
        for giver in deal.givers
        for taker in deal.takers
        if giver.entity and taker.entity
    }
    wanted = {replace(told, **{f: number(getattr(told, f)) for f in FIGURES}) for told in SAMPLE}

    assert wanted <= found, wanted - found
    assert any(
        (told.kind, told.giver, told.taker, told.qualifier)
        == ("chip_purchase", "oracle", "nvidia", "vague")
        for told in found
    )


FIGURES = ("amount", "volume", "stake")


def number(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text):f}".rstrip("0").rstrip(".")


def plain(quantity: Quantity | None) -> str | None:
    return number(str(quantity.best)) if quantity and quantity.best is not None else None


def test_sample_prose_tells_nothing_of_its_publisher_or_of_words(
    shared: Path, names: NameIndex
) -> None:
    """The broker whose name heads the page is no party, and a volume of investment no investee."""
    deals = sample_deals(shared, names)
    published = {party.name for deal in deals for party in deal.parties if "国际" in party.name}

    assert not published
    assert all(party.name != "体量" for deal in deals for party in deal.parties)


@pytest.mark.parametrize(
    "text",
    [
        "据投融通数据，澄海智能去年起出手变少，全年对外投资体量随之缩小。",
        "深穹智能今年付款颇多，相当于岳衡算力与客户签下的90亿美元合同的大半。",
        "澄海智能获得岳衡算力认股权证，全部行权后持股约6%。",
        "平台接入近百万店主，并适配多款收银设备，为澄海智能提供服务。",
        "AI spending is to rise from US$315bn in 2024 to US$1.26tn in 2029, wrote Zentrill.",
    ],
)
def test_what_only_sounds_like_a_takeover_or_a_stake_is_none(text: str, names: NameIndex) -> None:
    """Customers have no name; rights are no holding."""
    told = prose_deals(paragraphs(text), names)

    assert not [deal for deal in told if deal.kind != "warrant"]


def test_the_name_of_what_is_sold_tells_who_sells_it(names: NameIndex) -> None:
    """Two firms agree on accelerators: the one that is called a chip maker delivers them."""
    [deal] = prose_deals(
        paragraphs("锐铂半导体与深穹智能达成芯片合作：深穹智能将部署 3GW 的锐铂加速器。"), names
    )

    assert [p.name for p in deal.givers] == ["深穹智能"]
    assert [p.name for p in deal.takers] == ["锐铂半导体"]


@pytest.mark.parametrize(
    ("text", "names_told"),
    [
        ("竞争对手岚汀电气收购铂渡磁材。", {"岚汀电气", "铂渡磁材"}),
        ("若岚汀电气后续收购铂渡磁材，格局将变。", set()),
        ("岚汀智能与海陵银行签署协议，获得20亿元综合授信。", {"岚汀智能", "海陵银行"}),
        ("岚汀智能与某头部互联网客户签订合同，合同总金额为5亿元。", set()),
    ],
)
def test_a_doubtful_role_or_name_tells_no_party(
    text: str, names_told: set[str], names: NameIndex
) -> None:
    """A name ends where its verb begins; who signs with a bank and gets credit has it from the bank."""
    told = prose_deals(paragraphs(text), names)

    assert {p.name for deal in told for p in deal.parties} == names_told


def test_the_largest_shareholder_holds_and_a_threshold_is_no_stake(names: NameIndex) -> None:
    """ "Holders of 5 % or more" names a class of holders; "its largest holder is N" names one."""
    [deal] = prose_deals(paragraphs("岚汀智能第一大股东为海陵控股，持股31.2%。"), names)

    assert ([p.name for p in deal.givers], [p.name for p in deal.takers]) == (
        ["海陵控股"],
        ["岚汀智能"],
    )
    assert not prose_deals(paragraphs("岚汀智能公告，持股5%以上股东的名册已更新。"), names)


def test_a_part_of_what_is_raised_is_no_stake(names: NameIndex) -> None:
    [deal] = prose_deals(
        paragraphs("北岭资本此次以自有资金认购岚汀智能15亿元，占总募资额30%。"), names
    )

    assert deal.stake is None


@pytest.mark.parametrize(
    "text",
    [
        "Also contributing to the increase in net sales was a $30.6 million increase in sales across Tantalion, "
        "and a $28.0 million increase in sales of Voltane capacitors to Kestrel Cells.",
        "Orders Received\n\nOrders came from many. It raised $10.4 million for fiscal 2018 in a funding round.",
        "The Convertible fell due. A convertible note is a loan.\n\n"
        "Convertible Notes\n\nWe agreed on a loan of $700 million from Convertible in 2012.",
        "The acquisition of Angevin, which Kestrel Cells bought in 2017, contributed $41.3 million to its net sales.",
    ],
    ids=["variance", "caption", "a word written small", "contribution"],
)
def test_what_accounts_for_a_result_makes_no_party(text: str, names: NameIndex) -> None:
    """Filings explain results by sums and set words as headings; neither makes a party of a deal."""
    found = prose_deals(read(text.encode(), "filing.txt"), names)
    parties = {party.name for deal in found for party in deal.parties}
    assert not parties & {
        "Tantalion",
        "Voltane",
        "Orders Received",
        "Convertible",
        "Convertible Notes",
    }
    assert not any(deal.amount and deal.amount.best == Decimal("41300000") for deal in found)


def test_who_speaks_in_a_talk_is_no_party(names: NameIndex) -> None:
    """A label that comes back line by line, in a text that asks, is a speaker."""
    talk = "小蓝：东部重工缺钱吗？\n老周：缺。\n小蓝：它刚发了30亿元的公司债。\n老周：对。"

    for deal in prose_deals(paragraphs(talk), names):
        assert "小蓝" not in {party.name for party in deal.parties}


def test_whose_spokesman_speaks_is_spoken_of(names: NameIndex) -> None:
    """Else "it" was the fund of the paragraph before, which raised nothing."""
    told = (
        "Blue Bay Capital led the round.\n\nA spokesman for Odd Paw denied that it was in talks to sell "
        "itself. It last raised money, £5m, in 2024."
    )

    deals = prose_deals(paragraphs(told), names, unlikely=True)

    assert brief(deals[-1])[2] == "Odd Paw"


def test_what_a_price_implies_and_when_a_loan_ends_are_not_the_deal(names: NameIndex) -> None:
    """The sale was told a second time, for the value of the whole."""
    told = (
        "Kestrel Fund sold its 12 per cent holding in Warm Paw to PawTrust for £9.6m, implying a value "
        "of £80m for the whole. PawTrust has lent Vacto £5m, repayable in 2029."
    )
    sale, loan = prose_deals(paragraphs(told), names)

    assert brief(sale) == ("equity_investment", "PawTrust", "Warm Paw", Decimal("9600000"))
    assert (brief(loan)[0], loan.date) == ("debt", None)


def test_what_is_bought_may_be_called_by_any_words(names: NameIndex) -> None:
    """安心, 动物 and 医院 are words of every day; 收购 before and 60% 股权 behind say whose they are."""
    told = "瑞宠医疗以现金 1.26 亿元收购苏州安心动物医院 60% 股权，后者 2025 年营收 1.05 亿元。"
    (deal,) = prose_deals(paragraphs(told), names)

    assert brief(deal) == ("acquisition", "瑞宠医疗", "苏州安心动物医院", Decimal("126000000"))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("北渡冷链与鲜驰供应链签署十年期租约，后者每年向前者支付4,800万元仓租。", "lease"),
        ("鲜驰供应链向北渡冷链租用冷库，年租金4,800万元。", "lease"),
        ("海岳科技向云岭智算租用算力，每年支付租金3亿元。", "compute_purchase"),
    ],
)
def test_rent_of_a_shed_is_no_compute(names: NameIndex, told: str, kind: str) -> None:
    """Who rents what computes buys compute; who rents a cold store leases it."""
    assert [deal.kind for deal in prose_deals(paragraphs(told), names)] == [kind]


def test_a_share_made_over_at_a_price_goes_to_whoever_takes_it(names: NameIndex) -> None:
    """作价 says the price as 以 does."""
    told = "启程基金将所持暖爪科技12%股份作价9,600万元转让给瑞宠医疗。"
    (deal,) = prose_deals(paragraphs(told), names)

    assert brief(deal) == ("equity_investment", "瑞宠医疗", "暖爪科技", Decimal("96000000"))


def test_a_round_takes_every_investor_of_the_sentence_behind_it(names: NameIndex) -> None:
    """One round, not a round and investments beside it."""
    told = (
        "Harrow Pike raises €28m Series A to automate ports. The round was led by Delft Ventures; "
        "existing investors Ostrow Capital and Kade Fund joined."
    )
    (deal,) = prose_deals(paragraphs(told), names)

    assert [giver.name for giver in deal.givers] == [
        "Delft Ventures",
        "Ostrow Capital",
        "Kade Fund",
    ]


def test_a_round_takes_no_investors_of_a_sentence_on_another_deal(names: NameIndex) -> None:
    """A sum of its own, or a round of somebody else's, is another deal."""
    told = "Harrow Pike raised €28m. Delft Ventures led a $9m round in Ostrik AI."
    first, second = prose_deals(paragraphs(told), names)

    assert not first.givers
    assert second.takers[0].name == "Ostrik AI"


def test_a_share_told_in_the_clause_of_another_is_not_that_of_a_deal(names: NameIndex) -> None:
    told = "The move comes despite Norvale's 27% stake in Ostrik AI, and Harrow also plans to invest $9 billion into Ostrik AI."
    own = "Harrow plans to invest $9 billion into Ostrik AI for a 27% stake."

    other, same = (
        {deal.givers[0].name: deal.stake for deal in prose_deals(paragraphs(text), names)}
        for text in (told, own)
    )

    assert other["Harrow"] is None
    assert same["Harrow"] is not None


def test_a_cloud_that_is_paid_stands_for_its_owner() -> None:
    known = NameIndex(packaged_entities())
    paid, mentioned = (
        prose_deals(paragraphs(text), known)
        for text in (
            "Ostrik AI will spend $30 billion on Azure compute over five years.",
            "Ostrik AI raised $30 million and will offer its models on Azure.",
        )
    )

    assert [(deal.kind, deal.takers[0].entity) for deal in paid] == [
        ("compute_purchase", "microsoft")
    ]
    assert [deal.kind for deal in mentioned] == ["fundraise"]


@pytest.mark.parametrize(
    ("text", "givers", "takers"),
    [
        (
            "砺行智能近期与澜海科技、铂岑光电和岭南芯片达成的协议总额超过100亿元。",
            ["砺行智能"],
            ["澜海科技", "铂岑光电", "岭南芯片"],
        ),
        (
            "由砺行资本、澜海科技组成的财团将以40亿美元收购铂岑光电。",
            ["砺行资本", "澜海科技"],
            ["铂岑光电"],
        ),
        (
            "Quillon funds hold 80% of Dravex and Osk 20%.",
            ["Quillon"],
            ["Dravex"],
        ),
    ],
)
def test_all_of_a_list_stand_on_their_side(text: str, givers: list[str], takers: list[str]) -> None:
    [deal] = prose_deals(read(text.encode(), "text.txt"), NameIndex([]))

    assert [each.name for each in deal.givers] == givers
    assert [each.name for each in deal.takers] == takers
