"""Results with and without what words leave out, and totals whose make-up a later sentence tells.

"Operating income was 17.4. It includes two charges, 2.5 for … and 1.8 for …. Without these charges, operating income
would have been 21.7": how many are left out is said, so that all of them are known to stand there. "净增 334 人(剔除并购只有
161 人)" is held to the part that is told of the same number elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import difference, total
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

_ITEM = r"charges?|costs?|expenses?|impairments?|write-?downs?|provisions?|losses"
_WITHOUT = Shape(
    lettered(
        rf"\b(?:without|excluding|absent|but for) (?:these|this|both|those|the) (?:(?:one|two|three|four|special|one-off|one-time) ){{0,2}}(?P<item>{_ITEM})"
        r"[^\ue001-\ue006,;.]{0,16}, (?P<measure>[^\ue001-\ue006,;.]{4,60}?) would have been {q:Q}"
    ),
    "q",
)
_COUNTED = lazy_re.compile(
    rf"\b(?:includ\w+|after|reflect\w+|contain\w*) (?P<count>an?|one|two|three|four) (?:[a-z-]+ ){{0,3}}(?:{_ITEM})",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
BEFORE = 3
"""Sentences before in which the result and what it includes are told. Ours."""

_LEFT_OUT = Shape(
    lettered(
        r"{w:Q}\((?:剔除|不含|扣除|不计|除去)(?P<of>[一-鿿]{2,6}?)(?:后|的话)?(?:只有|仅有?|为|是|则为)?{q:Q}\)"
        r"|{v:Q} \((?:excluding|without) (?:the )?(?P<in>[a-z]{4,20}),? (?:only |just )?{r:Q}\)"
    ),
    "",
)
_MADE_UP = Shape(
    lettered(
        r"(?:^|[.;] ?)(?P<name>[A-Z][A-Za-z]+(?: [a-z]+){0,2}) (?:is|was|are|were) (?:comprised|composed|made up) of {a:Q}[^\ue001-\ue006,;.]{0,60}? and "
        r"(?:of )?{b:Q}(?=[^\ue001-\ue006;,.]{0,80}(?:[.]|$))"
    ),
    "ab",
)


def without_items(material: Material) -> Iterator[Finding]:
    """Every result less or plus what is left out, and every total that is told again by its parts."""
    for index, sentence in material.each_sentence():
        if AMOUNT not in sentence.mask:
            continue
        claims = (
            *_without(material, index, sentence),
            *_left_out(material, sentence),
            *_made_up(material, index, sentence),
        )
        for claim in claims:
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _without(material: Material, index: int, sentence: Sentence) -> Iterator[Claim]:
    """What a result would have been: the last one told of its name, and all that it is said to include."""
    for match in _WITHOUT.matches(sentence):
        stated = sentence.term(match, "q")
        before = [
            each for each in material.window(index, BEFORE)[:-1] if each.block == sentence.block
        ]
        if stated is None or not before:
            continue
        told = before[-1]
        counted = _COUNTED.search(told.mask)
        taken = [term for term in told.terms if term.quantity.unit == stated.quantity.unit]
        level = _level(before, match["measure"], stated)
        if counted is None or level is None or level in taken:
            continue
        if len(taken) != _COUNTS[counted["count"].casefold()]:
            continue
        span = sentence.span(stated)
        yield Claim("sum", stated, (level, *taken), (total(),), span, strict=True)


def _level(before: Sequence[Sentence], measure: str, like: Term) -> Term | None:
    """The first amount right behind a name in the sentences before."""
    name = re.escape(measure.strip().removeprefix("our ").removeprefix("the "))
    pattern = rf"(?i)(?:^|[•*-] ?|\b(?:the|our|its|total|consolidated|gaap|quarter|year) ){name} (?:was|were|is|of|(?:increased|decreased|rose|fell|grew) to) {AMOUNT}"
    for each in before:
        match = re.search(pattern, each.mask)
        term = each.hidden.get(match.end() - 1) if match else None
        if isinstance(term, Term) and term.quantity.unit == like.quantity.unit:
            return term
    return None


def _left_out(material: Material, sentence: Sentence) -> Iterator[Claim]:
    for match in _LEFT_OUT.matches(sentence):
        whole = sentence.term(match, "w") or sentence.term(match, "v")
        stated = sentence.term(match, "q") or sentence.term(match, "r")
        if whole is None or stated is None or whole.quantity.unit != stated.quantity.unit:
            continue
        noun = re.escape(match["of"] or match["in"])
        part = (
            rf"(?i)(?P<w>{AMOUNT})[^{AMOUNT};。]{{0,12}},?(?:其中|其中,)?(?:包括|包含|有)?[^{AMOUNT},;。]{{0,16}}{noun}[^{AMOUNT},;。]{{0,6}}(?P<p>{AMOUNT})"
            rf"|(?P<v>{AMOUNT})[^{AMOUNT};.]{{0,30}}, including (?P<o>{AMOUNT})[^{AMOUNT},;.]{{0,24}}{noun}"
        )
        for other in material.sentences:
            found = re.search(part, other.mask) if other is not sentence else None
            if found is None:
                continue
            again = other.term(found, "w") or other.term(found, "v")
            taken = other.term(found, "p") or other.term(found, "o")
            if again is None or taken is None or again.quantity.value != whole.quantity.value:
                continue
            if taken.quantity.unit == whole.quantity.unit and _is_exact(whole, taken, stated):
                span = sentence.span(whole, stated)
                yield Claim(
                    "difference", stated, (whole, taken), (difference(),), span, strict=True
                )
                break


def _is_exact(*terms: Term) -> bool:
    return all(each.quantity.qualifier is Qualifier.EXACT for each in terms)


def _made_up(material: Material, index: int, sentence: Sentence) -> Iterator[Claim]:
    """ "Liquidity of 283.9 at the end of June … Liquidity is comprised of 223.0 of … and 60.9 of …"; its time may differ."""
    for match in _MADE_UP.matches(sentence):
        parts = [term for name in "ab" if (term := sentence.term(match, name)) is not None]
        if len(parts) < 2 or parts[0].quantity.unit not in MONEY:
            continue
        pattern = rf"(?i)\b{re.escape(match['name'])}\b(?: \(\d\))?(?: at \ue005)? (?:of|was|is) (?P<q>{AMOUNT})"
        for other in reversed(material.sentences[max(index - NEAR, 0) : index]):
            found = re.search(pattern, other.mask)
            stated = other.term(found, "q") if found else None
            if stated is not None and {each.quantity.unit for each in (*parts, stated)} == {
                parts[0].quantity.unit
            }:
                yield Claim(
                    "sum",
                    stated,
                    tuple(parts),
                    (total(),),
                    other.span(stated),
                    strict=True,
                    doubt=True,
                )
                break


NEAR = 80
"""Sentences before a make-up in which its total is looked for. Ours."""
