"""Two cells that touch are cut where their columns part and two kinds of text meet."""

from __future__ import annotations

from array import array

import pytest

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.touching import split_figures, split_word


def word(text: str) -> Word:
    """Ten points a character."""
    stops = array("d", [10.0 * index for index in range(len(text))])
    return Word(text, 0.0, 10.0 * len(text), 20.0, 10.0, stops=stops)


@pytest.mark.parametrize(
    ("text", "at", "parts"),
    [
        ("收入（亿元）备注", 60, ["收入（亿元）", "备注"]),
        ("n.a.尚未披露", 40, ["n.a.", "尚未披露"]),
        ("3,070.9尚未披露", 70, ["3,070.9", "尚未披露"]),
        ("增速2024", 20, ["增速", "2024"]),
        ("上海机床", 20, ["上海机床"]),
        ("2024年度", 40, ["2024年度"]),
        ("2025", 20, ["2025"]),
        ("收入（亿元）备注", 30, ["收入（亿元）备注"]),
    ],
)
def test_words_of_two_cells(text, at, parts):
    """A place where one kind of text goes on is inside a cell; so is a year before 年."""
    found = split_word(word(text), [(at - 3.0, at + 1.0)])

    assert [one.text for one in found] == parts
    assert [one.x1 for one in found][-1] == 10.0 * len(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3,407.6(3,161.3)", ["3,407.6", "(3,161.3)"]),
        ("60,42588.1%", ["60,425", "88.1%"]),
        ("(1,154.0)(3,484.9)(3,739.6)", ["(1,154.0)", "(3,484.9)", "(3,739.6)"]),
        ("1,234,567.8", ["1,234,567.8"]),
        ("2,262.397.0%", ["2,262.397.0%"]),
    ],
)
def test_figures_that_touch_are_parted_only_where_there_is_one_way(text, parts):
    """2,262.3 and 97.0 % may be 2,262.39 and 7.0 %: that word stays whole."""
    assert [one.text for one in split_figures(word(text))] == parts
