"""Changes whose ends stand in clauses of their own: told in any way, the wrong number is found and the right one holds."""

import re

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import accused, prose

# Each row tells one change in another way: what is left out, turned round, put apart or called otherwise changes nothing.
# In [right~wrong] the right number holds; of the wrong one the arithmetic is proof, or, across paragraphs, doubt.

RED = {
    "left out": (
        "2020年营收为2793万元，2021年为3436万元，同比增长[23.0%~15.6%]。",
        "2020年，月活用户是2793万，2021年为3436万，同比增长仅为[23.02%~15.55%]。",
        "上年营收2793万元，今年3436万元，同比增长[23.0%~15.6%]。",
        "In 2020, revenue was $27.93 million; in 2021 it was $34.36 million, up [23.0%~15.6%].",
        "Revenue last year was $27.93 million; this year it was $34.36 million, up [23.0%~15.6%].",
        "2020年毛利率为18.4%，2021年为21.7%，提高[3.3~5.1]个百分点。",
        "2020年毛利率为21.7%，2021年为18.4%，下降[3.3~5.1]个百分点。",
    ),
    "turned": (
        "2021年营收3436万元（2020年：2793万元），同比增长[23.0%~15.6%]。",
        "2021年同比增长[23.0%~15.6%]，营收达到3436万元，上年为2793万元。",
        "Revenue was $34.36 million in 2021 and $27.93 million in 2020, an increase of [23.0%~15.6%].",
        "营收同比增长[23.0%~15.6%]，由2020年的2793万元增至3436万元。",
        "毛利率提升了[3.3~5.1]个百分点，从18.4%升至21.7%。",
        "Up [330~510] bps, gross margin reached 21.7% against 18.4% in 2020.",
        "Gross margin was 21.7% (2020: 18.4%), up [3.3~5.1] points.",
    ),
    "in the sentences before": (
        "2020年营收为2793万元。2021年为3436万元，同比增长[23.0%~15.6%]。",
        "2020年营收为2793万元。公司当年新开了三家门店。2021年营收为3436万元，同比增长[23.0%~15.6%]。",
        "Revenue was $27.93 million in 2020. It hit $34.36 million in 2021, up [23.0%~15.6%].",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021. Year-over-year growth was [23.0%~15.6%].",
        "2020年订单为12.4亿元。2023年订单为40.9亿元，是2020年的[3.3~4.6]倍。",
        "Gross margin was 18.4% in 2020. In 2021 it was 21.7%, up [3.3~5.1] percentage points.",
        "2020年收入为41.8亿元，2021年为57.3亿元。收入增加了[15.5~12.3]亿元。",
    ),
    "beside others": (
        "2020年营收为2793万元，净利润310万元；2021年营收为3436万元，净利润402万元，营收同比增长[23.0%~15.6%]。",
        "栎川科技2020年营收2793万元，2021年为3436万元，而同期禾垣股份为5120万元，栎川科技同比增长[23.0%~15.6%]。",
        "In 2020 revenue was $27.93 million and net income $3.10 million; in 2021 revenue was $34.36 million and net income $4.02 million, so revenue grew [23.0%~15.6%].",
    ),
    "hedged": (
        "2020年的营收尚且只有2793万元，到了2021年便已经是3436万元，同比大幅增长[23.0%~15.6%]。",
        "2020年营收为2793万元，受益于新品上市的2021年营收为3436万元，在渠道扩张的带动下同比增长[23.0%~15.6%]。",
        "2020年营收为2793万元，同比增长12.5%，但2021年为3436万元，同比增长仅为[23.0%~15.6%]。",
        "Revenue, which had been $27.93 million in 2020, was, helped by new products, $34.36 million in 2021, up a solid [23.0%~15.6%].",
        "Orders were a mere $12.4 million in 2020 and already $40.9 million in 2023, fully [3.3~4.6] times as much.",
    ),
    "written otherwise": (
        "２０２０年营收为２７９３万元，２０２１年为３４３６万元，同比增长[２３.０％~１５.６％]。",
        "2020年營收為2793萬元，2021年達3436萬元，年增[23.0%~15.6%]。",
        "2020 年营收为 2793 万元，2021 年为 0.3436 亿元，同比增长 [23.0~15.6] %。",
        "2020 revenue: $27.93M; 2021 revenue: $34.36M; YoY growth: [23.0%~15.6%]",
        "张明：我们2020年的营收是2793万，2021年呢做到了3436万，相当于同比增长了[23.0%~15.6%]。",
        "2020年营收录得2793万元，2021年冲到3436万元，同比提升[23.0%~15.6%]。",
        "毛利率：21.7%（上年18.4%，+[3.3~5.1]pct）",
        "The average transfer ($5.4M) is [270,000x~180,000x] the average payment (~$20).",
        "2021年3月销量为2793辆，2021年4月为3436辆，环比增长[23.0%~15.6%]。",
    ),
}  # fmt: skip
AMBER = (
    "收入以[20.0%~24.4%]的年复合增长率从2020年的10.0亿元增至2024年的20.7亿元。",
    "2020至2024年复合增速为[20.0%~24.4%]，收入由10.0亿元增至20.7亿元。",
    "2024年收入20.7亿元，2020年仅10.0亿元，四年复合增速[20.0%~24.4%]。",
    "At a CAGR of [20.0%~24.4%], revenue grew from $10.0 billion in 2020 to $20.7 billion in 2024.",
    "2020年收入10.0亿元，利润1.2亿元；2024年收入20.7亿元，利润3.1亿元，收入复合增速[20.0%~24.4%]。",
    "收入从2020年的区区10.0亿元，一路增长到了2024年的20.7亿元，年均复合增速其实高达[20.0%~24.4%]。",
    "Revenue in 2020 was $27.93 million.\n\nRevenue in 2021 was $34.36 million, up [23.0%~15.6%] from the year before.",
    "- 2020年营收：2793万元\n- 2021年营收：3436万元\n\n营收同比增长[23.0%~15.6%]。",
    "- 2020 revenue: $10.0 billion\n- 2024 revenue: $20.7 billion\n- CAGR 2020-2024: [20.0%~24.4%]",
)  # fmt: skip


