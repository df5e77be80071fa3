"""Amounts told in another money or for another time: conversions, annualised figures, deals by the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, operation, product, ratio
from lianpu.audit.proof.slips import (
    digits,
    exchanged,
    far_from_its_bound,
    of_its_digits,
    plausible,
    slip,
    ten_off,
)
from lianpu.audit.proof.verdicts import Claim, judge, written
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import DURATION, Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity

# Amounts told in two moneys: "130 亿美元, 约合人民币 936 亿元" at a rate that is told, or that another such pair implies.
#
# A rate may be of another day than the one of its paragraph, and what is bought or sold at two rates need not be
# written out: what fails is doubt, and without a printed rate only what differs more than rates move.


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
_ANOTHER_TIME = lazy_re.words(
    r"汇率变动|汇率波动|当时|彼时|升值|贬值|\bthen\b|\bat the time\b|constant|appreciat|depreciat"
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


# What a quarter or a month comes to a year: "$8.2bn in the quarter, an annualised $32.8bn", 月收入 2.6 亿元, 年化 31.2 亿元.
#
# Words say that a number is annualised, and those beside the amount before it say of what time that is; an amount
# without any is only confirmed.


_ANNUALISED = Shape(
    lettered(
        r"{a:Q}[^\ue001-\ue004;。]{0,50}?(?:年化|折年|\bannuali[sz]\w+|\bannual run[- ]rate|\brun[- ]rate)"
        r"[^\ue001-\ue006;。]{0,24}?{c:Q}(?!(?:[^\ue001-\ue006;。,]{0,12})(?:\bby\b|目标|target))"
    ),
    "ac",
)
_ALREADY = lazy_re.words(r"年化|折年|annuali|run[- ]rate|\byear|年度?|\bARR\b")
"""Words beside an amount that is one of a year itself."""
_TIMES = (
    (12, lazy_re.words(r"[单每当本]?个?月(?!底|末)|\bmonth")),
    (4, lazy_re.words(r"季|\bquarter|\bQ[1-4]\b")),
    (2, lazy_re.words(r"半年|\bhalf\b|\bH[12]\b")),
)
BEFORE, BEHIND = 30, 16
"""Characters on either side of an amount in which its time is told. Ours."""


def annualised(sentence: Sentence) -> Iterator[Claim]:
    """Every amount that a sentence says another one comes to a year."""
    for match in _ANNUALISED.matches(sentence):
        part, stated = sentence.term(match, "a"), sentence.term(match, "c")
        if part is None or stated is None or digits(stated) < LEAST:
            continue
        money, own = (each.quantity.unit.partition("/") for each in (part, stated))
        if money[0] != own[0] or money[0] not in MONEY or own[2] not in ("", "year"):
            continue
        many = _many(sentence, match.start("a"), part)
        span = sentence.span(part, stated)
        tried = (many,) if many else tuple(each for each, _ in _TIMES)
        claims = [Claim("product", stated, (part,), (product(each),), span, strict=bool(many)) for each in tried]  # fmt: skip
        for claim in claims:
            made = check(claim.readings[0], [part.quantity], stated.quantity)
            if made is not None and far_from_its_bound(made, stated):
                continue
            if made is not None and (
                made.verdict is not Verdict.WRONG or (many and slip(made, stated))
            ):
                yield claim
                break


LEAST = 2
"""Digits of a result from which it is confirmed or doubted. Ours."""


def _many(sentence: Sentence, at: int, part: Term) -> int | None:
    """How often the time of an amount goes into a year; None where no word tells it."""
    per = part.quantity.unit.partition("/")[2]
    if per in _PER:
        return _PER[per]
    before = sentence.mask[max(at - BEFORE, 0) : at]
    behind = re.split(r"[,;。]", sentence.mask[at + 1 : at + 1 + BEHIND])[0]
    if _ALREADY.search(behind):
        return None
    near = [
        item
        for place, item in sentence.within(max(at - BEFORE, 0), at + 1 + len(behind))
        if isinstance(item, Moment) and place != at
    ]
    if near:
        period = near[-1].period
        if period.until is not None or period.months is not None or period.year_to_date:
            return None
        if period.quarter:
            return 4
        if period.half:
            return 2
        return 12 if period.month and not period.day else None
    found = [
        (hit.start(), many)
        for many, pattern in _TIMES
        for hit in pattern.finditer(f"{before} {behind}")
    ]
    return max(found)[1] if found else None


_PER = {"month": 12, "quarter": 4}


# What a deal of so many years comes to a year: "$300 billion over five years" is $60 billion per year.
#
# Another deal may run as long, so that only a total that is the one of its length and money is asked, and what is told of
# it a year is wrong where it is miswritten: by a power of ten, or with its digits in another order.


_DEAL = Trigger(
    r"\b(?:contracts?|deals?|agreements?|commitments?|purchase|pact|pay(?:ing)?)\b|合同|协议|协定|承诺|采购|订单"
)


@operation
def a_year_of(years: int) -> Operation:
    """A total over its years."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return terms[0] * Interval.exact(Fraction(1, years))

    return Operation("ratio", compute, lambda names: f"{names[0]} / {years}")


def yearly_rates(material: Material) -> Iterator[Finding]:
    """Every amount a year of a deal whose years and total are told elsewhere."""
    totals: dict[tuple[str, int], list[Term]] = {}
    rates: list[tuple[Sentence, Term, int]] = []
    for _, sentence in material.each_sentence():
        if DURATION not in sentence.mask or not sentence.has(_DEAL, sentence.mask):
            continue
        lengths = {int(term.quantity.value or 0) for term in sentence.terms if _is_years(term)}
        if len(lengths) != 1 or min(lengths) < 2:
            continue
        money = [term for term in sentence.terms if term.quantity.unit.partition("/")[0] in MONEY]
        if len(money) != 1 or not money[0].quantity.value:
            continue
        unit, _, per = money[0].quantity.unit.partition("/")
        if per == "year":
            rates.append((sentence, money[0], min(lengths)))
        elif not per:
            totals.setdefault((unit, min(lengths)), []).append(money[0])
    for sentence, rate, years in rates:
        told = totals.get((rate.quantity.unit.partition("/")[0], years), [])
        if len({term.quantity.value for term in told}) != 1:
            continue
        made = check(a_year_of(years), [told[0].quantity], rate.quantity)
        if made is None:
            continue
        slipped = made.verdict is Verdict.WRONG and (ten_off(made, rate) or exchanged(made, rate))
        claim = Claim(
            "ratio", rate, (told[0],), (a_year_of(years),), sentence.span(rate), strict=slipped
        )
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _is_years(term: Term) -> bool:
    return term.quantity.unit == "year" and bool(term.quantity.value)
