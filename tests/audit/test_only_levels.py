"""A change between the only two levels of a stretch, which one is the earlier told by words or times."""

import pytest

from tests.audit.documents import judged

TOLD = [
    # named by a time of day, of the year or of the calendar
    ("Two years back the yard launched 12,400 boats; today it launches 15,500, {}% more.", "25", "35"),
    ("The ferry carried 84,600 passengers last summer. This summer it carried 97,290, {}% more.", "15", "5"),
    ("Last year's harvest came to 36,400 tonnes; this year's was 30,940, {}% lower.", "15", "25"),
    ("Membership stood at 23,500 in March and at 28,200 in September, a gain of {}%.", "20", "30"),
    ("The clinic treated 5,200 patients, having treated 4,000 the year before: {}% more.", "30", "40"),
    ("The firm now employs 1,380 people, {}% more than last year's 1,150.", "20", "30"),
    ("We raised prices by {}%: a ticket that cost $125.00 in January now costs $140.00.", "12", "22"),
    ("The net loss was $738 thousand, compared with $600 thousand a year ago, {}% wider.", "23", "33"),
    ("去年这座码头装卸18.40万吨，今年23.00万吨，多了{}%。", "25", "35"),
    ("上一年收成36,400吨；今年只有30,940吨，少了{}%。", "15", "25"),
    ("改造前票价42.50元，改造后51.00元，贵了{}%。", "20", "12"),
    ("会员3月为23,500人，9月为28,200人，增幅{}%。", "20", "30"),
    ("实现订单收入494.4亿元，同比增长{}%；去年同期为412.0亿元。", "20", "10"),
    ("如今公司有员工1,380人，一年前是1,150人，多了{}%。", "20", "30"),
    ("Freight rates are {}% above last year's level: $3,100 a container instead of $2,500.", "24", "34"),
    ("In the third quarter the bakery sold 64,400 loaves; a year before it had sold 56,000, so sales were {}% higher.", "15", "25"),
    ("At 6.72 million, arrivals exceeded the 5.60 million of 2019 by {}%.", "20", "12"),
    ("入境672.0万人次，比2019年的560.0万人次多{}%。", "20", "12"),
    ("Mortality reached 21.4% in 2025, against 17.9% in 2024, a deterioration of {} percentage points.", "3.5", "2.5"),
    # told in three sentences, or of quarters and halves of one year
    ("The average wage was $4,120 a month in March. A year earlier it had been $3,920. Wages grew {}%.", "5.1", "8.1"),
    ("3月平均工资4,120元。一年前为3,920元。工资上涨{}%。", "5.1", "8.1"),
    ("Sales were $31.2 million in the first quarter and $33.4 million in the second quarter, a gain of {}%.", "7.1", "9.1"),
    ("上半年销量31.2万辆，下半年33.4万辆，增幅{}%。", "7.1", "9.1"),
    # in its own unit, in points, or as things that came and went
    ("The town had 23,410 residents in 2020 and has 24,150 now, {} more.", "740", "940"),
    ("Sales were $86 million against $79 million, ${} million more.", "7", "9"),
    ("It began the year with 512 branches and, after {} openings, ended it with 536.", "24", "42"),
    ("Turnout of 61.0% compares with 57.5% four years ago, an increase of {} percentage points.", "3.5", "5.5"),
    ("新开{}家网点后，网点数由512家增至536家。", "24", "42"),
    ("收入8,600万元，上年7,900万元，多出{}万元。", "700", "900"),
    ("一年前延误率为12.0%，如今为15.5%，上升了{}个百分点。", "3.5", "5.5"),
    # a year, or as a multiple
    ("At a CAGR of {}%, the segment would expand from 5.0 billion in 2024 to 12.4 billion in 2029.", "20", "30"),
    ("Over four years deposits climbed from $50.0 billion to $73.2 billion, a CAGR of {}%.", "10", "15"),
    ("A seat that cost $25 in 2010 costs $100 now, {} times as much.", "four", "six"),
    ("五年间营收从10.0亿元做到32.0亿元，年均复合增速{}%。", "26.2", "36.2"),
    ("按{}%的复合增速，该细分市场将由2024年的50.0亿元增至2029年的124.4亿元。", "20", "30"),
    ("产量增至近{}倍，由110万桶到326万桶。", "三", "五"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_change_is_held_to_the_levels_that_words_bind(text, right, wrong):
    told = judged(text.format(right))
    assert [each for each in told if each[1] in ("holds", "rounding")]
    assert not [each for each in told if each[2] in ("red", "amber")]
    assert [each for each in judged(text.format(wrong)) if each[1] == "wrong"]


@pytest.mark.parametrize(
    "text",
    [
        # the change is of another thing, or measured from another level
        "Last year the mine spent $310 million; this year it earned $356 million, 25% more than planned.",
        "Revenue grew 12% to $3.36 billion. In 2021 it was $2.10 billion.",
        "收入增长12%，达到33.6亿元。2020年为21.0亿元。",
        "上半年收入31.2亿元，下半年33.4亿元，全年增长9%。",
        "In 2023 the port handled 3.12 million containers. Last year the figure was 3.43 million. Volumes grew by 9.9%.",
        "2023年港口吞吐量312万标箱。去年为343万标箱。同比增长9.9%。",
        "Sales in May were $31.2 million. In June they fell to $28.9 million, and in July to $27.4 million. Over the two months the decline was 12.2%.",
        "The dairy sold 41,200 tonnes of cheese last year. Of that, 24,700 tonnes went abroad. Exports thus made up 60% of sales.",
        "The plant made 310 tonnes last year and 356 tonnes this year, 40% of it for export.",
        "Sales were $310 million last year; costs are $356 million now, 25% higher.",
        "Output was 356 tonnes this quarter against 310 last quarter, up 30% year on year.",
        "Revenue was $856 million, an increase of 5% or $40 million compared with last year.",
        "Organic growth was 25%: sales were $310 million last year and are $356 million now.",
        "去年投入3.10亿元，今年收入3.56亿元，多了25%。",
        "本季产量356吨，上季310吨，同比增长30%。",
        "全年总产量为12,600吨，比上年增加312吨，增产2.5%。",
        "上年信贷投放18.2万吨，今年18.9万吨，增速回落至12%。",
        "今年销量356吨，去年310吨，其中出口增长40%。",
    ],
)
def test_a_change_of_something_else_accuses_nobody(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
