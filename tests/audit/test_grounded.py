"""Numbers of the prose held to the rows, columns and times that they name."""

import pytest

from lianpu.audit import audit
from lianpu.audit.readings.combined import may_be_slip
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose, with_table

YEARS = [
    ["£ million", "2023", "2024", "2025"],
    ["Pipes", "80", "90", "120"],
    ["Pumps", "20", "35", "30"],
    ["Seals", "10", "12", "11"],
    ["Total", "110", "137", "161"],
]
TRACKS = [
    ["赛道", "事件数", "金额（亿元）"],
    ["机器人", "14", "38.5"],
    ["芯片", "9", "61.2"],
    ["大模型", "6", "74.8"],
    ["合计", "29", "174.5"],
]


def judged(text, rows=YEARS):
    return [
        (each.rule, each.verdict.value, each.stated)
        for each in audit(with_table(text, rows))
        if each.spans[0].start < len(text) and each.verdict.value != "not_checkable"
    ]


@pytest.mark.parametrize(
    ("text", "rule", "stated"),
    [
        ("Pipes revenue grew 33% in 2025.", "growth", "33%"),
        ("Pumps revenue fell 14% in 2025.", "growth", "14%"),
        ("Total revenue compounded at 21% a year between 2023 and 2025.", "cagr", "21%"),
        ("Pipes made up 75% of the total in 2025, against 66% in 2024.", "share", "66%"),
        ("Pumps revenue increased by £15 million in 2024.", "difference", "£15 million"),
        ("Pipes is the largest division.", "rank", "is the largest"),
    ],
)
def test_a_true_number_is_confirmed_by_the_series_that_it_names(text, rule, stated):
    assert (rule, "holds", stated) in [
        (a, b.replace("rounding", "holds"), c) for a, b, c in judged(text)
    ]


DEPOTS = [["$ million", "2021", "2025"], ["Depots", "5,405", "1,286"], ["Total", "7,911", "4,850"]]


@pytest.mark.parametrize("stated", ["$5,405 million", "$5,504 million"])
def test_the_first_of_two_levels_is_of_what_the_second_is_of(stated):
    told = judged(
        "Depots made up 26.5% of the total in 2025. "
        f"From {stated} in 2021 it went to $1,286 million in 2025.",
        DEPOTS,
    )
    # a level that is only compared with is confirmed and never accused
    holds = ("restated", "holds", stated) in told
    assert holds == (stated == "$5,405 million")
    assert all(verdict != "wrong" for _, verdict, _ in told)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Pipes revenue grew 38% in 2025.", "growth"),
        ("Pipes made up 84% of the total in 2025.", "share"),
        ("Pumps revenue increased by £18 million in 2024.", "difference"),
        ("Pumps ranks first by 2025 revenue.", "rank"),
    ],
)
def test_a_wrong_one_is_proven(text, rule):
    assert (rule, "wrong") in [each[:2] for each in judged(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("If rents fell by 20%, Pipes would lose £1.2m a year.", YEARS),
        ("仓租若下跌20%，机器人每年少收1,200万元。", [["公司", "2023年", "2024年"], ["机器人", "15.5", "12.4"]]),
        ("Should prices drop by 14%, Pumps could lose £3.5m.", YEARS),
    ],
)  # fmt: skip
def test_what_is_only_supposed_is_confirmed_by_no_table(text, rows):
    """A fall from 15.5 to 12.4 is 20 %, too, and 124 is 1.24 million at some scale: by chance."""
    assert judged(text, rows) == []


def test_chinese_shares_and_averages_name_their_rows():
    """赛道 × 金额, with the number of events in the other column."""
    text = "大模型以74.8亿元居首，占42.9%；大模型平均每起12.5亿元，机器人平均每起2.75亿元。"
    found = judged(text, TRACKS)

    assert {("share", "holds", "42.9%"), ("ratio", "holds", "12.5亿元")} <= set(found)
    assert ("share", "wrong", "48.2%") in judged("芯片的金额占48.2%。", TRACKS)


@pytest.mark.parametrize(
    "text",
    [
        "Organic growth of Pipes was 41% in 2025.",
        "Pipes revenue should grow 41% in 2026.",
        "Analysts expect Pipes revenue to grow 41%.",
        "Valves revenue grew 41% in 2025.",
        "Pipes revenue grew 41% in Spain and 12% in Italy.",
    ],
)
def test_another_scope_is_no_error(text):
    """Plans, constant currencies and other subjects need not agree with the table."""
    assert "wrong" not in [verdict for _, verdict, _ in judged(text)]


