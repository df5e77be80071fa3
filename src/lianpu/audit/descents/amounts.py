"""What an amount may have been computed from: sums, what is left, steps and middles."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import permutations

from msgspec.structs import replace

from lianpu.audit.descents.added_up import ADDED, asks_sum, sums
from lianpu.audit.descents.averages import (
    denominator,
    means,
    means_of_each,
    over_counted,
    pace_of,
    paces,
)
from lianpu.audit.descents.ends import ends
from lianpu.audit.descents.other_parts import complement_ways
from lianpu.audit.descents.part_and_whole import BEFORE_MONEY
from lianpu.audit.descents.priced import at_middle, is_price, products, quotients
from lianpu.audit.descents.spans import stretch_ways
from lianpu.audit.descents.taken_away import flow_ways
from lianpu.audit.descents.views import (
    STEP,
    STEP_BEHIND,
    Near,
    View,
    Way,
    Ways,
    alike,
    close,
    in_brackets,
    is_whole,
    less,
    stopped,
)
from lianpu.audit.proof.operations import Operation, difference, operation, ratio, total
from lianpu.audit.rules.lists import OF_WHICH, mean
from lianpu.audit.rules.midpoints import OF_OTHERS, another_range
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.notation.literals import spotter

_REST = lazy_re.words(
    r"其余|其他|还有|尚有|剩余|余下|剩下|另外|非[一-鿿]{1,6}$|国内|(?:^[,;。]?|后)余额|净额|净(?:现金|增|资产|头寸|值|流入|流出)[一-鿿]{0,2}$|结余|所有者权益|缺口|"
    r"\bremain\w*|\brest\b|\bothers?\b|\bbalance\b|\bleav(?:es?|ing)\b|\bleft\b|\bnet (?:cash|increase|decrease|position|assets|liabilities|inflows?|outflows?|additions?|change|openings?|balance|gain|exports?|proceeds)\b|\bgap\b|\bshortfall\b|\bsurplus\b|\bdeficit\b|\bexcess\b|"
    r"\bfree cash flow\b|未使用|未提取|未动用|\bundrawn\b|\bunused\b|\bunspent\b"
)
_PER = lazy_re.words(
    r"每[\ue001百千万]?[一-鿿]{0,8}?(?:的|约|为|达)*[一-鿿]{0,6}$|人均|[单日月季年][一-鿿]{0,3}均[一-鿿]{0,6}$|单[车台店户吨客机柜票人][一-鿿]{0,8}$|[户笔件店亩校院班村床站桌票生]均|均价[一-鿿]{0,3}$|平均[一-鿿]{0,8}$|"
    r"对应EPS|EPS[一-鿿 ]{0,4}$|[市][盈销净]率|\beach\b|\bapiece\b|\baverage\b|\bper\b|\bEPS\b|\ba (?:share|day)\b"
)
_PER_BEHIND = lazy_re.words(
    r"^ ?(?:[a-z-]+ ){0,3}?(?:per\b|(?:for|on|from) each\b|(?:for|on|from) every\b|apiece\b|each\b|on average|of sales)"
    r"|^ ?(?:(?!(?:with|with?in|in|for|over|after|before|during|than|as|was|were|is|are|be|been|being|by|to|from|of|at|on|into|had|has|have|made|became|and|but|or)\b)[a-z-]+ ){0,3}?an? |^/[一-鿿a-z]"
)
_PRODUCT = spotter(
    r"合计|总计|共|总额|市值|募集资金|派发|金额|对应|需求|规模|空间|相当于|折合|为|达|计算|收入|产能|成本|目标价|上升|可?卖|售得|\btotal\b|\bworth\b|\bproceeds\b|\bcapitali[sz]ation\b|"
    r"\bvalue[ds]?\b|\bcosts?\b|\bpaid\b|\bpay\b|\bspen[td]\b|花费|耗资|支付|\bequals?\b|\bimpl\w+|\bor\b|\braise\b|\bof\b|\bis\b|\bwas\b",
    caseless=True,
)
_MIDDLE = lazy_re.words(r"中间?值|中位(?!数)|中点|中枢|\bmid-?point\b|\bmiddle\b")
_AT_MIDDLE = Trigger(
    lazy_re.compile(r"按[^,;。]{0,8}(?:中值|中枢|中点)|\b[Aa]t the (?:mid-?point|middle)\b")
)
"""Words of a sentence by which an amount is reckoned from the middle of a range."""
_MEAN = lazy_re.words(
    r"平均(?!的?(?:预期|预估|预测|估计|共识|目标价))|均值|季均|月均"
    r"|\baverage\b(?! (?:analyst\w*'? )?(?:estimates?|expectations?|forecasts?|consensus|target))|\bmean\b(?! estimate)"
)
"""Words of a mean; that of what analysts expect is of numbers nobody prints."""
_TAKEN = lazy_re.words(
    r"减少|取消|注销|撤销|关闭|关停|停开|停运|停产|退出|退役|处置|净减|流失|\b(?:sold|left|shut|scrapped|disposed)\b|\bfewer\b|\bless\b|\bclos(?:es?|ed|ing)\b|\bretir(?:es?|ed|ing)\b|\bfell\b|\bdown\b|\bdropped\b|\bdeclined\b|\bdecreased\b|\b(?:decrease|fall|drop|decline) of\b"
)


_ACTIVITIES = lazy_re.compile(
    r"(?:经营|投资|筹资|融资)(?:性|活动)+[一-鿿]{0,6}净[流增减额][出入]?[一-鿿]{0,3}"
)
"""Cash flows that are told and follow from nothing before them."""


def amount_ways(view: View, *, likely: bool = False) -> Ways:
    """The ways that give an amount; with `likely` without those for which no word asks."""
    left, right = view.stated.left, view.stated.right
    same = [each for each in view.others if each.amount and alike(each, view.stated)]
    daily = pace_of(left, right, denominator(view))
    if daily:
        yield from paces(view, same, daily)
    else:
        yield from over_counted(view, same)
        yield from means_of_each(view, same)
    if _MOVED.search(left):
        yield from _moves_of_level(view, same)
    yield from complement_ways(view, same)
    if _NET.search(left):
        yield from _less_owed(view, same)
    yield from _debt_and_cash(view, same)
    if _NET_ZH.search(left):
        yield from _net_of_two(view, same)
    yield from stretch_ways(view)
    if _OF_THE.search(left) and _GROWN.match(right):
        yield from _steps(view, same)
    yield from flow_ways(view, same)
    if _VALUED.search(left) and not _WITH_DEBT.match(right):
        yield from _valued(view)
    table: tuple[tuple[bool, Callable[[View, list[Near]], Ways]], ...] = (
        (
            not view.stated.base
            and (
                bool(_MIDDLE.search(left + right[:16]))
                or view.sentence.has(_AT_MIDDLE, view.sentence.mask[: view.at])
            )
            and not OF_OTHERS.search(left),
            _middles,
        ),
        (bool(_MEAN.search(left)), means),
        (asks_sum(view), sums),
        (
            bool(
                _REST.search(_ACTIVITIES.sub("", left.rpartition(";")[2]))
                or _REST.search(re.split("[,;]", right)[0][:12])
            ),
            _rests,
        ),
        (bool(STEP.search(left) or STEP_BEHIND.match(right)), _steps),
        (view.stated.base, _bases),
        (
            not daily and bool(_PER.search(left) or _PER_BEHIND.match(right) or denominator(view)),
            quotients,
        ),
        (
            bool(_PRODUCT.search(left)) and not _PER.search(left[-8:]) and not _has_share(view),
            products,
        ),
    )
    for asked, each in table:
        if asked:
            yield from each(view, same)
        elif not likely:
            for way in each(view, same):
                yield replace(way, near=False) if way.near else way


def _has_share(view: View) -> bool:
    """Whether a number prints its own share in brackets: "2,000 (40 %) of them and 1,000 (20 %)"."""
    return view.stated.right.strip() == "(" and any(each.unit == "%" for each in view.behind[:1])


_MOVED = lazy_re.words(
    r"其余|剩余|余下|年初|期初|期末|年末|\bremain|\brest\b|\bbegan\b|\bstarted\b|\bended?\b|\bclosed?\b|\bfinished\b|\bleft\b|\bleav(?:es|ing)\b"
)
"""Words of a level after, or before, all that was added and taken away."""

_VALUED = lazy_re.words(r"整体|估值|全部|100%|投前|投后|\bvalu\w+|\bwhole\b|\bentire\b")


_WITH_DEBT = lazy_re.words(r"[^,;。]{0,4}(?:\b(?:including|with) (?:its |the )?debt|含债|含负债)")
"""Words behind a value of which a share's price is no part alone."""


