"""Runs: what prose tells of one thing year after year, in a list, in clauses or in lines below each other.

"2018 年至 2021 年分别亏损 10.7、1.8、6.6、8.7 亿元", "it lost $10.7m in 2018, $1.8m in 2019 and $6.6m in 2020" and three
bullets of a year each are one Run: the years, a number for each, and the words that say what of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianpu.audit.stated.sentences import (
    AMOUNT,
    PERCENT,
    PERIOD,
    Moment,
    Sentence,
    Term,
    sign_bits,
)
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier

LEAST = 3
"""Years that make a run. Ours."""
KEYED = 16
"""Characters between a year and its number. Ours."""


@dataclass(frozen=True)
class Run:
    """Numbers of one thing in consecutive years, oldest first."""

    years: tuple[int, ...]
    terms: tuple[Term, ...]
    words: str
    """What stands around its numbers: it says what they are of."""
    first: int
    """Which sentence it begins in."""
    last: int
    start: int
    """Place in the Document behind which its words begin; before it another list may stand."""

    @property
    def unit(self) -> str:
        """The unit of all its numbers."""
        return self.terms[0].quantity.unit


def runs(sentences: Sequence[Sentence]) -> tuple[Run, ...]:
    """Every Run of some prose, in order."""
    found = [
        run for index, sentence in enumerate(sentences)
        if sentence.count >= LEAST
        for run in _listed(index, sentence)
    ]  # fmt: skip
    found += _keyed(sentences)
    return tuple(sorted(found, key=lambda run: run.terms[0].start))


_LIST = lazy_re.compile(
    rf"(?:[{AMOUNT}{PERCENT}](?:、|,|, ?and |,? and |和|及|以及|与|, )){{2,}}[{AMOUNT}{PERCENT}]"
)
_YEARS = lazy_re.compile(
    rf"{PERIOD}(?:(?:、|, ?and |,? and |和|及|以及|与|, ?| ?[-~] ?|至|到){PERIOD})*"
)
_ENDS = lazy_re.compile(r"[;。]")
_SPLIT = lazy_re.compile(rf"[,;。:{AMOUNT}{PERCENT}]")


def _listed(index: int, sentence: Sentence) -> Iterator[Run]:
    """Numbers in one list, their years in another one before or behind it, or told as a stretch."""
    mask = sentence.mask
    for match in _LIST.finditer(mask):
        terms = [
            item
            for _, item in sentence.within(match.start(), match.end())
            if isinstance(item, Term)
        ]
        before = list(_YEARS.finditer(mask, 0, match.start()))
        behind = _YEARS.search(mask, match.end())
        named = [before[-1]] if before else []
        named += [behind] if behind is not None and behind.start() - match.end() < KEYED else []
        told = (_years(sentence, each.start(), each.end()) for each in named)
        years = next((each for each in told if len(each) == len(terms)), ())
        if not years or not _of_one_kind(terms) or not _are_consecutive(years):
            continue
        head = _SPLIT.split(mask[: match.start()])[-1]
        lead = mask[before[-1].end() : match.start()] if before else mask[: match.start()]
        words = head if len(head) > len(lead) or AMOUNT in lead or PERCENT in lead else lead
        end = match.end() + KEYED
        yield Run(
            tuple(sorted(years)), _ordered(years, terms), f"{words} {_SPLIT.split(mask[match.end() : end])[0]}",
            index, index, sentence.origin[max(match.start() - len(words), 0)],
        )  # fmt: skip


def _years(sentence: Sentence, start: int, end: int) -> tuple[int, ...]:
    """The years of some moments that stand together: each of a list, or all of a stretch."""
    told = [item.period for _, item in sentence.within(start, end) if isinstance(item, Moment)]
    if len(told) == 1 and told[0].until is not None:
        first, last = told[0], told[0].until
        if _is_year(first, stretch=True) and _is_year(last):
            return tuple(range(first.year, last.year + 1))
    if len(told) == 2 and set("-~至到") & set(sentence.mask[start:end]):
        return tuple(range(told[0].year, told[1].year + 1)) if all(map(_is_year, told)) else ()
    return tuple(each.year for each in told) if all(map(_is_year, told)) else ()


def _is_year(period: Period, *, stretch: bool = False) -> bool:
    """Whether a period is a whole year and no part of one."""
    parts = (period.month, period.quarter, period.half, period.months)
    return period.year > 0 and not any(parts) and (stretch or period.until is None)


_NOW_THEN = lazy_re.compile(
    rf"(?<!{AMOUNT} in )(?<!{AMOUNT} for )(?<!{AMOUNT} of )(?P<year>{PERIOD})"
    rf"(?P<words>[^{AMOUNT}{PERCENT}{PERIOD};。]{{0,{KEYED}}}?)(?P<of>{AMOUNT})"
)
_THEN_NOW = lazy_re.compile(
    rf"(?P<words>[^{AMOUNT}{PERCENT}{PERIOD};。]{{0,60}}?)(?P<of>{AMOUNT}) (?:in|for|of|during) (?:fiscal )?(?P<year>{PERIOD})"
)
_OF_A_YEAR = sign_bits(AMOUNT + PERIOD)
"""What a sentence needs for one of these."""
_OTHER = lazy_re.compile(
    r"同比|环比|较|比|增长|增加|下降|减少|其中|预计|\b(?:from (?!$)|than|up|down|by|versus|compared|against|expected|of which|including)\b"
)
"""Words by which a number beside a year is a step, a base or a part."""


def _keyed(sentences: Sequence[Sentence]) -> Iterator[Run]:
    """Numbers each beside its year, in clauses, sentences or lines that follow each other."""
    for pattern in (_NOW_THEN, _THEN_NOW):
        current: list[tuple[int, int, Term, str]] = []
        for index, sentence in enumerate(sentences):
            if current and index > current[-1][1] + 1:
                yield from _made(sentences, current)
                current = []
            if sentence.signs & _OF_A_YEAR != _OF_A_YEAR:
                continue
            for match in pattern.finditer(sentence.mask):
                term, moment = sentence.term(match, "of"), sentence.moment(match, "year")
                if term is None or moment is None or not _is_year(moment.period):
                    continue
                if _OTHER.search(match["words"]):
                    continue
                new = (moment.period.year, index, term, match["words"].strip(" ,:;-、"))
                if current and not _follows(current, new):
                    yield from _made(sentences, current)
                    current = []
                current.append(new)
        yield from _made(sentences, current)


def _follows(
    current: Sequence[tuple[int, int, Term, str]], new: tuple[int, int, Term, str]
) -> bool:
    """Whether a number is of the next year, of the same unit and called as those before it, or not called at all."""
    year, _, term, words = current[-1]
    step = new[0] - year
    if abs(step) != 1 or (len(current) > 1 and step != year - current[-2][0]):
        return False
    if term.quantity.unit != new[2].quantity.unit:
        return False
    plain, other = _plain(words), _plain(new[3])
    return not other or plain == other or (len(current) == 1 and plain.endswith(other))


def _plain(words: str) -> str:
    return _LINKING.sub("", words).strip(" ,:;、")


_LINKING = lazy_re.compile(
    r"^(?:,|、)? ?(?:and|then|followed by|和|及|则|又|为|是|公司|分别|约|仅|达到?)*|(?:为|是|达到?|约|仅|[:：]|公司)+$"
    r"|\b(?:was|were|came to|reached|from|to|an?|record|only|just|all-time high(?: of)?)\b"
)


def _made(
    sentences: Sequence[Sentence], current: Sequence[tuple[int, int, Term, str]]
) -> Iterator[Run]:
    terms = [term for _, _, term, _ in current]
    if len(current) < LEAST or not _of_one_kind(terms):
        return
    years = [year for year, *_ in current]
    first = current[0][1]
    head = sentences[first]
    at = next(place for place, item in head.hidden.items() if item is terms[0])
    words = " ".join(dict.fromkeys(words for *_, words in current if words)) or head.mask[:at]
    yield Run(
        tuple(sorted(years)), _ordered(years, terms), words, first, current[-1][1],
        head.origin[0] if head.origin else head.start,
    )  # fmt: skip


def _of_one_kind(terms: Sequence[Term]) -> bool:
    """Whether numbers are amounts of one unit, each told as it is."""
    units = {each.quantity.unit for each in terms}
    return (
        len(units) == 1
        and not units & {"year", "month", "day", "quarter", *RATES}
        and all(each.quantity.qualifier in _POINTS for each in terms)
        and all(each.quantity.value is not None for each in terms)
    )


_POINTS = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)


def _are_consecutive(years: Sequence[int]) -> bool:
    steps = {last - first for first, last in pairwise(years)}
    return steps in ({1}, {-1})


def _ordered(years: Sequence[int], terms: Sequence[Term]) -> tuple[Term, ...]:
    """Numbers by their years, oldest first."""
    pairs = sorted(zip(years, terms, strict=True), key=lambda pair: pair[0])
    return tuple(term for _, term in pairs)
