"""The middle of a range, told beside it, before it or in the next sentence: "26 to 28, with a midpoint of 27"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.proof.verdicts import Claim, as_proof, judge
from lianpu.audit.rules.lists import NEAR, mean, range_ends
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import GAP, one_says_of_what
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

_MIDPOINT = Trigger(
    lettered(
        rf"{{a:Q}}(?:{GAP}{{0,12}}?(?:至|到|-|~|\bto\b|\band\b){GAP}{{0,4}}?{{b:Q}})?{GAP}{{0,30}}?"
        rf"(?:中值|中位数(?!估计)|中点|中枢|mid-?point)(?: of| is| was| being| at|为|是|约|:| the| range)*{NEAR}{{0,4}}?{{c:Q}}"
    )
)
_MIDDLE_FIRST = Trigger(
    lettered(
        r"(?:mid-?point|middle) of (?:the |our |its |this |that )?(?:[a-z]+ ){0,3}?(?:range|guidance|band|corridor|outlook),?"
        r" (?:of |from |between |\()*{a:Q}(?: (?:to|and) {b:Q})?[^\ue001-\ue006,;.]{0,20}?[,)]* ?"
        r"(?:is|was|stands at|lies at|comes to) (?:about |around )?{c:Q}"
    )
)
"""The middle named before the ends of its range."""
_MIDDLE_OF_BEFORE = Trigger(
    lettered(
        r"^(?:(?:the|its|and|at|with|a|按|以|其|该?区间的?|上述区间的?|指引的?) ?)*(?:mid-?point|middle|中值|中点|中枢)"
        r"(?: of (?:that|this|the|its) (?:range|guidance|band|corridor))?"
        r"(?:,| of| is| was| being|约?为|是|即|在|,即)? ?(?:about |约)?{c:Q}"
    )
)
"""The middle of a range that only the sentence before tells."""


def midpoint_findings(material: Material) -> Iterator[Finding]:
    """Every middle told of a range."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden:
            continue
        for claim in (*sentence.once(_midpoints), *_of_before(material, index)):
            finding = judge(material.document, claim)
            if finding is not None:
                yield _exactly(finding, claim)


def _exactly(finding: Finding, claim: Claim) -> Finding:
    """Proof where the middle of two exact ends can be printed as it is: no rounding excuses another number."""
    if finding.verdict is not Verdict.WRONG or finding.severity is Severity.RED or claim.doubt:
        return finding
    middle, step = _middle((claim.inputs[0], claim.inputs[1])), claim.stated.quantity.step
    exact = all(
        term.quantity.qualifier is Qualifier.EXACT for term in (claim.stated, *claim.inputs)
    )
    if middle is None or not step or not exact or middle % step:
        return finding
    return as_proof(finding)


def _midpoints(sentence: Sentence) -> Iterator[Claim]:
    """The middles that one sentence tells with their ranges."""
    known: set[int] = set()
    for pattern in (_MIDPOINT, _MIDDLE_FIRST):
        for match in sentence.each(pattern):
            a, b, c = (sentence.term(match, name) for name in "abc")
            if a is None or c is None or c.start in known or not _of_one_unit(a, c):
                continue
            if b is None:
                ends = range_ends(a)
                if ends is None:
                    continue
                a, b = ends
            if not _of_one_unit(b, c):
                continue
            if OF_OTHERS.search(sentence.mask[match.start() : match.start("c")]):
                continue  # the median of what analysts expect is the middle of nothing printed
            if (a.quantity.best or 0) > (b.quantity.best or 0):
                continue  # something fell from one to the other: no range is told from its upper end
            ranges = [(a, b), *_ranges(sentence, match.start("c"), c)]
            given = [each for each in ranges if _middle(each) == c.quantity.value]
            a, b = (given or ranges)[0]
            known.add(c.start)
            span = sentence.span(a, b, c)
            many = len({(first.start, last.start) for first, last in ranges}) > 1
            yield Claim("midpoint", c, (a, b), (mean(2),), span, strict=True, doubt=many)