def _valued(view: View) -> Ways:
    """What the whole is worth, by the price of a share of it."""
    amounts = [each for each in view.before if each.unit == view.stated.unit]
    rates = [each for each in view.others if each.unit == "%"]
    for amount in amounts[:4]:
        for rate in rates:
            near = amount.sentence == rate.sentence == view.index and amount is amounts[0]
            near = near and not BEFORE_MONEY.search(view.stated.left)
            yield Way("ratio", ratio(), (amount.term, rate.term), near)
    for first, last in permutations(amounts[:6], 2):
        near = first.size > last.size and close(first, view.stated) and close(last, view.stated)
        near = near and first is amounts[0] and bool(BEFORE_MONEY.search(view.stated.left))
        yield Way("difference", difference(), (first.term, last.term), near)


def _middles(view: View, same: list[Near]) -> Ways:
    before = [each for each in view.before if each in same]
    home = view.material.sentences
    told = home[before[0].sentence].mask if before else ""
    other = another_range(told, view.sentence.mask)
    for at in range(len(before) - 1):
        near = at == 0 and not other
        yield Way("midpoint", mean(2), (before[at + 1].term, before[at].term), near)
    yield from at_middle(view)


def _rests(view: View, same: list[Near]) -> Ways:
    """What a whole leaves when all parts told since are taken away."""
    before = [each for each in view.before if each in same and not is_price(each)]
    marked = 0
    for place, whole in enumerate(before):
        parts = [each for each in before[:place] if _may_be_part(each)]
        if not parts or sum(each.size for each in parts) >= whole.size or not is_whole(whole):
            continue
        near = len(parts) <= 6 and marked < 3 and abs(whole.sentence - view.index) <= 4
        near = near and not _FROM.search(whole.left)
        near = near and not (in_brackets(view.stated) and in_brackets(whole))
        near = near and not _is_item(view, whole, before[place + 1 :], parts[-1])
        near = near and not whole.right.startswith("、")
        marked += near
        yield Way(
            "difference",
            less(),
            (whole.term, *(each.term for each in reversed(parts))),
            near,
            beside=True,
        )
    told = [each for each in before if each.sentence >= view.index - 3 and _may_be_part(each)]
    for whole in told:
        # "986.4, 占全部 2,315.8 的 42.6 %; 装备 604.1; 其余 725.3": the whole stands among its parts
        parts = [
            each for each in reversed(told)
            if each is not whole and each.sentence >= whole.sentence
        ]  # fmt: skip
        room = whole.size - sum(each.size for each in parts)
        if len(parts) > 1 and room > 0 and _OF.search(whole.left):
            yield Way("difference", less(), (whole.term, *(each.term for each in parts)), True)
    own = [each for each in before if each.sentence == view.index and not stopped(view, each)]
    ahead = [each for each in before if each.sentence < view.index]
    for whole in ahead[:4]:
        parts = own[:5]
        if parts and whole.size > sum(each.size for each in parts):
            terms = (whole.term, *(each.term for each in reversed(parts)))
            yield Way("difference", less(), terms, not whole.base, beside=True)
            if len(parts) > 1:
                yield Way(
                    "difference", less(), (whole.term, parts[0].term), not whole.base, beside=True
                )
    pool = [*reversed(before), *[each for each in view.behind if each in same]]
    for first, last in permutations(pool[-8:], 2):
        yield Way("difference", difference(), (first.term, last.term))
        yield Way("sum", total(), (first.term, last.term))
    for first, second, third in permutations(pool[-6:], 3):
        yield Way("difference", less(), (first.term, second.term, third.term))


