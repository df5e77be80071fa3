"""Periods a line each, with their amounts and growth: "Q2 2025: $105m (62% YoY, 12% QoQ)", "2024年营收241.8亿、同比增长166%".

Lines that follow each other and name one measure, or none, are of one thing: the base of a rate is the line of the
period that its words name, the same one a year before or the one right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import growth
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERIOD, Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, stage_of
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.period import Period

_LINE = grammar(
    r"^[^\w\ue001-\ue006]{0,8}{t:T}(?P<label>[^\ue001-\ue006;。.()]{0,16}?)(?:为|达到?|约|:|：|was|of|\*| )*{q:Q}"
)
_RATE = grammar(
    r"(?:同比|环比|年增|季增)(?:增长|增加|上升|增幅(?:为|达)?|增速(?:为|达)?|[ :+])*{r:R}|{s:R} (?:YoY|QoQ|year[- ]over[- ]year|quarter[- ]over[- ]quarter|sequential(?:ly)?)(?! decline| decrease| drop)"
)
_OF_QUARTER = lazy_re.compile(r"环比|季增|qoq|quarter|sequential", re.IGNORECASE)
_FELL = lazy_re.compile(r"\b(?:down|fell|declin|decreas|drop)|[降减跌]", re.IGNORECASE)

Key = tuple[Stage, bool]
"""A time, and whether it is of a fiscal year."""


def period_lines(material: Material) -> Iterator[Finding]:
    """Every rate of a line that another line of its run gives the base of."""
    run: list[tuple[Sentence, Moment, Term, str]] = []
    for _, sentence in material.each_sentence():
        line = _line(sentence) if PERIOD in sentence.mask[:12] else None
        if line is None or (run and (line[3] != run[-1][3] or _far(run[-1][0], sentence))):
            yield from _judged(material, run)
            run = []
        if line is not None:
            run.append(line)
    yield from _judged(material, run)


def _line(sentence: Sentence) -> tuple[Sentence, Moment, Term, str] | None:
    """A line with its period, its amount and what it calls this."""
    match = _LINE.match(sentence.mask)
    if match is None:
        return None
    moment, amount = sentence.moment(match, "t"), sentence.term(match, "q")
    if moment is None or amount is None or amount.quantity.unit in ("1", "unit"):
        return None
    return sentence, moment, amount, match["label"].strip(" ,:：*-").casefold()


def _far(before: Sentence, sentence: Sentence) -> bool:
    """Whether other words stand between two lines."""
    between = sentence.document.text[before.end : sentence.start]
    return any(letter.isalnum() for letter in between)


def _judged(
    material: Material, run: Sequence[tuple[Sentence, Moment, Term, str]]
) -> Iterator[Finding]:
    told: dict[Key, Term | None] = {}
    for _, moment, amount, _ in run:
        key = _key(moment.period)
        if key is not None:
            told[key] = None if key in told else amount
    if len(told) < 2:
        return
    for sentence, moment, amount, _ in run:
        key = _key(moment.period)
        for match in _RATE.finditer(sentence.mask) if key else ():
            rate = sentence.term(match, "r") or sentence.term(match, "s")
            before = _before(key, quarter=bool(_OF_QUARTER.search(match.group()))) if key else None
            base = told.get(before) if before else None
            lead = sentence.mask[max(match.start() - 8, 0) : match.end()]
            if rate is None or base is None or base.quantity.unit != amount.quantity.unit:
                continue
            if _FELL.search(lead) or _between(sentence, amount, match.start()):
                continue
            claim = Claim(
                "growth",
                rate,
                (base, amount),
                (growth(),),
                sentence.span(amount, rate),
                strict=True,
                doubt=bool(OTHER_BASIS.search(sentence.mask)),
            )
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _between(sentence: Sentence, amount: Term, at: int) -> bool:
    """Whether another amount stands between that of a line and its rate."""
    return any(
        isinstance(item, Term) and item.start > amount.start and item.quantity.unit != "%"
        for _, item in sentence.within(0, at)
    )


def _key(period: Period) -> Key | None:
    """None for a stretch that has no like right before it."""
    if period.until is not None or period.months or period.year_to_date or period.day:
        return None
    stage = stage_of(period)
    return None if stage is None else (stage, period.fiscal)


def _before(key: Key, *, quarter: bool) -> Key | None:
    stage, fiscal = key
    if quarter and not stage.part.startswith("Q"):
        return None
    return stage.before(quarter), fiscal
