"""The baseline file reads back as it was written and says what is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.errors import LianpuError, UsageError
from lianpu.core.judgement import Decision, Judgement
from lianpu.ledger import Anchor, Baseline, Entry, read_baseline, write_baseline

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
).filter(str.strip)


def entry(
    quote: str = "up 40%", reason: str = "fiscal years", person: str = "Lin", **more: object
) -> Entry:
    """An accepted finding."""
    anchor = Anchor("growth", "note.md", quote, "40%", **more)  # type: ignore[arg-type]
    made = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    return Entry(anchor, Judgement(anchor.key, Decision.ACCEPT, person, made, reason))


@given(words, words, words)
def test_reading_undoes_writing(quote: str, reason: str, person: str):
    """Quotes hold colons, quotes, brackets and Chinese; YAML must not bend them."""
    baseline = Baseline((entry(quote, reason, person, recomputed="30%", inputs="ab"), entry("x")))

    assert read_baseline(write_baseline(baseline)) == baseline


def test_a_corrected_value_is_kept():
    """ "Use this value" travels with the file."""
    anchor = entry().anchor
    judgement = Judgement(
        anchor.key,
        Decision.CORRECT,
        "Lin",
        datetime(2026, 3, 4, tzinfo=UTC),
        "as filed",
        {"value": "30%"},
    )

    [back] = read_baseline(write_baseline(Baseline((Entry(anchor, judgement),)))).entries
    assert back.judgement.details == {"value": "30%"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema: lianpu/baseline@1\nfindings: [{key: a}]", "rule"),
        ("schema: lianpu/baseline@9\nfindings: []", "baseline@9"),
        ("- a list", "not a baseline"),
        ("schema: [", "not YAML"),
        (
            "schema: lianpu/baseline@1\nfindings:\n"
            "- {key: a, rule: r, document: d, quote: q, reason: '  ', person: p}",
            "entry 1",
        ),
        (
            "schema: lianpu/baseline@1\nfindings:\n"
            "- {key: a, rule: r, document: d, quote: q, reason: w, person: p, made: soon}",
            "soon",
        ),
    ],
)
def test_a_broken_file_says_what_is_broken(text: str, says: str):
    """A person edits this file; a blank reason or a typing slip is theirs to mend."""
    with pytest.raises(LianpuError, match=r"own\.yaml") as caught:
        read_baseline(text, "own.yaml")
    assert says in caught.value.message("en")


def test_an_empty_file_accepts_nothing():
    """A desk may begin with an empty file."""
    assert read_baseline("") == Baseline()


def test_the_later_word_on_a_claim_takes_the_place_of_the_earlier():
    """Two entries on one claim could disagree."""
    late = entry(reason="second thought")

    assert Baseline((entry(),)).with_entries([late]).entries == (late,)
    assert Baseline((late,)).without(late.anchor.key) == Baseline()


def test_a_reason_left_out_is_refused():
    """Who reviews the file wants to know why."""
    text = write_baseline(Baseline((entry(reason=""),)))

    with pytest.raises(UsageError, match="reason"):
        read_baseline(text)
