"""Dates that do not exist, and times that end before they begin."""

import pytest

from lianpu.audit import audit
from tests.audit.documents import prose


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
