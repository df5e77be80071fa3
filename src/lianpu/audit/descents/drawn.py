"""Whether words draw a number from those right before it: a word of consequence, or what has just been told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from lianpu.audit.descents.averages import of_each
from lianpu.audit.descents.priced import of_another
from lianpu.audit.descents.taken_away import flows
from lianpu.audit.descents.views import (
    LINKED,
    OF_OTHERS,
    PER_TWO,
    POINTS,
    TIMES,
    Near,
    View,
    Way,
    Ways,
    alike,
    is_item,
    less,
)
from lianpu.audit.proof.operations import (
    Operation,
    decline,
    difference,
    growth,
    multiple,
    operation,
    per,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.stated.pairs import COMPARED_EN, DOWN, UP, one_says_of_what
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.notation.literals import spotter

# Whether words say that a number follows from what has just been told: "so it widened by 14 %", "即每名用户 1,200 元".
#
# Such a number is no news: what it was computed from stands before it, in its sentence or the one before.


_RESULTS = (
    "fall|drop|rise|gain|increase|decrease|decline|reduction|improvement|saving|cut|cost|loss|profit|surplus|deficit|"
    "average|mean|ratio|share|rate|margin|yield|premium|discount|spread|gap|difference|lead|total|density|multiple|growth|jump|turnover"
)
_DRAWN = Trigger(
    r"\b(?:so|thus|therefore|thereby|hence|accordingly|consequently|making|implying|giving|leaving)\b(?! (?:far|long|called|much|many)\b)"
    r"|\b(?:which|that|this) (?:is|was|means|meant|makes|made|gives|gave|leaves|left|implies|implied|represents|represented|corresponds|puts|put|brings|brought|works out|worked out|equals|compares)\b"
    r"|\b(?:equal|equals|equivalent|corresponding|corresponds|amounts?|amounted|amounting|works? out|worked out|comes?|came) (?:to|at)\b"
    rf"|[,;] (?:or|i\.e\.|an? (?:[a-z-]+ ){{0,4}}?(?:{_RESULTS})(?: rate| ratio)?(?: of| in)?)\b"
    r"|因此|由此|因而|从而|据此|按此|以此|故(?!障)|即|折合|折算|折(?=每)|合(?=每|人民币)|对应|相当于|等于|意味着|可见|算下来|推算|"
    r"(?:按|以)[^,;。]{1,30}(?:计算|测算|估算|推算|折算|换算|计)"
)


def is_drawn(view: View) -> bool:
    """Whether a word of consequence stands before a number, behind the last one before it."""
    return view.sentence.has(_DRAWN, _clause(view))


LEAD = 90
"""Characters before a number in which its word of consequence stands. Ours."""
_NUMBER = lazy_re.compile("[\ue001-\ue004]")


def drawn_ways(view: View) -> Ways:
    """What the numbers told right before one give, the nearest first, where a word says that it follows from them."""
    stated = view.stated
    words = stated.left + stated.right
    if stated.base or view.of_before or is_item(stated) or OF_OTHERS.search(words):
        return
    if not is_drawn(view) or PER_TWO.search(stated.left):
        return
    pool = [each for each in view.before if view.index - each.sentence <= BACK]
    if stated.unit == "pp" or (stated.unit == "%" and POINTS.search(stated.term.quantity.text)):
        rates = [each for each in pool if each.unit == "%" and not each.stepped]
        for great, small in _pairs(rates):
            yield Way("difference", difference(), (great.term, small.term))
    elif stated.unit == "%":
        yield from _rates(view, pool)
    elif stated.unit == "x" and not _OF_NAMED.match(stated.right):
        for great, small in _pairs([each for each in pool if each.amount]):
            yield Way("multiple", multiple(), (small.term, great.term))
    elif stated.amount:
        yield from _amounts(view, pool)


BACK = 2
"""Sentences back from which a number may be drawn. Ours."""
FEW = 3
"""Pairs that are tried for one operation, the nearest first. Ours."""


def _pairs(pool: Sequence[Near]) -> Iterator[tuple[Near, Near]]:
    """The nearest pairs of numbers of one measure, the greater first."""
    found = [
        (a, b) if a.size > b.size else (b, a)
        for b, a in combinations(pool[:6], 2) if _of_one(a, b) and a.size != b.size
    ]  # fmt: skip
    found.sort(key=lambda pair: -min(each.term.start for each in pair))
    yield from found[:FEW]


def _of_one(first: Near, second: Near) -> bool:
    """Whether two numbers may be of one measure; of two prices of one, the second need not say again of what."""
    return alike(first, second) or (
        first.money and first.unit == second.unit and one_says_of_what(first.term, second.term)
    )


def _rates(view: View, pool: Sequence[Near]) -> Ways:
    stated = view.stated
    behind = re.split("[,;]", stated.right)[0][:24]
    clause = _NO_VERB.sub(" ", _clause(view))
    amounts = [each for each in pool if each.amount]
    lower = DOWN.search(clause) or DOWN.search(behind) or _LOWER.match(behind)
    higher = (
        UP.search(clause) or UP.search(behind) or _HIGHER.match(behind) or _ABOVE.search(clause)
    )
    if lower or higher:
        for great, small in _pairs(amounts):
            if lower:
                yield Way("growth", decline(), (great.term, small.term))
            if higher:
                yield Way("growth", growth(), (small.term, great.term))
        return
    told = view.material.document.text[max(stated.term.start - LEAD // 2, 0) : stated.term.start]
    several = _SEVERAL.search(told) is not None
    part = pool[0] if pool and LINKED.match(stated.left) else None
    for great, small in _pairs(amounts) if not several else ():
        if part is not None and part not in (small, great):
            continue  # "$174.1 million, or 31.9 %": of that amount
        if part is great and part.sentence == view.index and not _RATIO.search(clause):
            continue
        yield Way("share", share(), (small.term, great.term))
        if _RATIO.search(clause):
            yield Way("share", share(), (great.term, small.term))
    if _TOGETHER.search(clause):
        for part, other in pairwise(amounts):
            for whole in amounts[2:]:
                if (
                    alike(part, other)
                    and alike(part, whole)
                    and whole.size > part.size + other.size
                ):
                    terms = (part.term, other.term, whole.term)
                    yield Way("share", _of_both(), terms)


def _amounts(view: View, pool: Sequence[Near]) -> Ways:
    stated = view.stated
    same = [each for each in pool if each.amount and alike(each, stated)]
    clause = _clause(view)
    noun, letter, scale = of_each(view)
    own = [each for each in same if each.sentence == view.index]
    for great, small in _pairs(own if len(own) > 1 else same):
        if flows(great) or flows(small):
            continue
        if _SUM.search(clause):
            yield Way("sum", total(), (great.term, small.term))
        else:
            yield Way("difference", difference(), (great.term, small.term))
    for count in (3, 4):
        run = same[:count]
        if len(run) == count and not any(map(flows, run)):
            if _SUM.search(clause):
                yield Way("sum", total(), tuple(each.term for each in reversed(run)))
            elif run[-1].size > sum(each.size for each in run[:-1]):
                yield Way("difference", less(), tuple(each.term for each in reversed(run)))
    own = [each for each in pool if each.unit == stated.unit or (each.amount and not each.money)]
    others = [each for each in pool if each.unit not in TIMES and each.unit not in ("pp", "x")]
    for first in own[:4]:
        for second in others[:4]:
            if OF_OTHERS.search(first.right):
                continue
            if first is second or _typed(stated) != _typed(first) or second.money:
                continue
            if noun or letter:
                if (
                    second.unit != "%"
                    and first.size > second.size
                    and not of_another(view, first, second)
                ):
                    yield Way("ratio", per(scale), (first.term, second.term))
            elif second.unit != stated.unit and _WORTH.search(clause) and not _LEFT.search(clause):
                yield Way("product", product(), (first.term, second.term))


def _typed(each: Near) -> str:
    """What a number is of: a money, or a count of anything."""
    return each.unit if each.money or each.unit in ("t", "Wh", "W", "m") else "1"


def _clause(view: View) -> str:
    return _NUMBER.split(view.sentence.mask[max(view.at - LEAD, 0) : view.at])[-1]


_OF_NAMED = lazy_re.compile(
    r"^ ?(?:the |its |their )?(?!as\b|that\b|former|previous|old)[A-Za-z]{3,}"
)
"""Words behind a multiple that name what it is of."""
_NO_VERB = lazy_re.words(r"\b[a-z]+-(?:up|down)\b|\b(?:ma[dk]e|makes|making|add(?:s|ed|ing)?) up\b")
"""A take-up is no move, nor is what makes up a whole."""
_LOWER = lazy_re.compile(
    r"^ ?(?:less|fewer|lower|smaller|cheaper|below|short|shorter|narrower|lighter)\b"
)
_HIGHER = lazy_re.compile(rf"^ ?{COMPARED_EN}")
_ABOVE = lazy_re.words(r"空间|溢价|\b(?:upside|premium|gap)\b")
_RATIO = lazy_re.words(r"率|\b(?:rate|ratio|cover)\b")
_TOGETHER = lazy_re.words(r"合计|两者|\b(?:combined|together|two)\b")
_WORTH = lazy_re.words(
    r"成本|费用|金额|对应|需|发电|用电|\b(?:costs?|worth|values?|valued|savings?|pays?|revenues?|sales|profits?|contain\w*|loads?|earn\w*|needs?|amounts? to|yields?|target)\b"
)
"""Words of an amount that a price or a rate makes of another."""
_LEFT = lazy_re.words(r"差|余|剩|净|\b(?:leav\w+|left|remain\w*|net|spread|discount|premium|gap)\b")
_SEVERAL = lazy_re.words(
    r"前[一二两三四五六七八九十]|合计|\b(?:top|first|largest) (?:two|three|four|five|six|ten)\b"
)
"""Words of several parts, whose share no one amount gives."""
_SUM = lazy_re.words(
    r"合计|总|共|全年|现货价|\b(?:total|together|combined|in all|all told|full year|whole|bill|sum|labour force|comes? to|came to)\b"
)


@operation
def _of_both() -> Operation:
    """(a + b) / whole."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute((terms[0] + terms[1], terms[2]))

    return Operation("share", compute, lambda names: f"({names[0]} + {names[1]}) / {names[2]}")


