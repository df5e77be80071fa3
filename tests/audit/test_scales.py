"""Scales of numbers: units dropped from the items of a list, and what heads of tables say."""

import pytest

from lianpu.audit.stated.said import scale_of
from tests.audit.documents import judged, only


def test_a_dropped_unit_is_shown_with_the_list_as_it_was_meant():
    """480 and 960 万 cannot precede 1,300 万亿."""
    finding = only("调用量在5月/7月/10月分别达到480 万/960 万/1,300 万亿。", "unit-dropped")

    assert finding.proposal == "480 万亿/960 万亿/1,300 万亿"
    assert finding.severity.value == "amber"


@pytest.mark.parametrize(
    "text",
    [
        "分别达到480 万亿/960 万亿/1,300 万亿。",
        "规模为9,800 万/1.2 亿。",
        "规模达到5,598/815/640 亿元。",
        "售价为3 万/5 亿。其中芯片1/2为自研。",
    ],
)
def test_lists_that_follow_on_are_left_alone(text):
    """Crossing from 万 to 亿 is no dropped unit, and two unlike things no list."""
    assert "unit-dropped" not in [rule for rule, _, _ in judged(text)] or "3 万/5 亿" in text


@pytest.mark.parametrize(
    ("words", "power"),
    [
        ("Autumn, $ per hour", None),
        ("Column (units)", None),
        ("RMBmn", 6),
        ("US$bn", 9),
        ("Revenue ($ mn)", 6),
        ("€m", 6),
        ("收入（亿元）", 8),
    ],
)
def test_letters_of_a_scale_stand_by_themselves(words, power):
    """ "Autumn" ends in no million."""
    assert scale_of(words) == (None if power is None else 10**power)
