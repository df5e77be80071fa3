"""What a rate may have been computed from, by the words around it: every way, margins and upsides among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, permutations

from lianpu.audit.descents.by_time import compound_ways
from lianpu.audit.descents.ends import REACHED, earlier, ends
from lianpu.audit.descents.other_parts import complement_shares
from lianpu.audit.descents.part_and_whole import MADE_UP, share_ways
from lianpu.audit.descents.views import (
    LINKED,
    POINTS,
    STEP,
    STEP_BEHIND,
    Near,
    View,
    Way,
    Ways,
    alike,
    is_step,
    numbers,
)
from lianpu.audit.proof.operations import Operation, decline, growth, operation, ratio, share
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.pairs import COMPARED_EN, DOWN, UP
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

# Margins whose revenue was told before the profit's sentence: "revenue was A. ... EBITDA of B gives a margin of r".


BACK, FEW = 12, 3
"""Sentences back in which the revenue of a margin is told, and revenues that are tried: one may be of the
year and one of the quarter. Ours."""

MARGIN = lazy_re.words(
    r"(?P<kind>毛利|净利|净利润|营业利润|经营利润|利润)率(?:约|为|达到?|是)*$"
    r"|\b(?:an? |the |its |our )?(?:(?P<en>gross|net|operating|profit|adjusted|EBITDA) )?(?:EBITDA )?margin(?: of| was| is| at| stood at| came to)?"
    r"(?: about| some)? $"
)
"""Words right before a margin, and the profit that it is of."""
_PROFIT = lazy_re.words(r"利润|毛利(?!率)|净利(?!率)|\bEBITDA?\b|\b(?:profit|income|earnings)\b")
_REVENUE = lazy_re.words(
    r"营收|营业收入|(?<![一-鿿])收入|(?:总|实现)收入|\b(?:net )?(?:revenues?|sales|turnover)\b"
)
_PART = lazy_re.words(
    r"\b(?:cost|growth|per|tax|other|organic|from|of)\b|成本|[一-鿿]业务|其他|分部|海外|境外|境内|国内"
)
"""Words of a revenue that is of a part, or of what is no revenue."""

_WORDS = lazy_re.compile(r"[\ue001-\ue004;。]")


def margin_ways(view: View) -> Ways:
    """The share that the profit right before a margin is of the revenue told last."""
    found = MARGIN.search(view.stated.left)
    if found is None or view.of_before or POINTS.search(view.stated.term.quantity.text):
        return
    part = next((each for each in view.before if each.amount), None)
    if part is None or part.base or part.stepped or view.index - part.sentence > 0:
        return
    words = _lead(view, part)
    kind = (found["kind"] or found["en"] or "").casefold().removesuffix("润")
    named = kind in ("", "利", "profit", "adjusted", "ebitda") or kind in words.casefold()
    if not named or not _PROFIT.search(words):
        return
    for whole in islice(_revenues(view, part), FEW):
        yield Way("share", share(), (part.term, whole.term), True)


def _revenues(view: View, part: Near) -> Iterator[Near]:
    """What was earned in all, the last told first."""
    for at in range(part.sentence, max(part.sentence - BACK, -1), -1):
        for each in reversed(numbers(view.material, at)):
            if each.term.start >= part.term.start or each.base or each.size <= part.size:
                continue
            if not (alike(each, part) and part.money) or each.stepped:
                continue
            words = _lead(view, each)
            if _REVENUE.search(words) and not _PART.search(words):
                yield each


def _lead(view: View, each: Near) -> str:
    """The words from the last stop or number to a number."""
    sentence = view.material.sentences[each.sentence]
    at = sentence.place_of(each.term) or 0
    return _WORDS.split(sentence.mask[max(at - LONGEST, 0) : at])[-1]


LONGEST = 90
"""Characters before a number in which its name stands. Ours."""


# How far a target lies above a price, and what a multiple of earnings makes of them, told apart in a note on a share.


_UPSIDE = lazy_re.words(
    r"空间(?:为|约|达)*$|\bupside(?: potential)?(?: of| is|:|,)? (?:about |some )?$|涨幅空间"
)
_UPSIDE_BEHIND = lazy_re.words(
    r"^ ?(?:of )?(?:upside|potential gain)\b|^的?(?:上涨|上行|潜在|提升)?[一-鿿]{0,2}空间"
)
_TARGET = lazy_re.words(
    r"目标(?:价|市值)[^,;。]{0,6}$|\btargets?(?: price)?\b[^,;]{0,16}$|\bgives? $"
)
_PRICE = lazy_re.words(
    r"(?:现价|收盘价|股价|当前市值|现价为)[^,;。]{0,8}$|\b(?:price|trad(?:es|ing) at|closed at|stock at|shares at|close of|closing price of)\b[^,;]{0,10}$"
)
UPSIDE_BACK = 3
"""Sentences back in which the two prices stand. Ours."""


def upside_ways(view: View) -> Ways:
    """Target over price less one, where words call a rate the upside."""
    if not (_UPSIDE.search(view.stated.left) or _UPSIDE_BEHIND.match(view.stated.right)):
        return
    near = [
        each
        for each in view.others
        if each.amount and abs(each.sentence - view.index) <= UPSIDE_BACK
    ]
    targets = [each for each in near if _TARGET.search(each.left)]
    prices = [each for each in near if _PRICE.search(each.left) and each not in targets]
    target, price = _nearest(view, targets), _nearest(view, prices)
    if target and price and target.unit == price.unit and 1 / 5 < target.size / price.size < 5:
        yield Way("growth", growth(), (price.term, target.term), True, named=True)


def _nearest(view: View, some: list[Near]) -> Near | None:
    start = view.stated.term.start
    return min(some, key=lambda each: abs(each.term.start - start), default=None)


# What a rate may have been computed from, by the words around it: every way, the likeliest marked.
#
# The words say the kind ("up 8 %", "占…的 8 %"), the units say which numbers fit. One marked `near` is what
# the words most likely mean, so that its failure says something.


_SHARE = lazy_re.words(
    r"占|完成|份额|比重|比例|渗透率|毛利率|净利率|利润率|费用率|负债率|周转|利用率|贡献|率[^\ue001-\ue006]{0,6}$|"
    r"\bshare\b|account\w* for|ma[dk]es? up|making up|represent\w*|contribut\w+|margin|penetration|ratio|\breturn on\b|\brate\b|\bholds?\b|\bheld\b|"
    r"的$|\bcomprised?\b|\bi\.e\.|\bor\b|per ?cent(?:age)? of|as a percentage|utili[sz]ation|yield|[(,] ?$|\bis\b|\bwas\b|\bgearing\b"
)


_SHARE_BEHIND = lazy_re.words(r"^ ?(?:of\b|share\b)|^的|^\)")


_RATES_UPSIDE = lazy_re.words(
    r"空间|溢价|折价|upside|downside|premium|discount|above|below|较现价|beat"
)


_COMPOUND = lazy_re.words(
    r"复合|年均增|年[均化][^\ue001-\ue006,;。]{0,4}$|CAGR|compound|annuali[sz]ed|\baverage annual\b|\bannual average\b|\bper annum\b|\beach year\b|\ba year\b(?! (?:ago|earlier|before))"
)


def rate_ways(view: View) -> Ways:
    """Growths, compound growths, steps and shares."""
    left, right = MADE_UP.sub(" ", view.stated.left), view.stated.right
    amounts = [each for each in view.others if each.amount]
    right = re.split(r"[,;]", right)[0][:20]
    moved = bool(
        UP.search(left) or DOWN.search(left) or UP.search(right) or DOWN.search(right)
        or _RATES_UPSIDE.search(right[:14]) or _RATES_UPSIDE.search(left)
    )  # fmt: skip
    signed = view.stated.term.quantity.text.lstrip().startswith(("+", "-", "−"))
    moved = moved or signed or bool(_YEAR_ON_YEAR.search(left) or _THAN.match(right))
    moved = moved or bool(_CUT.search(left) or SHORT.match(right) or MORE_OR_LESS.search(left))
    moved = moved and not _LEVEL.search(left)
    yield from _mean_of_rates(view)
    if _COMPOUND.search(left + right):
        yield from compound_ways(view, amounts)
        return
    if view.before and LINKED.match(_COMPARISON.sub("", left)) and _is_step(view.before[0]):
        yield from _stepped(view, amounts)
        return
    yield from margin_ways(view)
    yield from complement_shares(view)
    told = (_SHARE.search(left) or _SHARE_BEHIND.search(right)) and not _OWN_BASE.search(left)
    if moved:
        falls = bool(
            re.match(r"^ ?(?:less|fewer|lower)\b", right)
            or DOWN.search(left)
            or _CUT.search(left)
            or _OFF.search(left + right)
            or FEWER.match(right)
            or LESS_ZH.search(left)
            or (not UP.search(left) and DOWN.search(right[:20]))
        )
        alone = not _one_of_several(view)
        named = _GROWTH_OF.search(left)
        if named is not None:
            alone = alone and any(
                named["name"].casefold() in each.left.casefold()
                for each in view.before
                if each.amount
            )
        for first, last, near in ends(view, amounts):
            near = near and not _of_another_step(left, first)
            near = near and not (_rated(view, first) and _rated(view, last))
            made = decline() if falls else growth()
            plain = near and alone and _only_ends(view, first, last)
            yield Way(
                "growth", made, (first.term, last.term), near and alone, plain=plain, beside=True
            )
    if told or not moved:
        yield from share_ways(view, amounts, near=bool(told) and not moved)
    else:
        # "added 6.2, after 40.1 a year ago, a growth of 15.5 %": of a step and its base
        own = [each for each in view.before if each in amounts and each.sentence == view.index]
        yield from _after_step(own)
        for first, last in permutations(own, 2):
            if first.stepped and alike(first, last):
                yield Way("share", share(), (first.term, last.term), last.base, beside=True)


def _rated(view: View, level: Near) -> bool:
    """Whether a level carries a rate of its own: "sales 295 +86 %, of which chips 167 +221 %" are no ends of a change."""
    if level.stage or level.sentence != view.index or level.right.strip(" (（"):
        return False
    end = level.term.end
    behind = min(
        (each.term for each in (*view.others, view.stated) if each.term.start >= end),
        key=lambda term: term.start,
        default=None,
    )
    return behind is not None and behind.quantity.text.lstrip()[:1] in "+-−"


def _of_another_step(left: str, first: Near) -> bool:
    """Whether a change on the quarter would be from a level of the year before, or one on the year from the last quarter's."""
    if _ON_QUARTER.search(left):
        return bool(_YEAR_BEFORE.search(first.left))
    return bool(_ON_YEAR.search(left) and _QUARTER_BEFORE.search(first.left))


