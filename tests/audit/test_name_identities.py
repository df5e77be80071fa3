"""Identities that names state, in prose and in tables; what they must leave alone."""

import pytest

from lianpu.audit import audit
from lianpu.audit.rules.name_identities import IDENTITIES, MEASURES
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose


def loud(document):
    """Rule, colour and stated number of what is said aloud."""
    return [
        (each.rule, each.severity, each.stated)
        for each in audit(document)
        if each.severity in (Severity.RED, Severity.AMBER)
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年营收212亿元，营业成本159亿元，毛利率为{}。", ("25.0%", "28.0%")),
        ("期末总资产824.0亿元，总负债535.6亿元，资产负债率{}。", ("65.0%", "56.0%")),
        ("Profit before tax was $80.0 million and the tax charge $20.0 million, an effective rate of {}.", ("25.0%", "28.0%")),
        ("Cash provided by operating activities was $612 million and capital expenditures were $188 million, "
         "resulting in free cash flow of {}.", ("$424 million", "$244 million")),
        ("现金+短投：$12.4B | 总债务：$4.8B | 净现金：{}", ("$7.6B", "$1.6B")),
        ("Total assets were $9.4 billion, total liabilities were $6.1 billion and shareholders' equity was {}.", ("$3.3 billion", "$2.9 billion")),
        ("At the end of the fourth quarter, our cash balance was $420 million. Our gross debt at the end of the fourth quarter was "
         "$715 million, leaving us with a net debt position of {}.", ("$295 million", "$395 million")),
        ("公司毛利为34亿元，期间费用20亿元，营业利润{}。", ("14亿元", "18亿元")),
        ("总资产：$84.2B | 总负债：$21.5B | 总权益：{}", ("$62.7B", "$67.2B")),
        ("公司完成15.6亿元融资，甲出资6.0亿元，乙出资4.2亿元，其余{}来自丙。", ("5.4亿元", "4.5亿元")),
    ],
)  # fmt: skip
def test_a_name_says_how_its_number_follows(text, wrong):
    """The right one is silent, the wrong one is told."""
    right, slip = wrong

    assert loud(prose(text.format(right))) == []
    assert [stated for _, _, stated in loud(prose(text.format(slip)))] == [slip]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("短期债务80.0亿元；货币资金52.0亿元，现金短债比{}。", ("0.65倍", "0.56倍")),
        ("EBITDA为24.0亿元，利息支出9.6亿元，利息保障倍数{}。", ("2.5倍", "2.1倍")),
        ("期末有息债务240.0亿元。全年EBITDA为24.0亿元，有息债务/EBITDA为{}。", ("10.0倍", "11.6倍")),
        ("不良贷款余额40.0亿元，拨备余额86.0亿元，拨备覆盖率{}。", ("215%", "251%")),
        ("贷款余额820.0亿元，存款余额1,000.0亿元，存贷比{}。", ("82.0%", "72.0%")),
        ("全年每股基本盈利0.50元，拟派股息每股0.20元，派息比率{}。", ("40.0%", "46.0%")),
        ("企业营业收入8,000.0亿元，利润总额560.0亿元，营业收入利润率为{}。", ("7.00%", "7.60%")),
        ("一般公共预算收入240.0亿元，一般公共预算支出500.0亿元，财政自给率{}。", ("48.0%", "84.0%")),
        ("Gross debt was $620 million and cash $140 million. Net debt was {}.", ("$480 million", "$408 million")),
        ("Sales were $900 million and orders $1,080 million. The book-to-bill ratio was {}.", ("1.20x", "1.02x")),
        ("Earned premiums were $500 million and claims incurred $310 million, a loss ratio of {}.", ("62.0%", "66.0%")),
        ("RPK达到164.0亿客公里，ASK为200.0亿座公里，客座率{}。", ("82.0%", "88.0%")),
    ],
)  # fmt: skip
def test_ratios_of_each_trade_follow_from_their_amounts(text, wrong):
    """Banks, insurers, airlines, issuers and treasuries have names of their own."""
    right, slip = wrong

    assert loud(prose(text.format(right))) == []
    assert [stated for _, _, stated in loud(prose(text.format(slip)))] == [slip]


def test_every_identity_takes_measures_that_are_listed():
    """A name without a pattern would never be found."""
    assert all(
        names and set(names) <= MEASURES.keys()
        for identity in IDENTITIES
        for _, names in identity.operations()
    )


