"""The share of one item of a list, named again behind it: "国内 A、国际 B、地区 C，国际占比 r"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import Way, Ways, is_step
from lianpu.audit.proof.operations import share, share_of_sum
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re

_NAMED = lazy_re.compile(
    r"(?:^|[,;。:(])(?:其中,?)?(?P<zh>[一-鿿A-Za-z0-9]{2,10}?)(?:收入|业务|产品|客户)?的?(?:占比|比重|份额|占)(?:约|为|达到?|近)*$"
    r"|\b(?P<en>[A-Z][A-Za-z-]{2,})['’]s? share (?:of [a-z ]{2,24} )?(?:was|is|came to|stood at|amounts to|amounted to)(?: about| nearly| some)? ?$"
)
_WHICH = lazy_re.compile(
    r"其中|包括|分别为|\bof which\b|\bincluding\b|\bcomprising\b", re.IGNORECASE
)

FARTHEST = 2
"""Sentences back in which a list stands. Ours."""


def listed_shares(view: View) -> Ways:
    """One item of the list told last over the whole of it, where that whole is told, too."""
    found = _NAMED.search(view.stated.left)
    if found is None or view.stated.unit != "%" or view.of_before:
        return
    name = found["zh"] or found["en"]
    listed = _list_before(view)
    whole, parts = _parted(view, listed)
    own = [each for each in parts if _clause(each).startswith(name)]
    if len(own) != 1 or len(parts) < 2:
        return
    if whole is not None:
        yield Way("share", share(), (own[0].term, whole.term), True, named=True)
        return
    others = tuple(each.term for each in parts if each is not own[0])
    if _is_told(view, parts):
        yield Way("share", share_of_sum(), (own[0].term, *others), True, named=True)


def _list_before(view: View) -> list[Near]:
    """The amounts of one measure that stand last before a number, in the order of the text."""
    listed: list[Near] = []
    for each in view.before:
        if each.unit in RATES and not listed:
            continue
        if view.index - each.sentence > FARTHEST or not each.amount or each.base:
            break
        if listed and (each.sentence != listed[0].sentence or not alike(each, listed[0])):
            break
        if is_step(each):
            break
        listed.insert(0, each)
    return listed


def _parted(view: View, listed: Sequence[Near]) -> tuple[Near | None, Sequence[Near]]:
    """A whole that begins a list and the parts behind it; no whole where all are parts."""
    if len(listed) > 2:
        text = view.material.document.text
        between = text[listed[0].term.end : listed[1].term.start]
        if _WHICH.search(between) and listed[0].size > max(each.size for each in listed[1:]):
            return listed[0], listed[1:]
    return None, listed


def _clause(each: Near) -> str:
    """The words that name an item of a list."""
    return re.sub(
        r"^(?:其中|包括|and|while)[,:]? ?", "", re.split(r"[,、;:和与及]", each.left)[-1].strip()
    )


def _is_told(view: View, parts: Sequence[Near]) -> bool:
    """Whether a number nearby prints what the parts add up to."""
    added = sum(each.size for each in parts)
    return any(
        alike(each, parts[0]) and abs(each.size - added) <= CLOSE * added
        for each in view.before
        if each not in parts
    )


CLOSE = 0.005
"""How near a printed total is to the sum of its rounded parts, of itself. Ours."""
