"""How far apart two numbers are: points, times, and by a noun or a comparative."""

from __future__ import annotations

import re
from itertools import combinations, permutations

from lianpu.audit.descents.ends import earlier, ends
from lianpu.audit.descents.in_words import is_worded
from lianpu.audit.descents.views import TIMES, Near, View, Way, Ways, alike, is_item, stopped
from lianpu.audit.proof.operations import difference, increase, multiple
from lianpu.audit.stated.pairs import COMPARED_EN, one_says_of_what
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

# How far apart two numbers are: percentage points between rates, and times that one is of another.


def point_ways(view: View) -> Ways:
    """Points between two rates told beside them."""
    if _CONTRIBUTED.search(view.stated.left):
        return  # "猪肉下降 14.9%，影响 CPI 下降 0.39 个百分点": of weights, and of no two rates
    rates = [each for each in view.others if each.term.quantity.unit == "%"]
    here = [each for each in rates if each.sentence == view.index] or rates
    nearest = sorted(here, key=lambda each: abs(each.term.start - view.stated.term.start))[:2]
    block = view.sentence.block
    home = view.material.sentences
    ahead = [each for each in view.before if each in rates and home[each.sentence].block == block][
        :2
    ]
    apart = len(ahead) == 2 and not any(each.sentence == view.index for each in rates)
    # "the margin over it is 15.7 pp in the abstract and 9.4 pp in the text": of no two rates told
    apart = apart and bool(_MOVED.search(view.stated.left) or _MOVED.match(view.stated.right))
    for first, last in permutations(rates, 2):
        near = (
            first in nearest and last in nearest and first.size > last.size
            and first.sentence == last.sentence == view.index
        )  # fmt: skip
        # "a margin of 43.0 %, against 41.8 %; the improvement of 1.2 points"
        told = apart and first in ahead and last in ahead and first.size > last.size
        # "a rate of 60.0 %. A year earlier it had been 56.5 %: it has gone up by 3.5 points"
        across = (
            len(ahead) == 2 and ahead[0].sentence == view.index and ahead[0].base
            and view.index - ahead[1].sentence <= 1 and not ahead[1].base
            and {first, last} == set(ahead) and first.size > last.size
        )  # fmt: skip
        near = (near or told or across) and comparable(view, first, last)
        yield Way("difference", difference(), (first.term, last.term), near, beside=True)


def comparable(view: View, first: Near, last: Near) -> bool:
    """Whether points may lie between two rates: both levels or both changes, and of the times that are said."""
    if is_change(first) != is_change(last):
        return False  # "增长 14.6%，占比 38.9%，提高 2.4 个百分点"
    low, high = sorted((first.size, last.size))
    if (
        low * UNALIKE < high
        and view.stated.size * UNALIKE < high - low
        and not first.base
        and not last.base
    ):
        return False  # "unemployment held at 4.1%, and 62.6% were in work, down 0.1 point"
    beaten = _BEATEN.search(view.stated.left)
    if beaten and not any(beaten["name"][:2] in each.left for each in (first, last)):
        return False  # "跑输沪深指数 0.3 个百分点": of what has not been told
    called = _OF_A_RATE.search(view.stated.left)
    if called and is_change(first) and not any(called["name"] in e.left for e in (first, last)):
        return False  # "住客升 4.3%、客房升 8.2%，令其入住率下跌 5.2 个百分点": of a rate that is no change
    timed = (
        _SINCE.search(view.stated.left)
        or _SINCE_BEHIND.match(view.stated.right)
        or _SINCE_AHEAD.search(view.sentence.mask, 0, view.at)
    )
    yearly = _OF_A_YEAR.search(timed.group()) if timed else None
    if yearly and any(_OF_A_MONTH.search(each.left) for each in (first, last)):
        return False  # "由上月 4.40% 降为 4.32%，较上年同月则增 0.04 个百分点"
    return not timed or first.base or last.base or first.stage != last.stage


UNALIKE = 5
"""How many times one rate is another of which no step of points has led to it. Ours."""