@pytest.mark.parametrize(
    "text",
    [
        "前三季度净利润9.76亿元，营收86.42亿元；第三季度营收33.15亿元，净利润3.98亿元，净利率12.01%。",
        "Revenue was $200 million and net income $20 million. Net margin of the segment was 14%.",
        "员工由年初的620人增加到905人，增加285人，其中研发688人，占比76%。",
        "智能算力收入贡献了20.36亿元的收入增量，占公司全部增量的81%。全年营收86.42亿元，上年为61.37亿元。",
        "Net margin was 14%, against a target of 12%.",
    ],
)
def test_other_times_and_scopes_are_left_alone(text):
    """A quarter among nine months, a segment, a step: no amount told is theirs."""
    assert [each for each in loud(prose(text)) if each[1] is Severity.RED] == []


@pytest.mark.parametrize(
    "text",
    [
        "公司实现营收100.0亿元，归母净利润10.0亿元，净利率11.5%。",
        "公司实现营业收入100.0亿元，研发投入10.0亿元，研发费用率8.2%。",
        "公司实现营收100.0亿元，毛利30.0亿元，海外毛利率45.0%。",
        "Shares closed at $50.00; the dividend of $0.25 gives a dividend yield of 2.0%.",
        "The stock trades at $120 with EPS of $4.00, a P/E of 25x.",
        "Revenue was $100.0m, operating income $10.0m and the operating margin before items 12.4%.",
        "营业收入100.0亿元，毛利40.0亿元，其中云业务毛利率55.0%。",
    ],
)
def test_names_of_several_meanings_prove_nothing(text):
    """Profit of the owners or of all, research spent or expensed, four dividends a year, a part."""
    assert [each for each in loud(prose(text)) if each[1] is Severity.RED] == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("公司实现营收100.0亿元，毛利30.0亿元，毛利率45.0%。", "45.0%"),
        ("Revenue was $10.0bn and gross profit $4.0bn, for a gross margin of 45.0%.", "45.0%"),
        ("Revenue was $612.0m. Net profit was $49.0m, a net margin of 10.0%.", "10.0%"),
    ],
)
def test_names_of_one_meaning_prove(text, stated):
    """A gross margin is gross profit over revenue."""
    assert [each[1:] for each in loud(prose(text))] == [(Severity.RED, stated)]


def table(rows):
    """A Document of one table."""
    head = "| | 2024 | 2025 | 2026E | 2027E |\n|---|---|---|---|---|\n"
    return read((head + "".join(f"| {row} |\n" for row in rows)).encode(), "report.md")


def test_earnings_per_share_follow_from_their_rows():
    """The one that fails beside three that hold."""
    rows = ["Net income (EURm) | 61 | 97 | 142 | 204", "Shares (m) | 84.0 | 84.5 | 85.0 | 85.5"]

    assert loud(table([*rows, "EPS (EUR) | 0.73 | 1.15 | 1.67 | 2.39"])) == []
    assert ("ratio", Severity.RED, "1.76") in loud(
        table([*rows, "EPS (EUR) | 0.73 | 1.15 | 1.76 | 2.39"])
    )


def test_total_assets_are_both_halves_of_the_sheet():
    """Subtotals need not be called totals."""
    rows = ["Non-current assets | 60,850 | 58,355 | 51,200 | 50,100", "Inventories | 9,315 | 10,120 | 9,900 | 9,800",
            "Receivables | 17,482 | 15,906 | 15,100 | 14,900", "Current assets | 26,797 | 26,026 | 25,000 | 24,700"]  # fmt: skip

    assert loud(table([*rows, "Total assets | 87,647 | 84,381 | 76,200 | 74,800"])) == []
    found = loud(table([*rows, "Total assets | 87,647 | 84,381 | 72,600 | 74,800"]))
    assert [stated for _, _, stated in found] == ["72,600"]


def test_the_rate_of_a_difference_is_no_difference_of_rates():
    """Gross profit is sales less cost; its growth is not growth less growth."""
    text = (
        "| | 2025 | 2024 | Change | % Change |\n|---|---|---|---|---|\n"
        "| Net sales | 1,846.2 | 1,702.9 | 143.3 | 8.4% |\n| Cost of goods sold | 1,137.4 | 1,081.3 | 56.1 | 5.2% |\n"
        "| Gross profit | 708.8 | 621.6 | 87.2 | 14.0% |\n"
    )

    assert loud(read(text.encode(), "filing.md")) == []


