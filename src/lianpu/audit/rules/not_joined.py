"""Numbers that no addition, mean or division joins, by what their own clauses call them: then a misfit accuses nobody.

Rates of change do not add up: four trades that grew by 3.4, 2.2, 0.9 and -0.6 % grew together by none of their sums.
Means of groups have no plain mean, as the groups are of unlike size, and leave no rest. A share that names
its whole, "of all exports", is of no amount that is called something else, and one of the year before of none of this
year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.rules.besides import told_besides
from lianpu.audit.rules.change import SAID_OF_OTHER
from lianpu.audit.rules.elsewhere import of_something_else
from lianpu.audit.rules.signed import of_bases, repeated
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity
from lianpu.core.span import Span

BEFORE, AFTER, SENTENCE = 40, 24, 200
"""Characters beside a number that say what it is, and before it in its sentence. Ours."""


def not_joined(document: Document, finding: Finding) -> bool:
    """Whether the words of a finding's numbers say that its operation joins them not.

    Args:
        document: Where they stand.
        finding: One that accuses, of a stated number and at least two inputs in prose.
    """
    stated, inputs = finding.spans[1], finding.spans[2:]
    if finding.rule in _OF_TWO and len(inputs) == 2 and of_bases(document, inputs):
        return True
    if of_something_else(document, finding) or told_besides(document, finding):
        return True
    if finding.rule == "multiple" and repeated(document, stated):
        return True
    if finding.rule == "growth" and _YEARLY.match(_behind(document, stated)):
        return True
    if finding.rule == "growth" and (
        _of_before(document, stated, inputs) or _of_one_of_several(document, stated, inputs)
    ):
        return True
    if finding.rule in ("sum", "difference") and _some_of_it(document, stated, inputs):
        return True
    if finding.rule in ("sum", "difference") and _of_years_apart(document, stated, inputs):
        return True
    behind = simplified(document.text[stated.end : stated.end + AFTER])
    # what is only doubted, its own words bind, but for what lies beside a mark: "3 % below plan"
    if (
        (finding.severity is Severity.RED or _OFF_A_MARK.match(behind))
        and finding.rule in ("growth", "difference", "multiple")
        and _said_of_other(document, stated, inputs)
    ):
        return True
    if finding.rule == "sum":
        return _adds_up_changes(document, stated, inputs) or _total_of_its_own(
            document, stated, inputs
        )
    if finding.rule == "average":
        return _means_of_means(document, stated, inputs)
    if finding.rule == "difference":
        return _rest_of_means(document, stated, inputs)
    if finding.rule == "growth":
        return _on_another_step(document, stated, inputs[0])
    if finding.rule == "ratio":
        return _said_otherwise(document, stated, inputs)
    return finding.rule == "share" and (
        _of_a_whole_untold(document, stated, inputs[-1])
        or _of_the_labour_force(document, stated, inputs[-1])
        or _of_the_time_before(document, stated, inputs[-1])
        or _of_a_step(document, stated, inputs)
    )


def _of_before(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a rate behind two levels is told as what came before: "to 48 from 24 today, after a 60 % increase last year"."""
    behind = all(each.end <= stated.start for each in inputs)
    return behind and _AFTER.search(_clause(document, stated)) is not None


