"""Lines of tables that their names explain: one place that agrees is enough to doubt the other, one cell by itself only holds."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import accused, table


def across(rows):
    return [list(column) for column in zip(*rows, strict=True)]


QUARTERS = [
    ["$m", "Q1", "Q2", "Q3", "Q4", "Year"],
    ["Saws", "41", "52", "47", "60", "200"],
    ["Drills", "23", "19", "26", "32", "100"],
]
季度 = [
    ["百万元", "一季度", "二季度", "三季度", "四季度", "全年"],
    ["锯", "41", "52", "47", "60", "200"],
    ["钻", "23", "19", "26", "32", "100"],
]
MARGINS = [
    ["", "Sales", "Cost of sales", "Gross profit", "Margin"],
    ["Saws", "250", "165", "85", "34.0%"],
    ["Drills", "140", "98", "42", "30.0%"],
]
毛利 = [
    ["", "收入", "成本", "毛利", "毛利率"],
    ["锯", "250", "165", "85", "34.0%"],
    ["钻", "140", "98", "42", "30.0%"],
]
PLANS = [
    ["Plan", "Members", "Average fee ($)"],
    ["Slow", "400", "10.00"],
    ["Fast", "100", "25.00"],
    ["All plans", "500", "13.00"],
]
套餐 = [
    ["套餐", "会员", "平均月费"],
    ["慢", "400", "10.00"],
    ["快", "100", "25.00"],
    ["合计", "500", "13.00"],
]
WELLS = [
    ["Month", "Wells", "Cumulative wells"],
    ["January", "12", "12"],
    ["February", "15", "27"],
    ["March", "21", "48"],
    ["April", "17", "65"],
]
完井 = [
    ["月份", "完井", "累计完井"],
    *([f"{at}月", *row[1:]] for at, row in enumerate(WELLS[1:], 1)),
]
BOOK = [
    ["Order book, $m", "2024"],
    ["Opening balance", "520"],
    ["New orders", "310"],
    ["Deliveries", "265"],
    ["Closing balance", "565"],
]
订单 = [
    ["在手订单", "2024年"],
    ["年初余额", "520"],
    ["新签", "310"],
    ["本年交付", "-265"],
    ["年末余额", "565"],
]
POINTS = [
    ["", "2023", "2024", "Change (pp)"],
    ["Margin", "11.2%", "13.6%", "2.4"],
    ["Tax rate", "25.1%", "24.4%", "-0.7"],
    ["Return on equity", "14.0%", "15.3%", "1.3"],
]
百分点 = [
    ["", "2023年", "2024年", "变动（百分点）"],
    ["利润率", "11.2%", "13.6%", "2.4"],
    ["税率", "25.1%", "24.4%", "-0.7"],
    ["净资产收益率", "14.0%", "15.3%", "1.3"],
]
RANKS = [
    ["Bank", "Deposits", "Rank"],
    ["Ulm", "96", "1"],
    ["Ost", "71", "2"],
    ["Nor", "58", "3"],
    ["Sud", "33", "4"],
]
排名 = [
    ["银行", "存款", "排名"],
    ["乌银", "96", "1"],
    ["东银", "71", "2"],
    ["北银", "58", "3"],
    ["南银", "33", "4"],
]
GROWTH = [
    ["", "2022", "2023", "2024"],
    ["Sales", "500", "560", "644"],
    ["Growth", "4.1%", "12.0%", "15.0%"],
]
增速 = [
    ["", "2022年", "2023年", "2024年"],
    ["收入", "500", "560", "644"],
    ["增速", "4.1%", "12.0%", "15.0%"],
]
STAFF = [
    ["Staff", "Number"],
    ["Employees", "800"],
    ["of which part-time", "150"],
    ["Contractors", "200"],
    ["Total", "1,000"],
]
用工 = [
    ["人员", "人数"],
    ["员工", "800"],
    ["其中：兼职", "150"],
    ["外包", "200"],
    ["合计", "1,000"],
]

PROFITS = [
    ["Item", "$m"],
    ["Operating profit 2023", "520"],
    ["Volumes", "+66"],
    ["Prices", "+41"],
    ["Costs", "−57"],
    ["Operating profit 2024", "570"],
]
利润 = [
    ["项目", "万元"],
    ["2023年净利润", "520"],
    ["销量", "+66"],
    ["价格", "+41"],
    ["成本", "-57"],
    ["2024年净利润", "570"],
]
INVESTED = [
    ["Year", "Invested, $m", "Growth"],
    ["2021", "120.0", "—"],
    ["2022", "138.0", "15.0%"],
    ["2023", "151.8", "10.0%"],
    ["2024", "174.6", "15.0%"],
]
投资 = [["年份", "完成投资（亿元）", "比上年增长"], *INVESTED[1:]]
FARMS = [
    ["State", "Hens (m)", "Eggs (m)", "Eggs per hen"],
    ["Arden", "12.0", "298", "24.8"],
    ["Bede", "9.0", "212", "23.6"],
    ["Pyle", "5.0", "117", "23.4"],
    ["All states", "26.0", "627", "24.1"],
]

CASES = [
    (PROFITS, 5, 1, "612"), (利润, 5, 1, "612"), (INVESTED, 2, 2, "16.7%"), (投资, 3, 2, "12.1%"), (FARMS, 4, 3, "29.1"),
    (QUARTERS, 1, 5, "180"), (QUARTERS, 2, 5, "112"), (季度, 1, 5, "180"), (季度, 2, 5, "112"),
    (across(QUARTERS), 5, 1, "180"), (across(季度), 5, 2, "112"),
    (MARGINS, 1, 3, "95"), (MARGINS, 2, 4, "33.6%"), (毛利, 1, 3, "95"), (毛利, 2, 4, "33.6%"),
    (across(MARGINS), 3, 1, "95"), (across(毛利), 4, 2, "33.6%"),
    (PLANS, 3, 2, "15.20"), (套餐, 3, 2, "15.20"),
    (WELLS, 2, 2, "31"), (WELLS, 4, 2, "56"), (完井, 3, 2, "43"),
    (BOOK, 4, 1, "601"), (订单, 4, 1, "601"),
    (POINTS, 1, 3, "2.9"), (百分点, 2, 3, "-1.1"),
    (RANKS, 3, 2, "4"), (排名, 3, 2, "4"),
    (GROWTH, 2, 2, "14.3%"), (增速, 2, 3, "13.1%"),
    (STAFF, 4, 1, "1,240"), (用工, 4, 1, "880"),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows", [each for at, (each, *_) in enumerate(CASES) if each not in [c[0] for c in CASES[:at]]]
)
def test_a_true_table_is_left_alone(rows):
    """Nothing is doubted where all places agree."""
    assert accused(table(rows)) == []


@pytest.mark.parametrize(("rows", "row", "column", "words"), CASES)
def test_one_wrong_place_is_doubted(rows, row, column, words):
    """The name says what the place is, and another place or its own rows say the same."""
    wrong = [list(each) for each in rows]
    wrong[row][column] = words
    found = [
        each for each in audit(table(wrong)) if each.severity in (Severity.AMBER, Severity.RED)
    ]
    assert words in {span.quote for each in found for span in each.spans[1:]}


def test_a_total_that_no_other_place_supports_is_left_alone():
    """Neither year is the sum of its quarters: the column is something else."""
    rows = [list(each) for each in QUARTERS]
    rows[1][5], rows[2][5] = "255", "131"
    assert accused(table(rows)) == []


def test_two_rates_alike_by_accident_prove_no_margin():
    """A share that fails by far is of a market, whatever the other row gives."""
    rows = [list(each) for each in MARGINS]
    rows[2][4] = "12.0%"
    assert accused(table(rows)) == []


STATEMENTS = [
    """
