"""Times without a year, dated by the year or the time that was told before them.

"2024年前三季度营收58亿元……；第三季度营收19亿元" tells the third quarter of 2024. Where the document has a day of
publication, `notation` dates such times itself; here it is the words before them that do.

In a report titled "Second Quarter Fiscal 2026 Results", "the second quarter" and "the quarter" are that
quarter until its text tells another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.core.period import Period
from lianpu.notation.periods import read_period
from lianpu.notation.scan import Mention

_BARE = lazy_re.compile(
    r"(?<![年度\d一二三四第上下前])(?:前[一二三]个?季度|第[一二三四1-4]季度?|[一二三四1-4]季度"
    r"|(?:\d{1,2}[-—–~至])?(?:1[0-2]|[1-9])月份?(?![\d底末初])|[上下]半年|全年|Q[1-4](?![\dA-Za-z]))(?![末底])"
)
_AHEAD = lazy_re.compile(r"(?:预计|预测|预期|目标|到|至|将|未来)[^,，。;；]{0,3}$")
"""What stands before a year that is not the one spoken of."""
_COMPARED = lazy_re.compile(
    r"(?:超过?|超出|高于|低于|不及|不如|较|比|相比|相较于?|对比)[^,，。;；]{0,2}$"
)
"""What stands before a year that another is held against."""
_ANY_TIME = lazy_re.compile(
    r"年|季|月|[日天周](?!均|活)|目前|当前|现在|如今|截至|以来|近期|此前|同期|累计|当时|未来|预计|展望|将|有望|一度"
)
"""A word that says or may say when; a sentence without one speaks of the time of the one before."""
_NO_TIME = lazy_re.compile(
    r"[年季月日周](?=[增减降])|当[季月期]|报告期内?|期内|本期|[上去前]年同期|按[年季]|[月日周](?:均|活|产能)|第[一二三四五六七八九十\d]+年|连续[^,，。]{0,4}年"
)
"""What has the sign of a time in it and tells none: 年增, 连续第九年."""


def tells_a_time(text: str) -> bool:
    """Whether a sentence may say when."""
    return _ANY_TIME.search(_NO_TIME.sub("", text)) is not None


_OTHER_YEAR = lazy_re.compile(r"[去今前明本同]年(?:的)?$|[上本当]年(?:度)?(?:同期)?$")


def dated(
    text: str, mentions: Sequence[Mention], year: int | None, published: date | None = None
) -> tuple[list[Mention], int | None]:
    """The mentions of a sentence with its bare times, and the year that it tells last.

    Args:
        year: The year that the sentences before in the same paragraph tell; None for none.
        published: The day of publication, by which a quarter told without a year is the last one.
    """
    bare = _bare(text, mentions, year, published)
    found = sorted([*mentions, *bare], key=lambda one: one.start)
    years = list(_years(text, found, len(text)))
    return found, years[-1] if years else year


def _years(text: str, mentions: Sequence[Mention], before: int) -> Iterator[int]:
    """The years told before a place, but those that are looked ahead to or held against another."""
    for one in mentions:
        period = one.value if one.end <= before else None
        if isinstance(period, Period) and not any(
            other.search(text, 0, one.start) for other in (_AHEAD, _COMPARED)
        ):
            yield period.year


def _looks_ahead(text: str, mentions: Sequence[Mention], time: re.Match[str]) -> bool:
    """Whether the year right before a bare time is one to come, whose part it may be."""
    years = [one for one in mentions if one.end <= time.start() and isinstance(one.value, Period)]
    return bool(years) and _AHEAD.search(text, 0, years[-1].start) is not None


def _bare(
    text: str, mentions: Sequence[Mention], year: int | None, published: date | None
) -> Iterator[Mention]:
    for match in _BARE.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in mentions):
            continue
        if _OTHER_YEAR.search(text, 0, match.start()) or _looks_ahead(text, mentions, match):
            continue
        told = list(_years(text, mentions, match.start()))
        named = told[-1] if told else year
        if named is None and published is None:
            continue
        for each in (named,) if named else (published.year, published.year - 1):  # type: ignore[union-attr]
            try:
                period = read_period(f"{each}年{match.group()}")
            except NotationError:
                break
            if named or (period.end is not None and published and period.end < published):
                yield Mention(match.start(), match.end(), period)
                break


_NEAR = 40
"""Signs before a time in which a word of comparison belongs to it; ours."""
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_EN_BARE = lazy_re.compile(
    r"(?<!same )(?<!prior )(?<!next )(?<!previous )(?<!coming )(?<!last )(?<!’s )(?<!'s )\b(?:(?P<n>first|second|third|fourth)[ -](?:fiscal[ -])?quarter|(?P<half>first|second)[ -]half"
    r"|(?P<same>(?<=[Tt]he )(?:quarter|half)\b(?= (?:was|were|totall?ed|rose|fell|increased|decreased|grew|declined|came))|(?<=\bfor the )quarter|(?<=\bin the )quarter)|(?P<full>full[ -]year))\b"
    r"(?! (?:of|ended|ending|last|a year|in \d|to|before|earlier)\b)",
    re.IGNORECASE,
)


def dated_en(
    text: str, mentions: Sequence[Mention], spoken: Period | None
) -> tuple[list[Mention], Period | None]:
    """The mentions of a sentence with its bare times, and the time that it tells last.

    Args:
        spoken: The time that the sentences before in the paragraph tell, or the title; None for none.
    """
    days = [one.start for one in mentions if _last_day(text, one)]
    found = [
        one
        for one in mentions
        if one.start not in days and not any(_ENDED.fullmatch(text, one.end, day) for day in days)
    ]
    small = text.lower()
    asked = any(word in small for word in ("quarter", "half", "full"))
    for match in _EN_BARE.finditer(text) if asked else ():
        if any(one.start < match.end() and match.start() < one.end for one in mentions):
            continue
        before = [one.value for one in mentions if one.end <= match.start()]
        told = [value for value in before if isinstance(value, Period)]
        period = _part(match, told[-1] if told else spoken)
        if period is not None:
            found.append(Mention(match.start(), match.end(), period))
    found.sort(key=lambda one: one.start)
    return found, next(_last(text, found), spoken)


_ENDED = lazy_re.compile(r" (?:ended|ending) ")
_OF_A_STRETCH = lazy_re.compile(r"\b(?:years?|quarter|months|weeks) (?:ended|ending) $")


def _last_day(text: str, one: Mention) -> bool:
    """Whether a day is the last of a stretch whose first is not sure: a year of 52 weeks."""
    if not isinstance(one.value, Period) or one.value.until is not None or one.value.day is None:
        return False
    before = _OF_A_STRETCH.search(text, max(0, one.start - _NEAR), one.start)
    return before is not None and not before.group().startswith("years")


_EN_COMPARED = lazy_re.compile(
    r"\b(?:than|from|against|versus|compare[ds]? (?:to|with)|same|prior|previous|year-earlier|last)\b[^,;]{0,24}$",
    re.IGNORECASE,
)
"""What stands before a time that the one spoken of is compared with."""
_ANOTHER = lazy_re.compile(r"\b(?:same|prior|previous|last)\b", re.IGNORECASE)


def _last(text: str, mentions: Sequence[Mention]) -> Iterator[Period]:
    for one in reversed(mentions):
        if isinstance(one.value, Period) and one.value.until is None:
            compared = _EN_COMPARED.search(text, max(0, one.start - _NEAR), one.start)
            if compared is None and _ANOTHER.search(text, one.start, one.end) is None:
                yield one.value


def _part(match: re.Match[str], of: Period | None) -> Period | None:
    """The part of a year that a bare time is; None where no year is told."""
    if of is None or of.until is not None:
        return None
    if match["same"]:
        return of if of.quarter or of.half else None
    year = f"{'FY' if of.fiscal else ''}{of.year}"
    if match["full"]:
        words = year
    elif match["n"]:
        words = f"Q{_ORDER[match['n'].lower()]} {year}"
    else:
        words = f"H{_ORDER[match['half'].lower()]} {year}"
    try:
        return read_period(words)
    except NotationError:
        return None