# Numbers that a word of consequence draws from those right before them: "…, which makes 5.89 billion", "折合 6,040 万吨".
#
# The word says that the number follows, and not how. Units say how: a price and what is bought make money, an
# amount and what it is spread over make a price, two amounts of one unit make a step or a multiple.
# Only the nearest numbers are tried. Where none of their ways gives the number and nothing else around it does,
# one that comes near it casts doubt.


_SO = spotter(
    r"\bi\.e\.|(?:earnings|share|sales|EBITDA)[^\ue001-\ue006,;]{0,12} (?:gives?|gave|makes?)\b|\bthat (?:is|makes)\b(?! (?:why|how|where))|\bwhich (?:makes?|made|gives?|gave|brings? in|brought|means|leaves|left|implies|comes to|came to|works out|equals|puts?)\b|"
    r"\b(?:comes?|came|amount(?:s|ed)?|works? out|equal(?:s|led)?|equivalent) (?:to|at)\b|\b(?:so that|thus|therefore|hence)\b|"
    r"[,;] (?:giving|making|costing|bringing|leaving|implying)\b"
    r"|即|折合|折算|相当于|据此|因此|由此|按此|故(?!障)|(?:按|以)[^,;。]{1,30}(?:计算|测算|估算|推算|计)(?=[,;])",
    caseless=True,
)
"""Words by which what follows is drawn from what was told."""

