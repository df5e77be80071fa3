"""Why a way of making a number is none that its words mean: its inputs are of another basis, time, total or kind.

A way that fails for such a reason says nothing of the number. `reasons` lists them by rule.
"""

from __future__ import annotations

import re
from decimal import Decimal
from math import log10

from lianpu.audit.descents.views import EXTREME, POINTS, View, Way, numbers
from lianpu.audit.proof.slips import one_number
from lianpu.audit.stated.compared import of_another_thing
from lianpu.audit.stated.doubt import DOUBT, OTHER_BASIS
from lianpu.audit.stated.sentences import PERCENT, Moment
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.totals import of_segment
from lianpu.core import lazy_re


def expected(view: View, way: Way) -> bool:
    """Whether a change is told under words such as "organic" or "target": its ends need not be the printed ones."""
    if way.named:
        return False
    beyond = view.stated.right
    doubted = DOUBT.search(view.stated.left + re.split("[,;]", beyond)[0])
    return bool(doubted or OTHER_BASIS.search(beyond)) or _of_another_basis(view, way)


def _of_another_basis(view: View, way: Way) -> bool:
    """Whether an end of a change is adjusted or one of a range: 扣非净利润 beside the profit of owners."""
    if any(not term.quantity.step for term in way.inputs):
        return True
    words = [
        each.left
        for term in way.inputs
        for each in view.others
        if each.term is term and not each.base
    ]
    return any(map(OTHER_BASIS.search, words))


def of_before(view: View, way: Way) -> bool:
    """Whether a number is of another time than the inputs that its words seem to name."""
    return view.of_before and not way.then


def an_extreme(view: View, way: Way) -> bool:
    """Whether a price is the highest of many, which is no average."""
    return not way.named and EXTREME.search(view.stated.left[-8:]) is not None


def of_other_things(view: View, way: Way) -> bool:
    """Whether a mean counts other things than what is divided: so many 部 by so many 次 are no 张."""
    ends = [_COUNTED.search(each.quantity.text) for each in (view.stated.term, way.inputs[0])]
    return all(ends) and len({each.group() for each in ends if each}) > 1


_COUNTED = lazy_re.compile("[部次张張場场篇本首座栋幢所艘架匹]$")


def of_listed_neighbours(view: View, way: Way) -> bool:
    """Whether a rate that is one of several would be of two levels that are told side by side.

    "甲(97,798)、乙(103,634)与丙(107,789)分别下跌 4.9%、12.4% 及 10.9%": each falls from a level that is not told.
    """
    words, text = view.sentence.mask, view.material.document.text
    if way.paired or not _ONE_OF_RATES.search(words[max(view.at - 4, 0) : view.at + 5]):
        return False
    spots = sorted((term.start, term.end) for term in way.inputs)
    return len(spots) == 2 and _SIDE_BY_SIDE.fullmatch(text, spots[0][1], spots[1][0]) is not None


_ONE_OF_RATES = lazy_re.compile(rf"{PERCENT} ?[、,及和与]+ ?{PERCENT}")
_SIDE_BY_SIDE = lazy_re.compile(
    r"[^,，;；。\d]{0,3}(?:[、和及与與][^,，;；。\d]{0,10}(?:\d[\d,.]*[^,，;；。、\d]{0,4}(?=[、和及与與]))?)+"
)


def of_others_each(view: View, way: Way) -> bool:
    """Whether a rate is one of a list that tells a change, or the share of each of some that have no numbers.

    "其中 7,250 人次是从关闸入境，以甲、乙及丙旅客为主，分别占 79.6%、14.2% 及 4.1%"; "分别下跌 3.8% 及 10.4%".
    """
    if way.paired:
        return False
    listed = _RATES_LISTED.search(view.sentence.mask, 0, view.at + 1)
    return _A_CHANGE.match(view.stated.right) is not None or (
        listed is not None
        and (listed["each"] is not None or listed.end() - listed.start("first") > 1)
    )


_A_CHANGE = lazy_re.words(
    r"^ (?:increase|growth|rise|jump|gain|decrease|decline|drop|fall|surge)\b"
)
_RATES_LISTED = lazy_re.compile(
    rf"(?:(?P<each>分[别別]占)|[跌升增减降涨][了约]?)(?P<first>{PERCENT})(?: ?[、,及和与]+ ?{PERCENT})*$"
)


