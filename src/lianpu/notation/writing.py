"""Quantities as words: the scale that a reader of the language expects, the digits that were printed.

Reading what was written gives the same value, unit and qualifier. The step survives too wherever
the language has a scale for it: US$100bn is 1,000亿美元 in Chinese, one digit finer than printed,
unless `exact` asks for a scale that claims no digit (1.00千亿美元).
"""

from __future__ import annotations

from decimal import Decimal

from lianpu.core.errors import NotationError
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Language, Text
from lianpu.core.vocabulary import units

_QUALIFIERS = {
    Qualifier.EXACT: Text("", ""),
    Qualifier.ABOUT: Text("约", "about "),
    Qualifier.NEARLY: Text("接近", "nearly "),
    Qualifier.UP_TO: Text("至多", "up to "),
    Qualifier.AT_LEAST: Text("至少", "at least "),
    Qualifier.MORE_THAN: Text("超过", "more than "),
    Qualifier.LESS_THAN: Text("不足", "less than "),
}
_Scales = list[tuple[int, str]]
_SCALES: dict[Language, _Scales] = {
    "zh": [(12, "万亿"), (8, "亿"), (4, "万"), (0, "")],
    "en": [(12, "tn"), (9, "bn"), (6, "mn"), (0, "")],
}
_ROUND_SCALES: dict[Language, _Scales] = {
    "zh": [
        (15, "千万亿"), (14, "百万亿"), (13, "十万亿"), (11, "千亿"), (10, "百亿"), (9, "十亿"),
        (7, "千万"), (6, "百万"), (5, "十万"), (3, "千"), (2, "百"),
    ],
    "en": [
        (14, " hundred trillion"), (11, " hundred billion"), (8, " hundred million"),
        (5, " hundred thousand"), (3, " thousand"), (2, " hundred"),
    ],
}  # fmt: skip
"""Scales that only `exact` uses: nobody writes 5十亿 for 50亿."""
_EN_POWERS = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_EN_MONEY = {
    "USD": "US$", "CNY": "RMB", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "AUD": "A$",
    "CAD": "C$", "SGD": "S$", "INR": "₹", "JPY": "JPY ", "KRW": "KRW ", "CHF": "CHF ",
    "SAR": "SAR ", "AED": "AED ", "SEK": "SEK ", "NOK": "NOK ", "DKK": "DKK ", "BRL": "R$",
    "MXN": "MXN ", "RUB": "RUB ", "PLN": "PLN ", "TRY": "TRY ", "ILS": "ILS ", "ZAR": "ZAR ",
    "THB": "THB ", "MYR": "MYR ", "IDR": "IDR ", "VND": "VND ", "PHP": "₱",
}  # fmt: skip
_OWN_SCALES: dict[str, _Scales] = {
    "FLOPS": [(18, "EFLOPS"), (15, "PFLOPS"), (12, "TFLOPS"), (9, "GFLOPS"), (0, "FLOPS")],
    "W": [(9, "GW"), (6, "MW"), (3, "kW"), (0, "W")],
    "Wh": [(12, "TWh"), (9, "GWh"), (6, "MWh"), (3, "kWh"), (0, "Wh")],
    "B": [(15, "PB"), (12, "TB"), (9, "GB"), (6, "MB"), (3, "KB")],
    "B/s": [(15, "PB/s"), (12, "TB/s"), (9, "GB/s"), (6, "MB/s")],
    "bit/s": [(12, "Tbps"), (9, "Gbps"), (6, "Mbps")],
    "Hz": [(9, "GHz"), (6, "MHz"), (3, "kHz"), (0, "Hz")],
    "m": [(3, "km"), (-6, "μm"), (-9, "nm")],
}
"""Units whose own prefixes do the work of scales."""
_PERCENT: dict[str, _Scales] = {"%": [(-2, "%")], "pp": [(-2, "")]}
_ZH_UNITS = {"CNY": "元", "token": " Token"}
_ZH_UNDER = {"W": "W", "Wh": "Wh", "token": "Token", "month": "月", "chip": "颗", "person": "人"}


def write_quantity(quantity: Quantity, language: Language, *, exact: bool = False) -> str:
    """The quantity in the words of one language.

    Args:
        quantity: What to write.
        language: "zh" or "en".
        exact: Keep the printed step even where the language has no usual scale for it.

    Raises:
        NotationError: It has neither a number nor two ends.

    >>> from lianpu.notation.numbers import read_quantity
    >>> write_quantity(read_quantity("1.38万亿元"), "en")
    'RMB1.38tn'
    """
    if quantity.qualifier is Qualifier.VAGUE:
        return _vague(quantity, language)
    if quantity.step is None:
        raise _unwritable(quantity)
    if quantity.qualifier is Qualifier.RANGE:
        if quantity.low is None or quantity.high is None:
            raise _unwritable(quantity)
        half = quantity.step / 2
        ends = (quantity.low + half, quantity.high - half)
    elif quantity.value is None:
        raise _unwritable(quantity)
    else:
        ends = (quantity.value, quantity.value)
    base, under = _parts(quantity.unit)
    size = max(abs(end) for end in ends)
    power, scale = _fit(base, size, quantity.step, language, exact)
    written = [
        _place(_digits(end, quantity.step, power), scale, base, under, language) for end in ends
    ]
    if quantity.qualifier is Qualifier.RANGE:
        return ("至" if language == "zh" else " to ").join(written)
    return _QUALIFIERS[quantity.qualifier].get(language) + written[0]


