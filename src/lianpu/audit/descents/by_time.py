"""Amounts by time: what many cost over it, how long a stock lasts, sums spread over years, compound growth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from msgspec.structs import replace

from lianpu.audit.descents.averages import pace_of
from lianpu.audit.descents.views import Near, View, Way, Ways, alike, numbers
from lianpu.audit.proof.operations import Operation, cagr, operation, product, ratio
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.masking import worded
from lianpu.audit.stated.sentences import AMOUNT, DURATION, Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.notation.numerals import read_count

# What many cost over a stretch of time: "six vessels at $42,000 a day each. A full year of 365 days costs …".
#
# A price by the day, the number of those that are paid for, and the days: all three may stand in the sentence
# before, the number in words.


_SPENT = lazy_re.words(
    r"\b(?:cost|rent|hire|bill|pay|paid|spen[dt]|charge|fee|expense|outlay|total|amount|come|bring|earn|revenue|income|use|consum|burn|produc|make|equal|worth)\w*"
    r"|成本|租金|费用|支出|花费|耗资|付|合计|总计|共|总额|收入|耗|用|产|达|折合|相当于|需"
)
"""Words of what all of it comes to."""
_EACH = lazy_re.words(
    r"\beach\b|\bapiece\b|\bper (?:vessel|ship|unit|head|[a-z]+)\b|每[一-鿿]{1,2}|单[一-鿿]|人均"
)
"""Words of a price that is of one of many."""
_OF_EACH_TIME = lazy_re.compile(
    r"(?:每[天日]|[天日]均?|日)(?:[租产销用耗薪工][一-鿿]{0,3})?(?P<d>)(?:为|约|是)*$|(?:每(?:个)?月|月)(?:[租产销用耗薪工][一-鿿]{0,3})?(?P<m>)(?:为|约|是)*$"
)
_YEAR = lazy_re.words(r"\b(?:full|whole|entire)? ?year\b|\bannual|全年|一年|年(?:租|化|度)")
_STRETCH = {"d": ("day", 365), "w": ("week", 52), "m": ("month", 12), "q": ("quarter", 4)}


def by_time_ways(view: View) -> Ways:
    """Price by the day × number × days, where words say that they make an amount."""
    stated = view.stated
    if stated.base or not stated.amount or not _SPENT.search(stated.left):
        return
    before = [each for each in view.before if view.index - each.sentence <= 1]
    prices = [each for each in before if each.unit == stated.unit and _pace(each)]
    if len(prices) != 1 or prices[0].size >= stated.size:
        return
    price = prices[0]
    unit, in_year = _STRETCH[_pace(price)]
    lengths = [each for each in (*before, *view.behind) if each.unit == unit and each is not price]
    if len(lengths) > 1 or (not lengths and not _YEAR.search(stated.left + stated.right)):
        return
    days = (lengths[0].term,) if lengths else ()
    constant = 1 if lengths else in_year
    home = view.material.sentences[price.sentence]
    words = price.left + price.right
    many = _many(view, home, price)
    if _EACH.search(words):
        for count in many[:1]:
            yield Way("product", product(constant), (price.term, count, *days), True, named=True)
    elif not many:
        yield Way("product", product(constant), (price.term, *days), True, named=True)


def _pace(each: Near) -> str:
    """By which stretch of time a number is told: a day of "$42,000 a day", 日 of 每艘日租金."""
    told = pace_of(each.left, each.right, each.term.quantity.unit.partition("/")[2])
    if told:
        return told
    found = _OF_EACH_TIME.search(each.left)
    return next((key for key in ("d", "m") if found and found[key] is not None), "")


def _many(view: View, home: Sentence, price: Near) -> list[Term]:
    """What is counted before a price in its sentence, the nearest first; in words, too."""
    read = worded(home)
    if read is not home:
        told = [
            item
            for at, item in sorted(read.hidden.items(), reverse=True)
            if isinstance(item, Term) and read.mask[at] == AMOUNT
            and item.start < price.term.start and item.quantity.unit in _COUNTS
        ]  # fmt: skip
        return told
    ahead = [
        each
        for each in numbers(view.material, price.sentence)
        if each.term.start < price.term.start
    ]
    return [each.term for each in reversed(ahead) if each.unit in _COUNTS]


_COUNTS = frozenset(("1", "unit", "person"))


# How long a stock lasts: reserves over a month's imports, metal in store over a day's use, receivables in days of sales.


_LASTS = lazy_re.words(
    r"支撑|够用|可用|足够|维持|覆盖|满足|消化|周转|供应|只够|仅够|\bcover|\blast|\benough|\bsuppl|\bsustain|\bworth of\b|\brunway\b"
)
_DAYS_OF = lazy_re.compile(r"^ ?of (?:(?:annual|net|its|the) )*(?:sales|revenues?|turnover)\b")
_EQUAL = lazy_re.compile(r"\b(?:equals?|represents?|amounts? to|stood at|or|is|are|was|were)\b")
_PACES = {"d": "day", "m": "month", "w": "week"}
BACK = 2
"""Sentences back in which the stock and its use stand. Ours."""


def cover_ways(view: View) -> Ways:
    """The ways in which a stretch of time is a stock over what is used of it in one such time."""
    stated = view.stated
    if _DAYS_OF.match(stated.right) and _EQUAL.search(stated.left):
        own = [each for each in view.before if each.amount and each.sentence == view.index]
        if len(own) == 2 and alike(*own) and own[0].size > own[1].size:
            yield Way("ratio", _in_days(), (own[1].term, own[0].term), True, named=True)
    if not _LASTS.search(stated.left + stated.right):
        return
    near = [each for each in view.before if each.amount and view.index - each.sentence <= BACK]
    used = [each for each in near if _PACES.get(_cover_pace(each)) == stated.unit]
    stock = [each for each in near if not _cover_pace(each) and not each.base]
    for each in used[:1]:
        for whole in stock[:FEW]:
            of_one = whole.unit == each.unit or (each.unit == "1" and not whole.money)
            if of_one and whole.size > each.size:
                yield Way("ratio", ratio(), (whole.term, each.term), True, named=len(stock) == 1)


FEW = 2
"""Stocks that are tried, the nearest. Ours."""


def _cover_pace(each: Near) -> str:
    return pace_of(each.left, each.right, each.term.quantity.unit.partition("/")[2])


@operation
def _in_days() -> Operation:
    """part / year's amount × 365, of (part, amount)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return ratio().compute(terms) * Interval.exact(365)

    return Operation("ratio", compute, lambda names: f"{names[0]} / {names[1]} × 365")


