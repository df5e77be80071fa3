"""What many cost over a stretch of time: "six vessels at $42,000 a day each. A full year of 365 days costs …".

A price by the day, the number of those that are paid for, and the days: all three may stand in the sentence
before, the number in words.
"""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import Near, View, numbers
from lianpu.audit.descents.paces import pace_of
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import product
from lianpu.audit.stated.masking import worded
from lianpu.audit.stated.sentences import AMOUNT, Sentence, Term
from lianpu.core import lazy_re

_SPENT = lazy_re.compile(
    r"\b(?:cost|rent|hire|bill|pay|paid|spen[dt]|charge|fee|expense|outlay|total|amount|come|bring|earn|revenue|income|use|consum|burn|produc|make|equal|worth)\w*"
    r"|成本|租金|费用|支出|花费|耗资|付|合计|总计|共|总额|收入|耗|用|产|达|折合|相当于|需",
    re.IGNORECASE,
)
"""Words of what all of it comes to."""
_EACH = lazy_re.compile(
    r"\beach\b|\bapiece\b|\bper (?:vessel|ship|unit|head|[a-z]+)\b|每[一-鿿]{1,2}|单[一-鿿]|人均",
    re.IGNORECASE,
)
"""Words of a price that is of one of many."""
_OF_EACH_TIME = lazy_re.compile(
    r"(?:每[天日]|[天日]均?|日)(?:[租产销用耗薪工][一-鿿]{0,3})?(?P<d>)(?:为|约|是)*$|(?:每(?:个)?月|月)(?:[租产销用耗薪工][一-鿿]{0,3})?(?P<m>)(?:为|约|是)*$"
)
_YEAR = lazy_re.compile(
    r"\b(?:full|whole|entire)? ?year\b|\bannual|全年|一年|年(?:租|化|度)", re.IGNORECASE
)
_STRETCH = {"d": ("day", 365), "w": ("week", 52), "m": ("month", 12), "q": ("quarter", 4)}


def by_time_ways(view: View) -> Ways:
    """Price by the day × number × days, where words say that they make an amount."""
    stated = view.stated
    if stated.base or not stated.amount or not _SPENT.search(stated.left):
        return
    before = [each for each in view.before if view.index - each.sentence <= 1]
    prices = [each for each in before if each.unit == stated.unit and _pace(each)]
    if len(prices) != 1 or prices[0].size >= stated.size:
        return
    price = prices[0]
    unit, in_year = _STRETCH[_pace(price)]
    lengths = [each for each in (*before, *view.behind) if each.unit == unit and each is not price]
    if len(lengths) > 1 or (not lengths and not _YEAR.search(stated.left + stated.right)):
        return
    days = (lengths[0].term,) if lengths else ()
    constant = 1 if lengths else in_year
    home = view.material.sentences[price.sentence]
    words = price.left + price.right
    many = _many(view, home, price)
    if _EACH.search(words):
        for count in many[:1]:
            yield Way("product", product(constant), (price.term, count, *days), True, named=True)
    elif not many:
        yield Way("product", product(constant), (price.term, *days), True, named=True)


def _pace(each: Near) -> str:
    """By which stretch of time a number is told: a day of "$42,000 a day", 日 of 每艘日租金."""
    told = pace_of(each.left, each.right, each.term.quantity.unit.partition("/")[2])
    if told:
        return told
    found = _OF_EACH_TIME.search(each.left)
    return next((key for key in ("d", "m") if found and found[key] is not None), "")


def _many(view: View, home: Sentence, price: Near) -> list[Term]:
    """What is counted before a price in its sentence, the nearest first; in words, too."""
    read = worded(home)
    if read is not home:
        told = [
            item
            for at, item in sorted(read.hidden.items(), reverse=True)
            if isinstance(item, Term) and read.mask[at] == AMOUNT
            and item.start < price.term.start and item.quantity.unit in _COUNTS
        ]  # fmt: skip
        return told
    ahead = [
        each
        for each in numbers(view.material, price.sentence)
        if each.term.start < price.term.start
    ]
    return [each.term for each in reversed(ahead) if each.unit in _COUNTS]


_COUNTS = frozenset(("1", "unit", "person"))
