"""Changes whose base is told beside them: "B (2024: A), up 9 %", "B, 去年同期为 A, 同比增长 9 %", "D more than the A".

`change` reads a verb between two ends. Here the base stands in an aside, behind the rate, or against
a subject further ahead ("B, 较甲 A1 增 p1, 较乙 A2 增 p2"), and the rate, the step or the points come
before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import (
    Operation,
    decline,
    difference,
    growth,
    multiple,
)
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.change import BASIS_POINTS, JUDGES, LOSS, verb_before
from lianpu.audit.rules.rated_steps import rated_steps
from lianpu.audit.rules.special_bases import both_lost
from lianpu.audit.stated.carried import STEP_BEHIND
from lianpu.audit.stated.compared import LITTLE, of_another_thing
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.pairs import (
    DOWN,
    DOWN_EN,
    DOWN_ZH,
    GAP,
    UP_EN,
    UP_ZH,
    ends_list,
    opens_clause,
    same_measure,
    step_told,
)
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shapes, grammar
from lianpu.core import lazy_re

AGO_ZH = (
    r"(?:(?:去年|上年|前年)(?:[一二三四]季度|[上下]半年|同期|同月|同季|末|底)?|年初|期初|前值"
    r"|(?:上|前)一?个?(?:交易日|日|周|月|季度?|期|年度?|财年)(?:同期|末|底)?|前{QY}|{T}(?:同期)?)"
    r"(?:数|值|则)?(?:为|是|仅为|仅|约为|约|的|收于|收报)?"
)
_MOVED_ZH = (
    rf"(?:同比|环比|较上年(?:同期|末|底)?|比上年(?:同期|末|底)?|较去年(?:同期)?|比去年(?:同期)?|较年初|比年初|较上季度末?)?"
    rf"(?:大幅|小幅|略|名义|现价)?(?P<verb>{UP_ZH}|{DOWN_ZH}|净增|新增|净减|增速|增幅|涨幅|降幅|跌幅)(?:加|长|少|低)?(?:了|约|近|幅度?为?|至)*"
)
_AGO_EN = r"{T}|(?:19|20)\d\d|(?:the )?(?:last|prior|previous|preceding|year[- ]earlier) (?:year|quarter|period)|year[- ]earlier"
_GREW_TO_EN = (
    rf"(?<![a-z])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)?[^\ue001-\ue004;.,]{{0,14}}? ?{{r:R}}"
    r"[^\ue001-\ue004;.,]{0,24}? to {b:Q}"
)
_MOVED_EN = (
    r"(?:(?:an? |the )?(?:[\w-]+ ){0,4}?(?P<verb>increase|rise|gain|growth|jump|decrease|fall|decline|drop|reduction) of|"
    r"(?P<way>up|down|rising|growing|increasing|falling|declining)(?: by)?) ?(?:about |around |nearly |some )?"
)
_TO_BASE = rf"(?:(?:{'|'.join(LITTLE)})(?![\w-])|[\ue005\ue006]|['’]s?(?![a-z])|, when\b|[ -])*"
_FROM_EN = (
    r"(?P<verb>increase|rise|improvement|gain|decrease|decline|reduction|drop) (?:from|over|compared (?:to|with)|versus) "
    r"[^\ue001-\ue004;.]{0,30}?"
)
_TOLD = (
    # B, 去年同期为 A, 同比增长 r
    rf"{{b:Q}}[,(]?{AGO_ZH}{{a:Q}}\)?[,;]?{_MOVED_ZH}{{r:RQ}}",
    # B, 同比增长 r, 去年同期为 A
    rf"{{b:Q}}[,(]{_MOVED_ZH}{{r:RQ}}[,(]{AGO_ZH}{{a:Q}}",
    # B (2024: A), an increase of r
    rf"{{b:Q}}[^\ue001-\ue004;.]{{0,24}}? ?\((?:{{T}}|(?:19|20)\d\d|last year|previous year|prior year|year[- ]earlier)[:,]? ?{{a:Q}}\),? ?{_MOVED_EN}{{r:RQ}}",
    # grew r to B (2024: A)
    rf"{_GREW_TO_EN} ?\((?:{_AGO_EN})[:,]? ?{{a:Q}}\)",
    # grew r to B; in the prior year it was A
    rf"{_GREW_TO_EN}[;,] (?:in )?(?:the )?(?:{_AGO_EN}) (?:it|they|sales|revenues?|the figure) (?:was|were|had been|stood at) {{a:Q}}",
    # grew by r to B, having stood at A
    rf"{_GREW_TO_EN},? having (?:been|stood at|totalled|come to) {{a:Q}}(?! (?:in|under|by) (?:the |its )?(?:plan|budget|forecast))",
    rf"(?<![a-z])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)? {{r:Q}}{GAP}{{0,24}}? to {{b:Q}},? having (?:been|stood at|totalled|come to) {{a:Q}}(?! (?:in|under|by) (?:the |its )?(?:plan|budget|forecast))",
    # B (A), a gain of r
    rf"(?<![a-z])(?:{UP_EN}|{DOWN_EN})(?![a-z])[^\ue001-\ue004;.,]{{0,14}}? to {{b:Q}} ?\({{a:Q}}\), {_MOVED_EN}{{r:RQ}}",
    # which had been A in 2024, rose r to B
    rf"\bwhich (?:had been|was|were|stood at|came to|totalled) {{a:Q}}[^\ue001-\ue004;.,]{{0,16}}?, (?P<verb>{UP_EN}|{DOWN_EN})(?: by)? {{r:R}} to {{b:Q}}",
    # at B, it was up r on the previous year's A
    rf"\bat {{b:Q}}, [^\ue001-\ue004;.,]{{0,30}}?(?P<way>up|down) {{r:R}} (?:on|from|over|against) (?:the )?(?:{_AGO_EN})['’]s? {{a:Q}}",
    # 2024 年为 A, 2025 年增长 r, 达到 B
    rf"{{T}}[^\ue001-\ue006,;。]{{0,14}}?{{a:Q}},{{T}}(?:同比)?(?P<verb>{UP_ZH}|{DOWN_ZH})(?:了|约)*{{r:R}},?(?:至|到|达到?|为){{b:Q}}",
    # 减少 r 至 B, 年初为 A
    rf"(?P<verb>{UP_ZH}|{DOWN_ZH})(?:了|约|近)*{{r:RQ}},?(?:至|到|达到?)(?:每[一-鿿]{{1,2}})?{{b:Q}},(?:而)?{AGO_ZH}(?:每[一-鿿]{{1,2}})?{{a:Q}}",
    # B, 上年为 A, 增幅达 r
    rf"{{b:Q}}[,(]{AGO_ZH}{{a:Q}}\)?[,;](?P<verb>增幅|涨幅|降幅|跌幅|增速)(?:达到?|为|约为|约)?{{r:R}}",
    # 三季度 B, 环比增长 r, 二季度为 A
    rf"{{b:Q}}[,(]环比(?P<verb>{UP_ZH}|{DOWN_ZH})(?:了|约|近)*{{r:R}}[,(;](?:上一?季度?|第?[一二三四]季度)[^\ue001-\ue006,;。]{{0,6}}?(?:为|是|约){{a:Q}}",
    # B, a decrease of r compared to A
    rf"{{b:Q}}[^\ue001-\ue004;.]{{0,40}}?, {_MOVED_EN}{{r:RQ}} (?:compared (?:to|with)|from|versus|over) [^\ue001-\ue004;.]{{0,40}}?{{a:Q}}",
    # B, an increase of D, or r, compared to A
    rf"{{b:Q}}[^\ue001-\ue004;.]{{0,40}}?,? {_MOVED_EN}{{Q}},? (?:or|\() ?{{r:R}}\)?,? (?:when )?(?:compared (?:to|with)|from|versus|over) {_TO_BASE}{{a:Q}}",
    # B represents an r reduction on the previous year, when the figure was A
    rf"{{b:Q}}[^\ue001-\ue004;.]{{0,30}}?,? (?:represent(?:s|ed|ing)|was|were|is|marks|marked|marking|being) (?:an? )?{{r:R}} "
    rf"(?P<verb>increase|rise|improvement|gain|decrease|decline|reduction|drop) (?:from|over|on|compared (?:to|with)|versus) {_TO_BASE}{{a:Q}}",
    # B, an r increase from A
    rf"{{b:Q}}(?: [a-z]+){{0,4}}, an? {{r:R}} {_FROM_EN}{{a:Q}}",
    # B, a D, or r, increase from A
    rf"{{b:Q}}, an? {{Q}},? (?:or|\() ?{{r:R}}\)?,? {_FROM_EN}{{a:Q}}",
    rf"{{b:Q}}, an? {{r:Q}},? (?:or|\() ?{{R}}\)?,? {_FROM_EN}{{a:Q}}",
    # B, against A last year, an increase of r
    rf"{{b:Q}}[^\ue001-\ue004;.]{{0,30}}?,? (?:against|compare[sd]? (?:with|to)|versus|vs\.?|up from|down from)[^\ue001-\ue004;.]{{0,16}}?{{a:Q}}"
    rf"[^\ue001-\ue004;.]{{0,44}}?[,(] ?{_MOVED_EN}{{r:RQ}}",
)
_SIGNED = (
    # B (January 2025: A), +9.2%
    r"{b:Q}[^\ue001-\ue004;.]{0,24}? ?\((?:{T}|(?:19|20)\d\d|last year|previous year|prior year)[:,]? ?{a:Q}\),? ?\(?{r:R}",
    # B, against A last year (+4.4%)
    r"{b:Q}[^\ue001-\ue004;.]{0,60}?,? (?:against|compared (?:with|to)|versus|vs\.?)[^\ue001-\ue004;.]{0,16}?{a:Q}"
    r"[^\ue001-\ue004;.]{0,20}? ?\({r:R}",
)
_AGAINST = (
    rf"(?:较|比|相较于?|相比于?|环比|同比){GAP}{{0,14}}?{{a:Q}}(?:相比)?,?(?:同比|环比)?(?:大幅|小幅|略)?(?:月|年|季)?"
    rf"(?P<verb>{UP_ZH}|{DOWN_ZH}|偏[多少高低])(?:加|长|少|低)?(?:了|约|近)*{{r:RQ}}"
)
_MORE_THAN = (
    rf"{{b:Q}}{GAP}{{0,40}}?[,;(] ?(?:was |is |were |or |some |about )?{{r:Q}} (?P<verb>more|higher|less|lower|fewer|wider|narrower|larger|smaller|longer|shorter|dearer|cheaper|taller|deeper|heavier|lighter|older|younger|faster|slower|bigger|warmer|cooler) than (?:the |in |a )?(?:(?!,(?! when )| and ){GAP}){{0,30}}?{{a:Q}}",
    rf"{{b:Q}}{GAP}{{0,12}}? (?:was|is|were|are|stood|came in|ran) (?:about |some )?{{r:RQ}} (?P<verb>above|below|over|under|higher than|lower than|more than|less than) (?:the |its |a )?(?:(?!,| and ){GAP}){{0,30}}?{{a:Q}}",
    rf"{{b:Q}}{GAP}{{0,16}}?,(?:比|较){GAP}{{0,14}}?{{a:Q}}(?P<verb>多|高|少|低)(?:出|了)?{{r:Q}}",
)
_AND_ABOVE = grammar(
    # B, up D from A and r above the average of a
    rf"{{b:Q}}{GAP}{{0,40}}?,? (?:up|down) {{Q}}{GAP}{{0,14}}? (?:from|on) {GAP}{{0,40}}?{{Q}},? (?:and|but) {{r:Q}}{GAP}{{0,14}}? (?P<verb>above|below|higher than|lower than|more than|less than) "
    rf"(?:the |its |last )?(?:(?!,| and ){GAP}){{0,30}}?{{a:Q}}"
)
_AND_ROSE = grammar(
    # rose R to B from A and r from the a of the quarter before
    rf"(?<![a-z-])(?:{UP_EN}|{DOWN_EN})(?: by)? {{R}} to {{b:Q}} from {GAP}{{0,20}}?{{Q}}(?:(?! and ){GAP}){{0,60}}? and (?P<verb>{UP_EN}|{DOWN_EN})(?: by)? {{r:R}} from (?:the )?{{a:Q}}"
)
NOT_RATES = r"[^\ue001-\ue004;。]{0,60}?"
_POINTS = (
    # widened by D to B from A; at B it was D higher than the A
    rf"(?:{UP_EN}|{DOWN_EN})(?: by)? {{r:DR}} to {{b:R}}{GAP}{{0,16}}?\bfrom {GAP}{{0,12}}?{{a:R}}",
    rf"\bat {{b:R}}, {GAP}{{0,30}}?{{r:DR}} (?:higher|lower|above|below|more|less|up|down)(?: than| on)? (?:the )?{GAP}{{0,16}}?{{a:R}}",
    # improved by D, to B from A; B, up D from A; 较 A 提升 D
    rf"(?:by |of ){{r:DR}}{GAP}{{0,4}}?,? to {{b:R}}{GAP}{{0,30}}?from {{a:R}}",
    rf"{{b:R}}{GAP}{{0,24}}?,? (?:up|down|higher by|lower by)(?: by)? {{r:DR}}{GAP}{{0,12}}? (?:from|on|against|compared (?:with|to)) (?:the )?{{a:R}}",
    rf"{{b:R}},?(?:较|比|相较于?){GAP}{{0,14}}?{{a:R}}(?:大幅|小幅|略)?(?:{UP_ZH}|{DOWN_ZH})(?:了|约|近)*{{r:DR}}",
    rf"{{b:R}}[,(]{AGO_ZH}{{a:R}}\)?[,;]?(?:同比|环比)?(?:{UP_ZH}|{DOWN_ZH})(?:了|约|近)*{{r:DR}}",
    rf"{{b:R}}[,(](?:同比|环比)?(?:{UP_ZH}|{DOWN_ZH})(?:了|约|近)*{{r:DR}}[,(]{AGO_ZH}{{a:R}}",
    # B, D better than the A of 2024; 比上月低 D, 上月为 A
    rf"{{b:R}},? {{r:DR}} (?:better|worse|higher|lower|above|below|more|less)(?: than)? the {GAP}{{0,16}}?{{a:R}}",
    # 同比下降 D 至 B, 上年同期为 A; 比上月末高 D, 上月末增速为 A
    rf"(?:{UP_ZH}|{DOWN_ZH})(?:了|约|近)*{{r:DR}}(?:至|到){{b:R}},{AGO_ZH}{{a:R}}",
    rf"{{b:R}},?(?:增速|增幅|涨幅|降幅|跌幅)?(?:比|较)[一-鿿]{{1,6}}?(?:{UP_ZH}|{DOWN_ZH}|低|高|加快|提速|放缓|减慢)(?:了|约|近)*{{r:DR}},(?:上月末?|上季末?|上年末?|年初|去年末?)(?:的)?(?:增速|增幅|水平)?(?:为|是|增长|上涨){{a:R}}",
    # A against B, outperforming by D; 收益率 A, 基准 B, 超额收益 D
    rf"(?:^|[;:]){NOT_RATES}{{b:R}}{NOT_RATES}{{a:R}}{NOT_RATES}(?:a (?:difference|gap|spread|lead) of|(?:outperform|underperform)\w* by|ahead by|behind by) {{r:DR}}",
    rf"(?:^|[;:。]){NOT_RATES}{{b:R}}{NOT_RATES}{{a:R}},[^\ue001-\ue006,;。]{{0,6}}?(?:相差|差距|超额收益率?|跑赢|跑输|领先|落后|利差|高出|低于)[^\ue001-\ue006,;。]{{0,6}}?{{r:D}}",
    rf"{{b:R}},?(?:比|较)[一-鿿]{{1,6}}?(?:{UP_ZH}|{DOWN_ZH}|低|高)(?:了|约|近)*{{r:DR}},{AGO_ZH}{{a:R}}",
)
_TIMES = (
    rf"{{b:Q}}{GAP}{{0,30}}?,? (?:or |about |nearly |almost )?{{r:X}} (?:the|its|as much as the) {GAP}{{0,20}}?{{a:Q}}",
    # B, compared to A a year ago (3x)
    rf"{{b:Q}}{GAP}{{0,24}}?,? (?:compared (?:to|with)|versus|vs\.?|against|up from) {GAP}{{0,16}}?{{a:Q}}[^\ue001-\ue004;.,(]{{0,24}}?\({{r:X}}",
)


_COMPILED = Shapes(_TOLD, "abr")
_COMPILED_SIGNED = Shapes(_SIGNED, "abr")
_COMPILED_AGAINST = grammar(_AGAINST)
_COMPILED_MORE = Shapes(_MORE_THAN, "abr")
_COMPILED_POINTS = Shapes(_POINTS, "abr")
_COMPILED_TIMES = Shapes(_TIMES, "abr")
_LESS = lazy_re.words(r"below|under|less|lower|fewer|narrower|smaller|shorter|cheaper|少|低")
_STEP = lazy_re.compile(rf"[多少增减升降]|{UP_ZH}|{DOWN_ZH}|缩小|压缩|拓[宽展]")
"""Words between "同比" and a number that is then a step and no base."""
_A_BASE = lazy_re.compile(
    r"(?:较|比|于|同期|同月|上年末?|去年|上季度|年初|\ue005)[^\ue001-\ue006,;。]{0,8}$|(?:从|由|自)[^\ue001-\ue004,;。]{0,12}$"
    r"|(?:增加|减少|增长|下降|新增|净增|提升)(?:了|约|近)*$"
)


def based(sentence: Sentence) -> Iterator[Claim]:
    """Every rate, step, multiple or number of points of which the base is told beside it."""
    if sentence.count < 3:
        return  # two ends and what is stated
    yield from rated_steps(sentence)
    for match in _COMPILED.matches(sentence):
        groups = match.groupdict()
        words = groups.get("verb") or groups.get("way") or ""
        yield from _claim(sentence, match, bool(DOWN.search(words)) or words in _FALLS)
    for match in _COMPILED_SIGNED.matches(sentence):
        stated = sentence.term(match, "r")
        if stated is not None and stated.quantity.text.lstrip("( ")[:1] in "+-−–":
            yield from _claim(sentence, match, falls=False)
    yield from _against(sentence)
    for match in _COMPILED_MORE.matches(sentence):
        yield from _claim(sentence, match, bool(_LESS.search(match["verb"])))
    for match in _AND_ABOVE.finditer(sentence.mask):
        a, b, r = (sentence.term(match, name) for name in "abr")
        if a is not None and b is not None and r is not None:
            falls = match["verb"].startswith(("below", "lower", "less"))
            yield from _judged(sentence, (a, b, r), falls, match)
    for match in _AND_ROSE.finditer(sentence.mask):
        a, b, r = (sentence.term(match, name) for name in "abr")
        if a is not None and b is not None and r is not None:
            yield from _judged(sentence, (a, b, r), bool(DOWN.search(match["verb"])), match)
    yield from _points(sentence)
    for match in _COMPILED_TIMES.matches(sentence):
        a, b, r = (sentence.term(match, name) for name in "abr")
        if a is not None and b is not None and r is not None and same_measure(a, b):
            span = sentence.span(a, b, r)
            strict = not _unread(sentence, (a, b, r))
            if _ITSELF_A_BASE.search(sentence.mask, match.start("b"), match.start("r")):
                continue
            yield Claim("multiple", r, (a, b), (multiple(),), span, strict)


_FALLS = frozenset(
    {"decrease", "fall", "decline", "drop", "reduction", "down", "falling", "declining"}
)


def _claim(sentence: Sentence, match: re.Match[str], falls: bool) -> Iterator[Claim]:
    a, b, r = (sentence.term(match, name) for name in "abr")
    if _A_STEP.search(sentence.mask, 0, match.start("b")) or _of_another_base(sentence, match):
        return
    if STEP_BEHIND.match(sentence.mask, match.end("a")):
        return  # "up 8 from 2024, driven by a 9 million increase": no base
    if match.start("b") < match.start("a") and opens_clause(
        sentence.mask[match.start("b") : match.start("a")]
    ):
        return
    if a is not None and b is not None and r is not None:
        yield from _judged(sentence, (a, b, r), falls, match)


def _of_another_base(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a change on the quarter would be from last year's level, or the base stands first; see `_is_later`."""
    at, base = match.start("b"), match.start("a")
    words = sentence.mask
    if "环比" in words[max(match.start("r") - 8, 0) : match.start("r")] and _LAST_YEAR.search(
        words[at:base]
    ):
        return True
    at_level, at_base = match.start("b"), match.start("a")
    return of_another_thing(sentence.mask, at_level, at_base) or _is_later(sentence, match)


