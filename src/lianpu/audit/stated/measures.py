"""What a number is of and per what, by its unit and the words behind it: "3,200 output tokens per second per GPU", 每千瓦时."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.interval import Interval
from lianpu.notation.signs import unit_at

SECONDS: Mapping[str, tuple[int, int]] = {
    "second": (1, 1),
    "minute": (60, 60),
    "hour": (3600, 3600),
    "day": (86_400, 86_400),
    "week": (604_800, 604_800),
    "month": (28 * 86_400, 31 * 86_400),
    "quarter": (90 * 86_400, 92 * 86_400),
    "year": (360 * 86_400, 366 * 86_400),
}
"""Seconds of each time, at least and at most: authors count months of 28 to 31 days, years of 360 to 366."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""Times of which authors count the one in the other, and no days."""

_TIMES = "|".join(SECONDS)
_UNDER = lazy_re.compile(
    rf" ?(?:/|(?:per|an?|every) (?:one |single )?)(?P<time>{_TIMES})\b| ?(?:/|(?:per|an?) )(?P<noun>[A-Za-z][\w-]{{1,14}}?)s?(?:-(?P<over>{_TIMES}))?\b(?! [a-z]+ly\b)"
    rf"| ?每(?P<zh>秒|分钟|小时|天|日|周|月|季|年)"
)
_ADVERB = lazy_re.compile(
    r" (?:(?P<month>monthly)|(?P<day>daily)|(?P<hour>hourly)|(?P<week>weekly)|(?P<year>annually|yearly))\b"
)
_NOUN = lazy_re.compile(
    r" ?(?P<noun>(?:(?!(?:at|in|of|for|per|each|to|and|or|with|on|a|an|the|from|by|is|are|was|would|will|can|draw|use|consume|need|require|cost|hold|carry|produce|make|earn|take|run|come|\w+ing|\w+ly)\b)[A-Za-z][\w-]*[ ]?){1,3})"
)
_NOUN_ZH = lazy_re.compile(
    r" ?(?P<noun>[台张張颗顆卡人户戶个個家辆輛块塊片次节節座套枚柜櫃架厂廠店股]|字节)"
)
_EACH_ZH = lazy_re.compile(
    r"每(?P<noun>[台张張颗顆卡人户戶个個家辆輛块塊片座套枚柜櫃架厂廠店股])[^\ue001-\ue006,;。]{0,8}$"
)
_EACH_EN = lazy_re.compile(
    r"\b(?:each|every|a single) (?P<noun>[a-z]{3,12}) (?:[a-z]+ ){1,3}$", re.IGNORECASE
)
"""What is told of each of some things: 每柜 120 kW, "each rack draws 120 kW"."""
_EACH = lazy_re.compile(r"^[^\ue001-\ue006,;。]{0,12}?\b(?:each|apiece)\b")
_TIME_ZH = {
    "秒": "second", "分钟": "minute", "小时": "hour", "天": "day", "日": "day",
    "周": "week", "月": "month", "季": "quarter", "年": "year",
}  # fmt: skip
_BEFORE_ZH = lazy_re.compile(
    r"(?:每个?(?P<each>秒|分钟|小时|天|日|周|月|季度?|年)|(?P<mean>[日周月季年])均)[^\ue001-\ue006,;。]{0,8}$"
)
_COUNTED = frozenset(("1", "unit", "chip", "person", "company", "event"))
_NO_NOUN = frozenset("x % pp".split())


@dataclass(frozen=True)
class Measure:
    """A number with what it is of (1) and per what (-1)."""

    term: Term
    at: int
    """Place in the mask."""
    dims: Mapping[str, int]

    @property
    def counts(self) -> bool:
        """Whether it is so many of things, each of which may have a flow or a price of its own: 9 instances."""
        return self.term.quantity.unit in _COUNTED


def measures(sentence: Sentence) -> list[Measure]:
    """The numbers of a sentence that have a unit or count something, in order."""
    found: list[Measure] = []
    for at, item in sentence.placed:
        if isinstance(item, Term) and item.quantity.value and item.quantity.unit not in _NO_NOUN:
            dims = _dims(sentence, at, item, found)
            if dims:
                found.append(Measure(item, at, dims))
    return found


