"""Growth, CAGR, multiples and differences between two printed ends, in both languages."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import judged, only, prose

TRUE = [
    ("growth", "云岭公司收入由2023年的12.5亿元增长至2024年的15.0亿元，同比增长20%。"),
    ("growth", "2024年出货量为68.2万台，较2023年的81.2万台下降16%。"),
    ("growth", "2024年營收15.3億元，較2023年的10.2億元增加50%。"),
    ("growth", "云岭公司收入由12.5亿元增长20%至15.0亿元。"),
    ("growth", "云岭公司净利润从50.0亿元大幅下滑约40%至30.0亿元，毛利率持平。"),
    ("growth", "Revenue rose 25% to $15.0 billion from $12.0 billion."),
    (
        "growth",
        "Shipments fell from 81.2 million in 2023 to 68.2 million in 2024, a decline of 16%.",
    ),
    ("growth", "Sales were $11.4 million, down 5% from $12.0 million a year ago."),
    (
        "growth",
        "Of the fleet, 78 ships (25%) were electric, up from 60 a year earlier, a rise of 30%.",
    ),
    ("growth", "2024年出货量为68.2万台（占比25%），较2023年的81.2万台下降16%。"),
    ("cagr", "市场规模将由2025年的210亿元增长至2028年的480亿元，2025-2028年复合增长率达32%。"),
    ("cagr", "The market grows from $210 million in 2025 to $480 million in 2028, a CAGR of 32%."),
    ("multiple", "调用量由3.0亿次激增20倍至60.0亿次。"),
    ("multiple", "日活由2,310万增长至4,550万，翻倍。"),
    ("multiple", "2024年产能12.4万吨，是2020年3.1万吨的4倍。"),
    ("multiple", "Users doubled from 2.1 million to 4.3 million."),
    ("difference", "授信额度从15亿元增加到25亿元，增加了10亿元。"),
    ("difference", "Capacity rose from 12 GW to 20 GW, an increase of 8 GW."),
    ("difference", "毛利率由30.1%提升至34.6%，提升4.5个百分点。"),
]


@pytest.mark.parametrize(("rule", "text"), TRUE)
def test_true_changes_hold(rule, text):
    """One golden sentence per claim, language and word order."""
    found = [(name, verdict, severity) for name, verdict, severity in judged(text) if name == rule]

    assert [(rule, "holds", "green")] == found


WRONG = [
    ("growth", "云岭公司收入由2023年的12.5亿元增长至2024年的15.0亿元，同比增长26%。", "20.0%"),
    ("growth", "2024年營收15.3億元，較2023年的10.2億元增加65%。", "50.0%"),
    ("growth", "云岭公司收入由2023年的12.5亿元增长26%至2024年的15.0亿元。", "20.0%"),
    ("growth", "Revenue rose 35% to $15.0 billion from $12.0 billion.", "25.0%"),
    (
        "cagr",
        "市场规模将由2025年的210亿元增长至2028年的480亿元，2025-2028年复合增长率达42%。",
        "31.7%",
    ),
    ("multiple", "调用量由3.0亿次激增30倍至60.0亿次。", "20.0倍"),
    ("difference", "Capacity rose from 12.0 GW to 20.0 GW, an increase of 9.5 GW.", "8.0 GW"),
]


@pytest.mark.parametrize(("rule", "text", "recomputed"), WRONG)
def test_changes_that_cannot_be_are_red_with_the_right_number(rule, text, recomputed):
    """Red shows the number that the sentence's own ends give."""
    finding = only(text, rule)

    assert (finding.verdict.value, finding.severity.value) == ("wrong", "red")
    assert recomputed == finding.recomputed == finding.proposal
    assert finding.arithmetic is not None


