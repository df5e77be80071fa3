"""Whether a number looks like a slip of what a way gives, which its inputs and no others seem to be meant for.

A way that fails because its inputs are of another basis, time or total says nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal

from lianpu.audit.descents.in_words import is_worded
from lianpu.audit.descents.kin import View, alike, numbers
from lianpu.audit.descents.ways import EXTREME, POINTS, Way
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import decline
from lianpu.audit.proof.slips import NEAR, plausible, slip
from lianpu.audit.stated.doubt import DOUBT, OTHER_BASIS
from lianpu.audit.stated.sentences import PERCENT, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict


def slipped(view: View, way: Way) -> tuple[Way, Check] | None:
    """A likely way that does not give a number which looks like a slip of what it gives."""
    stated = view.stated.term
    words, beyond = view.stated.left, view.stated.right
    if (
        way.rule in _EXPECTED
        and not way.named
        and (DOUBT.search(words + re.split("[,;]", beyond)[0]) or OTHER_BASIS.search(beyond))
    ):
        return None
    if way.rule in _EXPECTED and not way.named and _of_another_basis(view, way):
        return None
    if view.of_before and way.rule in ("share", "multiple") and not way.then:
        return None  # of another time than the inputs that its words seem to name
    if way.rule == "ratio" and not way.named and EXTREME.search(view.stated.left[-8:]):
        return None  # the highest price of many is no average
    if not way.paired and way.rule in ("growth", "share") and _of_listed_neighbours(view, way):
        return None
    if (
        way.rule == "share"
        and not way.paired
        and (_of_others_each(view) or _A_CHANGE.match(view.stated.right))
    ):
        return None
    if way.rule == "sum" and _MOVED_TO.search(view.stated.left):
        return None  # 总额降至 360 亿: a level of its own
    if way.rule == "average" and _AVERAGE_PRICE.search(view.stated.left):
        return (
            None  # the mean of the prices of some places is no mean price: they sold unlike numbers
        )
    if way.rule == "sum" and (_told_again(way, stated) or _of_totals(view, way)):
        return None
    if way.rule == "ratio" and _of_money_by_money(way, stated):
        return None
    if view.stated.base and way.rule == "restated":
        return None
    if way.rule == "difference" and not way.then and _of_then_alone(view, way):
        return None
    if way.rule == "difference" and _MORE.match(view.stated.right) and _behind(view, way):
        return None  # "signed for 96 more, 81 were handed over": more of them, and than none
    if way.rule == "share" and not way.then and _of_two_times(view, way):
        return None
    if way.rule == "share" and _of_another_total(view, way):
        return None
    if way.rule == "share" and _SIGNED.match(stated.quantity.text):
        return None
    if way.rule == "share" and POINTS.search(stated.quantity.text):
        return None
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    if made is None or made.verdict is not Verdict.WRONG:
        return None
    if not made.certain and not (way.plain and _another_times(made, stated)):
        return None
    # so many for each, or one change with its ends: words name both, and nothing else
    sole = way.plain or (way.named and way.rule == "ratio")
    looks_so = (
        slip(made, stated)
        or ((_in_tenths(stated) or is_worded(stated)) and plausible(made, stated))
        or (sole and (plausible(made, stated) or _of_a_near_level(made, stated)))
    )
    return (way, made) if looks_so and not _taken(view, way, made) else None


def _of_listed_neighbours(view: View, way: Way) -> bool:
    """Whether a rate that is one of several would be of two levels that are told side by side.

    "甲(97,798)、乙(103,634)与丙(107,789)分别下跌 4.9%、12.4% 及 10.9%": each falls from a level that is not told.
    """
    words, text = view.sentence.mask, view.material.document.text
    if not _ONE_OF_RATES.search(words[max(view.at - 4, 0) : view.at + 5]):
        return False
    spots = sorted((term.start, term.end) for term in way.inputs)
    return len(spots) == 2 and _SIDE_BY_SIDE.fullmatch(text, spots[0][1], spots[1][0]) is not None


def _of_others_each(view: View) -> bool:
    """Whether a rate is one of a list that tells a change, or the share of each of some that have no numbers.

    "其中 7,250 人次是从关闸入境，以甲、乙及丙旅客为主，分别占 79.6%、14.2% 及 4.1%"; "分别下跌 3.8% 及 10.4%".
    """
    listed = _RATES_LISTED.search(view.sentence.mask, 0, view.at + 1)
    return listed is not None and (
        listed["each"] is not None or listed.end() - listed.start("first") > 1
    )


_A_CHANGE = lazy_re.compile(
    r"^ (?:increase|growth|rise|jump|gain|decrease|decline|drop|fall|surge)\b", re.IGNORECASE
)
_MOVED_TO = lazy_re.compile(r"总[额量数值]?[^,;。]{0,4}[降升增减][至到]$")
_RATES_LISTED = lazy_re.compile(
    rf"(?:(?P<each>分[别別]占)|[跌升增减降涨][了约]?)(?P<first>{PERCENT})(?: ?[、,及和与]+ ?{PERCENT})*$"
)
_AVERAGE_PRICE = lazy_re.compile(r"平均[^,;。]{0,6}价|均价|\baverage price", re.IGNORECASE)
_ONE_OF_RATES = lazy_re.compile(rf"{PERCENT} ?[、,及和与]+ ?{PERCENT}")
_SIDE_BY_SIDE = lazy_re.compile(r"[^,，;；。\d]{0,3}[、和及与與][^,，;；。\d]{0,10}")


def _told_again(way: Way, stated: Term) -> bool:
    """Whether a total is one of its parts told again, a part told twice, or one lost in the rounding of another."""
    values = [abs(term.quantity.value or Decimal(0)) for term in way.inputs]
    coarsest = max(term.quantity.step or Decimal(0) for term in way.inputs)
    twice = len(values) == 2 and values[0] == values[1]
    return twice or stated.quantity.value in values or min(values) < coarsest / 2


_SIGNED = lazy_re.compile(r"\s*[(（]?\s*[+＋−–-]\s*\d")
"""A rate with its sign: a change, and no share."""


def _of_totals(view: View, way: Way) -> bool:
    """Whether a total is told beside another: "a total equity value of $85bn and a total value of $109bn"."""
    if not _A_TOTAL.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return any(_A_TOTAL.search(each.left) for each in view.others if each.term.start in starts)


_A_TOTAL = lazy_re.compile(r"\ba total [a-z ]{3,30} of (?:about )?$|总[一-鿿]{1,6}[为达约]{1,2}$")
"""Words before a number that is a total of its own."""


def _of_money_by_money(way: Way, stated: Term) -> bool:
    """Whether a sum of money would be a ratio of two: "from $210 million, or $1.20 a share"."""
    units = {term.quantity.unit for term in (*way.inputs, stated)}
    return len(units) == 1 and units <= MONEY


_MORE = lazy_re.compile(r"^ ?more\b(?! than)", re.IGNORECASE)
_THEN = lazy_re.compile(
    r"(?:上年|去年|前年)?(?:同期|同月|同季)[^\ue001-\ue006,;。]{0,8}$|\bsame (?:period|quarter|month|half)\b[^\ue001-\ue006,;]{0,24}$",
    re.IGNORECASE,
)
"""Words of what flowed a year before; a level then is what the moves since have led from."""


def _of_then_alone(view: View, way: Way) -> bool:
    """Whether a level of the year before would follow from numbers of this one: 顺差 182，上年同期为 140."""
    if not _THEN.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return not any(each.base for each in view.others if each.term.start in starts)


def _behind(view: View, way: Way) -> bool:
    """Whether an input of a way stands behind its number."""
    return any(term.start > view.stated.term.start for term in way.inputs)


def _in_tenths(stated: Term) -> bool:
    """Whether a rate is told in tenths, of which the next one is far off by ratio: 五成 for 三成."""
    return "成" in stated.quantity.text and stated.quantity.unit == "%"


def _another_times(made: Check, stated: Term) -> bool:
    """Whether a whole multiple, as words tell it, is another whole one: "four times" for three."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "multiple" or value is None or point is None:
        return False
    if not stated.quantity.step or stated.quantity.step < 1:
        return False
    return round(point) != value and abs(point - round(point)) <= round(point) * WHOLE_TIMES


