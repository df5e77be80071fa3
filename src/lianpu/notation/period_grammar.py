"""The grammar of periods: dates, quarters, halves, fiscal years, ranges and words such as 去年."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lianpu.core.period import Period, PeriodState
from lianpu.notation.period_patterns import (
    AND,
    BARE_YEAR,
    BEFORE_MAY,
    END_DAY,
    FISCAL,
    FUTURE,
    LIST_LINK,
    PART_OF_YEAR,
    RELATIVE,
    RELATIVE_MONTH,
    RELATIVE_QUARTER,
    RELATIVE_WORDS,
    SHORT_YEAR,
    START,
    STRETCH_LINK,
    WITH_YEAR,
    WITHOUT_YEAR,
    YEARLESS,
)
from lianpu.notation.signs import SCALE, unit_at

_DECIMAL = re.compile(r"\d+\.\d+")
_SCALED = re.compile(rf"[ ]?[%点分]|{SCALE.pattern}")
_SHORT_END = re.compile(r"(\d\d)([EFA]?)(?![A-Za-z0-9.,%])(?: ?年)?")
_DIGIT_WORDS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_ORDINALS |= {"final": 4, "last": 4}
_STATES = {"A": PeriodState.ACTUAL, "E": PeriodState.ESTIMATE, "F": PeriodState.FORECAST}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass
class Reader:
    """The periods of one text."""

    text: str
    folded: str
    published: date | None = None
    alone: bool = False
    """The text is a cell or mention: a bare "25E" is a year here."""

    def __post_init__(self) -> None:
        self._fiscal = FISCAL.search(self.folded) is not None

    def all(self) -> list[tuple[int, int, Period]]:
        """Start, end and period, in order, none inside another."""
        found: list[tuple[int, int, Period]] = []
        past = 0
        for match in START.finditer(self.folded):
            start = match.start()
            if start < past:
                continue
            period = self._stretch(start)
            while period is not None:
                past = period[1]
                found.append(period)
                period = self._following(period)
        return found

    def _following(self, found: tuple[int, int, Period]) -> tuple[int, int, Period] | None:
        """7 月 of "2025 年 5 月/7 月/10 月": a member of a list has the year of the one before."""
        _, end, period = found
        link = LIST_LINK.match(self.folded, end)
        if link is None or not YEARLESS.match(self.folded, link.end()):
            return None
        before = period.until or period
        one = self._one(link.end(), before)
        # 2024 年 12 月、1 月: the list has gone on into another year.
        return (link.end(), *one) if one and before.iso < one[1].iso else None

    def _stretch(self, start: int) -> tuple[int, int, Period] | None:
        first = self._one(start)
        if first is None:
            return None
        end, period = first
        between = self.folded[max(start - 8, 0) : start].lower().endswith("between ")
        link = AND.match(self.folded, end) if between else None
        link = link or STRETCH_LINK.match(self.folded, end)
        if link:
            last = self._one(link.end(), period) or self._short(link, period)
            last = last or self._end_day(end, period)
            if last and _ordered(period, last[1]):
                if period.text.isdigit() and last[1].fiscal:
                    period = replace(period, fiscal=True)
                whole = replace(period, text=self.text[start : last[0]], until=last[1])
                return start, last[0], whole
        return start, end, period

    def _end_day(self, end: int, period: Period) -> tuple[int, Period] | None:
        """The 23日 of 2016年2月22日至23日."""
        match = END_DAY.match(self.folded, end) if period.day else None
        if match is None:
            return None
        day = int(match["d"])
        if day > monthrange(period.year, period.month or 1)[1]:
            return None
        text = self.text[match.start("d") : match.end()]
        return match.end(), replace(period, text=text, day=day)

    def _short(self, link: re.Match[str], period: Period) -> tuple[int, Period] | None:
        """The 28 of 2025-28."""
        match = _SHORT_END.match(self.folded, link.end())
        if match is None or period.month or not period.text[-2:].isdigit():
            return None
        year = period.year // 100 * 100 + int(match[1])
        if year <= period.year:
            return None
        text = self.text[match.start() : match.end()]
        return match.end(), Period(text, year, state=_STATES.get(match[2]), fiscal=period.fiscal)

    def _one(self, start: int, known: Period | None = None) -> tuple[int, Period] | None:
        """End and value of the longest single period that begins here."""
        folded = self.folded
        if start >= len(folded):
            return None
        before = folded[start - 1 : start]
        if before and ((before.isascii() and before.isalnum()) or before in "$€£¥_"):
            return None
        if folded[start].isdigit() and before in ("-", ".", ",") and known is None and start > 1:
            two = folded[start - 2]
            if two.isdigit() or (before == "-" and two.isascii() and two.isalpha()):
                return None
        best: tuple[int, Period] | None = None
        for pattern in WITH_YEAR:
            match = pattern.match(folded, start)
            if match and (best is None or match.end() > best[0]):
                period = None if self._measures(match) else self._period(match, None)
                if period:
                    best = match.end(), period
        if best is not None:
            return best
        return self._bare_year(start) or self._dated(start, known) or self._relative(start)

    def _measures(self, match: re.Match[str]) -> bool:
        """Whether a unit behind makes a decimal of a year and month: 2025.12 万股."""
        if not _DECIMAL.fullmatch(match[0]):
            return False
        end = match.end()
        unit = unit_at(self.folded, end)
        return bool(unit) or bool(_SCALED.match(self.folded, end))

    def _bare_year(self, start: int) -> tuple[int, Period] | None:
        match = BARE_YEAR.match(self.folded, start)
        if match is None:
            match = SHORT_YEAR.match(self.folded, start)
            if match is None or not (self.alone or match["state"] == "E"):
                return None
        elif not match["state"]:
            if not 1990 <= int(match["y"]) <= 2060:
                return None
            unit = unit_at(self.folded, match.end())
            if (unit and unit[0].words != "年") or SCALE.match(self.folded, match.end()):
                return None
            follower = self.folded[match.end() : match.end() + 2]
            if (
                follower.strip() in ("年", "年代")
                or follower[:1] in ("余", "多", "/", ":")
                or (follower[:1] == "." and follower[1:].isdigit())
            ):
                return None
        period = self._period(match, None)
        return (match.end(), period) if period else None

    def _dated(self, start: int, known: Period | None) -> tuple[int, Period] | None:
        """A month, quarter or half whose year is told by the day of publication."""
        if known is None and self.published is None:
            return None
        for pattern in WITHOUT_YEAR:
            match = pattern.match(self.folded, start)
            if match is None or not self._names_month(match):
                continue
            period = self._period(match, known)
            if period is None:
                continue
            # "the second quarter" of a company with its own year is no calendar quarter.
            if known is None and self._fiscal and period.month is None:
                return None
            return match.end(), period
        return None

    def _names_month(self, match: re.Match[str]) -> bool:
        """Whether May, DEC and march are months here and q3 a quarter."""
        groups = match.groupdict()
        name = groups.get("name")
        if name is None:
            return match[0][0] not in "qh"
        if not name[0].isupper() or (len(name) == 3 and name.isupper()):
            return False
        if groups.get("d") or name.lower() not in ("may", "mar", "march"):
            return True
        return bool(
            BEFORE_MAY.search(self.folded[max(match.start() - 9, 0) : match.start()].lower())
        )

    def _relative(self, start: int) -> tuple[int, Period] | None:
        match = RELATIVE_WORDS.match(self.folded, start)
        if match is None or self.published is None:
            return None
        words, today = match[0].lower(), self.published
        if words in RELATIVE:
            year = today.year + RELATIVE[words]
            part = PART_OF_YEAR.match(self.folded, match.end())
            if part and part.group(0).strip():
                # 去年12月: the word tells the year.
                period = self._period(part, Period("", year))
                if period:
                    text = self.text[start : part.end()]
                    return part.end(), replace(period, text=text)
        text = self.text[start : match.end()]
        if words in RELATIVE:
            return match.end(), Period(text, today.year + RELATIVE[words])
        if words in RELATIVE_QUARTER:
            index = today.year * 4 + (today.month - 1) // 3 + RELATIVE_QUARTER[words]
            return match.end(), Period(text, index // 4, quarter=index % 4 + 1)
        if words in RELATIVE_MONTH:
            index = today.year * 12 + today.month - 1 + RELATIVE_MONTH[words]
            return match.end(), Period(text, index // 12, month=index % 12 + 1)
        day = today - timedelta(days=1 if words == "昨日" else 0)
        return match.end(), Period(text, day.year, month=day.month, day=day.day)

    def _period(self, match: re.Match[str], known: Period | None) -> Period | None:
        """The Period of a match; None for a date that does not exist."""
        groups = {name: value for name, value in match.groupdict().items() if value}
        text = self.text[match.start() : match.end()]
        month, day = _month(groups), int(groups["d"]) if "d" in groups else None
        quarter = _number(groups, "q1", "q2", "q3", "qw")
        half = _number(groups, "h1", "h2", "h3", "hw")
        months = _number(groups, "c1", "c2", "cw")
        if "c3" in groups:
            months = 3 * _DIGIT_WORDS[groups["c3"]]
        if months is not None and not 1 <= months <= 12:
            return None
        fiscal = groups.get("fiscal", groups.get("fiscal2", "")).upper()
        period = Period(
            text,
            0,
            month,
            day,
            quarter,
            half,
            months,
            any(name.startswith("ytd") for name in groups),
            bool(fiscal) and fiscal != "CY",
            _STATES.get(groups.get("state", "").upper()),
        )
        year = _year(groups)
        if year is None:
            year = known.year if known else self._told_year(period, match.start())
            if year is None:
                return None
            period = replace(period, fiscal=known.fiscal if known else False)
        period = replace(period, year=year)
        try:
            date(period.year, period.month or 1, period.day or 1)
        except ValueError:
            return None
        return period

    def _told_year(self, period: Period, start: int) -> int | None:
        """The year of a month, quarter or half, told by the day of publication.

        Unnamed years are the current one. Early in a year a late month, quarter or half is the last
        one; behind 预计 or "expected" a month that has passed is the next one.
        """
        if self.published is None:
            return None
        today = self.published
        future = bool(FUTURE.search(self.folded[max(start - 18, 0) : start]))
        month = period.month or (period.quarter or 0) * 3 or (period.half or 0) * 6
        month = month or period.months or 0
        if future:
            return today.year + (0 < month < today.month)
        return today.year - (today.month <= 3 and month - today.month > 6)


def _ordered(first: Period, last: Period) -> bool:
    """Whether two periods are the ends of a stretch: of one kind, the first before the last."""
    if first.iso == last.iso or last.until or _kind(first) != _kind(last):
        return False
    if first.start and last.end:
        return first.start <= last.end
    return first.year <= last.year


def _kind(period: Period) -> str:
    if period.month is not None:
        return "month" if period.day is None else "day"
    if period.quarter is not None:
        return "quarter"
    if period.half is not None:
        return "half"
    return "months" if period.months is not None else "year"


def _year(groups: dict[str, str]) -> int | None:
    if "roc" in groups:
        return 1911 + int(groups["roc"])
    if "y" not in groups:
        return None
    year = int(groups["y"])
    return year if year > 99 else 2000 + year


def _month(groups: dict[str, str]) -> int | None:
    if "name" in groups:
        return _MONTHS.index(groups["name"][:3].lower()) + 1
    for name in ("m", "m1", "m2"):
        if name in groups:
            return _number(groups, name)
    return None


def _number(groups: dict[str, str], *names: str) -> int | None:
    for name in names:
        word = groups.get(name)
        if word is None:
            continue
        word = word.lower()
        if word.isdigit() and word.isascii():
            return int(word)
        if word in _ORDINALS:
            return _ORDINALS[word]
        if word in ("上", "下"):
            return 1 if word == "上" else 2
        if word in ("three", "six", "nine"):
            return {"three": 3, "six": 6, "nine": 9}[word]
        if word.startswith("十"):
            return 10 + (_DIGIT_WORDS[word[1]] if len(word) > 1 else 0)
        return _DIGIT_WORDS[word[0]]
    return None
