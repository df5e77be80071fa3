"""A printed number in one spelling: half-width digits, one point, one scale; what it is shown beside must be written alike.

3亿4,500万元 is 3.45亿元: a result that wears the words behind its first digits would be told as "3.0亿4,500万元".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from lianpu.core import lazy_re

_SIGNS = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("．﹒·‧・․", "."),
        "，": ",",
        "％": "%",
        "﹪": "%",
    }
)
_ODD = lazy_re.compile(r"[０-９]|(?<=\d)[．﹒·‧・․](?=\d)|[％﹪]")
_POWERS = {"千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
_SCALE = r"万亿|萬億|兆|[百千]?[亿億万萬]|千"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
_PART = rf"(?:{_DIGITS})(?:\.\d+)?"
_COMPOUND = lazy_re.compile(
    rf"(?<![\d.])(?P<first>{_DIGITS})[ ]?(?P<scale>{_SCALE})(?P<rest>(?:[ ]?零?{_PART}[ ]?(?:{_SCALE}))+(?:{_DIGITS})?|(?:{_DIGITS}))(?![\d.])"
)
_PIECE = lazy_re.compile(rf"(?P<number>{_PART})[ ]?(?P<scale>{_SCALE})?")


@lru_cache(maxsize=4096)
def in_one_scale(text: str) -> str:
    """The words of a number, its digits half-width and told in its first scale alone.

    >>> in_one_scale("2兆8,818億元")
    '2.8818兆元'
    >>> in_one_scale("１７﹒３％")
    '17.3%'
    >>> in_one_scale("$3.5 billion")
    '$3.5 billion'
    """
    if text.isascii():
        return text
    if _ODD.search(text):
        text = text.translate(_SIGNS)
    return _COMPOUND.sub(_told_once, text, count=1)


def _told_once(match: re.Match[str]) -> str:
    scale = _power(match["scale"])
    value = Decimal(match["first"].replace(",", ""))
    finest = 0
    for piece in _PIECE.finditer(match["rest"]):
        number = Decimal(piece["number"].replace(",", ""))
        power = _power(piece["scale"] or "") - scale
        value += number.scaleb(power)
        finest = power + int(number.as_tuple().exponent)
    if finest >= 0:
        return match.group()
    return f"{value:.{-finest}f}{match['scale']}"


def _power(scale: str) -> int:
    """The power of ten of a scale: 12 of 万亿, 0 of none."""
    if scale[:1] in ("百", "千") and len(scale) > 1:
        return {"百": 2, "千": 3}[scale[0]] + _power(scale[1:])
    return sum(_POWERS[sign] for sign in scale)