WHOLE_TIMES = 0.03
"""How far a multiple may be from a whole one to be told as it. Ours."""


def _of_a_near_level(made: Check, stated: Term) -> bool:
    """Whether a change would lead to a level near the one that is printed: it may be the level that slipped."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "growth" or value is None or point is None:
        return False
    way = -1 if made.operation is decline() else 1
    meant, printed = 1 + way * abs(float(value)), 1 + way * float(point)
    return meant > 0 and NEAR <= printed / meant <= 1 / NEAR


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


def _of_another_total(view: View, way: Way) -> bool:
    """Whether words behind a share name its total, and no word beside the whole does: votes, and no seats."""
    named = _TOTAL_NAMED.match(view.stated.right)
    if named is None:
        return False
    term = way.inputs[-1]
    home = numbers(view.material, view.material.sentence_at(term.start))
    beside = " ".join(each.left + each.right for each in home if each.term is term).casefold()
    names = re.findall("[a-z]{4,}", named["name"].casefold())
    return bool(names) and not any(name.removesuffix("s") in beside for name in names)


_TOTAL_NAMED = lazy_re.compile(
    r"^\)? ?of (?:the )?total (?P<name>(?!number|amount)[a-z][a-z& -]{2,40})", re.IGNORECASE
)
"""Words behind a share that name its whole: "38.5 % of total votes" is of no seats."""


def _of_two_times(view: View, way: Way) -> bool:
    """Whether the part of a share is told of an earlier time and the whole is not."""
    earlier = {each.term.start for each in view.others if each.base}
    return way.inputs[0].start in earlier and way.inputs[-1].start not in earlier


_EXPECTED = frozenset(("growth", "cagr", "restated"))
"""Rules whose inputs need not be the printed ones under words such as "organic" or "target"."""


def _taken(view: View, way: Way, made: Check) -> bool:
    """Whether another number nearby is what the inputs give: then they were not said of this one."""
    from_points = view.stated.unit == "%" and way.rule in ("sum", "difference")
    if way.rule == "growth" and _told_of_another(view, way, made):
        return True
    return (view.stated.amount or from_points) and any(
        each.term not in way.inputs and alike(each, view.stated)
        and _as_fine(each.term, view.stated.term)
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _told_of_another(view: View, way: Way, made: Check) -> bool:
    """Whether a rate beside the ends of a change, in another sentence than the stated one, is of them."""
    starts = [term.start for term in way.inputs]
    ends = {each.sentence for each in view.others if each.term.start in starts}
    return view.index not in ends and any(
        each.unit == "%" and each.sentence in ends
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _as_fine(term: Term, stated: Term) -> bool:
    """Whether a number is printed about as finely as another: a "two" agrees with all from 1.5 to 2.5."""
    step, own = term.quantity.step, stated.quantity.step
    return not step or not own or step <= 10 * own
