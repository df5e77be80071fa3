"""Who of a respective list is said to have the most or the least."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

CASES = [
    ("国债、股票、基金、信托的发行量分别下降12.4%、8.1%、31%和19.6%，其中{}降幅最大。", "基金", "信托"),
    ("国内贷款、定金及预收款、按揭贷款分别下降24.4%、37%以及25.1%，{}降幅最大。", "定金及预收款", "按揭贷款"),
    ("煤炭、钢铁、化工、有色四个行业利润分别下降15.2%、42.1%、8.8%和21.6%，{}行业跌幅最大。", "钢铁", "煤炭"),
    ("电视、冰箱、洗衣机的均价分别为3200元、2850元和2100元，其中{}均价最高。", "电视", "冰箱"),
    ("华东、华南、华北的销量分别占41%、26%和33%，其中{}占比最低。", "华南", "华北"),
    ("橡胶、塑料、纤维产量分别增长3.1%、7.7%、5.2%，增速最快的是{}。", "塑料", "纤维"),
    ("Rents, deposits, fees and fines fell by 4.1%, 12.6%, 7.3% and 9.8% respectively, with {} falling most.", "deposits", "rents"),
    ("Sales in Spain, Italy and Portugal grew 3.2%, 8.9% and 5.4% respectively, with growth fastest in {}.", "Italy", "Portugal"),
    ("Footfall in January, February and March dropped by 6%, 14% and 9% respectively. The steepest drop was in {}.", "February", "March"),
    ("The cement, glass and steel units accounted for 41%, 22% and 37% respectively, with glass having the {} share.", "smallest", "largest"),
]  # fmt: skip


def told(words: str) -> dict[Verdict, Severity]:
    found = audit(read(words.encode(), "told.md"))
    return {each.verdict: each.severity for each in found if each.rule == "comparison"}


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_the_name_stands_by_the_greatest_or_the_least(words: str, right: str, wrong: str) -> None:
    assert told(words.format(right)) == {Verdict.HOLDS: Severity.GREEN}
    assert told(words.format(wrong)) == {Verdict.WRONG: Severity.AMBER}


@pytest.mark.parametrize(
    "words",
    [
        "广东、浙江、江苏的出口分别增长6.2%、11.5%、9.3%，其中广东规模最大。",
        "华东、华南、华北销量分别增长5%、12%和8%，华东增量最大。",
        "铜、铝、锌价格分别上涨3%、5%、2%，其中铜年内涨幅最大。",
        "线上、线下、海外渠道毛利率分别为41%、35%和24%，海外渠道收入占比最高。",
        "甲、乙、丙分别下降5%、12%和8%，丁降幅最大，达20%。",
        "Sales in Spain, Italy and Portugal were 12, 40 and 22 million respectively, with growth fastest in Spain.",
        "Gold, silver and copper fell 3%, 9% and 5% respectively this week, with gold falling most over the month.",
        "Leeds, Hull and York grew by 3%, 9% and 5% respectively, with employment growth fastest in Leeds.",
    ],
)
def test_the_most_of_something_else_accuses_nobody(words: str) -> None:
    assert Severity.AMBER not in told(words).values()