_OF_A_YEAR = lazy_re.compile(r"[上去]年|同[期月季比]")
_OF_A_MONTH = lazy_re.compile(r"[由从自较比](?:上[月季周]|前[月季])[^,;。]{0,4}$")
"""Times said of points, and of a base from another one."""


def is_change(each: Near) -> bool:
    return bool(_CHANGED.search(each.left) or _CHANGE_BEHIND.match(each.right))


_CHANGED = lazy_re.words(
    r"(?:增长|增|上升|上涨|下降|下滑|减少|降|跌)(?:了|约|近|逾|超过?)*$"
    r"|\b(?:rose|grew|fell|(?<!made )(?<!make )(?<!makes )up|down|climbed|dropped|declined|increased|decreased)(?: by)?(?: about| some)? $"
)
"""Words right before a rate of change; behind 升至 and "rose to" stands a level."""
_CHANGE_BEHIND = lazy_re.words(
    r" ?的?(?:[增减升跌降涨]幅|增[长速])| (?:growth|increase|rise|gain|decline|drop|fall)\b"
)
_MOVED = lazy_re.words(
    r"[提升降差扩窄多少高低快慢增减涨跌]"
    r"|\b(?:improv|ris|rose|fall|fell|gain|drop|increas|decreas|declin|gap|differ|spread|lead|wide|narrow|up|down|higher|lower|better|worse|more|less)"
)
"""Words by which points are a step or a distance."""
_CONTRIBUTED = lazy_re.words(
    r"(?:影响|拉动|拖累|带动|贡献|拉低|推高|推升)[^\ue001-\ue006,;。]{0,14}$"
    r"|\b(?:contribut|add|subtract)\w*(?: (?:about|around|some|nearly|roughly))? $"
)
"""Words before points that one thing adds to the change of another."""
_BEATEN = lazy_re.compile(
    r"(?:跑[赢输]|战胜|弱于|强于)(?P<name>[一-鿿][^\ue001-\ue006,;。]{1,16})$"
)
"""Words before points that name what has been beaten by them."""
_OF_A_RATE = lazy_re.compile(
    r"(?P<name>[一-鿿]{1,3}率)(?:仍|亦|也|则|再|又|均|按[年月季]|同比|环比)*(?:[下上][跌升降涨滑]|[提升降减][高低少]?|增加|减少|回[升落])(?:了|约|近|逾)*$"
)
"""Words before points by which a rate, and no change, has gone up or down."""
_SINCE_AHEAD = lazy_re.words(
    r"(?:^|[,;。])与[^,;。]{1,24}相比,|(?:^|\. )compared (?:with|to) [^,;]{3,24}, "
)
"""A time that opens a sentence, from which all its points are."""
_SINCE_BEHIND = lazy_re.words(
    r"(?: [a-z]+)? (?:from|than(?: in)?|over|versus|against|on|compared (?:with|to)) (?:in )?(?:the |a )?(?:(?:first|second|third|fourth|last|previous|prior|preceding|same|full) (?:half|quarter|month|year|period|week|nine months|six months)|(?:year|month|quarter|half) (?:before|earlier|ago))\b"
    r"| ?(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month)\b|(?:,? )?\b(?:yoy|qoq|y/y|q/q)\b"
)
"""Words behind points by which they lie between two times: "up 1.2 points year on year"."""
_SINCE = lazy_re.words(
    r"(?:[较比与同跟和]|相[较比]于?|对比于?)(?:今年|本年|[上去]年)?(?:上年|去年|[上下]半年|上季|上月|上周|上期|前[一二三]?季|[一二三四]季|年初|期初|\d)[^,;。]{0,12}$"
    r"|(?:同比|环比|按[年季月]|(?<![一-鿿])[年季月](?=[增减升降]))[^,;。]{0,8}$|\b(?:yoy|qoq|y/y|q/q)[^,;]{0,8}$"
)
"""A time said before points, which one of the two rates must be told of."""


