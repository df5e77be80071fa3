"""Share counts against what a price move says: a rise of p that adds D makes the value D (1 + p) / p.

Reports print price, number of shares, daily rise and value added in different sentences. Value is
price times shares; the rise gives it a second time. Where the two are far apart, the share count is
usually the guess among the four, so it is the one that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.verdicts import core, doubt, shown
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import GAP
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

_JUMP = Trigger(
    lettered(
        rf"(?:大涨|上涨|飙升|涨幅|涨|\b(?:rose|jumped|surged|soared|up)\b){GAP}{{0,12}}?{{p:R}}{GAP}{{0,24}}?"
        rf"(?:市值|market (?:value|cap\w*)){GAP}{{0,12}}?(?:增加|增长|多|ad(?:d|ded|ding)|gain\w*|rose by|increas\w+){GAP}{{0,6}}?{{d:Q}}"
    )
)
_SHARES = Trigger(
    lettered(
        rf"(?:股价|收盘价?|share price|shares? at){GAP}{{0,16}}?{{price:Q}}{GAP}{{0,20}}?"
        rf"(?:总股本|股本|总股数|shares outstanding|share count){GAP}{{0,8}}?{{n:Q}}"
    )
)

FAR_APART = Fraction(5, 4)
"""The two values must differ by this factor: prices move on between two sentences. Ours."""


@dataclass(frozen=True)
class _Jump:
    sentence: Sentence
    rise: Term
    added: Term


def share_counts(material: Material) -> Iterator[Finding]:
    """Share counts that a printed price move contradicts."""
    jumps = list(_jumps(material))
    for sentence in material.sentences if jumps else ():
        for match in sentence.each(_SHARES):
            price, count = sentence.term(match, "price"), sentence.term(match, "n")
            if price is None or count is None or count.quantity.unit != "share":
                continue
            for jump in jumps:
                if price.quantity.unit == jump.added.quantity.unit and _one_company(
                    jump.sentence, sentence
                ):
                    yield from _held_to(sentence, price, count, jump)


def _jumps(material: Material) -> Iterator[_Jump]:
    for sentence in material.sentences:
        for match in sentence.each(_JUMP):
            rise, added = sentence.term(match, "p"), sentence.term(match, "d")
            if rise and added and added.quantity.unit in MONEY and rise.quantity.value:
                yield _Jump(sentence, rise, added)


def _one_company(first: Sentence, second: Sentence) -> bool:
    """Whether both sentences name one company: the only Latin name that they share."""
    names = [set(re.findall(r"[A-Z][A-Za-z0-9&]{2,}", each.text())) for each in (first, second)]
    return bool(names[0] & names[1])


def _held_to(sentence: Sentence, price: Term, count: Term, jump: _Jump) -> Iterator[Finding]:
    values = [term.quantity.best for term in (price, count, jump.rise, jump.added)]
    if any(not value for value in values):
        return
    at, shares, rise, added = (Fraction(value) for value in values if value)
    value = added * (1 + rise) / rise
    implied = value / at
    if max(implied / shares, shares / implied) < FAR_APART:
        return
    document = sentence.document
    again = shown(implied, count.quantity)
    yield doubt(
        "share-count",
        (
            sentence.span(count),
            *(
                document.span(term.start, term.end)
                for term in (count, price, jump.rise, jump.added)
            ),
        ),
        Text(
            f"股本 {core(count.quantity)} 与涨幅不符：涨 {core(jump.rise.quantity)} 增 "
            f"{core(jump.added.quantity)}，按 {core(price.quantity)} 计为 {again}",
            f"The share count {core(count.quantity)} does not fit the rise: {core(jump.rise.quantity)} "
            f"added {core(jump.added.quantity)}, which at {core(price.quantity)} is {again}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=core(count.quantity),
        recomputed=again,
        arithmetic=(
            f"{core(jump.added.quantity)} × (1 + {core(jump.rise.quantity)}) / "
            f"{core(jump.rise.quantity)} / {core(price.quantity)} = {again}"
        ),
    )
