"""Shares and multiples whose other number is found by its name: 城镇常住人口 of 常住人口, 是铁路的 4.6 倍.

A name that ends in another, or puts a word before it, is of a part of what the other is of. What a multiple is of
is named between 是 and 的, or behind "times that of".
"""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import TIMES, Near, View, alike
from lianpu.audit.descents.ways import STEP, Way, Ways
from lianpu.audit.proof.operations import multiple, share
from lianpu.core import lazy_re

BACK = 2
"""Sentences back in which the whole stands. Ours."""
_RATE_ZH = lazy_re.compile(r"^[,;(]?[一-鿿]{0,8}(?:率|比例|比重|占比)(?:为|约|达到?|是)*$")
_NAME_ZH = lazy_re.compile(r"([一-鿿]{2,12}?)(?:总[额数量]|合计)?(?:为|约|达到?|是|有|共|计)*$")
_NAMED_TIMES = lazy_re.compile(
    r"(?:[是为]|相当于|达)(?:了|约|近)*([一-鿿]{2,8}?)的(?:约|近|将近)?$"
)
_OF_BEFORE = lazy_re.compile(
    r"^[,(]? ?(?:or|i\.e\.|that is) (?:about |some |roughly |exactly )?$", re.IGNORECASE
)
_OF_NAMED = lazy_re.compile(r"^ ?(?:of|in) (?:the |its |all |total )*(?P<name>[A-Za-z]{2,})\b")


def part_of_name_ways(view: View) -> Ways:
    """The part told right before a rate, over the whole that its name, or the words behind the rate, call."""
    stated = view.stated
    if stated.unit == "%" and not stated.base:
        yield from _shares(view)
        yield from _of_days(view)
    if stated.unit == "x":
        found = _NAMED_TIMES.search(stated.left)
        if found:
            yield from _times(view, found[1])


def _shares(view: View) -> Ways:
    stated = view.stated
    part = view.before[0] if view.before else None
    if part is None or not part.amount or part.sentence != view.index:
        return
    wholes = [
        each for each in view.before[1:]
        if each.amount and alike(each, part) and each.size > part.size and not each.base
        and view.index - each.sentence <= BACK and not STEP.search(each.left)
    ]  # fmt: skip
    if _RATE_ZH.match(stated.left) and not STEP.search(part.left):
        called = _named(part)
        named = [each for each in wholes if called and _ends_in(called, _named(each))]
        if len(named) == 1:
            yield Way("share", share(), (part.term, named[0].term), True, named=True)
    elif _OF_BEFORE.match(stated.left) and _OF_NAMED.match(stated.right):
        units = {each.term.quantity.unit for each in wholes}
        if len(wholes) == 1 and units == {part.term.quantity.unit}:
            yield Way("share", share(), (part.term, wholes[0].term), True)


def _named(each: Near) -> str:
    """The Chinese name right before a number."""
    found = _NAME_ZH.search(re.split(r"[,;、(:]", each.left)[-1])
    return found[1] if found else ""


def _ends_in(name: str, other: str) -> bool:
    """Whether the name of a part ends in that of the whole, a word before it: 城镇常住人口 and 全市常住人口."""
    for size in range(min(len(name) - 1, len(other)), 1, -1):
        if name[-size:] == other[-size:]:
            lead = other[:-size]
            return size >= 3 and (
                not lead
                or bool(re.fullmatch(r"(?:年末|期末|全[市省国县区]|[一-鿿]?总)*[一-鿿]{0,4}", lead))
            )
    return False


def _of_days(view: View) -> Ways:
    """Days of all days of a year: "366 天中，优良天数为 311 天，优良率 85.0 %"."""
    own = [each for each in view.before if each.unit == "day" and each.sentence == view.index]
    last = re.split("[,;]", view.stated.left)[-1]
    if len(own) == 2 and _RATE_ZH.match(last) and own[0].size < own[1].size:
        yield Way("share", share(), (own[0].term, own[1].term), True)


def _times(view: View, name: str) -> Ways:
    """The amount of the clause before over the one that a name calls."""
    own = [each for each in view.before if each.amount and each.sentence == view.index][:1]
    if not own or own[0].unit in TIMES:
        return
    others = [
        each for each in view.before
        if each is not own[0] and alike(each, own[0]) and name in each.left
        and view.index - each.sentence <= BACK
    ]  # fmt: skip
    if len(others) == 1 and name not in own[0].left:
        yield Way("multiple", multiple(), (others[0].term, own[0].term), True, plain=True)
