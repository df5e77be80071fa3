"""What numbers a sentence may hold, by its letters: never fewer than are read in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.plain_yaml import read_yaml
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.deals.rules.money import _LEAST_SCALED, _SCALE
from lianpu.extraction.text.numbers_held import (
    ANY,
    MONEY,
    NUMBER,
    SHARE,
    asked_by_needs,
    asked_by_signs,
    numbers_held,
)
from lianpu.extraction.text.sentences import Sentence, is_chinese, split

TESTS = Path(__file__).parent.parent
FILES = (
    TESTS / "extraction" / "told.yaml",
    TESTS / "extraction" / "metrics_told.yaml",
    TESTS / "notation" / "gold_quantities.yaml",
    TESTS / "notation" / "gold_lists.yaml",
)


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in _words(one)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_number_is_read_that_was_not_expected(path: Path) -> None:
    """A sentence passed over for lack of a sum would lose its deal in silence."""
    read = 0
    for text in _words(read_yaml(path.read_text("utf-8"), path.name)):
        for start, end in split(text):
            words = text[start:end]
            sentence = Sentence(start, end, words, is_chinese(words))
            held = numbers_held(sentence)
            for mention in sentence.numbers:
                value = mention.value
                if not isinstance(value, Quantity):
                    continue
                read += 1
                family = units().get(value.unit)
                sort = family.dimension if family else ""
                assert held & NUMBER or sort == "time", words
                assert held & SHARE or sort != "ratio", words
                assert held & MONEY or sort != "money", words
                scaled = value.best is not None and value.best >= _LEAST_SCALED
                assert held & MONEY or not (scaled and _SCALE.search(value.text)), words

    assert read > 50


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("The board met in Oslo.", 0),
        ("The plant opened in 2019.", NUMBER),
        ("It holds 12% of the shares.", NUMBER | SHARE),
        ("It paid $12 million.", NUMBER | MONEY),
        ("董事会在奥斯陆开会。", 0),
        ("工厂于2019年投产。", NUMBER),
        ("持股三成", NUMBER | SHARE),
        ("出资1.2亿元", NUMBER | MONEY),
    ],
)
def test_what_is_not_there_is_not_expected(words: str, held: int) -> None:
    """Else nothing would be passed over."""
    assert numbers_held(Sentence(0, len(words), words, is_chinese(words))) == held


def test_a_frame_asks_for_the_numbers_that_it_needs() -> None:
    """Either of two numbers is any number."""
    assert asked_by_needs((("giver",), ("amount",), ("stake",))) == MONEY | SHARE
    assert asked_by_needs((("taker",), ("amount", "volume"))) == NUMBER
    assert asked_by_needs((("giver",), ("taker",))) == 0
    assert asked_by_signs((frozenset("\ue001\ue002"),)) == 0
    assert asked_by_signs((frozenset("\ue003\ue007"), frozenset("\ue004"))) & ANY == MONEY | SHARE