def test_a_column_is_the_product_of_two():
    """Value is volume times price in every row but the wrong one."""
    text = "| Year | GWh | Price | Value |\n|---|---|---|---|\n" + "".join(
        f"| {year} | {a} | {b} | {c} |\n"
        for year, a, b, c in (
            (2021, "281.0", "310", "87,110"), (2022, "440.0", "325", "143,000"), (2023, "961.0", "262", "215,782"),
            (2024, "169.0", "188", "31,772"), (2025, "247.0", "154", "38,038"),
        )
    )  # fmt: skip

    assert [stated for _, _, stated in loud(read(text.encode(), "deep.md"))] == ["215,782"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年完成4,126万标箱。其中外贸箱2,887万标箱，占{}。", ("70.0%", "77.0%")),
        ("2030年销量将达120万辆，单车用量12颗，对应需求{}。", ("1,440万颗", "1,820万颗")),
        ("China installed 138 GWh of the 247 GWh in 2025, or {}.", ("56%", "65%")),
    ],
)  # fmt: skip
def test_parts_products_and_middles_told_in_a_breath(text, wrong):
    """The right one is silent, the wrong one is told."""
    right, slip = wrong

    assert loud(prose(text.format(right))) == []
    assert [stated for _, _, stated in loud(prose(text.format(slip)))] == [slip]


def test_income_of_a_product_is_not_the_row_of_all_income():
    """制冷剂收入 stands in no row, and 营业收入 is another thing."""
    text = "| 亿元 | 2023A | 2024A |\n|---|---|---|\n| 营业收入（亿元） | 103.5 | 118.4 |\n\n制冷剂收入89.6亿元，同比有所改善。\n"

    assert loud(read(text.encode(), "note.md")) == []


def test_a_single_quarter_is_no_average():
    """单季净利润 is that quarter's own, not nine months over their quarters."""
    text = "前三季度净利润9.76亿元，上年同期为6.08亿元。第三季度单季净利润3.98亿元。"

    assert loud(prose(text)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("EBITDA rose to $58.5 million on revenue of $650.0 million, leaving a margin of {}.", ("9.0%", "11.0%")),
        ("EBITDA was $58.5 million and revenue $650.0 million, for an EBITDA margin of {}.", ("9.0%", "12.0%")),
        ("Operating income of $84 million on revenue of $700 million gave a margin of {}.", ("12.0%", "15.0%")),
        ("全年EBITDA为58.5亿元，营业收入650亿元，EBITDA利润率为{}。", ("9.0%", "11.0%")),
        ("Net debt stood at EUR 412 million and EBITDA at EUR 158 million, a net debt/EBITDA ratio of {}.", ("2.6x", "3.2x")),
        ("Net debt at year end was $412 million, {} 2025 EBITDA of $158 million.", ("2.6 times", "3.6 times")),
        ("期末净债务412亿元，EBITDA为158亿元，净负债与EBITDA之比为{}。", ("2.6倍", "3.4倍")),
    ],
)  # fmt: skip
def test_what_one_sentence_names_whole_is_proof(text, wrong):
    """Both amounts stand in the sentence under the names that the ratio says: green or red."""
    right, slip = wrong

    held = [each for each in audit(prose(text.format(right))) if each.stated == right]

    assert [each.severity for each in held] == [Severity.GREEN]
    found = [(colour, stated) for _, colour, stated in loud(prose(text.format(slip)))]
    assert found == [(Severity.RED, slip)]


@pytest.mark.parametrize(
    "text",
    [
        "Operating profit was $84 million on revenue of $700 million; services earned a margin of 31.0%.",
        "Revenue was $700 million and operating profit $84 million. Cloud grew fast, with a margin of 31.0%.",
        "Adjusted EBITDA was $58.5 million on revenue of $650.0 million, leaving a margin of 11.0% after one-off costs.",
        "Net debt was $412 million and EBITDA $158 million, against a covenant of net debt/EBITDA of 3.5x.",
        "期末净债务412亿元，EBITDA为158亿元，净债务/EBITDA较上年3.1倍下降。",
    ],
)  # fmt: skip
def test_a_margin_of_something_else_is_no_proof(text):
    """Another unit, another basis, a covenant, the year before."""
    assert [each for each in loud(prose(text)) if each[1] is Severity.RED] == []


