"""Stakes that two hold together, and shares that those of all others fill up to the whole."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def _loud(words: str) -> list[str]:
    found = audit(read(words.encode(), "t.txt"))
    return [each.stated or "" for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("甲公司直接持股30.5%，间接持股12.4%，合计持股{}。", "42.9%", "49.2%"),
        ("甲公司直接持有丙公司30.5%的股份，并通过乙公司间接持有丙公司12.4%的股份，合计持有丙公司{}的股份。", "42.9%", "49.2%"),
        ("甲公司持有30.5%的股份，乙公司持有12.4%的股份，合计持有{}的股份。", "42.9%", "49.2%"),
        ("变更后，甲和乙合计持有丙期货{}股权，丁证券持有37.7384%股权，其他股东合计持有16.1137%股权。", "46.1479%", "46.4179%"),
    ],
)  # fmt: skip
def test_a_total_that_the_stakes_do_not_make_is_doubted(words: str, right: str, wrong: str) -> None:
    assert not _loud(words.format(right))
    assert _loud(words.format(wrong))


@pytest.mark.parametrize(
    "words",
    [
        "甲公司持有30.5%的股份，乙公司持有12.4%的股份，三家基金合计持有15.2%的股份。",
        "甲公司持有丙公司30.5%的股份，丁公司持有戊公司12.4%的股份。",
    ],
)
def test_stakes_of_others_are_left_alone(words: str) -> None:
    assert not _loud(words)
