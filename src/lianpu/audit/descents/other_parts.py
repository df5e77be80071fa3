"""The other of two parts: by names that leave no third, by the whole of its name, by a part told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.descents.earlier import Told
from lianpu.audit.descents.named_ways import ZH
from lianpu.audit.descents.views import (
    STEP,
    TIMES,
    Near,
    View,
    Way,
    Ways,
    alike,
    in_clauses,
    less,
    numbers,
)
from lianpu.audit.proof.operations import multiple, share, share_of_sum
from lianpu.core import lazy_re

# The other of two parts whose names leave no third: "全年 A，其中外贸箱 B，内贸箱 C", "17,930 elective and 23,330 emergency".


def complement_ways(view: View, same: list[Near]) -> Ways:
    """What the first of two complements leaves of their whole: "全年 A，其中外贸箱 B，内贸箱 C"."""
    part = next(
        (each for each in view.before if each.unit not in ("%", "pp") and not each.base), None
    )
    if part is None or part not in same or not in_clauses(view, part):
        return
    surely = complements(part, view.stated)
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


def complement_shares(view: View) -> Ways:
    """The share of one of two complements told right before it: "境内收入 A, 境外收入 B, 境外占比 r"."""
    two = [
        each for each in view.before
        if each.amount and view.index - each.sentence <= 1 and not each.base
    ][:2]  # fmt: skip
    if len(two) < 2 or two[0].unit != two[1].unit or two[0].sentence != view.index:
        return
    if not complements(two[1], two[0]) or "占" not in view.stated.left:
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
    if whole.sentence == part.sentence and _LISTS.search(whole.left[-CLOSE_BY:]):
        return True  # "其中货币基金 A，债券型 B，权益类 C"
    kinds = [_KIND.search(each.left) for each in (whole, part)]
    if all(kinds):
        return True
    return whole.right.startswith("、") or part.left.startswith(("、", "和", "及"))


_LISTS = lazy_re.words(
    r"(?:其中|包括|分别是)[^,;，；]{0,10}$|\b(?:of which|including|comprising)\b[^,;]{0,12}$"
)
_KIND = lazy_re.compile(r"[一-鿿](?:型|类|基金)(?:为|约|有|达)*$")
"""Names of kinds beside each other, of which none is the whole of the others."""


PAIRED = tuple(
    (lazy_re.words(one), lazy_re.words(other))
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


def complements(first: Near, second: Near) -> bool:
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

_TRADE = lazy_re.words(r"出口|进口|\b(?:im|ex)ports?\b")
_BOTH_WAYS = lazy_re.words(r"进出口|贸易|\btrade\b")
"""Words of what is bought and sold abroad, and of both together: stocks and use have other parts."""

CLOSE_BY = 14
"""Characters before a number in which its name stands. Ours."""


# The other of two parts whose names end alike, where the share of the first holds: "海外收入 9.1 亿元, 占 34%, 国内收入 17.7 亿元".
#
# The share says what the whole is; two names of one noun that differ in the word before it say that there are two parts.
# No list of such words is needed: what the first leaves of the whole is the other.


def other_part_ways(view: View, told: Told) -> Ways:
    """What the part before a number leaves of the whole that its share is of.

    Args:
        view: The number.
        told: What rules have found to hold.
    """
    stated = view.stated
    if not stated.amount or stated.base or view.of_before or stated.stepped:
        return
    if any(alike(each, stated) and not each.base for each in view.behind[:1]):
        return
    if _OWN_SHARE.match(stated.right):
        return  # its own share says what it is of
    further = _next(view)
    if further is not None and _differ_in_a_word(_name(stated), _name(further)):
        return  # "餐厅收入 A, 占 84.4%; 外卖收入 B; 调味品收入 C": there are more than two
    for part, whole in _shared(view, told):
        if _differ_in_a_word(_name(part), _name(stated)):
            yield Way("difference", less(), (whole.term, part.term), True)


def _shared(view: View, told: Told) -> Iterator[tuple[Near, Near]]:
    """Each part right before a number with the whole of which a share beside them holds."""
    same = [each for each in view.before if each.amount and alike(each, view.stated)]
    for rate in view.others:
        rule, starts = told.get(rate.term.start, ("", ()))
        if rate.unit != "%" or rule != "share" or len(starts) != 2:
            continue
        if not (_OF_WHOLE.search(rate.left) or _OF_WHOLE_EN.match(rate.right)):
            continue  # a ratio of debt to assets parts nothing
        part = next((each for each in same[:2] if each.term.start == starts[0]), None)
        whole = _at(view, starts[1])
        if part is None or whole is None or not alike(whole, view.stated):
            continue
        between = [each for each in same[:2] if each.term.start > part.term.start]
        if view.index - part.sentence <= 1 and all(each is whole for each in between):
            yield part, whole


_OWN_SHARE = lazy_re.compile(r"^[^\ue001-\ue006;。一-鿿]{0,3}[约仅则也仍还其]?(?:占|[(])")
"""A share right behind a number, and of nobody named between: 占 12%, and no 重箱占比 12%."""
_OF_WHOLE = lazy_re.words(r"占|份额|比重|\bor (?:about )?$|^ ?\($")
_OF_WHOLE_EN = lazy_re.words(r" ?of\b")
"""Words of a share of a whole, and of no ratio of two things."""


def _next(view: View) -> Near | None:
    """The number of the same measure that the next sentence of the paragraph tells first."""
    following = view.index + 1
    sentences = view.material.sentences
    if following >= len(sentences) or sentences[following].block != view.sentence.block:
        return None
    return next((e for e in numbers(view.material, following) if alike(e, view.stated)), None)


def _at(view: View, start: int) -> Near | None:
    """The number of the prose that begins at a place."""
    index = view.material.sentence_at(start)
    if index < 0:
        return None
    return next((each for each in numbers(view.material, index) if each.term.start == start), None)


def _name(each: Near) -> str:
    """The words by which a number is told: those before it without verbs and small words."""
    clause = re.split(r"[,:;(]|\band\b", each.left)[-1]
    return _SMALL.sub(" ", clause).strip()


_SMALL = lazy_re.words(
    r"(?:约|为|达到?|共|实现|完成|是|有|的)+$|^(?:其中|而|上半年|[一二三四]季度|全年|本[期月季年])+"
    r"|\b(?:of|the|was|were|is|are|made up|came to|brought in|brought|accounted for|reached|totall?ed|took|about|some|its|our|their|at|in|to)\b"
)


def _differ_in_a_word(first: str, second: str) -> bool:
    """Whether two names end in one noun and differ in the words before it: 外贸箱 and 内贸箱, "store sales" and "online sales"."""
    if re.search(r"[一-鿿]$", first) and re.search(r"[一-鿿]$", second):
        shared = 0
        while shared < min(len(first), len(second)) and first[-1 - shared] == second[-1 - shared]:
            shared += 1
        return 0 < shared < len(second) <= LONGEST and shared < len(first)
    one, other = first.casefold().split(), second.casefold().split()
    return (
        1 < len(other) <= WORDS and len(one) > 1 and one[-1] == other[-1] and one[-2] != other[-2]
    )


LONGEST, WORDS = 8, 4
"""Characters and words of the name of a part: a longer one names another thing. Ours."""


# Shares and multiples whose other number is found by its name: 城镇常住人口 of 常住人口, 是铁路的 4.6 倍.
#
# A name that ends in another, or puts a word before it, is of a part of what the other is of. What a multiple is of
# is named between 是 and 的, or behind "times that of".


BACK = 2
"""Sentences back in which the whole stands. Ours."""
_RATE_ZH = lazy_re.compile(
    r"^[,;(]?[一-鿿]{0,8}(?:(?<!增长)(?<!收益)率|比例|比重|占比)(?:为|约|达到?|是)*$"
)
_NAME_ZH = lazy_re.compile(r"([一-鿿]{2,12}?)(?:总[额数量]|合计)?(?:为|约|达到?|是|有|共|计)*$")
_NAMED_TIMES = lazy_re.compile(
    r"(?:[是为]|相当于|达)(?:了|约|近)*([一-鿿]{2,8}?)的(?:约|近|将近)?$"
)
_OF_BEFORE = lazy_re.words(r"^[,(]? ?(?:or|i\.e\.|that is) (?:about |some |roughly |exactly )?$")
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
        and view.index - each.sentence <= BACK and not each.stepped
    ]  # fmt: skip
    if _RATE_ZH.match(stated.left) and not part.stepped:
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
