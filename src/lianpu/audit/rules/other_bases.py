"""What the words beside the numbers of a failing finding say they are of: then it accuses nobody.

Texts of the market set numbers beside each other that no arithmetic joins: the highest and the lowest
price of a buyback beside its sum, what analysts expected beside what was earned, a share of all shares
beside a share of those somebody holds. A reading that mixes them is ours and not the writer's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, takewhile

from lianpu.audit.proof.verdicts import Computed
from lianpu.audit.rules.besides import told_besides
from lianpu.audit.rules.not_joined import not_joined
from lianpu.audit.rules.other_wholes import (
    amount_and_rate,
    of_a_plan,
    of_another_whole,
    of_one_whole,
    of_revenue,
)
from lianpu.audit.rules.signed import given_by_another, given_by_signs, gives_another_rate
from lianpu.audit.stated.beside import AFTER, BEFORE, clause_before, clause_behind
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import ADDED_ZH
from lianpu.audit.stated.sentences import Sentence, simplified
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.core.finding import Finding, Severity
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.notation.scan import scan


def of_other_bases(material: Material, finding: Finding) -> bool:
    """Whether a finding that accuses joins numbers which their own words keep apart."""
    if finding.severity not in (Severity.RED, Severity.AMBER) or len(finding.spans) < 3:
        return False
    if len(finding.spans) < 4:
        return finding.rule == "average" and told_besides(material.document, finding)
    document = material.document
    stated, inputs = finding.spans[1], finding.spans[2:]
    if any(_in_table(material, span) for span in inputs):
        return False  # what a cell is of, its head and row say
    if isinstance(finding, Computed) and finding.proven:
        return False  # what belongs together the other items of its lists show
    if not_joined(document, finding) or given_by_signs(material, finding):
        return True
    if gives_another_rate(material, finding) or given_by_another(material, finding):
        return True
    said = isinstance(finding, Computed) and finding.named and finding.meant
    if finding.rule == "product" and (
        _paid_for(document, inputs)
        or of_one_whole(document, inputs)
        or _of_a_change(document, stated, inputs)
    ):
        return True
    if finding.rule in ("product", "sum") and _priced_otherwise(material, stated):
        return True
    if finding.rule == "sum" and all(
        _SUMMED.search(clause_before(document, each, behind=stated)) for each in inputs
    ):
        return True
    if finding.rule in ("product", "ratio", "average", "sum", "difference") and any(
        _extreme(document, span) for span in (stated, *inputs)
    ):
        return True
    if finding.rule in ("growth", "difference", "multiple"):
        expected = [_expected(document, span) for span in inputs]
        if any(expected) and not all(expected) and not said and not _set_against(document, finding):
            return True
        adjusted = [_adjusted(material, span) for span in inputs]
        if any(adjusted) and not all(adjusted):
            return True
    if finding.rule == "share" and (
        _PER_TIME.search(inputs[0].quote) is not None
        or of_another_whole(document, stated, inputs[-1])
        or of_revenue(document, stated, inputs[-1])
        or _NO_SHARE.search(simplified(clause_before(document, stated)))
        or of_a_plan(document, stated, inputs[-1])
    ):
        return True
    if finding.rule == "sum" and any(
        _PASSED.search(clause_before(document, each)) for each in inputs
    ):
        return True
    if finding.rule in ("sum", "difference") and not said and _of_one_name(document, finding):
        return True
    if (
        finding.rule in ("sum", "difference")
        and finding.severity is Severity.AMBER
        and not said
        and (_beneath_the_digits(document, inputs) or _of_itself(stated, inputs))
    ):
        return True
    stepped = any(_STEP.search(clause_before(document, each)) for each in inputs)
    if finding.rule == "growth" and (
        _of_another_party(document, stated, inputs) or _of_a_whole_year(document, stated, inputs)
    ):
        return True
    if (
        finding.rule == "growth"
        and not stepped
        and (
            _of_another_length(material, stated, inputs[0])
            or _of_no_earlier(material, stated, inputs[0])
        )
    ):
        return True
    if finding.rule == "difference" and len(inputs) == 2:
        fell = [_FELL.search(clause_before(document, each)) is not None for each in inputs]
        if any(fell) and not all(fell):
            return True  # "A rose 3.2 %, B fell 0.1 %": they lie 3.3 points apart
    if finding.rule == "difference" and stated.quote.rstrip().endswith(_POINTS):
        return all(_of_no_earlier(material, stated, each) for each in inputs)
    return finding.rule == "share" and _quoted_change(document, stated, inputs)


_STEP = lazy_re.compile(rf"{ADDED_ZH}(?:了|约|近)*$")
"""Words right before how much was added: beside its level no other base is meant."""
_EXTREME = lazy_re.words(
    r"最[高低大小]|至[高低]|峰值|区间|區間|\b(?:highest|lowest|maximum|minimum|peak(?! capacity| power| load)|high of|low of|ranging)\b[^\d]*$"
)
_RANGE = lazy_re.words(r"(?:between|from|介于)\b")
_TO_ANOTHER = lazy_re.compile(r"^ ?(?:[-–—~～至到]|to\b)\s?[^\s\d]{0,4}\d")
_FROM_ANOTHER = lazy_re.compile(r"\d[^\s\d]{0,4}\s?(?:[-–—~～至到]|to)\s?[^\s\d]{0,5}$")


def _extreme(document: Document, span: Span) -> bool:
    """Whether a number is the end of a range of such numbers, and none that they have in common."""
    if _EXTREME.search(clause_before(document, span)) or _RANGE.match(span.quote):
        return True
    if not re.search(r"/|每|\bper\b|\ba share\b", clause_before(document, span) + span.quote):
        return False  # a range of amounts is read as one number; ends of prices are told apart
    if _TO_ANOTHER.match(document.text[span.end : span.end + 12]):
        return True
    before = document.text[max(span.start - 32, 0) : span.start]
    other = _FROM_ANOTHER.search(before)
    # "rose 312 to 2,412 a box" has no range from 312
    return other is not None and not _CHANGE.search(
        before[: other.start()].rstrip("0123456789,. $€£¥")
    )


_EXPECTED_BEFORE = lazy_re.words(
    r"(?:预期|预测|一致预期|预估|市场预计)(?:值|的)?(?:为|是)?$|\b(?:consensus|estimates?|forecasts?|expectations?|expected|predicted|projected)"
    r"(?: (?:of|for|at|was|were))*(?: (?:an?|the|about))*\s*$"
)
_EXPECTED_BEHIND = lazy_re.words(
    r"^\s?(?:的?(?:市场|分析师|一致)?(?:预期|预测|预估))"
    r"|^(?:[\s'’-]+[A-Za-z&.]+){0,4}?[\s'’-]+(?:consensus|estimates?|forecasts?|expect(?:ed|ing|ations?)|predicted|projected|anticipated)\b"
)


def _expected(document: Document, span: Span) -> bool:
    """Whether a number is what others expected, and nothing that came about."""
    return bool(
        _EXPECTED_BEFORE.search(clause_before(document, span))
        or _EXPECTED_BEHIND.match(clause_behind(document, span))
    )


def _set_against(document: Document, finding: Finding) -> bool:
    """Whether the author sets what came about against what is expected: "$9bn of orders against projected sales of $2bn"."""
    if finding.rule != "multiple" or len(finding.spans) != 4:
        return False
    first, last = sorted(finding.spans[2:], key=lambda each: each.start)
    if first.end <= finding.spans[1].start < last.start:
        return False  # it follows from what has been told, and what comes behind is another number
    return _AGAINST.search(document.text, first.end, last.start) is not None


_FELL = lazy_re.words(
    r"(?:下[跌降滑挫]|收?跌|回落)(?:了|约)*$|\b(?:down|fell|lost|dropped|declined|slipped)(?: by| about)? ?$"
)
_PER_TIME = lazy_re.words(
    r"\b(?:an?|per|each) (?:quarter|month)|/(?:quarter|month|[qm]o?\b)|[每/]?(?:季度?|月)$"
)
"""A part that is of a quarter or a month, which a yield brings to a year."""
_AGAINST = lazy_re.words(r"\b(?:against|versus|vs\b|over|divided by)|除以|对比|相对于")
_ADJUSTED = lazy_re.words(
    r"扣非|扣除非经常|经调整|經調整|调整后|\badjusted\b|non-GAAP|\bunderlying\b|\bpro forma\b"
)


def _adjusted(material: Material, span: Span) -> bool:
    """Whether a number is that of a measure without what happens once, by its sentence up to it."""
    sentence = _sentence(material, span)
    start = sentence.start if sentence is not None else max(span.start - BEFORE, 0)
    return _ADJUSTED.search(material.document.text[start : span.start]) is not None


_NO_SHARE = lazy_re.words(
    r"(?:增值率|溢价率?|折价率?|溢價率?|净资产收益率|回报率|(?<![毛净润])利率|市盈率|换手率|涨幅|跌幅|\b(?:premium|discount|return on|ROE|ROI|interest rate)\b)[^，,;。\d]{0,8}$"
)
"""Rates that are no part of the amount beside them."""


_PASSED = lazy_re.words(
    r"(?:突破|[首冲]破|跨过|站上|迈过|越过|跨越|\b(?:surpass|topp|cross|exceed)\w*)[^,;。\d]{0,8}$"
)
"""Words before a mark that a level has passed: no part of anything."""


def _of_one_name(document: Document, finding: Finding) -> bool:
    """Whether a number bears the very name of one of two amounts that nobody says to be set against each other.

    What is left of an amount is called something else than what was taken from it.
    """
    if isinstance(finding, Computed) and finding.named:
        return False
    own, *others = (simplified(clause_before(document, span)) for span in finding.spans[1:])
    if len(others) != 2:
        return False  # the parts of a whole may well be called alike
    alike = [_common_end(own, each) for each in others]
    return any(len(each) >= NAMED and _CHINESE.fullmatch(each) for each in alike) and any(
        len(each) < NAMED / 2 for each in alike
    )


NAMED = 6
"""Characters before two amounts that make a name of both where they are the same. Ours."""
_CHINESE = lazy_re.compile("[一-鿿]+")


def _common_end(first: str, second: str) -> str:
    """What two texts end in, both."""
    pairs = zip(reversed(first), reversed(second), strict=False)
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return first[len(first) - length :]


def _in_table(material: Material, span: Span) -> bool:
    """Whether a number stands in a table."""
    at = bisect_right(material.block_starts, span.start) - 1
    return at >= 0 and material.document.blocks[at].kind is BlockKind.TABLE


_BOUGHT = lazy_re.words(
    r"收购|受让|购买|转让|出售|认购|增资|投资|入股|\b(?:acquir|buy|bought|sell|sold|purchas|invest|paid)\w*"
)
_STAKE = lazy_re.compile(
    r"^ ?的? ?(?:股权|股份|权益|股本)|^ ?(?:equity |controlling |minority )?(?:stake|interest)\b|^ of (?:the |its )?(?:company|firm|shares|stock|equity|[A-Z])"
)


def _paid_for(document: Document, inputs: Sequence[Span]) -> bool:
    """Whether an amount is the price of the very stake that it would be multiplied by: 以15亿元收购100%股权."""
    amount, rate = amount_and_rate(inputs)
    if amount is None or rate is None or not _STAKE.match(document.text[rate.end : rate.end + 16]):
        return False
    first, last = sorted((amount, rate))
    between = document.text[first.end : last.start]
    return len(between) <= 2 * BEFORE and _BOUGHT.search(between) is not None


_SUMMED = lazy_re.words(r"合计|共计|总计|累计|\btotal(?:l?ed|ling|s)?\b")
"""A sum of its own: the net assets of all, their value, their price."""


def _priced_otherwise(material: Material, stated: Span) -> bool:
    """Whether a price, a count and one more amount of its sentence give the number: shares issued and cash."""
    told, sentence = _quantity(stated), _sentence(material, stated)
    if told is None or not told.value or sentence is None:
        return False
    terms = [each for each in sentence.terms if each.start != stated.start and each.quantity.value]
    room = CLOSE * abs(float(told.value))
    for price in terms:
        money, _, thing = price.quantity.unit.partition("/")
        for count in terms if thing and money == told.unit else ():
            if count.quantity.unit != thing:
                continue
            left = float(told.value) - float(price.quantity.value or 0) * float(
                count.quantity.value or 0
            )
            if any(
                abs(left - float(each.quantity.value or 0)) <= room
                for each in terms
                if each.quantity.unit == told.unit
            ):
                return True
    return False


CLOSE = 0.002
"""Relative room of printed digits in a sum that is only looked for. Ours."""


def _beneath_the_digits(document: Document, inputs: Sequence[Span]) -> bool:
    """Whether an input is less than what the printed digits of another leave open: $25.8 billion and $3.46.

    A bare number right before another of its list is in the scale of that: "38, 30 and 24 million".
    """
    joined = {
        one.start
        for one, other in pairwise(inputs)
        if _JOINED.fullmatch(document.text[one.end : other.start])
        and one.quote.replace(",", "").isdecimal()
    }
    known = [_quantity(span) for span in inputs if span.start not in joined]
    steps = [abs(each.step) for each in known if each is not None and each.step]
    values = [abs(each.value) for each in known if each is not None and each.value]
    return bool(steps and values) and min(values) * 2 < max(steps)


_JOINED = lazy_re.compile(r"(?:,| and|、|和|与|及|以及|，)+ ?")


def _of_itself(stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a number would be what is left when the same number is taken away, told in another place."""
    if len(inputs) < 3:
        return False  # "fell by $41 million from $41 million" may be what it says
    told = _quantity(stated)
    return told is not None and any(
        each is not None and each.value == told.value and each.unit == told.unit
        for each in map(_quantity, inputs)
    )


