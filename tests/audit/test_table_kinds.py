"""Tables of many kinds: variances by better and worse, means and medians in rows, contributions, products of two years, numbers that upset others."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def _loud(text):
    found = audit(read(text.encode(), "t.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def _accused(text):
    return {span.quote.split("\t")[0] for each in _loud(text) for span in each.spans[1:]}


BUDGET = """Results against budget, € thousand

| | Budget | Actual | Variance | Variance % |
|---|---|---|---|---|
| Tickets | 540 | 585 | 45 | 8.3% |
| Catering | 310 | 298 | (12) | {catering} |
| Crew | 265 | 281 | (16) | (6.0%) |
| Venue | 148 | 131 | {venue} | 11.5% |
| Posters | 74 | 80 | (6) | (8.1%) |
| Result | 363 | 391 | 28 | 7.7% |
"""


def test_a_variance_tells_better_and_worse():
    """Costs above budget are printed in brackets, whatever the rows are called."""
    assert not _loud(BUDGET.format(catering="(3.9%)", venue="17"))


@pytest.mark.parametrize(
    ("catering", "venue", "wrong"), [("(9.3%)", "17", "(9.3%)"), ("(3.9%)", "71", "71")]
)
def test_a_variance_that_is_none_is_found(catering, venue, wrong):
    """By its size, and by the way of its sign."""
    assert wrong in _accused(BUDGET.format(catering=catering, venue=venue))


PEERS = """可比公司估值

| 公司 | 市盈率（倍） | 市净率（倍） |
|---|---|---|
| 北辰光学 | 18.4 | 2.61 |
| 海岳仪器 | 22.6 | 3.07 |
| 晨曦测控 | 15.2 | 1.94 |
| 泽远科技 | 27.0 | 4.18 |
| 平均值 | {mean} | 2.95 |
| 中位数 | {median} | 2.84 |
"""


def test_means_and_medians_of_rows_hold():
    """They share their inputs, and each is its own number."""
    assert not _loud(PEERS.format(mean="20.8", median="20.5"))


@pytest.mark.parametrize(
    ("mean", "median", "wrong"), [("28.0", "20.5", "28.0"), ("20.8", "25.0", "25.0")]
)
def test_a_mean_or_median_of_rows_that_is_none_is_found(mean, median, wrong):
    """The other column shows that all rows are meant."""
    assert wrong in _accused(PEERS.format(mean=mean, median=median))


def test_the_change_of_two_means_is_no_mean_of_changes():
    """It weighs the routes by what they cost."""
    table = (
        "Freight, $ per box\n\n| Route | 2023 | 2024 | Change |\n|---|---|---|---|\n| North | 4,200 | 3,600 | -14.3% |\n"
        "| East | 2,450 | 2,010 | -18.0% |\n| South | 5,900 | 3,300 | -44.1% |\n| Average | 4,183 | 2,970 | -29.0% |\n"
    )
    assert not _loud(table)
    assert _loud(table.replace("2,970", "2,790"))


CONTRIBUTIONS = """Growth and its sources

| Quarter | Growth (%) | Consumption (pp) | Investment (pp) | Net exports (pp) |
|---|---|---|---|---|
| Q1 | 3.4 | 1.9 | 0.8 | 0.7 |
| Q2 | 2.9 | 2.2 | {part} | -0.4 |
| Q3 | 3.8 | 1.7 | 1.3 | 0.8 |
| Q4 | 4.1 | 2.6 | 0.9 | 0.6 |
"""


def test_contributions_add_up_to_the_growth():
    """Points of one rate."""
    assert not _loud(CONTRIBUTIONS.format(part="1.1"))
    assert _loud(CONTRIBUTIONS.format(part="2.1"))


YEARS = """分产品量价

| 产品 | 2024年销量（吨） | 2024年均价（元/吨） | 2024年收入（万元） | 2023年销量（吨） | 2023年均价（元/吨） | 2023年收入（万元） |
|---|---|---|---|---|---|---|
| 甲 | 1,310 | 2,900 | 379.9 | 1,240 | 2,980 | 369.5 |
| 乙 | 745 | {price} | 383.7 | 790 | 5,020 | 396.6 |
| 丙 | 2,260 | 1,340 | 302.8 | 2,105 | 1,295 | 272.6 |
| 丁 | 398 | 8,700 | {sales} | 361 | 8,950 | 323.1 |
"""


def test_two_slips_in_one_year_are_seen_by_the_other():
    """The same product holds in all rows of the year before."""
    assert not _loud(YEARS.format(price="5,150", sales="346.3"))
    assert {"5,510", "364.3"} <= _accused(YEARS.format(price="5,510", sales="364.3"))


PLANTS = """Plants in 2024

