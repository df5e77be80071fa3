"""Numbers whose words say that they follow from others, and that follow from none around them."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose

# Numbers whose words say that they are given are no slips of what stands beside them.


@pytest.mark.parametrize(
    "text",
    [
        "The peak occupancy reached 278, with an average of 226.75 nodes (each node contains 8 chips).",
        "高峰占用278个节点，平均226.75个，每个节点包含8张卡。",
    ],
)
def test_what_each_of_them_contains_follows_from_none(text):
    """What one of many is made of is given, and no quotient of the numbers beside it."""
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


@pytest.mark.parametrize(
    "text",
    [
        "25Q2收入41.87亿元同比增加1.81% 归母净利润4.35亿元同比增加9.12% 扣非归母净利润4.21亿元同比增加7.64%",
        "三季度财务费用1725万元,较去年同期降低512万元,但管理费用等提升致使期间费用合计同比提升396万元至4288万元",
    ],
)
def test_what_is_told_to_have_changed_is_no_share_and_no_total(text):
    """A change against a time before is neither a part of what stands beside it nor its sum."""
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


# The last look: numbers that say they follow from others are doubted, true and underivable ones left alone.


CASES = [
    ("Rafts numbered 44,600 in the spring. The fleet of punts grew by 15% and reached {}, from 80,000 a year before.",
     "92,000", "104,032"),
    ("The park had grown by 15% at the close of the year and thus reached {} lamps, from 80,000 a year before.", "92,000", "100,032"),
    ("Bookings climbed 30% to {} in May, recovering from the 120,000 of the year before.", "156,000", "143,200"),
    ("全区充电桩去年增加15%，年末达到{}个，前一年末保有量为8,000个。", "9,200", "10,875"),
    ("会员数全年增加12%，如今为{}万人，年初为5.0万人。", "5.6", "6.19"),
    ("港口前九个月吞吐量为2.73亿吨。日均吞吐量为{}万吨。", "100", "118"),
    ("全年发放补贴12.4亿元，其中家电5.1亿元，汽车4.6亿元，其余{}亿元用于手机。", "2.7", "3.3"),
    ("发行价为每股18.50元，发行4,000万股，募集资金总额{}亿元。", "7.40", "4.70"),
    ("公司预计全年收入为40亿元至44亿元，中值为{}亿元。", "42", "36"),
    ("净利润7.15亿元，公司以总股本12.50亿股为基数，每10股派发现金红利2.80元，合计派发{}亿元。", "3.50", "4.33"),
    ("公司以3.60亿元收购目标公司60%的股权，对应整体估值{}亿元。", "6.00", "7.20"),
    ("年末门店共1,250家，新开210家，较年初的{}家明显增加。", "1,040", "1,240"),
    ("The port handled 43.4 million tonnes in May 2026. On average {} million tonnes a day were moved.", "1.40", "1.75"),
    ("The fund raised $640 million: pension funds gave $310 million, insurers $190 million and the remaining {} came from "
     "families.", "$140 million", "$165 million"),
    ("The clinic treated 18,400 patients with 230 nurses, an average of {} each.", "80", "96"),
    ("Revenue was $96.0 million. The year before it had been $80.0 million. The increase was {}.", "20.0%", "26.4%"),
    ("电子业986.4亿元，占全部产值2,315.8亿元的42.6%；装备业604.1亿元；其余行业合计{}亿元。",
     "725.3", "863.9"),
    ("Capacity reached 1,870 MW at the end of June. Twelve months earlier it was 1,105 MW. That is {} of new capacity.",
     "765 MW", "647 MW"),
    ("We bought back 1.25 million shares at an average of $88.00 and spent {} on it.", "$110 million", "$142 million"),
    ("毛利率34.8%，同比提升{}，去年同期为31.3%。", "3.5个pct", "2.7个pct"),
    ("Next year we guide to revenue of $8.5 billion to $8.9 billion; the midpoint is {}.", "$8.7 billion", "$6.2 billion"),
    ("The port handled 48.6 million tonnes in 2025, {} more than the 46.4 million of 2024.", "4.7%", "5.5%"),
    ("出口电动自行车12.5万辆，货值18.6亿元，均价每辆{}元。", "14,880", "18,480"),
    ("本次发行3,200万股，发行价格为每股21.50元，募集资金总额为{}亿元，拟投入两个项目，分别为4.20亿元和2.68亿元，合计6.88亿元。",
     "6.88", "6.08"),
    ("全市进出口总值412.6亿元，比去年同期增长{}。其中，一般贸易进出口268.4亿元。去年同期进出口总值为386.0亿元。", "6.9%", "8.6%"),
    ("全市进出口总值412.6亿元。其中，出口268.4亿元，增长8.1%；进口{}亿元，下降1.2%。", "144.2", "184.2"),
    ("前三季度出口268.4亿元，进口144.2亿元，贸易顺差{}亿元。", "124.2", "142.2"),
    ("上半年公司营业收入16.40亿元。\n\n上半年资本开支21.3亿元，资本开支与收入之比为{}。", "1.30", "1.52"),
    ("上半年公司营业收入16.40亿元。\n\n期末在手订单52.5亿元，为上半年收入的{}倍。", "3.2", "2.6"),
    ("公司2025年收入为420.6亿元。全年交付新车300,400辆，其中轿车交付180,200辆；单车平均收入{}万元。", "14.0", "16.8"),
    ("机队：月末运营飞机342架，当月引进5架，退出2架，上月末为{}架。", "339", "370"),
    ("12月运输旅客586.2万人次，同比{}（去年同期534.9万人次）。", "+9.6%", "+10.4%"),
    ("Unearned fees were $640 million, down $85 million from {} at the end of June.", "$725 million", "$610 million"),
    ("Cash stood at $3,412 million, against debt of $1,980 million, for a net cash position of {}.",
     "$1,432 million", "$1,590 million"),
    ("Demand is to grow from 64.1 TWh in 2025 to 79.3 TWh in 2030. Of the {} of growth, heat pumps take half.",
     "15.2 TWh", "17.9 TWh"),
    ("The game sold for $58.9 million in its first month. Its budget had been $42.0 million; it has thus earned {} what it "
     "cost.", "1.4 times", "1.8 times"),
    ("Emissions fell to 56,000 tonnes. In 2024 the total had been 63,400 tonnes; we have thus cut it by {}.",
     "11.7%", "8.9%"),
    ("Households pay 25.2 billion a year on fixed-rate mortgages, 21.0 billion on variable ones and 17.6 billion on consumer "
     "loans. That makes {} in all.", "63.8 billion", "58.3 billion"),
    ("星座规划1,296颗，已在轨108颗；余下1,188颗若要在三年内发完，平均每年需{}颗。", "396", "306"),
    ("前11个月累计出栏1.13亿头，月均{}万头。", "1,027", "1,222"),
    ("Losses over three years would amount to 23.7 billion, or {} a year on average.", "7.9 billion", "10.1 billion"),
    ("Net debt fell to €1.26 billion from €1.58 billion. EBITDA was €420 million, so that leverage stands at {}.",
     "3.0 times", "2.3 times"),
    ("粮食总产量31.2万吨，增长2.0%；平均亩产455公斤。夏粮产量11.8万吨，占全年的37.8%；秋粮产量{}万吨。", "19.4", "14.2"),
    ("We treated 41,260 inpatients, of whom 17,930 were elective and {} emergency admissions.", "23,330", "19,678"),
    ("季内收入28.4亿元，同比增长14.1%，去年同期为24.9亿元；环比下降{}，上季度为29.4亿元。", "3.4%", "4.1%"),
    ("技术合同成交额74.3亿元，是2022年41.5亿元的1.8倍，三年年均增长{}。", "21.4%", "17.5%"),
    ("前五大厂商中，三家分别为15%、12%和9%，三家合计{}。", "36%", "63%"),
    ("公司门店4,860家，其中直营729家。\n\n2025年GMV为97.2亿元，增长20%；单店GMV约{}万元。", "200", "153"),
    ("Over five years EUR 240 million is to be invested in digital files, {} a year.", "EUR 48 million", "EUR 40 million"),
    ("1—10月票房450.3亿元，同比增长17.1%。国产影片票房390.4亿元，占86.7%；进口影片{}亿元。", "59.9", "52.3"),
    ("Vacancy stood at 5.6%, after 6.9% in 2024, a decrease of {}.", "1.3 points", "0.9 points"),
    ("应收账款账面余额31,577.40万元。期后回款18,946.44万元，期后回款比例为{}。", "60.00%", "53.72%"),
    ("恒川电气毛利率34.8%，同比提升{}，去年同期为31.3%。", "3.5pct", "2.7pct"),
    ("EPRA earnings came to £51.4 million, or {} a share on 401 million shares.", "12.8p", "11.7p"),
    ("Revenue for the three months to 30 June was $214.7m, up 11.5%, and for the half year $438.2m.\n\nAdjusted EBITDA of "
     "$71.4m gives a margin of {}.", "33.3%", "43.1%"),
    ("前三季度新增装机68.3GWh，去年同期44.7GWh。三季度单季25.6GWh，上半年为{}。", "42.7GWh", "24.7GWh"),
    ("三季度当季生产总值11,022亿元，前三季度生产总值31,846亿元，上半年{}亿元。", "20,824", "28,024"),
    ("For the first nine months revenue reached $638.2m and in the third quarter $214.7m, so that the first half accounted for "
     "{} of it.", "$423.5m", "$456.0m"),
    ("本周房企发债126.5亿元，到期98.3亿元，净融资{}亿元。", "28.2", "32.3"),
    ("研发费用分别为2,974万元、4,381万元和6,507万元，三年累计{}万元，增长较快。", "13,862", "10,330"),
    ("城镇居民人均收入39,415元，农村居民19,108元，城乡收入比为{}，差距缩小。", "2.06", "1.61"),
    ("贷款总额1.62万亿元，存款总额1.94万亿元，存贷比{}。", "83.5%", "68.9%"),
    ("归母净利润分别为6.5亿元、8.3亿元、10.1亿元，同比分别增长21.0%、27.7%和21.7%，三年复合增速{}。", "23.4%", "29.5%"),
    ("销售/管理/研发费用率分别为9.8%/13.9%/1.4%，三项合计{}；研发人员增加。", "25.1%", "32.4%"),
    ("By type of asset, towers are 31%, fibre 27%, data centres 24%, subsea cables 10% and cash and other {}.", "8%", "12%"),
    ("Each costs a little over $11.5 million. Our guide is $18.0 million to $20.0 million, the midpoint of which is {}.",
     "$19.0 million", "$15.9 million"),
    ("Net assets: $1,264.8m | Net asset value per unit: $14.64 | Unit price: $13.62 | Discount: {}", "7.0%", "8.9%"),
    ("Gross debt is $4.62 billion and cash $0.38 billion, so net debt is {}.", "$4.24 billion", "$3.63 billion"),
    ("有息负债36.9亿元，货币资金22.4亿元，净负债{}亿元。", "14.5", "12.3"),
    ("Cash was $0.38 billion. Net debt is $4.24 billion. On EBITDA of $925.6 million that is {}.", "4.6 times", "5.4 times"),
    ("The interim dividend is 4.8p a share, up from 4.5p, which costs {} on 294 million shares.", "£14.1 million",
     "£16.6 million"),
    ("We sold 3.2 million units at an average price of $45 and revenue from them was worth {}.", "$144 million", "$114 million"),
]  # fmt: skip
"""A sentence of our own, the true number and a wrong one."""


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_number_that_nothing_gives_is_doubted_and_a_true_one_is_not(text, true, wrong):
    """Which numbers were meant is our guess, so that a failure is no proof."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [
        each.title.en for each in right if each.severity in (Severity.RED, Severity.AMBER)
    ] == []
    assert [wrong] == [
        number
        for number in (wrong,)
        if any(
            number in span.quote
            for each in doubted
            if each.severity in (Severity.RED, Severity.AMBER)
            for span in each.spans[1:]
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose by $12 million in Europe and by $7 million in Asia; costs were $31 million, up 14%.",
        "营业收入84.1亿元，同比增长12.6%；净利润7.9亿元，同比增长8.3%。海外门店210家，平均单店面积86平方米。",
        "The ratio was 1.51 times (2024: 1.48 times). Current assets were £32.8 million.",
        "We opened 14 depots this year and closed 3, which takes us to 86, from 75 at the end of 2024.",
        "Operating profit was £49.4 million. Interest cost us £6.2 million and tax £10.4 million, at an effective rate of 24%.",
        "收入168.4亿元，其中装卸92.7亿元，物流48.3亿元，其他27.4亿元。年末资产总额612亿元，负债总额324亿元。",
        "2025年吞吐量较2023年增加177万标准箱。2026年计划完成1,320万标准箱，增长6%左右。",
        "10月北渡冷链完成6.4亿元融资。同月，鲜驰供应链以3.2亿元收购了桐港冷运70%的股权。",
        "Polderkoel raised €64 million. In the same month Vers paid €32 million for a 70% stake in Tonnekade.",
        "2025年产量102万吨。湖南41万吨，占40.2%；江西24万吨，占23.5%；广西15万吨，占14.7%，前三合计占78.4%。",
        "By region, Americas fell by $19.0 million, EMEA by $9.0 million and Asia Pacific by $3.3 million.",
        "The pub chain ran 318 houses in March: 7 were opened and 12 sold in the year, so that we began with 323.",
        "Of 5,200 staff 1,144 or 22% are women.",
        "Of 196 patients on the drug 128 (65.3%) responded, versus 41 of 98 on placebo. In all 294 patients were treated.",
        "As assessed value rises from $48.0 billion to $50.3 billion, the tax brings in $12.8 million more.",
        "We carried 6.2 million tonnes over an average of 310 kilometres, which makes 1.92 billion tonne-kilometres.",
        "We shipped 9.6 million tonnes. Of it, ore accounted for 2.1 million (22%), oil for 3.0 million (31%), grain for 1.7 million (18%) and other goods for the remaining 2.8 million.",
        "The estate was valued at £920 million (2024: £870 million). Purchases added £41 million, sales took away £18 million, and the valuers' uplift made up the remaining £27 million.",
        "Administration cost £9.4 million, 12% of rents, and net interest £17.3 million. Fees brought £26.1 million.",
        "Free cash flow was $31.4 million after $25.0 million; with revenue growth of 22.4% we are content.",
        "Recurring revenue ended at $512 million, $31 million more than in June, when it stood at $481 million, and 28% above the $400 million of a year ago.",
        "年末共386家。年内新开61家、关闭19家，净增42家，年初为344家。年末员工18,914人，平均每店49人。",
        "11月外三元均价12.40元/公斤，较去年同月的16.10元/公斤低3.70元。自繁自养头均亏损64元，按出栏均重120.0公斤计，头均售价1,488元，对应完全成本1,552元/头，即每公斤12.93元。",
        "产业数字化收入52.4亿元。产业数字化同比增收7.2亿元，上年同期为45.2亿元，增速15.9%。",
        "净利润1.74亿元，同比下降12.3%。前三季度计提信用减值约9,120万元、计提资产减值约6,480万元。",
        "创新药收入88.4亿元，占比52.3%，其中自主品种67.2亿元（同比+24.60%）。",
        "The margin was 41.6%, against 40.2%; the improvement of 1.4 points owes most to barley. Of 3.10 million hectolitres 1.68 million went to shops.",
        "China installed 280 GW, Europe 64 GW and India 38 GW; the rest of the world accounts for 218 GW. China's share was 46.7%, about 4.4 times that of Europe.",
        "We employ 1,210 people, and revenue was $96.2 million in the quarter, so that revenue per employee, annualised, is $318,017.",
        "The yard delivered 5.20 million tonnes of gravel at $14.80 a tonne. Haulage added $104 million. Diesel came to $22.60 per tonne of asphalt.",
        "全年收益18.0亿元，以年初规模320.0亿元计，收益率5.6%。年末会员50.0万人，人均积累7.60万元。",
        "The board now expects sales between EUR 42.0 million and EUR 48.0 million; in May it had spoken of EUR 38.0 million to EUR 41.0 million. At the midpoint, EUR 45.0 million, that is well above.",
        "管理层给出的全年净利润指引为3.40亿元至3.80亿元，中值3.60亿元。上年净利润3.10亿元，以中值计可望增长16.1%。",
        "We put the coming harvest at 149.6 million crates. With 18.4 million carried in from the old season, and consumption of 151.3 million, there would be 16.7 million crates left.",
        "公司订购窄体机21架，宽体机6架，货机4架。三种机型合共31架，目录总价52.0亿美元。",
        "四部影片过2亿元的有两部。《北岸》排片不多，平均票价却列四部第一。",
        "Selling costs were $174.1 million, or 31.9% of sales. Gross profit was $53.2 million.",
        "Gross profit was $53.2 million. Selling costs were $174.1 million, or 31.9% of net sales.",
        "Nordel and Varga tied for fourth place with shipments of 33.3 million and 33.2 million units and market shares of 10.1% and 10.0%.",
    ],
)
def test_numbers_whose_inputs_are_not_printed_are_left_alone(text):
    """Most rates of a report have no base in it: to doubt them would drown the doubts that count."""
    found = audit(prose(text))

    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("6月份当月进出口512.8亿元，环比增长2.8%，5月为527.6亿元。", "增长"),
        (
            "Exports came to $412.6 billion in 2025. In 2024 exports had been $381.0 billion; they fell by 8.3%.",
            "fell",
        ),
        (
            "The group reported a profit of £84.2 million, down from £71.5 million a year ago.",
            "down",
        ),
    ],
)
def test_a_verb_that_says_the_other_way_is_doubted(text, verb):
    """The rate is right in size: the word is wrong, and what cannot be checked is told no more."""
    found = [each for each in audit(prose(text)) if each.rule == "direction"]

    assert [(each.severity, each.spans[1].quote) for each in found] == [(Severity.AMBER, verb)]