def _quantity(span: Span) -> Quantity | None:
    found = [each.value for each in scan(span.quote) if isinstance(each.value, Quantity)]
    return found[0] if len(found) == 1 else None


_POINTS = ("百分点", "个点", "pp", "pct", "ppt", "pts", "points", "bps", "bp")
_AGAINST_BEFORE = lazy_re.words(
    r"同比|环比|按年|按季|(?<!\d)年[增减]|季[增减]|year[ -/](?:over|on)?[ -]?year|\byoy\b|\by/y\b|\bq/q\b|\bqoq\b|sequentially|quarter[- ]over[- ]quarter"
    r"|from (?:a|the) (?:year|quarter) (?:ago|earlier)"
)
"""Words of a change against the year or the quarter before."""
_EARLIER = lazy_re.words(
    r"去年|上年|同期|上个?[季月周期]|上一|前一|前值|昨[日天]|年初|期初|年末|年底|此前|由|从|從|\b(?:prior|previous|last|earlier|ago|from|against|compared|versus|vs|than)\b"
)
"""Words of an earlier level."""

BESIDE = 3
"""Characters between a time and the level that it is told of."""
_UNDATED = lazy_re.words(r"\d月|季度?|半年|\b[HQ][1-4]\b|\b[1-4][HQ]\b|quarter|half")
"""A time without its year."""
_YEAR = lazy_re.compile(r"(?<!\d)(?:19|20)\d\d(?: ?年)?[\s:：(（]{0,3}$")
_RESPECTIVELY = lazy_re.words(r"分别|分別|依次|respectively")
_DATED = lazy_re.compile(r"\d{4} ?年[^，,；;]{0,6}?(?:季度?|半年|\d月)|[1-4]-?\d?Q\d\d")