def severities(text, rows=YEARS):
    return [
        (each.rule, each.severity.value)
        for each in audit(with_table(text, rows))
        if each.spans[0].start < len(text) and each.verdict.value in ("wrong", "holds")
    ]


def test_a_clause_without_a_time_is_held_to_every_time():
    """The newest column is only the likeliest: another may be meant."""
    text = "Revenue rose to £137 million in 2024; pipes made up 66% of the total, down from 73% in 2023."
    assert ("share", "green") in severities(text)
    assert ("share", "red") not in severities(text)


STEADY = [
    ["£ million", "2023", "2024", "2025"],
    ["Pipes", "100.0", "130.0", "160.0"],
    ["Pumps", "200.0", "220.0", "281.2"],
    ["Total", "300.0", "350.0", "441.2"],
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pipes revenue grew 26.4% in 2025.", ["red"]),
        ("Pipes revenue grew 30.0% in 2025.", ["amber"]),  # right of the year before
        ("Pipes revenue grew 27.8% in 2025.", ["amber"]),  # right of another row
    ],
)
def test_what_is_right_of_another_time_or_row_is_no_proof(text, expected):
    assert [severity for _, severity in severities(text, STEADY)] == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "2025年合计收入161亿元，同比增长17.5%，增速较2024年的24.5%明显放缓。",
            [["亿元", *YEARS[0][1:]], *YEARS[1:-1], ["合计", *YEARS[-1][1:]]],
        ),
        (
            "Total revenue grew 17.5% in 2025, slower growth than the 24.5% of 2024.",
            YEARS,
        ),
    ],
)
def test_the_rate_of_the_time_compared_with_is_of_that_time(text, rows):
    assert "red" not in [severity for _, severity in severities(text, rows)]


@pytest.mark.parametrize(
    "text",
    [
        "丝杠厂商甲辰精密以6亿元参投乙未机器人。",
        "丝杠企业乙未今年完成6亿元融资。",
    ],
)
def test_a_label_that_begins_another_name_is_not_the_row(text):
    rows = [["部件（万元）", "2024", "2025"], ["丝杠", "8.2", "5.8"], ["电机", "6.4", "5.1"]]
    assert "red" not in [severity for _, severity in severities(text, rows)]


def test_a_level_told_wrongly_of_its_row_is_still_proven():
    rows = [["部件（万元）", "2024", "2025"], ["丝杠", "8.2", "5.8"], ["电机", "6.4", "5.1"]]
    assert ("restated", "red") in severities("2025年丝杠为6.8万元。", rows)


def test_a_total_of_another_measure_is_not_told_again():
    """主营业务收入 is a part of 营业收入, and the row says 合计 alone."""
    text = (
        "主营业务收入按产品分类如下（单位：万元）：\n\n| 产品 | 2025年度 | 2024年度 |\n|---|---|---|\n"
        "| 驱动器 | 28,416.52 | 22,908.33 |\n| 控制器 | 16,355.59 | 14,084.83 |\n| 合计 | 44,772.11 | 36,993.16 |\n\n"
        "2025年度营业收入为45,318.40万元。"
    )

    assert [
        each for each in audit(read(text.encode(), "a.md")) if each.severity is Severity.RED
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "The change reflects a decrease in Pumps of £33 million and a gain in Seals of £2 million.",
        "Pumps brought in £3.2 million of fees.",  # no slip of 30: the digits are others
    ],
)
def test_a_step_or_other_digits_are_no_slip_of_a_level(text):
    assert "red" not in [severity for _, severity in severities(text)]


EVENTS = [
    ["公司", "轮次", "时间", "金额（亿元）"],
    ["云程通航", "B+轮", "2025-09", "6.5"],
    ["沃天科技", "C轮", "2025-06", "9.8"],
    ["翎动电驱", "A轮", "2025-08", "2.2"],
]