def of_one_time(view: View, way: Way) -> bool:
    """Whether the ends of a change are of one time in two sentences: 8 月订单 535 亿。8 月贸易额 756 亿，较上年同月成长 35 %."""
    if way.named or len(way.inputs) != 2:
        return False
    first, last = (
        view.material.sentences[view.material.sentence_at(term.start)] for term in way.inputs
    )
    if first is last:
        return False
    told = [
        [item.period for item in read.hidden.values() if isinstance(item, Moment) and item.start < term.start]
        for read, term in zip((first, last), way.inputs, strict=True)
    ]  # fmt: skip
    return bool(told[0] and told[1]) and told[0][-1] == told[1][-1]


def moved(view: View, way: Way) -> bool:
    """Whether a total is a level that something moved to, or a step of it: 总额降至 360 亿, 合计同比提升 4 亿."""
    return (_MOVED_TO.search(view.stated.left) or _CHANGED_BY.search(view.stated.left)) is not None


def a_growth(view: View, way: Way) -> bool:
    """Whether a rate is said to be a change against a time before, and no share: 净利润 4.3 亿元同比增加 9 %."""
    return (_CHANGED_BY.search(view.stated.left) or _CHANGE.search(view.stated.left)) is not None


_CHANGE = lazy_re.compile(
    r"(?:增加|减少|增长|上升|下降|下跌|上涨|[增减升降涨跌]幅)(?:了|约|近|达|为)*[ ]?$"
)
"""A change of its own told beside others: "客流减少 21.8%，单价则增加 3.2%"."""
_CHANGED_BY = lazy_re.compile(
    r"(?:[同环環]比|[年月季按]|较(?:上年|去年|上期|年初|上周)[^\ue001-\ue006,;。]{0,4})"
    r"(?:大幅|小幅|微|略|有所)?(?:[增减減升降跌涨漲]|提[升高]|上[升涨]|下[降跌滑]|回[升落])[加长長幅少]?[了约約近达達]*$"
)


_MOVED_TO = lazy_re.compile(r"总[额量数值]?[^,;。]{0,4}[降升增减][至到]$")


def a_mean_price(view: View, way: Way) -> bool:
    """Whether a mean would be of prices: the places that they are of sold unlike numbers."""
    return _AVERAGE_PRICE.search(view.stated.left) is not None


_AVERAGE_PRICE = lazy_re.words(r"平均[^,;。]{0,6}价|均价|\baverage price")


def told_again(view: View, way: Way) -> bool:
    """Whether a total is one of its parts told again, a part told twice, or one lost in the rounding of another."""
    quantity = view.stated.term.quantity
    values = [abs(term.quantity.value or Decimal(0)) for term in way.inputs]
    coarsest = max(term.quantity.step or Decimal(0) for term in way.inputs)
    twice = len(values) == 2 and values[0] == values[1]
    return twice or quantity.value in values or min(values) < coarsest / 2


def of_itself(view: View, way: Way) -> bool:
    """Whether a way takes one number twice, told more finely the second time, or the stated number itself."""
    terms = [term for term in way.inputs if term.quantity.value is not None]
    if way.rule == "difference":
        terms = [view.stated.term, *terms]
        return any(one_number(terms[0], each) for each in terms[1:])
    return len(terms) == 2 and one_number(*terms)


def of_totals(view: View, way: Way) -> bool:
    """Whether a total is told beside another: "a total equity value of $85bn and a total value of $109bn"."""
    if not _A_TOTAL.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return any(_A_TOTAL.search(each.left) for each in view.others if each.term.start in starts)


_A_TOTAL = lazy_re.compile(
    r"\ba total [a-z ]{3,30} of (?:about )?$|总[一-鿿]{1,6}[为达约]{1,2}$|\bto total (?:about |nearly )?$"
    r"|\b[Tt]otal [a-z]+ (?:for|in|of) \d{4} (?:was|were|is|came to|reached) (?:about |nearly )?$"
)


def of_money_by_money(view: View, way: Way) -> bool:
    """Whether a sum of money would be a ratio of two: "from $210 million, or $1.20 a share"."""
    units = {term.quantity.unit for term in (*way.inputs, view.stated.term)}
    return len(units) == 1 and units <= MONEY


