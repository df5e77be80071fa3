"""How far two numbers right before are apart, by a noun or a comparative: "a fall of 2.5 weeks", "the spread between the two, $5.25".

Stretches of time are told apart as amounts are. The two stand in its sentence, one of them called the earlier or the
other one, or are the last two of their unit where "between the two" or 两者 calls them back.
"""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import TIMES, Near, View, alike
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import difference
from lianpu.audit.stated.pairs import COMPARED_EN, one_says_of_what
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

_NOUN = lazy_re.compile(
    r"\b(?:an?|the) (?:[a-z-]+ ){0,2}?(?:fall|drop|rise|gain|increase|decrease|decline|reduction|addition|improvement|loss|saving|shortfall|excess|cut|outlay|surplus|deficit|underspend|overspend|gap|difference|spread|lead|margin|extension|shift|slide|jump) of (?:about |some |nearly |just )?$",
    re.IGNORECASE,
)
_COMPARED = lazy_re.compile(
    rf"^ ?(?:{COMPARED_EN}|later|earlier)\b(?! than\b)[^\ue001-\ue006;]{{0,24}}?(?:[.;,)]|$)",
    re.IGNORECASE,
)
_VERB_ZH = lazy_re.compile(
    r"(?:相差|差距为?|缩短|延长|提前|推迟|[今本]年(?:比[一-鿿]{1,4})?(?:多|少)(?:出|了)|(?:多|少)(?:出|了)|净[增减]|(?:增|减)(?:加|少)?了?)(?:约|近|达)*$"
)
_BOTH = lazy_re.compile(
    r"\b(?:spread|gap|difference|distance|margin) between (?:the two|them|both)\b[^\ue001-\ue006]{0,24}$|(?:两者|二者|两[一-鿿]{1,4})(?:之间)?(?:价差|差价|差距|相差|差额|利差|之差)(?:为|是|达|约)*$",
    re.IGNORECASE,
)
_AGAINST = lazy_re.compile(
    r"\b(?:against|compared (?:with|to)|after|versus|from|than|received|took in|plan|budget|target|year (?:ago|earlier|before)|previous)\b|(?:上年|去年|前年|上月|上季|\d{4}年|较|比|对)",
    re.IGNORECASE,
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


_PROFIT = lazy_re.compile(
    r"(?:毛利|利润|盈利)(?:约|为|达)*$|\b(?:profit|margin|earnings)(?: of| is| was|:)? (?:about )?$",
    re.IGNORECASE,
)
_COST = lazy_re.compile(
    r"成本[^\ue001-\ue006,;。]{0,6}$|\bcosts?\b[^\ue001-\ue006,;]{0,16}$", re.IGNORECASE
)
_PRICE = lazy_re.compile(
    r"(?:价|售价)[^\ue001-\ue006,;。]{0,8}$|\b(?:price|sells? (?:for|at)|sold (?:for|at)|fetch(?:es|ed)?)\b[^\ue001-\ue006,;]{0,12}$",
    re.IGNORECASE,
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


_STILL = lazy_re.compile(
    r"(?:尚余|剩余|还剩|余下|尚有|仍有|尚可使用)(?:额度)?(?:为|约)*$|\b(?:leaving|leaves|with) (?:about )?$",
    re.IGNORECASE,
)
_STILL_BEHIND = lazy_re.compile(
    r"^ ?(?:of it |of which )?(?:remains?|is (?:still )?(?:left|available|unused)|are left|still available|left|unspent)\b",
    re.IGNORECASE,
)
_ALL = lazy_re.compile(
    r"(?:上限|额度|总[额投量]|计划|预算|授权)[^\ue001-\ue006,;。]{0,8}$|\b(?:of the|authori[sz]ed|limit of|budget of|programme of|facility of|total of)\b[^\ue001-\ue006,;]{0,10}$",
    re.IGNORECASE,
)
_USED = lazy_re.compile(
    r"(?:支付|使用|投入|动用|完成|已[一-鿿]{1,3}|累计|耗资)[^\ue001-\ue006,;。]{0,8}$|\b(?:spent|paid|used|drawn|invested|bought back|cost|for a total of)\b[^\ue001-\ue006,;]{0,20}$",
    re.IGNORECASE,
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
