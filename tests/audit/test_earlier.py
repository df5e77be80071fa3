"""A number of an earlier time is held to what gives the one of now, with the inputs of that time."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose, with_table

TOLD = (Severity.RED, Severity.AMBER)
ROWS = [
    ["", "Q3 2025", "Q3 2024"],
    ["Grain", "1,264", "1,084"],
    ["Timber", "918", "905"],
    ["Total", "2,182", "1,989"],
]


def doubted(document, number):
    return [
        each for each in audit(document)
        if each.severity in TOLD and any(number in span.quote for span in each.spans[1:])
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "expected"), [("54.5%", 0), ("45.5%", 1), ("61.8%", 1)])
def test_a_share_a_year_ago_is_of_the_rows_a_year_ago(number, expected):
    """Grain was 1,084 of 1,989: 54.5 %."""
    text = (
        f"Grain accounted for 57.9% of the traffic, against {number} in the same quarter of 2024."
    )

    assert len(doubted(with_table(text, ROWS), number)) == expected


@pytest.mark.parametrize(("number", "expected"), [("£31.20", 0), ("£27.40", 1)])
def test_an_average_of_before_is_of_the_bases_told_beside_the_inputs(number, expected):
    """£31.2bn over 1.00bn."""
    text = (
        "Payments came to £41.8bn (1H25: £31.2bn). Number of transactions: 1.31bn (1H25: 1.00bn), "
        f"giving an average ticket of £31.91 against {number}."
    )

    assert len(doubted(prose(text), number)) == expected


def test_a_share_of_a_time_that_no_table_shows_is_left_alone():
    """2021 is in no column."""
    text = "Grain accounted for 57.9% of the traffic, against 48.1% in the third quarter of 2021."

    assert doubted(with_table(text, ROWS), "48.1%") == []
