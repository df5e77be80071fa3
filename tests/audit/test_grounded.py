"""Numbers of the prose held to the rows, columns and times that they name."""

import pytest

from lianpu.audit import audit
from tests.audit.documents import with_table

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
