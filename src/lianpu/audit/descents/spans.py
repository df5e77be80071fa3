"""One measure over spans of a year: nine months less the third quarter are the first half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from lianpu.audit.descents.views import Near, View, Way, Ways, alike, less
from lianpu.audit.proof.operations import difference, total
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re

# One measure over spans of a year: nine months less the third quarter are the first half.
#
# Which months a number covers is told by the words beside it, or before it in its sentence; what it measures by
# the name right before it. Where one number of the same name covers a span, and others cover all of it but the
# span of the stated one, the stated number is their difference; where others cover just its span, their sum.


_SPANS: tuple[tuple[re.Pattern[str], tuple[int, int]], ...] = tuple(
    (lazy_re.words(pattern), months)
    for pattern, months in (
        (
            r"前三季度?|前九个?月|1[—–~至到-]9月|\bfirst nine months\b|\bnine[ -]months?\b|\b9M\b|\bJan(?:uary)?[ –-]+(?:to )?Sep\w*",
            (1, 9),
        ),
        (r"上半年|前六个?月|1[—–~至到-]6月|\bfirst[ -]half\b|\bH1\b|\b1H\d*", (1, 6)),
        (r"下半年|\bsecond[ -]half\b|\bH2\b|\b2H\d*", (7, 12)),
        (r"(?<!前)第?一季度|\bfirst[ -]quarter\b|(?<![A-Za-z\d])Q1|\b1Q\d*", (1, 3)),
        (r"(?<!前)第?二季度|\bsecond[ -]quarter\b|(?<![A-Za-z\d])Q2|\b2Q\d*", (4, 6)),
        (r"(?<!前)第?三季度|\bthird[ -]quarter\b|(?<![A-Za-z\d])Q3|\b3Q\d*", (7, 9)),
        (r"(?<!前)第?四季度|\bfourth[ -]quarter\b|(?<![A-Za-z\d])Q4|\b4Q\d*", (10, 12)),
        (r"全年|\bfull[ -]year\b", (1, 12)),
    )
)
_ANY_SPAN = lazy_re.words("|".join(pattern.pattern.replace("(?<!前)", "") for pattern, _ in _SPANS))
"""Any of these, 前三季度 taken for 三季度, too."""
_OF_A_YEAR = lazy_re.compile(
    r"[季月年]|\d[hmq]|[hq]\d|nine|first|second|third|fourth|half|full|jan"
)
"""A letter or word of each of these, for a quick look: most words tell no months."""
_OTHER_YEAR = lazy_re.words(
    r"上年|去年|同期|前年|\b(?:last|prior|previous) year\b|\byear (?:ago|earlier|before)\b"
)
_NAME = lazy_re.words(
    r"营收|收入|利润|销量|产量|销售额|保费|进口|出口|吞吐量|零售额|\brevenues?\b|\bsales\b|\bprofit\b|\boutput\b|\bEBITDA\b|\bproduction\b|\bdeliver\w+"
)


@dataclass(frozen=True)
class Spanned:
    """A number with the months it covers and the name of what it measures."""

    near: Near
    months: tuple[int, int]
    name: str


def span_ways(view: View) -> Ways:
    """A number of one span by those of the others, of one name in one paragraph."""
    if (
        view.stated.base
        or not view.sentence.once(_telling_months)
        or _OTHER_YEAR.search(view.stated.left)
    ):
        return
    every = _spanned(view)
    own = next((each for each in every if each.near is view.stated), None)
    if own is None:
        return
    kin = [
        each
        for each in every
        if each is not own
        and each.name == own.name
        and alike(each.near, view.stated)
        and not each.near.base
        and not _OTHER_YEAR.search(each.near.left)
        and not (
            set(each.near.stage) ^ set(view.stated.stage) and each.near.stage and view.stated.stage
        )
    ]
    first, last = own.months
    for whole in kin:
        begin, end = whole.months
        if begin <= first and last <= end and whole.months != own.months and begin == 1:
            gap = _covering(kin, begin, first - 1), _covering(kin, last + 1, end)
            if None in gap or whole.near.size <= 0:
                continue
            parts = [*(gap[0] or ()), *(gap[1] or ())]
            if parts and sum(each.near.size for each in parts) < whole.near.size:
                terms = (whole.near.term, *(each.near.term for each in parts))
                yield Way("difference", less(), terms, True)
    parts = _covering(kin, first, last) or []
    if len(parts) > 1:
        yield Way("sum", total(), tuple(each.near.term for each in parts), True)


def _telling_months(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The first months that a sentence may tell: the quick look, as most tell none."""
    words = sentence.text()
    found = _ANY_SPAN.search(words) if _OF_A_YEAR.search(words.casefold()) else None
    if found is not None:
        yield found


def _covering(kin: Sequence[Spanned], first: int, last: int) -> list[Spanned] | None:
    """Numbers that cover a span month by month; empty for an empty span, None where none do."""
    if first > last:
        return []
    for each in kin:
        begin, end = each.months
        if begin == first and end <= last:
            rest = _covering(kin, end + 1, last)
            if rest is not None:
                return [each, *rest]
    return None


