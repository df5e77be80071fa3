"""The time in a head or label of a table: with its year or without, or "the one before"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lianpu.core import lazy_re

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_NUMERALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12,
    "上": 1, "下": 2, "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_STRETCH = r"(?:[1１]|一)\s*[-—–－~～至]\s*(?P<through>\d{1,2})月|前(?P<front>[一二三四五六七八九十]{1,2})个?月"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:[/-]\d\d(?!\d))?\s*(?:财年|年度|年|[AEF](?![a-z]))?|\bFY\s?'?(?P<short>\d\d)(?!\d)[AEF]?"
_QUARTER = r"第?(?P<zq>[一二三四])季度?末?|\bQ(?P<q>[1-4])\b|\b(?P<qq>[1-4])Q(?P<qy>\d\d)?\b|\b(?P<eq>first|second|third|fourth)[ -]quarter"
_HALF = r"(?P<zh>[上下])半年|\bH(?P<h>[12])\b|\b(?P<hh>[12])H(?P<hy>\d\d)?\b|\b(?P<eh>first|second) half"
_MONTH = (
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:(?P<d>\d{1,2})日)?末?"
    r"|\b(?:(?P<day>\d{1,2}) )?(?P<em>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?: (?P<eday>\d{1,2})\b)?"
)
_WEEK = r"第(?P<w>\d{1,2}|[一二三四五])周|\bweek (?P<ew>\d{1,2})\b"
_MOMENT = lazy_re.compile(
    "|".join((_STRETCH, _YEAR, _QUARTER, _HALF, _MONTH, _WEEK)), re.IGNORECASE
)
_BEFORE = lazy_re.compile(
    r"(?:上|去)年(?:同期|同月|同季|末|底|度)?|上年?同期|同期|上[个一]?(?:期|周|月|季度?|财年|年度)末?|前[一]?(?:期|周|月|季度?)|期初|年初|上期末"
    r"|\b(?:the )?(?:previous|prior|last|preceding) (?:year|quarter|month|week|period|season|half)(?:'s)?(?: end)?\b|\ba? ?(?:year|quarter|month|week) (?:ago|earlier|before)\b|\b(?:opening|previous|prior)\b",
    re.IGNORECASE,
)
_NOW = lazy_re.compile(
    r"本(?:期|年|周|月|季度?|财年|年度)(?:末)?|今年|期末|年末|当期|\b(?:this|current|latest) (?:year|quarter|month|week|period|season|half)\b|\b(?:closing|current|latest)\b",
    re.IGNORECASE,
)
_EDGES = lazy_re.compile(
    r"^[\s,、:：的()（）\[\]/\-—–]+|[\s,、:：的()（）\[\]/\-—–]+$|\b(?:end|of|in|at|fiscal|full[- ]year|for|the|year)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Moment:
    """A time as a table has it: years and parts count up, what is called "before" is -1 and "now" 1."""

    year: int = 0
    """-1 for the year before one that is not told."""
    kind: str = ""
    number: int = 0
    day: int = 0
    words: str = field(default="", compare=False)

    @property
    def called(self) -> bool:
        """Whether it is only called the one before, the present one, a plan or what came of it."""
        return self.kind in ("~", "=")


BEFORE, NOW = Moment(0, "~", -1), Moment(0, "~", 1)
PLAN, OUTCOME = Moment(0, "=", -1), Moment(0, "=", 1)
_PLAN = lazy_re.compile(
    r"预算数?|计划数?|目标值?|预测值?|指引|\b(?:budget(?:ed)?|plan(?:ned)?|targets?|forecasts?|guidance)\b",
    re.IGNORECASE,
)
_OUTCOME = lazy_re.compile(
    r"决算数?|实际[值数]?|执行数|完成[值数]?|实绩|\b(?:actuals?|outturn|outcome|achieved|spent)\b",
    re.IGNORECASE,
)


def plan_of(words: str) -> tuple[Moment | None, str]:
    """Whether a head tells a plan or what came of it, and what else it says.

    >>> plan_of("Budget ($m)"), plan_of("实际支出")[1]
    ((Moment(year=0, kind='=', number=-1, day=0, words=''), '$m'), '支出')
    """
    plan, outcome = _PLAN.search(words), _OUTCOME.search(words)
    found = plan or outcome
    if found is None or (plan and outcome) or words[: found.start()].strip():
        return None, words
    return (PLAN if plan else OUTCOME), _clean(words[found.end() :])


def plans_in(words: str) -> list[tuple[int, Moment]]:
    """Where words name a plan or what came of it."""
    told = [(match.start(), PLAN) for match in _PLAN.finditer(words)]
    return sorted(told + [(match.start(), OUTCOME) for match in _OUTCOME.finditer(words)])


@lru_cache(maxsize=1024)  # the tables of a filing have the same heads
def moment_of(words: str) -> tuple[Moment | None, str]:
    """The time that a head tells, and what else it says.

    >>> moment_of("二季度末")[0]
    Moment(year=0, kind='Q', number=2, day=0, words='二季度末')
    >>> moment_of("去年同期（辆）")
    (Moment(year=0, kind='~', number=-1, day=0, words=''), '辆')
    """
    year, kind, number, day = 0, "", 0, 0
    for match in _MOMENT.finditer(words):
        got = {name: value for name, value in match.groupdict().items() if value}
        for name, value in got.items():
            if name == "year":
                year = int(value)
            elif name in ("short", "qy", "hy"):
                year = 2000 + int(value)
            elif name in ("through", "front"):
                kind, number = "C", _count(value)
            elif name in ("zq", "q", "qq", "eq"):
                kind, number = "Q", _count(value)
            elif name in ("zh", "h", "hh", "eh"):
                kind, number = "H", _count(value)
            elif name == "m":
                kind, number = "M", _count(value)
            elif name == "em":
                kind, number = "M", _MONTHS.index(value[:3].casefold()) + 1
            elif name in ("d", "day", "eday"):
                day = int(value)
            elif name in ("w", "ew"):
                kind, number = "W", _count(value)
    before = _BEFORE.search(words)
    rest = _clean(_NOW.sub(" ", _MOMENT.sub(" ", _BEFORE.sub(" ", words))))
    if before is not None and not kind:
        return BEFORE, rest
    if before is not None and not year and _YEAR_BEFORE.match(before.group()):
        year = -1
    if year or kind:
        return Moment(year, kind, number, day, words.strip()), rest
    if _NOW.search(words):
        return NOW, rest
    return None, words.strip()


_YEAR_BEFORE = lazy_re.compile(
    r"上年|去年|(?:the )?(?:last|prior|previous) year|a year", re.IGNORECASE
)


def _clean(words: str) -> str:
    return " ".join(_EDGES.sub("", words).split())


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMERALS.get(word.casefold(), 0)


def moments_in(words: str) -> list[tuple[int, Moment]]:
    """The times that words name, each with the place where it begins; a year and its part are one."""
    found: list[tuple[int, int]] = []
    for match in _MOMENT.finditer(words):
        if found and words[found[-1][1] : match.start()].strip(" ,年的") in ("", "of"):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    made = ((start, moment_of(words[start:end])[0]) for start, end in found)
    return [(start, moment) for start, moment in made if moment is not None]


def in_order(moments: list[Moment]) -> list[Moment]:
    """Times from the oldest to the newest; empty where their order is not told.

    >>> [each.words for each in in_order([moment_of("Q3")[0], moment_of("Q2")[0]])]
    ['Q2', 'Q3']
    """
    distinct = list(dict.fromkeys(moments))
    if BEFORE in distinct:
        others = [each for each in distinct if each != BEFORE]
        return [BEFORE, *others] if len(others) == 1 else []
    kinds = {each.kind for each in distinct}
    if len(kinds) > 1 or len({each.year > 0 for each in distinct}) > 1:
        return []
    return sorted(distinct)
