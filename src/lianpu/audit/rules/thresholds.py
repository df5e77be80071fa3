"""Thresholds told beside the amount that passed them: "突破 3 万亿元大关，达到 33714.5 亿元", "topped $3bn to reach $3.2bn".

What passed a threshold is on its far side, and a target with room above it is above the price. Only amounts of one
measure are held to each other, with next to nothing between; what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import extent, lenient
from lianpu.audit.rules.compare import on_its_side, surpassed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

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
        rf"{{a:Q}},(?:并|也|且|已经)?{_PASSED_ZH}{{b:Q}}(?:{_MARK_ZH})(?=[,;。)]|$)",
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


_BEGUN = lazy_re.compile(r"(?:\bfrom\b|[从由自])[^,;:。\ue001-\ue004]*$", re.IGNORECASE)
"""Words behind which a mark is where a change began."""
_FROM = lazy_re.compile(r"(?:\bfrom|[从由自]) ?$", re.IGNORECASE)


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
