"""Changes that the next sentence calls back by an article and a noun."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import accused, prose

RATES = "Net sales were $61.6 million, compared to $44.0 million in the third quarter of 2024."
AMOUNTS = "Gross profit for the quarter was $17.6 million (63% of net sales), up from $9.0 million (58% of net sales)."


def test_the_rate_of_the_change_just_told_is_proven_wrong():
    """The two ends are the only ones of the sentence before."""
    [wrong] = [
        each
        for each in audit(prose(f"{RATES} The 34% increase was due to prices."))
        if each.severity is Severity.RED
    ]
    assert wrong.spans[1].quote == "34%"
    assert accused(prose(f"{RATES} The 40% increase was due to prices.")) == []


@pytest.mark.parametrize(
    ("noun", "verdict"), [("increase", Verdict.HOLDS), ("decrease", Verdict.WRONG)]
)
def test_a_noun_says_which_way_it_went(noun, verdict):
    """Of the gross profit that the sentence before tells."""
    found = audit(prose(f"{AMOUNTS} The {noun} in gross profit was driven by prices."))
    assert [each.verdict for each in found if each.rule == "direction" and each.stated == noun] == [
        verdict
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The decrease in costs was driven by prices.",
        "The decrease in gross margin of the pumps was driven by prices.",
        "A decrease of prices is likely.",
    ],
)
def test_a_change_of_something_else_is_left_alone(words):
    """No word before names it."""
    assert accused(prose(f"{AMOUNTS} {words}")) == []
