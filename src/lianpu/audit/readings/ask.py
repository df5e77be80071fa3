"""A number with the words around it: what they may ask of it, and the times that they name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec import structs

from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, part_of, stage_of
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count


class Op(StrEnum):
    """What a number is said to be."""

    GROWTH = "growth"
    FALL = "fall"
    CAGR = "cagr"
    TIMES = "times"
    POINTS = "points"
    SHARE = "share"
    STEP = "step"
    SUM = "sum"
    AVERAGE = "average"
    PER = "per"
    LEVEL = "level"


class Ask(msgspec.Struct, frozen=True):
    """A number and what its words ask."""

    sentence: Sentence
    at: int
    """Place in the mask."""
    stated: Term
    op: Op
    before: str
    """Words from the stop or number before it."""
    lead: str
    """Words from the beginning of the sentence."""
    after: str
    """Words to the next stop or number."""
    stage: Stage | None
    """The time said of it; None when the sentence says none."""
    base: Stage | None
    """The time that it is compared with, where words name one."""
    steps: int | None
    """Years that it spans, where words say so: "over three years"."""
    relative: str = ""
    """ "year" or "quarter" where the words compare with the one before, "whole" for all times."""
    two_ways: bool = False
    """Whether a multiple may be the new level or the rise: 增长 2 倍."""
    linked: bool = False
    """Whether it only continues the number before it: "80 % of revenue, against 72 % in 2024"."""
    order: int = 0
    """Place in a list under 分别 or "respectively", from 0."""


_NUMBER = "\ue001\ue002\ue003\ue004"


_BOUND = lazy_re.compile(rf"[,;:。.!?()\[\]{_NUMBER}]|[一-鿿]看,")
_YEAR = Trigger(
    r"同比|年增|年减|按年|上年|去年|\byear[- ](?:on|over)[- ]year|\byoy\b|y/y|a year (?:ago|earlier|before)|"
    r"(?:the |from )(?:last|prior|previous) year|last year"
)
_QUARTER = Trigger(
    r"环比|季增|季减|按季|上季|上一季|上月|(?:previous|prior|last|preceding) (?:quarter|month)|quarter[- ](?:on|over)[- ]quarter|"
    r"sequential|\bqoq\b|q/q"
)
_WHOLE_TIME = Trigger(
    r"over the (?:whole )?period|in the period|期间|over the (?:\w+ )?years|since then"
)
_BASE = Trigger(
    r"(?:较|比|相比于?|相对于?|自|从|由|since|compared (?:with|to)|versus|vs\.?|than(?: in)?|from|against|over)"
    r"(?: |the |end of |in |fiscal |全|截至)*$"
)
_SPAN = Trigger(
    r"(?:近|过去|最近)?(两|三|四|五|六)年(?:间|来|内)?|\b(?:in|over|within) (?:the )?(?:last |past )?(two|three|four|five|six) years"
)


def around(sentence: Sentence, start: int, end: int) -> tuple[str, str, str]:
    """The words before, after and leading to a place; see `Ask`."""
    words = sentence.mask
    bounds = sentence.once(_bounds)
    at = bisect_right(bounds, start)
    begin = bounds[at - 1] if at else 0
    stop = _BOUND.search(words, end)
    return words[begin:start], words[end : stop.start() if stop else len(words)], words[:start]


def _bounds(sentence: Sentence) -> Iterator[int]:
    """Where the bounds of its clauses end."""
    return (match.end() for match in _BOUND.finditer(sentence.mask))


def ask_of(
    sentence: Sentence,
    at: int,
    item: Term,
    op: Op,
    words: tuple[str, str, str],
    two: bool,
    end: int = 0,
) -> Ask:
    """The Ask of a number at a place of the mask, with the times that its words name.

    Args:
        words: Before, after and leading to it, as `around` gives them.
        two: Whether a multiple may be the new level or the rise.
        end: Where the number ends, where it is in words; one letter behind `at` elsewhere.
    """
    before, after, lead = words
    stage, base = _times(sentence, at, at - len(before))
    clause = before + " " + after
    relative = ""
    if sentence.has(_QUARTER, clause):
        relative = "quarter"
    elif sentence.has(_YEAR, clause):
        relative = "year"
    elif sentence.has(_WHOLE_TIME, clause):
        relative = "whole"
    span = sentence.find(_SPAN, clause)
    steps = None
    if span:
        steps = read_count(next(each for each in span.groups() if each))
    for _, each in sentence.within(at - len(before), (end or at + 1) + len(after)):
        value = each.quantity.value if isinstance(each, Term) else None
        if isinstance(each, Term) and each.quantity.unit == "year" and value in _SMALL_COUNTS:
            steps = int(value or 0)
    if (
        not relative
        and not base
        and not steps
        and sentence.has(_WHOLE_TIME, sentence.mask[at : at + 60])
    ):
        relative = "whole"
    own = [item for _, item in sentence.within(at - len(before), at) if isinstance(item, Moment)]
    if op in (Op.SHARE, Op.LEVEL, Op.PER) and base is not None and own:
        # "由 2022 年的 9.3 %": the time from which a change is told is that of this number
        stage, base = stage_of(own[-1].period) or stage, None
    elif op is Op.SHARE and base is not None and _FROM.search(before):
        # "由 2021 年的 11 亿增至 2025 年的 92 亿, 占比由 19.0 % 提高至 34.5 %": its time is the first one
        stage, base = base, None
    if op in (Op.GROWTH, Op.FALL) and base is not None and _RATE_OF.search(before):
        # "增速较 2024 年的 12.2% 加快": a rate of that time, and no growth since it
        stage, base = base, None
    if op is Op.TIMES and len(own) >= 2 and base is None:
        stage, base = stage_of(own[0].period), stage_of(own[-1].period)
    elif op is Op.TIMES and base is None and re.match(r"[^\ue001-\ue004,;]{0,40}\ue005", after):
        stage, base = (None if stage_behind(after) else stage), stage
    if op in (Op.SHARE, Op.LEVEL) and not own and sentence.has(_LAST_YEAR, clause):
        relative = "ago"
    return Ask(
        sentence, at, item, op, before, lead, after, stage, base, steps, relative, two
    )  # fmt: skip


def _times(sentence: Sentence, at: int, clause: int) -> tuple[Stage | None, Stage | None]:
    """The time of a number, whose clause begins at a place, and the time that it is compared with."""
    words = sentence.mask
    stage = base = None
    start = max(words.rfind(";", 0, at), words.rfind("。", 0, at)) + 1
    own = [place for place, item in sentence.within(clause, at) if isinstance(item, Moment)]
    if own:
        start = clause  # a clause that says its own time needs no other
    for place, moment in sentence.placed:
        if not start <= place or not isinstance(moment, Moment):
            continue
        if place > at and not _TIME_BEHIND.match(words[at + 1 : place + 1]):
            break
        period = moment.period
        if period.until is not None and (whole := stage_of(period)) is not None:
            stage = whole
            continue
        if period.until is not None:
            base = stage_of(structs.replace(period, until=None))
            stage = stage_of(period.until)
            continue
        found = stage_of(period)
        if found is None:
            continue
        between = sentence.has_within(_FROM_TIME, place - 9, place)
        joined = _TO_TIME.match(words[place + 1 : place + 8])
        if sentence.has_within(_BASE, place - 24, place) or (between and joined):
            if place < at or base is None:
                base = found
        else:
            stage = found
    if stage is None:
        part = part_of(words[start:at])
        stage = Stage(0, part) if part else None
    return stage, base


_FROM_TIME = Trigger(lazy_re.compile(r"\bbetween $|\bfrom $|[从由自]$"))
_TO_TIME = lazy_re.compile(r" ?(?:and|to|至|到|-|—|~) ?\ue005")
_TIME_BEHIND = lazy_re.compile(
    r" ?(?:[^\W\d_]+ ){0,5}?(?:in|for|during|at|of|by|since|between|from|over|on|versus|than|and|to)"
    r" (?:fiscal |the |end of )*\ue005$",
    re.IGNORECASE,
)
_RATE_OF = lazy_re.compile(
    r"(?:增速|增幅|增长率|降幅|跌幅)[^\ue001-\ue006]{0,4}(?:较|比|由|从|自|[高低快慢大小]于)\ue005[^\ue001-\ue006]{0,4}?的?$"
    r"|\b(?:growth|rise|increase|decline|fall|pace)\b[^\ue001-\ue006]{0,24}\b(?:than|from|against) (?:the )?$",
    re.IGNORECASE,
)
_FROM = lazy_re.compile(r"(?:由|从|自|\bfrom)(?:约|的|about|around|some| )*$", re.IGNORECASE)
_LAST_YEAR = Trigger(
    r"上年|去年|\ba year (?:ago|earlier|before)|last year|(?:prior|previous)[- ]year"
)
_SMALL_COUNTS = frozenset(range(2, 11))


def stage_behind(after: str) -> bool:
    """Whether the time of a multiple stands behind it: "three times the figure of 2022"."""
    return bool(
        re.match(
            r"[^\ue001-\ue004,;]{0,40}?\b(?:of|in|than)\b[^\ue001-\ue004,;]{0,20}\ue005", after
        )
    )
