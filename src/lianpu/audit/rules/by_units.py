"""Numbers that follow by their units: flows and prices, one amount in two units, so many at a price."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from itertools import product as choices

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import Operation, operation, product
from lianpu.audit.proof.printing import plain
from lianpu.audit.proof.slips import digits, far_from_its_bound, slip
from lianpu.audit.proof.verdicts import Claim, judge, written
from lianpu.audit.rules.whole_shares import rest_of_whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.measures import SECONDS, Measure, factor, measures
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.spotting import MONEY, bare_quantity
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

# Flows, prices and counts that follow from others by their units: "1,440 tokens a second, or 5.2 million an hour".
#
# The words say that a number is the one before it told again, or what a count of them makes ("across 9 instances,
# that is 12,960"); the units say how the numbers go together, and leave one way or none. A number that no way gives
# is doubted only where its words link it to the one number that it must follow from.


_LINKED = Trigger(
    lazy_re.compile(
        r"(?:,? or|,? i\.e\.,?|\(|\bthat(?:'s| is| makes| means| gives| translates to| works out (?:to|at)| comes to| adds up to)"
        r"|\b(?:which|this) (?:is|makes|gives|means|translates to)|\bgiving(?: us)?|\bfor a total of|\bequals?|[=→≈]|\bso\b"
        r"|we're looking at|we are looking at|\bwould (?:generate|produce|cost|use|need|make)|\b(?:generates|produces|costs|uses|makes|means)"
        r"|\b(?:comes?|adds? up|amounts?) to|\b(?:costs?|draws?|needs?|takes?|totals?|totall?ing|a total of|an annuali[sz]ed|annuali[sz]es? (?:to|at))"
        r"|24 ?[x×/*] ?7\b[^\ue001-\ue006;.]{0,10}? it(?:'s| is| costs)"
        r"|即|也就是|就是|相当于|等于|折合|约合|需要?|需求|合计|共计|总计|一?共|年化)"
        r"[^\ue001-\ue006;。]{0,28}$"
    )
)
"""Words right before a number that make it one that follows from those before it."""
_AGAIN = lazy_re.compile(
    r"[^\ue001-\ue006;。]{0,40}?(?:,? or|,? i\.e\.,?|\(|[=→≈]|即|也就是|相当于|折合|合)(?: about| roughly| around| some|约)? ?$"
)
"""Words between two numbers of which the second says the first again."""
FAR = 2
"""Sentences of the paragraph before in which what a number follows from may be told. Ours."""
MOST = 8
"""Numbers before one that are tried; more of them say nothing by agreeing. Ours."""


def unit_findings(material: Material) -> Iterator[Finding]:
    """Every number that words make one that follows from those before it, and that their units give."""
    for index, sentence in material.each_sentence():
        if not sentence.terms or not (
            _LINKED.may(sentence.triggers)
            or _IN_ALL.may(sentence.triggers)
            or any(term.quantity.qualifier is Qualifier.ABOUT for term in sentence.terms)
        ):
            continue
        past = 0
        for at, item in sentence.placed:
            begin, past = max(past, at - 60), at + 1  # the words hide no number
            if not isinstance(item, Term) or not _linked(sentence, begin, at, item):
                continue
            own = sentence.once(measures)
            stated = next((each for each in own if each.at == at and each.term is item), None)
            if stated is None:
                continue
            here = [each for each in own if each.at < at]
            here += _cards(sentence, stated, at)
            if _ADDED.search(sentence.mask, begin, at) and any(
                each.dims == stated.dims for each in here
            ):
                continue  # what is added up follows from those before it, and from no price and count
            before = [
                each
                for other in material.window(index, FAR)[:-1]
                if other.block == sentence.block
                for each in other.once(measures)
            ]
            finding = _judged(material, sentence, stated, here, before)
            if finding is not None:
                yield finding


def _linked(sentence: Sentence, begin: int, at: int, item: Term) -> bool:
    """Whether words before a number, or "in all" behind it, make it follow from those before it."""
    linked = _LINKED.may_begin(sentence.masked, begin, at)
    if linked and _LINKED.pattern.search(sentence.mask, begin, at):
        return True
    if item.quantity.text[:1] in "≈=":
        return True
    if sentence.mask[at - 2 : at].strip() != ",":
        return False
    about = item.quantity.qualifier is Qualifier.ABOUT and not item.quantity.text[:1].isdigit()
    return about or _IN_ALL.pattern.match(sentence.mask, at + 1) is not None


def _cards(sentence: Sentence, stated: Measure, at: int) -> list[Measure]:
    """How many cards a machine holds whose hour is priced: 8 of "8×H100 … or $18.32 per instance-hour"."""
    machines = [name for name, power in stated.dims.items() if power == -1 and name in _MACHINES]
    match = _CARDS.search(sentence.mask, 0, at) if machines else None
    if match is None:
        return []
    start = sentence.origin[match.start("n")]
    quantity = bare_quantity(match["n"])
    whole = replace(quantity, step=Decimal(0), low=quantity.value, high=quantity.value)
    term = Term(whole, start, start + len(match["n"]))
    return [Measure(term, match.start("n"), {"chip": 1, machines[0]: -1})]


_CARDS = lazy_re.compile(r"(?<![\w.])(?P<n>\d{1,3}) ?[×x] ?(?:[A-Z][\w-]*\d\w*|GPUs?|[a-z]+s)\b")
_MACHINES = frozenset(("instance", "node", "server", "machine", "system", "box", "rack", "host"))
_ADDED = lazy_re.compile(r"(?:合计|共计|总计|一?共)[^\ue001-\ue006;。]{0,28}$")
_IN_ALL = Trigger(r"[^\ue001-\ue006,;.]{0,10} ?(?:in all|in total|altogether|all told)\b")


Way = tuple[tuple[Measure, ...], tuple[int, ...], Interval]
"""Inputs, whether each is above or beneath the stroke, and what leads from their times to that of the stated number."""


def _judged(
    material: Material,
    sentence: Sentence,
    stated: Measure,
    here: Sequence[Measure],
    before: Sequence[Measure],
) -> Finding | None:
    near = [*before, *here][-MOST:]
    meant: list[tuple[Way, Check]] = []
    for way in _ways(sentence, stated, near, here):
        made = _checked(way, stated)
        if made is None:
            continue
        if made.verdict is not Verdict.WRONG:
            apart = all(each in here for each in way[0])
            if digits(stated.term) < TELLING and not (apart and len(way[0]) == 1):
                continue  # one digit agrees with much
            if far_from_its_bound(made, stated.term):
                continue
            return _finding(material, sentence, stated, way, made, Severity.GREEN)
        meant.append((way, made))
    sure = [pair for pair in meant if _is_sure(sentence, stated, pair[0], here)]
    if len(sure) != 1 or not sure[0][1].certain or not slip(sure[0][1], stated.term):
        return None
    return _finding(material, sentence, stated, *sure[0], Severity.AMBER)


def _checked(way: Way, stated: Measure) -> Check | None:
    """Whether a way gives a number; of short inputs, which the author took as printed, what their digits give.

    Where "72 at $2 an hour" are said to make $145, the price was no rounded one: 108 to 180 would agree.
    """
    quantities = [each.term.quantity for each in way[0]]
    if digits(stated.term) > min(digits(each.term) for each in way[0]):
        quantities = [
            replace(each, step=Decimal(0), low=each.value, high=each.value)
            if each.qualifier is Qualifier.EXACT
            else each
            for each in quantities
        ]
    return check(_operation(way), quantities, stated.term.quantity)


TELLING = 2
"""Digits from which a number may be confirmed by several others. Ours."""


def _is_sure(sentence: Sentence, stated: Measure, way: Way, here: Sequence[Measure]) -> bool:
    """Whether words leave no other way: the number right before told again, or its price times the count beside it."""
    inputs = way[0]
    if len(inputs) == 1:
        last = here[-1] if here else None
        return inputs[0] is last and bool(
            _AGAIN.fullmatch(sentence.mask, inputs[0].at + 1, stated.at)
        )
    return len(here) == 2 and set(map(id, inputs)) == set(map(id, here)) and set(way[1]) == {1}


def _ways(
    sentence: Sentence, stated: Measure, near: Sequence[Measure], here: Sequence[Measure]
) -> Iterator[Way]:
    """Each number, and each two, whose units give those of the stated number."""
    groups: list[tuple[Measure, ...]] = [(each,) for each in reversed(near)]
    groups += [
        pair for pair in combinations(reversed(near), 2) if pair[0] in here or pair[1] in here
    ]
    for inputs in groups:
        for powers in choices((1, -1), repeat=len(inputs)):
            change = _change(sentence, stated, inputs, powers)
            if change is not None:
                yield inputs, powers, change


def _change(
    sentence: Sentence, stated: Measure, inputs: Sequence[Measure], powers: Sequence[int]
) -> Interval | None:
    """What leads from the times of the inputs to that of the stated number; None where the units do not fit."""
    left: Counter[str] = Counter()
    for each, power in zip(inputs, powers, strict=True):
        for name, own in each.dims.items():
            left[name] += own * power
    for name, own in stated.dims.items():
        left[name] -= own
    times = {name: power for name, power in left.items() if name in SECONDS and power}
    rest = {name: power for name, power in left.items() if name not in SECONDS and power}
    if len(inputs) == 1 and rest and times and set(rest.values()) <= {-1} and len(rest) == 1:
        # "$6.98 per GPU-hour, … $5,095 a month for one GPU"
        rest = {} if _FOR_ONE.match(sentence.mask, stated.at + 1) else rest
    if len(inputs) == 1 and (not times or rest):
        return None  # the same number told again says nothing
    if rest and not (
        len(rest) == 1
        and set(rest.values()) <= {1, -1}
        and any(name in each.dims for each in inputs for name in rest)
        and len(inputs) == 2
        and _counts(inputs, rest)
    ):
        return None
    return factor(times)


_FOR_ONE = lazy_re.words(
    r"[^\ue001-\ue006,;]{0,8}? ?(?:for|per) (?:one|a single|each|every|a) [A-Za-z]"
)


def _counts(inputs: Sequence[Measure], rest: Mapping[str, int]) -> bool:
    """Whether what is left is what one input counts: so many instances of the flow of each."""
    name, power = next(iter(rest.items()))
    return power == 1 and any(each.counts and dict(each.dims) == {name: 1} for each in inputs)


def _operation(way: Way) -> Operation:
    change = way[2]
    assert change.low is not None and change.high is not None
    return of_units(way[1], change.low, change.high)


@operation
def of_units(powers: tuple[int, ...], low: Fraction, high: Fraction) -> Operation:
    """The product of numbers, those of power -1 beneath the stroke, and of what leads from time to time."""
    change = Interval(low, high)

    def compute(terms: Sequence[Interval]) -> Interval:
        result = change
        for each, power in zip(terms, powers, strict=True):
            result = result * each if power > 0 else result / each
        return result

    def write(names: Sequence[str]) -> str:
        above = [name for name, power in zip(names, powers, strict=True) if power > 0]
        beneath = [name for name, power in zip(names, powers, strict=True) if power < 0]
        if low > 1:
            above.append(_range(low, high))
        elif high < 1:
            beneath.append(_range(1 / high, 1 / low))
        return " / ".join((" × ".join(above) or "1", *beneath))

    return Operation("product", compute, write)


def at_unit(many: int) -> Operation:
    """A price times an amount, the price one of so many of the units that amounts are kept in: of a thousand watt-hours."""
    return product() if many == 1 else of_units((1, 1), Fraction(1, many), Fraction(1, many))


def _range(low: Fraction, high: Fraction) -> str:
    return plain(low, 0) if low == high else f"({plain(low, 0)}-{plain(high, 0)})"


def _finding(
    material: Material,
    sentence: Sentence,
    stated: Measure,
    way: Way,
    made: Check,
    severity: Severity,
) -> Finding:
    inputs = tuple(each.term for each in way[0])
    here = [each for each in inputs if sentence.start <= each.start < sentence.end]
    span = sentence.span(stated.term, *here)
    claim = Claim("product", stated.term, inputs, (), span, strict=False)
    return replace(written(material.document, claim, made, severity), meant=True)


# One amount told in two units that fix each other: so many a second and an hour, basis points and points, ratios of a hundred.
#
# Nothing but their words decides: an hour has 3,600 seconds, a point a hundred basis points, and of several splits told
# alike those that do not come to a hundred are miswritten.


_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_PER = r"(?P<{0}>\ue001)(?P<of_{0}>(?: [a-z-]+){{0,3}}?) (?:per|an?|each|every) (?P<{1}>second|minute|hour|month|quarter|year)"
_OR = r"(?:,? or| \(or|,? i\.e\.,?|,? that is,?|,? which is| \(| =) (?:about |roughly |some )?"
_TIMES = Trigger(_PER.format("a", "first") + _OR + _PER.format("b", "last"))
_TIMES_ZH = Trigger(
    r"每(?P<first>秒|分钟|小时|月|季度|季|年)[^\ue001-\ue006,;。]{0,8}(?P<a>\ue001)[^\ue001-\ue006,;。]{0,8}[,(]?(?:即|也就是|相当于|折合|合|约合|等于|=)"
    r"每(?P<last>秒|分钟|小时|月|季度|季|年)[^\ue001-\ue006,;。]{0,8}(?P<b>\ue001)"
)
_NAMES = {
    "秒": "second", "分钟": "minute", "小时": "hour", "月": "month", "季": "quarter", "季度": "quarter", "年": "year",
}  # fmt: skip
_POINTS = Trigger(
    r"(?P<a>\ue002)(?: ?[(,]?(?:等于|相当于|就是|即|=) ?| (?:is|are|equals?|or|means?) )(?P<b>\ue003)"
)
_BASIS = lazy_re.words(r"bps?\b|基点|basis points?")
_SPLIT = Trigger(rf"(?<!\d){PERCENT} ?: ?{PERCENT}(?: ?: ?{PERCENT})*")


def same_amounts(sentence: Sentence) -> Iterator[Claim]:
    """Every amount that is told in a second unit, and every split beside others of its kind."""
    for trigger in (_TIMES, _TIMES_ZH):
        for match in sentence.each(trigger):
            yield from _by_time(sentence, match)
    for match in sentence.each(_POINTS):
        points, stated = sentence.term(match, "a"), sentence.term(match, "b")
        if points is not None and stated is not None and _BASIS.search(points.quantity.text):
            span = sentence.span(points, stated)
            yield Claim("ratio", stated, (points,), (product(),), span, strict=True)
    yield from _splits(sentence)


def _by_time(sentence: Sentence, match: re.Match[str]) -> Iterator[Claim]:
    first, last = sentence.term(match, "a"), sentence.term(match, "b")
    if first is None or last is None or first.quantity.unit != last.quantity.unit:
        return
    of = match.groupdict().get
    if of("of_b") and of("of_a") != of("of_b"):
        return
    one, other = (_NAMES.get(match[name], match[name].casefold()) for name in ("first", "last"))
    for lengths in (_SECONDS, _MONTHS):
        if one in lengths and other in lengths and one != other:
            longer, shorter = (last, first) if lengths[other] > lengths[one] else (first, last)
            times = max(lengths[one], lengths[other]) // min(lengths[one], lengths[other])
            span = sentence.span(first, last)
            yield Claim("product", longer, (shorter,), (product(times),), span, strict=True)


def _splits(sentence: Sentence) -> Iterator[Claim]:
    """Splits of a sentence, where one of as many parts comes to a hundred."""
    told = [
        [item for _, item in sentence.within(match.start(), match.end()) if isinstance(item, Term)]
        for match in sentence.each(_SPLIT)
    ]
    if len(told) < 2:
        return
    whole = [_comes_to_a_hundred(each) for each in told]
    for parts, right in zip(told, whole, strict=True):
        alike = any(
            good and len(other) == len(parts) for other, good in zip(told, whole, strict=True)
        )
        if not alike or any(each.quantity.qualifier is not Qualifier.EXACT for each in parts):
            continue
        made = rest_of_whole(len(parts) - 1)
        span = sentence.span(*parts)
        yield Claim("share", parts[-1], tuple(parts[:-1]), (made,), span, strict=not right)


def _comes_to_a_hundred(parts: Sequence[Term]) -> bool:
    return sum(each.quantity.value or 0 for each in parts) == 1


# What so many cost at a price for each, the number told before: "It draws 350 MW. At $3m per MW, that plant alone is $1.05bn".
#
# The price names its unit, and a single number of that unit is told right before: nothing else can be meant by "that".


_AT = Shape(
    lettered(
        r"(?:^|[:,;] ?)(?:at|priced at|assuming) (?:an? (?:price|cost|rate|average) of )?{p:Q}[^\ue001-\ue006,;.]{0,24}, "
        r"(?:that|this|it|they|those|these|the (?:[a-z-]+ ){0,2}[a-z-]+)(?: [a-z-]+){0,3}? "
        r"(?:is|are|was|were|costs?|(?:would|will) (?:cost|be)|comes? to|amounts? to|works? out (?:to|at)|adds? up to|means|makes) {q:Q}"
    ),
    "pq",
)
BEFORE = 2
"""Sentences before in which the number is looked for. Ours."""


def at_price(material: Material) -> Iterator[Finding]:
    """Every amount that a sentence works out from a price and the one number told of its unit."""
    for index, sentence in material.each_sentence():
        for match in _AT.matches(sentence):
            price, stated = sentence.term(match, "p"), sentence.term(match, "q")
            if price is None or stated is None:
                continue
            money, _, unit = price.quantity.unit.partition("/")
            if not unit or money not in MONEY or stated.quantity.unit != money:
                continue
            counted = _told(material, index, sentence, price, unit)
            if counted is None:
                continue
            span = sentence.span(price, stated)
            claim = Claim("product", stated, (price, counted), (product(),), span, strict=True)
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _told(
    material: Material, index: int, sentence: Sentence, price: Term, unit: str
) -> Term | None:
    """The one number of a unit that is told before a price, in its sentence or the nearest that has one."""
    for near in reversed(material.window(index, BEFORE)):
        alike = [
            term
            for term in near.terms
            if term.quantity.unit == unit and term.quantity.value and term.start < price.start
        ]
        if near.block != sentence.block and near is not sentence:
            return None
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None