| Plant | Capacity (kt) | Output (kt) | Utilisation | Share of capacity |
|---|---|---|---|---|
| Aldby | 140 | 121 | 86.4% | 23.3% |
| Brume | 205 | 187 | {rate} | 34.2% |
| Corrin | 165 | 98 | 59.4% | 27.5% |
| Dunmoor | 90 | 76 | 84.4% | 15.0% |
| Total | 600 | {output} | 80.3% | 100.0% |
"""


def test_a_wrong_number_does_not_hide_another():
    """Without the total that is wrong, the rate that is wrong stands alone."""
    assert not _loud(PLANTS.format(rate="91.2%", output="482"))
    assert {"428", "92.1%"} <= _accused(PLANTS.format(rate="92.1%", output="428"))


MARKET = """Advisers by value of deals, $bn

| Adviser | Value | Share |
|---|---|---|
| Orrin & Lowe | 24.6 | {share} |
| Pallant | 19.3 | 18.7% |
| Quill Street | 12.8 | 12.4% |
| Others | 46.5 | 45.1% |
| All deals in the region | 103.2 | 100.0% |
"""


def test_the_row_of_a_hundred_per_cent_is_the_whole():
    """Whatever it is called."""
    assert not _loud(MARKET.format(share="23.8%"))
    assert "28.3%" in _accused(MARKET.format(share="28.3%"))


LADDER = """Debt by year

| Due | € million |
|---|---|
| 2026 | 120 |
| 2027 | 340 |
| 2028 | 85 |
| Thereafter | 510 |

"""


def test_all_later_years_are_no_year():
    """They have no rank among single years."""
    assert not _loud(LADDER + "The largest single year is 2027 with €340 million.\n")
    assert _loud(LADDER + "The largest single year is 2026 with €120 million.\n")


SEGMENTS = """Sales by segment, $ million

| | 2024 |
|---|---|
| Paints | 640.0 |
| Inks | 380.0 |
| Eliminations | (60.0) |
| Group sales | 960.0 |
| Head office costs | (24.0) |

"""


@pytest.mark.parametrize(
    "told",
    [
        "Paints made up 62.7% of sales before eliminations.",
        "Head office costs equalled 2.5% of group sales.",
    ],
)
def test_wholes_before_eliminations_and_costs_in_brackets_are_no_errors(told):
    """The parts give the one, and the brackets are no minus of the other."""
    assert not _loud(SEGMENTS + told + "\n")


def test_a_share_of_costs_that_is_none_is_found():
    """Its size is wrong."""
    assert _loud(SEGMENTS + "Head office costs equalled 5.2% of group sales.\n")


def test_who_leads_by_the_number_told_is_no_error():
    """ "Leads with deals worth" is said of the value, though "deals" is the name of a column."""
    table = (
        "League table\n\n| Adviser | Deals | Value ($bn) |\n|---|---|---|\n| Orrin & Lowe | 31 | 24.6 |\n"
        "| Pallant | 44 | 19.3 |\n| Quill Street | 18 | 12.8 |\n| Rowe | 9 | 3.3 |\n\n"
    )
    assert not _loud(table + "Orrin & Lowe leads with deals worth $24.6 billion.\n")
    doubted = _loud(table + "Quill Street leads with deals worth $12.8 billion.\n")
    assert doubted
    assert all(each.severity is Severity.AMBER for each in doubted)


ENERGY = """Electricity, TWh

| | 2022 | 2023 | 2024 |
|---|---|---|---|
| Coal | 212.6 | 198.1 | {coal} |
| Gas | 148.4 | 151.7 | 149.2 |
| Wind | 88.3 | 97.4 | 110.8 |
| Water | 46.1 | 43.9 | 51.3 |
| Sun | 27.9 | 35.6 | 48.5 |
| Waste | 9.2 | 9.6 | 9.9 |
| Peat | 4.8 | 3.1 | 2.2 |
| Gross generation | 537.3 | 539.4 | 541.8 |
| Imports | 12.4 | 18.9 | 9.7 |
| Exports | 20.1 | 15.3 | 31.6 |
| Available | 529.6 | {supply} | 519.9 |
"""


def test_rows_are_added_up_and_taken_away_whatever_they_are_called():
    """Two other years show how."""
    assert not _loud(ENERGY.format(coal="169.9", supply="543.0"))
    assert "196.9" in _accused(ENERGY.format(coal="196.9", supply="543.0"))
    assert "534.0" in _accused(ENERGY.format(coal="169.9", supply="534.0"))


def test_a_line_between_that_one_year_alone_has_is_no_error():
    """A restatement that another year did not have stands between, and is no slip of the digits."""
    text = ENERGY.format(coal="169.9", supply="543.0").replace(
        "| Imports", "| Storage | - | - | 301.4 |\n| Imports"
    )
    assert not _loud(text)


RETURNS = """Returns of the funds

