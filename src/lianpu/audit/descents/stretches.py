"""Amounts of stretches of one year that make up one another: nine months less the third quarter are the first half.

Which amounts belong together is told by the calendar: the quarters of one are those of two others together, or
what the second leaves of the first. That no other measure came between is told by the words: but the first names one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import permutations

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import STEP, Way, Ways
from lianpu.audit.proof.operations import difference, total
from lianpu.core import lazy_re

BACK = 2
"""Sentences back in which the other stretches stand. Ours."""

_STRETCH = lazy_re.compile(
    r"(?P<q>[一二三四]|1|2|3|4)季度|(?P<half>[上下])半年|(?P<nine>前三季度|前三个季度|首三季|前9个月|前九个月|1[-—–至]9月)|(?P<year>全年)"
    r"|\b(?P<qe>first|second|third|fourth)[ -]quarter\b|\b(?P<he>first|second)[ -]half\b|\b(?P<ne>(?:first )?nine[ -]months?)\b|\b(?P<ye>(?:full|whole)[ -]year)\b",
    re.IGNORECASE,
)
_QUARTERS = {
    "一": {1}, "二": {2}, "三": {3}, "四": {4}, "1": {1}, "2": {2}, "3": {3}, "4": {4},
    "first": {1}, "second": {2}, "third": {3}, "fourth": {4},
}  # fmt: skip
_HALVES = {"上": {1, 2}, "下": {3, 4}, "first": {1, 2}, "second": {3, 4}}

_LINKS = lazy_re.compile(
    r"单季度?|当季|累计|合计|其中|第|则|因此|由此|约|为|达到?|是|的|实现|仅|而|"
    r"\b(?:so|that|the|in|of|it|and|for|was|were|is|reached|came|to|accounted|contributed|therefore|thus|we|at|alone|brought|a|an|on|during|had|been|had been|year|this|only|then|which|there)\b"
    r"|[\W\d]",
    re.IGNORECASE,
)
"""Words that name no measure."""


def stretch_ways(view: View) -> Ways:
    """What two other stretches of the same year make of the stretch of a number."""
    own = _quarters(view.stated.left)
    if not own or _measure(view.stated.left) or STEP.search(view.stated.left):
        return
    told = [
        (each, quarters) for each in view.before
        if alike(each, view.stated) and not each.base and view.index - each.sentence <= BACK
        and (quarters := _quarters(each.left) or _quarters(each.right[:24]))
    ][:FEW]  # fmt: skip
    for (first, a), (last, b) in permutations(told, 2):
        if first.sentence != view.index and last.sentence != view.index:
            continue
        if not _of_one_year(view.stated, first, last) or not _unnamed_since(view, first, last):
            continue
        if b < a and own == a - b and first.size > last.size:
            yield Way("difference", difference(), (first.term, last.term), True)
        elif not a & b and own == a | b and first.term.start < last.term.start:
            yield Way("sum", total(), (first.term, last.term), True)


FEW = 4
"""Stretches before a number that are looked at, the nearest. Ours."""


@cache
def _quarters(words: str) -> frozenset[int]:
    """The quarters of the last stretch that words tell."""
    found = list(_STRETCH.finditer(words))
    if not found:
        return frozenset()
    told = {key: each for key, each in found[-1].groupdict().items() if each}
    [(key, word)] = told.items()
    if key in ("q", "qe"):
        return frozenset(_QUARTERS[word.casefold()])
    if key in ("half", "he"):
        return frozenset(_HALVES[word.casefold()])
    return frozenset({1, 2, 3} if key in ("nine", "ne") else {1, 2, 3, 4})


def _measure(words: str) -> str:
    """What words name besides a stretch of time."""
    return _LINKS.sub("", _STRETCH.sub("", words)).strip()


def _of_one_year(*each: Near) -> bool:
    return len({stage for near in each for stage in near.stage}) <= 1


def _unnamed_since(view: View, first: Near, last: Near) -> bool:
    """Whether the second of three names no measure, or that of the first, and none of another came since."""
    ahead, behind = sorted((first, last), key=lambda each: each.term.start)
    again = _measure(behind.left)
    if STEP.search(behind.left) or not _measure(ahead.left).endswith(again):
        return False
    since = behind if again else ahead
    return not any(
        each.unit == view.stated.unit and not each.base
        for each in view.before
        if since.term.start < each.term.start and each is not behind
    )
