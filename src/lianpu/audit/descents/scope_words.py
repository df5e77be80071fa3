"""What stands beside one of two numbers and not beside the other, and says that they are of two things: each, forecast, adjusted."""

from __future__ import annotations

import re

from lianpu.audit.descents.tellings import Telling
from lianpu.audit.stated.doubt import OTHER_BASIS, SUPPOSED
from lianpu.audit.stated.pairs import COMPARED_EN
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

_EXPECTED = lazy_re.compile(
    r"目标|预期|预测|预计|预估|指引|计划|有望|\b(?:guidance|target|expect|forecast|outlook|consensus|project(?:ed|ion)|plan(?:s|ned)?\b|by 20\d\d)",
    re.IGNORECASE,
)
_EACH = lazy_re.compile(r"各|每|单[个台颗座]|\b(?:each|per|every)\b", re.IGNORECASE)
_EACH_BEHIND = lazy_re.compile(r" ?(?:/|per\b|an?\b|each\b|apiece\b|every\b|每)", re.IGNORECASE)
_FROM = lazy_re.compile(r"[从由自](?:约|近)?$|\bfrom (?:about |some )?$", re.IGNORECASE)
_KIND = lazy_re.compile(
    r"平均|均值|中位|最高|最低|峰值|累计|\b(?:averag|median|peak|highest|lowest|cumulative|maximum|minimum)",
    re.IGNORECASE,
)
_PART = lazy_re.compile(
    r"其中|其余|另外|剩余|\b(?:of which|remaining|rest|other|additional|another)\b", re.IGNORECASE
)
_BEFORE = lazy_re.compile(
    r"此前|原先|原来|之前|前值|上一轮|上轮|\b(?:previous|earlier|prior|former|initial|original)(?:ly)?\b(?! (?:year|quarter|fiscal|period|half|month))",
    re.IGNORECASE,
)
_GROWTH = lazy_re.compile(
    r"增|涨|升|跌|降|减|同比|环比|\b(?:up|down|grew|grow|rose|rise|increas|decreas|declin|fell|fall|jump|surg|yoy|qoq|year-over-year|gain)",
    re.IGNORECASE,
)
_SHARE = lazy_re.compile(
    r"占|份额|比[例重]|率|\b(?:share|of (?:the |its |all |total )?|margin|portion|accounts?)\b",
    re.IGNORECASE,
)
_APART = (_EXPECTED, _BEFORE, OTHER_BASIS, SUPPOSED)
"""Words of which one place must not have what the other lacks."""
_NARROWER = (_KIND, _PART)
"""Those that one of two places may add where both plainly tell the same."""
_CAPS = frozenset((Qualifier.UP_TO,))
_FLOORS = frozenset((Qualifier.AT_LEAST, Qualifier.MORE_THAN))
_COMPARED = lazy_re.compile(
    rf"^ ?,?(?:比|较|少于|多于|高于|低于|(?:{COMPARED_EN} )?than\b|versus\b|vs\b)", re.IGNORECASE
)


def of_one_scope(one: Telling, other: Telling, surely: bool = False) -> bool:
    """Whether nothing beside two numbers says that they are of two things.

    Args:
        one: A number.
        other: One of another place.
        surely: Whether the two places plainly tell the same, so that one may say more of its number.
    """
    if _opposed(one, other) or _set_apart(one, other):
        return False
    first, second = _beside(one), _beside(other)
    marks = _APART if surely else (*_APART, *_NARROWER)
    if any(bool(mark.search(first)) != bool(mark.search(second)) for mark in marks):
        return False
    if not surely and (_from(one) != _from(other) or _of_each(one) != _of_each(other)):
        return False
    if one.kind in ("%", "pp") and _ways(first, one) != _ways(second, other):
        return not (_ways(first, one) and _ways(second, other))
    return not _longer_name(one, other) and not _longer_name(other, one)


def _from(telling: Telling) -> bool:
    """Whether a change is told from a number."""
    return telling.near is not None and bool(_FROM.search(telling.near.left))


def _of_each(telling: Telling) -> bool:
    """Whether a number is that of each of several."""
    if telling.near is None:
        return bool(_EACH.search(f"{telling.label} {telling.head}"))
    left, right = simplified(telling.near.left), simplified(telling.near.right)
    return bool(_EACH.search(left) or _EACH_BEHIND.match(right))


def _opposed(one: Telling, other: Telling) -> bool:
    """Whether one of two is a ceiling and the other a floor."""
    words = {one.term.quantity.qualifier, other.term.quantity.qualifier}
    return bool(words & _CAPS) and bool(words & _FLOORS)


def _set_apart(one: Telling, other: Telling) -> bool:
    """Whether a line tells how far two numbers are apart, or sets one against another."""
    if any(
        each.near is not None and _COMPARED.match(simplified(each.near.right))
        for each in (one, other)
    ):
        return True
    gap = abs(one.size - other.size)
    return any(
        each.kind == one.kind and each is not one and each is not other and abs(each.size - gap) <= 0.005 * gap
        for line in (one.line, other.line) for each in line.tellings
    )  # fmt: skip


def _beside(telling: Telling) -> str:
    """The words of a number alone, or of its cell."""
    if telling.near is None:
        return simplified(f"{telling.label} {telling.head}")
    return simplified(f"{telling.near.left} {telling.near.right} {telling.label} {telling.head}")


def _ways(words: str, telling: Telling) -> str:
    """Whether a rate is a change or a share; neither where its words leave it open."""
    change = (
        telling.term.signed
        or bool(_GROWTH.search(words))
        or bool(_GROWTH.search(telling.term.quantity.text))
    )
    share = bool(_SHARE.search(words))
    return "" if change == share else "change" if change else "share"


def _longer_name(cell: Telling, place: Telling) -> bool:
    """Whether a sentence names something longer than the row of a cell: "Apple Watch" beside a row of Apple."""
    label = cell.label.split(" , ")[0].strip()
    if cell.line.home < 0 or place.line.home >= 0 or not label[-1:].isascii() or not label:
        return False
    found = re.search(rf"{re.escape(label)} (?:[A-Z][a-z]+)", place.line.text)
    return found is not None
