"""Growth of a whole year over a part of one, or of a half over a quarter, that the numbers give: of unlike scope.

"Revenue for the full year was 9.0, against 11.0 for the nine months to September, a decline of 18 %": the arithmetic
holds, and the comparison says nothing. Only where both lengths are told of the only two levels of a stretch; the writer
may mean it, so it is a doubt that shows both.
"""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.rules.only_levels import Compared, compared
from lianpu.audit.rules.scopes import AT_A_DAY, unlike_periods
from lianpu.audit.stated.clauses import Level
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.period import Period
from lianpu.core.text import Text


def lengths_compared(material: Material) -> Iterator[Finding]:
    """Every change told of two levels of which one is of a longer time."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or _MEANT.search(sentence.mask):
            continue
        if next(unlike_periods(sentence), None) is not None:
            continue  # told already
        for told in compared(material, index):
            if any(AT_A_DAY.search(each.words) for each in (told.first, told.last)):
                continue
            one, other = (_length(told.sentence, each) for each in (told.first, told.last))
            if one is not None and other is not None and one != other:
                yield _unlike(told, (one, other))


_MEANT = lazy_re.words(
    r"年化|折合|已超|超过全年|占全年|完成|目标|预算|指引|日均|月均|平均|截至|[年期季月]末|余额|人数|员工|用户|门店|股价|价格|率"
    r"|annuali[sz]ed|run.rate|already|exceed|target|guidance|calendari[sz]ed|average|\bper (?:day|week|month)\b|at the end|as (?:of|at)\b|headcount|employees|staff|members|price"
)
"""Words of a comparison that is meant, and of what has no length: a level at a day, a price, a mean."""

_WHOLE = lazy_re.words(
    r"全年|\b(?:full[- ]year|whole (?:of (?:the )?)?(?:year|\ue005)|all of (?:the year|\ue005)|(?:12|twelve) months|whole of)\b|\b(?:previous|last|full) (?:full )?year\b(?!['’]s)"
)
_PARTS = (
    (9, lazy_re.words(r"前三季度|[1一][-~至到]?[9九]月|\b(?:first )?(?:nine|9) months\b|\bfirst three quarters\b")),
    (6, lazy_re.words(r"[上下]半年|半年度?|\b(?:first|second)[- ]half\b|\bhalf[- ]years?\b|\bsix months\b")),
    (3, lazy_re.words(r"[一二三四]季度?|单季|[本上]季度?|\b(?:first|second|third|fourth|last|this|the|previous|same) quarter\b|\bthree months\b")),
    (1, lazy_re.words(r"[本上当]月|\b(?:last|this|the|previous|same) month\b")),
)  # fmt: skip
_SAME = lazy_re.words(
    r"同期|同季|\bsame (?:period|time|stretch)\b|\b(?:corresponding|comparable|year-earlier|prior-year) (?:period|stretch)?"
)


def _length(sentence: Sentence, level: Level) -> int | None:
    """Months of the time of a level, as its own words tell; None where they do not, or tell two."""
    if _SAME.search(level.words):
        return None
    told = {months for months, pattern in _PARTS if pattern.search(level.words)}
    if level.moment is not None:
        of_time = _months(level.moment.period)
        if of_time is None:
            return None
        if of_time != YEAR or not told:
            told.add(of_time)
    elif _WHOLE.search(level.words):
        told.add(YEAR)
    return told.pop() if len(told) == 1 else None


YEAR = 12


def _months(period: Period) -> int | None:
    if period.fiscal or period.day or period.year_to_date:
        return None
    if period.until is not None:
        last = period.until
        plain = period.month and last.month and period.year == last.year and not last.day
        return last.month - period.month + 1 if plain and last.month and period.month else None
    if period.month:
        return 1
    return period.months or (3 if period.quarter else 6 if period.half else YEAR)


def _unlike(told: Compared, lengths: tuple[int, int]) -> Finding:
    document = told.sentence.document
    first, last = told.first.term, told.last.term
    names = tuple(f"{core(term.quantity)}" for term in (first, last))
    return doubt(
        "scope-period",
        (told.sentence.span(first, last, told.stated), whole(document, last), whole(document, first)),
        Text(
            f"不等长的时期相比：{lengths[1]} 个月与 {lengths[0]} 个月",
            f"Periods of unequal length are compared: {_long(lengths[1])} and {_long(lengths[0])}",
        ),
        verdict=Verdict.NOT_CHECKABLE,
        stated=names[1],
        arithmetic=f"{names[1]} ({lengths[1]}) ↔ {names[0]} ({lengths[0]})",
        missing=Text("同一长度时期的数字", "numbers of periods of one length"),
    )  # fmt: skip


def _long(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"
