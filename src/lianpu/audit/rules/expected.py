"""Results told beside what was expected of them: "$0.72 vs. consensus of $0.85 (a 15.3% miss)", "比市场预期的 53 亿元高 6%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import extent
from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.compare import on_its_side
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_WHAT = r"(?:[\w'-]+ ){0,3}?(?:consensus|estimates?|est\.|expectations?|expected|forecasts?|Street|guidance|guided|whisper|projections?|projected)(?: (?:estimates?|expectations?|number|figure))?"
_UP = r"beat|beats|beating|topped|topping|above|ahead|better|upside|outperformance|exceed\w*|higher"
_DOWN = (
    r"miss|missed|misses|missing|below|short|shortfall|worse|downside|underperformance|lower|under"
)
_AGAINST = r"(?:vs\.?|versus|against|compared (?:to|with))"
_EN = Trigger(
    lettered(
        rf"{{a:Q}}(?: per share)?,? \(?{_AGAINST} (?:the |a |an |its )?(?:(?:{_WHAT})(?: of| at| for|,)? )?(?:about |around )?{{b:Q}}(?: (?P<f>{_WHAT}))?"
        rf"(?P<tail>[^\ue001-\ue006;.]{{0,24}}?(?:{{r:R}})?[^\ue001-\ue006;.,)]{{0,16}}?\b(?P<w>{_UP}|{_DOWN})\b)?"
    )
)
_EN_WORDED = Trigger(
    lettered(
        rf"{{a:Q}}(?: per share)?,? \(?(?:which )?(?:comfortably |easily |narrowly |slightly |well |just )?(?P<w>beat|beats|beating|topped|topping|exceed\w*|missed|missing|above|below|ahead of|short of) "
        rf"(?:the |a |an |its |analysts'? )?(?:{_WHAT})(?: of| at| for)?,? (?:about |around )?{{b:Q}}(?:\)?,? by (?:about |around |nearly )?{{r:R}})?"
    )
)
_ZH_WHAT = (
    r"(?:市场|分析师|机构|华尔街|公司|一致|此前|普遍|平均)*的?(?:一致)?(?:预期|预估|预测|共识|指引)"
)
_MUCH = r"(?:大幅|明显|略微?|小幅|远远?|均|稍)*"
_ZH = Trigger(
    lettered(
        rf"{{a:Q}}[^\ue001-\ue006;。]{{0,6}}?(?:较|比){_ZH_WHAT}(?:的|值|中值|为|\(|约)*{{b:Q}}\)?(?:的)?(?P<w>高出?|多|超出?|低|少|不足)(?:了|约|近)*{{r:R}}"
        rf"|{{c:Q}}(?:[ ,(]*(?:同比|环比|年|季|按年|按季|yoy|qoq)[^\ue001-\ue006;。]{{0,8}}{{RD}}\)?){{0,2}}[ ,]*{_MUCH}(?P<v>高于|超过?|超出|好于|优于|低于|不及|逊于)"
        rf"{_ZH_WHAT}(?:的|值|中值|为|约|\()*{{d:Q}}(?:(?:约|达|近|,|\(| )*{{s:R}})?"
    )
)
_FELL = lazy_re.compile(rf"^(?:{_DOWN}|short of|低于?|少|不足|不及|逊于)$", re.IGNORECASE)
_WORSE_BY_MORE = lazy_re.compile(
    r"\b(?:cost|expens|loss|capex|spend|debt|tax|churn|provision|charge)\w*|成本|费用|亏损|支出|开支|负债",
    re.IGNORECASE,
)
"""What is better by being less: a beat of it is lower."""


def expected_findings(material: Material) -> Iterator[Finding]:
    """By how much a result beat or missed what was expected, and whether it did."""
    for _, sentence in material.each_sentence():
        for pattern in (_EN, _EN_WORDED, _ZH) if sentence.hidden else ():
            for match in sentence.each(pattern):
                yield from _judged(material, sentence, match)


def _judged(material: Material, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    named = match.groupdict()
    if "f" in named and not (named["f"] or _EXPECTS.search(match.group())):
        return
    actual = sentence.term(match, "a") or (sentence.term(match, "c") if "c" in named else None)
    expected = sentence.term(match, "b") or (sentence.term(match, "d") if "d" in named else None)
    word = named.get("w") or named.get("v")
    if actual is None or expected is None or not word or not same_measure(actual, expected):
        return
    rate = sentence.term(match, "r") if named.get("r") else None
    rate = rate or (sentence.term(match, "s") if named.get("s") else None)
    if rate is not None and _OF_TIME.search(_beside(sentence, match)):
        rate = None  # how much it grew, and not by how much it beat
    fell = bool(_FELL.match(word))
    turned = bool(_WORSE_BY_MORE.search(sentence.mask[max(match.start() - 40, 0) : match.start()]))
    finding = None
    if rate is not None:
        finding = judge(material.document, _claim(sentence, actual, expected, rate, fell, turned))
    if isinstance(finding, Computed):
        yield replace(finding, named=True)
    elif not turned:
        at = match.start("w") if named.get("w") else match.start("v")
        for each in _compared(sentence, actual, expected, above=not fell):
            place = sentence.origin[at], sentence.origin[at + len(word) - 1] + 1
            yield replace(each, spans=(*each.spans, material.document.span(*place)))


_EXPECTS = lazy_re.compile(_WHAT, re.IGNORECASE)
_OF_TIME = lazy_re.compile(
    r"\b(?:up|down|grew|rose|fell|growth|yoy|y/y|qoq|year|quarter)\b|同比|环比|增长|下降|[(（]$",
    re.IGNORECASE,
)


def _beside(sentence: Sentence, match: re.Match[str]) -> str:
    """The words between what was expected and a rate, and those between the rate and the word of beating."""
    named = match.groupdict()
    if named.get("s"):
        return sentence.mask[match.start("d") + 1 : match.start("s")]
    at, word = match.start("r"), match.start("w")
    begin = max(match.end("b"), match.end("f") if named.get("f") else 0)
    words = sentence.mask[min(begin, at) : at].rstrip("( ")
    return words + sentence.mask[at : max(word, at)]


def _claim(
    sentence: Sentence, actual: Term, expected: Term, rate: Term, fell: bool, turned: bool
) -> Claim:
    signed = rate.quantity.text.lstrip("(（ ")[:1] in "+-−–"
    ways = (growth(),) if signed or not (fell or turned) else (decline(),)
    return Claim(
        "growth", rate, (expected, actual), (growth(), decline()) if turned else ways,
        sentence.span(actual, expected, rate), strict=True,
        doubt=turned or (actual.quantity.value or 0) <= 0 or (expected.quantity.value or 0) <= 0,
    )  # fmt: skip


def _compared(
    sentence: Sentence, actual: Term, expected: Term, *, above: bool
) -> Iterator[Finding]:
    """Whether a result lies on the side of its expectation that words say; rounded ones may meet."""
    own, other = extent(actual.quantity), extent(expected.quantity)
    low, high = (other, own) if above else (own, other)
    holds = low.low is None or high.high is None or low.low <= high.high
    yield on_its_side(sentence, actual, expected, above=above, holds=holds)
