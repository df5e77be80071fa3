"""How dates, quarters, halves, fiscal years and words such as 去年 are printed: patterns alone.

The groups of one kind begin with one letter: q a quarter, h a half, m a month, d a day, c the first
so many months, y the year; `period_grammar` reads them.
"""

from __future__ import annotations

import re

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
    r"|[ ]?前(?P<c3>[一二三])个?季度|[ ]?前 ?(?P<c1>[一二三四五六七八九十]{1,2}|\d{1,2}) ?个?月"
    r"|[ ]?1 ?月? ?[-至~到—] ?(?P<c2>1[0-2]|[2-9]) ?月"
    r"|[ ]?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月份?(?:[ ]?(?P<d>[12]\d|3[01]|0?[1-9]) ?[日号])?"
    r"|[ ]?(?P<ytd>YTD|初至今|年初至今)|[ ]?(?P<state>[EFA])(?![A-Za-z0-9])"
    r"|(?P<edge>初(?![步创始期级次])|底(?![部层盘])|末(?![期])|[春夏秋冬]季|[春夏秋冬]天)|[ ]?(?P<full>全年))"
)
WITH_YEAR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2025 年 9 月 30 日, 2025年Q3, 2025财年第四季度, 2025 年 YTD, 2025年底
        rf"(?P<y>{_Y4}) ?(?P<fiscal>财)?年(?!代)(?:度(?!假))?{_ZH_PART}?",
        # 25年Q3, 25 年上半年: two digits only before a part of the year
        rf"(?P<y>[0-4]\d) ?(?P<fiscal>财)?年(?:度)?(?! ?前)(?! ?[EFA]){_ZH_PART}",
        rf"民国 ?(?P<roc>\d{{2,3}}) ?年{_ZH_PART}?",
        # 2025-09-18, 2023/12/5, 2025.09.18
        rf"(?P<y>{_Y4})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep){_DAY}(?![\d])",
        # 2025.01, 2025-09, 2025/9
        rf"(?P<y>{_Y4})(?:[.-](?P<m1>0[1-9]|1[0-2])|/(?P<m2>1[0-2]|0?[1-9]))(?![\d./]|-\d)",
        # 2025Q3, 2025 3Q, 2025H1, 2025 YTD, FY2025 Q4, FY26, FY25E
        rf"(?P<fiscal>FY|fiscal(?: year)?|CY)?[ ]?'?(?P<y>{_Y4})[ ]?{_QH}{_STATE}",
        rf"(?P<fiscal>FY|F(?={_Y4}))[ ]?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?{_STATE}",
        rf"(?P<calendar>CY)[ ]?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?{_STATE}",
        rf"(?P<fiscal>fiscal(?: years?)?|financial year) ?'?(?P<y>{_Y4}|\d\d)(?:[ ]?{_QH})?(?![\d])",
        # 25Q3, 25H1
        r"(?P<y>[0-4]\d)(?:Q(?P<q1>[1-4])|H(?P<h1>[12]))" + _STATE,
        # 2Q25, 4QFY25, 1H25, 9M25; letter first only before FY, an apostrophe or four digits, as
        # H100 is a chip
        rf"(?:(?P<q1>[1-4])Q|(?P<h1>[12])H|(?P<c1>1[0-2]|[1-9])M)(?:[ ]?(?P<fiscal>FY)[ ]?|[ ]?')?"
        rf"(?P<y>[0-4]\d){_STATE}",
        rf"{_QH}[ ]?(?:(?P<fiscal>FY)[ ]?'?|')(?P<y>[0-4]\d){_STATE}",
        rf"{_QH}(?:,? of|,)? (?:(?P<fiscal>FY|fiscal(?: year)?|F)[ ]?)?(?P<y>{_Y4}){_STATE}",
        rf"{_QH}(?P<fiscal>FY)?(?P<y>{_Y4}){_STATE}",
        # October 10, 2025; 10 October 2025; Sept. 2025
        rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}(?:st|nd|rd|th)?[ ]?,?[ ](?P<y>{_Y4})(?!\d)",
        rf"(?P<name>{_MONTH_NAMES})\.?,? (?:of )?(?P<y>{_Y4})(?!\d)",
        rf"(?P<name>{_MONTH_NAMES})[ ]?'(?P<y>\d\d)(?!\d)",
        rf"{_DAY}(?:st|nd|rd|th)?[ -](?:of )?(?P<name>{_MONTH_NAMES})\.?,?[ -](?P<y>{_Y4})(?!\d)",
        # the third quarter of 2025, first half of fiscal 2026, second-quarter 2025
        rf"{_ORDINAL.format('qw')}[ -](?:(?P<fiscal2>fiscal) )?quarter(?: of|,)?(?: the)?"
        rf"(?: (?P<fiscal>fiscal)(?: year)?| calendar(?: year)?)? (?P<y>{_Y4})(?!\d)",
        rf"{_ORDINAL.format('hw')}[ -]half(?: of|,)?(?: the)?(?: (?P<fiscal>fiscal)(?: year)?)? (?P<y>{_Y4})(?!\d)",
        rf"(?:(?P<fiscal>fiscal)(?: year)? )?(?P<y>{_Y4})(?:'s)? {_ORDINAL.format('qw')}[ -]quarter",
        r"first (?P<cw>three|six|nine) months of (?:(?P<fiscal>fiscal) )?(?P<y>" + _Y4 + r")(?!\d)",
        # early 2025, end of 2025, spring 2025, full-year 2025, YTD 2025
        rf"(?P<edge>early|mid|late|end|year-end|beginning|middle|spring|summer|autumn|fall|winter"
        rf"|full[- ]year)(?:[- ](?:of )?)(?P<y>{_Y4})(?!\d|s\b)",
        rf"(?P<ytd>YTD)[ ]?(?P<y>{_Y4}|\d\d)(?!\d)",
    )
)
BARE_YEAR = re.compile(rf"(?P<y>{_Y4}){_STATE}(?!,\d|\.\d|%)")
SHORT_YEAR = re.compile(r"'?(?P<y>[0-4]\d)(?P<state>[EFA])(?![A-Za-z0-9])")
WITHOUT_YEAR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:今年前|前) ?(?P<c1>1[0-2]|[2-9]|[二三四五六七八九]) ?个?月",
        r"前(?P<c3>[二三])个?季度",
        r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份(?!额)|[ ]?(?P<d>[12]\d|3[01]|0?[1-9]) ?[日号])?(?![球活均度嫂子亮饼薪])",
        r"第?(?P<q1>[一二三四]) ?季度|第(?P<q2>[一二三四]) ?季(?!度)",
        r"(?P<h1>[上下])半年",
        r"Q(?P<q1>[1-4])(?![A-Za-z0-9-])",
        r"(?P<q1>[1-4])Q(?![A-Za-z0-9-])",
        rf"(?P<name>{_MONTH_NAMES})\.? {_DAY}(?:st|nd|rd|th)?(?![\d%])",
        rf"{_DAY}(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH_NAMES})\b",
        rf"(?P<name>{_MONTH_NAMES})\b",
        r"(?P<qw>first|second|third|fourth) quarter",
        r"(?P<hw>first|second) half(?! (?:an?|of))",
    )
)
BEFORE_MAY = re.compile(
    r"(?:\b(?:in|by|since|until|of|last|early|late|mid|and|from|to|through|before|after)[ -])$"
)
RELATIVE = {
    "大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年度": 0, "本年": 0, "明年": 1, "后年": 2,
    "last year": -1, "this year": 0, "next year": 1,
}  # fmt: skip
RELATIVE_QUARTER = {
    "上季度": -1, "上一季度": -1, "本季度": 0, "下季度": 1, "last quarter": -1, "this quarter": 0,
    "next quarter": 1,
}  # fmt: skip
RELATIVE_MONTH = {"上月": -1, "上个月": -1, "本月": 0, "last month": -1, "this month": 0}
RELATIVE_WORDS = re.compile(
    # 目前年化, 日本年 and 今日头条 hold no 前年, 本年 or 今日.
    "(?<![目此之以当提往日成资基根版样文线网马最])(?:"
    + "|".join(
        sorted(
            (*RELATIVE, *RELATIVE_QUARTER, *RELATIVE_MONTH, "今日", "昨日"),
            key=len,
            reverse=True,
        )
    )
    + ")(?!同期|[化活]|头条|资本)(?![A-Za-z])",
    re.IGNORECASE,
)
START = re.compile(
    rf"(?<![\d.])\d|(?<![A-Za-z])(?:(?:FY|CY|F(?=20)|YTD|[QH][1-4])|(?:fiscal|financial year|first|second|third|fourth"
    rf"|final|last|this|next|1st|2nd|3rd|4th|early|mid|late|end|year-end|beginning|middle"
    rf"|spring|summer|autumn|fall|winter|full|{_MONTH_NAMES})(?![a-z]))"
    r"|民国|前 ?[\d二三四五六七八九] ?(?:个?月|个?季度)|第?[一二三四] ?季度|第[一二三四] ?季|十[一二]?月|[一二三四五六七八九]月|[上下]半年|大前年|[前去今本明后]年|[上本下]一?季度|上个?月|本月|[今昨]日",
    re.IGNORECASE,
)
FISCAL = re.compile(r"FY ?'?\d\d|\b[Ff]iscal\b|财年")
"""Words that make a quarter without a year one of the company's own year, perhaps."""
END_DAY = re.compile(r"[ ]?[-至~到—][ ]?(?P<d>[12]\d|3[01]|0?[1-9]) ?[日号]")
"""23日 of 2016年2月22日至23日."""
STRETCH_LINK = re.compile(r"[ ]?(?:-|—|~|–)[ ]?|[ ]?[至到][ ]?|[ ](?:to|through|until)[ ]")
PART_OF_YEAR = re.compile(_ZH_PART)
FUTURE = re.compile(
    r"(?:将|拟|预计|计划|有望|预期|或于|起|前|未来|will|expected?|plans?|by|until|due|scheduled|coming|next)"
    r"[^。.;；\n]{0,12}$",
    re.IGNORECASE,
)
AND = re.compile(r" and ")
LIST_LINK = re.compile(r"[ ]?[/、,和及与][ ]?|,? and (?:the )?")
YEARLESS = re.compile(
    r"\d{1,2} ?月|第?[一二三四] ?季度|[上下]半年|Q[1-4]|[1-4]Q|first|second|third|fourth"
)
