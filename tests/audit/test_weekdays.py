"""Days of the week beside whole dates."""

import pytest

from lianpu.audit import audit
from tests.audit.documents import prose


def days(text):
    return [
        (each.verdict.value, each.severity.value, each.proposal)
        for each in audit(prose(text))
        if each.rule == "weekday"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The call is on Wednesday, 27 August 2025.",
        "The call is on Wed, August 27, 2025.",
        "TULSA, August 27, 2025 (Wednesday) -- The call is today.",
        "会议于2025年8月27日（星期三）举行。",
        "会议于2025年8月27日，周三举行。",
    ],
)
def test_right_days_hold(text):
    assert days(text) == [("holds", "green", None)]


def test_a_wrong_day_is_proven_by_the_calendar():
    assert days("The call is on Friday, 27 August 2025.") == [("wrong", "red", "Wednesday")]
    assert days("会议于2025年8月27日（周五）举行。") == [("wrong", "red", "周三")]


def test_a_date_that_no_calendar_has_is_left_alone():
    assert days("The call is on Friday, 31 February 2025.") == []
