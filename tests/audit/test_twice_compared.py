"""One level compared with several others: each change is held to the base that stands beside it, and to no other."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import prose

TOLD = [
    ("净息差3.20%，较上季上升12个基点，较上年同期的2.79%上升{}个基点。", "41", "31"),
    ("净息差3.20%，较上年同期的2.79%上升{}个基点，较上季上升12个基点。", "41", "14"),
    ("毛利率31.5%，环比下降0.8个百分点，比上年同期的30.1%提高{}个百分点。", "1.4", "2.4"),
    ("Net interest margin was 3.20%, up 12 basis points from the prior quarter, and up {} basis points from 2.79% for the third quarter of 2024.", "41", "31"),
    ("The yield was 4.90%, an increase of 11 basis points from 4.79% for the June quarter, and up {} basis points from 4.66% a year before.", "24", "42"),
    ("Deposits of $7.10 billion were up $180 million from June 30 and up ${} million from $6.65 billion a year earlier.", "450", "650"),
    ("The margin of 31.5% was 0.8 points below the second quarter, and {} points above the 30.1% of a year earlier.", "1.4", "2.4"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "right", "wrong"), TOLD)
def test_a_change_is_held_to_the_base_beside_it(words, right, wrong):
    kept, broken = (audit(prose(words.format(each))) for each in (right, wrong))
    assert {each.verdict for each in kept if each.severity is not Severity.GREY} == {Verdict.HOLDS}
    assert next(each.stated for each in broken if each.severity is Severity.RED).startswith(
        (wrong, f"${wrong}")
    )


@pytest.mark.parametrize(
    "words",
    [
        # the base of one change is none of the other
        "净息差3.20%，较上季上升12个基点，较上年同期的2.79%上升41个基点。",
        "Costs of 2.26% were up 2 basis points from the prior quarter, and down 9 basis points from 2.35% a year ago.",
        # two levels: which one is compared is left open
        "Sales were $45.2 million and orders $51.0 million, up 3% from June and up 27% from $40.1 million a year earlier.",
        # on another basis
        "Sales were $45.2 million, up 3% from June and, at constant currency, up 20% from $40.1 million a year earlier.",
        # how often a stock was sold
        "Inventory turned 6.1 times, against 5.7 a year ago, and days of sales outstanding fell to 38 from 41.",
    ],
)  # fmt: skip
def test_what_no_words_bind_accuses_nobody(words):
    found = audit(prose(words))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
