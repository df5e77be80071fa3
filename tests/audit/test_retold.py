"""A figure told again by words that few other numbers share is confirmed, and no other number is."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read


def again(text):
    found = audit(read(text.encode(), "told.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [
        each.spans[1].quote
        for each in found
        if each.rule == "restated" and each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # a name with digits
        ("One KD200 rack holds 36 pumps and draws 132 kW at full load.\n\nWith water cooling the KD200 reaches 132 kW per rack.", "132 kW"),
        # a cell and a sentence elsewhere
        ("| Region | Growth | Note |\n|---|---|---|\n| Aspen | +28% | accelerating |\n| Birch | +40% | flat |\n\nFriends of Aspen call the 28% print a durable acceleration.", "28%"),
        # two tables
        ("| Maker | Score | Price |\n|---|---|---|\n| KLDR | 74 | $411 |\n| ORLN | 79 | $631 |\n\n| Maker | Score | Range |\n|---|---|---|\n| KLDR | 74 | $300 / $475 |\n| ORLN | 79 | $475 / $820 |", "74"),
        # a stretch of time by two names
        ("原合同由一家咨询公司投标，工期 8 个月。\n\n水泵迁移项目：咨询公司的合同原定 8 个月，结果 8 天。", "8 个月"),
        # another unit
        ("海岳简报所列现金为 200,078 百万元。\n\n海岳简报管理摘要的现金合 2,000.78 亿元。", "200,078 百万元"),
    ],
)  # fmt: skip
def test_two_places_confirm_each_other(text, number):
    assert number in again(text)


@pytest.mark.parametrize(
    "text",
    [
        # few words and one digit
        "Kelder has 3 mills by the river.\n\nOrlen sold 3 boats.",
        # another row of a table
        "| Region | Growth |\n|---|---|\n| Aspen | +28% |\n| Birch | +40% |\n\nFriends of Cedar call the 28% growth durable.",
        # another time
        "In 2024 Kelder's KD200 line drew 132 kW.\n\nIn 2025 Kelder's KD200 line drew 132 kW.",
        # names of the sizes of chips
        "The KD200 is made at 7 nm by Orlen.\n\nThe KD300 is made at 7 nm by Orlen.",
    ],
)
def test_what_agrees_by_accident_confirms_nothing(text):
    assert again(text) == []


def test_many_numbers_beside_the_same_words_may_agree_by_accident():
    """Of a dozen rates of pumps one in ten is another by chance; of two it is the same one."""
    rates = [f"Kind {name} of pumps: {at}%.\n\n" for name, at in zip("abcdefghijkl", range(21, 45, 2), strict=True)]  # fmt: skip
    told = "Among pumps 21% is common.\n"
    assert "21%" not in again("".join(rates) + told)
    assert "21%" in again("".join(rates[:2]) + told)