@pytest.mark.parametrize(
    "text",
    [
        "云程通航2025年11月获得金枢银行8亿元授信。",
        "主机厂贡献了翎动电驱62%的收入。按翎动电驱2025年营收3.1亿元计算，约为1.92亿元。",
    ],
)
def test_an_amount_told_of_a_firm_is_not_that_of_its_round(text):
    assert "wrong" not in [verdict for _, verdict, _ in judged(text, EVENTS)]


def test_words_between_an_amount_and_its_article_make_no_average():
    """ "$14.6 billion on a campus" is no amount a campus."""
    text = "Pipes will spend up to £146 million on a campus."
    assert [rule for rule, _, _ in judged(text) if rule == "average"] == []


def test_a_step_that_goes_the_other_way_is_a_wrong_verb():
    """Right in size and wrong in direction: no number of the table is to blame."""
    rows = [
        ["SEK million", "2023", "2024", "2025"],
        ["Net sales", "5,102", "5,840", "6,612"],
        ["Operating profit", "812", "885", "1,025"],
    ]
    found = [
        (each.rule, each.stated)
        for each in audit(
            with_table("Operating profit fell by SEK 140 million to SEK 1,025 million.", rows)
        )
        if each.severity is Severity.RED
    ]

    assert found == [("direction", "fell")]


def test_rows_of_several_units_or_of_one_another_are_no_whole():
    """A share is of no column that prints a level, its parts and its growth."""
    rows = [
        ["指标", "2024", "2025", "2026E"],
        ["退役量", "30.0", "42.0", "56.7"],
        ["其中：三元", "13.5", "17.6", "21.5"],
        ["其中：磷酸铁锂", "16.5", "24.4", "35.2"],
        ["再生锂盐", "1.9", "2.8", "3.9"],
        ["退役量同比", "—", "40.0%", "35.0%"],
    ]
    text = "其中三元电池退役17.6万吨，占41.9%；磷酸铁锂24.4万吨，占58.1%。"

    assert "wrong" not in [verdict for _, verdict, _ in judged(text, rows)]


def test_an_amount_in_another_currency_is_no_slip_of_the_table():
    """€6.2bn beside 6,800 under US$ millions is not the row told wrongly."""
    rows = [
        ["Maker (US$ millions)", "Orders FY25", "Orders FY26"],
        ["Tessel", "5,300", "6,800"],
        ["Hanlim", "3,150", "4,020"],
    ]

    assert judged("Tessel booked orders of €6.2bn in FY26.", rows) == []
    assert judged("Tessel booked orders of $6.2bn in FY26.", rows) != []


def test_the_largest_are_those_of_the_time_asked_and_neither_the_whole_nor_the_rest():
    """前三大产国 of 2025 are not 全球, not 其他, and not those of 2026."""
    rows = [
        ["国家（万吨）", "2024", "2025", "2026E"],
        ["澳大利亚", "44.5", "46.8", "49.0"],
        ["智利", "25.5", "28.1", "30.4"],
        ["中国", "30.0", "38.4", "46.5"],
        ["其他", "25.5", "36.7", "47.2"],
        ["全球", "125.5", "150.0", "173.1"],
    ]
    text = "2025年前三大产国合计113.3万吨，占全球75.5%，较2024年的79.7%下降4.2个百分点。"

    found = {
        each.stated: each
        for each in audit(with_table(text, rows))
        if each.spans[0].start < len(text)
    }

    assert {each.verdict.value for each in found.values()} == {"holds"}
    assert found["113.3万吨"].arithmetic.startswith("46.8 + 38.4 + 28.1")
    assert found["79.7%"].arithmetic.startswith("(44.5 + 30.0 + 25.5) / 125.5")


def test_an_amount_behind_a_share_of_sales_is_not_the_sales():
    """ "58% of sales ($165.1 million)" tells a part: the other shares are of the whole told before."""
    text = (
        "Third-quarter sales were $284.6 million. Advertising took $31.2 million, i.e. 11.0% of sales. Operating income "
        "came to $52.4 million, 18.4% of sales. North America made up 58% of sales ($165.1 million)."
    )
    assert [
        each.title.en for each in audit(prose(text)) if each.severity.value in ("red", "amber")
    ] == []


