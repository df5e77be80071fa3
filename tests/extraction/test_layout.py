"""Which columns of a table are the sides of its deals, and of what kind these are."""

from __future__ import annotations

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import table_facts
from lianpu.notation.names import NameIndex
from lianpu.reading import read


def deals_of(text: str) -> list[tuple[str, str, str, str | None]]:
    facts = table_facts(read(text.encode(), "t.md"), NameIndex(packaged_entities()))
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


def test_the_targets_of_a_table_of_takeovers_were_taken_over_by_whom_it_is_about():
    text = (
        "# Corvane Systems (CRVN) 深度研究\n\n### 5.4 关键收购整合\n\n"
        "| 时间 | 标的 | 金额 | 战略意义 |\n|---|---|---|---|\n"
        "| 2028 | [[Redmoor]] | ~$173M | 编排 |\n| 2030 | Demarq | — | 可观测性 |\n| 2031 | Quell | ~$560M | 身份 |\n"
    )

    assert deals_of(text) == [
        ("acquisition", "Corvane Systems", "Redmoor", "~$173M"),
        ("acquisition", "Corvane Systems", "Demarq", None),
        ("acquisition", "Corvane Systems", "Quell", "~$560M"),
    ]


def test_buyers_and_targets_without_a_sum_are_deals_too():
    text = (
        "### 退出案例\n\n| 收购方 | 标的 | 金额 | 说明 |\n|---|---|---|---|\n"
        "| Corvane | Redmoor | 未披露 | 补搜索能力 |\n| Tolland | Demarq | — | 身份安全 |\n"
    )

    assert [each[:3] for each in deals_of(text)] == [
        ("acquisition", "Corvane", "Redmoor"),
        ("acquisition", "Tolland", "Demarq"),
    ]


def test_a_cell_says_that_a_firm_was_bought_whole_or_only_sold_goods():
    text = (
        "Tolland's investments\n\n| Company | Round | Amount |\n|---|---|---|\n"
        "| Redmoor | Series B | $90M |\n| Demarq | — | ~$3B acquisition |\n"
    )
    assert [(each[0], each[2]) for each in deals_of(text)] == [
        ("equity_investment", "Redmoor"),
        ("acquisition", "Demarq"),
    ]
    told = (
        "### Startups\n\n| Company | Valuation | Round |\n|---|---|---|\n"
        "| Redmoor | $6 billion | Series H ($5B, May 2032) |\n| Demarq | $1.8 billion | $300M raise |\n"
        "| Ostrik | Undisclosed | $100M (Feb 2032) |\n| Quell | Undisclosed | $92M navy contract |\n"
    )
    assert [each[2] for each in deals_of(told)] == ["Redmoor", "Demarq", "Ostrik"]


def test_a_portfolio_of_nobody_tells_no_rounds():
    rows = (
        "| Company | Stage | Status |\n|---|---|---|\n| Redmoor | Growth | $30B+ |\n"
        "| Demarq | Early | Public |\n| Quell | Series A | $14B |\n"
    )

    assert deals_of(f"## Notable portfolio\n\n{rows}") == []
    named = deals_of(f"Harrow Capital (hc) — a venture firm.\n\n## Notable portfolio\n\n{rows}")
    assert [each[1] for each in named] == ["Harrow Capital"] * 3


ROUNDS = (
    "| Round | Date | Amount | Lead investor | Notes |\n|---|---|---|---|---|\n"
    "| Seed | Feb 2031 | $12.5M | Harrow Capital | tools |\n"
    "| Series A | Apr 2032 | $28M | Led by Corvane Growth; participants: Quillon, angels | cloud |\n"
    "| **Total** | — | **$40.5M** | — | 2 rounds |\n"
)


def test_rounds_without_a_column_of_firms_are_those_of_whom_the_table_is_about():
    """Who puts in stood as the one who raised: a deal turned round."""
    assert deals_of(f"# Tolland\n\n## Tolland funding summary\n\n{ROUNDS}") == [
        ("fundraise", "Harrow Capital", "Tolland", "$12.5M"),
        ("fundraise", "Corvane Growth + Quillon", "Tolland", "$28M"),
    ]
    assert deals_of(f"## Money raised in rounds\n\n{ROUNDS}") == []