def multiple_ways(view: View) -> Ways:
    """How many times of another amount one is."""
    if _HOW_OFTEN.search(view.stated.left):
        return
    amounts = [each for each in view.others if each.amount and not _NAMING.match(each.right)]
    own = [
        each for each in view.before
        if each in amounts and each.sentence == view.index and not stopped(view, each)
    ]  # fmt: skip
    following = [each for each in view.behind[:1] if each in amounts]
    likely: list[tuple[Near, Near]] = []
    # "净利润分别为 2.7、3.2 亿元，对应估值 15、13 倍": an item of a list, too, is of none beside it
    given = bool(_GIVEN_TIMES.search(view.stated.left)) or view.of_before or is_item(view.stated)
    for last in own[:1] if not given else []:
        bases = [each for each in amounts if each.base]
        others = [*following, *own[1:3], *[_newest(view, each) for each in bases]]
        likely = [
            (each, last) for each in dict.fromkeys(others) if each is not last and alike(each, last)
        ][:2]
        if _LEVERAGE.search(view.stated.left):
            # of debt, and of what earns it, in whichever order they are told
            likely = [pair if _EARNS.search(pair[0].left) else pair[::-1] for pair in likely]
        if not likely and re.search(r"的$", view.stated.left):
            likely = [(last, each) for each in view.before[1:2] if alike(each, last)]
    if not given and own and _THAT_IS.fullmatch(view.stated.left) and _ON.search(own[0].left):
        likely = [
            (own[0], each) for each in view.before
            if each in amounts and view.index - 2 < each.sentence < view.index
            and alike(each, own[0]) and not each.base
        ][:1]  # fmt: skip
    if not likely and not given and _HENCE.search(view.stated.left):
        likely = _told_last(view, amounts)
    if not given:
        sole = _former_and_latter(view)
        if not likely and not sole and len(own) == 1:
            sole = _as_much(view, own[0], amounts)
        for first, last in sole:
            yield Way("multiple", multiple(), (first.term, last.term), True, plain=True)
    if not likely and not is_item(view.stated) and _is_grown(view):
        for first, last in _grown(view, amounts):
            yield Way(
                "multiple", multiple(), (first.term, last.term), True, view.of_before, plain=True
            )
    for first, last in likely:
        yield Way("multiple", multiple(), (first.term, last.term), True, beside=True)
        yield Way("multiple", increase(), (first.term, last.term))
    for last, first in permutations(amounts, 2):
        if (first, last) not in likely and alike(first, last):
            yield Way("multiple", multiple(), (first.term, last.term))
            yield Way("multiple", increase(), (first.term, last.term))


_GROWN = lazy_re.words(
    r"翻|扩大|增长|增加|增至|原来|当初|(?:去年|上年)同期的?|[一两三四五六七八九十]年前|"
    r"\b(?:grown|grew|risen|rose|increased|expanded|multiplied|swollen|climbed)\b"
)
_THEN = lazy_re.words(
    r"^ ?(?:times )?(?:its|their|the|what it was) ?(?:former|previous|original|earlier|old|initial|size|level)"
)
"""Words around a multiple that it is of what was before."""


def _grown(view: View, amounts: list[Near]) -> list[tuple[Near, Near]]:
    """(earlier, later) of the change that a multiple tells."""
    to = view.behind[0] if view.behind and _TO.match(view.stated.right) else None
    if to is not None and to in amounts:
        near = [
            each for each in view.before
            if each in amounts and view.index - each.sentence <= 1 and alike(each, to)
        ]  # fmt: skip
        return [(near[0], to)] if len(near) == 1 else []
    return [
        (first, last) for first, last, near in ends(view, amounts)
        if near and not last.base and (first.base or earlier(first, last))
    ][:1]  # fmt: skip


_TO = lazy_re.words(r"^,? ?(?:to|reaching|达到?|至|到)(?: about| some| nearly)? ?$")


def _is_grown(view: View) -> bool:
    """Whether a multiple is of a change over time."""
    return (
        is_worded(view.stated.term)
        or _GROWN.search(view.stated.left) is not None
        or _THEN.match(view.stated.right) is not None
    )


