"""Quantities as words, at the precision that was printed.

Reading what was written gives the same value, unit, qualifier and step.
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
    Qualifier.RANGE: Text("", ""),
}
_ZH_SCALES = [(16, "万万亿"), (12, "万亿"), (8, "亿"), (4, "万"), (0, "")]
_ZH_BETWEEN = [
    (15, "千万亿"), (14, "百万亿"), (13, "十万亿"), (11, "千亿"), (10, "百亿"), (9, "十亿"),
    (7, "千万"), (6, "百万"), (5, "十万"), (3, "千"), (2, "百"),
]  # fmt: skip
_EN_SCALES = [(12, "tn"), (9, "bn"), (6, "mn"), (0, "")]
_EN_BETWEEN = [
    (14, " hundred trillion"), (11, " hundred billion"), (8, " hundred million"),
    (5, " hundred thousand"), (3, " thousand"), (2, " hundred"),
]  # fmt: skip
_EN_MONEY = {
    "USD": "US$", "CNY": "RMB", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "JPY": "JPY ",
    "KRW": "KRW ",
}  # fmt: skip
_PREFIXED = {"FLOPS", "W", "Wh", "B", "B/s", "m", "Hz", "bit/s"}
"""Units whose own prefixes (GW, EFLOPS) do the work of scales."""
_EN_UNITS = {"token": "tokens", "chip": "chips", "person": "people", "pp": "percentage points"}


def write_quantity(quantity: Quantity, language: Language) -> str:
    """The quantity in the words of one language.

    Raises:
        NotationError: It has neither a number nor two ends.
    """
    if quantity.qualifier is Qualifier.VAGUE:
        return _vague(quantity, language)
    if quantity.qualifier is Qualifier.RANGE:
        return _range(quantity, language)
    if quantity.value is None or quantity.step is None:
        raise _unwritable(quantity)
    power, sign = _fit(quantity.unit, quantity.value, quantity.step, language)
    number = _digits(quantity.value, quantity.step, power)
    return _QUALIFIERS[quantity.qualifier].get(language) + _place(
        number, sign, quantity.unit, language
    )


def _range(quantity: Quantity, language: Language) -> str:
    if quantity.low is None or quantity.high is None or quantity.step is None:
        raise _unwritable(quantity)
    half = quantity.step / 2
    low, high = quantity.low + half, quantity.high - half
    power, sign = _fit(quantity.unit, max(abs(low), abs(high)), quantity.step, language)
    ends = [
        _place(_digits(end, quantity.step, power), sign, quantity.unit, language)
        for end in (low, high)
    ]
    return (" to " if language == "en" else "至").join(ends)


def _vague(quantity: Quantity, language: Language) -> str:
    if quantity.low is None:
        raise _unwritable(quantity)
    power = quantity.low.adjusted()
    if language == "zh":
        words = dict(_ZH_SCALES) | dict(_ZH_BETWEEN) | {1: "十"}
        if power not in words:
            raise _unwritable(quantity)
        return _place("数", words[power], quantity.unit, language)
    names = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
    unit = _en_unit(quantity.unit)
    if power in (1, 2):
        return f"{'tens' if power == 1 else 'hundreds'} of {unit}".strip()
    name = names.get(power - power % 3)
    if name is None:
        raise _unwritable(quantity)
    if quantity.high == quantity.low * 1000:
        return f"{name}s of {unit}".strip()
    lead = ("several", "tens of", "hundreds of")[power % 3]
    return f"{lead} {name}{'s of' if power % 3 else ''} {unit}".strip()


def _fit(unit: str, value: Decimal, step: Decimal, language: Language) -> tuple[int, str]:
    """Power of ten and its sign, so that the last printed digit is the step."""
    base = unit.partition("/")[0] if unit not in units() else unit
    if base in _PREFIXED:
        own = sorted(
            {
                Decimal(factor).adjusted(): words
                for words, factor in reversed(units()[base].suffix.items())
                if words.isascii() and not words.islower() or words == "nm"
            }.items(),
            reverse=True,
        )
        choices = [(power, words) for power, words in own]
        between: list[tuple[int, str]] = []
    elif base in ("%", "pp"):
        choices, between = [(-2, "")], []
    elif language == "zh":
        choices, between = _ZH_SCALES[1:], _ZH_BETWEEN
    else:
        choices, between = _EN_SCALES, _EN_BETWEEN
    floor = step.adjusted()
    size = value.adjusted() if value else floor
    fitting = [choice for choice in choices if floor <= choice[0]]
    for choice in fitting:
        if choice[0] <= size:
            return choice
    spare = [choice for choice in between if floor <= choice[0] <= max(size, floor)]
    if spare:
        return spare[0]
    return fitting[-1] if fitting else choices[0]


def _digits(value: Decimal, step: Decimal, power: int) -> str:
    places = max(power - step.adjusted(), 0)
    return f"{value.scaleb(-power):,.{places}f}"


def _place(number: str, scale: str, unit: str, language: Language) -> str:
    """Number, scale and unit in the order of the language."""
    base, _, under = unit.partition("/") if unit not in units() else (unit, "", "")
    if base in _PREFIXED:
        words = f"{number} {scale}" if scale else number
    elif base == "%":
        words = f"{number}%"
    elif base == "x":
        words = f"{number}{scale}{'倍' if language == 'zh' else 'x'}"
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
    return f"{words}/{_zh_under(under)}" if language == "zh" else f"{words}/{under}"


def _zh_unit(base: str) -> str:
    return next((words for words in units()[base].suffix if not words.isascii()), base)


def _zh_under(under: str) -> str:
    return {"W": "W", "Wh": "kWh", "token": "Token", "month": "月"}.get(under) or _zh_unit(under)


def _en_unit(unit: str) -> str:
    """The plural that stands behind a number."""
    if unit == "1":
        return ""
    if unit in _EN_UNITS:
        return _EN_UNITS[unit]
    suffixes = [words for words in units()[unit].suffix if words.isascii()]
    return next((words for words in suffixes if words.endswith("s")), suffixes[0])


def _unwritable(quantity: Quantity) -> NotationError:
    return NotationError(
        Text(f"无法写出的数量：{quantity!r}", f"a quantity that cannot be written: {quantity!r}")
    )
