"""Prose right beside a table is held to the rows, columns and times that its words mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lianpu.audit import audit
from lianpu.audit.beside.moments import BEFORE, in_order, moment_of
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read

TOLD = yaml.safe_load(Path(__file__).with_name("beside_told.yaml").read_text("utf-8"))


def loud(table: str, words: str) -> list[Finding]:
    found = audit(read(f"{table}\n{words}\n".encode(), "told.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("table", "case"),
    [
        pytest.param(told["table"], case, id=case["claim"])
        for told in TOLD.values()
        for case in told["claims"]
    ],
)
def test_what_words_mean_of_a_table_is_recomputed(table: str, case: dict[str, Any]) -> None:
    assert loud(table, case["claim"].format(case["right"])) == []
    for number in case["wrong"]:
        assert loud(table, case["claim"].format(number)), number


@pytest.mark.parametrize(
    ("table", "words"),
    [
        pytest.param(told["table"], words, id=words)
        for told in TOLD.values()
        for words in told.get("apart", ())
    ],
)
def test_what_is_told_of_other_things_is_left_alone(table: str, words: str) -> None:
    assert loud(table, words) == []


TWO = """
Clinics at home

| Region | Clinics |
|---|---|
| North | 118 |
| Centre | 164 |
| Total | 282 |

Clinics abroad

| Country | Clinics |
|---|---|
| Velland | 58 |
| Ostria | 33 |
| Total | 91 |
"""


def test_two_tables_of_one_measure_are_parts_of_one_whole() -> None:
    words = "Counting both tables, the group runs {} clinics, of which {}% are abroad."
    assert loud(TWO, words.format(373, "24.4")) == []
    assert loud(TWO, words.format(473, "24.4"))
    assert loud(TWO, words.format(373, "21.9"))


STAFF = """
| 类别 | 人数 |
|---|---|
| 生产人员 | 2,460 |
| 销售人员 | 520 |
| 技术人员 | 1,020 |
| 合计 | 4,000 |
"""


def test_an_amount_of_the_prose_is_spread_over_a_count_of_the_table() -> None:
    assert loud(STAFF, "公司全年实现营业收入48.0亿元，人均创收120万元。") == []
    assert loud(STAFF, "公司全年实现营业收入48.0亿元，人均创收86万元。")


MARGINS = """
Quarterly margin at Ferrol (per cent)

| Quarter | Revenue, $m | Gross profit, $m | Gross margin |
|---|---|---|---|
| Q1 | 742 | 401 | {} |
| Q2 | 768 | 423 | 55.1 |
| Q3 | 795 | 446 | 56.1 |
"""


def test_a_caption_says_that_margins_are_in_per_cent() -> None:
    assert loud(MARGINS.format("54.0"), "") == []
    assert loud(MARGINS.format("64.7"), "")


@pytest.mark.parametrize(
    ("heads", "order"),
    [
        (["本周", "上周"], ["上周", "本周"]),
        (["10月", "9月", "去年10月"], ["去年10月", "9月", "10月"]),
        (["Q3", "Q2"], ["Q2", "Q3"]),
        (["2025年1—9月", "上年同期"], ["上年同期", "2025年1—9月"]),
        (["18 June", "4 June"], ["4 June", "18 June"]),
        (["Q3", "2024"], []),
    ],
)
def test_times_of_heads_are_put_in_order(heads: list[str], order: list[str]) -> None:
    made = {head: moment_of(head)[0] for head in heads}
    known = [each for each in made.values() if each is not None]
    assert [head for each in in_order(known) for head, own in made.items() if own == each] == order


def test_the_time_before_is_known_by_its_words() -> None:
    assert moment_of("去年同期（辆）") == (BEFORE, "辆")
