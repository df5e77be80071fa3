"""Results told beside what was expected of them."""

from __future__ import annotations

import pytest

from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import judged, only

BY_SO_MUCH = [
    ("Ostrava Steel had revenue of $298m vs. consensus of $315m (a {}% miss).", "5.4", "4.5"),
    ("Revenue of $5.1bn beat the consensus estimate of $4.9bn by {}%.", "4.1", "14.2"),
    ("营收56.2亿元，高于市场预期的53.0亿元约{}%。", "6.0", "9.6"),
    ("每股收益1.32元，较市场预期的1.20元高出{}%。", "10.0", "14.6"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), BY_SO_MUCH)
def test_by_how_much_it_beat_or_missed(text, right, wrong):
    assert ("growth", "holds", "green") in judged(text.format(right))
    assert ("growth", "wrong", "red") in judged(text.format(wrong))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Segment profit came in at $250m vs. $310m expected, a clear miss.", True),
        ("Segment profit came in at $350m vs. $310m expected, a clear miss.", False),
        ("Revenue was $11.2bn vs. ~$11.1-11.3bn consensus (a slight miss).", True),
        ("游戏收入43.0亿元，同比增长49%，大幅超出市场预期的38.0亿元。", True),
        ("Funds from operations were $9.83 (beat estimate of $9.26).", True),
    ],
)
def test_whether_it_did(text, holds):
    made = only(text, "comparison")
    assert made.verdict is (Verdict.HOLDS if holds else Verdict.WRONG)
    assert made.severity is (Severity.GREEN if holds else Severity.AMBER)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was $4.0bn against $3.2bn a year earlier, and margins beat.",
        "We model $2.11 vs. consensus of $2.03.",
        "Capital spending was $72bn vs. $70bn expected, a beat.",
    ],
)
def test_what_says_no_more_than_two_numbers_is_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of $5.1bn vs. $4.9bn consensus, up 12% YoY beat hopes.",
        "营收56.2亿元，高于市场预期的53.0亿元（+12%）。",
    ],
)
def test_a_rate_of_growth_beside_it_is_not_by_how_much(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