@pytest.mark.parametrize(
    ("cell", "told", "slip"),
    [
        ("1,286", "1,268", True),  # two digits exchanged
        ("300", "200", True),  # two thirds, exactly
        ("300", "199", False),
        ("25.49", "254.9", True),  # ten times
        ("25.49", "2.4", False),
        ("25.49", "0.02549", True),
        ("25.49", "0.02551", True),  # within half of its last digit
        ("25.49", "0.0257", False),
        ("0", "12", False),
    ],
)
def test_a_number_may_be_a_slip_of_a_cell_near_it_or_at_another_scale(cell, told, slip):
    printed, stated = (Term(bare_quantity(each.replace(",", "")), 0, 1) for each in (cell, told))
    assert may_be_slip(printed, stated) is slip


MONTHLY = """| 指标 | 3月 绝对量（亿元） | 1-3月 绝对量（亿元） |
|---|---|---|
| 城镇 | 23940 | 73398 |
| 乡村 | 3924 | 12426 |
| 商品零售 | 24919 | 76627 |

{}月份，城镇消费品零售额35243亿元；{}月份商品零售36428亿元。
"""


def test_a_month_without_its_year_is_held_to_no_table_of_another_month():
    """A text that joins two releases has the table of one of them."""
    loud = [
        [each.stated for each in audit(read(MONTHLY.format(month, month).encode(), "a.md"))
         if each.severity in (Severity.RED, Severity.AMBER)]
        for month in ("12", "3")
    ]  # fmt: skip
    assert loud == [[], ["35243亿元", "36428亿元"]]


QUARTERS = """# Orvane Micro: First Quarter 2016

First quarter net revenues totaled $1.61 billion, gross margin was 33.4%, and the loss was $41 million.

| US$ million | Q1 2016 | Q1 2015 |
|---|---|---|
| Net Revenues | 1,613 | 1,705 |
| Net Loss | (41) | (22) |

# Orvane Micro: First Quarter 2023

| US$ million | Q1 2023 | Q4 2022 | Q1 2022 |
|---|---|---|---|
| Net Revenues | 4,247 | 4,424 | 3,546 |
| Gross Profit | 2,110 | 2,102 | 1,655 |
"""


def test_a_margin_beside_revenue_of_another_report_is_not_held_to_its_table() -> None:
    """Both are of a first quarter; the revenue in the sentence says which of the two is meant."""
    findings = audit(read(QUARTERS.encode(), "quarters.md"))

    assert not [each for each in findings if each.severity in (Severity.RED, Severity.AMBER)]


def test_a_wrong_margin_beside_the_revenue_of_its_table_is_found() -> None:
    """The revenue is the table's, so its margin must be too."""
    text = QUARTERS.replace("$1.61 billion", "$4.25 billion").replace("2016\n\nF", "2023\n\nF")
    red = [each for each in audit(read(text.encode(), "quarters.md")) if "33.4%" in each.stated]

    assert [each.verdict.value for each in red] == ["wrong"]


GROUP = [
    ["人民幣千元", "2016年", "2015年", "變動"],
    ["收入", "4,311,423", "3,095,611", "+39.3%"],
    ["毛利", "871,995", "387,338", "+125.1%"],
    ["毛利率", "20.2%", "12.5%", "+7.7個百分點"],
    ["淨利潤", "3,105,196", "1,217,827", "+155.0%"],
]


@pytest.mark.parametrize(
    "text",
    [
        "地產板塊銷售理想。毛利同比增加154.5%，至約人民幣7.43億元，毛利率同比提升15個百分點至26.0%。",
        "健康板塊方面，收入較去年同期增加約43%至約人民幣222.9百萬元。",
        "租金收入約人民幣1,279.3百萬元，較去年同期上升約117%。",
        "The leasing segment did well. Gross profit rose 154.5% to RMB743 million.",
    ],
)
def test_a_change_that_leads_to_an_amount_no_row_prints_is_of_another_thing(text):
    """The segment is named a sentence before: the amount reached shows that no row of the group is meant."""
    loud = [each for each in audit(with_table(text, GROUP)) if each.severity in (Severity.RED, Severity.AMBER)]  # fmt: skip
    assert loud == []


def test_a_wrong_change_that_leads_to_an_amount_of_the_row_is_found():
    text = "年內毛利同比增加154.5%，至約人民幣872.0百萬元。"
    loud = [each.stated for each in audit(with_table(text, GROUP)) if each.severity in (Severity.RED, Severity.AMBER)]  # fmt: skip
    assert loud == ["154.5%"]


