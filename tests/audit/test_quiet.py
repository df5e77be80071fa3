"""True numbers of texts written by others of which the audit says nothing wrong: neither red nor amber."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

TRUE = {
    "a multiple of another measure": "EBITDA was £58.7m. Net debt fell to £96.3m from £118.8m, equal to 1.6x EBITDA.",
    "the middle of a guided range": "EBITDA was £58.7m.\n\nWe guide to EBITDA of £60m to £64m, the midpoint of which is "
    "£62m and 5.6% above FY26.",
    "a pace over months told elsewhere": "Between April and December there were 275 days.\n\nThere were 88,714 "
    "attendances, or 323 a day.",
    "a share that begins a sentence": "There were 88,714 attendances. The list stood at 46,902, which is 1,318 below the "
    "48,220 of November. 58% of patients had waited less than 18 weeks.",
    "an average of an average": "代理人规模12.6万人，较年初的13.1万人减少0.5万人；其他渠道0.5亿元；月均人均首年期交保费12763元。",
    "the rate of a year before behind that of a week": "钢企盈利率37.7%，环比下降1.3个百分点，上周为39.0%，去年同期为54.6%。",
    "the rest told as a total": "分平台：天猫478亿元，抖音351亿元，京东169亿元，其余平台合计144亿元。",
    "a multiple of profits to come": "前三季度归母净利润10.26亿元。\n\n甲公司市值312亿元，对应2025E PE为19.7倍。",
    "a growth of profits without gains": "归母净利润3.12亿元，同比增长16.4%（2024年：2.68亿元）。扣非净利润2.87亿元，同比增长9.2%。",
    "a sum over months": "对应景区收入约13.4亿元。第三季度收入10.42亿元；前三季度累计22.37亿元。",
    "an amount behind letters": "双十一全网美妆GMV1,142亿元，去年同期1,059亿元，增长7.8%。",
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE.keys())
def test_a_true_text_is_neither_accused_nor_doubted(text):
    """Each was accused or doubted once: its words name other inputs than the numbers beside it."""
    loud = [
        each.title.en
        for each in audit(prose(text))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]

    assert loud == []


def test_a_capacity_is_no_average_of_a_column():
    """A number per half-year is ticked by an average only where words call it one."""
    text = (
        "| Terminal | H1 FY26 ('000 TEU) |\n|---|---|\n| Kandar | 2,196 |\n| Bel Amara | 1,922 |\n| Others | 1,452 |\n"
        "| Group | 5,570 |\n\nKandar's capacity is 2.8 million TEU per half-year."
    )

    from lianpu.reading import read

    document = read(text.encode(), "ports.md")
    assert [each.stated for each in audit(document) if each.rule == "average"] == []
