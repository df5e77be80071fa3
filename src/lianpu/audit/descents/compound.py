"""From which two numbers, over how many years, a compound growth may be computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import Operation, cagr, operation
from lianpu.audit.rules.lists import mean
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.notation.numerals import read_count


def compound_ways(view: View, amounts: list[Near]) -> Ways:
    """Compound growth between two numbers, over a list of years or of growths told year by year."""
    words = view.stated.left + view.stated.right
    told = _YEARS.search(words)
    steps = read_count(next(each for each in told.groups() if each)) if told else 0
    ends = [
        (first, last, {b - a for a in _years(first) for b in _years(last) if 1 <= b - a <= 15})
        for first, last in permutations(amounts, 2)
        if alike(first, last)
    ]
    yield from _over_list(view, amounts, steps)
    behind = re.match(r" ?[(]| from\b", view.stated.right)
    longest = max((max(spans) for _, _, spans in ends if spans), default=0)
    for first, last, spans in ends:
        here = first.sentence == last.sentence == view.index
        for years in {*spans, *({steps} if steps else set())} or range(2, 7):
            ahead = last.term.start < view.stated.term.start or bool(behind)
            ordered = first.term.start < last.term.start or bool(spans)
            if here and not spans and _is_past(view, first, last):
                ordered = first.term.start > last.term.start
            near = ahead and ordered and years == (steps or longest)
            next_to = last.sentence == view.index == first.sentence + 1 and bool(first.stage)
            plain = bool(steps) and (here or next_to) and not spans
            near = near and (spans == {years} or plain)
            here = here or (next_to and near)
            if spans or here:
                yield Way("cagr", cagr(years), (first.term, last.term), near)
    before = [each for each in view.before if each.term.quantity.unit == "%"]
    if len(before) >= 2 and before[1].sentence == view.index and steps in (0, 2):
        yield Way("cagr", _over_years(2), (before[1].term, before[0].term), steps == 2)
    yield from _over_growths(view, before, steps)
    yield from _of_total(view, before, steps)
    yield from _since_before(view, amounts)


def _since_before(view: View, amounts: list[Near]) -> Ways:
    """A pace from the year before a level that has its growth beside it: "今年增长 24 %，达到 871；2025 年 1251，5 年（2020-2025 年）增速 12.2 %"."""
    told = _FROM_TO.search(view.stated.left)
    years = int(told["last"]) - int(told["first"]) if told else 0
    own = [each for each in amounts if each.sentence == view.index]
    last = max(
        (each for each in own if each.term.start < view.stated.term.start),
        key=lambda each: each.term.start, default=None,
    )  # fmt: skip
    if not told or last is None or not 1 < years <= MOST_YEARS:
        return
    rates = [each for each in view.before if each.unit == "%" and _GREW.search(each.left[-8:])]
    for level in amounts:
        grown = next(
            (
                rate for rate in rates
                if 0 < level.term.start - rate.term.end <= _NEXT_TO and rate.sentence == level.sentence
            ),
            None,
        )  # fmt: skip
        if grown is not None and alike(level, last) and level.term.start < last.term.start:
            inputs = level.term, grown.term, last.term
            yield Way("cagr", _from_before(years), inputs, near=True, named=True)


_NEXT_TO = 12
_FROM_TO = lazy_re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:-|–|—|~|至|到| to )(?P<last>(?:19|20)\d\d)"
)


@operation
def _from_before(years: int) -> Operation:
    """(last / (level / (1 + growth))) ^ (1/years) - 1."""
    plain, one = cagr(years), Interval.exact(1)
    return Operation(
        "cagr",
        lambda terms: plain.compute((terms[0] / (terms[1] + one), terms[2])),
        lambda names: f"({names[2]} / ({names[0]} / (1 + {names[1]}))) ^ (1/{years}) - 1",
    )


def _over_growths(view: View, before: list[Near], steps: int) -> Ways:
    """Compound growth of a list of growths as long as the years that are told: "分别增长 a、b、c，三年复合增速"."""
    listed = list(reversed(before[:steps]))
    if not 2 < steps == len(listed) or any(each.sentence != view.index for each in listed):
        return
    if not all(_AND.fullmatch(each.right) for each in listed[:-1]):
        return
    if len(before) > steps and _AND.fullmatch(before[steps].right):
        return  # a longer list than the years are told
    since = [each for each in view.before if each.term.start > listed[-1].term.start]
    if not _GREW.search(view.sentence.mask) or any(each.amount and not each.base for each in since):
        return
    yield Way("cagr", _over_years(steps), tuple(each.term for each in listed), True)


def _of_total(view: View, before: list[Near], steps: int) -> Ways:
    """The yearly pace of a growth over all the years: "gained 27.8 % over three years, or 8.5 % a year"."""
    own = [each for each in before if each.sentence == view.index]
    told = [
        each.size for each in view.others if each.unit == "year" and each.sentence == view.index
    ]
    if not steps and len(told) == 1 and told[0] == int(told[0]):
        steps = int(told[0])
    if 1 < steps <= MOST_YEARS and len(own) == 1 and _IN_ALL.search(view.sentence.mask):
        yield Way("cagr", _yearly(steps), (own[0].term,), True, named=True)
        yield Way("average", mean(steps), (own[0].term,), True, named=True)


MOST_YEARS = 30

_IN_ALL = lazy_re.compile(
    r"\b(?:in total|in all|altogether|cumulative\w*|over (?:the )?(?:past |last )?\ue006|over the period|more today|more than (?:then|at))\b"
    r"|\bover (?:the )?(?:past |last )?(?:\ue006|\w+ years)|累计|合计|共|\ue006间|\ue006来|\ue006内",
    re.IGNORECASE,
)
"""Words of a growth over several years."""


@operation
def _yearly(count: int) -> Operation:
    """(1 + growth over all years) ^ (1/years) - 1."""
    plain, one = cagr(count), Interval.exact(1)
    return Operation(
        "cagr",
        lambda terms: plain.compute((one, terms[0] + one)),
        lambda names: f"(1 + {names[0]}) ^ (1/{count}) - 1",
    )


_GREW = lazy_re.compile(r"增长|增速|同比|\bgr(?:ew|ow)|\bgrowth\b|\brose\b|\bup\b", re.IGNORECASE)


def _is_past(view: View, first: Near, last: Near) -> bool:
    """Whether the second of two numbers is told as what the first one is a multiple of: "A，是 2022 年 B 的 1.8 倍"."""
    ahead, behind = sorted((first, last), key=lambda each: each.term.start)
    return bool(_IS_OF.search(behind.left) and _TIMES_OF.match(behind.right)) and not ahead.base


_IS_OF = lazy_re.compile(r"[是为]\d{4}年$|\btimes (?:the|those|that)\b")


_TIMES_OF = lazy_re.compile(r"^[^,;]{0,4}的")


_YEAR_BEHIND = lazy_re.compile(r"^ ?(?:\(|in |for |at the end of )(?:FY ?)?((?:19|20)\d\d)\b")


def _years(each: Near) -> tuple[int, ...]:
    """The year that stands right behind a number, else all that are told beside it."""
    behind = _YEAR_BEHIND.match(each.right)
    return (int(behind[1]),) if behind else each.stage


def _over_list(view: View, amounts: list[Near], steps: int) -> Ways:
    """Compound growth over a list of years right before it, or from a base told beside the list."""
    own = [each for each in amounts if each.sentence == view.index]
    ahead = [each for each in own if each.term.start < view.stated.term.start]
    listed: list[Near] = []
    for each in reversed([each for each in ahead if not each.base]):
        if listed and not (alike(each, listed[-1]) and _AND.fullmatch(each.right)):
            if len(listed) > 1:
                break
            listed = []
        listed.append(each)
    listed.reverse()
    if len(listed) < 3:
        return
    bases = [each for each in own if each not in listed and each.base and alike(each, listed[0])]
    if not steps or steps == len(listed) - 1:
        made = cagr(len(listed) - 1)
        yield Way("cagr", made, (listed[0].term, listed[-1].term), True)
    for base in bases if steps in (0, len(listed)) else []:
        yield Way("cagr", cagr(len(listed)), (base.term, listed[-1].term), steps > 0)


_AND = lazy_re.compile(
    r" ?(?:in \d{4}|for \d{4})?(?:、|,|/|和|与|及|以及|,? and)? ?(?:in \d{4} |约|\d{4}年(?:为|达|的)?)?",
    re.IGNORECASE,
)
"""Words between the numbers of a list of years."""


_YEARS = lazy_re.compile(
    r"(?<!第)([两二三四五六七八九十])年|\b(two|three|four|five|six|seven|eight|nine|ten|twelve)[- ]years?\b|\b([2-9]|1\d)[- ]years?\b",
    re.IGNORECASE,
)


@operation
def _over_years(count: int) -> Operation:
    """Compound growth of growths told year by year: ((1 + a)(1 + b)) ^ (1/2) - 1."""
    plain, one = cagr(count), Interval.exact(1)

    def compute(terms: Sequence[Interval]) -> Interval:
        made = one
        for each in terms:
            made = made * (each + one)
        return plain.compute((one, made))

    def write(names: Sequence[str]) -> str:
        return f"({' × '.join(f'(1 + {name})' for name in names)}) ^ (1/{count}) - 1"

    return Operation("cagr", compute, write)
