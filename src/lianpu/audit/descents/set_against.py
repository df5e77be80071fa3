"""One named thing set against another: "甲较乙多 743 人", "为乙的 2.96 倍", "Kelder shipped 743 more than Arcas".

Both names are looked for with the amounts told before them; where either was told with none, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lianpu.audit.descents.called import told_before
from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import STEP, Way, Ways
from lianpu.audit.proof.operations import difference, multiple
from lianpu.core import lazy_re

_STEP_ZH = lazy_re.compile(
    r"(?:^|[,;:。])(?P<one>[一-鿿A-Za-z]{2,10}?)(?:的?[一-鿿]{2,6})?[比较](?P<other>[一-鿿A-Za-z]{2,10}?)(?:的?[一-鿿]{2,4})?(?P<way>多|高|少|低)(?:出|了|约)*$"
)
_TIMES_ZH = lazy_re.compile(
    r"(?:是|为|相当于|达到?)(?P<other>[一-鿿A-Za-z]{2,10}?)[的之](?:约|近)?$"
)
_STEP_EN = lazy_re.compile(r"^ (?:more|fewer|less) than (?P<other>[A-Z][A-Za-z]+)\b")
_NAME_EN = lazy_re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
BACK = 12
"""Sentences back in which the amounts of two names are told. Ours."""
_TIME = lazy_re.compile(r"年|月|季|上期|同期|去|今|前|期初|期末|平均")
"""Words of another time, which is no other thing."""


def set_against(view: View) -> Ways:
    """How much more one thing has than another, or how many times as much, by the names of both."""
    stated = view.stated
    if stated.unit == "x":
        found = _TIMES_ZH.search(stated.left)
        own = next((each for each in view.before if each.amount), None)
        if found is not None and own is not None and not _TIME.search(found["other"]):
            for last in _under(view, found["other"], partial(alike, second=own)):
                for first in _subjects(view, last):
                    yield Way("multiple", multiple(), (last.term, first.term), True)
        return
    if not stated.amount:
        return
    found = _STEP_ZH.search(stated.left)
    if found is not None and not _TIME.search(found["one"] + found["other"]):
        pairs = ((found["one"], found["other"]),)
        yield from _apart(view, pairs)
        return
    behind = _STEP_EN.match(stated.right)
    names = _NAME_EN.findall(stated.left) if behind else []
    if behind is not None and names:
        yield from _apart(view, ((names[0], behind["other"]),))


def _apart(view: View, pairs: tuple[tuple[str, str], ...]) -> Ways:
    fits = partial(alike, second=view.stated)
    for one, other in pairs:
        for first in _under(view, one, fits):
            for last in _under(view, other, fits):
                if first is not last and first.size != last.size:
                    great, small = sorted((first, last), key=lambda each: -each.size)
                    yield Way("difference", difference(), (great.term, small.term), True)


def _subjects(view: View, other: Near) -> Iterator[Near]:
    """The amounts of what the clause of a multiple begins with."""
    begins = re.match(r"\W*([一-鿿A-Za-z]{2,6})", view.sentence.mask)
    for length in range(len(begins[1]) if begins else 0, 1, -1):
        assert begins is not None
        found = _under(view, begins[1][:length], partial(alike, second=other))
        if found:
            yield from found
            return


def _under(view: View, name: str, fits: partial[bool]) -> list[Near]:
    """The amount told last right behind a name, and no step of it."""
    for each in told_before(view, BACK):
        if (
            each.sentence < view.index
            and fits(each)
            and not each.base
            and not STEP.search(each.left)
            and _behind(each, name)
        ):
            return [each]
    return []


def _behind(each: Near, name: str) -> bool:
    """Whether a number stands behind a name in its clause, with next to nothing between."""
    clause = re.split("[,;:(]", each.left)[-1]
    at = clause.casefold().rfind(name.casefold())
    return at >= 0 and len(clause) - at - len(name) <= BETWEEN


BETWEEN = 14
"""Characters between a name and its number. Ours."""
