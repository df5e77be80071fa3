"""Comparisons whose sides print their numbers in brackets: "more power in one quarter (20 MW) than the whole city has (28 MW)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.rules.compare import on_its_side
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

_EN = Trigger(
    lettered(
        r"\b(?P<w>more|larger|bigger|greater|higher|longer|fewer|less|smaller|lower|shorter) [^\ue001-\ue006();]{0,70}?\({a:QRX}[^()\ue001-\ue006]{0,12}\)"
        r"[^\ue001-\ue006;.]{0,24}? ?than [^\ue001-\ue006;.]{2,90}?[(\[]+{b:QRX}"
    )
)
_ZH = Trigger(
    lettered(
        r"\({a:QRX}\)[^\ue001-\ue006,;。]{0,8}?(?P<w>超过|高于|大于|多于|长于|低于|少于|小于|短于)[^\ue001-\ue006,;。]{2,30}?\({b:QRX}"
    )
)
_LESS = lazy_re.compile(r"^(?:fewer|less|smaller|lower|shorter|低于|少于|小于|短于)$")


def than_findings(material: Material) -> Iterator[Finding]:
    """Whether the side that is called greater prints the greater number; red where no rounding can hide it."""
    for _, sentence in material.each_sentence():
        for pattern in (_EN, _ZH) if sentence.count > 1 else ():
            for match in sentence.each(pattern):
                yield from _judged(sentence, match)


def _judged(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    first, second = sentence.term(match, "a"), sentence.term(match, "b")
    if first is None or second is None or not same_measure(first, second):
        return
    above = not _LESS.match(match["w"])
    high, low = (first, second) if above else (second, first)
    one, other = lenient(high.quantity), lenient(low.quantity)
    bounds = (Qualifier.EXACT, Qualifier.ABOUT)
    if one.high is None or other.low is None:
        return
    holds = (high.quantity.value or 0) > (low.quantity.value or 0)
    if not holds and one.high >= other.low:
        return
    sure = not holds and first.quantity.qualifier in bounds and second.quantity.qualifier in bounds
    yield on_its_side(sentence, first, second, above=above, holds=holds, sure=sure)