def _of_no_earlier(material: Material, stated: Span, base: Span) -> bool:
    """Whether a change against a time before is held to a number that is told of no time before.

    "IoT revenue of $689 million. Memory revenue of $649 million, down 1% Y/Y": both of one quarter.
    """
    document = material.document
    near = (
        document.text[max(stated.start - 12, 0) : stated.start]
        + document.text[stated.end : stated.end + 24]
    )
    if not _AGAINST_BEFORE.search(near):
        return False
    own, other = (_sentence(material, each) for each in (stated, base))
    if own is None or other is None:
        return False
    points = stated.quote.rstrip().endswith(_POINTS)
    own_words = clause_before(document, base) + clause_behind(document, base)
    if _EARLIER.search(own_words if points else document.text[other.start : base.end + AFTER]):
        return False
    if _UNDATED.search(_DATED.sub("", clause_before(document, base))) or any(
        each.period.until for each in other.moments
    ):
        return False
    if any(0 <= base.start - each.end <= BESIDE for each in other.moments):
        return False  # 同比增长1.4%（FY2024：7.48亿元）
    if _YEAR.search(document.text[max(base.start - 10, 0) : base.start]):
        return False
    if _RESPECTIVELY.search(own.text()):
        return False  # each of a row of years is the base of the next
    mine, its = ({each.period.iso for each in one.moments} for one in (own, other))
    return len(its) < 2 and its <= mine


