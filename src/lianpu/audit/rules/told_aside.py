"""What the words right beside a doubted number say of its scope: then it was of something else, and the doubt was ours.

"75.5万元（内销口径）" is of a part; "（9月30.9%）" of another month; the mean of two means is no mean of all; "三大油脂合计"
is of three and not of two; a price per 公斤 times 吨 is a thousand times as much; "calendar 2025" is no fiscal year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.rules.other_times import in_table, sentence_of
from lianpu.audit.stated.material import Material
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.notation.numerals import read_count

BEFORE, AFTER = 40, 24
"""Characters beside a number in which words say what it is of. Ours."""


def told_aside(material: Material, finding: Finding) -> bool:
    """Whether a doubt, which is no proof, is answered by what stands right beside its numbers."""
    if finding.severity is not Severity.AMBER or finding.verdict is not Verdict.WRONG:
        return False
    if len(finding.spans) < 3:
        return False
    text = material.document.text
    stated, inputs = finding.spans[1], finding.spans[2:]
    if _asks(material, stated):
        return True
    behind = text[stated.end : stated.end + AFTER]
    before = text[max(stated.start - BEFORE, 0) : stated.start]
    if finding.rule not in ("direction", "rank", "count") and _SCOPE_BEHIND.match(behind):
        return True
    if finding.rule == "share" and _OTHER_TIME.search(before):
        return True
    if (
        finding.rule == "average"
        and len(inputs) > 1
        and all(_is_mean(material, each) for each in inputs)
    ):
        return True
    if finding.rule == "sum" and _of_another_count(before, stated, len(inputs)):
        return True
    if finding.rule in ("product", "ratio") and (
        _by_weight(material, finding) or _of_another_name(material, before, inputs)
    ):
        return True
    if finding.rule == "growth" and _CUMULATED.search(before):
        return _of_later_base(material, inputs[0])
    if finding.rule in ("ratio", "multiple") and (other := _ANOTHER.search(before)) is not None:
        home = sentence_of(material, stated)
        return (
            home is not None
            and other["what"] not in text[home.start : stated.start - len(other[0])]
        )
    if finding.rule == "rank":
        return bool(_RATE_BEHIND.match(behind)) and not any("%" in each.quote for each in inputs)
    if finding.rule == "restated":
        return _of_other_year(material, stated, inputs) or bool(_AFTER_RATE.search(before))
    return False


def _asks(material: Material, stated: Span) -> bool:
    """Whether a number or a rank stands in a question, which claims nothing."""
    home = sentence_of(material, stated)
    if home is None:
        return False
    return (
        material.document.text[home.start : home.end + 1].rstrip("\"'”’ \n").endswith(("?", "？"))
    )


_SCOPE_BEHIND = lazy_re.compile(
    r"\s?[（(][^（()）]{0,10}(?:口径|仅|不含|剔除|扣除|除外|\b(?:only|excluding|excl\.|basis|before)\b)[^（()）]{0,12}[)）]",
    re.IGNORECASE,
)
_OTHER_TIME = lazy_re.compile(
    r"[（(](?:上月|上季|上年|去年|前一?[月季年]|1?\d ?月|[一二三四]季度?|[HQ][1-4]|(?:in )?[A-Z][a-z]{2,8})[^（()）,，;；。\d]{0,6}$"
)
"""A bracket that opens with a time of its own right before a number."""
_MEAN = lazy_re.words(r"平均|均[值价]|月均|日均|\baverag(?:e[ds]?|ing)\b|\bmean\b")


def _is_mean(material: Material, span: Span) -> bool:
    """Whether a number of the prose is called an average itself; of a table, heads may say it of all."""
    if in_table(material, span.start):
        return False
    text = material.document.text
    words = re.split(r"[，,;；。]|\. ", text[max(span.start - BEFORE, 0) : span.start])[-1]
    return _MEAN.search(words) is not None


_COUNTED = lazy_re.compile(
    r"(?P<n>[三四五六七八九十])(?:大|项|者|类|家|地|国|个|笔|种|部分|块)[^，,;；。\d]{0,8}(?:合计|共计|总计|相加|之和)(?:约|为|达)*$"
)


def _of_another_count(before: str, stated: Span, count: int) -> bool:
    found = _COUNTED.search(before)
    return found is not None and read_count(found["n"]) != count


_LIGHT = lazy_re.words(r"公斤|千克|[/每]斤|\b(?:kg|kilos?|kilograms?)\b")
_HEAVY = lazy_re.words(r"吨|噸|\b(?:tonn?es?|tons?|t)\b")


def _by_weight(material: Material, finding: Finding) -> bool:
    """Whether a passage tells a price per kilogram beside tonnes, which no product or ratio here converts."""
    spans = sorted(finding.spans[1:])
    words = material.document.text[max(spans[0].start - AFTER, 0) : spans[-1].end + AFTER]
    return bool(_LIGHT.search(words) and _HEAVY.search(words))


_CUMULATED = lazy_re.compile(
    r"(?:累计|合计)(?:上涨|下[降跌]|增长|减少|上升|涨|跌|降)(?:了|约)*$|\b(?:cumulative(?:ly)?|in all|altogether)\b[^,.;]{0,20}$"
)
_ANOTHER = lazy_re.compile(r"而(?P<what>[一-鿿]{2,4}?)(?:约|仅|只|却)*(?:为|是)?$")
"""A measure of its own, set against what was told before it."""


def _of_later_base(material: Material, base: Span) -> bool:
    """Whether a change over a whole list would be measured from a number that is not its first."""
    home = sentence_of(material, base)
    if home is None:
        return False
    unit = next((each.quantity.unit for each in home.terms if each.start == base.start), None)
    return any(each.start < base.start and each.quantity.unit == unit for each in home.terms)


_WHOSE = lazy_re.compile(
    r"\b(?P<who>[A-Z]\w{3,})(?:['’]s)?(?: [a-z]+){0,2} (?:at|paid|pays|costs?)(?: about| some)? ?[$€£]?$"
)


def _of_another_name(material: Material, before: str, inputs: Sequence[Span]) -> bool:
    """Whether a price is told of somebody whom the sentences of what it was held to do not name."""
    found = _WHOSE.search(before)
    homes = [sentence_of(material, each) for each in inputs]
    return found is not None and not any(
        home is not None and found["who"] in home.text() for home in homes
    )


_RATE_BEHIND = lazy_re.compile(r"[^,;，；。%]{0,24}?\d+(?:\.\d+)?\s?[%％]")
"""A superlative of a rate: "the highest was Harrow's at 86.5 %", beside rows of tonnes."""
_AFTER_RATE = lazy_re.compile(
    r"[%％][^，,;；。%]{0,40}(?:, ?or|，即|,即|，约|, about)\s?(?:about |约)?$"
)
"""A share of something told right before its amount."""
_CALENDAR = lazy_re.words(r"\bcalendar(?:[- ]year)?\b|历年|曆年|自然年")
_FISCAL = lazy_re.words(r"\bfiscal\b|\bFY ?\d|财年|財年|财政年度|財政年度")


def _of_other_year(material: Material, stated: Span, inputs: tuple[Span, ...]) -> bool:
    """Whether one of two numbers is told of a calendar year, in a document that reports by fiscal ones."""
    own = sentence_of(material, stated)
    if own is None or not inputs:
        return False
    return bool(_CALENDAR.search(own.text()) and _FISCAL.search(material.document.text))
