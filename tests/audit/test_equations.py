"""Equations that a text writes out."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, judged, prose


@pytest.mark.parametrize(
    "text",
    [
        "投资额为20GW × 500亿元/GW = 1万亿元。",
        "变动为(44.1-56.7)/56.7 = -22.2%。",
        "Average: [(166+178)/2] - [(57+44)/2] = 121.5",
        "Cash flow: $5,121 + $(-5,946) + $17,592 = 16,767",
        "-114 - (71) = -43",
        "Before tax: (1-16%)*($2.4/16%) = 12.6.",
        "每日约27.6×131≈3,616",
        "需新增股数 = 8,600万 ÷ (3.5% × 40%) ≈ 61.4亿元。",
    ],
)
def test_true_equations_hold(text):
    """Brackets, units, negative numbers of filings."""
    assert {("equation", "holds", "green")} == {
        each for each in judged(text) if each[0] == "equation"
    }


@pytest.mark.parametrize(
    "text",
    [
        "投资额为20.0GW × 500亿元/GW = 1.8万亿元。",
        "(44.1-56.7)/56.7 = -25.2%",
        "需新增股数 = 8,600万 ÷ (3.5% × 40%) ≈ 614亿元。",
    ],
)
def test_false_equations_are_red(text):
    """An equation has one reading."""
    assert ("equation", "wrong", "red") in judged(text)


@pytest.mark.parametrize(
    "text", ["比例为GPU:CPU=4:1。", "2024-2025=一年", "a/(b=3", "= 5", "1+=2", "x = 3 × y"]
)
def test_what_is_no_equation_is_left_alone(text):
    """Ratios, assignments and torn lines."""
    assert [each for each in judged(text) if each[0] == "equation"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Building costs are $850-1,100B = $440B of pumps plus the rest.",
        "Each row draws 20-25 × 4 = 95 kW.",
        "造价为850–1,100亿元 = 440亿元设备加其余。",
    ],
)
def test_a_range_before_a_sign_of_equality_is_no_difference(text):
    """A stroke without blanks before the greater number joins the ends of a range."""
    assert not [each for each in audit(prose(text)) if each.severity is Severity.RED]


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("每秒可以加载`3.35TB/s * 1s / 334MB = {}` tokens。", "10030", "13030"),
        ("每秒可以生成`34 * 193 = {}`个token。", "6562", "6652"),
        ("Annual depreciation will be ${}bn (162bn/20yrs).", "8.1", "9.1"),
        ("Rent is ${} million (450 x 3yrs x 2k).", "2.7", "7.2"),
        (
            "Each node can handle 45 passes/s × 32k tokens = {} million tokens per second.",
            "1.44",
            "4.14",
        ),
        ("At full load $144 ÷ 46.7M = ${} per million output tokens.", "3.08", "8.03"),
        ("Weights take 37B × 2 bytes = {}GB of memory.", "74", "47"),
    ],
)
def test_formulas_with_unknown_units_and_in_brackets(text, true, wrong):
    """A number behind letters that are no unit counts; brackets need no sign of equality."""
    assert "green" in [each[2] for each in judged(text.format(true)) if each[0] == "equation"]
    assert {each[2] for each in judged(text.format(wrong)) if each[0] == "equation"} & {
        "amber", "red",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The dividend was 5.2p (2024/25: 4.9p).",
        "Scores were 7.5 (12/15/18).",
        "报告期为6个月（2025/26）。",
        "The bolt measures 12 (3/8) inches.",
    ],
)
def test_dates_and_lists_in_brackets_are_no_formulas(text):
    """They look alike and accuse nobody."""
    assert [each for each in judged(text) if each[2] in ("amber", "red")] == []


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("周转：{}天 (库存 60 + 应收 52 - 应付 24)。", "88", "98"),
        ("The cycle is {} days (stock 60 + due 52 - owed 24).", "88", "98"),
    ],
)
def test_a_formula_of_named_terms_is_an_equation(text, true, wrong):
    """One term is taken away, so that none is left out."""
    assert ("equation", "holds", "green") in judged(text.format(true))
    assert ("equation", "wrong", "red") in judged(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "Sales came to $120m (Asia $50m + Europe $40m).",
        "It ran from 2019-2021 (first 60 + second 52 - back 24).",
        "Sales rose 12% (price 8 + mix 3t - rebates 2).",
    ],
)
def test_named_terms_that_leave_others_out_are_no_equation(text):
    """The greatest parts of a sum, the end of a range, terms of other units."""
    assert [each for each in judged(text) if each[0] == "equation"] == []


@pytest.mark.parametrize(
    ("words", "severities"),
    [
        ("Gross margin was ~46% (69.23 / 143.76).", {"red"}),
        ("毛利率约46%（69.23/143.76）。", {"red"}),
        ("Gross margin was ~48% (69.23 / 143.76).", {"green"}),
        ("Gross margin was about 50% (69.23 / 143.76).", {"green"}),  # told in tens
        ("Gross margin was about 45% (65.9 / 143.76).", {"green"}),  # told in fives
        ("Gross margin was roughly 48.5% (69.23 / 143.76).", {"green"}),
        ("约30%（3.2万/10.1万）的用户流失。", {"green"}),
        ("On 5.12 (3.2/4.1) we met.", set()),
    ],
)
def test_about_hides_little_beside_the_calculation(words, severities):
    found = {each.severity.value for each in audit(prose(words)) if each.rule == "equation"}
    assert found == severities


@pytest.mark.parametrize(
    "text",
    [
        "240 × 15% = 240 × 0.15 = 36",
        "90 ÷ 20% = 90 ÷ 0.2 = 450",
        "应付额为(14+6)×4 = 20×4 = 80。",
        "30 × 1.5 = 30 + 15 = 45",
        "14 x 5 = 14 x 10 / 2 = 70",
    ],
)
def test_a_step_between_two_signs_is_no_result(text):
    """What stands behind a sign of equality may be reckoned further."""
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


@pytest.mark.parametrize(
    "text", ["240 × 15% = 63", "应付额为(14+6)×4 = 90 (元)。", "14 × 5 = 85, 14 × 6 = 84"]
)
def test_what_follows_a_result_does_not_excuse_it(text):
    assert ("equation", "wrong", "red") in judged(text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Growth = (45 - 40) / 40 × 100 = 12.5 %", "Growth = (45 - 40) / 40 × 100 = 15.5 %"),
        ("Rate: 30 / 40 * 100 = 75%", "Rate: 30 / 40 * 100 = 85%"),
        ("Return = 100 × (124 - 100) / 100 = 24%", "Return = 100 × (124 - 100) / 100 = 42%"),
        ("占比 = 30/40×100 = 75%", "占比 = 30/40×100 = 85%"),
    ],
)
def test_a_rate_may_be_reckoned_times_a_hundred(right, wrong):
    """As schools teach it: the hundred belongs to the percent."""
    assert ("equation", "holds", "green") in judged(right)
    assert not accused(prose(right))
    assert ("equation", "wrong", "red") in judged(wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "The difference in value is 20 euros - 5 euros = 15 euros.",
            "The difference in value is 20 euros - 5 euros = 25 euros.",
        ),
        (
            "So the saving is $49.99 - $34.99 = $15.00 per month.",
            "So the saving is $49.99 - $34.99 = $16.00 per month.",
        ),
        ("差额为 225 元 - 150 元 = 75 元。", "差额为 225 元 - 150 元 = 85 元。"),
    ],
)
def test_what_is_reckoned_with_is_no_result(right, wrong):
    """ "A difference of 20 - 5 = 15": the words are said of what stands behind the sign."""
    assert not accused(prose(right))
    assert accused(prose(wrong))
    assert all(each[0] == "equation" for each in judged(wrong) if each[2] == "red")
