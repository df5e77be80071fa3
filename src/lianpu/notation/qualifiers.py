"""The words that widen, bound or blur a number, and by how much.

Widths are our reading of broker usage, not a rule of the language; they are constants here so that
an analyst finds them in one place.
"""

from __future__ import annotations

import re
from decimal import Decimal

from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier
from lianpu.notation.signs import PREFIX_UNIT

ABOUT_WIDTH = Decimal("0.05")
"""约, 左右, about: 5 % to either side, and at least half of the last printed digit."""
NEARLY_WIDTH = Decimal("0.10")
"""近, 接近, nearly: from 10 % under the number up to its rounding."""

_BEFORE = {
    Qualifier.ABOUT: "大约|约|约为|约合|约有|约达|大概|大致|相当于约|大约为|合约为|~|≈|about|around|roughly"
    "|approximately|approx.|approx|circa|c.|ca.|some|in the region of|on the order of"
    "|in the order of|something like|an estimated|roughly around",
    Qualifier.NEARLY: "近|接近|将近|逼近|几近|接近于|nearly|almost|approaching|close to|just under"
    "|just shy of|just below|nearing|getting close to",
    Qualifier.UP_TO: "至多|最多|高达|多达|不超过|不超|不高于|不多于|上限|上限为|上限达|最高|最高达|最高可达"
    "|最多可达|至高|最大|最多达|最高不超过|可达|≤|up to|as much as|as many as|at most|no more than"
    "|not more than|a maximum of|maximum of|as high as|capped at|not exceeding|not to exceed",
    Qualifier.AT_LEAST: "至少|最少|不下于|不下|不低于|不少于|不小于|起码|最低|下限|下限为|至少达|至少有|至少为|≥|at least|no less than"
    "|not less than|no fewer than|not fewer than|as few as|as little as|a minimum of|minimum of",
    Qualifier.MORE_THAN: "超|超过|超过了|已超|已超过|超出|逾|已逾|突破|已突破|突破了|大于|高于|多于|>|冲破|站上|不止|刚过|已过"
    "|more than|over|above|greater than|in excess of|upwards of|exceeding|exceeds|exceed|exceeded"
    "|surpassing|surpassed|surpass|topping|topped|north of|well over|just over|slightly over"
    "|well above|slightly more than",
    Qualifier.LESS_THAN: "不足|不到|低于|少于|小于|未满|不及|<|less than|under|below|fewer than|lower than"
    "|well under|south of",
}
_AFTER = {
    Qualifier.ABOUT: "左右|上下|or so",
    Qualifier.AT_LEAST: "或以上|及以上|以上|或更多|or more|and above|or above|and up|+|-plus",
    Qualifier.UP_TO: "或以下|及以下|以下|以内|之内|or less|or fewer|at most",
    Qualifier.MORE_THAN: "开外",
    Qualifier.LESS_THAN: "不到|不足",
}
_FILLERS = (
    "达到了|达到|达|为|在|有|约|an additional|an extra|additional|another|a further|a total of|a"
)
# What turns a qualifier into part of another word: 签约 3 亿 is no "about 3".
_NOT_BEHIND = {
    "约": "合契签纽节公预条续解违履租特婚",
    "近": "最附临新就亲邻靠",
    "超": "反赶英中德西意法",
}
_DURING = frozenset(("近", "over", "under"))
"""Qualifiers that mean something else before a stretch of time: 近两年, over five years."""


_GOVERNS = lazy_re.compile(r"(?:over|under)\s+an?\s", re.IGNORECASE)


def governs_a_noun(words: str) -> bool:
    """Whether the words before a number lead to a noun behind it: under a five-year contract."""
    return _GOVERNS.match(words) is not None


def before_time(words: str) -> bool:
    """Whether the word before a stretch of time means "during" and qualifies nothing."""
    return words in _DURING


