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
        "会议于2025年8月27日开幕，当天是星期三。",
        "The fair opens on 27 August 2025, a Wednesday, at noon.",
        "The fair opens on August 27, 2025, which is a Wednesday.",
    ],
)
def test_right_days_hold(text):
    assert days(text) == [("holds", "green", None)]


def test_a_wrong_day_is_proven_by_the_calendar():
    assert days("The call is on Friday, 27 August 2025.") == [("wrong", "red", "Wednesday")]
    assert days("The fair opens on 27 August 2025, a Friday.") == [("wrong", "red", "Wednesday")]
    assert days("会议于2025年8月27日开幕，当天是星期五。") == [("wrong", "red", "星期三")]
    assert days("会议于2025年8月27日（周五）举行。") == [("wrong", "red", "周三")]


def test_a_date_that_no_calendar_has_is_left_alone():
    assert days("The call is on Friday, 31 February 2025.") == []


def test_a_date_without_its_year_has_that_of_the_one_before():
    assert (
        days("会议于2025年8月27日（星期三）举行，登记日为8月20日（星期三）。")
        == [("holds", "green", None)] * 2
    )
    assert ("wrong", "red", "星期三") in days(
        "会议于2025年8月27日（星期三）举行，登记日为8月20日（星期一）。"
    )
    assert days("登记日为8月20日（星期一）。") == []


def test_a_market_named_after_a_day_is_no_day_of_the_date():
    assert days("The town got, on 27 August 2025, a Friday market.") == []
