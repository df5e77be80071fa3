"""Rates: what a number is per, behind it (美元/秒, per user per month) or before it (每股 5 元).

A rate is one unit beneath the stroke or two ("USD/person/month"); a number of them beneath
("per million tokens") divides the value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from lianpu.core import lazy_re


@dataclass(frozen=True)
class Rate:
    """What stands beneath the stroke."""

    under: str
    """Unit or units: "second", "person/month"."""
    per: Decimal
    """How many of them: 1,000,000 for "per million tokens"."""
    place: int
    """Where its words end, or begin when they stand before the number."""


_ZH = (
    r"千克|公斤|GPU[ ]?小时|卡时|千瓦时|兆瓦时|瓦时|平方米|㎡|平方英尺|平方呎|方呎|立方米|立方英尺|百万英热(?:单位)?|蒲式耳|加仑|盎司|磅|公里|公顷|GPU|GW|MW|kWh|kW|Wh|[年月日天秒股颗块台片吨人度桶亩坪张枚辆套件只部户家次]"
    r"|小时|分钟|季度|周|用户|词元|[Tt]okens?|千瓦|瓦"
)
_EN = (
    r"(?i:years?|annum|yr|months?|mo|days?|hours?|hr|minutes?|min|seconds?|sec|shares?"
    r"|(?:input |output |cached |generated )?tokens?|users?|seats?|customers?|employees?|persons?|chips?"
    r"|weeks?|quarters?|kilowatt[- ]hours?|megawatt[- ]hours?|watts?|kilowatts?|megawatts?|gigawatts?"
    r"|(?:metric )?(?:tons?|tonnes?)|kilograms?|kg|barrels?|bushels?|gallons?|pounds?|lbs?|(?:troy )?ounces?|oz|cubic (?:foot|feet|met(?:re|er)s?)|(?:mm)?btu|lit(?:re|er)s?|miles?|hectares?|wafers?|racks?|units?|vehicles?|gpus?[ -]hours?|square (?:foot|feet|met(?:re|er)s?)|sq\.? ?ft)"
    r"|h|s|d|m2|ft2|W|GW|MW|kW|kWh|MWh|Wh|GPUs?"
)
_MANY = r"(?P<many>1[ ]?[MKk]|1,?000|1[ ]million|100[ ]?万|百万|千(?![瓦克])|万|(?i:million|thousand))?[ ]?"
_BEHIND = lazy_re.compile(
    rf"[ ]?(?:/[ ]?|每|(?i:per|an?)[ ](?=[A-Za-z1])|-(?i:an?)-)[ ]?{_MANY}"
    rf"(?:(?P<en>{_EN})(?![A-Za-z])|(?P<zh>{_ZH})(?![A-Za-z]))"
)
_STRETCH_AGO = lazy_re.compile(r"[ ](?:earlier|ago|before|later|ahead|prior)\b")
"""Behind "a year": a distance in time, and no rate."""
_ADVERB = lazy_re.compile(
    r"[ ](?P<word>annually|yearly|monthly|weekly|daily|hourly|psf)(?![A-Za-z])"
)
_PRICE = (
    r"(?:的)?(?:平均|输入|输出|服务|使用|晶圆|销售|零售|采购|出厂|转让|发行|认购)?(?:价格|单价|售价|定价|作价|报价|均价|标价|对价|收费|费用|租金|电价|股价|价|收|卖|售)"
    r"(?:仅|只|只需|仅需|约|大约)?(?:为|是|达|低至|高达|[降升涨跌]至|[降升涨跌]到)?(?:人民币)?[ ]?"
)
"""What may stand between a rate and its price: 每百万tokens价格1.5元, 每股作价 3 元."""
_BEFORE = lazy_re.compile(
    rf"每[ ]?(?P<many>1[ ]?M|100[ ]?万|百万|千(?![瓦克])|万)?[ ]?(?:个(?=月|小时|季度|用户))?(?P<zh>{_ZH})[ ]?(?:{_PRICE})?$"
)
_OVER = {
    **dict.fromkeys(("年", "year", "annum", "yr", "annually", "yearly"), "year"),
    **dict.fromkeys(("月", "month", "mo", "monthly"), "month"),
    **dict.fromkeys(("日", "天", "day", "daily", "d"), "day"),
    **dict.fromkeys(("小时", "hour", "hr", "h", "hourly"), "hour"),
    **dict.fromkeys(("分钟", "minute", "min"), "minute"),
    **dict.fromkeys(("秒", "second", "sec", "s"), "second"),
    **dict.fromkeys(("季度", "quarter"), "quarter"),
    **dict.fromkeys(("周", "week", "weekly"), "week"),
    **dict.fromkeys(("股", "share"), "share"),
    **dict.fromkeys(("词元", "token"), "token"),
    **dict.fromkeys(("颗", "块", "chip", "gpu"), "chip"),
    **dict.fromkeys(("人", "用户", "user", "seat", "customer", "employee", "person"), "person"),
    **dict.fromkeys(("w", "watt", "瓦"), "W"),
    **dict.fromkeys(("wh", "瓦时"), "Wh"),
    **dict.fromkeys(("吨", "ton", "tonne", "metric ton", "metric tonne"), "tonne"),
    **dict.fromkeys(("gpu小时", "卡时", "gpu-hour"), "chip/hour"),
    **dict.fromkeys(("平方米", "㎡", "m2", "square metre", "square meter"), "m2"),
    **dict.fromkeys(("立方米", "cubic metre", "cubic meter"), "m3"),
    **dict.fromkeys(("立方英尺", "cubic foot", "cubic feet"), "ft3"),
    **dict.fromkeys(("蒲式耳", "bushel"), "bushel"),
    **dict.fromkeys(("加仑", "gallon"), "gallon"),
    **dict.fromkeys(("磅", "pound", "lb"), "lb"),
    **dict.fromkeys(("盎司", "ounce", "troy ounce", "oz"), "ounce"),
    **dict.fromkeys(("公顷", "hectare"), "ha"),
    **dict.fromkeys(("litre", "liter"), "litre"),
    **dict.fromkeys(("平方呎", "方呎", "psf"), "ft2"),
    "mile": "mile",
    "btu": "Btu",
    **dict.fromkeys(
        ("平方英尺", "ft2", "square foot", "square feet", "sq ft", "sq. ft", "sq.ft", "sqft"), "ft2"
    ),
    **dict.fromkeys(("桶", "barrel"), "barrel"),
    **dict.fromkeys(
        ("台", "片", "张", "枚", "辆", "套", "件", "只", "部", "户", "wafer", "rack", "unit"),
        "unit",
    ),
    "vehicle": "unit",
    "次": "event",
    **dict.fromkeys(("千克", "公斤", "kg", "kilogram"), "kg"),
    "家": "company",
    "亩": "mu",
    "坪": "ping",
}
_TIME = frozenset(("year", "month", "day", "hour", "minute", "second", "week", "quarter"))
_LARGE = {
    **dict.fromkeys(("度", "kwh", "千瓦时", "kilowatt-hour"), ("Wh", 3)),
    **dict.fromkeys(("mwh", "兆瓦时", "megawatt-hour"), ("Wh", 6)),
    **dict.fromkeys(("mmbtu", "百万英热", "百万英热单位"), ("Btu", 6)),
    "公里": ("m", 3),
    **dict.fromkeys(("kw", "千瓦", "kilowatt"), ("W", 3)),
    **dict.fromkeys(("mw", "megawatt"), ("W", 6)),
    **dict.fromkeys(("gw", "gigawatt"), ("W", 9)),
}
_POWERS = {
    "百万": 6,
    "million": 6,
    "1m": 6,
    "1million": 6,
    "1k": 3,
    "1000": 3,
    "1,000": 3,
    "100万": 6,
    "万": 4,
    "千": 3,
    "thousand": 3,
}


def rate_at(text: str, at: int, *, adverbs: bool = True) -> Rate | None:
    """The rate that stands behind a number at a place of folded text: "/秒", "per user per month".

    Args:
        text: Folded text.
        at: Where number and unit end.
        adverbs: Whether "annually" is one; "700 million weekly users" are people.
    """
    match = _BEHIND.match(text, at)
    if match is None:
        adverb = _ADVERB.match(text, at) if adverbs else None
        return Rate(_OVER[adverb["word"]], Decimal(1), adverb.end()) if adverb else None
    first = _read(match, match.end())
    if first is None or (first.under in _TIME and _STRETCH_AGO.match(text, match.end())):
        return None
    again = _BEHIND.match(text, match.end())
    second = _read(again, again.end()) if again and not again["many"] else None
    if second is None or second.per != 1 or second.under == first.under:
        return first
    return Rate(f"{first.under}/{second.under}", first.per, second.place)


def rate_before(text: str, at: int, past: int) -> Rate | None:
    """The rate whose words end at a place: 每股 before 114.28 元."""
    match = _BEFORE.search(text, max(past, at - 22), at)
    return _read(match, match.start()) if match else None


def _read(match: re.Match[str], place: int) -> Rate | None:
    groups = match.groupdict()
    name = (groups.get("en") or groups["zh"]).lower().replace("gpu hour", "gpu-hour")
    name = re.sub(r"^(?:input|output|cached|generated) ", "", name.replace("gpus", "gpu"))
    name = name.replace("gpu 小时", "gpu小时").replace("watt hour", "watt-hour")
    power = _POWERS.get((groups["many"] or "").replace(" ", "").lower(), 0)
    plain = name if name in _OVER or name in _LARGE else name.rstrip("s")
    if plain in _LARGE:
        under, larger = _LARGE[plain]
        power += larger
    elif plain in _OVER:
        under = _OVER[plain]
    else:
        return None
    return Rate(under, Decimal(1).scaleb(power), place)
