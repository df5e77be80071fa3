"""How far apart two rows of a table are, or how many times one is of the other: "比古镇高 161 元", "3.9 more than Rovers".

The rows are told by their labels in the sentence of the number, the column by the word that its head shares with
the sentence, or as the only one of amounts. Where several columns may be meant, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.descents.kin import View
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import difference, multiple
from lianpu.audit.readings.rows_told import counts_alike
from lianpu.audit.stated.pairs import COMPARED_EN
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re

_THAN_ZH = lazy_re.compile(
    r"(?:[比较](?P<b>[^,;:()比较是为]{2,10}?)(?P<k>多出?|高出?|少|低|增加|减少)|[是为](?P<c>[^,;:()比较是为]{2,10}?)的)(?:了|约|近)*$"
)
_THAN_EN = lazy_re.compile(
    rf"^ ?(?:[a-z]+ ){{0,2}}?{COMPARED_EN}(?: (?:[a-z]+ ){{0,2}}than| of)? (?:that of |those of )?(?:the )?(?P<b>[A-Za-z][\w &'-]{{2,28}})"
    r"|^ ?(?:as (?:much|many|large) as|that of|those of|the size of) (?:the )?(?P<c>[A-Za-z][\w &'-]{2,28})"
)
_ASKED = Trigger(lazy_re.compile(rf"[比较是为]|\b(?:{COMPARED_EN}|as|that|those|size)\b"))
_UNITS = lazy_re.compile(r"\([^()]*\)|'000|,.*$")


def row_ways(view: View) -> Ways:
    """The ways in which a difference or a multiple follows from two rows of a table that its sentence names."""
    times = view.stated.unit == "x"
    if not (times or view.stated.amount) or not view.material.series:
        return
    if not view.sentence.has(_ASKED, view.sentence.mask):
        return
    text = view.material.document.text
    lead = simplified(text[view.sentence.start : view.stated.term.start])
    behind = simplified(text[view.stated.term.end : view.stated.term.end + BEHIND])
    found = _THAN_ZH.search(lead) or _THAN_EN.match(behind)
    if found is None or ("k" in found.groupdict() and bool(found["c"]) != times):
        return
    named = (found["b"] or found["c"]).strip()
    ahead = lead[: found.start()] if found.re == _THAN_ZH else lead
    for one, other in _pairs(view, ahead, named):
        if times:
            yield Way("multiple", multiple(), (other, one), True)
        else:
            more, less = sorted((one, other), key=_size, reverse=True)
            yield Way("difference", difference(), (more, less), True)


def _size(term: Term) -> float:
    return abs(float(term.quantity.value or 0))


BEHIND = 60
"""Characters behind a number in which the row stands that it is measured from. Ours."""


def _pairs(view: View, ahead: str, named: str) -> Iterator[tuple[Term, Term]]:
    """The levels of the row told ahead and of the named one, of the one column that may be meant."""
    book = view.material.series_near(view.sentence.start)
    others = [
        each for each in book
        if _is_row(each) and _says(named, each.entity)
        and counts_alike(view.material, each, view.stated.term)
    ]  # fmt: skip
    whole = simplified(view.material.document.text[view.sentence.start : view.sentence.end])
    for grid in {id(each.grid): each.grid for each in others}.values():
        of = [each for each in others if each.grid is grid]
        rows = [
            (ahead.rfind(each.entity), each)
            for each in book.of_grid(grid)
            if _is_row(each) and each.entity in ahead and each.entity != of[0].entity
        ]
        last = max((at for at, _ in rows), default=-1)
        ones = [each for at, each in rows if at == last]
        if (
            last < 0
            or len({each.entity for each in ones}) != 1
            or len({each.entity for each in of}) != 1
        ):
            continue
        columns = _columns(ones, of, whole, view)
        if len(columns) == 1:
            one, other = columns[0]
            stages = [stage for stage in one.stages if stage in other.levels]
            if stages:
                yield one.scaled(stages[-1]), other.scaled(stages[-1])


def _is_row(series: Series) -> bool:
    return series.grid is not None and not series.total and len(series.entity) >= 2


def _says(named: str, entity: str) -> bool:
    """Whether words name a row: its label, alone or before what else they say."""
    return (
        named == entity
        or (named.startswith(entity) and len(named) <= len(entity) + FEW)
        or (not named.isascii() and entity.startswith(named))
    )


FEW = 6
"""Characters of words behind a row's name in which its measure may be told again. Ours."""


def _columns(
    ones: Sequence[Series], others: Sequence[Series], whole: str, view: View
) -> list[tuple[Series, Series]]:
    """The pairs of one column that a sentence may mean: those whose head it names, else all of amounts."""
    pairs = [
        (one, other)
        for one in ones
        for other in others
        if one.column == other.column
        and one.measure == other.measure
        and _fits(one, view)
        and _fits(other, view)
    ]
    told = [
        pair for pair in pairs if _head(pair[0]) and _head(pair[0]).casefold() in whole.casefold()
    ]
    return told or pairs


def _head(series: Series) -> str:
    """The words of a head without its unit and its time; "" for fewer than two letters."""
    words = re.sub(r"\d{2,4}年?|[QH]\d", "", _UNITS.sub("", simplified(series.measure))).strip()
    return words if len(words) >= 2 else ""


def _fits(series: Series, view: View) -> bool:
    """Whether the levels of a Series may be what a number measures: no rates, and at a scale that is known."""
    units = {term.quantity.unit for term in series.levels.values()}
    if units & {"%", "pp", "x"}:
        return False
    bare = not re.search(r"[万亿百千]|illion|\bbn\b|\bm\b", view.stated.term.quantity.text)
    return view.stated.unit == "x" or series.scale is not None or bare
