"""How far a target lies above a price, and what a multiple of earnings makes of them, told apart in a note on a share."""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import growth
from lianpu.core import lazy_re

_UPSIDE = lazy_re.compile(
    r"空间(?:为|约|达)*$|\bupside(?: potential)?(?: of| is|:|,)? (?:about |some )?$|涨幅空间",
    re.IGNORECASE,
)
_UPSIDE_BEHIND = lazy_re.compile(
    r"^ ?(?:of )?(?:upside|potential gain)\b|^的?(?:上涨|上行|潜在|提升)?[一-鿿]{0,2}空间",
    re.IGNORECASE,
)
_TARGET = lazy_re.compile(
    r"目标(?:价|市值)[^,;。]{0,6}$|\btargets?(?: price)?\b[^,;]{0,16}$|\bgives? $", re.IGNORECASE
)
_PRICE = lazy_re.compile(
    r"(?:现价|收盘价|股价|当前市值|现价为)[^,;。]{0,8}$|\b(?:price|trad(?:es|ing) at|closed at|stock at|shares at|close of|closing price of)\b[^,;]{0,10}$",
    re.IGNORECASE,
)
BACK = 3
"""Sentences back in which the two prices stand. Ours."""


def upside_ways(view: View) -> Ways:
    """Target over price less one, where words call a rate the upside."""
    if not (_UPSIDE.search(view.stated.left) or _UPSIDE_BEHIND.match(view.stated.right)):
        return
    near = [each for each in view.others if each.amount and abs(each.sentence - view.index) <= BACK]
    targets = [each for each in near if _TARGET.search(each.left)]
    prices = [each for each in near if _PRICE.search(each.left) and each not in targets]
    target, price = _nearest(view, targets), _nearest(view, prices)
    if target and price and target.unit == price.unit and 1 / 5 < target.size / price.size < 5:
        yield Way("growth", growth(), (price.term, target.term), True, named=True)


def _nearest(view: View, some: list[Near]) -> Near | None:
    start = view.stated.term.start
    return min(some, key=lambda each: abs(each.term.start - start), default=None)
