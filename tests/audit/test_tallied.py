"""How many lines of a table rose and how many fell, told in one breath."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

PRICES = """| 品种 | 本周均价 | 上周均价 | 环比 |
|---|---|---|---|
| 苹果 | 18.24 | 18.61 | -2.0% |
| 雪梨 | 66.30 | 65.80 | 0.8% |
| 香蕉 | 7.42 | 7.56 | -1.9% |
| 葡萄 | 5.61 | 5.12 | 9.6% |
"""
ROUTES = """| Route | 2023 | 2024 |
|---|---|---|
| North | 1,613 | 1,520 |
| South | 1,558 | 1,614 |
| West | 1,468 | 1,401 |
| Total | 4,639 | 4,535 |
"""


def counted(document: str) -> list[tuple[str, str]]:
    found = audit(read(document.encode(), "told.md"))
    loud = (Severity.RED, Severity.AMBER, Severity.GREEN)
    return [
        (each.verdict.value, each.stated or "")
        for each in found
        if each.rule == "count" and each.severity in loud
    ]


@pytest.mark.parametrize("words", ["两涨两跌", "2跌2涨", "两升两降"])
def test_counts_that_the_table_bears_out_hold(words):
    assert ("holds", words) in counted(f"{PRICES}\n本周{words}。\n")


@pytest.mark.parametrize("words", ["三涨一跌", "一涨三跌", "3升1降"])
def test_counts_that_it_does_not_bear_out_are_contradicted(words):
    assert ("contradicted", words) in counted(f"{PRICES}\n本周{words}。\n")


@pytest.mark.parametrize("words", ["三涨两跌", "一涨一跌", "三连涨", "两涨一平"])
def test_counts_of_more_or_fewer_lines_say_nothing(words):
    assert not counted(f"{PRICES}\n本周{words}。\n")


def test_two_times_tell_what_rose():
    assert ("holds", "One of the three routes rose and two fell") in counted(
        f"{ROUTES}\nOne of the three routes rose and two fell.\n"
    )
    wrong = "Two of the three routes rose while one fell"
    assert ("contradicted", wrong) in counted(f"{ROUTES}\n{wrong}.\n")
    assert not counted(f"{ROUTES}\nTwo analysts rose and three fell silent.\n")


LINES = """| 指标 | 2021年 | 2022年 | 2023年 |
|---|---|---|---|
| 零售额（亿元） | 141.0 | 150.9 | 147.9 |
| 出口额（亿元） | 61.2 | 65.5 | 71.4 |
"""


def trends(document: str) -> list[tuple[str, str]]:
    found = audit(read(document.encode(), "told.md"))
    return [
        (each.verdict.value, each.stated or "")
        for each in found
        if each.rule == "direction" and each.severity in (Severity.RED, Severity.AMBER)
    ]


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("三年来，零售额逐年上升。", "逐年上升"),
        ("零售额连续两年增长。", "连续两年增长"),
        ("出口额连年下滑。", "连年下滑"),
    ],
)
def test_a_trend_of_one_line_is_contradicted_by_its_numbers(words, stated):
    assert trends(f"{LINES}\n{words}\n") == [("contradicted", stated)]


@pytest.mark.parametrize(
    "words", ["出口额逐年上升。", "出口额连续两年增长。", "两项指标一升一降。"]
)
def test_a_trend_that_its_numbers_bear_out_is_left_alone(words):
    assert not trends(f"{LINES}\n{words}\n")


BRANDS = """| Brand | 2022 | 2023 |
|---|---|---|
| Kora | 50.0 | 57.5 |
| Lint | 40.0 | 46.0 |
| Mave | 30.0 | 27.6 |
| Others | 70.0 | 98.9 |
| Total | 190.0 | 230.0 |
"""


def test_those_that_are_not_named_are_none_of_the_top():
    shares = [
        (each.verdict.value, each.stated)
        for words in ("45%", "49%")
        for each in audit(
            read(f"{BRANDS}\nThe leading two hold {words} of the market.\n".encode(), "told.md")
        )
        if each.rule == "share" and each.stated == words
    ]
    assert shares == [("holds", "45%"), ("wrong", "49%")]


def test_counts_of_all_named_lines_are_contradicted():
    found = audit(
        read(f"{BRANDS}\nAll three named brands sold more than in 2022.\n".encode(), "told.md")
    )
    assert ("count", "contradicted") in [(each.rule, each.verdict.value) for each in found]


RESULTS = """| | 2022 | 2023 | 2024 |
|---|---|---|---|
| Revenue | 48.2 | 61.7 | 83.9 |
| Net loss | (22.1) | (17.4) | (9.2) |
"""


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (RESULTS, "Our net loss has narrowed in each of the last two years."),
        (RESULTS, "Net loss has fallen in each of the last two years."),
        (RESULTS, "Net loss has improved every year."),
        (RESULTS, "Revenue growth has fallen in each of the last two years."),
        (LINES, "零售额增速逐年上升。"),
        (LINES, "零售额占比连续两年提高。"),
        (LINES, "零售额在全省的份额持续提高。"),
    ],
)
def test_a_loss_that_narrows_or_another_measure_is_not_held_to_levels(table, words):
    assert not trends(f"{table}\n{words}\n")


def test_a_loss_that_widens_is_told():
    words = "Our net loss has widened in each of the last two years."
    assert trends(f"{RESULTS}\n{words}\n") == [("contradicted", "widened")]