def _sentence(material: Material, span: Span) -> Sentence | None:
    index = material.sentence_at(span.start)
    return material.sentences[index] if index >= 0 else None


_CHANGE = lazy_re.words(
    r"(?:增长|增加|下降|下滑|减少|上升|上涨|下跌|回落|提升|[增减升降涨跌]|(?<!make )(?<!made )(?<!makes )(?<!making )\b(?:up|down|rose|fell|grew|increased?|decreased?|declined?|growth of|gain of))"
    r"(?:了|约|近|by|of|about|\s)*$"
)


def _of_a_change(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether an amount is multiplied by the rate at which something changed, and is no amount of change."""
    amount, rate = amount_and_rate(inputs)
    if amount is None or rate is None or not _CHANGE.search(clause_before(document, rate)):
        return False
    told = clause_before(document, stated) + clause_behind(document, stated)
    return _CHANGED.search(told) is None


_CHANGED = lazy_re.words(
    r"增加|增量|增长|新增|净增|减少|下降|减|\b(?:increas|decreas|growth|rise|added|more|less|decline|gain|saving)\w*"
)

_YEARLY = lazy_re.words(
    r"同比|按年|年增|年减|year[ -](?:over|on)[ -]year|\byoy\b|from a year (?:ago|earlier)"
)


def _of_another_length(material: Material, stated: Span, base: Span) -> bool:
    """Whether a change against the year before is held to a base of a longer or shorter stretch."""
    document = material.document
    near = document.text[max(stated.start - BEFORE, 0) : stated.end + AFTER]
    if not _YEARLY.search(near):
        return False
    mine, its = _length(material, stated), _length(material, base)
    return mine is not None and its is not None and mine != its


_PARTY = lazy_re.words(
    r"(?:同行|同业|对手|竞品|可比公司|行业(?:平均|均值|中位数?)?|友商)[^,;，；。\d]{0,6}$"
    r"|\b(?:peers?|rivals?|competitors?|industry)['’]?s?(?: (?:an? |the )?(?:average|median|mean|level))?(?: (?:of|at))? ?[$€£¥]?$"
)
_GREW = lazy_re.words(
    r"(?:同比|环比|按年|按季|增长|增加|上升|下降|下滑|减少|增幅|降幅)(?:了|约|近)*$"
    r"|\b(?:up|down|rose|risen|fell|fallen|grew|grown|increas\w+|decreas\w+|declin\w+|gain\w*)(?: by| of)?(?: about| some)? ?$"
)
"""Words of a change over time, which no distance from somebody else is."""


def _of_another_party(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether what grew over time is held to the level of somebody else: "45 against the 31 of peers, up 4 %"."""
    if not _GREW.search(document.text, max(stated.start - BEFORE, 0), stated.start):
        return False
    others = [_PARTY.search(clause_before(document, each)) is not None for each in inputs]
    return any(others) and not all(others)


_WHOLE_YEAR = lazy_re.words(
    r"(?:全|整)年|\b(?:full|whole|entire)[ -]year\b|\ball of (?:19|20)\d\d\b"
)


def _of_a_whole_year(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a change against the year before would be from a whole year to a part of one."""
    near = document.text[max(stated.start - BEFORE, 0) : stated.end + AFTER]
    if not _YEARLY.search(near):
        return False
    words = [
        clause_before(document, each) + " | " + clause_behind(document, each) for each in inputs
    ]
    whole = [_WHOLE_YEAR.search(each) is not None for each in words]
    part = [_PART_YEAR.search(each) is not None for each in words]
    return any(whole) and not all(whole) and any(part)


_PART_YEAR = lazy_re.words(
    r"上半年|下半年|季度?|\d月|\b(?:quarter|half|months?|[1-4]Q|Q[1-4]|[12]H|H[12])\b"
)


def _length(material: Material, span: Span) -> tuple[bool, ...] | None:
    """What sort of time the nearest period before a number in its sentence is; None where none stands."""
    sentence = _sentence(material, span)
    if sentence is None:
        return None
    told = [each for each in sentence.moments if each.start < span.start]
    if not told:
        return None
    period = told[-1].period
    return (
        period.half is not None,
        period.quarter is not None,
        period.month is not None,
        period.months is not None,
    )


def _quoted_change(document: Document, stated: Span, inputs: Sequence[Span]) -> bool:
    """Whether a rate is that of a price, its change and the rate in brackets: (260.25, 3.84, 1.50%)."""
    if len(inputs) != 2 or not stated.quote.strip().endswith("%"):
        return False
    change, price, rate = (_quantity(each) for each in (*inputs, stated))
    if change is None or price is None or rate is None:
        return False
    if not (change.value and price.value and rate.value and rate.step):
        return False
    between = document.text[min(each.end for each in inputs) : stated.start]
    if not re.fullmatch(r"[-+\d.,，、\s]*", between):
        return False
    before = Fraction(price.value) - Fraction(change.value)
    return bool(before) and abs(Fraction(change.value) / before - Fraction(rate.value)) <= Fraction(
        rate.step
    )
