"""How long a stock lasts: reserves over a month's imports, metal in store over a day's use, receivables in days of sales."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.paces import pace_of
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import Operation, operation, ratio
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_LASTS = lazy_re.compile(
    r"支撑|够用|可用|足够|维持|覆盖|满足|消化|周转|供应|只够|仅够|\bcover|\blast|\benough|\bsuppl|\bsustain|\bworth of\b|\brunway\b",
    re.IGNORECASE,
)
_DAYS_OF = lazy_re.compile(r"^ ?of (?:(?:annual|net|its|the) )*(?:sales|revenues?|turnover)\b")
_EQUAL = lazy_re.compile(r"\b(?:equals?|represents?|amounts? to|stood at|or|is|are|was|were)\b")
_PACES = {"d": "day", "m": "month", "w": "week"}
BACK = 2
"""Sentences back in which the stock and its use stand. Ours."""


def cover_ways(view: View) -> Ways:
    """The ways in which a stretch of time is a stock over what is used of it in one such time."""
    stated = view.stated
    if _DAYS_OF.match(stated.right) and _EQUAL.search(stated.left):
        own = [each for each in view.before if each.amount and each.sentence == view.index]
        if len(own) == 2 and alike(*own) and own[0].size > own[1].size:
            yield Way("ratio", _in_days(), (own[1].term, own[0].term), True, named=True)
    if not _LASTS.search(stated.left + stated.right):
        return
    near = [each for each in view.before if each.amount and view.index - each.sentence <= BACK]
    used = [each for each in near if _PACES.get(_pace(each)) == stated.unit]
    stock = [each for each in near if not _pace(each) and not each.base]
    for each in used[:1]:
        for whole in stock[:FEW]:
            of_one = whole.unit == each.unit or (each.unit == "1" and not whole.money)
            if of_one and whole.size > each.size:
                yield Way("ratio", ratio(), (whole.term, each.term), True, named=len(stock) == 1)


FEW = 2
"""Stocks that are tried, the nearest. Ours."""


def _pace(each: Near) -> str:
    return pace_of(each.left, each.right, each.term.quantity.unit.partition("/")[2])


@operation
def _in_days() -> Operation:
    """part / year's amount × 365, of (part, amount)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return ratio().compute(terms) * Interval.exact(365)

    return Operation("ratio", compute, lambda names: f"{names[0]} / {names[1]} × 365")
