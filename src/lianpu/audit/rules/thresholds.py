"""What an amount is told to lie above or below: a mark it passed, what was expected, a number in other brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import extent, lenient
from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.compare import on_its_side, surpassed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes, lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

# Thresholds told beside the amount that passed them: "突破 3 万亿元大关，达到 33714.5 亿元", "topped $3bn to reach $3.2bn".
#
# What passed a threshold is on its far side, and a target with room above it is above the price. Only amounts of one
# measure are held to each other, with next to nothing between; what fails is doubt.


_PASSED_ZH = "(?:首次|一举|成功|已|历史性)?(?:突破|迈[上入过]|跨[上入过越]|站[上稳]|冲破|越过|首破|超过|超越|超|逾)了?"
_MARK_ZH = "(?:元|美元|[一-鿿]{0,2})?(?:的?(?:新?台阶|新?关口|大关|门槛|整数关口))?"
_LEVEL_ZH = "(?:达到?|达|升至|增至|为|报|攀升至|来到|[录錄]得)(?:约|了)?"
_PASSED_EN = (
    r"(?:topp(?:ed|ing)|surpass(?:ed|ing)|exceed(?:ed|ing)|cross(?:ed|ing)|pass(?:ed|ing)|"
    r"(?:broke|breaking)(?: through)?|clear(?:ed|ing)|beat(?:ing)?|above|past|higher than|better than)"
)
_MARK_EN = r"(?: (?:mark|threshold|milestone|level|barrier))?(?: for the first time)?"
_LEVEL_EN = r"(?:,? (?:to reach|reaching|to hit|hitting|to stand at|coming in at)|, (?:at|to))"
_THE = r"(?:the |its |a |last year's |analysts' |market )?"
_TIME = "(?:\\ue005|去年|上年|市[场場]|此前|全年|年度|分析师)"
_WHOSE = r"[^\ue001-\ue004,;。]{1,30}?"

_PASSED = Shapes(
    (
        # the threshold, then the level; and the other way round
        rf"(?:{_PASSED_ZH})?{{b:Q}}{_MARK_ZH},?{_LEVEL_ZH}{{a:Q}}",
        rf"{{a:Q}},(?:并|也|且|已经)?(?:{_PASSED_ZH}|首次|历史性|一举|成功){{b:Q}}(?:{_MARK_ZH})(?=[,;。)]|$)",
        rf"(?:\b{_PASSED_EN} {_THE})?{{b:Q}}{_MARK_EN}{_LEVEL_EN} {{a:Q}}",
        rf"{{a:Q}},? (?:{_PASSED_EN}) {_THE}{{b:Q}}(?: (?:mark|threshold|milestone|barrier))",
    ),
    "ab",
)
"""What passed a mark, which is as printed: its first number may hold the word that says so."""
_ABOVE = Shapes(
    (
        # what was expected, or stood before
        rf"{{a:Q}},(?:也|已|并|均|已经)?(?:[胜勝][于过]|优于|好于|高于|超越|超过|超出|大于|多于|强于){_TIME}[^\ue001-\ue004,;。]{{0,14}}?{{b:Q}}",
        rf"{{a:Q}},(?:[^\ue001-\ue006,;。]{{0,8}}{{R}},)?较{_TIME}[^\ue001-\ue004,;。]{{0,14}}?{{b:Q}}[^\ue001-\ue006,;。]{{0,4}}?[为更]?(?:高|佳|好)",
        rf"{{a:Q}},[^\ue001-\ue006,;。]{{0,8}}{{R}},(?:[胜勝][于过]|优于|好于|高于|超越|超过|超出){_TIME}[^\ue001-\ue004,;。]{{0,14}}?{{b:Q}}",
        # 46 %，比电信业那波的 32 % 还高
        rf"{{a:QR}},?(?:已经?|甚至|也)?[比较]{_WHOSE}{{b:QR}}的?(?P<word>还要?|更|都要?)(?:高|多|大|贵|快)",
        # room above the price
        r"目标价(?:格|位)?(?:至|为|定为|上调至)?{a:Q},[^\ue001-\ue004;。]{0,14}?(?:股价|现价|收盘价)[^\ue001-\ue004;。,]{0,16}?{b:Q},(?:仍?有|存在|具有?|还有)[^\ue001-\ue006,;。]{0,6}(?:上[行涨升]|空间)",
        r"\b(?:target price|price target)(?: of| is| at)? {a:Q},? (?:against|versus|compared with|while|with) [^\ue001-\ue004;.]{0,30}?{b:Q},? (?:leav\w+|impl\w+|giv\w+|offer\w+)[^\ue001-\ue006;.]{0,16}upside",
    ),
    "ab",
)
_SUNK = Shapes(
    (
        rf"(?:跌破|跌穿|失守|不足|低于|不到)?了?{{b:Q}}{_MARK_ZH},?(?:仅|只)?(?:跌至|降至|下探至|{_LEVEL_ZH}){{a:Q}}",
        rf"\b(?:fell|falling|dropp(?:ed|ing)|slipp(?:ed|ing)|sank|sinking|slid) (?:below {_THE})?{{b:Q}}{_MARK_EN}{_LEVEL_EN} {{a:Q}}",
    ),
    "ab",
)
_BELOW = Shapes(
    (
        rf"{{a:QR}},?(?:已经?|甚至|也)?[比较]{_WHOSE}{{b:QR}}的?(?P<word>还要?|更|都要?)(?:低|少|小|便宜|慢)",
        rf"{{a:Q}},(?:[^\ue001-\ue006,;。]{{0,8}}{{R}},)?较{_TIME}[^\ue001-\ue004,;。]{{0,14}}?{{b:Q}}[^\ue001-\ue006,;。]{{0,4}}?为?(?:低|差)",
    ),
    "ab",
)


def threshold_findings(material: Material) -> Iterator[Finding]:
    """Every amount told beside the one that it passed."""
    for _, sentence in material.each_sentence():
        if sentence.count < 2:
            continue
        for patterns, above, mark in _KINDS:
            for match in patterns.matches(sentence):
                a, b = sentence.term(match, "a"), sentence.term(match, "b")
                if a is None or b is None or not same_measure(a, b):
                    continue
                if mark and not _is_mark(b, match, above):
                    continue
                if not mark and surpassed(sentence, match.start("a")):
                    continue
                told = "word" in match.groupdict()  # "比 b 还高"
                begun = _BEGUN.search(sentence.mask, 0, match.start()) is not None
                sure = (
                    ((mark and above) or told) and a.quantity.unit == b.quantity.unit and not begun
                )
                finding = _finding(sentence, a, b, above, mark, sure)
                if finding is not None:
                    yield finding


_KINDS = (
    (_PASSED, True, True), (_ABOVE, True, False), (_SUNK, False, True), (_BELOW, False, False),
)  # fmt: skip
"""Patterns, whether the level is above, and whether what it passed is a round mark."""


def _is_mark(b: Term, match: re.Match[str], above: bool) -> bool:
    """Whether words say that a mark was passed: before the number, or read into it."""
    qualifier = b.quantity.qualifier
    if _FROM.search(match.string, 0, match.start()):
        return False  # "from more than 300, to 250"
    if qualifier is Qualifier.EXACT:
        return match.start("b") > match.start()
    return qualifier is (Qualifier.MORE_THAN if above else Qualifier.LESS_THAN)


_BEGUN = lazy_re.words(r"(?:\bfrom\b|[从由自])[^,;:。\ue001-\ue004]*$")
"""Words behind which a mark is where a change began."""
_FROM = lazy_re.words(r"(?:\bfrom|[从由自]) ?$")


def _finding(
    sentence: Sentence, a: Term, b: Term, above: bool, mark: bool, sure: bool
) -> Finding | None:
    """That an amount is on its side of another, or the doubt that it is not."""
    value = b.quantity.value
    if value is None or a.quantity.value is None:
        return None
    if mark:
        b = b.reading(
            replace(b.quantity, qualifier=Qualifier.EXACT, low=value, high=value, step=Decimal(0))
        )
    more, less = (a, b) if above else (b, a)
    high, low = extent(more.quantity).high, extent(less.quantity).low
    surely, least = lenient(more.quantity).high, lenient(less.quantity).low
    holds = high is None or low is None or high >= low
    if not holds and not (surely is not None and least is not None and surely < least):
        return None
    return on_its_side(sentence, a, b, above=above, holds=holds, sure=sure)


# Comparisons whose sides print their numbers in brackets: "more power in one quarter (20 MW) than the whole city has (28 MW)".


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


# Results told beside what was expected of them: "$0.72 vs. consensus of $0.85 (a 15.3% miss)", "比市场预期的 53 亿元高 6%".


_WHAT = r"(?:[\w'-]+ ){0,3}?(?:consensus|estimates?|est\.|expectations?|expected|forecasts?|Street|guidance|guided|whisper|projections?|projected)(?: (?:estimates?|expectations?|number|figure))?"
_UP = r"beat|beats|beating|topped|topping|above|ahead|better|upside|outperformance|exceed\w*|higher"
_DOWN = (
    r"miss|missed|misses|missing|below|short|shortfall|worse|downside|underperformance|lower|under"
)
_AGAINST = r"(?:vs\.?|versus|against|compared (?:to|with))"
_EXPECTED_EN = Trigger(
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
_EXPECTED_ZH = Trigger(
    lettered(
        rf"{{a:Q}}[^\ue001-\ue006;。]{{0,6}}?(?:较|比){_ZH_WHAT}(?:的|值|中值|为|\(|约)*{{b:Q}}\)?(?:的)?(?P<w>高出?|多|超出?|低|少|不足)(?:了|约|近)*{{r:R}}"
        rf"|{{c:Q}}(?:[ ,(]*(?:同比|环比|年|季|按年|按季|yoy|qoq)[^\ue001-\ue006;。]{{0,8}}{{RD}}\)?){{0,2}}[ ,]*{_MUCH}(?P<v>高于|超过?|超出|好于|优于|低于|不及|逊于)"
        rf"{_ZH_WHAT}(?:的|值|中值|为|约|\()*{{d:Q}}(?:(?:约|达|近|,|\(| )*{{s:R}})?"
    )
)
_FELL = lazy_re.words(rf"^(?:{_DOWN}|short of|低于?|少|不足|不及|逊于)$")
_WORSE_BY_MORE = lazy_re.words(
    r"\b(?:cost|expens|loss|capex|spend|debt|tax|churn|provision|charge)\w*|成本|费用|亏损|支出|开支|负债"
)
"""What is better by being less: a beat of it is lower."""


def expected_findings(material: Material) -> Iterator[Finding]:
    """By how much a result beat or missed what was expected, and whether it did."""
    for _, sentence in material.each_sentence():
        for pattern in (_EXPECTED_EN, _EN_WORDED, _EXPECTED_ZH) if sentence.hidden else ():
            for match in sentence.each(pattern):
                yield from _expected_judged(material, sentence, match)


def _expected_judged(
    material: Material, sentence: Sentence, match: re.Match[str]
) -> Iterator[Finding]:
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


_EXPECTS = lazy_re.words(_WHAT)
_OF_TIME = lazy_re.words(
    r"\b(?:up|down|grew|rose|fell|growth|yoy|y/y|qoq|year|quarter)\b|同比|环比|增长|下降|[(（]$"
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
