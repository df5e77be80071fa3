"""Words that tell a time by the day of publication: 去年, last Friday, three weeks ago, 今年以来.

A word is read at its own precision: "two months ago" is a month, "three weeks ago" the week from
Monday to Sunday, "three days ago" a day. "Last Monday" said on a Friday may be of this week or of
the one before: it is open, as is every word of these where the day of publication is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from lianpu.core import lazy_re
from lianpu.core.period import Period

_YEARS = {
    "大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年度": 0, "本年": 0, "明年": 1, "后年": 2,
    "last year": -1, "this year": 0, "next year": 1,
}  # fmt: skip
_QUARTERS = {
    "上季度": -1, "上个季度": -1, "上一季度": -1, "本季度": 0, "下季度": 1, "下一季度": 1, "last quarter": -1,
    "this quarter": 0, "next quarter": 1,
}  # fmt: skip
_MONTHS = {
    "上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1, "last month": -1,
    "this month": 0, "next month": 1,
}  # fmt: skip
_WEEKS = {
    "上周": -1, "上个星期": -1, "上星期": -1, "本周": 0, "这周": 0, "本星期": 0, "下周": 1,
    "下星期": 1, "last week": -1, "this week": 0, "next week": 1,
}  # fmt: skip
# 明天 and "tomorrow" are figures of speech as often as days.
_DAYS = {
    "前天": -2, "昨日": -1, "昨天": -1, "昨晚": -1, "今日": 0, "今晨": 0, "今晚": 0,
    "the day before yesterday": -2, "yesterday": -1,
}  # fmt: skip
_TO_DATE = (
    "今年以来",
    "今年至今",
    "年初至今",
    "年初以来",
    "so far this year",
    "year to date",
    "year-to-date",
)
_WORDS = lazy_re.compile(
    # 目前年化, 日本年 and 今日头条 hold no 前年, 本年 or 今日.
    "(?<![目此之以当提往日成资基根版样文线网马最上下])(?:"
    + "|".join(
        sorted((*_TO_DATE, *_YEARS, *_QUARTERS, *_MONTHS, *_WEEKS, *_DAYS), key=len, reverse=True)
    )
    + ")(?!同期|[化活期]|(?<=周)末|头条|资本|之星)(?![A-Za-z])",
    re.IGNORECASE,
)
# "today" and 今天 mean "nowadays" more often than a day, unless something was announced.
_TODAY = lazy_re.compile(
    r"今天(?=[ ]?(?:宣布|表示|发布|公告|披露|公布|开盘|收盘|上午|下午|早间|凌晨|晚间|消息))"
    r"|(?i:earlier today)|today(?= (?:announced|said|reported|unveiled|launched|signed|disclosed))"
    r"|(?<=announced )today|(?<=said )today|(?<=reported )today|(?<=unveiled )today"
    r"|(?<=launched )today|(?<=signed )today|(?<=disclosed )today"
)
_WEEKDAY_ZH = lazy_re.compile("[ ]?(?P<day>[一二三四五六日天])(?![一二三四五六七八九十])")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_EN = lazy_re.compile(
    rf"(?P<which>last|this|next) (?P<day>{'|'.join(_WEEKDAYS)})(?![A-Za-z])", re.IGNORECASE
)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_EN = lazy_re.compile(
    r"(?P<which>last|this|next) (?P<month>January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?![A-Za-z])",
    re.IGNORECASE,
)
_DAY_OF_MONTH = lazy_re.compile("[ ]?(?P<d>[12][0-9]|3[01]|0?[1-9]) ?[日号]")
SMALL = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
) | {"a": 1, "an": 1}
_HAN = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}


def small_number(printed: str) -> int:
    """A number up to twelve in digits, in an English word or in one Chinese character.

    >>> small_number("12"), small_number("three"), small_number("两")
    (12, 3, 2)
    """
    return int(printed) if printed.isdigit() else SMALL.get(printed) or _HAN[printed]


_AGO = lazy_re.compile(
    rf"(?P<n>\d{{1,3}}|{'|'.join(SMALL)}) (?P<unit>day|week|month|year)s? ago(?![A-Za-z])"
    r"|(?P<zn>\d{1,3}|[一二三四五六七八九十两]) ?(?:个(?=月|星期))?(?P<zunit>天|周|星期|月|年)(?:之|以)?前(?![后期的沿])",
    re.IGNORECASE,
)
# "about two weeks ago", "twenty five years ago", 十五年前: the words before belong to the number.
_NOT_BEHIND = lazy_re.compile(
    r"(?:[约近超逾余多几大概过十百千第到至、零一二三四五六七八九两.,\d]|\b(?:about|around|some|roughly|nearly|almost"
    r"|over|than|least|approximately|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|and|to|or))[ -]?$",
    re.IGNORECASE,
)
_UNITS = {"天": "day", "周": "week", "星期": "week", "月": "month", "年": "year"}
Part = Callable[[int, int], tuple[int, Period] | None]
"""End and value of the part of a year (上半年, 12月) that begins at a place, given that year."""


def relative_at(folded: str, start: int, today: date, part: Part) -> tuple[int, Period] | None:
    """End and value of the relative time that begins at a place of folded text.

    Args:
        folded: The text, folded.
        start: Where the words would begin.
        today: Day of publication.
        part: Reads what follows a year.
    """
    for reader in (_ago, _weekday, _month_named, _nowadays):
        found = reader(folded, start, today)
        if found is not None:
            return found
    match = _WORDS.match(folded, start)
    if match is None or (match[0].isascii() and folded.endswith("the ", 0, start)):
        return None  # over the last year: a stretch up to the day
    words, end = match[0].lower(), match.end()
    if words == "yesterday" and folded.startswith("'s", end):
        return None  # yesterday's chips
    if words in _TO_DATE:
        return end, Period("", today.year, year_to_date=True)
    if words in _YEARS:
        year = today.year + _YEARS[words]
        return part(end, year) or (end, Period("", year))
    if words in _QUARTERS:
        index = today.year * 4 + (today.month - 1) // 3 + _QUARTERS[words]
        return end, Period("", index // 4, quarter=index % 4 + 1)
    if words in _MONTHS:
        month = _month(today, _MONTHS[words])
        day = _DAY_OF_MONTH.match(folded, end) if "月" in words else None
        if day is None:
            return end, month
        return day.end(), Period("", month.year, month=month.month, day=int(day["d"]))
    if words in _WEEKS:
        day = _WEEKDAY_ZH.match(folded, end) if not words.isascii() else None
        if day is None:
            return end, _week(today, _WEEKS[words])
        index = min("一二三四五六日天".index(day["day"]), 6)
        return day.end(), _day(_monday(today, _WEEKS[words]) + timedelta(days=index))
    return end, _day(today + timedelta(days=_DAYS[words]))


def _ago(folded: str, start: int, today: date) -> tuple[int, Period] | None:
    match = _AGO.match(folded, start)
    if match is None:
        return None
    printed = (match["n"] or match["zn"]).lower()
    count = small_number(printed)
    unit = (match["unit"] or "").lower() or _UNITS[match["zunit"]]
    if unit == "month" and match["zunit"] and "个" not in match[0]:
        return None  # 3 月前 is before March.
    if _NOT_BEHIND.search(folded, max(start - 14, 0), start):
        return None
    if unit == "year" and count >= 20 and count % 10 == 0:
        return None  # 30 年前: some decades ago
    if unit == "day":
        return match.end(), _day(today - timedelta(days=count))
    if unit == "week":
        return match.end(), _week(today, -count)
    if unit == "month":
        return match.end(), _month(today, -count)
    return match.end(), Period("", today.year - count)


def _weekday(folded: str, start: int, today: date) -> tuple[int, Period] | None:
    match = _WEEKDAY_EN.match(folded, start)
    if match is None:
        return None
    index, which = _WEEKDAYS.index(match["day"].lower()), match["which"].lower()
    if (which == "last" and index < today.weekday()) or (
        which == "next" and index > today.weekday()
    ):
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[which]
    return match.end(), _day(_monday(today, weeks) + timedelta(days=index))


def _month_named(folded: str, start: int, today: date) -> tuple[int, Period] | None:
    """Last October, next March; open where this year's or another's may be meant."""
    match = _MONTH_EN.match(folded, start)
    if match is None:
        return None
    month, which = _MONTH_NAMES.index(match["month"][:3].lower()) + 1, match["which"].lower()
    if (which == "last" and month < today.month) or (which == "next" and month > today.month):
        return None
    years = {"last": -1, "this": 0, "next": 1}[which]
    return match.end(), Period("", today.year + years, month=month)


def _nowadays(folded: str, start: int, today: date) -> tuple[int, Period] | None:
    match = _TODAY.match(folded, start)
    return (match.end(), _day(today)) if match else None


def _monday(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def _week(today: date, weeks: int) -> Period:
    first = _monday(today, weeks)
    last = first + timedelta(days=6)
    return Period("", first.year, first.month, first.day, until=_day(last))


def _day(day: date) -> Period:
    return Period("", day.year, month=day.month, day=day.day)


def _month(today: date, months: int) -> Period:
    index = today.year * 12 + today.month - 1 + months
    return Period("", index // 12, month=index % 12 + 1)
