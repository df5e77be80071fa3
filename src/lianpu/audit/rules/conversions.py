"""Amounts told in two moneys: "130 亿美元, 约合人民币 936 亿元" at a rate that is told, or that another such pair implies.

A rate may be of another day than the one of its paragraph, and what is bought or sold at two rates need not be
written out: what fails is doubt, and without a printed rate only what differs more than rates move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, operation, product, ratio
from lianpu.audit.proof.slips import exchanged, of_its_digits, plausible
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity

_TOLD_AGAIN = Shape(
    lettered(
        r"{a:Q}(?: ?[(,] ?|,? (?:or|which is|i\.e\.,?) |,?(?:即|折|合|约合|折合|相当于|等值|等于|约为)+)"
        r"(?:equivalent to|equal to|about|approximately|roughly|around|some|nearly|at current rates|折合|约合|相当于|等值|人民币|约|合|即|为| )*{b:Q}"
    ),
    "ab",
)
_TOLD_AT_RATE = Shape(
    lettered(
        r"{a:Q},? ?(?:which )?at {r:Q} (?:to|per|for|against) (?:the|one|an?) (?:US )?[a-z]+,? (?:is|makes?|gives?|comes to|equals?|or) (?:about |some |nearly )?{b:Q}"
        r"|{c:Q},按[^\ue001-\ue006,;。]{0,8}{o:Q} ?(?:兑换?|折合|合|对|=|等于)(?:约| )*{s:Q}[^\ue001-\ue006;。]{0,12}?(?:折算|计算|测算|换算)[^\ue001-\ue006;。]{0,8}?{d:Q}"
    ),
    "bd",
)
"""Two amounts with the rate between them: "€250 million, which at $1.08 to the euro is $270 million"."""
_RATE_FOR_ONE = Shape(
    lettered(
        r"{a:Q} ?(?:兑换?|折合|合|对|=|等于|(?:to|for|buys?|equals?|is worth) )(?:约| )*{b:Q}"
    ),
    "ab",
)
_RATE_PER_ONE = Shape(
    lettered(
        r"\b(?:(?:exchange rate|rate|parity)s? of|at) {b:Q} (?:to|per|for|against) (?:the|one|each|an?) (?:US )?(?P<one>dollar|euro|pound|yen|yuan|franc|rupee)"
    ),
    "b",
)
_ONE = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "franc": "CHF", "rupee": "INR",
}  # fmt: skip
_ANOTHER_TIME = lazy_re.compile(
    r"汇率变动|汇率波动|当时|彼时|升值|贬值|\bthen\b|\bat the time\b|constant|appreciat|depreciat",
    re.IGNORECASE,
)
"""Words under which two pairs of a paragraph are of different days."""

MOVES = Fraction(4, 100)
"""By how much the rates of one paragraph may differ. Ours."""


@dataclass(frozen=True)
class _Pair:
    """One amount in two moneys."""

    first: Term
    second: Term
    index: int
    block: int

    def turned(self) -> _Pair:
        return _Pair(self.second, self.first, self.index, self.block)


def conversions(material: Material) -> Iterator[Finding]:
    """Every amount told again in another money, by the rate of its paragraph."""
    known: list[_Pair] = []
    for index, sentence in material.each_sentence():
        if sentence.count < 2:
            continue
        for pair in _pairs(sentence, index):
            if not _ANOTHER_TIME.search(sentence.mask):
                yield from _judged(material, pair, known)
            known.append(pair)


def _pairs(sentence: Sentence, index: int) -> Iterator[_Pair]:
    told = [
        (sentence.term(each, "a"), sentence.term(each, "b"))
        for each in _TOLD_AGAIN.matches(sentence)
    ]
    told += [
        (sentence.first_term(each, "ac"), sentence.first_term(each, "bd"))
        for each in _TOLD_AT_RATE.matches(sentence)
    ]
    for a, b in told:
        if a is None or b is None:
            continue
        if _two_moneys(a, b):
            yield _Pair(a, b, index, sentence.block)
            continue
        # both ends of "4 million to 5 million yen (190,000 to 240,000 yuan)"
        for first, second in zip(_ends(sentence, a), _ends(sentence, b), strict=False):
            if _two_moneys(first, second):
                yield _Pair(first, second, index, sentence.block)


def _ends(sentence: Sentence, term: Term) -> tuple[Term, ...]:
    """Both ends of a range at their places; none of another number."""
    ends = range_ends(term)
    text = sentence.document.text
    found = list(_DIGITS.finditer(text, term.start, term.end))
    step = term.quantity.step
    if ends is None or len(found) != 2 or not step:
        return ()
    places = ((term.start, found[0].end()), (found[1].start(), term.end))
    return tuple(
        Term(
            replace(each.quantity, step=step, low=value - step / 2, high=value + step / 2),
            *place,
        )
        for each, place in zip(ends, places, strict=True)
        if (value := each.quantity.value) is not None
    )


_DIGITS = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")


def _two_moneys(a: Term, b: Term) -> bool:
    units = {a.quantity.unit, b.quantity.unit}
    return len(units) == 2 and units <= MONEY and bool(a.quantity.value and b.quantity.value)


def _judged(material: Material, pair: _Pair, known: Sequence[_Pair]) -> Iterator[Finding]:
    rates = [_by_rate(sentence, pair) for sentence in _paragraph(material, pair)]
    made = next(filter(None, rates), None) or _by_pair(material, pair, known)
    if made is None:
        return
    operation_, inputs = made
    quantities = [_as_printed(each) for each in inputs]
    result = check(operation_, quantities, _as_printed(pair.second))
    if result is None:
        return
    wrong = result.verdict is Verdict.WRONG
    another = inputs[-1] in {each.first for each in known if each.block != pair.block}
    if wrong and another and not exchanged(result, pair.second):
        return  # a rate of another paragraph may be of another day
    beside = material.sentences[pair.index].start <= inputs[-1].start
    sure = result.certain or (beside and of_its_digits(result, pair.second))
    if wrong and not (sure and plausible(result, pair.second)):
        return
    sentence = material.sentences[pair.index]
    here = [each for each in inputs if sentence.start <= each.start < sentence.end]
    claim = Claim("product", pair.second, inputs, (), sentence.span(pair.second, *here), False)
    severity = Severity.AMBER if wrong else Severity.GREEN
    # no two days' rates differ by the digits of an amount exchanged
    yield replace(written(material.document, claim, result, severity), meant=True)


def _as_printed(term: Term) -> Quantity:
    """A number by its digits: 约合 says that it was converted, and not that it is vague."""
    quantity = term.quantity
    about = quantity.qualifier is Qualifier.ABOUT and quantity.step
    return term.as_printed.quantity if about else quantity


def _paragraph(material: Material, pair: _Pair) -> Iterator[Sentence]:
    """The sentence of a pair, then those beside it of its paragraph, the nearest first."""
    for step in (0, -1, 1, -2):
        at = pair.index + step
        if 0 <= at < len(material.sentences) and material.sentences[at].block == pair.block:
            yield material.sentences[at]


def _by_rate(sentence: Sentence, pair: _Pair) -> tuple[Operation, tuple[Term, ...]] | None:
    """The second amount by a printed rate: so much for one of the other money."""
    money = pair.first.quantity.unit, pair.second.quantity.unit
    for match in _RATE_FOR_ONE.matches(sentence):
        one, rate = sentence.term(match, "a"), sentence.term(match, "b")
        if one is None or rate is None or not _two_moneys(one, rate):
            continue
        unit = one.quantity.value
        if unit in (1, 100) and pair.first not in (one, rate):
            made = _at_rate(money, one.quantity.unit, rate, pair, int(unit))
            if made is not None:
                return made
    for match in _RATE_PER_ONE.matches(sentence):
        rate = sentence.term(match, "b")
        if rate is not None and rate is not pair.first:
            made = _at_rate(money, _ONE[match["one"].casefold()], rate, pair, 1)
            if made is not None:
                return made
    return None


def _at_rate(
    money: tuple[str, str], one: str, rate: Term, pair: _Pair, many: int
) -> tuple[Operation, tuple[Term, ...]] | None:
    paid = rate.quantity.unit
    if money == (one, paid) and many == 1:
        return product(), (pair.first, rate)
    if money == (paid, one) and many == 1:
        return ratio(), (pair.first, rate)
    return None


def _by_pair(
    material: Material, pair: _Pair, known: Sequence[_Pair]
) -> tuple[Operation, tuple[Term, ...]] | None:
    """The second amount at the rate of the pair before it, of its paragraph or of one before."""
    money = pair.first.quantity.unit, pair.second.quantity.unit
    for each in reversed(known):
        other = each
        if (other.first.quantity.unit, other.second.quantity.unit) == money[::-1]:
            other = each.turned()
        if (other.first.quantity.unit, other.second.quantity.unit) != money:
            continue
        if _years_between(material, each, pair):
            return None
        return _at_rate_of_pair(), (pair.first, other.second, other.first)
    return None


def _years_between(material: Material, first: _Pair, second: _Pair) -> bool:
    """Whether two pairs are told of different years."""
    years = {
        item.period.year
        for sentence in material.sentences[first.index : second.index + 1]
        for item in sentence.hidden.values()
        if isinstance(item, Moment)
    }
    return len(years) > 1


@operation
def _at_rate_of_pair() -> Operation:
    """amount × paid / bought, of (amount, paid, bought), by a rate that may have moved meanwhile."""

    def compute(terms: Sequence[Interval]) -> Interval:
        room = Interval(1 - MOVES, 1 + MOVES)
        return terms[0] * terms[1] / terms[2] * room

    return Operation("product", compute, lambda names: f"{names[0]} × {names[1]} / {names[2]}")