def _parts(unit: str) -> tuple[str, str]:
    """Base unit and the unit beneath the stroke."""
    if unit in units():
        return unit, ""
    parts = unit.split("/")
    for count in range(len(parts) - 1, 0, -1):
        base = "/".join(parts[:count])
        if base in units():
            return base, "/".join(parts[count:])
    return unit, ""


def _fit(
    base: str, size: Decimal, step: Decimal, language: Language, exact: bool
) -> tuple[int, str]:
    """Power of ten and sign of the scale to print a number of a size in."""
    scales = _OWN_SCALES.get(base) or _PERCENT.get(base) or _SCALES[language]
    floor = step.adjusted()
    top = size.adjusted() if size else floor
    reached = [scale for scale in scales if scale[0] <= top] or scales[-1:]
    kept = [scale for scale in reached if scale[0] >= floor]
    # At most three decimals where a smaller scale keeps the step as well: 1,037 EFLOPS.
    short = [scale for scale in kept if scale[0] - floor <= 2]
    if short:
        return short[0]
    if kept:
        return kept[-1]
    if not exact:
        return reached[0]
    between = [] if base in _OWN_SCALES or base in _PERCENT else _ROUND_SCALES[language]
    finer = [scale for scale in between if floor <= scale[0] <= top]
    coarser = [scale for scale in (*scales, *between) if scale[0] >= floor]
    return (finer or sorted(coarser)[:1] or reached)[0]


def _digits(value: Decimal, step: Decimal, power: int) -> str:
    places = max(power - step.adjusted(), 0)
    return f"{value.scaleb(-power):,.{places}f}"


def _place(number: str, scale: str, base: str, under: str, language: Language) -> str:
    """Number, scale and unit in the order of the language."""
    if base in _OWN_SCALES:
        words = f"{number} {scale}"
    elif base in _PERCENT and scale:
        words = f"{number}{scale}"
    elif base == "x":
        times = "倍" if language == "zh" else " times" if scale else "x"
        words = f"{number}{scale}{times}"
    elif base == "1":
        words = f"{number}{scale}"
    elif language == "zh":
        words = f"{number}{scale}{_zh_unit(base)}"
    elif base in _EN_MONEY:
        sign = "-" if number.startswith("-") else ""
        words = f"{sign}{_EN_MONEY[base]}{number.removeprefix('-')}{scale}"
    else:
        words = f"{number}{scale} {_en_unit(base)}"
    if not under:
        return words
    if language == "en":
        return f"{words}/{under}"
    return "/".join([words, *(_ZH_UNDER.get(each) or _zh_unit(each) for each in under.split("/"))])


def _vague(quantity: Quantity, language: Language) -> str:
    """数十亿美元, several billion dollars."""
    if quantity.low is None:
        raise _unwritable(quantity)
    power = quantity.low.adjusted()
    base, _ = _parts(quantity.unit)
    if language == "zh":
        words = dict(_SCALES["zh"]) | dict(_ROUND_SCALES["zh"]) | {1: "十"}
        if not words.get(power):
            raise _unwritable(quantity)
        return f"数{words[power]}{'' if base == '1' else _zh_unit(base)}"
    unit = f" of {_en_unit(base)}" if base != "1" else ""
    if power in (1, 2):
        return f"{('tens', 'hundreds')[power - 1]}{unit}"
    name = _EN_POWERS.get(power - power % 3)
    if name is None:
        raise _unwritable(quantity)
    if quantity.high == quantity.low * 1000:
        return f"{name}s{unit}"
    if power % 3:
        return f"{('tens', 'hundreds')[power % 3 - 1]} of {name}s{unit}"
    return f"several {name} {_en_unit(base)}".strip()


def _zh_unit(base: str) -> str:
    if base in _ZH_UNITS:
        return _ZH_UNITS[base]
    return next((words for words in units()[base].suffix if not words.isascii()), base)


def _en_unit(base: str) -> str:
    """The plural that stands behind a number."""
    if base == "1":
        return ""
    name = units()[base].name.en
    suffixes = units()[base].suffix
    if name in suffixes or f"{name}s" in suffixes:
        return f"{name}s" if f"{name}s" in suffixes else name
    return next((words for words in suffixes if words.isascii() and words.endswith("s")), name)


def _unwritable(quantity: Quantity) -> NotationError:
    return NotationError(
        Text(f"无法写出的数量：{quantity!r}", f"a quantity that cannot be written: {quantity!r}")
    )