_AS_MUCH = lazy_re.words(
    r"^ ?(?:as|the|that|what|this|more|higher|dearer|bigger|larger|greater)\b|^[,.;)]?$|^[,.;)]"
)
_OR = lazy_re.compile(
    r"(?:^|[,(] ?| )(?:or|i\.e\.|that is|which is|about|roughly|nearly|almost|exactly|some|just|是|为|达|约|即|相当于|高出|贵出?)* ?(?:它|前者|后者|其|这一数字|上述|那时|当时)?的?$"
)


def _as_much(view: View, last: Near, amounts: list[Near]) -> list[tuple[Near, Near]]:
    """The one amount of its measure in the sentence before that a multiple is of: "… changes hands at $24, or three times as much"."""
    if last.base or last not in view.before[:1]:
        return []
    if not (_AS_MUCH.match(view.stated.right) and _OR.search(view.stated.left)):
        return []
    near = [
        each for each in view.before
        if each in amounts and each is not last and view.index - each.sentence <= 1
        and _of_one_price(each, last)
    ]  # fmt: skip
    return [(near[0], last)] if len(near) == 1 and near[0].size < last.size else []


def _of_one_price(first: Near, second: Near) -> bool:
    """Whether two numbers are of one unit, of which but one says what it is the price of."""
    return alike(first, second) or (
        first.unit == second.unit and one_says_of_what(first.term, second.term)
    )


_LATTER = lazy_re.words(
    r"后者(?:大?约?[是为]|相当于|达到?|高达)?前者的(?:约|近)?$|\bthe latter (?:is|was|being) (?:about |nearly |almost |exactly )?$"
)
_FORMER = lazy_re.words(
    r"前者(?:大?约?[是为]|相当于|达到?|高达)?后者的(?:约|近)?$|\bthe former (?:is|was|being) (?:about |nearly |almost |exactly )?$"
)


def _former_and_latter(view: View) -> list[tuple[Near, Near]]:
    """(smaller, greater) of the last two numbers, rates too, that 前者 and 后者 call back."""
    latter, former = _LATTER.search(view.stated.left), _FORMER.search(view.stated.left)
    pair = [each for each in view.before if each.sentence >= view.index - 1][:2]
    if not (latter or former) or len(pair) < 2 or pair[0].unit != pair[1].unit:
        return []
    return [(pair[1], pair[0])] if latter else [(pair[0], pair[1])]


_ON = lazy_re.words(r"^ ?(?:on|at|with|against)\b")
_THAT_IS = lazy_re.words(
    r",? ?(?:that|this|it|which) (?:is|was|makes|means|represents|equals|comes to)(?: now)?(?: about| some| only)? ?"
)
"""Words before a multiple that the amount told last is of the one before it: "on EBITDA of 926, that is 4.6 times"."""


_LEVERAGE = lazy_re.words(
    r"\bleverage\b|\bgearing\b|\bdebt\b[^\ue001-\ue006,;]{0,6}\bEBITDA\b|杠杆"
)
_EARNS = lazy_re.words(r"EBITDA|\bearnings\b|\bequity\b|净资产")
"""What a debt is told in times of."""


def _newest(view: View, base: Near) -> Near:
    """The level right before a base, of which it is the newer one: "fell to A from B"; else the base."""
    at = view.others.index(base)
    level = view.others[at - 1] if at else base
    newer = not level.base and level.amount and alike(level, base)
    return level if newer and level.sentence == base.sentence < view.index else base


_HENCE = lazy_re.words(r"\b(?:thus|therefore|hence|so)\b|因此|因而")


def _told_last(view: View, amounts: list[Near]) -> list[tuple[Near, Near]]:
    """(smaller, greater) of the last amounts of one measure told before: "it has thus earned 1.4 times its cost"."""
    before = [each for each in view.before if each in amounts and view.index - each.sentence <= 2]
    if any(each.sentence == view.index for each in before):
        return []
    last = before[:1]
    pool = [each for each in before if last and alike(each, last[0])][:3]
    pairs = [sorted(pair, key=lambda each: each.size) for pair in combinations(pool, 2)]
    return [(pair[0], pair[1]) for pair in pairs if pair[0].size]