_CONCLUDED_LEFT = lazy_re.words(
    r"\b(?:which|that) (?:leaves|left)\b|\bputs? the\b[^\ue001-\ue006,;]{0,30}\bat\b|[,;] leaving\b|\b(?:thus|therefore|hence)\b|由此|据此"
)
"""Words by which what follows is what one amount leaves of another: others of one unit come to anything."""

_OR = lazy_re.words(
    r"^[ ,(]*(?:or|i\.e\.|that is|即|折合|相当于)(?: about| some| nearly| roughly|约|近)*(?: a| an)? ?$"
)
"""All words between two numbers of which the second says the first again."""

NEAREST = 3
"""Numbers before one from which it may be drawn. Ours."""


def concluded_ways(view: View) -> Ways:
    """What the nearest numbers before one give by their units, where a word says that it follows from them."""
    stated = view.stated
    others = OF_OTHERS.search(stated.left + stated.right) is not None
    if stated.base or view.of_before or others or is_item(stated):
        return
    before = [each for each in view.before if view.index - each.sentence <= 1][:NEAREST]
    text = view.material.document.text
    for last, first in combinations(before, 2):
        between = text[last.term.end : stated.term.start]
        if not (_SO.search(between) or _OR.match(between)):
            continue
        if is_item(last) or is_item(first) or _moved(last) or _moved(first):
            continue
        for way in _concluded_typed(stated, first, last):
            if way.rule != "difference" or _CONCLUDED_LEFT.search(between):
                yield way


