"""Averages of rates by their weights: "60 % in shares that returned 8 % and 40 % in bonds that returned 3 %, 6 % in all".

Weights and rates alternate in one breath and the weights make up a whole; the last rate is said of all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.interval import Interval

_OF_ALL = Trigger(
    r"(?:组合|整体|综合|加权|总体|合计|总)[^\ue001-\ue006,;。]{0,10}\ue002"
    r"|\b(?:total|overall|weighted|blended|combined|portfolio|together)\b[^\ue001-\ue006,;.]{0,24}\ue002"
)
_EARNS = lazy_re.compile(r"收益|回报|利率|增速|增长|涨|毛利|成本|\b(?:return|yield|gain|rose|grew|earn|margin|cost|coupon)", re.IGNORECASE)  # fmt: skip
_FALLS = lazy_re.compile(r"亏|跌|降|减|\b(?:lost|fell|down|declin|drop)", re.IGNORECASE)


def weighted_findings(material: Material) -> Iterator[Finding]:
    """Every rate of a whole whose parts have their weights and rates before it."""
    for index, sentence in material.each_sentence():
        if PERCENT not in sentence.mask:
            continue
        for match in sentence.each(_OF_ALL):
            claim = _claim(material, index, sentence, match)
            finding = judge(material.document, claim) if claim is not None else None
            if finding is not None:
                yield finding


def _claim(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Claim | None:
    stated = sentence.hidden.get(match.end() - 1)
    if not isinstance(stated, Term):
        return None
    told = list(_ahead(material, index))
    words = "".join(each.mask for each in told)
    rates = [term for each in told for term in each.terms if term.start < stated.start]
    if len(rates) not in (4, 6, 8) or any(term.quantity.unit != "%" for term in rates):
        return None
    weights, parts = rates[::2], rates[1::2]
    whole = sum((term.quantity.value or Decimal(0)) for term in weights)
    if whole != 1 or not _EARNS.search(words) or _FALLS.search(words):
        return None
    inputs = tuple(rates)
    return Claim(
        "average",
        stated,
        inputs,
        (weighted(len(parts)),),
        sentence.span(stated),
        strict=True,
        doubt=True,
    )


def _ahead(material: Material, index: int) -> Sequence[Sentence]:
    """A sentence with the clauses before it that only semicolons end."""
    first = index
    while (
        first
        and material.sentences[first - 1].block == material.sentences[index].block
        and material.sentences[first - 1].mask.rstrip().endswith(";")
        and index - first < CLAUSES
    ):
        first -= 1
    return material.sentences[first : index + 1]


CLAUSES = 3
"""Clauses between semicolons before the one that tells the whole. Ours."""


@operation
def weighted(count: int) -> Operation:
    """weight 1 × rate 1 + weight 2 × rate 2 + …; the weights are exact, as they make up the whole."""

    def compute(terms: Sequence[Interval]) -> Interval:
        made = Interval.exact(0)
        for at in range(count):
            weight = terms[2 * at].middle
            made = made + Interval.exact(weight or 0) * terms[2 * at + 1]
        return made

    def write(names: Sequence[str]) -> str:
        return " + ".join(f"{names[2 * at]} × {names[2 * at + 1]}" for at in range(count))

    return Operation("average", compute, write)
