"""Doubt needs words that bind a number to others, or a digit: what is merely near beside it is no slip."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

BESIDE = [
    # a level and an earlier one of something else
    "Fund income was 512.40 million, down 46.10%, as land sales fell from 918.20 million to 441.60 million.",
    "基金收入512.40亿元，同比下降46.10%，主要因土地收入由918.20亿元降至441.60亿元。",
    # what was opened, and what stands
    "2022年底线路总长度9,120公里。2023年底线路总长度达到9,984公里，新增线路758公里。",
    "It won 3.4 GW of new projects in the quarter, bringing the backlog to 35.2 GW from 33.1 GW.",
    # a share of what its own words name
    "基金支出完成248,300万元,比上年同期增支98,600万元,增长65.9%,占核定基金支出预计数的30.4%。",
    "Capacity stands at 15.6 GW, an increase of 4.1 GW, or 35.7%, on the same time last year.",
    # a further step, behind the one between the levels
    "认列收益131.7亿元，比去年同期认列亏损11.8亿元，增加143.5亿元，主要系认列甲公司增加128亿元。",
    # a ratio counts nothing
    "It had a book-to-bill ratio of 1.4 in the quarter. Earnings per share were $1.31, and $1.72 before one-off items.",
    # things of two kinds
    "本次评审覆盖 96 个文件（4 个代理并行），共发现 88 项问题。",
    # a table run into one line
    "East 3.18 3.27 2.8% North 2.94 2.99 1.7% South 12.41 12.86 3.6% Other 9.82 10.03 2.1%",
    # items of a list, ends of a range, a level that something rose to, two names
    "Customers of $100,000 or more rose from 410, 230 and 120 in 2018, 2017 and 2016, accounting for 71%, 66%, 58% and 47% of sales, respectively.",
    "Spending of $9 million to $11 million is planned. Cash from operations totaled $22.9 million.",
    "3月有37笔1000万元至5000万元捐赠，总额约16.84亿元。",
    "营收从8.15亿元增至8.34亿元，一季度从1.72亿元跌至1.41亿元。",
    "销售收入占比分别为8.12%、29.56%和28.41%，连同其供应商的收入合计占比分别为49.88%、67.89%及76.19%。",
    "Orvel's registrations rose to 13,400 vehicles, ahead of Tamsin. Tamsin's registrations fell 40% to 8,800.",
    "2024/2025/2026年预测营收分别为1045/1130/1313亿元，归母净利润分别为76/79/83亿元。",
]  # fmt: skip
"""True, or of what is not printed: a number beside which others give what is near it."""

BOUND = [
    ("Sales were $412.6 million this year. A year ago they had been $372.0 million; they have thus grown by {}.", "10.9%", "14.2%"),
    ("一季度卖出茶壶1,840件，去年同季为2,300件，同比少卖460件，降幅约{}。", "20.0%", "23.1%"),
    ("The spread had been 2.4 points in May and 1.3 points in June. Vacancy stood at 6.1%, after 7.6% in May, a decrease of {} points.", "1.5", "1.9"),
    ("甲厂的良率为91.2%，乙厂的良率为86.4%，甲高{}个百分点。", "4.8", "6.1"),
    ("The ferries took 412 thousand, the buses 236 thousand, and the trams 64 thousand riders. Together they carried {} riders.", "712 thousand", "864 thousand"),
    ("Of the 960 who were asked, 240 said no, {}.", "one in four", "one in three"),
    ("The mill turned 9,600 tonnes of grain and sold 6,240 of them as flour, which means that flour made up {}.", "65%", "52%"),
    ("医院床位1,640张，实际开放1,312张，开放率{}。", "80.0%", "68.4%"),
    # a step to the middle of a range
    ("Earnings per share are expected to be in the range of $0.58 to $0.66 per share, which at the midpoint would represent an improvement of $0.21 per share or {} compared to the first quarter of 2023.", "51%", "44%"),
    ("预计净利润22.0亿元至26.0亿元，按区间中值计算，同比增加4.0亿元，增幅为{}。", "20.0%", "15.3%"),
]  # fmt: skip
"""(text, right, wrong): words call the number what the others make."""


def accused(text):
    """Numbers of a text that are called wrong or doubtful."""
    found = audit(prose(text), [])
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize("text", BESIDE)
def test_what_is_only_near_what_others_give_is_no_slip(text):
    assert not accused(text)


@pytest.mark.parametrize(("text", "right", "wrong"), BOUND)
def test_what_words_bind_is_doubted_however_far_off(text, right, wrong):
    assert not accused(text.format(right))
    assert accused(text.format(wrong))