DOUBTFUL = [
    # growth told at other rates of exchange, or without what was sold
    "Revenue rose 8% at constant currency to $108 million from $104 million.",
    "按固定汇率计算，收入由10.4亿元增长至10.8亿元，增长8%。",
    # a comma parts the rate from the ends
    "Sales were up 20% this year, from $10.0m to $11.0m in the last quarter.",
    # growth across zero means nothing
    "净利润由亏损1.2亿元变为盈利2.1亿元，增长300%。",
    # a list whose first item is another measure
    "Cash was $56.8 billion, up from $34.8 billion a year ago and $53.7 billion a quarter ago.",
    # a monthly rate over three months
    "出货量由2025年3月的100.5万台增长至2025年6月的150.2万台，环比增长8%。",
    # a plain average of the years
    "收入由2020年的5.0亿元增长至2024年的10.0亿元，年均增长25%。",
    # another subject between the ends and the rate
    "收入由10.4亿元增长至12.8亿元，其中海外增长80%。",
    # a rank rises downwards
    "公司排名由第9位上升至第3位。",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubt_is_never_red(text):
    """One false accusation costs the trust of a hundred right ones."""
    assert "red" not in [severity for _, _, severity in judged(text)]


def test_both_readings_of_a_multiple_are_kept():
    """ "Grew nearly 10 times" may be ×10 or +10×: 9.8 satisfies the first."""
    assert ("multiple", "holds", "green") in judged("调用量由4,997亿增长至4.9万亿，增长近10倍。")
    assert ("multiple", "holds", "green") in judged("调用量由4,997亿增长至5.49万亿，增长10倍。")


def test_lists_are_checked_item_by_item():
    """ "1,040/86 → 2,790/140, 39%/18%" are two claims."""
    text = "算力规模将由2025年的1,040/86 EFLOPS增长至2028年的2,790/140 EFLOPS，复合增长率分别为39%/28%。"

    verdicts = [verdict for rule, verdict, _ in judged(text) if rule == "cagr"]

    assert verdicts == ["holds", "wrong"]


def test_a_rate_without_its_base_is_not_checkable_and_says_so():
    """Grey, with what would have to be stated."""
    finding = only("该市场2028年规模有望达到5,600亿元，2025-2028年复合增速为25%。", "cagr")

    assert finding.verdict.value == "not_checkable"
    assert "base" in finding.missing.en


def test_rates_over_other_years_than_the_ends_are_left_alone():
    """The stretch printed at the rate and the years of the ends disagree: nobody knows the steps."""
    text = "市场规模由2024年的210亿元增长至2028年的480亿元，2025-2028年复合增长率达42%。"

    assert "red" not in [severity for _, _, severity in judged(text)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("入门款单价为3,150元，旗舰款为8,190元，是前者的2.6倍。", "holds"),
        ("入门款单价为3,150元，旗舰款为8,190元，是前者的3.6倍。", "wrong"),
        ("甲厂产出8,190吨，乙厂3,150吨，前者为后者的2.6倍。", "holds"),
        ("Implied cap: ≈ $2.61 T → 10× today's $261 B.", "holds"),
        ("The fund holds $9.0 billion, 4× its current assets of $3.0 billion.", "wrong"),
        ("目标市值2.6万亿美元，相当于目前的2,600亿美元的10倍。", "holds"),
        ("甲厂产出8,190吨，乙厂3,150吨，前者为后者的2.1倍。", "wrong"),
    ],
)
def test_the_former_and_the_latter_of_a_multiple_are_told_apart(text, verdict):
    """ "B，是前者的 n 倍": the first of the two numbers divides, whatever stands between."""
    found = [each for each in audit(prose(text)) if each.rule == "multiple"]

    assert [each.verdict.value for each in found] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "The stake was cut from 25% to 18%, a reduction of 7 points.",
        "Margin went from 25% to 18%, 7 points lower.",
        "持股比例由25%变为18%，减少7个百分点。",
        "The vacancy rate tightened from 25% to 18%, an improvement of 7 points.",
        "Cost of risk improved from 61 bps to 58 bps, 3 bps better.",
        "不良率由1.50%改善至1.30%，改善20个基点。",
        "Unit cost improved from $5.00 to $4.00, a 20% improvement.",
        "The yuan strengthened from 7.25 to 7.10 per dollar, up 2.1%.",
        "人民币对美元汇率由7.25升至7.10，升值2.1%。",
    ],
)
def test_a_fall_told_as_better_or_by_its_size_is_not_accused(text):
    findings = audit(prose(text))
    assert {each.severity.value for each in findings} <= {"green", "grey"}


