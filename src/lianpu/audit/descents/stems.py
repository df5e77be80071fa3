"""Stems: the words of a stretch that say what a number is of, cut so that "margins" and "margin" are one."""

from __future__ import annotations

import re
from functools import lru_cache

from lianpu.audit.stated.series import MEASURES
from lianpu.core import lazy_re


@lru_cache(maxsize=1 << 13)  # rows and columns of all tables go by few names
def stems(words: str) -> frozenset[str]:
    """The first letters of each English word that says something, and each two Chinese characters on end."""
    low = words.casefold()
    named = {f"={name}" for name, known in _KNOWN if known.search(low)}
    return frozenset(_of(low) | named)


def said(words: str) -> frozenset[str]:
    """As `stems`, with names such as GB200 and HF, and without the measures that go by several names."""
    names = {each.casefold() for each in _NAME.findall(words) if not _TIME.fullmatch(each)}
    return frozenset(_of(words.casefold()) | names)


def says(words: str) -> bool:
    """Whether words may say what a number is of."""
    return bool(_WORD.search(words) or _TWO.search(words))


def names_in(words: str) -> frozenset[str]:
    """The stems of words that are written as names: in capitals, or in Latin letters among Chinese ones."""
    pattern = _LATIN if _TWO.search(words) else _CAPITAL
    return frozenset(each.casefold()[:5] for each in pattern.findall(words))


_LATIN, _CAPITAL = lazy_re.compile("[A-Za-z]{3,}"), lazy_re.compile("[A-Z][A-Za-z]{2,}")


def _of(low: str) -> set[str]:
    return {each[:5] for each in _WORD.findall(low)} - _SMALL | set(_TWO.findall(low))


_NAME = lazy_re.compile(r"(?<![\w.-])(?:[A-Za-z]+-?\d+[A-Za-z\d]*|[A-Z]{2})(?![A-Za-z\d])")
_TIME = lazy_re.compile(r"[QH]\d+|FY\d+|\d?[QH]\d+|US|EU|UK|v\d+", re.IGNORECASE)
"""What is written as a name and is none: times, and places that are said of most money."""


_KNOWN = tuple((name, lazy_re.compile(words, re.IGNORECASE)) for name, words in MEASURES)
"""Measures that go by several names: sales and revenue."""


_WORD = lazy_re.compile("[a-z][a-z]{2,}")
_EMPTY_ZH = (
    "的了是为在和与及或约达到至较比同环年月日季上下前后末初本去今其中共个百分点超过近逾增长降升减加占将有也均各以对从由自这该"
    "两三四五六七八九十一二多少高低约仅则亿万元美第等已未还又并但而且"
)
_TWO = lazy_re.compile(f"(?=([^\x00-⿿{_EMPTY_ZH}][^\x00-⿿{_EMPTY_ZH}]))")
_SMALL = frozenset(
    each[:5] for each in (
        "the and for was were are has have had its our this that these those with from year years quarter quarters month months "
        "period rose risen rise increase increased increasing grew grown grow growth decline declined fell fall down decrease "
        "decreased compared compare versus against about near nearly some more than over under less half first second third "
        "fourth fiscal full last prior previous ended ending reported represents representing reached reach record percent "
        "percentage points million billion trillion thousand which while also both into same per but not all any each other "
        "approximately roughly around total totaled totaling amounted came accounted accounting including included would could "
        "will expected expects expect they their them his her who been being when where only just still now january february "
        "march april june july august september october november december annual annually basis quarterly yearly"
    ).split()
)  # fmt: skip
"""English words that many numbers have beside them, and no word of what they measure."""
