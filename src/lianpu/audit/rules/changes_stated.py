"""The changes that words state: rates, steps, multiples and points, with what they say to be of, from and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.rules.change import BASIS_POINTS, STRICTLY_COMPOUND
from lianpu.audit.stated.carried import (
    AHEAD,
    OF_PART,
    OTHER_TIME,
    REACHED,
    STEP_EN,
    STEP_ZH,
    YEAR_BEFORE,
    Label,
    label_of,
    times_in,
)
from lianpu.audit.stated.pairs import DOWN, UP, points_down
from lianpu.audit.stated.sentences import DURATION, PERCENT, POINTS, TIMES, Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier


@dataclass(frozen=True)
class Told:
    """A change that words state."""

    stated: Term
    at: int
    rule: str
    label: Label
    """What it says to be of; empty where that is left out."""
    falls: bool
    strictly: bool
    """Whether it is a compound growth and no mean of several."""
    yearly: bool
    """Whether it is measured from a year before."""
    quarterly: bool
    since: Stage | None
    """The time that it names as its base."""
    until: Stage | None
    """The time that it is of."""


CHANGES = lazy_re.words(
    rf"[{PERCENT}{POINTS}{TIMES}]|增|减|升|降|涨|跌|多|少|\b(?:up|down|rise|rose|fall|fell|increase|decrease|more|less|gain|add)"
)
CLAUSE = lazy_re.compile(r"[,;:(。]|\. ")
NEAR_BEHIND = 24
"""Characters behind a rate in which it is said to be a compound one. Ours."""
_YEARLY = lazy_re.words(
    r"同比|按年|年增|年减|年[增减]率|(?:较|比)(?:上|去)年|\byoy\b|\by/y\b|\byear[- ]o(?:ver|n)[- ]year\b|\b(?:from|than|over) (?:in )?(?:the (?:year before|prior year|previous year)|a year (?:ago|earlier|before))\b|\bthan last year\b"
)
_QUARTERLY = lazy_re.words(
    r"环比|按季|\bqoq\b|\bq/q\b|\bquarter[- ]o(?:ver|n)[- ]quarter\b|\bsequential"
)
_RATE_ZH = lazy_re.words(r"增速|增长率|增幅|涨幅|降幅|跌幅|成长率|增长")
_RATE_EN = lazy_re.words(r"\bgrowth\b")
_BEHIND_EN = lazy_re.words(
    r"^ (?:yoy |year-over-year |year-on-year |annual )?(?P<noun>growth|increase|decrease|rise|gain|decline|drop|fall|jump|improvement)\b"
)
_COMPOUND = lazy_re.words(
    r"复合|年均|CAGR|compound|a year(?! (?:ago|earlier|before|later))|annuali[sz]ed|\bannual growth"
)
_TIMES_OF_ZH = lazy_re.words(
    r"\ue005(?:同期|末|全年)?的(?:约|近|逾|超过?|足足)*$|[前后]者的(?:约|近)*$|(?:扩大|扩张|增长|增加|膨胀|攀升)(?:到|至|了)*(?:约|近)?$|翻了?$"
)
_TIMES_BEHIND_ZH = lazy_re.compile(r"^ ?(?:$|[,;。)]|左右|以上|之多|有余|多)")
_SINCE = lazy_re.words(
    r"(?:较|比|相比于?|自|从|由|是|为)[^,;。\ue001-\ue004\ue005]{0,4}(?P<t>\ue005)|\b(?:than|from|over|versus|against|since|compared (?:with|to)) (?:in |that of |the )?(?P<u>\ue005)"
)


def changes_stated(sentence: Sentence) -> Iterator[Told]:
    last = 0
    for at, item in sentence.placed:
        if not isinstance(item, Term):
            continue
        start, last = last, at + 1
        quantity = item.quantity
        if (
            quantity.value is None
            or quantity.qualifier in (Qualifier.RANGE, Qualifier.VAGUE)
            or at in sentence.lists
        ):
            continue
        lead = sentence.mask[start:at]
        clause = next((each for each in reversed(CLAUSE.split(lead)) if each.strip()), "")
        behind = sentence.mask[at + 1 : at + 40]
        near = lead[-60:] + re.split(r"[,;。\ue001-\ue004]|\. ", behind)[0]
        if OF_PART.match(behind) or AHEAD.search(near) or _of_year_before(near):
            continue
        rule = _rule(sentence, at, item, clause, behind)
        if rule is None or (rule != "cagr" and OTHER_TIME.search(near)):
            continue
        noun = _BEHIND_EN.match(behind)
        step = _STEP_BEHIND.match(behind)
        said = clause + (noun["noun"] if noun else "")
        falls = points_down(said) is True
        since, until = _times(sentence, start, at, near)
        yield Told(
            item, at, rule, label_of(lead), falls or bool(step and step["down"]),
            bool(STRICTLY_COMPOUND.search(sentence.mask)),
            bool(_YEARLY.search(near)), bool(_QUARTERLY.search(near)), since, until,
        )  # fmt: skip


_FROM_YEAR_BEFORE = lazy_re.words(
    r"(?:较|比|相比(?:于)?|对比)[^,;。]{0,4}$|同$|\b(?:from|over|on|than|versus|vs\.?|against|compared (?:with|to)|relative to|above|below)(?: (?:the|in|that of|its|their))*\s*$"
)


def _of_year_before(near: str) -> bool:
    """Whether a change is told of the year before: "after growing 12% the year before", 上年增长12%."""
    return any(
        not _FROM_YEAR_BEFORE.search(near[: found.start()]) for found in YEAR_BEFORE.finditer(near)
    )


def _rule(sentence: Sentence, at: int, item: Term, clause: str, behind: str) -> str | None:
    """What a number is said to be of a change: its rate, its size, how many times; None where it is no change."""
    unit, letter = item.quantity.unit, sentence.mask[at]
    if REACHED.search(clause) and not _GROWTH_WAS.search(clause):
        return None
    nouned = _BEHIND_EN.match(behind) is not None or _STEP_BEHIND.match(behind) is not None
    signed = item.signed or sentence.mask[at - 1 : at] in ("+", "-")
    if letter == TIMES:
        chinese = _TIMES_OF_ZH.search(clause) and _TIMES_BEHIND_ZH.match(behind)
        return "multiple" if chinese or _TIMES_EN.match(behind) else None
    moved = bool(UP.search(clause) or DOWN.search(clause))
    if letter == POINTS or (unit == "%" and BASIS_POINTS.search(item.quantity.text)):
        return "points" if moved or signed or nouned else None
    if unit == "%":
        told = (
            moved
            or nouned
            or bool(
                _YEARLY.search(clause)
                or _QUARTERLY.search(clause)
                or _RATE_ZH.search(clause)
                or _RATE_EN.search(clause)
            )
        )
        compound = _COMPOUND.search(clause + behind)
        if compound is not None and compound.start() < len(clause) + NEAR_BEHIND:
            return "cagr"
        if DURATION in clause or _OVER_TIME.search(clause):
            return None
        alone = clause.strip(" +-") == "" or clause.rstrip(" +-").endswith(("同比", "环比"))
        return "growth" if told or (signed and alone) else None
    if unit in ("pp", "x"):
        return None
    stepped = STEP_ZH.search(clause) or STEP_EN.search(clause) or _STEP_BEHIND.match(behind)
    return "difference" if stepped else None


_GROWTH_WAS = lazy_re.words(
    r"(?:growth|CAGR|increase|decrease|rise|decline|growth rate)[^,;]{0,16} (?:was|were|at|of|hit|reached)(?: about| only| just)? ?$|(?<![a-z])(?:was|were) (?:up|down)\b"
)
_STEP_BEHIND = lazy_re.words(
    r"^ (?:more|higher|larger|greater|(?P<down>less|lower|fewer|smaller)) than (?:(?:in |the |that of |for |at )*\ue005|a year (?:ago|earlier|before)|(?:in )?the (?:prior|previous) year|last year)"
)
"""Behind the size of a change from another time: "$2 more than in 2023", "15% lower than a year earlier"."""
_OVER_TIME = lazy_re.words(r"累计|[两二三四五六七八九十]年|\bcumulative")
_TIMES_EN = lazy_re.words(
    r"^,? (?:as (?:much|many|large|big|high)|increase|rise|gain|jump|the (?:\ue005 )?(?:level|figure|amount|number|total))\b"
)


def _times(sentence: Sentence, start: int, at: int, near: str) -> tuple[Stage | None, Stage | None]:
    """The time from which a change is measured, and that which it is of, where its words tell them."""
    since: Stage | None = None
    end = at
    for match in _SINCE.finditer(sentence.mask, start, min(at + 40, len(sentence.mask))):
        place = match.start("t") if match["t"] else match.start("u")
        since = next(times_in(sentence, place, place + 1), None)
        if place < at:
            end = match.start()
    cut = max((match.end() for match in CLAUSE.finditer(sentence.mask, start, end)), default=start)
    until = next(times_in(sentence, cut, end), None)
    behind = CLAUSE.search(sentence.mask, at + 1)
    stop = behind.start() if behind else len(sentence.mask)
    after = next(times_in(sentence, at + 1, min(stop, at + 40)), None)
    return since, until or (after if after != since else None)
