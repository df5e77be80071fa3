"""Rates, distances and means told against what a sentence, head or row only names."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

PRICES = """## Prices

- Prior close (2031-05-12): $42.10
- Regular-session close: $41.72
- The shares fell after hours to $39.08 ({regular} vs. the regular close, {prior} vs. prior close) within minutes.
"""
MULTIPLES = "The range was wide, with a low of 1.7x and a median of 6.72x. At 22.7x it is +{}% above the median."
CHINESE = "公司发行价为18.40元。周五收盘价20.61元，较发行价上涨{}%。"


def loud(text: str, severity: Severity) -> set[str]:
    found = audit(read(text.encode(), "t.md"))
    return {each.stated or "" for each in found if each.severity is severity}


def held(text: str) -> set[str]:
    found = audit(read(text.encode(), "t.md"))
    return {
        each.stated or "" for each in found
        if each.verdict is Verdict.HOLDS and each.rule == "growth"
    }  # fmt: skip


def test_each_rate_goes_by_the_line_that_it_names():
    assert held(PRICES.format(regular="-6.3%", prior="-7.2%")) == {"-6.3%", "-7.2%"}


def test_a_rate_that_its_line_does_not_give_is_wrong():
    assert loud(PRICES.format(regular="-6.3%", prior="-2.7%"), Severity.RED) == {"-2.7%"}


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(MULTIPLES, "238", "328"), (CHINESE, "12.0", "15.8")]
)
def test_levels_named_in_words(text, right, wrong):
    assert any(right in each for each in held(text.format(right)))
    assert not any(wrong in each for each in held(text.format(wrong)))


def test_a_level_that_nobody_tells_is_left_alone():
    text = PRICES.replace("prior close)", "opening print)")
    assert loud(text.format(regular="-6.3%", prior="-2.7%"), Severity.RED) == set()


LINES = """- Prior close (2031-05-12): $42.10
- Regular-session close (2031-05-13, before the release): $41.72 ({} — a quiet day)
"""


def test_a_bare_rate_behind_a_line_goes_by_the_line_before_of_its_name():
    assert held(LINES.format("-0.90%")) == {"-0.90%"}
    assert loud(LINES.format("-0.09%"), Severity.RED) == {"-0.09%"}


def test_a_line_of_another_noun_is_no_base():
    text = LINES.replace("Prior close", "Prior high")
    assert loud(text.format("-0.09%"), Severity.RED) == set()


def test_a_level_in_words_proves_nothing():
    text = "Orders came to a peak of 4.5bn in May. Revenue of 3.3bn is 12% below its peak."
    assert loud(text, Severity.RED) == set()


CHINESE_AGAINST_ONE = """**当前价:** $264.35

| 模型 | 公允价 | 权重 | 偏离度 |
|---|---|---|---|
| 市盈率法 | $97.34 | 15% | -63.2% |
| 市销率法 | $71.18 | 20% | -73.1% |
| 现金流法 | $44.05 | 35% | {rate} |
| 可比交易 | $112.26 | 15% | -57.5% |
| 目标价 | $300.00 | 15% | +13.5% |
"""
ENGLISH = """- Share price: $42.10

| Broker | Target | Upside |
|---|---|---|
| Aldan | $50.00 | 18.8% |
| Borren | $47.50 | {rate} |
| Corvia | $55.00 | 30.6% |
| Dovrat | $39.00 | -7.4% |
| Estel | $61.00 | 44.9% |
"""


def loud_against_one(text: str) -> list[tuple[str | None, Severity]]:
    return [
        (each.stated, each.severity) for each in audit(read(text.encode(), "t.md"))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(CHINESE_AGAINST_ONE, "-83.3%", "-38.3%"), (ENGLISH, "12.8%", "18.2%")],
)
def test_each_row_is_held_to_the_price_and_one_that_fails_is_proven(text, right, wrong):
    found = audit(read(text.format(rate=right).encode(), "t.md"))
    assert right in {each.stated for each in found if each.verdict is Verdict.HOLDS}
    assert loud_against_one(text.format(rate=right)) == []
    assert loud_against_one(text.format(rate=wrong)) == [(wrong, Severity.RED)]


def test_rates_that_no_price_gives_say_nothing():
    text = ENGLISH.replace("$42.10", "$62.10")
    assert loud_against_one(text.format(rate="18.2%")) == []


CHINESE_COLUMN_MEANS = """| 期间 | 实际 | 预期 | 超预期% |
|---|---|---|---|
| 2025Q4 | 2.84 | 2.73 | 4.0% |
| 2025Q3 | 1.85 | 1.81 | 2.2% |
| 2025Q2 | 1.57 | 1.46 | 7.5% |
| 2025Q1 | 1.65 | 1.66 | -0.6% |

- **平均超预期:** {}
"""
ENGLISH_COLUMN_MEANS = """| Site | Load | Hours |
|---|---|---|
| Aldan | 412 | 7.5 |
| Borren | 268 | 6.0 |
| Corvia | 310 | 9.0 |

Average load: {}
"""


def found(text: str, number: str) -> list[Severity]:
    return [
        each.severity for each in audit(read(text.format(number).encode(), "t.md"))
        if each.stated == number and each.verdict is not Verdict.NOT_CHECKABLE
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(CHINESE_COLUMN_MEANS, "3.3%", "5.3%"), (ENGLISH_COLUMN_MEANS, "330", "380")],
)
def test_the_column_gives_its_mean_and_another_number_is_doubted(text, right, wrong):
    assert found(text, right) == [Severity.GREEN]
    assert set(found(text, wrong)) <= {Severity.AMBER}


def test_a_name_that_no_column_has_says_nothing():
    assert found(ENGLISH_COLUMN_MEANS.replace("Average load", "Average age"), "380") == []


FIGURES = """| 指标 | 数值 |
|---|---|
| 营收 | 86.3亿元 |
| 营收同比 | {growth}（上年71.1亿元） |
| 毛利率 | {gross}（毛利33.0亿元） |
| 净利润 | 9.5亿元，净利率{net} |
"""
ENGLISH_KEY_CELLS = """| Metric | Detail |
|---|---|
| Revenue | $863 million |
| Revenue growth | 21.4% from $711 million a year earlier |
| R&D | $104 million (12.1% of revenue) |
| Cash | $91 million (12.1% of the total) |
"""
CELLS = {"growth": "+21.4%", "gross": "38.2%", "net": "11.0%"}


def held_key_cells(text: str) -> set[str]:
    found = audit(read(text.encode(), "keys.md"))
    return {
        each.stated or "" for each in found
        if each.verdict is Verdict.HOLDS and each.rule in ("growth", "share")
    }  # fmt: skip


def test_rates_of_the_revenue_above_hold():
    assert held_key_cells(FIGURES.format(**CELLS)) >= set(CELLS.values())
    assert held_key_cells(ENGLISH_KEY_CELLS) == {"21.4%", "12.1%"}


@pytest.mark.parametrize(("cell", "number"), [("growth", "+24.1%"), ("gross", "32.8%")])
def test_what_fails_is_not_confirmed_and_proves_nothing(cell, number):
    """Another revenue or profit may be meant."""
    text = FIGURES.format(**CELLS | {cell: number})
    assert number not in held_key_cells(text)
    assert all(each.severity is not Severity.RED for each in audit(read(text.encode(), "keys.md")))


def test_two_rows_of_revenue_leave_open_which_is_meant():
    text = FIGURES.format(**CELLS) + "| 总营收（含税） | 91.0亿元 |\n"
    assert "38.2%" not in held_key_cells(text)