def of_added_ones(view: View, way: Way) -> bool:
    """Whether a factor counts what is added to the other: "42亿元，加上此前两份合同，总额 117 亿元"."""
    starts = {term.start for term in way.inputs}
    return any(each.term.start in starts and _ADDED.search(each.left) for each in view.others)


_ADDED = lazy_re.words(
    r"(?:加上|连同|外加|再加|加之|另有|另外|此前的?|之前的?|以往)[^,;。]{0,6}$|\b(?:plus|together with|along with|in addition to|on top of|added to|earlier|previous|other|existing)\b[^,;.]{0,16}$"
)


def of_parties(view: View, way: Way) -> bool:
    """Whether a factor is a count in words of those who share it, not of what costs so much each: 两家公司的合同总额."""
    start, end = view.sentence.start, view.sentence.end
    worded = [
        term
        for term in way.inputs
        if not _DIGIT.search(term.quantity.text)
        and (start <= term.start < end or _recalled(view, term.start))
    ]
    return bool(worded) and not _EACH.search(view.sentence.text())


def _recalled(view: View, at: int) -> bool:
    """Whether a count is of what was told before it, or stands behind: "the two deals"."""
    text = view.material.document.text
    return at > view.stated.term.start or _RECALLING.search(text[max(at - 8, 0) : at]) is not None


_RECALLING = lazy_re.words(r"\b(?:the|these|those|both|all) $|[这這上述]$")
_DIGIT = lazy_re.compile(r"\d")
_EACH = lazy_re.words(
    r"每|各|单[价份笔台位件吨股]|均|\b(?:each|apiece|every|per|a piece|average)\b|@"
)


def of_a_base(view: View, way: Way) -> bool:
    """Whether a number is itself the earlier level, which no change leads to."""
    return view.stated.base


def from_another_change(view: View, way: Way) -> bool:
    """Whether the base is a step, or has its own later level right behind it, in another sentence.

    "Orders swelled from $71 million to $894 million. Sales of robots grew 212% to $234 million."
    """
    base = way.inputs[0]
    if base.signed:
        return True
    near = next((each for each in view.others if each.term is base), None)
    return (
        near is not None
        and near.sentence != view.index
        and near.base
        and _UP_TO.match(near.right) is not None
    )


_UP_TO = lazy_re.words(
    r"^[^\ue001-\ue004;。]{0,24}?(?:\bto\b|[升增涨跌降]?[至到]|[升增涨]为) ?(?:[\ue001\ue002]|$)"
)


def against_another(view: View, way: Way) -> bool:
    """Whether its sentence sets the level against a number of something else: "rose 4 % to 45 against exports of 61"."""
    base, level = (view.sentence.place_of(way.inputs[at]) for at in (0, -1))
    return (
        base is not None and level is not None and of_another_thing(view.sentence.mask, level, base)
    )


def of_another_step(view: View, way: Way) -> bool:
    """Whether the step told with a rate, "$4.6 billion or 12%", is by far not that between its ends: these are of more."""
    if len(way.inputs) != 2 or not view.before or not _STEP_OR.search(view.stated.left):
        return False
    step, unit = view.before[0], way.inputs[0].quantity.unit
    first, last = (float(each.quantity.value or 0) for each in way.inputs)
    if not step.amount or not step.size or first == last or step.term in way.inputs:
        return False
    apart = abs(last - first) / float(step.size)
    if unit != step.unit:
        if unit not in ("money", "1") or step.unit not in MONEY:
            return False
        apart = 10 ** (
            log10(apart) - 3 * round(log10(apart) / 3)
        )  # a table may leave its scale to its head
    return not 0.5 < apart < 2


_STEP_OR = lazy_re.compile(
    r"^[^,;.。]{0,24},? ?(?:or|\() ?$|^(?:[^,;.。]{0,8}[,(])?(?:即|增幅|降幅|增长|下降|幅度)(?:为|达|约)?$"
)


def of_that(view: View, way: Way) -> bool:
    """Whether a share is of "that" or "it", which is the number right before: then that one is no part."""
    if not _OF_THAT.match(view.stated.right):
        return False
    before = [
        each.term
        for each in view.others
        if each.term.start < view.stated.term.start and each.amount
    ]
    return bool(before) and way.inputs[0] is max(before, key=lambda term: term.start)


