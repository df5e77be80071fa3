"""Multiples, fractions and rates of the one pair of amounts that their words can mean."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read


def told(words: str) -> tuple[Finding, ...]:
    return audit(read(f"# Kelder\n\nKelder makes pumps.\n\n{words}\n".encode(), "told.md"))


def coloured(words: str, severity: Severity) -> list[str]:
    return [each.stated or "" for each in told(words) if each.severity is severity]


PAIRS = [
    ("Kelder has a backlog of $84 billion. That is {} the $7.0 billion it took in revenue last year.", "12 times", "21 times"),
    ("A drawer of the old kind moves about 50-60 GB/s, while one of the new kind reaches 1.2 TB/s (a {} gap).", "20x", "12x"),
    ("The list price is $15.00 per million tokens. The same work costs Kelder $0.51 per million tokens, a {} markup.", "29x", "92x"),
    ("Sales in 2025 were $13B for the full year.\n\nOrders were $250B.\n\nThat's {} their entire 2025 sales.", "19x", "91x"),
    ("The pump draws 1,200 watts. The one before it drew 700 watts. That's a {} increase in power per pump.", "71%", "42%"),
    ("海岳手握订单840亿美元，去年全年收入只有70亿美元，订单是收入的{}。", "12倍", "21倍"),
    ("大泵每台收12万美元，小泵只要1.2万美元，价格仅为前者的{}。", "十分之一", "五分之一"),
    ("零件數量從1,200個減到200個，只有前代的{}。", "六分之一", "四分之一"),
    ("自由現金流18億美元，營收72億美元，自由現金流率{}。", "25%", "52%"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "right", "wrong"), PAIRS)
def test_the_one_pair_of_amounts_confirms_and_doubts(words: str, right: str, wrong: str) -> None:
    assert right in coloured(words.format(right), Severity.GREEN) or "分之" in right
    assert right not in coloured(words.format(right), Severity.AMBER)
    assert wrong in [
        *coloured(words.format(wrong), Severity.RED),
        *coloured(words.format(wrong), Severity.AMBER),
    ]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("The share closed at $150 and earnings were $6.00, so that it trades at {} earnings.", "25x"),
        ("債券每年付息4,500萬美元，價格9億美元，殖利率{}。", "5.0%"),
        ("租金由4.0美元降到1.4美元，便宜了{}。", "65%"),
        ("市值900億美元，預期明年營收75億美元，市銷率約{}。", "12倍"),
    ],
)  # fmt: skip
def test_words_that_ask_less_only_confirm(words: str, right: str) -> None:
    assert not coloured(words.format(right), Severity.RED)
    assert not coloured(words.format(right), Severity.AMBER)


@pytest.mark.parametrize(
    "words",
    [
        # a change between other times than those of the two amounts
        "Revenue was $84 billion and costs were $70 billion; orders grew 5x in three years.",
        # the amounts of another measure
        "A pump of 5 kW sells for $30 and one of 11 kW for $40, a 3x gap in durability.",
        # three amounts of one measure: any two may be meant
        "Pumps cost $15, valves $9 and seals $2, a 4x gap.",
        # a price that somebody chose
        "Valued at 30x earnings, Kelder would be worth $900 million; it earned $50 million.",
        "税率从 10 亿元利润的口径看，所得税率为25%，营收40亿元。",
    ],
)
def test_other_pairs_accuse_nobody(words: str) -> None:
    assert not coloured(words, Severity.RED)
    assert not coloured(words, Severity.AMBER)


def test_a_gap_between_the_two_amounts_of_its_sentence_is_proof() -> None:
    words = "One drawer moves 60 GB/s, while the new one reaches 1.2 TB/s (a {} gap)."
    assert not coloured(words.format("20x"), Severity.RED)
    assert coloured(words.format("12x"), Severity.RED) == ["12x"]