_NAMING = lazy_re.words(
    r"^[ -]?(?:class|model|version|type|tier|variant|generation|edition|format)\b|^[级型款版]"
)
"""Words behind a number that is part of a name: "the 80 GB class"."""

_GIVEN_TIMES = lazy_re.words(r"给予|按|目标|\btarget\b|\bvalu(?:e|es|ed|ing)\b")
"""Words before a multiple that somebody chose, from which a value follows."""
_HOW_OFTEN = lazy_re.words(
    r"周转(?:率|次数)?(?:为|约|达)*$|\bturn(?:s|ed|over)?(?: (?:over|was|were|of|about))* ?$"
)
"""Words before how often a stock was sold, which is no multiple of what stands beside it."""


# How far two numbers right before are apart, by a noun or a comparative: "a fall of 2.5 weeks", "the spread between the two, $5.25".
#
# Stretches of time are told apart as amounts are. The two stand in its sentence, one of them called the earlier or the
# other one, or are the last two of their unit where "between the two" or 两者 calls them back.


_NOUN = lazy_re.words(
    r"\b(?:an?|the) (?:[a-z-]+ ){0,2}?(?:fall|drop|rise|gain|increase|decrease|decline|reduction|addition|improvement|loss|saving|shortfall|excess|cut|outlay|surplus|deficit|underspend|overspend|gap|difference|spread|lead|margin|extension|shift|slide|jump) of (?:about |some |nearly |just )?$"
)
_COMPARED = lazy_re.words(
    rf"^ ?(?:{COMPARED_EN}|later|earlier)\b(?! than\b)[^\ue001-\ue006;]{{0,24}}?(?:[.;,)]|$)"
)
_VERB_ZH = lazy_re.compile(
    r"(?:相差|差距为?|缩短|延长|提前|推迟|[今本]年(?:比[一-鿿]{1,4})?(?:多|少)(?:出|了)|(?:多|少)(?:出|了)|净[增减]|(?:增|减)(?:加|少)?了?)(?:约|近|达)*$"
)
_BOTH = lazy_re.words(
    r"\b(?:spread|gap|difference|distance|margin) between (?:the two|them|both)\b[^\ue001-\ue006]{0,24}$|(?:两者|二者|两[一-鿿]{1,4})(?:之间)?(?:价差|差价|差距|相差|差额|利差|之差)(?:为|是|达|约)*$"
)
_AGAINST = lazy_re.words(
    r"\b(?:against|compared (?:with|to)|after|versus|from|than|received|took in|plan|budget|target|year (?:ago|earlier|before)|previous)\b|(?:上年|去年|前年|上月|上季|\d{4}年|较|比|对)"
)
"""Words before one of two numbers by which the other is set against it."""


def apart_ways(view: View) -> Ways:
    """The greater less the smaller of the two that words set against each other."""
    stated = view.stated
    if stated.unit in ("%", "x", "pp") or stated.base:
        return
    both = _BOTH.search(view.sentence.mask[max(view.at - LEAD, 0) : view.at])
    back = 2 if both else int(stated.unit in TIMES)  # clauses between semicolons for days
    pool = [
        each for each in view.before
        if _of_one(each, stated) and view.index - each.sentence <= back
    ]  # fmt: skip
    if both:
        yield from _apart(pool[:2])
        return
    asked = _NOUN.search(stated.left) or _COMPARED.match(stated.right)
    if not asked and stated.unit in TIMES:
        asked = _VERB_ZH.search(stated.left)
    if (
        asked
        and len(pool) >= 2
        and any(_AGAINST.search(each.left) or each.base for each in pool[:2])
    ):
        yield from _apart(pool[:2])


LEAD = 60
"""Characters of a clause in which words call the last two numbers back. Ours."""


