"""What is told below a scale or a unit in smaller ones: 3 亿 4,500 万, 265 萬 5,570 人, 7 crore 50 lakh, 六十五元六角."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.notation.item import ONE, Item
from lianpu.notation.signs import SCALE, scale_of

_SMALLER = lazy_re.compile(
    r"[ ]?零?(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?)[ ]?(千万|百万|万(?!亿)|千|亿)(?![瓦米克卡])"
)
"""What is told behind a scale in a smaller one: 3 亿 4,500 万, 2 兆 8,818 亿."""
_ONES = lazy_re.compile(r"[ ]?(\d,\d{3}|\d{1,4})(?![\d,.])(?=[ ]?元)")
"""What is left below the smaller scale: 2 亿 906 万 2,497 元."""
_BELOW = lazy_re.compile(
    r"((?:[ ]?(?=\d,))?\d,\d{3}|\d{4})(?![\d,.])(?=[ ]?[人名戶户家元台輛辆件座棟栋隻只頭头噸吨公股張张])"
)
"""What is left below ten thousands, as Taiwan prints it: 265 萬 5,570 人. A year has 年 behind it."""
_TEN_THOUSAND = Decimal(10000)
TENTHS = lazy_re.compile(
    "(?P<jiao>[一二三四五六七八九1-9])角(?:(?P<fen>[一二三四五六七八九1-9])分)?"
)
HUNDREDTHS = "一二三四五六七八九"
_LAKHS = lazy_re.compile(r" (\d{1,2}) (lakhs?|thousand)(?![A-Za-z0-9]|,? \d)")


def told_below(folded: str, item: Item, end: int, scale: re.Match[str]) -> tuple[Item, int]:
    """A number of a scale with what is told behind it in smaller ones, and where that ends.

    Args:
        folded: The whole text, folded.
        item: The number, its scale read.
        end: Where its scale ends.
        scale: The match of `SCALE`.
    """
    round_one = item.value == item.value.to_integral_value()  # 1.5 亿 is told in full
    if not item.digits or not round_one:
        return item, end
    if scale["word"]:
        smaller = _LAKHS.match(folded, end) if item.scale in (10**5, 10**7) else None
        return (
            _added(item, smaller)
            if smaller and _power(" " + smaller[2]) < item.scale
            else (item, end)
        )
    if not scale["zh"]:
        return item, end
    smaller, lowest, told_smaller = _SMALLER.match(folded, end), item.scale, False
    while smaller and _power(smaller[2]) < lowest:  # 1 兆 2,345 亿 6,789 万
        if Decimal(smaller[1].replace(",", "")) * _power(smaller[2]) >= lowest:
            break  # 2 亿 15,000 万: two numbers
        lowest, told_smaller = _power(smaller[2]), True
        item, end = _added(item, smaller)
        ones = _ONES.match(folded, end)
        if ones and lowest == _TEN_THOUSAND:
            item, end = _with_ones(item, ones)
        smaller = _SMALLER.match(folded, end)
    whole = item.value == item.value.to_integral_value()
    below = _BELOW.match(folded, end) if whole and not told_smaller else None
    if below and item.scale == _TEN_THOUSAND:
        item, end = _with_ones(item, below)
    return item, end


def _added(item: Item, smaller: re.Match[str]) -> tuple[Item, int]:
    addend = Decimal(smaller[1].replace(",", ""))
    ratio = _power(" " + smaller[2] if smaller[2].isascii() else smaller[2]) / item.scale
    step = ONE.scaleb(int(addend.as_tuple().exponent)) * ratio
    return replace(item, value=item.value + addend * ratio, step=step), smaller.end()


def _with_ones(item: Item, ones: re.Match[str]) -> tuple[Item, int]:
    """A number of a scale with what is told below it, to the ones, and where that ends."""
    one = 1 / item.scale
    rest = Decimal(ones[1].replace(",", "")) * one
    return replace(item, value=item.value + rest, step=one), ones.end()


def with_tenths(item: Item, tenths: re.Match[str]) -> Item:
    """六十五元六角五分: sixty-five and 0.65."""
    cents = "".join(
        sign if sign.isdigit() and sign.isascii() else str(HUNDREDTHS.index(sign) + 1)
        for sign in (tenths["jiao"], tenths["fen"])
        if sign
    )
    step = ONE.scaleb(-len(cents))
    return replace(item, value=item.value + int(cents) * step, step=step)


def _power(words: str) -> Decimal:
    match = SCALE.match(words)
    assert match is not None
    return scale_of(match)
