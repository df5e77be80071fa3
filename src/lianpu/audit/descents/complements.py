"""The other of two parts whose names leave no third: "全年 A，其中外贸箱 B，内贸箱 C", "17,930 elective and 23,330 emergency"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.called import ZH
from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.ways import STEP, Way, Ways, in_clauses, less
from lianpu.audit.proof.operations import Operation, operation, ratio, share_of_sum
from lianpu.core import lazy_re
from lianpu.core.interval import Interval


def complement_ways(view: View, same: list[Near]) -> Ways:
    """What the first of two complements leaves of their whole: "全年 A，其中外贸箱 B，内贸箱 C"."""
    part = next(
        (each for each in view.before if each.unit not in ("%", "pp") and not each.base), None
    )
    if part is None or part not in same or not in_clauses(view, part):
        return
    surely = _complements(part, view.stated)
    if not surely and not _siblings(view, part):
        return
    wholes = [
        each
        for each in view.before
        if each in same and each.term.start < part.term.start and not each.base
        and each.size > part.size and not STEP.search(_LEVEL.sub("", each.left))
        and (not _TRADE.search(part.left[-CLOSE_BY:]) or _BOTH_WAYS.search(each.left))
    ]  # fmt: skip
    # "18,900 of 21,000 members voted": all, and all that took part
    for whole in wholes[: 2 if _AGAINST.search(view.stated.left + view.stated.right) else 1]:
        # of kinds of one thing a third may go untold, unless both are more than all or words call them both
        all_told = surely or part.size + view.stated.size > whole.size
        all_told = all_told or _BOTH.search(view.sentence.mask, view.at) is not None
        if all_told and view.index - whole.sentence <= FEW_BACK and not _is_item_of(whole, part):
            yield Way("difference", less(), (whole.term, part.term), True)


def complement_by_shares(view: View, same: list[Near]) -> Ways:
    """One of two complements by the shares of both: "男性 132 例, 占 55 %; 女性 108 例, 占 45 %"."""
    other = next((each for each in view.before if each.amount and not each.base), None)
    own_rate = next((each for each in view.behind[:1] if each.unit == "%"), None)
    rate = next((each for each in view.before[:1] if each.unit == "%"), None)
    if other is None or own_rate is None or rate is None or other not in same:
        return
    if not (rate.size + own_rate.size == 1 and "占" in rate.left and "占" in own_rate.left):
        return
    if rate.term.start > other.term.start and _complements(other, view.stated):
        terms = (other.term, own_rate.term, rate.term)
        yield Way("product", at_shares(), terms, True)


@operation
def at_shares() -> Operation:
    """amount × own share / other share."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return ratio().compute((terms[0] * terms[1], terms[2]))

    return Operation("product", compute, lambda names: f"{names[0]} × {names[1]} / {names[2]}")


def complement_shares(view: View) -> Ways:
    """The share of one of two complements told right before it: "境内收入 A, 境外收入 B, 境外占比 r"."""
    two = [
        each for each in view.before
        if each.amount and view.index - each.sentence <= 1 and not each.base
    ][:2]  # fmt: skip
    if len(two) < 2 or two[0].unit != two[1].unit or two[0].sentence != view.index:
        return
    if not _complements(two[1], two[0]) or "占" not in view.stated.left:
        return
    bare = not ZH.search(re.sub("占|比|的|约|为", "", view.stated.left))
    for own, other in ((two[0], two[1]), (two[1], two[0])):
        if (bare and own is two[0]) or any(
            side.search(own.left[-CLOSE_BY:]) and _of_its_measure(side, own, view.stated.left)
            for pair in PAIRED
            for side in pair
        ):
            yield Way("share", share_of_sum(), (own.term, other.term), True)


def _of_its_measure(side: re.Pattern[str], own: Near, words: str) -> bool:
    """Whether a share is told under the name of a part and of what was told of it: no 境外毛利占比 of revenue."""
    found = side.search(words)
    if found is None:
        return False
    measure = words[found.end() :].partition("占")[0]
    return measure == "" or measure in own.left


FEW_BACK = 3
"""Clauses back in which the whole of two complements stands. Ours."""


_AGAINST = lazy_re.compile(r"\bagainst\b|反对")
"""Words of one of two sides of a vote."""


