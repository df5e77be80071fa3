"""Deals of lists whose lines have no verb: their kind and owner stand in the words over them."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

NAMES = NameIndex(packaged_entities())
Row = tuple[str, str, str, int | None]


def told(text: str) -> list[Row]:
    """Kind, givers, takers and sum of each deal, as a list reader or any other reads it."""
    document = read(text.encode(), "list.txt")
    return [
        (
            each.kind,
            "/".join(party.name for party in each.givers),
            "/".join(party.name for party in each.takers),
            int(each.amount.best) if each.amount else None,
        )
        for each in extract(document, NAMES)
        if isinstance(each, Deal)
    ]


def test_the_words_over_a_list_say_who_acts_in_every_line() -> None:
    assert told("Korvane's acquisitions\n2031: Belmora ($40M)\n2032: Tessing Data ($125M)") == [
        ("acquisition", "Korvane", "Belmora", 40_000_000),
        ("acquisition", "Korvane", "Tessing Data", 125_000_000),
    ]
    assert told("霁川集团近年收购：\n- 2021年：岑石算法，约9亿元\n- 2023年：濯月科技，未披露") == [
        ("acquisition", "霁川集团", "岑石算法", 900_000_000),
        ("acquisition", "霁川集团", "濯月科技", None),
    ]
    assert told("Nvidia\n- $2bn in Korvane\n- $500m in Belmora") == [
        ("equity_investment", "Nvidia", "Korvane", 2_000_000_000),
        ("equity_investment", "Nvidia", "Belmora", 500_000_000),
    ]


def test_a_line_of_an_investors_list_may_tell_another_kind() -> None:
    text = "SoftBank's bets at a glance:\n- OpenAI: $30bn invested, about 11%\n- Ampere: acquired for $6.5bn\n- Korvane: $2bn of guarantees"

    assert told(text) == [
        ("equity_investment", "SoftBank", "OpenAI", 30_000_000_000),
        ("acquisition", "SoftBank", "Ampere", 6_500_000_000),
        ("guarantee", "SoftBank", "Korvane", 2_000_000_000),
    ]


def test_what_is_bought_is_known_by_the_words_or_by_who_sells() -> None:
    assert told("OpenAI's commitments:\n- Oracle: $300 billion\n- CoreWeave: $22.4 billion") == [
        ("compute_purchase", "OpenAI", "Oracle", 300_000_000_000),
        ("compute_purchase", "OpenAI", "CoreWeave", 22_400_000_000),
    ]
    assert told("OpenAI's commitments:\n- Korvane: $300 billion\n- Belmora: $22 billion") == []


def test_of_a_pair_the_one_that_provides_is_paid() -> None:
    text = "Compute deals signed this year:\n1. Korvane – Tessing Cloud: $11bn\n2. Tessing Cloud – Belmora: $900m"

    assert told(text) == [
        ("compute_purchase", "Korvane", "Tessing Cloud", 11_000_000_000),
        ("compute_purchase", "Belmora", "Tessing Cloud", 900_000_000),
    ]
    assert told(text.replace("Tessing Cloud", "Tessing")) == []


def test_columns_are_known_by_their_content() -> None:
    rows = [
        ("fundraise", "Harrow Capital", "Korvane", 90_000_000),
        ("fundraise", "Quill Partners", "Belmora", 30_000_000),
    ]
    assert rows == told(
        "Deals of the week\n\nKorvane | Series B | $90M | Harrow Capital\nBelmora | Series A | $30M | Quill Partners"
    )
    assert rows == told(
        "Startups that raised:\n\nKorvane (chips, Leeds) – $90M B, Harrow Capital\nBelmora (voice, Porto) – $30M A, Quill Partners"
    )
    assert rows == told("Series A+\nKorvane ($90M): Harrow Capital\nBelmora ($30M): Quill Partners")
    assert told(
        "本周融资\n①霁川智能 2亿元 A轮 岑石资本领投\n②濯月科技 3000万元 天使轮 沚兰创投"
    ) == [
        ("fundraise", "岑石资本", "霁川智能", 200_000_000),
        ("fundraise", "沚兰创投", "濯月科技", 30_000_000),
    ]


def test_the_rounds_of_one_firm_name_those_who_put_in() -> None:
    text = "霽川智能歷輪募資：\n種子輪｜2031 年｜200 萬美元｜岑石資本\nA 輪｜2032 年｜2,500 萬美元｜沚蘭創投"

    assert told(text) == [
        ("fundraise", "岑石資本", "霽川智能", 2_000_000),
        ("fundraise", "沚蘭創投", "霽川智能", 25_000_000),
    ]


def test_holders_are_known_by_their_shares() -> None:
    rows = [
        ("stake_held", "Harrow Capital", "Korvane", None),
        ("stake_held", "Quill Partners", "Korvane", None),
    ]
    assert rows == told("Who backs Korvane\n- Harrow Capital: 12%\n- Quill Partners: 8%")
    assert told("霁川智能前五大股东：\n1. 岑石资本 18.2%\n2. 沚兰创投 9.6%")[0][:3] == (
        "stake_held",
        "岑石资本",
        "霁川智能",
    )


def test_a_list_may_stand_in_one_line() -> None:
    text = "Exits: Korvane (sold to Belmora, $320M), Tessing Data (sold to Ostrik, $90M), Vellum (IPO, $610M raised)"

    assert told(text) == [
        ("acquisition", "Belmora", "Korvane", 320_000_000),
        ("acquisition", "Ostrik", "Tessing Data", 90_000_000),
        ("ipo", "", "Vellum", 610_000_000),
    ]


def test_a_section_lends_its_name_to_the_lists_in_it() -> None:
    text = "### CoreWeave\nCustomers: OpenAI ($22.4bn), Meta ($14.2bn)\nLenders: Harrow Capital ($7.5bn), Quill Partners ($2.3bn)\n\n## Korvane\n### Acquisitions\n- Belmora, March 2031, $40M\n- Tessing Data, undisclosed"

    assert told(text) == [
        ("compute_purchase", "OpenAI", "CoreWeave", 22_400_000_000),
        ("compute_purchase", "Meta", "CoreWeave", 14_200_000_000),
        ("debt", "Harrow Capital", "CoreWeave", 7_500_000_000),
        ("debt", "Quill Partners", "CoreWeave", 2_300_000_000),
        ("acquisition", "Korvane", "Belmora", 40_000_000),
        ("acquisition", "Korvane", "Tessing Data", None),
    ]
    assert told("## 岑石资本\n被投企业：霁川智能、濯月科技、沚兰算法") == [
        ("equity_investment", "岑石资本", name, None)
        for name in ("霁川智能", "濯月科技", "沚兰算法")
    ]


def test_whether_a_section_raised_or_put_in_is_not_guessed() -> None:
    assert told("## Korvane\n### Funding rounds\n- Harrow: $40M\n- Belmora: $30M") == []


def test_a_line_may_be_a_list_of_whom_it_begins_with() -> None:
    text = "Neocloud contracts by hyperscaler\n- Microsoft: Nebius $17.4bn, Nscale $24bn\n- Meta: CoreWeave $14.2bn"

    assert told(
        "云厂商的新云合同\n微软：Nebius 174亿美元、Nscale 240亿美元\nMeta：CoreWeave 142亿美元、Nebius 30亿美元"
    )[2:] == [
        ("compute_purchase", "Meta", "CoreWeave", 14_200_000_000),
        ("compute_purchase", "Meta", "Nebius", 3_000_000_000),
    ]
    assert told(text) == [
        ("compute_purchase", "Microsoft", "Nebius", 17_400_000_000),
        ("compute_purchase", "Microsoft", "Nscale", 24_000_000_000),
        ("compute_purchase", "Meta", "CoreWeave", 14_200_000_000),
    ]


def test_a_line_may_begin_with_its_sum_or_round() -> None:
    assert told(
        "Funding\n- $95M: Korvane (Series B, led by Harrow Capital)\n- $6M: Belmora (seed)"
    ) == [
        ("fundraise", "Harrow Capital", "Korvane", 95_000_000),
        ("fundraise", "", "Belmora", 6_000_000),
    ]
    assert told(
        "【A轮】霁川智能，2亿元，岑石资本领投\n【B轮】濯月科技，5亿元，沚兰创投独家投资"
    ) == [
        ("fundraise", "岑石资本", "霁川智能", 200_000_000),
        ("fundraise", "沚兰创投", "濯月科技", 500_000_000),
    ]


def test_a_volume_tells_what_was_ordered_where_no_sum_does() -> None:
    assert told("OpenAI has signed:\n- Oracle, $300bn, from 2027\n- AMD, 6 GW of GPUs") == [
        ("compute_purchase", "OpenAI", "Oracle", 300_000_000_000),
        ("chip_purchase", "OpenAI", "AMD", None),
    ]


def test_a_line_may_begin_with_its_month() -> None:
    assert told("英伟达产业链投资（2025年）\n9月 Intel 50亿美元\n10月 诺基亚 10亿美元") == [
        ("equity_investment", "英伟达", "Intel", 5_000_000_000),
        ("equity_investment", "英伟达", "诺基亚", 1_000_000_000),
    ]


def test_names_behind_a_sum_put_in_only_where_the_list_names_investors() -> None:
    assert told(
        "Startups funded in June\n- Korvane — $40M — Robotics — Abilene\n- Belmora — $12M — Voice — Leeds"
    ) == [
        ("fundraise", "", "Korvane", 40_000_000),
        ("fundraise", "", "Belmora", 12_000_000),
    ]
    assert told(
        "Funding news\n- Korvane — $40M Series C (TechCrunch)\n- Belmora — $12M seed (Reuters)"
    ) == [
        ("fundraise", "", "Korvane", 40_000_000),
        ("fundraise", "", "Belmora", 12_000_000),
    ]
    assert told(
        "Rounds\nKorvane · Series C · $40M · Harrow Capital\nBelmora · Series A · $12M · Quill Partners"
    ) == [
        ("fundraise", "Harrow Capital", "Korvane", 40_000_000),
        ("fundraise", "Quill Partners", "Belmora", 12_000_000),
    ]


def test_the_sides_of_a_contract_may_stand_apart() -> None:
    text = "GPU leases of the quarter\n- Korvane, 40 MW, Tessing Cloud, three years, $310m\n- Meta, 150 MW, Nebius, five years, $3bn"

    assert told(text) == [
        ("compute_purchase", "Korvane", "Tessing Cloud", 310_000_000),
        ("compute_purchase", "Meta", "Nebius", 3_000_000_000),
    ]
    assert told(text.replace("Tessing Cloud", "Tessing").replace("Nebius", "Tessing")) == []
    assert (
        told("GPU leases\n- Google, 40 MW, Korvane, $310m\n- Microsoft, 9 MW, Belmora, $90m") == []
    )


def test_who_bought_may_stand_behind() -> None:
    assert told(
        "M&A this week\n- Korvane, bought by Belmora for $640m\n- Tessing Data (acquired by Ostrik)"
    ) == [
        ("acquisition", "Belmora", "Korvane", 640_000_000),
        ("acquisition", "Ostrik", "Tessing Data", None),
    ]


def test_who_lends_or_holds_is_no_taker() -> None:
    assert told("Lenders to Korvane\n- Harrow Capital, $1.2bn\n- Quill Partners, $800m") == [
        ("debt", "Harrow Capital", "Korvane", 1_200_000_000),
        ("debt", "Quill Partners", "Korvane", 800_000_000),
    ]
    assert told("英伟达持股清单：Arm（持股0.1%）、CoreWeave（持股7%）") == [
        ("stake_held", "英伟达", "Arm", None),
        ("stake_held", "英伟达", "CoreWeave", None),
    ]
    assert told("贷款人名单\n- 岑石银行：3亿美元\n- 沚兰资本：1亿美元") == []


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        (
            "Korvane grows fast. OpenAI's compute contracts include Oracle ($210 billion), Belmora ($17.6 billion) and AWS ($29 billion). More follow.",
            [
                ("compute_purchase", "OpenAI", "Oracle", 210_000_000_000),
                ("compute_purchase", "OpenAI", "Belmora", 17_600_000_000),
                ("compute_purchase", "OpenAI", "AWS", 29_000_000_000),
            ],
        ),
        (
            "OpenAI 的算力合同包括甲骨文（2100亿美元）、Belmora（176亿美元）和亚马逊（290亿美元）。其他公司也在跟进。",
            [
                ("compute_purchase", "OpenAI", "甲骨文", 210_000_000_000),
                ("compute_purchase", "OpenAI", "Belmora", 17_600_000_000),
                ("compute_purchase", "OpenAI", "亚马逊", 29_000_000_000),
            ],
        ),
        (
            "OpenAI's compute contracts include Oracle (cloud), Belmora (chips) and AWS (hosting).",
            [],
        ),
        (
            "Its peers include Oracle ($210 billion), Belmora ($22 billion) and AWS ($29 billion).",
            [],
        ),
        ("OpenAI 的竞争对手包括甲骨文（2100亿美元）、Belmora（176亿美元）。", []),
    ],
    ids=["English", "Chinese", "no sums", "nobody's", "no deals"],
)
def test_a_sentence_may_list_its_deals(text: str, deals: list[tuple[str, str, str, int]]) -> None:
    assert told(text) == deals


def test_a_list_in_parts_is_of_whom_its_page_is() -> None:
    text = (
        "# Harrow\n\nHarrow is a venture firm.\n\n## Notable Investments\n\n### Consumer\n- Korvane\n- Belmora\n"
        "\n### Enterprise\n- Tessing Data\n- Ostrik\n\n## Team\n\n### London\n- Anna Berg\n- Tom Reed"
    )

    assert told(text) == [
        ("equity_investment", "Harrow", firm, None)
        for firm in ("Korvane", "Belmora", "Tessing Data", "Ostrik")
    ]


def test_a_timeline_of_one_firm_names_those_who_put_in() -> None:
    rows = (
        "- **2031-12** | $10.3M seed | Quill Partners\n"
        "- **2032-04** | $300M Series C | Harrow Capital, Tessing Data\n"
        "- **2033-08** | $640M Series D | Belmora\n"
    )
    assert told(f"# Timeline of Korvane\n\n{rows}") == [
        ("fundraise", "Quill Partners", "Korvane", 10_300_000),
        ("fundraise", "Harrow Capital/Tessing Data", "Korvane", 300_000_000),
        ("fundraise", "Belmora", "Korvane", 640_000_000),
    ]
    bars = "2031-12｜25 亿元｜岑石资本\n2032-04｜4 亿美元｜霁川集团\n2033-08｜10 亿元｜濯月基金"
    assert [each[2] for each in told(f"# 大事记\n\n{bars}")] == []  # a sum is no firm


def test_a_round_may_say_who_joined_its_lead_and_at_what_value() -> None:
    assert told(
        "Deals of the week\n- Korvane: $2B, Series B, led by Harrow Capital with Quill Partners and Belmora\n"
        "- Tessing Data: $1.4B Series E at a $10B+ valuation, Harrow Capital and Norvale"
    ) == [
        ("fundraise", "Harrow Capital/Quill Partners/Belmora", "Korvane", 2_000_000_000),
        ("fundraise", "Harrow Capital/Norvale", "Tessing Data", 1_400_000_000),
    ]


def test_an_investors_list_may_tell_what_it_bought() -> None:
    text = "Nvidia's bets\n- $5B stake in Korvane\n- $6.3B cloud services purchase from CoreWeave\n- $2B investment in xAI SPV"
    assert told(text) == [
        ("equity_investment", "Nvidia", "Korvane", 5_000_000_000),
        ("compute_purchase", "Nvidia", "CoreWeave", 6_300_000_000),
        ("equity_investment", "Nvidia", "xAI SPV", 2_000_000_000),
    ]


def test_holders_without_a_name_end_no_list_and_a_name_may_stand_in_two_scripts() -> None:
    table = (
        "Korvane cap table\n- Founders 38%\n- Harrow Ventures 21%\n- Norvale 12%\n- Employees 18%"
    )
    assert [each[1] for each in told(table)] == ["Harrow Ventures", "Norvale"]
    bill = "OpenAI 的算力账单：\n- 甲骨文：3000 亿美元\n- 微软 Azure：2500 亿美元\n- CoreWeave：224 亿美元"
    assert [each[2] for each in told(bill)] == ["甲骨文", "微软", "CoreWeave"]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of the sector\n- Korvane: $1.2bn\n- Belmora: $640m\n- Tessing Data: $310m",
        "Most valuable startups after their latest rounds\n1. Korvane — $210bn\n2. Belmora — $88bn",
        "Funding rounds\n- Korvane: $1.2bn valuation\n- Belmora: revenue of $640m",
        "Investments in cloud capacity\n- Korvane: $80bn\n- Belmora: $60bn",
        "Korvane's products\n- Belmora: $20 a month\n- Tessing: $30 a month",
        "Venture firms by funding deployed\n- Harrow Capital: $3.1bn\n- Quill Partners: $2.2bn",
        "Loans by bank\n- Harrow Bank: $12bn\n- Quill Partners: $9bn",
        "Total raised to date\n- Korvane: $1.2bn\n- Belmora: $980m",
        "Microsoft's investments by state\n- Ohio: $10bn\n- Georgia: $11bn",
        "Harrow Capital's holdings by weight: Korvane (8%), Belmora (4%), Tessing Data (3%)",
        "累计融资额\n- 霁川智能：42亿元\n- 濯月科技：18亿元",
        "融资买入额：霁川智能（12亿元）、濯月科技（8亿元）",
        "本周上市公司\n- 霁川智能：发行价18.6元\n- 濯月科技：发行价42元",
        "本轮融资的三个主要投资者\n- 霁川智能：5亿元\n- 岑石资本：3亿元",
        "霁川智能2033年营收\n- 云服务：24亿元\n- 软件：18亿元",
        "霁川智能的投资逻辑\n- 岑石算法：3亿元\n- 濯月科技：2亿元",
        "Korvane's acquisitions\n- Belmora ($40M) was rejected\n- Tessing Data ($125M) fell through",
    ],
)
def test_other_lists_tell_no_deals(text: str) -> None:
    assert told(text) == []
