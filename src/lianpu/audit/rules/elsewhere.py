"""What a stated number is of by the words of its own clause, where the numbers joined are of something else.

"If output rises from 310 to 356 tonnes, 25 % more labour is needed": the rate is what follows from the change, and not
the change. "An average of 15 %" is no sum, "fares and advertising" no product of fares, and what is sold "together with
licences" more than the parts told before. Such a number accuses nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.audit.rules.change import JUDGES
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.notation.scan import scan

BEFORE, AFTER, FAR = 60, 40, 240
"""Characters of the clause before and behind a number, and of its sentence before it. Ours."""


def of_something_else(document: Document, finding: Finding) -> bool:
    """Whether the clause of a stated number says that it is of something else than its inputs.

    Args:
        document: Where they stand.
        finding: One that accuses, of a stated number and at least two inputs in prose.
    """
    stated, inputs = finding.spans[1], finding.spans[2:]
    if finding.rule == "direction":
        return JUDGES.search(_sentence(document, stated)) is not None
    if finding.rule in ("growth", "difference", "multiple") and (
        _concluded(document, stated, inputs) or _part_of_it(document, stated, inputs)
    ):
        return True
    if finding.rule == "difference" and _added_anew(document, stated):
        return True
    if finding.rule == "growth" and (
        _AT_SAME_RATES.search(_sentence(document, stated))
        or _gap(document, stated, inputs)
        or _beside_a_mark(document, stated, inputs)
    ):
        return True
    if finding.rule == "sum" and (
        _MEAN.search(_clause(document, stated))
        or _called_otherwise(document, stated)
        or _reached_from(document, stated, inputs)
        or _out_of(document, stated)
        or _so_far(document, stated)
    ):
        return True
    if finding.rule in ("sum", "difference") and (
        _flows_of_less(document, stated, inputs) or _a_step_apart(document, stated, inputs)
    ):
        return True
    if finding.rule in ("sum", "product") and _with_more(
        document, stated, inputs, product=finding.rule == "product"
    ):
        return True
    if finding.rule == "ratio":
        return _of_more(document, stated, inputs)
    if finding.rule == "average":
        return _usual(document, stated)
    if finding.rule == "product":
        return _some_of_them(document, stated, inputs)
    if finding.rule == "multiple":
        return _of_next_year(document, stated, inputs)
    return finding.rule == "share" and (
        _of_all_around(document, stated, inputs[-1]) or _subject(document, stated, inputs)
    )


def _clause(document: Document, span: Span) -> str:
    """The words of its clause before a number."""
    words = simplified(document.text[max(span.start - BEFORE, 0) : span.start])
    return _STOP.split(words)[-1]


def _behind(document: Document, span: Span) -> str:
    return _STOP.split(simplified(document.text[span.end : span.end + AFTER]))[0]


def _sentence(document: Document, span: Span) -> str:
    """What its sentence says before a number."""
    words = simplified(document.text[max(span.start - FAR, 0) : span.start])
    return _ENDED.split(words)[-1]


_STOP = lazy_re.compile(r"[，,;；。:：()（）\n]|\.\s")
_ENDED = lazy_re.compile(r"[。！？;；\n]|[.!?]\s")


def _concluded(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether inputs stand in a condition, and the stated number in what follows from it."""
    if max(each.end for each in inputs) > stated.start:
        return False
    opened = _CONDITION.match(_sentence(document, stated).lstrip())
    if opened is None or opened.end() > len(_sentence(document, inputs[0]).lstrip()):
        return False
    if not _PAUSE.search(document.text, max(each.end for each in inputs), stated.start):
        return False
    before, behind = _clause(document, stated).strip(), _behind(document, stated).strip(" .。")
    return not (_IS_IT.fullmatch(before) and _NOTHING_MORE.fullmatch(behind))


_CONDITION = lazy_re.words(
    r"^(?:\b(?:and|but|so|thus|even) )?(?:if|should|were|had|suppose|assuming|once|whenever|provided)\b"
    r"|^(?:但|而|那么|因此)?(?:若|如果|假如|假设|倘若?|一旦|要是|设若|只要)"
)
_PAUSE = lazy_re.compile(r"[，,;；]")
_IS_IT = lazy_re.words(
    r"(?:(?:that|this|it|which)(?: is| was| would be| will be| means|['’]s)|an? |the |or|i\.e\.|namely|up|down|(?:an? )?(?:increase|rise|growth|gain|fall|drop|decline|decrease)(?: of)?"
    r"|about|some|nearly|almost|roughly|around|by|of|\s)*"
    r"|(?:即|也就是|这是|相当于|合|增长|增加|上[升涨]|提高|下[降跌]|减少|[增升涨降跌减多少]|增幅|降幅|涨幅|跌幅|为|是|达到?|了|约|近|将|需)*"
)
"""What may stand before a change that is told in a clause of its own and is that of its condition."""
_NOTHING_MORE = lazy_re.words(
    r"(?:more|less|fewer|higher|lower|increase|rise|growth|gain|fall|drop|decline|decrease|an?|in all|in total|altogether|的?(?:增长|增幅|涨幅|降幅|跌幅))?"
)


