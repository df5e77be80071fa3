"""Margins, mark-ups and savings drawn from the two amounts right before: "Costs $0.10. Sells at $0.21. That's a 108 % markup"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import Operation, decline, difference, growth
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_DRAWN = Trigger(
    lettered(
        r"^\W{0,3}(?:that(?:'s| is| was)|this is|it is|which is|so|hence|a|an) (?:an? |about |roughly |nearly |almost |some |only |just )*"
        r"(?:{d:Q} (?:in savings?|cheaper|less|saved|lower|more|higher|of savings?)(?:,? (?:or|and|i\.e\.,?) (?:about |roughly )?{s:R} (?P<t>cheaper|less|lower|savings?|more|higher))?"
        r"|{r:R} (?P<w>mark-?up|premium|discount|saving|savings|cheaper|less|lower|more|higher))\b"
        r"|^(?:也就是|即|相当于|等于)?(?:便宜|节省|降低)了?(?:约|近)*{e:R}"
    )
)
_DOWN = lazy_re.compile(r"^(?:discount|savings?|cheaper|less|lower)$", re.IGNORECASE)


def marked_up(material: Material) -> Iterator[Finding]:
    """What a sentence says of the only two amounts that the words right before it set against each other."""
    sentences = material.sentences
    for index, sentence in material.each_sentence():
        if not index or not sentence.hidden or sentences[index - 1].block != sentence.block:
            continue
        for match in sentence.each(_DRAWN):
            two = _two(material, index)
            if two is not None:
                yield from _findings(material, sentence, match, *two)


def _two(material: Material, index: int) -> tuple[Term, Term] | None:
    """The two amounts of the sentence before, or of the two before it, that are of one measure; none of more."""
    found: list[Term] = []
    block = material.sentences[index].block
    for at in (index - 1, index - 2):
        before = material.sentences[at] if at >= 0 else None
        if before is None or before.block != block or len(found) > 1:
            break
        amounts = [
            item for _, item in before.placed
            if isinstance(item, Term) and item.quantity.unit not in ("%", "pp", "x") and item.quantity.value
        ]  # fmt: skip
        found = amounts + found
    pairs = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if same_measure(one, other)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _findings(
    material: Material, sentence: Sentence, match: re.Match[str], first: Term, second: Term
) -> Iterator[Finding]:
    low, high = sorted((first, second), key=lambda each: each.quantity.value or 0)
    step = sentence.term(match, "d")
    if step is not None and same_measure(step, high):
        yield from _judged(material, sentence, "difference", step, (high, low), (difference(),))
    for rate, word in (("r", match["w"]), ("s", match["t"]), ("e", "cheaper")):
        stated = sentence.term(match, rate)
        if stated is None or not word:
            continue
        if _DOWN.match(word):
            yield from _judged(material, sentence, "growth", stated, (high, low), (decline(),))
        else:
            yield from _judged(material, sentence, "growth", stated, (low, high), (growth(),))


def _judged(
    material: Material,
    sentence: Sentence,
    rule: str,
    stated: Term,
    inputs: tuple[Term, Term],
    ways: tuple[Operation, ...],
) -> Iterator[Finding]:
    finding = judge(
        material.document,
        Claim(rule, stated, inputs, ways, sentence.span(stated), strict=True, doubt=True),
    )
    if finding is not None:
        yield finding
