"""What is told of rows over time and of one beside another, which way a line went, and lists of deals with amounts in their cells."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

ZH = """表1 主要厂商出货量（万台）

| 厂商 | 2022 | 2023 | 2024 |
|---|---|---|---|
| 甲辰 | 12.0 | 15.6 | 22.4 |
| 乙未 | 9.5 | 11.2 | 13.0 |
| 丙申 | 6.0 | 8.4 | 14.6 |
| 其他 | 10.5 | 12.8 | 15.0 |
| 合计 | 38.0 | 48.0 | 65.0 |

"""
EN = """Table 1. Capacity (MW)

| Operator | 2022 | 2023 | 2024 |
|---|---|---|---|
| Alder | 120 | 156 | 224 |
| Birch | 95 | 112 | 130 |
| Cedar | 60 | 84 | 146 |
| Others | 105 | 128 | 150 |
| Total | 380 | 480 | 650 |

"""
DEALS = """| 时间 | 公司 | 轮次 | 金额 |
|---|---|---|---|
| 2025-09-02 | 甲辰 | A轮 | {} |
| 2025-09-10 | 乙未 | B轮 | 5.00亿元 |
| 2025-09-18 | 丙申 | A轮 | 1.50亿元 |
| 2025-09-25 | 丁酉 | C轮 | 12.00亿元 |

"""


def said(table, text):
    document = read((table + text).encode(), "a.md")
    return [
        (each.rule, each.severity.value)
        for each in audit(document)
        if each.verdict.value != "not_checkable"
        and each.spans[0].start >= document.text.index(text)
    ]


@pytest.mark.parametrize(
    ("table", "text", "rule", "right"),
    [
        (ZH, "2022年以来，乙未出货量逐年增长。", "direction", True),
        (ZH, "2022年以来，乙未出货量逐年下降。", "direction", False),
        (EN, "Birch's capacity has grown every year since 2022.", "direction", True),
        (EN, "Birch's capacity has fallen every year since 2022.", "direction", False),
        (ZH, "2024年甲辰比乙未多出货9.4万台。", "difference", True),
        (ZH, "2024年甲辰比乙未多出货8.4万台。", "difference", False),
        (EN, "Alder had 94 MW more than Birch in 2024.", "difference", True),
        (EN, "Alder had 84 MW more than Birch in 2024.", "difference", False),
        (ZH, "丙申2024年首次超过乙未。", "comparison", True),
        (ZH, "丙申2023年首次超过乙未。", "comparison", False),
        (EN, "Cedar overtook Birch in 2024.", "comparison", True),
        (EN, "Cedar overtook Birch in 2023.", "comparison", False),
        # all others have no rank
        (ZH, "丙申位列第二。", "rank", True),
        (EN, "Cedar ranked second in 2024.", "rank", True),
    ],
)
def test_rows_are_held_to_the_table(table, text, rule, right):
    assert {(rule, each) for each in (("green",) if right else ("amber", "red"))} & set(
        said(table, text)
    )


@pytest.mark.parametrize(
    ("table", "text"),
    [
        # of no row, of one that the table does not print, of a time that it does not print
        (ZH, "行业价格逐年下降。"),
        (ZH, "丁酉2023年首次超过乙未。"),
        (ZH, "丙申2021年首次超过乙未。"),
        (ZH, "乙未的研发人员比甲辰多8.4万人。"),
        (EN, "Cedar overtook Birch in the third quarter of 2023."),
    ],
)
def test_what_the_table_does_not_tell_is_let_alone(table, text):
    assert all(severity == "green" for _, severity in said(table, text))


def test_amounts_with_their_currency_in_the_cells_add_up():
    text = "本月合计金额20.50亿元。"
    assert said(DEALS.format("2.00亿元"), text) == [("sum", "green")]


@pytest.mark.parametrize("cell", ["未披露", "数亿元", "超2亿元", "2.00亿美元"])
def test_an_undisclosed_amount_leaves_the_total_open(cell):
    assert said(DEALS.format(cell), "本月合计金额20.50亿元。") == []


TABLE = """| | 2025 | Change | 2024 |
|---|---|---|---|
| Pumps | $ 29,984 | 2 % | $ 29,357 |
| Valves | $ 26,694 | (6)% | $ 28,300 |
| Meters | $ 41,183 | —% | $ 40,983 |
| Total net sales | $ 97,861 | (1)% | $ 98,640 |

"""


def directions(sentence: str) -> list[tuple[str | None, Severity]]:
    return [
        (each.stated, each.severity) for each in audit(read((TABLE + sentence).encode(), "t.md"))
        if each.rule == "direction"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Pumps net sales increased during 2025 compared to 2024 on higher prices.", "increased"),
        ("Valves net sales decreased during 2025 compared to 2024.", "decreased"),
        ("Meters sales were relatively flat in 2025 compared to 2024.", "flat"),
        ("Total net sales declined in 2025 compared with 2024.", "declined"),
    ],
)
def test_what_the_line_bears_out(sentence, verb):
    assert (verb, Severity.GREEN) in directions(sentence)


def test_a_line_that_went_the_other_way_proves_it():
    wrong = "Valves net sales increased during 2025 compared to 2024."
    assert (("increased", Severity.RED)) in directions(wrong)


@pytest.mark.parametrize(
    "sentence",
    [
        "Valves gross margin increased during 2025 compared to 2024.",
        "Valves net sales increased during 2023 compared to 2022.",
        "Valves unit sales in Asia increased during 2025 compared to 2024.",
        "Pumps net sales were flat during 2025 compared to 2024 at constant prices of 2019.",
    ],
)
def test_another_measure_year_or_part_is_left_alone(sentence):
    assert not [each for each in directions(sentence) if each[1] in (Severity.RED, Severity.AMBER)]


def test_a_quarter_is_not_judged_by_lines_of_years():
    wrong = "Valves net sales increased during the third quarter of 2025 compared to the same quarter in 2024."
    assert not [each for each in directions(wrong) if each[1] is Severity.RED]
