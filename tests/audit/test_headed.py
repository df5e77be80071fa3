"""Counts in headings, held to what stands below them."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

# A heading counts what its section sets out in any way; what is numbered right below it and nothing else contradicts it.

STEPS = "# 凯德\n\n## 建设分{}步\n\n1. 勘察选址\n2. 购地\n3. 建厂\n4. 接入电网\n\n## 其后\n\n开工在即。\n"
LAYERS = (
    "# Kelder\n\n## What it means, in {} layers\n\nFor makers the price stays low.\n\nFor hosts the grid must grow.\n\n"
    "For the town few jobs are left.\n\n## Next\n\nWork starts.\n"
)
RANKS = "# 凯德\n\n## {}层同时发力\n\n半年来涨了不少。\n\n| 级 | 厂 |\n|---|---|\n| 小 | 甲 |\n| 中 | 乙 |\n| 大 | 丙 |\n\n## 其后\n\n开工在即。\n"
REASONS = "# 凯德\n\n## {}个理由\n\n### 一、电价\n\n便宜。\n\n### 二、水\n\n充足。\n\n### 三、人\n\n好找。\n\n## 其后\n\n开工在即。\n"


def told(words: str) -> list[Verdict]:
    found = audit(read(words.encode(), "told.md"))
    assert not any(each.severity is Severity.RED for each in found)
    return [each.verdict for each in found if each.rule == "count"]


@pytest.mark.parametrize(
    ("words", "right"), [(STEPS, "四"), (LAYERS, "three"), (RANKS, "三"), (REASONS, "三")]
)
def test_what_a_section_sets_out_confirms_its_heading(words: str, right: str) -> None:
    assert told(words.format(right)) == [Verdict.HOLDS]


@pytest.mark.parametrize(("words", "wrong"), [(STEPS, "五"), (REASONS, "四")])
def test_what_is_numbered_below_a_heading_contradicts_it(words: str, wrong: str) -> None:
    assert told(words.format(wrong)) == [Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    ("words", "other"), [(LAYERS, "four"), (RANKS, "四"), (STEPS, "九"), (STEPS, "第四")]
)
def test_what_need_not_be_counted_contradicts_nothing(words: str, other: str) -> None:
    assert told(words.format(other)) == []


# How many a list has, by its title and by what is told of it.

LISTS = [
    ("The {} best-selling cars of the year\n\nOf the ten cars on the list, six are electric. The Pell One leads.\n", "20", "10"),
    ("上半年最畅销的{}款手机\n\n在这份榜单的十款手机中，六款来自同一品牌。排名第一的是星辰一号。\n", "20", "10"),
    ("上半年咖啡机Top 20\n\n畅销的{}款机器多用国产泵。\n\n排行榜20款机器里，六款来自同一品牌。\n", "10", "20"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wrong", "right"), LISTS)
def test_a_list_has_as_many_as_its_title_says(words: str, wrong: str, right: str) -> None:
    assert told(words.format(wrong)).count(Verdict.CONTRADICTED) == 1
    assert Verdict.HOLDS in (judged := told(words.format(right)))
    assert Verdict.CONTRADICTED not in judged


@pytest.mark.parametrize(
    "words",
    [
        "The 20 best-selling cars of the year\n\nThe ten cars on the list that are electric lead.\n",
        "上半年咖啡机Top 20\n\n榜单中有10款机器来自同一品牌。畅销的5款机器都是新品。\n",
    ],
)
def test_a_part_of_a_list_is_not_all_of_it(words: str) -> None:
    assert Verdict.CONTRADICTED not in told(words)
