"""Trends from year to year of a row that words name, wherever its table stands."""

import pytest

from lianpu.audit.readings.trends_told import trends_told
from lianpu.audit.stated.material import Material
from lianpu.reading import read

EN = """# Bakers

## Summary

{}

## The shops

**Table 1: Shops, {owner}**

| | 2022 | 2023 | 2024 | 2025 |
|---|---|---|---|---|
| Arlen | 310 | 322 | 336 | 341 |
| Bront | 108 | 111 | 104 | 97 |
| Cost per kg (€) | 6.10 | 6.24 | 6.38 | 6.52 |

## Elsewhere

{behind}
"""
ZH = """摘要：{}

表1 历年门店

| 年份 | 门店总数 | 新增门店 |
|---|---|---|
| 2022 | 3,100 | 480 |
| 2023 | 3,530 | 430 |
| 2024 | 3,920 | 390 |
| 2025 | 4,190 | 270 |
"""


def verdicts(document: str) -> list[str]:
    material = Material(read(document.encode(), "told.md"), ())
    return [each.severity.value for each in trends_told(material)]


def english(words: str, *, behind: str = "", owner: str = "Kelder") -> str:
    return EN.format(words, owner=owner, behind=behind)


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("Arlen's count {} for a third year running.", "rose", "fell"),
        ("Bront {} for the second consecutive year.", "shrank", "expanded"),
        ("Bront has a second {} in a row.", "decline", "increase"),
        ("Arlen has {} every year since 2022.", "grown", "shrunk"),
        ("Its cost per kilo {} for a second year in a row.", "rose", "fell"),
    ],
)
def test_a_trend_is_held_to_the_row_that_it_names(text, true, wrong):
    assert verdicts(english(text.format(true))) == ["green"]
    assert verdicts(english(text.format(wrong))) == ["amber"]


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("新增门店已连续三年{}。", "减少", "增加"),
        ("新增门店已连{}三年。", "降", "升"),
        ("门店总数逐年{}。", "增加", "减少"),
    ],
)
def test_a_chinese_trend_is_held_to_its_column(text, true, wrong):
    assert verdicts(ZH.format(text.format(true))) == ["green"]
    assert verdicts(ZH.format(text.format(wrong))) == ["amber"]


@pytest.mark.parametrize(
    "text",
    [
        "Dorn's count fell for a third year running.",  # no row
        "Arlen's margin fell for a third year running.",  # another measure of a row
        "Arlen and Bront fell for a third year running.",  # the two do not agree
        "If costs fall, Arlen would have fallen every year since 2022.",
        "Arlen fell for a sixth year running.",  # more years than are printed
    ],
)
def test_a_trend_of_something_else_is_left_alone(text):
    assert not verdicts(english(text))


def test_a_measure_in_another_part_is_of_whom_the_caption_names():
    """Each firm has costs; the table of one says nothing of another's."""
    words = "Cost per kg fell for a second year running."

    assert verdicts(english("Nothing.", behind=words)) == []
    assert verdicts(english("Nothing.", behind=f"At Kelder, {words}")) == ["amber"]


def test_estimates_end_no_trend_up_to_now():
    table = (
        "| | 2023 | 2024 | 2025 | 2026E |\n|---|---|---|---|---|\n| Arlen | 90 | 84 | 80 | 88 |\n"
    )

    assert verdicts(f"{table}\nArlen fell for a second year running.\n") == ["green"]