PLANS = """作者设了两个模型：Team A 以接口收入为主（占七成），Team B 以订阅收入为主（占八成）。{}

| | 毛利率 | 训练占收入比 | 每百元剩下 |
|---|:--:|:--:|:--:|
| Team A（接口为主） | ~55% | 48% | ~$7 |
| Team B（订阅为主） | ~38% | 48% | ~-$10 |
| 三家云 | 34-47% | 0% | $10-20 |
"""


@pytest.mark.parametrize("more", ["", "Team A 占七成。"])
def test_margins_make_no_whole_of_which_a_row_has_a_share(more):
    """What is mostly of one kind has no share of a table, and 48 % and 0 % add up to nothing."""
    findings = audit(read(PLANS.format(more).encode(), "plans.md"))
    assert not [each for each in findings if each.severity is Severity.RED]


def accused_in(text: str) -> list[str]:
    loud = (Severity.RED, Severity.AMBER)
    found = audit(read(text.encode(), "mill.md"))
    return [each.spans[1].quote for each in found if each.severity in loud]


def test_a_multiple_labelled_by_two_measures_is_of_no_time_before():
    rows = "| 指标 | FY2024 | FY2025 |\n|---|---|---|\n| 净利润($m) | 1.80 | 4.50 |\n| OCF($m) | 3.00 | 7.50 |\n"

    assert accused_in(f"{rows}\n- OCF/Net Income: 1.71x (优秀)\n") == []
    assert accused_in(f"{rows}\n- OCF在FY2025增至FY2024的3.5倍。\n") == ["3.5倍"]


@pytest.mark.parametrize("basis", ["經調整", "经调整", "adjusted"])
def test_a_measure_is_not_its_adjusted_row(basis):
    rows = f"| 指標 | 2024 | 2025 |\n|---|---|---|\n| 淨利 | 120億 | 150億 |\n| 淨利({basis}) | 140億 | 190億 |\n"

    assert accused_in(f"{rows}\n2025年淨利150億元，年增25%。\n") == []


SEGMENT = """# Belisk, annual report

Costs rose in the year. An impairment loss on intangible assets of $6.4 million was recorded in 2024{}.

{}

(dollars in thousands) | 2025 | 2024 | Change
Revenues | 149,600 | 76,760 | 72,840
Impairment loss on intangible assets | 7,201 | 5,333 | 1,868
Total cost of sales | 92,041 | 49,081 | 42,960
"""


def _doubts_of(text):
    found = audit(read(text.encode(), "report.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def test_a_row_of_a_segment_told_later_is_not_that_of_the_group():
    """What a table headed with a segment prints is a part of what the pages before it tell."""
    assert _doubts_of(SEGMENT.format("", "Table 3: Services Segment - Results")) == []
    assert _doubts_of(SEGMENT.format("", "Table 3: Consolidated results")) == ["$6.4 million"]
    told = SEGMENT.format(" in the services segment", "Table 3: Services Segment - Results")
    assert _doubts_of(told) == ["$6.4 million"]


MARGINS = """| 指标 | 2024年 | 2025年 |
|---|---|---|
| 营业收入（亿元） | 191.4 | 165.8 |
| 毛利（亿元） | 28.1 | 21.4 |
"""


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("2025年毛利率为12.6%。", ["12.6%"]),
        ("单位成本为4.42元，据此测算单位毛利为0.65元，毛利率12.6%。", []),
    ],
)
def test_a_margin_reckoned_from_what_is_told_there_is_of_no_row(words, doubted):
    assert accused_in(f"{MARGINS}\n{words}\n") == doubted


FIRMS = """| 公司 | 营收（亿元） | 净利润2024（亿元） | 净利润2025（亿元） |
|---|---|---|---|
| 甲辰 | 58.8 | 4.80 | 6.47 |
| 乙未 | 49.4 | 4.01 | 4.20 |
| 丙申 | 30.3 | 2.18 | 1.52 |
| 丁酉 | 21.5 | 1.12 | 0.86 |
| 合计 | 160.0 | 12.11 | 13.05 |
"""


def test_each_margin_of_a_list_is_of_its_own_profit():
    words = "净利率从高到低依次为甲辰11.0%、乙未8.5%、丙申5.0%、丁酉4.0%。丙申的净利润由2.18亿元降至1.52亿元。"
    assert accused_in(f"{FIRMS}\n{words}\n") == []
