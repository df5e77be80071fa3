"""Sentences that compare a period with itself."""

import pytest

from lianpu.audit import audit
from tests.audit.documents import deals, judged, with_table

ROWS = [["被投公司", "交易时间"]]
ROWS += [[f"甲{n}公司", f"2025-0{n}-11"] for n in range(1, 4)]
ROWS += [[f"乙{n}公司", f"2024-0{n}-11"] for n in range(1, 8)]
SENTENCE = "云岭资本 2025 年 YTD 对外投资 3 起，较 2025 年的 7 起进一步收缩。"


def test_the_table_proposes_the_year_that_was_meant():
    """Three rows of 2025 confirm one side, seven of 2024 name the other: proof, hence red."""
    document = with_table(SENTENCE, ROWS)

    (finding,) = [
        each for each in audit(document, deals(document, "云岭资本")) if each.rule == "same-period"
    ]

    assert (
        finding.verdict.value,
        finding.severity.value,
        finding.proposal,
    ) == ("contradicted", "red", "2024 年的 7 起")
    assert finding.spans[1].quote == "2025 年的 7 起"


def test_the_wrong_year_is_not_told_a_second_time_as_a_wrong_count():
    """One slip, one finding above green."""
    document = with_table(SENTENCE, ROWS)

    above = [
        each.rule
        for each in audit(document, deals(document, "云岭资本"))
        if each.severity.value in ("red", "amber")
    ]

    assert above == ["same-period"]


def test_without_a_table_it_is_amber_and_proposes_nothing():
    """Which year was meant cannot be known from the sentence."""
    assert [each for each in judged(SENTENCE) if each[0] == "same-period"] == [
        ("same-period", "contradicted", "amber")
    ]
    assert ("same-period", "contradicted", "amber") in judged(
        "The fund made 9 investments in 2025, compared with 18 investments in 2025."
    )


@pytest.mark.parametrize(
    "text",
    [
        "2025 年投资 9 起，较 2024 年的 18 起收缩。",
        "2025 年收入 9 亿元，较 2025 年预期的 18 亿元低。",
        "由 2025年初的 9 亿元增长至 2025年9月的 18 亿元。",
        "2025年上半年收入 9 亿元，较 2025年全年指引的 18 亿元仍有差距。",
        "Sales were $9 billion in 2025, compared with guidance of $18 billion for 2025.",
        "It invested $9 million in early 2025, up from $4 million in late 2025.",
    ],
)
def test_parts_of_a_year_and_plans_are_fair_comparisons(text):
    """A plan, a half and a month share their year with what they are compared to."""
    assert "same-period" not in [rule for rule, _, _ in judged(text)]