TOWNS = (
    "| 目的地 | 间夜（万） | 交易额（亿元） | 平均房价（元） |\n|---|---|---|---|\n| 海滨 | 412 | 19.8 | 481 |\n"
    "| 山地 | 286 | 11.2 | 392 |\n| 古镇 | 231 | 7.4 | 320 |\n| 都市 | 357 | 14.3 | 401 |\n\n"
)
REGIONS = (
    "| Region | New cases | Closed |\n|---|---|---|\n| Capital | 142,300 | 133,800 |\n| North | 98,400 | 97,100 |\n"
    "| South | 91,600 | 87,900 |\n| West | 86,300 | 84,100 |\n\n"
)
BETWEEN_ROWS = [
    (TOWNS, "海滨平均房价比古镇高{}元。", "161", "135"),
    (TOWNS, "都市交易额居第二，是古镇的{}倍。", "1.9", "1.4"),
    (REGIONS, "The North had {} more new cases than the South.", "6,800", "8,100"),
]


@pytest.mark.parametrize(("table", "text", "true", "wrong"), BETWEEN_ROWS)
def test_a_row_is_measured_from_another_in_the_column_that_is_named(table, text, true, wrong):
    """The head of the column stands in the sentence, so that no other is meant."""
    right, doubted = (
        audit(read((table + text.format(each)).encode(), "a.md")) for each in (true, wrong)
    )
    assert [each.stated for each in right if each.severity in (Severity.RED, Severity.AMBER)] == []
    assert any(
        each.proposal or each.severity is Severity.AMBER
        for each in doubted
        if wrong in (each.stated or "")
    )


