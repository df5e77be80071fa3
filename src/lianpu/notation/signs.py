"""The signs around a number: scales, units and rates, as the vocabulary and the grammar have them."""

from __future__ import annotations

import re
from decimal import Decimal
from string import ascii_letters

import msgspec
from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.vocabulary import units
from lianpu.notation.folding import fold

_ZH_SCALE = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
SCALE = lazy_re.compile(
    r"[ ]{0,2}(?:个(?=亿))?(?P<zh>[十百千]?万亿|[十百千]?亿|[十百千]?万|千(?![瓦问克米卡兆赫])|百(?![度货川合]|分(?!钟))"
    r"|兆(?![瓦赫易芯字丰豐頻频欧]))"
    r"|[ -]?(?P<word>(?i:(?:hundred[ -])?(?:thousand|million|billion|trillion|quadrillion|lakh crore|crore|lakh)s?|hundred))"
    r"(?![A-Za-z0-9])"
    r"|[ ]?(?P<short>(?i:mn|mln|mio|bn|bln|tn|tln|trn))(?![A-Za-z0-9])"
    r"|[ ]?(?P<letter>mm|MM|[bm]il|mill|[Cc]rs?|[kKmMbBtT])(?![A-Za-z0-9])"
)
"""A scale behind a number. A letter alone (5m, 70B) or a cut word (US$5bil) needs a currency or a unit beside it."""
_EN_SCALE = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mm", "mn", "mil", "mill", "mln", "mio", "million"), 6),
    **dict.fromkeys(("b", "bil", "bn", "bln", "billion"), 9),
    **dict.fromkeys(("t", "tn", "tln", "trn", "trillion"), 12),
    "hundred": 2,
    "quadrillion": 15,
    "lakh": 5,
    **dict.fromkeys(("cr", "crore"), 7),
}


def scale_of(match: re.Match[str]) -> Decimal:
    """The power of ten that a match of `SCALE` stands for."""
    if match["zh"]:
        return Decimal(1).scaleb(sum(_ZH_SCALE[sign] for sign in match["zh"]))
    words = re.split("[ -]", match[0].strip(" -").lower())
    return Decimal(1).scaleb(sum(_EN_SCALE[word.rstrip("s")] for word in words))


class Sign(msgspec.Struct, frozen=True):
    """A unit as it is printed, and what it stands for."""

    words: str
    unit: str
    factor: Decimal
    not_before: str = ""
    """Characters that make another word of it: 股 before 权 is no share."""
    attached: bool = False
    """Only directly behind its number: 10x."""
    any_case: bool = False


# Measure words that begin other words: the characters that may not follow.
_NOT_BEFORE = {
    "股": "权份东票价本市息吧民神指",
    "家": "庭族长用电居具人里",
    "人": "工民类形均才力格体机事",
    "名": "单称为义",
    "位": "数于居列置浮整字精",
    "部": "分门署长队",
    "次": "日年级新要元方",
    "起": "来步码初诉草点始",
    "台": "湾积词风账",
    "片": "面区段子库尾",
    "张": "力图表照纸桌床牌网",
    "块": "链地钱",
    "成": "本立为长功交果份员熟就都品分型",
    "项": "目",
    "套": "利",
    "条": "件款",
    "元": "件素宇旦器年月数组材锂正前乙",
    "天": "然津使猫下线才",
    "个": "股案体性别人月季",
    "笔": "记者",
    "宗": "旨教",
    "年": "度轻报初底末代",
    "倍": "增率数感",
    "枚": "举",
    "支": "持付出撑架",
    "只": "有要能是用在会可需须为",
    "种": "子植",
    "座": "谈椅",
    "款": "项式",
    "轮": "动换番",
    "周": "年期边转末刊报",
    "秒": "杀懂",
    "瓦": "特时",
    "千瓦": "时",
    "兆瓦": "时",
    "吉瓦": "时",
    "米": "其粉饭酱兰",
    "户": "型外籍口",
    "伙": "伴食计房",
    "场": "景地均馆次外内面所",
    "组": "织合件成建团长",
    "批": "准复量发评次判",
    "份": "额",
    "件": "均数",
    "篇": "幅章",
    "幅": "度",
    "桶": "装",
    "颗": "粒卫星牙",
    "卡": "路车片通牌位里尔塔顿住点",
    "度": "假过量",
    "×": "0123456789(" + ascii_letters,  # 8×H100 are eight, 7×24 is no multiple
}
_HAN = lazy_re.compile("[一-鿿]")
_POWERS = frozenset("²³")
"""Behind a length they make an area or a volume of it: 1.2万km²."""
_ATTACHED = {"x", "X", "×", "-fold", "fold"}


