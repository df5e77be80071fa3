"""Digits that are a name, label, code, ratio or version and no number: H100, 图 5, 沪深300, 1 比 3."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.notation.item import Found

# Before digits alone: the number of a figure, chapter, phase, version, floor.
_LABEL = lazy_re.compile(
    r"(?:[第图表]|附录|章节|步骤|版本|型号|编号|代码|单号|账号|邮编|编码|电话|房间|No\.?|№|(?<![A-Za-z])(?:figures?|figs?|exhibits?|tables?"
    r"|charts?|appendix|notes?|pages?|sections?|chapters?|items?|steps?|phases?|parts?|series|class"
    r"|levels?|stages?|tiers?|version|types?|forms?|rules?|articles?|lines?|rows?|columns?|days?"
    r"|weeks?|top|gen|generation|vol|volume|issues?|units?|episodes?|rooms?|suites?|gates?|routes?|highways?|flights?|channels?|areas?|pp?|v)\.?)[ ]?$",
    re.IGNORECASE,
)
_NAME_BEHIND = lazy_re.compile(r"(?:^|[^A-Za-z])[A-Za-z]*[A-Z][A-Za-z.]*[+]?[ -]?$")
_OPENING = lazy_re.compile(r"(?:^|[^A-Za-z])(?:Of|Among|Against|Only|Another)[ ]$")
"""Words that open a sentence, and are no name for their capital: "Of 196 patients 128 answered"."""
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NO_NUMBER_AHEAD = lazy_re.compile(
    r"[ ]?(?:[月号点时届级后岁章节页版世层楼日期代路]|(?:HK|US|CH|TT|JP|KS|SH|SZ|NA|FH)\b)"
    rf"|\.(?:HK|SH|SZ|SS|TW|KS)\b|[+×xX*]|-(?=\w)|:(?=\d)|[ ]\d{{3,4}}(?!\d)|[ ]?[)、]|[ ]{_MONTH}"
    r"|(?:st|nd|rd|th)\b|[”\"']|/(?=\d)|\.[a-z]|\(\w\)|\^|[ ]x[ ]"
    r"|[ ]?比[ ]?\d|强"
)
_NO_NUMBER_BEHIND = lazy_re.compile(
    r"(?:[+×*:#“\"]|\d[ ]|[\d)][-/.:、]|-|/|[A-Za-z]\(|\d[ ]?比[ ]?)$"
)
_VERSION_AHEAD = lazy_re.compile(r"[、/]\d\.0|[ ]?(?:版|系统|代(?!表)|系列|模型|[A-Z][a-z])")
_VERSION_BEHIND = lazy_re.compile(r"[A-Za-z一-鿿、/(][ ]?$")
_LIST_BEHIND = lazy_re.compile(r"(?:^|\n)[ \t]*[-*#•]*[ ]*$")
_LIST_AHEAD = lazy_re.compile(r"[.、)]")


_INDEX_BEHIND = lazy_re.compile(
    r"(?:Fortune|Global|S&P|Russell|Nasdaq|FTSE|Nikkei|CSI|沪深|中证|标普|财富)[ ]?$"
)
# Between a number and a noun stands a measure word: 618 大促 is a name, 3 折 a measure that the
# vocabulary lacks. These characters may follow a number that counts nothing.
_FOLLOWS_ALONE = lazy_re.compile(
    "[ ]?(?:分(?!之)|[的与和及、至到或等是为在较同环比高低升降增减上下提跌涨左以而但就均由从则将且并后前起共也又已还仍均有，])"
)
# Measures that the vocabulary lacks, and nouns of a rate whose unit it lacks: 5,000 requests per minute.
_OTHER_MEASURE = lazy_re.compile(
    r"[ ]?[°¢℃℉]|:(?=\d)|[ -](?:cents?|degrees?|dozen|magnitude|volts?|amps?|decibels?|knots?|feet|foot|yards?|ounces?"
    r"|gallons?|grams?|pence|kV|dB|mm|cm|ml|mL|mg|psi|rpm|mAh|Ah|kVA|MVA|kPa|MPa|millimet(?:re|er)s?|centimet(?:re|er)s?)(?![A-Za-z])|[ ][a-z]+(?:[ ][a-z]+)? per (?:second|minute|hour|day|week|month)\b"
    r"|[ ]?[岁歲]"
)
_CAPITAL_AHEAD = lazy_re.compile("[ ][A-Z]{2}")
_HAN_AHEAD = lazy_re.compile("[ ]?[一-鿿]")
# 沪深300, 千问 3: a short number right behind a noun is its name, unless the noun is a measure or the
# character a verb, a particle or a measure's last: 得分 85, 增至 50, 评级为 3.
_NAME_BEFORE = lazy_re.compile(
    "[一-鿿](?<![为达是至到于约近超有共计率值数分比额量价度第均和与及增减升降涨跌仅各余占得从由在被将收报录即低高过了者中每"
    "名级长宽深厚的个只也或])[ ]?$"
)
_TOO_LONG_FOR_A_NAME = 4


def labelled(folded: str, start: int) -> bool:
    """Whether a label stands before digits: figure, page, phase, version."""
    return bool(_LABEL.search(folded, max(start - 14, 0), start))


def names(folded: str, found: Found) -> bool:
    """Whether digits are part of a name, label, year or place in a list and no number."""
    return not _counts(folded, found)


def _counts(folded: str, found: Found) -> bool:
    before = folded[max(found.start - 14, 0) : found.start]
    if found.quantity.unit == "1" and folded[found.end - 1].isdigit():
        if _OTHER_MEASURE.match(folded, found.end):
            return False
        if _HAN_AHEAD.match(folded, found.end) and not _FOLLOWS_ALONE.match(folded, found.end):
            return False
    if not found.bare:
        # Fortune 500 companies are one list, not 500 companies.
        return found.quantity.unit != "company" or not _INDEX_BEHIND.search(before)
    # (2.7) is less than nought in a statement and a note elsewhere.
    if before.endswith("(") and folded[found.end : found.end + 1] == ")":
        return False
    words = folded[found.start : found.end].strip("+-")
    signed = folded[found.start] in "+-"
    if not signed and len(words) <= _TOO_LONG_FOR_A_NAME and _NAME_BEFORE.search(before):
        return False
    if found.marked:
        # Sora 2.5 and 2.0 版 are versions; 2,782 and 37.75 are numbers.
        short = words[-2:-1] == "." and "," not in words and len(words) <= 3
        if not short:
            return True
        return not (
            _NAME_BEHIND.search(before)
            or _VERSION_AHEAD.match(folded, found.end)
            or (words.endswith(".0") and _VERSION_BEHIND.search(before))
        )
    if len(words) == 4 and words.isdecimal() and 1900 <= int(words) <= 2100:
        return False
    if words.startswith("0") and len(words) > 1:
        return False
    if _NO_NUMBER_AHEAD.match(folded, found.end):
        return False
    if _LIST_AHEAD.match(folded, found.end) and _LIST_BEHIND.search(before):
        return False
    if signed:
        return True
    if _NO_NUMBER_BEHIND.search(before) or (
        before.endswith("the ") and _CAPITAL_AHEAD.match(folded, found.end)
    ):
        return False
    named = _NAME_BEHIND.search(before) and not _OPENING.search(before)
    return not (_LABEL.search(before) or named)
