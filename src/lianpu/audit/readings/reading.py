"""One reading of a number: levels of Series, the operation over them, and the times that are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from math import log10

import msgspec

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.printing import word_scale
from lianpu.audit.readings.ask import Ask
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.subjects import subjects
from lianpu.audit.stated.totals import IS_PART
from lianpu.core import lazy_re
from lianpu.core.interval import Interval, added


class Reading(msgspec.Struct, frozen=True):
    """One operation over levels."""

    rule: str
    operation: Operation
    inputs: tuple[Term, ...]
    strict: bool = True
    """Whether its failure says something."""
    sure: bool = False
    """Whether the words name all its inputs, so that few digits that agree are no accident."""
    doubt: bool = False


def alone(term: Term) -> Series:
    """A number of the prose as a Series of its own."""
    return Series("", "", {Stage(0): term}, Fraction(1), None)


def amounts_before(ask: Ask) -> list[Term]:
    """Amounts of the sentence in front of a number, the nearest first."""
    found = [
        item for at, item in ask.sentence.hidden.items()
        if at < ask.at and isinstance(item, Term) and item.quantity.value
        and item.quantity.unit not in ("%", "pp", "x", "year", "month", "day", "hour")
    ]  # fmt: skip
    return sorted(found, key=lambda term: -term.start)


def previous_amount(ask: Ask) -> Term | None:
    """The amount right before a number."""
    return next(iter(amounts_before(ask)), None)


def when(series: Series, ask: Ask, carried: Stage | None) -> Stage | None:
    """The stage of a level: that of the sentence, or a year before it for "a year ago"."""
    if ask.relative != "ago":
        return at(series, ask.stage or ask.base, carried)
    now = at(series, ask.stage, carried)
    if now is None:
        return None
    before = now.before(quarter=False)
    return before if before in series.levels else None


def at(series: Series, stage: Stage | None, carried: Stage | None = None) -> Stage | None:
    """The stage of a Series that a sentence means; its newest when nothing is said."""
    stages = series.stages
    if len(stages) == 1 and stages[0].year == 0:
        return stages[0]
    for asked in (stage, carried):
        if asked is None:
            continue
        if asked.year and series.dated:
            if asked in series.levels:
                return asked
        else:
            for each in reversed(stages):
                if asked.fits(each):
                    return each
        if stage is not None:
            return None
    return stages[-1] if stages else None


def bases(series: Series, last: Stage, ask: Ask) -> list[Stage]:
    """What a change may be measured from, the likeliest first."""
    if ask.base is not None:
        return [each for each in series.stages if ask.base.fits(each) and each < last]
    if ask.steps is not None:
        return [each for each in (Stage(last.year - ask.steps, last.part),
                                  Stage(last.year - ask.steps + 1, last.part)) if each in series.levels]  # fmt: skip
    if ask.relative == "whole":
        return [series.stages[0]] if series.stages[0] < last else []
    wanted: list[Stage] = []
    if ask.relative == "quarter":
        wanted = [last.before(quarter=True)] if last.part[:1] in "QHM" and last.part[1:] else []
    elif ask.relative == "year" or not last.part:
        wanted = [last.before(quarter=False)]
    elif last.part[:1] in ("Q", "H", "M"):
        wanted = [last.before(quarter=False), last.before(quarter=True)]
    return [each for each in wanted if each in series.levels]


def fitted(
    rule: str, operation: Operation, inputs: tuple[Term, ...], ask: Ask, scale: Fraction | None
) -> Reading:
    """A reading whose scale is known, or the one power of ten that brings it near the number."""
    return Reading(rule, fitting(operation, inputs, ask, scale), inputs)


def fitting(
    operation: Operation, inputs: tuple[Term, ...], ask: Ask, scale: Fraction | None
) -> Operation:
    """The operation of `fitted`."""
    if scale is not None or all(each.quantity.unit not in ("1", "money") for each in inputs):
        return operation
    if all(word_scale(each.quantity.text) != 1 for each in inputs):
        return operation  # 31万 prints its own scale, and is never 31万亿
    return rescaled(operation, inputs, ask.stated)


def rescaled(operation: Operation, inputs: tuple[Term, ...], stated: Term) -> Operation:
    """The operation times the power of ten by which prose and table print differently."""
    points = [Fraction(each.quantity.value or 0) for each in inputs]
    result = operation.compute([Interval.exact(each) for each in points]).middle
    value = Fraction(stated.quantity.value or 0)
    if not result or not value:
        return operation
    powers = (0, 3, 4, 6, 8, 9, 12, -3, -4, -6, -8)
    times = float(value / result)
    best = min(powers, key=lambda each: abs(log10(times) - each)) if times > 0 else 0
    return operation if best == 0 else _at_scale(operation, best)


@operations.operation
def _at_scale(plain: Operation, power: int) -> Operation:
    factor = Interval.exact(Fraction(10) ** power)
    return Operation(plain.name, lambda terms: plain.compute(terms) * factor, plain.write)


def column_of(book: Book, series: Series, stage: Stage) -> list[Series]:
    """The rows of a Series' column that print a number at a stage, totals left out.

    A last row that all above it add up to is their total, whatever it is called: "Group".

    None where rows are of several units, as revenue, containers and capital spending add up to
    nothing, or where a row is said to be part of another.
    """
    found = [
        each for each in book.of_grid(series.grid)
        if each.column == series.column and not each.total
        and each.measure == series.measure and stage in each.levels
    ]  # fmt: skip
    units = {tail[1] for each in found if (tail := _ROW_UNIT.search(each.entity))}
    printed = {each.levels[stage].quantity.unit for each in found}
    alike = len(units) < 2 and len(printed) < 2 and len({each.scale for each in found}) < 2
    found = _without_sum(found, stage)
    return found if alike and not any(_PART_OF_ROW.match(each.entity) for each in found) else []


def _without_sum(found: list[Series], stage: Stage) -> list[Series]:
    if len(found) < _FEWEST_SUMMED:
        return found
    *parts, last = (each.levels[stage].quantity.interval for each in found)
    return found[:-1] if added(parts).meets(last) else found


_FEWEST_SUMMED = 3
"""Rows from which a last one that the others add up to is no chance; ours."""


_PART_OF_ROW = lazy_re.compile(IS_PART, re.IGNORECASE)
"""Words that make a row part of one above it."""


_ROW_UNIT = lazy_re.compile(
    r"[(（]((?:[百千万亿]*[元人次台件吨箱辆家只股套度米亩倍个]|[百千万亿]+[一-鿿]{1,4}|[$€£¥%％]\S{0,3}|(?:US|HK|NT)\$ ?\S{0,3}|"
    r"[a-z]{2,9}s|[A-Z]{2,4}))[)）]$"
)
"""The unit that a row names behind its label: 吞吐量(万标准箱), Headcount (persons)."""


def totals_of(book: Book, part: Series) -> list[Series]:
    """The total of the same table and column; the revenue or market where no row is named total."""
    if part.grid is None:
        return []
    same = [each for each in book.of_grid(part.grid) if each is not part]
    exact = [each for each in same if each.total and each.column == part.column]
    if exact:
        return exact
    by_name = [
        each for each in same
        if re.search(r"^(?:营业)?总?(?:收入|营收)$|市场规模|^(?:net |total )?(?:revenues?|sales)$|^market\b",
                     (each.entity or each.measure).strip(), re.IGNORECASE)
    ]  # fmt: skip
    return by_name


def share_terms(part: Series, whole: Series, stage: Stage) -> tuple[Term, Term] | None:
    own, other = at(part, stage), at(whole, stage)
    if own is None or other is None:
        return None
    if any(stage.year and each.year and stage != each for each in (own, other)):
        return None
    a, b = part.levels[own], whole.levels[other]
    if any(each.quantity.unit in RATES for each in (a, b)):
        return None
    if (part.grid is None) != (whole.grid is None):
        money = [
            each.scale is not None if each.grid is not None else
            each.levels[at_].quantity.unit in CURRENCIES
            for each, at_ in ((part, own), (whole, other))
        ]  # fmt: skip
        if not all(money):
            return None
    if part.grid is not whole.grid or part.scale != whole.scale:
        if part.scale is None or whole.scale is None:
            return None
        a, b = part.scaled(own), whole.scaled(other)
    return a, b


CURRENCIES = MONEY | {"money"}


def of_unit(found: list[Series], ask: Ask) -> list[Series]:
    """Of several measures of one row those in the unit of the number, or that the words name.

    None in another currency than the number's: €6.2bn is no slip of a row in US$.
    """
    unit = ask.stated.quantity.unit.partition("/")[0]
    if unit in MONEY:
        found = [each for each in found if each.currency in (None, unit)]
    if len({(id(each.grid), each.column) for each in found}) < 2:
        return found
    if unit in RATES:
        words = ask.lead[-80:] + ask.after
        money, counted = re.search(r"金额|收入", words), re.search(r"数量|件数|起数|事件", words)
        if bool(money) == bool(counted):
            named = [each for each in found if each.measure and subjects([_bare(each)], ask.after)]
            return named or _touched(found, ask.after) or found
        wanted = bool(money)
    else:
        wanted = unit in CURRENCIES
    fits = [each for each in found if (each.scale is not None) == wanted] or found
    if len({(id(each.grid), each.column) for each in fits}) < 2:
        return fits
    printed = re.sub(r"[\d.,]+", " ", ask.stated.quantity.text)
    return _touched(fits, f"{printed} {ask.after[:24]}") or _touched(fits, ask.before) or fits


def _touched(found: Sequence[Series], words: str) -> list[Series]:
    """The Series of which a word of the measure stands in some words, if not all are."""
    words = words.casefold()
    said = {each: _touches(each, words) for each in {each.measure for each in found}}
    named = [each for each in found if said[each.measure]]
    return named if len(named) < len(found) else []


def touches(series: Series, words: str) -> bool:
    """Whether any word or unit of a measure stands in some words."""
    return _touches(series.measure, words.casefold())


def _touches(measure: str, words: str) -> bool:
    stems = _stems(measure)
    return stems is not None and stems.search(words) is not None


@lru_cache(maxsize=4096)
def _stems(measure: str) -> re.Pattern[str] | None:
    """Any word or unit of a measure, at the beginning of a word; None where it has none."""
    stems = re.findall(
        r"[a-z]{4,}|(?<![a-z])[kmgt]?wh?(?![a-z])|(?<![a-z])km(?![a-z])|[一-鿿]{2,}",
        measure.casefold(),
    )
    words = "|".join(
        re.escape(stem.rstrip("s") if len(stem) > 3 else stem)
        for stem in stems if stem not in ("million", "billion", "thousand")
    )  # fmt: skip
    return lazy_re.compile(f"(?<![a-z])(?:{words})") if words else None


def _bare(series: Series) -> Series:
    """The measure alone, so that words are held to it and not to the row."""
    return replace(series, entity="", names=(series.measure,), total=False)