def _apart(pair: list[Near]) -> Ways:
    if len(pair) == 2 and pair[0].size != pair[1].size:
        great, small = sorted(pair, key=lambda each: -each.size)
        yield Way("difference", difference(), (great.term, small.term), True, named=True)


def _of_one(each: Near, stated: Near) -> bool:
    if stated.unit in TIMES:
        return each.unit == stated.unit
    if alike(each, stated):
        return True
    return each.money and each.unit == stated.unit and one_says_of_what(each.term, stated.term)


_PROFIT = lazy_re.words(
    r"(?:毛利|利润|盈利)(?:约|为|达)*$|\b(?:profit|margin|earnings)(?: of| is| was|:)? (?:about )?$"
)
_COST = lazy_re.words(r"成本[^\ue001-\ue006,;。]{0,6}$|\bcosts?\b[^\ue001-\ue006,;]{0,16}$")
_PRICE = lazy_re.words(
    r"(?:价|售价)[^\ue001-\ue006,;。]{0,8}$|\b(?:price|sells? (?:for|at)|sold (?:for|at)|fetch(?:es|ed)?)\b[^\ue001-\ue006,;]{0,12}$"
)


def unit_profit_ways(view: View) -> Ways:
    """Price less cost, where a profit is told right behind the cost: "吨煤完全成本 425 元，吨煤毛利 255 元"."""
    stated = view.stated
    if not (stated.money and _PROFIT.search(stated.left)) or not view.before:
        return
    cost = view.before[0]
    if cost.sentence != view.index or not _COST.search(cost.left) or cost.unit != stated.unit:
        return
    prices = [
        each for each in view.before[1:]
        if each.unit == stated.unit and _PRICE.search(each.left) and not each.base
        and cost.size < each.size < cost.size * 20
    ]  # fmt: skip
    for price in prices[:1]:
        yield Way("difference", difference(), (price.term, cost.term), True, named=True)


_STILL = lazy_re.words(
    r"(?:尚余|剩余|还剩|余下|尚有|仍有|尚可使用)(?:额度)?(?:为|约)*$|\b(?:leaving|leaves|with) (?:about )?$"
)
_STILL_BEHIND = lazy_re.words(
    r"^ ?(?:of it |of which )?(?:remains?|is (?:still )?(?:left|available|unused)|are left|still available|left|unspent)\b"
)
_ALL = lazy_re.words(
    r"(?:上限|额度|总[额投量]|计划|预算|授权)[^\ue001-\ue006,;。]{0,8}$|\b(?:of the|authori[sz]ed|limit of|budget of|programme of|facility of|total of)\b[^\ue001-\ue006,;]{0,10}$"
)
_USED = lazy_re.words(
    r"(?:支付|使用|投入|动用|完成|已[一-鿿]{1,3}|累计|耗资)[^\ue001-\ue006,;。]{0,8}$|\b(?:spent|paid|used|drawn|invested|bought back|cost|for a total of)\b[^\ue001-\ue006,;]{0,20}$"
)


def still_left_ways(view: View) -> Ways:
    """A limit less what was spent of it: "支付总金额 2.08 亿元…。回购资金上限 3.00 亿元，尚余 0.92 亿元"."""
    stated = view.stated
    if not stated.amount or not (_STILL.search(stated.left) or _STILL_BEHIND.match(stated.right)):
        return
    near = [
        each for each in view.before
        if alike(each, stated) and view.index - each.sentence <= FAR and not each.base
    ]  # fmt: skip
    limits = [each for each in near if _is_limit(each) and each.sentence == view.index]
    used = [each for each in near if _USED.search(each.left) and each not in limits]
    if limits and len(used) == 1 and used[0].size < limits[0].size:
        terms = (limits[0].term.as_printed, used[0].term)
        yield Way("difference", difference(), terms, True, named=True)


def _is_limit(each: Near) -> bool:
    return each.term.quantity.qualifier is Qualifier.UP_TO or bool(_ALL.search(each.left))


FAR = 3
"""Sentences back in which what was spent is told. Ours."""