| USD m | 2023 | 2024 | 2025 |
|---|---|---|---|
| Revenue | 789 | 1,446 | 1,915 |
| Cost of sales | 550 | 725 | 1,264 |
| Gross profit | 240 | 722 | 651 |
| Selling expenses | 42 | 137 | 203 |
| Administrative expenses | 33 | 106 | 98 |
| R&D | 42 | 50 | 99 |
| Operating profit | 123 | 429 | 251 |
| Finance costs | 15 | 41 | 22 |
| Tax | 27 | 97 | 57 |
| Net profit | 80 | 291 | 172 |
""",
    """
| 亿元 | 2024 | 2025 |
|---|---|---|
| 收入 | 60.35 | 14.60 |
| 成本 | 28.29 | 10.03 |
| 毛利 | 32.06 | 4.56 |
| 销售费用 | 4.29 | 1.06 |
| 管理费用 | 4.42 | 0.65 |
| 营业利润 | 23.35 | 2.86 |
| 净利润 | 18.65 | 2.21 |
| 经营现金流净额 | 4.09 | 4.21 |
| 投资现金流净额 | -3.73 | -8.76 |
| 期末现金 | 20.23 | 4.81 |
""",
]  # fmt: skip


@pytest.mark.parametrize("rows", STATEMENTS)
def test_two_lines_of_many_that_give_a_third_by_accident_accuse_nobody(rows):
    """Of ten lines some pair is often so far apart as a third one prints, in a year or two of three."""
    assert accused(read(rows.encode(), "statement.md")) == []


CASES = [
    ["情景", "概率", "目标价", "上行空间"],
    ["乐观", "25%", "320元", "+42%"],
    ["中性", "50%", "260元", "+16%"],
    ["悲观", "25%", "180元", "-20%"],
    ["加权", "100%", "255元", "+13.5%"],
]


def test_cases_are_weighted_by_their_probabilities():
    found = {each.stated: each for each in audit(table(CASES)) if each.rule == "average"}
    assert {found["255元"].verdict, found["+13.5%"].verdict} == {Verdict.HOLDS}


def test_a_weighted_mean_that_fails_beside_one_that_holds():
    rows = [list(each) for each in CASES]
    rows[4][2] = "265元"
    found = {each.stated: each for each in audit(table(rows)) if each.rule == "average"}
    assert found["265元"].severity is Severity.RED


def test_cases_that_leave_out_some_chances_say_nothing():
    rows = [list(each) for each in CASES]
    rows[1][1], rows[4][2] = "15%", "265元"
    assert [each for each in audit(table(rows)) if each.rule == "average"] == []


YEARS = """| Metric | FY2023 | FY2024 | FY2025 |
|---|---|---|---|
| Revenue | $15.5bn | $25.1bn | $37.4bn |
| YoY growth | +12% | +62% | {growth} |
| Net income | $2.0bn | $4.0bn | ~$8.6bn (estimated) |
| Net margin | 12.9% | 15.9% | {margin} (estimated) |
| Outlay | $3.1bn | n/d until the audit | $9.9bn (first half alone 4.1) |
"""
SCENARIOS = """| Case | Multiple | Earnings | Value ($bn) |
|---|---|---|---|
| Low | 5.5x (trough multiple) | $36bn (FY28) | $198 |
| Middle | 9.0x | $41bn | $369 |
| High | 12.5x (peak) | $64bn (FY27) | {value} |
| Highest | 14.0x | $71bn | $994 |
"""
RANGES = """| Firm | 2025 | 2026 |
|---|---|---|
| Aldan | $100-105bn | ~$200bn |
| Borren | ~$80bn | ~$145bn (run-rate) |
| Corvia | $60-65bn | $115-135bn |
| **Combined** | **~$240bn** | {total} |
"""


def held(text: str) -> set[str]:
    found = audit(read(text.encode(), "t.md"))
    assert all(each.severity not in (Severity.RED, Severity.AMBER) for each in found)
    return {
        each.stated or "" for each in found
        if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    }  # fmt: skip


def test_growth_and_margins_hold_beside_open_cells():
    assert {"+62%", "+49%", "~23%"} <= held(YEARS.format(growth="+49%", margin="~23%"))


def test_what_does_not_hold_is_not_confirmed():
    assert not {"+94%", "~32%"} & held(YEARS.format(growth="+94%", margin="~32%"))


def test_the_first_growth_has_no_base():
    assert "+12%" not in held(YEARS.format(growth="+49%", margin="~23%"))


def test_products_of_cells_with_remarks():
    assert {"$198", "$800"} <= held(SCENARIOS.format(value="$800"))


def test_totals_of_ranges():
    assert {"~$240bn", "~$480bn"} <= held(RANGES.format(total="~$480bn"))
    assert "~$650bn" not in held(RANGES.format(total="~$650bn"))