_ON_QUARTER = lazy_re.words(
    r"环比[^,;]{0,6}$|\b(?:q/q|qoq|quarter[- ]on[- ]quarter|sequentially)\b"
)
_ON_YEAR = lazy_re.words(r"同比[^,;]{0,6}$|\b(?:y/y|yoy|year[- ]on[- ]year)\b")
_YEAR_BEFORE = lazy_re.words(
    r"(?:去年|上年)[^,;]{0,10}$|\b(?:year (?:ago|earlier|before)|last year)\b"
)
_QUARTER_BEFORE = lazy_re.words(
    r"(?:^|[,;(])(?:[一二三]季度|上季度?|上月|上周)[^,;]{0,4}$|\b(?:previous|preceding|last) (?:quarter|month|week)\b"
)


_COMPARISON = lazy_re.compile(rf"^ ?{COMPARED_EN}")
"""A comparative between a step and its rate: "$18 more, or 16 %"."""


_ON_AVERAGE = lazy_re.words(
    r"(?:^|[ ,(])(?:on average|averaging|an average of|the (?:mean|average)[^\ue001-\ue006,;]{0,24} (?:is|was)|they averaged)(?: about)? $|(?:平均|均值)(?:增速|增幅|增长|水平)?(?:为|是|约)*$"
)