@pytest.mark.parametrize(
    "text",
    [
        "海滨的投诉比古镇多52件。",
        "海滨民宿的平均评分是古镇的1.1倍。",
        "都市比古镇多88家民宿。",
    ],
)
def test_what_no_column_prints_is_measured_from_no_row(text):
    """Complaints and scores are not in the table, whatever rows the sentence names."""
    found = audit(read((TOWNS + text).encode(), "a.md"))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The plant has 45,200 units. If each costs $30,000, just the units cost $1.356bn.", "$1.356bn"),
        ("公司总股本为5.10亿股。预计归母净利润分别为1.61亿元、4.44亿元和8.73亿元，对应的EPS分别为0.32元、0.87元和1.71元。", "1.71元"),
    ],
)  # fmt: skip
def test_a_number_that_its_words_most_likely_mean_holds(text, stated):
    """What gives it is told, not only that nothing speaks against it."""
    green = [each.stated for each in audit(prose(text)) if each.severity is Severity.GREEN]
    assert stated in green


@pytest.mark.parametrize(
    "text",
    [
        "营业利益率50.6%，季增1个百分点，年增3.1个百分点，纯益率45.7%，季增3个百分点。",
        "The operating margin was 50.6 %, up 1 point year on year, and the net margin 45.7 %.",
        "上季5纳米占37%、3纳米23%、7纳米14%，总计7纳米及更先进制程占比为74%。",
        "乙省社会消费品零售总额4.42万亿元，同比增长9.9%。外贸进出口8.27万亿元。地方一般公共预算收入为1.41万亿元。",
        "甲省总量为124369.67亿元。相比2020年总量110760.94亿元的数据，2021年总量增加了约1.36万亿元。",
    ],
)
def test_steps_by_the_year_and_names_accuse_nobody(text):
    """Points by the year lie between no two margins; what a step is from is no sum."""
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


