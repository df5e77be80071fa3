"""Readings of sums, averages and prices per unit, and of levels told again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from lianpu.audit.proof.arithmetic import extent
from lianpu.audit.proof.operations import per, ratio, total
from lianpu.audit.proof.slips import telling
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.reading import (
    CURRENCIES,
    Reading,
    amounts_before,
    at,
    column_of,
    fitted,
    fitting,
    rescaled,
    touches,
)
from lianpu.audit.readings.shares import together
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.measures import PREFIXED, prefix
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.quantity import exact
from lianpu.notation.numerals import read_count


def sums_of(
    book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None, tier: int
) -> Iterator[Reading]:
    groups = together(book, ask)
    for group in groups:
        stage = at(group[0], ask.stage, carried)
        if stage is not None and all(stage in each.levels for each in group):
            parts = tuple(each.scaled(stage) for each in group)
            made = fitted("sum", total(), parts, ask, group[0].scale)
            only = len(groups) == 1
            yield Reading(made.rule, made.operation, made.inputs, strict=only, sure=True)
    for each in found:
        stages = each.stages
        whole = _span_of(ask, each)
        if len(stages) >= 2 and whole:
            parts = tuple(each.scaled(stage) for stage in whole)
            yield fitted("sum", total(), parts, ask, each.scale)
        yield from levels_of(ask, (each,), tier)
        yield from _column_sum(book, ask, each, carried)


def _span_of(ask: Ask, series: Series) -> list[Stage]:
    """The stages that a sum or average over time covers; empty when it is not said."""
    stages = series.stages
    counts = (
        {len(stages)}
        if re.search(r"[两三四五六]年|(?:two|three|four|five|six) years", ask.lead + ask.after)
        else set()
    )
    yearly = re.search(r"年均|a year", ask.before + ask.after + ask.stated.quantity.text)
    if yearly and ask.steps is None:
        return stages
    found = _YEARS.search(ask.before + " " + ask.lead[-40:] + " " + ask.after)
    number = ask.steps
    if found and number is None:
        number = read_count(next(each for each in found.groups() if each))
    if number is None and re.search(r"total|合计|累计", ask.before + ask.after):
        years = [
            term.quantity.value for term in ask.sentence.terms
            if term.quantity.unit == "year" and term.start < ask.stated.start
        ]  # fmt: skip
        number = int(years[-1]) if years and years[-1] is not None else None
    if number is not None:
        return stages[-number:] if number <= len(stages) else []
    if ask.base is not None and ask.stage is not None:
        return [each for each in stages if ask.base.year <= each.year <= ask.stage.year]
    return stages if counts else []


_YEARS = lazy_re.compile(
    r"([两三四五六])(?:个)?年|\b(two|three|four|five|six) years", re.IGNORECASE
)


def _column_sum(book: Book, ask: Ask, series: Series, carried: Stage | None) -> Iterator[Reading]:
    """All rows of one column: confirmed only, as rows may be parts of each other."""
    if series.grid is None:
        return
    stage = at(series, ask.stage, carried)
    column = column_of(book, series, stage) if stage is not None else []
    if len(column) >= 2:
        assert stage is not None
        parts = tuple(each.scaled(stage) for each in column)
        made = fitted("sum", total(), parts, ask, series.scale)
        yield Reading(made.rule, made.operation, made.inputs, strict=False)


def averages_of(
    book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None
) -> Iterator[Reading]:
    for each in found:
        stage = at(each, ask.stage, carried)
        if stage is None:
            continue
        words = ask.before + ask.after + ask.stated.quantity.text
        if re.search(r"月均|a month|per month|monthly", words):
            months = {"": 12, "Q": 3, "H": 6}.get(stage.part[:1])
            if months and not OF_EACH.search(words):
                made = fitted("average", mean(months), (each.scaled(stage),), ask, each.scale)
                yield made
            continue
        whole = _span_of(ask, each)
        if len(whole) >= 2:
            parts = tuple(each.scaled(at_) for at_ in whole)
            yield fitted("average", mean(len(parts)), parts, ask, each.scale)
        column = [
            other for other in (book.of_grid(each.grid) if each.grid is not None else ())
            if other.column == each.column and not other.total and stage in other.levels
        ]  # fmt: skip
        if len(column) >= 3 and _MEAN.search(words) and not _OF_TIME.search(words):
            parts = tuple(other.scaled(stage) for other in column)
            made = fitted("average", mean(len(parts)), parts, ask, each.scale)
            yield Reading(made.rule, made.operation, made.inputs, strict=False)
    yield from _per(book, ask, found, carried)


OF_EACH = lazy_re.compile(
    r"每(?!个?[年季月周日天])[一-鿿]{1,8}|[人户店车台单件]均|\bper (?!month|quarter|year)[a-z]",
    re.IGNORECASE,
)
"""Words of a mean of each user or shop, as well as of a time."""
_OF_TIME = lazy_re.compile(
    r"[年季月周日]均|每[个]?[年季月周日天]|\b(?:a|per|each|every) (?:year|quarter|month|week|day)\b|annual",
    re.IGNORECASE,
)
"""Words of a mean over time, which is none over the rows of one time."""
_MEAN = lazy_re.compile(r"平均|均值|[校店户台]均|\b(?:average|mean)\b", re.IGNORECASE)


def _per(book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None) -> Iterator[Reading]:
    """One measure of an entity over another of it, or two numbers of one table at one time."""
    before = amounts_before(ask)
    for counted in before[:3]:
        for each in found:
            stage = at(each, ask.stage, carried)
            if stage is not None and counted.quantity.unit not in CURRENCIES:
                made = Reading("ratio", ratio(), (each.scaled(stage), counted), strict=False)
                if each.scale is not None:
                    yield made
        for amount in before[:4]:
            if amount is not counted:
                units = (amount.quantity.unit in CURRENCIES, counted.quantity.unit in CURRENCIES)
                money = ask.stated.quantity.unit.partition("/")[0] in CURRENCIES
                only = len(before) == 2 and units == (True, False) and money
                only = only and not _apart(ask, amount, counted)
                unit = counted.quantity.unit
                many = prefix(f"{ask.before} {ask.after}") if unit in PREFIXED else 1
                yield Reading("ratio", per(many), (amount, counted), strict=only, sure=only)
    pool = [each for each in found if each.grid is not None]
    for each in pool:
        stage = at(each, ask.stage, carried)
        if stage is None:
            continue
        for other in book.of_grid(each.grid):
            if other is each or stage not in other.levels:
                continue
            if other.entity != each.entity:
                continue
            for above, below in ((each, other), (other, each)):
                a, b = above.scaled(stage), below.scaled(stage)
                if not b.quantity.value or b.quantity.value <= 0:
                    continue
                operation = ratio()
                if above.scale is None:
                    operation = rescaled(operation, (a, b), ask.stated)
                two = _only_two(book, each, stage) or _named_ratio(ask, above, below)
                yield Reading("ratio", operation, (a, b), strict=two)


def _apart(ask: Ask, amount: Term, counted: Term) -> bool:
    """Whether an amount and a number of things are told by two verbs, or a total follows them.

    "Paid $150m of dividends and repurchased 2.4m shares at an average of $52.50 for $126m".
    """
    text = ask.sentence.document.text
    between = text[min(amount.end, counted.end) : max(amount.start, counted.start)]
    if re.search(r"\band \w+ed\b|并|[;；]", between):
        return True
    return any(
        term.start > ask.stated.end and term.quantity.unit == amount.quantity.unit
        for term in ask.sentence.terms
    )


def _named_ratio(ask: Ask, above: Series, below: Series) -> bool:
    """Whether the words name both measures: "5,600 tonnes per plant"."""
    unit = re.sub(r"[\d.,]+", " ", ask.stated.quantity.text)
    per = re.search(r"(?:per|each|every|a|an) (.{3,20})", ask.after)
    under = per.group(1) if per else ask.before
    return touches(above, unit + " " + ask.before) and touches(below, under)


def _only_two(book: Book, series: Series, stage: Stage) -> bool:
    """Whether a row has just two measures, so that a quotient can be no other."""
    same = [
        each for each in book.of_grid(series.grid)
        if each.entity == series.entity and stage in each.levels
    ]  # fmt: skip
    return len(same) == 2 and bool(series.entity)


def levels_of(ask: Ask, found: Sequence[Series], tier: int) -> Iterator[Reading]:
    """A level told again: the number of the table at the scale of the prose.

    "Up to 100" tells no level again: any smaller number would confirm it.
    """
    if not extent(ask.stated.quantity).bounded:
        return
    in_money = ask.stated.quantity.unit in CURRENCIES
    told_whole: bool | None = None
    # two digits agree with one of several years, at one of several scales, by chance
    digits = telling(ask.stated)
    for each in found:
        if each.grid is None:
            continue
        listed = None if ask.stage else _of_list(ask, each.stages)
        stage = listed or at(each, ask.stage)
        if stage is None:
            continue
        others = [] if ask.stage or not digits else each.stages
        for where in dict.fromkeys((stage, *others)):
            term = each.scaled(where)
            if term.quantity.unit in RATES or _per_unit(ask, term):
                continue
            inputs = (term,)
            operation = fitting(total(), inputs, ask, each.scale)
            known = each.scale is not None or not in_money
            if told_whole is None:
                told_whole = _tells(ask, tier)
            told = told_whole
            if ask.op is Op.SUM:
                # "合计" alone may add up anything; with the measure it is the table's total
                told = told and bool(each.measure) and touches(each, ask.before)
            # "EBIT €165m" after a half-year's sales is of no year of the table that it does not name
            dated = ask.stage is not None or len(each.stages) == 1 or where == listed
            dated = dated or (where == each.stages[-1] and _of_now(ask, each.stages))
            near = told and known and dated and may_be_slip(term, ask.stated)
            near = near and not _of_another_time(ask, where, term)
            yield Reading("restated", operation, inputs, strict=near)


_LIST = lazy_re.compile("分别[为是达]?(?:到|约)?(\ue001(?:(?:、|,|和|及|与|以及)+\ue001)+)")


def _of_list(ask: Ask, stages: Sequence[Stage]) -> Stage | None:
    """The time of an item of a list of as many numbers as a row has years: "收入分别为 a、b 和 c"."""
    if any(each.part or not each.year for each in stages):
        return None
    for match in _LIST.finditer(ask.sentence.mask):
        places = [at for at in range(*match.span(1)) if ask.sentence.mask[at] == "\ue001"]
        if ask.at in places and len(places) == len(stages) > 1:
            return stages[places.index(ask.at)]
    return None


_NOW = lazy_re.compile(r"报告期(?!各)|本报告期|本年度?|年内|今年")


def _of_now(ask: Ask, stages: Sequence[Stage]) -> bool:
    """Whether a sentence speaks of the year that a report is of, which a table of years prints last."""
    years = all(each.year and not each.part for each in stages)
    return years and bool(_NOW.match(ask.lead)) and "分别" not in ask.lead


def _of_another_time(ask: Ask, where: Stage, term: Term) -> bool:
    """Whether a table whose times are not read may be of another one than the sentence.

    It prints what the sentence tells before ("13,860 pupils (13,412 in 2024)"), or the sentence is of one
    month or quarter: the table's heads may name another (3月).
    """
    if where.year or ask.stage is None:
        return False
    told = [each.quantity.value for each in ask.sentence.terms if each.start < ask.stated.start]
    return term.quantity.value in told or bool(ask.stage.part)


def _per_unit(ask: Ask, term: Term) -> bool:
    """Whether a price by the unit is held to an amount: "sales of 11,420m, or 10,477 a tonne"."""
    return "/" in ask.stated.quantity.unit and "/" not in term.quantity.unit


def _tells(ask: Ask, tier: int) -> bool:
    """Whether words tell a level as the table has it: of its own subject and time, and compared with none."""
    if tier not in (1, 2):
        return False
    if tier == 2 and ask.stage is None:
        part = re.search(r"months|累计|前三季|半年|YTD|year to date|first half", ask.lead)
        if part is not None or not _SALES.search(ask.before):
            return False
    # "compared to 57.4 in the first quarter of 2023": its own time says which number of the row it is
    dated = ask.stage is not None and ask.stage.year and _OWN_TIME.match(ask.after)
    return bool(dated and _AGAINST.search(ask.before)) or not _COMPARED.search(ask.before)


_AGAINST = lazy_re.compile(r"\b(?:compared (?:to|with)|versus|vs\.?|against) $", re.IGNORECASE)
_OWN_TIME = lazy_re.compile(r" (?:in|for) (?:the )?(?:[a-z]+ ){0,3}\ue005", re.IGNORECASE)
_SALES = lazy_re.compile(r"营收|收入|\brevenues?\b|\bsales\b|\bturnover\b", re.IGNORECASE)
_COMPARED = lazy_re.compile(
    r"较|比|上周|上月|上季|去年|上年|\bfrom\b|against|compared|versus|\bvs\b|last (?:week|month|quarter|year)",
    re.IGNORECASE,
)


def rates_of(ask: Ask, found: Sequence[Series], tier: int) -> Iterator[Reading]:
    """A margin told again: the rate of the row of its name, at the time that is told."""
    if not extent(ask.stated.quantity).bounded:
        return
    for each in found:
        stage = at(each, ask.stage) if each.grid is not None else None
        if stage is None or each.levels[stage].quantity.unit != "%":
            continue
        near = tier == 1 and ask.stage is not None and _tells(ask, tier)
        term = each.levels[stage]
        near = near and may_be_slip(term, ask.stated) and touches(each, ask.before)
        if not near and term.quantity.value != ask.stated.quantity.value:
            continue
        yield Reading("restated", total(), (term,), strict=near)


def may_be_slip(cell: Term, stated: Term) -> bool:
    """Whether a number may be the cell told wrongly: near it, a power of ten away, or of its digits."""
    a, b = cell.quantity.value, stated.quantity.value
    if not a or not b:
        return False
    told, printed = (_NO_DIGIT.sub("", each.quantity.text) for each in (stated, cell))
    if told != printed and sorted(told) == sorted(printed):
        return True  # two digits exchanged
    rough = abs(float(b) / float(a))
    if 0.6 < rough < 1.6 and Fraction(2, 3) <= abs(exact(b) / exact(a)) <= Fraction(3, 2):
        return True
    # of a wrong scale the digits are right: 25.49 told as 2.6 is another number
    step = stated.quantity.step or Decimal(0)
    widest = max(float(step) / abs(float(b)), 0.001) * 1.001
    near = [scale for quick, scale in _SLIPS if abs(rough * quick - 1) <= widest]
    if not near:
        return False
    times, room = abs(exact(b) / exact(a)), max(exact(step) / abs(exact(b)), Fraction(1, 1000))
    return any(abs(times / scale - 1) <= room for scale in near)


_NO_DIGIT = lazy_re.compile(r"\D")
_SLIPS = tuple((10.0**-power, Fraction(10) ** power) for power in (1, 3, 4, -1, -3, -4))
"""What a slip of the scale multiplies by; the inverse in float64 for the quick look."""
