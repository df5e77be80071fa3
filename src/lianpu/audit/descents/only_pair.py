"""Multiples, fractions and rates of the one pair of amounts that their words can mean, as no other two stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.views import Near, View, Way, Ways, alike, is_item, is_whole, numbers
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, decline, growth, multiple, per, share
from lianpu.audit.proof.slips import by_its_digits, digits
from lianpu.audit.stated.pairs import one_says_of_what
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

# "Revenue is $84 billion. That is 12 times the $7.0 billion of last year", "成本 0.6 美元，加价 25 倍".
#
# Words ask for two amounts of one measure. Where a sentence tells just two, or one that goes with the only one of the
# sentence before, these are meant; which of them is the greater, a multiple above one says itself. Words that compare
# (a gap, 相差, "times the …") let a misfit be a doubt; others only confirm.


_GAP = "gap|jump|leap|difference|spread|mark-?up|disparity|discrepancy|step-?up|premium|swing|advantage"
_COMPARES_BEHIND = lazy_re.words(
    rf"^[ -]?(?:{_GAP})\b(?! (?:in|of)\b)|^ (?:times )?(?:the|its|their|that of(?: the)?|those of) (?=[\ue001$€£¥\d])"
    r"|^[ ]?的?(?:差距|落差|价差|差异|溢价|加价)(?=[,;:。)]|$)"
)
"""Words right behind a multiple that make it one of the two amounts told: "a 12x gap", "12 times the $7.0 billion"."""
_PROVES_BEHIND = lazy_re.words(
    rf"^[ -]?(?:{_GAP})(?= ?(?:[.,;:)\]]|$))|^的?(?:差距|落差|价差)(?=[,;:。)]|$)"
)
_PROVES = lazy_re.words(r"(?:相差|差距(?:为|达|有)?|差了|加价)(?:约|近|达|了|高达|整整)*$")
"""Words that leave no measure but that of the two amounts of their sentence."""
_COMPARES = lazy_re.words(
    r"(?:相差|差距|差了|加价|溢价|高出|价差|价差比|倍率|之比|比值|(?:是|为|相当于)(?:前者|后者|其|它|前代|上一代|原来|旧款))(?:约|近|为|达|了|是|到|高达|至少|的|整整)*$"
    rf"|\b(?:{_GAP})(?: of| is| was|:)? (?:about |roughly |nearly |some )?$"
)
_ASKS_BEHIND = lazy_re.words(
    r"^[ -]?(?:the|its|their|that|those|as|more|less|larger|bigger|higher|faster|slower|cheaper|dearer|greater|smaller|over|what|better|improvement|increase|reduction|[a-z]+ (?:gap|jump|difference|spread|premium|markup|increase|improvement|reduction))\b"
    rf"|^[ -]?(?:{_GAP})\b|^[ ]?[,;:.)]|^$|^的|^[差价多]"
)
_ASKS = lazy_re.words(
    r"(?:的|[是为达约近超快慢贵大高多少强涨翻增升差]|相当于|便宜|高达|超过|仅|只有|放大|扩大|提升|提高|缩小)(?:了|约|近|为|达|到|至|超过?)*$"
)
_CHOSEN = lazy_re.words(
    r"给予|目标|乘以?|\b(?:target|multipl(?:y|ied|ies)|apply|assum\w+|value[sd]?|trad\w+|sells?|selling)\b[^,;]{0,30}$|\b(?:grew|grow|grown|rose|risen|up)\b[^,;]{0,12}$"
)
"""Words before a multiple that is chosen, a price in times of earnings, or a change of which each end has its time."""

_LOWER_RATE = lazy_re.words(
    r"(?:便宜|省|节省|节约|缩水|打折|贬值|回撤|缩短|压缩)(?:了|约|近|达|超过?|出|掉|下)*$"
)
_CHEAPER = lazy_re.words(
    r"^ ?(?:savings?|discount|cheaper|less expensive|off(?: the)?|smaller|shorter|lighter)\b"
)
_DEARER = lazy_re.words(r"^ ?(?:dearer|more expensive|pricier)\b|^的?溢价")

_THAT_IS = lazy_re.words(
    r"(?:^|[,;:] ?)(?:so )?(?:that(?:'s| is| was)|this (?:is|was)|which (?:is|was)) (?:an? )?(?:about |roughly |some |nearly )?$"
)
_INCREASE = lazy_re.words(r"^ ?(?:increase|jump|rise|gain|growth|hike)\b")
_DECREASE = lazy_re.words(r"^ ?(?:decrease|drop|fall|decline|reduction|cut|saving)s?\b")

_RATIO_ZH = lazy_re.compile(
    r"(?P<name>[一-鿿]{2,8}?)(?:利润)?率(?:则|约|为|达到?|是|大约|只有|仅|高达|:| )*$"
)
_RATIO_EN = lazy_re.words(
    r"\b(?P<name>[a-z]+(?: [a-z]+)?) (?:margin|yield|ratio)(?: of| is| was|:| at)? (?:about |roughly )?$"
)
_NO_RATIO = lazy_re.words(
    r"(?:[税汇贴]|(?<![毛净纯殖])利)率|增[长速]?率|增速|成长|\b(?:tax|growth|interest|coupon|exchange)\b"
)
_QUARTERLY = lazy_re.words(r"季度?|\bquarterly\b|\ba quarter\b|\bper quarter\b")
_MONTHLY = lazy_re.words(r"每?月|\bmonthly\b|\ba month\b|\bper month\b")


def only_pair_ways(view: View) -> Ways:
    """The ways of the one pair of amounts told where words ask for two."""
    stated = view.stated
    if stated.unit not in ("x", "%") or is_item(stated) or view.of_before or stated.base:
        return
    if stated.unit == "x":
        yield from _multiples(view)
    elif stated.term.quantity.step == 0:
        yield from _fractions(view)
    else:
        yield from _rates(view)


def _multiples(view: View) -> Ways:
    stated = view.stated
    yield from _priced(view)
    if _CHOSEN.search(stated.left):
        return
    sure = bool(_COMPARES_BEHIND.match(stated.right) or _COMPARES.search(stated.left))
    if not sure and not (_ASKS_BEHIND.match(stated.right) or _ASKS.search(stated.left)):
        return
    pair = _pair(view)
    if pair is None or pair[0].size == pair[1].size:
        return
    small, great = pair
    ends = (small, great) if stated.size >= 1 else (great, small)
    proves = _PROVES_BEHIND.match(stated.right) or _PROVES.search(stated.left)
    own = _amounts(view, view.index)
    alone = len(own) == 2 and all(each in own for each in pair)
    yield from _meant(view, "multiple", multiple(), ends, sure, proves=bool(proves) and alone)


_EARNED = (
    (r"\bearnings\b|\bP/?E\b|市盈率|本益比|(?<![A-Za-z])PE(?![A-Za-z])", r"\bEPS\b|\bearnings\b|\bnet (?:income|profit)\b|每股(?:收益|盈利|盈余)|净利"),
    (r"\bsales\b|\brevenues?\b|\bP/?S\b|市销率|(?<![A-Za-z])PS(?![A-Za-z])", r"\brevenues?\b|\bsales\b|营收|收入|销售额"),
    (r"\bbook\b|\bP/?B\b|市净率|(?<![A-Za-z])PB(?![A-Za-z])", r"\bbook value\b|\bequity\b|净资产"),
    (r"EBITDA", r"EBITDA"),
    (r"\bfree cash flow\b|\bFCF\b|现金流", r"\bfree cash flow\b|\bFCF\b|现金流"),
)  # fmt: skip
"""Words beside a multiple that say what a price is told in times of, and those of that amount."""
_EARNS = tuple((lazy_re.words(cue), lazy_re.words(of)) for cue, of in _EARNED)
_PRICES = lazy_re.words(
    r"\bprice|\bshares?\b|\btrad|\bmarket (?:cap|value)|\bvalu(?:ed|ation)|\bworth\b|\bEV\b|\benterprise value\b|市值|股价|估值|收盘|现价|价格|企业价值|每股(?!收益|盈|净)"
)


def _priced(view: View) -> Ways:
    """What is paid for what is earned: "at $150 a share and earnings of $6.00, it trades at 25x earnings"."""
    words = f"{view.stated.left} {re.split('[,;:]', view.stated.right)[0]}"
    earned = next((of for cue, of in _EARNS if cue.search(words)), None)
    if earned is None:
        return
    near = [
        each for at in range(max(view.index - PRICED, 0), view.index + 1)
        for each in numbers(view.material, at)
        if each.money and each.size and not each.base
    ]  # fmt: skip
    below = [each for each in near if earned.search(_beside(each))]
    above = [
        each for each in near
        if each not in below and (each.per == "share" or _PRICES.search(_beside(each)))
    ]  # fmt: skip
    named = len(above) == len(below) == 1
    for price in above:
        for earning in below:
            if price.unit == earning.unit and price.size > earning.size:
                ends = (earning, price)
                yield from _meant(view, "multiple", multiple(), ends, False, named=named)


def _beside(each: Near) -> str:
    """The words of a number's own clause, with those right behind it."""
    return f"{_CLAUSE.split(each.left)[-1]} {each.right[:NAMED]}"