def test_a_title_of_plain_words_before_a_colon_is_no_investor():
    text = (
        "### 资金表：融资/并购\n\n| 公司/基金 | 金额 | 轮次/类型 | 投资方 |\n|---|---|---|---|\n"
        "| Velmar | 3亿美元 | Series C | 高岭资本领投；Tarn、Quillon参投 |\n"
        "| 星槎机器人 | 3000万美元 | Pre-A | 未单列机构；战略伙伴/长线资金 |\n"
    )

    assert deals_of(text) == [
        ("fundraise", "高岭资本 + Tarn + Quillon", "Velmar", "3亿美元"),
        ("fundraise", "", "星槎机器人", "3000万美元"),
    ]


def test_what_a_firm_does_and_what_it_raised_in_all_are_no_round_and_no_investor():
    text = (
        "### Recent rounds\n\n| Company | Amount | Stage | Investors |\n|---|---|---|---|\n"
        "| Velmar | $935M total ($520M ext. Feb 2032) | Series A | Harrow Capital |\n"
        "| Ostrik | $270M | Series B | — (building sites) |\n"
        "| Quell | $45M | Seed | models of the world for robots |\n"
    )

    assert deals_of(text) == [
        ("fundraise", "Harrow Capital", "Velmar", "$520M"),
        ("fundraise", "", "Ostrik", "$270M"),
        ("fundraise", "", "Quell", "$45M"),
    ]
    totals = text.replace("| Amount |", "| Total raised |")
    assert [each[3] for each in deals_of(totals)] == [None] * 3


def test_a_table_of_listings_tells_who_goes_to_market():
    text = (
        "## IPO 日历\n\n| 企业 | 板块 | 进度 | 拟募资 | 保荐机构 |\n|---|---|---|---|---|\n"
        "| 朔岭智能 | 科创板 | 已过会 | 42.02亿元 | 北辰证券 |\n| 星槎芯片 | 港交所 | 已上市 | 43亿港元 | 远帆证券 |\n"
    )
    assert deals_of(text) == [
        ("ipo", "", "朔岭智能", "42.02亿元"),
        ("ipo", "", "星槎芯片", "43亿港元"),
    ]
    planned = (
        "### 未上市公司\n\n| 公司 | 预计上市 | 看点 |\n|---|---|---|\n"
        "| 朔岭智能 | 2031年7月 | 人形 |\n| 星槎芯片 | 待定 | 存储 |\n"
    )
    assert deals_of(planned) == [("ipo", "", "朔岭智能", None)]


def test_tables_of_listed_firms_and_of_prices_tell_no_listing():
    for table in (
        "| Company | Exchange | Market cap | Price |\n|---|---|---|---|\n| Velmar | NYSE | $12bn | $40 |\n| Ostrik | Nasdaq | $3bn | $12 |\n",
        "| 公司 | 上市地 | 上市时间 | 收入 |\n|---|---|---|---|\n| 朔岭智能 | 科创板 | 2031年7月 | 4亿元 |\n| 星槎芯片 | 港交所 | 2030年1月 | 7亿元 |\n",
        "| Company | Funding needs | Staff |\n|---|---|---|\n| Velmar | $12M | 40 |\n| Ostrik | $3M | 12 |\n",
    ):
        assert deals_of(f"## Peers\n\n{table}") == []


def test_brackets_say_what_each_of_several_put_in():
    text = (
        "| Company | Backers |\n|---|---|\n"
        "| Velmar | Harrow Capital (€1.3B, lead), Tarn, Quillon |\n| Ostrik | Corvane ($1.1B), Norvale |\n"
    )
    assert deals_of(text) == [
        ("equity_investment", "Harrow Capital", "Velmar", "€1.3B"),
        ("fundraise", "Tarn + Quillon", "Velmar", None),
        ("equity_investment", "Corvane", "Ostrik", "$1.1B"),
        ("fundraise", "Norvale", "Ostrik", None),
    ]
    customers = text.replace("Backers", "Customers")
    assert deals_of(customers) == []


