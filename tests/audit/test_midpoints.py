"""The middle of a range, wherever its range is told."""

import pytest

from tests.audit.documents import judged

TOLD = [
    ("公司预计二季度收入为26亿元至28亿元，中值为{}亿元。", "27", "29"),
    ("全年收入指引为66亿元至70亿元，中值{}亿元。", "68", "69"),
    ("公司预计全年收入66亿元至70亿元。按中值{}亿元计算，将创新高。", "68", "69"),
    ("指引区间66亿至70亿元的中点为{}亿元。", "68", "67"),
    ("公司指引为66亿至70亿元。取其中值{}亿元，与我们的预测相当。", "68", "69"),
    ("The price is expected to be between $22 and $26 per share, the midpoint being ${}.", "24", "25"),
    ("We now expect revenue of $1.70 billion to $1.76 billion; the midpoint of ${} billion is high.", "1.73", "1.72"),
    ("The midpoint of the range of $15.00 to $18.00 per share is ${}.", "16.50", "16.80"),
    ("We guide to revenue of $1.70 billion to $1.76 billion. The midpoint, ${} billion, is high.", "1.73", "1.74"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_middle_is_held_to_its_range(text, right, wrong):
    """A middle that can be printed as it is is no matter of rounding."""
    assert ("midpoint", "holds", "green") in judged(text.format(right))
    assert ("midpoint", "wrong", "red") in judged(text.format(wrong))


def test_a_middle_that_must_be_rounded_may_be_rounded_either_way():
    for middle in ("1.72", "1.73"):
        text = f"We guide to earnings of $1.70 to $1.75 a share. The midpoint is ${middle}."
        assert not [each for each in judged(text) if each[2] in ("red", "amber")]


@pytest.mark.parametrize(
    "text",
    [
        "每股收益由上年的2.84元降至2.78元,但仍高于分析师预估中值的2.55元。",
        "营收由28.0亿元降至26.0亿元,高于市场预测中值24.0亿元。",
        "EPS rose from $1.14 to $1.28, above the analysts' midpoint of $1.11.",
        "Analysts expect $1.70 billion to $1.76 billion. The midpoint, $1.72 billion, is their median.",
        "We guided to $1.70 billion to $1.76 billion before. The midpoint of the new range is $1.90 billion.",
        "Our previous range was $1.70 billion to $1.76 billion. The midpoint is now $1.90 billion.",
        "预计收入66亿元至70亿元，净利润5亿元至6亿元。中值分别为68亿元和5.5亿元。",
        "We expect 42 to 48 boats; in May we had spoken of 38 to 41. At the midpoint, 45 boats, we are full.",
    ],
)
def test_a_middle_of_another_range_is_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


def test_a_middle_of_guidance_beside_what_analysts_expect_is_checked():
    text = "公司指引为26亿元至28亿元，中值29亿元，高于分析师预期的25亿元。"
    assert ("midpoint", "wrong", "red") in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "公司给出的2026年出货指引为30亿至32亿件，中值31亿件，同比增长4.7%。",
        "2026年公司的收入指引为630亿至650亿元。取其中值640亿元，比2025年增长4.6%。",
        "The yard guides to 370 to 380 boats. The midpoint, 375 boats, is 4.7% more than in 2025.",
    ],
)
def test_a_middle_is_no_base_of_its_own_growth(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


GROWN = [
    ("We guide to sales of $210 million to $230 million, at the midpoint {}% above last year's $200 million.", "10", "20"),
    ("Revenue is seen at $95 million to $105 million. The midpoint implies growth of {}% from $80 million in 2024.", "25", "15"),
    ("公司预计全年销售2.10亿至2.30亿元，中值比去年的2.00亿元增长{}%。", "10", "20"),
    ("Capex is planned at $340 million to $380 million, {}% more at the midpoint than the $300 million spent in 2024.", "20", "30"),
    ("预计2026年收入9,000万至1亿元，中值较2025年的8,700万元增长{}%。", "9.2", "14.2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), GROWN)
def test_the_growth_of_a_middle_is_of_the_middle(text, right, wrong):
    """Any rate between those of the two ends would fit the whole range."""
    told = judged(text.format(right))
    assert ("growth", "holds", "green") in told
    assert not [each for each in told if each[2] in ("red", "amber")]
    assert ("growth", "wrong") in [each[:2] for each in judged(text.format(wrong))]
