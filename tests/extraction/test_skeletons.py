"""The skeleton of a pattern fits every text whose shape the pattern matches, and few others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.documents.passages import may_tell, passages, worded
from lianpu.extraction.deals.rules.grammar import rules
from lianpu.extraction.names.skeletons import fits, skeleton
from lianpu.extraction.text.sentences import Sentence
from lianpu.notation.names import NameIndex
from lianpu.reading import read

_TOLD = Path(__file__).with_name("told.yaml")


def _sentence(text: str) -> Sentence:
    return Sentence(0, len(text), text, chinese=False)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bowes\b \ue001 (?:about )?\ue003", ["(?<![a-z])owes\\b\\ "]),
        (
            "\ue001[^;,]{0,9}(?:bought|sold) \ue001's? stake",
            ["(?:bought|sold)\\ ", "'(?:s)??\\ stake"],
        ),
        ("(?:gave|\ue001 lent) us a loan", ["\\ us\\ a\\ loan"]),
        ("(?:in \ue001 )+for cash", ["in\\ ", "for\\ cash"]),
        ("(?i:Gave) \ue001 (?=leave)(?!a)b", []),
    ],
)
def test_signs_and_what_may_be_left_out_part_the_stretches(pattern: str, words: list[str]) -> None:
    """What a branch, a repetition or a set may fill with a sign is a gap; what looks around asks for nothing."""
    assert [one.pattern for one in skeleton(pattern)] == words


def test_stretches_must_begin_in_order() -> None:
    stretches = skeleton("bought \ue001[^;]{0,9} from \ue001")
    assert fits("norvale bought 40 jets from aurelka", stretches)
    assert not fits("jets from aurelka were bought in may", stretches)


def test_words_of_a_deal_in_another_order_tell_none() -> None:
    """The twin has the same words as a deal has them."""
    turned = _sentence("The option that Norvale Inc has was an award to its staff.")
    told = _sentence("Norvale Inc awarded Aurelka Corp an option over its shares.")
    assert worded(turned) == (True, False)
    assert worded(told) == (True, True)
    assert may_tell(told)
    assert not may_tell(turned)


def test_the_skeleton_of_every_rule_fits_what_the_rule_matches() -> None:
    """Brackets, marks and double blanks that a shape leaves out part no stretch."""
    texts = [
        "Norvale Inc (the Company) *acquired*  all (or substantially all) of the shares of Aurelka Corp (Oslo) for $40 million.",
        'Norvale Inc, a maker of pumps, has agreed to buy "Aurelka Corp" (the deal) from Teluvia plc for $40 million.',
    ]
    lines: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str) and len(value) > 20:
            lines.append(value)
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                collect(one)

    collect(yaml.safe_load(_TOLD.read_text("utf-8")))
    document = read("\n\n".join([*texts, *lines]).encode(), "told.txt")
    tried = 0
    for passage in passages(document, NameIndex(packaged_entities()), every=True):
        if passage.sentence.chinese or passage.sentence.heading:
            continue
        for part in (passage.shape, *passage.shape.asides):
            matching = [rule for rule in rules(False) if rule.pattern.search(part.text)]
            tried += len(matching)
            assert all(fits(part.text, rule.skeleton) for rule in matching), part.text
            worth = [rule for rule in matching if any(word in part.text for word in rule.when)]
            assert not worth or may_tell(passage.sentence), passage.sentence.text
    assert tried > 100
