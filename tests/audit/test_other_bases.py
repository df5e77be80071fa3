"""Numbers that their own words keep apart accuse nobody; the same numbers said to belong together do."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose

APART = {
    "extremes": "公司累计回购股份 1,240.28 万股，最高成交价为 27.07 元/股，最低成交价为 18.09 元/股，支付的总金额为 2.54 亿元。",
    "range": "首次回购 194.72 万股，成交价格区间为 16.26 元/股至 16.42 元/股，支付的总金额为 3,183.09 万元。",
    "consensus": "Norlake reported revenue of $70.1 billion, up 13% year-over-year and well ahead of the $68.4 billion consensus.",
    "street": "Revenues rose 9.1% year/year to $15.78 bln vs the $15.61 bln Street consensus.",
    "all shares": "控股股东持有的公司股份合计 201,919.10 万股，其中已质押 129,088.21 万股，占公司总股份的 34.80%，占持有股份的 63.93%。",
    "held shares": "累计质押隼目科技 7.99 亿股；累计质押岑石股份 5.77 亿股，质押数量占其持股比例的 99.35%。",
    "price of the stake": "2024 年，苍梧新材以 15 亿元收购汐川电池 100% 股权，当年汐川电池实现营业收入 11.41 亿元。",
    "shares and cash": "拟以 21.65 元/股的价格发行 1.23 亿股，并支付现金 3.06 亿元，合计作价 29.69 亿元。",
    "two shares": "持有公司 50.61% 股份，其中累计质押股份占公司总股本的 50.58%，轮候冻结股份占公司总股本的 18.65%。",
    "per share": "Net income reached $25.8 billion, and diluted EPS was $3.46. Free cash flow reached $20.3 billion, supporting a dividend.",
    "half a year": "2022 年至 2024 年，公司收入从 0.57 亿元跃升至 3.12 亿元。2025 年上半年更实现 1.9 亿元收入，同比增长 325%。",
    "another item": "- Edge devices: revenue of $689 mln, up 19% Y/Y\n- Memory: revenue of $649 mln, down 1% Y/Y",
    "points of another rate": "期间费用率为 39.6%，同比下降 3.2 个百分点，其中研发费用率为 17.7%，同比下降 2.2 个百分点。",
    "rate of a change": "营业收入 61.3 亿元，归母净利润 2.3 亿元，环比下降 2.9%；扣非净利润 2.2 亿元。",
    "quote": "午后走强的个股中，拾光科技（260.25，3.84，1.50%）成交居前。",
    "return": "扣非净利润 14.19 亿元，营收 46.07 亿元，净资产收益率 25.21%。",
    "the same again": "第三季度末存货达 21.29 亿元，合同负债达 13.69 亿元。前三季度经营净现金流为 4.28 亿元；其中第三季度经营净现金流为 4.28 亿元。",
    "column of changes": "| in thousands | 2019 | 2018 | Change |\n|---|---|---|---|\n| Net sales | 93,662 | 103,350 | (9,688) |\n| Total cost of goods sold | 71,513 | 77,492 | 5,979 |\n| Gross profit | 22,149 | 25,858 | (3,709) |",
    "adjusted": "Operating income decreased to $323.4 million from $379.2 million. Adjusted operating income fell by 15.5% to $327.8 million.",
    "revenue": "Corvane raised $29 billion. Lodestar sold $18 billion of bonds. Tarn accounted for 71% of revenue in June.",
}
TOGETHER = {
    "price": "公司回购股份 1,240.28 万股，均价为 20.48 元/股，支付的总金额为 2.74 亿元。",
    "year before": "Norlake reported revenue of $70.1 billion, up 13% from $68.4 billion a year earlier.",
    "held shares": "控股股东持有公司股份 201,919.10 万股，其中已质押 129,088.21 万股，占其持有股份的 36.93%。",
    "same item": "毛利率为 36.9%，去年同期为 40.4%，同比下降 5.3 个百分点。",
    "revenue": "Revenue was $29 billion. Tarn brought $18 billion, or 26% of revenue.",
    "adjusted": "Adjusted operating income fell by 15.5% to $327.8 million from $379.2 million.",
    "slip of the unit": "可供分配金额为 3.12 亿元，较上年的 2.83 万元增加 0.29 亿元。",
    "margin": "公司收入为 546.8 亿元，毛利 87.5 亿元，毛利率 61.0%。",
}


def loud(text):
    """What the audit accuses or doubts."""
    return [
        each.title.en
        for each in audit(read(text.encode(), "a.md"))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_a_true_sentence_of_market_news_is_neither_accused_nor_doubted(text):
    """Highest prices, estimates, shares of other wholes: no arithmetic joins what words keep apart."""
    assert loud(text) == []


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
def test_a_false_one_of_numbers_that_belong_together_still_is(text):
    """The words beside them say one price, one year before, one whole."""
    assert loud(text)


def test_a_quarterly_dividend_is_no_part_of_a_price():
    """A yield brings it to a year."""
    found = audit(prose("$0.50 a quarter on a price of $218.40 is a yield of 0.9%."))
    assert [each for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


@pytest.mark.parametrize(
    "text",
    [
        # one fell: they lie as far apart as both together
        "奥伦上涨3.17%，大盘下跌0.08%，相对跑赢3.25个百分点。",
        # the base has its own later level
        "Orders swelled from $64 million a year ago to $911 million. Sales of robots grew 212% to $234 million.",
        # a level of the quarter before is no difference
        "公司经营现金流542亿元，自由现金流约330亿元，高于上季度的175亿元。",
        # a step is no base
        "Backlog rose by +$25B since June. Kelder sought a $40B valuation, 50% more than in May.",
    ],
)
def test_what_other_numbers_explain_is_no_doubt(text):
    """Falls, pairs of their own, earlier levels, steps."""
    found = audit(prose(text))
    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        # contracted revenue is no revenue that contracted
        "Obligations — contracted revenue not yet recognised — swelled from $64 million a year ago to $911 million.",
        # levels of before add up to nothing
        "Cash was $41.7 billion, up from $19.6 billion a year ago and $37.4 billion a quarter ago, in total.",
        # a share of that is no part of anything else
        "Revenue climbed 29% to $281 million. Orders for robots grew to $234 million, and 85% of that revenue now comes from leases.",
        # doubled to what the headline tells
        "Kelder hits a $6B valuation. Kelder doubled its valuation to $6 billion in a new round.",
        # 年增 tells a growth
        "公司营收 662 亿元。其中计算业务 513.3 亿元，年增 58%。",
    ],
)
def test_what_words_tell_otherwise_is_no_doubt(text):
    """Contracts, levels of before, shares of that, headlines, growth."""
    found = audit(prose(text))
    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []


QUIET = {
    "plan": "全區收入完成56,033萬元。其中國稅部門完成28,659萬元，完成年初預算的47.43%。",
    "task": "全县收入完成300.0万元，其中税收完成144.0万元，完成全年任务的49.5%。",
    "return on equity": "純利109億元，營業收入2,011億元，加權平均淨資產收益率7.48%。",
    "mark passed": "三片分别为50.0亿元、46.8亿元、42.5亿元。全国票房首破600亿元，达到609亿元。",
    "one name": "某省旅游综合收入509.04亿元。全国首日实现国内旅游收入43.3亿元。五日共实现国内旅游收入475.6亿元。",
}
LOUD = {
    "plan": "全年预算数为300.0万元。税收完成120.0万元，完成年初预算的45.0%。",
    "share": "全区收入完成300.0万元，其中税收120.0万元，占收入的45.0%。",
    "rest": "总收入509.0亿元，成本43.3亿元，毛利475.6亿元。",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_what_bears_another_name_or_has_a_plan_for_its_whole_is_not_accused(text):
    assert loud(text) == []


@pytest.mark.parametrize("text", LOUD.values(), ids=LOUD)
def test_what_is_of_the_whole_that_is_told_is_accused(text):
    assert loud(text) != []