# Amounts spread over time or made a year's: "$113bn over 5 years, so annual depreciation is $22.6bn", 以当季共 92 天计算, 一天赚 49 亿元.
#
# The stretch of time stands beside the number and counts without rounding; the amount is one told before it. A quarter
# that words annualise is taken four times.


_EACH_TIME = {
    "year": lazy_re.words(
        r"每年|年均|一年|年(?:折旧|摊销)|\bannual(?:ly)?\b|\b(?:a|per|each) year\b|\byearly\b"
    ),
    "month": lazy_re.words(r"每月|月均|一个月|\bmonthly\b|\b(?:a|per|each) month\b"),
    "day": lazy_re.words(r"每天|每日|日均|一[天日]|\bdaily\b|\b(?:a|per|each) day\b"),
}
"""Words of an amount for each of a time."""
_OVER = lazy_re.words(
    rf"\b(?:over|across)(?: about| the next| a period of)? [{DURATION}]"
    rf"|(?:分|按|在|以)[^\ue001-\ue006,;。]{{0,6}}[{DURATION}][^\ue001-\ue006,;。]{{0,4}}(?:摊销|折旧|分摊|平均|计算|计)"
)
_ANNUALISED = lazy_re.words(
    r"(?:\bannuali[sz](?:e|es|ing)\b|年化|折合全年)[^\ue001-\ue004;。]*[\ue001]|[\ue001],? annuali[sz]ed\b"
)
NEAR_BY = 60
"""Characters before a number in which words say that it is a year's. Ours."""
_QUARTER = lazy_re.words(r"\bquarter\b|\bQ[1-4]\b|季度?")


def spread_ways(view: View) -> Ways:
    """An amount before the number, over the stretch of time beside it; four times a quarter's; what offsets leave."""
    if not view.stated.amount:
        return
    mask = view.sentence.mask
    words = view.stated.left + " " + view.stated.right
    if DURATION in mask and _OVER.search(mask, 0, view.at):
        for unit, each_time in _EACH_TIME.items():
            if each_time.search(words):
                yield from _over(view, unit)
    if _ANNUALISED.search(mask, max(view.at - NEAR_BY, 0), view.at + 12):
        yield from _four_times(view)


def _over(view: View, unit: str) -> Ways:
    lengths = [
        item for at, item in view.sentence.placed
        if at < view.at and isinstance(item, Term) and item.quantity.unit == unit
        and item.quantity.value not in (None, 0, 1)
    ]  # fmt: skip
    if len(lengths) != 1:
        return
    told = [
        each for each in view.before
        if alike(each, view.stated) and each.size > view.stated.size and "/" not in each.term.quantity.unit
    ]  # fmt: skip
    for each in told[:MOST]:
        yield Way("ratio", ratio(), (each.term, _counted(lengths[0])), True)


MOST = 6
"""Amounts before a number that may have been spread. Ours."""


