"""The ways in which a number may follow from Series, the likeliest first; growth, multiples and steps of one at two times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof.operations import (
    cagr,
    decline,
    difference,
    growth,
    increase,
    mean_growth,
    multiple,
)
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.combined import averages_of, levels_of, rates_of, sums_of
from lianpu.audit.readings.reading import (
    Reading,
    alone,
    amounts_before,
    at,
    bases,
    fitted,
    share_terms,
)
from lianpu.audit.readings.shares import points_of, shares_of
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.subjects import every_subject, subjects
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re


def changes_of(ask: Ask, series: Series, carried: Stage | None) -> Iterator[Reading]:
    if ask.sentence.has(_OF_RATE, ask.before) or _OF_RATE_BEHIND.match(ask.after):
        return  # a share that doubled says nothing of the amounts it is a share of
    last = at(series, ask.stage, carried)
    if ask.order and last is not None:
        stages = series.stages
        last = stages[-1]
    if last is None:
        return
    firsts = bases(series, last, ask)
    if ask.op is Op.CAGR and ask.base is None and ask.steps is None:
        firsts = [each for each in series.stages[:1] if each.year < last.year]
    if not firsts and ask.op is Op.TIMES and ask.relative == "":
        firsts = [each for each in series.stages if each < last]
    for first in firsts:
        yield from _change(ask, series, first, last)
    if ask.sentence.has(_RESPECTIVELY, ask.sentence.mask):
        # a list of growth rates: one for each step of the series
        for a, b in pairwise(series.stages):
            for each in _change(ask, series, a, b):
                yield Reading(each.rule, each.operation, each.inputs, strict=False)


_OF_RATE_BEHIND = lazy_re.compile(
    r" ?(?:(?:its|their|his|the|our) )?(?:[a-z-]+ )?(?:(?:market )?share|margin|penetration)\b(?! price)",
    re.IGNORECASE,
)
_OF_RATE = Trigger(
    r"(?:份额|占比|比重|渗透率|利润率|净利率|毛利率)[^,;。]{0,10}$"
    r"|(?<!per )(?<!\ba )\b(?:share|margin|penetration)(?: rate)? (?:(?:had|has|have|more than|nearly|almost|grew|rose|increased|by|about) ?)*$"
)
"""Words by which a share or margin is what changed."""

_RESPECTIVELY = Trigger(r"分别|respectively")


def _change(ask: Ask, series: Series, first: Stage, last: Stage) -> Iterator[Reading]:
    terms = (series.levels[first], series.levels[last])
    if any(each.quantity.unit in ("%", "pp") for each in terms):
        return
    years = last.year - first.year
    if ask.op in (Op.GROWTH, Op.FALL):
        negative = ask.stated.quantity.value is not None and ask.stated.quantity.value < 0
        falls = ask.op is Op.FALL and not negative
        yield Reading("growth", decline() if falls else growth(), terms)
    elif ask.op is Op.CAGR and years >= 1:
        yield Reading("cagr", cagr(years), terms)
        if not re.search(r"复合|CAGR|compound", ask.sentence.mask, re.IGNORECASE):
            yield Reading("growth", mean_growth(years), terms)
    elif ask.op is Op.TIMES and _QUOTIENT.search(ask.lead) is None:
        yield Reading("multiple", multiple(), terms, doubt=ask.stated.quantity.step == 0)
        if ask.two_ways:
            yield Reading("multiple", increase(), terms)
    elif ask.op is Op.STEP:
        falls = bool(re.search(r"减|降|少|fell|declin|decreas|drop|down|lower|lost", ask.before))
        scaled = (series.scaled(first), series.scaled(last))
        order = scaled if falls else (scaled[1], scaled[0])
        yield fitted("difference", difference(), order, ask, series.scale)


_QUOTIENT = lazy_re.compile(r"[^\W\d_] ?[/÷] ?[^\W\d_][^,;:。\ue001-\ue006]{0,30}[:=] ?$")
"""A label of one measure by another, "Debt/EBITDA: ": its multiple is of the two, and of no time before."""


def times_of_other(
    book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None
) -> Iterator[Reading]:
    """ "A is 3.9 times B": the levels of two Series at one time."""
    for other in subjects(book, ask.after):
        stage = at(other.series, ask.stage or ask.base, carried)
        for amount in amounts_before(ask)[:2]:
            pair = share_terms(alone(amount), other.series, stage) if stage is not None else None
            if stage is not None and other.series.scale is not None and pair is None:
                pair = (amount, other.series.scaled(stage))
            if pair is not None:
                yield Reading("multiple", multiple(), (pair[1], pair[0]), strict=False)
    named = every_subject(book, ask.lead + " " + ask.after)
    for each in found:
        for other in named:
            stage = at(each, ask.stage, carried)
            if other.series is each or stage is None or other.series.grid is not each.grid:
                continue
            pair = share_terms(each, other.series, stage)
            if pair is not None:
                yield Reading("multiple", multiple(), (pair[1], pair[0]), strict=False)


def readings(
    book: Book, ask: Ask, found: Sequence[Series], tier: int, carried: Stage | None
) -> Iterator[Reading]:
    """Every reading of a number about some Series, the likeliest first."""
    if ask.op in (Op.GROWTH, Op.FALL, Op.CAGR, Op.TIMES, Op.STEP):
        for each in found:
            yield from changes_of(ask, each, carried)
        if ask.op is Op.TIMES and len(found) and not ask.two_ways:
            yield from times_of_other(book, ask, found, carried)
    elif ask.op is Op.SHARE:
        yield from shares_of(book, ask, found, carried)
        yield from rates_of(ask, found, tier)
    elif ask.op is Op.POINTS:
        yield from points_of(book, ask, found, carried)
    elif ask.op is Op.SUM:
        yield from sums_of(book, ask, found, carried, tier)
    elif ask.op is Op.AVERAGE or ask.op is Op.PER:
        yield from averages_of(book, ask, found, carried)
    elif ask.op is Op.LEVEL:
        yield from levels_of(ask, found, tier)
