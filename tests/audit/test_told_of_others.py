"""Levels of others, of another stretch or of those that words name: no number beside them is measured by these."""

import pytest

from lianpu.reading import read
from tests.audit.documents import accused, prose

LEFT_ALONE = [
    # the level of somebody else is no base of a change over time, nor a whole year one of its half
    "公司收入为38.4亿元，相比同行的26.0亿元，增长5.1%。",
    "Revenue came to $38.4 million, compared with a peer average of $26.0 million, and was up 5.1%.",
    "上半年产值64.2亿元，而去年全年为131.0亿元，同比增长5.1%。",
    # a list of voters goes on behind a fraction
    "Half of the 36 delegates voted for the motion, 14 for a delay.",
    # those who are named right before a share, the same share earlier, and how the rest works
    "招收新生81.2万人，其中本科35.0万人，专科46.2万人。在编教师12.4万人，拥有硕士学位的占31.5%。",
    "在编教师12.4万人，拥有硕士学位的占31.5%，约3.9万人，六年前这一比例为27.4%。",
    "六条产线中两条停机检修，其余四条开工率为85%。",
    # years by which a level goes
    "May was warm, at 15.9 C on average, 1.40 C above the estimated 1850-1900 level.",
    # parts of which words tell the share that they have together
    "港口存煤1.62亿吨，周环比下降0.8%；其中北港7,240万吨，南港5,610万吨，两者合计占79.3%。",
    # a rate set against the growth of all
    "| 地区 | 2023年 | 2024年 |\n|---|---|---|\n| 东部 | 52.1 | 57.0 |\n| 海外 | 20.3 | 25.9 |\n"
    "| 合计 | 72.4 | 82.9 |\n\n东部收入增长9.4%，低于整体14.5%的增速。",
    # the rate of somebody else, told by its distance; a list that leaves a small rest; kinds beside each other
    "管理费用率14.2%，同比下降0.9个百分点，比行业平均的17.5%低3.3个百分点。",
    "全年发电量2,184亿千瓦时，其中火电1,302亿千瓦时，占59.6%；水电441亿千瓦时，增长6.2%；光伏396亿千瓦时，增长21.7%。",
    "基金规模32.5万亿元。其中货币基金12.6万亿元，债券型6.1万亿元，权益类8.8万亿元，三者合计占84.6%。",
    # what the parts are a part of, and a sum that stands behind another number
    "风电、光伏装机分别为1.12亿千瓦和1.47亿千瓦，合计占总装机5.76亿千瓦的45.0%。",
    "Funds put 31% more money into 8% fewer deals.\n\nThe four largest rounds, $6.2 billion together, took 41% of the total.",
    # what others expect
    "| | 2025E old | 2025E new |\n|---|---|---|\n| EPS ($) | 3.64 | 3.80 |\n\n"
    "Our EPS of $3.80 is 3% ahead of the Street's $3.69.",
]
ACCUSED = [
    ("公司收入为38.4亿元，相比上年的26.0亿元，增长5.1%。", "5.1%"),
    ("上半年产值64.2亿元，而去年上半年为61.0亿元，同比增长9.1%。", "9.1%"),
    ("Half of the 36 delegates, or 14, voted for the motion.", "14"),
    ("在编教师12.4万人，其中拥有硕士学位的3.9万人，占37.5%。", "37.5%"),
    ("北港存煤7,240万吨，南港5,610万吨，两者合计1.39亿吨。", "1.39亿吨"),
    ("全年债券型募集6.1万亿元，其中公募3.6万亿元，私募2.9万亿元。", "2.9万亿元"),
    ("风电、光伏装机分别为1.12亿千瓦和1.47亿千瓦，合计2.89亿千瓦。", "2.89亿千瓦"),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_words_tell_of_others_accuses_nothing(text):
    """Every number here is true: what it would be held to is of others, of a longer time or of a part."""
    assert not accused(read(text.encode(), "told.md"))


@pytest.mark.parametrize(("text", "stated"), ACCUSED)
def test_the_same_words_of_one_thing_are_still_held(text, stated):
    """Words that bind the two numbers to each other make their misfit a doubt."""
    assert stated in accused(prose(text))
