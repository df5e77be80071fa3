"""The other of two parts whose names end alike, where the share of the first holds: "海外收入 9.1 亿元, 占 34%, 国内收入 17.7 亿元".

The share says what the whole is; two names of one noun that differ in the word before it say that there are two parts.
No list of such words is needed: what the first leaves of the whole is the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.descents.earlier import Told
from lianpu.audit.descents.kin import Near, View, alike, numbers
from lianpu.audit.descents.ways import STEP, Way, Ways, less
from lianpu.core import lazy_re


def other_part_ways(view: View, told: Told) -> Ways:
    """What the part before a number leaves of the whole that its share is of.

    Args:
        view: The number.
        told: What rules have found to hold.
    """
    stated = view.stated
    if not stated.amount or stated.base or view.of_before or STEP.search(stated.left):
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
_OF_WHOLE = lazy_re.compile(r"占|份额|比重|\bor (?:about )?$|^ ?\($", re.IGNORECASE)
_OF_WHOLE_EN = lazy_re.compile(r" ?of\b", re.IGNORECASE)
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


_SMALL = lazy_re.compile(
    r"(?:约|为|达到?|共|实现|完成|是|有|的)+$|^(?:其中|而|上半年|[一二三四]季度|全年|本[期月季年])+"
    r"|\b(?:of|the|was|were|is|are|made up|came to|brought in|brought|accounted for|reached|totall?ed|took|about|some|its|our|their|at|in|to)\b",
    re.IGNORECASE,
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
