"""Totals of a list that words behind it count: "甲 20 亿、乙 17-18 亿、丙 15 亿, 仅这三家就合计 52-53 亿".

As many amounts as are counted stand right before the count, so that none is left out. Ranges are added end by end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.calculations import Line, numbers_of
from lianpu.audit.rules.lists import NETTED, REST, range_ends
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.notation.numerals import read_count

_COUNT = r"[两二三四五六七八九十]|\b(?:two|three|four|five|six|seven|eight)\b"
_THINGS = r"[家大者项个款座方国地笔轮季]"
_COUNTED = lazy_re.compile(
    rf"(?:仅|光|单|只)?(?:这|上述|以上|前述)?(?P<zh>{_COUNT}){_THINGS}[^\d,;。、]{{0,10}}?(?:就|已经?)?(?:{TOGETHER}|共|加起来)[^\d,;。]{{0,10}}$"
    rf"|\b(?:all |just |the |these |those )*(?P<en>{_COUNT})(?: [a-z-]+){{0,3}}? (?:{TOGETHER_EN}|add up|total|sum)\b[^\d,;.]{{0,24}}$",
    re.IGNORECASE,
)
"""Words between a list and its total that say how many parts there are."""
_BETWEEN = lazy_re.compile(r"[^\d;。|]{0,36}")
_PARTS = lazy_re.compile(r"[,、/+]|和|与|及|\band\b|\bplus\b", re.IGNORECASE)
_OTHERS = lazy_re.compile(
    r"其中|包括|去年|上年|同期|增|减|涨|跌|降|\b(?:of which|including|up|down|from|versus|vs|than|after)\b",
    re.IGNORECASE,
)
"""Words between two parts by which the second is none."""


def counted_behind(material: Material) -> Iterator[Finding]:
    """Every total of a list that is counted behind it."""
    for _, sentence in material.each_sentence():
        for claim in _of_sentence(sentence) if sentence.count > 1 else ():
            finding = judge(material.document, claim)
            if isinstance(finding, Computed):
                yield replace(finding, named=True)


def _of_sentence(sentence: Sentence) -> Iterator[Claim]:
    words = sentence.words
    if _MAY.search(words) is None or NETTED.search(words):
        return
    line = numbers_of(sentence)
    if line is None:
        return
    for at in range(2, len(line.terms)):
        told = _COUNTED.search(line.between(at - 1))
        if told is None:
            continue
        count = read_count((told["zh"] or told["en"]).casefold())
        parts = line.terms[at - count : at] if 2 <= count <= at else ()
        stated = line.terms[at]
        if parts and _is_all(line, at - count, parts, stated):
            yield from _claims(sentence, parts, stated)


_MAY = lazy_re.compile(
    rf"(?:{_COUNT}){_THINGS}|\b(?:two|three|four|five|six|seven|eight)\b", re.IGNORECASE
)


def _is_all(line: Line, first: int, parts: Sequence[Term], stated: Term) -> bool:
    """Whether so many numbers are one list, which begins with the first of them."""
    if not all(_of_one(each, stated) for each in parts):
        return False
    gaps = [line.between(first + at) for at in range(len(parts) - 1)]
    for gap in gaps:
        if not (_BETWEEN.fullmatch(gap) and _PARTS.search(gap)) or _OTHERS.search(gap):
            return False
    if REST.search(line.between(first + len(parts) - 1)):
        return False
    if not first:
        return True
    before = line.between(first - 1)
    goes_on = _of_one(line.terms[first - 1], stated) and not re.search(r"[:;。.]", before)
    return not goes_on


def _of_one(part: Term, whole: Term) -> bool:
    return same_measure(part, whole) or part.quantity.unit == "1"


def _claims(sentence: Sentence, parts: Sequence[Term], stated: Term) -> Iterator[Claim]:
    span = sentence.span(*parts, stated)
    pairs = [(stated, tuple(parts))]
    if stated.quantity.qualifier is Qualifier.RANGE:
        pairs = list(_ends(stated, parts))
    first: Claim | None = None
    for whole, terms in pairs:
        if any(each.quantity.unit == "1" for each in terms) and whole.quantity.unit != "1":
            terms = tuple(_in_unit(each, whole) for each in terms)
        made = check(total(), [each.quantity for each in terms], whole.quantity)
        if made is None:
            return
        claim = Claim("sum", whole, terms, (total(),), span, strict=True)
        if made.verdict is Verdict.WRONG:
            if plausible(made, whole):
                yield claim
            return
        first = first or claim
    if first is not None:
        yield first


def _in_unit(part: Term, whole: Term) -> Term:
    """An amount without a money in that of the total: 500 亿 of a total in dollars."""
    quantity = part.quantity
    return (
        part.reading(replace(quantity, unit=whole.quantity.unit)) if quantity.unit == "1" else part
    )


def _ends(stated: Term, parts: Sequence[Term]) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """The lower ends of a total and its parts, then the upper ones, each as rounded as it is printed."""
    own = _rounded_ends(stated)
    if own is None:
        return
    for at in (0, 1):
        terms = []
        for part in parts:
            ends = _rounded_ends(part)
            terms.append(part if ends is None else ends[at])
        yield own[at], tuple(terms)


def _rounded_ends(term: Term) -> tuple[Term, Term] | None:
    ends = range_ends(term)
    if ends is None:
        return None
    half = (term.quantity.step or Decimal(0)) / 2
    made = []
    for each in ends:
        value = each.quantity.value or Decimal(0)
        made.append(
            each.reading(replace(each.quantity, step=half * 2, low=value - half, high=value + half))
        )
    return made[0], made[1]