def _dims(sentence: Sentence, at: int, term: Term, before: list[Measure]) -> dict[str, int]:
    over, *under = term.quantity.unit.split("/")
    place = at + 1
    words = sentence.mask
    if _SO_MANY_ZH.search(words, max(at - 12, 0), at):
        return {}  # 每万辆车需要 3 座: of ten thousand, and of no one
    dims: dict[str, int] = {}
    if over == "1":
        noun = _NOUN.match(words, place) or _NOUN_ZH.match(words, place)
        if noun is None:
            return {}
        over = _one(noun["noun"])
        place = noun.end()
    elif not under:
        # "3,200 output tokens per second": the unit was read behind a word of its kind
        behind = _NOUN.match(words, place)
        if behind is not None and _one(behind["noun"]).startswith(over):
            place = behind.end()
    dims[over] = 1
    for each in under:
        dims[each] = dims.get(each, 0) - 1
    place -= words[place - 1 : place] == " "
    while (match := _UNDER.match(words, place)) is not None:
        name = match["time"] or _TIME_ZH.get(match["zh"] or "") or _one(match["noun"])
        dims[name] = dims.get(name, 0) - 1
        if match["over"]:  # so much per instance-hour
            dims[match["over"]] = dims.get(match["over"], 0) - 1
        place = match.end()
    adverb = _ADVERB.match(words, place)
    if adverb is not None and not under:
        dims[adverb.lastgroup or ""] = dims.get(adverb.lastgroup or "", 0) - 1
    ahead = None if adverb or under else _BEFORE_ZH.search(words, max(at - 16, 0), at)
    if ahead is not None:
        name = _TIME_ZH[(ahead["each"] or ahead["mean"]).removesuffix("度")]
        dims[name] = dims.get(name, 0) - 1
    each_of = None if under else _EACH_ZH.search(words, max(at - 12, 0), at)
    each_of = each_of or (None if under else _EACH_EN.search(words, max(at - 40, 0), at))
    if each_of is not None and ahead is None:
        name = _one(f"{each_of['noun']}s" if each_of["noun"].isascii() else each_of["noun"])
        dims[name] = dims.get(name, 0) - 1
    elif _EACH.match(words[place : place + 20]):
        counted = [each for each in before if list(each.dims.values()) == [1]]
        if counted:
            dims[next(iter(counted[-1].dims))] = -1
    energy = dims.pop("Wh", 0)  # power that flows for hours
    for name in ("W", "hour") if energy else ():
        dims[name] = dims.get(name, 0) + energy
    return {name: power for name, power in dims.items() if power}


@lru_cache(maxsize=1024)
def _one(words: str) -> str:
    """The unit that some words name, or the thing that they count, as of one: "forward passes" is "pass"."""
    last = words.strip().casefold().split()[-1].split("-")[-1]
    if last in ("byte", "bytes", "字节"):
        return "B"
    known = unit_at(last, 0)
    if known is not None and known[1] == len(last):
        return known[0].unit
    last = last.removesuffix("es") if last.endswith(("sses", "xes", "ches")) else last
    return last.removesuffix("s") if not last.endswith("ss") else last


def factor(powers: Mapping[str, int]) -> Interval | None:
    """What leads from one time to another, where the powers of all times cancel; None where they do not."""
    if sum(powers.values()):
        return None
    if powers.keys() <= _MONTHS.keys():
        exact = Fraction(1)
        for name, power in powers.items():
            exact *= Fraction(_MONTHS[name]) ** power
        return Interval.exact(exact)
    low = high = Fraction(1)
    for name, power in powers.items():
        least, most = SECONDS[name]
        for _ in range(abs(power)):
            low, high = (low * least, high * most) if power > 0 else (low / most, high / least)
    return Interval(low, high)


PREFIXED = frozenset(("W", "Wh", "Hz", "VA", "m", "m2", "B"))
"""Base units in which amounts are kept and prices are not: 1.94亿千瓦时 is kept in watt-hours."""

_PREFIXES = {
    "k": 10**3, "千": 10**3, "公": 10**3, "M": 10**6, "兆": 10**6, "G": 10**9, "吉": 10**9, "T": 10**12,
}  # fmt: skip
_OF_PREFIX = lazy_re.compile(
    r"(?:[/每单]|\b(?:per|each|an?) )(?:(?P<p>[kMGT千公兆吉])(?=W|Hz|VA|B\b|m\b|瓦|赫|伏|里)|(?P<w>kilo|mega|giga)(?=watt|hertz|volt|met))"
)