# What stands beside a number and is no operand of it.


def doubted(text):
    found = audit(read(text.encode(), "note.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    "text",
    [
        # by a plain number that is told and not read, and of a rate told right before
        "2025年新增580GW，其中甲国48GW。按容配比1.2测算，580GW对应组件需求696GW。",
        "同比增加11.5%，是公路增速5.2%的两倍多。去年公路9,300公里，今年9,780公里。",
    ],
)
def test_what_is_reckoned_by_a_plain_number_or_of_a_rate_doubts_nothing(text):
    assert doubted(text) == []


def test_a_share_of_two_rows_may_be_of_any_column():
    """At sea or on order: the whole of "of which" is told, and its column is not."""
    table = (
        "| Carrier | 2023 | 2024 | 2025 | Orderbook |\n|---|---|---|---|---|\n"
        "| Arlen | 4,980 | 5,310 | 5,720 | 1,430 |\n| Bront | 4,120 | 4,210 | 4,330 | 780 |\n"
        "| Two carriers | 9,100 | 9,520 | 10,050 | 2,210 |\n| Rest | 19,000 | 19,780 | 20,550 | 4,990 |\n"
        "| World | 28,100 | 29,300 | 30,600 | 7,200 |\n\n"
    )
    text = "The orderbook equals 23.5% of the fleet, of which the two carriers account for {}%.\n"

    assert doubted(table + text.format("31")) == []
    assert doubted(table + text.format("39")) == ["39%"]


SHIPPED = """| 企业 | 2024年出货量（万台） | 2025年出货量（万台） |
|---|---|---|
| 甲辰 | 281 | 296 |
| 乙未 | 61 | 68 |
| 合计 | 342 | 364 |

"""


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("龙头甲辰交付269万台。", ["269万台"]),
        ("龙头甲辰交付274万台。", []),
        ("龙头甲辰交付269万台。其目标同样是269万台。", []),
        ("龙头甲辰交付296万台。", []),
    ],
)
def test_a_cell_with_two_digits_exchanged_is_doubted_whatever_the_words_call_it(text, stated):
    assert doubted(SHIPPED + text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "It comes one week after Arvo announced it would pay Belisk $1.25 billion per month for compute. "
        "Belisk, valued at $1.25 trillion, is going public.",
        "The board won 3.6 GW of orders in the quarter, including 2 GW abroad, bringing total backlog to 35.1 GW from 33 GW.",
        "The unit added 3.6 GW of orders, bringing total backlog to 35.1 GW from 33 GW in March.",
        "公司新签订单20亿元，在手订单增至105亿元，年初为90亿元。",
        "Existing shares are sold for 1.8811 trillion won, new shares are issued for 1.2 trillion won, and Belisk keeps control at 51%.",
        "公司以18.8亿元出售旧股，发行新股12亿元，仍持有51%的股权。",
        "An impairment of $6.4 million was recorded in 2024.\n\nResearch expenses decreased by $1.4 million, or 16.4% in 2025.",
        "Arvo's service costs ran $2.9 billion in the first half, up from $1.7 billion a year earlier. Meanwhile inputs keep "
        "getting cheaper, and Belisk says Kestrel serving costs fell 78% through 2025.",
        "Arvo had 640 stores at the end of 2024, opened 90 and closed 12, bringing the total to 718.",
        "Estimates put the price at roughly $3,600–$5,000/yr, with larger buyers reporting more. The founder has cited a ~93% retention rate.",
        "Arvo raised $60 million. The two deals sit far apart.\n\n"
        "Belisk bags $24 million\nBelisk has banked $24 million in its Series B round, bringing its total funding to $37 million.",
    ],
)
def test_what_is_no_operand_doubts_nothing(text):
    """Distances in time, orders won before some are delivered, stakes kept, and the same round told twice."""
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Arvo raised $90 million in a Series C, taking its total funding to {} after a Series A of $18 million "
         "and a Series B of $40 million.", ("$148 million", "$184 million")),
        ("The backlog rose by {} to $36.1 billion from $33.0 billion.", ("$3.1 billion", "$1.3 billion")),
        ("Research expenses were $6.4 million in 2024. In 2025 research expenses decreased by $1.4 million, or {}.",
         ("21.9%", "29.1%")),
        ("The chain opened 90 stores, bringing its total to {} from 640.", ("730", "703")),
        ("Arvo's sales were $120 million in 2024 and $150 million in 2025. The growth of Arvo was {} in 2025.", ("25.0%", "52.0%")),
    ],
)  # fmt: skip
def test_what_is_told_in_full_is_still_added_up(text, stated):
    """Rounds that are all told, and a net change, leave nothing out."""
    right, wrong = stated
    assert doubted(text.format(right)) == []
    assert doubted(text.format(wrong)) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "三部影片领跑。人均观影2.0次，平均购票张数为1.9张。",
        "三部影片領跑。人均觀影2.0次，平均購票張數為1.9張。",
        "分别为42,723,662.5元、45,603,861.9元、48,702,812.3元，渗透率分别为82.7%、83.4%、83.5%。",
    ],
)
def test_things_of_other_kinds_and_items_of_two_lists_make_nothing_of_each_other(text):
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []
