"""Whether words say that a number follows from what has just been told: "so it widened by 14 %", "即每名用户 1,200 元".

Such a number is no news: what it was computed from stands before it, in its sentence or the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from lianpu.audit.descents.each import of_each
from lianpu.audit.descents.flows import flows
from lianpu.audit.descents.kin import TIMES, Near, View, alike
from lianpu.audit.descents.priced import of_another
from lianpu.audit.descents.ways import (
    LINKED,
    OF_OTHERS,
    PER_TWO,
    POINTS,
    STEP,
    Way,
    Ways,
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
    share,
    total,
)
from lianpu.audit.stated.pairs import COMPARED_EN, DOWN, UP, one_says_of_what
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

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
        rates = [each for each in pool if each.unit == "%" and not STEP.search(each.left)]
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
_NO_VERB = lazy_re.compile(r"\b[a-z]+-(?:up|down)\b", re.IGNORECASE)
"""A take-up and a markdown are no moves."""
_LOWER = lazy_re.compile(
    r"^ ?(?:less|fewer|lower|smaller|cheaper|below|short|shorter|narrower|lighter)\b"
)
_HIGHER = lazy_re.compile(rf"^ ?{COMPARED_EN}")
_ABOVE = lazy_re.compile(r"空间|溢价|\b(?:upside|premium|gap)\b", re.IGNORECASE)
_RATIO = lazy_re.compile(r"率|\b(?:rate|ratio|cover)\b", re.IGNORECASE)
_TOGETHER = lazy_re.compile(r"合计|两者|\b(?:combined|together|two)\b", re.IGNORECASE)
_WORTH = lazy_re.compile(
    r"成本|费用|金额|对应|需|发电|用电|\b(?:costs?|worth|values?|valued|savings?|pays?|revenues?|sales|profits?|contain\w*|loads?|earn\w*|needs?|amounts? to|yields?|target)\b",
    re.IGNORECASE,
)
"""Words of an amount that a price or a rate makes of another."""
_LEFT = lazy_re.compile(
    r"差|余|剩|净|\b(?:leav\w+|left|remain\w*|net|spread|discount|premium|gap)\b", re.IGNORECASE
)
_SEVERAL = lazy_re.compile(
    r"前[一二两三四五六七八九十]|合计|\b(?:top|first|largest) (?:two|three|four|five|six|ten)\b",
    re.IGNORECASE,
)
"""Words of several parts, whose share no one amount gives."""
_SUM = lazy_re.compile(
    r"合计|总|共|全年|现货价|\b(?:total|together|combined|in all|all told|full year|whole|bill|sum|labour force|comes? to|came to)\b",
    re.IGNORECASE,
)


@operation
def _of_both() -> Operation:
    """(a + b) / whole."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute((terms[0] + terms[1], terms[2]))

    return Operation("share", compute, lambda names: f"({names[0]} + {names[1]}) / {names[2]}")
