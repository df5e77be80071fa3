"""Rates of change, means of groups and shares of a whole that is not told accuse nobody; what does add up still is held to it."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose

TRUE = {
    # 2.6 + 1.9 + 1.4 + 0.3 is 6.2, of which the stated rate even has the digits exchanged
    "rates exchanged": "四大耗能门类合计用电同比增长2.6%，其中，冶炼同比增长3.1%，水泥同比增长1.7%，化工同比增长0.9%，玻璃同比增长0.5%。",
    "rates": "三大片区合计客流同比增长4.0%，其中，东片增长5.1%，西片增长3.2%，南片下降0.7%。",
    "rates in English": "Sales at four divisions together grew 4%: rail 5%, road 4%, air 2% and sea 3%.",
    "growth behind": "Three lines together posted 6% growth (rail 7%, road 4% and air 2%).",
    "means of groups": "按类型看，国有单位平均月薪最高，为7,346元；其次是合资单位，为5,520元；集体单位为4,905元。\n\n民营单位平均月薪为3,677元。",
    "a step of means": "甲省平均月薪6,203元，乙省3,959元，相差2,244元。同时，丙省平均月薪比丁省多2,884元。",
    "other in a name": "平均月薪最高的三个行业为软件14,768元、银行12,984元、科研12,334元。最低的是种植3,647元，餐饮4,826元，其他服务业5,534元。",
    "another whole": "普通贸易进出口19.5亿元，占进出口总额的61.7%。其中，普通贸易出口10.6亿元，占出口总额的60.9%；进口8.9亿元，占进口总额的62.7%。",
    "grown among siblings": "全年住客增加1.7倍至1,357万人次，其中内地住客984万人次、海岛222万人次及半岛26万人次，分别增加1.5倍、8.8倍及5.6倍。",
    "change behind a list": "甲地团客（59.6万人次）下跌23.6%，来自乙地（3.7万人次）、丙地（1.8万人次）的团客分别录得41.7%及31.1%的减幅。",
    "a total of its own": "随团外游的有4.3万人次。首三季共111.7万人次。今年9月酒店住客共85.3万人次。",
    "a rate of its own": "虽然住客录得4.3%升幅，但客房供应增加8.2%，令入住率下跌5.2个百分点。",
    "an aside": "评审覆盖106个文件（4个小组并行），共发现90项问题。",
    "items without a number": "4 份总则 + 5 份附录 + 导言 + 结语共 11 份。",
    "a group named": "与东海进出口2.35万亿元，增长11.3%；与西洲进出口2.1万亿元，下降8.1%。同时，我国与“丝路”沿线国家合计进出口5.03万亿元，增长10.2%。",
    "days of two years": "截至2024年6月30日，门店总数达914家，而公司于2025年前六个月净增加190家新店，截至2025年6月30日，门店总数达1,198家。",
    "another ratio": "总人口性别比为105.07，与2010年基本持平。出生人口性别比为111.3，较2010年下降6.8。",
    "half of a year as long": "外送收入从截至2019年6月30日止六个月的人民币1.83亿元上升到2020年同期的人民币4.09亿元，增长了123.5%。",
    "as long in the year before": "2025年前六个月总收入为人民币25.9亿元，较2024年同期的收入人民币20.4亿元增加27.0%。",
    "both of a whole untold": "本年甲线收入26.29亿元，乙线收入19.48亿元，二者收入占集团总收入的96.3%。",
    "two parts and others": "上半年营收23.95亿元。其中，甲线收入13.131亿元，乙线收入10.045亿元。",
    "a later whole": "全国31个省、自治区、直辖市的人口为137,349万人。与第六次普查的133,972万人相比，增加3,377万人。\n\n女性人口为66,993万人，占48.78%。",
    "paragraphs apart": "整体产能利用率虽较前季改善，第三季营收约31.8亿美元，与上季持平。\n\n2023年第三季前十大厂产值为282.9亿美元，环比增长7.9%。",
    "a change told then": "关店63家，开店7家，其中东区减少27家，西区减少18家。客流减少21.8%，每笔单价则增加3.2%。",
    "a step widened": "全国夏粮播种面积为27,557千公顷，比上年扩大116千公顷，增长0.4%。",
    "a step narrowed": "全年亏损面为1,257家，比上年缩小116家，下降8.4%。",
    "since another time": "失业率由上月4.40%降为4.32%，较上年同月则增0.04个百分点。",
    "in two units": "早稻单产5,918公斤/公顷（395公斤/亩），比上年增加173.0公斤/公顷（11.5公斤/亩），增长3.0%。",
    "of the labour force": "就业人数为1,091.8万人，失业人数为48.7万人，失业率4.27%。",
    "of which a change": "受雇人数平均为744万5,000人，年增6万3,000人或0.85%，其中，工业部门增加0.18%。",
    "half before": "前三季度货运量增长7.1%，其中三季度增长7.6%，与上半年相比加快0.8个百分点。",
    "quarter before": "年内销量增长8.5%，第三季度增长9.5%，同二季度相比加快1.5个百分点。",
    "half before in English": "Freight grew 7.1% in nine months and 7.6% in the third quarter, 0.8 percentage points faster than in the first half.",
    "a whole of now": "Sales were $61.4 million, up 31%. The loss was $14.9 million, or 24.3% of sales, compared with a loss of $9.2 million, or 19.6% of sales, in the third quarter of fiscal 2023.",
    "a whole of now, a year earlier": "Sales came to $642 million. Mobile brought in $353 million, or 55%, versus $291 million, or 52%, in the prior-year quarter.",
    "a whole of now, turned": "Sales came to $642 million. A year earlier research cost $88 million, or 17.2% of sales.",
    "a whole of now in Chinese": "营业收入6.14亿元，研发费用1.49亿元，占营业收入的24.3%；上年同期研发费用0.92亿元，占营业收入的19.6%。",
    "a whole of now behind a comma": "营业收入6.14亿元。经营亏损1.49亿元，占收入的24.3%，去年同期为0.92亿元，占收入的19.6%。",
    "two steps of one level": "Capacity now stands at 12.7 GW, an increase of 3.8 GW on last year and of 0.6 GW on the previous quarter.",
    "two steps, a rate in brackets": "Capacity now stands at 12.7 GW, an increase of 3.8 GW on the same time last year and a 0.6 GW (5.0%) increase on the previous quarter.",
    "the rate of an increase": "Capacity now stands at 14.2 GW, an increase of 4.1 GW – or 40.6% – on the same time last year.",
    "all that was spent, of a budget": "基金支出26.1亿元，比上年同期增支10.5亿元，增长67.0%，占省里核定的预计数的31.8%。",
    "less by a tenth": "夏粮480万吨，比上年的600万吨减少两成，比五年平均的530万吨少一成。",
    "of the workforce": "The team was cut from 41 to 29 people, 8% of the workforce.",
    "short of a target": "The number of users rose from 18.2 million to 20.1 million, 1.4 million short of the target.",
    "above a floor": "Wages rose from $18.40 to $20.10 an hour, $1.30 above the minimum.",
    "times a rival's": "Its share rose from 18% to 21%, three times that of the runner-up.",
    "less than elsewhere": "Turnout fell from 69% to 61%, 4 points less than in the region.",
    "below plan": "Costs fell from $318 million to $291 million, 3% below plan.",
    "with some that do": "Membership grew from 18,400 to 20,100, with 12% paying the reduced fee.",
    "coming from": "Revenue increased to $642 million from $588 million, with 31% coming from subscriptions, up from 27%.",
    "of it": "The order book grew from €2.1 billion to €2.4 billion, 65% of it for delivery next year.",
    "the rate is the subject": "订单由21亿元增至24亿元，65%将于明年交付。",
    "the rate is the subject, of members": "会员由18,400人增至20,100人，12%享受优惠。",
    "a rate of a level": "Interest rose as average debt was $1.12 billion, up from $1.02 billion, at an average rate of 6.6%, up from 5.8%.",
    "other regions untold": "Sales in the east grew 12% to €318 million, while sales in the west grew 9% to €271 million and those in the south were flat at €402 million.",
    "more and fewer": "The library lent 312,000 books in 2023, 14,000 more than in 2022 but 41,000 fewer than in 2019.",
    "since last week": "均价每吨9.42万元，较上周下跌0.18万元，较月初下跌0.61万元，较去年同期下跌52%。",
    "a balance behind its sides": "进出口总值23.07万亿元，增长2.1%。其中，出口12.61万亿元，增长4.4%；进口10.46万亿元，下降0.5%；顺差2.15万亿元，增长37.2%。",
}  # fmt: skip
FALSE = {
    "a rate of growth": "Sales rose from $1.02 billion to $1.12 billion, at an average growth rate of 6.6%.",
    "a step": "The number of users rose from 18.2 million to 20.1 million, a rise of 1.4 million.",
    "above last year": "Revenue rose from $588 million to $642 million, 12% above last year's level.",
    "lower than in a year": "Costs fell from $318 million to $291 million, 12% lower than in 2022.",
    "no word behind": "Revenue rose from $588 million to $642 million, or 12%.",
    "the rate is the growth": "收入由5.88亿元增至6.42亿元，12%的同比增幅。",
    "a whole of then": "Last year sales were $512 million and research cost $88 million, or 27.2% of sales.",
    "a whole of now and a part of now": "Sales came to $642 million. Mobile brought in $353 million, or 55%; consoles brought in $193 million, or 40%.",
    "compared, and none of its time": "营业收入6.14亿元，研发费用1.49亿元，占营业收入的29.3%，上年同期为19.6%。",
    "a step since a level told": "The library lent 312,000 books in 2023, 24,000 more than the 298,000 of 2022.",
    "since last week's level": "库存942万吨，较上周的960万吨减少28万吨。",
    "three sides above their whole": "上半年收入23.95亿元。其中，甲线13.131亿元，乙线10.319亿元，丙线0.85亿元。",
    "grown from a base": "今年出货1,200台，是去年300台的3倍。",
    "two parts, a digit off": "上半年营收23.95亿元。其中，甲线收入13.131亿元，乙线收入10.319亿元。",
    "a step since a year told": "出生率为11.3，2010年为18.1，较2010年下降6.3。",
    "a base told": "夏粮播种面积为275.5千公顷，比上年的251.6千公顷扩大12.4%。",
    "since the time told": "毛利率为43.2%，上年同期为42.8%，较上年同期提高1.4个百分点。",
    "two called back": "甲厂产30万吨。乙厂产20万吨。两厂共60万吨。",
    "in total": "The north sold 30 units. The south sold 20 units. In total 60 units were sold.",
    "a level of a rate": "入住率为80.7%，去年同月为85.9%，入住率下跌6.2个百分点。",
    "two rates of change": "甲的增速为8.2%，乙的增速为4.3%，甲快5.2个百分点。",
    "parts": "四个馆区合计接待183万人次，主馆72万、海事馆51万、科技馆30万、天文馆20万。",
    "shares": "四家门店合计占比71%，甲店32%、乙店21%、丙店12%、丁店11%。",
    "shares in English": "Four divisions together hold 61%: rail 25%, road 14%, air 12% and sea 20%.",
    "a rest": "两条产线共产出1,233台，其中一号线366台，其他产线553台。",
    "its own whole": "全年出口10.6亿元，其中机电产品出口5.3亿元，占出口总额的60.0%。",
    "a whole of its name": "贷款余额120亿元，其中制造业贷款30亿元，占贷款总额的28%。",
    "a whole named in other words": "六家公司今年的特种管材投资估在660到690亿元。按公告，海岳的订单约20亿元，只占今年特种管材投资总额的大约30%。",
    "the rate before told": "毛利率为43.0%，较上季度的41.8%提高1.5个百分点。",
    "from the quarter before": "The margin was 43.0%, up 1.5 points from 41.8% in the prior quarter.",
}  # fmt: skip


def _loud(text):
    found = audit(prose(text))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_what_no_arithmetic_joins_accuses_nobody(text):
    """What the clauses call the numbers keeps them apart."""
    assert _loud(text) == []


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE)
def test_parts_of_a_whole_are_still_held_to_it(text):
    """The same wordings about what does add up."""
    assert _loud(text)


RUNS = """
实测（{first} 次 Arda 派发、{second} 次 Brill 派发）：