_CLAUSE = lazy_re.compile("[,;:]")
PRICED = 2
"""Sentences back in which a price and what is earned are told. Ours."""
NAMED = 16
"""Characters behind an amount in which it is named: "$7.5 billion of sales". Ours."""

_PART_BEHIND = lazy_re.words(
    r"^ of (?:the|its|their|that|what) (?:[a-z]+ ){0,2}?(?:price|cost|size|power|amount|level|energy|speed|rate|output|value|time|former|original)s?\b"
)
_PART = lazy_re.words(r"(?:前者|后者|前代|上一代|其|它|原来|原先|旧款|当时|去年)的$")


def _fractions(view: View) -> Ways:
    """ "A tenth of the price of the large one, which costs $12", "只有前代的六分之一"."""
    if not (_PART_BEHIND.match(view.stated.right) or _PART.search(view.stated.left)):
        return
    pair = _pair(view)
    if pair is not None:
        yield from _meant(view, "share", share(), pair, True)


def _rates(view: View) -> Ways:
    left, right = view.stated.left, view.stated.right
    lower = bool(_LOWER_RATE.search(left) or _CHEAPER.match(right))
    that = bool(_THAT_IS.search(left) and (_INCREASE.match(right) or _DECREASE.match(right)))
    asks = that or lower or _DEARER.match(right) is not None
    told = None if asks else (_RATIO_ZH.search(left) or _RATIO_EN.search(left))
    if not asks and (told is None or _NO_RATIO.search(left)):
        return
    pair = _pair(view)
    if pair is None:
        return
    small, great = pair
    if told is None:
        falls = _INCREASE.match(right) is None if that else lower
        ends, made = ((great, small), decline()) if falls else ((small, great), growth())
        close = that and all(view.index - each.sentence <= NEAREST for each in pair)
        yield from _meant(view, "growth", made, ends, that, named=close)
        return
    if any(not is_whole(each) or each.base for each in pair):
        return
    stem = told["name"].split()[-1]
    stem = stem if stem.isascii() else stem[-2:]
    named = len(stem) >= STEM or not stem.isascii()
    sure = named and stem in small.left and small.term.start < great.term.start
    many = 1
    if _QUARTERLY.search(small.left) and not _QUARTERLY.search(great.left):
        many = 4
    elif _MONTHLY.search(small.left) and not _MONTHLY.search(great.left):
        many = 12
    if many > 1:
        yield from _meant(view, "ratio", per(many), (small, great), False)
    yield from _meant(view, "share", share(), (small, great), sure and many == 1)


