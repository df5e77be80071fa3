"""Words for people in both languages of the product, equals and never a translation note."""

from __future__ import annotations

import unicodedata
from math import ceil
from typing import Literal

import msgspec

Language = Literal["zh", "en"]
"""The languages in which the product speaks; Documents may be in others."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(msgspec.Struct, frozen=True, gc=False):
    """The same words in Chinese and in English.

    >>> Text("循环", "cycle").get("en")
    'cycle'
    """

    zh: str
    en: str

    def get(self, language: Language) -> str:
        """The words in one language."""
        return self.zh if language == "zh" else self.en

    @classmethod
    def same(cls, words: str) -> Text:
        """Words that read alike in both languages: a name, a number, a quote."""
        return cls(words, words)


def is_wide(letter: str) -> bool:
    """Whether a letter or mark fills a Chinese square, two Latin letters."""
    return unicodedata.east_asian_width(letter) in "WF"


def width(words: str) -> int:
    """Room that words take in one line, in Latin letters.

    >>> width("产能 GW")
    7
    """
    return sum(1 + is_wide(letter) for letter in words)


def lines_in(words: str, letters: int) -> int:
    """Lines that words take in a column so many Latin letters wide; one in eight is lost at breaks."""
    return sum(max(ceil(width(line) * 9 / 8 / letters), 1) for line in words.split("\n"))
