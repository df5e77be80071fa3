"""Flows, prices and counts that follow from others by their units: "1,440 tokens a second, or 5.2 million an hour".

The words say that a number is the one before it told again, or what a count of them makes ("across 9 instances,
that is 12,960"); the units say how the numbers go together, and leave one way or none. A number that no way gives
is doubted only where its words link it to the one number that it must follow from.
"""

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
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import digits, far_from_its_bound, slip
from lianpu.audit.proof.verdicts import Claim, plain, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.measures import SECONDS, Measure, factor, measures
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

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
    if _LINKED.pattern.search(sentence.mask, begin, at) or item.quantity.text[:1] in "≈=":
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


_FOR_ONE = lazy_re.compile(
    r"[^\ue001-\ue006,;]{0,8}? ?(?:for|per) (?:one|a single|each|every|a) [A-Za-z]", re.IGNORECASE
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