| | 每次派发固定读入 | 次数 | 小计 |
|---|---:|---:|---:|
| Arda | arda.md 41.9 KB + 共用 8.5 KB = 50.4 KB | 40 | 2.0 MB |
| Brill | brill.md 16.0 KB + 共用 8.5 KB = 24.5 KB | 29 | 0.7 MB |

arda.md 由 41,913 改为 33,511 B。
"""


def _of_table(text):
    found = audit(read(text.encode(), "runs.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def test_a_number_is_of_the_row_whose_name_stands_right_behind_it():
    """29 runs of Brill are not held to the 40 of Arda, nor bytes printed in full to a count of runs."""
    assert _of_table(RUNS.format(first=40, second=29)) == []


def test_the_whole_name_of_a_whole_goes_before_a_part_of_it():
    """占基本支出预算 is of what is called so, not of a line of another part that shares most of its words."""
    text = "1. 基本支出预算 881,300 元，占一般公共预算支出的 96.74%。其中：\n\n商品和服务支出预算 165,248 元，占基本支出预算 18.76%。\n\n六、一般公共预算基本支出情况说明\n\n本年一般公共预算基本支出 911,000 元。"
    shares = [each.recomputed for each in audit(prose(text)) if each.rule == "share"]
    assert not any(each and each.startswith("18.1") for each in shares)
