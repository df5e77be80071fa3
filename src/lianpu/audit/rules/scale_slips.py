"""Slips of a scale: 6.3 万元 among 5.2 and 5.7 亿元, billions beside millions, 20 亿元 for each employee.

All are doubt and no proof: a firm may grow a thousandfold. What is told has digits like the number that it
stands beside, and is thousands of times as great or as small.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from lianpu.audit.proof.verdicts import core, doubt, plain, printed_scale, whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

ODD_STEP = 1000
"""Scales that differ by so much are of two orders: 万 and 亿, million and billion."""


def scale_slips(material: Material) -> Iterator[Finding]:
    """Numbers that are told beside others of their kind, with like digits and at another scale.

    The ends of a change ("from $80.8 billion to $74.7 million"), the items of a plain list ("4.6 亿元、5.2 亿元
    和 6.3 万元"), and what a single person is said to have or to bring.
    """
    for index, sentence in material.each_sentence():
        if not sentence.terms:
            continue
        told: set[int] = set()
        told_so = ((_ends(sentence), ALIKE_ENDS), (_items(sentence), ALIKE_ITEMS))
        for first, last, alike in ((*pair, room) for some, room in told_so for pair in some):
            odd = _odd(material, index, (first, last), alike)
            if odd is not None and odd.start not in told:
                told.add(odd.start)
                yield _slip(material, sentence, odd, last if odd is first else first)
        for match in sentence.each(_PER_HEAD):
            term = sentence.first_term(match, _HEADS)
            if term is not None and term.start not in told and _too_much(term):
                yield _for_one(material, sentence, term)


def _ends(sentence: Sentence) -> Iterator[tuple[Term, Term]]:
    """The two amounts of each change, of a few years at most."""
    years = [each.period.year for each in sentence.moments]
    if years and max(years) - min(years) >= LONG:
        return
    for pair in sentence.once(pairs):
        first, last = sentence.hidden.get(pair.first), sentence.hidden.get(pair.last)
        if isinstance(first, Term) and isinstance(last, Term):
            yield first, last


LONG = 3
"""Years in which a firm may well have grown a thousandfold. Ours."""

_BETWEEN = lazy_re.compile(
    r"(?: ?、|, | and |, and |,|和|与|及|以及)(?:首期|[一二三四]期|第?[一二三四]季度|[上下]半年|\ue005|Q\d)?(?:约|为)?"
)
"""What stands between the items of a plain list: no names, but times and instalments."""


def _items(sentence: Sentence) -> Iterator[tuple[Term, Term]]:
    """Neighbours in a list of at least three amounts, or of two that are told respectively."""
    amounts = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    run: list[Term] = []
    for (at, first), (behind, last) in pairwise(amounts):
        listed = _BETWEEN.fullmatch(sentence.mask, at + 1, behind) is not None
        run = [*(run or [first]), last] if listed else []
        respectively = listed and (
            "\ue005" in sentence.mask[at + 1 : behind] or _RESPECTIVELY.search(sentence.mask, 0, at)
        )
        if len(run) == 3:
            yield run[0], run[1]
        if len(run) > 2 or respectively:
            yield first, last


_RESPECTIVELY = lazy_re.compile(r"分别[一-鿿]{0,4}$|(?:分别|\brespectively\b)[^;。]{0,40}$")


def _odd(material: Material, index: int, both: tuple[Term, Term], alike: int) -> Term | None:
    """Which of two numbers is at a scale that the other is not, though their digits are alike; None for neither."""
    first, last = both
    scales = [printed_scale(each.quantity) for each in (first, last)]
    values = [abs(Fraction(each.quantity.value or 0)) for each in (first, last)]
    if first.quantity.unit != last.quantity.unit or first.quantity.unit in RATES:
        return None
    if not all(values) or min(scales) < ODD_STEP or max(scales) / min(scales) < ODD_STEP:
        return None  # of two orders, and both told in words of scale
    digits = [value / scale for value, scale in zip(values, scales, strict=True)]
    apart = max(values) / min(values)
    if apart < ODD_STEP / alike or max(digits) / min(digits) > alike:
        return None
    near = [
        printed_scale(term.quantity)
        for sentence in material.window(index, 2)
        for term in sentence.terms
        if term.quantity.unit == first.quantity.unit
    ]
    return first if near.count(scales[0]) < near.count(scales[1]) else last


ALIKE_ENDS, ALIKE_ITEMS = 2, 4
"""How many times the digits of one number may be those of the other end of a change, and of another item. Ours."""


def _slip(material: Material, sentence: Sentence, odd: Term, other: Term) -> Finding:
    document = material.document
    stated, beside = core(odd.quantity), core(other.quantity)
    number, words = _DIGITS.search(stated), _DIGITS.search(beside)
    meant = stated[: number.end()] + beside[words.end() :] if number and words else ""
    times = abs(Fraction(odd.quantity.value or 0) / Fraction(other.quantity.value or 1))
    return doubt(
        "unit-dropped",
        (sentence.span(odd, other), whole(document, odd), whole(document, other)),
        Text(
            f"{stated} 与同列的 {beside} 数字相近而单位悬殊；若为 {meant}，二者才可比",
            f"{stated} has digits like {beside} beside it and another scale; the two compare only if it is {meant}",
        ),
        verdict=Verdict.WRONG,
        stated=stated,
        recomputed=meant,
        arithmetic=f"{stated} / {beside} = {plain(times, 6 if times < 1 else 0)}",
        proposal=meant,
    )


_DIGITS = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")

_PER_HEAD = Trigger(
    lettered(
        r"(?:人均|生均|每(?:名|位|个)?(?:人|员工|学生|职工|患者|居民|用户))[^\ue001-\ue006,;。]{0,10}?{q:Q}"
        r"|{q2:Q} (?:per|for each|for every) (?:employee|head|person|capita|resident|student|pupil|patient|passenger|user|subscriber)\b"
        r"|\b(?:per|each) (?:employee|head|person|capita|resident|student|pupil|patient|passenger|user|subscriber)\b[^\ue001-\ue006,;.]{0,24}?{q3:Q}"
    )
)

_HEADS = ("q", "q2", "q3")

_DEAR = frozenset(("CNY", "USD", "EUR", "GBP", "HKD", "TWD", "CHF", "SGD", "AUD", "CAD"))
"""Currencies of which nobody earns or costs a hundred million."""

MOST_FOR_ONE = 10**8
"""Units of such a currency from which an amount for one person is doubted. Ours."""


def _too_much(term: Term) -> bool:
    quantity = term.quantity
    return quantity.unit.partition("/")[0] in _DEAR and (quantity.value or 0) >= MOST_FOR_ONE


def _for_one(material: Material, sentence: Sentence, term: Term) -> Finding:
    stated = core(term.quantity)
    return doubt(
        "unit-dropped",
        (sentence.span(term), whole(material.document, term)),
        Text(
            f"{stated} 为每人之数，大得反常，请核对单位",
            f"{stated} is told for one person, which is more than anyone has; see its scale",
        ),
        verdict=Verdict.WRONG,
        stated=stated,
    )
