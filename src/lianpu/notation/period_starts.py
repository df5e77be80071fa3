"""Where a period may begin, found in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.notation.spelling import spelt
from lianpu.notation.spotting import Spotter, cased

MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_AHEAD: dict[str, tuple[str, tuple[str, ...]]] = {
    "fiscal|financial|first|second|third|fourth|final|early|mid|late|end|year-end|beginning|middle"
    f"|spring|summer|autumn|fall|winter|full|1st|2nd|3rd|4th|yesterday|today|{_MONTHS}": (
        "(?![A-Za-z])",
        ("",),
    ),
    "last|this|next": (
        rf"(?=[ -](?i:year|quarter|half|month|week|{_DAYS}|{_MONTHS})(?![A-Za-z]))",
        (" ", "-"),
    ),
    "so": ("(?= far this)", (" far",)),
    "the": ("(?= day before)", (" day",)),
    "earlier": ("(?= today)", (" today",)),
    "year": ("(?=[ -]to[ -]date| (?:that )?(?:ended|ending|to) )", (" to", "-to", " end", " that")),
    "quarter|half": (r"(?=(?:[ -]year)? (?:that )?(?:ended|ending|to) )", (" ", "-")),
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve": (
        "(?= (?:day|week|month|year)s? ago|[ -]months?(?: periods?)?(?: that)? (?:ended|ending|to) )",
        (" day", " week", " month", " year", "-month"),
    ),
}
"""Words -> what must stand behind them, and what that begins with."""
_NUMERAL = "[一二三四五六七八九十两]"

_HAN_HEADS = "民前第一二三四五六七八九十上下大去今本明后这昨年两"

_DIGITS = lazy_re.compile(r"\d+")
WORDS = Spotter(
    lazy_re.compile(
        rf"(?<![A-Za-z])(?:(?:FY|CY|F(?=20|[1-4]Q|Q[1-4])|YTD|[QHqh][1-4])|{spelt({words: ahead for words, (ahead, _) in _AHEAD.items()})})"
        r"|民国|十[一二三四五]五(?=[”\"」』]?(?:期间|时期))|前[ ]?[\d二三四五六七八九] ?(?:个?月|个?季)|第[ ]?[一二三四1-4] ?季"
        r"|[一二三四] ?季度|十[一二]?月|[一二三四五六七八九]月|[上下]半年|大前年|[前去今本明后]年"
        r"|[上本下][一个]?季度|[上本下这]个?[月周星]|[今昨][日天晚晨]|前天|年初[至以]"
        rf"|{_NUMERAL}[ ]?个?[天周月星年].{{0,2}}前"
    ),
    (
        *_HAN_HEADS,
        *("FY", "CY", "F2", "F1", "F3", "F4", "FQ", "YTD"),
        *(letter + digit for letter in "QHqh" for digit in "1234"),
        *(
            head + behind
            for line, (_, begun) in _AHEAD.items()
            for head in cased(line.split("|"))
            for behind in begun
        ),
    ),
)
"""Words that begin a period, and much that does not."""


def starts(text: str) -> Iterator[int]:
    """The places to try in a folded text, left to right: digits that go on no number, and words."""
    found = [match.span() for match in WORDS.finditer(text)]
    for digits in _DIGITS.finditer(text):
        first = digits.start()
        if not first or text[first - 1] != ".":
            found.append((first, first + 1))
    past = 0
    for start, end in sorted(found):
        if start >= past:
            yield start
            past = end
