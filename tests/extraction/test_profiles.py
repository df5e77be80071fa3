"""The page of one firm: what its lines leave out, and a round written in two ways."""

from __future__ import annotations

from tests.extraction.deals_told import told

PAGE = """Ostrik AI 公司档案 (2026-01-07)

# Ostrik AI

## 核心人员
- **林若舟** - 首席执行官（前北珩大学研究员）

## 大事记
- **2025年09月**: 完成 13 亿美元 F 轮融资，投后估值 183 亿美元
- **2025年02月24日**: 寻求 35 亿美元融资，估值 615 亿美元
- **2023年09月25日**: 亚马逊投资 40 亿美元，成为主要投资者之一
"""


def test_dated_lines_are_of_the_firm_whose_page_it_is() -> None:
    assert told(PAGE) == [
        ("fundraise", [], ["Ostrik AI"], "13 亿美元"),
        ("fundraise", [], ["Ostrik AI"], "35 亿美元"),
        ("equity_investment", ["亚马逊"], ["Ostrik AI"], "40 亿美元"),
    ]


def test_a_heading_that_is_no_name_of_the_text_owns_no_line() -> None:
    page = PAGE.replace("# Ostrik AI", "# Funding Watch").replace("Ostrik AI 公", "融资公")

    assert all("Funding Watch" not in takers for _, _, takers, _ in told(page))


def test_one_round_written_with_and_without_a_blank_is_one() -> None:
    assert told(
        "# Ostrik AI\n\nOstrik AI 是一家公司。Ostrik AI 在北珩。\n\n## 融资情况\n"
        "- **2025年09月**: F轮，130 亿美元\n- **2024年01月**: D轮，50 亿美元\n\n"
        "## 大事记\n- **2025年09月**: 完成 F 轮 130 亿美元融资\n"
    ) == [
        ("fundraise", [], ["Ostrik AI"], "130 亿美元"),
        ("fundraise", [], ["Ostrik AI"], "50 亿美元"),
    ]
