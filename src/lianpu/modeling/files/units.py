"""Units as exponents of dimensions with exact factors: "million person", "亿美元/年", "USD/person/month".

Every currency is a dimension of its own, so CNY and USD never add. A year is twelve months, a day
twenty-four hours; a year has no exact number of days, so years and days are two dimensions and only
an input of unit "day/year" leads from one to the other. Percent is a way to print a ratio; a
percentage point is a dimension of its own (see `checking`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.core.vocabulary import units as vocabulary

POINT = "pp"
"""The dimension of percentage points."""

SCALE = "scale"
"""Key of the factor that number words make: million, 亿."""

SCALES: Mapping[str, Fraction] = MappingProxyType(
    {
        "thousand": Fraction(10**3),
        "million": Fraction(10**6),
        "mn": Fraction(10**6),
        "billion": Fraction(10**9),
        "bn": Fraction(10**9),
        "trillion": Fraction(10**12),
        "tn": Fraction(10**12),
        "千": Fraction(10**3),
        "万": Fraction(10**4),
        "百万": Fraction(10**6),
        "千万": Fraction(10**7),
        "亿": Fraction(10**8),
        "十亿": Fraction(10**9),
        "百亿": Fraction(10**10),
        "千亿": Fraction(10**11),
        "万亿": Fraction(10**12),
    }
)

# name -> (dimensions, dimension that the factor belongs to, factor)
_OWN: dict[str, tuple[dict[str, int], str, Fraction]] = {
    "1": ({}, "", Fraction(1)),
    "%": ({}, "", Fraction(1)),
    "x": ({}, "", Fraction(1)),
    "倍": ({}, "", Fraction(1)),
    POINT: ({POINT: 1}, "", Fraction(1)),
    "百分点": ({POINT: 1}, "", Fraction(1)),
    **dict.fromkeys(("year", "yr", "年"), ({"year": 1}, "year", Fraction(1))),
    **dict.fromkeys(("half", "半年"), ({"year": 1}, "year", Fraction(1, 2))),
    **dict.fromkeys(("quarter", "季", "季度"), ({"year": 1}, "year", Fraction(1, 4))),
    **dict.fromkeys(("month", "月", "个月"), ({"year": 1}, "year", Fraction(1, 12))),
    **dict.fromkeys(("week", "周"), ({"day": 1}, "day", Fraction(7))),
    **dict.fromkeys(("day", "天", "日"), ({"day": 1}, "day", Fraction(1))),
    **dict.fromkeys(("hour", "h", "小时"), ({"day": 1}, "day", Fraction(1, 24))),
    **dict.fromkeys(("minute", "分钟"), ({"day": 1}, "day", Fraction(1, 1440))),
    **dict.fromkeys(("second", "s", "秒"), ({"day": 1}, "day", Fraction(1, 86400))),
}

# A rate in the vocabulary is a product here: FLOPS is FLOP a second, Wh is W times an hour.
_PRODUCTS: dict[str, tuple[dict[str, int], Fraction]] = {
    "FLOPS": ({"FLOP": 1, "day": -1}, Fraction(86400)),
    "Wh": ({"W": 1, "day": 1}, Fraction(1, 24)),
    "B/s": ({"B": 1, "day": -1}, Fraction(86400)),
}

_TOKEN = re.compile(r"\s*([*·/]|[^\s*·/]+)")
_POWER = re.compile(r"(.+?)\^(-?\d+)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?$")


# How words of a unit read in the other language; what is not here reads alike or is in the
# vocabulary. 亿 has no English word: it is printed as 100m.
_ZH = {
    "thousand": "千", "million": "百万", "mn": "百万", "billion": "十亿", "bn": "十亿",
    "trillion": "万亿", "tn": "万亿", "year": "年", "yr": "年", "half": "半年", "quarter": "季度",
    "month": "月", "week": "周", "day": "天", "hour": "小时", "h": "小时", "minute": "分钟",
    "second": "秒", "s": "秒", "pp": "百分点", "x": "倍",
}  # fmt: skip
_EN = {
    "千": "thousand", "万": "10k", "百万": "million", "千万": "10m", "亿": "100m", "十亿": "billion",
    "百亿": "10bn", "千亿": "100bn", "万亿": "trillion", "年": "year", "半年": "half", "季": "quarter",
    "季度": "quarter", "月": "month", "个月": "month", "周": "week", "天": "day", "日": "day",
    "小时": "hour", "分钟": "minute", "秒": "second", "百分点": "pp", "倍": "x",
}  # fmt: skip
_CJK = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Unit:
    """Dimensions with exponents, and the factor to their base, kept by cause."""

    label: str
    """As written in the model file; computed for intermediate results."""
    dimensions: tuple[tuple[str, int], ...]
    """Sorted (dimension, exponent), no zero exponents."""
    factors: tuple[tuple[str, Fraction], ...] = ()
    """Sorted (cause, factor), no factor of one: ("scale", 10^6), ("year", 12)."""
    percent: bool = False
    """Whether numbers are printed times a hundred with a sign; they are kept as ratios."""

    @property
    def factor(self) -> Fraction:
        """One of this unit in base units."""
        product = Fraction(1)
        for _, factor in self.factors:
            product *= factor
        return product

    @property
    def points(self) -> bool:
        """Whether it is percentage points."""
        return self.dimensions == ((POINT, 1),)

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies among its dimensions."""
        money = {key for key, family in vocabulary().items() if family.dimension == "money"}
        return frozenset(name for name, _ in self.dimensions) & money

    def times(self, other: Unit, exponent: int = 1) -> Unit:
        """Product with a power of another unit."""
        dimensions = dict(self.dimensions)
        for name, power in other.dimensions:
            dimensions[name] = dimensions.get(name, 0) + power * exponent
        factors = dict(self.factors)
        for cause, factor in other.factors:
            factors[cause] = factors.get(cause, Fraction(1)) * factor**exponent
        return made(dimensions, factors)

    def ratio(self, other: Unit) -> tuple[tuple[str, Fraction], ...]:
        """By what a number in this unit is multiplied to be in the other, cause by cause.

        >>> read_unit("million person").ratio(read_unit("亿人"))
        (('scale', Fraction(1, 100)),)
        """
        factors = dict(self.factors)
        for cause, factor in other.factors:
            factors[cause] = factors.get(cause, Fraction(1)) / factor
        return tuple((cause, factor) for cause, factor in sorted(factors.items()) if factor != 1)


