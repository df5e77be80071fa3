"""What a deal of so many years comes to a year: "$300 billion over five years" is $60 billion per year.

Another deal may run as long, so that only a total that is the one of its length and money is asked, and what is told of
it a year is wrong where it is miswritten: by a power of ten, or with its digits in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import exchanged, ten_off
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import DURATION, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.finding import Finding, Verdict
from lianpu.core.interval import Interval

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
