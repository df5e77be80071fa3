"""The numbers and periods of a text as the audit reads them.

`notation.scan` reads each expression by itself; here the words around it decide three more cases:
"rose $2m to $12m" is a step and an end and no range, "$3m a year ago" is no yearly rate, and the
bare numbers of a list ("3.9、3.4和7.0") and behind a verb ("增加至5.0") all count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.vocabulary import units
from lianpu.notation.scan import scan

MONEY = frozenset(name for name, unit in units().items() if unit.dimension == "money")
"""Units that are currencies."""

RATES = frozenset(("%", "pp", "x"))
"""Units of numbers that relate two others."""

Spotted = tuple[int, int, Quantity | Period]
"""Start, end and value."""

# Behind Chinese an ASCII comma ends a clause and never groups digits; same length, places stay.
_CLAUSE_COMMA = lazy_re.compile(r"(?<=[一-鿿)）]),(?=\d)")
# In Traditional script 元 may be three currencies, so scan refuses it; within one sentence it is one,
# and arithmetic asks for no more. Same length, and the printed words are put back.
_LOCAL_YUAN = lazy_re.compile(r"[億萬](?=元)")
_STEP_BEFORE = lazy_re.compile(
    r"(?:增加|增长|减少|下降|提高|提升|上升|降低|上调|下调|升|降|增|减|涨|跌)了?\s*$"
    r"|(?<!range )(?<!ranging )\bfrom\s+$|[从由自]\s*$|\b(?:by|rose|fell|grew|increased|decreased|declined|dropped|climbed|up|down)\s+$",
    re.IGNORECASE,
)
_BETWEEN_ENDS = lazy_re.compile(r"\s*(?:至|到|\bto\b)\s*")
_RATE_TAIL = lazy_re.compile(r"\s+(?:an?|per)\s+[a-z]+$", re.IGNORECASE)
_AGO = lazy_re.compile(r"\s+(?:ago|earlier|before|prior)\b", re.IGNORECASE)
# What scan leaves because it may be a version, a label or a place in a list, and what in a sentence
# of numbers is none: behind a verb or a link, before a link or a stop.
_NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LEFT_OVER = (
    lazy_re.compile(
        rf"(?<=[为至到、和与及达是由从了的加减少长降升低])(?:{_NUMERAL})(?=[、和与及至到，。；;)）]|,(?!\d)|增|减|升|降|下|上|$)"
    ),
    lazy_re.compile(rf"(?<![A-Za-z0-9_.,%])(?:{_NUMERAL})(?=、\s?\d)"),
    lazy_re.compile(r"(?<![A-Za-z0-9_.,%-])0\.\d+(?![\w.%])"),
    lazy_re.compile(r"(?<![A-Za-z0-9_.,%/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w%]|[.,]\d)"),
    # measure words that the vocabulary of units lacks, and nouns behind a word that opens its sentence
    lazy_re.compile(
        rf"(?<![A-Za-z0-9_.,%-])(?:{_NUMERAL})(?=例|批次|班次|航次|车次|口井|标箱|立方米|[头頭棵盒瓶箱册冊剂劑支双雙匹袋罐席票对對胎宗鄰邻]|单(?![元位价独]))"
    ),
    lazy_re.compile(
        # a digit behind a blank first, which the engine finds sooner than the words before it
        r"\d(?<= \d)(?:(?<=\bThe \d)|(?<=\bIts \d)|(?<=\bOur \d)|(?<=\bAll \d)|(?<=\bTheir \d)|(?<=\bThese \d)|(?<=\bThose \d)|(?<=\bAcross \d))"
        r"\d{0,2}(?:,\d{3})*(?= (?:[a-z-]+ )?(?:[a-z]{3,}s|people|staff|men|women|children)\b)"
    ),
    # an index in points; what it moved by has three digits or decimals, and no hour has
    lazy_re.compile(r"(?<=[一-鿿])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3}|\d+\.\d+)(?=点(?!\d))"),
)
_LEFT_OVER_EN = tuple(each for each in _LEFT_OVER if each.pattern.isascii())
"""Those of which a text without a Chinese character can have one: the others ask for it."""


def spot(words: str, published: date | None) -> list[Spotted]:
    """Every number and period of a text, in order."""
    found: list[Spotted] = []
    readable = words
    if not words.isascii():
        readable = _LOCAL_YUAN.sub(_in_simplified, _CLAUSE_COMMA.sub("，", words))
    for mention in scan(readable, published, leading=False):
        value, printed = mention.value, words[mention.start : mention.end]
        if value.text != printed:
            value = replace(value, text=printed)
        found.extend(_mended(words, mention.start, mention.end, value))
    found.extend(_left_over(words, [(start, end) for start, end, _ in found]))
    found = [each for each in found if not _makes_per_cent(words, each)]
    return sorted(found, key=lambda item: item[0])


def _makes_per_cent(words: str, spotted: Spotted) -> bool:
    """Whether a number is the 100 % of a formula in words: 负债合计÷资产总计×100%, "debt over assets, times 100%"."""
    start, end, _ = spotted
    return words[start:end] in _PER_CENT and bool(_FORMULA.search(words[:start]))


_PER_CENT = ("100%", "100 %", "100％")
_FORMULA = lazy_re.compile(
    r"(?<![\d%）)\s])\s?[×✕*]\s?$|(?:multiplied by|\btimes) $|[^\W\d][)）]\s?[×✕*]\s?$",
    re.IGNORECASE,
)


def _in_simplified(match: re.Match[str]) -> str:
    return {"億": "亿", "萬": "万"}[match.group()]


def bare_quantity(digits: str) -> Quantity:
    """A plain numeral as a Quantity without unit."""
    value = Decimal(digits.replace(",", ""))
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return Quantity(digits, "1", value, step, value - step / 2, value + step / 2)


def _mended(words: str, start: int, end: int, value: Quantity | Period) -> Iterator[Spotted]:
    if isinstance(value, Period):
        if not _AGO.search(value.text):  # "the 53.5% of a year ago" is told by its words
            yield start, end, value
    elif value.text[:1] == "一" and _THE_ONE.search(words, max(start - 1, 0), end):
        return  # 前一周 is a week, of which nothing is told how long it is
    elif (negative := _in_brackets(words, start, end, value)) is not None:
        yield negative
    elif value.qualifier is Qualifier.RANGE and _STEP_BEFORE.search(words[:start]):
        yield from _split(words, start, end, value)
    elif value.qualifier is Qualifier.UP_TO and _as_great(words, start, value):
        yield start, end, _as_printed(value)
    elif value.qualifier is Qualifier.UP_TO and _ADDED.search(words[:start]):
        yield from _plain(words, start, end, value)
    elif "/" in value.unit and _AGO.match(words, end) and _RATE_TAIL.search(value.text):
        yield _without_rate(start, value)
    elif value.unit == "1" and value.value is not None and _of_rates(words, start, end):
        behind = _POINTS_BEHIND.match(words, end)
        stop = behind.end() if behind else end
        read = scan(f"{words[start:end]} percentage points")
        told = [each.value for each in read if isinstance(each.value, Quantity)]
        yield start, stop, replace(told[0], text=words[start:stop]) if len(told) == 1 else value
    else:
        yield start, end, value


_THE_ONE = lazy_re.compile(r"[前这那同下]一个?(?:交易日|财年|季度|[年月周季])$")
"""One stretch of time among others, and no length."""


def _in_brackets(words: str, start: int, end: int, value: Quantity) -> Spotted | None:
    """A negative sum whose sign or scale stands without its brackets: "($0.8) million", "$(0.8) million"."""
    sign = words[start - 2] if words[max(start - 1, 0) : start] == "(" and start > 1 else ""
    signed = value.unit == "1" and sign != "" and sign in _SIGNS
    if not signed and (words[max(start - 1, 0) : start] != "(" or value.unit not in MONEY):
        return None
    behind = _SCALE_BEHIND.match(words, end)
    if behind is None or not (signed or behind[1]):
        return None
    first = start - 2 if signed else start - 1
    return _negative(words, first, behind.end())


def _negative(words: str, start: int, end: int) -> Spotted | None:
    """A sum in brackets as the negative number that it is."""
    read = scan(re.sub(r"[()]", "", words[start:end]))
    if len(read) != 1 or not isinstance(read[0].value, Quantity):
        return None
    told = read[0].value
    value, low, high = (
        None if each is None else -each for each in (told.value, told.high, told.low)
    )
    return start, end, replace(told, text=words[start:end], value=value, low=low, high=high)


_SIGNS = "$€£"
_SCALE_BEHIND = lazy_re.compile(r"\)(?: ?(thousand|million|billion|trillion|mn?|bn)\b)?")
_NEGATIVE = lazy_re.compile(
    r"[$€£]\(\d[\d,]*(?:\.\d+)?\)(?: ?(?:thousand|million|billion|trillion|mn?|bn)\b)?"
)


_POINTS_BEHIND = lazy_re.compile(r" points?\b(?! (?:of|for|each|guard|card)\b)")
_RATE_BEFORE = lazy_re.compile(r"\d(?: ?%| per ?cent)[^\n]{0,90}$")
_OF_A_RATE = lazy_re.compile(
    r"\b(?:margin|ratio|rate|share|yield|utili[sz]ation)\b[^\n]{0,60}$|\b(?:improvement|deterioration) of $",
    re.IGNORECASE,
)
_OF_AN_INDEX = lazy_re.compile(
    r"\b(?:index|indices|average|composite|closed|(?<!\d )points|stocks?|bourse|basis)\b[^\n]{0,90}$",
    re.IGNORECASE,
)


def _of_rates(words: str, start: int, end: int) -> bool:
    """Whether a number of points is said of rates: "41.8 %; the improvement of 1.2 points"."""
    if not _POINTS_BEHIND.match(words, end):
        return False
    before = words[max(start - 160, 0) : start]
    near = (
        _OF_A_RATE.search(before)
        or _RATE_BEFORE.search(before)
        or re.match(r" points? to \d[\d.]*(?:%| per ?cent)", words[end:])
    )
    return bool(near) and not _OF_AN_INDEX.search(before)


def _as_great(words: str, start: int, value: Quantity) -> bool:
    """Whether a number is told as great and not as a limit: 高达 26.4%, but not 最高达."""
    return value.text.startswith(("高达", "高達")) and words[max(start - 1, 0) : start] not in (
        "最",
        "可",
    )


def _as_printed(value: Quantity) -> Quantity:
    if value.value is None or value.step is None:
        return value
    half = value.step / 2
    return replace(
        value, low=value.value - half, high=value.value + half, qualifier=Qualifier.EXACT
    )


_ADDED = lazy_re.compile(
    r"\b(?:add(?:s|ed|ing)?|sum(?:s|med)?|total(?:s|l?ed)?)\s+$", re.IGNORECASE
)
_UP_TO = lazy_re.compile(r"up to\s+", re.IGNORECASE)


def _plain(words: str, start: int, end: int, value: Quantity) -> Iterator[Spotted]:
    """The number of "add up to 7.2 billion", which is a sum and no ceiling."""
    bound = _UP_TO.match(words, start, end)
    found = [] if bound is None else scan(words[bound.end() : end])
    numbers = [each for each in found if isinstance(each.value, Quantity)]
    if bound is None or len(numbers) != 1:
        yield start, end, value
    else:
        yield bound.end() + numbers[0].start, bound.end() + numbers[0].end, numbers[0].value


def _split(words: str, start: int, end: int, value: Quantity) -> Iterator[Spotted]:
    """Both ends of a range as numbers; the range itself where they do not read alone."""
    link = _BETWEEN_ENDS.search(words, start, end)
    if link is None:
        yield start, end, value
        return
    sides = []
    for left, right in ((start, link.start()), (link.end(), end)):
        mentions = [each for each in scan(words[left:right]) if isinstance(each.value, Quantity)]
        if len(mentions) == 1:
            sides.append((left + mentions[0].start, left + mentions[0].end, mentions[0].value))
    if len(sides) == 2:
        yield from sides
    else:
        yield start, end, value


def _without_rate(start: int, value: Quantity) -> Spotted:
    text = _RATE_TAIL.sub("", value.text)
    return start, start + len(text), replace(value, text=text, unit=value.unit.partition("/")[0])


_TIMES_GLUED = lazy_re.compile(r"(?<=P[EBS])\d+(?:\.\d+)?(?: ?(?:倍|[xX]\b))")
"""A multiple glued to its name, which scan takes for a label: PE60.2倍."""

_RATIO = lazy_re.compile(r"P[EBS]\d")
"""What one follows, asked of every text, most of which have none."""

_POINTS_GLUED = lazy_re.compile(r"(?<=[一-鿿约+])(?<!\d)\d+(?:\.\d+)? ?pct(?![a-z])", re.IGNORECASE)
"""Percentage points as Chinese analysts write them, which scan takes for a label: 同比提升2.7pct."""

_PENCE = lazy_re.compile(
    r"(?<![\w.,£$€])\d+(?:,\d{3})*(?:\.\d+)?(?: ?pence\b|p(?= (?:a|per|each|final|interim|EPS|from|to|the|on|and|in|for)\b| \(|[,;:.)](?: |$)))"
)
"""Hundredths of a pound, whose letter scan takes for one of a label: "12.8p a share"."""
_OF_PENCE = lazy_re.compile(r"\d ?p")
"""What a number of pence holds, asked of every text, most of which have none."""

_CENTS = lazy_re.compile(
    r"(?<![\w.,£$€])\d+(?:,\d{3})*(?:\.\d+)?[ -](?:US |U\.S\. |euro )?cents?\b(?!,? (?:on|in) the (?:dollar|euro))"
)
"""Hundredths of a money that the words do not name: "55 cents a share"."""


def _hundredths(match: re.Match[str], unit: str, digits: int) -> Quantity:
    """A number of pence or of points, as pounds or as a share of one."""
    made = bare_quantity(re.match(r"[\d,.]*\d", match.group())[0])  # type: ignore[index]
    ends = [
        None if each is None else each.scaleb(-digits)
        for each in (made.value, made.step, made.low, made.high)
    ]
    value, step, low, high = ends
    return replace(made, text=match.group(), unit=unit, value=value, step=step, low=low, high=high)


def _left_over(words: str, taken: Sequence[tuple[int, int]]) -> Iterator[Spotted]:
    """Numbers that `scan` leaves, none within another one that is taken."""

    def free(match: re.Match[str]) -> bool:
        return not any(start < match.end() and match.start() < end for start, end in taken)

    seen: set[int] = set()
    for match in _TIMES_GLUED.finditer(words) if _RATIO.search(words) else ():
        seen.add(match.start())
        if free(match):
            made = bare_quantity(match.group().rstrip("倍xX "))
            yield match.start(), match.end(), replace(made, text=match.group(), unit="x")
    for match in _NEGATIVE.finditer(words) if "(" in words else ():
        told = _negative(words, match.start(), match.end()) if free(match) else None
        if told is not None:
            seen.add(match.start())
            yield told
    chinese = not words.isascii()
    for pattern, unit in ((_POINTS_GLUED, "pp"), (_PENCE, "GBP"), (_CENTS, "money")):
        if unit == "pp" and "pct" not in words.casefold():
            continue
        if unit == "GBP" and not _OF_PENCE.search(words):
            continue
        if unit == "money" and "cent" not in words:
            continue
        for match in pattern.finditer(words):
            if match.start() not in seen and free(match):
                yield match.start(), match.end(), _hundredths(match, unit, 2)
            seen.add(match.start())
    for pattern in _LEFT_OVER if chinese else _LEFT_OVER_EN:
        for match in pattern.finditer(words):
            begins_line = match.start() == 0 or words[match.start() - 1] in "\n。；;"
            if match.start() not in seen and not begins_line:
                seen.add(match.start())
                if free(match):
                    yield match.start(), match.end(), bare_quantity(match.group())
