"""One printed number with its qualifier, currency, scale, unit and rate.

It works on folded text (`folding.fold`), so that every place is a place of the text that was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text
from lianpu.notation.numerals import CHINESE, ENGLISH, read_chinese, read_english, read_round
from lianpu.notation.qualifiers import AFTER, BEFORE, qualifier_of, spoils
from lianpu.notation.signs import (
    MONEY,
    PREFIX_UNIT,
    RATED,
    SCALE,
    TIME,
    rate_at,
    scale_of,
    unit_at,
)

ONE = Decimal(1)
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MALFORMED = re.compile(r"[.,]\d")
_CHINESE = re.compile(CHINESE)
_ENGLISH = re.compile(ENGLISH + r"(?![A-Za-z])", re.IGNORECASE)
_VAGUE_CHINESE = re.compile("[数几上]([十百千]?(?:万亿|亿|万)|[十百千])")
_VAGUE_ENGLISH = re.compile(
    r"(?:(?P<lead>tens|dozens|hundreds) of )?(?P<many>hundreds|thousands|millions|billions|trillions)"
    r" of(?= )|(?P<only>tens|dozens) of(?= )"
    r"|(?:several|multiple|a few|many|multi)[ -]?(?P<few>(?:hundred|thousand)?[ -]?"
    r"(?:hundred|thousand|million|billion|trillion))(?=[ -])",
    re.IGNORECASE,
)
_POWERS = {"ten": 1, "dozen": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}
_POWERS["trillion"] = 12
_MORE = re.compile("[ ]?(?:余|多(?![模元样轮头方维端渠云核层媒])|几(?=[万亿个家人名]))")
_SMALLER = re.compile(r"[ ]?(\d+(?:\.\d+)?)[ ]?(千万|百万|万|千)(?![瓦米克卡])")
_PERCENT_OF = re.compile("之分(百|千|万)")
_NO_COUNT = frozenset(("unit", "company", "event", "person", "chip", "share", "round"))
# 25年 may be a year or a length; these words around it say that it is a length.
_LENGTH_AFTER = re.compile("[ ]?[期间来内后前以左里多的历老]|[ ]?之")
_LENGTH_BEFORE = re.compile("[ ]?(?:时历|期为|期租|去过|来未|续持|达|了|为|长|前|后)")


@dataclass(frozen=True)
class Refusal:
    """Words that look like a quantity and may mean two things."""

    start: int
    end: int
    reason: Text


@dataclass(frozen=True)
class Item:
    """One number as printed, before the members of a list share what they share."""

    start: int
    number: int
    """Where its first digit stands."""
    end: int
    value: Decimal
    """Before scale and unit; for a vague one the lesser end."""
    step: Decimal
    digits: bool = True
    scale: Decimal = ONE
    scaled: bool = False
    unit: str | None = None
    factor: Decimal = ONE
    under: str = ""
    """Unit beneath the stroke: "second" of 美元/秒."""
    per: Decimal = ONE
    qualifier: Qualifier = Qualifier.EXACT
    round: bool = False
    """百亿: a scale without a digit."""
    more: bool = False
    """余, 多: up to the next round number."""
    prefixed: bool = False
    signed: bool = False
    marked: bool = False
    """Printed so that it can be nothing but a number: 1,037 or 4.9."""

    @property
    def bare(self) -> bool:
        """Digits and nothing else: it may be a name, a year or a place in a list."""
        return self.digits and not self.scaled and self.unit is None and not self.signed

    @property
    def name(self) -> str:
        """Unit with its rate: "USD/second"."""
        unit = self.unit or "1"
        return f"{unit}/{self.under}" if self.under else unit


TWO_READINGS = Text("数字写法有两种读法", "digits that read two ways")
_WHICH_YEN = Text("“¥”可为人民币或日元", "¥ may be renminbi or yen")
_YEAR_OR_LENGTH = Text("年份或年数不明", "a year or a number of years")


def read_item(folded: str, backwards: str, place: int, past: int) -> Item | Refusal | None:
    """The number that begins at a place, with all that belongs to it.

    Args:
        folded: The whole text, folded.
        backwards: The same, reversed: what stands before a number is matched from the number on.
        place: Where its digits or words begin.
        past: What stands before this place belongs to others.
    """
    core = _core(folded, place)
    if not isinstance(core, Item):
        return core
    item = _prefix(folded, backwards, core, past)
    return _suffix(folded, backwards, item) if isinstance(item, Item) else item


def _core(folded: str, place: int) -> Item | Refusal | None:
    """The digits or words of a number."""
    sign = folded[place]
    if sign.isdigit():
        match = _DIGITS.match(folded, place)
        if match is None:
            return None
        if _MALFORMED.match(folded, match.end()):
            end = match.end()
            while end < len(folded) and (folded[end].isdigit() or folded[end] in ".,"):
                end += 1
            return Refusal(place, end, TWO_READINGS)
        value = Decimal(match[0].replace(",", ""))
        step = ONE.scaleb(int(value.as_tuple().exponent))
        return Item(place, place, match.end(), value, step, marked=not match[0].isdigit())
    return _english(folded, place) if sign.isascii() else _chinese(folded, place)


def _chinese(folded: str, place: int) -> Item | None:
    before = folded[place - 1 : place]
    vague = _VAGUE_CHINESE.match(folded, place)
    if vague:
        other = "参系指人总倍基函次户少多个位代字" if folded[place] == "数" else "以线网加海晚早路桌云向往之"
        if before and before in other:
            return None
        low = read_round(vague[1]) or Decimal(10)
        return _vague(place, vague.end(), low)
    match = _CHINESE.match(folded, place)
    if match is None or (before and before in "第之"):
        return None if match is None or before == "第" else _fraction(folded, place, match)
    return _chinese_number(place, match)


def _fraction(folded: str, place: int, match: re.Match[str]) -> Item | None:
    return _chinese_number(place, match) if folded[place - 3 : place] == "百分之" else None


def _chinese_number(place: int, match: re.Match[str]) -> Item | None:
    large = "万" in match[0] or "亿" in match[0]
    read = read_chinese(match[0])
    if read is not None:
        return Item(place, place, match.end(), *read, digits=False, scaled=large)
    rounded = read_round(match[0])
    if rounded is None:
        return None
    return Item(place, place, match.end(), rounded, rounded, digits=False, scaled=large, round=True)


def _english(folded: str, place: int) -> Item | None:
    vague = _VAGUE_ENGLISH.match(folded, place)
    if vague:
        words = vague["many"] or vague["only"] or vague["few"]
        power = sum(_POWERS[word.lower().rstrip("s")] for word in re.split("[ -]", words) if word)
        if vague["lead"]:
            power += _POWERS[vague["lead"].lower().rstrip("s")]
        # "billions" may be any number of them short of a trillion; "tens of billions" under 100.
        top = 3 if vague["many"] and not vague["lead"] and power >= 3 else 1
        item = _vague(place, vague.end(), ONE.scaleb(power))
        return replace(item, step=ONE.scaleb(power + top))
    match = _ENGLISH.match(folded, place)
    read = read_english(match[0]) if match else None
    if match is None or read is None:
        return None
    return Item(place, place, match.end(), *read, digits=False)


def _vague(place: int, end: int, low: Decimal) -> Item:
    """An order of magnitude; its step holds the greater end until bounds are made."""
    return Item(
        place, place, end, low, low * 10, digits=False, scaled=True, qualifier=Qualifier.VAGUE
    )


def _prefix(folded: str, backwards: str, item: Item, past: int) -> Item | Refusal | None:
    """Qualifier, currency and sign before the number."""
    match = BEFORE.match(backwards, len(folded) - item.number)
    assert match is not None

    def place(group: str) -> int:
        return len(folded) - match.end(group)

    start, unit, signed, qualifier = item.number, None, False, item.qualifier
    currency = match["inner"]
    if match["sign"] and place("sign") >= past:
        start, signed = place("sign"), True
    if currency and place("inner") >= past:
        start, unit = place("inner"), PREFIX_UNIT[currency[::-1]]
        if match["outer_sign"] and place("outer_sign") >= past:
            start, signed = place("outer_sign"), True
    words = (match["qualifier"] or "")[::-1]
    if words and place("qualifier") >= past:
        head = folded[place("qualifier") - 1 : place("qualifier")]
        if not spoils(words, head):
            start = place("qualifier")
            if qualifier is not Qualifier.VAGUE:
                qualifier = qualifier_of(words)
    outer = match["outer"]
    if outer and unit is None and qualifier is not Qualifier.EXACT and place("outer") >= past:
        start, unit = place("outer"), PREFIX_UNIT[outer[::-1]]
    before = folded[start - 1 : start]
    if before == "¥":
        return Refusal(start - 1, item.end, _WHICH_YEN)
    if unit is not None and before.isascii() and before.isalpha():
        return None  # A$, C$, S$: another country's dollar.
    if start == item.number and before and before.isascii() and start > past:
        if before.isalnum() or before in "._#@\\^&=-$":
            return None
    minus = signed and "-" in folded[start : item.number]
    value = -item.value if minus else item.value
    return replace(
        item,
        start=start,
        value=value,
        signed=signed,
        unit=unit,
        prefixed=unit is not None,
        qualifier=qualifier,
    )


def _suffix(folded: str, backwards: str, item: Item) -> Item | Refusal | None:
    """Scale, unit, rate and qualifier behind the number; None where it is no quantity."""
    scaled = _scale(folded, item)
    if scaled is None:
        return None
    measured = _unit(folded, scaled)
    if measured is None:
        return None
    item = measured
    rate = rate_at(folded, item.end) if item.unit in RATED else None
    if rate:
        item = replace(item, under=rate[0], per=rate[1], end=rate[2])
    after = AFTER.match(folded, item.end)
    if after and item.qualifier is Qualifier.EXACT:
        item = replace(item, qualifier=qualifier_of(after["qualifier"]), end=after.end())
    if item.more and item.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        item = replace(item, qualifier=Qualifier.MORE_THAN)
    return _checked(folded, backwards, item)


def _scale(folded: str, item: Item) -> Item | None:
    """余 and the scales: 余亿, 亿多, 1亿2000万. None where a letter belongs to another word."""
    end = item.end
    more = _MORE.match(folded, end)
    if more:
        end = more.end()
    match = None if item.qualifier is Qualifier.VAGUE and not item.digits else SCALE.match(folded, end)
    if match and match["letter"] and not item.prefixed:
        # 5m users, 70B parameters: a unit must follow, or it is a name or a length.
        if unit_at(folded, match.end()) is None:
            match = None
    if match:
        end = match.end()
        scale = scale_of(match)
        item = replace(item, scale=scale, scaled=True)
        if match["zh"]:
            smaller = _SMALLER.match(folded, end)
            if smaller and item.digits and (below := _power(smaller[2])) < scale:
                addend = Decimal(smaller[1])
                step = ONE.scaleb(int(addend.as_tuple().exponent)) * below / scale
                value = item.value + addend * below / scale
                item = replace(item, value=value, step=step)
                end = smaller.end()
        if not more:
            more = _MORE.match(folded, end)
            end = more.end() if more else end
    return replace(item, end=end, more=bool(more))


def _power(words: str) -> Decimal:
    match = SCALE.match(words)
    assert match is not None
    return scale_of(match)


def _unit(folded: str, item: Item) -> Item | None:
    """The unit behind; None where letters follow that make a name of it."""
    end = item.end
    found = unit_at(folded, end)
    if item.prefixed:
        # 人民币 100 亿元 and US$5bn dollars: the sign before says it, the word behind repeats it.
        if found and (found[0].unit == item.unit or found[0].words == "元"):
            end = found[1]
        elif folded[end : end + 1].isascii() and folded[end : end + 1].isalnum():
            return None
        return replace(item, end=end)
    if found:
        sign, end = found
        return replace(item, unit=sign.unit, factor=sign.factor, end=end)
    if folded[item.number - 3 : item.number].strip().endswith("分之"):
        power = {"百": 2, "千": 3, "万": 4}[folded[: item.number].rstrip()[-3]]
        start = min(item.start, folded.rindex("分之", 0, item.number) - 1)
        return replace(item, unit="%", factor=ONE.scaleb(-power), start=start)
    follower = folded[end : end + 1]
    if follower.isascii() and (follower.isalpha() or follower == "_"):
        return None
    if not item.digits and not item.scaled:
        return None
    return item


def _checked(folded: str, backwards: str, item: Item) -> Item | Refusal | None:
    """The item if it is a quantity; None for ordinals, articles and headings in such words."""
    before = folded[item.start - 1 : item.start]
    printed = folded[item.number : item.end]
    if folded[: item.start].endswith(("第", "第 ")):
        return None
    if not item.digits and item.value == 1 and item.unit in _NO_COUNT and not item.scaled:
        return None  # 一个, 一家, one company: an article.
    if before == "前" and printed.endswith(("名", "位")):
        return None
    if item.round:
        return _rounded(folded, item, before)
    if item.unit == "year" and item.digits and item.value == item.value.to_integral_value():
        return _years(folded, backwards, item)
    return item


def _rounded(folded: str, item: Item, before: str) -> Item | None:
    """百亿美元: an order of magnitude; with 近 or 超 a number; (百万元) the head of a column."""
    level = folded[item.end : item.end + 1] == "级"
    if level:
        return replace(
            item,
            qualifier=Qualifier.VAGUE,
            step=item.value * 10,
            end=item.end + 1,
        )
    if item.qualifier is not Qualifier.EXACT:
        return item if item.unit is not None or item.value >= 10**4 else None
    if item.unit in MONEY and item.value >= 10**10 and before not in ("(", "：", ":"):
        return replace(item, qualifier=Qualifier.VAGUE, step=item.value * 10)
    return None


def _years(folded: str, backwards: str, item: Item) -> Item | Refusal | None:
    """3 年 is a length, 2025 年 a year, and 25 年 may be either."""
    if not folded[: item.end].rstrip().endswith("年"):
        return item
    if 1900 <= item.value <= 2100 and not item.marked:
        return None
    if not 20 <= item.value <= 32 or item.qualifier is not Qualifier.EXACT:
        return item
    if _LENGTH_AFTER.match(folded, item.end):
        return item
    if _LENGTH_BEFORE.match(backwards, len(folded) - item.start):
        return item
    return Refusal(item.start, item.end, _YEAR_OR_LENGTH)


__all__ = ["MONEY", "TIME", "Item", "Refusal", "read_item"]
