"""Ways that no grammar marks as meant: the nearest numbers, and what they give by what they are of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from lianpu.audit.descents.apart import comparable, is_change
from lianpu.audit.descents.averages import counts_each, denominator, of_each, pace_of
from lianpu.audit.descents.priced import of_another
from lianpu.audit.descents.rate_ways import MARGIN
from lianpu.audit.descents.views import (
    EXTREME,
    LINKED,
    OF_TOTAL,
    STEP,
    Near,
    View,
    Way,
    Ways,
    is_item,
    is_step,
)
from lianpu.audit.proof.arithmetic import Check
from lianpu.audit.proof.operations import increase
from lianpu.audit.proof.slips import near, of_its_digits
from lianpu.audit.rules.by_units import of_units
from lianpu.audit.rules.lists import REST
from lianpu.audit.stated.measures import SECONDS, factor
from lianpu.audit.stated.pairs import COMPARED_EN, DOWN, UP
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

# Ways that no rule of grammar marks as meant, and that stand so near a number that they may be.
#
# The words ask for an operation and the numbers beside it allow it; which of them are meant no pattern says.
# The nearest are tried: where one comes near the number and nothing whatever gives it, it is doubted as
# well. How near is near differs by operation, as an average of the last numbers told is seldom another's and
# a product of any two numbers often is. The bounds are ours, tried on clean texts of every kind.


@dataclass(frozen=True)
class Reach:
    """How far the numbers of an operation may stand from its result."""

    ranks: int
    """Sets of inputs that are tried, the nearest first."""
    ahead: bool = True
    """Whether they must stand before it."""
    sentences: int = 9
    """Sentences back."""
    digits: bool = False
    """Whether the number must have the digits of the result, but for one or their order."""
    close: bool = False
    """Whether it must be near the result, and no power of ten from it: a unit may be unread."""
    here: bool = False
    """Whether one of them must stand in its sentence."""


_REACHES = {
    "average": Reach(3),
    "multiple": Reach(2, ahead=False, here=True),
    "ratio": Reach(12, close=True),
    "product": Reach(2, sentences=1, close=True),
    "share": Reach(20, sentences=0),
    "difference": Reach(40, digits=True),
    "sum": Reach(3, digits=True),
}
"""Rule -> how far."""

_STEP_BEHIND = lazy_re.compile(rf"^ ?(?:[a-z]+ )?{COMPARED_EN}")
_PER_SO_MANY = lazy_re.words(r" ?(?:per|for every|in every) \d")
"""Words between a rate and the round number that it is per: "0.41 per 200,000 hours"."""
_GIVEN = lazy_re.words(
    r"annuali[sz]ed|年化|target|目标|给予|value the|standard|标准|分位|limit|按|constant|organic|口径|like-for-like"
)
"""Words of a number that is set, or that follows from others than those printed."""


def passed_over(view: View, ways: Iterable[Way]) -> Iterator[tuple[Way, Callable[[Check], bool]]]:
    """The unmarked ways by whose failure a number may be doubted, each with what its failure must look like.

    Args:
        view: The number.
        ways: Every way that its words ask for.
    """
    if view.stated.base or view.of_before or _GIVEN.search(view.stated.left):
        return
    if _STEP_BEHIND.match(view.stated.right) or _PER_SO_MANY.match(view.stated.right):
        return
    start = view.stated.term.start
    sets: dict[str, dict[tuple[int, ...], list[Way]]] = {}
    for each in ways:
        if each.rule in _REACHES:
            places = tuple(sorted(abs(term.start - start) for term in each.inputs)[::-1])
            sets.setdefault(each.rule, {}).setdefault(places, []).append(each)
    for rule, by_places in sets.items():
        reach = _REACHES[rule]
        for places in sorted(by_places)[: reach.ranks]:
            for way in by_places[places]:
                if not way.near and _reached(view, way, reach):
                    yield way, _looks(view, reach)


def _reached(view: View, way: Way, reach: Reach) -> bool:
    start = view.stated.term.start
    if reach.ahead and any(term.start > start for term in way.inputs):
        return False
    beside = {each.term.start: each for each in view.others}
    if any(
        term.start not in beside or view.index - beside[term.start].sentence > reach.sentences
        for term in way.inputs
    ):
        return False
    near_by = [beside[term.start] for term in way.inputs]
    if way.rule == "multiple" and (
        near_by[0].size == near_by[-1].size or view.stated.left.rstrip().endswith("、")
    ):
        return False  # the one of the other, and nobody says so; an item of a list
    if (
        way.rule == "share"
        and MARGIN.search(view.stated.left)
        and not _GAIN.search(near_by[0].left)
    ):
        return False  # a revenue is no margin of another
    if way.rule == "difference" and view.stated.unit == "pp" and not comparable(view, *near_by):
        return False
    if way.rule == "difference" and all(each.unit == "%" for each in near_by):
        own = [each for each in view.others if each.sentence == view.index and each.unit == "%"]
        if own and not any(each in own for each in near_by):
            return False  # "a margin of 41.2%, up 130 basis points": of the level beside it
    if way.rule == "share" and (
        _of_one_untold(view)
        or (is_change(view.stated) and not (is_step(near_by[0]) and near_by[-1].base))
    ):
        return False
    if reach.here and all(each.sentence != view.index for each in near_by):
        return False
    if any(EXTREME.search(each.left[-8:]) for each in near_by):
        return False
    if way.rule == "ratio" and (not _of_each(view, *near_by) or of_another(view, *near_by)):
        return False
    if way.rule == "product" and (
        any(of_each(view)[:2]) or not all(_factor(view, each) for each in near_by)
    ):
        return False
    if way.rule == "product" and near_by[0].unit == near_by[1].unit == view.stated.unit != "1":
        return False  # 45 projects by 18 projects are none
    if way.rule == "share" and LINKED.match(view.stated.left) and near_by[0] not in view.before[:1]:
        return False  # "$174.1 million, or 31.9 % of sales": of that amount and no other
    if (
        way.rule == "share"
        and near_by[0].size > ALIKE * near_by[-1].size
        and view.stated.size < ALIKE / 2
    ):
        return False  # of two of about one size one is no small part of the other
    if way.rule == "product" and any(_RATIO.search(each.left) for each in near_by):
        return False  # "a book-to-bill of 1.25": it has been taken of another amount
    if way.rule == "product" and all(each.unit == "%" for each in near_by):
        # "71 % in bonds, 9 % in shares, 8 % in property": a share of a share says so
        return bool(_OF_ALL.search(view.stated.left) or _OF_ALL.match(view.stated.right))
    if way.rule == "average" and not _plain_mean(view, way):
        return False
    if way.rule == "difference" and not _ASKS_REST.search(
        view.stated.left + view.stated.right[:24]
    ):
        return False  # words of a sum ask for no difference
    if way.rule == "difference" and not _ASKS_PLAINLY.search(
        view.stated.left + view.stated.right[:24]
    ):
        # "was" and "had" stand before any level: only what its own paragraph tells may be meant
        block = view.sentence.block
        if any(view.material.sentences[each.sentence].block != block for each in near_by):
            return False
    if way.rule == "share" and is_item(near_by[-1]):
        return False
    if way.rule == "difference" and REST.search(view.stated.left) and is_item(near_by[0]):
        return False  # "A、B和C，其余 D": no item of the list is the whole
    if way.rule == "share" and (_SUMMED.search(view.stated.left) or "|" in view.stated.left):
        return False
    return way.operation != increase()


ALIKE = 0.95
"""How much of another number one may be and still be looked at as its part. Ours."""

_GAIN = lazy_re.words(
    r"利润|毛利|净利|收益|费用|成本|EBIT|\b(?:profit|income|earnings|loss|cost|expense|margin)"
)
"""Words of an amount of which a margin, or a rate of costs, may be told."""


def _of_one_untold(view: View) -> bool:
    """Whether a share names its part and no amount of that name is told: "合同A，资产B，寿险占比升至r"."""
    named = _NAMES_PART.search(view.stated.left)
    told = view.sentence.text()[: view.stated.term.start - view.sentence.start]
    return bool(named) and told.count(named["name"]) == 1  # type: ignore[index]


_NAMES_PART = lazy_re.compile(
    r"(?:^|,)(?P<name>[一-鿿]{2,4}?)(?:业务|类|型|产品)?占比[^,;。]{0,4}$"
)


def _factor(view: View, each: Near) -> bool:
    """Whether a number of the same paragraph may be multiplied: no rate of change, no share told in full."""
    block = view.material.sentences[each.sentence].block
    told = each.unit == "%" and (
        each.base
        or LINKED.match(each.left)
        or UP.search(each.left)
        or DOWN.search(each.left)
        or _TOLD.search(each.left)
        or _STEP_BEHIND.match(each.right)
        or (OF_TOTAL.match(each.right) and not LINKED.match(view.stated.left))
    )
    return block == view.sentence.block and not told


_TOLD = lazy_re.compile(r"(?:占比|比重|比例|率|份额)(?:约|为|是|达到?)*$")
"""Words of a share that says itself what it is of, and asks for no amount behind it."""


def _of_each(view: View, amount: Near, count: Near) -> bool:
    """Whether a divisor counts what the number is said to be of each of."""
    noun, letter, _ = of_each(view)
    if not count.amount or amount.unit != view.stated.unit or is_step(count):
        return False
    if "/" in amount.term.quantity.unit:
        return False
    if noun or letter:
        own = [
            each for each in view.before
            if each.sentence == view.index and counts_each(each, noun, letter)
        ]  # fmt: skip
        return counts_each(count, noun, letter) and (not own or count in own)
    return view.index - count.sentence <= 1


def _plain_mean(view: View, way: Way) -> bool:
    """Whether an average is of numbers of one time, or over a time that its sentence tells."""
    if len(way.inputs) == 1:
        return bool(view.sentence.moments)
    based = {each.term.start for each in view.others if each.base}
    paced = pace_of(view.stated.left, view.stated.right, denominator(view))
    return (not paced or len(way.inputs) > 2) and not any(
        term.start in based for term in way.inputs
    )


_PLAINLY = (
    r"其余|其他|剩|余|还有|尚|另|净|差|缺口|盈|亏|利润|增|减|多|少|高|低|升|降|年初|期初|原|之前|上[年月季周]|去年|"
    r"\b(?:remain\w*|rest|others?|balance|leav\w+|left|net|gap|shortfall|surplus|deficit|excess|loss|profit|gain|more|less|"
    r"fewer|higher|lower|above|below|up|down|rose|fell|climb\w*|grew|gr[ao]w\w*|declin\w*|dropp?\w*|ris\w+|widen\w*|narrow\w*|by|added|increase|decrease)\b"
)
_ASKS_PLAINLY = lazy_re.words(_PLAINLY)
_ASKS_REST = lazy_re.words(rf"{_PLAINLY}|\b(?:from|before|earlier|began|started|was|were|had)\b")
"""Words beside a number that may be what one amount leaves of another."""

_RATIO = lazy_re.words(
    r"\b(?:[a-z]+-to-[a-z]+|ratio)(?: of| was| is| stood at)?(?: about)? $|比率?(?:为|约为)?$"
)
"""Words before the ratio of two amounts."""

_OF_ALL = lazy_re.words(
    r".{0,24}(?:总|全部|整体|全体|相当于|即|折合|\b(?:all|total|overall|whole|entire|equals?|or|thus|so|therefore)\b)"
)
"""Words beside a share of a share, by which it is one of the whole."""

_SUMMED = lazy_re.words(r"合计|总共|共占|[二两三]者|\b(?:together|combined|in total)\b")
"""Words before a share of several parts."""


def _looks(view: View, reach: Reach) -> Callable[[Check], bool]:
    stated = view.stated.term

    def looks(made: Check) -> bool:
        if reach.digits:
            return of_its_digits(made, stated)
        return not reach.close or near(made, stated)

    return looks


# What the numbers before one give by what they are of: a price and a count, a power and hours, a flow and a time.
#
# "1.2 万张, 每张 22 万元, 光是买卡就要 26.4 亿元", "each pays $20 a month: $504 million a year". Articles that reckon
# on seldom name what they multiply; units leave few ways, and `closest` sees which of them no accident gives.


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
_PER_LEFT = lazy_re.words(
    rf"(?:每个?|单|\b(?:each|per|every|one|an?) )(?:(?P<time>{_A_TIME})|(?P<power>kW|MW|GW|千瓦|兆瓦)(?!h|时)|(?P<energy>kWh|MWh|GWh|Wh|度|千瓦时)|(?P<thing>[一-鿿A-Za-z]))"
)
_PER_RIGHT = lazy_re.words(
    rf"^ ?(?:/|per |an? |each |every |apiece|each)(?:(?P<time>{_A_TIME})\b|(?P<power>kW|MW|GW)(?!h)\b|(?P<energy>kWh|MWh|GWh)\b|(?P<thing>[A-Za-z]|$|[,.;]))?"
)
_YEARLY = lazy_re.words(
    r"年化|全年|每年|一年|年[收营租电折成费]|\bannual|\ba year|\byearly\b|\bper year\b|\brun[- ]rate\b"
)
_MONTHLY = lazy_re.words(r"每月|月均|\ba month|\bmonthly\b|\bper month\b")
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
        self.kinds = tuple(name for name in self.dims if name not in SECONDS)
        """What it is of or per, times left out."""

    def _per(self, unit: str) -> None:
        self.each = self.each or unit in _THINGS


def _typed(near: Near) -> _Typed:
    """What a number is of and per what; kept beside it for the numbers around it."""
    kept = near.__dict__
    if "_typed" not in kept:
        kept["_typed"] = _Typed(near)
    known: _Typed = kept["_typed"]
    return known


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
        _typed(each) for each in view.before
        if view.index - each.sentence <= BACK and each.unit not in _UNTYPED
        and not each.base and not STEP.search(each.left[-10:]) and not EXTREME.search(each.left[-8:])
    ][:MOST]  # fmt: skip
    result = _typed(stated)
    for count in (1, 2, 3):
        for inputs in combinations(pool, count):
            yield from _of_inputs(result, inputs)


def _of_inputs(result: _Typed, inputs: Sequence[_Typed]) -> Iterator[Way]:
    if len(inputs) == 3 and not any(each.rate for each in inputs):
        return
    if sum(each.rate for each in inputs) > 1:
        return
    kinds = [kind for each in (result, *inputs) for kind in each.kinds]
    if any(kinds.count(kind) == 1 for kind in kinds):
        return  # what but one of them is of is left over
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
    left: dict[str, int] = {name: -own for name, own in result.dims.items()}
    for each, power in zip(inputs, powers, strict=True):
        for name, own in each.dims.items():
            left[name] = left.get(name, 0) + own * power
    times = {name: power for name, power in left.items() if power}
    if not times.keys() <= SECONDS.keys() or not _things_fit(result, inputs, powers):
        return None
    scale = 1 / result.scale
    for each, power in zip(inputs, powers, strict=True):
        scale = scale * each.scale if power > 0 else scale / each.scale
    if sum(times.values()):
        # an amount of a year need not say so
        if any(name != "year" or abs(power) != 1 for name, power in times.items()):
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