_FROM = lazy_re.words(r"\bfrom (?:about |the |its )?$|[由从自]$")
"""Words before the earlier level of a change, which leaves nothing but the later one."""


_NET = lazy_re.words(
    r"\bnet (?:cash|debt|assets|position|liquidity)\b|\bsurplus\b|\bdeficit\b|净现金|净负债|净资产|盈余|缺口"
)
_OWED = lazy_re.words(
    r"\bagainst (?:[a-z]+ ){0,2}?(?:debts?|borrowings|liabilities|loans|obligations|spending|expenditure|costs|expenses)\b"
)


_NET_OF = lazy_re.words(
    r"\bnet (?P<en>debt|cash)\b(?! (?:flow|from|inflow|outflow))[^\ue001-\ue006,;]{0,24}$"
    r"|净(?:有息)?(?P<zh>负债|债务|现金)(?:约|为|达)*$"
)
_DEBT = lazy_re.words(r"\b(?:debts?|borrowings?|loans?)\b|有息负债|借款|债务")
_CASH = lazy_re.words(r"\bcash\b|货币资金|现金")


def _debt_and_cash(view: View, same: list[Near]) -> Ways:
    """Debt less cash, or cash less debt, told right before what is left of the one."""
    found = _NET_OF.search(view.stated.left)
    if found is None:
        return
    before = [
        each for each in view.before
        if each in same and not each.base and view.index - each.sentence <= 1
    ][:2]  # fmt: skip
    if len(before) < 2 or any(_NETTED.search(each.left) for each in before):
        return
    debt = [each for each in before if _DEBT.search(each.left) and not _CASH.search(each.left)]
    cash = [each for each in before if _CASH.search(each.left) and not _DEBT.search(each.left)]
    if len(debt) == len(cash) == 1:
        ends = (
            (cash[0], debt[0])
            if (found["en"] or found["zh"]).casefold() in ("cash", "现金")
            else (debt[0], cash[0])
        )
        yield Way(
            "difference", difference(), (ends[0].term, ends[1].term), ends[0].size > ends[1].size
        )


