"""The one time that a stretch of a mask tells, in periods or in words, so that two of a kind can be put in order.

"In June" and "in July", 一季度 and 二季度, 去年 and 今年, 2021 and 2022: each is a year, half, quarter or month, the years
of the calendar or those of the paragraph. A half is not held to a quarter, nor a stretch to anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from lianpu.audit.stated.sentences import Moment, Sentence
from lianpu.core import lazy_re
from lianpu.core.period import Period


@dataclass(frozen=True)
class TimeTold:
    """A time by its parts, the longest first: ((year, 2021), (quarter, 3))."""

    parts: tuple[tuple[str, int], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which parts it tells."""
        return tuple(kind for kind, _ in self.parts)

    def until(self, other: TimeTold) -> int | None:
        """Steps of the last part to a later time of the same kinds, whose year may be left out; None for other kinds."""
        mine = self.parts[-len(other.parts) :]
        if not other.parts or tuple(kind for kind, _ in mine) != other.kinds:
            return None
        steps = 0
        for (kind, one), (_, two) in zip(mine, other.parts, strict=True):
            steps = steps * _IN_A_YEAR.get(kind, 1) + two - one
        return steps


NO_TIME = TimeTold(())
_IN_A_YEAR = {"month": 12, "quarter": 4, "half": 2}
_LONGEST_FIRST = (
    "year", "nearby", "end", "half", "quarter", "near quarter", "season", "month", "near month",
)  # fmt: skip

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "winter": 4}
_WORD = lazy_re.words(
    r"\b(?P<mon>january|february|march|april|may(?! (?:be|have|not|also|well|still)\b)|june|july|august|september|october|november|december)\b"
    r"|(?<![\d年十])(?P<m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!度)"
    r"|第?(?P<q>[一二三四1-4])季|\b(?P<oq>first|second|third|fourth|final) quarter\b|(?<![A-Za-z])Q(?P<eq>[1-4])\b"
    r"|(?P<h1>上半年|\bfirst half\b)|(?P<h2>下半年|\bsecond half\b)"
    r"|\b(?P<season>spring|summer|autumn|winter)\b"
    r"|(?P<lasty>去年|上一?年|上期|\blast year\b|\bthe (?:previous|prior) year\b)|(?P<thisy>今年|本[年期]|\bthis year\b)|(?P<nexty>明年|来年|\bnext year\b)"
    r"|(?P<lastm>上个?月|\blast month\b)|(?P<thism>本月|当月|\bthis month\b)|(?P<nextm>次月|下月|\bnext month\b)"
    r"|(?P<lastq>上个?季|\blast quarter\b)|(?P<thisq>本季|当季|\bthis quarter\b)|(?P<nextq>\bnext quarter\b)"
    r"|(?P<lastp>期初|年初)|(?P<thisp>期末|年末|年底)"
)
_NEARBY = {"last": -1, "this": 0, "next": 1}
NOW = frozenset({("nearby", 0), ("near month", 0), ("near quarter", 0)})
"""Parts of a time that is going on."""


def time_told(sentence: Sentence, *stretches: tuple[int, int]) -> TimeTold | None:
    """The time told in some stretches of the mask: `NO_TIME` for none, None for several or one that has no order."""
    found: dict[str, int] = {}
    for start, end in stretches:
        for at, item in sentence.placed:
            if start <= at < end and isinstance(item, Moment):
                parts = _of_period(item.period)
                if parts is None or not _agree(found, parts):
                    return None
        for match in _WORD.finditer(sentence.mask, start, end):
            kind = match.lastgroup or ""
            if not _agree(found, [_of_word(kind, match[kind].casefold())]):
                return None
    if "end" in found and len(found) > 1:
        del found["end"]  # 2022年底: the year orders it
    return TimeTold(tuple((kind, found[kind]) for kind in _LONGEST_FIRST if kind in found))


def _agree(found: dict[str, int], parts: list[tuple[str, int]]) -> bool:
    return all(found.setdefault(kind, value) == value for kind, value in parts)


def _of_period(period: Period) -> list[tuple[str, int]] | None:
    """The parts of a period; None for a stretch of time or a day."""
    if period.until is not None or period.year_to_date or period.months or period.day:
        return None
    parts = [("year", period.year)]
    for kind, value in (
        ("half", period.half),
        ("quarter", period.quarter),
        ("month", period.month),
    ):
        if value:
            parts.append((kind, value))
    return parts


def _of_word(kind: str, word: str) -> tuple[str, int]:
    """The part that a word of time tells."""
    if kind in ("mon", "m"):
        return "month", _MONTHS.index(word[:3]) + 1 if kind == "mon" else _number(word)
    if kind in ("q", "oq", "eq"):
        return "quarter", _ORDINALS.get(word, 4) if kind == "oq" else _number(word)
    if kind in ("h1", "h2"):
        return "half", int(kind[1])
    if kind == "season":
        return "season", _SEASONS[word]
    if kind.endswith("p"):
        return "end", _NEARBY[kind[:-1]]
    part = {"y": "year", "m": "month", "q": "quarter"}[kind[-1]]
    return ("nearby" if part == "year" else f"near {part}", _NEARBY[kind[:-1]])


def _number(word: str) -> int:
    return _NUMERALS.get(word) or int(word)
