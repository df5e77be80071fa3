"""What heads, captions and unit lines say of the cells of a table: their scale, their currency, their part of the year.

"Three Months Ended September 30, 2024" is the third quarter of 2024.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache

from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.errors import NotationError
from lianpu.core.period import Period
from lianpu.core.vocabulary import units
from lianpu.notation.numbers import read_quantity

UNIT_REACH = 160
"""Characters before a table in which its unit is looked for."""

_SCALE = lazy_re.compile(
    r"(?P<zh>万亿|百万|千万|亿|万|千)\s?(?P<unit>美元|港元|欧元|日元|人民币|新台币|元|[一-鿿]{0,3})"
    r"|(?P<en>trillions?|billions?|millions?|thousands?|(?-i:(?<![A-Za-z])|(?<=\b[A-Z]{3}))(?:bn|mn|tn)|\bm\b)(?![a-z])"
    r"|(?P<sign>[$€£¥])(?P<short>bn|mn|m|k|tn)\b|['’]?(?P<noughts>000)s?\b"
    r"|(?<=[(（])(?P<many>mn?|k|bn)(?= [a-z]{3,12}s[)）])",
    re.IGNORECASE,
)
_POWERS = {
    "万亿": 12, "百万": 6, "千万": 7, "亿": 8, "万": 4, "千": 3, "trillion": 12, "billion": 9, "million": 6,
    "thousand": 3, "bn": 9, "mn": 6, "m": 6, "tn": 12, "k": 3, "000": 3,
}  # fmt: skip
_UNIT_LINE = lazy_re.compile(
    r"单位|unit|in (?:[A-Z$€£¥]|million|billion|thousand)|[(（]"
    r"|[,，:：] ?(?:[A-Z]{2,3}[$]?|[$€£¥]) ?(?:millions?|billions?|thousands?|mn?|bn|k|tn)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)  # all tables have few heads
def scale_of(words: str) -> Fraction | None:
    """The scale that a head, caption or unit line states: 10^8 for （亿元）."""
    found = _SCALE.search(simplified(words))
    if found is None:
        return None
    name = (
        found["zh"] or found["en"] or found["short"] or found["noughts"] or found["many"]
    ).casefold()
    return Fraction(10) ** _POWERS[name.rstrip("s") if len(name) > 3 else name]


def scale_line(document: Document, grid: Grid, heads: Mapping[int, str]) -> str:
    """The corner, caption or unit line that states a scale for the whole table; empty where none does."""
    corner = heads.get(0, "")
    if scale_of(corner):
        return corner
    first = min((row.span.start for row in grid.rows), default=0)
    lead = document.text[max(first - UNIT_REACH - 200, 0) : first]
    for line in reversed(simplified(lead).splitlines()[-7:]):
        if len(line) > 90:
            continue
        if (_UNIT_LINE.search(line) and scale_of(line)) or re.search(
            r"[$€£¥] ?(?:million|billion|thousand)", line
        ):
            return line
    return ""


@lru_cache(maxsize=4096)
def currency_of(words: str) -> str | None:
    """The one currency that a head, caption or unit line names: EUR of "(€ million)"; None of several."""
    found = {_currencies()[match.group()] for match in _currency_signs().finditer(words)}
    return found.pop() if len(found) == 1 else None


@cache
def _currencies() -> dict[str, str]:
    """Sign, code or Chinese name of a currency -> its code; English words such as "won" mean more."""
    return {
        sign: code
        for code, family in units().items()
        if family.dimension == "money"
        for sign in (code, *family.prefix, *(each for each in family.suffix if not each.isascii()))
    }


@cache
def _currency_signs() -> re.Pattern[str]:
    """Any sign or name of a currency, the longest first; codes and 元 not within other words."""
    signs = sorted(_currencies(), key=len, reverse=True)
    return lazy_re.compile("|".join(_apart(sign) for sign in signs))


@lru_cache(maxsize=4096)
def unit_of(words: str) -> str | None:
    """The unit that the name of a line or a column ends with: W of "Capacity (GW)", CNY of 销售额(亿元)."""
    end = _UNIT_BEHIND.search(words)
    if end is None:
        return None
    money = currency_of(end.group())
    if money is not None:
        return money
    try:
        unit = read_quantity(f"1 {end[1] or end[2]}").unit
    except NotationError:
        return None
    return None if unit == "1" else unit


_UNIT_BEHIND = lazy_re.compile(r"[(（]([^()（）]{1,20})[)）]$|[,，] ?([^,，()（）]{1,20})$")


def _apart(sign: str) -> str:
    if sign == "元":
        return "(?<=[百千万亿(（:：/])元"
    before = "(?<![A-Za-z])" if sign[0].isascii() else ""
    return before + re.escape(sign) + ("(?![A-Za-z])" if sign[-1:].encode().isalpha() else "")


_ENDED = lazy_re.compile(
    r"\b(?P<n>three|six|nine|twelve)[- ]months?(?: periods?)? (?:ended|ending),? (?P<month>[a-z]{3,9})\b",
    re.IGNORECASE,
)
_TOLD = lazy_re.compile(r"\bend(?:ed|ing)\b|止", re.IGNORECASE)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_QUARTER_ENDS = {"mar": 3, "jun": 6, "sep": 9, "dec": 12}
ABOVE, LINES = 240, 4
"""Characters and lines above a table in which it is told what part of its years it is of. Ours."""


def as_ended(words: str) -> str:
    """A head in the small letters in which a stretch is read: "Three Months Ended March 31"."""

    def lowered(match: re.Match[str]) -> str:
        return match.group().lower().replace(match["month"].lower(), match["month"])

    return _ENDED.sub(lowered, words)


def part_ended(period: Period) -> str | None:
    """The part of a calendar year that a stretch told by its end is; "" for all of it, None for none."""
    last = period.until
    if last is None or period.month is None or last.month is None or not _TOLD.search(period.text):
        return None
    return _part(last.month, (last.year - period.year) * 12 + last.month - period.month + 1)


def part_above(document: Document, grid: Grid, heads: Mapping[int, str]) -> str:
    """The part of its years that a table is of, by its corner or the lines right above; "" where none is told."""
    first = min((row.span.start for row in grid.rows), default=0)
    lines = document.text[max(first - ABOVE, 0) : first].splitlines()[-LINES:]
    found = {
        (_MONTHS[match["n"].casefold()], _QUARTER_ENDS.get(match["month"][:3].casefold(), 0))
        for words in (heads.get(0, ""), *lines)
        for match in _ENDED.finditer(words)
    }
    if len(found) != 1:
        return ""  # several stretches share the table
    months, month = found.pop()
    return _part(month, months) or ""


def _part(month: int, months: int) -> str | None:
    """The part of a calendar year that so many months to the end of a month are."""
    if months == 12:
        return "" if month == 12 else None
    if not month or months not in (3, 6, 9) or month % months:
        return None
    return {3: f"Q{month // 3}", 6: f"H{month // 6}", 9: "C9"}[months]
