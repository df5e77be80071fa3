"""Doubts that are proof after all: shares beside which another share holds of the same whole.

"Mobile brought in 353 of 642, or 55 %; consoles 193, or 40 %": that the first holds says what whole both are of,
and the amount right before the second says what part. Nothing is left that the second may mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lianpu.audit.proof.slips import digits, plausible
from lianpu.audit.proof.verdicts import Computed, as_proof
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span

REACH = 260
"""Characters between two shares of one whole, told in one breath. Ours."""


def proved_by_siblings(material: Material, findings: Sequence[Finding]) -> list[Finding]:
    """Findings as they stand, but for doubts of shares that another share beside them proves."""
    doubts = [
        each for each in findings
        if isinstance(each, Computed) and each.rule == "share" and each.doubted is not None
    ]  # fmt: skip
    if not doubts:
        return list(findings)
    holding = [
        each for each in findings
        if each.rule == "share" and each.verdict is Verdict.HOLDS and len(each.spans) > 3
    ]  # fmt: skip
    proven = {id(each) for each in doubts if _is_proven(material, each, holding)}
    return [as_proof(each) if id(each) in proven else each for each in findings]


def _is_proven(material: Material, finding: Computed, holding: Sequence[Finding]) -> bool:
    told = finding.doubted
    assert told is not None
    if finding.severity is not Severity.AMBER or not told.check.certain or len(told.inputs) != 2:
        return False
    stated, (part, whole) = told.stated, told.inputs
    plain = (Qualifier.EXACT, Qualifier.ABOUT)
    if any(term.quantity.qualifier not in plain for term in (stated, part, whole)):
        return False
    if digits(stated) < 2 or not plausible(told.check, stated):
        return False
    index = material.sentence_at(stated.start)
    sentence = material.sentences[index] if index >= 0 else None
    if sentence is None or not _right_before(sentence, part, stated):
        return False
    return any(
        _is_near(other.spans[1], stated) and _same(material, other.spans[3], whole)
        for other in holding
    )


def _is_near(other: Span, stated: Term) -> bool:
    return other.start != stated.start and abs(other.start - stated.start) <= REACH


def _same(material: Material, place: Span, whole: Term) -> bool:
    """Whether a number at a place is the whole: the same print of it, or another of its value."""
    if place.start == whole.start:
        return True
    index = material.sentence_at(place.start)
    if index < 0:
        return False
    value = Fraction(whole.quantity.value or 0)
    return any(
        term.start == place.start
        and term.quantity.unit == whole.quantity.unit
        and Fraction(term.quantity.value or 0) == value
        for term in material.sentences[index].terms
    )


def _right_before(sentence: Sentence, part: Term, stated: Term) -> bool:
    """Whether the part is the last number before its share, in one clause or the two around a comma."""
    if not sentence.start <= part.start < stated.start < sentence.end:
        return False
    if any(part.end <= term.start < stated.start for term in sentence.terms):
        return False
    between = sentence.document.text[part.end : stated.start]
    return _LINKED.fullmatch(between) is not None


_LINKED = lazy_re.compile(
    r"[^。;；.，,]{0,6}[，,、(（]?(?:约|約)?(?:占|佔|份额|份額|比重|市占)[^。;；，,.率]{0,12}|[(（]"
    r"|[^。;；.,]{0,24}[,(]? ?(?:or|which is|representing|equal to|accounting for|making up|i\.e\.,?) (?:about |some |roughly |nearly )?",
    re.IGNORECASE,
)
"""Words between an amount and its share: no more than a comma parts the two."""
