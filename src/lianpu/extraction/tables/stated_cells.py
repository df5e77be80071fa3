"""Which cells of a table of measures state a number, and what a scale of one letter makes of it."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.fact import Metric
from lianpu.core.quantity import Quantity
from lianpu.extraction.tables.grid import SIGNS, is_blank, read_cell
from lianpu.notation.scan import periods

_NUMERIC = lazy_re.compile(
    rf"\W*(?:{SIGNS})?\W*(?:约|近|超过?|逾|至少|about |over |up to )?\W*[\d一二三四五六七八九十两数几]",
    re.IGNORECASE,
)
_YEAR = lazy_re.compile(r"(?:19|20)\d\d")
_HAPPENED = lazy_re.compile(
    r"\b(?:released?|founded|established|incorporated|since|launched|listed|opened)\b"
    r"|发布|成立|创立|創立|上市|设立|投产",
    re.IGNORECASE,
)
"""Measures that are years."""
_LETTERED = lazy_re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?P<letter>[kKmMbB]|mn|bn)")
_COUNTED = lazy_re.compile(
    r"\b(?:users?|subscribers?|customers?|shipments?|deliver(?:y|ies)|units?|downloads?|visits?|accounts?|members?"
    r"|sales volumes?|vehicles?|devices?|parameters?|tokens?|people|population|visitors?|passengers?|installs?)\b"
    r"|用户|月活|日活|销量|出货|交付|下载|会员|粉丝|参数",
    re.IGNORECASE,
)
"""Measures that count, so that 14.2m is no length."""


def states_number(metric: Metric) -> bool:
    """Whether a cell states a number, even one that cannot be read: no blank, name, date or year."""
    printed = metric.printed
    if metric.value is None:
        return bool(_NUMERIC.match(printed)) and not is_blank(printed) and not periods(printed)
    return not (_YEAR.fullmatch(printed) and _HAPPENED.search(metric.measure))


def lettered(printed: str, words: str) -> Quantity | None:
    """The number of a cell such as "14.2m" among counts; None where m may be metres.

    Args:
        words: What is measured, and the title of the table.
    """
    match = _LETTERED.fullmatch(printed.strip())
    if match is None or not _COUNTED.search(words):
        return None
    letter = match["letter"]
    return read_cell(
        printed.strip().removesuffix(letter),
        letter.casefold().replace("b", "bn") if len(letter) == 1 else letter,
    )
