"""Dates and stretches of time that no calendar allows, weekdays, and lengths against the dates that they lie between."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose

# Dates that do not exist, and times that end before they begin.


def dates(text):
    return [
        (each.verdict.value, each.severity.value, each.stated)
        for each in audit(prose(text))
        if each.rule == "date"
    ]


@pytest.mark.parametrize(
    ("text", "stated", "severity"),
    [
        ("It was signed on 31 April 2026.", "31 April 2026", "red"),
        ("It was signed on June 31, 2026.", "June 31, 2026", "red"),
        ("协议于2026年13月5日签署。", "2026年13月5日", "red"),
        ("协议于2025年2月29日签署。", "2025年2月29日", "red"),
        ("债券按2026年2月30日计息。", "2026年2月30日", "amber"),
    ],
)
def test_a_date_that_no_calendar_has_is_told(text, stated, severity):
    assert dates(text) == [("wrong", severity, stated)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The lease runs from June 2031 to June 2026.", "June 2026"),
        ("租期自2031年6月1日起至2026年5月31日止。", "2026年5月31日"),
    ],
)
def test_a_stretch_that_runs_backwards_is_amber(text, stated):
    assert dates(text) == [("contradicted", "amber", stated)]


@pytest.mark.parametrize(
    "text",
    [
        "It was signed on 29 February 2024 and runs from 2026 to 2031.",
        "The deadline was brought forward from June 2031 to June 2026.",
        "目标时间从2031年提前到2026年。租期自2026年6月至2031年6月。",
        "Revenue fell from 2025 to 2024.",
    ],
)
def test_dates_that_can_be_are_left_alone(text):
    assert dates(text) == []


# Stretches of time that their dates contradict, and those that a day or a year more does not.


def doubted(words: str) -> list[str | None]:
    found = audit(read(words.encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    "words",
    [
        "The fair ran from 4 June 2025 to 18 June 2025 and lasted 15 days.",
        "The three-year plan began in 2024 and ends in 2026.",
        "The five-year loan signed in December 2023 matures in January 2029.",
        "The three-year loan signed in 2024 was extended and matures in 2029.",
        "The ten-year lease of 2019 was renewed in 2025.",
        "该公司于2011年成立，2025年发行了五年期债券。",
        "2023年签订的三年期合同将于2025年终止。",
        "租赁期5年，2023年6月起租，2027年提前退租。",
    ],
)
def test_a_day_or_year_more_contradicts_nothing(words: str) -> None:
    assert doubted(words) == []


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("The fair ran from 4 June 2025 to 18 June 2025 and lasted 25 days.", "25 days"),
        ("The three-year notes issued in 2024 mature in 2026.", "three-year"),
        ("2023年签订的五年期合同将于2025年终止。", "五年"),
    ],
)
def test_dates_contradict_the_stretch_between_them(words: str, stated: str) -> None:
    assert doubted(words) == [stated]


# Days of the week beside whole dates.


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