_OF_THAT = lazy_re.words(r"^ ?of (?:that|this|these|those|it|them|which)\b")


def far_off(view: View, way: Way) -> bool:
    """Whether a share would be of another size altogether: what is printed without its scale is no whole."""
    part, whole = way.inputs[0].quantity.best, way.inputs[-1].quantity.best
    return bool(part and whole) and not 1e-4 < abs(float(part or 0) / float(whole or 1)) < 1e3


def of_earlier_levels(view: View, way: Way) -> bool:
    """Whether a total would be of levels before it: "38.5, up from 18.3 a year ago and 34.8 a quarter ago"."""
    if view.stated.base:
        return False
    starts = {term.start for term in way.inputs}
    near = [each for each in view.others if each.term.start in starts]
    return bool(near) and all(_AGO.match(each.right) for each in near)


_AGO = lazy_re.words(r"^ ?(?:a|one|two|three) (?:year|quarter|month)s? (?:ago|earlier|before)\b")


def above_it(view: View, way: Way) -> bool:
    """Whether a number is a level that another one lies above: "330, 高于上季度的 175", and no difference."""
    return not way.named and _ABOVE.search(view.stated.left) is not None


_ABOVE = lazy_re.compile(
    r"(?:高|低|多|少|大|小)于[^,;。]{0,8}$|\bcompares? (?:to|with)\b[^,;.]{0,24}$"
)


def of_then_alone(view: View, way: Way) -> bool:
    """Whether a level of the year before would follow from numbers of this one: 顺差 182，上年同期为 140."""
    if way.then or not _THEN.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return not any(each.base for each in view.others if each.term.start in starts)


_THEN = lazy_re.words(
    r"(?:上年|去年|前年)?(?:同期|同月|同季)[^\ue001-\ue006,;。]{0,8}$|\bsame (?:period|quarter|month|half)\b[^\ue001-\ue006,;]{0,24}$"
)
"""Words of what flowed a year before; a level then is what the moves since have led from."""


def of_more(view: View, way: Way) -> bool:
    """Whether so many more are more of the same and than none: "signed for 96 more, 81 were handed over"."""
    at = view.stated.term.start
    return _MORE.match(view.stated.right) is not None and any(
        term.start > at for term in way.inputs
    )


_MORE = lazy_re.words(r"^ ?more\b(?! than)")


def of_two_times(view: View, way: Way) -> bool:
    """Whether the part of a share is told of an earlier time and the whole is not."""
    if way.then:
        return False
    earlier = {each.term.start for each in view.others if each.base}
    return way.inputs[0].start in earlier and way.inputs[-1].start not in earlier


def of_another_total(view: View, way: Way) -> bool:
    """Whether words behind a share name its total, and no word beside the whole does: votes, and no seats."""
    named = _TOTAL_NAMED.match(view.stated.right)
    if named is None:
        return False
    term = way.inputs[-1]
    home = numbers(view.material, view.material.sentence_at(term.start))
    beside = " ".join(each.left + each.right for each in home if each.term is term).casefold()
    names = re.findall("[a-z]{4,}", named["name"].casefold())
    return bool(names) and not any(name.removesuffix("s") in beside for name in names)


_TOTAL_NAMED = lazy_re.words(
    r"^\)? ?of (?:the )?total (?P<name>(?!number|amount)[a-z][a-z& -]{2,40})"
)


def a_factor(view: View, way: Way) -> bool:
    """Whether a multiple is one to be applied, and tells of nothing that is: "multiply by 1.2"."""
    return _MULTIPLY.search(view.stated.left) is not None


_MULTIPLY = lazy_re.words(
    r"\bmultipl(?:y|ies|ied|ying)(?: [a-z]+){0,4} by (?:about )?$|乘以?(?:约|上)?$"
)


def of_one_range(view: View, way: Way) -> bool:
    """Whether a multiple would be of the two ends of one range: "$650–725 billion, roughly double 2025"."""
    if len(way.inputs) != 2:
        return False
    first, last = sorted(way.inputs, key=lambda term: term.start)
    between = view.material.document.text[first.end : last.start]
    return first.start == last.start or _DASH.fullmatch(between) is not None


_DASH = lazy_re.compile(r"[ ]?[-–—~～至到][ ]?[$€£¥]?")


