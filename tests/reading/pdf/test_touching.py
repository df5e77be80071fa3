"""Two cells that touch are cut where their columns part and two kinds of text meet."""

from __future__ import annotations

from array import array

import pytest

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.touching import split_word


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
        ("收入（亿元）备注", 30, ["收入（亿元）备注"]),
    ],
)
def test_words_of_two_cells(text, at, parts):
    """A place where one kind of text goes on is inside a cell; so is a year before 年."""
    found = split_word(word(text), [(at - 3.0, at + 1.0)])

    assert [one.text for one in found] == parts
    assert [one.x1 for one in found][-1] == 10.0 * len(text)
