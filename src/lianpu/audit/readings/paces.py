"""Compound growth between two amounts that are told with their years, not in one breath.

"268 GWh in 2025, and we expect 610 GWh by 2029, a 22.8 % CAGR": the ends stand in clauses of their
own. They are taken where exactly two amounts of one unit have different years; a failure is amber,
as a clause may be about another thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.proof.operations import cagr
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.asked import asks
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.series import Stage
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
    told = bool(first_year and last_year)
    return Claim("cagr", ask.stated, terms, (cagr(years),), span, strict=told, doubt=True)


def _ends(stage: Stage | None, base: Stage | None) -> tuple[int, int]:
    """The last and the first year of a span that words state; 0 where they do not."""
    last = stage.year if stage is not None and not stage.part else 0
    first = base.year if base is not None and not base.part else 0
    return (last, first) if 0 < first < last else (0, 0)