def _signs() -> dict[str, list[Sign]]:
    """First character, small -> signs that begin with it, longest first."""
    found: dict[str, dict[str, Sign]] = {}
    for unit, family in units().items():
        for words, factor in family.suffix.items():
            sign = fold(words)
            plain = sign.isascii() and len(sign) >= 4 and sign.islower()
            found.setdefault(sign[0].lower(), {})[sign] = Sign(
                sign,
                unit,
                Decimal(factor),
                _NOT_BEFORE.get(sign, ""),
                sign in _ATTACHED,
                plain,
            )
    return {
        first: sorted(signs.values(), key=lambda sign: -len(sign.words))
        for first, signs in found.items()
    }


_SIGNS = _signs()
_PREFIXES = {fold(words): unit for unit, family in units().items() for words in family.prefix}
PREFIX_UNIT = _PREFIXES
"""Currency sign before a number -> unit."""
CURRENCY = "(?:" + "|".join(map(re.escape, sorted(_PREFIXES, key=len, reverse=True))) + ")"
"""Any of them, as a pattern."""
MONEY = frozenset(unit for unit, family in units().items() if family.dimension == "money")
TIME = frozenset(unit for unit, family in units().items() if family.dimension == "time")
_RATED = {
    "money", "tokens", "compute", "power", "shares", "chips", "people", "events", "units", "barrels",
    "mass", "energy", "length", "volume", "volume in feet", "volume in gallons", "volume of grain", "heat", "coins", "hashes",
    "mass in pounds", "mass in ounces", "mass in kilograms",
}  # fmt: skip
RATED = frozenset(unit for unit, family in units().items() if family.dimension in _RATED)
"""Units that may stand over another: 美元/秒."""


# 张, 片, 块 and 枚 count many things: photographs, wafers, coins. Chips are named behind.
_CHIPS_AHEAD = lazy_re.compile(
    r"卡|[ ]?[^,，。;；\n]{0,12}?(?:GPU|CPU|TPU|NPU|LPU|ASIC|芯片|晶片|显卡|加速卡|计算卡|AI卡|算力卡|处理器"
    r"|(?:[A-Z]|GB|MI)\d{2,3})"
)


def unit_at(text: str, at: int, *, blanks: int = 2) -> tuple[Sign, int] | None:
    """The unit that stands at a place of folded text (after blanks), and where it ends."""
    place = at
    while place < len(text) and place - at < blanks and text[place] == " ":
        place += 1
    hyphen = text[place : place + 1] == "-" and place == at
    if hyphen:
        place += 1
    if place >= len(text):
        return None
    for sign in _SIGNS.get(text[place].lower(), ()):
        end = place + len(sign.words)
        printed = text[place:end]
        if printed != sign.words and not (sign.any_case and printed.lower() == sign.words):
            continue
        if sign.attached and place != at:
            continue
        follower = text[end : end + 1]
        if sign.words[-1].isascii() and sign.words[-1].isalpha():
            if follower in _POWERS or (follower.isascii() and follower.isalnum()):
                continue
            if hyphen and not (sign.words.islower() and len(sign.words) >= 3):
                continue
        elif hyphen or (follower and follower in sign.not_before):
            continue
        if sign.words == "只" and "一" <= follower <= "鿿" and follower not in "股基产个":
            continue  # 24 亿只覆盖了: only
        if sign.words == "元" and text.startswith(("共聚", "共混"), end):
            continue  # 三元共聚物 is no money, 6,100 万元共计 is
        if sign.words == "pct" and (place == at or _HAN.search(text, max(at - 12, 0), end + 12)):
            continue  # 3.5pct of a Chinese broker may be points
        if sign.words == "度" and follower != "电":
            continue  # 25 度 may be an angle or a temperature.
        if sign.words in "张片块枚" and not _CHIPS_AHEAD.match(text, end):
            sign = replace(sign, unit="unit")
        return sign, end
    if hyphen:
        for sign in _SIGNS.get("-", ()):
            if text.startswith(sign.words, at):
                return sign, at + len(sign.words)
    return None
