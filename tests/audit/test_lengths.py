"""Stretches of time that their dates contradict, and those that a day or a year more does not."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


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
