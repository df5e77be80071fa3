"""What rose or fell every time, told with its levels in one breath: "fallen every month, from 310 to 280 to 240", 逐季下降：90天、84天.

The levels are the numerals of one chain, in one unit, right behind the words that say each of them lies on one side of
the one before. One that turns back is doubt. Rates may be the steps themselves, so that of these only names count
that tell a level, a margin or a yield; and where all of them turn, they may be told the latest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lianpu.audit.proof.verdicts import title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, points_down
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict

_ASKED = Trigger(
    r"\b(?:each|every) (?:(?:one |single )?of the |single )?(?:last |past |previous )?(?:[a-z]+ )?(?:year|quarter|month|week|day|season)|逐[年季月周日]|连续|连年|年年|每[年季月周]都"
)
_NUMBER = r"[$€£¥]? ?\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?: ?(?:%|million|billion|trillion|bn|tn|m|k)(?![A-Za-z]))?(?: (?!to\b|and\b|then\b|in\b|for\b)[A-Za-z]+(?![A-Za-z]))?"
_IN_TIME = r"(?: (?:in|for) (?:the )?[A-Za-z]+(?: quarter| half)?)?"
_EACH_TIME = r"(?:in )?(?:each|every) (?:(?:one |single )?of (?:the |its )?|single )?(?:last |past |previous )?(?:[a-z]+ )?(?:years?|quarters?|months?|weeks?|days?|seasons?)\b"
_SHORTER, _LONGER = r"shorten(?:ed|s|ing)?|缩短", r"lengthen(?:ed|s|ing)?|拉长|延长"
_LENGTHS_EN = r"shorten(?:ed|s|ing)?|lengthen(?:ed|s|ing)?"
_TOLD_EN = lazy_re.compile(
    rf"\b(?P<verb>(?i:{UP_EN}|{DOWN_EN}|{_LENGTHS_EN}))(?P<gap>[^.;:\d,]{{0,24}}?) ?\b(?P<each>{_EACH_TIME})(?P<since>[^.;:\d]{{0,20}}?)"
    rf"(?:(?::|,? to) ?(?P<list>{_NUMBER}{_UNIT}{_IN_TIME}(?:(?:,? and |, ){_NUMBER}{_UNIT}{_IN_TIME}){{2,8}})|,? from (?P<chain>{_NUMBER}{_UNIT}(?:,? (?:and then |then )?to {_NUMBER}{_UNIT}){{2,8}}))(?= ?[.;,)]|$)"
)
_TOLD_ZH = lazy_re.compile(
    rf"(?:逐[年季月周日]|连年|年年|每[年季月周]都|连续[一二三四五六七八九十两\d]{{1,2}}个?[年季月周日]度?)(?P<gap>)(?P<verb>{UP_ZH}|{DOWN_ZH}|缩短|拉长|延长)(?P<since>)(?:[:：,，](?:依次|分别)?(?:为|是)?|,从|由)"
    r"(?P<list>\d[\d,]*(?:\.\d+)?(?P<unit>天|小时|分钟|人次?|%|[起件个家次场宗例项户辆台艘套座吨元]|[万亿]元|万[吨人次辆台]?)(?:(?:、|,|和|至|到|→|再到)\d[\d,]*(?:\.\d+)?(?P=unit)){2,8})(?P<chain>)(?=[。;]|$)"
)
_EACH_NUMBER = lazy_re.compile(
    rf"(?P<sign>[$€£¥]?) ?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT}|天|小时|分钟|人次?|%|[起件个家次场宗例项户辆台艘套座吨元]|[万亿]元|万[吨人次辆台]?)"
)
_OF_STEPS = lazy_re.words(
    r"\b(?:by|growth|pace|rate of|changes?|points?)\b|增[速幅]|涨幅|降幅|跌幅|同比|环比|百分点"
)
"""Words by which the numbers are steps, or what steps have a trend of their own."""
_LEVELS = lazy_re.words(r"margins?|yields?|rates?|ratios?|shares?|率|占比|份额|比重")
"""Names of rates that are levels."""
_ADDED, _OF_STOCK = lazy_re.words(r"增加|减少|增长"), lazy_re.words(r"[个家户项辆台艘座吨元万亿]")
"""A verb before numbers of things that may be how many came or went each time: 逐年增加：5家、4家、6家."""
_BETTER = lazy_re.words(
    r"improv|recover|worsen|deteriorat|strengthen|weaken|改善|恶化|走强|走弱|回升"
)
_RISES = lazy_re.words(r"margins?|profits?|revenues?|sales|利润率|毛利|净利")
"""What gets better by rising."""


def plain_trends(material: Material) -> Iterator[Finding]:
    """Every chain of levels that is said to rise or fall each time."""
    for _, sentence in material.each_sentence():
        if not sentence.says(_ASKED):
            continue
        for pattern in (_TOLD_EN, _TOLD_ZH):
            for match in pattern.finditer(sentence.words):
                yield from _held(sentence, match)


def _down(verb: str) -> bool | None:
    if re.fullmatch(_SHORTER, verb, re.IGNORECASE):
        return True
    return False if re.fullmatch(_LONGER, verb, re.IGNORECASE) else points_down(verb)


def _held(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    verb = match["verb"]
    down = _down(verb)
    head = sentence.words[: match.start("verb")]
    if down is None or _OF_STEPS.search(head[-40:] + match["gap"] + match["since"]):
        return
    if _ADDED.fullmatch(verb) and _OF_STOCK.match(match.groupdict().get("unit") or ""):
        return
    if _BETTER.search(verb) and (down or not _RISES.search(head)):
        return
    name = "chain" if match["chain"] else "list"
    told = list(_EACH_NUMBER.finditer(match[name]))
    units = {each["unit"].strip() for each in told} - {""}
    if len(units) > 1 or len({each["sign"] for each in told}) > 1:
        return
    if any("point" in each for each in units) or ("%" in units and not _LEVELS.search(head)):
        return
    values = [Decimal(each["number"].replace(",", "")) for each in told]
    steps = [last - first for first, last in pairwise(values)]
    if not all(steps):
        return
    turned = [at for at, step in enumerate(steps) if (step < 0) is not down]
    if len(turned) == len(steps):
        return
    at = sentence.start + match.start(name)
    spans = [
        sentence.document.span(
            at + each.start("number"), at + each.start() + len(each.group().rstrip())
        )
        for each in told
    ]
    odd = spans[turned[0] + 1] if turned else spans[-1]
    symbols = f" {'>' if down else '<'} ".join(each["number"] for each in told)
    verdict = Verdict.WRONG if turned else Verdict.HOLDS
    yield Finding(
        rule="direction",
        verdict=verdict,
        severity=Severity.AMBER if turned else Severity.GREEN,
        spans=(
            sentence.span((odd.start, odd.end), *((each.start, each.end) for each in spans)),
            odd,
            *(each for each in spans if each is not odd),
        ),
        title=title("direction", Verdict.DOUBTFUL if turned else verdict, symbols, None),
        stated=odd.quote,
        arithmetic=symbols,
    )
