"""Growth of losses and outflows, and what the heads of a table say is compared."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

LOSSES = """| $ thousand | H1 2025 | H1 2024 | % change |
|---|---|---|---|
| Revenue | 48,210 | 31,904 | 51% |
| Interest expense | (9,312) | (4,108) | {interest} |
| Net loss | (17,640) | (12,250) | {loss} |
| Loss per share | (0.84) | (0.61) | 38% |
| Cash used | (6,205) | (8,870) | {used} |
| Operating profit | 1,405 | (2,810) | {turned} |
"""
CELLS = {"interest": "127%", "loss": "44%", "used": "(30)%", "turned": "150%"}


def told(text: str, rule: str = "growth") -> dict[str, tuple[Severity, Verdict]]:
    found = audit(read(text.encode(), "grown.md"))
    return {each.stated or "": (each.severity, each.verdict) for each in found if each.rule == rule}


def wrong(text: str, rule: str = "growth") -> list[str]:
    return [stated for stated, (_, verdict) in told(text, rule).items() if verdict is Verdict.WRONG]


def test_a_greater_loss_grew():
    found = told(LOSSES.format(**CELLS))
    assert set(found) == {"51%", "127%", "44%", "38%", "(30)%", "150%"}
    assert {verdict for _, verdict in found.values()} <= {Verdict.HOLDS, Verdict.ROUNDING}


def test_a_smaller_loss_may_be_told_as_better():
    """Writers give the change of a loss either sign."""
    assert wrong(LOSSES.format(**CELLS | {"loss": "(44)%", "used": "30%"})) == []


@pytest.mark.parametrize(("cell", "number"), [("loss", "84%"), ("interest", "172%")])
def test_the_one_change_of_a_loss_that_fails_is_proven(cell, number):
    found = told(LOSSES.format(**CELLS | {cell: number}))
    assert found[number] == (Severity.RED, Verdict.WRONG)
    assert [each for each, (_, verdict) in found.items() if verdict is Verdict.WRONG] == [number]


@pytest.mark.parametrize("number", ["50%", "n.m.", "(150)%"])
def test_from_a_loss_to_a_profit_nothing_is_doubted(number):
    assert wrong(LOSSES.format(**CELLS | {"turned": number})) == []


QUARTERS = """| 指标 | 2025Q2 | 2025Q1 | 同比 |
|---|---|---|---|
| 营业收入 | 46.7亿元 | 44.1亿元 | +56% |
| 净利润 | 26.4亿元 | 18.8亿元 | +40% |
| 研发费用 | 8.1亿元 | 7.6亿元 | +32% |
| 毛利率 | 61.2% | 60.4% | +0.8pp |
"""


def test_growth_on_a_year_ago_is_not_that_on_the_quarter_before():
    """One of them agrees by accident; what the year before was the table does not say."""
    assert "+56%" not in told(QUARTERS)
    assert "+40%" not in told(QUARTERS)


def test_the_same_columns_under_the_right_head_are_compared():
    text = QUARTERS.replace("同比", "环比").replace("+56%", "+6%").replace("+32%", "+7%")
    assert {"+6%", "+40%", "+7%"} <= set(told(text))
    assert wrong(text.replace("+40%", "+70%")) == ["+70%"]


ONE = """| Line | Q3 2025 | Q3 2024 | {head} |
|---|---|---|---|
| Licences ($m) | 41.6 | 32.5 | {rate} |
"""


def test_one_row_is_enough_where_heads_say_what_is_compared():
    assert told(ONE.format(head="YoY", rate="+28%")) == {"+28%": (Severity.GREEN, Verdict.HOLDS)}


@pytest.mark.parametrize("head", ["YoY", "YoY (constant currency)"])
def test_one_row_alone_proves_nothing(head):
    assert told(ONE.format(head=head, rate="+31%")) == {}


MIXED = """| $'000 | 2025 | 2024 | Change |
|---|---|---|---|
| Sales | 154,159 | 176,931 | (13%) |
| Gross profit | 52,963 | 45,139 | 17% |
| EBITDA | 7,202 | 10,878 | (34%) |
| Staff | 412 | 398 | 14 |
"""


def test_steps_in_a_column_of_rates_are_passed_over():
    assert set(told(MIXED)) == {"(13%)", "17%", "(34%)"}


POINTS = """| 項目 | 2025年第三季 | 2024年第三季 | 年增率 |
|---|---|---|---|
| 營收 | 149.3億元 | 133.1億元 | +12% |
| 營業利益 | 42.8億元 | 39.9億元 | +7% |
| 營業利益率 | {margin} | 30.0% | -1.3pp |
"""


def test_the_margin_of_a_row_that_tells_its_step_in_points():
    assert {"28.7%", "30.0%"} <= set(told(POINTS.format(margin="28.7%"), "share"))
    found = audit(read(POINTS.format(margin="27.8%").encode(), "points.md"))
    assert any(each.stated == "27.8%" and each.verdict is Verdict.WRONG for each in found)
    assert not any(each.stated == "-1.3pp" and each.rule == "share" for each in found)


def test_basis_points_may_be_told_in_the_singular():
    text = """| % | Q3-2024 | Q3-2025 | YoY |
