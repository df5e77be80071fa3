"""The gate before marking: what it leaves out tells nothing, and it leaves out much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.document import Document
from lianpu.core.fact import Fact
from lianpu.extraction.names.skeletons import Outlines, skeletons
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.told import milestones_en, ratings_en, standings_en
from lianpu.extraction.told.marked import Marked, Triggers
from lianpu.extraction.told.membership_told import TRIGGERS as MEMBERSHIPS
from lianpu.extraction.told.reader import MILESTONES, RATINGS, STANDINGS, told_facts
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.facts_told import TOLD, chinese

_GOLDEN = Path(__file__).parent.parent / "golden" / "deals"
_NOBODY = NameIndex([])
_TRIGGERS = (STANDINGS, RATINGS, MEMBERSHIPS, MILESTONES)
_ENGLISH = [case["text"] for case in TOLD if not chinese(case["text"])]
_PIECES = sorted({word for text in _ENGLISH for word in re.findall(r"[^ ]+", text)})


def _document(text: str) -> Document:
    return read(text.encode(), "told.txt")


def _ungated(document: Document, monkeypatch: pytest.MonkeyPatch) -> tuple[Fact, ...]:
    with monkeypatch.context() as patch:
        for triggers in _TRIGGERS:
            patch.setattr(triggers, "may", lambda text: True)
        return told_facts(document, _NOBODY)


def test_the_same_is_told_with_the_gate_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our passages, which state much, and whole texts of news and filings, which state little."""
    texts = ["\n\n".join(_ENGLISH)]
    texts += [path.read_text("utf-8") for path in sorted(_GOLDEN.glob("*-en.txt"))]
    told = 0
    for text in texts:
        document = _document(text)
        facts = told_facts(document, _NOBODY)
        assert facts == _ungated(document, monkeypatch)
        told += len(facts)
    assert told > 50


@given(st.lists(st.sampled_from(_PIECES), min_size=3, max_size=14))
def test_words_in_any_order_match_nothing_that_the_gate_leaves_out(words: list[str]) -> None:
    text = " ".join(words)
    sentence = Sentence(0, len(text), text, chinese=False)
    for triggers in (STANDINGS, RATINGS, MILESTONES):
        if not triggers.may(text):
            assert not _matches(triggers, sentence)


def _matches(triggers: Triggers, sentence: Sentence) -> bool:
    grammar = {
        STANDINGS: standings_en.placed,
        RATINGS: ratings_en.rated,
        MILESTONES: milestones_en.reached,
    }[triggers]
    return next(iter(grammar(Marked(sentence, _NOBODY))), None) is not None


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Quellmark Bank raised Aurelka to overweight.", True),
        ("Overweight cargo was to be raised by Quellmark Bank for Aurelka.", False),
        ("Our price target is 5 dollars.", True),
        ("Our price is 5 dollars.", False),
    ],
)
def test_words_of_a_rating_must_stand_as_in_one(text: str, may: bool) -> None:
    """The twins have the same words in another order."""
    assert RATINGS.may(text) is may


def test_each_alternative_has_a_skeleton_of_its_own() -> None:
    either = skeletons("\ue001 led the list|the list led by \ue001")
    assert [[one.pattern for one in each] for each in either] == [
        ["\\ led\\ the\\ list"],
        ["the\\ list\\ led\\ by\\ "],
    ]
    outlines = Outlines([re.compile("\ue001 led the list|the list led by \ue001")])
    assert outlines.may_match("see the list led by 5")
    assert outlines.may_match("5 led the list")
    assert not outlines.may_match("by 5 the list is led")
