"""Tables of ratings, ranks, segments and steps tell them row by row; other tables tell none."""

from __future__ import annotations

from datetime import date

import pytest

from lianpu.core.document import Document
from lianpu.core.fact import Fact, Membership, Milestone, Rating, Standing
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read


def told(text: str, published: date | None = None) -> list[tuple[object, ...]]:
    """The facts of a page that are no numbers, in short."""
    document = read(text.encode(), "t.md")
    if published is not None:
        source = type(document.source)(
            document.source.title,
            document.source.sha256,
            document.source.media_type,
            published=published,
        )
        document = Document(
            document.id, source, document.text, document.blocks, document.tables, document.figures
        )
    return [short for one in extract(document, NameIndex(())) if (short := _short(one))]


def _short(fact: Fact) -> tuple[object, ...] | None:
    match fact:
        case Rating():
            target = fact.target.text if fact.target else None
            return (fact.subject, fact.ticker, fact.opinion, target, fact.before, fact.house)
        case Standing():
            return (fact.subject, fact.rank, fact.board, fact.period.iso if fact.period else None)
        case Membership():
            return (fact.member, fact.segment, fact.role)
        case Milestone():
            return (fact.subject, fact.step, str(fact.stage), fact.date.iso if fact.date else None)
    return None


def test_a_table_of_ratings_rates_each_row() -> None:
    english = told(
        "# Our stocks\n\n| Company | Ticker | Rating | Previous rating | Target price | Price |\n|---|---|---|---|---|---|\n"
        "| Orrel | ORL US | Buy | Hold | $42.00 | $30.10 |\n| Vask | VSK LN | Sell | Sell | n/a | £3.10 |\n"
    )
    chinese = told(
        "# 重点公司评级\n\n| 公司 | 评级 | 目标价(元) |\n|---|---|---|\n| 岑岭股份(688777.SH) | 买入 | 42.00 |\n| 汀川科技(002777.SZ) | 中性 | 9.80 |\n"
    )

    assert english == [
        ("Orrel", "ORL US", "Buy", "$42.00", "Hold", None),
        ("Vask", "VSK LN", "Sell", None, "Sell", None),
    ]
    assert chinese == [
        ("岑岭股份", "688777.SH", "买入", "42.00元", None, None),
        ("汀川科技", "002777.SZ", "中性", "9.80元", None, None),
    ]


def test_ranks_stand_under_their_title_and_sums_have_none() -> None:
    found = told(
        "# 2024年水泵出货量排名\n\n| 排名 | 公司 | 出货量（台） |\n|---|---|---|\n| 1 | 岑岭股份 | 900 |\n| 2 | 汀川科技 | 500 |\n| — | 合计 | 1,400 |\n"
    )

    assert found == [
        ("岑岭股份", 1, "2024年水泵出货量排名", "2024"),
        ("汀川科技", 2, "2024年水泵出货量排名", "2024"),
    ]


def test_segments_carry_down_over_merged_cells() -> None:
    found = told(
        "# 产业链图谱\n\n| 环节 | 细分领域 | 代表企业 |\n|---|---|---|\n| 上游 | 石英坩埚 | 岑岭股份、汀川科技等 |\n| | 特种气体 | 鹭湾化学 |\n| 下游 | 换电站 | — |\n"
    )

    assert found == [
        ("岑岭股份", "石英坩埚", "上游"),
        ("汀川科技", "石英坩埚", "上游"),
        ("鹭湾化学", "特种气体", "上游"),
    ]


def test_steps_across_come_when_their_cells_say() -> None:
    table = "# Roadmap\n\n| Product | Tape-out | Mass production |\n|---|---|---|\n| Orrel T1 | 2024 | March 2025 |\n| Orrel T2 | 2026 | 2027E |\n"

    assert told(table, date(2025, 12, 1)) == [
        ("Orrel T1", "taped_out", "reached", "2024"),
        ("Orrel T1", "mass_production", "reached", "2025-03"),
        ("Orrel T2", "taped_out", "planned", "2026"),
        ("Orrel T2", "mass_production", "planned", "2027"),
    ]
    assert told(table) == [("Orrel T2", "mass_production", "planned", "2027")], "no day, no tense"


@pytest.mark.parametrize(
    "table",
    [
        "# Users\n\n| Company | Rating | Users |\n|---|---|---|\n| Orrel | 4.5 | 900 |\n| Vask | 3.9 | 700 |\n",
        "# Deals in detail\n\n| # | Company | Revenue |\n|---|---|---|\n| 1 | Orrel | $9m |\n| 2 | Vask | $7m |\n",
        "# 评级说明\n\n| 类别 | 评级 | 说明 |\n|---|---|---|\n| 股票 | 买入 | 相对指数涨幅大于15% |\n| 股票 | 持有 | 相对指数涨幅介于-5%与5% |\n",
        "# 分部收入\n\n| 板块 | 公司数 | 收入 |\n|---|---|---|\n| 华东 | 12 | 3亿元 |\n| 华北 | 9 | 2亿元 |\n",
        "# Regions\n\n| Segment | Revenue |\n|---|---|\n| Cloud | $9m |\n| Devices | $7m |\n",
    ],
)
def test_other_tables_tell_none(table: str) -> None:
    assert told(table) == []