def _is_item_of(whole: Near, part: Near) -> bool:
    """Whether a number is an item of the list that another goes on."""
    return whole.right.startswith("、") or part.left.startswith(("、", "和", "及"))


PAIRED = tuple(
    (lazy_re.compile(one, re.IGNORECASE), lazy_re.compile(other, re.IGNORECASE))
    for one, other in (
        ("外贸", "内贸"), ("夏粮", "秋粮"), ("线上", "线下"), ("城镇|城市", "乡村|农村"), ("直营", "加盟"), ("境内|国内|内地", "境外|国外|海外"),
        ("出口", "进口"), ("国产", "进口"), ("新建", "存量"), ("自有", "租赁"), ("男", "女"), ("公募", "私募"), ("固定", "浮动"), ("固收|债券", "权益|股票"), ("试验组|治疗组|实验组|干预组", "对照组|安慰剂组"),
        (r"\bdomestic\b", r"\b(?:international|foreign|abroad|overseas)\b"), (r"\bonline\b", r"\b(?:stores?|shops?)\b"),
        (r"\belective\b", r"\bemergency\b"), (r"\bwomen\b|\bgirls\b", r"\bmen\b|\bboys\b"), (r"\bfull\b", r"\bempty\b"),
        (r"\bimports?\b", r"\bexports?\b"), (r"\bdrug\b|\btreatment\b", r"\bplacebo\b|\bcontrol\b"), (r"\bfixed\b", r"\b(?:variable|floating)\b"), (r"\burban\b", r"\brural\b"),
        (r"\bowned\b", r"\b(?:leased|chartered|rented|franchised)\b"), (r"\bspring\b", r"\bwinter\b"), (r"\badults?\b", r"\bchildren\b"),
        (r"\bin favou?r\b", r"\bagainst\b"), ("赞成|同意", "反对"), ("获准|批准|通过", "驳回|退回"),
    )
)  # fmt: skip
"""Names of two parts that make up their whole."""


def _complements(first: Near, second: Near) -> bool:
    """Whether two numbers are told under names of two parts that leave no third."""
    one, other = (
        each.left[-CLOSE_BY:]
        if ZH.search(each.left)
        else f"{_AND.split(each.left)[-1][-CLOSE_BY:]} {each.right[:CLOSE_BY]}"
        for each in (first, second)
    )
    return any(
        (a.search(one) and b.search(other) and not a.search(other))
        or (b.search(one) and a.search(other) and not b.search(other))
        for a, b in PAIRED
    )


def _siblings(view: View, part: Near) -> bool:
    """Whether two parts right after each other are kinds of one thing, and no third follows: "加盟店 A, 直营店 B"."""
    if view.index - part.sentence > 1 or part is not view.before[0]:
        return False
    if any(each.amount for each in view.behind[:1]) and not _STOPPED.match(view.stated.right):
        return False
    names = [_LAST_NAME.search(each.left) for each in (part, view.stated)]
    if None in names:
        return False
    one, other = (match["name"] for match in names if match is not None)
    return one != other and one[-1] == other[-1] and (len(one) > 2 or one[-2:] == other[-2:])


_BOTH = lazy_re.compile(r"[二两]者|两项|两类|之比")
_LEVEL = lazy_re.compile(r"(?:增加?|提[升高]|上?升|下?降|减少?|扩[大张]?|发展)[至到]")
"""Words of a level that a change led to, which is no step."""
_LAST_NAME = lazy_re.compile(
    r"(?:^|[,、;])(?:其中|包括|分别为)?,?(?P<name>[一-鿿A-Za-z]{3,6}?)(?:为|约|有|达)?$"
)
_STOPPED = lazy_re.compile(r"[^\ue001-\ue006]{0,12}[,;。]")

_AND = lazy_re.compile(r"\band\b|[,;]")

_TRADE = lazy_re.compile(r"出口|进口|\b(?:im|ex)ports?\b", re.IGNORECASE)
_BOTH_WAYS = lazy_re.compile(r"进出口|贸易|\btrade\b", re.IGNORECASE)
"""Words of what is bought and sold abroad, and of both together: stocks and use have other parts."""

CLOSE_BY = 14
"""Characters before a number in which its name stands. Ours."""
