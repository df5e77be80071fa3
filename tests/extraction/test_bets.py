"""What one investor put into each firm of a table, whose name stands over it."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import table_facts
from lianpu.extraction.tables.cell_words import put_in
from lianpu.notation.names import NameIndex
from lianpu.reading import read


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    facts = table_facts(read(text.encode(), "bets.md"), NameIndex(packaged_entities()))
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


def test_the_title_names_the_investor_and_the_cells_tell_what_it_put_in() -> None:
    text = (
        "青岚资本投资版图（截至 2032 年 3 月）\n\n### 新云\n\n"
        "| 标的 | 动作 | 时间 | 可信度 |\n|---|---|---|---|\n"
        "| **Velmar** | 2029 年起持股；2031-01 再投 $20 亿；另有约 $6 亿“兜底购买”协议 | 2029–2031 | 高 |\n"
        "| Ostrik | F 轮 | 2031-09 | 中 |\n"
        "| Tarn | 参与可转债（报道规模 $33.6 亿） | 2031-09 | 中 |\n"
        "| 芯片类：Quill、Borel（最高 $10 亿，报道中）、Dorne | 多轮 | 2031 | 高 |\n"
        "| Calder | $300 亿（约 $1100 亿那一轮，估值约 $7300 亿） | 2031 | 高 |\n"
        "| Fennick | 年收入 $20 亿；Quarrow 承诺采购其芯片 | 2031 | 高 |\n"
    )

    assert told(text) == [
        ("stake_held", "青岚资本", "Velmar", None),
        ("equity_investment", "青岚资本", "Velmar", "$20 亿"),
        ("guarantee", "青岚资本", "Velmar", "约 $6 亿"),
        ("equity_investment", "青岚资本", "Ostrik", None),
        ("fundraise", "青岚资本", "Tarn", "$33.6 亿"),
        ("equity_investment", "青岚资本", "Quill", None),
        ("equity_investment", "青岚资本", "Dorne", None),
        ("equity_investment", "青岚资本", "Borel", "最高 $10 亿"),
        ("equity_investment", "青岚资本", "Calder", "$300 亿"),
        ("fundraise", "", "Calder", "约 $1100 亿"),
    ]


def test_an_english_table_is_read_alike() -> None:
    text = (
        "## Harrow's role\n\nHarrow Capital now invests equity alongside debt:\n\n"
        "| Bet | Terms | Why |\n|---|---|---|\n"
        "| Velmar (Apr 2031) | $100M | Early validation |\n"
        "| Ostrik | ~6% stake | Support |\n"
        "| Tarn | led $2B seed | Talent |\n"
    )

    assert told(text) == [
        ("equity_investment", "Harrow Capital", "Velmar", "$100M"),
        ("stake_held", "Harrow Capital", "Ostrik", None),
        ("fundraise", "Harrow Capital", "Tarn", "$2B"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "### National plan\n\n| Investment | Terms | Purpose |\n|---|---|---|\n| Compute | £2 billion | Chips |\n| Research | £250 million | Grants |\n",
        "Harrow's investments\n\n| Company | Revenue | Users |\n|---|---|---|\n| Velmar | $2B | 3M |\n| Ostrik | $1B | 2M |\n",
        "微软与谷歌的投资版图\n\n| 标的 | 动作 |\n|---|---|\n| Velmar | $20 亿 |\n| Ostrik | $10 亿 |\n",
        "青岚资本投资版图\n\n| 标的 | 动作 |\n|---|---|\n| Velmar | 未参与 |\n| Ostrik | 年收入 $10 亿 |\n",
    ],
)
def test_tables_of_nobody_of_several_or_of_other_sums_tell_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("$1B (2.9% stake)", ["equity_investment"]),
        ("~$3B acquisition", ["acquisition"]),
        ("$40 亿贷款", ["debt"]),
        ("约 €10 亿合作，Quarrow 参与打造平台", ["partnership"]),
        ("估值 $300 亿", []),
        ("退出", []),
        ("$2B/yr", []),
        ("暂不出现在 13F", []),
        ("Quarrow also invested", []),
    ],
)
def test_a_note_tells_what_was_put_in_and_nothing_else(note: str, kinds: list[str]) -> None:
    assert [one.kind for one in put_in(note)] == kinds


def test_each_row_may_name_its_own_investor() -> None:
    text = (
        "### 主要投资方\n\n| VC 机构 | 投资项目 | 主题 |\n|---|---|---|\n"
        "| **青岚资本** (上海) | 云岫智能 ($17M Seed) | 软件 |\n"
        "| Harrow Partners | Ferrant ($40M B轮)、Tolland | 设施 |\n"
        "| Quill Ventures | Redmoor (Pre-Seed + Seed) | 数据 |\n"
    )

    assert told(text) == [
        ("fundraise", "青岚资本", "云岫智能", "$17M"),
        ("fundraise", "Harrow Partners", "Ferrant", "$40M"),
        ("equity_investment", "Harrow Partners", "Tolland", None),
        ("equity_investment", "Quill Ventures", "Redmoor", None),
    ]