def _moved(each: Near) -> bool:
    """Whether a number is a rate of change, a step or an earlier level."""
    if each.base or each.stepped:
        return True
    return each.unit in RATES and bool(UP.search(each.left) or DOWN.search(each.left))


def _concluded_typed(stated: Near, first: Near, last: Near) -> Ways:
    """The ways that the units of two numbers allow for a third."""
    a, b = first, last
    same = a.unit == b.unit and alike(a, b)
    great, small = (a, b) if a.size >= b.size else (b, a)
    if stated.unit == "x":
        if same and a.amount:
            yield Way("multiple", multiple(), (small.term, great.term), True)
    elif stated.unit in TIMES:
        if a.unit == b.unit and a.amount and _paced(b) != _paced(a):
            yield Way("ratio", ratio(), (great.term, small.term), True)
    elif stated.amount:
        yield from _of_amounts(stated, a, b, same)


def _of_amounts(stated: Near, a: Near, b: Near, same: bool) -> Ways:
    if same and a.unit == stated.unit:
        if (
            alike(a, stated)
            and not any(map(_per, (a, b, stated)))
            and not _EACH.match(stated.right)
        ):
            great, small = (a, b) if a.size >= b.size else (b, a)
            yield Way("difference", difference(), (great.term, small.term), True)
        return
    for first, second in ((a, b), (b, a)):
        if (
            first.unit == stated.unit
            and second.unit == "x"
            and _OF_EARNINGS.search(second.left + second.right)
        ):
            yield Way("product", product(), (first.term, second.term), True)
        if first.unit != stated.unit or second.unit in TIMES or second.unit in ("pp", "x"):
            continue
        if second.unit == "%" or (
            second.amount and not second.money and (first.money or second.unit in _COUNTS)
        ):
            yield Way("product", product(), (first.term, second.term), True)
        if second.amount and not second.money and first.size > stated.size and not _per(first):
            yield Way("ratio", ratio(), (first.term, second.term), True)


_EACH = lazy_re.words(r"^ ?(?:per|each|apiece|an?) ?[a-z]*\b")
"""Words behind an amount of one: no two amounts leave it."""

_OF_EARNINGS = lazy_re.words(r"\bmultiple\b|\btimes\b|倍|市[盈净销]率|PE|earnings")
"""Words beside a multiple that values what it multiplies."""

_COUNTS = frozenset(("1", "unit", "share", "person"))
"""Units of what is counted, and not measured: 412 kilometres multiply by no tonnes to tonnes."""


def _per(each: Near) -> bool:
    return "/" in each.term.quantity.unit


_A_TIME = frozenset(("day", "week", "month", "quarter", "year"))


def _paced(each: Near) -> bool:
    """Whether a number is told by the day, month or year."""
    return each.term.quantity.unit.partition("/")[2] in _A_TIME
