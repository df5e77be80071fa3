"""Stray markup goes, on record; what only looks like markup stays."""

import pytest

from lianpu.reading.markup import REASONS, cleaned


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<b>算</b>力 (FP16)", "算力 (FP16)"),
        ("**林予安** (021)", "林予安 (021)"),
        ("上升\\_但", "上升_但"),
        ("上升\\\\_但", "上升_但"),
        ("AT&amp;T &lt;5%", "AT&T <5%"),
        ("a\x07b\u200bc", "abc"),
        ("one<br>two", "one two"),
    ],
)
def test_markup_goes_with_a_reason(line, text):
    """Every rule that can be on record has its reason in both languages."""
    words = cleaned(line)

    assert text == words.text
    assert {change.rule for change in words.changes} <= REASONS.keys()
    assert words.changes


@pytest.mark.parametrize(
    "line", ["share < 10% and > 5%", "2 ** 3 ** 4", "C:\\data", "a_b_c", "R&D; more", "<Orrery>"]
)
def test_what_only_looks_like_markup_stays(line):
    """A repair of the author's own words would be a forgery."""
    assert (line, ()) == (cleaned(line).text, cleaned(line).changes)


def test_unclosed_bold_marks_cost_no_quadratic_time():
    """100,000 of them once took minutes; work is counted in changes, not in seconds."""
    line = "**a " * 20_000

    assert line == cleaned(line).text
