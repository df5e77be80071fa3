"""Comparisons whose sides print their numbers in brackets."""

from __future__ import annotations

import pytest

from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import judged, only

MORE = (
    "The site commits more megawatts in one quarter ({} MW) than the whole city has in use (28 MW)."
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (MORE.format(35), True),
        (MORE.format(20), False),
        ("新基地单季签约功率（35兆瓦）超过全市在用容量（28兆瓦）。", True),
        ("新基地单季签约功率（20兆瓦）超过全市在用容量（28兆瓦）。", False),
    ],
)
def test_the_greater_side_prints_the_greater_number(text, holds):
    made = only(text, "comparison")
    assert made.verdict is (Verdict.HOLDS if holds else Verdict.WRONG)
    assert made.severity is (Severity.GREEN if holds else Severity.RED)


@pytest.mark.parametrize(
    "text",
    [
        "It draws more power in one quarter (20 MW) than the city spends in a year ($28m).",
        "It has more staff (about 27) than the old plant had (28).",
        "It uses fewer pumps (20) than the old plant did (28).",
    ],
)
def test_other_units_near_numbers_and_true_ones_are_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
