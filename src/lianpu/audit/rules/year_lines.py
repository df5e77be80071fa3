"""Amounts of years one after another, a line each, with their growth behind them.

"2027: $32 bn (+78%)" says by itself of no amount what it grew from; a run of such lines does: each
rate is of its line's amount and that of the line before. Where all but one of them hold, the one
that fails is wrong: were an amount wrong, the rate of the line behind it would fail too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import growth
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS
from lianpu.core.finding import Finding, Verdict

_RATE = r"[(,（，] ?(?:(?:同比|按年|年增|增长|增幅|yoy|up|growth|of)[ :]?){0,3}\+?{r:R}"
_ENTRY = grammar(
    r"(?:^|(?<=[\s*•·●|>）),;；、-]))(?:{t:T}|(?:[FC]Y ?)?(?P<year>(?:19|20)\d\d)[AEFP]?)[年度* ]{0,4}[^\ue001-\ue006;。]{0,12}?{q:Q}[^\ue001-\ue006;。]{0,24}?"
    + _RATE
)
_RATE_BEHIND = grammar(_RATE)
"""The end of an entry: a block none of whose sentences has it has no entry."""
_OTHER = lazy_re.compile(
    r"环比|季增|按季|复合|占比|份额|利润率|毛利率|\bq/?o/?q\b|sequential|CAGR|margin|share of|of total|down|下降|下滑|减少",
    re.IGNORECASE,
)
"""Words by which a rate is of something else, or says its direction in words."""
_YEARS = lazy_re.compile(r"\b(?:FY ?)?(?:19|20)\d\d[^\n]*?\d ?%", re.IGNORECASE)

_BETWEEN = lazy_re.compile(r"[^\ue001-\ue006\d。]{0,40}")
"""What may stand between the words of two lines, and behind the last."""

BEHIND = 8
"""Characters behind a rate that may say that it is of something else. Ours."""

HELD = 2
"""Rates of a run that must hold before one that fails is proof. Ours."""


Line = tuple[Sentence, int, Term, Term]
"""A line with its year, its amount and its rate."""


def year_line_findings(material: Material) -> Iterator[Finding]:
    """The one rate of a run of years that does not follow from the amounts of its lines."""
    for run in _runs(_lines(material)):
        tried = [
            (last, check(growth(), (first[2].quantity, last[2].quantity), last[3].quantity))
            for first, last in pairwise(run)
        ]
        failed = [at for at, (_, made) in enumerate(tried) if not _holds(made)]
        if len(failed) != 1 or len(tried) - 1 < HELD:
            continue
        at = failed[0]
        before, (sentence, _, amount, rate) = run[at], run[at + 1]
        if sentence.unread(amount.end, rate.start):
            continue
        claim = Claim(
            "growth",
            rate,
            (before[2], amount),
            (growth(),),
            sentence.span(amount, rate),
            strict=True,
        )
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _holds(made: Check | None) -> bool:
    return made is not None and made.verdict is not Verdict.WRONG


def _runs(lines: Iterator[Line | None]) -> Iterator[Sequence[Line]]:
    """Lines that follow each other, of years one after another and amounts in one unit."""
    run: list[Line] = []
    for line in lines:
        if line is None or (
            run and (line[1] != run[-1][1] + 1 or line[2].quantity.unit != run[-1][2].quantity.unit)
        ):
            yield run
            run = []
        if line is not None:
            run.append(line)
    yield run


def _lines(material: Material) -> Iterator[Line | None]:
    """The amounts and rates of years that lines of prose and lists tell; None for what stands between them."""
    document = material.document
    may = {each.block for each in material.sentences if _RATE_BEHIND.search(each.mask)}
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if index not in may or block.kind not in PROSE_KINDS or not _YEARS.search(text):
            yield None
            continue
        sentence = mask(document, block.start, block.end, index)
        place = 0
        for match in _ENTRY.finditer(sentence.mask):
            if not _BETWEEN.fullmatch(sentence.mask, place, match.start()):
                yield None
            place = match.end()
            other = _OTHER.search(sentence.mask, match.start(), place + BEHIND)
            yield None if other else _line(sentence, match)
        if not _BETWEEN.fullmatch(sentence.mask, place):
            yield None


def _line(sentence: Sentence, match: re.Match[str]) -> Line | None:
    amount, rate = sentence.term(match, "q"), sentence.term(match, "r")
    year = int(match["year"]) if match["year"] else _year(sentence.hidden.get(match.start("t")))
    if amount is None or rate is None or year is None or not amount.quantity.value:
        return None
    return sentence, year, amount, rate


def _year(moment: object) -> int | None:
    """The year of a time that is a whole year."""
    if not isinstance(moment, Moment):
        return None
    period = moment.period
    shorter = period.quarter or period.half or period.month or period.months
    return None if shorter or period.until is not None else period.year
