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
