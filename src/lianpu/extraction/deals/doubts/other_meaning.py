"""Words beside those of a deal by which they tell none: what such a meaning is, and where it is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Stretch = Callable[[re.Match[str]], tuple[int, int]]
"""Which part of the sentence, around the words of a deal, is looked at."""


def around(before: int = 0, behind: int = 0) -> Stretch:
    """The words of the deal with so many letters on both sides."""
    return lambda words: (max(0, words.start() - before), words.end() + behind)


def ahead(before: int | None = None, into: int = 0) -> Stretch:
    """So many letters before the words of the deal, by default all, and the first ones of them."""
    if before is None:
        return lambda words: (0, words.start() + into)
    return lambda words: (max(0, words.start() - before), words.start() + into)


def in_clause(words: re.Match[str]) -> tuple[int, int]:
    """The clause of the words, to the commas before and behind them."""
    text = words.string
    left = max(text.rfind(mark, 0, words.start()) for mark in ",;") + 1
    ends = [at for at in (text.find(mark, words.end()) for mark in ",;") if at >= 0]
    return left, min(ends, default=len(text))


def behind(words: re.Match[str]) -> tuple[int, int]:
    """All that stands behind the words of the deal."""
    return words.end(), len(words.string)


def everywhere(words: re.Match[str]) -> tuple[int, int]:
    """The whole sentence."""
    return 0, len(words.string)


@dataclass(frozen=True)
class OtherMeaning:
    """Words by which those of a deal of some kinds tell none."""

    kinds: tuple[str, ...]
    """Kinds of deals or how they end."""
    where: Stretch
    told: re.Pattern[str]
    means: str
    """What they tell, or beside what they stand."""
    at_once: bool = False
    """Whether the words have to begin where the stretch begins."""

    def holds(self, words: re.Match[str]) -> bool:
        look = self.told.match if self.at_once else self.told.search
        return look(words.string, *self.where(words)) is not None


PURCHASES = ("_purchase",)
CONTRACTS = ("_purchase", "partnership", "lease")
MONEY_IN = ("equity_investment", "fundraise")
"""Kinds that many such words are of."""
