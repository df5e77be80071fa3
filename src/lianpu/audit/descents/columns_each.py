"""What a row of a table has for each of what one of its columns counts: 单银幕产出, "takings per screen".

The row is the one that the sentence names last before the number, the count the column whose head the words
"per" and 单 name. Where several columns may be the amount, each is tried, and one that fits is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.each import denominator
from lianpu.audit.descents.kin import View
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import ratio
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re

_EACH_ZH = lazy_re.compile(
    r"(?:单(?!位|价|一|独|季|日|月)|平均每|每(?![日天月季年股]))(?P<what>[一-鿿]{1,8})|(?P<mean>[人户店台车床亩站])均"
)
_EACH_EN = lazy_re.compile(
    r"\bper (?P<en>[a-z]{3,16})\b(?! (?:cent|share|annum|day|week|month|quarter|year))",
    re.IGNORECASE,
)
_BEHIND_EN = lazy_re.compile(r"^ ?(?:per|for each|for every) (?P<en>[a-z]{3,16})\b", re.IGNORECASE)
_ASKED = Trigger(r"单|每|均|\bper\b|\bfor (?:each|every)\b")
_TIMES = frozenset("cent share annum day week month quarter year hour".split())
_MONEY = lazy_re.compile(r"元|[$€£¥]|\b(?:dollar|euro|yuan)s?\b")
_OF_PARTS = lazy_re.compile(
    r"率|比重|占比|份额|同比|增[速长幅]|每|单[一-鿿]|均|%|\bper\b|\bshare\b|\bgrowth\b|\bchange\b|\baverage\b",
    re.IGNORECASE,
)
"""Heads of what is no amount of the whole row."""


def column_each_ways(view: View) -> Ways:
    """The quotients of two cells of the row that a sentence names, by the column that its words name."""
    if not view.stated.amount or not view.material.series:
        return
    if not denominator(view) and not view.sentence.has(_ASKED, view.sentence.mask):
        return
    book = view.material.series_near(view.sentence.start)
    if not any(each.grid is not None for each in book):
        return
    names = _names(view)
    if not names:
        return
    lead = simplified(view.material.document.text[view.sentence.start : view.stated.term.start])
    whole = bool(_WHOLE.search(view.stated.left))
    for row in _rows(book, lead, whole=whole):
        counts = [each for each in row if _counts(each, names)]
        if len(counts) != 1:
            continue
        amounts = [each for each in row if each is not counts[0] and _is_amount(each, view)]
        told = [each for each in amounts if _head(each)[:2] and _head(each)[:2] in lead]
        for each in told or amounts:
            stages = [stage for stage in each.stages if stage in counts[0].levels]
            if stages:
                terms = (each.scaled(stages[-1]), counts[0].scaled(stages[-1]))
                yield Way("ratio", ratio(), terms, True, named=len(told or amounts) == 1)


def _names(view: View) -> list[str]:
    """The words of what an amount is said to be for each of, the longest first."""
    chinese = list(_EACH_ZH.finditer(view.stated.left))
    if chinese:
        words = chinese[-1]["what"] or chinese[-1]["mean"]
        return [words[:length] for length in (3, 2, 1) if len(words) >= length]
    found = (
        _EACH_EN.search(view.stated.term.quantity.text)
        or _BEHIND_EN.match(view.stated.right)
        or _EACH_EN.search(view.stated.left)
    )
    if found is None or found["en"].casefold() in _TIMES:
        return []
    return [found["en"].casefold().rstrip("s")]


_WHOLE = lazy_re.compile(
    r"全[厂市省县区国行司部网]|全公司|全行业|整体|总体|\b(?:overall|whole|group|average)\b",
    re.IGNORECASE,
)
"""Words of all rows together."""


def _rows(book: Book, lead: str, *, whole: bool) -> list[list[Series]]:
    """The cells of the row that words name last, of each table that has it."""
    places: dict[tuple[int, str], int] = {}
    rows: dict[tuple[int, str], list[Series]] = {}
    for each in book:
        if each.grid is None or each.total != whole or len(each.entity) < 2 or each.column < 0:
            continue
        key = (id(each.grid), each.entity)
        if key not in places:
            places[key] = 0 if whole else lead.rfind(each.entity)
        if places[key] >= 0:
            rows.setdefault(key, []).append(each)
    last = max((places[key] for key in rows), default=-1)
    return [cells for key, cells in rows.items() if places[key] == last]


def _counts(series: Series, names: Sequence[str]) -> bool:
    """Whether a head counts what some words name, by the longest of them that any head may say."""
    head = _whole_head(series).casefold()
    return any(name in head for name in names) and not _MONEY.search(head)


def _whole_head(series: Series) -> str:
    """The head of a column with its unit."""
    grid = series.grid
    return simplified(grid.heads.get(series.column, "")) if grid is not None else ""


def _head(series: Series) -> str:
    return re.sub(r"\([^()]*\)|,.*$", "", series.measure).strip()


def _is_amount(series: Series, view: View) -> bool:
    """Whether a cell may be the amount of which so much is for each."""
    head = _whole_head(series)
    units = {term.quantity.unit for term in series.levels.values()}
    if units & {"%", "pp", "x"} or _OF_PARTS.search(head):
        return False
    money = bool(_MONEY.search(head)) or (series.currency is not None and bool(units - {"1"}))
    return money == view.stated.money