def colours(words: str, number: str) -> set[Severity]:
    """What the audit says of a number, and loudly of any other one."""
    document = read(words.encode(), "told.md")
    return {
        each.severity
        for each in audit(document)
        if each.severity in (Severity.RED, Severity.AMBER)
        or (len(each.spans) > 1 and number in each.spans[1].quote)
    } - {Severity.GREY}


@pytest.mark.parametrize(
    ("row", "worst"),
    [(row, Severity.RED) for rows in RED.values() for row in rows]
    + [(row, Severity.AMBER) for row in AMBER],
)
def test_a_change_is_judged_however_it_is_told(row: str, worst: Severity) -> None:
    right, wrong = re.search(r"\[(.+?)~(.+?)\]", row).groups()  # type: ignore[union-attr]
    assert colours(re.sub(r"\[(.+?)~(.+?)\]", right, row), right) == {Severity.GREEN}
    assert worst in colours(re.sub(r"\[(.+?)~(.+?)\]", wrong, row), wrong)


@pytest.mark.parametrize(
    "words",
    [
        "2020年营收为2793万元，2021年为3436万元，海外营收同比增长45%。",
        "2020年营收为2793万元，2021年为3436万元，行业同比增长8%。",
        "2020年营收为2793万元，2021年上半年为1436万元，同比增长45%。",
        "2020年营收为2793万元，2021年为3436万元。四季度同比增长8%。",
        "2020年营收为2793万元，2021年为3436万元，较2019年增长80%。",
        "2020年营收为2793万元，2021年为3436万元，公司预计将增长15%。",
        "2020年营收为2793万元，2021年为3436万元，上年增长12%。",
        "2020年营收为2793万元，净利润310万元；2021年为3436万元和402万元，同比增长23%和29.7%。",
        "2020年一季度营收为2000万元。2021年一季度营收为2793万元，二季度营收为3436万元，同比增长15%。",
        "2021年营收3436万元，同比增长23%，2020年为2793万元，同比增长12%。",
        "2020年营收为2793万元，2021年为3436万元，增长主要来自单价，提升5%。",
        "2020年毛利率为18.4%，2021年为21.7%，净利率提升1.2个百分点。",
        "市场规模将从2025年的310亿元增长至2029年的1380亿元，复合增速为45%，其中专用机型的占比将从2025年的19%增长至2029年的29%。",
        "Sales rose from $27.93 million in 2020 to $34.36 million in 2021, with the share of exports up from 19% to 29%.",
        "2020年末用户41.8万户，2021年末57.3万户，其中线上由19%提高到2021年的29%。",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021, up 12% in Europe.",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021, and growth of 15% is expected.",
        "2020年净利润为12.4亿元，2023年为40.9亿元，为12倍PE。",
        "栎川科技2020年营收2793万元，禾垣股份2021年为3436万元，同比增长60%。",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021, while costs grew 8%.",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021, with 15% growth expected in 2022.",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021, after growing 12% the year before.",
        "Revenue was $27.93 million in 2020 and $34.36 million in 2021. In the fourth quarter it grew 8%.",
        "Segment A had revenue of $27.93 million in 2020. In 2021, Segment B had revenue of $34.36 million, up 15%.",
        "Sales of the Model 3 were $27.93 million in 2020. In 2021, sales of the Model 4 were $34.36 million, up 15%.",
        "The TX200 had orders of $27.93 million in 2020. In 2021 the TX300 had orders of $34.36 million, up 15%.",
        "Up 5% on the day, the stock has gone from $10 to $34 in a year.",
        "Sales were $27.93 million in 2020. Online, they were $34.36 million in 2021, up 60%.",
        "The market was $27.93 billion in 2020. Orlen Tools had $34.36 billion in 2021, up 60%.",
        "2020年收入41.8亿元，2021年57.3亿元，其中海外增加9亿元。",
    ],
)  # fmt: skip
def test_a_change_of_something_else_is_not_held_to_them(words: str) -> None:
    found = audit(read(words.encode(), "told.md"))
    assert not [each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def test_what_is_so_much_more_than_before_is_no_level():
    """ "110 thousand more than at the start" is a step: the rate is of no such base."""
    text = "Admissions came to 622 thousand in 2025, 5.4% more than in 2024 and 110 thousand more than at the start."
    assert accused(prose(text)) == []
