"""The middle of a range, told beside it, before it or in the next sentence: "26 to 28, with a midpoint of 27"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lianpu.audit.proof.operations import Operation, growth, operation
from lianpu.audit.proof.verdicts import Claim, as_proof, judge
from lianpu.audit.rules.lists import NEAR, mean, range_ends
from lianpu.audit.rules.only_levels import bound
from lianpu.audit.stated.clauses import joined
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_WORDS, GAP, UP_WORDS, one_says_of_what
from lianpu.audit.stated.sentences import AMOUNT, PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

_MIDPOINT = Trigger(
    lettered(
        rf"{{a:QR}}(?:{GAP}{{0,12}}?(?:至|到|-|~|\bto\b|\band\b){GAP}{{0,4}}?{{b:QR}})?{GAP}{{0,30}}?"
        rf"(?:中值|中间[值数]|中位数(?!估计)|中点|中枢|mid-?point|the middle)(?: of| is| was| being| at|为|是|约|:| the| range)*{NEAR}{{0,4}}?{{c:QR}}"
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
_MIDDLE_OF_THE = Trigger(
    lettered(
        r"(?:mid-?point|middle) of (?:the |our |its |this |that |a )?{a:Q}(?: (?:to|-) {b:Q})? (?:range|guidance|band|corridor),?"
        r" (?:is|was|stands at|lies at|comes to) (?:about |around )?{c:Q}"
    )
)
_MIDDLE_OF_BEFORE = Trigger(
    lettered(
        r"^(?:(?:the|its|and|at|with|a|按|以|取|若取|其|该?区间的?|上述区间的?|指引的?) ?)*(?:mid-?point|middle|中值|中点|中枢)"
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
    for pattern in (_MIDPOINT, _MIDDLE_FIRST, _MIDDLE_OF_THE):
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
            if _AGAINST.search(sentence.mask, match.start(), match.start("c")):
                continue  # "中值比去年的 2.00 亿元增长": the base of a growth, and no middle
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


_AGAINST = lazy_re.words(
    r"(?:中值|中间[值数]|中点|中枢)[^\ue001,;。]{0,8}[较比于]|(?:midpoint|middle)\b[^\ue001,;.]{0,24}\b(?:above|below|than|over|from|on)\b"
)
_MIDDLE = lazy_re.words(r"中值|中间[值数]|中点|中枢|\bmid-?point\b|\bthe middle\b")


def of_the_middle(sentence: Sentence, claim: Claim) -> bool:
    """Whether a change of a whole range is told of its middle: any rate between those of its ends would fit."""
    ranges = [each for each in claim.inputs if each.quantity.qualifier is Qualifier.RANGE]
    return bool(ranges) and claim.rule == "growth" and _MIDDLE.search(sentence.mask) is not None


@operation
def middle_grown(falls: bool) -> Operation:
    """(first + second) / 2 / third - 1, of both ends of a range and the base; 1 - that where it falls."""

    def compute(terms: Sequence[Interval]) -> Interval:
        made = growth().compute((terms[2], mean(2).compute(terms[:2])))
        return -made if falls else made

    def write(names: Sequence[str]) -> str:
        grown = f"({names[0]} + {names[1]}) / 2 / {names[2]}"
        return f"1 - {grown}" if falls else f"{grown} - 1"

    return Operation("growth", compute, write)


def middles_grown(material: Material) -> Iterator[Finding]:
    """The growth told of the middle of the one range of a stretch, from its one other amount."""
    for index, sentence in material.each_sentence():
        following = material.sentences[index + 1 : index + 2]
        told = [sentence]
        if following and following[0].block == sentence.block:
            told.append(joined(sentence, following[0]))
        for each in told:
            found = [judge(material.document, claim) for claim in _middles_grown(each)]
            made = [bound(each) for each in found if each is not None]
            yield from made
            if made:
                break


def _middles_grown(sentence: Sentence) -> Iterator[Claim]:
    if (
        not _MIDDLE.search(sentence.mask)
        or sentence.count != AMOUNTS
        or OF_OTHERS.search(sentence.mask)
    ):
        return
    told = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    rates = [each for each in told if sentence.mask[each[0]] == PERCENT]
    ends = next((made for _, item in told if (made := range_ends(item)) is not None), None)
    bases = [
        term for at, term in told
        if sentence.mask[at] == AMOUNT and term.quantity.qualifier is Qualifier.EXACT
        and (ends is None or term.quantity.value != _middle(ends))
        and not _A_STEP.search(sentence.mask, max(at - WORDS, 0), at)
    ]  # fmt: skip
    if ends is None or len(rates) != 1 or len(bases) != 1 or rates[0][1].signed:
        return
    at, stated = rates[0]
    middle = _MIDDLE.search(sentence.mask)
    assert middle is not None
    words = sentence.mask[min(middle.start(), at) : max(middle.end(), at + WORDS)]
    down, up = (bool(each.search(words)) for each in (DOWN_BELOW, UP_ABOVE))
    if down == up or not _of_one_unit(ends[0], bases[0]) or another_range(sentence.mask, ""):
        return
    inputs = (*ends, bases[0])
    span = sentence.span(*inputs, stated)
    yield Claim("growth", stated, inputs, (middle_grown(down),), span, strict=True, doubt=True)


_A_STEP = lazy_re.words(
    r"(?:增加|减少|增长|下降|上升|提高|提升|多|少)(?:了|约|近)*[ ]?$|\b(?:by|increase|decrease|improvement|gain|rise|fall|decline|drop|growth)(?: of)?(?: (?:about|some|roughly))?[ $€£¥]*$"
)
"""Before a step, which is no level that a middle grows from."""
WORDS = 20
"""Characters behind a rate in which it is told which way it goes. Ours."""
AMOUNTS = 3
"""Numbers of a stretch that tells a range, its base and the growth."""
DOWN_BELOW = lazy_re.words(rf"{DOWN_WORDS}|少|低|(?<![a-z])(?:below|less|lower|fewer)(?![a-z])")
UP_ABOVE = lazy_re.words(rf"{UP_WORDS}|多|高|(?<![a-z])(?:above|more|higher|ahead)(?![a-z])")
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