def _mean_of_rates(view: View) -> Ways:
    """The mean of the rates of its sentence, told behind three or more of them: "1.6 %, 2.1 % and 2.3 %, on average 2.0 %"."""
    if not _ON_AVERAGE.search(view.stated.left):
        return
    own = [each for each in view.before if each.unit == "%" and each.sentence == view.index]
    if 3 <= len(own) <= MOST_RATES and not any(each.base for each in own):
        yield Way("average", mean(len(own)), tuple(each.term for each in reversed(own)), True)


MOST_RATES = 12
"""Rates of one list. Ours."""


def _is_step(each: Near) -> bool:
    """Whether a number is that by which another changed, its word before or behind it: "$18 more, or 16 %"."""
    return bool(STEP.search(MADE_UP.sub(" ", each.left)) or STEP_BEHIND.match(each.right))


def _only_ends(view: View, first: Near, last: Near) -> bool:
    """Whether a sentence tells one change and its two ends: "grew 15 %, reaching B, from A a year before".

    A level that is misprinted by a little puts the rate far off, so that it looks like no slip of it. The base
    may stand before the rate, behind the level or in the sentence before.
    """
    near = [each for each in view.others if view.index - each.sentence in (0, 1)]
    own = [each for each in near if each.sentence == view.index]
    if last not in own or first not in near or last.base:
        return False
    then = earlier(first, last) or earlier(first, view.stated)
    if not (first.base or then):
        return False
    if not alike(first, last) or (first not in own and _named_else(view, first)):
        return False
    others = [each for each in (own if first in own else near) if each not in (first, last)]
    return (
        view.stated.term.start < last.term.start
        and not any(each.unit == "%" or alike(each, last) for each in others)
        and bool(REACHED.search(last.left))
        and (first.term.start < last.term.start or bool(_WHEN_ALONE.match(first.right)))
        and not OTHER_BASIS.search(view.sentence.mask[: view.at])
    )


