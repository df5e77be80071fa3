"""Doubts that are proof after all: one sentence tells all numbers, and one of them is miswritten.

A rule doubts where its words might mean other numbers. Where its sentence tells no others of their kind, and
the number stated is what they give but for a digit, the order of its digits or a power of ten, none were meant:
chance brings so near a miss about once in thirty doubts, and doubts of true numbers are one in a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import Check
from lianpu.audit.proof.slips import digits, of_its_digits
from lianpu.audit.proof.verdicts import Computed, title
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier


def proved(material: Material, finding: Finding) -> Finding:
    """A finding as it stands, or red where its sentence proves it by a miswritten number."""
    if not isinstance(finding, Computed) or finding.doubted is None or not _of_exact(finding):
        return finding
    told = finding.doubted
    if finding.rule in _UNSURE:
        return finding
    if not told.check.certain or not _miswritten(told.check, told.stated):
        return finding
    sentence = _sentence(material, told.stated)
    if sentence is None or DOUBT_OF_CHANGE.search(sentence.mask):
        return finding
    used = (told.stated, *told.inputs)
    if not all(sentence.start <= term.start < sentence.end for term in used):
        return finding
    if _others(sentence, used):
        return finding
    words = title(finding.rule, Verdict.WRONG, finding.stated or "", finding.recomputed)
    return replace(finding, severity=Severity.RED, title=words, proposal=finding.recomputed)


_UNSURE = frozenset(("average", "sum"))
"""What no miswritten number proves: an average may be weighted, and a total may hold a part that its sentence
leaves out: "$90M, taking its total to $148M after a Series A of $18M" passes over the Series B."""


def _others(sentence: Sentence, used: Sequence[Term]) -> bool:
    """Whether the sentence tells another number of a unit of those used, which may be the one that was meant."""
    places = {term.start for term in used}
    units = {term.quantity.unit.partition("/")[0] for term in used}
    return any(
        term.start not in places and term.quantity.unit.partition("/")[0] in units
        for term in sentence.terms
    )


def _sentence(material: Material, stated: Term) -> Sentence | None:
    index = material.sentence_at(stated.start)
    return material.sentences[index] if index >= 0 else None


def _of_exact(finding: Computed) -> bool:
    """Whether all its numbers are told as such: bounds and ranges leave room for anything."""
    told = finding.doubted
    assert told is not None
    plain = (Qualifier.EXACT, Qualifier.ABOUT)
    return finding.severity is Severity.AMBER and all(
        term.quantity.qualifier in plain for term in (told.stated, *told.inputs)
    )


FEWEST = 3
"""Digits from which one that differs, or their order, says something. Ours."""
TENS = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3, 4, -4))
"""Powers of ten that a hand misses by: points, thousands and 万."""


def _miswritten(made: Check, stated: Term) -> bool:
    """Whether a number is the one computed but for a digit, the order of digits or a power of ten."""
    if digits(stated) >= FEWEST and of_its_digits(made, stated):
        return True
    low, high, point = made.interval.low, made.interval.high, made.point
    if low is None or high is None or not point or high - low > abs(point) * SHARP:
        return False
    rounding = stated.quantity.rounding
    return digits(stated) > 1 and any(
        (rounding * Interval.exact(ten)).meets(made.interval) for ten in TENS
    )


SHARP = Fraction(2, 100)
"""Width of a result, of itself, up to which meeting a number at another power of ten is no chance. Ours."""
