"""What is bought by the words of a contract: computing, chips, rooms, other goods."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting

CHIP_WORDS = lazy_re.compile(
    r"芯片|显卡|加速器|处理器|硬件|(?<![a-z])(?:[gt]pu|chips?\b|accelerator|graphics cards|hardware|hbm\b)"
)

COMPUTE_WORDS = lazy_re.compile(
    r"算力|云|数据中心|服务器|租|机房|计算"
    r"|(?<![a-z])(?:cloud|comput|data ?cent|gpu capacity|colocation|hosting|rent|leas)"
)

_ACCESS = lazy_re.compile(
    r"\baccess to\b|\bgpu cloud\b|\bgpu rental|租[用下赁][^,;]{0,12}(?:[gt]pu|显卡|芯片|加速[卡器])"
)
"""To chips that one uses and does not own."""

_LEASE_WORDS = lazy_re.compile(r"colocation|\bleas|租赁协议|租约")

HIRES_OUT, CLOUD, CHIPS, _UNKNOWN = 5, 4, 3, 1
"""Ranks of `Trades` from which a firm is one that sells compute, and one that sells chips."""

_ROOMS = lazy_re.compile(
    r"仓租|房租|店租|船租|地租|租金|(?:仓库|冷库|库房|厂房|写字楼|商铺|门店|办公|泊位|船舶|飞机|车辆|土地|酒店|公寓)[^;]{0,24}租"
    r"|租[^;]{0,24}(?:仓库|冷库|库房|厂房|写字楼|商铺|门店|办公楼|泊位|船舶|飞机|车辆|土地|酒店|公寓)"
)
"""What is rented to be in, to sail or to fly, with the rent."""

_COMPUTES = lazy_re.compile(
    r"算力|云|服务器|数据中心|机房|机柜|计算|显卡|(?<![a-z])(?:gpu|comput|cloud|data ?cent)"
)


_LESSORS = lazy_re.compile("(?:金融|融资|飞机|船舶|汽车|设备)?租赁(?:公司|企业|机构|商)")
"""Whose trade it is to let: no word of what a contract of theirs is for."""


def of_rooms(text: str) -> bool:
    """Whether the rent of a sentence is of a shed, a ship or a shop, and of nothing that computes."""
    return _ROOMS.search(text) is not None and _COMPUTES.search(text) is None


_POWER_GEAR = lazy_re.compile(
    r"\b(?:fuel[- ]cells?|(?:gas |steam |wind )?turbines|generators|transformers|(?:small modular )?reactors|batter(?:y systems|ies)|megapacks)\b"
)
"""What power is made or kept with, whomever it serves: "fuel cells for AI data centers" are no computing."""


_POWER_ZH = lazy_re.compile("电力|购电|绿电|供电|电量|电厂|核能|核电|反应[堆炉]")
"""Electricity, and what makes it, as Chinese says it."""
_POWER_EN = lazy_re.compile(
    r"(?:\bof|\ue006) (?:(?:nuclear|renewable|solar|clean|wind|geothermal) )?(?:power|electricity|energy)\b(?! (?:capacity|for))"
)
"""Electricity by the sum or the megawatt."""
_BUYS_ZH = lazy_re.compile("采购|购买|购电|购售|售电|购入|买|供应|供电|提供|取得")


def traded(words: str, rank: int, lease: bool, sentence: str) -> str:
    """What kind of purchase the words of a clause tell of.

    Args:
        sentence: The whole of which they are a clause: it may say what is rented.
    """
    if "租赁" in words:
        words, sentence = _LESSORS.sub("", words), _LESSORS.sub("", sentence)
    if not lease and _POWER_GEAR.search(words) and not CHIP_WORDS.search(words):
        return "goods_purchase"
    if (
        not lease
        and _POWER_EN.search(words)
        and not (CHIP_WORDS.search(words) or COMPUTE_WORDS.search(words))
    ):
        return "goods_purchase"
    if not lease and _POWER_ZH.search(words) and not COMPUTE_WORDS.search(words):
        return "goods_purchase" if _BUYS_ZH.search(words) else "partnership"
    kind = _traded(words, rank, lease)
    return "lease" if kind == "compute_purchase" and of_rooms(sentence) else kind


def _traded(words: str, rank: int, lease: bool) -> str:
    chips = bool(CHIP_WORDS.search(words))
    compute = bool(COMPUTE_WORDS.search(words))
    if lease or (_LEASE_WORDS.search(words) and not chips):
        return "lease"
    if chips and not (compute and rank > CLOUD) and not _ACCESS.search(words):
        return "chip_purchase"
    if compute or rank >= CLOUD or chips:
        return "compute_purchase"
    return "chip_purchase" if rank == CHIPS else "partnership"


_PLEDGED = lazy_re.compile(
    r"\b(?:pledg|commit)[a-z]*\b|\ue001 (?:is |was )?(?:g[ai]v(?:es?|ing)|hand(?:s|ed)) \ue001 \ue003"
)
"""What is promised to somebody, or handed to him."""
_PUT_IN = lazy_re.compile(
    r"\b(?:invest|equit|stake|shares|stock|round|raise|capital|funding|note)[a-z]*\b|\bseries [a-h]\b"
)


def hired_for(words: str, giver: int, taker: int) -> bool:
    """Whether what is pledged to one that hires out computing is spent there, and not put into it.

    Args:
        words: The words of the deal with some behind them.
        giver, taker: Ranks of both sides in `Trades`.
    """
    spends = giver == 0 or (giver <= _UNKNOWN and taker >= HIRES_OUT)
    return (
        spends
        and taker >= CLOUD
        and _PLEDGED.search(words) is not None
        and _PUT_IN.search(words) is None
    )


_AGREED_TO = lazy_re.compile(
    r"\b(?:definitive|merger|binding) (?:agreement|deal) to $|(?<!not )\bagreed to $|\b(?:near|close) to a deal to $"
)
"""Under what a firm is bought, and never goods."""
_ALONE = lazy_re.compile(r"[,.;]|$| (?:to (?!\ue001)[a-z]+|from|for|in an?|in the|out of|by|and)\b")
"""Behind a firm that is bought, and of which nothing else is."""
_FROM_OWNER = lazy_re.compile(
    r" from (?:(?:its|the|their|existing|current|fellow) )*(?:[a-z\-]+ ){0,2}?(?:owners?|shareholders?|investors?|backers?|founders?|private[- ]equity|(?:funds?|accounts|affiliates|entities|vehicles) (?:managed|advised|controlled|run|owned|affiliated))\b"
)
"""Behind what is bought from whoever holds it, and so is a firm."""


def agreed_to(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether it is agreed to buy one that stands alone, or is bought from its owner."""
    if _FROM_OWNER.match(part.text, words.end()):
        return True
    return _AGREED_TO.search(part.text, 0, words.start()) is not None and any(
        _ALONE.match(part.text, place + 1) is not None
        for place in part.positions(takers)
        if place > words.start()
    )