@pytest.mark.parametrize(
    "text",
    [
        "The stake was cut from 25% to 18%, a reduction of 9 points.",
        "持股比例由25%变为18%，减少9个百分点。",
        "Gross margin rose from 25.0% to 18.0%, up 7.0 percentage points.",
    ],
)
def test_points_of_another_size_and_verbs_the_other_way_are_still_found(text):
    findings = audit(prose(text))
    assert {"red", "amber"} & {each.severity.value for each in findings}


@pytest.mark.parametrize(
    "text",
    [
        "公司下调全年指引，由10%至12%降至8%至10%。",
        "公司拥有员工5000人，其中研发人员2000人，占40%；销售人员1000人，占20%。",
        "It employs 5,000 people, 2,000 (40%) of them in research and 1,000 (20%) in sales.",
    ],
)
def test_ranges_and_parts_with_their_shares_are_not_accused(text):
    findings = audit(prose(text))
    assert {each.severity.value for each in findings} <= {"green", "grey"}


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Kelder's cost per pump fell {}, from $10 to $2.", "fivefold", "tenfold"),
        ("Kelder's costs dropped {}, from $40 million to $5 million.", "8x", "4x"),
        ("单价从100元降至20元，降低了{}。", "5倍", "9倍"),
    ],
)
def test_what_fell_by_so_many_times_was_so_many_times_what_it_is(words, right, wrong):
    found = {each.stated: each.severity for each in audit(prose(words.format(right)))}
    assert found[right] is Severity.GREEN
    found = {each.stated: each.severity for each in audit(prose(words.format(wrong)))}
    assert found[wrong] is Severity.RED


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Factories bought 21,400 of them in 2021 and 34,600 in 2024, a compound annual growth rate of {}%.", "17.4", "21.4"),
        ("The fleet counted 400 vessels in 2019 and 610 vessels in 2023 (a CAGR of {}%).", "11.1", "15.1"),
        ("Sales were $120 million in 2019, and $210 million in 2024, which is a CAGR of {}%.", "11.8", "14.8"),
    ],
)  # fmt: skip
def test_two_levels_told_with_their_years_give_a_compound_rate(text, right, wrong):
    assert ("cagr", "holds", "green") in judged(text.format(right))
    assert ("cagr", "wrong", "red") in judged(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "It sold 400 in 2019, and 610 in 2023, an average annual growth of 11.1%.",
        "We had revenue of $4 million in 2019 and costs of $6 million in 2023, a compound annual growth rate of 27% in costs.",
    ],
)
def test_two_levels_of_other_rates_or_things_are_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


@pytest.mark.parametrize(
    "text",
    [
        "毛利率由21.3%升至24.8%，上升{}。",
        "毛利率由上年的21.3%提高到24.8%，提高{}。",
        "The margin climbed from 21.3% to 24.8%, an increase of {}.",
    ],
)
def test_a_difference_of_rates_told_in_per_cent_is_doubted(text):
    """3.5 % is of points, and as printed neither the difference nor the growth of 16.4 %."""
    points = "3.5个百分点" if "毛" in text else "3.5 percentage points"
    assert not [each for each in judged(text.format(points)) if each[2] in ("red", "amber")]
    assert ("difference", "wrong", "amber") in judged(text.format("3.5%"))
    assert ("growth", "holds", "green") in judged(text.format("16.4%"))
    assert ("difference", "wrong", "red") in judged(text.format("5.3%"))
