"""The day on which a text says that it was published: its notations, its labels, its datelines.

A front holds other days too: that on which a quarter ended, prices were taken or a post was changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from lianpu.core import lazy_re

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DATE = lazy_re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)\s*(?:年|[-/.])\s*(?P<m1>\d{1,2})\s*(?:月|[-/.])\s*(?P<d1>\d{1,2})(?!\d)(?:\s*日)?"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m2>[A-Z][a-z]{2,8})\.?,?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?P<m3>[A-Z][a-z]{2,8})\.?\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)(?!\d)"
)
_DAY = "\ue000"
"""Stands for a full date in the text that the patterns below read."""
_TIME = lazy_re.compile(
    r"(?<=\ue000)(?:T|,?\s*(?:at\s+)?)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:\s*[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s*\(?(?:UTC|GMT|[ECMP][SD]?T|CES?T|BST|IST|SGT|HKT|JST)\b\)?|Z\b|\s*[+-]\d\d:?\d\d)?"
)
"""A time of day behind a date."""
_NAMED = lazy_re.compile(
    r"\b(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s*(?=\ue000)"
    r"|(?<=\ue000)\s*[（(]?(?:星期|周|礼拜)[一二三四五六日天][)）]?"
)
"""The name of the weekday beside a date."""
_PRINTED = (
    r"(?:\b(?:first |originally )?(?:published|posted|issued|released)(?: on| at)?|\b(?:release|publication) date|\bfor immediate release|\bpublish(?:ed)? date"
    r"|(?:^|(?<=[|｜丨·•,，;；(（]))\s*date(?: published| posted| of publication)?|发布时间|发布日期|发表时间|发表日期|发表于|发布于|发稿时间|刊发时间|刊登日期"
    r"|(?<![㐀-鿿])(?:时间|日期)|出版日期|报告日期|公告日期|披露日期|生成时间|生成日期|發布時間|發佈時間|發表於|刊登日期)"
)
_PUBLISHED = lazy_re.compile(
    rf"(?:{_PRINTED}\s*[:：]?|^(?:(?:posted|published|written|reported) )?by [^,|\d]{{3,40}}? on)\s*(?P<day>\ue000)",
    re.IGNORECASE,
)
"""A date that says itself that it is that of publication."""
_CHANGED = lazy_re.compile(
    r"(?:last |最后|最近)?(?:updated?|modified|edited|reviewed|revised|更新|修改|编辑)(?: on| at|时间|日期|于)?\s*[:：]?\s*\ue000",
    re.IGNORECASE,
)
"""A date on which the text was changed: it was published before."""
_STRETCH = lazy_re.compile(
    r"\ue000\s*(?:[-–—~～至到]|to\b|through\b)+\s*(?:\ue000|\d{1,2}\s*(?:月|日|[-./]\s*\d)|[A-Z][a-z]{2,8}\.? \d)"
)
"""The first day of a stretch of time: what a text is about."""
_OTHER = lazy_re.compile(
    r"截至|截止|有效期|生效|召开|举行|举办|报告期|成立|创立|上市|收盘|定价|到期|交割|(?<=\ue000)\s*(?:止|起|前|后|以来)"
    r"|(?:[㐀-鿿](?:日期?|时间)|[A-Za-z] date)\s*[:：]?\s*\ue000|^\W*(?:on|in|after|by|since|before|until|from)\s*\ue000"
    r"|\ue000\s*[，,]\s*(?!by )[^|｜丨·•()（）]{14,}$|^\ue000[，,]\s*[㐀-鿿][^|｜丨·•()（）]{7,}$"
    r"|下一?期|预告|\b(?:end(?:ed|ing|s)|weeks? of|next|upcoming|events?|webinar|signed|dated|closed|completed|as (?:of|at)|until|since|due|through|founded|established|incorporated|born|expir\w+|effective"
    r"|closing|priced?|matur\w+|deadline|held|starts?|starting|begins?|copyright|embargo\w*|accessed|retrieved)\b|©",
    re.IGNORECASE,
)
"""Words of a line whose date is one of something else."""
_WIRED = lazy_re.compile(
    r"(?!(?:On|In|By|As|At|Since|From|Until|After|Before|For|Through)[ ])(?:(?!(?:On|In|By|As|At|Since|From|Until|After|Before|For|Through|The|A|An|This|That|It|Its)\b)[A-Z][A-Za-z.'’&]*[,.]?[ ]?"
    r"|[-–—/,][ ]?|(?:de|la|of|and|am|Main) ){0,7}\(?\ue000\)?,?\s*"
    r"(?:(?:\([A-Za-z][^()]{1,40}\)|/[A-Za-z0-9. ]{3,30}/)\s*(?:--|[-–—:])*|(?:--|[–—]|-(?= )))\s*(?=[^\s\d\ue000])"
    r"|[A-Z][A-Za-z .,]{2,40}--\([A-Z][^()]{1,40}\)--\ue000\s*--"
    r"|[【\[(（]?[^\ue000。，,；;：:]{0,16}\ue000\s*(?:电|讯|消息|電|訊)(?:[】\]）)：:，,\s]|\()"
    r"|[^\ue000。，,；;：:]{0,16}\ue000\s*(?:电|電|讯|訊)"
)
"""Where and when a dispatch was filed: "LONDON, Sept 12, 2025 (Wire) -", 某某社北京2025年9月12日电."""


def stated_date(text: str) -> date | None:
    """The one full date in a text; None for none, several, or an impossible one.

    >>> stated_date("12 November 2025"), stated_date("2025年11月"), stated_date("Nov 31, 2025")
    (datetime.date(2025, 11, 12), None, None)
    """
    found = {day for match in DATE.finditer(text) if (day := _day(match)) is not None}
    return found.pop() if len(found) == 1 else None


def line_date(text: str, own: Callable[[str], bool]) -> date | None:
    """The day that a short line of a front gives as that of its publication.

    >>> line_date("Published Sept 12, 2025 | Updated Sept 15, 2025", lambda rest: False)
    datetime.date(2025, 9, 12)

    Args:
        text: The line.
        own: Whether the one date of a line, told without its time of day, is the line's own matter.
    """
    drawn, days = _drawn(text)
    labelled = {days[drawn.count(_DAY, 0, m.start("day"))] for m in _PUBLISHED.finditer(drawn)}
    if len(labelled) == 1:
        return labelled.pop()
    if labelled:
        return None
    for changed in reversed(list(_CHANGED.finditer(drawn))):
        del days[drawn.count(_DAY, 0, changed.end() - 1)]
        drawn = f"{drawn[: changed.start()].rstrip(' |·,，')}{drawn[changed.end() :]}"
    if len(set(days)) != 1 or _STRETCH.search(drawn) or _OTHER.search(drawn):
        return None
    written = f"{days[0].year}-{days[0].month:02d}-{days[0].day:02d}"
    return days[0] if own(drawn.replace(_DAY, written)) else None


def dateline(text: str) -> date | None:
    """The day on which a dispatch says in its first words that it was filed.

    >>> dateline("LONDON, Sept 12, 2025 (Wire) - A firm said"), dateline("On Sept 12, 2025 - a Friday")
    (datetime.date(2025, 9, 12), None)
    """
    drawn, days = _drawn(text[:_DATELINE])
    return days[0] if days and _WIRED.match(drawn) else None


_DATELINE = 160
"""Characters in which a dateline stands, and what follows it begins."""


def day_of_name(name: str) -> date | None:
    """The one day that a file's name or address holds, which says at best when it was published.

    A day on which a quarter ends is refused: a file is as often named by what it reports on.

    >>> day_of_name("2025-09-12-title.txt"), day_of_name("report-2024-12-31.pdf")
    (datetime.date(2025, 9, 12), None)
    """
    found: set[date] = set()
    for match in _NAMED_BY.finditer(name):
        try:
            found.add(date(int(match["y"]), int(match["m"]), int(match["d"])))
        except ValueError:
            continue
    day = found.pop() if len(found) == 1 else None
    return None if day is not None and (day.month, day.day) in _QUARTER_ENDS else day


_NAMED_BY = lazy_re.compile(
    r"(?<![0-9A-Za-z])(?P<y>(?:19|20)\d\d)(?P<part>[-_./年]?)(?P<m>[01]\d)(?:(?P=part)|月)(?P<d>[0-3]\d)(?![0-9A-Za-z])"
)
"""A day in a file's name: 2025-09-12, 20250912, 2025/09/12/ of an address."""
_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


def _drawn(text: str) -> tuple[str, list[date]]:
    """A text with a sign for each full date, no times of day and no names of days; and the dates."""
    days: list[date] = []

    def sign(match: re.Match[str]) -> str:
        day = _day(match)
        if day is None:
            return match[0]
        days.append(day)
        return _DAY

    return _TIME.sub(" ", _NAMED.sub("", DATE.sub(sign, text))), days


def _day(match: re.Match[str]) -> date | None:
    """The day of a match of `DATE`; None for one that does not exist."""
    year = match["y1"] or match["y2"] or match["y3"]
    month = match["m1"] or match["m2"] or match["m3"]
    day = match["d1"] or match["d2"] or match["d3"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
    if number is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