def _counted(term: Term) -> Term:
    """A stretch of time as it is counted, without rounding."""
    value = term.quantity.value
    return term.reading(replace(term.quantity, step=Decimal(0), low=value, high=value))


def _four_times(view: View) -> Ways:
    told = [
        each for each in view.before
        if alike(each, view.stated) and view.index - each.sentence <= 1
    ]  # fmt: skip
    home = view.material.sentences
    for each in told[:1]:
        if _QUARTER.search(home[each.sentence].text()):
            yield Way("product", product(4), (each.term,), True)


# From which two numbers, over how many years, a compound growth may be computed.


def compound_ways(view: View, amounts: list[Near]) -> Ways:
    """Compound growth between two numbers, over a list of years or of growths told year by year."""
    words = view.stated.left + view.stated.right
    told = _YEARS.search(words)
    steps = read_count(next(each for each in told.groups() if each)) if told else 0
    ends = [
        (first, last, {b - a for a in _years(first) for b in _years(last) if 1 <= b - a <= 15})
        for first, last in permutations(amounts, 2)
        if alike(first, last)
    ]
    yield from _over_list(view, amounts, steps)
    behind = re.match(r" ?[(]| from\b", view.stated.right)
    longest = max((max(spans) for _, _, spans in ends if spans), default=0)
    for first, last, spans in ends:
        here = first.sentence == last.sentence == view.index
        for years in {*spans, *({steps} if steps else set())} or range(2, 7):
            ahead = last.term.start < view.stated.term.start or bool(behind)
            ordered = first.term.start < last.term.start or bool(spans)
            if here and not spans and _is_past(first, last):
                ordered = first.term.start > last.term.start
            near = ahead and ordered and years == (steps or longest)
            next_to = last.sentence == view.index == first.sentence + 1 and bool(first.stage)
            plain = bool(steps) and (here or next_to) and not spans
            near = near and (spans == {years} or plain)
            here = here or (next_to and near)
            if spans or here:
                yield Way("cagr", cagr(years), (first.term, last.term), near, beside=True)
    before = [each for each in view.before if each.term.quantity.unit == "%"]
    if len(before) >= 2 and before[1].sentence == view.index and steps in (0, 2):
        yield Way("cagr", _over_years(2), (before[1].term, before[0].term), steps == 2)
    yield from _over_growths(view, before, steps)
    yield from _of_total(view, before, steps)
    yield from _since_before(view, amounts)


def _since_before(view: View, amounts: list[Near]) -> Ways:
    """A pace from the year before a level that has its growth beside it: "今年增长 24 %，达到 871；2025 年 1251，5 年（2020-2025 年）增速 12.2 %"."""
    told = _FROM_TO.search(view.stated.left)
    years = int(told["last"]) - int(told["first"]) if told else 0
    own = [each for each in amounts if each.sentence == view.index]
    last = max(
        (each for each in own if each.term.start < view.stated.term.start),
        key=lambda each: each.term.start, default=None,
    )  # fmt: skip
    if not told or last is None or not 1 < years <= MOST_YEARS:
        return
    rates = [each for each in view.before if each.unit == "%" and _GREW.search(each.left[-8:])]
    for level in amounts:
        grown = next(
            (
                rate for rate in rates
                if 0 < level.term.start - rate.term.end <= _NEXT_TO and rate.sentence == level.sentence
            ),
            None,
        )  # fmt: skip
        if grown is not None and alike(level, last) and level.term.start < last.term.start:
            inputs = level.term, grown.term, last.term
            yield Way("cagr", _from_before(years), inputs, near=True, named=True)


_NEXT_TO = 12
_FROM_TO = lazy_re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:-|–|—|~|至|到| to )(?P<last>(?:19|20)\d\d)"
)


@operation
def _from_before(years: int) -> Operation:
    """(last / (level / (1 + growth))) ^ (1/years) - 1."""
    plain, one = cagr(years), Interval.exact(1)
    return Operation(
        "cagr",
        lambda terms: plain.compute((terms[0] / (terms[1] + one), terms[2])),
        lambda names: f"({names[2]} / ({names[0]} / (1 + {names[1]}))) ^ (1/{years}) - 1",
    )


def _over_growths(view: View, before: list[Near], steps: int) -> Ways:
    """Compound growth of a list of growths as long as the years that are told: "分别增长 a、b、c，三年复合增速"."""
    listed = list(reversed(before[:steps]))
    if not 2 < steps == len(listed) or any(each.sentence != view.index for each in listed):
        return
    if not all(_AND.fullmatch(each.right) for each in listed[:-1]):
        return
    if len(before) > steps and _AND.fullmatch(before[steps].right):
        return  # a longer list than the years are told
    since = [each for each in view.before if each.term.start > listed[-1].term.start]
    if not _GREW.search(view.sentence.mask) or any(each.amount and not each.base for each in since):
        return
    yield Way("cagr", _over_years(steps), tuple(each.term for each in listed), True)


