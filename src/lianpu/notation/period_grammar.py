"""The grammar of periods: dates, quarters, halves, fiscal years, ranges and words such as 去年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lianpu.core.period import Period, PeriodState
from lianpu.notation.signs import SCALE, unit_at

_Y4 = r"(?:19[5-9]|20[0-9])\d"
_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_STATE = r"(?P<state>[EFA])?(?![A-Za-z0-9])"
_QH = r"(?:Q(?P<q1>[1-4])|(?P<q2>[1-4])Q|H(?P<h1>[12])|(?P<h2>[12])H|(?P<c1>1[0-2]|[1-9])M|(?P<ytd1>YTD))"
_ORDINAL = r"(?P<{0}>first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_DAY = r"(?P<d>[12]\d|3[01]|0?[1-9])"
_ZH_PART = (
    r"(?: ?第? ?(?P<q1>[一二三四1-4]) ?季度?|[ ,]?Q(?P<q2>[1-4])(?![A-Za-z0-9])|[ ]?(?P<q3>[1-4])Q(?![A-Za-z0-9])"
    r"|[ ]?(?P<h1>[上下])半财?年|[ ]?H(?P<h2>[12])(?![A-Za-z0-9])|[ ]?(?P<h3>[12])H(?![A-Za-z0-9])"
    r"|[ ]?前(?P<c3>[一二三])个?季度|[ ]?前 ?(?P<c1>[一二三四五六七八九十]{1,2}|\d{1,2}) ?个月"
    r"|[ ]?1 ?月? ?[-至~到—] ?(?P<c2>1[0-2]|[2-9]) ?月"
    r"|[ ]?(?P<m>1[0-2]|0?[1-9]) ?月份?(?:[ ]?(?P<d>[12]\d|3[01]|0?[1-9]) ?[日号])?"
    r"|[ ]?(?P<ytd>YTD|初至今|年初至今)|[ ]?(?P<state>[EFA])(?![A-Za-z0-9])"
    r"|(?P<edge>初(?![步创始期级次])|底(?![部层盘])|末(?![期])|[春夏秋冬]季|[春夏秋冬]天)|[ ]?(?P<full>全年))"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2025 年 9 月 30 日, 2025年Q3, 2025财年第四季度, 2025 年 YTD, 2025年底
        rf"(?P<y>{_Y4}) ?(?P<fiscal>财)?年(?:度(?!假))?{_ZH_PART}?",
        # 25年Q3, 25 年上半年: two digits only before a part of the year
        rf"(?P<y>[0-4]\d) ?(?P<fiscal>财)?年(?:度)?(?! ?前)(?! ?[EFA]){_ZH_PART}",
        rf"民国 ?(?P<roc>\d{{2,3}}) ?年{_ZH_PART}?",
        # 2025-09-18, 2023/12/5, 2025.09.18
        rf"(?P<y>{_Y4})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep){_DAY}(?![\d])",
        # 2025.01, 2025-09, 2025/9
        rf"(?P<y>{_Y4})(?:[.-](?P<m1>0[1-9]|1[0-2])|/(?P<m2>1[0-2]|0?[1-9]))(?![\d./]|-\d)",
        # 2025Q3, 2025 3Q, 2025H1, 2025 YTD, FY2025 Q4, FY26, FY25E
        rf"(?P<fiscal>FY|fiscal(?: year)?|CY)?[ ]?'?(?P<y>{_Y4})[ ]?{_QH}{_STATE}",
        rf"(?P<fiscal>FY)[ ]?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?{_STATE}",
        rf"(?P<calendar>CY)[ ]?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?{_STATE}",
        rf"(?P<fiscal>fiscal(?: years?)?|financial year) ?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?(?![\d])",
        # 25Q3, 25H1
        r"(?P<y>[0-4]\d)(?:Q(?P<q1>[1-4])|H(?P<h1>[12]))" + _STATE,
        # 2Q25, 4QFY25, 1H25, 9M25; letter first only before FY, an apostrophe or four digits, as
        # H100 is a chip
        rf"(?:(?P<q1>[1-4])Q|(?P<h1>[12])H|(?P<c1>1[0-2]|[1-9])M)(?:[ ]?(?P<fiscal>FY)[ ]?|[ ]?')?"
        rf"(?P<y>[0-4]\d){_STATE}",
        rf"{_QH}[ ]?(?:(?P<fiscal>FY)[ ]?'?|')(?P<y>[0-4]\d){_STATE}",
        rf"{_QH}(?:,? of|,)? (?:(?P<fiscal>FY|fiscal(?: year)?)[ ]?)?(?P<y>{_Y4}){_STATE}",
        rf"{_QH}(?P<fiscal>FY)?(?P<y>{_Y4}){_STATE}",
        # October 10, 2025; 10 October 2025; Sept. 2025
        rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}(?:st|nd|rd|th)?,? (?P<y>{_Y4})(?!\d)",
        rf"(?P<name>{_MONTH_NAMES})\.?,? (?:of )?(?P<y>{_Y4})(?!\d)",
        rf"(?P<name>{_MONTH_NAMES})[-' ]'?(?P<y>\d\d)(?=$)",
        rf"{_DAY}(?:st|nd|rd|th)?[ -](?:of )?(?P<name>{_MONTH_NAMES})\.?,?[ -](?P<y>{_Y4})(?!\d)",
        # the third quarter of 2025, first half of fiscal 2026, second-quarter 2025
        rf"{_ORDINAL.format('qw')}[ -](?:(?P<fiscal2>fiscal) )?quarter(?: of|,)?(?: the)?"
        rf"(?: (?P<fiscal>fiscal)(?: year)?| calendar(?: year)?)? (?P<y>{_Y4})(?!\d)",
        rf"{_ORDINAL.format('hw')}[ -]half(?: of|,)?(?: the)?(?: (?P<fiscal>fiscal)(?: year)?)? (?P<y>{_Y4})(?!\d)",
        rf"(?:(?P<fiscal>fiscal)(?: year)? )?(?P<y>{_Y4})(?:'s)? {_ORDINAL.format('qw')}[ -]quarter",
        r"(?:the )?first (?P<cw>three|six|nine) months of (?:(?P<fiscal>fiscal) )?(?P<y>" + _Y4 + r")(?!\d)",
        # early 2025, end of 2025, spring 2025, full-year 2025, YTD 2025
        rf"(?P<edge>early|mid|late|end|year-end|beginning|middle|spring|summer|autumn|fall|winter"
        rf"|full[- ]year)(?:[- ](?:of )?)(?P<y>{_Y4})(?!\d)",
        rf"(?P<ytd>YTD)[ ]?(?P<y>{_Y4}|\d\d)(?!\d)",
    )
)
_YEAR = re.compile(rf"(?P<y>{_Y4}){_STATE}(?!,\d|\.\d|%)")
_SHORT_YEAR = re.compile(r"'?(?P<y>[0-4]\d)(?P<state>[EFA])(?![A-Za-z0-9])")
_DATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<m>1[0-2]|0?[1-9]) ?月(?:份(?!额)|[ ]?(?P<d>[12]\d|3[01]|0?[1-9]) ?[日号])?(?![球活均度嫂子亮饼薪])",
        r"第?(?P<q1>[一二三四]) ?季度",
        r"(?P<h1>[上下])半年",
        r"Q(?P<q1>[1-4])(?![A-Za-z0-9])",
        r"(?P<q1>[1-4])Q(?![A-Za-z0-9])",
        rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}(?:st|nd|rd|th)?(?![\d%])",
        rf"{_DAY}(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH_NAMES})\b",
        rf"(?P<name>{_MONTH_NAMES})\b",
        r"(?:the )?(?P<qw>first|second|third|fourth) quarter",
        r"(?:the )?(?P<hw>first|second) half(?! (?:an?|of))",
    )
)
_MAY = re.compile(r"(?:\b(?:in|by|since|until|of|last|early|late|mid|and|from|to|through|before|after)[ -])$")
_RELATIVE = {
    "大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年度": 0, "本年": 0, "明年": 1, "后年": 2,
    "last year": -1, "this year": 0, "next year": 1,
}  # fmt: skip
_RELATIVE_QUARTER = {
    "上季度": -1, "上一季度": -1, "本季度": 0, "下季度": 1, "last quarter": -1, "this quarter": 0,
    "next quarter": 1,
}  # fmt: skip
_RELATIVE_MONTH = {"上月": -1, "上个月": -1, "本月": 0, "last month": -1, "this month": 0}
_RELATIVE_WORDS = re.compile(
    "|".join(
        sorted(
            (*_RELATIVE, *_RELATIVE_QUARTER, *_RELATIVE_MONTH, "今日", "昨日", "today", "yesterday"),
            key=len,
            reverse=True,
        )
    )
    + "",
    re.IGNORECASE,
)
_START = re.compile(
    rf"(?<![\d.])\d|(?<![A-Za-z])(?:FY|CY|fiscal|financial year|YTD|[QH][1-4]|first|second|third|fourth"
    rf"|final|last|this|next|today|yesterday|1st|2nd|3rd|4th|early|mid|late|end|year-end|beginning|middle"
    rf"|spring|summer|autumn|fall|winter|full|the first|{_MONTH_NAMES})(?![a-z])"
    r"|民国|第?[一二三四] ?季度|[上下]半年|大前年|[前去今本明后]年|[上本下]一?季度|上个?月|本月|[今昨]日",
    re.IGNORECASE,
)
_CONNECT = re.compile(r"[ ]?(?:-|—|~|–)[ ]?|[ ]?[至到][ ]?|[ ](?:to|through|until)[ ]")
_AND = re.compile(r" and ")
_LIST = re.compile(r"[ ]?[/、,和及与][ ]?|,? and (?:the )?")
_YEARLESS = re.compile(r"\d{1,2} ?月|第?[一二三四] ?季度|[上下]半年|Q[1-4]|[1-4]Q|first|second|third|fourth")
_DIGIT_WORDS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
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

    def all(self) -> list[tuple[int, int, Period]]:
        """Start, end and period, in order, none inside another."""
        found: list[tuple[int, int, Period]] = []
        past = 0
        for match in _START.finditer(self.folded):
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
        link = _LIST.match(self.folded, end)
        if link is None or not _YEARLESS.match(self.folded, link.end()):
            return None
        one = self._one(link.end(), period.until or period)
        return (link.end(), *one) if one else None

    def _stretch(self, start: int) -> tuple[int, int, Period] | None:
        first = self._one(start)
        if first is None:
            return None
        end, period = first
        between = self.folded[max(start - 8, 0) : start].lower().endswith("between ")
        link = _AND.match(self.folded, end) if between else None
        link = link or _CONNECT.match(self.folded, end)
        if link:
            last = self._one(link.end(), period) or self._short(link, period)
            if last and _ordered(period, last[1]):
                if period.text.isdigit() and last[1].fiscal:
                    period = replace(period, fiscal=True)
                whole = replace(period, text=self.text[start : last[0]], until=last[1])
                return start, last[0], whole
        return start, end, period

    def _short(self, link: re.Match[str], period: Period) -> tuple[int, Period] | None:
        """The 28 of 2025-28."""
        match = re.compile(r"(\d\d)([EFA]?)(?![A-Za-z0-9.,%])(?: ?年)?").match(self.folded, link.end())
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
        if before and (before.isascii() and before.isalnum() or before in "$€£¥_"):
            return None
        if folded[start].isdigit() and before in ("-", ".", ",") and known is None and start > 1:
            if folded[start - 2].isalnum():
                return None
        best: tuple[int, Period] | None = None
        for pattern in _PATTERNS:
            match = pattern.match(folded, start)
            if match and (best is None or match.end() > best[0]):
                period = self._period(match, None)
                if period:
                    best = match.end(), period
        if best is not None:
            return best
        return self._bare_year(start) or self._dated(start, known) or self._relative(start)

    def _bare_year(self, start: int) -> tuple[int, Period] | None:
        match = _YEAR.match(self.folded, start)
        if match is None:
            match = _SHORT_YEAR.match(self.folded, start)
            if match is None or not (self.alone or match["state"] == "E"):
                return None
        elif not match["state"]:
            if not 1990 <= int(match["y"]) < 2050:
                return None
            unit = unit_at(self.folded, match.end())
            if (unit and unit[0].words != "年") or SCALE.match(self.folded, match.end()):
                return None
            follower = self.folded[match.end() : match.end() + 2]
            if follower[:1] in ("余", "多", "/", ":") or (follower[:1] == "." and follower[1:].isdigit()):
                return None
        period = self._period(match, None)
        return (match.end(), period) if period else None

    def _dated(self, start: int, known: Period | None) -> tuple[int, Period] | None:
        """A month, quarter or half whose year is told by the day of publication."""
        if known is None and self.published is None:
            return None
        for pattern in _DATED:
            match = pattern.match(self.folded, start)
            if match is None:
                continue
            groups = match.groupdict()
            name = (groups.get("name") or "").lower()
            if name and groups.get("d") is None:
                head = self.folded[max(start - 9, 0) : start]
                capital = self.folded[start].isupper()
                if not capital or (name in ("may", "mar", "march", "sep") and not _MAY.search(head.lower())):
                    continue
            period = self._period(match, known)
            if period:
                return match.end(), period
        return None

    def _relative(self, start: int) -> tuple[int, Period] | None:
        match = _RELATIVE_WORDS.match(self.folded, start)
        if match is None or self.published is None:
            return None
        if self.folded.startswith("同期", match.end()):
            return None
        words, today = match[0].lower(), self.published
        text = self.text[start : match.end()]
        if words in _RELATIVE:
            return match.end(), Period(text, today.year + _RELATIVE[words])
        if words in _RELATIVE_QUARTER:
            index = today.year * 4 + (today.month - 1) // 3 + _RELATIVE_QUARTER[words]
            return match.end(), Period(text, index // 4, quarter=index % 4 + 1)
        if words in _RELATIVE_MONTH:
            index = today.year * 12 + today.month - 1 + _RELATIVE_MONTH[words]
            return match.end(), Period(text, index // 12, month=index % 12 + 1)
        day = today - timedelta(days=1 if words in ("昨日", "yesterday") else 0)
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
            year = known.year if known else self._nearest(period)
            if year is None:
                return None
            period = replace(period, fiscal=known.fiscal if known else False)
        period = replace(period, year=year)
        try:
            date(period.year, period.month or 1, period.day or 1)
        except ValueError:
            return None
        return period

    def _nearest(self, period: Period) -> int | None:
        """The year that puts the period's beginning nearest to the day of publication."""
        if self.published is None:
            return None
        month = period.month or (period.quarter or 0) * 3 - 1
        if period.half is not None:
            month = period.half * 6 - 3
        here = self.published.year * 12 + self.published.month
        return min(
            range(self.published.year - 1, self.published.year + 2),
            key=lambda year: abs(year * 12 + month - here),
        )


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
            return int(groups[name])
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