def test_a_status_may_print_the_price_and_a_merged_cell_its_firm_once():
    bought = (
        "| Acquirer | Target | Status/date |\n|---|---|---|\n| Tolland | Demarq | Announced 2031-06-24 |\n"
        "| | Quell | Announced 2031-09-16 (~$300M, closing in winter) |\n"
    )
    assert deals_of(bought) == [
        ("acquisition", "Tolland", "Demarq", None),
        ("acquisition", "Tolland", "Quell", "~$300M"),
    ]


INVESTORS = "| {} | Amount | Year |\n|---|---|---|\n| Harrow Capital | $221M | 2031 |\n| Quillon | $100M | 2032 |\n"


def test_a_column_of_investors_alone_put_into_whom_the_title_names() -> None:
    """They stood as firms that raised the money, or as those that the firm invested in."""
    assert deals_of("## Who backs Nvidia\n\n" + INVESTORS.format("Investor")) == [
        ("equity_investment", "Harrow Capital", "Nvidia", "$221M"),
        ("equity_investment", "Quillon", "Nvidia", "$100M"),
    ]
    zh = deals_of("## 英伟达的投资人\n\n" + INVESTORS.format("投资方"))
    assert [each[1:3] for each in zh] == [("Harrow Capital", "英伟达"), ("Quillon", "英伟达")]


def test_investors_under_a_title_that_names_no_receiver_tell_no_deals() -> None:
    for title in ("Largest investors of the year", "The Nvidia-led consortium"):
        assert deals_of(f"## {title}\n\n" + INVESTORS.format("Investor")) == []


def test_a_column_of_deals_may_name_a_firm_and_its_round() -> None:
    text = (
        "| Deal | Value | Date |\n|---|---|---|\n| Velmar Series A | $600M | March 2031 |\n"
        "| 朔岭智能 C 轮 | 5亿美元 | 2032-01 |\n| Ostrik – Quell | $250M | May 2031 |\n| Total seed | $9M | 2031 |\n"
    )
    assert deals_of(text) == [
        ("fundraise", "", "Velmar", "$600M"),
        ("fundraise", "", "朔岭智能", "5亿美元"),
    ]
    products = text.replace("| Deal |", "| Model |")
    assert deals_of(products) == []


def test_a_sentence_on_investment_names_no_investor_and_rounds_may_tell_their_sums() -> None:
    text = (
        "Granite Robot investment has grown since last year:\n\n| Company | Total funding | Latest round | Valuation |\n|---|---|---|---|\n"
        "| Velmar | $1.2B | Series B ($675M) | $26B |\n| Ostrik | $240M | Series B | $1.5B |\n| Quell | $90M | Post-IPO | $2B |\n"
    )
    assert deals_of(text) == [
        ("fundraise", "", "Velmar", "$675M"),
        ("fundraise", "", "Ostrik", None),
    ]


def test_sums_of_a_table_of_sides_need_no_head_that_is_known() -> None:
    text = (
        "| Investor | Company | Sum | Worth |\n|---|---|---|---|\n| Harrow Capital | Velmar | $30B | $90B |\n"
        "| | Ostrik | up to $2B (Series E) | $7B |\n"
    )
    assert [each[1:] for each in deals_of(text)] == [
        ("Harrow Capital", "Velmar", "$30B"),
        ("Harrow Capital", "Ostrik", "up to $2B"),
    ]
    assert deals_of(text.replace("| Sum |", "| Valuation |")) == []


def test_a_firm_of_two_words_leads_a_title_where_the_text_tells_of_it():
    """北岸互动 is a name by no form of its own; 资金表 stands before no other colon."""
    text = (
        "# 北岸\n\n北岸互动自 2024 年至今投资 2 起。北岸互动少而精。\n\n图 6: 北岸互动: 近两年对外投资一览\n\n"
        "被投公司简称\t业务\t交易时间\t交易轮次\n观潮视频\t视频模型\t2025/6/20\tB轮\n声浪科技\t配音模型\t2025/2/11\tA 轮\n"
    )
    document = read(text.encode(), "note.txt")

    deals = [each for each in table_facts(document, NameIndex([])) if isinstance(each, Deal)]

    assert {(d.givers[0].name, d.takers[0].name) for d in deals if d.givers} == {
        ("北岸互动", "观潮视频"),
        ("北岸互动", "声浪科技"),
    }