|---|---|---|---|
| Gross margin | 17.9% | 19.8% | 190 bp |
| Operating margin | 7.6% | 10.8% | 320 bp |
| Net margin | 5.1% | 6.4% | 130 bp |
"""
    assert {"190 bp", "320 bp", "130 bp"} <= set(told(text))
    assert wrong(text.replace("320 bp", "230 bp")) == ["230 bp"]


TWO = """| Line | 2025 | 2024 | {head} |
|---|---|---|---|
| Interest expense | 1,344 | 723 | {rate} |
"""


def test_the_only_two_times_of_a_table_are_compared():
    assert told(TWO.format(head="Percent change", rate="85.9%")) == {
        "85.9%": (Severity.GREEN, Verdict.HOLDS)
    }
    assert told(TWO.format(head="Percent change (constant)", rate="85.9%")) == {}


SAID = """| 項目 | Q1 FY26 | Q1 FY25 | YoY |
|---|---|---|---|
| 經營現金流 | $21.5B | $19.1B | +13% |
| 資本支出 | $27.4B | $7.9B | {rate} |
"""


def test_heads_and_one_row_that_agrees_prove_another():
    assert told(SAID.format(rate="+247%"))["+247%"] == (Severity.GREEN, Verdict.HOLDS)
    assert told(SAID.format(rate="+274%"))["+274%"] == (Severity.RED, Verdict.WRONG)
    other = SAID.replace("Q1 FY26", "Plan A").replace("Q1 FY25", "Plan B").replace("YoY", "差異")
    assert all(
        severity is not Severity.RED for severity, _ in told(other.format(rate="+274%")).values()
    )


BETTER = """| $ thousand | 2025 | 2024 | Change |
|---|---|---|---|
| Net sales | 93,662 | 103,350 | (9.4%) |
| Cost of goods sold | 71,513 | 77,492 | 7.7% |
| Selling expenses | 11,062 | 13,477 | {selling} |
| Amortization expense | 192 | 631 | 69.6% |
"""


def test_a_column_of_better_and_worse():
    found = told(BETTER.format(selling="17.9%"))
    assert {verdict for _, verdict in found.values()} == {Verdict.HOLDS}
    assert len(found) == 4
    assert wrong(BETTER.format(selling="27.9%")) == ["27.9%"]


ARROWS = """| 指標 | 本季 | 上季 | 變化 |
|---|---|---|---|
| 營收 | 1,240 | 1,102 | ▲12.5% |
| 毛利 | 520 | 498 | ▲4.4% |
| 營業費用 | 210 | 224 | {cost} |
"""


def test_arrows_say_which_way():
    assert set(told(ARROWS.format(cost="▼6.3%"))) == {"▲12.5%", "▲4.4%", "▼6.3%"}


def test_an_arrow_that_fails_is_left_alone():
    """A triangle is a minus to some."""
    assert wrong(ARROWS.format(cost="▲6.3%")) == []


def test_organic_growth_is_not_that_of_the_printed_amounts():
    text = """| Line | 2025 | 2024 | Change |
|---|---|---|---|
| Orders (organic) | 4,104 | 3,802 | 5.0% |
| Sales | 5,121 | 4,703 | 8.9% |
| Staff | 1,204 | 1,180 | 2.0% |
"""
    assert wrong(text) == []
    assert wrong(text.replace(" (organic)", "")) == ["5.0%"]
