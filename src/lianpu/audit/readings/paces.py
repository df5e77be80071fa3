"""Compound growth between two amounts that are told with their years, not in one breath.

"268 GWh in 2025, and we expect 610 GWh by 2029, a 22.8 % CAGR": the ends stand in clauses of their
own. They are taken where exactly two amounts of one unit have different years; a failure is amber,
as a clause may be about another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import cagr
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.asked import asks
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.series import Stage
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

_NO_LEVEL = ("%", "pp", "x", "year", "month", "day", "hour")
NEAR_SENTENCES = 1
"""Sentences of the block before that may tell an end."""


def pace_findings(material: Material) -> Iterator[Finding]:
    """CAGRs whose two ends stand in clauses of their own."""
    for index, sentence in material.each_sentence():
        for ask in sentence.once(asks):
            if ask.op is not Op.CAGR or ask.stated.quantity.unit != "%":
                continue
            levels = _levels(sentence, ask)
            if len(levels) < 2:
                for other in reversed(material.window(index, NEAR_SENTENCES)[:-1]):
                    levels = [*_levels(other, None), *levels]
            claim = _claim(sentence, ask, levels)
            finding = judge(material.document, claim) if claim is not None else None
            if finding is not None:
                yield finding


def _levels(sentence: Sentence, until: Ask | None) -> list[Ask]:
    """Amounts of a sentence that have a year, up to a number."""
    return [
        each
        for each in sentence.once(asks)
        if (until is None or each.at < until.at)
        and each.op in (Op.LEVEL, Op.SUM)
        and each.stated.quantity.unit not in _NO_LEVEL
        and each.stated.quantity.qualifier is not Qualifier.RANGE
        and (each.stage or each.base)
    ]


def _year(ask: Ask) -> int:
    """The year of an amount: its own, or that which it is compared from."""
    stage = ask.stage if ask.stage is not None and ask.stage.year else ask.base
    return stage.year if stage is not None and not stage.part else 0


def _claim(sentence: Sentence, ask: Ask, levels: list[Ask]) -> Claim | None:
    last_year, first_year = _ends(ask.stage, ask.base)
    lasts = [each for each in levels if _year(each) and _year(each) == (last_year or _year(each))]
    if not lasts:
        return None
    last = lasts[-1]
    firsts = [
        each
        for each in levels
        if each is not last
        and same_measure(each.stated, last.stated)
        and 0 < _year(each) < _year(last)
        and _year(each) == (first_year or _year(each))
    ]
    if not first_year and firsts:
        # of two earlier ends the later is the likelier: the earlier is what that one grew from
        firsts = [max(firsts, key=_year)]
    if len(firsts) != 1 or (last_year and len(lasts) != 1):
        return None
    first = firsts[0]
    years = _year(last) - _year(first)
    terms = (first.stated, last.stated)
    here = [each.stated for each in (first, last) if each.sentence is sentence]
    span = sentence.span(ask.stated, *here)
    told = bool(first_year and last_year) or (
        _in_one_breath(first, last, ask) and _far_off(first, last, ask, years)
    )
    return Claim("cagr", ask.stated, terms, (cagr(years),), span, strict=told, doubt=True)


_TO_LAST = lazy_re.compile(
    r"(?:[,():\s\ue005]|预计|预期|预测|将|会|有望|可望|或|可|到|至|于|在|增长|增加|扩大|提升|上升|攀升|跃升|达到?|增至|升至|扩至|突破|超过?|约|近|为|年|末|底|"
    r"市场|规模|其|该|届时|左右|以上|的|并|且|则|而|仅|已|进一步|继续|后|"
    r"\b(?:and|but|is|are|was|were|it|this|that|the|market|size|industry|sector|will|would|should|could|expected|projected|forecast(?:ed|s)?|"
    r"estimated|estimates?|anticipated|likely|set|poised|slated|predicted|expects?|to|be|reach(?:es|ing)?|hit|attain|touch|surpass|exceed|total|"
    r"grow(?:ing)?|rise|rising|expand(?:ing)?|increase|climb|around|about|approximately|nearly|over|more|than|valued|worth|at|by|in|of|end|year|"
    r"then|we|value|revenues?)\b)*",
    re.IGNORECASE,
)
"""What may stand between two levels of one thing: no other subject."""
_TO_RATE = lazy_re.compile(
    r"(?:[,():\s\ue005-]|对应|期间|其间|年均|复合|年|增长率|增速|增长|约|近|为|达到?|到|高达|CAGR|的|以|保持|实现|预计|将|即|相当于|预测期|内|其|在|间|左右|有望|届时|"
    r"\b(?:grow(?:ing|th)?|registering|exhibiting|expanding|witnessing|recording|posting|showing|advancing|at|with|an?|compound|annual(?:ized)?|rate|of|"
    r"the|during|over|forecast|period|from|to|in|by|representing|reflecting|implying|translating|equal|equivalent|into|which|that|is|and|robust|"
    r"strong|steady|healthy|significant|impressive|about|around|nearly|approximately|roughly)\b)*",
    re.IGNORECASE,
)
"""What may stand between the later level and the rate of both."""
_OTHER_SPAN = lazy_re.compile(r"[^\ue001-\ue004;。]{0,48}?\ue005")
"""A time behind a rate, over which it may be told."""


def _in_one_breath(first: Ask, last: Ask, ask: Ask) -> bool:
    """Whether two levels and a rate are told of one thing, and the rate over no time of its own."""
    if not first.sentence is last.sentence is ask.sentence or not first.at < last.at < ask.at:
        return False
    mask = ask.sentence.mask
    return (
        _TO_LAST.fullmatch(mask, first.at + 1, last.at) is not None
        and _TO_RATE.fullmatch(mask, last.at + 1, ask.at) is not None
        and _OTHER_SPAN.match(mask, ask.at + 1) is None
    )


def _far_off(first: Ask, last: Ask, ask: Ask, years: int) -> bool:
    """Whether a rate is so far from that of both levels that no other base year makes it."""
    a, b, told = (each.stated.quantity.value for each in (first, last, ask))
    if not a or not b or not told or a <= 0 or b <= 0:
        return False
    rate: float = (float(b) / float(a)) ** (1 / years) - 1
    return abs(float(told) - rate) > max(OTHER_BASE * abs(rate), LEAST)


OTHER_BASE, LEAST = 0.25, 0.015
"""How far a rate may be from that of the levels told, of it and at least: a forecast is often measured from the
year behind the one whose level is told. Ours."""


def _ends(stage: Stage | None, base: Stage | None) -> tuple[int, int]:
    """The last and the first year of a span that words state; 0 where they do not."""
    last = stage.year if stage is not None and not stage.part else 0
    first = base.year if base is not None and not base.part else 0
    return (last, first) if 0 < first < last else (0, 0)