def _named_else(view: View, first: Near) -> bool:
    """Whether a base of the sentence before may be another thing's: the rate's sentence does not go on with it."""
    return first.sentence != view.index - 1 or not _GOES_ON.match(view.sentence.mask)


_GOES_ON = lazy_re.words(
    r"(?:[^\ue001-\ue004]{0,40}?\b)?(?:it|they|this|the (?:figure|number|total|level))\b|(?:\ue005|[今本次去]年|随后|此后|其后|后来|之后)?,?(?:同比|又|再|则|已)*(?:增|升|涨|降|减|跌|回升|回落|攀升|下滑)"
)
"""How a sentence begins that tells more of what was spoken of."""

_WHEN_ALONE = lazy_re.words(
    r"^[ )]*(?:[^\w() ]|$"
    r"|(?:[a-z]+|\d+) (?:[a-z]+ )?(?:day|week|month|quarter|year)s? (?:ago|before|earlier|previously)\b"
    r"|(?:(?:[a-z]+ )?(?:in|at|of|by) )?(?:(?:a|one|the|its|last|that|same|prior|previous|preceding|first|end|start|of) )*"
    r"(?:year|quarter|month|half|week|start|beginning|end|\d{4}|january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)
"""Behind the level before: nothing, or its time; "280 in the south" is another thing's."""

_CUT = lazy_re.words(
    r"\b(?:cut|cuts|cutting|trimmed|trims|trimming|lost|loses|losing)\b[^\ue001-\ue006,;]{0,24}\b(?:by|of)? ?$"
)
"""Verbs that lower what they are said of: "we have cut it by 11.7 %"."""


_LESSER = "worse|less|fewer|lower|smaller|lighter|weaker|poorer|cheaper|slower|shorter|narrower|thinner|younger|colder|drier"
_GREATER = "better|more|higher|larger|bigger|greater|heavier|stronger|richer|dearer|costlier|faster|longer|wider|thicker|older|warmer|wetter"
SHORT = lazy_re.words(rf"^ ?(?:{_LESSER}|{_GREATER}|short|behind|ahead)\b(?! (?:than|for|to)\b)")
"""Words right behind a rate that compare without a verb: "leaves the industry 8 % short of its pace then"."""
FEWER = lazy_re.words(rf"^ ?(?:{_LESSER}|short|behind)\b")
MORE_OR_LESS = lazy_re.compile(r"[多少](?!了)[一-鿿]{1,2}(?:了|约|近|超过?|出)*$")
"""A verb of more or less right before a rate: 比当时多付 10%, 同比少销 8%."""
LESS_ZH = lazy_re.compile(
    r"少(?!数|有|量)[一-鿿]{0,2}(?:了|约|近|超过?)*$|降幅(?:为|达|约|近)*$|跌幅(?:为|达|约|近)*$"
)


_OFF = lazy_re.words(r"折价|折让|\bdiscount\b")
"""Words of what a price lacks of a value."""


_GROWTH_OF = lazy_re.words(
    r"\b(?P<name>revenue|sales|volume|profit|income|earnings|EBITDA|EPS|cost|loan|deposit|order|traffic|"
    r"customer|subscriber|user|GMV|ARR|rent|wage|credit)s? growth (?:rate )?(?:of|was|is|at) $"
)
"""A rate that names its measure, which the numbers before it may not be of."""


_YEAR_ON_YEAR = lazy_re.words(r"(?:同比|环比|按年|按季|\by/y|\bq/q|\byoy|\bqoq)[ :：]*$")
"""Words right before a signed rate that say a change without a verb: 同比+9.6%."""


_THAN = lazy_re.words(rf"^ ?{COMPARED_EN} than\b")
"""Words right behind a rate that measure it from the number behind them: "4.7 % more than the 46.4"."""


def _one_of_several(view: View) -> bool:
    """Whether a rate is one of a list, of which `successions` knows what each is measured from."""
    listed = re.search(r"分别|依次|\brespectively\b", view.sentence.mask)
    return bool(listed) and bool(
        re.match(r"^ ?(?:、|/|,|和|与|及|and\b)", view.stated.right)
        or re.search(r"(?:^|\s)(?:、|/|,|和|与|及|and) ?$", view.stated.left)
        or (
            not view.stated.right.strip()
            and any(each.unit == "%" and each.sentence == view.index for each in view.before[:1])
        )
    )


_OWN_BASE = lazy_re.words(
    r"税率|利率|汇率|\b(?:effective|tax|interest|coupon|exchange|default|vacancy) rates?\b"
)
"""Rates of something that is not the whole told before them: a tax is of the profit before it."""


_LEVEL = lazy_re.words(
    r"(?:\b(?:from|to|at)|由|从|自|至|(?<!达)到)(?: the| about| around|约|了|\d{4}年(?:的|末)?)* ?$"
)
"""Words behind which a rate is an end of a change and no change."""


def _after_step(own: Sequence[Near]) -> Ways:
    """The rate of the step right before it, of the levels told ahead: "完成 B，比上年增收 D，增长 r"."""
    if not own or not is_step(own[0]):
        return
    fell = bool(DOWN.search(own[0].left) and not UP.search(own[0].left))
    for level in own[1:]:
        if alike(level, own[0]) and (fell or level.size > own[0].size / 2):
            yield Way("growth", _step_rate(fell), (own[0].term, level.term), False)


def _stepped(view: View, amounts: list[Near]) -> Ways:
    """The rate of a step that is told right before it: of the level before, or what it led to."""
    step = view.before[0]
    fell = bool((DOWN.search(step.left) or LESS_ZH.search(step.left)) and not UP.search(step.left))
    levels = [
        each for each in amounts
        if alike(each, step) and each.size > step.size and not _PLANNED.search(each.left)
    ]  # fmt: skip
    text = view.sentence.text()[: step.term.start - view.sentence.start]
    middle = [each for each in levels if each.sentence == step.sentence and each in view.before]
    if (
        _AT_MIDDLE.search(text)
        and len(middle) == 2
        and middle[0].term.start == middle[1].term.start
    ):
        # "$0.62 to $0.70, which at the midpoint is an improvement of $0.11, or 20 %"
        terms = (step.term, *(each.term for each in middle))
        yield Way("growth", _middle_rate(fell), terms, True, named=True)
        return
    for each in levels:
        near = each.sentence == step.sentence
        yield Way("share", share(), (step.term, each.term), near and each.base, beside=True)
        yield Way("growth", _step_rate(fell), (step.term, each.term), near and not each.base)
    for first, last in permutations(amounts, 2):
        if alike(first, last):
            yield Way("growth", growth(), (first.term, last.term))
            yield Way("growth", decline(), (first.term, last.term))


_PLANNED = lazy_re.words(
    r"\b(?:plan|target|budget|forecast|guidance|consensus|estimate)(?:s| figure)?(?: of| was|,)? ?(?:about )?$"
    r"|(?:计划|目标|(?<!公共)(?<!基金)预算(?![收支])|指引|预期)[^,;。]{0,4}$"
)
"""Words of a level that was meant to be reached: no step led to it, or from it."""
_AT_MIDDLE = lazy_re.words(r"\bmid-?point\b|\bmiddle of\b|中值|中点|中枢|中位")


@operation
def _middle_rate(fell: bool) -> Operation:
    """The rate of a step that leads to the middle of a range: step / (middle - step)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        middle = mean(2).compute(terms[1:])
        return ratio().compute((terms[0], middle + terms[0] if fell else middle - terms[0]))

    sign = "+" if fell else "-"
    return Operation(
        "growth",
        compute,
        lambda names: f"{names[0]} / (({names[1]} + {names[2]}) / 2 {sign} {names[0]})",
    )


@operation
def _step_rate(fell: bool) -> Operation:
    """step / (level - step), or step / (level + step) after a fall."""

    def compute(terms: Sequence[Interval]) -> Interval:
        before = terms[1] + terms[0] if fell else terms[1] - terms[0]
        return ratio().compute((terms[0], before))

    sign = "+" if fell else "-"
    return Operation(
        "growth", compute, lambda names: f"{names[0]} / ({names[1]} {sign} {names[0]})"
    )
