"""Words spotted by an automaton are those that `re` finds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.notation.cores import WORDS
from lianpu.notation.period_starts import WORDS as PERIOD_WORDS
from lianpu.notation.period_starts import starts
from lianpu.notation.spotting import Spotter, cased

_PIECES = "in FY25 Q3 2025年 上半年 三月 last Year THIS quarter six months ended 一周前 x1 .5 H1 Mayor may 民国 前 9 个月 年初至今 second 约five million few half TENS of multibillion twofold an the day before so far earlier today A HUNDRED Thousand weeks ago month".split()


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([*_PIECES, " ", "-", "，"]), max_size=12).map("".join))
def test_places_spotted_are_those_that_re_finds(text: str) -> None:
    """A gate that loses a place would lose a period or a number in silence."""
    for words in (PERIOD_WORDS, WORDS):
        spotted = [match.span() for match in words.finditer(text)]

        assert spotted == [match.span() for match in words.pattern.finditer(text)]
    either = re.compile(rf"(?<![\d.])\d|{PERIOD_WORDS.pattern.pattern}")
    assert list(starts(text)) == [match.start() for match in either.finditer(text)]


def test_half_a_utf16_pair_stops_nothing() -> None:
    """Broken files hold lone surrogates, which the automaton refuses; places stay as they are."""
    spotter = Spotter(re.compile("ten"), ["ten"])

    assert spotter.found("\ud800ten")
    assert [match.span() for match in spotter.finditer("\ud800 ten \udc00 ten")] == [
        (2, 5),
        (8, 11),
    ]


def test_what_overlaps_is_found_once() -> None:
    """As `re.finditer` does, the leftmost match bars those that begin inside it."""
    spotter = Spotter(re.compile("abab|ba"), ["abab", "ba"])

    assert [match.span() for match in spotter.finditer("ababa")] == [(0, 4)]
    assert not spotter.found("aab")


def test_words_are_spelt_in_every_case_that_is_looked_for() -> None:
    """`spelt` takes a first letter and a rest that are each small or capital."""
    assert sorted(set(cased(["ab"]))) == ["AB", "Ab", "aB", "ab"]


def test_heads_within_a_word_are_passed_over_where_matches_begin_words() -> None:
    """The word "the" holds "he", and a word may begin behind a mark."""
    pattern = re.compile(r"\b(?:he|it)\b")
    spotter = Spotter(pattern, ["he", "it"], words=True)
    text = "he the (it) bit _it it's 芯it"

    assert [m.span() for m in spotter.finditer(text)] == [m.span() for m in pattern.finditer(text)]
    assert not spotter.found("the bit")


def test_a_pattern_for_any_case_is_spotted_in_any_and_within_a_range() -> None:
    """İ has two letters when small, so that places would shift: then every place is tried."""
    pattern = re.compile(r"\bten\b", re.IGNORECASE)
    spotter = Spotter(pattern, ["ten"], caseless=True)

    for text in ("Ten TEN often tEn", "İ ten İ Ten"):
        assert [m.span() for m in spotter.finditer(text)] == [
            m.span() for m in pattern.finditer(text)
        ]
    assert [m.span() for m in spotter.finditer("ten ten ten", 1, 7)] == [(4, 7)]
    assert spotter.search("ten ten ten", 1).span() == (4, 7)
    assert spotter.search("ten ten ten", 1, 6) is None
