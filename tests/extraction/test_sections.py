"""Headings that are firms: what a line beneath them leaves out is the firm of its heading."""

from __future__ import annotations

from lianpu.extraction.deals.reader import prose_deals
from lianpu.reading import read
from tests.extraction.documents import registry

SECTIONS = """# 资本圈的派系

### 青岚科技:从独押到双押

2023、2024 年各投澹川智能 40 亿美元,是最早那批投资人。

对北珩智能承诺最多投资 500 亿美元。

### 云陆资本:上车晚了

- 对澹川智能最多投资 100 亿美元,但尚未敲定
"""


def told(text: str) -> list[tuple[str, str, int]]:
    deals = prose_deals(read(text.encode(), "sections.md"), registry())
    return [
        (deal.givers[0].name, deal.takers[0].name, int(deal.amount.best))
        for deal in deals
        if deal.amount is not None
    ]


def test_lines_without_a_subject_are_of_the_firm_of_their_heading() -> None:
    assert told(SECTIONS) == [
        ("青岚科技", "澹川智能", 4_000_000_000),
        ("青岚科技", "北珩智能", 50_000_000_000),
        ("云陆资本", "澹川智能", 10_000_000_000),
    ]


def test_a_single_heading_of_a_firm_makes_no_sections() -> None:
    """The text is then about whomever it speaks of, not cut into parts of one firm each."""
    one = SECTIONS.partition("### 云陆资本")[0].replace("对北珩智能承诺", "云陆资本对北珩智能承诺")

    assert ("云陆资本", "北珩智能", 50_000_000_000) in told(one)


def test_a_page_that_title_and_first_heading_name_is_of_that_firm() -> None:
    text = "台积电 公司档案\n\n# 台积电\n\n## 融资情况\n\n- **2025年02月24日**: 寻求 35 亿美元融资，估值 615 亿美元\n"
    deals = prose_deals(read(text.encode(), "page.md"), registry())
    assert [party.name for deal in deals for party in deal.takers] == ["台积电"]


def test_a_mark_before_a_heading_ends_no_text_on_one_firm() -> None:
    text = (
        "维玛尔智能完成 6 亿欧元融资。\n\n维玛尔智能与诺维资本签署协议。\n\n# 🔀 转折点\n\n"
        "2023 年 6 月仅成立四周就拿到奥里克资本领投 1.05 亿欧元史上最大种子轮。\n"
    )
    deals = prose_deals(read(text.encode(), "path.md"), registry())
    assert ("维玛尔智能", 105_000_000) in [
        (deal.takers[0].name, int(deal.amount.best))
        for deal in deals
        if deal.amount is not None and deal.takers
    ]
