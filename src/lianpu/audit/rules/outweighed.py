"""Amounts that a sentence calls more or less than another one that it prints: "46 MW, more than the campus drew in 2020 (38 MW)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.rules.compare import on_its_side, surpassed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

# The second amount must be that of the thing named behind the word of comparison, in its noun phrase, in brackets or in
# a clause that says what it was; the first the one that the word is said of, with no other amount between. How much more
# one is than the other ("$2bn more than"), and what is more than a multiple or a part of the other, is no such claim.

_NOT = r"[^\ue001-\ue004;:.。]"
_MUCH = r"(?:well |far |just |slightly |comfortably |a little |much |even |still |considerably |significantly |substantially )?"
_WORD = r"more|higher|larger|bigger|greater|fewer|less|lower|smaller|longer|shorter|heavier|lighter|dearer|cheaper"
_TO_IT = (
    r"(?P<of>[^\ue001-\ue004;:.,()。]{2,80}?"
    r"(?: ?\(|,? (?:which|that) (?:came to|was|were|is|are|stood at|stands at|had|has|totall?ed|amounted to|cost|drew|draws"
    r"|made|earned|sold|shipped|posted|reported|generated|reached|hit) )?)"
)
_SHAPES = Shapes(
    (
        # $750 million, more than Dorrit's revenue of 2024, which came to $610 million; 46 MW the hall draws more power than
        rf"{{a:QRX}}(?P<mid>{_NOT}{{0,60}}?)\b(?P<w>{_WORD})(?P<what>(?: [a-z-]+){{0,3}}?) than {_TO_IT}{{b:QRX}}",
        rf"{{a:QRX}}(?P<mid>{_NOT}{{0,60}}?)(?P<w>\b(?:exceed(?:s|ed|ing)?|tops|topped|topping|surpass(?:es|ed|ing)?|outstrip(?:s|ped|ping)?"
        rf"|falls? short of|fell short of|trails?|trailed)|(?:\b(?:is|was|are|were|stands?|stood|lies|lay|sits|sat|remains?|remained|stays?|stayed|came in|comes in)|,) {_MUCH}(?:above|below|under|over|beyond|short of|ahead of)) {_TO_IT}{{b:QRX}}",
        # 34 亿元, 高于标的公司 28 亿元的市值
        r"{a:QRX}(?P<mid>[^\ue001-\ue004;:。]{0,30}?)(?P<w>高于|超过|超出|大于|多于|长于|重于|低于|不及|少于|小于|短于|轻于|(?:没有?|未能?|尚未)(?:恢复|达|回升?)到)"
        r"(?P<of>[^\ue001-\ue004;:。,()]{1,30}?\(?){b:QRX}",
    ),
    "ab",
)
_LESS = lazy_re.words(
    r"fewer|less|lower|smaller|shorter|lighter|cheaper|below|under|short of|trail|低|不及|少|小|短|轻|没|未"
)
_OTHER = lazy_re.words(
    r"\b(?:and|or|but|while|whereas|with|though|although|because|as|when|after|before|that|which|if|unless|not|no|never|by|from|to|despite)\b|而|但|且|并|其中|同时|如果|若|未|不是|没有|以及|和|与|虽"
)
"""Words between the first amount and the comparison by which this may be of something else, or of nothing."""
_PARTS = lazy_re.words(
    r"\b(?:half|twice|double|triple|thirds?|quarters? of|fifth|tenth|times|tenfold|expected|between|by|or|and|but|if|when|any|every|each|other)\b|倍|半|预期|分之|或|且|而|任何|其他|每"
)
"""Words of the other side by which it is a part or a multiple of its amount, or nobody in particular."""
_PART_BEHIND = lazy_re.words(
    r"的?(?:[一两二三四五六七八九十]+(?:倍|半|成|分之)|半|约?\ue004)|(?:to|and|or|-|~|至|到) ?[\ue001-\ue004]"
)
_SAID_OF_IT = lazy_re.compile(
    r",|，|\b(?:is|was|are|were|be|been|being|stands?|stood|remain\w*|came|comes)(?: [a-z]+ly)? $|[也均都已仍还并远大略明]$|\)$"
)
"""Between the first amount and "more than": a pause or a verb, where "$2bn more than" is a difference."""
_OPENS = lazy_re.compile(r"^, ?(?:[a-z ]+ )?(?:over|under|beyond)$")
_ITS_OWN = lazy_re.compile(
    r"^$|(?:\b(?:of|at|the|its|their|his|her|our|a|an|was|were|is|are|had|has|to|last|previous|prior|about|some|nearly)|['’]s?|\() ?[$€£¥]?$"
)
"""What a word such as "over" may have before the amount that it is said of; it opens a clause otherwise."""
_BY = lazy_re.words(
    r"(?:\b(?:by|from|of which|including)|从|由|自|其中|增加|减少|增长|下降)(?: about| some|约|了)* ?$"
)
_POINTS = (Qualifier.EXACT, Qualifier.ABOUT)


def outweighed(material: Material) -> Iterator[Finding]:
    """Every amount that its sentence calls more or less than another of its kind; red where no rounding can hide it."""
    for _, sentence in material.each_sentence():
        if sentence.count < 2:
            continue
        done: set[int] = set()
        for told in filter(None, (sentence, sentence.spare)):
            for match in _SHAPES.matches(told):
                found = _judged(told, match)
                if found is not None and found.spans[-1].start not in done:
                    done.add(found.spans[-1].start)
                    yield found
    yield from _told_before(material)


# The other side told in the sentence before: "81 million were shipped in 2021. The forecast of 84 million is below that."

_BEFORE = Shapes(
    (
        rf"{{a:QRX}}(?P<mid>{_NOT}{{0,40}}?)\b(?P<w>below|above|under|over|beyond|short of|ahead of|less than|more than|lower than|higher than|fewer than|larger than|smaller than) (?:that|this|it)(?: figure| level| total| number| mark| peak)?(?=[.,;]|$)",
        rf"{{a:QRX}}(?P<mid>{_NOT}{{0,40}}?)\b(?:is|was|are|were|remains?|remained) (?:still |even |well |far |slightly )*(?P<w>lower|higher|smaller|larger|fewer|bigger)(?=[.;]|$)",
        r"{a:QRX}(?P<mid>[^\ue001-\ue004;:。]{0,12}?)(?P<w>高于|超过|超出|大于|多于|低于|不及|少于|小于)(?:{t:T}|这一?|该|上述|此前)的?(?:水平|数字|数值|规模)?(?=[,;。]|$)",
    ),
    "a",
)


def _told_before(material: Material) -> Iterator[Finding]:
    """What is told to be more or less than the one amount of the sentence before, which both sentences leave no doubt of."""
    for index, sentence in material.each_sentence():
        if not index or not _BEFORE_WORDS.search(sentence.mask) or _SUPPOSED.search(sentence.mask):
            continue
        before = material.sentences[index - 1]
        other = [each for each in before.hidden.values() if isinstance(each, Term)]
        own = [each for each in sentence.hidden.values() if isinstance(each, Term)]
        if before.block != sentence.block or len(other) != 1 or len(own) != 1:
            continue
        for told in filter(None, (sentence, sentence.spare)):
            match = next(_BEFORE.matches(told), None)
            first = None if match is None else told.term(match, "a")
            if match is None or first is None or _OTHER.search(match["mid"]):
                continue
            moment = told.moment(match, "t") if "t" in match.groupdict() else None
            years = {each.period.year for each in before.moments}
            if moment is not None and years != {moment.period.year}:
                continue
            if same_measure(first, other[0]) and (
                of_one_unit(sentence, first, other[0]) or _SCALED.search(first.quantity.text)
            ):
                found = _on_side(told, first, other[0], above=not _LESS.search(match["w"]))
                if found is not None:
                    yield found
                break


_SCALED = lazy_re.compile(r"\d ?(?:[mbt]n?\b|million|billion|thousand|万|亿)\s*$")
"""A number of a round size whose unit the sentence before has told."""
_SUPPOSED = lazy_re.words(
    r"\b(?:if|unless|whether|should|would|could|may|might|not|never)\b|如果|若|是否|假如|[未没不](?!及)"
)
_BEFORE_WORDS = lazy_re.words(
    r"\b(?:below|above|under|over|beyond|short|ahead|than|lower|higher|smaller|larger|fewer|bigger)\b|[高低大小多少]于|超[过出]|不及"
)


def _on_side(sentence: Sentence, first: Term, second: Term, *, above: bool) -> Finding | None:
    more, less = (first, second) if above else (second, first)
    high, low = lenient(more.quantity).high, lenient(less.quantity).low
    holds = (more.quantity.value or 0) > (less.quantity.value or 0)
    if first.quantity.qualifier not in _POINTS or second.quantity.qualifier not in _POINTS:
        return None
    if not holds and (high is None or low is None or high >= low):
        return None
    return on_its_side(sentence, first, second, above=above, holds=holds)


def _judged(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    first, second = sentence.term(match, "a"), sentence.term(match, "b")
    if first is None or second is None or not _are_compared(sentence, match, first, second):
        return None
    above = not _LESS.search(match["w"])
    more, less = (first, second) if above else (second, first)
    high, low = lenient(more.quantity).high, lenient(less.quantity).low
    holds = (more.quantity.value or 0) > (less.quantity.value or 0)
    if not holds and (high is None or low is None or high >= low):
        return None
    sure = first.quantity.qualifier in _POINTS and second.quantity.qualifier in _POINTS
    return on_its_side(sentence, first, second, above=above, holds=holds, sure=sure)


def _are_compared(sentence: Sentence, match: re.Match[str], first: Term, second: Term) -> bool:
    """Whether the words set one amount against the other, and no part or multiple of it."""
    mid, of = match["mid"], match["of"]
    if not (same_measure(first, second) and of_one_unit(sentence, first, second)):
        return False
    what = match.groupdict().get("what")
    if what is not None and not what and not _SAID_OF_IT.search(mid):
        return False
    if _OTHER.search(mid) or _PARTS.search(of) or mid.count(",") > 1:
        return False
    if _OPENS.search(match["w"]) and not _ITS_OWN.search(of):
        return False  # "…, over two years 7.7 %", "…, under the plan 40": when or by what, and no comparison
    behind = sentence.mask[match.end() :]
    before = sentence.mask[: match.start()]
    return not (
        _PART_BEHIND.match(behind) or _BY.search(before) or surpassed(sentence, match.start())
    )


def of_one_unit(sentence: Sentence, first: Term, second: Term) -> bool:
    """Whether two numbers are of one unit, though words may part it from one of them: "84 million nearline units"."""
    if first.quantity.unit == second.quantity.unit:
        return True
    bare, named = sorted((first, second), key=lambda term: term.quantity.unit != "1")
    if bare.quantity.unit != "1":
        return False
    words = _UNIT_WORD.search(named.quantity.text)
    end = sentence.end if bare.end > named.end else max(named.start, bare.end)
    behind = sentence.document.text[bare.end : min(bare.end + FAR, end)]
    return words is not None and _OPENING.split(behind)[0].find(words.group()) > 0


_UNIT_WORD = lazy_re.compile(r"[A-Za-z]{3,}$|[一-鿿]$")
_OPENING = lazy_re.compile(r"[,;:(.。，；]|\b(?:is|was|are|were|in|of|than|and)\b")
FAR = 40
"""Characters between a number and the word that it counts. Ours."""
