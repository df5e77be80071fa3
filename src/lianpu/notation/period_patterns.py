"""How dates, quarters, halves, fiscal years and words such as 去年 are printed: patterns alone.

The groups of one kind begin with one letter: q a quarter, h a half, m a month, d a day, c the first
so many months, y the year; `period_grammar` reads them.
"""

from __future__ import annotations

import re
from functools import cache

from lianpu.core import lazy_re
from lianpu.notation.period_starts import MONTH_NAMES as _MONTH_NAMES

_Y4 = r"(?:19[5-9]|20[0-9])\d"
_SMALL_MONTHS = "anuary|ebruary|arch|pril|ay|une|uly|ugust|eptember|ctober|ovember|ecember"
_STATE = r"(?P<state>[EFA])?(?![A-Za-z0-9])"
_QH = r"(?:Q(?P<q1>[1-4])|(?P<q2>[1-4])Q|H(?P<h1>[12])|(?P<h2>[12])H|(?P<c1>1[0-2]|[1-9])M|(?P<ytd1>YTD))"
_ORDINAL = r"(?P<{0}>first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_ZH_DAY = r"(?P<d>[12]\d|3[01]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = r"(?P<d>[12]\d|3[01]|0?[1-9])"
_ZH_PART = (
    r"(?: ?第? ?(?P<q1>[一二三四1-4]) ?财?季度?(?!报)|[ ]?第? ?(?P<qa>[1-4]) ?[-至~到—] ?第? ?(?P<qb>[1-4]) ?季度|[ ,]?Q(?P<q2>[1-4])(?P<state2>[EFA])?(?![A-Za-z0-9])|[ ]?(?P<q3>[1-4])Q(?![A-Za-z0-9])"
    r"|[ ]?(?P<h1>[上下])半财?年|[ ]?H(?P<h2>[12])(?![A-Za-z0-9])|[ ]?(?P<h3>[12])H(?![A-Za-z0-9])"
    r"|[ ]?[前首](?P<c3>[一二三])个?季度?|[ ]?前 ?(?P<c1>[一二三四五六七八九十]{1,2}|\d{1,2}) ?个?月"
    r"|[ ]?1 ?月? ?[-至~到—] ?(?P<c2>1[0-2]|[2-9]) ?月(?! ?\d{1,2} ?[日号])"
    r"|[ ]?(?P<ma>1[0-2]|[2-9]) ?月? ?[-至~到—] ?(?P<mb>1[0-2]|[2-9]) ?月(?! ?\d{1,2} ?[日号])"
    r"|[ ]?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月份?(?:[ ]?"
    + _ZH_DAY
    + r"(?: ?[-至~到—] ?(?P<d2>[12]\d|3[01]|0?[1-9]))? ?[日号])?"
    r"|[ ]?(?P<ytd>YTD|初至今|年初至今)|[ ]?(?P<state>[EFA])(?![A-Za-z0-9])"
    r"|(?P<edge>初(?![步创始期级次])|底(?![部层盘])|末(?![期])|[春夏秋冬]季|[春夏秋冬]天)|[ ]?(?P<full>全年))"
)


_NAMED = lazy_re.compile(r"\(\?P<[a-z0-9]+>")


def _by_first(rows: tuple[tuple[str, str], ...]) -> dict[str, tuple[re.Pattern[str], ...]]:
    """The patterns that may begin with a digit ("9"), a letter ("a") and a Han sign ("中")."""
    compiled = [(first, lazy_re.compile(pattern, re.IGNORECASE)) for first, pattern in rows]
    return {kind: tuple(one for first, one in compiled if kind in first) for kind in "9a中"}


def kind_of(sign: str) -> str:
    """The kind of a first sign, for the tables below."""
    return "9" if sign.isdigit() else "a" if sign.isascii() else "中"


_ROWS_WITH_YEAR = (
    # 2025 年 9 月 30 日, 2025年Q3, 2025财年第四季度, 2025 年 YTD, 2025年底
    (
        "9",
        rf"(?P<y>{_Y4}) ?(?P<fiscal>财(?:政)?)?年(?!代| ?第?[一二三四]{{2}} ?季| ?第?[一二三四1-4][、和]第?[二三四2-4] ?季| ?首季| ?第?[一二三四] ?季报| ?(?:1[3-9]|[2-9]\d) ?月| ?\d{{1,2}}[、/][ 、/\d]{{0,8}}月)(?:度(?!假))?{_ZH_PART}?",
    ),
    # 25年Q3, 25 年上半年: two digits only before a part of the year
    ("9", rf"(?P<y>[0-4]\d) ?(?P<fiscal>财)?年(?:度)?(?! ?前)(?! ?[EFA]){_ZH_PART}"),
    # 2025 上半年, 26 财年
    (
        "9",
        rf"(?P<y>{_Y4})[ ]?(?:第?(?P<q1>[一二三四]) ?季度|(?P<h1>[上下])半年|前(?P<c3>[一二三])季度)",
    ),
    ("9", r"(?P<y>[0-4]\d) ?(?P<fiscal>财)年(?:度)?"),
    ("中", rf"民国 ?(?P<roc>\d{{2,3}}) ?年{_ZH_PART}?"),
    # 114年9月5日, 106年第一季: years of the Republic before a part of the year
    (
        "9",
        rf"(?P<roc>1[0-2]\d) ?年(?:度)?(?= ?(?:\d|[一二三四五六七八九十]{{1,2}} ?月|第|[上下]半年)){_ZH_PART}",
    ),
    # 2025-09-18, 2023/12/5, 2025.09.18
    ("9", rf"(?P<y>{_Y4})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep){_DAY}(?![\d])"),
    # 2025.01, 2025-09, 2025/9
    ("9", rf"(?P<y>{_Y4})(?:[.-](?P<m1>0[1-9]|1[0-2])|/(?P<m2>1[0-2]|0?[1-9]))(?![\d./]|-\d)"),
    # 2025Q3, 2025-Q3, 2025 3Q, 2025H1, 2025 YTD, FY2025 Q4, FY26, FY25E
    ("9a", rf"(?P<fiscal>FY|fiscal(?: year)?|CY)?[ ]?'?(?P<y>{_Y4})[ -]?{_QH}{_STATE}"),
    ("a", rf"(?P<fiscal>FY|F(?={_Y4}))[ ]?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?{_STATE}(?!/\d\d)"),
    ("a", rf"(?P<calendar>CY)[ ]?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?{_STATE}"),
    (
        "a",
        rf"(?P<fiscal>fiscal(?:[ -]years?)?|financial[ -]year) ?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?(?![\d])",
    ),
    ("a", rf"(?P<fiscal>fiscal) {_QH} (?P<y>{_Y4})(?![\d])"),
    (
        "a",
        rf"(?P<fiscal>fiscal) {_ORDINAL.format('qw')}[ -]quarter(?: of| for|,)?(?: the)? (?P<y>{_Y4})(?!\d)",
    ),
    ("9", rf"(?P<y>{_Y4}) (?P<fiscal>fiscal|financial) year(?![A-Za-z])"),
    ("a", rf"first (?P<c4>two|three) quarters of (?P<y>{_Y4})(?!\d)"),
    # F3Q25, FQ3 2025
    (
        "a",
        rf"(?P<fiscal>F)(?:(?P<q1>[1-4])Q|Q(?P<q2>[1-4]))(?:[ ]?'?(?P<y>\d\d)|[ ]?(?P<y4>{_Y4})){_STATE}",
    ),
    # Q1-Q3 2025
    ("a", rf"Q(?P<qa>[1-4])[-~—]Q?(?P<qb>[1-4])[ ](?P<y>{_Y4})(?!\d)"),
    ("9", rf"(?P<qa>[1-4])Q[-~—](?P<qb>[1-4])Q'?(?P<y>{_Y4}|\d\d)(?!\d)"),
    # 25Q3, 25H1
    ("9", r"(?P<y>[0-4]\d)(?:Q(?P<q1>[1-4])|H(?P<h1>[12]))" + _STATE),
    # 2Q25, 4QFY25, 1H25, 9M25; letter first only before FY, an apostrophe or four digits, as
    # H100 is a chip
    (
        "9",
        rf"(?:(?P<q1>[1-4])Q|(?P<h1>[12])H|(?P<c1>1[0-2]|[1-9])M)(?:[ ]?(?P<fiscal>FY)[ ]?|[ ]?')?"
        rf"(?P<y>[0-4]\d){_STATE}",
    ),
    ("9a", rf"{_QH}[ ]?(?:(?P<fiscal>FY)[ ]?'?|')(?P<y>[0-4]\d){_STATE}"),
    (
        "9a",
        rf"{_QH}(?:,? of|,)? (?:(?P<fiscal>FY|fiscal(?: year)?|F)[ ]?)?(?P<y>{_Y4}){_STATE}",
    ),
    # Q32025, Q3-2025
    ("9a", rf"{_QH}[-–]?(?P<fiscal>FY)?(?P<y>{_Y4}){_STATE}"),
    # October 6-8, 2025; 6-8 October 2025; January to September 2025
    (
        "a",
        rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}[ ]?[-~—][ ]?(?P<d2>[12]\d|3[01]|0?[1-9])[ ]?,?[ ](?P<y>{_Y4})(?!\d)",
    ),
    (
        "9",
        rf"{_DAY}[ ]?[-~—][ ]?(?P<d2>[12]\d|3[01]|0?[1-9]) (?P<name>{_MONTH_NAMES})\.?,?[ ](?P<y>{_Y4})(?!\d)",
    ),
    (
        "a",
        rf"(?P<name>{_MONTH_NAMES})\.?(?:[ ]?[-~—][ ]?|[ ](?:to|through)[ ])(?P<nameb>{_MONTH_NAMES})\.?,? (?P<y>{_Y4})(?!\d)",
    ),
    # the September quarter of 2025, the December 2024 quarter
    (
        "a",
        rf"(?P<qname>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)[ -]quarter(?: of|,)? (?P<y>{_Y4})(?!\d)",
    ),
    (
        "a",
        rf"(?P<qname>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)[ -](?P<y>{_Y4})[ -]quarter",
    ),
    # October 10, 2025; 10 October 2025; Sept. 2025
    ("a", rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}(?:st|nd|rd|th)?[ ]?,?[ ](?P<y>{_Y4})(?!\d)"),
    ("a", rf"(?P<name>{_MONTH_NAMES})(?:\.?,? (?:of )?|-)(?P<y>{_Y4})(?!\d)"),
    ("a", rf"(?P<name>{_MONTH_NAMES})[ ]?'(?P<y>\d\d)(?!\d)"),
    (
        "9",
        rf"{_DAY}(?:st|nd|rd|th)?[ -](?:of )?(?P<name>{_MONTH_NAMES})\.?,?[ -](?P<y>{_Y4})(?!\d)",
    ),
    # the third quarter of 2025, first half of fiscal 2026, second-quarter 2025
    (
        "9a",
        rf"{_ORDINAL.format('qw')}[ -](?:(?P<fiscal2>fiscal) )?quarter(?: of| for|,)?(?: the)?"
        rf"(?: (?P<fiscal>fiscal)(?: year)?| calendar(?: year)?)? (?P<y>{_Y4})(?!\d)",
    ),
    (
        "9a",
        rf"{_ORDINAL.format('hw')}[ -]half(?: of|,)?(?: the)?(?: (?P<fiscal>fiscal)(?: year)?| calendar(?: year)?)? (?P<y>{_Y4})(?!\d)",
    ),
    (
        "9a",
        rf"(?:(?P<fiscal>fiscal)(?: year)? )?(?P<y>{_Y4})(?:'s)? {_ORDINAL.format('qw')}[ -]quarter",
    ),
    (
        "a",
        r"first (?P<cw>two|three|four|five|six|seven|eight|nine|ten|eleven|1[01]|[2-9]) months of (?:(?P<fiscal>fiscal) )?(?P<y>"
        + _Y4
        + r")(?!\d)",
    ),
    # early 2025, end of 2025, spring 2025, full-year 2025, YTD 2025
    (
        "a",
        rf"(?P<edge>early|mid|late|end|year-end|beginning|middle|spring|summer|autumn|fall|winter"
        rf"|full[- ]year)(?:[- ](?:of )?)(?P<y>{_Y4})(?!\d|s\b)",
    ),
    ("a", rf"(?P<ytd>YTD)[ ]?(?P<y>{_Y4}|\d\d)(?!\d)"),
)
WITH_YEAR = _by_first(_ROWS_WITH_YEAR)


