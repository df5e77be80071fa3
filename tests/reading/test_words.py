"""Words keep count of what was changed in them through any cutting and joining."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lianpu.reading.words import Printed, Words, beside, joined

TEXTS = st.text("ab<>/算力 ", max_size=30)


def undone(words: Words) -> str:
    """The text with every change taken back, from the last to the first."""
    text = words.text
    for change in reversed(words.changes):
        text = text[: change.start] + change.before + text[change.end :]
    return text


@given(TEXTS)
def test_changes_taken_back_give_the_words_of_the_file(text):
    """A Repair that cannot be undone has lost something."""
    words = Words(text).substitute(re.compile("[<>]+"), "", "stray-markup")

    assert text == undone(words)


@given(TEXTS)
def test_a_second_kind_of_change_leaves_the_first_on_record(text):
    """A line may have tags and control characters; both are to be told."""
    words = (
        Words(text).substitute(re.compile("<"), "", "one").substitute(re.compile("/"), "-", "two")
    )

    assert text.count("<") == sum(change.rule == "one" for change in words.changes)
    assert text.count("/") == sum(change.rule == "two" for change in words.changes)
    assert all(words.text[change.start : change.end] == change.after for change in words.changes)


@given(TEXTS, TEXTS)
def test_joined_words_keep_both_records(left, right):
    """Hard-wrapped lines are joined after each was mended."""
    pattern = re.compile("[<>]")
    parts = [Words(text).substitute(pattern, "", "stray-markup") for text in (left, right)]

    whole = joined(parts, "", "\n", "line-break")

    assert f"{left}\n{right}" == undone(whole)


@given(TEXTS)
def test_stripping_loses_no_record(text):
    """A tag at the end of a line is still a tag that was taken out."""
    words = Words(text).substitute(re.compile("[<>]"), "", "stray-markup")

    stripped = words.strip()

    assert words.text.strip() == stripped.text
    assert [change.before for change in words.changes] == [c.before for c in stripped.changes]


def test_printed_lines_move_with_their_words():
    """A box must stay on the words that it surrounds."""
    line = Words("ab", (), (Printed(0, 2, 1, (0, 0, 9, 9)),))

    whole = beside([Words("x"), line], "\t")

    assert whole.text[whole.printed[0].start : whole.printed[0].end] == "ab"


def test_a_cut_keeps_what_lies_inside():
    """A cell is a cut of a line."""
    words = Words("a<b>c").substitute(re.compile("<b>"), "", "stray-markup") + Words("de")

    cut = words.cut(0, 3)

    assert (cut.text, cut.changes[0].before) == ("acd", "<b>")