def made(dimensions: Mapping[str, int], factors: Mapping[str, Fraction]) -> Unit:
    """A computed unit, with a label that says what it is."""
    powers = tuple((name, power) for name, power in sorted(dimensions.items()) if power)
    kept = tuple((cause, factor) for cause, factor in sorted(factors.items()) if factor != 1)
    over = [name if power == 1 else f"{name}^{power}" for name, power in powers if power > 0]
    under = [name if power == -1 else f"{name}^{-power}" for name, power in powers if power < 0]
    label = "*".join(over) or "1"
    return Unit("/".join([label, *under]), powers, kept)


ONE = made({}, {})
"""No unit."""


@cache
def read_unit(text: str) -> Unit:
    """The unit that a text names.

    Scales and units stand side by side or multiplied by ``*``; each ``/`` divides by what follows
    it up to the next ``/``.

    >>> read_unit("USD/person/month").dimensions
    (('USD', 1), ('person', -1), ('year', -1))

    Raises:
        ModelError: A word that is no unit; the message proposes a near one.
    """
    dimensions: dict[str, int] = {}
    factors: dict[str, Fraction] = {}
    sign = 1
    words = _TOKEN.findall(text)
    if not words:
        raise _unknown(text, text)
    for place, word in enumerate(words):
        if word in "*·/" and (place == 0 or place + 1 == len(words) or words[place + 1] in "*·/"):
            raise _unknown(word, text)
        if word in "*·":
            continue
        if word == "/":
            sign = -1
            continue
        power = sign
        raised = _POWER.match(word)
        if raised:
            word, power = raised[1], sign * int(raised[2])
        scale, own, cause, factor = _word(word, text)
        for name, exponent in own.items():
            dimensions[name] = dimensions.get(name, 0) + exponent * power
        for key, value in ((SCALE, scale), (cause, factor)):
            factors[key] = factors.get(key, Fraction(1)) * value**power
    unit = made(dimensions, factors)
    percent = words in (["%"], [POINT], ["百分点"])
    return Unit(text.strip(), unit.dimensions, unit.factors, percent)


