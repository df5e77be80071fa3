"""Numbers that a word of consequence draws from those right before them: "…, which makes 5.89 billion", "折合 6,040 万吨".

The word says that the number follows, and not how. Units say how: a price and what is bought make money, an
amount and what it is spread over make a price, two amounts of one unit make a step or a multiple.
Only the nearest numbers are tried. Where none of their ways gives the number and nothing else around it does,
one that comes near it casts doubt.
"""

from __future__ import annotations

import re
from itertools import combinations

from lianpu.audit.descents.kin import TIMES, Near, View, alike
from lianpu.audit.descents.ways import OF_OTHERS, STEP, Way, Ways, is_item
from lianpu.audit.proof.operations import difference, multiple, product, ratio
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re

_SO = lazy_re.compile(
    r"\bi\.e\.|(?:earnings|share|sales|EBITDA)[^\ue001-\ue006,;]{0,12} (?:gives?|gave|makes?)\b|\bthat (?:is|makes)\b(?! (?:why|how|where))|\bwhich (?:makes?|made|gives?|gave|brings? in|brought|means|leaves|left|implies|comes to|came to|works out|equals|puts?)\b|"
    r"\b(?:comes?|came|amount(?:s|ed)?|works? out|equal(?:s|led)?|equivalent) (?:to|at)\b|\b(?:so that|thus|therefore|hence)\b|"
    r"[,;] (?:giving|making|costing|bringing|leaving|implying)\b"
    r"|即|折合|折算|相当于|据此|因此|由此|按此|故(?!障)|(?:按|以)[^,;。]{1,30}(?:计算|测算|估算|推算|计)(?=[,;])",
    re.IGNORECASE,
)
"""Words by which what follows is drawn from what was told."""

_LEFT = lazy_re.compile(
    r"\b(?:which|that) (?:leaves|left)\b|\bputs? the\b[^\ue001-\ue006,;]{0,30}\bat\b|[,;] leaving\b|\b(?:thus|therefore|hence)\b|由此|据此",
    re.IGNORECASE,
)
"""Words by which what follows is what one amount leaves of another: others of one unit come to anything."""

_OR = lazy_re.compile(
    r"^[ ,(]*(?:or|i\.e\.|that is|即|折合|相当于)(?: about| some| nearly| roughly|约|近)*(?: a| an)? ?$",
    re.IGNORECASE,
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
        for way in _typed(stated, first, last):
            if way.rule != "difference" or _LEFT.search(between):
                yield way


def _moved(each: Near) -> bool:
    """Whether a number is a rate of change, a step or an earlier level."""
    if each.base or STEP.search(each.left):
        return True
    return each.unit in RATES and bool(UP.search(each.left) or DOWN.search(each.left))


def _typed(stated: Near, first: Near, last: Near) -> Ways:
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


_EACH = lazy_re.compile(r"^ ?(?:per|each|apiece|an?) ?[a-z]*\b", re.IGNORECASE)
"""Words behind an amount of one: no two amounts leave it."""

_OF_EARNINGS = lazy_re.compile(r"\bmultiple\b|\btimes\b|倍|市[盈净销]率|PE|earnings", re.IGNORECASE)
"""Words beside a multiple that values what it multiplies."""

_COUNTS = frozenset(("1", "unit", "share", "person"))
"""Units of what is counted, and not measured: 412 kilometres multiply by no tonnes to tonnes."""


def _per(each: Near) -> bool:
    return "/" in each.term.quantity.unit


_A_TIME = frozenset(("day", "week", "month", "quarter", "year"))


def _paced(each: Near) -> bool:
    """Whether a number is told by the day, month or year."""
    return each.term.quantity.unit.partition("/")[2] in _A_TIME
