"""What so many cost at a price for each, the number told before: "It draws 350 MW. At $3m per MW, that plant alone is $1.05bn".

The price names its unit, and a single number of that unit is told right before: nothing else can be meant by "that".
"""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.proof.operations import product
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.core.finding import Finding

_AT = Shape(
    lettered(
        r"(?:^|[:,;] ?)(?:at|priced at|assuming) (?:an? (?:price|cost|rate|average) of )?{p:Q}[^\ue001-\ue006,;.]{0,24}, "
        r"(?:that|this|it|they|those|these|the (?:[a-z-]+ ){0,2}[a-z-]+)(?: [a-z-]+){0,3}? "
        r"(?:is|are|was|were|costs?|(?:would|will) (?:cost|be)|comes? to|amounts? to|works? out (?:to|at)|adds? up to|means|makes) {q:Q}"
    ),
    "pq",
)
BEFORE = 2
"""Sentences before in which the number is looked for. Ours."""


def at_price(material: Material) -> Iterator[Finding]:
    """Every amount that a sentence works out from a price and the one number told of its unit."""
    for index, sentence in material.each_sentence():
        for match in _AT.matches(sentence):
            price, stated = sentence.term(match, "p"), sentence.term(match, "q")
            if price is None or stated is None:
                continue
            money, _, unit = price.quantity.unit.partition("/")
            if not unit or money not in MONEY or stated.quantity.unit != money:
                continue
            counted = _told(material, index, sentence, price, unit)
            if counted is None:
                continue
            span = sentence.span(price, stated)
            claim = Claim("product", stated, (price, counted), (product(),), span, strict=True)
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _told(
    material: Material, index: int, sentence: Sentence, price: Term, unit: str
) -> Term | None:
    """The one number of a unit that is told before a price, in its sentence or the nearest that has one."""
    for near in reversed(material.window(index, BEFORE)):
        alike = [
            term
            for term in near.terms
            if term.quantity.unit == unit and term.quantity.value and term.start < price.start
        ]
        if near.block != sentence.block and near is not sentence:
            return None
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None
