"""One amount told in two units that fix each other: so many a second and an hour, basis points and points, ratios of a hundred.

Nothing but their words decides: an hour has 3,600 seconds, a point a hundred basis points, and of several splits told
alike those that do not come to a hundred are miswritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import product
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.whole_shares import rest_of_whole
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_PER = r"(?P<{0}>\ue001)(?P<of_{0}>(?: [a-z-]+){{0,3}}?) (?:per|an?|each|every) (?P<{1}>second|minute|hour|month|quarter|year)"
_OR = r"(?:,? or| \(or|,? i\.e\.,?|,? that is,?|,? which is| \(| =) (?:about |roughly |some )?"
_TIMES = Trigger(_PER.format("a", "first") + _OR + _PER.format("b", "last"))
_TIMES_ZH = Trigger(
    r"每(?P<first>秒|分钟|小时|月|季度|季|年)[^\ue001-\ue006,;。]{0,8}(?P<a>\ue001)[^\ue001-\ue006,;。]{0,8}[,(]?(?:即|也就是|相当于|折合|合|约合|等于|=)"
    r"每(?P<last>秒|分钟|小时|月|季度|季|年)[^\ue001-\ue006,;。]{0,8}(?P<b>\ue001)"
)
_NAMES = {
    "秒": "second", "分钟": "minute", "小时": "hour", "月": "month", "季": "quarter", "季度": "quarter", "年": "year",
}  # fmt: skip
_POINTS = Trigger(
    r"(?P<a>\ue002)(?: ?[(,]?(?:等于|相当于|就是|即|=) ?| (?:is|are|equals?|or|means?) )(?P<b>\ue003)"
)
_BASIS = lazy_re.compile(r"bps?\b|基点|basis points?", re.IGNORECASE)
_SPLIT = Trigger(rf"(?<!\d){PERCENT} ?: ?{PERCENT}(?: ?: ?{PERCENT})*")


def same_amounts(sentence: Sentence) -> Iterator[Claim]:
    """Every amount that is told in a second unit, and every split beside others of its kind."""
    for trigger in (_TIMES, _TIMES_ZH):
        for match in sentence.each(trigger):
            yield from _by_time(sentence, match)
    for match in sentence.each(_POINTS):
        points, stated = sentence.term(match, "a"), sentence.term(match, "b")
        if points is not None and stated is not None and _BASIS.search(points.quantity.text):
            span = sentence.span(points, stated)
            yield Claim("ratio", stated, (points,), (product(),), span, strict=True)
    yield from _splits(sentence)


def _by_time(sentence: Sentence, match: re.Match[str]) -> Iterator[Claim]:
    first, last = sentence.term(match, "a"), sentence.term(match, "b")
    if first is None or last is None or first.quantity.unit != last.quantity.unit:
        return
    of = match.groupdict().get
    if of("of_b") and of("of_a") != of("of_b"):
        return
    one, other = (_NAMES.get(match[name], match[name].casefold()) for name in ("first", "last"))
    for lengths in (_SECONDS, _MONTHS):
        if one in lengths and other in lengths and one != other:
            longer, shorter = (last, first) if lengths[other] > lengths[one] else (first, last)
            times = max(lengths[one], lengths[other]) // min(lengths[one], lengths[other])
            span = sentence.span(first, last)
            yield Claim("product", longer, (shorter,), (product(times),), span, strict=True)


def _splits(sentence: Sentence) -> Iterator[Claim]:
    """Splits of a sentence, where one of as many parts comes to a hundred."""
    told = [
        [item for _, item in sentence.within(match.start(), match.end()) if isinstance(item, Term)]
        for match in sentence.each(_SPLIT)
    ]
    if len(told) < 2:
        return
    whole = [_comes_to_a_hundred(each) for each in told]
    for parts, right in zip(told, whole, strict=True):
        alike = any(
            good and len(other) == len(parts) for other, good in zip(told, whole, strict=True)
        )
        if not alike or any(each.quantity.qualifier is not Qualifier.EXACT for each in parts):
            continue
        made = rest_of_whole(len(parts) - 1)
        span = sentence.span(*parts)
        yield Claim("share", parts[-1], tuple(parts[:-1]), (made,), span, strict=not right)


def _comes_to_a_hundred(parts: Sequence[Term]) -> bool:
    return sum(each.quantity.value or 0 for each in parts) == 1