def _spanned(view: View) -> list[Spanned]:
    """The numbers whose months and name are told, in the order of the text; a sentence carries both on."""
    found: list[Spanned] = []
    months: tuple[int, int] | None = None
    name, sentence, end = "", -1, 0
    for each in sorted((*view.others, view.stated), key=lambda near: near.term.start):
        if each.sentence != sentence:
            months, sentence = None, each.sentence
            end = view.material.sentences[sentence].start
        words = view.material.document.text[max(end, each.term.start - REACH) : each.term.start]
        told = months_told(words)
        months = told or months
        if not each.amount:
            continue
        end = each.term.end
        names = _NAME.findall(words)
        if names:
            name = names[-1].casefold().rstrip("s")
        elif not told:
            name = ""
        if months is not None and name:
            found.append(Spanned(each, months_told(each.right, ahead=True) or months, name))
    return found


REACH = 70
"""Characters before a number in which its months and its name are told. Ours."""


def months_told(words: str, *, ahead: bool = False) -> tuple[int, int] | None:
    """The months that words tell, the last told; right behind a number only with "in"."""
    if ahead:
        told = re.match(r" ?(?:in|for) (?:the )?(.{2,18})", words)
        words = told[1] if told else ""
    if not _OF_A_YEAR.search(words.casefold()):
        return None
    places = [
        (match.start(), months) for pattern, months in _SPANS for match in pattern.finditer(words)
    ]
    return max(places)[1] if places else None


# Amounts of stretches of one year that make up one another: nine months less the third quarter are the first half.
#
# Which amounts belong together is told by the calendar: the quarters of one are those of two others together, or
# what the second leaves of the first. That no other measure came between is told by the words: but the first names one.


BACK = 2
"""Sentences back in which the other stretches stand. Ours."""

_STRETCH = lazy_re.words(
    r"(?P<q>[一二三四]|1|2|3|4)季度|(?P<half>[上下])半年|(?P<nine>前三季度|前三个季度|首三季|前9个月|前九个月|1[-—–至]9月)|(?P<year>全年)"
    r"|\b(?P<qe>first|second|third|fourth)[ -]quarter\b|\b(?P<he>first|second)[ -]half\b|\b(?P<ne>(?:first )?nine[ -]months?)\b|\b(?P<ye>(?:full|whole)[ -]year)\b"
)
_QUARTERS = {
    "一": {1}, "二": {2}, "三": {3}, "四": {4}, "1": {1}, "2": {2}, "3": {3}, "4": {4},
    "first": {1}, "second": {2}, "third": {3}, "fourth": {4},
}  # fmt: skip
_HALVES = {"上": {1, 2}, "下": {3, 4}, "first": {1, 2}, "second": {3, 4}}

_LINKS = lazy_re.words(
    r"单季度?|当季|累计|合计|其中|第|则|因此|由此|约|为|达到?|是|的|实现|仅|而|"
    r"\b(?:so|that|the|in|of|it|and|for|was|were|is|reached|came|to|accounted|contributed|therefore|thus|we|at|alone|brought|a|an|on|during|had|been|had been|year|this|only|then|which|there)\b"
    r"|[\W\d]"
)
"""Words that name no measure."""


def stretch_ways(view: View) -> Ways:
    """What two other stretches of the same year make of the stretch of a number."""
    own = _quarters(view.stated.left)
    if not own or _measure(view.stated.left) or view.stated.stepped:
        return
    told = [
        (each, quarters) for each in view.before
        if alike(each, view.stated) and not each.base and view.index - each.sentence <= BACK
        and (quarters := _quarters(each.left) or _quarters(each.right[:24]))
    ][:FEW]  # fmt: skip
    for (first, a), (last, b) in permutations(told, 2):
        if first.sentence != view.index and last.sentence != view.index:
            continue
        if not _of_one_year(view.stated, first, last) or not _unnamed_since(view, first, last):
            continue
        if b < a and own == a - b and first.size > last.size:
            yield Way("difference", difference(), (first.term, last.term), True)
        elif not a & b and own == a | b and first.term.start < last.term.start:
            yield Way("sum", total(), (first.term, last.term), True)


FEW = 4
"""Stretches before a number that are looked at, the nearest. Ours."""


@cache
def _quarters(words: str) -> frozenset[int]:
    """The quarters of the last stretch that words tell."""
    found = list(_STRETCH.finditer(words))
    if not found:
        return frozenset()
    told = {key: each for key, each in found[-1].groupdict().items() if each}
    [(key, word)] = told.items()
    if key in ("q", "qe"):
        return frozenset(_QUARTERS[word.casefold()])
    if key in ("half", "he"):
        return frozenset(_HALVES[word.casefold()])
    return frozenset({1, 2, 3} if key in ("nine", "ne") else {1, 2, 3, 4})


def _measure(words: str) -> str:
    """What words name besides a stretch of time."""
    return _LINKS.sub("", _STRETCH.sub("", words)).strip()


def _of_one_year(*each: Near) -> bool:
    return len({stage for near in each for stage in near.stage}) <= 1


def _unnamed_since(view: View, first: Near, last: Near) -> bool:
    """Whether the second of three names no measure, or that of the first, and none of another came since."""
    ahead, behind = sorted((first, last), key=lambda each: each.term.start)
    again = _measure(behind.left)
    if behind.stepped or not _measure(ahead.left).endswith(again):
        return False
    since = behind if again else ahead
    return not any(
        each.unit == view.stated.unit and not each.base
        for each in view.before
        if since.term.start < each.term.start and each is not behind
    )
