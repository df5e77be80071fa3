"""What the numbers before one give by what they are of: a price and a count, a power and hours, a flow and a time.

"1.2 万张, 每张 22 万元, 光是买卡就要 26.4 亿元", "each pays $20 a month: $504 million a year". Articles that reckon
on seldom name what they multiply; units leave few ways, and `closest` sees which of them no accident gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.ways import EXTREME, STEP, Way, Ways, is_item
from lianpu.audit.rules.by_units import of_units
from lianpu.audit.stated.measures import SECONDS, factor
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_RESULT = Trigger(
    r"\b(?:so|thus|hence|therefore|that is|that's|i\.e\.|which|makes?|making|gives?|giving|get|gets|comes? to|works? out|costs?|costing|"
    r"brings?|bringing|worth|pay|paying|pays|needs?|leav\w+|lands?|equals?|or|means?|totals?|altogether|in (?:total|all)|implies|implying|earns?|"
    r"takes?|would|about|roughly|represents?|average|each|per)\b|:|="
    r"|就|即|也就是|相当于|折合|约|合计|共|总|需|要|得|达|为|是|年收入|每年|一年|全年|规模|空间|价值|成本|算下来|意味着|又|等于|均|每"
)
"""Words right before a number that others make."""
CLAUSE = 48
"""Characters before a number in which such a word stands. Ours."""
MOST = 7
"""Numbers before one that are tried, the nearest. Ours."""
BACK = 3
"""Sentences back in which they stand. Ours."""

_THINGS = frozenset(("1", "unit", "chip", "person", "share", "company", "event"))
_UNTYPED = frozenset(("x", "pp"))
_TIME_WORDS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "month": "month", "quarter": "quarter", "year": "year", "秒": "second", "分钟": "minute",
    "小时": "hour", "天": "day", "日": "day", "周": "week", "月": "month", "季": "quarter", "年": "year",
}  # fmt: skip
_A_TIME = "|".join(_TIME_WORDS)
_PER_LEFT = lazy_re.compile(
    rf"(?:每个?|单|\b(?:each|per|every|one|an?) )(?:(?P<time>{_A_TIME})|(?P<power>kW|MW|GW|千瓦|兆瓦)(?!h|时)|(?P<energy>kWh|MWh|GWh|Wh|度|千瓦时)|(?P<thing>[一-鿿A-Za-z]))",
    re.IGNORECASE,
)
_PER_RIGHT = lazy_re.compile(
    rf"^ ?(?:/|per |an? |each |every |apiece|each)(?:(?P<time>{_A_TIME})\b|(?P<power>kW|MW|GW)(?!h)\b|(?P<energy>kWh|MWh|GWh)\b|(?P<thing>[A-Za-z]|$|[,.;]))?",
    re.IGNORECASE,
)
_YEARLY = lazy_re.compile(
    r"年化|全年|每年|一年|年[收营租电折成费]|\bannual|\ba year|\byearly\b|\bper year\b|\brun[- ]rate\b",
    re.IGNORECASE,
)
_MONTHLY = lazy_re.compile(r"每月|月均|\ba month|\bmonthly\b|\bper month\b", re.IGNORECASE)
_KWH = lazy_re.compile(r"^ ?度(?![过假])")


class _Typed:
    """A number with what it is of (1) and per what (-1); the things that are counted are all one."""

    def __init__(self, near: Near) -> None:
        self.near = near
        over, *under = near.term.quantity.unit.split("/")
        dims: Counter[str] = Counter()
        self.scale = Fraction(1)
        if over == "1" and _KWH.match(near.right):
            self.scale = Fraction(1000)
            over = "Wh"
        self.counts = over in _THINGS
        if over == "Wh":
            dims.update({"W": 1, "hour": 1})
        elif over != "%" and not self.counts:
            dims[over] += 1
        self.rate = over == "%"
        self.each = False
        for each in under:
            self._per(each)
            if each == "Wh":
                dims.subtract({"W": 1, "hour": 1})
            elif each not in _THINGS:
                dims[each] -= 1
            else:
                self.each = True
        if not self.rate and over not in SECONDS:
            seen = set(under)
            found = [
                *_PER_LEFT.finditer(_last_clause(near.left)),
                *([m] if (m := _PER_RIGHT.match(near.right)) else []),
            ]
            for match in found:
                if match["time"]:
                    name = _TIME_WORDS[match["time"].casefold()]
                    if name not in seen:
                        dims[name] -= 1
                        seen.add(name)
                elif match["power"] and "W" not in seen:
                    dims["W"] -= 1
                    seen.add("W")
                elif match["energy"] and "Wh" not in seen:
                    dims.subtract({"W": 1, "hour": 1})
                    seen.add("Wh")
                    if match["energy"] == "度":
                        self.scale /= 1000
                else:
                    self.each = True
            if not seen & set(SECONDS) and (_YEARLY.search(near.left) or _YEARLY.match(near.right)):
                dims["year"] -= 1
            elif not seen & set(SECONDS) and _MONTHLY.search(near.left):
                dims["month"] -= 1
        self.dims: Mapping[str, int] = {name: power for name, power in dims.items() if power}

    def _per(self, unit: str) -> None:
        self.each = self.each or unit in _THINGS


def _last_clause(words: str) -> str:
    return re.split("[,;:]", words)[-1]


def typed_ways(view: View) -> Ways:
    """What the nearest numbers before one give, as products and quotients that their units allow."""
    stated = view.stated
    if stated.unit in _UNTYPED or stated.unit in SECONDS or stated.unit == "%":
        return
    if is_item(stated) or not view.sentence.has(
        _RESULT, view.sentence.mask[max(view.at - CLAUSE, 0) : view.at]
    ):
        return
    pool = [
        _Typed(each) for each in view.before
        if view.index - each.sentence <= BACK and each.unit not in _UNTYPED
        and not each.base and not STEP.search(each.left[-10:]) and not EXTREME.search(each.left[-8:])
    ][:MOST]  # fmt: skip
    result = _Typed(stated)
    for count in (1, 2, 3):
        for inputs in combinations(pool, count):
            yield from _of_inputs(result, inputs)


def _of_inputs(result: _Typed, inputs: Sequence[_Typed]) -> Iterator[Way]:
    if len(inputs) == 3 and not any(each.rate for each in inputs):
        return
    if sum(each.rate for each in inputs) > 1:
        return
    for powers in product((1, -1), repeat=len(inputs)):
        if any(each.rate and power < 0 for each, power in zip(inputs, powers, strict=True)):
            continue
        if powers[0] < 0 and max(powers) < 0:
            continue
        change = _change(result, inputs, powers)
        if change is not None:
            rule = "ratio" if min(powers) < 0 else "product"
            terms = tuple(each.near.term for each in inputs)
            yield Way(
                rule, of_units(powers, change.low or Fraction(1), change.high or Fraction(1)), terms
            )


def _change(result: _Typed, inputs: Sequence[_Typed], powers: Sequence[int]) -> Interval | None:
    """What leads from the units of some numbers to that of another; None where they do not fit."""
    left: Counter[str] = Counter()
    scale = 1 / result.scale
    things = 0
    for each, power in zip(inputs, powers, strict=True):
        for name, own in each.dims.items():
            left[name] += own * power
        things += power if each.counts else 0
        scale = scale * each.scale if power > 0 else scale / each.scale
    for name, own in result.dims.items():
        left[name] -= own
    times = {name: power for name, power in left.items() if name in SECONDS and power}
    if any(power for name, power in left.items() if name not in SECONDS):
        return None
    if not _things_fit(result, inputs, powers):
        return None
    net = sum(times.values())
    if net:
        # an amount of a year need not say so
        loose = {name: power for name, power in times.items() if name == "year" and abs(power) == 1}
        if times != loose:
            return None
        return Interval.exact(scale) if len(inputs) > 1 else None
    if len(inputs) == 1 and not times:
        return None
    change = factor(times) if times else Interval.exact(Fraction(1))
    return None if change is None else change * Interval.exact(scale)


def _things_fit(result: _Typed, inputs: Sequence[_Typed], powers: Sequence[int]) -> bool:
    """Whether counts stand where they may: with a price of one, beneath an amount for each, or as what is left."""
    above = [each for each, power in zip(inputs, powers, strict=True) if power > 0]
    below = [each for each, power in zip(inputs, powers, strict=True) if power < 0]
    counts = [each for each in above if each.counts]
    counted = [each for each in below if each.counts]
    each_of = any(one.each for one in above if not one.counts)
    if len(counted) > 1 or len(counts) > 2:
        return False
    if result.counts:
        if counted:
            return len(counts) == 1 and not result.each
        # so much of a whole by what each takes, a share of a count, so many in each of so many
        return bool(counts) or (bool(below) and any(one.each for one in below))
    if counted:
        return result.each and not counts
    if counts:
        return (
            len(counts) == 1
            and (each_of or any(one.rate for one in inputs) is False)
            and not result.each
        )
    return True
