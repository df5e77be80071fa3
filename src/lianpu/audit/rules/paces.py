"""Rates of change told to slow or to quicken: "exports grew 15 %, slowing from 18 % in May", 涨幅较上月的 3.9 % 扩大.

What slows is less than what it slows from, whether it rises or falls: both are the sizes of one change. Between the two
rates only words of its pace may stand; the growth of anything else has rates of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.rules.led_to import direction, is_plain
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERCENT, Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_SLOWS = (
    r"slow(?:ed|s|ing|er|down)?|eas(?:ed|es|ing|e)|decelerat(?:ed|es|ing|e|ion)|moderat(?:ed|es|ing|e|ion)"
    r"|cool(?:ed|s|ing)?|soften(?:ed|ing)?|softer|weaker"
)
_QUICKENS = (
    r"accelerat(?:ed|es|ing|e|ion)|quicken(?:ed|s|ing)?|quicker|faster|picked up|picking up|pick up|pickup"
    r"|speed(?:ed|ing)? up|sped up|strengthen(?:ed|ing)?|stronger"
)
_WAY = rf"(?P<way>(?P<slow>{_SLOWS})|(?P<quick>{_QUICKENS}))"
_LY = r"(?:(?:further|slightly|sharply|markedly|modestly|marginally|a little|somewhat|significantly|[a-z]+ly) )*"
_PACE = r"(?:pace|rate|growth|expansion|gains?|increase|momentum|inflation)(?: of (?:growth|expansion|increase|gains?|inflation))?"
_BY_YEAR = r"(?: (?:in|for|during) (?:the )?(?:\ue005|(?:first|second|third|fourth|last|latest|same) (?:quarter|half|month|year)|[a-z]{3,9})| year[- ]on[- ]year| year[- ]over[- ]year| yoy| y/y| annually| from a year earlier)*"
_WHOSE = r"(?:an? |the |about |around )?(?:\ue005(?:'s)? |(?!to\b)[a-z'-]+ ){0,3}?"
_WILL = r"(?:(?:would|will|should|could|may|is|are) )?(?:(?:expected|forecast|projected|likely|set) to )?"
_PATTERNS = (
    # grew B in June, (as the pace of expansion) eased from A
    rf"(?P<b>{PERCENT}){_BY_YEAR},? (?:(?:as|with|and) )?(?:(?:the|its|annual|overall) )*(?:{_PACE} )?(?:(?:has|have|had) )?(?:an? )?{_LY}{_WAY}"
    rf" from {_WHOSE}(?P<a>{PERCENT})(?! to\b)",
    # growth of A, which would slow to B
    rf"(?P<a>{PERCENT})(?: (?:growth|rise|gain|increase|expansion|inflation))?{_BY_YEAR},? (?:(?:which|before|then|and then|and|but) )?{_WILL}{_LY}{_WAY} {_LY}to {_WHOSE}(?P<b>{PERCENT})",
    # expanded A in 2024 and is to expand at a slower rate of B
    rf"(?P<a>{PERCENT}){_BY_YEAR},? (?:and|but|before) [a-z ]{{0,40}}?\ban? {_WAY} (?:rate|pace)(?: of (?:growth|expansion))? of (?P<b>{PERCENT})",
    # growth slowed to B in 2025, after A in 2024
    rf"\b(?:growth|inflation|expansion) (?:(?:has|had) )?{_LY}{_WAY} {_LY}to {_WHOSE}(?P<b>{PERCENT}){_BY_YEAR},? (?:after|from|following) {_WHOSE}(?P<a>{PERCENT})(?! to\b)",
    # B, against A in the first quarter, an acceleration
    rf"(?P<b>{PERCENT}){_BY_YEAR},? (?:against|compared (?:to|with)|versus|after|following) {_WHOSE}(?P<a>{PERCENT}){_BY_YEAR}(?: (?:a year|the year|a month|the month|a quarter|the quarter) (?:ago|earlier|before))?, an? (?:[a-z]+ )?(?P<way>(?P<slow>slowdown|slowing|deceleration|moderation|easing)|(?P<quick>acceleration|quickening|pickup|pick-up|speed-up))\b",
    # 上涨 B, 5 月为 A, 涨幅扩大
    rf"(?P<b>{PERCENT}),?[(]?(?:上月|上季度?|前一?个?[月季]度?|上年同期|去年同期|前值|\ue005|\d{{1,2}}月|[一二三四]季度)[为是]?(?P<a>{PERCENT})\)?,(?P<noun>同比增速|增速|涨幅|增幅|增长率|降幅|跌幅)"
    r"(?:有所|明显|显著|进一步|略有|小幅|大幅|继续|持续)*(?P<way>(?P<slow>放缓|回落|收窄|趋缓|减速)|(?P<quick>回升|扩大|加快|提速|加速))",
    # 增长 B, 增速较上月的 A 放缓
    rf"(?P<b>{PERCENT}),?(?P<noun>(?:同比|环比)?(?:增速|涨幅|增幅|增长率|降幅|跌幅))?(?:较|比)[^\ue001-\ue004,;。]{{0,10}}?(?P<a>{PERCENT})的?"
    r"(?:有所|明显|显著|进一步|略有|小幅|大幅|继续|持续)*(?P<way>(?P<slow>放缓|回落|收窄|趋缓|减速)|(?P<quick>回升|扩大|加快|提速|加速))",
)
_TOLD = tuple(map(Trigger, _PATTERNS))
_FALLS = lazy_re.words("降|跌|减|负")


def paces(material: Material) -> Iterator[Finding]:
    """Every rate that is told to have slowed or quickened from another, on its side of it or not."""
    for _, sentence in material.each_sentence():
        if sentence.mask.count(PERCENT) < 2:
            continue
        for trigger in _TOLD:
            for match in sentence.each(trigger):
                finding = _judged(sentence, match)
                if finding is not None:
                    yield finding


def _judged(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    first, last = sentence.term(match, "a"), sentence.term(match, "b")
    if first is None or last is None or not is_plain(first) or not is_plain(last):
        return None
    groups = match.groupdict()
    if "noun" in groups and not groups["noun"]:
        start = match.start("b")
        if _FALLS.search(sentence.mask[max(start - CONTEXT, 0) : start]):
            return None  # a fall of 5 % is above one of 6 % to some
    way = "fell" if groups["slow"] else "rose"
    return direction(sentence, match.span("way"), first, last, way, here=True)


CONTEXT = 8
"""Characters before a rate in which its verb stands. Ours."""
