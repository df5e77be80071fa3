"""A gate of words leaves out no pattern that matches."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.documents.passages import _EXPLAINS, may_tell, passages
from lianpu.extraction.deals.rules.frames import frames, frames_in
from lianpu.extraction.deals.rules.grammar import rules, rules_for
from lianpu.extraction.deals.rules.money import _patterns
from lianpu.extraction.metrics.forms_en import HEAD_AT, MEASURED
from lianpu.extraction.text.fixed import SPOT_EN as _SPOT_EN
from lianpu.extraction.text.numbers_held import _SHARES_EN, _WORDS_EN
from lianpu.extraction.told.milestones_en import _EVENT
from lianpu.notation.literals import Gate, beginnings, literals, sought, spotter
from lianpu.notation.names import NameIndex
from lianpu.reading import read

_TOLD = Path(__file__).with_name("told.yaml")


def _texts() -> list[str]:
    def words(value: object) -> list[str]:
        if isinstance(value, str):
            return [value] if len(value) > 20 else []
        inside = (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        )
        return [text for one in inside for text in words(one)]

    return words(yaml.safe_load(_TOLD.read_text("utf-8")))


def test_a_gate_leaves_out_no_pattern_that_matches() -> None:
    """What no gate asks is the slow twin: every pattern on every sentence that we wrote."""
    names = NameIndex(packaged_entities())
    document = read("\n\n".join(_texts()).encode(), "told.txt")
    seen = 0
    for passage in passages(document, names, every=True):
        chinese = passage.sentence.chinese
        for part in (passage.shape, *passage.shape.asides):
            matching = [
                rule
                for rule in rules(chinese)
                if any(word in part.text for word in rule.when) and rule.pattern.search(part.text)
            ]
            opened = rules_for(part.text, chinese, drawn=True)
            assert [rule for rule in matching if rule not in opened] == []
            told = {
                frame.source: [m.span() for m in at] for frame, at in frames_in(part.text, chinese)
            }
            slow = {
                frame.source: [m.span() for m in frame.words.finditer(part.text)]
                for frame in frames(chinese)
                if frame.words.search(part.text)
            }
            assert told == slow
            if matching and part is passage.shape and not passage.sentence.heading:
                seen += 1
                assert may_tell(passage.sentence), passage.sentence.text
    assert seen > 100


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("收购(?:了|下)?\ue001", [{"收购"}]),
        ("(?:buys|leases) [a-z]* (?:chips|power)", [{"chips", "power"}, {"buys", "leases"}]),
        ("(?:a|lend)ing(?=  loans)", [{"  loans"}]),
        ("[^x]*", []),
    ],
)
def test_the_words_a_pattern_needs_are_read_off_it(pattern: str, sets: list[set[str]]) -> None:
    """A word that is optional, or short in Latin script, is not asked for."""
    assert sorted(map(sorted, literals(pattern))) == sorted(map(sorted, sets))


def test_a_pattern_without_words_is_always_open() -> None:
    """A gate that cannot tell lets pass."""
    gate = Gate([[frozenset({"收购"}), frozenset({"股权", "股份"})], []])

    assert gate.open("收购股权") == [0, 1]
    assert gate.open("收购") == [1]


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        (r"\b(?:has |have )?(?:also )?ordered\b", {"has ", "have ", "also ordered", "ordered"}),
        (r"\bw[io]n(?:s|ning)?", {"win", "won"}),
        (r"\b(?=net |gross )[a-z]+ margin", {"net ", "gross "}),
        (r"[二三四五六]家|\( ?of", {"二家", "三家", "四家", "五家", "六家", "( of", "(of"}),
        (
            r"\b(?:the )?(?:is|co-?)(?: led| of)",
            {"the ", "is led", "is of", "co led", "co of", "co- led", "co- of"},
        ),
        (r"(?:再度?|又)*中标", {"再", "又", "中标"}),
        (r"(?:is )+x", {"is "}),
        (r"(?:[a-z]+ )?sold", None),
        (r"a?x", None),
        (r"(?:very )?", None),
    ],
)
def test_what_a_pattern_begins_with_is_read_off_it(pattern: str, begun: set[str] | None) -> None:
    """Behind what may be left out a match begins with what follows."""
    assert beginnings(pattern) == begun


@pytest.mark.parametrize("pattern", [r"\bmay (?:buy|sell)\b|可能", r"[^,]{0,9} (?:buy|sell)\b"])
def test_a_pattern_is_sought_as_re_seeks_it(pattern: str) -> None:
    """By its beginnings where they can be told, and letter by letter where not."""
    for text in ("it may buy or may sell", "maybe", "甲可能卖出", "to buy"):
        expected, found = re.search(pattern, text[1:]), sought(pattern).search(text, 1)
        assert (found and found.group()) == (expected and expected.group())


def test_what_is_spotted_in_sentences_is_what_their_patterns_find() -> None:
    """Words spotted at their beginnings, and sums told apart by the words beside them."""
    names = NameIndex(packaged_entities())
    document = read("\n\n".join(_texts()).encode(), "told.txt")
    for passage in passages(document, names, every=True):
        for each in (_SPOT_EN, _EXPLAINS, _WORDS_EN, _SHARES_EN, _EVENT, MEASURED, HEAD_AT):
            for text in (passage.sentence.plain, passage.shape.text):
                slow = [match.span() for match in each.pattern.finditer(text)]
                assert [match.span() for match in each.finditer(text)] == slow
                assert each.found(text) == bool(slow)
        gate, patterns = _patterns(passage.sentence.chinese)
        opened = gate.open(passage.shape.text)
        for index, (_, pattern) in enumerate(patterns):
            assert index in opened or pattern.search(passage.shape.text) is None


def test_a_pattern_is_spotted_only_if_its_beginnings_are_known() -> None:
    """Words may have an optional first part and any case; where anything may begin, we are told."""
    spotted = spotter(r"\b(?:mass )?production\b", caseless=True, words=True)

    assert [m[0] for m in spotted.finditer("Mass Production; reproduction; PRODUCTION")] == [
        "Mass Production",
        "PRODUCTION",
    ]
    with pytest.raises(ValueError, match="nothing is sure"):
        spotter(r"[a-z]+ production")
