"""Letters of the two scripts: what counts as one, and the Simplified form of each."""

from __future__ import annotations

import re

from lianpu.notation.letters import CAPITALS, HAN_LETTER, LATIN, simplified_letters


def test_signs_between_the_latin_letters_are_none() -> None:
    assert re.fullmatch(f"[{LATIN}]+", "Øresundéɏ")
    assert not re.search(f"[{LATIN}{CAPITALS}]", "×÷0_")
    assert re.fullmatch(f"[{CAPITALS}]+", "AÉÞ")


def test_a_han_letter_is_no_mark_and_no_kana() -> None:
    assert HAN_LETTER.search("A链")
    assert not HAN_LETTER.search("、。あA１")


def test_simplified_letters_keep_every_place() -> None:
    words = "來自健康板塊的營業收入，較去年同期"
    simple = words.translate(simplified_letters())
    assert simple == "来自健康板块的营业收入，较去年同期"
    assert len(simple) == len(words)