| Fund | 2022 | 2023 | 2024 | Cumulative |
|---|---|---|---|---|
| Ash | 4.0% | -10.0% | 20.0% | 12.3% |
| Birch | 6.5% | -3.0% | 8.0% | {birch} |
| Cedar | -2.0% | 5.5% | 11.0% | 14.8% |
| Elm | 9.0% | -15.0% | 18.0% | 9.3% |
"""


def test_rates_of_several_years_come_to_one_upon_the_other():
    """They do not add up."""
    assert not _loud(RETURNS.format(birch="11.6%"))
    assert "16.1%" in _accused(RETURNS.format(birch="16.1%"))


GRID = """营业利润敏感性（万元）

| 单价（元） | 80 | 90 | 100 | 110 | 120 |
|---|---|---|---|---|---|
| 42 | -330 | -190 | -50 | 90 | 230 |
| 46 | -10 | 170 | {one} | 530 | 710 |
| 50 | 310 | 530 | 750 | 970 | {other} |
| 54 | 630 | 890 | 1,150 | 1,410 | 1,670 |
"""


def test_a_grid_of_even_steps_goes_up_evenly():
    """A number that leaves the line of its row is a slip; what bends in every row is another grid."""
    assert not _loud(GRID.format(one="350", other="1,190"))
    assert {"530", "1,910"} <= _accused(GRID.format(one="530", other="1,910"))
    bent = "| x | 10 | 20 | 30 | 40 |\n|---|---|---|---|---|\n| 2 | 104 | 121 | 149 | 188 |\n| 3 | 156 | 182 | 224 | 283 |\n| 4 | 208 | 242 | 298 | 377 |\n"
    assert not _loud(bent)


RECEIVABLES = """Receivables, CHF thousand

| | 2024 | 2023 |
|---|---|---|
| Gross receivables | 7,314 | 6,952 |
| Loss allowance | (365) | (410) |
| Net receivables | {net} | 6,542 |
"""


def test_what_is_left_of_one_part_is_no_mean_of_both():
    """It lies between them as a mean does."""
    assert not _loud(RECEIVABLES.format(net="6,949"))
    assert "6,494" in _accused(RECEIVABLES.format(net="6,494"))


RATIOS = """杜邦分析（亿元）

| 指标 | 2022年 | 2023年 | 2024年 |
|---|---|---|---|
| 营业收入 | 198.4 | 221.7 | 260.3 |
| 总资产 | 301.2 | 326.9 | 351.8 |
| 净资产 | 139.9 | 152.4 | 166.1 |
| 总资产周转率（次） | 0.66 | 0.68 | {turn} |
| 权益乘数 | 2.15 | 2.15 | {gear} |
"""


def test_turnover_and_gearing_follow_from_their_lines():
    """By their names; doubt, as some take the mean of two years."""
    assert not _loud(RATIOS.format(turn="0.74", gear="2.12"))
    assert "0.47" in _accused(RATIOS.format(turn="0.47", gear="2.12"))
    assert "2.21" in _accused(RATIOS.format(turn="0.74", gear="2.21"))


def test_a_heading_that_holds_a_row_is_held_to_its_own_columns_alone():
    """The heading names the row "GDP"; imports are another one."""
    table = (
        "# Expenditure on GDP\n\n| Component | 2023 | 2024 | Growth |\n|---|---|---|---|\n| Exports | 655.4 | 689.2 | 5.2% |\n"
        "| Imports | 631.8 | 640.7 | 1.4% |\n| GDP | 2,145.3 | 2,171.7 | 1.2% |\n\n"
    )
    assert not _loud(table + "Exports grew 5.2%, more than imports at 1.4%.\n")


USERS = """Subscribers, thousand

| | Q1 | Q2 | Q3 | Q4 |
|---|---|---|---|---|
| Opening subscribers | 1,310 | 1,352 | {opening} | 1,398 |
| Gross additions | 103 | 97 | {added} | 126 |
| Churned subscribers | 61 | 74 | 58 | 69 |
| Net additions | 42 | 23 | 23 | 57 |
| Closing subscribers | 1,352 | 1,375 | 1,398 | {closing} |
"""


def test_a_balance_carries_on_from_column_to_column():
    """What the movements come to is none of them, and each opening is the end before."""
    assert not _loud(USERS.format(opening="1,375", added="81", closing="1,455"))
    assert "1,357" in _accused(USERS.format(opening="1,357", added="81", closing="1,455"))
    assert {"1,545", "181"} <= _accused(USERS.format(opening="1,375", added="181", closing="1,545"))


YIELDS = """Yields, per cent, and changes in basis points

