"""A gate of words leaves out no pattern that matches."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.frames import frames, frames_in
from lianpu.extraction.deals.grammar import rules, rules_for
from lianpu.extraction.deals.passages import passages
from lianpu.extraction.deals.telling import may_tell
from lianpu.extraction.names.literals import Gate, literals
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
