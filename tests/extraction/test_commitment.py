"""The clause around the words of a deal ends at its marks, or where it grows too wide."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.rules.commitment import _WIDEST, clause


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("in may, N bought M for 4; it closed", "bought", " N bought M for 4"),
        ("bought", "bought", "bought"),
        ("N:bought,", "bought", "bought"),
        ("某某,N拟收购M:公告", "收购", "N拟收购M"),
    ],
)
def test_a_clause_stands_between_its_marks(text: str, words: str, told: str) -> None:
    start = text.index(words)
    left, right = clause(text, start, start + len(words))
    assert text[left:right] == told


def test_a_clause_without_a_mark_is_looked_at_so_far() -> None:
    text = "x" * 200 + "bought" + "y" * 200
    assert clause(text, 200, 206) == (200 - _WIDEST, 206 + _WIDEST)
    marked = "," + text[1:-1] + ","
    assert clause(marked, 200, 206) == (200 - _WIDEST, 206 + _WIDEST)
