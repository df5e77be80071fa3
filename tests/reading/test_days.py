"""The day of publication in the forms in which articles print it, and the days that are of something else."""

from datetime import date

import pytest

from lianpu.core.document import BlockKind
from lianpu.reading import front, read
from lianpu.reading.days import day_of_name
from lianpu.reading.draft import DraftBlock
from lianpu.reading.words import Words


def published(text: str) -> date | None:
    kind = BlockKind.SOURCE_LINE if text.startswith("来源") else BlockKind.PARAGRAPH
    return front.published([DraftBlock(kind, Words(text))])


@pytest.mark.parametrize(
    "text",
    [
        "By Ana Lind | September 12, 2025",
        "Harbour Wire | Sept. 12, 2025",
        "Posted on September 12, 2025 by the editors",
        "Published: September 12, 2025",
        "Published on 12 September 2025",
        "Published September 12, 2025 | Updated September 15, 2025",
        "Ana Lind · Fri, Sep 12, 2025 at 9:30 AM EDT · 3 min read",
        "Friday, 12 September 2025",
        "LONDON, Sept 12, 2025 (Wire) - Halden Systems said on Tuesday it will acquire Corvane.",
        "AUSTIN, Texas, Sept. 12, 2025 (NEWSPORT) -- Tessera Labs today announced.",
        "NEW YORK--(Biz Wire)--Sept 12, 2025-- Tessera",
        "SAN FRANCISCO, September 12, 2025 — Tessera Labs announced",
        "September 12, 2025 – Tessera Labs announced a thing.",
        "AUSTIN, Sept. 12, 2025 /NewsPort/ -- Tessera",
        "Date: 2025-09-12",
        "Posted by Ana Lind on 12 September 2025",
        "By Ana Lind. Published September 12, 2025.",
        "Published on September 12, 2025.",
        "Published by Harbour Wire on September 12, 2025",
        "For immediate release: September 12, 2025",
        "生成时间：2025-09-12 08:00",
        "Sep 12, 2025, 9:30 AM",
        "2025-09-12T10:30:00Z",
        "Ana Lind - 12 Sep 2025",
        "By Ana Lind on September 12, 2025",
        "By Ana Lind, Harbour Wire, September 12, 2025",
        "2025-09-12 10:30 来源：某某网",
        "来源：某某网  作者：李某  发布时间：2025年09月12日 10:30:00",
        "2025年09月12日 10:30 某某网",
        "某某网 2025-09-12 10:30:25",
        "发布于 2025-09-12 10:30 北京",
        "作者 | 李某 编辑 | 王某 2025年9月12日",
        "某某社北京2025年9月12日电 衡石智能公告，拟收购澄湾科技。",
        "【某某网2025年9月12日讯】衡石智能公告",
        "2025年9月12日 星期五",
        "2025/09/12 10:30",
        "时间：2025-09-12",
        "来源：某某网 时间：2025-09-12 10:30 浏览：102",
        "AI Daily — 2025-09-12",
        "发表于 2025-09-12 | 更新于 2025-09-15",
        "(2025-09-12)",
        "文/李某 2025.09.12",
        "Sep 12, 2025 (Updated: Sep 15, 2025)",
        "# Newsletter #42 · Sep 12, 2025",
        "Issue 42 - September 12, 2025",
        "Sept 12, 2025 3 min read",
    ],
)
def test_the_day_of_an_article(text: str) -> None:
    """Bylines, datelines, labels and times of day, in both languages."""
    assert published(text) == date(2025, 9, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Quarter ended September 30, 2025",
        "截至2025年6月30日",
        "On September 12, 2025 - a Friday - the firm signed a deal with Corvane",
        "As of September 12, 2025",
        "Last updated September 15, 2025",
        "更新时间：2025-09-15",
        "一周融资汇总（2025年9月8日-9月14日）",
        "© September 12, 2025 Harbour",
        "Event date: September 12, 2025 in Berlin the great hall",
        "Halden bought Corvane on September 12, 2025",
        "定价日：2025年9月12日收盘",
        "Sept 8, 2025 - Sept 12, 2025",
        "Sept 12 (Wire) - Halden",
        "会议召开时间：2025年9月12日",
        "2025年9月12日，衡石智能与澄湾科技签署协议",
        "Founded September 12, 2025",
        "In the week of September 8, 2025 the money kept coming in from all sides",
        "Valuation date: December 31, 2024",
        "Prices as of September 12, 2025 close",
        "上市日期：2025-09-12",
        "合同签订日期：2025-09-12",
        "After September 12, 2025 — nothing was as before",
    ],
)
def test_days_of_something_else(text: str) -> None:
    """A quarter's end, an event, a stretch, a change of the text, a copyright: never the day of publication."""
    assert published(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Week of September 12, 2025",
        "Deals closed September 12, 2025",
        "Event: September 12, 2025, Berlin",
        "Next issue: September 12, 2025",
        "下一期：2025-09-12",
        "The report was published on September 12, 2025.",
        "Kaldera acquired Hollin on September 12, 2025.",
        "By Kaldera's count it bought Hollin on September 12, 2025.",
        "By September 12, 2025.",
    ],
)
def test_a_day_of_something_else_is_none(text: str) -> None:
    """What is to come, a week, and what was signed or closed then."""
    assert published(text) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-09-12-title.txt", date(2025, 9, 12)),
        ("20250912-某证券-深度.pdf", date(2025, 9, 12)),
        ("https://site.example/2025/09/12/title", date(2025, 9, 12)),
        ("芯片 2025年09月12日.docx", date(2025, 9, 12)),
        ("report-2024-12-31.pdf", None),
        ("log-2025-09-12-to-2025-09-19.txt", None),
        ("H20250912.pdf", None),
        ("ID-20251399.txt", None),
        ("2025-10.txt", None),
    ],
)
def test_the_day_in_a_files_name(name: str, day: date | None) -> None:
    """One whole day, which is no quarter's end."""
    assert day_of_name(name) == day


def test_a_day_from_a_files_name_is_said() -> None:
    """A reader sees among the problems that no page says it."""
    named = read(b"Kaldera acquired Hollin.", "2025-09-12-kaldera.txt")
    printed = read(b"Published 2025-09-12\n\nKaldera acquired Hollin.", "2025-11-03-kaldera.txt")

    assert named.source.published == printed.source.published == date(2025, 9, 12)
    assert "2025-09-12" in named.problems[0].what.en
    assert not printed.problems
