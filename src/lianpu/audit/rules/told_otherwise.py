"""One amount told twice beside itself: in another unit or scale, at a rate that is stated, as a bound and exactly.

"1.2 billion barrels, that is 1,200 million"; "€450 million ($495 million at $1.10 per euro)"; "more than 1,000, 1,034 to
be exact". What links the two says that they are one: a power of ten between them is a slip of the pen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, product
from lianpu.audit.proof.printing import printed_scale
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.by_units import of_units
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier

# One amount in two units or scales.


_NO_PRICE = (
    r"(?! ?(?:per|an?|each|every|more|less|fewer|higher|lower|above|below|over|under|from|in (?:the |its )?(?:[a-z]+ ){0,2}(?:quarter|year|half|month|cash|debt|stock|shares)|for (?:each|every|the (?:first|second|third|fourth|last|year|quarter))"
    r"|to \ue001|annual|a \w+|excluding|including|net|of which)\b)(?!每|/|的[增减]|以上|以下)"
)
_AGAIN = Shapes(
    (
        rf"{{a:Q}}(?: [a-z]+){{0,3}}?(?P<firm>, that is(?: to say)?,? | \(that is,? |,? i\.e\.,? | \(i\.e\.,? |,? in other words,? |,? which (?:is|equals)(?: the same as)? | equals | is equal to | = ){{b:Q}}{_NO_PRICE}",
        rf"{{a:Q}}(?: [a-z]+)?(?P<loose>, or (?:about )?){{b:Q}}(?= ?[,.;)]| for\b| of\b| [a-z]+,|$){_NO_PRICE}",
        r"{a:Q}(?: [a-z]+)?(?P<loose> \((?:or )?){b:Q}(?=\))",
        rf"{{a:Q}}(?: (?:metres|meters))?(?P<apart>, ){{b:Q}}(?=, (?!and\b|or\b)[a-z]+(?: [a-z]+)?[,.;]|, of [a-z]+[,.;]){_NO_PRICE}",
        r"{a:Q}(?P<apart>,){b:Q}(?=[,。;])",
        rf"{{a:Q}}[一-鿿]{{0,3}}(?P<firm>,?\(?(?:即|也就是|亦即|换句话说,?|相当于|折合成?|合|等于|换算[成为])(?:约|为|是)?){{b:Q}}{_NO_PRICE}",
        r"{a:Q}[一-鿿]{0,3}(?P<loose>\(){b:Q}(?=\))",
    ),
    "ab",
)
_TURNED = {
    ("kg", "tonne"): Fraction(1, 1000), ("litre", "m3"): Fraction(1, 1000), ("m2", "ha"): Fraction(1, 10_000),
    ("ha", "km2"): Fraction(1, 100), ("m2", "km2"): Fraction(1, 1_000_000),
}  # fmt: skip
_OF_METRES = Trigger(r"\d (?:metres|meters),? ?[(]?\ue001")
_METRES = lazy_re.words(r" (?:metres|meters)\b")
NEAR, FAR = Fraction(1, 2), 2
"""Between which another number of the same amount may be a slip of its digits. Ours."""


def told_otherwise(material: Material) -> Iterator[Finding]:
    """Every amount that its sentence tells a second time, held to the first."""
    for _, sentence in material.each_sentence():
        if not sentence.terms:
            continue
        for claim in sentence.once(_claims):
            finding = judge(material.document, claim)
            if isinstance(finding, Computed):
                yield replace(finding, bound=True)


def _claims(sentence: Sentence) -> Iterator[Claim]:
    if sentence.count > 1:
        yield from _in_two_units(sentence)
    elif sentence.count and sentence.has(_OF_METRES, sentence.mask):
        yield from _in_two_units(every_number(sentence))
    if sentence.has(_RATED, sentence.mask):
        yield from _at_rate(every_number(sentence))
    if sentence.has(_EXACTLY, sentence.mask):
        yield from _exactly(every_number(sentence))


def _in_two_units(sentence: Sentence) -> Iterator[Claim]:
    for match in _AGAIN.matches(sentence):
        first, second = sentence.term(match, "a"), sentence.term(match, "b")
        if first is None or second is None:
            continue
        if (
            second.quantity.unit == "1"
            and first.quantity.unit == "m"
            and _METRES.match(sentence.mask, match.end("b"))
        ):
            second = second.reading(replace(second.quantity, unit="m"))
        if first.quantity.unit == "1" and _METRES.match(sentence.mask, match.end("a")):
            first = first.reading(replace(first.quantity, unit="m"))
        turned = _factor(first, second)
        apart = bool(match.groupdict().get("apart"))
        if turned is None or (apart and sentence.count > len("ab")):
            continue  # beside a third one they may be a list
        made = product() if turned == 1 else of_units((1,), turned, turned)
        result = check(made, [first.quantity], second.quantity)
        if result is None or result.point is None or not second.quantity.value:
            continue
        firm = bool(match.groupdict().get("firm"))
        if result.verdict is Verdict.WRONG:
            times = Fraction(second.quantity.value) / result.point
            slipped = _tens(result.point, second)
            if not slipped and not (firm and NEAR <= times <= FAR):
                continue
            firm = firm and slipped
        span = sentence.span(first, second)
        yield Claim("restated", second, (first,), (made,), span, strict=True, doubt=not firm)


def _factor(first: Term, second: Term) -> Fraction | None:
    """What leads from the unit of one amount to that of the other; None where they are not printed apart."""
    a, b = first.quantity, second.quantity
    exact = (Qualifier.EXACT, Qualifier.ABOUT)
    if a.qualifier not in exact or b.qualifier is not Qualifier.EXACT or not a.value or not b.value:
        return None
    if a.unit in RATES or "/" in a.unit or "/" in b.unit:
        return None
    if a.unit == b.unit:
        return Fraction(1) if printed_scale(a) != printed_scale(b) else None
    if (a.unit, b.unit) in _TURNED:
        return _TURNED[a.unit, b.unit]
    if (b.unit, a.unit) in _TURNED:
        return 1 / _TURNED[b.unit, a.unit]
    return None


def _tens(point: Fraction, stated: Term) -> bool:
    """Whether a number is a result with its point elsewhere."""
    step = Fraction(stated.quantity.step or 0)
    value = Fraction(stated.quantity.value or 0)
    for power in range(1, 7):
        for times in (Fraction(10) ** power, Fraction(1, 10**power)):
            if abs(value - point * times) <= max(step, abs(value) / 50):
                return True
    return False


# Two moneys at a rate that the sentence states.


_ONE = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "franc": "CHF", "rupee": "INR",
    "won": "KRW",
}  # fmt: skip
_RATED = Trigger(
    r"\b(?:per|to the|for (?:one|each)|to one|against the) (?:US )?[a-z]+|\bwith the [a-z]+ at \ue001|\b(?:exchange )?rate of|汇率|兑|=|\b(?:exchange )?rate\b"
)
_PER_ONE = Shapes(
    (
        r"{r:Q}(?: (?P<of>[a-z]+))? (?:to|per|for|against) (?:(?:the|one|each|an?) )?(?:US )?(?P<one>[a-z]{3,9})\b",
        r"\bwith the (?:US )?(?P<one>[a-z]{3,9}) (?:at|worth|trading at) {r:Q}(?: (?P<of>[a-z]+))?",
    ),
    "r",
)
_FOR_ONE = Shapes((r"{o:Q} ?(?:兑换?|折合?|合|对|=|等于)约?{r:Q}(?P<of>[一-鿿]{0,3})",), "or")
_BARE_RATE = Shapes(
    (
        r"汇率(?:中间价)?(?:按|为|约|以|是|取)*{r:Q}",
        r"\b(?:exchange )?rate of {r:Q}(?! ?(?:per|to|for|[a-z]+ (?:per|to))\b)",
    ),
    "r",
)
_TOLD_BEHIND = lazy_re.words(r"(?:\(|,? or|equal to|equals|that is,?|合|即|折|约) ?$")


@dataclass(frozen=True)
class _Rate:
    """So much of one money for one, or a hundred, of the other."""

    rate: Term
    taken: tuple[Term, ...]
    """Numbers that tell the rate and no amount."""
    paid: str
    bought: str
    many: Fraction


def _at_rate(sentence: Sentence) -> Iterator[Claim]:
    rate = _rate(sentence)
    if rate is None:
        yield from _at_bare_rate(sentence)
        return
    taken = {each.start for each in rate.taken}
    others = [
        (at, item)
        for at, item in sentence.placed
        if isinstance(item, Term) and item.start not in taken
    ]
    keyed = [(at, item, _money(sentence, at, item)) for at, item in others]
    if any(key is None for _, _, key in keyed):
        return
    bought = [item for _, item, key in keyed if key == rate.bought]
    paid = [(at, item) for at, item, key in keyed if key == rate.paid]
    if len(bought) + len(paid) != len(keyed) or not bought or not paid:
        return
    if len(bought) == 1 and len(paid) == 1:
        if paid[0][1].start > bought[0].start:
            yield from _exchanged(
                sentence,
                paid[0][1],
                (bought[0], rate.rate),
                of_units((1, 1), 1 / rate.many, 1 / rate.many),
            )
        else:
            yield from _exchanged(
                sentence,
                bought[0],
                (paid[0][1], rate.rate),
                of_units((1, -1), rate.many, rate.many),
            )
    elif len(bought) == 1:
        for at, each in paid:
            if each.start > bought[0].start and _TOLD_BEHIND.search(sentence.mask, 0, at):
                yield from _exchanged(
                    sentence,
                    each,
                    (bought[0], rate.rate),
                    of_units((1, 1), 1 / rate.many, 1 / rate.many),
                )


def _exchanged(
    sentence: Sentence, stated: Term, inputs: tuple[Term, Term], made: Operation
) -> Iterator[Claim]:
    if stated.quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return
    stated = stated.as_printed
    result = check(made, [each.quantity for each in inputs], stated.quantity)
    if result is None or (result.verdict is Verdict.WRONG and not plausible(result, stated)):
        return
    span = sentence.span(stated, *inputs)
    yield Claim("product", stated, inputs, (made,), span, strict=True, doubt=True)


def _rate(sentence: Sentence) -> _Rate | None:
    """The one rate that a sentence tells; None where it tells several, or none."""
    found: list[_Rate] = []
    for match in _FOR_ONE.matches(sentence):
        one, rate = sentence.term(match, "o"), sentence.term(match, "r")
        if one is None or rate is None or one.quantity.value not in (1, 100):
            continue
        bought = _money(sentence, match.start("o"), one)
        paid = _money(sentence, match.start("r"), rate)
        if bought and paid and bought != paid:
            found.append(_Rate(rate, (one, rate), paid, bought, Fraction(one.quantity.value)))
    for match in _PER_ONE.matches(sentence):
        rate = sentence.term(match, "r")
        bought = _ONE.get(match["one"].casefold())
        if rate is None or bought is None:
            continue
        paid = _money(sentence, match.start("r"), rate)
        if paid and bought != paid:
            found.append(_Rate(rate, (rate,), paid, bought, Fraction(1)))
    if not found:
        return None
    first = found[0]
    if any(
        (each.paid, each.bought, each.rate.quantity.value)
        != (first.paid, first.bought, first.rate.quantity.value)
        for each in found
    ):
        return None
    return _Rate(
        first.rate,
        tuple(term for each in found for term in each.taken),
        first.paid,
        first.bought,
        first.many,
    )


_NOUN = lazy_re.compile(r" ([a-z]{3,9})\b")
_YUAN = lazy_re.compile(r"元")


def _money(sentence: Sentence, at: int, term: Term) -> str | None:
    """The money of a number; that of a bare one is what stands behind it."""
    unit = term.quantity.unit.partition("/")[0]
    if unit in MONEY:
        return unit
    if unit != "1":
        return None
    if _YUAN.match(sentence.mask, at + 1):
        return "CNY"
    noun = _NOUN.match(sentence.mask, at + 1)
    return _ONE.get(noun[1].rstrip("s"), noun[1]) if noun else None


def _at_bare_rate(sentence: Sentence) -> Iterator[Claim]:
    """Two moneys and a rate that does not say which of them it is of: either will do."""
    for match in _BARE_RATE.matches(sentence):
        rate = sentence.term(match, "r")
        terms = [item for _, item in sentence.placed if isinstance(item, Term) and item is not rate]
        if rate is None or len(terms) != 2 or rate.quantity.unit != "1":
            continue
        if (
            not all(each.quantity.unit in MONEY for each in terms)
            or terms[0].quantity.unit == terms[1].quantity.unit
        ):
            continue
        first, stated = terms
        ways = (product(), of_units((1, -1), Fraction(1), Fraction(1)))
        results = [
            (way, check(way, [first.quantity, rate.quantity], stated.as_printed.quantity))
            for way in ways
        ]
        told = [(way, made) for way, made in results if made is not None and made.point]
        near = min(told, key=lambda each: _off(each[1].point, stated), default=None)
        if near is not None:
            yield from _exchanged(sentence, stated, (first, rate), near[0])


def _off(point: Fraction | None, stated: Term) -> Fraction:
    """How many times one number is the other, the greater by the smaller."""
    value = Fraction(stated.quantity.value or 1)
    times = abs(value / point) if point else Fraction(10**9)
    return max(times, 1 / times) if times else Fraction(10**9)


# A bound, and the number itself behind it.


_EXACTLY = Trigger(
    r"\b(?:to be (?:exact|precise)|precisely|exactly|in fact)\b|确切|准确|精确|实[为是]|实际[为是]|具体(?:数字|为|是)"
)
_BOUND_AND_NUMBER = Shapes(
    (
        r"{a:QR}[^\ue001-\ue006,;.()]{0,40}?(?:,| \() ?(?:or |namely )?{b:QR}(?: [a-z]+)?,? (?:to be (?:exact|precise)|precisely|exactly|in fact)\b",
        r"{a:QR}[^\ue001-\ue006,;.()]{0,40}?(?:,| \() ?(?:or )?(?:precisely|exactly|to be (?:exact|precise),?) {b:QR}(?=[^\ue001-\ue006,;.()]{0,16}[,.)])",
        r"{a:QR}[^\ue001-\ue006,;。()]{0,16}?[,(](?:确切|准确|精确|实际|具体)?(?:地?说|数字?|人数|数量|数据)?(?:实|为|是|应)*{b:QR}",
    ),
    "ab",
)
_SAYS = lazy_re.compile(r"exact|precise|in fact|确切|准确|精确|实|具体", re.IGNORECASE)
_OPEN = (
    Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.UP_TO, Qualifier.NEARLY,
)  # fmt: skip


def _exactly(sentence: Sentence) -> Iterator[Claim]:
    for match in _BOUND_AND_NUMBER.matches(sentence):
        bound, number = sentence.term(match, "a"), sentence.term(match, "b")
        if bound is None or number is None or not _SAYS.search(match.group()):
            continue
        if (
            bound.quantity.qualifier not in _OPEN
            or number.quantity.qualifier is not Qualifier.EXACT
        ):
            continue
        units = {bound.quantity.unit, number.quantity.unit}
        if len(units - {"1"}) > 1 or ("1" in units and units & RATES):
            continue
        span = sentence.span(bound, number)
        yield Claim("restated", bound, (number,), (product(),), span, strict=True)
