"""What the words right beside a doubted number say of its scope: then it was of something else, and the doubt was ours.

"75.5万元（内销口径）" is of a part; "（9月30.9%）" of another month; the mean of two means is no mean of all; "三大油脂合计"
is of three and not of two; a price per 公斤 times 吨 is a thousand times as much; "calendar 2025" is no fiscal year.
"""

from __future__ import annotations

import re

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
    if finding.rule in ("product", "ratio"):
        return _by_weight(material, finding)
    if finding.rule == "restated":
        return _of_other_year(material, stated, inputs) or bool(_AFTER_RATE.search(before))
    return False


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
