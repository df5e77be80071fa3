"""Claims of growth, share or multiple whose inputs the document does not print: said, not judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from lianpu.audit.proof.verdicts import uncheckable
from lianpu.audit.stated.material import Place
from lianpu.audit.stated.sentences import AMOUNT, Sentence, Term
from lianpu.audit.stated.shapes import grammar, lettered
from lianpu.audit.stated.totals import TOGETHER
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.finding import Finding
from lianpu.core.text import Text

_BASE = Text("未给出基期数值", "the base is not stated")
_BASE_YEAR = Text("未给出基期数值或年份", "the base or its year is not stated")
_WHOLE = Text("未给出总量或部分的数值", "the part or the whole is not stated")
_SIDES = Text("未给出比较的另一方", "the other side of the comparison is not stated")
_ENDS = Text("未找到可据以算出它的两个数值", "no two numbers were found that give it")
_EARLIER = Text("未找到此前各期的数值", "no values of earlier times were found")
_OTHERS = Text("未找到其他各方的数值", "no values of the others were found")
_PARTS = Text("未逐项给出各部分的数值", "not all parts are stated")

_CLAIMS = (
    (
        "cagr",
        _BASE_YEAR,
        Trigger(
            lettered(
                r"(?:复合(?:年|年均)?(?:增长率|增速|增长)|年均(?:复合)?(?:增长率|增速|增长)|CAGR|"
                r"compound annual (?:growth )?rate)[^\ue001-\ue004,;。]{0,16}(?P<r>[\ue002])"
                r"|(?P<s>[\ue002]) (?:CAGR|compound annual growth)"
            )
        ),
    ),
    (
        "growth",
        _BASE,
        Trigger(
            lettered(
                r"(?:同比|环比|年增|季增|年减|季减|按年|按季|yoy|qoq)(?:增长|增加|提升|上升|上涨|下降|减少|下滑|增|降)?"
                r"[^\ue001-\ue006,;。]{0,6}(?P<r>[\ue002])"
                r"|(?:(?<!made )(?<!makes )(?<!make )(?<!making )\b(?:up|down|rose|grew|increas\w+|declin\w+|decreas\w+|fell|jump\w*|climb\w*) (?:by )?(?:about |around |nearly |over )?)(?P<s>[\ue002])"
                r"|\b(?:increase|rise|growth|gain|decrease|decline|drop|fall)s? of (?:about |around |nearly |over )?(?P<u>[\ue002])"
                r"|(?:比|较)[^\ue001-\ue004,;。]{0,8}(?:增长|增加|上升|下降|减少|回落)(?:了|约)*(?P<v>[\ue002])"
                r"|(?P<t>[\ue002])(?: \w+){0,1} (?:jump|rise|increase|growth|decline|drop|decrease|fall)\b"
            )
        ),
    ),
    (
        "multiple",
        _BASE,
        Trigger(
            lettered(
                r"(?:增长|增加|激增|暴增|提升|提高|扩大|放大|上升|飙升)(?:了|约|近|超|逾|至|到)*(?P<r>[\ue004])"
                r"|(?P<s>[\ue004])(?:以上)?(?:的)?(?:增长|increase|growth)"
            )
        ),
    ),
    (
        "share",
        _WHOLE,
        Trigger(
            lettered(
                r"占(?:比|[^\ue001-\ue006,;。]{0,12}?)(?:的|约|近|超过?|达到?|为|高达)*(?P<r>[\ue002])"
                r"|\b(?:represent\w*|account\w* for|made up)[^\ue001-\ue006,;.]{0,20}(?P<s>[\ue002])"
            )
        ),
    ),
    (
        "growth",
        _BASE,
        Trigger(
            lettered(
                r"(?:涨幅|跌幅|降幅|增幅|升幅|回撤|溢价|折价|折让|上行空间|下行空间|上涨空间|下跌空间)(?:[为达约近超逾到至仅]|高达|扩大|收窄|:| )*(?P<r>[\ue002])"
                r"|\b(?:upside|downside|drawdown) (?:of|is|was) (?:about |around |nearly |over )?(?P<s>[\ue002])"
                r"|(?P<t>[\ue002]) (?:(?:upside|downside|drawdown)(?![a-z])|(?:higher|lower|more|less|fewer|cheaper|faster) than\b|(?:above|below) (?:the|its|their|last|a year)\b)"
            )
        ),
    ),
    (
        "difference",
        _BASE,
        Trigger(
            lettered(
                r"(?:同比|环比|较|比)[^\ue001-\ue004,;。]{0,10}?(?:增长|增加|提升|提高|上升|下降|减少|下滑|回落|扩大|收窄|增|降)(?:了|约)*(?P<r>[\ue003])"
                r"|\b(?:up|down|rose|fell|grew|increas\w+|declin\w+|decreas\w+|improv\w+|expand\w+|contract\w+|widen\w+|narrow\w+) (?:by )?(?:about |around |nearly |over )?(?P<s>[\ue003])"
            )
        ),
    ),
    (
        "difference",
        _BASE,
        Trigger(
            lettered(
                r"(?:同比|环比)[^\ue001-\ue004,;。]{0,6}?(?:净)?(?:增加|减少|多|少|增|减)(?:了|约)*(?P<r>[\ue001])"
                r"|\b(?:increase|decrease|rise|decline|drop|gain) of (?:about |around |nearly |over )?(?P<s>[\ue001]) (?:when )?(?:compared (?:to|with)|versus|over|from) (?:the )?(?:prior|previous|same|last|year)"
            )
        ),
    ),
    (
        "multiple",
        _ENDS,
        Trigger(
            lettered(
                r"(?:是|为|达|相当于|高达)[^\ue001-\ue004,;。]{0,14}?的(?:约|近|逾|超过?)*(?P<r>[\ue004])"
                r"|(?P<s>[\ue004])(?:于|的?(?:差距|溢价|价差))"
                r"|(?P<t>[\ue004]) (?:(?:as (?:many|much|fast|large|high|big)|more|larger|bigger|faster|higher|cheaper|better|greater|smaller|less)(?![a-z])|"
                r"(?:the|that of|its|their) (?!(?:first|second|same|latest)\b)(?![^,;.]{0,30}\ue001)|(?:gap|premium|increase|improvement|jump)\b)"
            )
        ),
    ),
    (
        "share",
        _WHOLE,
        Trigger(
            lettered(
                r"(?P<r>[\ue002]) of (?:its|their|our|total|all|global|world|worldwide|overall)(?![a-z])"
            )
        ),
    ),
)
_WORDS = (
    (
        Trigger(
            r"(?:创|创下|刷新|再创)(?:了|出|下)*(?:历史|同期|单季|单月|年内|上市以来)?(?:新高|新低|最高|最低|纪录|记录)|历史(?:新高|新低|最高|最低)"
            r"|\ball-time (?:high|low|record)\b|\b(?:largest|highest|lowest|fastest|biggest|best)(?:[ -][a-z]+){0,2}? (?:ever|in (?:its|company|the company's) history|on record)\b"
            r"|\brecord(?:[ -](?:high|low|quarterly|quarter|year|annual|revenues?|sales|profits?|net|earnings|orders|backlog|bookings|shipments|results?|levels?|\ue001))"
        ),
        "rank",
        _EARLIER,
    ),
    (
        Trigger(
            r"(?:全球|全国|全省|世界|行业|国内|中国|市场)第[一二三四五六七八九十]大|排名?(?:全球|全国|世界|行业)?第[一二三四五六七八九十]|位[居列](?:全球|全国|世界|行业)?第[一二三四五六七八九十]"
            r"|\b(?:second|third|fourth|fifth)[- ](?:largest|biggest|highest)\b|(?<![a-z])no\. ?[1-9](?= in\b| globally| worldwide)"
        ),
        "rank",
        _OTHERS,
    ),
    (
        Trigger(
            r"(?:[一二三四五六七八九]成[半多]?|[二三四五]分之[一二三四])(?=[,;。)]|的|来自|以上|左右|$)|\b(?:two|three|four)[- ](?:thirds|quarters|fifths) of\b|\b(?:a|one)[- ](?:third|quarter|fifth) of(?= (?:the|its|all|total|our|their)\b)"
        ),
        "share",
        _WHOLE,
    ),
)
"""Words that state a rank or a share without a digit."""
_SUMS = grammar(
    rf"(?:{TOGETHER}|加起来|累计|\bin total\b|\baltogether\b|\bcombined\b|\ba total of\b)"
    r"[^\ue001-\ue004,;。]{0,14}(?P<r>[\ue001])"
)
_HALF = Trigger(
    r"(?:不到|不足|超过|近|约|还不到|将近)[^,;。\ue002-\ue004]{0,24}?一半|\b(?:less than|more than|nearly|about|over) half of"
)
_RANGE = Trigger(
    r"(?:高于|超过|低于|不及|好于|逊于)(?:市场)?(?:预期|指引)(?:区间)?(?:的)?(?:上缘|下缘|上限|下限|高端|低端)?"
    r"|\b(?:above|below|ahead of|short of) (?:the )?(?:top|bottom|high end|low end|midpoint)? ?(?:of )?(?:our |its |the )?"
    r"(?:guidance|expectations|consensus|guided range)"
)
_WORD_CLAIM = Trigger(
    r"(?<![a-z])(?:doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halved)(?![a-z])|翻倍|翻一番|翻了一番|翻两番|腰斩"
)


def unstated(sentence: Sentence, judged: Set[Place] = frozenset()) -> Iterator[Finding]:
    """Each claim that would need numbers the sentence does not print, but for those that are judged."""
    told: set[Place] = set()
    for rule, place, missing in _claims(sentence):
        if place not in told and not _judged(place, judged):
            told.add(place)
            yield uncheckable(rule, sentence.span(place), sentence.document.span(*place), missing)


def _judged(place: Place, judged: Set[Place]) -> bool:
    """Whether a verdict was passed on a number or on words that overlap it."""
    return place in judged or any(a < place[1] and place[0] < b for a, b in judged)


def _claims(sentence: Sentence) -> Iterator[tuple[str, Place, Text]]:
    """The rule of each claim, its number or word, and what is missing."""
    for rule, missing, trigger in _CLAIMS if sentence.hidden else ():
        for match in sentence.each(trigger):
            for group in ("r", "s", "t", "u", "v"):
                if group not in match.groupdict() or not match.group(group):
                    continue
                term = sentence.hidden.get(match.start(group))
                if isinstance(term, Term):
                    yield rule, (term.start, term.end), missing
    for match in _SUMS.finditer(sentence.mask) if AMOUNT in sentence.mask else ():
        term = sentence.term(match, "r")
        if term is not None:
            yield "sum", (term.start, term.end), _PARTS
    for trigger, rule, missing in ((_HALF, "share", _WHOLE), (_RANGE, "comparison", _SIDES)):
        for match in sentence.each(trigger):
            yield rule, _words(sentence, match), missing
    for trigger, rule, missing in _WORDS:
        for match in sentence.each(trigger):
            yield rule, _words(sentence, match), missing
    for match in sentence.each(_WORD_CLAIM):
        yield "multiple", _words(sentence, match), _BASE


def _words(sentence: Sentence, match: re.Match[str]) -> Place:
    """Where the words of a match stand in the document."""
    return sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