def _is_later(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what stands where a base would be told is of a later time: "2023 年 130 万人，2024 年 156 万人，多了 20 %"."""
    at, base = match.start("b"), match.start("a")
    own = [
        each for place, each in sentence.hidden.items() if place < at and isinstance(each, Moment)
    ]
    then = [
        each for place, each in sentence.hidden.items()
        if at < place < base and isinstance(each, Moment)
    ]  # fmt: skip
    return bool(own and then) and _begin(then[-1]) > _begin(own[-1])


def _begin(moment: Moment) -> tuple[int, int]:
    """Year and month in which a time begins."""
    period = moment.period
    by_part = (
        3 * period.quarter - 2 if period.quarter else 6 * period.half - 5 if period.half else 1
    )
    return period.year, period.month or by_part


_LAST_YEAR = lazy_re.compile("去年|上年")
_A_STEP = lazy_re.words(
    r"(?:增收|增利|增产|增加|增长|新增|净增|多增|减收|减少|下降|降低|净减)(?:了|约|近|超)*$"
    r"|\b(?:increase|rise|gain|growth|decrease|fall|decline|drop|up|down)s? (?:of|by) (?:about |around |nearly )?$"
)
"""Words behind which a number is a step, and no level that has a base: 同比增收 6.2 亿元, 上年同期为 40.1 亿元."""


def _judged(
    sentence: Sentence, terms: tuple[Term, Term, Term], falls: bool, match: re.Match[str]
) -> Iterator[Claim]:
    a, b, r = terms
    words = sentence.mask[max(match.start() - 12, 0) : match.start()] + match.group()[:40]
    if a.quantity.unit != b.quantity.unit or not same_measure(a, b):
        return
    if LOSS.search(words) and not both_lost(sentence, *_places(sentence, a, b)):
        return
    if step_told(sentence.mask, _places(sentence, a)[0], a, b):
        return  # "14,000 more than in 2022 but 41,000 fewer than in 2019"
    operation: Operation
    if r.quantity.unit == "%":
        if step_told(sentence.mask, _places(sentence, b)[0], b, a):
            return
        negative = r.quantity.value is not None and r.quantity.value < 0
        rule, operation, inputs = (
            "growth",
            decline() if falls and not negative else growth(),
            (a, b),
        )
    elif same_measure(r, b):
        rule, operation, inputs = "difference", difference(), (a, b) if falls else (b, a)
    else:
        return
    strict = not _unread(sentence, terms)
    doubt = bool(DOUBT_OF_CHANGE.search(sentence.mask)) or _untied(sentence, match)
    verb = verb_before(sentence, match.start() + VERB_ROOM, match.end())
    yield Claim(rule, r, inputs, (operation,), sentence.span(a, b, r), strict, doubt, verb)
    rate = _rate_behind(sentence, match) if rule == "difference" else None
    if rate is not None:
        operation = decline() if falls else growth()
        span = sentence.span(a, b, rate)
        yield Claim("growth", rate, (a, b), (operation,), span, strict, doubt, verb)


def _untied(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a step that led to a level may be from another one than that of the time told behind: 上行14个基点至4.32%，上月末为4.10%."""
    told = match.groupdict()
    if not {"a", "b", "r"} <= told.keys() or not match.start("r") < match.start("b") < match.start(
        "a"
    ):
        return False
    words = sentence.mask[max(match.start() - TIED, 0) : match.end()]
    return _HAN.search(words) is not None and _TIED_TO.search(words) is None


TIED = 12
"""Characters before a step in which its basis is told. Ours."""
_TIED_TO = lazy_re.words(r"同比|环比|[较比](?:上|去|前|年初|期初|同期)")
_HAN = lazy_re.compile("[一-鿿]")


def _rate_behind(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """The rate that tells a step once more: "an increase of 15, or 20 %"."""
    also = _ALSO_RATED.match(sentence.mask, match.end("r"))
    rate = sentence.hidden.get(also.end() - 1) if also else None
    return rate if isinstance(rate, Term) and rate.quantity.unit == "%" else None


_ALSO_RATED = grammar(
    r"(?:,? or |,? ?\(or |,? ?\()(?:about |approximately |nearly )?{R}(?! points)"
)


def _places(sentence: Sentence, *terms: Term) -> list[int]:
    """The places of numbers in the mask."""
    return [next(at for at, item in sentence.hidden.items() if item is each) for each in terms]


def _unread(sentence: Sentence, terms: tuple[Term, Term, Term]) -> bool:
    """Whether digits that are no year, month or day stand unread among some numbers."""
    places = [at for at, item in sentence.hidden.items() if item in terms]
    between = sentence.mask[min(places, default=0) : max(places, default=0)]
    return bool(_OTHER_DIGITS.search(between))


_OTHER_DIGITS = lazy_re.compile(
    r"(?<![A-Za-z\d.,-])(?!(?:19|20)\d\d(?!\d)|\d{1,2}[月日季年])\d(?!\d*[A-Za-z])"
)
VERB_ROOM = 12
"""Characters that `verb_before` looks back."""


def _against(sentence: Sentence) -> Iterator[Claim]:
    """ "B, 较甲 A1 增 p1, 较乙 A2 增 p2": the second base against the same subject."""
    for match in _COMPILED_AGAINST.finditer(sentence.mask):
        a, r = sentence.term(match, "a"), sentence.term(match, "r")
        if a is None or r is None or _STEP.search(sentence.mask, match.start(), match.start("a")):
            continue
        begin = max(sentence.mask.rfind(stop, 0, match.start()) for stop in ";。")
        subjects = [
            (at, item) for at, item in sentence.placed
            if begin < at < match.start() and isinstance(item, Term)
            and item.quantity.unit == a.quantity.unit and not _A_BASE.search(sentence.mask[:at])
        ]  # fmt: skip
        if subjects and ends_list(sentence.mask, subjects[-1][0]):
            # "收入 C, 其中一、二季度分别为 A 和 B, 较上年同期的 D 增长": of the whole, if of one
            aside = sentence.mask.rfind("其中", begin + 1, subjects[-1][0])
            subjects = [each for each in subjects if each[0] < aside]
        if subjects:
            falls = bool(DOWN.search(match["verb"]) or match["verb"] in ("偏少", "偏低"))
            yield from _judged(sentence, (a, subjects[-1][1], r), falls, match)


_APART = lazy_re.words(
    r"difference|\bgap\b|spread|lead\b|perform|ahead by|behind by|相差|差距|超额|跑赢|跑输|领先|落后|利差|高出|低于"
)
"""Words of how far two rates are apart, whichever is told first."""
_PACED = lazy_re.words(r"加快|提速|放缓|减慢")
"""Verbs of how fast something goes, which say no more of its way."""
_BEATEN = lazy_re.words(r"跑[赢输]|\b(?:outperform|underperform)")
"""Words of one that did better than another: of three rates told before, any two may be theirs."""


def _is_of_many(sentence: Sentence, at: int) -> bool:
    """Whether more than two rates stand before a place since the last half stop, or none is of who did better."""
    begin = sentence.mask.rfind(";", 0, at)
    rates = [
        item for place, item in sentence.placed
        if begin < place < at and isinstance(item, Term) and item.quantity.unit == "%"
    ]  # fmt: skip
    who = _WHO.search(sentence.mask, begin + 1, at)
    told = who is None or who["who"] in sentence.mask[begin + 1 : who.start()]
    return len(rates) > 2 or not told


_WHO = lazy_re.compile(
    r",(?:本[周月季年]|同期|期[间內内]|[今全]年|年[内內]|累计|大幅|小幅|明显|[并且均也仍略])*(?P<who>[一-鿿]+?)(?:大幅|小幅|明显|[均也仍略])*跑[赢输]"
)
"""Who did better, where its rate may stand in another sentence."""


_LOWER = lazy_re.words(r"低|\b(?:below|less)\b")
"""Words of a lower rate that are no verb."""


def _points(sentence: Sentence) -> Iterator[Claim]:
    """The points between two rates, whichever way the verb says."""
    for match in _COMPILED_POINTS.matches(sentence):
        a, b, r = (sentence.term(match, name) for name in "abr")
        if a is None or b is None or r is None:
            continue
        if any(BASIS_POINTS.search(each.quantity.text) for each in (a, b)):
            continue  # by how much it changed, and no level
        if _is_later(sentence, match):
            a, b = b, a
        if r.quantity.unit == "%" and not BASIS_POINTS.search(r.quantity.text):
            continue
        if _BEATEN.search(match.group()) and _is_of_many(sentence, match.start("r")):
            continue
        falls = bool(DOWN.search(match.group()) or _LOWER.search(match.group()))
        if any(each.search(match.group()) for each in (JUDGES, _APART, _PACED)):
            falls = (b.quantity.value or 0) < (a.quantity.value or 0)
        order = (a, b) if falls else (b, a)
        strict = not _unread(sentence, (a, b, r))
        doubt = bool(DOUBT_OF_CHANGE.search(sentence.mask)) or _untied(sentence, match)
        span = sentence.span(a, b, r)
        paced = _PACED.search(match.group())
        verb = None if paced else verb_before(sentence, match.start() + VERB_ROOM, match.end())
        yield Claim("difference", r, order, (difference(),), span, strict, doubt, verb)


_ITSELF_A_BASE = lazy_re.words(
    r"\ue001[^\ue001-\ue004,;]{0,24}\b(?:ago|earlier|before|last year)\b[^\ue001-\ue006]{0,4}\band\b"
)
"""An amount of an earlier time, with another measured beside it: "double the $10bn of May last year and ten times its …"."""
