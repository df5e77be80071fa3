"""Numbers of lines by which words may rank or count them, and the doubt of what they do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from lianpu.audit.beside.case import measure_said
from lianpu.audit.beside.meant import pairs_of
from lianpu.audit.beside.named import Mention
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.verdicts import core, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict

Place = tuple[int, int]


def candidates(
    sheet: Sheet, words: str, clause: str, changed: bool, time: int
) -> list[dict[int, Fraction]]:
    """Line -> value, for each measure that words may rank lines by."""
    named = [at for at, each in enumerate(sheet.measures) if measure_said(each.words, clause)]
    if RATE_SAID.search(clause) and not any(sheet.measures[at].rate for at in named):
        quotients = [
            each for each in _quotients(sheet, clause, time) if len(each) == len(sheet.ranked)
        ]
        if quotients or not named:
            return quotients
    usable = named or list(range(len(sheet.measures)))
    made: list[dict[int, Fraction]] = []
    if changed:
        made += [
            column_of(sheet, at, time)
            for at, each in enumerate(sheet.measures)
            if CHANGE_HEAD.search(each.words)
        ]
        for measure in range(len(sheet.measures)):
            for old, new in pairs_of(sheet):
                first, last = column_of(sheet, measure, old), column_of(sheet, measure, new)
                both = [line for line in sheet.ranked if line in first and line in last]
                made.append({line: last[line] - first[line] for line in both})
                if all(first[line] > 0 for line in both):
                    made.append({line: last[line] / first[line] for line in both})
        return [each for each in made if len(each) == len(sheet.ranked)]
    made += [
        column_of(sheet, at, time)
        for at in usable
        if named or not CHANGE_HEAD.search(sheet.measures[at].words)
    ]
    if len(sheet.measures) > 1:
        made += _quotients(sheet, clause, time)
    return [each for each in made if len(each) == len(sheet.ranked)]


def _quotients(sheet: Sheet, clause: str, time: int) -> Iterator[dict[int, Fraction]]:
    """One measure over another, for what is told per unit or as a rate: margins, yields."""
    if not _PER.search(clause):
        return
    usable = [at for at, each in enumerate(sheet.measures) if not each.rate]
    rate = re.search(r"([一-鿿]{2})率|\b([a-z]+) margin", clause, re.IGNORECASE)
    above = [
        at
        for at in usable
        if rate and (rate[1] or rate[2]).casefold() in sheet.measures[at].words.casefold()
    ] or usable
    if len(above) > 1:
        above = [at for at in above if _GAINS.search(sheet.measures[at].words)] or above
    lines = sheet.ranked
    for first, second in product(above, usable):
        one, other = (column_of(sheet, at, time) for at in (first, second))
        if first != second and all(other.get(line) for line in lines):
            yield {line: one[line] / other[line] for line in lines if line in one}


_GAINS = lazy_re.compile(r"利润|毛利|净利|\b(?:profit|income|earnings)\b", re.IGNORECASE)


RATE_SAID = lazy_re.compile(r"率|\bmargins?\b|单[一-鿿]|均(?!价)|\bper\b", re.IGNORECASE)


_PER = lazy_re.compile(
    r"率|均|每|单[一-鿿]|效|\b(?:margin|rate|per|average|yield|each|density|price)\b", re.IGNORECASE
)


CHANGE_HEAD = lazy_re.compile(
    r"增速|增长|增幅|涨幅|跌幅|同比|环比|变动|变化|增减|[+＋]/[-－]|\b(?:growth|change|chg|yoy|qoq|rise|increase)\b",
    re.IGNORECASE,
)


def column_of(sheet: Sheet, measure: int, time: int) -> dict[int, Fraction]:
    return {
        line: Fraction(term.quantity.value)
        for line in sheet.ranked
        if (term := sheet.cells.get((line, measure, time))) is not None
        and term.quantity.value is not None
    }


def doubted(
    material: Material,
    sheet: Sheet,
    sentence: Sentence,
    rule: str,
    place: Place,
    again: str,
    lines: list[int],
    time: int,
    who: Mention | None = None,
) -> Finding:
    document = material.document
    start, end = (sentence.start + each for each in place)
    stated = document.span(start, end)
    cells = [
        term for line in lines for measure in range(len(sheet.measures))
        if (term := sheet.cells.get((line, measure, time))) is not None
    ]  # fmt: skip
    # the name may be the wrong word as well as the rank
    named = (
        [document.span(sentence.start + who.start, sentence.start + who.end)]
        if who is not None
        else []
    )
    told = ", ".join(
        f"{sheet.lines[line].name} {core(term.quantity)}"
        for line in lines
        for term in [sheet.cells.get((line, 0, time))]
        if term
    )
    return Finding(
        rule=rule,
        verdict=Verdict.WRONG,
        severity=Severity.AMBER,
        spans=(
            sentence.span((start, end)),
            stated,
            *named,
            *(document.span(each.start, each.end) for each in cells[:8]),
        ),
        title=title(rule, Verdict.DOUBTFUL, stated.quote, again or None),
        stated=stated.quote,
        recomputed=again or None,
        arithmetic=told,
    )
