"""A cell that says which way its row went is held to the numbers beside it."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import table


def colours(rows: list[list[str]]) -> set[str]:
    return {each.severity.value for each in audit(table(rows)) if each.rule == "direction"}


def beside(value: str, words: str, head: str = "Trend") -> set[str]:
    return colours(
        [["Line", "Revenue", head], ["Pumps", "12.5", "up from 9.4"], ["Valves", value, words]]
    )


@pytest.mark.parametrize(
    "words",
    [
        "up from 7.1",
        "up slightly from 7.1",
        "↑ from 7.1",
        "Higher than 7.1 in 2024",
        "slightly up from 7.1",
        "高于去年的7.1",
    ],
)
def test_a_cell_that_names_its_base_is_proof(words):
    assert beside("7.6", words) == {"green"}
    assert beside("6.7", words) == {"green", "red"}


@pytest.mark.parametrize("words", ["down from 7.1", "fell from 7.1", "↓ from 7.1", "低于去年的7.1"])
def test_a_fall_is_one(words):
    assert beside("6.7", words) == {"green"}
    assert beside("7.6", words) == {"green", "red"}


@pytest.mark.parametrize(
    ("value", "words", "head"),
    [
        ("3", "up from 5", "Rank"),  # a rank rises by a smaller number
        ("6.7", "up from 7.1%", "Trend"),  # another thing
        ("6.7", "up from 710", "Trend"),
        ("6.7", "up", "Trend"),  # no columns of time
        ("6.7", "expected to be up from 7.1", "Trend"),
        ("(6.7)", "up from 7.1", "Trend"),
    ],
)
def test_other_cells_say_nothing(value, words, head):
    assert beside(value, words, head) <= {"green"}


def by_columns(last: str, words: str, others: str = "↑") -> set[str]:
    return colours([
        ["Line", "2024", "2025", "Trend"],
        ["Pumps", "9.4", "12.5", others],
        ["Pipes", "4.4", "5.5", others],
        ["Valves", "7.1", last, words],
    ])  # fmt: skip


@pytest.mark.parametrize("words", ["↑", "up", "growing", "上升", "小幅增长"])
def test_a_word_is_held_to_two_columns_of_time(words):
    assert by_columns("7.6", words) == {"green"}
    assert by_columns("6.7", words) == {"green", "amber"}


def test_columns_that_other_rows_do_not_keep_are_not_meant():
    assert by_columns("6.7", "↑", others="↓") == set()


def test_equal_numbers_are_left_open():
    assert Severity.RED.value not in beside("7.1", "up from 7.1")