_NETTED = lazy_re.words(r"\bnet\b|净|流[入出]|\bflow")
"""Words of what has been set off already, and of flows."""


def _less_owed(view: View, same: list[Near]) -> Ways:
    """What is left of an amount against what is owed: "cash of 34, against debt of 20, a net cash of 14"."""
    before = [each for each in view.before if each in same and not stopped(view, each)][:2]
    if len(before) == 2 and _OWED.search(before[0].left):
        more, less_ = sorted(before, key=lambda each: -each.size)
        yield Way("difference", difference(), (more.term, less_.term), True)


_NET_ZH = lazy_re.compile(
    r"^[,;]?(?:实现|当[日周月季年]|全[周月年])?净(?!利|资|值|额|现|负|息|债)[一-鿿]{1,4}(?:约|为|达)*$"
)
"""Words of what the second of two flows leaves of the first: 发债 A，到期 B，净融资."""


def _net_of_two(view: View, same: list[Near]) -> Ways:
    """What the second of two flows told right before it leaves of the first."""
    before = [
        each for each in view.before if each.sentence == view.index and not stopped(view, each)
    ]
    if len(before) == 2 and all(each in same and "净" not in each.left for each in before):
        more, less_ = sorted(before, key=lambda each: -each.size)
        near = not any(each.base or each.stepped for each in before)
        yield Way("difference", difference(), (more.term, less_.term), near)


_OF_THE = lazy_re.words(r"\bof (?:the|this|that|its) (?:total )?$")
_GROWN = lazy_re.words(r"^ ?(?:of|in) (?:the )?(?:growth|increase|rise|decline|decrease|fall)\b")
"""Words around the step between two levels told before: "of the 14.3 TWh of growth"."""


def _moves_of_level(view: View, same: list[Near]) -> Ways:
    """What a run of numbers gives when each but the greatest is added or taken away: 412, 9, 14."""
    before = [each for each in view.before if each in same and close(each, view.stated)]
    behind = [each for each in view.behind if each in same]
    for pool in (before, [*before[:3], *behind[:1]]):
        for count in (3, 4):
            for at in range(len(pool) - count + 1):
                run = sorted(pool[at : at + count], key=lambda each: -each.size)
                terms = tuple(each.term for each in run)
                for signs in range(1, 2 ** (count - 1) - 1):
                    yield Way("difference", _signed(signs), terms)


