"""A change whose level one row prints, under whatever name the words call it."""

import pytest

from lianpu.audit.readings.of_levels import of_levels
from lianpu.audit.stated.material import Material
from lianpu.reading import read

EN = """| | 2023 | 2024 | 2025 |
|---|---|---|---|
| Turnover ($m) | 1,212 | 1,240 | 1,364 |
| Operating EBIT ($m) | 168 | 151 | 184 |
| EBIT margin | 13.9% | 12.2% | 13.5% |
"""
ZH = """| 年份 | 装机量（万台） | 渗透率 |
|---|---|---|
| 2021 | 312 | 11.5% |
| 2022 | 355 | 13.1% |
| 2023 | 401 | 14.2% |
| 2024 | 468 | 16.0% |
| 2025 | 524 | 17.4% |
"""
COSTS = """| 指标（亿元） | 2024 | 2025 |
|---|---|---|
| 营业收入 | 191.4 | 165.8 |
| 研发费用 | 7.3 | 6.6 |
"""
TOLD = [
    (EN, "Operating profit, at $184m, was {}% of sales.", "13.5", "15.5"),
    (COSTS, "研发费用6.6亿元，同比减少0.7亿元，占营业收入的{}%。", "4.0", "4.9"),
    (EN, "The yard lifted its operating result by {}% to $184m.", "21.9", "27.9"),
    (EN, "Operating profit came to $184m last year, {}% more than in 2024.", "22", "32"),
    (EN, "The EBIT margin widened by {} percentage points to 13.5%.", "1.3", "2.3"),
    (EN, "Turnover went from 1,212 to 1,364 million, a compound rate of {}% a year.", "6.1", "7.1"),
    (ZH, "2025年装机量达到524万台，过去四年的复合增速为{}%。", "13.8", "18.3"),
    (ZH, "2025年全国装机量为524万台；2021—2025年复合增长率为{}%。", "13.8", "18.3"),
    (ZH, "2021年全国装机312万台，四年间增加了212万台，年均复合增长{}%。", "13.8", "12.1"),
]


def verdicts(document: str) -> list[tuple[str, str]]:
    material = Material(read(document.encode(), "told.md"), ())
    return [(each.stated or "", each.severity.value) for each in of_levels(material)]


@pytest.mark.parametrize(("table", "text", "true", "wrong"), TOLD)
def test_the_row_that_prints_the_level_says_what_it_grew_from(table, text, true, wrong):
    assert [color for _, color in verdicts(f"{table}\n{text.format(true)}\n")] == ["green"]
    assert [color for _, color in verdicts(f"{table}\n{text.format(wrong)}\n")] == ["amber"]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        # on another basis, of another stretch, of a level that no row prints, of a row that shares no word
        (EN, "The yard lifted its operating result by 27.9% to $184m at constant exchange rates, on an organic basis."),
        (EN, "Operating profit rose by 27.9% to $184m since the third quarter."),
        (EN, "The yard lifted its operating result by 27.9% to $185m."),
        (EN, "The yard lifted donations by 27.9% to $184m."),
        (EN, "If it lifted its operating result by 27.9% to $184m, the yard would pay more."),
        (EN, "Donations, at $187m, were 15.5% of sales."),
        (COSTS, "分部研发费用2.6亿元，占营业收入的4.9%。"),
        (ZH, "2025年装机量达到534万台，过去四年的复合增速为18.3%。"),
        (ZH, "2025年装机量达到524万台，过去七年的复合增速为18.3%。"),
    ],
)  # fmt: skip
def test_what_no_row_may_be_meant_of_is_left_alone(table, text):
    assert not verdicts(f"{table}\n{text}\n")
