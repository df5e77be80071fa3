"""Slips of a scale: a unit dropped in a list, millions among billions, a ratio apart from all others of a table."""

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.said import scale_of
from lianpu.core.finding import Severity
from tests.audit.documents import judged, only, prose, table

# Scales of numbers: units dropped from the items of a list, and what heads of tables say.


def test_a_dropped_unit_is_shown_with_the_list_as_it_was_meant():
    """480 and 960 万 cannot precede 1,300 万亿."""
    finding = only("调用量在5月/7月/10月分别达到480 万/960 万/1,300 万亿。", "unit-dropped")

    assert finding.proposal == "480 万亿/960 万亿/1,300 万亿"
    assert finding.severity.value == "amber"


@pytest.mark.parametrize(
    "text",
    [
        "分别达到480 万亿/960 万亿/1,300 万亿。",
        "规模为9,800 万/1.2 亿。",
        "规模达到5,598/815/640 亿元。",
        "售价为3 万/5 亿。其中芯片1/2为自研。",
    ],
)
def test_lists_that_follow_on_are_left_alone(text):
    """Crossing from 万 to 亿 is no dropped unit, and two unlike things no list."""
    assert "unit-dropped" not in [rule for rule, _, _ in judged(text)] or "3 万/5 亿" in text


@pytest.mark.parametrize(
    ("words", "power"),
    [
        ("Autumn, $ per hour", None),
        ("Column (units)", None),
        ("RMBmn", 6),
        ("US$bn", 9),
        ("Revenue ($ mn)", 6),
        ("€m", 6),
        ("收入（亿元）", 8),
    ],
)
def test_letters_of_a_scale_stand_by_themselves(words, power):
    """ "Autumn" ends in no million."""
    assert scale_of(words) == (None if power is None else 10**power)


# Scales that slipped: like digits beside each other, thousands of times apart.


def slips(text):
    """Stated numbers that are doubted for their scale, with what was meant."""
    return [
        (each.stated, each.proposal)
        for each in audit(prose(text))
        if each.rule == "unit-dropped" and each.severity is Severity.AMBER
    ]


@pytest.mark.parametrize(
    ("text", "stated", "meant"),
    [
        ("四个季度分别为3.1亿元、3.6亿元、4.0亿元和4.4万元。", "4.4万元", "4.4亿元"),
        ("上半年与下半年收入分别为21.5亿元、23.8万元。", "23.8万元", "23.8亿元"),
        ("价款分三期支付：首期3.20亿元、二期2.40亿元、三期2.40万元。", "2.40万元", "2.40亿元"),
        ("计划2027年投入36亿元、2028年38万元。", "38万元", "38亿元"),
        ("主营收入由上年的8,412.5万元增至9,105.3亿元。公司总成本6,200.0万元。", "9,105.3亿元", "9,105.3万元"),
        ("2021年同城物流市场规模达1.32万亿元，预计2025年达到2.12亿元。", "2.12亿元", "2.12万亿元"),
        ("The market was worth $1.2 billion in 2021 and is expected to reach $2.4 million by 2027.",
         "$2.4 million", "$2.4 billion"),
        ("Sales of the group went from $62.4 billion to $58.9 million.", "$58.9 million", "$58.9 billion"),
        ("Spending was $12 million; $31.4 billion was left, compared with $36.0 million in June.",
         "$31.4 billion", "$31.4 million"),
    ],
)  # fmt: skip
def test_a_number_at_another_scale_is_shown_as_it_was_meant(text, stated, meant):
    """The scale of the numbers around it says which of two slipped."""
    assert slips(text) == [(stated, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "人均研发投入18.40亿元。",
        "Each employee earned $4.1 billion on average, the notice said: per employee $4.1 billion.",
    ],
)
def test_nobody_has_a_hundred_million(text):
    """An amount for one person has a limit in any dear currency."""
    assert [stated for stated, _ in slips(text)]


@pytest.mark.parametrize(
    "text",
    [
        "注册资本4,000万元，总资产15亿元，营收4.5亿元，净利润4,800万元。",
        "Revenue grew from $4 million in 2019 to $2.1 billion in 2025.",
        "甲、乙、丙三家分别融资1.4亿元、9,000万元和2,000万元。",
        "销量从9,600万台增至1.3亿台。",
        "The firm raised $4 million, $15 million and $1.2 billion in three rounds.",
        "It shipped 1.4 billion devices, compared with 950 million a year earlier.",
        "营收由2015年的2,900万元增长到2025年的41亿元。",
        "Spending fell to $1,875 per resident, down from $640 million a year before.",
        "人均可支配收入4.3万元，全市总额1.1万亿元。",
    ],
)
def test_orders_that_differ_for_a_reason_are_left_alone(text):
    """Other measures, other times, the step from 万 to 亿, a firm that grew."""
    assert slips(text) == []


# Ratios that stand apart from the others of their table.


HEAD = ["Engine", "Rated compute", "Power"]
ENGINES = [
    ["Alder 1", "900 TFLOPS", "450 W"],
    ["Birch 4", "640 TFLOPS", "400 W"],
    ["Cedar X", "210 TFLOPS", "150 W"],
    ["Elm 30", "1200 TFLOPS", "700 W"],
    ["Fir 7", "96 TFLOPS", "75 W"],
    ["Hazel 2", "330 TFLOPS", "300 W"],
]


def apart(rows):
    return [each for each in audit(table([HEAD, *rows])) if each.rule == "outlier"]


def test_compute_per_watt_far_above_the_next_is_shown_with_the_next():
    """2,400 TFLOPS at 160 W are 15 per watt, where the next best has 2: 7.5 times."""
    (finding,) = apart([*ENGINES, ["Juniper", "2400 TFLOPS", "160 W"]])

    assert (finding.severity.value, finding.recomputed) == ("amber", "7.5x")
    assert "Juniper" in finding.title.en
    assert "Alder 1" in finding.title.en
    assert [span.quote for span in finding.spans[:2]] == ["2400 TFLOPS", "160 W"]


def test_the_best_of_a_kind_is_no_outlier():
    """Three times the next is a good product."""
    assert apart([*ENGINES, ["Juniper", "960 TFLOPS", "160 W"]]) == []


def test_few_rows_have_no_usual():
    """Of four chips one may well be another kind."""
    assert apart([*ENGINES[:3], ["Juniper", "2400 TFLOPS", "160 W"]]) == []


def test_a_table_of_unlike_things_has_no_outlier():
    """Where the second is far above the middle as well, the rows are of several kinds."""
    rows = [*ENGINES, ["Juniper", "9000 TFLOPS", "100 W"], ["Larch", "1500 TFLOPS", "100 W"]]

    assert apart(rows) == []