MIXED = """前五大客户合计贡献收入41.3亿元，占比42.0%，其中第一大客户15.7亿元，占16.0%。

|集装箱吞吐量|万TEU|377.8|412.6|9.2%|
|其中：外贸|万TEU|132.4|148.5|12.2%|
|其中：内贸|万TEU|245.4|264.1|7.6%|
|货物吞吐量|万吨|17,500|18,600|6.3%|
|营业收入|亿元|91.2|98.4|7.9%|
|归母净利润|亿元|12.8|14.3|11.7%|
"""


def test_rows_of_several_units_have_no_sum_and_stop_nothing():
    """Their column comes to nothing, so that a joint share has no whole in it."""
    assert [each for each in loud(read(MIXED.encode(), "port.md")) if each[1] is Severity.RED] == []


def test_the_margin_of_a_segment_is_no_share_of_the_sales_of_all():
    """ "Aerospace earned a margin of 19.5 %" is of its own sales, whatever its row is of the total."""
    text = (
        "Aerospace grew fastest and earned a margin of 19.5%.\n\n| SEK m | 2024 | 2025 |\n|---|---|---|\n"
        "| Industrial | 4,220 | 4,752 |\n| Automotive | 2,700 | 2,592 |\n| Aerospace | 1,080 | 1,296 |\n"
        "| Total | 8,000 | 8,640 |\n"
    )

    assert loud(read(text.encode(), "bearings.md")) == []


FARTHER = (
    "集团全年实现营业收入98.4亿元，毛利31.5亿元。EBITDA为36.4亿元。年末净债务85.6亿元。"
    "前五大客户合计贡献收入41.3亿元，占比{}，其中第一大客户15.7亿元，占{}。"
)


def test_shares_of_the_revenue_of_their_paragraph_are_found_behind_other_amounts():
    """The debt told last is no whole of customers."""
    held = [
        each.stated
        for each in audit(prose(FARTHER.format("42.0%", "16.0%")))
        if each.rule == "share" and each.severity is Severity.GREEN
    ]

    assert {"42.0%", "16.0%"} <= set(held)
    assert loud(prose(FARTHER.format("42.0%", "16.0%"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was $400m in 2025 and EBITDA $80m. In the second half the EBITDA margin was 24%.",
        "2025年公司收入40亿元，EBITDA为8亿元，剔除一次性项目后EBITDA利润率为23%。",
    ],
)
def test_a_margin_of_less_or_of_a_half_is_not_held_to_the_whole(text):
    """What is left out, or another time, makes it another margin."""
    assert not [each for each in audit(prose(text)) if each.severity.value in ("red", "amber")]


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("第3季合併營收9,899.2億元。稅後純益4,523億元。稅後純益率則為{}。", "45.7%"),
        ("三季度单季收入5.0亿元，同比下滑2.5%；归母净利润0.46亿元。净利率同比下降2.9个百分点至{}。", "9.2%"),
        ("Revenue was $500 million and gross profit $180 million. The gross margin fell 3.6 points to {}.", "36.0%"),
    ],
)  # fmt: skip
def test_a_margin_told_behind_its_step_or_in_other_characters_holds(text: str, true: str) -> None:
    """The name says what it is of, whatever stands between it and its number."""
    found = audit(prose(text.format(true)))
    assert true in [each.stated for each in found if each.severity is Severity.GREEN]


def test_a_part_of_all_revenue_told_a_paragraph_before():
    text = "第四季度营收达681.3亿元，年增73%。\n\n数据中心业务单季贡献623.1亿元，占总营收超过{}。"
    made = [each for each in audit(prose(text.format("91%"))) if each.rule == "share"]
    assert [each.verdict.value for each in made] == ["holds"]
    made = [each for each in audit(prose(text.format("95%"))) if each.rule == "share"]
    assert all(each.severity is not Severity.GREEN for each in made)


@pytest.mark.parametrize(
    "text",
    [
        "公司毛利为34亿元，期间费用20亿元，其他收益2亿元，营业利润16亿元。",
        "Gross profit was $34 million. Non-GAAP operating expenses were $11 million, and GAAP operating income was $14 million.",
        "2025年营业收入50.0亿元，2025年营业成本30.0亿元，2024年毛利18.0亿元。",
    ],
)
def test_lines_between_and_other_scopes_and_times_give_nothing(text):
    assert loud(prose(text)) == []
