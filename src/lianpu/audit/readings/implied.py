"""Guided revenue and the step from the quarter before that it implies: "收入指引 65.0，环比增长 14.0%" after a quarter of 57.0."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.rules.guesses import Guess, Option, weighed
from lianpu.audit.rules.identities import told_before
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_ZH = Trigger(
    lettered(
        r"(?:营收|收入|指引|中值)[^\ue001-\ue004;。]{0,14}?{a:Q}[^\ue001-\ue002;。]{0,24}?(?:同比[^\ue001-\ue004;。]{0,6}{R}[^\ue001-\ue002;。]{0,6})?"
        r"(?:(?:环比|季|按季)(?P<w>增长?|减少?|降|升|下降|上升|增加)?(?:约|近)*{r:R}|隐含(?:约)*{s:R}的?季(?P<v>增|减))"
    )
)
_EN = Trigger(
    lettered(
        r"\b(?:revenues?|sales|guid\w+|outlook|midpoint)\b[^\ue001-\ue004;]{0,40}?{a:Q}[^\ue001-\ue002;]{0,40}?(?P<w>up|down|increase|decrease|growth|rise|decline|implying|implies|or)?"
        r"[^\ue001-\ue004;]{0,16}?{r:R}[^\ue001-\ue006;.]{0,14}?(?P<v>sequential\w*|quarter[- ](?:over|on)[- ]quarter|QoQ|q/q)"
    )
)
_AHEAD = lazy_re.compile(
    r"预计|预期|指引|预估|展望|料|\b(?:expect|guid|outlook|forecast|project|see)\w*", re.IGNORECASE
)
_DOWN = lazy_re.compile(r"^(?:减少?|降|下降|down|decrease|decline)$", re.IGNORECASE)
FEW = 3
"""Amounts of revenue, the nearest before, of which any may be that of the quarter before. Ours."""


def implied_findings(material: Material) -> Iterator[Finding]:
    """Steps of guided revenue on revenue told before, where one gives them; nothing is doubted."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or not _AHEAD.search(sentence.mask):
            continue
        for pattern in (_ZH, _EN):
            for match in sentence.each(pattern):
                guess = _guess(material, index, sentence, match)
                if guess is not None:
                    yield from weighed(material, guess)


def _guess(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Guess | None:
    ahead = sentence.term(match, "a")
    named = match.groupdict()
    stated = sentence.term(match, "r") if named["r"] else sentence.term(match, "s")
    if ahead is None or stated is None or not ahead.quantity.value:
        return None
    word = next((named[each] for each in "wv" if named.get(each)), "") or ""
    way = decline() if _DOWN.match(word) and not _signed(stated) else growth()
    options: list[Option] = [(way, (before, ahead)) for before in _before(material, index, ahead)]
    return Guess("growth", sentence, stated, tuple(options), silent=True) if options else None


def _before(material: Material, index: int, ahead: Term) -> list[Term]:
    told = told_before(material, index, ahead, "revenue")
    return [each for each in told if same_measure(each, ahead)][:FEW]


def _signed(term: Term) -> bool:
    return term.quantity.text.lstrip("(（ ")[:1] in "+-−–"
