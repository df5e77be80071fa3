"""What prose says of the cells of a table beside it: shares, steps, sums and ratios, either way round."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

SALES = """
| Line | H1 | H2 | Full year |
|---|---|---|---|
| Doors | 318 | 342 | 660 |
| Windows | 147 | 163 | 310 |
"""
RENTS = """
| City | Rent 2020 | Rent 2024 |
|---|---|---|
| Polwick | 900 | 1,170 |
| Senna | 1,150 | 1,265 |
| Truro Vale | 780 | 1,092 |
"""
SHOPS = """
| Region | Shops | Sales ($m) |
|---|---|---|
| Upland | 214 | 590 |
| Valley | 187 | 655 |
| Coast | 96 | 205 |
"""
门店 = """
| 大区 | 门店数 | 销售额（亿元） |
|---|---|---|
| 山南 | 214 | 59.0 |
| 江左 | 187 | 65.5 |
| 海西 | 96 | 20.5 |
"""
PLANTS = """
| | North | Centre | South |
|---|---|---|---|
| Output (kt) | 930 | 480 | 540 |
| Staff | 620 | 400 | 300 |
"""
工厂 = """
| | 北部 | 中部 | 南部 |
|---|---|---|---|
| 产量（万吨） | 93.0 | 48.0 | 54.0 |
| 员工（人） | 620 | 400 | 300 |
"""
BUDGET = """
| | Budget | Actual |
|---|---|---|
| Roads | 52.0 | 55.4 |
| Schools | 118.0 | 115.9 |
| Parks | 14.5 | 16.0 |
"""
预算 = """
| | 预算 | 决算 |
|---|---|---|
| 道路 | 52.0 | 55.4 |
| 学校 | 118.0 | 115.9 |
| 公园 | 14.5 | 16.0 |
"""

CLAIMS = [
    (SALES, "Doors brought in {} of sales over the year.", "68%", "78%"),
    (RENTS, "Rents in Truro Vale have gone up by {} since 2020.", "40%", "31%"),
    (SHOPS, "Though it has fewer shops, the Valley outsold the Upland by {}.", "$65 million", "$77 million"),
    (SHOPS, "Valley and Coast together sold {}.", "$860 million", "$910 million"),
    (SHOPS, "The Valley sold {} more than its nearest rival.", "$65 million", "$77 million"),
    (门店, "江左虽少27家店，销售额却比山南高出{}。", "6.5亿元", "7.7亿元"),
    (门店, "江左与海西合计销售{}。", "86.0亿元", "94.7亿元"),
    (门店, "全部销售额中海西占{}。", "14.1%", "17.3%"),
    (PLANTS, "The South produced {} more than the Centre.", "60,000 tonnes", "71,000 tonnes"),
    (工厂, "南部产量比中部高{}。", "6.0万吨", "7.1万吨"),
    (BUDGET, "Spending on roads overshot its budget by {}.", "6.5%", "5.2%"),
    (预算, "道路支出超预算{}。", "6.5%", "7.7%"),
]  # fmt: skip


def doubted(rows, claim):
    found = audit(read(f"{rows.strip()}\n\n{claim}\n".encode(), "told.md"))
    loud = [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [span.quote for each in loud for span in each.spans[1:]]


@pytest.mark.parametrize(("rows", "claim", "right", "wrong"), CLAIMS)
def test_what_the_cells_give_is_held_to_them(rows, claim, right, wrong):
    """The right number is left alone, and one that looks like a slip of it is doubted."""
    assert doubted(rows, claim.format(right)) == []
    assert wrong in doubted(rows, claim.format(wrong))


@pytest.mark.parametrize(
    ("rows", "claim"),
    [
        (SALES, "Doors kept 71% of customers over the year."),
        (RENTS, "If wages rose as well, rents in Truro Vale would go up by 31% since 2020."),
        (RENTS, "The margin on flats in Truro Vale widened to 31% in 2024."),
        (SHOPS, "The Valley spent $77 million more on rent than last year."),
        (门店, "江左的毛利率提高至17.3%。"),
        (BUDGET, "Spending on roads may rise by 40% next year."),
        (SHOPS, "The top five customers in Valley took 43% of sales."),
        (SHOPS, "Shoppers across Valley made 43% of sales by card."),
        (门店, "江左的前五大客户贡献了43%的销售额。"),
        (PLANTS, "The South and the Centre together added 690 jobs."),
    ],
)
def test_what_is_of_other_things_is_left_alone(rows, claim):
    """Another measure, a supposition or a level: the cells say nothing of it."""
    assert doubted(rows, claim) == []