| Maturity | Now | Year ago | Change |
|---|---|---|---|
| 2 years | 3.81 | 4.12 | -31 |
| 5 years | 3.94 | 3.88 | +6 |
| 10 years | 4.36 | 3.97 | {ten} |
| 30 years | 4.71 | 4.09 | +62 |
"""


def test_changes_of_bare_rates_may_be_in_basis_points():
    """A hundred of them are one per cent."""
    assert not _loud(YIELDS.format(ten="+39"))
    assert "+93" in _accused(YIELDS.format(ten="+93"))


ORDERS = """订单（亿元）

| 项目 | 2022年 | 2023年 | 2024年 |
|---|---|---|---|
| 新签订单 | 271.3 | 308.8 | 355.4 |
| 确认收入 | 229.6 | 264.1 | 301.7 |
| 订单收入比（倍） | 1.18 | 1.17 | {times} |
"""


def test_how_many_times_one_line_is_another():
    """By the name of the line, as two years show."""
    assert not _loud(ORDERS.format(times="1.18"))
    assert "1.81" in _accused(ORDERS.format(times="1.81"))


TAX = """Tax, € million

| | 2022 | 2023 | 2024 |
|---|---|---|---|
| Profit before tax | 612.4 | 731.5 | 846.0 |
| Income tax expense | 149.9 | 173.8 | 198.6 |
| Effective tax rate | 24.5% | 23.8% | {rate} |
"""


def test_the_effective_rate_is_the_tax_of_the_profit():
    """By its name."""
    assert not _loud(TAX.format(rate="23.5%"))
    assert "25.3%" in _accused(TAX.format(rate="25.3%"))


PORTS = """Ports, thousand boxes

| Port | 2024 | 2023 | Change |
|---|---|---|---|
| Marwick | 7 312 | 7 045 | 3.8% |
| Holm | 4 918 | 5 107 | (3.7%) |
| Sella | 2 655 | 2 480 | {sella} |
| All | {all} | 14 632 | 1.7% |
"""


def test_thousands_may_be_parted_by_blanks():
    """Where a table prints them so and never with commas."""
    assert not _loud(PORTS.format(sella="7.1%", all="14 885"))
    assert "1.7%" in _accused(PORTS.format(sella="1.7%", all="14 885"))
    assert "18 485" in _accused(PORTS.format(sella="7.1%", all="18 485"))


def test_growth_a_year_is_no_step():
    """Rates of two years together are near those of the first."""
    table = (
        "Spending, $ billion\n\n| Medium | 2022 | 2023 | 2024 | CAGR 2022-24 | Share 2022 | Share 2024 |\n|---|---|---|---|---|---|---|\n"
        "| Screens | 40.0 | 38.6 | 36.9 | {} | 35.4% | 28.7% |\n| Online | 60.0 | 69.0 | 79.3 | 15.0% | 53.1% | 61.7% |\n"
        "| Boards | 13.0 | 12.7 | 12.4 | -2.3% | 11.5% | 9.6% |\n| Total | 113.0 | 120.3 | 128.6 | 6.7% | 100.0% | 100.0% |\n"
    )
    assert not _loud(table.format("-4.0%"))
    assert "-6.0%" in _accused(table.format("-6.0%"))


QUARTERS = """分季度收入（亿元）

| 年份 | 一季度 | 二季度 | 三季度 | 四季度 |
|---|---|---|---|---|
| 2023年 | 118.2 | 131.7 | 127.4 | 152.6 |
| 2024年 | 126.5 | 139.8 | 141.3 | 166.1 |
| 同比 | {first} | 6.2% | 10.9% | 8.8% |
"""


def test_a_row_of_growth_below_two_years_is_theirs():
    """Column by column."""
    assert not _loud(QUARTERS.format(first="7.0%"))
    assert "9.0%" in _accused(QUARTERS.format(first="9.0%"))


def test_a_rate_below_other_rates_is_no_growth():
    """A row of growth says so, and the rows above it are of times."""
    table = (
        "| | 2019 | 2018 | 2017 |\n|---|---|---|---|\n| Statutory rate | 21.0% | 21.0% | 35.0% |\n"
        "| Foreign rates | (0.6) | (1.1) | (2.0) |\n| Credits | (2.0) | (1.4) | (0.6) |\n| Other | 0.4 | 0.3 | 0.2 |\n"
    )
    assert not _loud(table)


@pytest.mark.parametrize("head", ["PE", "PE（倍）", "Multiple"])
def test_multiples_do_not_add_up(head):
    text = (
        f"| 公司 | 市值（亿元） | 净利润（亿元） | {head} |\n|---|---|---|---|\n| 甲 | 210.4 | 9.1 | 23.1 |\n"
        "| 乙 | 191.3 | 10.3 | 18.6 |\n| 丙 | 120.0 | 5.5 | 21.8 |\n| 合计 | 521.7 | 24.9 | 21.0 |\n"
    )

    assert _loud(text) == []
