"""Which Series a stretch of words is about: names of rows and columns, and words for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lianpu.audit.series import MEASURES, Series

_LATIN = re.compile(r"[^\W\d_一-鿿][^\W_一-鿿]*(?:[&'-][^\W_一-鿿]+)*")
_SMALL = frozenset(
    "of the and in a an for to by at on or its net our with from year company group million billion".split()
)
_SUFFIX = re.compile(
    r"(?:业务)?(?:收入|营收|市场规模|市场|业务|服务|产品|规模|公司|集团|板块|合计|类)$"
)
_WHOLE = re.compile(
    r"合计|总计|总额|总量|总收入|总营收|整体|全市场|总体|营收|收入|市场规模|规模|"
    r"\btotal\b|\boverall\b|\brevenues?\b|\bsales\b|\bmarket\b|\bturnover\b|\ball\b",
    re.IGNORECASE,
)
FULL, NEAR, ALIAS, WHOLE = 4, 3, 2, 1
"""How well words name a Series: its whole name, most of it, another word for it, the total."""


_MEASURES = dict(MEASURES)


@dataclass(frozen=True)
class Named:
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
    found = _specific(_all_named(series, low), low)
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
    longest = max(len(each.series.entity or each.series.measure) for each in same)
    return [
        each for each in same if len(each.series.entity or each.series.measure) == longest
    ]  # fmt: skip


def every_subject(series: Iterable[Series], words: str) -> list[Named]:
    """Each Series that is named by its whole name, in the order of the words."""
    low = words.casefold()
    found = _specific([each for each in _all_named(series, low) if each.grade >= NEAR], low)
    return sorted(found, key=lambda each: each.at)


_GENERIC = re.compile(
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

_TAIL = re.compile(
    r"s?'?s? ?(?:业务|服务|产品|板块)?(?:的)?(?:营业)?(?:总)?(?:收入|营收|规模|市场规模|金额|销售额)?"
    r"|s? ?(?:net |total |segment )?(?:revenues?|sales|turnover|market|income)?",
    re.IGNORECASE,
)


def names_whole(words: str) -> bool:
    """Whether words stand for a total: "of revenue", "总额"."""
    return bool(_WHOLE.search(words))


@dataclass(frozen=True)
class _Names:
    """By which words a Series is known; made once for each Series."""

    labels: tuple[tuple[int, str, tuple[str, ...]], ...]
    """(length, kind, forms) of each label; see `_forms`."""
    clues: tuple[str, ...]
    """First stem of each Latin label and shortest form of each Chinese one: without any of them in
    the words, no label is there."""
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
        return _Names((), (), _MEASURES[series.measure], only_measure=True)
    labels = list(series.names)
    if series.entity:
        labels = [name for name in series.names if name != series.measure] or [series.entity]
    formed = tuple((len(label), *_forms(label)) for label in labels)
    clues = tuple(forms[-1 if kind == "zh" else 0] for _, kind, forms in formed if forms)
    own = _canonical(series.entity or " ".join(series.names))
    return _Names(formed, clues, own, only_measure=False)


def _all_named(series: Iterable[Series], low: str) -> list[Named]:
    """Every Series that the words name, in its own order."""
    ends: dict[str, int] = {}
    for match in _LATIN.finditer(low):
        ends[_stem(match.group())] = match.end()
    last: dict[str, int] = {}
    whole = -2
    found = []
    for each in series:
        names = _names_of(each)
        best: Named | None = None
        if any(clue in ends or clue in low for clue in names.clues):
            for length, kind, forms in names.labels:
                for grade, at in _matches(length, kind, forms, low, ends):
                    if best is None or (grade, at) > (best.grade, best.at):
                        best = Named(each, grade, at)
        if best is None and names.measure:
            if names.measure not in last:
                last[names.measure] = _last(_pattern(names.measure), low)
            if last[names.measure] >= 0:
                best = Named(each, ALIAS, last[names.measure])
        if best is None and each.total and not names.only_measure:
            if whole == -2:
                whole = _last(_WHOLE, low)
            if whole >= 0:
                best = Named(each, WHOLE, whole)
        if best is not None:
            found.append(best)
    return found


def _matches(
    length: int, kind: str, forms: tuple[str, ...], low: str, ends: Mapping[str, int]
) -> Iterable[tuple[int, int]]:
    if kind == "zh":
        for grade, form in zip((FULL, NEAR), forms, strict=False):
            at = low.rfind(form)
            if at >= 0:
                yield grade, at + len(form)
                return
    elif forms:
        places = [ends.get(form, -1) for form in forms]
        near = max(places) - min(places) <= length + LOOSE
        if min(places) >= 0 and near:
            if not set(forms) <= _BOOKKEEPING or _alone(low, min(places), forms):
                yield FULL, max(places)
        elif len(forms) > 1 and places[0] >= 0 and len(forms[0]) >= 4 and forms[0] not in _PLAIN:
            yield NEAR, places[0]


LOOSE = 3
"""Characters by which a name may be longer in a sentence than in its row."""

_BOOKKEEPING = frozenset(
    "income revenue cost margin expense profit asset total sale earning net gross operating liability".split()
)
_BEFORE = re.compile(
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
        return "zh", tuple(form for form in forms if len(form) >= 2)
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
    return next((words for _, words in MEASURES if re.search(words, low, re.IGNORECASE)), "")


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _last(pattern: re.Pattern[str], low: str) -> int:
    return max((match.end() for match in pattern.finditer(low)), default=-1)