@cache
def _signed(signs: int) -> Operation:
    """The first number with each further one added or taken away, by the bits of a number."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for at, each in enumerate(terms[1:]):
            result = result + each if signs >> at & 1 else result - each
        return result

    def write(names: Sequence[str]) -> str:
        told = [("+ " if signs >> at & 1 else "- ") + name for at, name in enumerate(names[1:])]
        return " ".join([names[0], *told])

    return Operation("difference", compute, write)


def _is_item(view: View, whole: Near, ahead: Sequence[Near], part: Near) -> bool:
    """Whether a number is one item of a list whose next items seem its parts: "478, 351, 169, the rest 144"."""
    listed = ahead and ahead[0].sentence == whole.sentence and re.match(r"[,、]", whole.left)
    between = view.material.document.text[whole.term.end : part.term.start]
    return bool(listed) and not OF_WHICH.search(between)


def _may_be_part(each: Near) -> bool:
    """Whether a number may be a part of a whole, and is no step and no earlier level."""
    return not (each.base or each.stepped or STEP_BEHIND.match(each.right))


_OF = lazy_re.words(r"占[^\ue001-\ue006]{0,12}$|\bof (?:the |its |our |all )?[a-z ]{0,16}$")
"""Words before a whole of which a part has just been told."""


_NET_STEP = lazy_re.words(
    r"净[增减]|[增减]量|差额|\b(?:increase|decrease|rise|fall|drop|gain|decline|change|difference)\b"
)
"""Words of all that lies between two levels."""


def _steps(view: View, same: list[Near]) -> Ways:
    own = [
        each
        for each in (*view.before, *view.behind)
        if each in same and each.sentence == view.index
    ]
    # "rises in services ($8.2 billion) and in travel ($12.2 billion)": it is no step between others
    alone = in_brackets(view.stated)
    net = _NET_STEP.search(view.stated.left)
    several = not net and sum(not each.base for each in own) > 1  # one of many between two levels
    for first, last, near in ends(view, same):
        near = near and not alone and not (several and first not in own and last not in own)
        # of a list of savings none is what lies between two others
        near = near and bool(net or not (first.stepped or last.stepped))
        bigger, smaller = (first, last) if first.size >= last.size else (last, first)
        yield Way("difference", difference(), (bigger.term, smaller.term), near, beside=True)
    own = [each for each in view.before if each in same and each.sentence == view.index]
    if len(own) == 2 and re.search(r"respectively|分别", view.sentence.mask):
        yield Way("difference", difference(), (own[1].term, own[0].term), own[1].size > own[0].size)
        yield Way("difference", difference(), (own[0].term, own[1].term), own[0].size > own[1].size)


def _bases(view: View, same: list[Near]) -> Ways:
    """An earlier level: the present one less what was added, or with what was taken away."""
    own = [each for each in view.others if each.sentence == view.index and each in same]
    yield from _before_both(own, view)
    if _LEADS_TO.match(view.stated.right):
        return  # "rises from 48.0 to 50.3": both ends are told, and what is added is of another thing
    for step in own:
        for level in own:
            if level is step or level.size <= step.size:
                continue
            added, taken = (
                _moves(each, step) or bool(behind.match(step.right))
                for each, behind in ((ADDED, _ABOVE), (_TAKEN, _BELOW))
            )
            others = [each for each in own if each not in (step, level)]
            moved = any(ADDED.search(e.left[-10:]) or _TAKEN.search(e.left[-10:]) for e in others)
            near = not step.base and len(own) <= 3 and not moved
            near = near and not any(each.base for each in (level, *others))
            yield Way("difference", difference(), (level.term, step.term), near and added)
            yield Way("sum", total(), (level.term, step.term), near and taken and not added)


_LEADS_TO = lazy_re.compile(r"^[^\ue001-\ue006,;]{0,16}?\bto $")

_ABOVE = lazy_re.words(r"^ ?(?:[a-z]+ )?(?:above|over|higher than)\b")
_BELOW = lazy_re.words(r"^ ?(?:[a-z]+ )?(?:below|under|short of|lower than)\b")
"""Words behind a step that measure it from the level behind them: "1,318 below the 48,220 of November"."""


def _before_both(own: list[Near], view: View) -> Ways:
    """The level before some were added and some taken: "342, 引进 5, 退出 2, 上月末为 339"."""
    levels = [each for each in own if not each.base and each.size * 2 > view.stated.size]
    added = [each for each in own if each not in levels and _moves(ADDED, each)]
    taken = [each for each in own if each not in levels + added and _moves(_TAKEN, each)]
    if len(levels) == len(added) == len(taken) == 1:
        terms = (levels[0].term, added[0].term, taken[0].term)
        yield Way("difference", _undone(), terms, True)


def _moves(verb: re.Pattern[str], each: Near) -> bool:
    right = each.right.strip()
    return bool(
        verb.search(each.left[-12:]) or verb.match(right) or verb.match(_WERE.sub("", right))
    )


_WERE = lazy_re.words(r"^(?:[a-z]+ )?(?:(?:was|were|have been|had been) )?(?:newly )?")
"""Words between a number and the verb of what became of it: "9 houses were opened"."""


@operation
def _undone() -> Operation:
    return Operation(
        "difference",
        lambda terms: terms[0] - terms[1] + terms[2],
        lambda names: f"{names[0]} - {names[1]} + {names[2]}",
    )