def prefix(words: str) -> int:
    """The base units in the unit that words price; 1 where they name none.

    >>> prefix("每千瓦时"), prefix("每度"), prefix(" per MHz"), prefix(" a share")
    (1000, 1000, 1000000, 1)
    """
    if _OF_AREA.search(words):
        return 10**6
    if _OF_KWH.search(words):
        return 10**3
    told = _OF_PREFIX.search(words)
    return 1 if told is None else _PREFIXES[told["p"] or _WRITTEN[told["w"]]]


def priced_in(document: Document, first: Term, second: Term) -> int:
    """Of how many of the units that the other number is kept in one of two is the price; else 1.

    每度 0.4 元 is of a thousand watt-hours, "$1.25 per million" of a million of what was counted.
    """
    for price, amount in ((first, second), (second, first)):
        unit = amount.quantity.unit
        both = price.quantity.unit in MONEY and unit in MONEY
        if both or "/" in unit or {unit, price.quantity.unit} & _NO_NOUN:
            continue
        before = document.text[max(price.start - NAMED, 0) : price.start]
        behind = re.split("[,;，；。]", document.text[price.end : price.end + NAMED + 4])[0]
        words = simplified(f"{before} {behind}")
        if unit in PREFIXED and price.quantity.unit not in MONEY:
            continue
        many = prefix(words) if unit in PREFIXED else lot(words)
        if many > 1:
            return many
    return 1


def possible_prices(document: Document, first: Term, second: Term) -> tuple[int, ...]:
    """`priced_in`, or all that it may be where no words say of what unit a price is: "at $65 and 330 GWh".

    A price takes the unit that one told before it in its paragraph is of: "$62 to $68 per kWh, $65 at the midpoint".
    """
    many = priced_in(document, first, second)
    if many > 1:
        return (many,)
    for price, amount in ((first, second), (second, first)):
        told = price.quantity.unit
        if told not in MONEY or amount.quantity.unit not in PREFIXED:
            continue
        behind = re.split("[,;，；。]", document.text[price.end : price.end + NAMED + 4])[0]
        before = document.text[max(price.start - NAMED, 0) : price.start]
        if _PER_ONE.search(f"{before} {behind}"):
            return (many,)
        start = max(price.start - PARAGRAPH, 0)
        ahead = simplified(document.text[start : price.start]).split("\n\n")[-1]
        units = [
            made for match in _PER_UNIT.finditer(ahead)
            if (made := prefix(match.group())) > 1
        ]  # fmt: skip
        return (units[-1],) if units else (1, 10**3, 10**6, 10**9)
    return (many,)


PARAGRAPH = 400
"""Characters before a price in which its unit may be told. Ours."""
_PER_ONE = lazy_re.compile(r"[/每]|\b(?:per|an?|each|apiece)\b")
_PER_UNIT = lazy_re.compile(r"(?:[/每]|\b(?:per|an?|each) )[A-Za-z\u4e00-\u9fff]{1,12}")


def lot(words: str) -> int:
    """How many things a price is said to be of; 1 where it is of one.

    >>> lot(" per million"), lot("/1K"), lot("每百万"), lot(" each")
    (1000000, 1000, 1000000, 1)
    """
    told = _LOT.search(words)
    return 1 if told is None else _LOTS[(told["en"] or told["zh"]).casefold()]


_LOT_ZH = r"每(?:一)?(?P<zh>百万|千万|十万|万|亿|千)(?![一-鿿]?[瓦米赫])"
_LOT = lazy_re.compile(
    rf"(?:\bper|/|\ban?|\beach) ?(?:1|one )?(?P<en>million|thousand|billion|[MKmk](?![A-Za-z]))|{_LOT_ZH}",
    re.IGNORECASE,
)
_SO_MANY_ZH = lazy_re.compile(rf"{_LOT_ZH}[^\ue001-\ue006,;。]{{0,8}}$")
_LOTS = {
    "million": 10**6, "m": 10**6, "thousand": 1000, "k": 1000, "billion": 10**9,
    "百万": 10**6, "千万": 10**7, "十万": 10**5, "万": 10**4, "亿": 10**8, "千": 1000,
}  # fmt: skip
NAMED = 8
"""Characters beside a price in which the unit stands that it is the price of. Ours."""

_OF_AREA = lazy_re.compile(r"(?:[/每]|\b(?:per|each|an?) )(?:平方公里|square kilomet|km²|km2)")
_OF_KWH = lazy_re.compile(r"[/每]度(?:电|(?![一-鿿]))|每度$")
_WRITTEN = {"kilo": "k", "mega": "M", "giga": "G"}
