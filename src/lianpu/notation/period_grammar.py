"""The grammar of periods: dates, quarters, halves, fiscal years, ranges and words such as 去年."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.core.period import Period, PeriodState
from lianpu.notation.numerals import read_chinese
from lianpu.notation.period_patterns import (
    AND,
    BARE_YEAR,
    BEFORE_MAY,
    END_DAY,
    FISCAL,
    FUTURE,
    LIST_LINK,
    NO_MONTH_AHEAD,
    NO_YEAR_BEHIND,
    NO_YEAR_ENDS,
    OF_ANOTHER,
    OF_YEAR,
    PART_OF_YEAR,
    PREPOSITION,
    SHORT_YEAR,
    SLASHED,
    STRETCH_LINK,
    WITH_YEAR,
    WITHOUT_YEAR,
    YEARLESS,
    any_with_year,
    kind_of,
)
from lianpu.notation.period_starts import starts
from lianpu.notation.relative_time import relative_at
from lianpu.notation.signs import SCALE, unit_at
from lianpu.notation.stretches import LEAD, ending, months_before, tail_at

_DECIMAL = lazy_re.compile(r"\d+\.\d+")
_SCALED = lazy_re.compile(rf"[ ]?[%点分]|{SCALE.pattern}")
_SHORT_END = lazy_re.compile(r"(\d\d)([EFA]?)(?![A-Za-z0-9%]|[.,]\d)(?: ?年)?")
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
_COUNTS = dict(
    zip("two three four five six seven eight nine ten eleven".split(), range(2, 12), strict=True)
)
_ORDINALS |= {"final": 4, "last": 4}
_STATES = {"A": PeriodState.ACTUAL, "E": PeriodState.ESTIMATE, "F": PeriodState.FORECAST}
_TWO_FISCAL = lazy_re.compile("[0-9]{2,4} ?财")
_SPLIT_YEAR = lazy_re.compile(r"[-/—](\d\d)(?![\d/-])")
_NEXT_YEAR = lazy_re.compile("/(?:19|20)[0-9]{2}(?![0-9]| ?财)")
_ENDED = lazy_re.compile(r"(?:ended|ending|ends)(?: in)? $")
_LAST_OR_NEXT = lazy_re.compile(r"\b(?:[Ll]ast|[Nn]ext) $")
_PLAN = lazy_re.compile('十([一二三四五])五(?=[”"」』]?(?:期间|时期))')
"""A five-year plan as a stretch of time; the plan itself (十五五规划) is none."""
_FIRST_PLAN = 2001
"""The tenth began in 2001, and they are numbered on from there."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


_NO_PERIOD = lazy_re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d+)?[ ]?(?:%|(?:m|b|tr)illion(?![a-z]))"
)
"""Digits that are a number at first sight, and begin no period."""