def _meant(
    view: View,
    rule: str,
    operation: Operation,
    ends: Sequence[Near],
    sure: bool,
    *,
    proves: bool = False,
    named: bool = False,
) -> Ways:
    """A way as meant, where words leave no other; else only where it gives the number."""
    inputs = tuple(map(_printed, ends))
    way = Way(rule, operation, inputs, True, named=named or sure, plain=sure, sure=proves)
    if sure or _agrees(view, way):
        yield way


def _printed(each: Near) -> Term:
    """An amount; one of three digits is no round number, whatever "about" stands before it."""
    return each.term.as_printed if digits(each.term) >= FINE else each.term


FINE = 3
"""Digits from which a number is told as it is known. Ours."""


def _agrees(view: View, way: Way) -> bool:
    stated = view.stated.term
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    return made is not None and made.verdict is Verdict.HOLDS and by_its_digits(made, stated)


NEAREST = 3
"""Sentences back in which both are told of which "that's an increase of …" is said. Ours."""
STEM = 4
"""Letters of an English word by which a rate and its part are of one name. Ours."""
BACK = 5
"""Sentences back from which the other amount of a pair may be. Ours."""


def _pair(view: View) -> tuple[Near, Near] | None:
    """The amount told last and the only one of its measure in its sentence, or in the nearest before that has any.

    Returns:
        The smaller one, then the greater.
    """
    start = view.stated.term.start
    own = _amounts(view, view.index)
    last = next((each for each in reversed(own) if each.term.start < start), None)
    if last is None and own:
        last = own[0]
    for at in range(view.index, max(view.index - BACK, 0) - 1, -1):
        if view.material.sentences[at].block < view.sentence.block - 1:
            return None
        told = own if at == view.index else _amounts(view, at)
        if last is None:
            last = told[-1] if told else None
        fitting = [each for each in told if last and each is not last and _comparable(each, last)]
        if last and fitting:
            other = fitting[0]
            pair = (last, other) if last.size < other.size else (other, last)
            return pair if len(fitting) == 1 else None
    return None


def _amounts(view: View, at: int) -> list[Near]:
    """The amounts of a sentence; of a range its greater end."""
    found: dict[int, Near] = {}
    for each in numbers(view.material, at):
        if each.amount and each.size and each.term is not view.stated.term:
            found[each.term.start] = each
    return list(found.values())


def _comparable(one: Near, other: Near) -> bool:
    """Whether two amounts are of one measure; a price may leave unsaid what it is of."""
    if one.unit == "1" and other.unit == "1" and one.noun != other.noun:
        return False
    return alike(one, other) or (one.money and one_says_of_what(one.term, other.term))
