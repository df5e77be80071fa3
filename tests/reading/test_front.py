"""Date, title, publisher and language as stated, or None."""

from datetime import date

import pytest

from lianpu.core.document import BlockKind
from lianpu.reading import front
from lianpu.reading.draft import DraftBlock
from lianpu.reading.words import Words


def block(text, kind=BlockKind.PARAGRAPH):
    return DraftBlock(kind, Words(text))


@pytest.mark.parametrize(
    "text",
    [
        "2025年11月6日",
        "2025-11-06",
        "2025/11/6",
        "2025 年 11 月 6 日",
        "6 November 2025",
        "Nov 6, 2025",
    ],
)
def test_full_dates(text):
    """A day, a month and a year in the notations of front pages."""
    assert date(2025, 11, 6) == front.stated_date(text)


@pytest.mark.parametrize(
    "text", ["2025年11月", "29 Aug", "2025-13-01", "6 Nov 2025 to 9 Nov 2025", "5550 0142"]
)
def test_other_dates_are_left_open(text):
    """A month or a stretch is no publication date, and nothing is made up."""
    assert front.stated_date(text) is None


def test_the_front_states_its_date():
    """Name, kind and date between bars is how brokers head a page."""
    blocks = [block("远岫证券研究所 | 产业深度 | 2025年11月6日")]

    assert date(2025, 11, 6) == front.published(blocks)


@pytest.mark.parametrize(
    "blocks",
    [
        [block("算力链月报 租赁价格企稳 - 2025年9月9日", BlockKind.LIST_ITEM)],
        [block("2025年8月6日,曜石半导体宣布将向深穹智能投资至多 200 亿美元。")],
    ],
)
def test_dates_of_other_reports_and_events_are_not_taken(blocks):
    """Nothing is guessed from lists of related reports, nor from the first event."""
    assert front.published(blocks) is None


def test_a_byline_gives_title_and_publisher():
    """Articles saved as text begin with their title, publisher and date."""
    blocks = [block("钱在链上转圈 (海岸财经, 2025-10-13)"), block("正文。")]

    assert front.title(blocks) == "钱在链上转圈"
    assert front.publisher(blocks) == "海岸财经"


def test_wide_blanks_part_a_line_that_holds_a_date():
    """House, date and analyst on one line, with full-width blanks between them."""
    blocks = [block("甲辰证券研究所\u30002026年9月18日\u3000分析师：某某")]
    assert front.publisher(blocks) == "甲辰证券研究所"
    assert front.published(blocks) == date(2026, 9, 18)
    assert front.publisher([block("甲辰证券研究所\u3000行业深度")]) is None


def test_single_blanks_part_a_chinese_line_but_for_those_in_its_date():
    """What a PDF leaves of full-width blanks."""
    blocks = [block("甲辰证券研究所 2026 年 9 月 18 日 分析师：某某（S0270）评级：强于大市")]
    assert front.publisher(blocks) == "甲辰证券研究所"
    assert front.published(blocks) == date(2026, 9, 18)


def test_the_house_that_most_source_lines_name_last_is_the_publisher():
    """Brokers add themselves to every source line."""
    lines = [f"资料来源: {name}, 远岫证券" for name in ("投融通", "启明咨询", "公司公告")]

    assert front.publisher([block(line, BlockKind.SOURCE_LINE) for line in lines]) == "远岫证券"


@pytest.mark.parametrize(
    ("text", "language"),
    [("算力规模 EFLOPS", "zh"), ("Compute of 曜石 in EFLOPS rose", "en"), ("123 %", None)],
)
def test_language_by_script(text, language):
    """A Han character says as much as two letters or more."""
    assert language == front.language(text)