def _of_one_of_several(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a rate is of one year, and the levels before it of several: 五年间由20万增至32万，去年增长14%."""
    if any(each.end > stated.start for each in inputs):
        return False
    first = min(each.start for each in inputs)
    ahead = simplified(document.text[max(first - BEFORE, 0) : first])
    own = _clause(document, stated)
    return bool(_OF_ONE.search(own) and _SEVERAL.search(_STOP.split(ahead)[-1]))


_OF_ONE = lazy_re.words(r"^(?:其中)?(?:去年|今年|上年|本年|当年)|^ ?(?:and )?(?:last|this) year\b")
_SEVERAL = lazy_re.words(
    r"(?:[二两三四五六七八九十]|\d{1,2})年[间来内里]|\b(?:in|over|within) (?:the )?(?:last |past )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years\b"
)
_AFTER = lazy_re.words(r"\b(?:after|following) (?:an? |its |rising |growing |falling |gaining )$")
_YEARLY = lazy_re.words(
    r"^ ?(?:(?:growth|increase|rise|gain)s? )?(?:per annum|p\.a\.|annually|yearly|(?:per|an?|each|every) (?:year|quarter|month)\b(?! (?:ago|earlier|before|later|on year)))|^[/／]年"
)
"""Right behind a rate by the year, which between two levels years apart was applied several times."""
_OF_TWO = frozenset(("difference", "growth", "share", "ratio", "multiple"))
"""Rules that hold two numbers to each other."""


def _clause(document: Document, span: Span) -> str:
    """The words of its clause before a number."""
    words = simplified(document.text[max(span.start - BEFORE, 0) : span.start])
    return _STOP.split(words)[-1]


def _behind(document: Document, span: Span) -> str:
    return _STOP.split(simplified(document.text[span.end : span.end + AFTER]))[0]


_STOP = lazy_re.compile(r"[，,;；。:：\n]|\.\s")


def _on_another_step(document: Document, stated: Span, base: Span) -> bool:
    """Whether a rate on the year is held to the quarter or month before, or one on the quarter to the year before."""
    said = f"{_clause(document, stated)} {_behind(document, stated)}"
    told = f"{_clause(document, base)} {_behind(document, base)}"
    on_year, on_less = (pattern.search(said) is not None for pattern in (_ON_YEAR, _ON_LESS))
    if on_year == on_less:
        return False
    from_year, from_less = (
        pattern.search(told) is not None for pattern in (_YEAR_BEFORE, _LESS_BEFORE)
    )
    return from_less and not from_year if on_year else from_year and not from_less


_ON_YEAR = lazy_re.words(r"同比|按年|\byoy\b|\by/y\b|\byear[- ](?:on|over)[- ]year\b")
_ON_LESS = lazy_re.words(
    r"环比|按[季月]|\bqoq\b|\bq/q\b|\bsequential(?:ly)?\b|\b(?:quarter|month)[- ](?:on|over)[- ](?:quarter|month)\b"
)
_YEAR_BEFORE = lazy_re.words(
    r"去年|上年|同期|\b(?:last|previous|prior) year\b|\ba year (?:ago|earlier|before)\b|\byear-(?:ago|earlier)\b"
)
_LESS_BEFORE = lazy_re.words(
    r"上个?[季月]|上一个?[季月]|前一个?[季月]|\b(?:last|previous|prior|preceding) (?:quarter|month)\b"
)


def _adds_up_changes(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a rate by which all changed would be the sum of those by which each did, and none is a contribution."""
    if not stated.quote.rstrip().endswith(_PERCENT):
        return False
    before = _clause(document, stated)
    told = _CHANGED.search(before) or _CHANGE_BEHIND.match(_behind(document, stated))
    if not (told or all(_CHANGED.search(_clause(document, each)) for each in inputs)):
        return False
    return not any(
        _CONTRIBUTED.search(_clause(document, each) + "|" + _behind(document, each))
        for each in inputs
    )


_PERCENT = ("%", "％", "﹪", "percent", "per cent")
_CHANGED = lazy_re.words(
    r"(?:增长|增加|上升|上涨|提高|下降|下跌|下滑|减少|回升|回落|萎缩|增|升|涨|降|跌|减)(?:幅度?|速度?|率)?(?:合计|共计|总计|共)?(?:分别)?(?:了|为|约|近|达到?|超过?|逾)*$"
    r"|\b(?:rose|grew|grown|fell|(?<!make )(?<!makes )(?<!made )up|down|climbed|dropped|declined|increased?|decreased?|gain(?:ed)?|shrank|growth|rise|decline)"
    r"(?: (?:of|by|was|at|together|jointly|combined|in total))*(?: (?:about|some|roughly|nearly|almost|around|a combined|a total of))? ?$"
)
"""Words right before a rate of change; behind 升至 and "rose to" stands a level."""
_CHANGE_BEHIND = lazy_re.words(
    r"^ ?(?:growth|increase|rise|gain|decline|drop|fall|higher|lower|more|less)\b|^ ?(?:yoy|y/y|year[- ]on[- ]year)\b|^的?(?:增速|增幅|增长|涨幅|降幅|跌幅)"
)
_CONTRIBUTED = lazy_re.words(
    r"拉动|贡献|影响|拖累|带动|拉低|推高|推升|\b(?:contribut|add(?:ed|s|ing)|subtract|accounted)"
)
"""Words of what each part adds to the change of the whole, which does add up."""


def _some_of_it(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether numbers are what came from here and there, set off by something, and nobody said that this is all.

    "Of the $10 million increase $14 million came from subscriptions, offset by $5 million less hardware": the rest is untold.
    """
    spans = (stated, *inputs)
    first, last = min(each.start for each in spans), max(each.end for each in spans)
    told = document.text[max(first - BEFORE, 0) : last + AFTER]
    return len(told) < SENTENCE + BEFORE and _SET_OFF.search(simplified(told)) is not None


_SET_OFF = lazy_re.words(
    r"(?:part(?:ly|ially) |more than )?\boffset(?:ting)? by\b|\bpart(?:ly|ially) (?:offset|due|because|through|by|from)\b|抵[消销]|部分(?:来自|由于|源于|因)"
)


def _of_years_apart(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a level is told of the very day on which one of its inputs was told a year or more before.

    "门店 914 家（2024年6月30日），上半年净增 190 家，2025年6月30日达 1,198 家": half a year lies between them untold.
    """
    own = _ON_DAY.findall(document.text, max(stated.start - BEFORE, 0), stated.start)
    for each in inputs:
        told = _ON_DAY.findall(document.text, max(each.start - BEFORE, 0), each.start)
        if own and told and own[-1][1] == told[-1][1] and own[-1][0] != told[-1][0]:
            return True
    return False


_ON_DAY = lazy_re.compile(r"(\d{4})年(\d{1,2}月\d{1,2}日)")


def _total_of_its_own(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a total that names what it is of would add up numbers of sentences before, which no word calls back."""
    own = _OWN_TOTAL.search(_clause(document, stated))
    if own is None or _RECALLED.search(own["who"]):
        return False
    return all(each.end <= _sentence_start(document, stated) for each in inputs)


_OWN_TOTAL = lazy_re.compile(r"(?P<who>[一-鿿“”\"]{6,})合计[一-鿿]{2,6}$")
_RECALLED = lazy_re.words(
    r"总|[两二三四五六七八九十各几]|上述|以上|前述|这些|相加|加上|连同|全部|所有|集团|公司|累计"
)


def _means_of_means(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a mean would be of means told in sentences before, of groups of unlike size, or is no mean but a step."""
    if _STEPPED.search(_clause(document, stated)) or _STEP_BEHIND.match(_behind(document, stated)):
        return True
    own = _sentence_start(document, stated)
    elsewhere = [each for each in inputs if not own <= each.start < stated.start]
    return any(_MEAN.search(_lead(document, each)) for each in elsewhere)


_STEPPED = lazy_re.words(r"[比较][^\d]*(?:多|少|高|低|贵|便宜)(?:出|了|约|近)*$")
_STEP_BEHIND = lazy_re.words(
    r"^ ?(?:more|less|fewer|higher|lower|above|below|dearer|cheaper) than\b"
)
_MEAN = lazy_re.words(
    r"平均|均价|人均|户均|中位数|\b(?:average|averaged|mean|median|per capita|per head)\b"
)


def _rest_of_means(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether what is called other would be the rest of means: "… the lowest average pay … in other services 55,343"."""
    if not _OTHER.search(_clause(document, stated)):
        return False
    return any(_MEAN.search(_lead(document, each)) for each in (stated, inputs[0]))


_OTHER = lazy_re.words(r"其他|其它|\bother\b")


def _said_otherwise(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether all are so many for each of something: one rate over another is none: 5,918 公斤/公顷（395 公斤/亩）."""
    return all(_FOR_EACH.match(document.text, each.end) for each in (stated, *inputs))


_FOR_EACH = lazy_re.compile(r"[ ]?[/／][ ]?[A-Za-z一-鿿]")


def _of_the_labour_force(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a rate of unemployment is held to those in work: it is of the labour force, which is more."""
    if not _UNEMPLOYED.search(_clause(document, stated)):
        return False
    return not _FORCE.search(_clause(document, whole))


_UNEMPLOYED = lazy_re.words(
    r"失业率(?:为|是|约|达|降至|升至)*[ ]?$|\bunemployment rate[^,;.]{0,16}$"
)
_FORCE = lazy_re.words(r"劳动力|\b(?:labou?r force|workforce)\b")


def _of_a_whole_untold(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a share names its whole as all of something, and its divisor is called another: 占出口总额 beside 一般贸易进出口."""
    named = _OF_ALL.search(_clause(document, stated))
    if named is None:
        return False
    name = _SCOPE.sub("", named["name"])
    label = _NAME.search(_CLAUSES.split(_clause(document, whole))[-1])
    if len(name) < 2 or label is None:
        return False
    called = label.group()
    if name in _ONE_WAY:
        called = called.replace("进出口", "")
    pieces = [name[at : at + 2] for at in range(len(name) - 1)]
    shared = sum(piece in called for piece in pieces)
    return 2 * shared < len(pieces) and called not in name


_OF_ALL = lazy_re.compile(
    r"占(?:同期|当年|当期|全年|当月)?(?P<name>[一-鿿]{2,10}?)(?:总额|总量|总数|总值|总规模)的?(?:比重|比例|比)?(?:约|为|达到?|是|超过?|近)*[ ]?$"
)
_SCOPE = lazy_re.compile(
    r"^(?:全国|全省|全市|全县|全区|我国|全球|公司|集团|本集团|行业|外贸|其|该)"
)
"""Words ahead of a name that say where, not what."""
_NAME = lazy_re.compile(r"[一-鿿]{2,}(?=[^一-鿿]*$)")
_CLAUSES = lazy_re.compile(r"[(（)）、]")
_ONE_WAY = frozenset(("出口", "进口"))
"""Names that stand in that of both together, and are none of it."""


def _said_of_other(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a rate behind two levels says of what it is, and nothing that it is their change: "from 18 to 20, with 12 % paying less"."""
    last = max(each.end for each in inputs)
    between = simplified(document.text[last : stated.start])
    if not 0 <= stated.start - last <= BEFORE or UP.search(between) or DOWN.search(between):
        return False
    if len(inputs) != 2 or last <= _sentence_start(document, stated):
        return False  # the rest of a whole, and "Kelder shipped 943 more than Arcas" behind both
    behind = simplified(document.text[stated.end : stated.end + BEFORE])
    if _OVER_ALL.match(behind) and all(each.quote.rstrip().endswith(_PERCENT) for each in inputs):
        return False  # "10 % in 2023 and another 10 % in 2024, 25 % over two years": what rates come to
    if _MEASURE.match(behind):
        return False  # 对照组80例。
    return SAID_OF_OTHER.match(behind) is not None and not _OF_NEW.match(behind)


_MEASURE = lazy_re.compile(r"^[一-鿿](?![一-鿿])")
"""A single sign behind a number, which counts it."""
_OFF_A_MARK = lazy_re.words(
    r"^ ?(?:[a-z]+ )?(?:below|above|short of|ahead of|under|behind)\b(?! (?:that|this|it|last|the (?:previous|prior)|a year)\b)"
)
_OF_NEW = lazy_re.words(r"^ ?of (?:new|additional|added|extra|growth|increase)\b")
"""Behind a step that says so: "that is 765 MW of new capacity"."""


_OVER_ALL = lazy_re.words(
    r"^ ?(?:over|in|across|for) (?:the |these |those )?(?:whole )?(?:\d|two|three|four|five|six|ten|period|years)\b"
)


def _of_a_step(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a share is itself how much more or less something was, or its part is what was added, and its whole is no change.

    "An increase of 4.4 GW, or 42 %": of what there was before. 增支10.5亿元，占预算的32%: all that was spent, not what was added.
    """
    if _MORE.search(_clause(document, stated)):
        return True
    part, whole = inputs[0], inputs[-1]
    if not _A_STEP.search(_clause(document, part)) or _A_STEP.search(_clause(document, whole)):
        return False
    own = document.text[part.end : stated.start] if part.end <= stated.start else ""
    then, now = (
        _YEAR.findall(
            document.text[_sentence_start(document, each) : _sentence_end(document, each)]
        )
        for each in (whole, stated)
    )
    if then and now and max(then) < max(now):
        return False  # what there was before is told
    return not _OF_GROWTH.search(own[-LITTLE:] + "|" + _behind(document, stated))


_MORE = lazy_re.words(r"(?<![至多])[多少高低]出?(?:了|约|近)*$")
_A_STEP = lazy_re.words(
    r"(?:(?<!新)增[加长收支产利]|[减降][少低收支产]|下[降滑]|上升|提[高升]|[比较][^\d]{1,10}[多少])(?:了|约|近)*$"
    r"|\b(?:increase|decrease|rise|fall|gain|drop|decline|reduction)d? (?:of|by)(?: (?:about|nearly|some))? ?$"
)
LITTLE = 10
"""Characters before a share that may say it is of a growth: 占增量的. Ours."""
_OF_GROWTH = lazy_re.words(r"增量|增加|增长|新增|\b(?:increase|growth|rise|gain|decline|added)\b")


def _of_the_time_before(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a share is told of a time before that its sentence compares with, and its divisor is not told of that time.

    "A loss of $12.7 million, or 24 % of sales, compared with $8.6 million, or 26 %, a year earlier": the sales of that year are not told.
    """
    start, end = _sentence_start(document, stated), _sentence_end(document, stated)
    lead, rest = document.text[start : stated.start], document.text[stated.end : end]
    cut = max((lead.rfind(each) for each in ";；"), default=-1) + 1
    then = _then(simplified(lead), simplified(re.split("[;；]", rest)[0]), cut)
    if then is None or start + then <= whole.start < end:
        return False
    around = document.text[_sentence_start(document, whole) : _sentence_end(document, whole)]
    if start <= whole.start < end:
        around = lead[:then]
    years = set(_YEAR.findall(lead[then:] + re.split("[;；]", rest)[0]))
    return not (_BEFORE.search(simplified(around)) or years.intersection(_YEAR.findall(around)))


def _then(lead: str, rest: str, cut: int) -> int | None:
    """Where the words begin, behind a cut, that tell of a time before; None for none, or where now is told behind them."""
    found = list(_BEFORE.finditer(lead, cut))
    if found and not _NOW.search(lead, found[-1].end()):
        return found[-1].start()
    compared = list(_COMPARED.finditer(lead, cut))
    if compared and (_BEFORE.search(rest) or _DATED.search(rest)):
        return compared[-1].start()
    return None


_BEFORE = lazy_re.words(
    r"(?:去|上|前一?)年(?:同期|同季|末|底|度|全年)?|上(?:个|一)?[季月周](?:度|末)?|上一?期|同期"
    r"|\b(?:a|one) (?:year|quarter|month) (?:ago|earlier|before)\b|\blast (?:year|quarter|month)\b|\b(?:year|quarter)-(?:ago|earlier)\b"
    r"|\b(?:the |its )?(?:prior|previous|preceding|same|corresponding|comparable)(?:[- ][a-z]+){0,2}?[- ](?:year|quarter|month|period|half)\b"
)
"""Words of a time before the one that is told of."""
_COMPARED = lazy_re.words(
    r"\b(?:compared? (?:to|with)|versus|vs\.?|against|up from|down from|from|than)\b|(?:相比|对比|[较比])"
)
_DATED = lazy_re.words(
    r"^[^,.]{0,40}?[,]? ?\b(?:in|for|during|at|as of) [^,.]{0,40}?(?:19|20)\d\d\b"
)
_NOW = lazy_re.words(r"今年|本[年期季月]|\b(?:this|now)\b")
_YEAR = lazy_re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _sentence_end(document: Document, span: Span) -> int:
    words = document.text[span.end : span.end + SENTENCE]
    ended = _ENDED.search(words)
    return span.end + (ended.start() if ended else len(words))


def _sentence_start(document: Document, span: Span) -> int:
    begin = max(span.start - SENTENCE, 0)
    words = document.text[begin : span.start]
    ends = [match.end() for match in _ENDED.finditer(words)]
    return begin + (ends[-1] if ends else 0)


_ENDED = lazy_re.compile(r"[。！？\n]|[.!?](?=\s)")


def _lead(document: Document, span: Span) -> str:
    """What its sentence says before a number."""
    return simplified(document.text[_sentence_start(document, span) : span.start])
