"""The way of a change, told behind both its levels: "31.2, against 33.4 a year earlier, a decline", 上年为33.4万辆，下滑明显.

The words between the two say that the second is the level of another time, of what was expected or of what the first is
held to; those behind say which is more, and nothing else. Where the times of both are told, they say which is the later.
What goes the other way is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.proof.printing import core
from lianpu.audit.rules.bases import AGO_ZH
from lianpu.audit.rules.change import EXCHANGE, JUDGES
from lianpu.audit.rules.led_to import direction, is_plain, of_unit, weighed
from lianpu.audit.stated.compared import of_another_thing
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, of_one_size
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.time_words import time_told
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier, Quantity

_RISE_EN = r"increase|rise|gain|advance|jump|climb"
_FALL_EN = r"decrease|decline|drop|fall|reduction|slide|slump|dip"
_END = r"(?= ?[,.;)]| (?:for|on|year|month|quarter|again|and|but|which|that|as|because|due|driven|reflecting)\b| ?$)"
_LY = r"(?:(?!year|month|quarter)[a-z]+ )?"
_OF_TIME = r"[^\ue001-\ue004\ue006,;.()]{0,36}?"
_NAME_ZH = r"(?:总?(?:人数|数量|总数|规模|价格|水平|均价|数))?"
_ADVERB_ZH = r"(?:有所|明显|显著|大幅|小幅|略有|略|微|继续|持续|进一步|稳步|均|再度|双双)*"
_BEHIND_ZH = r"(?:明显|显著|较多|较大|较快|不少|不多)?(?=[。;,)]|$)"
_AGO = rf"(?P<ago>{AGO_ZH}|第?[一二三四]季度(?:末)?[为是]?|[上下]半年[为是]?|[一二三四五六七八九十]{{1,2}}月(?:份|末|底)?[为是]?|\d{{1,2}}月(?:份|末|底)?[为是]?)"
_NEXT = r"(?P<next>{T}|第?[二三四]季度|下半年|{QY}后)"
_FORMS = (
    # B in 2025, against A in 2024, a decline; B, compared with A a year earlier, down again
    rf"(?P<b>{{QRY}}){_OF_TIME},? \(?(?:as )?(?:compare[sd] (?:to|with)|against|versus|vs\.?) (?:the |its |about |around |an? |just |only )*{_OF_TIME}(?P<a>{{QRY}}){_OF_TIME}"
    rf",? (?:and |so |thus |therefore )*(?:(?:an? |the ){_LY}{_LY}(?P<rise>{_RISE_EN})|(?:an? |the ){_LY}{_LY}(?P<fall>{_FALL_EN})|{_LY}(?P<up>up|higher|more)|{_LY}(?P<down>down|lower|less|fewer)){_END}",
    # B, less than the A of May
    rf"(?P<b>{{QRY}}){_OF_TIME}, {_LY}(?:(?P<up>more|higher|larger|greater|longer)|(?P<down>less|fewer|lower|smaller|shorter)) than the (?:about |record )?(?P<a>{{QRY}})(?= (?:of|in|for|at|recorded|seen|reported|posted|shipped|sold|a year|a month|a quarter|the)\b)",
    # B in the second half exceeded the first half's A; B, within the budget of A
    rf"(?P<b>{{QRY}}){_OF_TIME},? (?:(?P<up>exceeded|topped|surpassed|was above|were above|was ahead of)|(?P<down>trailed|fell short of|was below|were below|was short of)) (?:the |its ){_OF_TIME}['’]s? (?:record )?(?P<a>{{QRY}})",
    rf"(?P<b>{{QRY}}){_OF_TIME},? (?:well |just |comfortably )?(?:(?P<down>within|inside|under|below)|(?P<up>over|above|exceeding)) (?:the |its )(?:[a-z]+ )?(?:budget|limit|cap|ceiling|quota|threshold|maximum) of (?P<a>{{QRY}})",
    # B, 上年同期为 A, 同比下降
    rf"(?P<b>{{QRY}}),?[(]?{_AGO}(?P<a>{{QRY}})\)?,(?P<basis>同比|环比|较上年同?期?|比上年同?期?|较年初|比年初)?{_NAME_ZH}{_ADVERB_ZH}(?:(?P<up>{UP_ZH})|(?P<down>{DOWN_ZH})){_BEHIND_ZH}",
    # B, 较上年同期 (A) 有所提升
    rf"(?P<b>{{QRY}}),?[较比]{_AGO}[(]?(?P<a>{{QRY}})\)?(?:的水平)?(?P<basis>){_ADVERB_ZH}(?:(?P<up>{UP_ZH})|(?P<down>{DOWN_ZH})){_BEHIND_ZH}",
    # 一季度 A, 二季度 B, 环比上升
    rf"(?:{{T}}|[一二三]季度|上半年)[^\ue001-\ue006,;。]{{0,8}}?(?P<a>{{QRY}}),{_NEXT}[为是]?(?P<b>{{QRY}}),(?P<basis>同比|环比)?{_NAME_ZH}{_ADVERB_ZH}(?:(?P<up>{UP_ZH})|(?P<down>{DOWN_ZH})){_BEHIND_ZH}",
    # B, the lowest since 2019, when it was A; B, 为 2019 年 (A) 以来最低
    rf"(?P<b>{{QRY}}){_OF_TIME},? (?:its |the |a )(?:(?P<up>lowest|weakest|smallest|slowest|shortest)|(?P<down>highest|strongest|largest|biggest|fastest|longest))(?: [a-z]+)? since (?:the |its )?(?:[a-z]+ ){{0,2}}?(?:of |in )?{{T}},? when (?:it|they|the (?:rate|figure|level|number)) (?:was|were|stood at|had been|hit|reached|touched) (?P<a>{{QRY}})",
    # B was the highest since 2016's A
    rf"(?P<b>{{QRY}}){_OF_TIME},? (?:is|was|were|being|marks|marked) (?:its |the |a )(?:(?P<up>lowest|weakest|smallest|slowest|shortest)|(?P<down>highest|strongest|largest|biggest|fastest|longest))(?: [a-z]+)? since {{T}}['’]s? (?:record |peak |low |high )?(?P<a>{{QRY}})",
    r"(?P<b>{QRY}),?(?:为|创|是|创下)?(?:自)?{T}[(](?:当时)?[为是]?(?P<a>{QRY})\)以来的?(?:新?最?(?P<up>低)|新?最?(?P<down>高))",
    # B, 市场预期 A, 低于预期
    r"(?P<b>{QRY}),(?:而|此前)?(?:市场|分析师|机构)?(?:一致|平均|此前)?(?:预期|预测)(?:中值|均值|值)?[为是]?(?P<a>{QRY}),(?:大幅|小幅|明显|略)?(?:(?P<up>高于|好于|超过?|超出)|(?P<down>低于|不及|逊于|差于))(?:市场|此前|分析师)?(?:一致)?(?:预期|预测)",
)
_TOLD = tuple(Trigger(lettered(each)) for each in _FORMS)
_EVEN_EN = r"(?P<way>unchanged|flat|level|steady|stable|in line)"
_EVEN_ZH = r"(?:基本|大体|大致|几乎)*(?P<way>持平|相当|不变)"
_EVEN = tuple(
    Trigger(lettered(each))
    for each in (
        # was flat at B, against A a year ago
        rf"(?:\b(?:about|largely|broadly|roughly|virtually|little) )?\b{_EVEN_EN} (?:at|on) (?:about )?(?P<b>{{QRY}}){_OF_TIME},? \(?(?:as )?(?:compare[sd] (?:to|with)|against|versus|vs\.?) (?:the |its )?{_OF_TIME}(?P<a>{{QRY}})",
        # B, unchanged from the A of May
        rf"(?P<b>{{QRY}}){_OF_TIME},? (?:about |largely |broadly |roughly |virtually )?{_EVEN_EN} (?:from|with|on|against) (?:the |its |last [a-z]+['’]s )?(?P<a>{{QRY}})",
        # B, 与上年的 A 持平; B, 上年同期为 A, 基本持平
        rf"(?P<b>{{QRY}}),?[与和同较跟]{_AGO}(?P<a>{{QRY}})(?:的?水平)?{_EVEN_ZH}",
        rf"(?P<b>{{QRY}}),?[(]?{_AGO}(?P<a>{{QRY}})\)?,(?:同比|环比)?{_EVEN_ZH}",
    )
)
_BEFORE_EN = r"(?:(?:an?|the|its|our|about|around|between|previous(?:ly)?|earlier|prior|old|range|forecast|estimate|guidance|target|projection|outlook|of) )*"
_REVISED = tuple(
    Trigger(lettered(each))
    for each in (
        # raised its forecast to B from A
        rf"\b(?:(?P<up>raised|raises|raising|lifted|lifts|lifting|upgraded|hiked|hikes)|(?P<down>lowered|lowers|lowering|cut|cuts|cutting|trimmed|trims|trimming|downgraded|slashed))\b[^\ue001-\ue004\ue006;.()]{{0,60}}? to (?:about |around |between )?"
        rf"(?P<b>{{QR}})(?: ?(?:-| to | and )(?P<b2>{{QR}}))?{_OF_TIME},? (?:up |down )?from {_BEFORE_EN}(?P<a>{{QR}})(?:(?: to | and )(?P<a2>{{QR}}))?",
        # B, up from a previous range of A
        rf"(?P<b>{{QR}})(?: ?(?:-| to | and )(?P<b2>{{QR}}))?{_OF_TIME},? (?:(?P<up>up)|(?P<down>down)) from (?=[a-z ]{{0,20}}?\b(?:previous|prior|earlier|old|range|forecast|guidance)\b){_BEFORE_EN}(?P<a>{{QR}})(?:(?: to | and )(?P<a2>{{QR}}))?",
        # 由 A 上调至 B; 上调至 B, 此前为 A
        r"[由从](?P<a>{QR})(?:[到至-](?P<a2>{QR}))?(?:大幅|小幅)?(?:(?P<up>上调|调高|提高|上修|调升)|(?P<down>下调|调低|降低|下修|调降))(?:了)?[到至为](?P<b>{QR})(?:[到至-](?P<b2>{QR}))?",
        r"(?:(?P<up>上调|调高|提高|上修|调升)|(?P<down>下调|调低|降低|下修|调降))(?:了)?[到至为](?P<b>{QR})(?:[到至-](?P<b2>{QR}))?,(?:而)?(?:此前|之前|原先|原)(?:预[期测计]|指引|目标)?[为是]?(?P<a>{QR})(?:[到至-](?P<a2>{QR}))?",
    )
)
_NO_LEVEL = lazy_re.words(
    rf"(?:{UP_ZH}|{DOWN_ZH}|[升降涨跌减增])(?:了|约|近|超)*$|(?:新[开增建签设]|净[增减]|关闭|其中|退出|包括|含)[^\ue001-\ue006,;。]{{0,4}}$|亏损?$|逆差$|赤字$|排名?$|第$"
    rf"|(?<![a-z-])(?:{UP_EN}|{DOWN_EN})(?: by)?(?: about| around| some)? ?$|\b(?:including|of which|opened|closed|added|new|by|loss(?:es)? of|deficit of|rank\w*|number) ?$"
)
"""Words before a number that is by how much something changed, a loss, or a place."""
_BEST_LOW = lazy_re.words(r"亏|逆差|赤字|排名|名次|\b(?:loss(?:es)?|deficits?|rank\w*)\b")
_A_MONEY = lazy_re.words(
    r"\b(?:dollar|euro|pound|sterling|yuan|renminbi|yen|won|rupee|franc|peso|real|rand|lira|rouble|ruble|zloty|krona|krone)\b|人民币|美元|欧元|日元|英镑"
)
_MOVED = lazy_re.words(
    rf"(?<![a-z-])(?:{UP_EN}|{DOWN_EN}|rising|falling)(?![a-z-])|{UP_ZH}|{DOWN_ZH}"
)
_PLANNED = lazy_re.words(
    r"\b(?:plan\w*|target\w*|budget\w*|forecast\w*|expect\w*|estimate\w*|consensus|guidance|capacity)\b"
)
"""Words of a level that another one was to reach, and to which it is not called flat."""
_YEARLY = lazy_re.words(r"年|同期")
_SOONER = lazy_re.words(r"去年|上年|前年|同期|年初|期初|前值|上一?个?[月季周]|前一")


def ways_behind(material: Material) -> Iterator[Finding]:
    """Every level with another beside it of which the words behind say that it is more, or less."""
    for _, sentence in material.each_sentence():
        if sentence.count < 2 or EXCHANGE.search(sentence.mask) or _BEST_LOW.search(sentence.mask):
            continue
        for triggers, judged in ((_TOLD, _judged), (_EVEN, _even), (_REVISED, _revised)):
            for trigger in triggers:
                for match in sentence.each(trigger):
                    finding = judged(sentence, match)
                    if finding is not None:
                        yield finding


def _ends(sentence: Sentence, match: re.Match[str]) -> tuple[Term, Term] | None:
    """Both levels, that of the words behind first; None where they may be of two things."""
    first, last = sentence.term(match, "a"), sentence.term(match, "b")
    if first is None or last is None or not (is_plain(first) and is_plain(last)):
        return None
    if last.quantity.unit == "1" and _A_MONEY.search(sentence.mask):
        return None  # what one money costs in another falls as it rises
    if not of_unit(first, last) or not of_one_size(first, last, APART):
        return None
    if any(
        _NO_LEVEL.search(sentence.mask, max(at - 24, 0), at)
        for at in (match.start("a"), match.start("b"))
    ):
        return None
    apart = of_another_thing(sentence.mask, match.start("b"), match.start("a"))
    return None if apart else (first, last)


def _revised(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    """That a forecast lies, by the middles of both, on the side of the old one to which it was moved."""
    last, first = (_middle(sentence, match, name) for name in "ba")
    if first is None or last is None or not of_unit(first, last):
        return None
    if not of_one_size(first, last, APART):
        return None
    name = "up" if match["up"] else "down"
    way = "rose" if match["up"] else "fell"
    return direction(sentence, match.span(name), first, last, way, here=True)


def _middle(sentence: Sentence, match: re.Match[str], name: str) -> Term | None:
    """A forecast by its middle: one number, one range, or two numbers that are its ends."""
    told = [sentence.term(match, each) for each in (name, f"{name}2")]
    ends = [
        end for each in told if each is not None
        for end in (each.quantity.low, each.quantity.high) if end is not None
    ]  # fmt: skip
    one = told[0]
    if one is None or not ends or min(ends) <= 0 or one.quantity.low is None:
        return None
    if one.quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.RANGE):
        return None
    if told[1] is None and one.quantity.qualifier is not Qualifier.RANGE:
        return one
    middle = (min(ends) + max(ends)) / 2
    end = told[1].end if told[1] is not None else one.end
    text = sentence.document.text[one.start : end]
    unit = (told[1] or one).quantity.unit
    return Term(Quantity(text, unit, middle, None, middle, middle, Qualifier.EXACT), one.start, end)


def _even(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    """That a level is as the one before, or the doubt that it is far from it."""
    ends = _ends(sentence, match)
    if ends is None or _MOVED.search(match.group()) or _PLANNED.search(match.group()):
        return None
    sizes = [Fraction(each.quantity.value or 0) for each in ends]
    rates = ends[0].quantity.unit == "%"
    off = abs(sizes[1] - sizes[0]) if rates else abs(sizes[1] / sizes[0] - 1)
    symbols = f"{core(ends[1].quantity)} {'≈' if off else '='} {core(ends[0].quantity)}"
    held = off <= (EVEN_RATES if rates else EVEN)
    return weighed(sentence, match.span("way"), ends, symbols, held=held)


EVEN, EVEN_RATES = Fraction(1, 20), Fraction(1, 200)
"""How far a level that is called flat lies from another at most: a twentieth, of rates half a point. Ours."""


def _judged(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    groups, ends = match.groupdict(), _ends(sentence, match)
    if ends is None:
        return None
    first, last = ends
    if "ago" in groups or "next" in groups:
        ordered = _in_order(sentence, match, first, last)
        if ordered is None:
            return None
        first, last = ordered
    name = next(each for each in ("up", "down", "rise", "fall") if groups.get(each))
    if JUDGES.search(match[name]):
        return None  # stocks get better by falling
    way = "rose" if name in ("up", "rise") else "fell"
    return direction(sentence, match.span(name), first, last, way, here=True)


APART = 3
"""Times from which on two numbers are no levels of one thing. Ours."""


def _in_order(
    sentence: Sentence, match: re.Match[str], first: Term, last: Term
) -> tuple[Term, Term] | None:
    """The earlier and the later level; None where nothing says which is which, or they are not of the basis told."""
    basis, ago = match["basis"] or "", match.groupdict().get("ago") or ""
    yearly = _YEARLY.search(ago) is not None
    if ago and _SOONER.search(ago):
        fits = basis not in ("同比", "环比") or (basis == "同比") is yearly
        return (first, last) if fits else None
    places = sorted((match.start("a"), match.start("b")))
    before = time_told(sentence, (_clause(sentence, places[0]), places[0]))
    behind = time_told(sentence, (places[0] + 1, places[1]))
    if ago and basis == "环比" and before and not before.parts:
        return first, last
    steps = before.until(behind) if before and behind and before.parts else None
    if not steps or basis == "同比":
        return None
    sooner, later = (first, last) if match.start("a") == places[0] else (last, first)
    return (sooner, later) if steps > 0 else (later, sooner)


def _clause(sentence: Sentence, at: int) -> int:
    """Where the clause of a place begins."""
    return max(sentence.mask.rfind(each, 0, at) for each in ";。") + 1
