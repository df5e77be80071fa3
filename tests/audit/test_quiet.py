"""True numbers of texts written by others of which the audit says nothing wrong: neither red nor amber."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import accused, prose

LOUD = (Severity.RED, Severity.AMBER)

TRUE = {
    "a share of a total that is called Group": "| Region | 2024 | 2023 |\n|---|---|---|\n| North | 412.6 | 398.1 |\n"
    "| South | 287.3 | 301.9 |\n| Coast | 533.0 | 495.7 |\n| Hills | 218.8 | 196.4 |\n| Group | 1,451.7 | 1,392.1 |\n\n"
    "Group sales were 4.3% higher, and the Coast contributed 36.7% of them.",
    "a rank by another measure than the clause before": "10月批发销量（万辆）\n\n| 企业 | 10月 | 9月 | 环比 |\n|---|---|---|---|\n"
    "| 昊远汽车 | 31.26 | 29.80 | 4.9% |\n| 东辰集团 | 24.75 | 25.63 | -3.4% |\n| 岚驰汽车 | 18.42 | 15.18 | 21.3% |\n"
    "| 云腾股份 | 12.90 | 12.45 | 3.6% |\n\n岚驰汽车环比增速居四家企业之首，销量排名第三。",
    "an average of as many months as it says": "Contract prices were $14,900 a tonne in January, $13,750 in February, "
    "$12,980 in March and $12,310 in April. The four-month average was $13,485.",
    "an amount for each added one": "Output is expected to reach 52,000 wafers a month, compared with 13,000 in 2023. "
    "Capital spending totals $2.34 billion, or $60,000 for each added wafer of monthly capacity.",
    "an amount per thing and hour": "The failure lasted 210 minutes. Of the 3,200 racks 1,184 were switched off, or 37%. "
    "The operator credits $45 per affected rack and hour, which amounts to $186,480.",
    "a change and the level of another thing": "Fares in the valley rose 5% to 310, against 280 in the hills a year before.",
    "a change on another basis, told first": "At constant currencies sales rose 11% to EUR 512 million, from EUR 480 million.",
    "a change with what a sister had": "Traffic at the new pier rose 40% to 2.1 million, from 1.9 million at the old one a year earlier.",
    "some parts of a whole and their share": "2024年原材料采购总额46,820万元，其中铜材18,962万元、快接头9,437万元、水泵6,215万元，三类合计占采购总额的73.93%。",
    "a sum of the rows that a table leaves out": "| Holding | Country | Value ($m) |\n|---|---|---|\n| Osprey | Spain | 184.2 |\n"
    "| Fenland | Italy | 161.5 |\n| Halden | Norway | 148.7 |\n| Corvina | Italy | 122.3 |\n| Brent | Ireland | 97.1 |\n"
    "| Top five | | 713.8 |\n\nThe portfolio has 23 holdings; the 18 outside the top five are worth $502.6m, $27.9m on average.",
    "how much more a row is than another": "| 县区 | 营业收入（亿元） | 上年同期（亿元） |\n|---|---|---|\n| 高新区 | 612.5 | 518.3 |\n| 云溪区 | 348.2 | 311.6 |\n"
    "| 临港区 | 201.6 | 179.4 |\n| 全市 | 1,162.3 | 1,009.3 |\n\n云溪区居第二，比临港区多146.6亿元。",
    "the highest price beside an amount and a count": "累计回购1,152万股，最高成交价24.86元/股，最低20.13元/股，成交总额34,560万元，均价30.00元/股。",
    "a multiple of another measure": "EBITDA was £58.7m. Net debt fell to £96.3m from £118.8m, equal to 1.6x EBITDA.",
    "the middle of a guided range": "EBITDA was £58.7m.\n\nWe guide to EBITDA of £60m to £64m, the midpoint of which is "
    "£62m and 5.6% above FY26.",
    "a pace over months told elsewhere": "Between April and December there were 275 days.\n\nThere were 88,714 "
    "attendances, or 323 a day.",
    "a list of savings": "The plan has three parts: new contracts saving $8.6m, a shared warehouse saving $4.9m, and a "
    "smaller fleet bringing $2.2m in savings a year.",
    "a step on last year behind what was settled by oneself": "2026年上半年自結合併損益與2025年上半年比較： 2026年上半年合併營業額641億元，比去年同期減少29億元，衰退4.3％。",
    "the growth that raised guidance now means": "公司将全年订单指引由 420 亿元上调至 440 亿元（+172%），并首次给出三年展望。",
    "the growth that a raised target now means": "The maker lifted its delivery target from 240,000 to 260,000 cars, up 85% on the year.",
    "lines of a log": "$ node bench/text.js\n\ntext/join.js n=10000000 len=0 copy=true: 52710590.393305704\n"
    "text/join.js n=10000000 len=1 copy=true: 8178624.591787899\ntext/join.js n=10000000 len=64 copy=true: 6658962.8891432695\n"
    "text/join.js n=10000000 len=1024 copy=true: 3136904.4060201733\ntext/join.js n=10000000 len=0 copy=false: 12974354.231509723\n"
    "text/join.js n=10000000 len=1 copy=false: 8485945.656765845",
    "the share of a narrower part than the one before it": "1-5月份，全市进出口总额7420.6亿元，同比增长12.4%。其中，出口4105.3亿元，增长9.8%，"
    "机电产品出口占出口总额的61.2%；进口3315.3亿元，增长15.9%。",
    "levels that each carry a rate of their own": "三季度营收 264.8 亿 +71%，芯片 158 亿 +196%，自由现金流率 44%，四季度指引 312 亿 +82%",
    "two years with a stroke between them": "Two vendors put the market at ~$2.5B (2023/2025), others far higher.",
    "what people still feel": "In question 4, 62% of those asked called the praise flattering. Question 5 shows that 74% still felt pleased by it.",
    "a share that begins a sentence": "There were 88,714 attendances. The list stood at 46,902, which is 1,318 below the "
    "48,220 of November. 58% of patients had waited less than 18 weeks.",
    "an average of an average": "代理人规模12.6万人，较年初的13.1万人减少0.5万人；其他渠道0.5亿元；月均人均首年期交保费12763元。",
    "the rate of a year before behind that of a week": "钢企盈利率37.7%，环比下降1.3个百分点，上周为39.0%，去年同期为54.6%。",
    "the rest told as a total": "分平台：天猫478亿元，抖音351亿元，京东169亿元，其余平台合计144亿元。",
    "a multiple of profits to come": "前三季度归母净利润10.26亿元。\n\n甲公司市值312亿元，对应2025E PE为19.7倍。",
    "a growth of profits without gains": "归母净利润3.12亿元，同比增长16.4%（2024年：2.68亿元）。扣非净利润2.87亿元，同比增长9.2%。",
    "a sum over months": "对应景区收入约13.4亿元。第三季度收入10.42亿元；前三季度累计22.37亿元。",
    "what is left of another sum": "Net debt was $1.6 billion. Interest cost 7.4%. We bought 1.2 million shares at an average price "
    "of $41.50 for about $50 million, leaving $150 million under the programme.",
    "half of what the next clause tells": "The H100, at $2.09, costs less than half of a B200, and an A100 $0.80 less than an H100.",
    "research of months beside a target of the year": "前三季度研发费用4.93亿元，研发费用率22.5%。\n\n维持全年收入30亿元左右的目标。",
    "a mean by month and by head": "季内收入人民币28.4亿元。月均付费用户426万，每付费用户月均收入222元。",
    "a quarter worked out from others": "季内收入28.4亿元，毛利18.2亿元，毛利率64.1%。前三季度累计收入84.3亿元，由此推算一季度收入为26.5亿元。",
    "a share of a whole beside that of a year before": "前11个月，全市进出口总值812.6亿元。去年同期进出口总值为764.1亿元。\n\n"
    "一般贸易进出口501.4亿元，占进出口总值的61.7%。",
    "a multiple of an increase": "合资企业进出口164.2亿元。民营企业进出口增加58.2亿元，为全市增量的1.2倍。",
    "a total behind a level and its step": "实现归母净利润31.26亿元，比上年增加1.84亿元。利息净收入占比71.3%，非利息净收入合计26.15亿元。",
    "a loss behind a fall of revenue": "营业收入61,204.30万元，同比下降9.12%，归母净利润为亏损5,104.70万元。",
    "balances of some ages": "账面余额22,994.09万元，坏账准备2,575.43万元。账面价值为20,418.66万元，计提比例11.20%。其中，一年以内的余额为15,802.41万元，占68.72%；"
    "一至两年的余额为4,310.55万元，占18.75%；两年以上的余额为2,881.13万元。",
    "an amount of another paragraph than a rate": "期后回款12,316.20万元，期后回款比例为60.00%。\n\n前五名欠款方余额合计9,105.40万元。",
    "a profit beside the margin of a year before": "毛利为人民币318.4百万元，毛利率为31.2%，上年为29.6%。年内溢利为人民币97.1百万元。",
    "a margin before the revenue of another quarter": "毛利18.2亿元，毛利率64.1%。期间费用13.5亿元，占收入的47.5%。\n\n"
    "前三季度累计收入84.3亿元，由此推算一季度收入为26.5亿元。",
    "a margin beside a list of years": "营业收入分别为41.2亿元、44.9亿元和48.6亿元。2025年营业成本40.1亿元，毛利8.5亿元，毛利率17.5%。",
    "an average of all beside a step of their number": "有业绩的企业8,914家，较上年同期增加709家。前三季度出口317.9亿元。户均进出口3,193万元。",
    "a list of shares": "The portfolio yields 4.6%, of which 71% is in bonds, 9% in equities, 8% in property and the remainder in cash.",
    "points of a share beside a growth": "高技术制造业增长14.6%，占比重为38.9%，较上年同期提高2.4个百分点。",
    "points since another time": "房地产开发投资下降12.6%，商品房销售面积下降8.9%，降幅比上半年收窄3.1个百分点。",
    "a growth in brackets behind a sign": "预计出货38/136/387亿元。\n\n2024年实现营收16.3亿元（+35.8%）。",
    "four of whom one is told": "北辰云单季242亿美元，比卓岭高52亿美元。\n\n四家头部公司三季度折旧合计236亿美元。",
    "a share of revenue beside other money": "资本开支合计770亿美元，前三季度累计2,080亿美元。\n\n三季度折旧236亿美元，占收入9.6%。",
    "the average price of all beside a part": "累计回购1,152万股，成交总额25,920万元，均价22.50元/股。其中7月回购238万股，支付5,712万元。",
    "two things added up": "累计回购1,152万股，成交总额25,920万元，均价22.50元/股。拟派发现金红利21,312万元。\n\n现金红利与回购金额合计47,232万元。",
    "a ratio taken of another amount": "Order intake of £1.31bn gave a book-to-bill of 1.25. The order book was £2.08bn.",
    "what improves by falling": "Accident frequency improved to 0.41 per 200,000 hours from 0.52.",
    "a margin behind its own revenue": "前三季度营业收入27.36亿元。三季度单季收入10.62亿元，环比增长18.5%，毛利率44.9%。",
    "a mean over other years than those told": "三年累计研发投入17,700万元，2025年研发费用7,847万元，年均人数46人。",
    "an earlier multiple behind having": "Net debt fell by €35.5 million to €128.4 million from €163.9 million; it is now 1.1 times "
    "EBITDA of €117.9 million, having been 1.6 times.",
    "a margin of a year before behind an amount of then": "Net sales of $2.46 billion decreased 4.3% from $2.57 billion. Operating "
    "income of $318 million, or 12.9% of net sales, versus $341 million, or 13.3% of net sales.",
    "a pace of a plan beside an amount": "三年规划投资46.2亿元，2025年完成投资9.4亿元，明年计划投资12.0亿元。",
    "two complements of another whole": "全国进出口612.4亿元。民营企业出口98.2亿元，进口71.5亿元。",
    "a growth whose base is not told before a part": "1—10月票房450.3亿元，同比增长17.1%。国产影片票房390.4亿元。",
    "a rebate beside the change of a price": "Milling wheat is quoted at £178.50 a tonne, 8.9% below the £196.00 of a year ago, and feed "
    "wheat at £164.00, a discount of £14.50.",
    "a share of the number at a start": "There were 11,250 dairy farms, 360 having given up during the year, 3.1% of the number "
    "at its start.",
    "an income beside a share of all": "Broadcasting brought in EUR 1,638 million, 48% of the total, and commercial income EUR "
    "1,092 million.",
    "what has been processed so far": "预计总产量727万吨，较上年的667万吨增长9.0%。累计交售583.2万吨，去年同期为541.6万吨。累计加工皮棉412.5万吨。",
    "exports of a balance": "预计年度消费量840万吨，进口120万吨，期初库存612万吨，出口1万吨。",
    "costs behind the rest of an income": "赛事总收入5,260万元，其中赞助3,940万元，报名费586万元，其余为衍生品收入；总支出4,875万元。",
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


TABLE = (
    "| Segment ($m) | 2024 | 2025 |\n|---|---|---|\n| Pumps | 146.2 | 187.5 |\n| Valves | 93.1 | 124.8 |\n"
    "| Total | 239.3 | 312.3 |\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Pumps in 2025 totalled $171.4 million in Spain.",
        "In 2025 the total was $271.4 million abroad.",
        "Pumps made 51% of the profit in 2025.",
        "Pumps won 44% of the orders of the industry.",
    ],
)
def test_a_part_of_the_business_is_not_the_row(text):
    """What is sold in one place is no level of a row that says no place, nor a share of what it does not print."""
    loud = [
        each.title.en
        for each in audit(read((TABLE + text).encode(), "a.md"))
        if each.severity in LOUD
    ]
    assert loud == []


def test_a_capacity_is_no_average_of_a_column():
    """A number per half-year is ticked by an average only where words call it one."""
    text = (
        "| Terminal | H1 FY26 ('000 TEU) |\n|---|---|\n| Kandar | 2,196 |\n| Bel Amara | 1,922 |\n| Others | 1,452 |\n"
        "| Group | 5,570 |\n\nKandar's capacity is 2.8 million TEU per half-year."
    )
    document = read(text.encode(), "ports.md")
    assert [each.stated for each in audit(document) if each.rule == "average"] == []


OPERATORS = (
    "| Operator (€m) | Revenue | EBITDA |\n|---|---|---|\n| Norvik | 640 | 96 |\n| Sundferje | 410 | 53 |\n"
    "| Holm Lines | 120 | 12 |\n| Total | 1,170 | 161 |\n\n"
)
MAKERS = (
    "| 公司 | 收入（亿元） | 研发费用（亿元） |\n|---|---|---|\n| 石岭工具 | 36.8 | 2.2 |\n| 澜川精工 | 24.0 | 1.8 |\n"
    "| 柏原刃具 | 15.0 | 0.6 |\n| 合计 | 75.8 | 4.6 |\n\n"
)
CAPEX = (
    "# 云厂商资本开支追踪\n\n| 公司 | 3Q24 | 2Q25 | 3Q25 | 同比 | 环比 |\n|---|---|---|---|---|---|\n"
    "| 北辰云 | 149 | 218 | 242 | 62% | 11% |\n| 海图 | 92 | 170 | 194 | 111% | 14% |\n| 合计 | 485 | 700 | 770 | 59% | 10% |\n\n"
)
BESIDE_TABLES = {
    "a price paid for a row": OPERATORS + "Norvik agreed to buy Holm Lines for €150m in cash.",
    "a share of revenue behind a price": OPERATORS
    + "Norvik agreed to buy Holm Lines for €150m. Its ships made 21,000 crossings. Tickets earned €96m, 80% of revenue.",
    "a half of its own year": MAKERS + "石岭工具下半年收入19.7亿元，占全年的53.5%。",
    "a part of the cost before it": MAKERS + "石岭工具2025年原材料成本14.5亿元中钨占60%。",
    "revenue without a purchase": "| $ million | Q3 FY26 | Q3 FY25 |\n|---|---|---|\n| Revenue | 412.6 | 299.0 |\n\n"
    "Excluding the purchase of Tallow, revenue was $391.9 million.",
    "what the largest customers paid": "| 项目（亿元） | 2025H1 | 2024H1 |\n|---|---|---|\n| 租赁 | 9.86 | 5.72 |\n| 建设 | 8.56 | 6.87 |\n"
    "| 合计 | 18.42 | 12.59 |\n\n分地区看，华东、华北、西部分别为8.31亿元、5.07亿元和3.22亿元，其余合计1.82亿元。前五大客户合计贡献收入9.76亿元。",
    "a contract of years": "| 项目（亿元） | 2025H1 | 2024H1 |\n|---|---|---|\n| 租赁 | 9.86 | 5.72 |\n| 建设 | 8.56 | 6.87 |\n"
    "| 合计 | 18.42 | 12.59 |\n\n7月，公司签署为期五年的框架协议，总金额不超过42亿元，年均约8.4亿元。",
    "times of the amounts beside it": CAPEX
    + "海图当季发债300亿美元，认购超过1,250亿美元，超额约4.2倍。",
    "a rank of all times": CAPEX + "海图当季发债300亿美元，为史上第五大投资级债券发行。",
    "the rank of another": "| 服务商 | 日均调用 |\n|---|---|\n| 甲云 | 16.4 |\n| 乙智 | 6.8 |\n| 丙道 | 3.1 |\n\n"
    "甲云日均调用16.4万亿，比第二名乙智高出一倍多。",
    "sales of others than a table of spending": CAPEX + "代工厂8月、9月营收同比分别增长34%和31%。",
    "a share that doubled": "| Ferries | 2023 | 2025 |\n|---|---|---|\n| Battery | 46 | 78 |\n| Diesel | 262 | 234 |\n\n"
    "Battery ferries have more than doubled their share since 2022.",
}


@pytest.mark.parametrize("text", BESIDE_TABLES.values(), ids=BESIDE_TABLES.keys())
def test_prose_that_names_a_row_and_means_another_number_is_left_alone(text):
    """What is paid for a firm, or is of its year or its costs, is none of the levels of its row."""
    loud = [
        each.title.en
        for each in audit(read(text.encode(), "report.md"))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]

    assert loud == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (MAKERS + "澜川精工完成定增，由泽远资本领投1.8亿元。", "1.8亿元"),
        (MAKERS + "澜川精工签订三年期协议，平均每年1.5亿元。", "1.5亿元"),
        ("公司产能1.2亿片，达产后总产能2.0亿片。\n\n成本14.5亿元中钨占60%。", "60%"),
    ],
    ids=["a sum put in by an investor", "a mean over years", "a share of other things"],
)
def test_what_agrees_by_accident_is_not_ticked(text, stated):
    """A tick shows its arithmetic: one of numbers that were not meant is worse than none."""
    ticked = [
        each.arithmetic
        for each in audit(read(text.encode(), "report.md"))
        if each.stated == stated and each.verdict is Verdict.HOLDS
    ]

    assert ticked == []


@pytest.mark.parametrize(
    "text",
    [
        "经营成本50.9亿元。\n\n经营活动现金净流入6.8亿元，投资活动净流出38.6亿元，筹资活动净流入29.5亿元。",
        "1,120 ships called, of which 436 were container ships; these exchanged 693 boxes a call.",
        "食品类96.8万件，优秀683个、良好1,574个、合格589个，优良率79.3%。",
        "On a constant-currency basis, as in all our reports of the year, the increase was 4.1%. Turnover was "
        "£842.6m (FY25: £801.3m).",
    ],
)
def test_numbers_beside_others_follow_from_none_of_them(text):
    """Flows of three activities, a list behind "of which" that a semicolon ends, grades of which two are good."""
    loud = [
        each.title.en
        for each in audit(prose(text))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]

    assert loud == []


@pytest.mark.parametrize(
    "text",
    [
        "The five guide to $650–725B of combined capex in 2026, roughly double 2025 and the largest cycle ever.",
        "Costs are $50 B/GW today. If systems trend to $60 B/GW, multiply by 1.4× what is told above.",
        "年化收入从2000万元增至5亿元,10个月实现25倍增长。",
    ],
)
def test_multiples_of_nothing_beside_them_are_not_doubted(text):
    """The ends of a range, a factor to apply, and the 倍 of 25倍 that its growth follows."""
    assert accused(prose(text)) == []


def test_numbers_that_all_end_in_a_zero_prove_nothing_below_it():
    """350 and 3,050 may be 346 and 3,049: the growth is doubted, and not called wrong."""
    doubted = audit(prose("收入从2023年的350万美元飙升至2024年的3050万美元,同比增速达782.2%。"))
    proven = audit(prose("收入从2023年的351万美元飙升至2024年的3052万美元,同比增速达782.2%。"))
    assert [each.severity.value for each in doubted if each.rule == "growth"] == ["amber"]
    assert [each.severity.value for each in proven if each.rule == "growth"] == ["red"]


@pytest.mark.parametrize(
    "text",
    [
        "年化收入从2023年的20亿元，到2024年的60亿元，到2025年的200亿元，每年都有数倍增长。",
        "一个标准机架8-12台服务器 = 约45-70kW。",
        "订单从约4.5亿元进一步增长约3亿元。",
        "融资方案为35亿元，以54亿元采购设备，以三重净租赁（triple-net lease）提供。",
    ],
)
def test_steps_ranges_and_terms_that_only_look_like_claims(text):
    """Levels of a list of years, a range and its other unit, an increase, a kind of lease."""
    assert accused(prose(text)) == []


def test_what_one_part_takes_is_not_all_that_a_site_takes():
    """52 GW for 52 million parts of 700 W: the rest is cooling, and no proof that 700 is wrong."""
    text = (
        "Our model reaches 26 GW by the middle of the decade.\n\nScale that to a full year and there are 52 GW of new "
        "capacity, roughly 52 million 700 W accelerators and a stack that has to be paid."
    )
    assert not [each for each in audit(prose(text)) if each.severity is Severity.RED]


@pytest.mark.parametrize(("told", "severity"), [("-$9.5B", "red"), ("-$8.7B", "amber")])
def test_free_cash_flow_that_another_column_confirms(told, severity):
    """Its name says what it is: 21.5 less 27.4 is -5.9, as 19.1 less 7.9 is 11.3. Exchanged digits prove it."""
    table = (
        "| Item | This year | Last year |\n|---|---|---|\n| Operating cash flow | $21.5B | $19.1B |\n"
        f"| Capital expenditures | $27.4B | $7.9B |\n| Free cash flow | {told} | $11.3B |\n"
    )
    found = [each for each in audit(read(table.encode(), "cash.md")) if each.stated == told]
    assert [(each.verdict, each.severity.value) for each in found] == [(Verdict.WRONG, severity)]


FLOWS = (
    "| In thousands | 2017 | 2018 | Change |\n|---|---|---|---|\n| Cash provided by operating activities | 223,630 | 283,710 | 60,080 |\n"
    "| Cash used in investing activities | (74,599) | (692,999) | (618,400) |\n\n"
)
SERVICES = (
    "| ($ in thousands) | 2019 | 2018 |\n|---|---|---|\n| Services | 59,545 | 64,476 |\n| Software | 3,788 | 5,073 |\n"
    "| Total revenue | 63,333 | 69,549 |\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        FLOWS
        + "Cash used in investing activities increased by $618.4 million in 2018, from $74.6 million in 2017.",
        SERVICES
        + "For 2019, services revenue generated from our partners was $56.6 million, compared to $61.0 million for 2018.",
    ],
)
def test_outflows_and_parts_of_a_row_are_not_called_wrong(text):
    """Cash used rises as its number falls; what is generated from some is not the whole row."""
    found = audit(read(text.encode(), "filing.md"))
    assert not [each for each in found if each.severity is Severity.RED]