@cache
def any_with_year(kind: str) -> re.Pattern[str]:
    """One pattern that matches wherever any of `WITH_YEAR` of a kind does: most places have none."""
    bare = (
        _NAMED.sub("(?:", pattern.replace("(?P=sep)", "."))
        for first, pattern in _ROWS_WITH_YEAR
        if kind in first
    )
    return lazy_re.compile("|".join(f"(?:{pattern})" for pattern in bare), re.IGNORECASE)


BARE_YEAR = lazy_re.compile(rf"(?P<y>{_Y4}){_STATE}(?!,\d|\.\d|%)")
SHORT_YEAR = lazy_re.compile(r"'?(?P<y>[0-4]\d)(?P<state>[EFA])(?![A-Za-z0-9])")
WITHOUT_YEAR = _by_first(
    (
        ("中", r"(?:今年前|前) ?(?P<c1>1[0-2]|[2-9]|[二三四五六七八九]) ?个?月"),
        ("中", r"前(?P<c3>[二三])个?季(?:度|(?!节目|剧|赛|票))"),
        ("9", r"1 ?月? ?[-至~到—] ?(?P<c2>1[0-2]|[2-9]) ?月(?! ?\d{1,2} ?[日号])"),
        (
            "9",
            r"(?P<ma>1[0-2]|[2-9]) ?月? ?[-至~到—] ?(?P<mb>1[0-2]|[2-9]) ?月(?! ?\d{1,2} ?[日号])",
        ),
        (
            "9中",
            r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份(?!额)|[ ]?"
            + _ZH_DAY
            + r"(?: ?[-至~到—] ?(?P<d2>[12]\d|3[01]|0?[1-9]))? ?[日号])?(?![球活均度嫂子亮饼薪革])",
        ),
        ("中", r"第?(?P<q1>[一二三四]) ?季度|第 ?(?P<q2>[一二三四1-4]) ?季(?!度|节目|剧|赛|票)"),
        ("中", r"(?P<h1>[上下])半年"),
        ("a", r"Q(?P<q1>[1-4])(?![A-Za-z0-9-])"),
        ("9", r"(?P<q1>[1-4])Q(?![A-Za-z0-9-])"),
        (
            "a",
            rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}[ ]?[-~—][ ]?(?P<d2>[12]\d|3[01]|0?[1-9])(?![\d%])",
        ),
        ("9", rf"{_DAY}[ ]?[-~—][ ]?(?P<d2>[12]\d|3[01]|0?[1-9]) (?P<name>{_MONTH_NAMES})\b"),
        (
            "a",
            rf"(?P<name>{_MONTH_NAMES})(?:[ ]?[-~—][ ]?|[ ](?:to|through)[ ])(?P<nameb>{_MONTH_NAMES})\b",
        ),
        ("a", r"(?P<qname>march|june|september|december)[ -]quarter\b"),
        ("a", rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}(?:st|nd|rd|th)?(?![\d%])"),
        ("9", rf"{_DAY}(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH_NAMES})\b"),
        ("a", rf"(?P<name>{_MONTH_NAMES})\b"),
        ("a", r"(?P<qw>first|second|third|fourth)[ -]quarter"),
        ("a", r"(?P<hw>first|second) half(?! an?)(?! of (?!(?:last|this|next)\b))"),
        (
            "a",
            r"first (?P<cw>three|six|nine|[369]) months(?! (?:ended|of (?!(?:last|this|next)\b)))",
        ),
    )
)
BEFORE_MAY = lazy_re.compile(
    r"(?:\b(?:in|by|since|until|of|last|early|late|mid|and|from|to|through|before|after)[ -])$"
)
OF_YEAR = lazy_re.compile(r"(?:,? of)? (?P<which>last|this|next) year(?![A-Za-z])", re.IGNORECASE)
"""The year of a part of it: the fourth quarter of last year."""
OF_ANOTHER = lazy_re.compile(r",? of (?:the|that) ")
"""The year is of another sentence: the first quarter of the previous year."""
NO_YEAR_BEHIND = lazy_re.compile(
    r"(?:(?<![A-Za-z0-9])(?:Q[05-9]|[05-9]Q)|(?:Russell|Fortune|Forbes|Global|Windows)"
    rf"|(?i:{_MONTH_NAMES})\.? \d{{1,2}},?|\d{{1,2}}/\d{{1,2}}/|(?:quarters|halves|months|weeks) of)[ ]?$"
)
"""Before digits that look like a year and are the rest of something else: February 30, | 2025."""
NO_YEAR_ENDS = frozenset("Qlesf,/")
"""What that ends with, where it ends with no digit."""
SLASHED = lazy_re.compile(rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_Y4})(?![\d/])")
"""31/12/2025 and 12/31/2025; 10/09/2025 is either of two days."""
NO_MONTH_AHEAD = lazy_re.compile(r"[ -]quarter\b| [A-Z]")
PREPOSITION = lazy_re.compile(
    r"(?:^|\b(?:in|by|since|until|of|last|early|late|mid|and|from|to|through|before|after|for|during|this|next|between))[ -]$",
    re.IGNORECASE,
)
FISCAL = lazy_re.compile(r"FY ?'?\d\d|\b[Ff]iscal\b|财年")
"""Words that make a quarter without a year one of the company's own year, perhaps."""
END_DAY = lazy_re.compile(r"[ ]?[-至~到—][ ]?(?P<d>[12]\d|3[01]|0?[1-9]) ?[日号]")
"""23日 of 2016年2月22日至23日."""
STRETCH_LINK = lazy_re.compile(r"[ ]?(?:-|—|~|–)[ ]?|[ ]?[至到][ ]?|[ ](?:to|through|until)[ ]")
PART_OF_YEAR = lazy_re.compile(
    rf"{_ZH_PART}|(?:'s)?[ ](?:(?P<qw>first|second|third|fourth)[ -]quarter|(?P<hw>first|second)[ -]half"
    rf"|Q(?P<q4>[1-4])(?![A-Za-z0-9])|(?P<name>[A-Z](?:{_SMALL_MONTHS}))(?![A-Za-z]))"
)
"""上半年, 12月 or "'s third quarter" behind a word for a year."""
FUTURE = lazy_re.compile(
    r"(?:将|拟|预计|计划|有望|预期|或于|未来|will|expected?|plans?|by|until|due|scheduled|coming|next)"
    r"[^。.;；,，\n]{0,12}$",
    re.IGNORECASE,
)
AND = lazy_re.compile(r" and ")
LIST_LINK = lazy_re.compile(r"[ ]?[/、,和及与][ ]?|,? and (?:the )?")
YEARLESS = lazy_re.compile(
    r"\d{1,2} ?月|第?[一二三四] ?季度|[上下]半年|Q[1-4]|[1-4]Q|first|second|third|fourth"
)
