"""Changes told over two or three sentences: "收入 26.8 亿元。去年一季度是 21.5 亿元, 同比增长 24.7 %".

Sentences that only go on with the one before are read with it as one; as the full stop may have parted
two subjects, what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.rules.bases import based
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN, pairs
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_GOES_ON = lazy_re.compile(
    r"(?:而)?(?:去年|上年|前年|上季度?|上月|上一年)[^\ue001-\ue004,;。]{0,10}(?:是|为|仅为?)\ue001"
    r"|(?:in|for) \ue005,? (?:the (?:figure|number|total)|it|this|they) (?:was|were|had been|stood at) \ue001"
    r"|(?:the (?:year|month|quarter) before|the (?:previous|prior) (?:year|month|quarter)|a year (?:earlier|before|ago)|last year)"
    r",? (?:it|they|the (?:figure|number|total))? ?(?:was|were|had been|stood at) \ue001",
    re.IGNORECASE,
)
"""How a sentence begins that tells the base of the one before."""

_CONCLUDES = lazy_re.compile(
    r"(?:that|this|which) (?:is|was|represents|means|makes) (?:an? )?[^\ue001-\ue006,;]{0,16}?(?:growth|increase|rise|gain|fall|decline|drop|decrease) of \ue002"
    r"|the (?:growth|increase|rise|fall|decline|drop|decrease) (?:is|was|came to) (?:therefore |thus )?\ue002",
    re.IGNORECASE,
)
"""How one begins that states the rate of the change just told."""

_TOLD = grammar(
    r"{b:Q}[^\ue001-\ue004;]{0,60}?,(?:in|for|the|a|last) ?[^\ue001-\ue004;]{0,40}?{a:Q}[^\ue001-\ue004;]{0,70}?"
    r"(?P<verb>up|down|increase|rise|rose|growth|grew|fall|fell|decline|declined|decrease)[^\ue001-\ue004;,]{0,12}?{r:R}"
)


def across_sentences(material: Material) -> Iterator[Finding]:
    """Every rate whose two ends, or one of them, stand in the sentences before it."""
    sentences = material.sentences
    for index, sentence in material.each_sentence():
        if index == 0 or "\ue002" not in sentence.mask:
            continue
        for claim in _claims(sentences[max(index - 2, 0) : index], sentence):
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _claims(before: tuple[Sentence, ...], sentence: Sentence) -> Iterator[Claim]:
    last = before[-1]
    if _GOES_ON.match(sentence.mask):
        yield from _of(_joined(last, sentence), sentence)
    elif found := _CONCLUDES.match(sentence.mask):
        if len(before) == 2 and _GOES_ON.match(last.mask):
            yield from _of(_joined(_joined(before[0], last), sentence), sentence)
            return
        changes = last.once(pairs)
        rate = sentence.hidden.get(found.end() - 1)
        if len(changes) == 1 and isinstance(rate, Term):
            ends = (last.hidden[changes[0].first], last.hidden[changes[0].last])
            first, second = ends
            if isinstance(first, Term) and isinstance(second, Term):
                operation = decline() if DOWN.search(found.group()) else growth()
                span = sentence.span(rate)
                yield Claim("growth", rate, (first, second), (operation,), span, True, doubt=True)


def _of(joined: Sentence, sentence: Sentence) -> Iterator[Claim]:
    """The claims of a joined sentence about a number of its last part, as doubts."""
    claims = list(based(joined))
    for match in _TOLD.finditer(joined.mask):
        a, b, r = (joined.term(match, name) for name in "abr")
        if a and b and r and a.quantity.unit == b.quantity.unit:
            operation = decline() if DOWN.search(match["verb"]) else growth()
            span = joined.span(a, b, r)
            claims.append(Claim("growth", r, (a, b), (operation,), span, strict=True))
    for claim in claims:
        inputs = [term.start for term in claim.inputs]
        if claim.stated.start >= sentence.start and min(inputs) < sentence.start:
            yield structs.replace(claim, doubt=True)


def _joined(first: Sentence, second: Sentence) -> Sentence:
    """Two sentences as one, a comma between them in the place of the stop."""
    mask = first.mask.rstrip(".。!? ") + ","
    origin = (*first.origin[: len(mask) - 1], first.end - 1)
    hidden = {at: item for at, item in first.hidden.items() if at < len(mask)}
    hidden |= {at + len(mask): item for at, item in second.hidden.items()}
    return Sentence(
        first.document, first.start, second.end, second.block,
        mask + second.mask, (*origin, *second.origin), hidden,
    )  # fmt: skip
