"""Which Series a stretch of words is about: names of rows and columns, and words for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from lianpu.audit.stated.book import Book
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.prose_series import MEASURES
from lianpu.audit.stated.series import Series
from lianpu.core import lazy_re
from lianpu.notation.words import segmented

_LATIN = lazy_re.compile(r"[^\W\d_一-鿿][^\W_一-鿿]*(?:[&'-][^\W_一-鿿]+)*")
_SMALL = frozenset(
    "of the and in a an for to by at on or its net our with from year company group million billion".split()
)
_SUFFIX = lazy_re.compile(
    r"(?:业务)?(?:收入|营收|市场规模|市场|业务|服务|产品|规模|公司|集团|板块|合计|类)$"
)
_WHOLE = lazy_re.compile(
    r"合计|总计|总额|总量|总收入|总营收|整体|全市场|总体|营收|收入|市场规模|规模|"
    r"\btotal\b|\boverall\b|\brevenues?\b|\bsales\b|\bmarket\b|\bturnover\b|\ball\b",
    re.IGNORECASE,
)
FULL, NEAR, ALIAS, WHOLE = 4, 3, 2, 1
"""How well words name a Series: its whole name, most of it, another word for it, the total."""


_MEASURES = dict(MEASURES)


class Named(msgspec.Struct, frozen=True):
    """A Series and how it is named."""

    series: Series
    grade: int
    at: int
    """Where in the words the name ends."""


def subjects(series: Iterable[Series], words: str) -> list[Named]:
    """The Series named last and best in a stretch of words; empty when none is.

    A name that is part of a longer one at its place ("Revenue" in "Cost of revenue") is dropped.
    """
    low = words.casefold()
    if isinstance(series, Book):
        return list(series.told(("subjects", low), lambda book: _subjects(book, low)))
    return _subjects(series, low)


def _subjects(series: Iterable[Series], low: str) -> list[Named]:
    # another word or the total counts only where no row or column is named
    labelled = _by_label(series, low)
    found = _specific(list(labelled.values()), low)
    found = found or _specific(_all_named(series, low, labelled), low)
    if not found:
        return []
    best = max(
        found, key=lambda each: (each.grade >= NEAR, each.grade > WHOLE, each.at, each.grade)
    )
    same = [
        each for each in found
        if each.at == best.at and each.grade == best.grade
    ]  # fmt: skip
    if any(each.series.grid is not None for each in same):
        same = [each for each in same if each.series.grid is not None]
    if OTHER_BASIS.search(low) is None:  # "net profit" is not "net profit (adjusted)"
        same = [each for each in same if not _on_other_basis(each)] or same
    longest = max(len(each.series.entity or each.series.measure) for each in same)
    return [
        each for each in same if len(each.series.entity or each.series.measure) == longest
    ]  # fmt: skip


_IN_BRACKETS = lazy_re.compile(r"[(（][^()（）]*[)）]")


def _on_other_basis(named: Named) -> bool:
    """Whether brackets in a name say that its numbers are adjusted."""
    return any(map(OTHER_BASIS.search, _IN_BRACKETS.findall(_label(named.series))))


def every_subject(series: Iterable[Series], words: str) -> list[Named]:
    """Each Series that is named by its whole name, in the order of the words."""
    low = words.casefold()
    if isinstance(series, Book):
        return list(series.told(("every", low), lambda book: _every_subject(book, low)))
    return _every_subject(series, low)


def _every_subject(series: Iterable[Series], low: str) -> list[Named]:
    found = _specific(_labelled(series, low), low)
    return sorted(found, key=lambda each: each.at)


_GENERIC = lazy_re.compile(
    r"^(?:[\w ]*总)?(?:营业)?总?(?:收入|营收|合计|总计|市场规模|规模)$|"
    r"^(?:total |net )*(?:revenues?|sales|market|total|turnover)$",
    re.IGNORECASE,
)


def _specific(found: list[Named], low: str) -> list[Named]:
    """Without "revenue" where it only ends a name: "Storage revenue", "算力服务收入"."""
    own = [
        each for each in found
        if each.grade >= NEAR and not each.series.total and not _is_generic(_label(each.series))
    ]  # fmt: skip
    ahead: dict[int, list[Named]] = {}  # names that a tail joins to a place
    kept = []
    for each in found:
        if each.grade <= ALIAS or each.series.total or _is_generic(_label(each.series)):
            if each.at not in ahead:
                ahead[each.at] = [
                    other for other in own
                    if 0 <= each.at - other.at <= TAIL and _TAIL.fullmatch(low[other.at : each.at])
                ]  # fmt: skip
            if any(other.series is not each.series for other in ahead[each.at]):
                continue
        kept.append(each)
    return kept


def _label(series: Series) -> str:
    return (series.entity or series.measure).strip()


@lru_cache(maxsize=4096)
def _is_generic(label: str) -> bool:
    return bool(_GENERIC.match(label))


TAIL = 14
"""Characters of "revenue" and a blank behind a name."""

_TAIL = lazy_re.compile(
    r"s?'?s? ?(?:业务|服务|产品|板块)?(?:的)?(?:营业)?(?:总)?(?:收入|营收|规模|市场规模|金额|销售额)?"
    r"|s? ?(?:net |total |segment )?(?:revenues?|sales|turnover|market|income)?",
    re.IGNORECASE,
)


def names_whole(words: str) -> bool:
    """Whether words stand for a total: "of revenue", "总额"."""
    return bool(_WHOLE.search(words))


@dataclass(frozen=True)
class _Label:
    """One label of a Series, ready to be looked for."""

    name: str
    """The label as printed."""
    chinese: bool
    forms: tuple[str, ...]
    """See `_forms`."""
    clue: str
    """First stem of a Latin label, shortest form of a Chinese one: without it the label is not there."""
    near: bool
    """Whether its first stem alone may name it."""
    bookkeeping: bool
    """Whether all its words are those of every filing, so that it must stand by itself."""


@dataclass(frozen=True)
class _Names:
    """By which words a Series is known; made once for each Series."""

    labels: tuple[_Label, ...]
    measure: str
    """Pattern of the measure of a Series of the prose, or of the measure a label means; "" for none."""
    only_measure: bool


def _names_of(series: Series) -> _Names:
    known = series.__dict__.get("_names")
    if known is None:
        known = _names(series)
        series.__dict__["_names"] = known  # beside the cached properties of the Series
    assert isinstance(known, _Names)
    return known


def _names(series: Series) -> _Names:
    if series.grid is None and not series.entity and series.measure in _MEASURES:
        return _Names((), _MEASURES[series.measure], only_measure=True)
    labels = list(series.names)
    if series.entity:
        labels = [name for name in series.names if name != series.measure] or [series.entity]
    found = tuple(label for name in labels if (label := _label_of(name)) is not None)
    own = _canonical(series.entity or " ".join(series.names))
    return _Names(found, own, only_measure=False)


@lru_cache(maxsize=4096)
def _label_of(name: str) -> _Label | None:
    kind, forms = _forms(name)
    if not forms:
        return None
    first = forms[0]
    near = len(forms) > 1 and len(first) >= 4 and first not in _PLAIN
    clue = forms[-1] if kind == "zh" else first
    return _Label(name, kind == "zh", forms, clue, near, set(forms) <= _BOOKKEEPING)


@dataclass(frozen=True)
class _Shelf:
    """Latin labels that begin with one stem."""

    by_second: dict[str, dict[str, tuple[_Label, list[int]]]]
    """By the second word, "" for those of one: label as printed -> the label and its places."""
    near: list[int]
    """Places of those that the stem alone may name."""


@dataclass(frozen=True)
class _Index:
    """Where in a book to look for a word: places of Series."""

    series: Sequence[Series]
    stems: Mapping[str, _Shelf]
    """By the clue of a Latin label."""
    pairs: Mapping[str, Sequence[tuple[int, _Label]]]
    """By the first two characters of the clue of a Chinese label, or its only one."""
    lone: bool
    """Whether a label is one Chinese character."""
    measures: Mapping[str, Sequence[int]]
    """By the pattern of a measure."""
    totals: Sequence[int]


def _indexed(series: Sequence[Series]) -> _Index:
    stems: dict[str, _Shelf] = {}
    pairs: dict[str, list[tuple[int, _Label]]] = {}
    measures: dict[str, list[int]] = {}
    totals = []
    for at, each in enumerate(series):
        names = _names_of(each)
        for label in names.labels:
            if label.chinese:
                pairs.setdefault(label.clue[:2], []).append((at, label))
            else:
                shelf = stems.setdefault(label.clue, _Shelf({}, []))
                second = label.forms[1] if len(label.forms) > 1 else ""
                own = shelf.by_second.setdefault(second, {})
                own.setdefault(label.name, (label, []))[1].append(at)
                if label.near:
                    shelf.near.append(at)
        if names.measure:
            measures.setdefault(names.measure, []).append(at)
        if each.total and not names.only_measure:
            totals.append(at)
    return _Index(series, stems, pairs, any(len(each) == 1 for each in pairs), measures, totals)


def _index(series: Iterable[Series]) -> _Index:
    if isinstance(series, Book):
        return series.once("names", _indexed)
    return _indexed(tuple(series))


@lru_cache(maxsize=256)
def _ends(low: str) -> Mapping[str, int]:
    """Where each Latin stem ends last."""
    return {_stem(match.group()): match.end() for match in _LATIN.finditer(low)}


def _by_label(series: Iterable[Series], low: str) -> dict[int, Named]:
    """Place -> Series that words name by a label, in the order of the Series."""
    index, ends = _index(series), _ends(low)
    best: dict[int, tuple[int, int]] = {}
    for stem in ends:
        shelf = index.stems.get(stem)
        if shelf is None:
            continue
        whole = [
            (at, hit)
            for second in shelf.by_second.keys() & {"", *ends}
            for label, places in shelf.by_second[second].values()
            if (hit := _latin_hit(label, low, ends)) is not None
            for at in places
        ]
        # "Division A" names no other division
        for at, hit in whole or [(at, (NEAR, ends[stem])) for at in shelf.near]:
            if hit > best.get(at, hit[:0]):
                best[at] = hit
    if index.pairs:
        alone = _lone(low) if index.lone else {}
        for place in range(len(low)):
            pair = low[place : place + 2]
            for at, label in (
                *(index.pairs.get(pair, ()) if len(pair) > 1 else ()),
                *index.pairs.get(alone.get(place, ""), ()),
            ):
                if low.startswith(label.clue, place):
                    hit = _chinese_hit(label, low) if len(label.clue) > 1 else (FULL, place + 1)
                    if hit > best.get(at, hit[:0]):
                        best[at] = hit
    every = index.series
    shown = series.shows if isinstance(series, Book) else _always
    return {at: Named(every[at], *best[at]) for at in sorted(best) if shown(at)}


@lru_cache(maxsize=256)
def _lone(low: str) -> Mapping[int, str]:
    """Place -> Chinese character that belongs to no word of two: 铜 of 铜收入, and not 金 of 资金."""
    return {word.start: word.text for word in segmented(low) if len(word.text) == 1}


def _always(_: int) -> bool:
    return True


def _labelled(series: Iterable[Series], low: str) -> list[Named]:
    """Every Series that words name by its label, in its own order."""
    return list(_by_label(series, low).values())


def _all_named(series: Iterable[Series], low: str, labelled: Mapping[int, Named]) -> list[Named]:
    """Every Series that words name by its label, by another word or as the total, in its own order."""
    index, found = _index(series), dict(labelled)
    shown = series.shows if isinstance(series, Book) else _always
    for measure, places in index.measures.items():
        end = _last(_pattern(measure), low)
        for at in places if end >= 0 else ():
            if at not in found and shown(at):
                found[at] = Named(index.series[at], ALIAS, end)
    whole = _last(_WHOLE, low) if index.totals else -1
    for at in index.totals if whole >= 0 else ():
        if at not in found and shown(at):
            found[at] = Named(index.series[at], WHOLE, whole)
    return [found[at] for at in sorted(found)]


def _chinese_hit(label: _Label, low: str) -> tuple[int, int]:
    """Grade and end of a Chinese label of which the clue stands in the words."""
    at = low.rfind(label.forms[0])
    if at >= 0:
        return FULL, at + len(label.forms[0])
    return NEAR, low.rfind(label.clue) + len(label.clue)


def _latin_hit(label: _Label, low: str, ends: Mapping[str, int]) -> tuple[int, int] | None:
    """Grade and end of a Latin label all of whose words stand near each other."""
    places = [ends.get(form, -1) for form in label.forms]
    first, last = min(places), max(places)
    if first < 0 or last - first > len(label.name) + LOOSE:
        return None
    if label.bookkeeping and not _alone(low, first, label.forms):
        return None
    return FULL, last


LOOSE = 3
"""Characters by which a name may be longer in a sentence than in its row."""

_BOOKKEEPING = frozenset(
    "income revenue cost margin expense profit asset total sale earning net gross operating liability".split()
)
_BEFORE = lazy_re.compile(
    r"(?:^|[^\w\s-]|\b(?:the|its|our|their|total|net|gross|operating|quarter|quarterly|annual|year|of|and|in|to|that|"
    r"gaap|non-gaap|whose|group|company|company's|consolidated|with|when|while|as|was|were|on|for|by|\w+'s)|[\ue001-\ue006])\s*$",
    re.IGNORECASE,
)


def _alone(low: str, end: int, forms: tuple[str, ...]) -> bool:
    """Whether "income" stands for itself: not "other income", not "interest income"."""
    first = low.rfind(forms[0][:-1] if len(forms[0]) > 4 else forms[0], 0, end)
    return first < 0 or bool(_BEFORE.search(low[:first]))


_PLAIN = frozenset(("total", "other", "gross", "operating", "cost", "revenue", "sale", "number"))


@lru_cache(maxsize=4096)
def _forms(label: str) -> tuple[str, tuple[str, ...]]:
    """A Chinese label with and without its suffix; the stems of a Latin one."""
    low = re.sub(r"[(（][^)）]*[)）]", "", label.casefold()).strip(" :：*_")
    if re.search(r"[一-鿿]", low):
        low = low.replace(" ", "")
        short = _SUFFIX.sub("", re.sub(r"^(?:其中|总|合计)", "", low))
        forms = (low, short) if len(short) >= 2 and short != low else (low,)
        return "zh", tuple(form for form in forms if form)
    stems = tuple(
        _stem(match.group()) for match in _LATIN.finditer(low) if match.group() not in _SMALL
    )
    return "en", stems


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@lru_cache(maxsize=1024)
def _canonical(label: str) -> str:
    low = label.casefold()
    return next((words for _, words in MEASURES if _pattern(words).search(low)), "")


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return lazy_re.compile(words, re.IGNORECASE)


def _last(pattern: re.Pattern[str], low: str) -> int:
    return max((match.end() for match in pattern.finditer(low)), default=-1)


def is_of_whole(words: str) -> bool:
    """Whether a ratio whose name follows some words is of the whole company: "海外毛利率" is not."""
    return bool(_OF_WHOLE.fullmatch(re.split(r"[,;、:()|。；：，（）]", words)[-1].strip()))


_OF_WHOLE = lazy_re.compile(
    r"(?:[按以][^,;、:()]{2,8}计算?|公司|集团|整体|综合|基本|稀释|摊薄|总体|合计|对应|相应|即|则|及|和|与|的|[本当]期|全年|年内|报告期|[期年]末|末|半年|季度|实现|取得|获得|产生|录得|其?\ue005|\b(?:the|its|their|our|a|an|and|with|for|or|of|in|on|at|to|gives?|giving|"
    r"this|that|it|so|thus|therefore|hence|impl(?:ies|ying)|yield(?:s|ing)|result(?:s|ing)|leav(?:es|ing)|company|group|overall|total|consolidated|"
    r"which|means?|full[- ]year|annual|quarterly|quarter|year|period|put(?:s|ting)|made|making|was|is|were)\b| )*",
    re.IGNORECASE,
)
"""What may stand before it without making it of a part."""