def _of_total(view: View, before: list[Near], steps: int) -> Ways:
    """The yearly pace of a growth over all the years: "gained 27.8 % over three years, or 8.5 % a year"."""
    own = [each for each in before if each.sentence == view.index]
    told = [
        each.size for each in view.others if each.unit == "year" and each.sentence == view.index
    ]
    if not steps and len(told) == 1 and told[0] == int(told[0]):
        steps = int(told[0])
    if 1 < steps <= MOST_YEARS and len(own) == 1 and _IN_ALL.search(view.sentence.mask):
        yield Way("cagr", _yearly(steps), (own[0].term,), True, named=True)
        yield Way("average", mean(steps), (own[0].term,), True, named=True)


MOST_YEARS = 30

_IN_ALL = lazy_re.words(
    r"\b(?:in total|in all|altogether|cumulative\w*|over (?:the )?(?:past |last )?\ue006|over the period|more today|more than (?:then|at))\b"
    r"|\bover (?:the )?(?:past |last )?(?:\ue006|\w+ years)|累计|合计|共|\ue006间|\ue006来|\ue006内"
)
"""Words of a growth over several years."""


@operation
def _yearly(count: int) -> Operation:
    """(1 + growth over all years) ^ (1/years) - 1."""
    plain, one = cagr(count), Interval.exact(1)
    return Operation(
        "cagr",
        lambda terms: plain.compute((one, terms[0] + one)),
        lambda names: f"(1 + {names[0]}) ^ (1/{count}) - 1",
    )


_GREW = lazy_re.words(r"增长|增速|同比|\bgr(?:ew|ow)|\bgrowth\b|\brose\b|\bup\b")


def _is_past(first: Near, last: Near) -> bool:
    """Whether the second of two numbers is told as what the first one is a multiple of: "A，是 2022 年 B 的 1.8 倍"."""
    ahead, behind = sorted((first, last), key=lambda each: each.term.start)
    return bool(_IS_OF.search(behind.left) and _TIMES_OF.match(behind.right)) and not ahead.base


_IS_OF = lazy_re.compile(r"[是为]\d{4}年$|\btimes (?:the|those|that)\b")


_TIMES_OF = lazy_re.compile(r"^[^,;]{0,4}的")


_YEAR_BEHIND = lazy_re.compile(r"^ ?(?:\(|in |for |at the end of )(?:FY ?)?((?:19|20)\d\d)\b")


def _years(each: Near) -> tuple[int, ...]:
    """The year that stands right behind a number, else all that are told beside it."""
    behind = _YEAR_BEHIND.match(each.right)
    return (int(behind[1]),) if behind else each.stage


def _over_list(view: View, amounts: list[Near], steps: int) -> Ways:
    """Compound growth over a list of years right before it, or from a base told beside the list."""
    own = [each for each in amounts if each.sentence == view.index]
    ahead = [each for each in own if each.term.start < view.stated.term.start]
    listed: list[Near] = []
    for each in reversed([each for each in ahead if not each.base]):
        if listed and not (alike(each, listed[-1]) and _AND.fullmatch(each.right)):
            if len(listed) > 1:
                break
            listed = []
        listed.append(each)
    listed.reverse()
    if len(listed) < 3:
        return
    bases = [each for each in own if each not in listed and each.base and alike(each, listed[0])]
    if not steps or steps == len(listed) - 1:
        made = cagr(len(listed) - 1)
        yield Way("cagr", made, (listed[0].term, listed[-1].term), True)
    for base in bases if steps in (0, len(listed)) else []:
        yield Way("cagr", cagr(len(listed)), (base.term, listed[-1].term), steps > 0)


_AND = lazy_re.words(
    r" ?(?:in \d{4}|for \d{4})?(?:、|,|/|和|与|及|以及|,? and)? ?(?:in \d{4} |约|\d{4}年(?:为|达|的)?)?"
)
"""Words between the numbers of a list of years."""


_YEARS = lazy_re.words(
    r"(?<!第)([两二三四五六七八九十])年|\b(two|three|four|five|six|seven|eight|nine|ten|twelve)[- ]years?\b|\b([2-9]|1\d)[- ]years?\b"
)


@operation
def _over_years(count: int) -> Operation:
    """Compound growth of growths told year by year: ((1 + a)(1 + b)) ^ (1/2) - 1."""
    plain, one = cagr(count), Interval.exact(1)

    def compute(terms: Sequence[Interval]) -> Interval:
        made = one
        for each in terms:
            made = made * (each + one)
        return plain.compute((one, made))

    def write(names: Sequence[str]) -> str:
        return f"({' × '.join(f'(1 + {name})' for name in names)}) ^ (1/{count}) - 1"

    return Operation("cagr", compute, write)