_CLASS = {
    words: qualifier
    for table in (_BEFORE, _AFTER)
    for qualifier, line in table.items()
    for words in line.split("|")
}
_LATIN = lazy_re.compile("[A-Za-z]")
# 40 万字上下文 is a context, 10 亿以内部 an inside.
_AFTER_NOT = {
    "上下": "(?![文游级限])",
    "以内": "(?!部)",
    "之内": "(?!部)",
    "以上": "(?!述)",
    "以下": "(?!几|简)",
    "不到": "(?=[，。、；,;)）]|$)",
    "不足": "(?=[，。、；,;)）]|$)",
    "and up": r"(?! to)(?! (?:by |about |around |nearly |some )?[A-Z$€£¥]{0,4}\d)(?![A-Za-z0-9])",
}


_NOT_OVER = "|".join(
    word[::-1]
    for word in "hand hands handed handing spread spreads split distributed scattered stretched divided".split()
)
"""Verbs of which "over" is a part, and verbs of sharing out, in reversed text."""


def _backwards(words: list[str]) -> str:
    """An alternation that matches the words in reversed text, longest first."""
    parts = []
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        pattern = re.escape(word[::-1]).replace(r"\ ", r"\s+")
        if _LATIN.match(word[0]):
            pattern += r"(?![A-Za-z])"
            if word == "over":
                pattern += rf"(?!\s(?:{_NOT_OVER})(?![A-Za-z]))"  # "handed over 75 million", "spread over 9 sites"
        elif word == ">":
            pattern += "(?![-=])"  # an arrow: "$40m -> $52m"
        parts.append(pattern)
    return "(?:" + "|".join(parts) + ")"


_QUALIFIERS = _backwards([word for line in _BEFORE.values() for word in line.split("|")])
_CURRENCIES = _backwards(list(PREFIX_UNIT))
BEFORE = lazy_re.compile(
    rf"(?P<sign>[-+](?![0-9A-Za-z%)\]]))?[ ]{{0,2}}"
    rf"(?:(?P<inner>{_CURRENCIES})(?P<outer_sign>[-+](?![0-9A-Za-z%)\]]))?[ ]{{0,2}})?"
    rf"(?:(?:{_backwards(_FILLERS.split('|'))}[ ]{{0,2}})?[ ]?\n?(?i:(?P<qualifier>{_QUALIFIERS})))?"
    rf"(?:[ ]{{0,2}}(?P<outer>{_CURRENCIES}))?"
)
"""Qualifier, currency and sign before a number, on reversed text."""

AFTER = lazy_re.compile(
    "[ ]{0,2}(?P<qualifier>"
    + "|".join(
        re.escape(word) + _AFTER_NOT.get(word, "(?![A-Za-z0-9])" if word.isascii() else "")
        for word in sorted(
            (word for line in _AFTER.values() for word in line.split("|")), key=len, reverse=True
        )
    )
    + ")"
)
"""Qualifier behind a number."""


def qualifier_of(words: str) -> Qualifier:
    """The class of a qualifier's words."""
    return _CLASS[" ".join(words.lower().split())]


def spoils(words: str, behind: str) -> bool:
    """Whether the character before makes another word of the qualifier."""
    return bool(behind) and behind in _NOT_BEHIND.get(words, "")


def bounds(
    value: Decimal, step: Decimal, qualifier: Qualifier
) -> tuple[Decimal | None, Decimal | None]:
    """Least and greatest value that a printed number and its qualifier allow.

    >>> bounds(Decimal(100), Decimal(1), Qualifier.NEARLY)
    (Decimal('90.00'), Decimal('100.5'))
    """
    half = step / 2
    if qualifier is Qualifier.ABOUT:
        width = max(abs(value) * ABOUT_WIDTH, half)
        return value - width, value + width
    if qualifier is Qualifier.NEARLY:
        width = max(abs(value) * NEARLY_WIDTH, half)
        return (value - width, value + half) if value >= 0 else (value - half, value + width)
    if qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN):
        return None, value
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return value, None
    return value - half, value + half