def _of_before(material: Material, index: int) -> Iterator[Claim]:
    """The middle with which a sentence begins, of the one range of the sentence before."""
    sentence = material.sentences[index]
    before = [
        each
        for each in material.sentences[max(index - BACK, 0) : index]
        if each.block == sentence.block and each.hidden
    ]
    if not before or before[-1] is not material.sentences[index - 1]:
        return
    for match in sentence.each(_MIDDLE_OF_BEFORE):
        stated = sentence.term(match, "c")
        if stated is None:
            continue
        told = (*before, sentence)
        ranges = [pair for each in told for pair in _ranges(each, len(each.mask), stated)]
        words = "".join(each.mask for each in before)
        if len(ranges) != 1 or another_range(words, sentence.mask):
            continue
        span = sentence.span(stated)
        if ranges[0][0].start < stated.start:
            yield Claim("midpoint", stated, ranges[0], (mean(2),), span, strict=True)


BACK = 3
"""Sentences, or parts of one between semicolons, in which no other range may stand. Ours."""

_ANOTHER = lazy_re.words(
    r"\b(?:previous|prior|earlier|old|initial|original)(?:ly)?\b|\bhad (?:\w+ )?(?:spoken|said|guided|expected|forecast)\b|\bguided\b[^,;.]*\b(?:before|last)\b"
    r"|此前|先前|原先|上次|原指引|曾"
)
_IN_ITS_PLACE = lazy_re.words(
    r"\b(?:new|revised|updated|raised|lowered) (?:\w+ )?(?:range|guidance|band|outlook)\b|新(?:的)?(?:指引|区间)"
)
_OF_ANALYSTS = lazy_re.words(
    r"\b(?:analysts?|consensus|the Street)\b|分析师|分析員|市场预期|一致预期"
)


def another_range(told: str, own: str) -> bool:
    """Whether the one range of some words is no longer the one, or another's, of which the next sentence tells the middle.

    >>> another_range("Our previous range was", "The midpoint is now"), another_range("We expect", "The midpoint is")
    (True, False)
    """
    return bool(_ANOTHER.search(told) or _IN_ITS_PLACE.search(own) or _OF_ANALYSTS.search(told))


OF_OTHERS = lazy_re.words(
    r"(?:分析师|分析員|市场|机构|机構|华尔街|一致|调查|调研)[^,;。]{0,10}(?:中值|中位数)|\b(?:analysts?|consensus|Street|polled|surveyed)\b[^,;.]{0,30}\bmid-?point"
)
"""Words of a middle that is of what many others expect."""


_A_RANGE = Trigger(
    lettered(rf"{{a:Q}}{GAP}{{0,12}}?(?:至|到|-|~|\bto\b|\band\b){GAP}{{0,4}}?{{b:Q}}")
)


def _of_one_unit(end: Term, middle: Term) -> bool:
    """Whether a middle is in the unit of an end, of which only one may say for what each is: $22 to $26 a share, $24."""
    return end.quantity.unit == middle.quantity.unit or one_says_of_what(end, middle)


def _ranges(sentence: Sentence, end: int, like: Term) -> Iterator[tuple[Term, Term]]:
    """All ranges before a place: "raised to 120 to 130 from 110 to 120, the midpoint to 125"."""
    for match in sentence.each(_A_RANGE, 0, end):
        first, last = sentence.term(match, "a"), sentence.term(match, "b")
        if first is not None and last is not None and _of_one_unit(first, like):
            yield first, last
    for _, item in sentence.within(0, end):
        ends = range_ends(item) if isinstance(item, Term) else None
        if ends is not None and _of_one_unit(ends[0], like):
            yield ends


def _middle(ends: tuple[Term, Term]) -> Decimal | None:
    low, high = (each.quantity.value for each in ends)
    return None if low is None or high is None else (low + high) / 2