def of_a_segment(view: View, way: Way) -> bool:
    """Whether a paragraph about a part of the business would have the group's row: "The leasing segment did well"."""
    starts = {term.start for term in way.inputs}
    rows = [
        row for grid in view.material.grids for row in grid.rows
        if any(row.span.start <= start < row.span.end for start in starts)
    ]  # fmt: skip
    names = [row.label for row in rows]
    return bool(rows) and of_segment(view.sentence, view.stated.left, names)


def signed_or_points(view: View, way: Way) -> bool:
    """Whether a rate has its sign, or is of points: a change, and no share."""
    text = view.stated.term.quantity.text
    return _SIGNED.match(text) is not None or POINTS.search(text) is not None


_SIGNED = lazy_re.compile(r"\s*[(（]?\s*[+＋−–-]\s*\d")


def of_now_alone(view: View, way: Way) -> bool:
    """Whether what a change began with would follow from numbers of now: "grew to 56.5% of sales from 52.8%"."""
    starts = {term.start for term in way.inputs}
    return (
        view.stated.base
        and not way.then
        and _FROM_BASE.search(view.stated.left) is None
        and not any(each.base for each in view.others if each.term.start in starts)
    )


_FROM_BASE = lazy_re.words(
    r"\b(?:below|above|under|over|than|short of|off) (?:the |its )?(?:about )?$"
)
"""Words of a step, told before it, from what a change began with: "1,318 below the 48,220 of November"."""


def of_what_follows(view: View, way: Way) -> bool:
    """Whether words behind a total begin its parts, and those of a sum stand before: 共有 27 例，其中 …."""
    start = view.stated.term.start
    return (
        _PARTS_FOLLOW.match(view.stated.right) is not None
        and all(term.start < start for term in way.inputs)
        and all(view.material.sentence_at(term.start) != view.index for term in way.inputs)
    )


_PARTS_FOLLOW = lazy_re.words(
    r"^[^;。]{0,4}[,(](?:其中|包括|\s*(?:of which|including|among them)\b)"
)


def of_a_later_part(view: View, way: Way) -> bool:
    """Whether a part of a sum is the second of several of which the first is not among them: 第二阶段的 225."""
    told = [
        f"{each.left} {each.right}"
        for term in way.inputs
        for each in view.others
        if each.term.start == term.start
    ]
    return any(map(_LATER.search, told)) and not any(map(_FIRST.search, told))


_LATER = lazy_re.words(
    r"第[二三四五](?:阶段|期|批|笔|轮|次)|\b(?:second|third|final|last) (?:phase|tranche|stage|instal?ment|closing)\b"
)
_FIRST = lazy_re.words(
    r"第一(?:阶段|期|批|笔|轮|次)|首(?:期|批|笔|轮)|\bfirst (?:phase|tranche|stage|instal?ment|closing)\b"
)


def of_a_base_level(view: View, way: Way) -> bool:
    """Whether an amount of now would be a rate of the level of a year before."""
    amounts = {term.start for term in way.inputs if term.quantity.unit in MONEY}
    return not view.stated.base and any(
        each.base for each in view.others if each.term.start in amounts
    )


def of_another_price(view: View, way: Way) -> bool:
    """Whether the number of shares was told at another price before: "以 41 元/股发行 N 股…；以 37 元/股…募集"."""
    unit, at = view.stated.term.quantity.unit, view.stated.term.start
    return any(
        each.term.quantity.unit == unit and each.term.start < term.start < at
        for each in view.before
        for term in way.inputs
        if term.quantity.unit == "share"
    )


def of_other_than_sales(view: View, way: Way) -> bool:
    """Whether a share is said to be of sales, and its whole is told as something else: "or 77 % of revenue"."""
    if way.then or _OF_SALES.match(view.stated.right) is None or len(way.inputs) != 2:
        return False
    whole = next((each for each in view.others if each.term.start == way.inputs[-1].start), None)
    if whole is None:
        return False
    left, right = re.split("[,:(]", whole.left)[-1], re.split("[,;]", whole.right)[0]
    return not _SALES.search(f"{left} {right}")


_OF_SALES = lazy_re.words(
    r"^ ?of (?:its |our |their |the |total |net |group )*(?:revenues?|sales|turnover)\b"
)
_SALES = lazy_re.words(r"\b(?:revenues?|sales|turnover|total)\b")
