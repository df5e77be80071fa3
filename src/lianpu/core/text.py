"""Words for people in both languages of the product, equals and never a translation note."""

from __future__ import annotations

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