def written(unit: Unit) -> Text:
    """The unit's label in both languages.

    >>> written(read_unit("亿美元/年"))
    Text(zh='亿美元/年', en='100m USD/year')
    """
    zh, en = "", ""
    for word in _TOKEN.findall(unit.label):
        if word in "*·/":
            zh, en = zh + word, en + word
            continue
        for part in _parts(word):
            base = _base_of(part) if part not in ("1", "%") else None
            family = vocabulary().get(base) if base else None
            chinese = _ZH.get(part) or (
                family.name.zh if family and not _CJK.search(part) else part
            )
            english = _EN.get(part) or (base if base and _CJK.search(part) else part)
            zh += chinese if not zh or zh[-1] in "*·/" or _CJK.search(zh[-1]) else f" {chinese}"
            en += english if not en or en[-1] in "*·/" else f" {english}"
    return Text(zh, en)


def _parts(word: str) -> list[str]:
    """A scale grown together with its unit taken apart: 亿美元 is 亿 and 美元."""
    if word in _OWN or word in _vocabulary():
        return [word]
    for scale in sorted(SCALES, key=len, reverse=True):
        if word.startswith(scale) and word != scale:
            return [scale, word.removeprefix(scale)]
        if word.endswith(scale) and word != scale:
            return [scale, word.removesuffix(scale)]
    return [word]


def _base_of(word: str) -> str | None:
    """The base unit in the vocabulary that a word is, with factor one."""
    for base, family in vocabulary().items():
        if word == base or (word in family.suffix and Fraction(family.suffix[word]) == 1):
            return base
    return None


def _word(word: str, text: str) -> tuple[Fraction, dict[str, int], str, Fraction]:
    """Scale, dimensions, cause and factor of one word."""
    one = Fraction(1)
    if word in SCALES:
        return SCALES[word], {}, "", one
    if _NUMBER.match(word) and word != "1":
        return Fraction(word), {}, "", one
    if word in _OWN:
        return one, *_OWN[word]
    known = _vocabulary().get(word)
    if known is not None:
        return one, *known
    for scale in sorted(SCALES, key=len, reverse=True):
        # 亿美元, 百万人, USDbn: a scale grown together with its unit
        for rest in (word.removeprefix(scale), word.removesuffix(scale)):
            if rest != word and (rest in _OWN or rest in _vocabulary()):
                _, dimensions, cause, factor = _word(rest, text)
                return SCALES[scale], dimensions, cause, factor
    raise _unknown(word, text)


@cache
def _vocabulary() -> Mapping[str, tuple[dict[str, int], str, Fraction]]:
    """Every word for a unit in ``vocabulary/units.yaml`` that is not a time, ratio or count."""
    found: dict[str, tuple[dict[str, int], str, Fraction]] = {}
    for base, family in vocabulary().items():
        if family.dimension in ("time", "ratio", "points", "multiple", "count"):
            continue
        dimensions, basic = _PRODUCTS.get(base, ({base: 1}, Fraction(1)))
        cause = next(iter(dimensions)) if len(dimensions) == 1 else base
        found[base] = (dimensions, cause, basic)
        for suffix, factor in family.suffix.items():
            found.setdefault(suffix, (dimensions, cause, basic * Fraction(factor)))
    return found


def _unknown(word: str, text: str) -> ModelError:
    known = [*_OWN, *_vocabulary(), *SCALES]
    near = difflib.get_close_matches(word, known, n=1)
    return ModelError(
        Text(f"无法识别的单位 '{word}'（'{text}'）", f"unknown unit '{word}' in '{text}'"),
        remedy=Text(f"是否为 '{near[0]}'？", f"did you mean '{near[0]}'?")
        if near
        else Text("可写作 百万人、亿美元/年", "write, for instance, 'million USD/year'"),
    )
