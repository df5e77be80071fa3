"""From which number to which a change may lead: its two ends, the first and last of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from lianpu.audit.descents.named_ways import best_named
from lianpu.audit.descents.views import (
    POINTS,
    Near,
    View,
    Way,
    Ways,
    alike,
    close,
    in_clauses,
)
from lianpu.audit.proof.operations import decline, difference, growth
from lianpu.audit.stated.pairs import ADDED_ZH, DOWN, DOWN_WORDS, UP, UP_WORDS, one_says_of_what
from lianpu.core import lazy_re

# From which number to which a change may lead: the level before and the level it led to.


def _is_part(view: View, first: Near, second: Near) -> bool:
    """Whether words say that one of two numbers is a part of the other, and no later level of it."""
    whole, part = sorted((first, second), key=lambda each: each.term.start)
    between = view.material.document.text[whole.term.end : part.term.start]
    return bool(_AMONG.search(between))


_AMONG = lazy_re.words(r"其中|\bof which\b|\bincluding\b|\bof this\b")


_ADDED = lazy_re.compile(rf"(?:{ADDED_ZH}|下降|提升|提高|多|少)(?:出|了|约|近|超过?|额)*$")
"""Words right before what was added, which is no level, though it is measured from one."""


def ends(view: View, amounts: list[Near]) -> Iterator[tuple[Near, Near, bool]]:
    """(earlier, later, near) of a change."""
    ahead = [each for each in view.before if each in amounts and not _planned(view, each)]
    following = [each for each in view.behind if each in amounts]
    to = re.match(r"^[^\ue001-\ue006,;。]{0,14}?(?:\bto\b|至|到|为)", view.stated.right)
    levels = [each for each in ahead if not _ADDED.search(each.left)]
    # "grew 15 %, reaching B": its own, whatever the sentences before told last
    reached = any(not each.base and REACHED.search(each.left) for each in following[:1])
    none_ahead = not any(each.sentence == view.index for each in ahead)
    told_behind = bool(to) or (reached and none_ahead)
    level = (following[:1] if told_behind and following else []) or levels[:1] or following[:1]
    if view.stated.amount:
        level = [each for each in level if alike(each, view.stated)] or [
            each for each in ahead if alike(each, view.stated)
        ][:1]
    likely: list[tuple[Near, Near]] = []
    told = (
        following[:1] if following and (following[0].base or _IS.search(following[0].left)) else []
    )
    if told and _of_nearer(view, told[0]):
        told = []
    for base in told if not to else []:
        # "512.8, down 2.8 %, May: 527.6": the base stands behind its rate
        likely += [
            (base, each)
            for each in sorted(ahead, key=lambda each: each.base)
            if (each.sentence == view.index or _runs_on(view, each))
            and _of_one(base, each)
            and 0.3 <= each.size / base.size <= 3.3
        ][:1]
    if told and told[0].base and not to and none_ahead:
        # "Home admissions came to 64,800. Admissions grew 8 % from 60,000": the level by its name
        near_by = [each for each in ahead if view.index - each.sentence <= RUNS]
        alike_ones = [
            each for each in near_by if _of_one(told[0], each) and _comparable(told[0], each)
        ]
        likely += [(told[0], each) for each in best_named(view.stated.left, alike_ones)]
    for own in level:
        others = [
            each for each in amounts
            if each is not own and _of_one(each, own) and close(own, each) and _comparable(own, each)
            and (each.sentence == own.sentence or each.unit == own.unit)
            and (each.base or not each.stepped) and not _ADDED.search(each.left)
            and not _LOSS.search(own.left + each.left) and not _is_part(view, own, each)
            and not _of_nearer(view, each) and not _planned(view, each)
        ]  # fmt: skip
        if own.base:
            before = [each for each in others if not each.base and each.term.start < own.term.start]
            plain = [each for each in others if not each.base and not earlier(each, own)]
            # "境外收入上年为 A, 增长 …": of what was told under that name
            named = best_named(own.left, before) if len(before) > 1 else []
            likely += [(own, each) for each in named[-1:] or before[-1:] or plain[:1]]
        else:
            based = [each for each in others if each.base or earlier(each, own)]
            nearest = sorted(based, key=lambda each: abs(each.term.start - own.term.start))
            likely += [(each, own) for each in nearest[:2]]
            if not likely and len(others) == 1 and _may_be_base(view, others[0]):
                likely += [(others[0], own)] if not _each_rated(view, others[0], own) else []
            pair = [each for each in ahead[:2] if each.sentence == view.index]
            mates = len(pair) == 2 and _of_one(*pair) and _comparable(*pair) and pair[1] in others
            if mates and not _each_rated(view, *pair):
                likely += [(pair[1], pair[0]), (pair[0], pair[1])]
    likely = list(dict.fromkeys(likely))
    for first, last in likely:
        yield first, last, True
    for first, last in permutations(amounts, 2):
        if (first, last) not in likely and _of_one(first, last):
            yield first, last, False


REACHED = lazy_re.words(
    r"(?:达到?了?|升至|降至|增至|减至|[至为])(?:约|近)?$|\b(?:to|reach(?:ed|es|ing)?|stands? at|stood at|leaving [^,;]{0,20} at)(?: about| some)? $"
)
"""Words of the level that a change led to."""


def _of_nearer(view: View, base: Near) -> bool:
    """Whether a base stands behind a number and a rate between: "2.1 % higher, and 20.9 % above the 8,768"."""
    between = (each for each in view.behind if each.term.start < base.term.start)
    return base.base and base in view.behind and any(each.unit == "%" for each in between)


def _of_one(first: Near, second: Near) -> bool:
    """Whether two numbers may be levels of one thing."""
    return alike(first, second) or _price_again(first, second)


def _price_again(first: Near, second: Near) -> bool:
    """Whether two prices of about one size may be of one thing, of which but one says what it is the price of."""
    if not first.money or not one_says_of_what(first.term, second.term):
        return False
    return bool(second.size) and 1 / OF_A_PRICE <= first.size / second.size <= OF_A_PRICE


OF_A_PRICE = 3
"""How many times one price of a thing may be another of it. Ours."""


def _may_be_base(view: View, each: Near) -> bool:
    """Whether the only other number of a measure may be what a change is from.

    None of a sentence behind it is, and none without a year where the change is told from one; nor one
    that stands behind a change told from a time: "up 6 % on last year, with exports at 210".
    """
    if each.sentence > view.index:
        return False
    left, right = view.stated.left, view.stated.right
    later = each.term.start > view.stated.term.start
    if later and (_FROM_A_TIME.search(left) or _FROM_A_TIME_BEHIND.match(right)):
        return False
    if any(str(year) in each.left for year in each.stage):
        return True
    return not _FROM_A_YEAR.search(left)


_FROM_A_YEAR = lazy_re.compile(r"[较比](?:19|20)\d\d年[^,;。]{0,6}$")
_FROM_A_TIME = lazy_re.compile(
    r"(?:[同环]比|[按较比](?:[上去前]一?个?[年月周季]度?(?:同期|同月|末|底)?|年初|同期|[年月季](?![初末底])))[^,;。]{0,8}$"
)
_FROM_A_TIME_BEHIND = lazy_re.words(
    r"^ ?(?:(?:more|less|fewer|higher|lower|better|worse) than|from|on|over|against|compared (?:to|with)|versus|vs\.?) (?:the |a |one |that of |in )*"
    r"(?:(?:same|last|previous|prior|preceding|year-earlier|corresponding) |(?:19|20)\d\d|year (?:ago|earlier|before)|(?:quarter|month|week) (?:ago|earlier|before))"
    r"(?!['’]s)[^,;]{0,30}(?:, ?(?!when\b|which\b)|\band\b)"
)
"""Words around a rate that tell a time as its base, and no number."""


def _each_rated(view: View, *levels: Near) -> bool:
    """Whether each of some levels prints its own change, so that neither is the other's base.

    "进口 A，下降 3.1%；出口 B，增长 5.6%".
    """
    every = sorted((*view.others, view.stated), key=lambda each: each.term.start)
    behind = dict(zip((each.term.start for each in every), every[1:], strict=False))
    ahead = dict(zip((each.term.start for each in every[1:]), every, strict=False))
    return all(_rated(each, behind) or _led_to(each, ahead) for each in levels)


def _rated(each: Near, behind: Mapping[int, Near]) -> bool:
    """Whether the next number is the change of a level: "进口 A，下降 3.1%"."""
    rate = behind.get(each.term.start)
    return (
        rate is not None and rate.unit == "%" and rate.sentence == each.sentence
        and len(each.right) <= OWN and bool(_CHANGES.search(each.right))
    )  # fmt: skip


def _led_to(each: Near, ahead: Mapping[int, Near]) -> bool:
    """Whether the number before is the change that led to a level: "decreased 0.1 percent to B"."""
    change = ahead.get(each.term.start)
    return (
        change is not None and change.sentence == each.sentence
        and bool(_TO.search(each.left)) and (change.unit == "%" or change.stepped)
    )  # fmt: skip


_TO = lazy_re.words(r"(?:\bto|[至到])(?: (?:about|nearly|some))? ?$")


def _planned(view: View, each: Near) -> bool:
    """Whether a number is what was planned, and the change is of what came before: "完成预算数 A 的 r，比上年增收 D"."""
    return bool(_PLAN.search(each.left)) and not _PLAN.search(view.stated.left)


_PLAN = lazy_re.words(
    r"(?<!公共)(?<!基金)预算(?![收支])|计划|目标|\b(?:budget|plan(?:s|ned)?\b|target)"
)


OWN = 18
"""Characters between a level and its own change. Ours."""
_CHANGES = lazy_re.words(rf"{UP_WORDS}|{DOWN_WORDS}|同比|环比|[+-]$")


def _runs_on(view: View, each: Near) -> bool:
    """Whether but semicolons part a level from the words of its second change: "收入 A，同比…；环比下降3.4%，上季度为 B"."""
    if each.base or view.index - each.sentence > RUNS:
        return False
    return in_clauses(view, each) and bool(_LINKED_CHANGE.match(view.stated.left))


RUNS = 2
"""Clauses back, parted by semicolons, in which the level stands of which a further change is told. Ours."""


_LINKED_CHANGE = lazy_re.compile(r"^[,;]?(?:同比|环比|按年|按季|较上[^,;]{0,6})")


_LOSS = lazy_re.words(r"亏损|\bloss(?:es)?\b|\bdeficit\b")


_IS = lazy_re.compile(r"^,?[^\ue001-\ue006,;。]{0,8}(?:为|是)$")


def _comparable(first: Near, second: Near) -> bool:
    """Whether two numbers may be of one thing at two times."""
    return 0.1 <= first.size / second.size <= 10 if second.size else False


def earlier(first: Near, second: Near) -> bool:
    """Whether a number is told of years before those of another."""
    return bool(first.stage and second.stage) and max(first.stage) < min(second.stage)


# Changes over a whole list of levels: "14,900 in January, …, 12,310 in April. … ended the period 17.4 % lower", "累计提高 3.9 个百分点".


_OVER_ALL = lazy_re.words(
    r"累计|前后|期间|区间|[两三四五六七八九十]个?(?:月|季度|年|周)(?:间|来|累计|合计|共)|"
    r"\b(?:cumulative(?:ly)?|overall|in total|in all|over (?:the|these|those) (?:whole |entire |full )?(?:period|stretch|(?:[a-z]+ )?(?:months|quarters|years|weeks))|"
    r"ended (?:the (?:period|run|stretch|series)|up|it)|from (?:first to last|start to (?:finish|end)|beginning to end)|(?:above|below) (?:its|their|the) (?:starting|opening|first|initial))\b"
)
"""Words by which a change is from the first of a list to its last."""

_CHANGED = lazy_re.words(r"跌幅|涨幅|降幅|增幅|\b(?:higher|lower|change)\b")

LEAST, BACK, LEAD = 3, 2, 70
"""Levels that make a list, sentences back in which it stands, and characters of words before a change. Ours."""


def from_first_ways(view: View) -> Ways:
    """The change from the first to the last of the list of levels told last before a number."""
    stated = view.stated
    words = view.sentence.mask[max(view.at - LEAD, 0) : view.at]
    words = re.split("[\ue001-\ue004]", words)[-1] + " " + stated.right
    if stated.base or _OVER_ALL.search(words) is None:
        return
    listed = _levels(view)
    if len(listed) < LEAST:
        return
    first, last = listed[0], listed[-1]
    great, small = (first, last) if first.size > last.size else (last, first)
    points = stated.unit == "pp" or POINTS.search(stated.term.quantity.text) is not None
    if points == (first.unit == "%") and (points or alike(first, stated)):
        yield Way("difference", difference(), (great.term, small.term), True, named=True)
    elif (
        stated.unit == "%"
        and first.amount
        and (DOWN.search(words) or UP.search(words) or _CHANGED.search(words))
    ):
        falls = bool(DOWN.search(words)) or (not UP.search(words) and first.size > last.size)
        made = decline() if falls else growth()
        yield Way("growth", made, (first.term, last.term), True, named=True)


def _levels(view: View) -> list[Near]:
    """The last run of levels of one measure, in the order of the text, each joined to the next in one sentence."""
    run: list[Near] = []
    text = view.material.document.text
    for each in view.before:
        if (
            not run
            and (each.sentence == view.index or each.unit in ("x", "pp"))
            and not _listed(view)
        ):
            continue
        if view.index - each.sentence > BACK or each.base:
            break
        if run:
            apart = text[each.term.end : run[0].term.start]
            if each.sentence != run[0].sentence or each.unit != run[0].unit or len(apart) > APART:
                break
            if not _JOINED.search(apart) or _ELSE.search(apart):
                break
        run.insert(0, each)
    return run


def _listed(view: View) -> bool:
    """Whether three numbers of one unit stand before a number in its own sentence."""
    own = [each for each in view.before if each.sentence == view.index]
    return len(own) >= LEAST and len({each.unit for each in own[:LEAST]}) == 1


APART = 32
"""Characters between two levels of a list. Ours."""
_JOINED = lazy_re.compile(r"[,、，/→]|\band\b|和|与|及|\bto\b|至|到")
_ELSE = lazy_re.words(r"[;；。]|其中|同比|\b(?:of which|while|whereas|but|against)\b")