@dataclass
class Reader:
    """The periods of one text."""

    text: str
    folded: str
    published: date | None = None
    alone: bool = False
    """The text is a cell or mention: a bare "25E" is a year here."""

    @cached_property
    def _fiscal(self) -> bool:
        """Whether a quarter without a year may be one of the company's own year."""
        return FISCAL.search(self.folded) is not None

    def all(self) -> list[tuple[int, int, Period]]:
        """Start, end and period, in order, none inside another."""
        found: list[tuple[int, int, Period]] = []
        past = 0
        for start in starts(self.folded):
            if start < past or _NO_PERIOD.match(self.folded, start):
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
        ended = self._ended(start)
        if ended:
            return ended
        first = self._one(start)
        if first is None:
            return None
        end, period = first
        if period.until:
            return start, end, period
        tail = tail_at(self.folded, start, end)
        whole = ending(period, tail[1]) if tail else None
        if tail and whole:
            return start, tail[0], replace(whole, text=self.text[start : tail[0]])
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

    def _ended(self, start: int) -> tuple[int, int, Period] | None:
        """Three months ended September 30, 2025."""
        lead = LEAD.match(self.folded, start)
        last = self._one(lead.end()) if lead else None
        whole = ending(last[1], months_before(lead)) if lead and last else None
        if last is None or whole is None:
            return None
        return start, last[0], replace(whole, text=self.text[start : last[0]])

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
        if folded[start].isdigit():
            slashed = SLASHED.match(folded, start)
            if slashed:
                return self._slashed(slashed)
        best: tuple[int, Period] | None = None
        if before == "/" and _TWO_FISCAL.match(folded, start):
            return None  # 2024/2025 财年 is one year of which two are named
        plan = _PLAN.match(folded, start)
        if plan:
            first = _FIRST_PLAN + 5 * _DIGIT_WORDS[plan[1]]
            text = self.text[start : plan.end()]
            return plan.end(), Period(text, first, until=Period(text, first + 4))
        kind = kind_of(folded[start])
        for pattern in WITH_YEAR[kind] if any_with_year(kind).match(folded, start) else ():
            match = pattern.match(folded, start)
            if match and (best is None or match.end() > best[0]):
                period = None if self._measures(match) else self._period(match, None)
                if period:
                    best = match.end(), period
        if best is not None:
            return self._of_split_year(*best)
        return self._bare_year(start) or self._dated(start, known) or self._relative(start)

    def _of_split_year(self, end: int, period: Period) -> tuple[int, Period]:
        """A quarter or half of a year of two: Q4 2024-25 of the one that ends in 2025, 2025Q2财季."""
        if period.quarter is None and period.half is None:
            return end, period
        if self.folded.startswith("财季", end):
            end += 2
            return end, replace(period, text=period.text + "财季", fiscal=True)
        match = _SPLIT_YEAR.match(self.folded, end)
        if match is None or int(match[1]) != (period.year + 1) % 100:
            return end, period
        text = period.text + self.text[end : match.end()]
        return match.end(), replace(period, text=text, year=period.year + 1, fiscal=True)

    def _slashed(self, match: re.Match[str]) -> tuple[int, Period] | None:
        """12/31/2025: a day where one of the two numbers can be no month."""
        first, second = int(match["a"]), int(match["b"])
        if min(first, second) > 12 or (max(first, second) <= 12 and first != second):
            return None
        month, day = (second, first) if first > 12 else (first, second)
        text = self.text[match.start() : match.end()]
        period = Period(text, int(match["y"]), month, day)
        return (match.end(), period) if _exists(period) else None

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
            if self._goes_on_a_name(start):
                return None
            unit = unit_at(self.folded, match.end())
            if (unit and unit[0].words != "年") or SCALE.match(self.folded, match.end()):
                return None
            follower = self.folded[match.end() : match.end() + 2]
            if (
                follower.strip() in ("年", "年代")
                or follower.strip()[:1] in ("版", "款", "届", "只")
                or follower[:1] in ("余", "多", ":")
                or (follower[:1] == "/" and not _NEXT_YEAR.match(self.folded, match.end()))
                or (follower[:1] == "." and follower[1:].isdigit())
            ):
                return None
            return match.end(), Period(self.text[start : match.end()], int(match["y"]))
        period = self._period(match, None)
        return (match.end(), period) if period else None

    def _goes_on_a_name(self, start: int) -> bool:
        """Whether what stands before four digits makes them no year: Windows 2000."""
        before = self.folded[max(start - 2, 0) : start].rstrip(" ")[-1:]
        if not before.isdigit() and before not in NO_YEAR_ENDS:
            return False  # most years; sooner than the pattern says so
        return NO_YEAR_BEHIND.search(self.folded, max(start - 16, 0), start) is not None

    def _dated(self, start: int, known: Period | None) -> tuple[int, Period] | None:
        """A month, quarter or half whose year is told by the day of publication."""
        if known is None and self.published is None:
            return None
        for pattern in WITHOUT_YEAR[kind_of(self.folded[start])]:
            match = pattern.match(self.folded, start)
            if match is None or not self._names_month(match):
                continue
            period = self._period(match, known)
            if period is None:
                continue
            # "the second quarter" of a company with its own year is no calendar quarter.
            if known is None and self._fiscal and period.month is None:
                return None
            if known is not None:
                return match.end(), replace(period, relative=known.relative)
            return self._of_year(match, period)
        return None

    def _of_year(self, match: re.Match[str], period: Period) -> tuple[int, Period] | None:
        """A part of a year with the year that stands behind it: the first half of last year."""
        assert self.published is not None
        of_year = OF_YEAR.match(self.folded, match.end())
        if of_year is None:
            if OF_ANOTHER.match(self.folded, match.end()):
                return None
            return match.end(), replace(period, relative=True)
        year = self.published.year + {"last": -1, "this": 0, "next": 1}[of_year["which"].lower()]
        text = self.text[match.start() : of_year.end()]
        until = replace(period.until, year=year) if period.until else None
        return of_year.end(), replace(period, text=text, year=year, until=until, relative=True)

    def _names_month(self, match: re.Match[str]) -> bool:
        """Whether May, DEC and march are months here and q3 a quarter."""
        groups = match.groupdict()
        name = groups.get("name") or groups.get("qname")
        if name is None:
            return match[0][0] not in "qh"
        if not name[0].isupper() or (len(name) == 3 and name.isupper()):
            return False
        before = self.folded[max(match.start() - 9, 0) : match.start()]
        if self._fiscal and _ENDED.search(before):
            return False  # FY26 ending March tells when the year ends.
        if groups.get("d") or groups.get("qname") or groups.get("nameb"):
            return True
        if _LAST_OR_NEXT.search(before):
            return False  # "last March" is read whole or not at all
        if name.lower() in ("may", "mar", "march"):
            return bool(BEFORE_MAY.search(before.lower()))
        # August Capital is a firm, "August quarter" three months.
        ahead = NO_MONTH_AHEAD.match(self.folded, match.end())
        return not (ahead and ("quarter" in ahead[0] or not PREPOSITION.search(before)))

    def _relative(self, start: int) -> tuple[int, Period] | None:
        if self.published is None:
            return None

        def part(place: int, year: int) -> tuple[int, Period] | None:
            match = PART_OF_YEAR.match(self.folded, place)
            period = self._period(match, Period("", year)) if match and match[0].strip() else None
            return (match.end(), period) if match and period else None

        found = relative_at(self.folded, start, self.published, part)
        if found is None or not _exists(found[1]):
            return None
        end, period = found
        return end, replace(period, text=self.text[start:end], relative=True)

    def _period(self, match: re.Match[str], known: Period | None) -> Period | None:
        """The Period of a match; None for a date that does not exist."""
        groups = {name: value for name, value in match.groupdict().items() if value}
        text = self.text[match.start() : match.end()]
        month, day = _month(groups), _day(groups["d"]) if "d" in groups else None
        quarter = _number(groups, "q1", "q2", "q3", "q4", "qw", "qa")
        if "qname" in groups:
            quarter = _MONTHS.index(groups["qname"][:3].lower()) // 3 + 1
        half = _number(groups, "h1", "h2", "h3", "hw")
        months = _number(groups, "c1", "c2", "cw")
        if "c4" in groups:
            months = 6 if groups["c4"].lower() == "two" else 9
        if "c3" in groups:
            months = 3 * _DIGIT_WORDS[groups["c3"]]
        if months is not None and not 1 <= months <= 12:
            return None
        fiscal = groups.get("fiscal", groups.get("fiscal2", "")).upper()
        year = _year(groups)
        period = Period(
            text,
            year or 0,
            month,
            day,
            quarter,
            half,
            months,
            any(name.startswith("ytd") for name in groups),
            bool(fiscal) and fiscal != "CY",
            _STATES.get(groups.get("state", groups.get("state2", "")).upper()),
        )
        if year is None:
            year = known.year if known else self._told_year(period, match.start())
            if year is None:
                return None
            period = replace(period, year=year, fiscal=known.fiscal if known else False)
        try:
            date(period.year, period.month or 1, period.day or 1)
            return _with_end(period, groups)
        except ValueError:
            return None

    def _told_year(self, period: Period, start: int) -> int | None:
        """The year of a month, quarter or half, told by the day of publication.

        Unnamed years are the current one. Early in a year a late month, quarter or half is the last
        one; behind 预计 or "expected" a month that has passed is the next one.
        """
        if self.published is None:
            return None
        today = self.published
        if period.half == 2 and today.month <= 3:
            return None  # last year's or this year's
        future = bool(FUTURE.search(self.folded[max(start - 18, 0) : start]))
        month = period.month or (period.quarter or 0) * 3 or (period.half or 0) * 6
        month = month or period.months or 0
        if future:
            return today.year + (0 < month < today.month)
        return today.year - (today.month <= 3 and month - today.month > 6)


