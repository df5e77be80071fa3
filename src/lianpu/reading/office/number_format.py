"""What a number format of Excel shows: "0.0%" of 0.385 is "38.5%".

ECMA-376, part 1, 18.8.31. Sections for positive, negative, zero and text; digits, thousands,
scaling commas, percent, exponents, dates and durations, literals. Fractions and conditions beyond
signs are shown as the plain number: nothing is ever guessed from a format that is not understood.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from lianpu.core import lazy_re

EPOCH = datetime(1899, 12, 30)
"""Day 0 of workbooks; those with the other epoch name it."""

_TOKEN = lazy_re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<padded>.)|\*(?P<filled>.)'
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|b+|e(?![+-])|g+|aaaa?)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?,]*)?|\.[0#?]+)|(?P<exponent>E[+-][0#?]+)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = lazy_re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = lazy_re.compile(r"[<>=]")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

Token = tuple[str, str]
"""Kind and words."""


def shown(value: float, code: str | None, epoch: datetime = EPOCH) -> str:
    """A number as its format shows it.

    >>> shown(0.385, "0.0%"), shown(-1234.5, "#,##0;(#,##0)"), shown(45000, "yyyy-mm-dd")
    ('38.5%', '(1,235)', '2023-03-15')
    """
    sections = _sections(code or "General")
    section, positive = _chosen(sections, value)
    tokens = _tokens(section)
    if any(kind == "bracket" and _CONDITION.search(words) for kind, words in tokens):
        return plain(value)
    if any(kind == "date" for kind, _ in tokens) or _is_elapsed(tokens):
        return _moment(value, tokens, epoch)
    if any(kind == "digits" for kind, _ in tokens) and not _is_fraction(section):
        return _number(abs(value) if positive else value, tokens)
    if _is_fraction(section):
        return plain(value)
    if any(kind == "general" for kind, _ in tokens):
        return _spliced(tokens, "general", plain(abs(value) if positive else value))
    return "".join(words for kind, words in tokens if kind == "literal")


def plain(value: float) -> str:
    """A number as "General" shows it: eleven digits and no more.

    >>> plain(0.1 + 0.2), plain(1e6)
    ('0.3', '1000000')
    """
    if float(value).is_integer() and abs(value) < 1e11:
        return str(int(value))
    written = Decimal(f"{value:.10g}")
    return f"{written:f}" if 1e-9 <= abs(value) < 1e11 else f"{value:.5E}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    parts, start, quoted = [], 0, False
    at = 0
    while at < len(code):
        mark = code[at]
        if mark == '"':
            quoted = not quoted
        elif mark == "\\" and not quoted:
            at += 1
        elif mark == ";" and not quoted:
            parts.append(code[start:at])
            start = at + 1
        at += 1
    return (*parts, code[start:])


def _chosen(sections: tuple[str, ...], value: float) -> tuple[str, bool]:
    """The section for a value, and whether it shows the sign by itself."""
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(section):
        kind = str(match.lastgroup)
        words = match[kind]
        if kind in ("quoted", "escaped", "currency"):
            tokens.append(("literal", words))
        elif kind == "padded":
            tokens.append(("literal", " "))
        elif kind == "other":
            tokens.append(("percent" if words == "%" else "literal", words))
        elif kind != "filled":
            tokens.append((kind, words))
    return tuple(tokens)


def _is_elapsed(tokens: tuple[Token, ...]) -> bool:
    return any(kind == "bracket" and _ELAPSED.fullmatch(words) for kind, words in tokens)


def _is_fraction(section: str) -> bool:
    return bool(re.search(r"[?#0]+\s*/\s*[?#0-9]+", section))


def _number(value: float, tokens: tuple[Token, ...]) -> str:
    at = next(index for index, (kind, _) in enumerate(tokens) if kind == "digits")
    pattern = tokens[at][1]
    whole, _, decimals = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) if not decimals else 0
    scale += len(decimals) - len(decimals.rstrip(","))
    decimals = decimals.rstrip(",")
    exact = Decimal(repr(value))
    percent = sum(kind == "percent" for kind, _ in tokens)
    exact = exact * 100**percent / 1000**scale
    exponent = next((words for kind, words in tokens if kind == "exponent"), None)
    if exponent is not None:
        digits = _scientific(exact, len(decimals), exponent)
    else:
        digits = _grouped(exact, whole.rstrip(","), decimals)
    sign = "-" if exact < 0 and any(mark in "123456789" for mark in digits) else ""
    return sign + _spliced(tokens, "digits", digits).strip()


def _grouped(value: Decimal, whole: str, decimals: str) -> str:
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    least = whole.replace(",", "").count("0")
    before = before.lstrip("0").rjust(least, "0") if before.strip("0") or least else ""
    if "," in whole:
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", before)
    kept = len(after)
    while kept and decimals[kept - 1] in "#?" and after[kept - 1] == "0":
        kept -= 1
    return before + (f".{after[:kept]}" if kept else "")


def _scientific(value: Decimal, decimals: int, exponent: str) -> str:
    mantissa, _, power = f"{abs(value):.{decimals}E}".partition("E")
    least = exponent[2:].count("0")
    sign = "-" if power.startswith("-") else ("+" if exponent[1] == "+" else "")
    return f"{mantissa}E{sign}{power.lstrip('+-').rjust(least, '0')}"


def _spliced(tokens: tuple[Token, ...], kind: str, digits: str) -> str:
    """Literals around the number; a second run of digits is part of the first."""
    parts, placed = [], False
    for token, words in tokens:
        if token == kind and not placed:
            parts.append(digits)
            placed = True
        elif token in ("literal", "percent"):
            parts.append(words)
    return "".join(parts)


def _moment(value: float, tokens: tuple[Token, ...], epoch: datetime) -> str:
    try:
        # to the millisecond: Excel's days are floats
        moment = epoch + timedelta(milliseconds=round(value * 86_400_000))
    except OverflowError:
        return plain(value)
    half = any(kind == "ampm" for kind, _ in tokens)
    parts = []
    last = ""
    for index, (kind, words) in enumerate(tokens):
        if kind == "date":
            low = words.lower()
            minutes = low in ("m", "mm") and (
                last.startswith("h") or _next_date(tokens, index).startswith("s")
            )
            parts.append(_part(moment, low, minutes=minutes, half=half))
            last = low
        elif kind == "bracket" and _ELAPSED.fullmatch(words):
            unit = {"h": 3600, "m": 60, "s": 1}[words[0].lower()]
            parts.append(str(int(value * 86_400 + 1e-6) // unit))
            last = words.lower()
        elif kind == "ampm":
            parts.append("AM" if moment.hour < 12 else "PM")
        elif kind in ("literal", "percent") or kind == "digits":
            parts.append(words)
    return "".join(parts).strip()


def _next_date(tokens: tuple[Token, ...], index: int) -> str:
    return next((words.lower() for kind, words in tokens[index + 1 :] if kind == "date"), "")


def _part(moment: datetime, code: str, *, minutes: bool, half: bool) -> str:
    if code[0] == "y" or code == "e":
        return f"{moment.year % 100:02d}" if code in ("y", "yy") else f"{moment.year:04d}"
    if code[0] == "m" and minutes:
        return f"{moment.minute:0{len(code)}d}"
    if code[0] == "m":
        name = _MONTHS[moment.month - 1]
        names = {3: name[:3], 4: name, 5: name[0]}
        return names.get(len(code), f"{moment.month:0{min(len(code), 2)}d}")
    if code[0] == "d":
        name = _DAYS[moment.weekday()]
        return {3: name[:3], 4: name}.get(len(code), f"{moment.day:0{min(len(code), 2)}d}")
    if code[0] == "a":
        day = "一二三四五六日"[moment.weekday()]
        return day if len(code) == 3 else f"星期{day}"
    if code[0] == "h":
        hour = (moment.hour % 12 or 12) if half else moment.hour
        return f"{hour:0{min(len(code), 2)}d}"
    if code[0] == "s":
        whole, _, parts = code.partition(".")
        fraction = f".{moment.microsecond // 1000:03d}"[: len(parts) + 1] if parts else ""
        return f"{moment.second:0{min(len(whole), 2)}d}{fraction}"
    return ""