def _added_anew(document: Document, stated: Span) -> bool:
    """Whether more were got on top of two levels: "had 52, of which 48 are left, and opened 60 more"."""
    clause, behind = _clause(document, stated), _behind(document, stated)
    return bool(_GOT.search(clause) and _MORE.match(behind)) or _GOT_ZH.search(clause) is not None


_GOT = lazy_re.words(
    r"\b(?:and|but|then|also|has|will|to|it|they) (?:\w+ )?(?:open|build|buy|hire|add|order|acquire|receive|launch|plan|opened|built|bought|hired|added|ordered|acquired|received|launched|plans|opens|builds|buys|hires|adds|orders)(?: (?:about|another|some))? ?$"
)
_MORE = lazy_re.words(r"^ ?(?:more|others|new ones|further ones)\b(?! than)")
_GOT_ZH = lazy_re.words(
    r"(?:又|再|另|还)(?:开设?|建成?|买入?|购入?|招聘?|订购?|收购|推出)(?:了|约)*$"
)


def _part_of_it(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a change is told of a part of the step before it: "from 60,000 to 90,000, of which 25 % by next year"."""
    if max(each.end for each in inputs) > stated.start:
        return False
    last = document.text[max(each.end for each in inputs) : stated.start]
    return _OF_WHICH.match(_clause(document, stated).lstrip()) is not None and bool(
        _OF_WHICH.match(_STOP.split(simplified(last))[-1].lstrip())
    )


_OF_WHICH = lazy_re.words(r"^(?:of (?:which|whom|these|this|that)\b|其中|当中)")

_MEAN = lazy_re.words(
    r"(?:年均|月均|日均|平均|均值)(?:每[年月日季])?(?:增长|增幅|增速|增|涨|降|下降)?(?:为|是|约|达)*$"
    r"|\b(?:average|mean|median)(?:s|d|ing)?(?: (?:of|was|is|at|rate|growth|rise|fall|by))*(?: (?:about|some|nearly))? ?$"
)


def _called_otherwise(document: Document, stated: Span) -> bool:
    """Whether a total is called after what its parts are not: assets add up to no 总负债, fees to no 营业收入."""
    match = _TOTAL_OF.search(_clause(document, stated))
    if match is None or match["what"][0] in _ALL_OF_THEM or _ANY_TOTAL.fullmatch(match["what"]):
        return False
    return match["what"][0] not in _sentence(document, stated)[: -len(match.group())]


_TOTAL_OF = lazy_re.compile(
    r"^(?:[两二三四五六][期年季家]|报告期内?|期内|同期|前[二三]季度|全年|[上下]半年)?总?(?P<what>[一-鿿]{2,4})(?:合计|共计|总计|共)[为是达约]*$"
)
_ANY_TOTAL = lazy_re.compile(
    "前[二三]季度?|[上下]半年|全年|年内|期间|期内|对价|金额|款项|价款|规模|投入|交易"
)
"""What a total is called whatever its parts are: the time that they fill, the price that they make."""
_ALL_OF_THEM = frozenset("两二三四五六七八九十各以上这全几合总计共一")


def _reached_from(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether amounts brought something from a level, none of them, to another: "bringing its debt to $525m from $100m"."""
    clause = _clause(document, stated)
    if any(each.end > stated.start - len(clause) for each in inputs):
        return False
    return bool(
        (_TO.search(clause) and _FROM.match(_behind(document, stated))) or _FROM_TO.search(clause)
    )


_TO = lazy_re.words(r"\bto (?:about |some |around )?[$€£¥]?$")
_FROM = lazy_re.words(r"^ ?(?:[a-z]+ )?(?:up )?from\b")
_FROM_TO = lazy_re.words(
    r"[由从][^,，;；。]{1,20}(?:[增升提][至到加高长]*[至到]|达到?)(?:约|近)?$|\bfrom [^,;]{1,30} to (?:about |some )?[$€£¥]?$"
)


def _out_of(document: Document, stated: Span) -> bool:
    """Whether amounts are only some of a whole: "9 and 25 of the 60 in total", "out of total revenue of 450"."""
    clause = _clause(document, stated)
    if _OUT_OF.search(clause):
        return True
    return bool(_OF_THE.search(clause) and _IN_TOTAL.match(_behind(document, stated)))


_OUT_OF = lazy_re.words(r"\bout of [^\d]{0,40}$")
_OF_THE = lazy_re.words(r"(?<!sum )(?<!total )\bof (?:the|its|their|a total of|all the) ?[$€£¥]?$")
_IN_TOTAL = lazy_re.words(
    r"^ ?(?:in (?:total|all)|total|spent|raised|sold|earned|available)\b|^ ?$"
)


def _so_far(document: Document, stated: Span) -> bool:
    """Whether a total goes on counting behind the first ones, or says what else it takes in: "合计3,100万元，另含财务费用"."""
    if _BESIDES.match(simplified(document.text[stated.end : stated.end + AFTER])):
        return True
    return bool(
        _FIRST_ONES.search(_sentence(document, stated))
        and _GOING_ON.search(f"{_clause(document, stated)}|{_behind(document, stated)}")
    )


_BESIDES = lazy_re.words(
    r"^ ?[,;] ?(?:另含|另有|还含|还包括|另包括|另计)|^ ?,? (?:including|with) (?:another|a further|also)\b"
)
_FIRST_ONES = lazy_re.words(
    r"\bfirst (?:two|three|four|five|few)\b(?! (?:quarters|months|years|halves))|(?:前|首)[两二三四五几](?![一二三四]?季|个?[月年季])"
)
_GOING_ON = lazy_re.words(
    r"\bbringing\b|\b(?:so far|to date|this (?:week|month|year))\b|累计|迄今|至今|本[周月年]"
)


def _flows_of_less(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether what came and went in a quarter or a month is held to a level a year or a part of one before."""
    if len(inputs) < 3:
        return False
    level = f"{_clause(document, stated)}|{_behind(document, stated)}"
    if not _YEARS_START.search(level):
        return False
    first, last = min(inputs[1:], key=_start), max(inputs[1:], key=_start)
    flows = simplified(document.text[max(first.start - 16, 0) : last.end + AFTER])
    return _SHORT_TIME.search(flows) is not None


def _start(span: Span) -> int:
    return span.start


_YEARS_START = lazy_re.words(
    r"年初|上年末|去年[末底]|上年底|去年同期|\b(?:end|close|start|beginning) of (?:last |the |this )?year\b|\ba year (?:ago|earlier|before)\b"
)
_SHORT_TIME = lazy_re.words(
    r"[一二三四本当该]季度?|[本当该]月|\d月|\b(?:in|during|over) (?:the|this|that|its) (?:\w+ )?(?:quarter|month|week)(?: alone)?\b|\bquarter alone\b"
)


def _a_step_apart(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a step would be what another step leaves of a level: "by 12 to 240 in the quarter and by 31 from a year earlier"."""
    if len(inputs) != 2 or not _BY.search(_clause(document, stated)):
        return False
    return sum(_BY.search(_clause(document, each)) is not None for each in inputs) == 1


_BY = lazy_re.words(
    r"\bby(?: about| some| nearly)? ?[$€£¥]?$|(?:增加|减少|增|减|上升|下降)(?:了|约|近)*$"
)

_AT_SAME_RATES = lazy_re.words(
    r"\bconstant[- ](?:currenc|exchange|rates)\w*|\b(?:organic(?:ally)?|currency[- ]neutral)\b|(?:固定|恒定|不变)汇率|内生|有机增"
)
"""Words under which a growth is not the one between two printed levels."""


def _beside_a_mark(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a level that a change led to is only set beside a mark: "rose 12 % to 56 million, still below the cap of 60"."""
    if not _LED_TO.match(document.text, stated.end):
        return False
    for each in inputs:
        around = f"{_clause(document, each)}|{_behind(document, each)}"
        if _SET_BESIDE.search(_clause(document, each)) and not _TIME.search(around):
            return True
    return False


_LED_TO = lazy_re.compile(r" ?(?:to\b|至|到)")
_SET_BESIDE = lazy_re.words(
    r"\b(?:below|above|under|over|short of|ahead of|behind)[^\d]{0,30}$|(?:高于|低于|超过|不及|接近)[^\d]{0,12}$"
)
_TIME = lazy_re.words(
    r"\b(?:year|years|quarter|month|week|ago|earlier|before|previous|prior|last|first|(?:19|20)\d\d)\b|年|季|月|周|同期|此前|期初"
)


def _gap(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a gap is told in parts of the greater of two levels, and is right: "$61,200 and $54,800, a gap of 10.5 %"."""
    if len(inputs) != 2 or not _A_GAP.search(_clause(document, stated)):
        return False
    told, *levels = (_value(each) for each in (stated, *inputs))
    if told is None or None in levels:
        return False
    low, high = sorted(abs(each) for each in levels if each is not None)
    return bool(high) and abs((1 - low / high) - abs(told)) <= ROOM


ROOM = 0.001
"""How far a gap, or so much for each in parts of itself, may be off by its rounding. Ours."""
_A_GAP = lazy_re.words(
    r"\b(?:gap|difference|lead|margin) of ?$|(?:差距|相差|差异|差)(?:为|约|达)*$"
)


def _quantity(span: Span) -> Quantity | None:
    found = [each.value for each in scan(span.quote) if isinstance(each.value, Quantity)]
    return found[0] if len(found) == 1 else None


def _value(span: Span) -> float | None:
    found = _quantity(span)
    return None if found is None or found.value is None else float(found.value)


def _with_more(document: Document, stated: Span, inputs: Sequence[Span], *, product: bool) -> bool:
    """Whether a total is told to take in something whose amount is told nowhere: "together with licences they made 95"."""
    clause = _clause(document, stated)
    if _PRODUCT_OF.search(clause):
        return False
    if product and len(inputs) == 2 and _TWO_NAMES.search(clause):
        return True
    told = _sentence(document, stated)[-BEFORE:]
    found = _ADDED.search(told) or _ADDED_ZH.search(told)
    return found is not None and _NUMBER.search(found["what"]) is None


_NUMBER = lazy_re.compile(r"\d|[一二三四五六七八九十]+[家项个]|\b(?:two|three|four|five)\b")
_ADDED = lazy_re.words(
    r"\b(?:together with|along with|combined with|plus|including|counting) (?!(?:these|those|them|this|that|it|each)\b)(?P<what>[^,;.]{3,40}?)(?:,| (?:they|it|the|these|this|sales|revenue|total)\b)[^,;.\d]{0,30}$"
)
_ADDED_ZH = lazy_re.compile(
    r"(?:连同|加上|算上|包括|包含|计入)(?!上述|以上|这)(?P<what>[^,;。]{2,12}?)(?:在内|后|,)?[^,;。\d]{0,6}(?:合计|共计|总计|共|达)[^,;。\d]{0,4}$"
)
_TWO_NAMES = lazy_re.words(
    r"[一-鿿](?:及|和|与|以及|连同|加)[一-鿿]{2,8}(?:为|约|共|合计|达|总计|是)*$"
    r"|\b[a-z]+ and [a-z]+ (?:revenues?|income|sales|receipts|takings|proceeds)(?: (?:of|was|were|came to|came in at|totall?ed|reached|made))*(?: about| some)? ?[$€£¥]?$"
)
_PRODUCT_OF = lazy_re.words(r"相乘|乘积|之积|相加|之和|\b(?:product of|times|multiplied|sum of)\b")


def _of_more(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether so much for each is right of all amounts told, or of one less what it includes: 1,250 for 50 and 300 for 9 million."""
    told = _value(stated)
    top, bottom = (_quantity(each) for each in (inputs[0], inputs[-1]))
    if not told or top is None or bottom is None or not bottom.value:
        return False
    found = [
        each.value
        for each in scan(_ENDED.split(document.text[max(stated.start - FAR, 0) : stated.start])[-1])
        if isinstance(each.value, Quantity) and each.value.value
    ]
    tops, bottoms = (
        [
            float(each.value or 0)
            for each in found
            if {each.unit, unit} <= _COUNTS or each.unit == unit
        ]
        for unit in (top.unit, bottom.unit)
    )
    first, last = float(top.value or 0), float(bottom.value)
    made: list[float] = []
    if _TAKEN_IN.search(_sentence(document, stated)):
        made += [(first + sign * each) / last for each in tops for sign in (1, -1)]
    if len(tops) > 1 and len(tops) == len(bottoms) and top.unit != bottom.unit:
        made.append(sum(tops) / sum(bottoms))
    return any(abs(each - told) <= ROOM * abs(told) for each in made)


_TAKEN_IN = lazy_re.words(
    r"\b(?:including|excluding|less|net of|before|after|plus|besides)\b|[包另]?含|扣除|剔除|另加|减去"
)
_COUNTS = {"1", "unit"}
"""Units of what is counted, by a word that is known or another."""


def _usual(document: Document, stated: Span) -> bool:
    """Whether a mean is what some numbers are set against: "4,200 and 5,100, against a weekly average of 4,400"."""
    return _AGAINST_MEAN.search(_sentence(document, stated)[-BEFORE:]) is not None


_AGAINST_MEAN = lazy_re.words(
    r"\b(?:against|versus|vs\.?|compared (?:with|to)|than|above|below|from|over|under|beating|exceeding|short of)(?: (?:an?|the|its|their|our))?(?: [\w-]+){0,4} (?:average|mean|norm)(?: (?:of|at|for|in|was|is|the|\w+))*? ?[$€£¥]?$"
    r"|(?:高于|低于|超过|较|比|对比|而)[^,，;；。\d]{0,10}(?:平均|均值|常年|历史)[^,，;；。\d]{0,6}$"
)


def _some_of_them(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether what would be a part of a whole is told to be a part of that part: "half of the 980 (412 women)"."""
    if max(each.end for each in inputs) > stated.start:
        return False
    if _OF_THEM.match(simplified(document.text[stated.end : stated.end + AFTER])):
        return True
    if document.text[max(stated.start - 2, 0) : stated.start].rstrip()[-1:] not in ("(", "（"):
        return False
    counted = _COUNTED.match(simplified(document.text[stated.end : stated.end + AFTER]))
    whole = _behind(document, inputs[-1])
    return counted is not None and counted["what"][:4] not in whole


_OF_THEM = lazy_re.words(
    r"^ ?of (?:it|them|these|those|whom|which|this)\b|^ ?(?:for|to|in|on|from|by) [a-z]+ alone\b"
)
_COUNTED = lazy_re.words(
    r"^ ?(?P<what>(?!(?:in|of|people|altogether|all|or|and|persons|units|pieces|million|billion|a|about)\b)[a-z]{3,}|(?:in|from|at|for) (?!(?:all|total)\b)[a-z]+)"
)


def _of_next_year(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a multiple is of what is expected, and no input is: "15 times next year's earnings"."""
    if not _EXPECTED.search(_beside(document, stated)):
        return False
    return not any(_EXPECTED.search(_beside(document, each)) for each in inputs)


def _beside(document: Document, span: Span) -> str:
    """The words of its clause beside a number, up to the next numbers."""
    before, behind = _clause(document, span), _behind(document, span)
    return f"{_DIGIT.split(before)[-1]}|{_DIGIT.split(behind)[0]}"


_DIGIT = lazy_re.compile(r"\d")
_EXPECTED = lazy_re.words(
    r"\b(?:next|coming) year|\b(?:expected|forecast|forward|projected|estimated|planned)\b|明年|预[测期计估]|来年|计划|目标"
)


def _of_all_around(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a share is of a group, a market or an area that its divisor is not called after: 占大盘的 41 %, 占全省产量的 9 %."""
    named = _OF_GROUP.search(_clause(document, stated))
    behind = _OF_GROUP_BEHIND.match(_behind(document, stated))
    if named is None and behind is None:
        return False
    told = (named or behind).groupdict()  # type: ignore[union-attr]
    name = (told["who"] or told["area"]).casefold()
    return name not in f"{_sentence(document, whole)} {_behind(document, whole)}".casefold()


_OF_GROUP = lazy_re.compile(
    r"占(?:(?P<who>集团|大盘|市场|行业|全行业|同业)(?:总[量额数])?|(?P<area>全国|全球|全省|全市|全县|全区)[一-鿿]{0,14}?)"
    r"的?(?:比[重例])?(?:约|近|为|达|超过?)*[ ]?$"
)
_OF_GROUP_BEHIND = lazy_re.words(
    r"^ ?of (?:the |its |their )?(?:whole |entire |global |national |world |domestic )?(?P<who>market|group|industry|country|sector|nation|world)(?:['’]s)?(?: total)?$"
    r"|^ ?of (?:the |its |their )?(?P<area>country|nation|world|state|province|county|industry)['’]s(?: [a-z]+){1,4}\.?$"
)


def _subject(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a part is the subject of a clause of its own, which says something else of it: 不足一半的门店盈利."""
    if max(each.end for each in inputs) > stated.start:
        return False
    if not _FIRST.fullmatch(_clause(document, stated)):
        return False
    return _PREDICATE.fullmatch(_behind(document, stated)) is not None


_FIRST = lazy_re.compile(r"\s*(?:但|而|且|约|近|逾|超过?|不足|不到|有|仅|只有)*")
_PREDICATE = lazy_re.compile(r"的[一-鿿]{4,16}(?:\d.*)?")