def _exists(period: Period) -> bool:
    """Whether the calendar has its first day."""
    try:
        date(period.year, period.month or 1, period.day or 1)
    except ValueError:
        return False
    return True


def _with_end(period: Period, groups: dict[str, str]) -> Period | None:
    """The period with the end that its own words name: 7-9 月, Q1-Q3, October 6-8.

    Raises:
        ValueError: A day that the month does not have.
    """
    if "d2" in groups:
        until = replace(period, text="", day=_day(groups["d2"]))
        date(until.year, until.month or 1, until.day or 1)
    elif "mb" in groups:
        until = replace(period, text="", month=int(groups["mb"]))
    elif "nameb" in groups:
        month = _MONTHS.index(groups["nameb"][:3].lower()) + 1
        until = replace(period, text="", month=month)
    elif "qb" in groups:
        until = replace(period, text="", quarter=int(groups["qb"]))
    else:
        return period
    return replace(period, until=until) if period.iso < until.iso else None


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
    printed = groups.get("y") or groups.get("y4")
    if printed is None:
        return None
    year = int(printed)
    return year if year > 99 else 2000 + year


def _month(groups: dict[str, str]) -> int | None:
    if "name" in groups:
        return _MONTHS.index(groups["name"][:3].lower()) + 1
    for name in ("m", "m1", "m2", "ma"):
        if name in groups:
            return _number(groups, name)
    return None


def _day(words: str) -> int:
    """30 or 三十."""
    if words.isdigit() and words.isascii():
        return int(words)
    read = read_chinese(words)
    return int(read[0]) if read else 0


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
        if word in _COUNTS:
            return _COUNTS[word]
        if word.startswith("十"):
            return 10 + (_DIGIT_WORDS[word[1]] if len(word) > 1 else 0)
        return _DIGIT_WORDS[word[0]]
    return None
